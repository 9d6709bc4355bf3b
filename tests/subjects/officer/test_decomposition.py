"""Powers by body, post and people: rows and shares worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from building import base_files, county

from zfzr.declare.report import Asked, reports

ITEM = "- 编码: 41082301CF00{n}00\n  名称: 事项{n}\n  类别: 行政处罚\n  依据: [《行政处罚法》第八条]\n  状态: 在用\n{more}"
FILES = {
    "units/jia/authorities.yaml": base_files()["units/jia/authorities.yaml"].decode()
    + ITEM.format(n=2, more="  承办: [{机构: fazhi}]\n")
    + ITEM.format(n=3, more="")
    + ITEM.format(
        n=4, more="  承办: [{机构: fazhi, 岗位: fazhi-shenhe}, {机构: zhifa, 岗位: zhifa-diaocha}]\n"
    )
}


def told(files: dict[str, str] | None = None, as_of: str = "2015-12-31", unit: str | None = None) -> Any:
    return reports()["decomposition"].of(
        county(FILES if files is None else files, as_of=as_of), Asked(unit=unit)
    )


def test_post_by_post_what_it_bears_and_who_is_on_it() -> None:
    rows = [(r.body, r.post, [c[8:12] for c in r.codes], r.people, r.certified) for r in told().posts]
    assert rows == [
        ("稽查大队", "稽查执法岗", ["CF00", "CF00"], ("孙示四", "李示五"), 2),
        ("政策法规股", "法制审核岗", ["CF00"], (), None),
        (None, None, ["CF00"], (), None),  # the third: broken down to nobody
        ("政策法规股", None, ["CF00"], (), None),  # the second: to a body only
    ]


def test_how_many_are_broken_down_and_of_how_many() -> None:
    (row,) = told().units
    assert (row.powers, row.to_post, row.to_body, row.to_nobody, row.share) == (4, 2, 1, 1, Decimal("50.00"))
    assert row.manned == 1  # nobody is on the reviewing post of the fourth
    assert (row.posts, row.idle, row.vacant, row.people) == (2, 0, 1, 2)


def test_a_certificate_that_ended_does_not_count() -> None:
    assert told(as_of="2016-01-01").posts[0].certified == 0


def test_a_unit_without_bodies_and_powers_is_named_and_has_no_row() -> None:
    found = told()
    assert found.without == ("乙镇",)
    alone = told(unit="yi")
    assert (alone.units, alone.total.powers, alone.total.share) == ((), 0, None)


def test_a_unit_that_is_no_more_has_no_rows() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-06-30\n"
    found = told({**FILES, "units/jia/unit.yaml": unit}, unit="jia")
    assert (found.units, found.posts) == ((), ())
    assert "2015-06-30" in found.gone.zh


def test_a_past_day_has_the_powers_of_that_day() -> None:
    """The second was cancelled in March, the third taken over in June, the fourth away from February to September."""
    left = "  变更: [{{日期: {day}, 类型: 取消}}]\n"
    came = "  变更: [{日期: 2015-06-01, 类型: 承接}]\n"
    away = "  变更: [{日期: 2015-02-01, 类型: 暂停}, {日期: 2015-09-01, 类型: 承接}]\n"
    base = base_files()["units/jia/authorities.yaml"].decode()
    cancelled = ITEM.format(n=2, more=left.format(day="2015-03-01")).replace("状态: 在用", "状态: 取消")
    files = {
        "units/jia/authorities.yaml": base
        + cancelled
        + ITEM.format(n=3, more=came)
        + ITEM.format(n=4, more=away)
    }
    assert [
        told(files, as_of=day).total.powers
        for day in ("2015-01-31", "2015-02-28", "2015-03-01", "2015-12-31")
    ] == [
        3,
        2,
        1,
        3,
    ]
