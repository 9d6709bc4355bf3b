"""What the guide tells a clerk to write is valid: each phrase of its tables as an indicator, its rows as ratings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import county

from zfzr.check.runner import examine, located
from zfzr.county.county import County

GUIDE = (Path(__file__).parents[3] / "docs/scheme.zh.md").read_text(encoding="utf-8")
PATH = "county/2015/scheme.yaml"
HEAD = """\
名称: 2015年度考核细则
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别:
  执法部门:
    等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]
一级指标:
- 名称: 甲
  二级指标:
"""
CELLS = [
    cell.strip().strip("`")
    for row in re.findall(r"^\|.*\|$", GUIDE, flags=re.M)
    for cell in row.strip("|").split("|")
]
SETTINGS = [re.split("[；，]", cell)[0] for cell in CELLS if cell.startswith("方式: ")]
ROWS = re.findall(r"^```csv\n(.*?)^```", GUIDE, flags=re.M | re.S)[0]


def faults(of: County) -> list[str]:
    """Errors and warnings of the scheme and the ratings, and whatever could not be read."""
    return [
        each.message("zh")
        for each in located(of, examine(of).findings)
        if each.finding.place.file.startswith("county/2015/")
    ]


def test_the_guide_has_many_phrases() -> None:
    assert len(SETTINGS) >= 13


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_phrase_of_the_guide_is_valid_as_it_is_written_there(settings: str) -> None:
    mode = settings if "取数" in settings or "评审打分" in settings else f"{settings}, 取数: 持证率"
    more = "分值: 3" if "上限: 3" in settings else "分值: 100"
    line = f'  - {{编号: "1.1", 名称: 某项, {more}, {mode}}}\n'
    if settings.startswith("方式: 加分"):  # stands in the bonus
        line = '  - {编号: "1.1", 名称: 某项, 分值: 100, 方式: 评审打分}\n'
        line += f'加分: {{上限: 5, 项目: [{{编号: "J.1", 名称: 某项, {mode}}}]}}\n'
    assert faults(county({PATH: HEAD + line})) == []


def test_the_rows_of_the_guide_are_valid_ratings() -> None:
    indicators = """\
  - {编号: "1.1", 名称: 甲, 分值: 4, 方式: 评审打分}
  - {编号: "1.2", 名称: 乙, 分值: 6, 方式: 评审打分}
  - {编号: "2.1", 名称: 丙, 分值: 20, 方式: 扣分, 取数: 评审:违法行为, 计量: 件, 每件: 10}
  - {编号: "2.2", 名称: 丁, 分值: 20, 方式: 扣分, 取数: 评审:不规范案卷, 计量: 件, 每件: 10}
  - {编号: "2.3", 名称: 戊, 分值: 20, 方式: 达标, 取数: 评审:备案, 计量: "%", 达标值: 95}
  - {编号: "3.1", 名称: 己, 分值: 30, 方式: 扣分, 取数: 评审:欠账, 每项: 1, 该项不得分: ["评审:现场检查时才提供"]}
一票否决: [{名称: 弄虚作假, 等次: 不合格}]
"""
    rows = ROWS.replace("gongan,", "jia,").replace("2027-01-10", "2015-12-10")
    assert rows.count("\njia,") == 7
    assert faults(county({PATH: HEAD + indicators, "county/2015/ratings.csv": rows})) == []
