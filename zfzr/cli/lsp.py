"""`zfzr lsp`: what `validate` finds, what things mean and what may be typed, in any editor that speaks the protocol."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import typer

from zfzr.cli.context import Settings, find_root, settings, today
from zfzr.cli.exits import ExitCode
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal

if TYPE_CHECKING:
    from lsprotocol import types as lsp
    from pygls.lsp.server import LanguageServer

    from zfzr.county.county import County
    from zfzr.present.editor import Places
    from zfzr.questions.editor.session import Session

T = TypeVar("T")

_PAUSE: Final = 0.15
"""Seconds without a key before what was typed is judged."""


def lsp_(context: typer.Context) -> int:
    """Serve an editor over standard input and output until it ends the session."""
    server = server_for(settings(context))
    # copies: the server closes what it was given, and the program still has its own to close
    with os.fdopen(os.dup(0), "rb") as told, os.fdopen(os.dup(1), "wb") as saying:
        server.start_io(told, saying)
    return ExitCode.FINE


class Editing:
    """The dataset that an editor has open: one thread works on it, and what is asked meanwhile waits its turn."""

    def __init__(self, given: Settings, server: LanguageServer) -> None:
        self._given = given
        self._server = server
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._session: Session | None = None
        self._judging: asyncio.Task[None] | None = None
        self._shown: dict[str, list[lsp.Diagnostic]] = {}

    async def ask(self, uri: str, work: Callable[[Session, str, str], T]) -> T | None:
        """Let the worker answer about a file, with its text as it is typed; None for a file of no dataset."""
        from pygls.uris import to_fs_path

        path = Path(to_fs_path(uri) or "")
        text = self._server.workspace.get_text_document(uri).source
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._answer, path, text, work)

    def _answer(self, path: Path, text: str, work: Callable[[Session, str, str], T]) -> T | None:
        session = self._opened(path)
        if session is None or not path.is_relative_to(session.root):
            return None
        return work(session, path.relative_to(session.root).as_posix(), text)

    def _opened(self, path: Path) -> Session | None:
        """Return the session, begun with the dataset in which the first file lies."""
        if self._session is None:
            from zfzr.questions.editor.session import Session

            try:
                root = find_root(self._given.data, {}, path.parent).resolve()
            except Refusal:
                return None
            self._session = Session(root, self._day_of)
        return self._session

    def _day_of(self, county: County) -> Any:
        from zfzr.county.lookups import profile_of

        return self._given.as_of or profile_of(county).data_until or today()

    def places(self, session: Session) -> Places:
        """Return how places of the dataset are told to the editor."""
        from zfzr.files.screen import unix_lines
        from zfzr.present.editor import Places

        dataset = session.county.dataset
        return Places(
            session.root,
            self._server.workspace.position_codec,
            lambda path: unix_lines(dataset.full_text(path)).split("\n"),
            dataset.span,
        )

    async def changed(self, uri: str) -> None:
        """Take in what was typed, and judge it when nothing more is typed for a moment."""
        await self.ask(uri, lambda session, path, text: session.typed(path, text))
        self._judge_soon(uri)

    def _judge_soon(self, uri: str) -> None:
        if self._judging is not None:
            self._judging.cancel()
        self._judging = asyncio.get_running_loop().create_task(self._judge(uri))

    async def _judge(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        shown = await self.ask(uri, lambda session, *_: self._diagnostics(session))
        if shown is None:
            return
        from lsprotocol import types as lsp

        for address in sorted({*shown, *self._shown}):
            found = shown.get(address, [])
            if found != self._shown.get(address, []):
                self._server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(address, found))
        self._shown = shown

    def _diagnostics(self, session: Session) -> dict[str, list[lsp.Diagnostic]]:
        from zfzr.present.editor import diagnostics

        found = session.judgement().found
        places = self.places(session)
        return {places.uri(path): each for path, each in diagnostics(found, places).items()}

    async def closed(self, uri: str) -> None:
        """Go back to the file on disk."""
        await self.ask(uri, lambda session, path, _: session.closed(path))
        self._judge_soon(uri)

    async def saved(self, uri: str) -> None:
        """Take in what other programs changed on disk."""
        await self.ask(uri, lambda session, *_: session.on_disk())
        self._judge_soon(uri)


def server_for(given: Settings) -> LanguageServer:
    """Return the server, its answers declared."""
    from lsprotocol import types as lsp
    from pygls.lsp.server import LanguageServer

    from zfzr import __version__

    server = LanguageServer("zfzr", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
    editing = Editing(given, server)
    _declare_changes(server, editing)
    _declare_questions(server, editing)
    _declare_edits(server, editing)
    return server


def _declare_changes(server: LanguageServer, editing: Editing) -> None:
    from lsprotocol import types as lsp

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        await editing.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        await editing.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        await editing.closed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        await editing.saved(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def on_disk(params: lsp.DidChangeWatchedFilesParams) -> None:
        for each in params.changes[:1]:
            await editing.saved(each.uri)


def _declare_questions(server: LanguageServer, editing: Editing) -> None:
    from lsprotocol import types as lsp

    from zfzr.present import editor

    def at(uri: str, position: lsp.Position) -> tuple[int, int]:
        document = server.workspace.get_text_document(uri)
        inside = server.workspace.position_codec.position_from_client_units(document.lines, position)
        return inside.line + 1, inside.character + 1

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        line, column = at(params.text_document.uri, params.position)

        def answer(session: Session, path: str, text: str) -> lsp.Hover | None:
            told = session.hover(path, text, line, column)
            return editor.hover(told, path, editing.places(session)) if told else None

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "{", "[", "《", "；"])
    )
    async def completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        line, column = at(params.text_document.uri, params.position)

        def answer(session: Session, path: str, text: str) -> lsp.CompletionList | None:
            session.typed(path, text)
            offers = session.offers(path, text, line, column)
            if offers is None:
                return None
            return editor.completion(offers, path, editing.places(session), in_table=path.endswith(".csv"))

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> list[lsp.Location] | None:
        line, column = at(params.text_document.uri, params.position)

        def answer(session: Session, path: str, text: str) -> list[lsp.Location]:
            places = editing.places(session)
            return [places.location(each) for each in session.definitions(path, text, line, column)]

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        line, column = at(params.text_document.uri, params.position)
        declared = params.context.include_declaration

        def answer(session: Session, path: str, text: str) -> list[lsp.Location]:
            thing = session.thing(path, text, line, column)
            places = editing.places(session)
            found = session.references(thing, declared=declared) if thing else []
            return [places.location(each) for each in found]

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    async def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        line, column = at(params.text_document.uri, params.position)

        def answer(session: Session, path: str, text: str) -> lsp.WorkspaceEdit | None:
            thing = session.thing(path, text, line, column)
            if thing is None:
                return None
            made = session.rename(thing, params.new_name)
            dataset = session.county.dataset
            texts = {each: dataset.full_text(each) for each in made.edits}
            return editor.workspace_edit(made, editing.places(session), texts)

        return await _told(server, editing.ask(params.text_document.uri, answer))


def _declare_edits(server: LanguageServer, editing: Editing) -> None:
    from lsprotocol import types as lsp

    from zfzr.present import editor

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix], resolve_provider=True),
    )
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        uri, wanted = params.text_document.uri, params.range

        def answer(session: Session, path: str, _: str) -> list[lsp.CodeAction]:
            found = session.mends(path, wanted.start.line + 1, wanted.end.line + 1)
            return [editor.action(each, uri, editing.places(session)) for each in found]

        return await editing.ask(uri, answer)

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolved(action: lsp.CodeAction) -> lsp.CodeAction:
        data = action.data if isinstance(action.data, dict) else {}
        uri, identity = str(data.get("uri", "")), str(data.get("identity", ""))

        def answer(session: Session, path: str, text: str) -> lsp.WorkspaceEdit | None:
            found = next((each for each in session.judgement().found if each.identity == identity), None)
            edits = session.mend(found) if found else ()
            if not edits:
                return None
            return lsp.WorkspaceEdit(changes={uri: editing.places(session).edits(path, edits, text)})

        action.edit = await editing.ask(uri, answer)
        if action.edit is None:
            _say(
                server,
                say(
                    "这一处没有改：改了以后问题还在，或者会有新的问题",
                    "not mended: it would stay, or make new findings",
                ),
            )
        return action

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
        uri = params.text_document.uri

        def answer(session: Session, path: str, text: str) -> list[lsp.TextEdit]:
            after, _ = session.formatted(path, text)
            if after == text:
                return []
            end = lsp.Position(text.count("\n") + 1, 0)
            return [lsp.TextEdit(lsp.Range(lsp.Position(0, 0), end), after)]

        return await _told(server, editing.ask(uri, answer))


async def _told(server: LanguageServer, asked: Awaitable[T | None]) -> T | None:
    """Return the answer, or say in the editor why there is none."""
    try:
        return await asked
    except Refusal as refusal:
        said = [render(each, **refusal.values) for each in (refusal.text, refusal.hint) if each is not None]
        _say(server, say("；", "; ").join(said))
        return None


def _say(server: LanguageServer, text: str) -> None:
    from lsprotocol import types as lsp

    server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, text))
