"""What the search for leaking identity numbers tries: every command, every report, and every part of what comes out."""

from __future__ import annotations

import io
import zipfile

from openpyxl import Workbook

from tests.faults.leaks import LINES, LONG, parts_of, shows
from tests.hostile_outputs import commands

OTHERWISE = {
    *("score compare", "score what-if", "score seal", "score verify"),  # as options of `score`
    "score sign",  # asks a program outside
    "lsp",  # what it says of texts goes through the same masks; to point at every word takes minutes a county
    *("site record", "site serve"),  # the first takes addresses of files, the second runs until it is stopped
}


def test_every_command_is_tried() -> None:
    missing = {
        name
        for name, _ in commands()
        if not any(line == name or line.startswith(f"{name} ") for line in LINES)
    }
    assert missing == OTHERWISE


def test_a_number_in_a_part_of_a_workbook_is_seen() -> None:
    made, out = Workbook(), io.BytesIO()
    made.worksheets[0]["A1"] = LONG
    made.save(out)
    assert any(shows(part.decode("utf-8", "replace")) for part in parts_of(out.getvalue()))


def test_a_number_in_pieces_of_two_looks_is_seen_in_a_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"<w:t>{LONG[:6]}</w:t><w:t>{LONG[6:]}</w:t>")
    assert any(shows(part.decode("utf-8", "replace")) for part in parts_of(out.getvalue()))
