"""What a change brings about: findings that are new, gone or unchanged, and scores, grades and ranks that move."""

from __future__ import annotations

from review.states import Files, base, reviewed

from zfzr.declare.rule import FindingClass
from zfzr.present.review_phrases import headline, moved_grade
from zfzr.review.outcome import SchemeState, UnitMove
from zfzr.review.review import Review

PEOPLE = "units/jia/people.csv"
UNIT = "units/jia/unit.yaml"
EVENTS = "county/2015/certificate-events.csv"
SCHEME = "county/2015/scheme.yaml"
RATINGS = "county/2015/ratings.csv"
SUSPENDED = "证号,日期,事件,决定机关\n豫H01-0001,2015-05-06,暂扣,县政府法制办\n"
WRONG = {UNIT: base(UNIT) + "成立: 2015-02-30\n"}
# 12345678-0 fails its check digit, as published codes do: a warning.
DOUBTFUL = {"units/yi/unit.yaml": base("units/yi/unit.yaml") + "组织机构代码: 12345678-0\n"}


def keys(review: Review) -> tuple[list[str], list[str]]:
    return (
        [p.finding.key for p in review.findings.new],
        [p.finding.key for p in review.findings.gone],
    )


# Findings


def test_a_suspension_brings_the_lead_that_its_holder_is_still_posted() -> None:
    assert keys(reviewed({}, {EVENTS: SUSPENDED})) == (["ZF311:J001:2015-05-06"], [])


def test_what_is_taken_back_takes_its_lead_away() -> None:
    assert keys(reviewed({EVENTS: SUSPENDED}, {})) == ([], ["ZF311:J001:2015-05-06"])


def test_a_lead_that_was_there_before_is_only_counted() -> None:
    people = base(PEOPLE) + "J003,赵示七,男,公务员,\n"
    found = reviewed({EVENTS: SUSPENDED}, {EVENTS: SUSPENDED, PEOPLE: people}).findings
    assert (found.new, found.gone) == ((), ())
    assert found.unchanged[FindingClass.COMPLIANCE] == 1


def test_a_finding_keeps_its_key_when_its_line_moves() -> None:
    after = {path: "# 说明\n# 说明\n" + text for path, text in DOUBTFUL.items()}
    found = reviewed(DOUBTFUL, after).findings
    assert (found.new, found.gone) == ((), ())
    assert found.unchanged[FindingClass.DATA] == 1


def test_a_data_error_that_the_change_brings_blocks_it() -> None:
    assert reviewed({}, WRONG).findings.new_errors == 1


def test_a_data_error_that_was_there_before_does_not_block() -> None:
    after = {**WRONG, PEOPLE: base(PEOPLE) + "J003,赵示七,男,公务员,\n"}
    assert reviewed(WRONG, after).findings.new_errors == 0


def test_a_finding_that_is_waived_is_neither_gone_nor_unchanged() -> None:
    waiver = "- {规则: ZF311, 对象: J001, 理由: 待核, 批准: 县政府法制办, 至: 2016-06-30}\n"
    found = reviewed({EVENTS: SUSPENDED}, {EVENTS: SUSPENDED, "waivers.yaml": waiver}).findings
    assert [p.finding.key for p in found.waived] == ["ZF311:J001:2015-05-06"]
    assert found.gone == ()
    assert found.unchanged[FindingClass.COMPLIANCE] == 0


def test_findings_of_a_unit_stay_when_its_folder_is_renamed() -> None:
    after: Files = {"units/yi/unit.yaml": None, "units/yizhen/unit.yaml": DOUBTFUL["units/yi/unit.yaml"]}
    found = reviewed(DOUBTFUL, after).findings
    assert (found.new, found.gone) == ((), ())
    assert found.unchanged[FindingClass.DATA] == 1


