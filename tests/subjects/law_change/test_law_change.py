"""What a change of a law touches: certain and to be reviewed told apart, whose it is, and who has looked since."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from building import county

from zfzr.check.runner import found_by
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.document import Request, documents
from zfzr.declare.report import reports
from zfzr.files.tree import read_tree
from zfzr.present.documents import produce
from zfzr.present.report import as_markdown
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.law_change.lookups import Change, ChangeKind, Standing, Touch, changes_of, touched_by
from zfzr.subjects.law_change.lookups.meant import article_meant, changes_meant, day_meant, law_meant
from zfzr.subjects.law_change.lookups.touched import systems_without_basis
from zfzr.subjects.law_change.reports import law_impact
from zfzr.terms.text import Text

SAMPLE = Path(__file__).parents[3] / "data"
LAW = "laws/gongcheng-fa.yaml"
TEXTS = """
名称: 工程法
效力层级: 法律
版本:
- {公布: 2009-12-01, 施行: 2010-01-01, 失效: 2015-06-30, 条数: 60}
- 公布: 2015-05-01
  施行: 2015-07-01
  条数: 59
  变动:
  - {条: 20, 类型: 修改}
  - {条: 31, 类型: 条序调整, 原条: 30}
  - {条: 41, 类型: 修改, 原条: 40}
  - {条: 50, 类型: 删除}
  - {条: 55, 类型: 新增}
"""
POWERS = "units/jia/authorities.yaml"


def power(articles: str, more: str = "复核日期: 2015-01-10", *, code: str = "41082301CF00900") -> str:
    return (
        f"- 编码: {code}\n  名称: 对工程违法的处罚\n  类别: 行政处罚\n"
        f"  依据: [《工程法》{articles}]\n  状态: 在用\n  {more}\n"
    )


def change(of: County, name: str = "工程法", kind: ChangeKind = ChangeKind.AMENDED) -> Change:
    law = law_meant(of, name)
    assert law is not None
    return [each for each in changes_of(law) if each.kind is kind][-1]


def touches(of: County, name: str = "工程法", kind: ChangeKind = ChangeKind.AMENDED) -> list[Touch]:
    return list(touched_by(of, change(of, name, kind)))


def said(touch: Touch) -> str:
    return "；".join(str(effect.says.render("zh")) for effect in touch.effects)


@pytest.mark.parametrize(
    ("cited", "what", "certain"),
    [
        ("第二十条", "第二十条有修改", False),
        ("第三十条", "第三十条改为第三十一条", True),
        ("第31条", "第三十一条在旧文本为第三十条，须认清引的是哪一条", False),
        ("第四十条", "第四十条改为第四十一条，内容也有修改", True),
        ("第五十条", "第五十条已删去", True),
        ("第五十五条", "第五十五条是新增的条", False),
        ("第十八条至第二十二条", "第二十条有修改", False),
        ("", "引用整部，文本有变动", False),
        ("第二十条（2010年1月1日起施行）", "", True),
    ],
)
def test_what_an_amendment_does_to_a_citation(cited: str, what: str, certain: bool) -> None:
    found = touches(county({LAW: TEXTS, POWERS: power(cited)}))

    assert [touch.certain for touch in found] == ([certain] if found else [])
    assert not what or [said(touch) for touch in found] == [what]


def test_an_article_that_the_list_leaves_out_is_not_touched() -> None:
    assert touches(county({LAW: TEXTS, POWERS: power("第二十一条、第六条")})) == []


def test_a_text_without_a_list_asks_for_a_look_at_everything_but_what_it_lacks() -> None:
    whole = TEXTS[: TEXTS.index("  变动:")]
    (kept,) = touches(county({LAW: whole, POWERS: power("第二十一条")}))
    (gone,) = touches(county({LAW: whole, POWERS: power("第六十条")}))

    assert (said(kept), kept.certain) == ("第二十一条，全面修订，没有登记逐条变动", False)
    assert (said(gone), gone.certain) == ("新文本没有第六十条", True)


REPEALED = "名称: 工程法\n效力层级: 法律\n版本: [{施行: 2010-01-01, 失效: 2015-06-30, 条数: 60}]\n"
AFTER = "名称: 新工程法\n效力层级: 法律\n替代: [工程法]\n版本: [{施行: 2015-07-01, 条数: 9}]\n"


def test_a_repeal_is_certain_and_owed_until_the_citation_is_changed() -> None:
    of = county({LAW: REPEALED, "laws/xin.yaml": AFTER, POWERS: power("第三条", "复核日期: 2015-12-01")})
    (found,) = touches(of, kind=ChangeKind.REPEALED)

    assert (said(found), found.certain) == ("依据废止，由《新工程法》替代", True)
    assert found.standing is Standing.OWED
    assert found_by(of, "ZF205"), "the rule on powers says so, too"


def test_a_new_law_touches_what_cites_the_law_it_replaces() -> None:
    of = county({LAW: REPEALED, "laws/xin.yaml": AFTER, POWERS: power("第三条")})
    (found,) = touches(of, "新工程法", ChangeKind.MADE)

    assert said(found) == "由《新工程法》替代"
    assert touches(county({"laws/xin.yaml": AFTER}), "新工程法", ChangeKind.MADE) == []


def test_a_basis_that_ended_before_the_change_is_right_as_it_is() -> None:
    ended = power("").replace("[《工程法》]", "[{引文: 《工程法》第三十条, 止: 2015-06-30}]")

    assert touches(county({LAW: TEXTS, POWERS: ended})) == []


@pytest.mark.parametrize(
    ("more", "day", "standing"),
    [
        ("复核日期: 2015-06-30", "2015-12-31", Standing.OWED),
        ("复核日期: 2015-07-01", "2015-12-31", Standing.REVIEWED),
        ("备注: 没有复核过", "2015-12-31", Standing.OWED),
        ("变更: [{日期: 2015-08-01, 类型: 修改}]", "2015-12-31", Standing.REVIEWED),
        ("复核日期: 2015-08-01", "2015-07-31", Standing.OWED),
        ("复核日期: 2015-01-10", "2015-06-30", Standing.COMING),
    ],
)
def test_who_has_looked_since_is_told_by_the_review_on_record(
    more: str, day: str, standing: Standing
) -> None:
    (found,) = touches(county({LAW: TEXTS, POWERS: power("第二十条", more)}, as_of=day))

    assert found.standing is standing


def test_who_looked_since_cites_by_the_new_numbers() -> None:
    after = "复核日期: 2015-08-01"

    assert touches(county({LAW: TEXTS, POWERS: power("第三十条", after)})) == []
    (found,) = touches(county({LAW: TEXTS, POWERS: power("第三十一条", after)}))
    assert (said(found), found.certain) == ("第三十一条（旧文本第三十条）", False)


STANDARD = """
- 编号: CL-9
  职权编码: 41082301CF00900
  违法行为: 工程违法
  依据: 《工程法》第二十条
  档次: [{程度: 一般, 下限: 1, 上限: 2}]
  修订日期: 2015-01-01
