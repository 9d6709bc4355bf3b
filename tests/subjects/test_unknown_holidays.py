"""Limits in working days over a year whose holidays nobody knows: decided by either bound, 未评 only between them.

Of Monday 1 March 2027, 7 working days end on 8 March at the soonest (every day worked) and on 12 April at the latest
(30 weekdays, 23 of them off: the most in any year); 5 of them on 6 March and 8 April (28 weekdays).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from building import county, said
from subjects.case.cases import NUMBER, case
from subjects.disclosure.test_disclosure import register
from subjects.enterprise_inspection.visiting import visited
from subjects.matter.test_matters import of as matter

from zfzr.check.runner import examine
from zfzr.county.county import County

UNKNOWN = "所涉年份的工作日安排没有公布"
AS_OF = "2027-12-31"
IN_TIME, OPEN, LATE = (0, False), (0, True), (1, False)


def within(name: str, days: int) -> dict[str, str]:
    return {"parameters.yaml": f"{name}:\n  取值: [{{值: {days}, 计算: 工作日, 来源: 本县规定, 核实: 否}}]\n"}


def told(at: County, code: str) -> tuple[int, bool]:
    """How often a rule says that something was late, and whether it says that it could not tell for want of a calendar."""
    notes = examine(at, lambda rule: rule.code == code).not_assessed
    return len(said(at, code)), any(each.because and each.because.zh == UNKNOWN for each in notes)


def of_2027(files: dict[str, str]) -> dict[str, str]:
    return {path.replace("2015", "2027"): text for path, text in files.items()}


PROFILE = '格式: 1\n行政区划: {代码: "410823", 名称: 甲县}\n'


def case_of(published_on: str) -> dict[str, str]:
    days = {"立案": "2027-02-01", "决定日期": "2027-03-01", "送达日期": "2027-03-01"}
    return of_2027(case(**days, 公示日期=published_on))


def published(day: str) -> tuple[County, str]:
    return county({**case_of(day), **within("公示.处罚决定", 7)}, as_of=AS_OF), "ZF736"


def decided(day: str) -> tuple[County, str]:
    files = matter(申请日期="2027-03-01", 受理日期="2027-03-01", 决定日期=day)
    return county(of_2027(files), as_of=AS_OF), "ZF852"


def notified(day: str) -> tuple[County, str]:
    visit = visited({"进场": "2027-03-01", "告知日期": day}, year=2027)
    return county({**visit, **within("涉企检查.告知期限", 7)}, as_of=AS_OF), "ZF990"


def approved(day: str) -> tuple[County, str]:
    visit = visited({"进场": "2027-03-01", "紧急": "是", "审批日期": day}, year=2027)
    return county({**visit, **within("涉企检查.补办审批期限", 7)}, as_of=AS_OF), "ZF787"


@pytest.mark.parametrize("asked", [published, notified, approved])
@pytest.mark.parametrize(
    ("day", "expected"),
    [("2027-03-08", IN_TIME), ("2027-03-09", OPEN), ("2027-04-12", OPEN), ("2027-04-13", LATE)],
)
def test_seven_working_days_are_decided_by_either_bound(
    asked: Callable[[str], tuple[County, str]], day: str, expected: tuple[int, bool]
) -> None:
    assert told(*asked(day)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2027-03-06", IN_TIME), ("2027-03-07", OPEN), ("2027-04-08", OPEN), ("2027-04-09", LATE)],
)
def test_five_working_days_of_a_matter_are_decided_by_either_bound(
    day: str, expected: tuple[int, bool]
) -> None:
    assert told(*decided(day)) == expected


def test_what_is_late_says_by_which_reckoning() -> None:
    (text,) = said(*published("2027-04-13"))
    assert "7个工作日（放假安排不在已知范围，从宽按放假最多的年份计算）" in text
    assert "2027-04-12" in text


def test_with_the_holidays_written_down_one_day_decides() -> None:
    """By the week alone, 7 working days of 1 March end on Wednesday the 10th."""
    known = "放假安排:\n  - {年度: 2027, 来源: 甲通知, 放假: [2027-01-01], 上班: []}\n"
    for day, expected in (("2027-03-10", IN_TIME), ("2027-03-11", LATE)):
        files = {**case_of(day), **within("公示.处罚决定", 7), "zfzr.yaml": PROFILE + known}
        assert told(county(files, as_of=AS_OF), "ZF736") == expected


def test_a_report_before_the_visit_is_reckoned_back() -> None:
    """7 working days before Monday 1 March 2027: 22 February at the nearest, 18 January at the farthest."""
    for day, expected in (
        ("2027-01-18", IN_TIME),
        ("2027-01-19", OPEN),
        ("2027-02-22", OPEN),
        ("2027-02-23", LATE),
    ):
        visit = visited({"进场": "2027-03-01", "报备日期": day}, year=2027)
        assert told(county({**visit, **within("涉企检查.事前报备", 7)}, as_of=AS_OF), "ZF796") == expected


def test_a_publication_is_to_be_down_by_either_bound() -> None:
    """Put right on Friday 5 March 2027: 3 working days end on the 8th at the soonest, and 26 weekdays on 12 April."""
    head = "编号,事项,发现日期,问题,纠正日期,纠正方式\n"
    corrected = {"units/jia/2027/self-corrections.csv": f"{head}J1,{NUMBER},2027-03-04,甲,2027-03-05,撤销\n"}
    files = {**case(), **corrected, **within("公示.撤回", 3)}
    for day, expected in (("2027-03-08", IN_TIME), ("2027-04-12", OPEN), ("2027-04-13", LATE)):
        down = register({"撤下日期": day, "撤下原因": "决定被撤销"})
        assert told(county({**files, **down}, as_of=AS_OF), "ZF895") == expected
