"""`zfzr lsp`: what `validate` finds, what things mean and what may be typed, in any editor that speaks the protocol."""

from __future__ import annotations

import os
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Final, TypeVar

import typer

from zfzr.cli.context import Settings, settings
from zfzr.cli.exits import ExitCode
from zfzr.files.screen import unix_lines
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from lsprotocol import types as lsp
    from pygls.lsp.server import LanguageServer

    from zfzr.check.runner import Located
    from zfzr.cli.lsp_editing import Editing
    from zfzr.present.editor import Places
    from zfzr.questions.editor.session import Session

T = TypeVar("T")

NOT_MENDED: Final = Text(
    "这一处没有改：改了以后问题还在，或者会有新的问题", "not mended: it would stay, or make new findings"
)
NOT_ALL: Final = Text(
    "{place} 没有读全，那里可能也有“{name}”，不在所列之内",
    "{place} was not read in full: {name} may stand there, too, and is not listed",
)
NOT_SHOWN: Final = Text(
    "编码、换行符、文件开头的标记（BOM）由编辑器保存时写：选 UTF-8、LF 后保存，或者关掉文件运行 zfzr fix",
    "encoding, line ends and BOM are the editor's to write: choose UTF-8 and LF, or close the file and run zfzr fix",
)


def lsp_(context: typer.Context) -> int:
    """Serve an editor over standard input and output until it ends the session."""
    from zfzr.cli.lsp_messages import bounded, speak_for_the_library

    server = server_for(settings(context))
    speak_for_the_library()
    # copies: the server closes what it was given, and the program still has its own to close
    with os.fdopen(os.dup(0), "rb") as told, os.fdopen(os.dup(1), "wb") as saying:
        server.start_io(bounded(told), saying)
    return ExitCode.FINE


def server_for(given: Settings) -> LanguageServer:
    """Return the server, its answers declared."""
    from lsprotocol import types as lsp

    from zfzr import __version__
    from zfzr.cli.lsp_editing import Editing
    from zfzr.cli.lsp_messages import Protocol, Server

    incremental = lsp.TextDocumentSyncKind.Incremental
    server = Server("zfzr", __version__, text_document_sync_kind=incremental, protocol_cls=Protocol)
    editing = Editing(given, server)
    _declare_changes(server, editing, given)
    _declare_questions(server, editing)
    _declare_records(server, editing)
    _declare_edits(server, editing)
    return server


def _declare_changes(server: LanguageServer, editing: Editing, given: Settings) -> None:
    from lsprotocol import types as lsp

    from zfzr.cli.overlay import told_of_overlay

    @server.feature(lsp.INITIALIZE)
    def begun(_: lsp.InitializeParams) -> None:
        editing.texts.encoding = str(server.workspace.position_codec.encoding or editing.texts.encoding)

    @server.feature(lsp.INITIALIZED)
    def watched(_: lsp.InitializedParams) -> None:
        if _may_be_asked_to_watch(server.client_capabilities):
            server.client_register_capability(lsp.RegistrationParams([_watching()]))
        if told := told_of_overlay(given):
            editing.say(told)

    @server.feature(lsp.SHUTDOWN)
    def ended(*_: object) -> None:
        editing.end()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        editing.texts.opened(params.text_document.uri, params.text_document.text)
        await editing.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        editing.texts.changed(params.text_document.uri, params.content_changes)
        await editing.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        editing.texts.closed(params.text_document.uri)
        await editing.closed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        await editing.on_disk([params.text_document.uri])

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def on_disk(params: lsp.DidChangeWatchedFilesParams) -> None:
        await editing.on_disk(each.uri for each in params.changes)


def _may_be_asked_to_watch(client: lsp.ClientCapabilities) -> bool:
    files = client.workspace.did_change_watched_files if client.workspace else None
    return bool(files and files.dynamic_registration)


def _watching() -> lsp.Registration:
    """Return what an editor is asked to tell: which data files change, and what else comes or goes, folders above all."""
    from lsprotocol import types as lsp

    come_or_gone = lsp.WatchKind.Create | lsp.WatchKind.Delete
    watchers = [
        lsp.FileSystemWatcher("**/*.{yaml,yml,csv}"),
        lsp.FileSystemWatcher("**", kind=come_or_gone),
    ]
    return lsp.Registration(
        "zfzr-files",
        lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        lsp.DidChangeWatchedFilesRegistrationOptions(watchers),
    )


