"""The sheet that is handed over to the larger assessment which the result is a part of."""

from __future__ import annotations

import pytest
from subjects.assessment.scoring import HEAD, ratings, scored

from zfzr.subjects.assessment.reports.target import target_sheet
from zfzr.terms.text import Refusal

BY = "钱示八,2015-12-01"
TREE = '一级指标:\n- 名称: 甲\n  二级指标:\n  - {编号: "1", 名称: 某项, 分值: 100, 方式: 评审打分}\n'
BONUS = "加分:\n  上限: 5\n  项目:\n  - {编号: J, 名称: 表彰, 方式: 评审打分}\n"
RATED = ratings(f"jia,1,,99.5,,理由,材料,{BY}", f"jia,J,,4,,省级表彰,文件,{BY}")


def test_a_total_counts_for_its_share_of_the_marks_there() -> None:
    text = f"折入: {{名称: 目标考核, 分值: 20}}\n{HEAD}{TREE}"
    (row,) = target_sheet(scored(text, ratings(f"jia,1,,87.33,,理由,材料,{BY}")), "100").rows
    # 87.33×20/100 = 17.466
    assert (row.total, row.in_target) == ("87.33", "17.47")


@pytest.mark.parametrize(("capped", "counts"), [("", "20.00"), (", 封顶: 否", "20.70")])
def test_a_bonus_counts_beyond_the_marks_only_where_the_scheme_says_so(capped: str, counts: str) -> None:
    text = f"折入: {{名称: 目标考核, 分值: 20{capped}}}\n{HEAD}{TREE}{BONUS}"
    (row,) = target_sheet(scored(text, RATED), "100").rows
    # 99.5+4 = 103.5, ×20/100 = 20.70
    assert (row.total, row.in_target) == ("103.50", counts)


def test_an_open_total_counts_for_a_range() -> None:
    (row,) = target_sheet(scored(f"折入: {{名称: 目标考核, 分值: 20}}\n{HEAD}{TREE}"), "100").rows
    assert (row.in_target, row.is_provisional) == ("0.00～20.00", True)


def test_a_scheme_that_counts_nowhere_says_so() -> None:
    with pytest.raises(Refusal):
        target_sheet(scored(f"{HEAD}{TREE}", RATED), "100")
