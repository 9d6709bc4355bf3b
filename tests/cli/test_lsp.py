"""`zfzr lsp` spoken to as an editor does, over standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.building import write
from zfzr.cli.lsp_texts import Texts

LIST = "units/jia/authorities.yaml"


class Editor:
    """An editor with one server: it sends requests and keeps what the server says unasked."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.heard: list[dict[str, Any]] = []
        self._last = 0
        self._server = subprocess.Popen(
            [sys.executable, "-m", "zfzr", *options, "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,
        )

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def ask(self, method: str, params: object) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            answer = self._read()
            if answer.get("id") == self._last and "method" not in answer:
                return answer["result"]
            self.heard.append(answer)

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def wait_for(self, path: str, code: str, *, gone: bool = False) -> dict[str, Any] | None:
        """Read on until a finding of a file is told, or (`gone`) until a list without it is; return it."""
        while True:
            told = self.heard.pop(0) if self.heard else self._read()
            if told.get("method") != "textDocument/publishDiagnostics" or told["params"]["uri"] != self.uri(
                path
            ):
                continue
            found = next((each for each in told["params"]["diagnostics"] if each["code"] == code), None)
            if (found is None) == gone:
                return found

    def end(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self._server.wait(30)

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            assert line, "the server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        return json.loads(self._server.stdout.read(length))  # type: ignore[no-any-return]


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    opened = Editor(write(tmp_path, {}), "--as-of", "2015-12-31")
    watches = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    opened.ask("initialize", {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": watches})
    opened.tell("initialized", {})
    yield opened
    with opened._server as server:  # closes what was opened
        server.kill()


def open_list(editor: Editor) -> str:
    text = (editor.root / LIST).read_text()
    document = {"uri": editor.uri(LIST), "languageId": "yaml", "version": 1, "text": text}
    editor.tell("textDocument/didOpen", {"textDocument": document})
    return text


def position(text: str, before: str, within: int = 0) -> dict[str, int]:
    at = text.index(before) + within
    return {"line": text.count("\n", 0, at), "character": at - text.rfind("\n", 0, at) - 1}


def typed(editor: Editor, text: str, before: str, after: str) -> None:
    """Type one word in the place of another."""
    start = position(text, before)
    end = {"line": start["line"], "character": start["character"] + len(before)}
    change = {"range": {"start": start, "end": end}, "text": after}
    document = {"uri": editor.uri(LIST), "version": 2}
    editor.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})


def test_a_slip_is_shown_as_it_is_typed_explained_and_mended(editor: Editor) -> None:
    text = open_list(editor)
    typed(editor, text, "复核日期", "复合日期")
    found = editor.wait_for(LIST, "ZF013")
    assert found is not None
    assert found["range"]["start"] == position(text, "复核日期")
    assert "复核日期" in found["message"]
    document = {"uri": editor.uri(LIST)}
    (offered,) = editor.ask(
        "textDocument/codeAction",
        {"textDocument": document, "range": found["range"], "context": {"diagnostics": []}},
    )
    mended = editor.ask("codeAction/resolve", offered)
    (edit,) = mended["edit"]["changes"][editor.uri(LIST)]
    assert (edit["newText"], edit["range"]) == ("复核日期", found["range"])
    assert editor.end() == 0


def test_an_editor_is_told_offered_and_led(editor: Editor) -> None:
    text = open_list(editor)
    here = {"textDocument": {"uri": editor.uri(LIST)}, "position": position(text, "zhifa-diaocha", 3)}
    told = editor.ask("textDocument/hover", here)
    assert "稽查执法岗" in told["contents"]["value"]
    (led,) = editor.ask("textDocument/definition", here)
    assert led["uri"] == editor.uri("units/jia/unit.yaml")
    named = editor.ask("textDocument/references", {**here, "context": {"includeDeclaration": False}})
    assert {each["uri"] for each in named} == {editor.uri(LIST), editor.uri("units/jia/postings.csv")}
    offered = editor.ask("textDocument/completion", here)
    assert "zhifa-diaocha" in [each["label"] for each in offered["items"]]
    renamed = editor.ask("textDocument/rename", {**here, "newName": "jicha"})
    assert len(renamed["changes"]) == 3
    assert editor.end() == 0


def test_what_changes_on_disk_is_asked_for_and_shown(editor: Editor) -> None:
    (editor.root / LIST).write_text((editor.root / LIST).read_text().replace("复核日期", "复合日期"))
    there = {"uri": editor.uri("units/jia"), "type": 1}
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [there]})
    editor.ask("textDocument/hover", {"textDocument": there, "position": {"line": 0, "character": 0}})
    (asked,) = [each for each in editor.heard if each["method"] == "client/registerCapability"]
    watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert {each["globPattern"] for each in watchers} == {"**/*.{yaml,yml,csv}", "**"}
    assert editor.wait_for(LIST, "ZF013")
    assert editor.end() == 0


