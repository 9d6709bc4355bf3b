"""What is printed of how points follow is a sum that can be redone, and comes to the points."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from subjects.assessment.scoring import daily, line, ratings

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.equation import equation
from zfzr.subjects.assessment.score.sheet import IndicatorLine, LineState
from zfzr.terms.amounts import round_half_up

BY = "钱示八,2015-12-01"


def reckoned(text: str) -> Decimal | None:
    """Redo a printed sum with a reader's calculator; None where it is a sentence without a sum."""
    text = re.sub("（[^（）]*）", "", text).rsplit("：", 1)[-1]
    text = re.sub("，得到([0-9.]+)分为止$", "", text)
    text = re.sub("人次|[项件日次分]", "", text).replace("－", "-").replace("＋", "+")
    if not re.fullmatch(r"[-+×/0-9.]+", text):
        return None
    total = Decimal(0)
    for sign, term in re.findall(r"([-+]?)([0-9.×/]+)", text):
        product = Decimal(1)
        for factor in term.split("×"):
            over, _, under = factor.partition("/")
            product *= Decimal(over) / Decimal(under or 1)
        total += -product if sign == "-" else product
    return total


def told(found: IndicatorLine) -> str:
    return equation(found, 2).render("zh")


@pytest.mark.parametrize(
    ("settings", "rows", "printed", "points"),
    [
        # four at two points each are eight, of five marks: three given back
        ("方式: 扣分, 取数: 评审:缺席, 每人次: 2", ("4,",), "5－4人次×2分＋3.00（扣完5分为止）", "0.00"),
        (
            "方式: 扣分, 取数: 评审:缺席, 每人次: 2, 上限: 3",
            ("4,",),
            "5－4人次×2分＋5.00（扣到上限3分为止）",
            "2.00",
        ),
        ("方式: 扣分, 取数: 评审:缺席, 每人次: 2", ("1,",), "5－1人次×2分", "3.00"),
        ("方式: 比率, 取数: 评审:到会率", ("4,6",), "5×4/6", "3.33"),
    ],
)
def test_a_sum_shows_full_marks_and_what_a_cap_gives_back(
    settings: str, rows: tuple[str, ...], printed: str, points: str
) -> None:
    head = "单位,指标,扣分,得分,数量,基数,触发,理由,证据,评分人,日期\n"
    files = {"county/2015/ratings.csv": head + "".join(f"jia,1,,,{row},,缺席,签到表,{BY}\n" for row in rows)}
    found = line(f'- {{编号: "1", 名称: 会议, 分值: 5, {settings}}}', files)
    assert (told(found), found.points.shown(2)) == (printed, points)
    assert round_half_up(reckoned(told(found)) or Decimal(0), 2) == found.points.low


PARTS = """\
- 编号: "1"
  名称: 会议
  分值: 3
  子项:
  - {编号: "1.1", 名称: 缺席, 方式: 评审打分}
  - {编号: "1.2", 名称: 迟到, 方式: 评审打分}
"""


def test_what_sub_items_take_and_what_the_floor_gives_back_add_up() -> None:
    files = ratings(f"jia,1.1,1.2,,,缺席,表,{BY}", f"jia,1.2,3,,,迟到,表,{BY}")
    found = line(PARTS, files)
    assert told(found) == "3－1.20－3.00＋1.20（扣完3分为止）"
    assert found.points.shown(2) == "0.00"


def test_a_sub_item_without_marks_takes_points_and_gets_none() -> None:
    found = line(PARTS, ratings(f"jia,1.1,1.2,,,缺席,表,{BY}", f"jia,1.2,0,,,没有,表,{BY}"), number="1.1")
    assert (found.value.render("zh"), told(found)) == ("扣1.2分", "－1.2")


def test_what_the_ledger_moves_is_part_of_the_sum() -> None:
    of = '- {编号: "1", 名称: 会议, 分值: 5, 方式: 评审打分, 平时考核: 计入}'
    files = {**ratings(f"jia,1,1,,,缺席,表,{BY}"), **daily("2015-05-01,jia,1,迟报,0.5,,台账,钱示八")}
    found = line(of, files)
    assert told(found) == "5－1－0.50（平时考核（2015-05-01）：迟报）"
    assert found.points.shown(2) == "3.50"


def test_every_sum_printed_of_the_sample_comes_to_the_points() -> None:
    result = score_year(County(load(read_tree(Path(__file__).parents[4] / "data")), date(2015, 12, 31)), 2015)
    redone = 0
    for unit in result.units:
        for found in unit.lines:
            value = reckoned(told(found)) if found.state is not LineState.NOT_APPLICABLE else None
            if value is not None and found.points.is_certain and not found.objections:
                assert round_half_up(value, 2) == found.points.low, (unit.name, found.number, told(found))
                redone += 1
    assert redone > 600
