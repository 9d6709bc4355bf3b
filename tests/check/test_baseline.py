"""The baseline: what it hides and from whom, that it only shrinks, and what it never takes in."""

from __future__ import annotations

import json
from datetime import date

import pytest
from building import county
from present.findings.inspections import DANGLING as ERROR
from present.findings.inspections import ERROR as UNREADABLE
from present.findings.inspections import LEAD, WAIVER, YI, inspected

from zfzr.check.baseline import EMPTY, Baseline, parsed, updated, written
from zfzr.check.inspection import Inspection
from zfzr.check.runner import examine
from zfzr.files.tree import BASELINE
from zfzr.terms.text import Refusal

DAY = date(2015, 12, 31)
PEOPLE = "人员编号,姓名,性别,人员性质,备注\n"
TWO_ALIKE = {"units/yi/people.csv": PEOPLE + "Y1,甲,男,事业,\u200b\nY2,乙,男,事业,\u200b\n"}
THREE_ALIKE = {
    "units/yi/people.csv": PEOPLE + "Y1,甲,男,事业,\u200b\nY2,乙,男,事业,\u200b\nY3,丙,男,事业,\u200b\n"
}


def drawn(inspection: Inspection, day: date = DAY) -> Baseline:
    """Return the first baseline of what is shown."""
    return updated(EMPTY, inspection.all, day, accept_new=True).baseline


def codes(inspection: Inspection) -> list[str]:
    return [p.finding.code for p in inspection.all]


@pytest.mark.parametrize("files", [ERROR, LEAD])
def test_what_is_on_the_baseline_is_hidden_and_counted(files: dict[str, str]) -> None:
    known = drawn(inspected(files))
    inspection = inspected(files, baseline=known)

    assert codes(inspection) == []
    assert len(inspection.baselined) == 1


def test_what_is_not_on_the_baseline_is_shown() -> None:
    inspection = inspected({**LEAD, **ERROR}, baseline=drawn(inspected(LEAD)))

    assert "ZF102" in codes(inspection)


def test_a_baseline_hides_nothing_from_a_score() -> None:
    """Scores count what `examine` returns; a baseline is no part of the county at all."""
    assert "ZF102" in [f.code for f in examine(county(ERROR)).findings]


def test_alike_findings_are_counted_and_the_third_is_shown() -> None:
    known = drawn(inspected(TWO_ALIKE))

    assert [e.occurrences for e in known.entries.values()] == [2]
    assert codes(inspected(TWO_ALIKE, baseline=known)) == []
    assert codes(inspected(THREE_ALIKE, baseline=known)) == ["ZF106"]


def test_an_update_shrinks_and_keeps_the_day_first_seen() -> None:
    known = drawn(inspected(THREE_ALIKE), date(2014, 3, 1))
    made = updated(known, inspected(TWO_ALIKE).all, DAY, accept_new=False)

    (entry,) = made.baseline.entries.values()
    assert (entry.occurrences, entry.first_seen, made.new) == (2, date(2014, 3, 1), ())


def test_an_update_leaves_out_what_is_solved() -> None:
    made = updated(drawn(inspected(ERROR)), inspected({}).all, DAY, accept_new=False)

    assert made.baseline.size == 0


def test_an_update_takes_in_nothing_new() -> None:
    made = updated(drawn(inspected(TWO_ALIKE)), inspected(THREE_ALIKE).all, DAY, accept_new=False)

    assert made.baseline.size == 2
    assert [p.finding.code for p in made.new] == ["ZF106"]


def test_what_is_accepted_comes_on_with_its_day_and_reason() -> None:
    made = updated(EMPTY, inspected(ERROR).all, date(2016, 2, 1), accept_new=True, reason="并入丙镇数据")

    (entry,) = made.baseline.entries.values()
    assert (entry.first_seen, entry.reason) == (date(2016, 2, 1), "并入丙镇数据")


def test_a_reason_stays_with_its_entry() -> None:
    known = updated(EMPTY, inspected(ERROR).all, DAY, accept_new=True, reason="并入").baseline
    again = updated(known, inspected(ERROR).all, DAY, accept_new=False).baseline

    assert [e.reason for e in again.entries.values()] == ["并入"]


def test_what_the_law_demands_is_refused_and_shown_even_if_written_by_hand() -> None:
    number = "410823" + "19800101" + "0011"
    files = {"units/yi/people.csv": PEOPLE + f"Y1,吴示八,男,事业,{number}\n"}
    inspection = inspected(files)
    made = updated(EMPTY, inspection.all, DAY, accept_new=True)
    by_hand = parsed(
        json.dumps(
            {
                "version": 1,
                "findings": [
                    {
                        "fingerprint": inspection.all[0].fingerprint,
                        "code": "ZF020",
                        "file": "units/yi/people.csv",
                        "subject": "",
                        "count": 1,
                        "first_seen": "2015-01-01",
                    }
                ],
            }
        )
    )

    assert made.baseline.size == 0
    assert [p.finding.code for p in made.refused] == ["ZF020"]
    assert codes(inspected(files, baseline=by_hand)) == ["ZF020"]


def test_what_hides_other_findings_is_refused() -> None:
    """A baseline with it would keep from people whatever stands in a file that is not read."""
    made = updated(EMPTY, inspected(UNREADABLE).all, DAY, accept_new=True)

    assert made.baseline.size == 0
    assert [p.finding.code for p in made.refused] == ["ZF017"]


def test_a_lapsed_waiver_cannot_be_put_on_it() -> None:
    made = updated(EMPTY, inspected(WAIVER, as_of="2016-07-01").all, DAY, accept_new=True)

    assert "ZF602" in [p.finding.code for p in made.refused]


def test_what_is_waived_is_not_put_on_it() -> None:
    assert drawn(inspected(WAIVER)).size == 0


def test_the_oldest_of_what_is_hidden_tells_its_age() -> None:
    files = {**LEAD, "units/jia/people.csv": PEOPLE + "J001,孙示四,男,公务员,\nJ002,李示五,女,事业,\u200b\n"}
    known = drawn(inspected(LEAD), date(2014, 3, 1))
    both = updated(known, inspected(files).all, DAY, accept_new=True).baseline

    assert inspected(files, baseline=both).oldest_baselined == date(2014, 3, 1)
    assert (
        inspected({"units/jia/people.csv": files["units/jia/people.csv"]}, baseline=both).oldest_baselined
        == DAY
    )


def test_the_file_has_a_line_an_entry_sorted_and_comes_back_as_it_was() -> None:
    known = drawn(inspected({**TWO_ALIKE, "units/jia/unit.yaml": YI + "组织机构代码: 00000000-1\n"}))
    text = written(known)
    lines = [line for line in text.split("\n") if "fingerprint" in line]

    assert parsed(text) == known
    assert ["units/jia" in line for line in lines] == sorted(
        ["units/jia" in line for line in lines], reverse=True
    )
    assert len(lines) == len(known.entries)
    assert written(parsed(text)) == text


def test_an_empty_baseline_is_a_file_too() -> None:
    assert parsed(written(EMPTY)) == Baseline({})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<<<<<<< HEAD\n",
        "[]",
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [{"fingerprint": "a"}]}',
        '{"version": 1, "findings": 3}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parsed(text)

    assert BASELINE in str(refused.value)
    assert refused.value.hint is not None


def test_a_fingerprint_that_stands_twice_is_refused() -> None:
    text = written(drawn(inspected(ERROR)))
    line = next(each for each in text.split("\n") if "fingerprint" in each)

    with pytest.raises(Refusal):
        parsed(text.replace(line, f"{line},\n{line}"))
