"""The county's assessment on paper: ledger, statements, objections, the life of the result (ZF529-ZF539)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import county, found, keys, said

from zfzr.check.runner import examine
from zfzr.county.county import County

LEDGER, STATEMENTS = "county/2015/daily.csv", "units/jia/2015/statements.yaml"
APPROVALS, OBJECTIONS = "county/2015/statement-approvals.csv", "county/2015/objections.csv"
RESULT, RATINGS, VERIFICATIONS = (
    "county/2015/result.yaml",
    "county/2015/ratings.csv",
    "county/2015/verifications.csv",
)
SCHEME = """\
名称: 2015年度考核细则
考核期间: {{起: 2015-01-01, 止: 2015-12-31}}
合理缺项: {method}
组别:
  执法部门: {{等次: [{{名称: 合格, 分数线: 60}}, {{名称: 不合格, 分数线: 0}}]}}
{township}一级指标:
- 名称: 严格执法
  二级指标:
  - {{编号: "1", 名称: 持证上岗, 分值: 60, 方式: 评审打分}}
  - {{编号: "2", 名称: 行政许可, 分值: 40, 方式: 评审打分, 适用: [执法部门]}}
  - {{编号: "3", 名称: 村镇管理, 分值: 40, 方式: 评审打分, 适用: [乡镇街道]}}
  - 编号: "4"
    名称: 执法行为
    分值: 10
    子项:
    - {{编号: "4.1", 名称: 超期, 方式: 评审打分}}
  - {{编号: "5", 名称: 通报批评, 分值: 0, 下限: -5, 方式: 评审打分}}
