"""A sheet as CSV: the column 计入总分 adds up to the total, whatever the scheme does to the lines."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from building import county
from subjects.assessment.scoring import HEAD, Files, enforcing_nothing, powers, ratings, scheme

from zfzr.present.report import table_as_csv
from zfzr.subjects.assessment.reports.result import groups_as_listed
from zfzr.subjects.assessment.reports.result_page import result_table
from zfzr.subjects.assessment.reports.sheet import sheet_table
from zfzr.subjects.assessment.score.engine import score_year

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
加分:
  上限: 3
  项目:
  - {{编号: J.1, 名称: 省级表彰, 分值: 2, 方式: 评审打分}}
  - {{编号: J.2, 名称: 市级表彰, 分值: 2, 方式: 评审打分}}
一票否决:
- {{名称: 弄虚作假, 等次: 不合格}}
"""


def sheet(text: str, files: Files) -> list[dict[str, str]]:
    of = county({"county/2015/scheme.yaml": text, **files})
    result = score_year(of, 2015)
    written = table_as_csv(sheet_table(of, result, result.units[0]), "zh")
    return list(csv.DictReader(io.StringIO(written)))


def counted(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["指标编号"] or row["二级指标"], row["计入总分"]) for row in rows]


def test_a_line_that_may_still_change_says_so_and_so_does_the_total() -> None:
    rows = sheet(WEIGHTED, ratings(f"jia,1,,80,,,表,{BY}"))  # 满意度 and the bonus are not rated
    assert [row["暂定"] for row in rows if row["指标编号"] == "1"] == ["否"]
    assert [row["暂定"] for row in rows if row["指标编号"] == "2"] == ["是"]
    assert rows[-1]["暂定"] == "是"


def test_weights_and_the_cap_of_the_bonus_have_rows_of_their_own() -> None:
    # 80×70÷100 = 56, 90×30÷100 = 27, bonus 2+2 capped at 3: 86
    given = ratings(
        f"jia,1,,80,,,表,{BY}", f"jia,2,,90,,,表,{BY}", f"jia,J.1,,2,,,文,{BY}", f"jia,J.2,,2,,,文,{BY}"
    )
    rows = sheet(WEIGHTED, given)
    assert counted(rows) == [
        ("1", "80.00"),
        ("折合", "-24.00"),
        ("2", "90.00"),
        ("折合", "-63.00"),
        ("J.1", "2.00"),
        ("J.2", "2.00"),
        ("加分以3分为限", "-1.00"),
        ("", "86.00"),
    ]
    *lines, total = rows
    assert sum(Decimal(row["计入总分"]) for row in lines) == Decimal(total["得分"])
    assert lines[1]["取数结果"] == "80.00×70÷100＝56.00"


def test_what_does_not_apply_is_taken_out_in_a_row_of_its_own() -> None:
    # 1 has nothing to count: 30 of 40 × 100÷(100-60) = 75
    text = scheme(
        """\
        - {编号: '1', 名称: 分解, 分值: 60, 方式: 比率, 取数: 职权分解率, 无从评定: 不涉及}
        - {编号: '2', 名称: 案卷, 分值: 40, 方式: 评审打分}
        """
    )
    rows = sheet(text, {**enforcing_nothing(), **ratings(f"jia,2,10,,,缺签字,表,{BY}")})
    assert counted(rows) == [("1", "0.00"), ("2", "30.00"), ("剔除折算", "45.00"), ("", "75.00")]
    assert rows[2]["取数结果"] == "30.00×100÷（100－60）＝75.00"


def test_sub_items_count_in_the_indicator_they_are_part_of() -> None:
    text = scheme(
        """\
        - 编号: '1'
          名称: 案卷
          分值: 100
          子项:
          - {编号: '1.1', 名称: 甲, 分值: 50, 方式: 评审打分}
          - {编号: '1.2', 名称: 乙, 分值: 50, 方式: 评审打分}
        """
    )
    rows = sheet(text, ratings(f"jia,1.1,10,,,缺签字,表,{BY}", f"jia,1.2,5,,,缺页,表,{BY}"))
    assert [(row["指标编号"], row["得分"], row["计入总分"]) for row in rows] == [
        ("1", "85.00", "85.00"),
        ("1.1", "40.00", ""),
        ("1.2", "45.00", ""),
        ("", "85.00", "85.00"),
    ]


def test_a_knock_out_is_told_with_the_total() -> None:
    given = ratings(f"jia,1,,80,,,表,{BY}", f"jia,2,,90,,,表,{BY}", f"jia,弄虚作假,,,,补造案卷,表,{BY}")
    total = sheet(WEIGHTED, given)[-1]
    assert (total["取数结果"], total["扣分理由"]) == ("不合格", "弄虚作假：补造案卷，一票否决，定为不合格")
    assert total["记录位置"] == "county/2015/ratings.csv:4"


def test_every_cell_is_one_line_without_hidden_characters_or_formulas() -> None:
    hostile = '"=cmd|calc\n::error::甲\u202e乙"'
    name = scheme("- {编号: '1', 名称: '=1+1', 分值: 100, 方式: 评审打分}")
    of = county({"county/2015/scheme.yaml": name, **ratings(f"jia,1,3,,,{hostile},表,{BY}")})
    result = score_year(of, 2015)
    text = table_as_csv(sheet_table(of, result, result.units[0]), "zh") + table_as_csv(
        result_table(groups_as_listed(result)), "zh"
    )
    assert not any(line.startswith("::") for line in text.split("\n"))
    assert "\u202e" not in text
    assert "=cmd|calc⏎::error::甲\\u202e乙，扣3.00分" in text
    assert ",'=1+1," in text


def test_deductions_and_what_a_cap_gives_back_are_said_in_words() -> None:
    text = scheme(
        "- {编号: '1', 名称: 分解, 分值: 100, 方式: 扣分, 取数: '问题:ZF208', 每项: 30, 上限: 40, 须核实: 否}"
    )
    (line, _) = sheet(text, powers(0, 2))
    assert line["扣分理由"].count("，扣30.00分") == 2
    assert "扣到上限40分为止，补回20.00分" in line["扣分理由"]
    assert line["扣分理由"].count("待核实，查到即扣分（细则：须核实 否）：ZF208:") == 2
