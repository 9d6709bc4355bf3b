"""Feedback and review opinions under schemes that weigh, cap and rescale: what is told can be added up."""

from __future__ import annotations

from datetime import date

from building import county
from score.scoring import HEAD, Files, objections, ratings

from zfzr.documents.document import Produced, Request, documents, produce

BY = "钱示八,2015-12-01"
WEIGHTED = f"""\
{HEAD}一级指标:
- 名称: 内部考核
  折合: 70
  二级指标:
  - {{编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}}
- 名称: 外部评议
  折合: 30
  二级指标:
  - {{编号: '2', 名称: 满意度, 分值: 100, 方式: 评审打分}}
"""
RATED = ratings(f"jia,1,20,,,缺签字,表,{BY}", f"jia,2,10,,,问卷,表,{BY}")
UPHELD = objections("YY-1,jia,1,2015-12-10,签字在卷,采纳,90,扫描漏页,周示三,2015-12-20")


def made(name: str, files: Files) -> Produced:
    of = county({"county/2015/scheme.yaml": WEIGHTED, **files})
    return produce(of, documents()[name], Request(2015, date(2016, 1, 20), "jia"))


def test_the_annex_of_the_feedback_says_what_a_weight_does_to_the_lines() -> None:
    text = made("考核反馈书", RATED).text  # 80×0.7 + 90×0.3 = 83
    assert "| 折合 |  |  | -24.00 | 80.00×70÷100＝56.00 |" in text
    assert "| 折合 |  |  | -63.00 | 90.00×30÷100＝27.00 |" in text
    assert "| 合计 | 100 |  | 83.00 |" in text


def test_the_review_tells_the_total_before_it_as_the_scheme_weighs_it() -> None:
    # ten more points of a block that counts for 70 are seven: 83 before, 90 after
    text = made("复核意见", {**RATED, **UPHELD}).text
    assert "该项得分由80.00分改为90.00分" in text
    assert "年度得分90.00分，等次为优秀（初评得分83.00分）" in text


def test_only_units_whose_objections_can_be_answered_need_an_answer() -> None:
    rows = objections(
        "YY-1,jia,1,2015-12-10,签字在卷,,,,,",
        "YY-2,wu,1,2015-12-10,没有这个单位,,,,,",
        "YY-3,yi,1,2015-12-10,不在考核之列,,,,,",
    )
    of = county({"county/2015/scheme.yaml": WEIGHTED, **RATED, **rows})
    units = documents()["复核意见"].units
    assert units is not None
    assert units(of, 2015) == ["jia"]