def _declare_questions(server: LanguageServer, editing: Editing) -> None:
    from lsprotocol import types as lsp

    from zfzr.present import editor

    texts = editing.texts

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        position = params.position

        def answer(session: Session, path: str, text: str) -> lsp.Hover | None:
            told = session.hover(path, text, *texts.spot(text, position))
            return editor.hover(told, path, editing.places(session), editing.client) if told else None

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "{", "[", "《", "；"])
    )
    async def completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        position = params.position

        def answer(session: Session, path: str, text: str) -> lsp.CompletionList | None:
            offers = session.offers(path, text, *texts.spot(text, position))
            if offers is None:
                return None
            return editor.completion(offers, path, editing.places(session), in_table=path.endswith(".csv"))

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> list[lsp.Location] | None:
        position = params.position

        def answer(session: Session, path: str, text: str) -> list[lsp.Location]:
            places = editing.places(session)
            return [
                places.location(each) for each in session.definitions(path, text, *texts.spot(text, position))
            ]

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        position = params.position
        declared = params.context.include_declaration

        def answer(session: Session, path: str, text: str) -> tuple[list[lsp.Location], str]:
            thing = session.thing(path, text, *texts.spot(text, position))
            if thing is None:
                return [], ""
            places = editing.places(session)
            found = [places.location(each) for each in session.references(thing, declared=declared)]
            missed = session.missed(thing)
            return found, render(NOT_ALL, place=str(missed), name=thing.name) if missed else ""

        found, more = await editing.ask(params.text_document.uri, answer) or ([], "")
        if more:
            editing.say(more)
        return found

    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    async def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        position = params.position

        def answer(session: Session, path: str, text: str) -> lsp.WorkspaceEdit | None:
            thing = session.thing(path, text, *texts.spot(text, position))
            if thing is None:
                return None
            made = session.rename(thing, params.new_name)
            stored = {each: session.written(each) for each in made.edits}
            return editor.workspace_edit(made, editing.places(session), stored, editing.client)

        return await _told(editing, editing.ask(params.text_document.uri, answer))


def _declare_records(server: LanguageServer, editing: Editing) -> None:
    from lsprotocol import types as lsp

    from zfzr.present import editor

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(
        params: lsp.DocumentSymbolParams,
    ) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation] | None:
        def answer(
            session: Session, path: str, _: str
        ) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
            return editor.outline(session.outline(path), path, editing.places(session), editing.client)

        return await editing.ask(params.text_document.uri, answer)

    @server.feature(lsp.WORKSPACE_SYMBOL)
    async def records(params: lsp.WorkspaceSymbolParams) -> list[lsp.SymbolInformation]:
        def answer(session: Session) -> list[lsp.SymbolInformation]:
            places = editing.places(session)
            return [editor.record_found(each, places) for each in session.found(params.query)]

        return [each for found in await editing.ask_all(answer) for each in found]


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
            places, client = editing.places(session), editing.client
            if client.fetches_edits:
                return [editor.action(each, uri, places, client) for each in found]
            return [
                editor.action(each, uri, places, client, edit)
                for each in found
                if (edit := _offered(session, each, places)) is not None
            ]

        return await editing.ask_judged(uri, answer)

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolved(action: lsp.CodeAction) -> lsp.CodeAction:
        data = action.data if isinstance(action.data, dict) else {}
        uri, identity = str(data.get("uri", "")), str(data.get("identity", ""))

        def answer(session: Session, *_: str) -> lsp.WorkspaceEdit | None:
            found = next((each for each in session.judgement().found if each.identity == identity), None)
            if found is None:
                raise Refusal(NOT_MENDED)
            return _mended(session, found, editing.places(session))

        action.edit = await _told(editing, editing.ask_judged(uri, answer))
        return action

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
        uri = params.text_document.uri

        def answer(session: Session, path: str, text: str) -> list[lsp.TextEdit]:
            after, _ = session.formatted(path)
            if after == text:
                return []
            end = lsp.Position(unix_lines(text).count("\n") + 1, 0)  # a line may end at \r alone
            return [lsp.TextEdit(lsp.Range(lsp.Position(0, 0), end), after)]

        return await _told(editing, editing.ask(uri, answer))


def _mended(session: Session, found: Located, places: Places) -> lsp.WorkspaceEdit:
    """Return the edits that mend a finding.

    Raises: Refusal where there are none, or none that an editor can make.
    """
    from zfzr.present import editor

    edits = session.mend(found)
    if not session.is_text(found.finding.place.file):
        raise Refusal(NOT_SHOWN)
    if not edits:
        raise Refusal(NOT_MENDED)
    if not session.is_shown(edits):
        raise Refusal(NOT_SHOWN)
    return editor.mending(edits, places, session.written)


def _offered(session: Session, found: Located, places: Places) -> lsp.WorkspaceEdit | None:
    """Return the edits that mend a finding, None where nothing can be offered: nobody has asked for it yet."""
    try:
        return _mended(session, found, places)
    except Refusal:
        return None


async def _told(editing: Editing, asked: Awaitable[T | None]) -> T | None:
    """Return the answer, or say in the editor why there is none."""
    try:
        return await asked
    except Refusal as refusal:
        said = [render(each, **refusal.values) for each in (refusal.text, refusal.hint) if each is not None]
        editing.say(say("；", "; ").join(said))
        return None
