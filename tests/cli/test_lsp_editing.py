"""One thread works for an editor: what is asked while it judges is answered, and what is outdated stops."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from tests.building import write
from zfzr.check.inspection import chosen
from zfzr.check.runner import judge
from zfzr.cli.context import Settings
from zfzr.cli.lsp_editing import Editing
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare import rule as registry
from zfzr.declare.finding import Finding
from zfzr.declare.pause import piece_done
from zfzr.declare.rule import rules
from zfzr.files.tree import read_tree
from zfzr.present.editor import UNASSESSED
from zfzr.present.totals import left_open
from zfzr.subjects.power.records import AuthorityItem

LIST = "units/jia/authorities.yaml"
BLOCKING = "ZF111"
_LONG = 60
"""Seconds after which a test gives up: nothing is told by how long anything takes."""

T = TypeVar("T")


class _Worker(ThreadPoolExecutor):
    """One thread for all tests: reading YAML in one thread after another, each ended, has crashed the parser."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        return


WORKER = _Worker(max_workers=1)


class Editor:
    """What an editor hears, and a rule that does not end before it is let go."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown: dict[str, list[str]] = {}
        self.left_open: dict[str, list[str]] = {}
        self.said: list[str] = []
        self.workspace = SimpleNamespace(position_codec=PositionCodec())
        self.client_capabilities = lsp.ClientCapabilities()
        self.editing = Editing(Settings(as_of=date(2015, 12, 31)), self, WORKER)  # type: ignore[arg-type]
        self.began, self.let_go = threading.Event(), threading.Event()
        self.assessing, self.let_assess = threading.Event(), threading.Event()
        self.let_go.set()
        self.let_assess.set()

    def check(self, county: County) -> list[Finding]:
        """Look at the items, find nothing; work in pieces until it is let go."""
        county.dataset.all(AuthorityItem)  # what looks at nothing that changed is not asked again
        is_last = not county.memo.outlives_changes  # from nothing, for what was not assessed
        began, let_go = (self.assessing, self.let_assess) if is_last else (self.began, self.let_go)
        began.set()
        while not let_go.wait(0.001):
            piece_done()
        return []

    def text_document_publish_diagnostics(self, params: lsp.PublishDiagnosticsParams) -> None:
        codes = [str(each.code) for each in params.diagnostics]
        self.shown[params.uri] = [
            code for code in codes if code != UNASSESSED
        ]  # told afterwards: a race with a test
        open_ = [each.message for each in params.diagnostics if each.code == UNASSESSED]
        self.left_open[params.uri] = [line for message in open_ for line in message.split("\n")]

    def window_show_message(self, params: lsp.ShowMessageParams) -> None:
        self.said.append(params.message)

    def uri(self, path: str, root: Path | None = None) -> str:
        return ((root or self.root) / path).as_uri()

    async def type(self, path: str, text: str, root: Path | None = None) -> None:
        self.editing.texts.opened(self.uri(path, root), text)
        await self.editing.changed(self.uri(path, root))

    async def judging(self) -> None:
        """Wait until the rule that does not end is at work."""
        while not await asyncio.to_thread(self.began.wait, 0.01):
            pass

    async def judged(self, root: Path | None = None) -> None:
        """Wait until what was typed last is judged."""
        await self.editing.ask_judged(self.uri(LIST, root), lambda *_: None)

    async def assessed(self) -> None:
        """Wait until it is known, too, what was not assessed."""
        await self.judged()
        await self.editing._assessing[self.root]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    made = Editor(write(tmp_path / "jia", {}))
    blocking = replace(rules()[BLOCKING], check=made.check, each=None)
    monkeypatch.setitem(registry._REGISTRY, BLOCKING, blocking)
    monkeypatch.setitem(rules(), BLOCKING, blocking)  # type: ignore[arg-type]
    return made


def run(editor: Editor, work: Callable[[], Awaitable[T]]) -> T:
    """Let an editor work, and end it."""

    async def whole() -> T:
        try:
            return await asyncio.wait_for(work(), _LONG)
        finally:
            editor.editing.end()

    return asyncio.run(whole())


def slipped(editor: Editor) -> str:
    return (editor.root / LIST).read_text().replace("复核日期", "复合日期")


def test_what_is_asked_while_it_judges_is_answered_before_the_judgement_ends(editor: Editor) -> None:
    async def work() -> None:
        editor.let_go.clear()
        await editor.type(LIST, slipped(editor))
        await editor.judging()
        asked = await editor.editing.ask(editor.uri(LIST), lambda session, path, text: (path, text))
        assert asked == (LIST, slipped(editor))
        assert editor.shown == {}
        editor.let_go.set()
        await editor.judged()
        assert "ZF013" in editor.shown[editor.uri(LIST)]

    run(editor, work)


def test_why_a_file_cannot_be_read_is_shown_before_the_judgement_ends(editor: Editor) -> None:
    async def work() -> None:
        await editor.type(LIST, slipped(editor))
        await editor.judged()
        before = editor.shown[editor.uri(LIST)]
        editor.let_go.clear()
        editor.began.clear()
        await editor.type(LIST, slipped(editor) + "- [\n")
        await editor.judging()
        assert before == ["ZF013"]
        assert editor.shown[editor.uri(LIST)] == ["ZF005"]
        editor.let_go.set()
        await editor.judged()
        assert editor.shown[editor.uri(LIST)] == ["ZF005"]

    run(editor, work)


def test_what_needs_a_judgement_waits_for_it_and_keeps_nobody_else_waiting(editor: Editor) -> None:
    async def work() -> None:
        editor.let_go.clear()
        await editor.type(LIST, slipped(editor))
        await editor.judging()
        mends = asyncio.create_task(
            editor.editing.ask_judged(editor.uri(LIST), lambda session, path, _: session.mends(path, 1, 999))
        )
        await editor.editing.ask(editor.uri(LIST), lambda *_: None)
        assert not mends.done()
        editor.let_go.set()
        assert [each.finding.code for each in await mends or ()] == ["ZF013"]

    run(editor, work)


def test_an_outdated_judgement_stops_and_only_the_last_text_is_shown(editor: Editor) -> None:
    async def work() -> None:
        text = (editor.root / LIST).read_text()
        editor.let_go.clear()
        await editor.type(LIST, slipped(editor))
        await editor.judging()
        editor.began.clear()
        await editor.type(LIST, text)
        await editor.judging()  # the rule was begun again, so the judgement before stopped
        assert editor.shown == {}
        editor.let_go.set()
        await editor.judged()
        assert "ZF013" not in editor.shown.get(editor.uri(LIST), [])

    run(editor, work)


def test_what_was_not_assessed_is_shown_where_its_cause_lies(editor: Editor) -> None:
    """A word that nobody declared, a file that cannot be read; of the county's parameters all together."""

    async def work() -> None:
        text = (editor.root / LIST).read_text()
        await editor.type(LIST, text)
        await editor.assessed()
        assert not editor.left_open.get(editor.uri(LIST))
        assert editor.left_open[editor.uri("zfzr.yaml")]
        for slip in (text.replace("状态: 在用", "状态: 在用着"), text + "- ["):
            await editor.type(LIST, slip)
            await editor.assessed()
            assert editor.left_open[editor.uri(LIST)]
            await editor.type(LIST, text)
            await editor.assessed()
            assert not editor.left_open[editor.uri(LIST)]

    run(editor, work)


