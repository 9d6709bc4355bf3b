"""A unit's sheet: what does not apply, what was objected to, ranks and grades, and lines that add up."""

from __future__ import annotations

import pytest
from building import county
from subjects.assessment.scoring import (
    HEAD,
    Files,
    enforcing_nothing,
    line,
    objections,
    powers,
    ratings,
    scheme,
    scored,
    sheet,
)

from zfzr.declare.measure import UnitYear, count_findings
from zfzr.declare.record import Period
from zfzr.subjects.assessment.score.sheet import LineState
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Refusal

BY = "钱示八,2015-12-01"
YEAR_2015 = Period.model_validate({"起": "2015-01-01", "止": "2015-12-31"})
THREE = """\
- {编号: '1', 名称: 分解, 分值: 50, 方式: 比率, 取数: 职权分解率}
- {编号: '2', 名称: 案卷, 分值: 30, 方式: 评审打分}
- {编号: '3', 名称: 投诉, 分值: 20, 方式: 评审打分}
"""
RATED = ("jia,2,3,,,缺签字,表1," + BY, "jia,3,4,,,超期,表2," + BY)
STATED = "- {指标: '3', 理由: 本单位没有投诉渠道, 主要负责人签字: 周示一, 日期: 2015-11-20}\n"
UNSIGNED = "- {指标: '3', 理由: 本单位没有投诉渠道, 日期: 2015-11-20}\n"


def statement(stated: str = STATED, moved_to: str = "", result: str = "同意") -> Files:
    return {
        "units/jia/2015/statements.yaml": stated,
        "county/2015/statement-approvals.csv": (
            f"单位,指标,结论,转移至,审核人,日期\njia,3,{result},{moved_to},钱示八,2015-12-02\n"
        ),
    }


# 合理缺项


def test_what_does_not_apply_is_taken_out_and_the_rest_rescaled() -> None:
    found = sheet(scheme(THREE), {**powers(4, 1), **ratings(RATED[0]), **statement()})
    # 50×4/5 = 40, 30-3 = 27: 67 × 100/(100-20) = 83.75
    assert found.conversion is not None
    assert found.conversion.before.shown(2) == "67.00"
    assert found.total.shown(2) == "83.75"


def test_what_does_not_apply_may_be_given_in_full() -> None:
    text = scheme(THREE, extra="合理缺项: 满分\n")
    found = sheet(text, {**powers(4, 1), **ratings(RATED[0]), **statement()})
    assert found.total.shown(2) == "87.00"  # 40 + 27 + 20
    assert found.lines[2].state is LineState.FULL_IF_NOT_APPLICABLE


def test_a_rating_of_what_does_not_apply_is_said_to_move_nothing() -> None:
    found = sheet(scheme(THREE), {**powers(4, 1), **ratings(*RATED), **statement()})
    assert found.total.shown(2) == "83.75"
    assert "3：该指标已同意合理缺项" in [n.text.render() for n in found.notes]
    refused = sheet(scheme(THREE), {**powers(4, 1), **ratings(*RATED), **statement(result="不同意")})
    assert "3：该指标已同意合理缺项" not in [n.text.render() for n in refused.notes]


def test_its_points_may_move_to_another_indicator_which_earns_them_in_proportion() -> None:
    text = scheme(THREE, extra="合理缺项: 转移\n")
    found = sheet(text, {**powers(4, 1), **ratings(RATED[0]), **statement(moved_to="2")})
    # 27 of 30 with 20 more: 27 × 50/30 = 45; 40 + 45
    assert [each.points.shown(2) for each in found.lines] == ["40.00", "45.00", "0.00"]
    assert (found.full, found.total.shown(2)) == (100, "85.00")


def test_the_sheet_says_why_a_statement_took_nothing_out() -> None:
    def said(files: Files) -> list[str]:
        return [
            note.text.render()
            for note in sheet(scheme(THREE), {**powers(4, 1), **ratings(*RATED), **files}).notes
        ]

    only = "units/jia/2015/statements.yaml"
    assert said({only: STATED}) == ["3：合理缺项申请没有审核"]
    assert said(statement(UNSIGNED)) == ["3：合理缺项申请没有主要负责人签字"]
    assert said(statement(result="不同意")) == ["3：合理缺项申请未获同意（钱示八2015-12-02）"]
    unstated = {path: text for path, text in statement().items() if path != only}
    assert said(unstated) == ["3：审核了合理缺项，但没有单位的申请"]
    assert said({**statement(), **ratings(RATED[0])}) == []


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("3", "分值不能转移至本项"),
        ("9", "分值不能转移至9，它不是本单位适用的二级指标"),
        ("J.1", "分值不能转移至J.1，它不是本单位适用的二级指标"),
        ("", "没有写明分值转移至哪项"),
    ],
)
def test_points_that_move_nowhere_leave_the_score_open(to: str, said: str) -> None:
    """Neither lost in silence nor given: 80 to 100, and what has to be mended."""
    tail = "加分: {上限: 3, 项目: [{编号: J.1, 名称: 表彰, 分值: 2, 方式: 评审打分}]}\n"
    text = scheme(THREE, extra=f"合理缺项: 转移\n{tail}")
    found = sheet(text, {**powers(5, 0), **ratings("jia,2,0,,,,表1," + BY), **statement(moved_to=to)})
    assert found.total.shown(2) == "80.00～100.00"
    assert [text.render() for text in found.missing] == [
        f"3 投诉：合理缺项：本单位没有投诉渠道（钱示八2015-12-02同意）；{said}"
    ]


