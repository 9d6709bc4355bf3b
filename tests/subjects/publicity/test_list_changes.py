"""That the lists balance: the last approved total, what came, what left, and what there is now; and why where not."""

from __future__ import annotations

from datetime import date
from typing import Any

from building import base_files, county

from zfzr.declare.report import Asked, reports

ITEM = (
    "- 编码: 41082301{code}\n  名称: 事项{code}\n  类别: {of}\n"
    "  依据: [《中华人民共和国行政处罚法》第八条]\n  状态: {status}\n{more}"
)


def item(code: str, of: str = "行政处罚", status: str = "在用", more: str = "") -> str:
    return ITEM.format(code=code, of=of, status=status, more=f"  {more}\n" if more else "")


def version(items: int, *steps: tuple[str, str], unit: str = "jia", name: str = "2015年版") -> str:
    passed = "".join(f"  - {{环节: {step}, 日期: {day}}}\n" for step, day in steps)
    return f"- 单位: {unit}\n  版本: {name}\n  事项数: {items}\n  经过:\n{passed}"


PUBLISHED = ("公布", "2015-06-01")
BALANCED = (
    item("CF00100")
    + item("CF00200", status="取消", more="变更: [{日期: 2015-07-01, 类型: 取消, 批准文号: 示例〔2015〕9号}]")
    + item("XK00100", "行政许可", more="变更: [{日期: 2015-08-01, 类型: 新增}]")
    + item("XK00200", "行政许可", more="变更: [{日期: 2015-08-02, 类型: 承接}]")
)


def told(powers: str, approvals: str | None, as_of: str = "2015-12-31", **more: str) -> Any:
    files = {"units/jia/authorities.yaml": powers}
    if approvals is not None:
        files["county/approvals.yaml"] = approvals
    return reports()["list-changes"].of(county({**files, **more}, as_of=as_of), Asked())


def sums(row: Any) -> tuple[Any, ...]:
    return row.base, row.entered, row.left, row.expected, row.now, row.gap


def test_what_was_approved_and_came_less_what_left_is_what_there_is() -> None:
    # On 1 June CF00100 and CF00200: 2. Two licences came, one penalty left: 3.
    found = told(BALANCED, version(2, PUBLISHED))
    (row,) = found.units
    assert (row.since, row.step, sums(row), row.causes) == (date(2015, 6, 1), "公布", (2, 2, 1, 3, 3, 0), ())
    assert sums(found.total) == (2, 2, 1, 3, 3, 0)
    assert [(c.power_class, c.then, c.entered, c.left, c.now) for c in found.classes] == [
        ("行政许可", 0, 2, 0, 2),
        ("行政处罚", 2, 0, 1, 1),
    ]
    assert [(c.code[8:], c.what, c.day, c.approval) for c in found.changes] == [
        ("CF00200", "取消", date(2015, 7, 1), "示例〔2015〕9号"),
        ("XK00100", "新增", date(2015, 8, 1), None),
        ("XK00200", "承接", date(2015, 8, 2), None),
    ]


def test_the_last_version_published_by_the_day_is_counted_from() -> None:
    both = version(2, PUBLISHED) + version(3, ("县政府批准", "2015-08-10"), name="修订版")
    row = told(BALANCED, both).units[0]
    assert (row.version, row.step, row.since, sums(row)) == (
        "修订版",
        "县政府批准",
        date(2015, 8, 10),
        (3, 0, 0, 3, 3, 0),
    )
    assert told(BALANCED, both, as_of="2015-07-31").units[0].version == "2015年版"


def test_an_item_that_came_and_left_again_counts_both_times() -> None:
    more = "变更: [{日期: 2015-07-01, 类型: 新增}, {日期: 2015-09-01, 类型: 取消}]"
    found = told(item("CF00100") + item("CF00300", status="取消", more=more), version(1, PUBLISHED))
    assert sums(found.units[0]) == (1, 1, 1, 1, 1, 0)


def test_more_than_was_approved_names_the_items_that_may_have_come_later() -> None:
    found = told(item("CF00100") + item("CF00200", more="公开: 否"), version(1, PUBLISHED))
    (row,) = found.units
    assert sums(row) == (1, 0, 0, 1, 2, 1)
    assert [(c.is_certain, [i[8:15] for i in c.items]) for c in row.causes] == [
        (True, []),
        (False, ["CF00200"]),  # not public
        (False, ["CF00100", "CF00200"]),  # no entry of coming in
    ]
    assert str(row.causes[1].places[0]) == "units/jia/authorities.yaml:6"


def test_fewer_than_was_approved_names_what_left_without_a_day() -> None:
    found = told(item("CF00100") + item("CF00200", status="下放"), version(2, PUBLISHED))
    (row,) = found.units
    assert sums(row) == (2, 0, 0, 2, 1, -1)
    assert [i[8:15] for i in row.causes[1].items] == ["CF00200"]


def test_fewer_with_nothing_left_behind_is_told_as_such() -> None:
    row = told(item("CF00100"), version(3, PUBLISHED)).units[0]
    assert row.gap == -2
    assert "整条删去" in row.causes[1].why.render("zh")


def test_a_log_that_says_gone_and_a_status_that_does_not_is_a_cause() -> None:
    stale = item("CF00200", more="变更: [{日期: 2015-07-01, 类型: 取消}]")
    row = told(item("CF00100") + stale, version(2, PUBLISHED)).units[0]
    assert sums(row) == (2, 0, 1, 1, 2, 1)
    assert [i[8:15] for c in row.causes for i in c.items] == ["CF00200"]


def test_a_unit_without_an_approved_list_has_no_sum_and_is_in_no_total() -> None:
    found = told(item("CF00100"), None)
    assert found.units == ()
    assert sums(found.total) == (0, 0, 0, 0, 0, 0)
    assert [(row.unit, sums(row)) for row in found.without] == [
        ("县食药监局", (None, None, None, None, 1, None))
    ]


def test_a_list_published_after_the_day_is_not_there_yet() -> None:
    assert told(item("CF00100"), version(1, PUBLISHED), as_of="2015-05-31").units == ()


def test_a_unit_that_is_no_more_and_whose_items_went_nowhere_does_not_balance() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-09-30\n"
    row = told(item("CF00100"), version(1, PUBLISHED), **{"units/jia/unit.yaml": unit}).units[0]
    assert sums(row) == (1, 0, 0, 1, 0, -1)
    assert [i[8:15] for i in row.causes[0].items] == ["CF00100"]
