"""The report on training: rows worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from building import county

from zfzr.declare.report import Asked, reports

TRAINING = "units/jia/2015/training.csv"
HEAD = "人员编号,类别,学时,考试日期,成绩,结果\n"
# Of the two officers on enforcement posts J001 passed both, J002 was absent from one and has no record of the other.
ROWS = "J001,综合法律,20,2015-08-01,90,合格\nJ001,专业法律,15.5,2015-08-02,80,合格\nJ002,综合法律,4,2015-08-01,,缺考\n"


def test_both_kinds_of_law_are_counted_by_unit() -> None:
    told = reports()["training"].of(county({TRAINING: HEAD + ROWS}), Asked(year=2015))
    rows = [
        (r.unit, r.course, r.officers, r.recorded, r.hours, r.passed, r.failed, r.absent) for r in told.units
    ]
    assert rows == [
        ("县食药监局", "综合法律", 2, 2, Decimal(24), 1, 0, 1),
        ("县食药监局", "专业法律", 2, 1, Decimal("15.5"), 1, 0, 0),
    ]
    assert [(r.officers, r.recorded) for r in told.total] == [(2, 2), (2, 1)]
    assert told.is_whole


def test_a_unit_that_keeps_no_register_trained_nobody_that_anybody_knows_of() -> None:
    told = reports()["training"].of(county({TRAINING: HEAD}), Asked(year=2015))
    rows = [
        (r.officers, r.recorded, r.hours, r.passed, r.failed, r.absent) for r in (*told.units, *told.total)
    ]
    assert rows == [(2, None, None, None, None, None)] * 4


def test_an_examination_to_come_is_not_counted() -> None:
    early = county({TRAINING: HEAD + ROWS}, as_of="2015-08-01")
    assert [r.recorded for r in reports()["training"].of(early, Asked(year=2015)).units] == [2, 0]


def test_a_register_that_cannot_be_read_is_told() -> None:
    broken = county({TRAINING: HEAD + "J001,综合法律,20,2015-08-01,九十,合格\n"})
    assert not reports()["training"].of(broken, Asked(year=2015)).is_whole
