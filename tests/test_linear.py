"""Work is linear in the data and in the findings: what is done is counted, twice as much data being twice as much work.

No clock is asked. Each test counts the step whose repetition once made a bad day of a county last minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from building import county

from zfzr.check import mending, waivers
from zfzr.check.mending import mend
from zfzr.check.runner import judge
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.finding import Finding
from zfzr.files import comments, positions
from zfzr.files.positions import CsvPositions, YamlPositions
from zfzr.review.outcome import _apart
from zfzr.terms import names
from zfzr.terms.names import Names, nearest

PEOPLE = "units/yi/people.csv"
HEADER = "人员编号,姓名,性别,人员性质\n"
DAY = date(2015, 12, 31)


class Counted:
    """How often a function was called."""

    def __init__(self) -> None:
        self.calls = 0

    def of(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType | type, name: str) -> Counted:
        """Count the calls of a function from now on."""
        own = getattr(module, name)

        def counting(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            return own(*arguments, **named)

        monkeypatch.setattr(module, name, counting)
        return self


def grown(work: Callable[[int], object], counted: Counted, small: int, times: int) -> float:
    """Return how many times as many steps `times` as much data takes."""
    steps = []
    for size in (small, small * times):
        counted.calls = 0
        work(size)
        steps.append(counted.calls)
    return steps[1] / max(steps[0], 1)


# Names near to a word


def test_the_nearest_of_many_names_costs_no_more_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Counted().of(monkeypatch, names, "_likeness")
    for size in (500, 5_000):
        compared.calls = 0
        Names(f"E{number:06}" for number in range(size)).nearest("D000123")
        assert compared.calls <= 3 * Names.MOST_COMPARED + Names.FEW


def test_a_renumbered_roster_is_compared_as_often_as_it_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Counted().of(monkeypatch, names, "_likeness")

    def renumbered(size: int) -> None:
        people = HEADER + "".join(f"E{n:06},赵示一,男,公务员\n" for n in range(size))
        certificates = "证号,人员编号,种类,发证日期,有效期至\n" + "".join(
            f"豫H{n:06},D{n:06},河南省行政执法证,2011-03-20,2015-12-31\n" for n in range(size)
        )
        found = judge(
            county({PEOPLE: people, "units/yi/certificates.csv": certificates}), lambda r: r.code == "ZF102"
        ).found
        assert len(found) == size

    assert grown(renumbered, compared, 200, 4) <= 5


UNITS = ["武陟县公安局", "武陟县食品药品监督管理局", "武陟县教育局", "武陟县住房和城乡建设局"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("公安局", "武陟县公安局"), ("食药监局", "武陟县食品药品监督管理局"), ("武陟县教有局", "武陟县教育局")],
)
def test_among_many_names_the_one_that_was_meant_is_found(typed: str, meant: str) -> None:
    """Beside thousands of names that are like nothing, as beside few."""
    many = [*UNITS, *(f"示例{number}镇人民政府" for number in range(3_000))]

    assert Names(many).nearest(typed)[0] == nearest(typed, UNITS)[0] == meant


@pytest.mark.parametrize("typed", ["D01O123", "D01123", "D0110123", "0D10123", "d010123"])
def test_a_slip_in_a_number_is_found_among_thousands(typed: str) -> None:
    many = [f"D{unit:02}{number:04}" for unit in range(1, 61) for number in range(200)]

    assert "D010123" in Names(many).nearest(typed, limit=5)


def test_what_is_near_does_not_hang_on_what_was_asked_before() -> None:
    many = [f"D{number:06}" for number in range(500)]
    asked = [f"E{number:06}" for number in range(0, 500, 7)]
    known = Names(many)
    for word in asked:
        known.nearest(word)

    assert known.nearest("E000123") == Names(many).nearest("E000123")


# Places


def test_the_cells_of_a_record_are_walked_once_for_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = Counted().of(monkeypatch, positions, "_cell_ranges")

    def places(size: int) -> None:
        text = ",".join(f"列{n}" for n in range(size)) + "\n" + ",".join("a" * size) + "\n"
        found = CsvPositions(text)
        for n in range(size):
            assert found.span(-1, f"列{n}").line == 1

    assert grown(places, walked, 50, 10) <= 1.5


def test_places_of_rows_are_counted_from_the_beginning_of_each() -> None:
    text = 'a,b\n1,"x\ny"\n\n2,z\n"3\n3",w'
    found = CsvPositions(text)

    assert [tuple(found.span(row, "b")) for row in range(3)] == [(2, 3, 3, 3), (5, 3, 5, 4), (7, 4, 7, 5)]
    assert tuple(found.span(2, "a")) == (6, 1, 7, 3)
    assert tuple(found.span(0, None)) == (2, 1, 2, 5)


def test_the_keys_of_a_mapping_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Counted().of(monkeypatch, positions, "_same")
    found = YamlPositions("".join(f"键{n}: {n}\n" for n in range(500)))
    for n in range(500):
        assert found.span((f"键{n}",)).line == n + 1

    assert compared.calls == 0


# Waivers


def test_a_waiver_is_held_against_the_findings_that_it_may_mean_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = Counted().of(monkeypatch, waivers, "covers")

    def idle(size: int) -> None:
        text = "".join(
            f"- {{规则: ZF101, 对象: 无{n}, 理由: 已报县政府批准待整改, 批准: 县政府法制办, 至: 2016-06-30}}\n"
            for n in range(size)
        )
        people = HEADER + "".join(f"E{n // 2:06},赵示一,男,公务员\n" for n in range(size))
        judge(county({"waivers.yaml": text, PEOPLE: people}))

    idle(100)
    assert held.calls <= 100


# What was not read


def test_refused_rows_are_gathered_once_and_not_asked_by_each_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    from zfzr.county.unread import Reach

    asked = Counted().of(monkeypatch, Reach, "concerned")

    def refused(size: int) -> None:
        people = HEADER + "".join(f"E{n:06},赵示一,男性,公务员\n" for n in range(size))
        judge(county({PEOPLE: people}))

    assert grown(refused, asked, 50, 4) <= 5


# Mending


def _mended(files: dict[str, str | bytes]) -> mending.Mended:
    given = county(files).dataset.files
    return mend(given, lambda changed: County(load(changed), DAY), frozenset(given), unsafe=False)


def test_other_line_ends_are_mended_without_a_parser_that_keeps_comments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Counted().of(monkeypatch, comments, "read_by_ruamel")
    people = (HEADER + "E000001,赵示一,男,公务员\n").replace("\n", "\r\n")

    assert PEOPLE in _mended({PEOPLE: people.encode()}).files
    assert slow.calls == 0


def test_what_does_not_hold_is_found_in_few_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every try reads the whole county: a hundred refused fixes are not tried one by one."""
    read = Counted().of(monkeypatch, mending, "_read")
    monkeypatch.setattr(mending, "_why_not", lambda *_: (mending.STAYED, []))
    people = HEADER.replace("\n", ",备注\n") + "".join(f"E{n:06},赵示一 ,男,公务员,\n" for n in range(100))
    mended = _mended({PEOPLE: people.encode()})

    assert not mended.files
    assert len(mended.taken_back) == 100
    assert read.calls <= mending._MOST_TRIES + 1


# Two states compared


def test_findings_of_one_key_are_told_apart_by_what_they_say() -> None:
    from zfzr.files.place import Place

    def ragged(got: int, row: int) -> Finding:
        return Finding("ZF010", Place("a.csv", (row,)), {"got": str(got)}, "ragged", subject="a.csv")

    old = [ragged(4, n) for n in range(50)]
    new = [ragged(4, n) for n in range(49)] + [ragged(5, 99)]
    gone, come = _apart(old, new, {})

    assert (gone, come) == ([], [])  # one became another: it is the same finding, saying something else
    gone, come = _apart(old, [*new, ragged(6, 100)], {})
    assert [f.values["got"] for f in come] == ["6"]