def test_what_is_found_in_one_dataset_does_not_wait_for_what_was_not_assessed_in_another(
    editor: Editor, tmp_path: Path
) -> None:
    async def work() -> None:
        other = write(tmp_path / "yi", {})
        editor.let_assess.clear()
        strange = (editor.root / LIST).read_text().replace("状态: 在用", "状态: 在用着")
        await editor.type(LIST, strange)
        while not await asyncio.to_thread(editor.assessing.wait, 0.01):
            pass
        await editor.type(LIST, slipped(editor), other)
        await editor.judged(other)
        assert "ZF013" in editor.shown[editor.uri(LIST, other)]
        assert not editor.left_open.get(editor.uri(LIST))
        editor.let_assess.set()
        await editor.assessed()
        assert editor.left_open[editor.uri(LIST)]

    run(editor, work)


def test_what_was_not_assessed_is_told_in_the_words_of_validate(editor: Editor) -> None:
    async def work() -> None:
        typed = (editor.root / LIST).read_text().replace("状态: 在用", "状态: 在用着")
        await editor.type(LIST, typed)
        await editor.assessed()
        files = {**read_tree(editor.root), LIST: typed.encode()}
        found = chosen(judge(County(load(files, editor.root), date(2015, 12, 31))))
        lines = [line for each in editor.left_open.values() for line in each]
        assert sorted(lines) == sorted(each.text for each in left_open(found, "zh"))
        (line,) = editor.left_open[editor.uri(LIST)]
        assert "事项状态.在用着" in line

    run(editor, work)


def test_what_is_typed_elsewhere_does_not_stop_the_judgement_for_good(editor: Editor, tmp_path: Path) -> None:
    async def work() -> None:
        await editor.type(LIST, slipped(editor))
        await editor.type("notes.yaml", "甲: 1\n", tmp_path)
        await editor.judged()
        assert "ZF013" in editor.shown[editor.uri(LIST)]

    run(editor, work)


