"""The circular of the assessment: ranked by group, problems with their units; a provisional one is only a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from building import county
from subjects.accountability.round_of_county import FILES
from subjects.assessment.results import final, provisional
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.present.documents import Produced, produce
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.terms.text import Refusal

SCHEME = """\
名称: 2015年度行政执法责任制评议考核细则
依据: [甲政办〔2015〕3号]
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别: {}
一级指标: []
"""
SETTLED = "环节:\n- {环节: 审定, 日期: 2016-01-10, 签署: 甲}\n"


@pytest.fixture
def of() -> County:
    return county({**FILES, "county/2015/scheme.yaml": SCHEME, "county/2015/result.yaml": SETTLED})


def circular(
    of: County, result: YearResult, monkeypatch: pytest.MonkeyPatch, day: date = date(2016, 1, 20)
) -> Produced:
    monkeypatch.setattr("zfzr.subjects.assessment.score.engine.score_year", lambda *_: result)
    return produce(of, documents()["考核结果通报"], Request(2015, day))


def test_the_circular_reads_as_such_documents_do(
    of: County, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    made = circular(of, final(), monkeypatch)
    assert made.text == snapshot
    assert not made.is_provisional


def test_a_provisional_result_is_a_draft_for_comment_and_says_what_is_missing(
    of: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = circular(of, provisional(), monkeypatch)
    assert made.is_provisional
    assert made.text.startswith("> **征求意见稿**：数据尚不齐全，内容是暂定的，不得作为正式通报印发。")
    assert "评议考核结果的通报（征求意见稿）" in made.text
    assert "公安局（1.2 案卷质量待评分）" in made.text
    assert "| 1 | 甲县公安局 | 60.00～100.00 | 合格～良好～优秀 |" in made.text


def test_a_group_that_no_unit_is_in_has_no_table_and_is_named(
    of: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = final()
    empty = replace(found.groups[1], units=())
    text = circular(of, replace(found, groups=(found.groups[0], empty)), monkeypatch).text
    assert "乡镇街道没有参加考核的单位。" in text
    assert "# 乡镇街道" not in text


def test_a_result_is_not_told_before_the_assessment_closes(
    of: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = county({**FILES, "county/2015/scheme.yaml": SCHEME}, as_of="2015-10-01")
    with pytest.raises(Refusal, match="考核截止于 2015-12-31"):
        circular(early, final(), monkeypatch, date(2015, 10, 1))


def test_what_a_cap_gives_back_is_told_where_the_reasons_come_to_more() -> None:
    scheme = """\
        名称: 2015年度考核细则
        考核期间: {起: 2015-01-01, 止: 2015-12-31}
        组别:
          执法部门: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}
        一级指标:
        - 名称: 严格执法
          二级指标:
          - {编号: "1", 名称: 送达, 分值: 20, 方式: 扣分, 取数: "评审:未送达文书", 计量: 件, 每件: 2}
          - {编号: "2", 名称: 案卷, 分值: 80, 方式: 评审打分}
        """
    ratings = """\
        单位,指标,扣分,得分,数量,理由,证据,评分人,日期
        jia,1,,,15,抽查案卷,核查表,王一,2016-01-05
        jia,2,,80,,抽查案卷,核查表,王一,2016-01-05
        """
    of = county(
        {**FILES, "county/2015/scheme.yaml": scheme, "county/2015/ratings.csv": ratings}, as_of="2016-01-20"
    )
    made = produce(of, documents()["考核结果通报"], Request(2015, date(2016, 1, 20)))
    assert "扣20.00分（抽查案卷，15件，每件扣2分，扣完20分为止）" in made.text  # 15 × 2 = 30 of 20 marks


# What keeps a circular from being issued


@pytest.mark.parametrize("stages", ["", SETTLED.replace("审定", "复核"), SETTLED.replace("01-10", "01-21")])
def test_before_the_result_is_settled_the_circular_is_a_draft(
    monkeypatch: pytest.MonkeyPatch, stages: str
) -> None:
    files = {
        **FILES,
        "county/2015/scheme.yaml": SCHEME,
        **({"county/2015/result.yaml": stages} if stages else {}),
    }
    made = circular(county(files), final(), monkeypatch)
    assert made.is_provisional
    assert made.text.startswith("> **征求意见稿**：2015年度考核结果还没有审定，不得作为正式通报印发。\n")
    assert "评议考核结果的通报（征求意见稿）" in made.text


def test_a_result_other_than_the_recorded_scores_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    result = final()
    unit = result.groups[0].units[0]
    scores = f"成绩:\n- {{单位: {unit.slug}, 得分: 1, 等次: {unit.grade_shown}}}\n"
    files = {**FILES, "county/2015/scheme.yaml": SCHEME, "county/2015/result.yaml": SETTLED + scores}
    made = circular(county(files), result, monkeypatch)
    assert made.is_provisional
    assert "的得分、等次同登记的成绩不一致，不得作为正式通报印发" in made.text


def test_a_county_that_seals_its_results_tells_none_unsealed(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**FILES, "county/2015/scheme.yaml": SCHEME, "county/2015/result.yaml": SETTLED}
    made = circular(county({**files, "county/2014/sealed.json": "{}"}), final(), monkeypatch)
    assert "2015年度考核结果没有封存，不得作为正式通报印发" in made.text
    made = circular(county({**files, "county/2015/sealed.json": "{}"}), final(), monkeypatch)
    assert "county/2015/sealed.json 读不出来，没有同封存的结果核对" in made.text
