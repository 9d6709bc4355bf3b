"""A judgement in which every field says something."""

from __future__ import annotations

from datetime import date

from zfzr.check.runner import HeldBack, Judgement, Located, NotAssessed, VerifiedAs, WaivedBy
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import rules
from zfzr.files.place import Place, Span
from zfzr.terms.text import Text, enumeration

EVERYTHING = Judgement(
    as_of=date(2015, 12, 31),
    files=("a.yaml", "units/b.csv"),
    records=3,
    found=(
        Located(
            Finding(
                "ZF012",
                Place("a.yaml", ("乙", 2, "丙\u2028{x}"), "key"),
                {
                    "nearest": "甲\udcff",
                    "empty": "",
                    "since": date(2015, 2, 1),
                    "near": enumeration(["甲", "乙"]),
                },
                "unknown",
                (
                    Related(Place("units/b.csv", (4, "列")), Text("先在这里", "first here")),
                    Related(Place("a.yaml"), Text("又", "again"), Span(7, 1, 7, 9)),
                ),
                "某某",
                "yi",
                date(2015, 2, 28),
                Span(1, 2, 3, 4),
                "D20",
            ),
            rules()["ZF012"],
            Span(1, 2, 3, 4),
            ((5, 6), (7, 1)),
            "0a" * 16,
            3,
        ),
        Located(
            Finding("ZF001", Place("c.yaml")),
            rules()["ZF001"],
            Span(1, 1, 1, 1),
            (),
            "0b" * 16,
            1,
            WaivedBy("ZF001", "c.yaml", "示例", None, date(2016, 1, 1)),
            VerifiedAs("属实", date(2015, 12, 1), "county/2015/verifications.csv", 2),
        ),
    ),
    not_assessed=(
        NotAssessed("ZF311", "补正期限"),
        NotAssessed("ZF312", "送达期限", 12),
        NotAssessed("ZF313", "", 3, Text("没有登记", "not written down")),
    ),
    ran=(rules()["ZF001"], rules()["ZF102"], rules()["ZF542"]),
    unset=(rules()["ZF311"],),
    unit_names={"jia": "甲局"},
    held_back=(HeldBack("ZF311", "jia", "units/jia/people.csv"), HeldBack("ZF102", None, "laws/a.yaml")),
    without_numbers=("a.yaml",),
)
