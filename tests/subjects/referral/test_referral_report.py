"""The report on referrals: rows worked out by hand."""

from __future__ import annotations

from building import county

from zfzr.declare.report import Asked, reports

PATH = "county/2015/referrals.csv"
HEAD = "编号,方向,类型,单位,对方机关,事由,日期,结果日期,结果\n"
ROWS = (
    "Y1,移出,违纪线索,jia,县监察局,甲,2015-03-01,2015-04-01,已处分\n"
    "Y2,移出,违纪线索,jia,县监察局,乙,2015-05-01,2016-01-05,已处分\n"  # its outcome came after the day
    "Y3,移入,审计线索,yi,县审计局,丙,2015-06-01,,\n"
)


def test_referrals_are_counted_by_direction_and_kind() -> None:
    told = reports()["referrals"].of(county({PATH: HEAD + ROWS}), Asked(year=2015))
    assert [(r.direction.value, r.kind, r.count, r.ended) for r in told.kinds] == [
        ("移出", "违纪线索", 2, 1),
        ("移入", "审计线索", 1, 0),
    ]
    assert (told.count, told.ended) == (3, 1)
    assert [(r.code, r.unit) for r in told.open] == [("Y2", "县食药监局"), ("Y3", "乙镇")]
    assert told.is_whole


def test_a_register_that_cannot_be_read_is_told() -> None:
    broken = county({PATH: HEAD + "Y1,无此方向,违纪线索,jia,县监察局,甲,2015-03-01,,\n"})
    assert not reports()["referrals"].of(broken, Asked(year=2015)).is_whole