def test_so_do_findings_on_what_the_county_writes_of_the_unit() -> None:
    """A rating is called by unit and indicator (yi/1.1): its finding was told as new and as gone."""
    rating = "单位,指标,扣分,得分,理由,证据,评分人,日期\n%s,1.1,1,,,,钱示八,2015-12-15\n"
    scheme = {SCHEME: BARE_SCHEME.format(edge=99)}
    before: Files = {**DOUBTFUL, **scheme, RATINGS: rating % "yi"}
    after: Files = {
        **scheme,
        "units/yi/unit.yaml": None,
        "units/yizhen/unit.yaml": DOUBTFUL["units/yi/unit.yaml"],
        RATINGS: rating % "yizhen",
    }
    found = reviewed(before, after).findings
    assert [p.finding.key for p in (*found.new, *found.gone)] == []
    assert found.unchanged[FindingClass.DATA] >= 2


# Scores: one indicator of 10 points that is rated, and 90 points that nobody loses; 优秀 from 99 on.

BARE_SCHEME = """\
名称: 考核细则
考核期间: {{起: 2015-01-01, 止: 2015-12-31}}
组别:
  执法部门:
    等次: [{{名称: 优秀, 分数线: {edge}}}, {{名称: 合格, 分数线: 96}}, {{名称: 不合格, 分数线: 0}}]
一级指标:
- 名称: 严格执法
  二级指标:
  - {{编号: "1.1", 名称: 案卷质量, 分值: 10, 方式: 评审打分}}
  - {{编号: "1.2", 名称: 平时考核, 分值: 90, 方式: 扣分, 平时考核: 计入}}
"""
TWO_UNITS = {
    "units/bing/unit.yaml": "名称: 甲县丙局\n简称: 丙局\n组别: 执法部门\n主体类别: 法定行政机关\n单位代码: '03'\n",
    SCHEME: BARE_SCHEME.format(edge=99),
}


def rated(jia: str, bing: str = "2") -> Files:
    head = "单位,指标,扣分,评分人,日期\n"
    rows = f"jia,1.1,{jia},钱示八,2015-12-15\nbing,1.1,{bing},钱示八,2015-12-15\n"
    return {**TWO_UNITS, RATINGS: head + rows}


def moves(before: Files, after: Files) -> dict[str, UnitMove]:
    return {u.slug: u for year in reviewed(before, after).years for u in year.units}


def standing_of(move: UnitMove) -> tuple[str, ...]:
    assert move.before
    assert move.after
    return tuple(
        f"{b}→{a}"
        for b, a in (
            (move.before.total, move.after.total),
            (move.before.grade, move.after.grade),
            (move.before.rank, move.after.rank),
        )
    )


def test_a_rating_moves_points_grade_and_rank() -> None:
    # jia 100 - 1 = 99.00 优秀, first; then 100 - 3 = 97.00 合格, behind bing with 100 - 2 = 98.00.
    found = moves(rated("1"), rated("3"))
    assert standing_of(found["jia"]) == ("99.00→97.00", "优秀→合格", "1→2")
    assert [(x.number, x.before, x.after) for x in found["jia"].lines] == [("1.1", "9.00", "7.00")]
    assert found["jia"].moves_grade


def test_a_unit_that_others_overtake_only_changes_its_rank() -> None:
    found = moves(rated("1"), rated("3"))
    assert standing_of(found["bing"]) == ("98.00→98.00", "合格→合格", "2→1")
    assert not found["bing"].moves_points


def test_a_band_that_moves_changes_grades_without_points() -> None:
    found = moves(rated("1"), {**rated("1"), SCHEME: BARE_SCHEME.format(edge="99.5")})
    assert standing_of(found["jia"]) == ("99.00→99.00", "优秀→合格", "1→1")
    assert "bing" not in found


def test_nothing_moves_where_nobody_s_points_do() -> None:
    people = base(PEOPLE) + "J003,赵示七,男,公务员,\n"
    assert reviewed(rated("1"), {**rated("1"), PEOPLE: people}).years == ()


