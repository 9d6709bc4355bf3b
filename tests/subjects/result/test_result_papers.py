"""The papers around a year's result: notice, undertaking, score sheet, why a score, request to settle, correction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from present.document.faces import put_font
from subjects.assessment.life import SCHEME, SETTLED
from subjects.assessment.scoring import HEAD, Files, objections, ratings, scheme
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.present.document.as_pdf import pdf_of
from zfzr.present.document.tree import Picture
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import make_seal, written
from zfzr.terms.text import Refusal

DATA = Path(__file__).parents[3] / "data"

NEXT_YEAR = date(2016, 1, 8)
WITH_TERM = f"""\
{HEAD}异议期限: {{日数: 5, 计: 自然日}}
一级指标:
- 名称: 严格执法
  二级指标:
  - {{编号: '1', 名称: 案卷, 分值: 60, 方式: 评审打分, 证据: [抽查案卷]}}
  - {{编号: '2', 名称: 投诉, 分值: 40, 方式: 评审打分, 证据: [台账]}}
"""
BY = "表,钱示八,2015-12-10"
RATED = ratings(f"jia,1,15,,,缺签字页,{BY}", f"jia,2,3,,,一件没有回复,{BY}")
TOLD = "环节:\n- {环节: 初评, 日期: 2015-12-20}\n- {环节: 反馈, 日期: 2015-12-21}\n"
FED_BACK: Files = {
    "county/2015/scheme.yaml": WITH_TERM,
    "county/2015/result.yaml": TOLD,
    **RATED,
}
CORRECTED = """\
环节:
- {环节: 审定, 日期: 2015-12-30, 签署: 县政府常务会议}
- {环节: 通报, 日期: 2015-12-31, 文号: 甲法制办〔2015〕12号}
成绩:
- {单位: jia, 得分: 85, 等次: 良好}
更正:
- {日期: 2016-01-05, 单位: [jia], 原因: 登分有误, 批准: 甲政〔2016〕1号, 说明: 由84分更正为85分}
"""


SEAL = "county/2015/sealed.json"
RESULT = "county/2015/result.yaml"


def rated_at(points: int) -> Files:
    """Ratings of jia, and of bing at 88."""
    return ratings(f"jia,1,,{points},,缺签字页,{BY}", f"bing,1,,88,,缺签字页,{BY}")


SETTLED_ON = "环节:\n- {环节: 审定, 日期: 2015-12-30, 签署: 县政府常务会议, 文号: 甲政〔2015〕40号}\n"
RANKED: Files = {
    "county/2015/scheme.yaml": scheme("- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}"),
    RESULT: f"{SETTLED_ON}更正:\n"
    "- {日期: 2016-01-05, 单位: [jia, bing], 原因: 复查发现登分有误, 批准: 甲政〔2016〕1号}\n",
    "units/bing/unit.yaml": base_files()["units/jia/unit.yaml"]
    .decode()
    .replace("食品药品监督管理局", "丙局")
    .replace("食药监局", "丙局")
    .replace('单位代码: "01"', '单位代码: "09"'),
}
RECORDED = "成绩:\n- {单位: bing, 得分: 87, 等次: 良好}\n"


def _sealed_at_90() -> str:
    before = {**RANKED, **rated_at(90), RESULT: SETTLED_ON}
    of = county(before)
    return written([make_seal(of, score_year(of, 2015), [], None)])


SEALED_AT_90 = _sealed_at_90()


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_font(tmp_path_factory.mktemp("fonts"))


@pytest.mark.parametrize("name", ["考核通知", "审定请示"])
def test_a_paper_of_the_county_reads_as_such_papers_do(name: str, snapshot: SnapshotAssertion) -> None:
    assert made(county(SETTLED), name, day=NEXT_YEAR).text == snapshot


@pytest.mark.parametrize("name", ["责任书", "考核评分表", "得分说明"])
def test_a_paper_of_a_unit_reads_as_such_papers_do(name: str, snapshot: SnapshotAssertion) -> None:
    assert made(county(SETTLED), name, "jia", day=NEXT_YEAR).text == snapshot


def test_the_correction_reads_as_such_circulars_do(snapshot: SnapshotAssertion) -> None:
    of = county({**SETTLED, "county/2015/result.yaml": CORRECTED}, as_of="2016-01-08")
    assert made(of, "更正通报").text == snapshot


def test_a_unit_of_which_only_the_rank_moved_is_told_so_in_the_correction() -> None:
    # bing (88) was second after jia (90); jia's rating was mended to 85, so bing is first.
    of = county({**RANKED, **rated_at(85), SEAL: SEALED_AT_90}, as_of="2016-01-08")
    text = made(of, "更正通报").text
    assert "2016年1月5日，甲县食品药品监督管理局：复查发现登分有误。甲县丙局的得分、等次不变" in text
    assert "名次随同组其他单位的更正变动。批准：甲政〔2016〕1号" in text
    assert "| 甲县食品药品监督管理局 | 执法部门 | 90.00 | 优秀 | 1 | 85.00 | 良好 | 2 |" in text
    assert "| 甲县丙局 | 执法部门 | 88.00 | 良好 | 2 | 88.00 | 良好 | 1 |" in text


def test_the_rank_of_a_recorded_score_that_the_records_do_not_give_is_not_told() -> None:
    of = county(
        {**RANKED, **rated_at(90), RESULT: RANKED[RESULT] + RECORDED, SEAL: SEALED_AT_90}, as_of="2016-01-08"
    )
    assert "| 甲县丙局 | 执法部门 | 88.00 | 良好 | 2 | 87.00 | 良好 |  |" in made(of, "更正通报").text


@pytest.mark.parametrize("name", ["责任书", "考核评分表", "得分说明"])
def test_a_unit_that_is_not_assessed_has_no_such_paper(name: str) -> None:
    with pytest.raises(Refusal, match="乙镇不在2015年度考核之列"):
        made(county(SETTLED), name, "yi", day=NEXT_YEAR)


def test_without_a_scheme_there_is_no_notice_and_no_correction_without_one_recorded() -> None:
    with pytest.raises(Refusal, match="2015年度没有考核细则"):
        made(county(), "考核通知")
    with pytest.raises(Refusal, match="没有登记更正"):
        made(county(SETTLED), "更正通报", day=NEXT_YEAR)


@pytest.mark.parametrize(("name", "unit"), [("考核通知", None), ("责任书", "jia")])
def test_a_scheme_that_cannot_be_read_is_not_told_as_none(name: str, unit: str | None) -> None:
    with pytest.raises(Refusal, match=r"county/2015/scheme\.yaml 有错误，读不出来"):
        made(county({"county/2015/scheme.yaml": "名称: [\n"}), name, unit)


def test_the_notice_names_the_groups_that_have_units_and_no_other() -> None:
    more = HEAD.replace(
        "  执法部门:\n", "  综合管理部门:\n    等次: [{名称: 合格, 分数线: 0}]\n  执法部门:\n"
    )
    text = scheme("- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分, 证据: [抽查案卷]}", head=more)

    notice = made(county({"county/2015/scheme.yaml": text}), "考核通知").text

    assert "执法部门1个，分组考核、分组排名。" in notice
    assert "综合管理部门" not in notice


WEIGHED = f"""\
{HEAD}组成:
- 名称: 内部考核
  权重: 70
  一级指标:
  - 名称: 制度
    二级指标: [{{编号: '1', 名称: 清单, 分值: 40, 方式: 评审打分}}]
  - 名称: 案卷
    二级指标: [{{编号: '2', 名称: 评查, 分值: 60, 方式: 评审打分}}]