"""
TOWNSHIP = "  乡镇街道: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}\n"


def assessed(files: dict[str, str], *, method: str = "剔除折算", as_of: str = "2015-12-31") -> County:
    """The base county with a scheme for both groups: 3 is the townships' only, 2 the departments'."""
    scheme = SCHEME.format(method=method, township=TOWNSHIP)
    return county({"county/2015/scheme.yaml": scheme, **files}, as_of=as_of)


def ledger(row: str) -> dict[str, str]:
    return {LEDGER: f"日期,单位,指标,事项,扣分,加分,记录人\n{row}\n"}


def statement(indicator: str = "2", *, signed: str = "周示一", day: str = "2015-12-10") -> dict[str, str]:
    signature = f", 主要负责人签字: {signed}" if signed else ""
    return {STATEMENTS: f'- {{指标: "{indicator}", 理由: 没有此类事项{signature}, 日期: {day}}}\n'}


def answers(*rows: str) -> dict[str, str]:
    return {APPROVALS: "单位,指标,结论,转移至,审核人,日期\n" + "".join(f"{row}\n" for row in rows)}


def objection(
    decided: str = "维持,,理由不成立,吴示七,2015-12-24", *, indicator: str = "1", raised: str = "2015-12-20"
) -> dict[str, str]:
    head = "编号,单位,指标,提出日期,理由,结论,复核得分,复核意见,复核人,复核日期\n"
    return {OBJECTIONS: f"{head}YY1,jia,{indicator},{raised},证件已补办,{decided}\n"}


OPEN = ",,,,"
STAGES = """\
- {环节: 初评, 日期: 2015-12-16}
- {环节: 反馈, 日期: 2015-12-18}
- {环节: 审定, 日期: 2015-12-28, 签署: 冯示二, 文号: 甲政文〔2015〕60号}
"""


def result(stages: str = STAGES, more: str = "") -> dict[str, str]:
    return {RESULT: f"环节:\n{stages}{more}"}


def ratings(day: str = "2015-12-12", rater: str = "钱示八", indicator: str = "1") -> dict[str, str]:
    return {RATINGS: f"单位,指标,得分,理由,评分人,日期\njia,{indicator},52,证件过期,{rater},{day}\n"}


# ZF529


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (ledger("2015-05-20,jia,3,未报统计表,1,,钱示八"), f"{LEDGER}:2"),
        (statement("3"), f"{STATEMENTS}:1"),
        (answers("jia,3,同意,,钱示八,2015-12-15"), f"{APPROVALS}:2"),
        (objection(indicator="3"), f"{OBJECTIONS}:2"),
    ],
)
def test_nothing_is_noted_of_an_indicator_of_another_group(files: dict[str, str], place: str) -> None:
    assert found(assessed(files), "ZF529") == [place]


def test_points_cannot_move_to_an_indicator_of_another_group() -> None:
    of = assessed({**statement(), **answers("jia,2,同意,3,钱示八,2015-12-15")}, method="转移")

    assert said(of, "ZF529") == ["合理缺项审核里的指标 3 村镇管理 只考核乡镇街道，县食药监局是执法部门"]


@pytest.mark.parametrize("indicator", ["1", "2", "4.1", "9"])
def test_indicators_of_the_group_and_unknown_ones_are_not_told(indicator: str) -> None:
    assert said(assessed(objection(indicator=indicator)), "ZF529") == []


def test_a_unit_whose_group_the_scheme_does_not_have() -> None:
    files = {"county/2015/scheme.yaml": SCHEME.format(method="满分", township="")}
    of = county({**files, **ledger("2015-05-20,yi,1,未报统计表,1,,钱示八")})

    assert said(of, "ZF529") == ["平时考核台账里的乙镇是乡镇街道，细则没有这一组别"]


# ZF530


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2015-05-20,jia,1,未报统计表,1,,钱示八", None),
        ("2015-05-20,jia,1,经验推广,,0.5,钱示八", None),
        ("2015-05-20,jia,1,未报统计表,,,钱示八", "“未报统计表”扣分、加分都没有填"),
        ("2015-05-20,jia,1,未报统计表,1,1,钱示八", "“未报统计表”扣分、加分只能填一个"),
        ("2015-05-20,jia,1,未报统计表,-1,,钱示八", "“未报统计表”的扣分填了负数 -1，扣分、加分都填正数"),
        ("2015-05-20,jia,1,经验推广,,-0.5,钱示八", "“经验推广”的加分填了负数 -0.5，扣分、加分都填正数"),
        ("2015-01-01,jia,1,未报统计表,1,,钱示八", None),
        (
            "2014-12-31,jia,1,未报统计表,1,,钱示八",
            "“未报统计表”2014-12-31 不在考核期间（2015-01-01 至 2015-12-31）",
        ),
        (
            "2016-01-01,jia,1,未报统计表,1,,钱示八",
            "“未报统计表”2016-01-01 不在考核期间（2015-01-01 至 2015-12-31）",
        ),
    ],
)
def test_entries_of_the_ledger(row: str, text: str | None) -> None:
    assert said(assessed(ledger(row)), "ZF530") == ([text] if text else [])


# ZF544


@pytest.mark.parametrize(
    ("rule", "use", "points", "text"),
    [
        ("每件: 2", "计入", "3", "“迟报”扣分 3，不是细则“每件2分”的整数倍"),
        ("每件: 2", "计入", "4", None),
        ("每件: 2", "计入", "0", None),
        ("每件: 3", "计入", "100", None),  # all that the item has
        ("每件: 2, 上限: 5", "计入", "5", None),  # all that may be taken
        ("每件: 2, 上限: 5", "计入", "3", "“迟报”扣分 3，不是细则“每件2分”的整数倍"),
        ("每次: 0.5", "计入", "0.75", "“迟报”扣分 0.75，不是细则“每次0.5分”的整数倍"),
        ("分步: {步长: 3, 每步: 1.5}", "计入", "2", "“迟报”扣分 2，不是细则“每步1.5分”的整数倍"),
        ("每件: 2", "参考", "3", None),
    ],
)
def test_points_of_the_ledger_follow_the_step_of_the_scheme(
    rule: str, use: str, points: str, text: str | None
) -> None:
    counted = f"{{编号: '1', 名称: 报表, 分值: 100, 方式: 扣分, 取数: '问题:ZF405', {rule}, 平时考核: {use}}}"
    scheme = (
        "名称: 细则\n考核期间: {起: 2015-01-01, 止: 2015-12-31}\n"
        "组别: {执法部门: {等次: [{名称: 合格, 分数线: 0}]}}\n"
        f"一级指标: [{{名称: 报表, 二级指标: [{counted}]}}]\n"
    )
    files = {**ledger(f"2015-05-20,jia,1,迟报,{points},,钱示八"), "county/2015/scheme.yaml": scheme}
    assert said(county(files), "ZF544") == ([text] if text else [])


BONUS = "加分: {上限: 5, 项目: [{编号: J, 名称: 表彰, 分值: 3, 方式: 评审打分}]}\n"


def with_bonus(files: Mapping[str, str]) -> County:
    return county({**files, "county/2015/scheme.yaml": SCHEME.format(method="满分", township="") + BONUS})


def test_a_bonus_is_given_and_not_taken() -> None:
    rated = {RATINGS: "单位,指标,扣分,得分,触发,理由,评分人,日期\njia,J,2,,,市级表彰,吴示七,2015-12-15\n"}
    assert said(with_bonus(rated), "ZF512") == ["J 表彰 是加分项目，填了扣分 2：只能填得分，扣分不起作用"]
    assert said(with_bonus(ledger("2015-05-20,jia,J,市级表彰,2,,钱示八")), "ZF530") == [
        "“市级表彰”记在加分项目 J 表彰 上，却填了扣分 2：加分填在加分栏，扣分记到相应的指标"
    ]
    assert said(with_bonus(ledger("2015-05-20,jia,J,市级表彰,,2,钱示八")), "ZF530") == []


# ZF531, ZF532


def test_a_statement_without_a_signature() -> None:
    of = assessed(statement(signed=""))

    assert keys(of, "ZF531") == ["ZF531:jia/2:2015-12-10"]
    assert said(of, "ZF531") == ["县食药监局申请 2 合理缺项，没有主要负责人签字，不起作用"]


def test_a_statement_signed_by_another_than_the_head() -> None:
    of = assessed(statement(signed="周一示"))

    assert said(of, "ZF531") == ["县食药监局申请 2 合理缺项，由“周一示”签字，登记的主要负责人是周示一"]


def test_a_signed_statement_is_one() -> None:
    assert said(assessed(statement()), "ZF531") == []


def test_a_statement_without_an_answer_names_no_unit_to_take_points_from() -> None:
    of = assessed(statement())

    assert said(of, "ZF532") == ["县食药监局2015-12-10 申请 2 合理缺项，还没有审核结论"]
    assert [f.unit for f in examine(of, lambda r: r.code == "ZF532").findings] == [None]


@pytest.mark.parametrize("answer", ["同意", "不同意"])
def test_either_answer_is_one(answer: str) -> None:
    of = assessed({**statement(), **answers(f"jia,2,{answer},,钱示八,2015-12-15")})

    assert said(of, "ZF532") == []


@pytest.mark.parametrize("files", [statement(signed=""), statement(day="2016-01-04")])
def test_what_is_unsigned_or_not_yet_made_needs_no_answer(files: dict[str, str]) -> None:
    assert said(assessed(files), "ZF532") == []


def test_an_answer_after_the_county_s_day_is_not_given_yet() -> None:
    files = {**statement(), **answers("jia,2,同意,,钱示八,2015-12-15")}

    assert len(said(assessed(files, as_of="2015-12-14"), "ZF532")) == 1


# ZF533


def test_an_answer_to_nothing() -> None:
    of = assessed(answers("jia,2,同意,,钱示八,2015-12-15"))

    assert said(of, "ZF533") == ["县食药监局没有申请 2 合理缺项，却有审核结论"]


@pytest.mark.parametrize(("day", "lines"), [("2015-12-10", []), ("2015-12-09", [2])])
def test_an_answer_before_its_statement(day: str, lines: list[int]) -> None:
    of = assessed({**statement(), **answers(f"jia,2,同意,,钱示八,{day}")})

    assert found(of, "ZF533") == [f"{APPROVALS}:{line}" for line in lines]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("jia,2,同意,1,钱示八,2015-12-15", None),
        ("jia,2,不同意,,钱示八,2015-12-15", None),
        ("jia,2,同意,9,钱示八,2015-12-15", None),
        ("jia,2,同意,,钱示八,2015-12-15", "同意 2 合理缺项，细则用转移的办法，没有写“转移至”"),
        ("jia,2,同意,5,钱示八,2015-12-15", "2 的分值转移至 5，该指标没有分值，转不进去"),
        ("jia,2,同意,4.1,钱示八,2015-12-15", "2 的分值转移至 4.1，这是子项，应当写所属的二级指标"),
        ("jia,2,同意,2,钱示八,2015-12-15", "2 的分值转移至 2，该指标本身已经合理缺项"),
    ],
)
def test_points_move_where_they_can_be_earned(row: str, text: str | None) -> None:
    of = assessed({**statement(), **answers(row)}, method="转移")

    assert said(of, "ZF533") == ([text] if text else [])


def test_points_cannot_move_to_what_does_not_apply_either() -> None:
    both = {STATEMENTS: statement("2")[STATEMENTS] + statement("4")[STATEMENTS]}
    rows = answers("jia,2,同意,4,钱示八,2015-12-15", "jia,4,同意,1,钱示八,2015-12-15")

    assert said(assessed({**both, **rows}, method="转移"), "ZF533") == [
        "2 的分值转移至 4，该指标本身已经合理缺项"
    ]


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        ("同意", ["同意 4.1 合理缺项，它是子项或者加分、另行扣分的项目；合理缺项只对二级指标起作用"]),
        ("不同意", []),
    ],
)
def test_a_part_of_an_indicator_cannot_be_left_out(answer: str, texts: list[str]) -> None:
    of = assessed({**statement("4.1"), **answers(f"jia,4.1,{answer},,钱示八,2015-12-15")})

    assert said(of, "ZF533") == texts


def test_only_where_points_move_must_it_be_said_where_to() -> None:
    of = assessed({**statement(), **answers("jia,2,同意,,钱示八,2015-12-15")}, method="满分")

    assert said(of, "ZF533") == []


# ZF534


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("2015-12-17", "县食药监局异议 YY1 2015-12-17 提出，结果 2015-12-18 才反馈"),
        ("2015-12-18", None),
        ("2015-12-28", None),
        ("2015-12-29", "县食药监局异议 YY1 2015-12-29 提出，结果已于 2015-12-28 审定"),
    ],
)
def test_objections_are_raised_between_feedback_and_settling(raised: str, text: str | None) -> None:
    of = assessed({**objection(raised=raised), **result()})

    assert said(of, "ZF534") == ([text] if text else [])


def test_while_the_result_has_no_stages_any_day_will_do() -> None:
    assert said(assessed(objection()), "ZF534") == []


# ZF535


@pytest.mark.parametrize(
    ("decided", "text"),
    [
        ("采纳,60,属实,吴示七,2015-12-24", None),
        ("部分采纳,0,属实,吴示七,2015-12-20", None),
        ("维持,,理由不成立,吴示七,2015-12-24", None),
        (OPEN, None),
        ("采纳,60,属实,吴示七,2015-12-19", "异议 YY1 的复核日期 2015-12-19 早于提出日期 2015-12-20"),
        ("采纳,,属实,吴示七,2015-12-24", "异议 YY1 的结论是采纳，没有填复核得分"),
        ("部分采纳,,属实,吴示七,2015-12-24", "异议 YY1 的结论是部分采纳，没有填复核得分"),
        ("采纳,61,属实,吴示七,2015-12-24", "异议 YY1 的复核得分 61 不在0至60分之间"),
        ("采纳,-1,属实,吴示七,2015-12-24", "异议 YY1 的复核得分 -1 不在0至60分之间"),
        ("维持,52,理由不成立,吴示七,2015-12-24", "异议 YY1 的结论是维持，却填了复核得分 52"),
        (",52,,,", "异议 YY1 没有结论，却填了复核得分 52"),
        ("维持,,,吴示七,2015-12-24", "异议 YY1 有结论，缺复核意见"),
        ("采纳,60,属实,,", "异议 YY1 有结论，缺复核人、复核日期"),
    ],
)
def test_parts_of_a_review_agree(decided: str, text: str | None) -> None:
    assert said(assessed(objection(decided)), "ZF535") == ([text] if text else [])


def test_points_that_moved_in_may_be_given_too() -> None:
    files = {**statement(), **answers("jia,2,同意,1,钱示八,2015-12-15")}

    def decided(points: int) -> list[str]:
        return said(
            assessed({**files, **objection(f"采纳,{points},属实,吴示七,2015-12-24")}, method="转移"),
            "ZF535",
        )

    assert decided(100) == []
    assert decided(101) == ["异议 YY1 的复核得分 101 不在0至100分之间"]


def test_a_floor_below_zero_may_be_reached() -> None:
    assert said(assessed(objection("部分采纳,-5,属实,吴示七,2015-12-24", indicator="5")), "ZF535") == []


@pytest.mark.parametrize("decided", ["采纳,0", "部分采纳,3", "部分采纳,-1", "采纳,"])
def test_what_no_rating_can_give_points_no_review_can_give_points(decided: str) -> None:
    """4.1 has no marks of its own: it takes from the ten of 4, and a rating of it may only take too (ZF512)."""
    reviewed = objection(f"{decided},属实,吴示七,2015-12-24", indicator="4.1")
    rated = {RATINGS: "单位,指标,扣分,得分,触发,理由,评分人,日期\njia,4.1,,3,,超期,吴示七,2015-12-15\n"}

    assert said(assessed(rated), "ZF512") == ["4.1 超期 没有分值，从上级的分值里扣，只能填扣分"]
    assert said(assessed(reviewed), "ZF535") == [
        "异议 YY1 针对的 4.1 超期 没有分值，从上级的分值里扣，应对上级指标复核定分"
    ]


@pytest.mark.parametrize("decided", [OPEN, "维持,,理由不成立,吴示七,2015-12-24"])
def test_an_objection_to_a_sub_item_without_marks_may_be_open_or_rejected(decided: str) -> None:
    assert said(assessed(objection(decided, indicator="4.1")), "ZF535") == []


def test_the_review_of_what_the_sub_item_is_part_of_sets_points() -> None:
    assert said(assessed(objection("采纳,8,属实,吴示七,2015-12-24", indicator="4")), "ZF535") == []


@pytest.mark.parametrize(("raised", "lines"), [("2015-12-28", [2]), ("2015-12-29", [])])
def test_no_objection_is_open_when_the_result_is_settled(raised: str, lines: list[int]) -> None:
    of = assessed({**objection(OPEN, raised=raised), **result()})

    assert found(of, "ZF535") == [f"{OBJECTIONS}:{line}" for line in lines]


# ZF536


@pytest.mark.parametrize(
    ("rated", "told"),
    [
        (ratings(rater="吴示七"), 1),
        (ratings(rater="钱示八"), 0),
        (ratings(rater="吴示七", indicator="2"), 0),
    ],
)
def test_nobody_reviews_their_own_rating(rated: dict[str, str], told: int) -> None:
    assert len(said(assessed({**objection(), **rated}), "ZF536")) == told


@pytest.mark.parametrize(
    "reviewer", ["吴示七 ", " 吴示七", "吴示七\u3000", "吴 示七", "吴\u00a0示七", "吴示\u200b七"]
)
def test_a_blank_makes_no_other_person_of_a_reviewer(reviewer: str) -> None:
    review = objection(f"维持,,理由不成立,{reviewer},2015-12-24")

    assert len(said(assessed({**review, **ratings(rater="吴示七")}), "ZF536")) == 1


def test_the_reviewer_and_the_indicator_are_named() -> None:
    of = assessed({**objection(), **ratings(rater="吴示七")})

    assert said(of, "ZF536") == ["县食药监局异议 YY1 由吴示七复核，1 的评分人也是吴示七"]


@pytest.mark.parametrize(
    ("code", "files", "day_before"),
    [
        ("ZF531", statement(signed=""), "2015-12-09"),
        ("ZF534", {**objection(raised="2015-12-17"), **result()}, "2015-12-16"),
        ("ZF536", {**objection(), **ratings(rater="吴示七")}, "2015-12-23"),
        ("ZF538", {**ratings("2015-12-29"), **result()}, "2015-12-28"),
    ],
)
def test_what_has_not_happened_by_the_county_s_day_is_not_told(
    code: str, files: dict[str, str], day_before: str
) -> None:
    assert said(assessed(files, as_of=day_before), code) == []
    assert len(said(assessed(files), code)) == 1


# ZF537


def test_stages_in_their_order_can_be() -> None:
    of = assessed(result(STAGES + "- {环节: 通报, 日期: 2015-12-28}\n- {环节: 归档, 日期: 2015-12-31}\n"))

    assert said(of, "ZF537") == []


@pytest.mark.parametrize(
    ("stages", "texts"),
    [
        ("- {环节: 反馈, 日期: 2015-12-18}\n- {环节: 反馈, 日期: 2015-12-19}\n", ["“反馈”记了两次"]),
        (
            "- {环节: 反馈, 日期: 2015-12-15}\n- {环节: 初评, 日期: 2015-12-16}\n",
            ["“反馈”2015-12-15 早于“初评”2015-12-16"],
        ),
        ("- {环节: 反馈, 日期: 2015-12-16}\n- {环节: 初评, 日期: 2015-12-16}\n", []),
        ("- {环节: 通报, 日期: 2015-12-30}\n", ["登记了“通报”，它之前却没有“审定”"]),
        ("- {环节: 归档, 日期: 2015-12-30}\n", ["登记了“归档”，它之前却没有“审定”"]),
        (STAGES + "- {环节: 通报, 日期: 2015-12-27}\n", ["“通报”2015-12-27 早于“审定”2015-12-28"]),
        ("- {环节: 审定, 日期: 2015-12-28, 签署: 冯示二}\n", ["“审定”这一环节没有填文号"]),
        ("- {环节: 审定, 日期: 2015-12-28}\n", ["“审定”这一环节没有填签署、文号"]),
    ],
)
def test_what_stages_cannot_be(stages: str, texts: list[str]) -> None:
    assert said(assessed(result(stages)), "ZF537") == texts


# ZF538


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (ratings("2015-12-29"), f"{RATINGS}:2"),
        (
            {VERIFICATIONS: "问题,单位,结论,日期\nZF311:J001:2015-05-20,jia,属实,2015-12-29\n"},
            f"{VERIFICATIONS}:2",
        ),
        (answers("jia,2,同意,,钱示八,2015-12-29"), f"{APPROVALS}:2"),
        (objection("采纳,60,属实,吴示七,2015-12-29"), f"{OBJECTIONS}:2"),
    ],
)
def test_whatever_moves_points_after_the_settling_is_told(files: dict[str, str], place: str) -> None:
    assert found(assessed({**files, **result()}), "ZF538") == [place]


def test_the_day_of_settling_is_not_after_it() -> None:
    assert said(assessed({**ratings("2015-12-28"), **result()}), "ZF538") == []


def test_a_change_after_settling_is_described() -> None:
    of = assessed({**ratings("2015-12-29"), **result()})

    assert said(of, "ZF538") == [
        "2015年度结果已于 2015-12-28 审定，县食药监局的评审打分 2015-12-29 又有改动，“更正”里没有记"
    ]


@pytest.mark.parametrize(
    ("day", "unit", "told"),
    [("2015-12-29", "jia", 0), ("2015-12-31", "jia", 0), ("2015-12-28", "jia", 1), ("2015-12-30", "yi", 1)],
)
def test_a_correction_of_that_unit_on_that_day_or_later_covers_it(day: str, unit: str, told: int) -> None:
    correction = f"更正:\n- {{日期: {day}, 单位: [{unit}], 原因: 复核, 批准: 县政府}}\n"

    assert len(said(assessed({**ratings("2015-12-29"), **result(more=correction)}), "ZF538")) == told


def test_what_is_not_settled_may_change() -> None:
    of = assessed({**ratings("2015-12-29"), **result("- {环节: 反馈, 日期: 2015-12-18}\n")})

    assert said(of, "ZF538") == []


# ZF539

SCORES = "成绩:\n- {单位: jia, 得分: 91.5, 等次: 合格}\n- {单位: yi, 得分: 84, 等次: 合格}\n"


@pytest.mark.parametrize(
    ("more", "texts"),
    [
        (SCORES, []),
        ("", []),
        ("成绩:\n- {单位: jia, 得分: 91.5, 等次: 合格}\n", ["审定的成绩里没有乙镇"]),
        (SCORES + "- {单位: yi, 得分: 80, 等次: 合格}\n", ["审定的成绩里乙镇写了两次"]),
        (
            SCORES.replace("84, 等次: 合格", "84, 等次: 优秀"),
            ["乙镇的等次“优秀”不在细则里，可用：合格、不合格"],
        ),
        (SCORES.replace("84", "8.4"), ["乙镇得 8.4 分，不到“合格”的分数线 60 分"]),
        (SCORES.replace("84, 等次: 合格", "84, 等次: 不合格"), []),  # a knock-out lowers the grade
    ],
)
def test_settled_scores_name_every_assessed_unit_once(more: str, texts: list[str]) -> None:
    assert said(assessed(result(more=more)), "ZF539") == texts


def test_a_unit_that_ended_before_the_closing_is_not_asked_for() -> None:
    ended = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n撤销: 2015-12-30\n"}
    scores = "成绩:\n- {单位: jia, 得分: 91.5, 等次: 合格}\n"

    assert said(assessed({**ended, **result(more=scores)}), "ZF539") == []


def test_a_year_on_paper_without_a_scheme_is_taken_as_it_is() -> None:
    of = county(result(more="成绩:\n- {单位: jia, 得分: 91.5, 等次: 优秀}\n"))

    assert said(of, "ZF539") == []


CORRECTION = "更正:\n- {{日期: {day}, 单位: [jia], 原因: 复核, 批准: 县政府}}\n"


@pytest.mark.parametrize(
    ("day", "texts"),
    [("2015-12-28", []), ("2015-12-27", ["更正日期 2015-12-27 早于审定日期 2015-12-28"])],
)
def test_corrections_follow_the_settling(day: str, texts: list[str]) -> None:
    assert said(assessed(result(more=CORRECTION.format(day=day))), "ZF539") == texts


def test_nothing_is_corrected_that_was_not_settled() -> None:
    of = assessed(result("- {环节: 反馈, 日期: 2015-12-18}\n", CORRECTION.format(day="2015-12-20")))

    assert said(of, "ZF539") == ["没有审定，却有更正"]


# ZF676


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2015-12-15", 0),
        ("2015-12-16", 0),  # of the day of 初评
        ("2015-12-17", 1),
        ("2015-12-28", 1),
        ("2015-12-29", 0),  # after 审定: ZF538
    ],
)
def test_a_rating_of_after_the_preliminary_result_is_told_until_it_is_settled(day: str, told: int) -> None:
    assert len(found(assessed({**result(), **ratings(day)}), "ZF676")) == told


def test_a_unit_that_objected_may_be_rated_anew_and_without_a_preliminary_result_nothing_is_known() -> None:
    later = ratings("2015-12-24")
    assert found(assessed({**result(), **later, **objection()}), "ZF676") == []
    assert found(assessed({**result(STAGES.partition("\n")[2]), **later}), "ZF676") == []
    assert said(assessed({**result(), **later}), "ZF676") == [
        "县食药监局 1 的评分日期是 2015-12-24，2015年度 2015-12-16 已经初评：初评的成绩里不会有它，日期写错了？"
    ]


# ZF677


def test_a_rating_of_an_indicator_that_was_agreed_not_to_apply_is_told() -> None:
    agreed = {**statement(), **answers("jia,2,同意,,钱示八,2015-12-15")}
    of = assessed({**agreed, **ratings(indicator="2")})
    assert found(of, "ZF677") == [f"{RATINGS}:2"]
    assert said(of, "ZF677") == [
        "县食药监局 2 2015-12-15 同意合理缺项，又有 2015-12-12 的评分：计分时评分不起作用，两处有一处不对"
    ]


@pytest.mark.parametrize(
    "files",
    [
        {**statement(), **answers("jia,2,不同意,,钱示八,2015-12-15")},
        {**statement(), **answers("jia,2,同意,,钱示八,2015-12-14", "jia,2,不同意,,钱示八,2015-12-15")},
        {**statement(signed=""), **answers("jia,2,同意,,钱示八,2015-12-15")},  # has no effect
        {**statement("1"), **answers("jia,1,同意,,钱示八,2015-12-15")},  # another indicator
        {**statement(), **answers("yi,2,同意,,钱示八,2015-12-15")},  # another unit
        answers("jia,2,同意,,钱示八,2015-12-15"),  # nothing was asked: ZF533
    ],
)
def test_a_rating_of_an_indicator_that_applies_is_left(files: dict[str, str]) -> None:
    assert found(assessed({**files, **ratings(indicator="2")}), "ZF677") == []