"""
PROCEDURE = """
名称: 工程处罚流程
适用: [行政处罚]
依据: [《工程法》第二十条]
步骤: [{标识: a, 名称: 立案, 类型: 开始}]
修订日期: 2015-07-02
"""
TEMPLATES = """
处罚.工程:
  类别: 行政处罚
  责任: [{层次: 部门, 环节: 立案, 内容: 立案, 依据: 《工程法》第二十条}]
  追责: [{对象: 人员, 情形: 不立案, 依据: 《工程法》第五十条}]
"""
CASES = """
案号,职权编码,案由,当事人类型,程序,立案,主办人,决定日期
甲〔2015〕1号,41082301CF00900,工程违法,公民,一般,2015-06-20,J001,
甲〔2015〕2号,41082301CF00900,工程违法,公民,一般,2015-06-20,J001,2015-07-05
甲〔2015〕3号,41082301CF00900,工程违法,公民,一般,2015-06-20,J001,2015-06-25
甲〔2015〕4号,41082301CF00900,工程违法,公民,一般,2015-07-20,J001,
"""
GUIDING = "- {编号: 例1, 名称: 工程案, 发布日期: 2015-01-05, 依据: [《工程法》第五十条]}\n"
EVERYTHING = {
    LAW: TEXTS,
    POWERS: power("第二十条", "责任模板: 处罚.工程\n  流程: gongcheng"),
    "units/jia/discretion.yaml": STANDARD,
    "units/jia/procedures/gongcheng.yaml": PROCEDURE,
    "county/duty-templates.yaml": TEMPLATES,
    "units/jia/2015/cases.csv": CASES,
    "units/jia/guiding-cases.yaml": GUIDING,
}


def test_everything_that_cites_the_law_is_found_whatever_its_kind() -> None:
    found = touches(county(EVERYTHING))

    assert [(touch.kind, touch.id, touch.standing.value) for touch in found] == [
        ("职权事项", "41082301CF00900", "欠复核"),
        ("责任模板", "处罚.工程", "未登记复核日期"),
        ("责任模板", "处罚.工程", "未登记复核日期"),
        ("裁量标准", "CL-9", "欠复核"),
        ("执法流程", "gongcheng", "已复核"),
        ("案件", "甲〔2015〕1号", "未办结"),
        ("案件", "甲〔2015〕2号", "已决定"),
        ("指导案例", "例1", "未登记复核日期"),
    ]
    assert {touch.unit for touch in found} == {"jia"}


SYSTEMS = """
- {名称: 审核办法, 类别: 法制审核, 印发日期: 2015-03-01, 依据: [《工程法》第二十条]}
- {名称: 讨论办法, 类别: 集体讨论, 印发日期: 2015-03-01}
- {名称: 旧办法, 类别: 投诉, 印发日期: 2014-03-01, 现行: 否, 依据: [《工程法》第二十条]}
"""


def test_a_system_is_touched_by_the_law_it_rests_on_and_those_without_a_basis_are_counted() -> None:
    of = county({LAW: TEXTS, "units/jia/systems.yaml": SYSTEMS})
    assert [(t.kind, t.unit, t.id, t.standing.value) for t in touches(of)] == [
        ("制度", "jia", "审核办法", "未登记复核日期")
    ]
    assert (systems_without_basis(of, None), systems_without_basis(of, "yi")) == (1, 0)


STAGES = "- {案号: 甲〔2015〕5号, 适用依据: [《工程法》第三十条]}\n"
CITING = (
    CASES
    + "甲〔2015〕5号,,工程违法,公民,一般,2015-06-20,J001,\n甲〔2015〕6号,,工程违法,公民,一般,2015-06-20,J001,\n"
)


def test_a_case_under_way_is_found_by_what_its_own_stages_cite() -> None:
    of = county(
        {
            LAW: TEXTS,
            POWERS: power("第六条"),
            "units/jia/2015/cases.csv": CITING,
            "units/jia/2015/case-stages.yaml": STAGES,
        }
    )

    assert [(touch.id, touch.cited) for touch in touches(of)] == [("甲〔2015〕5号", "《工程法》第三十条")]


def test_a_common_item_touches_every_unit_that_takes_it() -> None:
    own = "- {编码: '4108230%dCF00900', 引用: TY-1, 状态: 在用}\n"
    common = "- {编码: TY-1, 名称: 工程处罚, 类别: 行政处罚, 依据: [《工程法》第二十条]}\n"
    of = county(
        {
            LAW: TEXTS,
            "county/catalogue/a.yaml": common,
            POWERS: own % 1,
            "units/yi/authorities.yaml": own % 2,
        }
    )

    assert [(touch.unit, touch.place.file) for touch in touches(of)] == [
        ("jia", "county/catalogue/a.yaml"),
        ("yi", "county/catalogue/a.yaml"),
    ]


def test_a_power_out_of_use_is_not_touched() -> None:
    gone = power("第二十条").replace("状态: 在用", "状态: 取消")

    assert touches(county({LAW: TEXTS, POWERS: gone})) == []


def test_an_article_is_meant_by_its_old_number_and_by_its_new() -> None:
    of = county({LAW: TEXTS, POWERS: power("第三十条")})

    for number in (30, 31):
        assert len(touched_by(of, change(of), None, (number, 0))) == 1
    assert touched_by(of, change(of), None, (20, 0)) == ()


@pytest.mark.parametrize("written", ["42", "第42条", "第四十二条", "４２", "四十二条"])
def test_an_article_is_understood_however_it_is_written(written: str) -> None:
    assert article_meant(written) in ((42, 0), None)
    assert article_meant("42") == article_meant("第四十二条") == (42, 0)
    assert article_meant("5之1") == article_meant("第五条之一") == (5, 1)


@pytest.mark.parametrize(
    "written", ["", "x", "0", "第四十二条、第四条", "第一条至第三条", "-3", "99999999999"]
)
def test_what_is_no_article_is_none(written: str) -> None:
    assert article_meant(written) is None


def test_the_latest_change_is_meant_unless_a_text_is_named() -> None:
    of = county({LAW: TEXTS})
    law = law_meant(of, "《工程法》")
    assert law is not None

    assert [each.day for each in changes_meant(law, date(2015, 12, 31)).changes] == [date(2015, 7, 1)]
    assert [each.day for each in changes_meant(law, date(2015, 6, 1)).changes] == [date(2015, 7, 1)]
    assert day_meant(law, "2015年修订") == date(2015, 7, 1)
    assert day_meant(law, "2015") == date(2015, 1, 1)
    assert day_meant(law, "昨天") is None
    assert len(changes_meant(law, date(2015, 12, 31), date(2010, 1, 1)).changes) == 2


# The report and the letter


def test_the_report_counts_records_by_unit() -> None:
    of = county(EVERYTHING)
    found = law_impact(of, Text("《工程法》", ""), [change(of)])
    (unit,) = found.units

    assert (unit.powers, unit.standards, unit.procedures, unit.under_way, unit.others) == (2, 1, 1, 2, 1)
    assert (unit.certain, unit.owed, unit.reviewed) == (2, 2, 1)
    assert (found.changes[0].touched, found.changes[0].owed) == (7, 2)
    assert found.changes[0].place == f"{LAW}:6"
    assert found.rows[0].is_owed


def test_the_report_says_of_how_many_nobody_can_tell_whether_they_were_reviewed() -> None:
    """A template and a guiding case have no 复核日期: that nothing is owed is not that all was looked at."""
    of = county(
        {LAW: TEXTS, POWERS: power("第二十条", "责任模板: 处罚.工程\n  复核日期: 2015-07-02")}
        | {path: EVERYTHING[path] for path in ("county/duty-templates.yaml", "units/jia/guiding-cases.yaml")}
    )
    shown = as_markdown(
        reports()["law-impact"].page(law_impact(of, Text("《工程法》", ""), [change(of)])), "zh"
    )

    assert "没有欠复核的；已复核 1 项" in shown
    assert "另有 2 项没有登记复核日期的地方（责任模板、指导案例）" in shown


def test_the_changes_of_a_unit_are_those_that_touch_it() -> None:
    of = county(EVERYTHING)
    both = [*changes_of(change(of).law)]

    assert [each.day for each in law_impact(of, Text("", ""), both, unit="jia").changes] == [date(2015, 7, 1)]
    assert law_impact(of, Text("", ""), both, unit="yi").changes == ()


def letter_to(of: County, unit: str = "jia") -> str:
    kind = documents()["法律变动告知函"]
    assert kind.records is not None
    assert [(each.key, each.unit, each.is_due) for each in kind.records(of, 2015)] == [
        ("gongcheng-fa@2015-07-01", unit, True)
    ]
    return produce(of, kind, Request(2015, of.as_of, unit, key="gongcheng-fa@2015-07-01")).text


def test_the_letter_tells_certain_and_open_things_apart_and_has_no_day_of_its_own() -> None:
    text = letter_to(county(EVERYTHING))

    assert "关于《工程法》" in text
    assert "改变条序的2处" in text
    assert "须对照新文本核对的3处" in text
    assert "共2件" in text
    assert "已登记复核的1处不再列出" in text
    assert "　　年　月　日" in text


def test_who_owes_nothing_is_sent_no_letter() -> None:
    of = county({LAW: TEXTS, POWERS: power("第二十条", "复核日期: 2015-07-01")})
    kind = documents()["法律变动告知函"]
    assert kind.records is not None

    assert not any(each.is_due for each in kind.records(of, 2015))


def test_who_is_touched_is_told_of_a_change_before_it_holds_once_it_is_published() -> None:
    kind = documents()["法律变动告知函"]
    assert kind.records is not None
    for day, due in (("2015-04-30", False), ("2015-05-01", True)):
        of = county({LAW: TEXTS, POWERS: power("第二十条")}, as_of=day)
        (about,) = (each for each in kind.records(of, 2015) if each.key.startswith("gongcheng"))
        assert about.is_due is due


# The sample


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


@pytest.mark.parametrize("day", ["2015-06-30", "2015-12-31", "2022-01-01"])
@pytest.mark.parametrize(
    ("code", "kind", "change_kind"),
    [
        ("ZF204", "职权事项", ChangeKind.AMENDED),
        ("ZF776", "裁量标准", ChangeKind.AMENDED),
        ("ZF205", "职权事项", ChangeKind.REPEALED),
    ],
)
def test_what_is_owed_is_what_the_rules_find(day: str, code: str, kind: str, change_kind: ChangeKind) -> None:
    of = sample().on(date.fromisoformat(day))
    owed = {
        (touch.unit, touch.id)
        for law in of.dataset.all(Instrument)
        for each in changes_of(law)
        if each.kind is change_kind and each.day <= of.as_of
        for touch in touched_by(of, each)
        if touch.kind == kind and touch.standing.is_owed
    }

    assert len(owed) == len(found_by(of, code))