RATE_SCHEME = """\
名称: 考核细则
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别: {执法部门: {等次: [{名称: 合格, 分数线: 0}]}}
一级指标:
- 名称: 依法履职
  二级指标:
  - {编号: "1.1", 名称: 职权分解, 分值: 6, 方式: 比率, 取数: 职权分解率}
  - {编号: "1.2", 名称: 平时考核, 分值: 94, 方式: 扣分, 平时考核: 计入}
"""
POWERS = "units/jia/authorities.yaml"
SECOND = "- 编码: 41082301XK00100\n  名称: 食品经营许可\n  类别: 行政许可\n"


def test_a_measured_value_that_moves_points_is_shown_with_them() -> None:
    # One of one power is assigned; then one of two: 6 × 1/2.
    after: Files = {SCHEME: RATE_SCHEME, POWERS: base(POWERS) + SECOND}
    (line,) = moves({SCHEME: RATE_SCHEME}, after)["jia"].lines
    assert (line.before, line.after) == ("6.00", "3.00")
    assert line.measured_before
    assert line.measured_after
    assert (line.measured_before.zh, line.measured_after.zh) == ("1/1（100%）", "1/2（50%）")


def test_a_measured_value_that_moves_no_points_is_kept_apart() -> None:
    assigned = SECOND + "  承办: [{机构: zhifa, 岗位: zhifa-diaocha}]\n"
    after: Files = {SCHEME: RATE_SCHEME, POWERS: base(POWERS) + assigned}
    found = moves({SCHEME: RATE_SCHEME}, after)["jia"]
    assert found.lines == ()
    assert not found.moves_points
    assert [line.measured_after.zh for line in found.measured if line.measured_after] == ["2/2（100%）"]


def test_a_year_whose_scheme_is_new_has_nothing_to_be_compared_with() -> None:
    (year,) = reviewed({}, rated("1")).years
    assert (year.year, year.scheme, year.units) == (2015, SchemeState.NEW, ())


def test_a_scheme_that_broke_is_not_one_that_was_removed() -> None:
    (year,) = reviewed(rated("1"), {**rated("1"), SCHEME: "名称: [考核细则\n"}).years
    assert year.scheme is SchemeState.UNREADABLE


def test_a_unit_with_a_data_error_has_a_provisional_score() -> None:
    broken = {PEOPLE: base(PEOPLE).replace("女,事业", "女,事业工")}
    (found,) = moves(rated("1"), {**rated("1"), **broken}).values()
    assert found.before
    assert found.after
    assert (found.slug, found.before.rests_on_errors, found.after.rests_on_errors) == ("jia", False, True)
    assert (found.before.total, found.after.total) == ("99.00", "99.00")


def test_a_unit_that_cannot_be_read_can_come_to_anything() -> None:
    after = moves(rated("1"), {**rated("1"), **WRONG})["jia"].after
    assert after is not None
    assert (after.total, after.is_provisional) == ("0.00～100.00", True)


NOBODY_S_RECEIPT = "轮次,单位,收到日期\n评议考核方案,jai,2015-02-30\n"
"""A row that could not be read and may be of any unit."""


def test_errors_in_the_county_s_files_are_said_once() -> None:
    broken = {**rated("1"), "county/2015/receipts.csv": NOBODY_S_RECEIPT}
    (year,) = reviewed(rated("1"), broken).years
    assert year.county_has_errors
    assert year.units == ()


def test_a_grade_that_moves_while_the_county_s_files_have_errors_is_said_to_be_provisional() -> None:
    broken = {**rated("3"), "county/2015/receipts.csv": NOBODY_S_RECEIPT}
    found = reviewed(rated("1"), broken)
    ((year, move), *_) = found.moved_grades
    assert moved_grade(year, move).zh.endswith("（2015，县级文件有差错，暂定）")
    assert headline(found).zh.endswith("个单位等次变动（暂定）")


# Who touches what


def test_files_outside_the_author_s_folder_are_named() -> None:
    after = {PEOPLE: base(PEOPLE) + "J003,赵示七,男,公务员,\n", EVENTS: SUSPENDED}
    assert reviewed({}, after, author="jia").outside == (EVENTS,)


def test_without_an_author_nothing_is_outside() -> None:
    assert reviewed({}, {EVENTS: SUSPENDED}).outside == ()