def test_what_cannot_be_renamed_is_said_and_nothing_is_changed(editor: Editor) -> None:
    text = open_list(editor)
    here = {"textDocument": {"uri": editor.uri(LIST)}, "position": position(text, "zhifa-diaocha", 3)}
    assert editor.ask("textDocument/rename", {**here, "newName": "甲\n乙"}) is None
    assert [each for each in editor.heard if each["method"] == "window/showMessage"]
    assert editor.end() == 0


RENAMES = {"workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename"]}}}


def unit_renamed(root: Path, capabilities: object) -> tuple[Editor, Any]:
    """Return what an editor that says what it can do gets, and hears, where it gives a unit another folder."""
    at = "county/2015/ratings.csv"
    rows = "单位,指标,扣分,得分,理由,证据,评分人,日期\njia,1.1,1,,甲,乙,钱示八,2015-12-15\n"
    opened = Editor(write(root, {at: rows}), "--as-of", "2015-12-31")
    opened.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
    opened.tell("initialized", {})
    here = {"textDocument": {"uri": opened.uri(at)}, "position": {"line": 1, "character": 1}}
    return opened, opened.ask("textDocument/rename", {**here, "newName": "jianew"})


def test_an_editor_that_renames_folders_is_told_to(tmp_path: Path) -> None:
    editor, made = unit_renamed(tmp_path, RENAMES)
    with editor._server:
        last = made["documentChanges"][-1]
        assert (last["kind"], last["oldUri"]) == ("rename", editor.uri("units/jia"))
        assert editor.end() == 0


def test_where_it_does_not_nothing_is_renamed_by_half(tmp_path: Path) -> None:
    """It would change what refers to the unit, and leave the folder."""
    editor, made = unit_renamed(tmp_path, {})
    with editor._server:
        assert made is None
        (said,) = [each for each in editor.heard if each["method"] == "window/showMessage"]
        assert "git mv" in said["params"]["message"]
        assert editor.end() == 0


FORMS = {
    LIST: lambda text: text.replace("名称: 对", "名称:   对").encode(),
    "units/jia/unit.yaml": lambda text: ("\ufeff" + text.replace("\n", "\r\n").replace(": ", ":  ")).encode(),
    "units/jia/people.csv": lambda text: ("\ufeff" + text.replace("J001", '"J001"') + ",,,,\n").encode(),
    "units/jia/postings.csv": lambda text: text.replace("\n", "\r\n").encode(),
    "zfzr.yaml": lambda text: (text + "甲: [\n").encode(),
    "units/jia/certificates.csv": lambda text: text.encode("gb18030"),
}


def test_a_file_is_put_into_the_form_that_fmt_gives_it(editor: Editor) -> None:
    for path, changed in FORMS.items():
        (editor.root / path).write_bytes(changed((editor.root / path).read_text()))
    found: dict[str, bytes] = {}
    for path in FORMS:
        content = (editor.root / path).read_bytes()
        text = content.decode("gb18030" if "certificates" in path else "utf-8")
        texts = Texts()
        texts.opened(path, text)
        document = {"uri": editor.uri(path), "languageId": "yaml", "version": 1, "text": text}
        editor.tell("textDocument/didOpen", {"textDocument": document})
        asked = {"textDocument": {"uri": editor.uri(path)}, "options": {"tabSize": 2, "insertSpaces": True}}
        for edit in editor.ask("textDocument/formatting", asked) or []:
            start, end = (lsp.Position(**edit["range"][each]) for each in ("start", "end"))
            change = lsp.TextDocumentContentChangePartial(lsp.Range(start, end), edit["newText"])
            texts.changed(path, [change])
        kept = texts.of(path) == text
        found[path] = content if kept else (texts.of(path) or "").encode()
    assert editor.end() == 0
    subprocess.run([sys.executable, "-m", "zfzr", "fmt"], cwd=editor.root, check=False, capture_output=True)
    assert found == {path: (editor.root / path).read_bytes() for path in FORMS}
    said = [each["params"]["message"] for each in editor.heard if each["method"] == "window/showMessage"]
    assert [each.split("（")[1][:5] for each in said] == ["ZF005", "ZF002"]


def test_a_file_of_no_dataset_is_left_alone(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "notes.yaml"
    other.write_text("甲: 1\n")
    document = {"uri": other.as_uri(), "languageId": "yaml", "version": 1, "text": "甲: 1\n"}
    editor.tell("textDocument/didOpen", {"textDocument": document})
    here = {"textDocument": {"uri": other.as_uri()}, "position": {"line": 0, "character": 0}}
    assert editor.ask("textDocument/hover", here) is None
    assert editor.end() == 0