- 名称: 外部评议
  权重: 30
  一级指标:
  - 名称: 测评
    二级指标: [{{编号: '3', 名称: 问卷, 分值: 100, 方式: 评审打分}}]
"""


@pytest.mark.parametrize(
    ("name", "unit", "says"),
    [
        (
            "考核通知",
            None,
            "执法部门考核内部考核（占总分的70%：制度40分、案卷60分）、外部评议（占总分的30%：测评100分）。",
        ),
        (
            "责任书",
            "jia",
            "3项，内部考核占总分的70%（制度40分、案卷60分）、外部评议占总分的30%（测评100分）。",
        ),
    ],
)
def test_marks_before_their_weight_are_said_with_the_weight(name: str, unit: str | None, says: str) -> None:
    text = made(county({"county/2015/scheme.yaml": WEIGHED}), name, unit, day=NEXT_YEAR).text
    assert says in text
    assert "外部评议：问卷" in text  # in the annex, too, the points of two scales are told apart


def test_where_no_unit_is_assessed_there_is_nobody_to_tell() -> None:
    text = scheme(
        "- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}", head=HEAD.replace("执法部门", "综合管理部门")
    )

    with pytest.raises(Refusal, match="2015年度没有参加考核的单位"):
        made(county({"county/2015/scheme.yaml": text}), "考核通知")


def test_a_notice_is_no_final_one_while_a_unit_cannot_be_read() -> None:
    files = {"county/2015/scheme.yaml": WITH_TERM, "units/bing/unit.yaml": "名称: [\n"}

    assert made(county(files), "考核通知").is_provisional


# Why a score


def why(day: str, files: Files = FED_BACK) -> str:
    return made(county(files), "得分说明", "jia", day=date.fromisoformat(day)).text


def test_the_largest_loss_comes_first() -> None:
    text = why("2016-01-08")
    assert text.index("| 1 | 案卷 | 15.00 | 缺签字页 |") < text.index("| 2 | 投诉 | 3.00 | 一件没有回复 |")
    assert "共2项失分18.00分" in text


def test_the_next_grade_is_told_with_what_is_short_of_it() -> None:
    assert "**距上一等次**　优秀（90分以上）还差8.00分。" in why("2016-01-08")  # 45 and 37 are 82


def test_the_highest_grade_has_none_above() -> None:
    full = ratings(f"jia,1,0,,,无,{BY}", f"jia,2,0,,,无,{BY}")
    text = why("2016-01-08", {**FED_BACK, **full})
    assert "优秀已是最高等次。" in text
    assert "没有失分的指标。" in text


def test_after_the_term_no_objection_is_offered() -> None:
    assert "异议期限已于2015年12月26日届满。" in why("2016-01-08")  # five days from the 21st


def test_what_was_objected_to_is_told_and_not_offered_again() -> None:
    raised = objections("YY-1,jia,1,2015-12-23,在卷,,,,,,")
    of = county({**FED_BACK, **raised}, as_of="2015-12-24")
    text = made(of, "得分说明", "jia").text
    assert "异议期限到2015年12月26日（含当日）。可以提出异议的失分指标：2。" in text
    assert "**已经提出的异议**　1 案卷（正在复核）。" in text


def test_without_feedback_the_term_has_not_begun() -> None:
    text = why("2016-01-08", {**FED_BACK, "county/2015/result.yaml": "环节: []\n"})
    assert "初评结果尚未反馈，异议期限还没有起算。" in text
    assert "还没有反馈" in text  # and it is a draft till then


@pytest.mark.parametrize("unit", ["zhujian", "dafeng", "jiaotong", "sifa", "caizheng"])
def test_it_is_one_page_for_the_worst_and_the_best_of_the_sample(unit: str, squares: Path) -> None:
    of = County(load(read_tree(DATA)), date(2015, 12, 31))
    data, _ = pdf_of(made(of, "得分说明", unit).paper, (squares,))
    assert len(pypdfium2.PdfDocument(data)) == 1


@pytest.mark.parametrize(("unit", "is_drawn"), [("sifa", True), ("zhujian", False)])
def test_the_picture_of_the_parts_stands_where_it_has_room(unit: str, is_drawn: bool) -> None:
    of = County(load(read_tree(DATA)), date(2015, 12, 31))
    assert any(isinstance(block, Picture) for block in made(of, "得分说明", unit).paper.body) == is_drawn


# The request


def test_an_objection_that_nobody_reviewed_keeps_the_request_a_draft() -> None:
    raised = objections("YY-1,jia,1,2015-12-23,在卷,,,,,,")
    produced = made(county({**FED_BACK, **raised}), "审定请示", day=NEXT_YEAR)
    assert produced.is_provisional
    assert "各单位提出异议1件，尚未复核1件。" in produced.text
    assert "还有1件异议没有复核" in produced.text


# The notice and the undertaking


def test_grades_by_share_say_so() -> None:
    by_share = SCHEME.replace("组别:", "分数线按: 得分率\n组别:", 1)
    of = county({**SETTLED, "county/2015/scheme.yaml": by_share})
    assert "优秀（得分率90%以上）、良好（得分率80%以上）" in made(of, "责任书", "jia", day=NEXT_YEAR).text


def test_the_code_of_a_rule_is_nothing_that_a_notice_tells() -> None:
    text = scheme("- {编号: '1', 名称: 复核, 分值: 100, 方式: 扣分, 取数: '问题:ZF204', 每项: 1}")
    notice = made(county({"county/2015/scheme.yaml": text}), "考核通知").text
    assert "| 扣分：查出的问题件数 |" in notice
    assert "ZF204" not in notice


@pytest.mark.parametrize("name", ["考核评分表", "得分说明", "责任书", "审定请示", "考核通知"])
def test_hostile_values_are_text(name: str) -> None:
    files = {
        "county/2015/scheme.yaml": WITH_TERM.replace("名称: 案卷", f"名称: '{HOSTILE}'").replace(
            "名称: 2015年度考核细则", f"名称: '{HOSTILE}'"
        ),
        **RATED,
    }
    unit = None if name in ("审定请示", "考核通知") else "jia"
    text = made(county(files), name, unit, day=NEXT_YEAR).text
    assert f"《{AS_TEXT}》" in text
    if name != "审定请示":
        assert f"| 1 | {AS_TEXT} |" in text
