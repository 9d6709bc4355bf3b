"""How far fields are filled in: written, of how many places, and a kind without records is not nought."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from building import county, write
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.questions.filling import FieldFill, filling_of

TWO = """\
- 编码: 41082301CF00100
  名称: 对甲的处罚
  类别: 行政处罚
  依据:
  - 《中华人民共和国食品安全法》第一百二十四条
  - {引文: 《中华人民共和国食品安全法》第一百二十五条, 作用: 实施}
  - 《中华人民共和国食品安全法》第一百二十六条
- 编码: 41082301CF00200
  名称: 对乙的处罚
  类别: 行政处罚
"""


def found(kind: str, files: dict[str, str], *units: str) -> dict[str, FieldFill]:
    rows = filling_of(county(files), 2015, units).rows
    return {row.field: row for row in rows if row.label == kind}


def test_a_field_counts_where_it_is_written_of_all_records() -> None:
    rows = found("职权事项", {"units/jia/authorities.yaml": TWO})
    assert (rows["编码"].filled, rows["编码"].total, rows["编码"].share) == (2, 2, Decimal("100.0"))
    assert (rows["依据"].filled, rows["依据"].total, rows["依据"].share) == (1, 2, Decimal("50.0"))
    assert rows["编码"].required
    assert not rows["依据"].required


def test_a_field_of_a_list_counts_of_the_items_of_the_list_and_stands_below_it() -> None:
    rows = found("职权事项", {"units/jia/authorities.yaml": TWO})
    assert (rows["依据.作用"].filled, rows["依据.作用"].total, rows["依据.作用"].share) == (
        1,
        3,
        Decimal("33.3"),
    )
    order = list(rows)
    assert order.index("依据.引文") == order.index("依据") + 1


def test_what_takes_its_default_is_not_written() -> None:
    assert found("职权事项", {"units/jia/authorities.yaml": TWO})["公开"].filled == 0


def test_a_kind_without_records_has_no_share() -> None:
    rows = found("职权事项", {"units/jia/authorities.yaml": "[]\n"})
    assert list(rows) == [""]
    assert (rows[""].total, rows[""].share) == (0, None)


def test_of_a_unit_only_what_units_keep() -> None:
    assert found("职权事项", {"units/jia/authorities.yaml": TWO}, "yi")[""].total == 0
    assert found("县情与设置", {}, "yi") == {}


def test_an_empty_register_is_said_to_be_empty_on_screen(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    result = CliRunner().invoke(app, ["stats", "--fields", "--unit", "yi", "--data", str(root)])
    assert result.exit_code == 0
    line = next(line for line in result.stdout.splitlines() if line.startswith("职权事项"))
    assert line.split() == ["职权事项", "（未登记）", "-", "-", "-", "-"]


def test_fields_go_with_no_split(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    words = ["stats", "--fields", "--by", "unit", "--data", str(root)]
    assert CliRunner().invoke(app, words).exit_code == 2
