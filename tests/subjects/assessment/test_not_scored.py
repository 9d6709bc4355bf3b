"""What every output says of options, several raters, ranks and a precondition that is not met."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from building import county, said, write
from review.states import changes
from subjects.assessment.scoring import HEAD, Files
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.present.documents import produce
from zfzr.present.report import table_as_csv
from zfzr.subjects.assessment.reports.result import groups_as_listed
from zfzr.subjects.assessment.reports.result_page import result_table
from zfzr.subjects.assessment.reports.sheet import sheet_table
from zfzr.subjects.assessment.score.comparison import compare, scores_of
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.plain import as_plain
from zfzr.subjects.assessment.score.seal import make_seal

SCHEME = f"""\
总分: 30
分数线按: 得分率
{HEAD}一级指标:
- 名称: 制度建设
  二级指标:
  - {{编号: "1", 名称: 满意度, 分值: 10, 方式: 名次, 取数: 评审:满意度, 越多越好: 是, 名次: {{第一名: 10, 每降一名: 2}}}}
  - {{编号: "2", 名称: 案卷, 分值: 10, 方式: 评审打分, 多人评分: {{人数: 3, 合成: 去掉最高最低后平均}}}}
  - {{编号: "3", 名称: 制度, 分值: 10, 方式: 选项, 选项: [{{名称: 全部建立, 得分: 10}}, {{名称: 部分建立, 得分: 6}}]}}
