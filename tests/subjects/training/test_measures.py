"""Who took part in both kinds of training, and who passed both."""

from __future__ import annotations

from decimal import Decimal

import pytest
from subjects.measuring import measured, shown

TRAINING = "units/jia/2015/training.csv"
HEAD = "人员编号,类别,学时,考试日期,成绩,结果\n"
BOTH = "J001,综合法律,40,2015-10-16,86,合格\nJ001,专业法律,32,2015-10-17,81,合格\n"


def share(name: str, rows: str, as_of: str = "2015-12-31") -> Decimal | None:
    return measured(name, {TRAINING: HEAD + rows}, as_of=as_of).value


def test_one_of_two_officers_passed_both() -> None:
    result = measured("培训合格率", {TRAINING: HEAD + BOTH})

    assert (result.value, result.reached, result.total) == (Decimal(50), 1, 2)
    assert shown(result) == ["李示五（J002）综合法律、专业法律没有合格"]
    assert result.evidence[0].place.file == "units/jia/postings.csv"


@pytest.mark.parametrize(
    ("second", "passed", "trained"),
    [
        ("J001,专业法律,32,2015-10-17,81,合格\n", 50, 50),
        ("J001,专业法律,32,2015-10-17,52,不合格\n", 0, 50),
        ("J001,专业法律,32,,,缺考\n", 0, 50),
        ("J001,专业法律,,,,缺考\n", 0, 0),
        ("J001,专业法律,0,,,缺考\n", 0, 0),
        ("J001,专业法律,32,,,\n", 0, 50),
        ("", 0, 0),
    ],
)
def test_both_kinds_must_be_passed_or_attended(second: str, passed: int, trained: int) -> None:
    """J002 has no record: with J001 it is one of two officers, or none."""
    rows = "J001,综合法律,40,2015-10-16,86,合格\n" + second

    assert share("培训合格率", rows) == passed
    assert share("培训参加率", rows) == trained


def test_an_examination_after_the_day_is_not_yet_passed() -> None:
    assert share("培训合格率", BOTH, as_of="2015-10-16") == 0
    assert share("培训合格率", BOTH, as_of="2015-10-17") == 50


def test_records_of_another_unit_count() -> None:
    result = measured("培训合格率", {"units/yi/2015/training.csv": HEAD + BOTH})

    assert result.value == 50


def test_without_officers_there_is_nothing_to_count() -> None:
    result = measured("培训合格率", unit="yi")

    assert result.value is None
    assert result.reason is not None
    assert result.reason.zh == "当日没有在执法岗位任岗的人员"


def test_a_register_that_was_not_read_gives_no_number() -> None:
    assert measured("培训参加率", {TRAINING: HEAD + 'J001,"综合法律\n'}).value is None
