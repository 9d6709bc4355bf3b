"""The lists of powers, of responsibilities and of laws: rows worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from building import base_files, county

from zfzr.declare.report import Asked, reports
from zfzr.present.report import as_csv

BASE = base_files()["units/jia/authorities.yaml"].decode()
ITEMS = (
    BASE
    + """
- 编码: 41082301XK00100
  名称: 食品经营许可
  类别: 行政许可
  层级: 县级
  依据:
  - 《中华人民共和国食品安全法》第三十五条
  - 《没有登记的法》第一条
  承办:
  - {机构: zhifa, 岗位: zhifa-diaocha, 止: 2015-06-30}
  - {机构: fazhi}
  责任: [{层次: 部门, 环节: 受理, 内容: 受理申请}]
  状态: 在用
  变更: [{日期: 2015-07-01, 类型: 新增}]
- 编码: 41082301CF00200
  名称: 已经取消的处罚
  类别: 行政处罚
  依据: [《中华人民共和国行政处罚法》第八条]
  状态: 取消
  变更: [{日期: 2015-03-01, 类型: 取消}]
- 编码: 41082301CF00300
  名称: 没有依据的处罚
  类别: 行政处罚
  状态: 在用
"""
)
FILES = {"units/jia/authorities.yaml": ITEMS}


def told(
    name: str, files: dict[str, Any] | None = None, unit: str | None = None, as_of: str = "2015-12-31"
) -> Any:
    return reports()[name].of(county(files if files is not None else FILES, as_of=as_of), Asked(unit=unit))


def test_each_item_with_its_class_basis_bearers_level_and_state() -> None:
    rows = [
        (r.power_class, r.code[8:], r.level, r.state, r.in_use, r.since, r.borne_by)
        for r in told("authority-list").items
    ]
    assert rows == [
        ("行政许可", "XK00100", "县级", "在用", True, date(2015, 7, 1), ("政策法规股",)),
        ("行政处罚", "CF00100", None, "在用", True, None, ("稽查大队（稽查执法岗）",)),
        ("行政处罚", "CF00200", None, "取消", False, date(2015, 3, 1), ()),
        ("行政处罚", "CF00300", None, "在用", True, None, ()),
    ]


def test_a_basis_bears_the_text_in_force_that_day_and_an_unknown_one_is_not_checked() -> None:
    licence = told("authority-list").items[0]
    assert [(b.law, b.effective, b.state) for b in licence.bases] == [
        ("中华人民共和国食品安全法", date(2015, 10, 1), "现行"),
        (None, None, "未核对"),
    ]
    before = told("authority-list", as_of="2015-09-30").items[0]
    assert before.bases[0].effective == date(2009, 6, 1)


def test_an_article_that_the_text_of_the_day_has_not_is_told() -> None:
    # The text of 2009 has 104 articles; the item cites its one hundred and twenty-fourth.
    row = next(r for r in told("authority-list", as_of="2015-09-30").items if r.code.endswith("CF00100"))
    assert [(b.effective, b.state) for b in row.bases] == [(None, "没有所引条文")]


def test_a_past_day_shows_what_was_in_use_then() -> None:
    rows = {r.code[8:]: (r.state, r.since) for r in told("authority-list", as_of="2015-02-28").items}
    assert rows["CF00200"] == ("在用", None)
    assert rows["XK00100"] == ("尚未列入", date(2015, 7, 1))


def test_totals_by_class_and_what_is_not_in_use() -> None:
    found = told("authority-list")
    assert found.total.in_use == 3
    assert [(c.name, c.count) for c in found.total.classes] == [("行政许可", 1), ("行政处罚", 2)]
    assert [(c.name, c.count) for c in found.total.not_in_use] == [("取消", 1)]


def test_a_unit_that_registered_nothing_is_named_and_has_no_zero() -> None:
    found = told("authority-list")
    assert found.unlisted == ("乙镇",)
    assert [each.unit for each in found.units] == ["县食药监局"]
    alone = told("authority-list", unit="yi")
    assert (alone.items, alone.units, alone.unlisted) == ((), (), ("乙镇",))


def test_a_unit_that_is_no_more_has_nothing_in_use_and_what_it_still_lists_is_told() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-06-30\n"
    files = {**FILES, "units/jia/unit.yaml": unit}
    found = told("authority-list", files, unit="jia")
    assert found.total.in_use == 0
    assert [(c.name, c.count) for c in found.total.not_in_use] == [("单位已撤销", 3), ("取消", 1)]
    assert found.gone is not None
    assert "2015-06-30" in found.gone.zh
    assert told("authority-list", files, as_of="2015-06-30").total.in_use == 2  # the licence came in July


def test_what_a_body_is_only_entrusted_with_is_not_counted_as_its_own() -> None:
    own = BASE.replace("41082301CF00100", "41082302CF00100").replace(
        "对生产经营腐败变质食品的处罚", "对生产经营腐败变质食品的处罚（受委托）"
    )
    files = {
        "units/yi/authorities.yaml": own,
        "units/jia/entrustments.yaml": "- 编号: WT-001\n  受委托单位: yi\n  事项: [41082301CF00100]\n"
        "  依据: 《中华人民共和国行政处罚法》第十八条\n  起: 2015-05-01\n",
    }
    rows = {r.unit: (r.state, r.since) for r in told("authority-list", files).items}
    assert rows["县食药监局"] == ("在用", None)
    assert rows["乙镇"] == ("受委托", date(2015, 5, 1))


def test_three_layers_each_with_what_it_says_and_what_is_missing() -> None:
    found = told("responsibility-list")
    rows = {r.code[8:]: (r.of_unit, r.of_post, r.liabilities, r.missing) for r in found.items}
    assert rows["CF00100"] == (
        ("立案：审查是否立案",),
        ("调查取证：两名以上持证人员调查",),
        ("部门：没有法定依据处罚", "人员：以罚代刑"),
        (),
    )
    assert rows["XK00100"] == (("受理：受理申请",), (), (), ("机构（岗位）责任", "违法责任"))
    assert rows["CF00300"][3] == ("部门责任", "机构（岗位）责任", "违法责任")
    total = found.total
    assert (total.powers, total.complete, total.share) == (3, 1, Decimal("33.33"))
    assert (total.without_unit, total.without_post, total.without_liability) == (1, 2, 2)


def test_no_power_is_no_share() -> None:
    total = told("responsibility-list", unit="yi").total
    assert (total.powers, total.share) == (0, None)


def test_a_missing_layer_is_not_registered_in_a_file() -> None:
    written = as_csv(reports()["responsibility-list"].page(told("responsibility-list")), "zh")
    assert "食品经营许可,受理：受理申请,未登记,未登记,机构（岗位）责任、违法责任" in written


def test_laws_with_text_articles_items_and_units() -> None:
    found = told("bases")
    rows = [
        (law.law, law.level, law.state, law.effective, law.items, [(a.name, a.count) for a in law.articles])
        for law in found.laws
    ]
    assert rows == [
        (
            "中华人民共和国食品安全法",
            "法律",
            "现行",
            date(2015, 10, 1),
            2,
            [("第三十五条", 1), ("第一百二十四条", 1)],
        ),
        ("没有登记的法", None, "未登记", None, 1, [("第一条", 1)]),
    ]
    assert [(u.name, u.count) for u in found.laws[0].units] == [("县食药监局", 2)]
    assert (found.powers, found.without) == (3, 1)
    assert (found.registered, found.uncited) == (2, ("中华人民共和国行政处罚法",))


def test_a_citation_that_does_not_hold_is_counted_as_such() -> None:
    (food,) = [law for law in told("bases", as_of="2015-09-30").laws if law.level]
    assert (food.effective, [(d.name, d.count) for d in food.doubts]) == (
        date(2009, 6, 1),
        [("没有所引条文", 1)],
    )


def test_a_law_that_is_over_and_one_that_is_not_yet() -> None:
    law = "名称: {name}\n效力层级: 地方性法规\n版本: [{{施行: {first}, 失效: {last}}}]\n"
    files = {
        "laws/jiu.yaml": law.format(name="旧条例", first="2000-01-01", last="2014-12-31"),
        "laws/xin.yaml": law.format(name="新条例", first="2016-01-01", last="2020-01-01"),
        "units/jia/authorities.yaml": BASE.replace(
            "  责任模板", "  - 《旧条例》第一条\n  - 《新条例》\n  责任模板"
        ),
    }
    rows = {law.law: (law.state, law.effective, law.ended) for law in told("bases", files).laws}
    assert rows["旧条例"] == ("不再施行", None, date(2014, 12, 31))
    assert rows["新条例"] == ("尚未施行", None, None)


def test_what_cannot_be_read_as_a_citation_is_a_row_of_its_own() -> None:
    files = {"units/jia/authorities.yaml": BASE.replace("  责任模板", "  - 《一半的书名\n  责任模板")}
    assert [(law.law, law.state) for law in told("bases", files).laws][1:] == [("《一半的书名", "无法识别")]