def test_two_datasets_are_judged_each_for_itself(editor: Editor, tmp_path: Path) -> None:
    other = write(tmp_path / "yi", {})

    async def work() -> None:
        await editor.type(LIST, slipped(editor))
        await editor.type(LIST, slipped(editor), other)
        await editor.judged()
        await editor.judged(other)
        assert "ZF013" in editor.shown[editor.uri(LIST)]
        assert "ZF013" in editor.shown[editor.uri(LIST, other)]

    run(editor, work)


def test_whatever_changed_on_disk_is_taken_in_though_the_first_file_is_of_no_dataset(
    editor: Editor, tmp_path: Path
) -> None:
    async def work() -> None:
        await editor.type("units/jia/unit.yaml", (editor.root / "units/jia/unit.yaml").read_text())
        await editor.judged()
        (editor.root / LIST).write_text(slipped(editor))
        await editor.editing.on_disk([(tmp_path / "x.yaml").as_uri(), editor.uri(LIST)])
        await editor.judged()
        assert "ZF013" in editor.shown[editor.uri(LIST)]
        (editor.root / LIST).unlink()
        await editor.editing.on_disk([editor.uri(LIST)])
        await editor.judged()
        assert editor.shown[editor.uri(LIST)] == []

    run(editor, work)


def test_a_dataset_that_is_gone_is_said_to_be_unchecked_and_comes_back_with_what_is_open(
    editor: Editor,
) -> None:
    async def work() -> None:
        marker = editor.uri("zfzr.yaml")
        await editor.type(LIST, slipped(editor))
        await editor.judged()
        held = (editor.root / "zfzr.yaml").read_bytes()
        (editor.root / "zfzr.yaml").unlink()
        await editor.editing.on_disk([marker])
        assert editor.shown[editor.uri(LIST)] == []
        assert editor.shown[marker] == ["None"]
        (editor.root / "zfzr.yaml").write_bytes(held)
        await editor.editing.on_disk([marker])
        await editor.judged()
        assert "None" not in editor.shown[marker]
        assert "ZF013" in editor.shown[editor.uri(LIST)]

    run(editor, work)


def test_a_dataset_reached_by_a_link_is_shown_where_the_editor_has_it(editor: Editor, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(editor.root, target_is_directory=True)
    editor.editing._given = Settings(data=editor.root, as_of=date(2015, 12, 31))

    async def work() -> None:
        await editor.type(LIST, slipped(editor), link)
        await editor.judged(link)
        assert "ZF013" in editor.shown[editor.uri(LIST, link)]

    run(editor, work)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("authorities", "%61uthorities"), ("file:///", "file://localhost/"), ("file:", "FILE:")],
)
def test_what_is_found_is_told_under_the_address_by_which_the_editor_calls_the_file(
    editor: Editor, mine: str, theirs: str
) -> None:
    """Editors escape more or fewer signs than we do; one that compares addresses as texts would show nothing."""
    mine = editor.uri(LIST).replace(mine, theirs)

    async def work() -> None:
        editor.editing.texts.opened(mine, slipped(editor))
        await editor.editing.changed(mine)
        await editor.judged()
        assert "ZF013" in editor.shown[mine]
        assert editor.uri(LIST) not in editor.shown

    run(editor, work)


@pytest.mark.parametrize("scheme", ["git", "untitled", "vscode-notebook-cell"])
def test_what_is_no_file_is_not_taken_for_one_of_the_dataset(editor: Editor, scheme: str) -> None:
    """Beside a file, an editor shows it as it was: to take that in would judge the county of another day."""
    shown = editor.uri(LIST).replace("file:", f"{scheme}:", 1)

    async def work() -> None:
        await editor.type(LIST, (editor.root / LIST).read_text())
        editor.editing.texts.opened(shown, slipped(editor))
        await editor.editing.changed(shown)
        await editor.judged()
        assert "ZF013" not in [code for codes in editor.shown.values() for code in codes]
        assert await editor.editing.ask(shown, lambda *_: "answered") is None

    run(editor, work)


def test_a_rule_that_fails_is_said(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(_: County) -> list[Finding]:
        raise ZeroDivisionError("王示一")

    broken = replace(rules()[BLOCKING], check=failing, each=None)
    monkeypatch.setitem(registry._REGISTRY, BLOCKING, broken)
    monkeypatch.setitem(rules(), BLOCKING, broken)  # type: ignore[arg-type]

    async def work() -> None:
        await editor.type(LIST, slipped(editor))
        await editor.judged()
        assert [each[:4] for each in editor.said] == ["检查中断"]
        assert capsys.readouterr().err == "程序内部出错：ZeroDivisionError\n"  # no value, no traceback

    run(editor, work)


def test_the_end_does_not_wait_for_the_judgement(editor: Editor) -> None:
    async def work() -> None:
        editor.let_go.clear()
        await editor.type(LIST, slipped(editor))
        await editor.judging()

    run(editor, work)
    WORKER.submit(int).result(_LONG)  # it would wait for ever behind a rule that does not end
