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
            stderr=subprocess.PIPE,
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
    yield from opened_with(tmp_path, {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})


OF_LESS: dict[str, object] = {
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "hover": {"contentFormat": ["plaintext"]},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        "publishDiagnostics": {"relatedInformation": False},
    },
}
"""What Eglot 1.9 (Emacs 28) says that it can do, as far as it matters here."""


@pytest.fixture
def plain_editor(tmp_path: Path) -> Iterator[Editor]:
    """An editor that can do less."""
    yield from opened_with(tmp_path, OF_LESS)


def opened_with(root: Path, capabilities: dict[str, object], *options: str) -> Iterator[Editor]:
    opened = Editor(write(root, {}), "--as-of", "2015-12-31", *options)
    opened.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
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
    assert len(renamed["documentChanges"]) == 3
    assert editor.end() == 0


def test_an_editor_that_fetches_no_edits_has_them_with_the_offer(plain_editor: Editor) -> None:
    text = open_list(plain_editor)
    typed(plain_editor, text, "复核日期", "复合日期")
    found = plain_editor.wait_for(LIST, "ZF013")
    assert found is not None
    document = {"uri": plain_editor.uri(LIST)}
    asked = {"textDocument": document, "range": found["range"], "context": {"diagnostics": []}}
    (offered,) = plain_editor.ask("textDocument/codeAction", asked)
    (edit,) = offered["edit"]["changes"][plain_editor.uri(LIST)]
    assert (edit["newText"], edit["range"]) == ("复核日期", found["range"])
    assert plain_editor.end() == 0