def test_points_do_not_go_round_in_a_circle() -> None:
    stated = STATED + STATED.replace("'3'", "'2'").replace("没有投诉渠道", "没有案件")
    answers = "jia,3,同意,2,钱示八,2015-12-02\njia,2,同意,3,钱示八,2015-12-02\n"
    found = sheet(
        scheme(THREE, extra="合理缺项: 转移\n"),
        {
            **powers(5, 0),
            "units/jia/2015/statements.yaml": stated,
            "county/2015/statement-approvals.csv": f"单位,指标,结论,转移至,审核人,日期\n{answers}",
        },
    )
    assert found.total.shown(2) == "50.00～100.00"
    assert "它也按合理缺项处理" in found.missing[0].render()


def test_a_unit_to_which_nothing_applies_is_not_judged() -> None:
    one = "- {编号: '3', 名称: 投诉, 分值: 100, 方式: 评审打分}"
    found = sheet(scheme(one), statement())
    assert (found.total.shown(2), found.grade) == ("0.00～100.00", None)
    assert [text.render() for text in found.missing] == ["没有一项指标适用于本单位，无从评定"]


PARTS = """\
- 编号: '1'
  名称: 案卷
  分值: 60
  子项:
  - {编号: '1.1', 名称: 听证案卷, 分值: 20, 方式: 比率, 取数: 职权分解率, 无从评定: 不涉及}
  - {编号: '1.2', 名称: 一般案卷, 分值: 40, 方式: 评审打分}
- {编号: '2', 名称: 投诉, 分值: 40, 方式: 评审打分}
"""


def test_a_sub_item_that_does_not_apply_costs_nothing() -> None:
    # 30 of 40 and 36 of 40, out of 100 - 20: 66 × 100/80 = 82.5; the 20 marks of 1.1 are neither lost nor won
    rated = ratings("jia,1.2,10,,,缺签字,表1," + BY, "jia,2,4,,,超期,表2," + BY)
    found = sheet(scheme(PARTS), {**rated, **enforcing_nothing()})
    (first, *_) = found.lines
    assert (first.points.shown(2), first.full, first.counted_full) == ("30.00", 60, 40)
    assert [str(d.points) for d in first.deductions] == ["10.00"]
    assert found.conversion is not None
    assert (found.conversion.not_applicable, found.total.shown(2)) == (20, "82.50")


def test_a_statement_counts_only_when_signed_and_agreed_to() -> None:
    files = {**powers(4, 1), **ratings(*RATED)}
    assert sheet(scheme(THREE), {**files, **statement(UNSIGNED)}).total.shown(2) == "83.00"  # 40+27+16
    assert sheet(scheme(THREE), {**files, **statement(result="不同意")}).total.shown(2) == "83.00"


# 异议与复核


def test_an_upheld_objection_sets_the_points_and_says_so() -> None:
    row = "YY-1,jia,2,2015-12-10,签字页在卷,采纳,30,签字页漏扫，应为满分,钱示八,2015-12-20"
    found = sheet(scheme(THREE), {**powers(5, 0), **ratings(*RATED), **objections(row)})
    second = found.lines[1]
    assert (second.points.shown(2), found.total.shown(2)) == ("30.00", "96.00")
    # -3 for the rating, +3 given back: full less lost is what is printed
    assert [str(d.points) for d in second.deductions] == ["3.00", "-3.00"]
    assert second.deductions[1].evidence[0].place.file == "county/2015/objections.csv"


def test_a_partly_upheld_one_gives_what_the_review_says() -> None:
    row = "YY-1,jia,2,2015-12-10,签字页在卷,部分采纳,28,两处中一处有签字,钱示八,2015-12-20"
    assert (
        sheet(scheme(THREE), {**powers(5, 0), **ratings(*RATED), **objections(row)}).total.shown(2) == "94.00"
    )


