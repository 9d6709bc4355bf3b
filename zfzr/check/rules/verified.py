"""A value that is marked as verified, while its source says in words that nobody has looked it up (ZF837)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.late import late
from zfzr.terms.text import Text

_UNSEEN = late(r"(?:尚未|未曾|没有|未)(?:查|核|对照|见)|凭通行知识|不在手头|待(?:核|查|对照)|转述|只见")
"""What a source says of which the original was not seen, or only part of it was."""


@rule(
    "ZF837",
    title=Text("标为已核实，来源却说未查", "Marked as verified, while its source says otherwise"),
    duty="D02",
    kind=DATA,
    severity=NOTICE,
    on=every("said_in"),
    says=Text(
        "“{record}”写明“{label}: 是”，来源却写着“{source}”：两处有一处不对",
        "{record} states that it was verified ({label}), while its source says {source!r}: one of the two is wrong",
    ),
    mend=Text(
        "对照原文：确已核实的，改写来源；还没有查到原文的，“核实”改为否",
        "look it up: write the source anew where it was verified, else set 核实 to 否",
    ),
)
def verified_and_yet_unseen(site: Site, _: County) -> Iterator[Finding]:
    """A yes that is written, beside words that say no; where nothing is written, nobody claims to have verified it."""
    source = site.beside(site.declared.said_in)
    is_stated = site.declared.name in site.part.model_fields_set
    if site.value is True and is_stated and source and _UNSEEN.search(source):
        yield finding(site.place, subject=site.id, record=site.id, label=site.declared.label, source=source)
