"""What is mended in an editor, one offer after the other, is what `zfzr fix` makes of the file, byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from tests.building import base_files, write
from zfzr.check.mending import mend
from zfzr.cli.lsp_texts import Texts
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.fix import fix_of
from zfzr.declare.manual import manual
from zfzr.declare.rule import rules
from zfzr.files.screen import unix_lines
from zfzr.files.tree import Content
from zfzr.present.editor import Places, mending
from zfzr.questions.editor.session import Session

DAY = date(2015, 12, 31)
MARK = "\ufeff"
_OF_THE_EDITOR = ("ZF002", "ZF023")
"""What no edit of an editor mends: the encoding, the line ends."""

CODES = sorted(code for code in rules() if fix_of(code) is not None and code not in _OF_THE_EDITOR)
LIST = "units/jia/authorities.yaml"


class Editor:
    """An editor that has one file open, with the text that it was given, and makes every mend that is offered."""

    def __init__(self, root: Path, path: str, text: str) -> None:
        self._path, self._texts = path, Texts()
        self._session = Session(root, lambda _: DAY)
        self._texts.opened(path, text)
        self._session.typed(path, text)
        self._root = root

    @property
    def content(self) -> Content | None:
        return self._session.county.dataset.everything().get(self._path)

    def mend_all(self) -> None:
        refused: set[tuple[str, object, str]] = set()
        while True:
            for found in self._session.mends(self._path, 1, 10_000):
                asked = (found.finding.code, found.span, self._session.written(self._path))
                edits = self._session.mend(found) if asked not in refused else ()
                if edits and self._session.is_shown(edits):
                    self._make(mending(edits, self._places(), self._session.written))
                    break
                refused.add(asked)
            else:
                return

    def _make(self, made: lsp.WorkspaceEdit) -> None:
        (edits,) = (made.changes or {}).values()
        for each in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            change = lsp.TextDocumentContentChangePartial(range=each.range, text=each.new_text)
            self._texts.changed(self._path, [change])
        self._session.typed(self._path, self._texts.of(self._path) or "")

    def _places(self) -> Places:
        session = self._session
        text = session.county.dataset.full_text
        return Places(
            self._root,
            PositionCodec(),
            lambda p: unix_lines(text(p)).split("\n"),
            session.span,
            session.marked,
        )


def by_fix(files: dict[str, Content], path: str) -> Content:
    made = mend(files, lambda now: County(load(now), DAY), frozenset([path]), unsafe=True)
    return made.files.get(path, files[path])  # type: ignore[return-value]


def in_editor(root: Path, files: dict[str, Content], path: str, text: str) -> Content | None:
    write(root, {name: content.decode() for name, content in files.items() if isinstance(content, bytes)})
    content = files[path]
    assert isinstance(content, bytes)
    (root / path).write_bytes(content)
    editor = Editor(root, path, text)
    editor.mend_all()
    return editor.content


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_manual_is_mended_alike(tmp_path: Path, code: str) -> None:
    page = manual(code)
    assert page is not None
    path = next(each.path for each in page.bad if each.wrong_line)
    files = {**base_files(), **{each.path: each.content for each in page.bad}}
    content = files[path]
    assert isinstance(content, bytes)
    wanted = by_fix(files, path)
    assert wanted != content
    assert in_editor(tmp_path, files, path, content.decode()) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("复核日期: ", "复合日期："),  # a key and a full-width colon
        ("状态: 在用", "状太: 在用"),
        ("41082301CF00100", "４1082301CF00100"),
        ("2015-10-08", "2015/10/8"),
        ("名称: ", "名称: 𠮷"),  # a sign of two units before what is mended
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", MARK])
def test_a_slip_is_mended_alike_whatever_the_lines_end_with(
    tmp_path: Path, old: str, new: str, ends: str, mark: str
) -> None:
    text = (
        bytes(base_files()[LIST])
        .decode()
        .replace(old, new, 1)
        .replace("状态: ", "状态：")
        .replace("\n", ends)
    )
    files = {**base_files(), LIST: (mark + text).encode()}
    wanted = by_fix(files, LIST)
    assert isinstance(wanted, bytes)
    found = in_editor(tmp_path, files, LIST, mark + text)
    assert found == wanted.replace(b"\n", ends.encode())  # which line ends are written, the editor says


def test_what_an_editor_does_not_show_is_not_taken_for_mended(tmp_path: Path) -> None:
    text = bytes(base_files()[LIST]).decode()
    write(tmp_path, {})
    (tmp_path / LIST).write_bytes((MARK + text.replace("\n", "\r\n")).encode())
    session = Session(tmp_path, lambda _: DAY)
    session.typed(LIST, text)
    offered = {each.finding.code: each for each in session.mends(LIST, 1, 10_000)}
    for code in ("ZF003", "ZF023"):
        edits = session.mend(offered[code])
        assert edits
        assert not session.is_shown(edits), code


def test_a_mark_that_the_editor_shows_and_that_is_taken_away_there_is_gone(tmp_path: Path) -> None:
    text = bytes(base_files()[LIST]).decode()
    write(tmp_path, {})
    (tmp_path / LIST).write_bytes((MARK + text).encode())
    session = Session(tmp_path, lambda _: DAY)
    session.typed(LIST, MARK + text)
    session.typed(LIST, text)
    assert "ZF003" not in {each.finding.code for each in session.judgement().found}