def test_a_rejected_or_open_objection_moves_nothing() -> None:
    base = {**powers(5, 0), **ratings(*RATED)}
    rejected = "YY-1,jia,2,2015-12-10,签字页在卷,维持,,卷内确无签字,钱示八,2015-12-20"
    still_open = "YY-1,jia,2,2015-12-10,签字页在卷,,,,,"
    assert sheet(scheme(THREE), {**base, **objections(rejected)}).total.shown(2) == "93.00"
    found = sheet(scheme(THREE), {**base, **objections(still_open)})
    assert found.total.shown(2) == "93.00"
    assert [o.outcome for o in found.lines[1].objections] == [None]


def test_of_two_reviews_of_a_line_the_later_one_holds() -> None:
    """Whichever was raised first, or stands first in the file."""
    rows = objections(
        "YY-1,jia,3,2015-12-06,理由,采纳,18,意见一,周示三,2015-12-10",
        "YY-2,jia,3,2015-12-05,理由,部分采纳,17,意见二,周示三,2015-12-12,另一卷也有缺页",
    )
    found = sheet(scheme(THREE), {**powers(4, 1), **ratings(*RATED), **rows})
    (_, _, third) = found.lines
    assert third.points.shown(2) == "17.00"
    assert [(o.number, o.before.shown(2), o.after.shown(2)) for o in third.objections] == [
        ("YY-1", "16.00", "18.00"),
        ("YY-2", "18.00", "17.00"),
    ]


@pytest.mark.parametrize(("given", "held"), [("400", "20.00"), ("-400", "0.00")])
def test_a_review_never_leaves_the_marks(given: str, held: str) -> None:
    rows = objections(f"YY-1,jia,3,2015-12-06,理由,采纳,{given},意见,周示三,2015-12-10,全卷不成立")
    found = sheet(scheme(THREE), {**powers(4, 1), **ratings(*RATED), **rows})
    assert found.lines[2].points.shown(2) == held


def test_a_measured_deduction_can_be_objected_to_as_well() -> None:
    row = "YY-1,jia,1,2015-12-10,该项已分解,采纳,50,岗位表补正,钱示八,2015-12-20"
    found = sheet(scheme(THREE), {**powers(4, 1), **ratings(*RATED), **objections(row)})
    assert [str(d.points) for d in found.lines[0].deductions] == ["10.00", "-10.00"]
    assert found.total.shown(2) == "93.00"


def test_an_acts_after_the_closing_day_counts_and_facts_do_not() -> None:
    text = scheme(THREE, extra="考核截止: 2015-12-15\n")
    late = ratings("jia,2,3,,,缺签字,表1,钱示八,2015-12-28", RATED[1])
    found = scored(text, {**powers(5, 0), **late})
    assert (found.day.isoformat(), found.units[0].total.shown(2)) == ("2015-12-15", "93.00")


# Sums, groups, ranks, grades


def test_every_line_is_its_marks_less_its_printed_deductions() -> None:
    found = sheet(scheme(THREE), {**powers(2, 1), **ratings(*RATED)})
    for each in found.lines:
        assert each.full - sum(d.points for d in each.deductions) == each.points.low
    assert sum(each.points.low for each in found.lines) == found.total.low


def test_a_group_has_its_own_items_and_bands() -> None:
    head = HEAD + "  乡镇街道:\n    等次:\n    - {名称: 达标, 分数线: 50}\n    - {名称: 未达标, 分数线: 0}\n"
    text = scheme(
        """\
        - {编号: '1', 名称: 案卷, 分值: 100, 适用: [执法部门], 方式: 评审打分}
        - {编号: '2', 名称: 巡查, 分值: 100, 适用: [乡镇街道], 方式: 评审打分}
        """,
        head=head,
    )
    found = scored(text, ratings("jia,1,,90,,,表," + BY, "yi,2,,50,,,表," + BY))
    assert [(u.slug, [x.number for x in u.lines], u.grade) for u in found.units] == [
        ("jia", ["1"], "优秀"),
        ("yi", ["2"], "达标"),
    ]


def department(slug: str, code: str) -> Files:
    text = f"名称: 甲县{slug}局\n组别: 执法部门\n单位代码: '{code}'\n"
    return {f"units/{slug}/unit.yaml": text}


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    text = scheme("- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}")
    files = {**department("aa", "11"), **department("bb", "12"), **department("cc", "13")}
    rows = [f"{u},1,,{p},,,表,{BY}" for u, p in (("jia", 70), ("aa", 90), ("bb", 80), ("cc", 80))]
    found = scored(text, {**files, **ratings(*rows)})
    assert [(u.slug, u.rank) for u in found.units] == [("aa", 1), ("bb", 2), ("cc", 2), ("jia", 4)]