def test_an_editor_that_fetches_edits_has_none_with_the_offer(tmp_path: Path) -> None:
    able = {"textDocument": {"codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}}}
    for editor in opened_with(tmp_path, able):
        text = open_list(editor)
        typed(editor, text, "复核日期", "复合日期")
        found = editor.wait_for(LIST, "ZF013")
        assert found is not None
        document = {"uri": editor.uri(LIST)}
        asked = {"textDocument": document, "range": found["range"], "context": {"diagnostics": []}}
        (offered,) = editor.ask("textDocument/codeAction", asked)
        assert "edit" not in offered
        assert editor.end() == 0


def test_an_editor_without_markdown_is_told_in_plain_text(plain_editor: Editor) -> None:
    text = open_list(plain_editor)
    here = {
        "textDocument": {"uri": plain_editor.uri(LIST)},
        "position": position(text, "zhifa-diaocha", 3),
    }
    told = plain_editor.ask("textDocument/hover", here)["contents"]
    assert told["kind"] == "plaintext"
    assert "稽查执法岗" in told["value"]
    assert not set("*\\[]") & set(told["value"])
    assert plain_editor.end() == 0


def test_an_editor_that_shows_no_related_places_reads_them_in_the_message(plain_editor: Editor) -> None:
    people = plain_editor.root / "units/jia/people.csv"
    lines = people.read_text().splitlines(keepends=True)
    people.write_text("".join([*lines, lines[1]]))
    open_list(plain_editor)
    found = plain_editor.wait_for("units/jia/people.csv", "ZF101")
    assert found is not None
    assert "relatedInformation" not in found
    assert "units/jia/people.csv:2 " in found["message"]
    assert plain_editor.end() == 0


@pytest.mark.parametrize(
    ("edits", "form", "other"),
    [
        ({"documentChanges": True}, "documentChanges", "changes"),
        ({"resourceOperations": ["rename", "create", "delete"]}, "documentChanges", "changes"),  # Neovim 0.7
        ({}, "changes", "documentChanges"),
    ],
)
def test_the_edits_of_a_rename_are_told_in_one_form(
    tmp_path: Path, edits: dict[str, object], form: str, other: str
) -> None:
    """Kate makes those of both, so that a name would be changed twice."""
    for editor in opened_with(tmp_path, {"workspace": {"workspaceEdit": edits}}):
        text = open_list(editor)
        here = {"textDocument": {"uri": editor.uri(LIST)}, "position": position(text, "zhifa-diaocha", 3)}
        renamed = editor.ask("textDocument/rename", {**here, "newName": "jicha"})
        assert len(renamed[form]) == 3
        assert other not in renamed
        assert editor.end() == 0


def test_a_name_that_is_a_folder_is_not_renamed_by_half(tmp_path: Path) -> None:
    """Where an editor cannot move the folder, the references stay, too, and it is said."""
    yi = "units/yi/unit.yaml"
    entrusted = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n委托机关: jia\n"
    of_neovim = {"workspace": {"workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]}}}
    for at, (told, capabilities) in enumerate(((False, OF_LESS), (True, {}), (True, of_neovim))):
        for editor in opened_with(tmp_path / str(at), capabilities):
            (editor.root / yi).write_text(entrusted)
            here = {"textDocument": {"uri": editor.uri(yi)}, "position": position(entrusted, "jia", 1)}
            renamed = editor.ask("textDocument/rename", {**here, "newName": "bing"})
            said = [e["params"]["message"] for e in editor.heard if e["method"] == "window/showMessage"]
            if told:
                assert renamed["documentChanges"][-1]["kind"] == "rename"
                assert "changes" not in renamed
            else:
                assert renamed is None
                assert said[0].startswith("没有改名：这个名称也是文件或者目录的名称")
            assert editor.end() == 0


def test_the_records_of_a_file_are_listed_and_all_records_found_by_their_words(editor: Editor) -> None:
    open_list(editor)
    document = {"textDocument": {"uri": editor.uri(LIST)}}
    (listed,) = editor.ask("textDocument/documentSymbol", document)
    assert listed["name"] == "41082301CF00100 对生产经营腐败变质食品的处罚"
    assert listed["location"]["range"]["start"] == {"line": 0, "character": 2}
    found, *_ = editor.ask("workspace/symbol", {"query": "孙示四"})
    assert found["name"] == "J001 孙示四（人员）"
    assert found["containerName"] == "县食药监局"
    assert found["location"]["uri"] == editor.uri("units/jia/people.csv")
    assert editor.ask("workspace/symbol", {"query": " "}) == []
    assert editor.end() == 0


def test_an_outline_is_told_as_such_to_who_reads_it(tmp_path: Path) -> None:
    able = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
    for editor in opened_with(tmp_path, able):
        open_list(editor)
        (listed,) = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": editor.uri(LIST)}})
        assert listed["detail"] == "职权事项"
        assert listed["range"]["start"] == listed["selectionRange"]["start"]
        unit = {"textDocument": {"uri": editor.uri("units/jia/unit.yaml")}}
        (unit,) = editor.ask("textDocument/documentSymbol", unit)
        bodies = [
            (body["name"], [post["name"] for post in body["children"]]) for body in unit["children"][1:]
        ]
        assert unit["children"][0]["name"] == "周示一"
        assert bodies == [
            ("zhifa 稽查大队", ["zhifa-diaocha 稽查执法岗"]),
            ("fazhi 政策法规股", ["fazhi-shenhe 法制审核岗"]),
        ]
        assert editor.end() == 0


def test_places_that_could_not_be_read_are_said_to_be_missing_among_the_references(editor: Editor) -> None:
    unit = editor.root / "units/jia/unit.yaml"
    text = open_list(editor)
    typed(editor, text, "复核日期", "复合日期")
    where = position(unit.read_text(), "zhifa-diaocha", 3)
    here = {"textDocument": {"uri": editor.uri("units/jia/unit.yaml")}, "position": where}
    named = editor.ask("textDocument/references", {**here, "context": {"includeDeclaration": False}})
    assert {each["uri"] for each in named} == {editor.uri("units/jia/postings.csv")}
    (said,) = [e["params"]["message"] for e in editor.heard if e["method"] == "window/showMessage"]
    assert said == f"{LIST}:8 没有读全，那里可能也有“zhifa-diaocha”，不在所列之内"
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


FORMS = {
    LIST: lambda text: text.replace("名称: 对", "名称:   对").encode(),
    "units/jia/unit.yaml": lambda text: ("\ufeff" + text.replace("\n", "\r\n").replace(": ", ":  ")).encode(),
    "units/jia/people.csv": lambda text: ("\ufeff" + text.replace("J001", '"J001"') + ",,,,\n").encode(),
    "units/jia/postings.csv": lambda text: text.replace("\n", "\r\n").encode(),
    "units/yi/unit.yaml": lambda text: text.replace("\n", "\r").replace(": ", ":  ").encode(),
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


def test_restricted_data_that_were_named_are_said_to_be_left_out(tmp_path: Path) -> None:
    for editor in opened_with(tmp_path, {}, "--overlay", "/restricted"):
        editor.ask("workspace/symbol", {"query": "甲"})
        (said,) = [e["params"]["message"] for e in editor.heard if e["method"] == "window/showMessage"]
        assert said == "本命令只读写公开数据，没有带限制数据 /restricted"
        assert editor.end() == 0


MALFORMED = {
    "no JSON": b"{",
    "no message": b"[1, 2]",
    "deep": b"[" * 100_000,
    "not UTF-8": b'{"jsonrpc": "2.0", "method": "\xff"}',
    "a notification of another form": b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": 7}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_a_message_that_is_malformed_is_passed_by_without_a_traceback(editor: Editor, body: bytes) -> None:
    assert editor._server.stdin is not None
    editor._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    assert editor.ask("workspace/symbol", {"query": "没有这样的名称"}) == []
    said = ended(editor)
    assert "编辑器的一条消息没有处理成" in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_a_request_of_another_form_is_answered_as_such(editor: Editor) -> None:
    editor._send({"id": 4711, "method": "textDocument/hover", "params": {"position": "甲"}})
    while (answer := editor._read()).get("id") != 4711:
        pass
    assert answer["error"]["code"] == -32602  # InvalidParams of JSON-RPC


def test_a_message_longer_than_may_be_is_not_waited_for(editor: Editor) -> None:
    assert editor._server.stdin is not None
    editor._server.stdin.write(b"Content-Length: 99999999999999\r\n\r\n{}")
    editor._server.stdin.flush()

    assert editor._server.wait(30) == 2
    assert "99999999999999 字节" in told(editor)


def ended(editor: Editor) -> str:
    """End the session, and return what was written to standard error."""
    assert editor.end() == 0
    return told(editor)


def told(editor: Editor) -> str:
    assert editor._server.stderr is not None
    return editor._server.stderr.read().decode()
