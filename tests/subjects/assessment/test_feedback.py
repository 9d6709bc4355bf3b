"""Feedback and review opinions under schemes that weigh, cap and rescale: what is told can be added up."""

from __future__ import annotations

from datetime import date

import pytest
from building import county
from subjects.assessment.scoring import HEAD, Files, objections, ratings

from zfzr.declare.document import Request, documents
from zfzr.present.documents import Produced, produce

PROFILE = """\
格式: 1
行政区划: {代码: "410823", 名称: 甲县}
机构角色: [{角色: 法制机构, 名称: 县政府法制办, 全称: 甲县人民政府法制办公室}]
发文: [{机关: 甲县人民政府法制办公室, 代字: 甲法制办, 形式: 函, 可发: 全部}]
"""
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
    assert "以上是折合以前的分值和得分" in text


def test_feedback_of_a_scheme_without_weights_speaks_of_none() -> None:
    plain = HEAD + "一级指标:\n- {名称: 甲, 二级指标: [{编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}]}\n"
    rated = ratings(f"jia,1,20,,,缺签字,表,{BY}")
    text = made("考核反馈书", {"county/2015/scheme.yaml": plain, **rated}).text
    assert "1 案卷（100分）得80.00分" in text
    assert "折合以前" not in text


@pytest.mark.parametrize(
    ("day", "is_dated", "dated", "number"),
    [
        (date(2016, 1, 20), False, "2015年12月18日", "甲法制办〔2015〕　　号"),
        (date(2016, 1, 20), True, "2016年1月20日", "甲法制办〔2016〕　　号"),
        (date(2015, 12, 17), False, "2015年12月17日", "甲法制办〔2015〕　　号"),
    ],
)
def test_feedback_that_was_given_bears_its_day_and_no_number_of_the_stage(
    day: date, is_dated: bool, dated: str, number: str
) -> None:
    stage = "环节:\n- {环节: 反馈, 日期: 2015-12-18, 文号: 甲法制办〔2015〕25号}\n"
    files = {
        "zfzr.yaml": PROFILE,
        "county/2015/scheme.yaml": WEIGHTED,
        "county/2015/result.yaml": stage,
        **RATED,
    }
    of = county(files, as_of="2015-12-17")
    text = produce(of, documents()["考核反馈书"], Request(2015, day, "jia", is_dated=is_dated)).text

    assert f"\n\n{dated}\n" in text
    assert f"\n\n{number}\n\n# " in text


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


def test_the_sheet_tells_the_assessors_material_and_no_path_of_the_repository() -> None:
    text = made("考核反馈书", RATED).text
    assert ".csv" not in text
    assert ".yaml" not in text