前置条件:
- {{名称: 报送自评报告, 后果: 不予评定}}
- {{名称: 没有发生重大事故, 后果: 计零分}}
"""
UNITS: Files = {
    f"units/{slug}/unit.yaml": (
        f"名称: 甲县{name}局\n简称: {name}局\n组别: 执法部门\n主体类别: 法定行政机关\n单位代码: '0{code}'\n"
    )
    for slug, name, code in zip(("yi", "bing", "ding"), "乙丙丁", "234", strict=True)
}
RATINGS = "county/2015/ratings.csv"
ROWS = "单位,指标,得分,选项,数量,理由,证据,评分人,日期\n" + "".join(
    f"{slug},1,,,{value},问卷,问卷表,钱示八,2015-12-01\n{slug},3,,{option},,查阅,汇编,钱示八,2015-12-01\n"
    + "".join(
        f"{slug},2,{points},,,抽查,案卷表,评委{rater},2015-12-01\n"
        for rater, points in zip("甲乙丙", (10, 9, 4), strict=True)
    )
    for slug, value, option in (
        ("jia", 95, "全部建立"),
        ("yi", 90, "部分建立"),
        ("bing", 99, "全部建立"),
        ("ding", 80, "全部建立"),
    )
)
NOT_MET = (
    "bing,报送自评报告,,,,没有报送,催报记录,钱示八,2015-12-02\n"
    "ding,没有发生重大事故,,,,发生事故,通报,钱示八,2015-12-02\n"
)
SETTLED = "环节:\n- {环节: 审定, 日期: 2015-12-20, 签署: 县人民政府, 文号: 甲政〔2015〕12号}\n"
FILES: Files = {"county/2015/scheme.yaml": SCHEME, RATINGS: ROWS + NOT_MET, **UNITS}


@pytest.fixture(scope="module")
def of() -> County:
    return county(dict(FILES))


def document(of: County, name: str, unit: str | None = None) -> str:
    return produce(of, documents()[name], Request(2015, date(2016, 1, 20), unit)).text


def test_the_slips_of_others_apart_it_is_a_county_without_findings(of: County) -> None:
    assert [text for code in ("ZF101", "ZF102", "ZF512", "ZF517", "ZF519") for text in said(of, code)] == []


def test_the_table_has_neither_total_grade_nor_rank_of_who_is_not_assessed(of: County) -> None:
    # 甲 10+9+10, 乙 8+9+6: 丙, who would be first, and 丁 are not compared
    table = table_as_csv(result_table(groups_as_listed(score_year(of, 2015))), "zh")
    assert table.splitlines()[1:] == [
        "执法部门,1,甲县食品药品监督管理局,29.00,96.67,优秀,否",
        "执法部门,2,甲县乙局,23.00,76.67,合格,否",
        "执法部门,3,甲县丁局,0.00,0.00,不合格,否",
        "执法部门,—,甲县丙局,不予评定,,不予评定,否",
    ]


def test_a_sheet_names_the_condition_and_where_it_was_found(of: County) -> None:
    result = score_year(of, 2015)
    unit = result.unit("bing")
    assert unit is not None
    (row,) = table_as_csv(sheet_table(of, result, unit), "zh").splitlines()[1:]
    assert row == (
        "合计,,,30,不予评定,不予评定,,否,不予评定,"
        "不符合前置条件“报送自评报告”：没有报送，不予评定，不参加排名,county/2015/ratings.csv:22"
    )


def test_a_sheet_names_options_raters_and_ranks(of: County) -> None:
    result = score_year(of, 2015)
    unit = result.unit("yi")
    assert unit is not None
    table = table_as_csv(sheet_table(of, result, unit), "zh")
    assert "90项，2个单位中第2名" in table
    assert "得9分；3人评分：评委甲10分、评委乙9分、评委丙4分，去掉最高10分、最低4分" in table
    assert "“部分建立”，得6分" in table


def test_json_has_no_figures_of_who_is_not_assessed(of: County) -> None:
    plain = json.loads(json.dumps(as_plain(of, score_year(of, 2015))))
    unit = next(u for u in plain["groups"][0]["units"] if u["slug"] == "bing")
    assert [unit[name] for name in ("total", "low", "high", "grades", "rank")] == [
        "不予评定",
        None,
        None,
        ["不予评定"],
        None,
    ]
    (told,) = unit["knocked_out"]
    assert (told["name"], told["precondition"], told["at"]) == (
        "报送自评报告",
        "不予评定",
        ["county/2015/ratings.csv:22"],
    )


def test_the_circular_tells_who_was_not_scored_and_why(of: County) -> None:
    text = document(of, "考核结果通报")
    assert "甲县丁局因不符合前置条件“没有发生重大事故”，总分计0分，定为不合格。" in text
    assert "甲县丙局因不符合前置条件“报送自评报告”，不予评定，不参加排名。" in text
    assert "| — | 甲县丙局 | 不予评定 | — | 不予评定 |" in text
    assert "等次待定" not in text
    # 29, 23 and 0; who is not assessed has no part in it
    assert "最高29.00分，最低0.00分，平均17.33分" in text


def test_feedback_tells_it_to_the_unit(of: County) -> None:
    text = document(of, "考核反馈书", "bing")
    assert "因不符合前置条件“报送自评报告”（没有报送），不予评定，不参加排名。" in text
    assert "没有扣分事项" not in text
    assert "0.00" not in text


def test_raters_are_named_on_the_sheet_only(of: County) -> None:
    assert "评委" not in document(of, "考核结果通报") + document(of, "考核反馈书", "yi")


def test_what_if_tells_what_a_condition_costs(of: County) -> None:
    met = county({**FILES, RATINGS: ROWS})
    moved = compare(scores_of(score_year(of, 2015)), scores_of(score_year(met, 2015))).moved
    told = {u.slug: [(s.total, s.grade, s.rank) for s in (u.before, u.after) if s] for u in moved}
    # with 丙 and 丁 ranked 丙 is first, 甲 second, 乙 third, 丁 fourth
    assert told == {
        "jia": [("29.00", "优秀", "1"), ("27.00", "优秀", "2")],
        "yi": [("23.00", "合格", "2"), ("21.00", "合格", "4")],
        "bing": [("不予评定", "不予评定", "—"), ("29.00", "优秀", "1")],
        "ding": [("0.00", "不合格", "3"), ("23.00", "合格", "3")],
    }


def test_it_can_be_sealed() -> None:
    of = county({**FILES, "county/2015/result.yaml": SETTLED})
    seal = make_seal(of, score_year(of, 2015), (), None)
    assert (seal.scores["bing"].total, seal.scores["bing"].rank) == ("不予评定", "—")


SCORES = "成绩:\n- {单位: jia, 得分: 29, 等次: 优秀}\n- {单位: yi, 得分: 23, 等次: 合格}\n"
SCORES += "- {单位: ding, 得分: 0, 等次: 不合格}\n- {单位: bing, 得分: 0, 等次: 不予评定}\n"


def test_settled_scores_may_say_that_a_unit_was_not_assessed() -> None:
    of = county({**FILES, "county/2015/result.yaml": SETTLED + SCORES})
    assert [*said(of, "ZF539"), *said(of, "ZF540")] == []


def test_the_screen_tells_it(tmp_path: Path) -> None:
    root = write(tmp_path, dict(FILES))
    shown = CliRunner().invoke(app, ["score", "2015", "--unit", "bing", "--data", str(root)])
    assert shown.exit_code == 0
    assert "不予评定，不参加排名" in shown.output
    assert "第 — 名" not in shown.output


def test_who_fails_two_conditions_is_told_of_both_with_one_consequence() -> None:
    both = "bing,没有发生重大事故,,,,发生事故,通报,钱示八,2015-12-02\n"
    text = document(county({**FILES, RATINGS: ROWS + NOT_MET + both}), "考核结果通报")
    assert "甲县丙局因不符合前置条件“报送自评报告”，不予评定，不参加排名。" in text
    assert "甲县丙局因不符合前置条件“没有发生重大事故”，不予评定，不参加排名。" in text


def test_several_raters_are_no_duplicates_because_the_scheme_cannot_be_read() -> None:
    of = county({**FILES, "county/2015/scheme.yaml": SCHEME.replace("人数: 3", "人数: 三")})
    assert said(of, "ZF101") == []


def test_what_cannot_be_read_leaves_open_whether_a_condition_is_met() -> None:
    of = county({**FILES, RATINGS: f"{ROWS}{NOT_MET}jia,没有发生重大事故,,,,发生,通报,钱示八,哪天\n"})
    unit = score_year(of, 2015).unit("jia")
    assert unit is not None
    assert unit.is_provisional
    assert (unit.total.low, unit.grades[0]) == (0, "不合格")


def test_a_rater_whose_row_goes_is_told_as_gone() -> None:
    scheme = {"county/2015/scheme.yaml": SCHEME, **UNITS}
    gone = ROWS.replace("yi,2,10,,,抽查,案卷表,评委甲,2015-12-01\n", "")
    found = changes({**scheme, RATINGS: ROWS}, {**scheme, RATINGS: gone}).records
    assert [(c.action.value, c.record.rater) for c in found] == [("删去", "评委甲")]  # type: ignore[attr-defined]
