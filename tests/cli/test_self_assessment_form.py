"""`zfzr form 自评` and back: rows with points are taken in, those left open are not."""

from __future__ import annotations

from pathlib import Path

from building import write
from openpyxl import load_workbook
from questions.test_self_assessment_form import FILES, SELF
from typer.testing import CliRunner

from zfzr.cli.app import app


def test_the_rows_with_points_come_back_and_the_others_do_not(tmp_path: Path) -> None:
    root, path = write(tmp_path / "xian", FILES), tmp_path / "自评.xlsx"
    made = CliRunner().invoke(
        app, ["--data", str(root), "form", "自评", "--unit", "jia", "--year", "2015", "-o", str(path)]
    )
    assert made.exit_code == 0, made.output
    book = load_workbook(path)
    sheet = next(each for each in book.worksheets if not each.title.startswith("_"))
    (head,) = [row[0].row for row in sheet.iter_rows() if row[0].value == "指标"]
    sheet.cell(head + 1, 4, "55")
    book.save(path)
    taken = CliRunner().invoke(app, ["--data", str(root), "import", str(path), "--apply"])
    assert taken.exit_code == 0, taken.output
    assert (root / SELF).read_text(encoding="utf-8").split() == ["指标,得分,说明,证据", "1,55,,"]
