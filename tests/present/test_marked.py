"""The copy that goes back to a clerk comes, with its marks, whatever the file is called and whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.building import write
from zfzr.cli.app import app
from zfzr.present.marked import titles_of

HEADS = "人员编号,姓名,性别,人员性质\n"


def returned(tmp_path: Path, name: str, content: str) -> list[list[object]]:
    """Import a table of which a cell is refused, and return what the marked copy holds."""
    root, out = write(tmp_path / "data", {}), tmp_path / "退回.xlsx"
    (tmp_path / name).write_text(content, encoding="utf-8")
    words = ["import", str(tmp_path / name), "--kind", "person", "--unit", "jia", "--marked", str(out)]
    assert CliRunner().invoke(app, [*words, "--data", str(root)]).exit_code == 1
    (page,) = load_workbook(out).worksheets
    return [list(row) for row in page.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    "name", ["名册[1].csv", "长" * 40 + ".csv", "'.csv", "history.csv", "名 册（最终版）.csv"]
)
def test_a_file_may_be_called_what_no_sheet_may(tmp_path: Path, name: str) -> None:
    first, second = returned(tmp_path, name, HEADS + "J009,王示一,男性的,公务员\n")
    assert first[-1] == "退回原因"
    assert second == ["J009", "王示一", "男性的", "公务员", "C2：不能填“男性的”，可填：男、女"]


def test_what_no_workbook_can_hold_is_written_by_its_number(tmp_path: Path) -> None:
    page = "<table><tr><td>人员编号<td>姓名<td>性别<td>人员性质<tr><td>J009<td>王\x1b示一<td>男<td>公务员</table>"
    assert returned(tmp_path, "名册.xls", page)[1][1] == "王〈U+001B〉示一"


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    root, out = write(tmp_path / "data", {}), tmp_path / "退回.xlsx"
    (tmp_path / "名册.csv").write_text(HEADS + "J009,=1+1,男性的,公务员\n", encoding="utf-8")
    words = ["import", str(tmp_path / "名册.csv"), "--kind", "person", "--unit", "jia", "--marked", str(out)]
    CliRunner().invoke(app, [*words, "--data", str(root)])
    cell = load_workbook(out).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_no_two_sheets_are_called_the_same() -> None:
    titles = titles_of(["a" * 40, "a" * 50, "A" * 31, "甲/乙", "甲?乙"])
    assert len({title.casefold() for title in titles.values()}) == 5
    assert all(len(title) <= 31 for title in titles.values())
