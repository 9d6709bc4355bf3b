"""`zfzr lsp` over the sample of a county of today: after each edit it shows what `zfzr validate --format json` finds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.test_lsp import Editor
from zfzr.files.screen import decoded, unix_lines
from zfzr.present.editor import UNASSESSED

SAMPLE = Path(__file__).parents[2] / "examples" / "2026"
LIST = "units/chengguan/authorities.yaml"
CASES = "units/shengtai/2026/cases.csv"
UNIT = "units/shengtai/unit.yaml"

Shown = set[tuple[object, ...]]


class Walk:
    """An editor over a copy of the sample, and what it shows."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self._shown: dict[str, list[dict[str, object]]] = {}

    def type(self, path: str, text: str) -> None:
        """Open a file with a text, and save it so that a run from nothing reads the same."""
        document = {"uri": self.editor.uri(path), "languageId": "yaml", "version": 1, "text": text}
        self.editor.tell("textDocument/didOpen", {"textDocument": document})
        (self.editor.root / path).write_text(text)

    def on_disk(self, path: str, text: str | None) -> None:
        """Change a file, or take it away, behind the back of the editor."""
        if text is None:
            (self.editor.root / path).unlink()
        else:
            (self.editor.root / path).write_text(text)
        self.editor.tell(
            "workspace/didChangeWatchedFiles", {"changes": [{"uri": self.editor.uri(path), "type": 2}]}
        )

    def shown(self, path: str) -> Shown:
        """Return what is shown when the county is judged: what asks for mends waits for that."""
        start = {"line": 0, "character": 0}
        asked = {"textDocument": {"uri": self.editor.uri(path)}, "range": {"start": start, "end": start}}
        self.editor.ask("textDocument/codeAction", {**asked, "context": {"diagnostics": []}})
        for told in self.editor.heard:
            if told["method"] == "textDocument/publishDiagnostics":
                self._shown[told["params"]["uri"]] = told["params"]["diagnostics"]
        self.editor.heard.clear()
        root = self.editor.root.as_uri()
        return {
            (unquote(uri[len(root) + 1 :]), *_of(each))
            for uri, found in self._shown.items()
            for each in found
            if each["code"] != UNASSESSED  # no finding; it is told afterwards
        }


def _of(told: dict[str, object]) -> tuple[object, ...]:
    where = told["range"]
    assert isinstance(where, dict)
    ends = (where[end][part] for end in ("start", "end") for part in ("line", "character"))
    return (told["code"], *ends, str(told["message"]).split("\n")[0])


def validated(root: Path) -> Shown:
    """Return what a run from nothing finds, in the columns of an editor."""
    run = subprocess.run(
        [sys.executable, "-m", "zfzr", "validate", "--no-cache", "--format", "json"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr.decode()
    found = set()
    for each in json.loads(run.stdout)["findings"]:
        lines = unix_lines(decoded((root / each["file"]).read_bytes())).split("\n")
        start = each["line"] - 1, _units(lines[each["line"] - 1], each["column"])
        end = each["end_line"] - 1, _units(lines[each["end_line"] - 1], each["end_column"])
        found.add((each["file"], each["code"], *start, *end, each["message"]))
    return found


def _units(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-16-le")) // 2


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    root = tmp_path / "county"
    shutil.copytree(SAMPLE, root)
    editor = Editor(root)
    editor.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
    editor.tell("initialized", {})
    yield Walk(editor)
    with editor._server as server:  # closes what was opened
        server.kill()


def test_after_each_edit_the_editor_shows_what_validate_finds(walk: Walk) -> None:
    root = walk.editor.root
    items, cases, unit = ((root / path).read_text() for path in (LIST, CASES, UNIT))
    before: Shown = set()
    for path, text in (
        (LIST, items.replace("状态: ", "状太: ", 1)),
        (LIST, items + "- 编码: [\n"),  # cannot be read
        (LIST, items),
        (CASES, cases.replace("2026-", "2025-", 1)),
        (CASES, cases + '"'),
    ):
        walk.type(path, text)
        found = walk.shown(path)
        assert found == validated(root)
        assert found != before
        before = found
    for text_on_disk in (None, unit):
        walk.on_disk(UNIT, text_on_disk)
        assert walk.shown(UNIT) == validated(root)
    assert walk.editor.end() == 0