def test_an_open_total_leaves_ranks_open_where_it_can_still_pass_others() -> None:
    text = scheme(
        "- {编号: '1', 名称: 案卷, 分值: 60, 方式: 评审打分}\n- {编号: '2', 名称: 投诉, 分值: 40, 方式: 评审打分}"
    )
    rows = [f"jia,1,,50,,,表,{BY}", f"aa,1,,60,,,表,{BY}", f"aa,2,,10,,,表,{BY}"]
    found = scored(text, {**department("aa", "11"), **ratings(*rows)})
    # aa has 70; jia has 50 to 90
    assert {u.slug: (u.best_rank, u.worst_rank) for u in found.units} == {"aa": (1, 2), "jia": (1, 2)}


def test_the_printed_total_decides_the_grade_and_its_lower_edge_is_included() -> None:
    # 89.995 is printed 90.00
    text = scheme("- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}")
    assert sheet(text, ratings("jia,1,,89.995,,,表," + BY)).grade == "优秀"
    assert sheet(text, ratings("jia,1,,89.994,,,表," + BY)).grade == "良好"


def test_a_self_assessment_stands_beside_the_result() -> None:
    files = {"units/jia/2015/self-assessment.csv": "指标,得分,说明,证据\n1,6,均已分解,岗位表\n"}
    found = line(
        "- {编号: '1', 名称: 分解, 分值: 6, 方式: 比率, 取数: 职权分解率}", {**powers(1, 1), **files}
    )
    assert (found.points.shown(2), str(found.self_points)) == ("3.00", "6")


def test_data_errors_of_a_unit_make_its_score_provisional() -> None:
    text = scheme("- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}")
    broken = {"units/jia/people.csv": "人员编号,姓名,人员性质\nJ001,孙示四,不明\n"}
    found = sheet(text, {**ratings("jia,1,,90,,,表," + BY), **broken})
    assert found.is_provisional
    assert "units/jia/people.csv" in [e.evidence.place.file for e in found.data_errors]


def test_a_rating_of_a_measured_indicator_is_said_to_move_nothing() -> None:
    rows = ratings("jia,1,3,,,认为不够,表1," + BY)
    found = sheet(
        scheme("- {编号: '1', 名称: 分解, 分值: 100, 方式: 比率, 取数: 职权分解率}"), {**powers(1, 0), **rows}
    )
    assert found.total.shown(2) == "100.00"
    assert [n.text.render() for n in found.notes] == ["1：该指标按取数计分，评分不起作用"]


# Schemes that cannot be reckoned with

SETTINGS = "- {编号: '1', 名称: 分解, 分值: 100, 方式: 比率, 取数: 职权分解率}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            scheme(SETTINGS.replace("取数: 职权分解率", "取数: 职权分解率, 分步: {步长: 0, 每步: 1}")),
            "scheme.yaml:13 1 分解的“步长”是 0，应大于0",
        ),
        (scheme(SETTINGS, extra="小数位: 400\n"), "scheme.yaml:10 “小数位”是 400，应在0至4之间"),
        (scheme(SETTINGS, extra="小数位: -3\n"), "scheme.yaml:10 “小数位”是 -3，应在0至4之间"),
        (scheme(SETTINGS.replace("100", "-100")), "scheme.yaml:13 1 分解的“分值”是 -100，应大于0"),
        (
            scheme(SETTINGS.replace("职权分解率", "追究报告逾期天数")),
            "scheme.yaml:13 1 分解的方式是“比率”，取数“追究报告逾期天数”却不是比率（单位：日）",
        ),
        (scheme(SETTINGS, extra="加分: {上限: 0}\n"), "scheme.yaml:10 “上限”是 0，应大于0"),
        (
            scheme(
                SETTINGS,
                head="名称: 细则\n考核期间: {起: 2015-01-01, 止: 2015-12-31}\n组别: {执法部门: {等次: []}}\n",
            ),
            "scheme.yaml:3 执法部门没有等次",
        ),
    ],
)
def test_a_scheme_that_cannot_be_reckoned_with_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        sheet(text)
    assert said in str(refused.value)
    assert refused.value.exit_code == 2
    assert refused.value.hint is not None


def test_a_measure_that_counts_a_rule_it_does_not_name_is_a_defect_of_the_program() -> None:
    view = UnitYear(
        of := county({}), units_by_slug(of)["jia"], 2015, YEAR_2015, (), examined=frozenset({"ZF311"})
    )
    assert count_findings(view, "ZF311").value == 0
    with pytest.raises(LookupError, match="ZF208"):
        count_findings(view, "ZF208")
