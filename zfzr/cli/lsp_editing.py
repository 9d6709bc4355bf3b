"""What an editor has open, and one thread that works on it: judging gives way to whatever is asked meanwhile."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from zfzr.cli.context import MARKER, Settings, find_root, today
from zfzr.cli.lsp_texts import Texts
from zfzr.cli.run import show_traceback
from zfzr.declare.pause import GaveWay, giving_way
from zfzr.present.console import complain
from zfzr.present.editor import SOURCE, Client, Places, diagnostic, diagnostics, unassessed
from zfzr.present.language import render, say
from zfzr.questions.editor.session import Session
from zfzr.terms.text import Refusal

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from zfzr.county.county import County
    from zfzr.files.place import Place, Span

T = TypeVar("T")
Diagnostics = dict[str, list[lsp.Diagnostic]]

_THIS_MACHINE: Final = re.compile("^file://localhost(?=/)", re.IGNORECASE)

PAUSE: Final = 0.15
"""Seconds without a key before what was typed is judged."""


class _At(NamedTuple):
    """A file of a dataset: the dataset's folder as the editor calls it, and the path in it."""

    root: Path
    path: str


class _NotReadError(Exception):
    """A dataset cannot be read at all."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Editing:
    """The datasets that an editor has open.

    One thread works on all of them. What is asked is answered in turn, from the files as they are typed; a judgement that
    is going on gives way to it after its next piece and goes on afterwards, unless it is outdated by then.
    """

    def __init__(
        self, given: Settings, server: LanguageServer, worker: ThreadPoolExecutor | None = None
    ) -> None:
        self.texts = Texts()
        self._given = given
        self._server = server
        self._worker = worker or ThreadPoolExecutor(max_workers=1)
        self._sessions: dict[Path, Session] = {}
        self._judging: dict[Path, asyncio.Task[None]] = {}
        self._assessing: dict[Path, asyncio.Task[None]] = {}
        self._found: dict[Path, Diagnostics] = {}
        self._unassessed: dict[Path, Diagnostics] = {}
        self._shown: dict[Path, Diagnostics] = {}
        self._asked = 0
        self._finding = 0
        self._turn = 0
        self._ended = False

    @property
    def client(self) -> Client:
        """What the editor can show and do."""
        return Client.of(self._server.client_capabilities)

    # What is asked

    async def ask(self, uri: str, work: Callable[[Session, str, str], T]) -> T | None:
        """Let the worker answer about a file, with its text as it is typed; None for a file of no dataset."""
        at = self._at(uri)
        if at is None:
            return None
        return await self._ask(at, self.texts.of(uri), work)

    async def ask_judged(self, uri: str, work: Callable[[Session, str, str], T]) -> T | None:
        """Answer what needs to be judged first: wait for the judgement that goes on, out of the way of others."""
        at = self._at(uri)
        while at is not None and (judging := self._judging.get(at.root)) is not None and not judging.done():
            await asyncio.wait([judging])
        return await self.ask(uri, work)

    async def ask_all(self, work: Callable[[Session], T]) -> list[T]:
        """Let the worker answer about each dataset that is open, one after the other."""
        return [await self._in_turn(partial(work, session)) for session in list(self._sessions.values())]

    async def _ask(self, at: _At, text: str | None, work: Callable[[Session, str, str], T]) -> T | None:
        try:
            return await self._in_turn(lambda: self._answer(at, text, work))
        except _NotReadError:
            return None

    async def _in_turn(self, work: Callable[[], T]) -> T:
        self._asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        finally:
            self._asked -= 1

    def _answer(self, at: _At, text: str | None, work: Callable[[Session, str, str], T]) -> T:
        session = self._opened(at.root)
        return work(session, at.path, session.written(at.path) if text is None else text)

    def _at(self, uri: str) -> _At | None:
        """Return where a file lies; None where that is no dataset, and none that was one when it was opened.

        What is no file is none of a dataset, though its address ends as one: an earlier revision (git:), a new buffer.
        """
        named = to_fs_path(_THIS_MACHINE.sub("file://", uri)) if uri[:5].lower() == "file:" else None
        if not named:
            return None
        path = Path(named)
        root: Path | None
        try:
            root = _as_called(find_root(self._given.data, {}, path.parent), path)
        except Refusal:
            root = next((each for each in self._sessions if path.is_relative_to(each)), None)
        if root is None or not path.is_relative_to(root):
            return None
        return _At(root, path.relative_to(root).as_posix())

    def _opened(self, root: Path) -> Session:
        """Return the session of a dataset, with the texts of it that are open.

        Raises:
            _NotReadError: it cannot be read.
        """
        if root not in self._sessions:
            try:
                opened = Session(root, self._day_of)
            except Refusal as refusal:
                raise _NotReadError(refusal) from refusal
            for uri, text in self.texts.all():
                if (at := self._at(uri)) is not None and at.root == root:
                    opened.typed(at.path, text)
            self._sessions[root] = opened
        return self._sessions[root]

    def _day_of(self, county: County) -> Any:
        from zfzr.county.lookups import profile_of

        return self._given.as_of or profile_of(county).data_until or today()

    def places(self, session: Session) -> Places:
        """Return how places of the dataset are told to the editor; in a file that is broken, where they were before."""
        return self._places(session, session.span)

    def _places(self, session: Session, span_of: Callable[[Place], Span]) -> Places:
        from zfzr.files.screen import unix_lines

        dataset = session.county.dataset
        return Places(
            session.root,
            self._server.workspace.position_codec,
            lambda path: unix_lines(dataset.full_text(path)).split("\n"),
            span_of,
            session.marked,
            {
                at.path: uri
                for uri, _ in self.texts.all()
                if (at := self._at(uri)) and at.root == session.root
            },
        )

    # What changes

    async def changed(self, uri: str) -> None:
        """Take in what was typed, and judge it when nothing more is typed for a moment."""
        at, text = self._at(uri), self.texts.of(uri)
        if at is not None and text is not None:
            await self._take_in(at.root, lambda session: session.typed(at.path, text))

    async def closed(self, uri: str) -> None:
        """Go back to the file on disk."""
        at = self._at(uri)
        if at is not None:
            await self._take_in(at.root, lambda session: session.closed(at.path))

    async def on_disk(self, uris: Iterable[str]) -> None:
        """Take in what other programs changed on disk."""
        found = [at.root for uri in uris if (at := self._at(uri)) is not None]
        for root in dict.fromkeys(found):
            await self._take_in(root, lambda session: session.on_disk())

    async def _take_in(self, root: Path, work: Callable[[Session], None]) -> None:
        self._turn += 1  # whatever is being judged is outdated
        self._judge_soon(root)
        try:
            await self._in_turn(lambda: self._taken_in(root, work))
        except _NotReadError as error:
            self._unassessed.pop(root, None)
            self._show(root, _refused(root, error.refusal))

    def _taken_in(self, root: Path, work: Callable[[Session], None]) -> None:
        try:
            work(self._opened(root))
        except Refusal as refusal:
            self._sessions.pop(root, None)
            raise _NotReadError(refusal) from refusal

    def _judge_soon(self, root: Path) -> None:
        for each in (self._judging.get(root), self._assessing.get(root)):
            if each is not None:
                each.cancel()
        self._judging[root] = asyncio.get_running_loop().create_task(self._judge(root))

    # What is found

    async def _judge(self, root: Path) -> None:
        await asyncio.sleep(PAUSE)
        self._finding += 1
        try:
            self._show_at_once(root, await self._in_turn(lambda: self._told_at_once(root)))
            found = await self._worked_out(root, self._told_of_found)
        except Exception as error:  # noqa: BLE001 (a rule that fails is said; what is shown is then of before)
            self._tell_failed(error)
            return
        finally:
            self._finding -= 1
        if found is not None:
            self._show(root, found)
            self._assessing[root] = asyncio.get_running_loop().create_task(self._assess(root))

    async def _assess(self, root: Path) -> None:
        """Show what was not assessed: it may take longer to know, and what is found does not wait for it, nor do mends."""
        try:
            left = await self._worked_out(root, self._told_of_unassessed, is_last=True)
        except Exception as error:  # noqa: BLE001 (as above)
            self._tell_failed(error)
            return
        if left is not None:
            self._unassessed[root] = left
            self._show(root, self._found.get(root, {}))

    def _tell_failed(self, error: Exception) -> None:
        """Say so in the editor; its log has the kind of failure alone, for values may be people's data."""
        complain(f"{say('程序内部出错', 'internal error')}{say('：', ': ')}{type(error).__name__}")
        show_traceback(error)
        self.say(say("检查中断，显示的是以前的结果", "checking failed: what is shown was found before"))

    async def _worked_out(
        self, root: Path, work: Callable[[Session], Diagnostics], *, is_last: bool = False
    ) -> Diagnostics | None:
        """Let the worker do long work, which gives way to what is asked meanwhile and goes on; None: nobody wants it.

        `is_last`: it gives way to the judgement of any other dataset, too.
        """
        loop = asyncio.get_running_loop()
        while True:
            while is_last and (judging := [each for each in self._judging.values() if not each.done()]):
                await asyncio.wait(judging)
            found = await loop.run_in_executor(self._worker, self._in_pieces, root, work, self._turn, is_last)
            if found is not None or self._ended or root not in self._sessions:
                return found

    def _in_pieces(
        self, root: Path, work: Callable[[Session], Diagnostics], turn: int, is_last: bool
    ) -> Diagnostics | None:
        """Return what some work tells, None where it gave way."""
        session = self._sessions.get(root)
        if session is None:
            return None

        def is_wanted_less() -> bool:
            awaited = self._asked + self._finding if is_last else self._asked
            return self._ended or awaited > 0 or self._turn != turn

        try:
            with giving_way(is_wanted_less):
                return work(session)
        except GaveWay:
            return None

    def _told_of_found(self, session: Session) -> Diagnostics:
        found = session.judgement().found
        places = self._places(session, session.county.dataset.span)
        return {places.uri(path): each for path, each in diagnostics(found, places, self.client).items()}

    def _told_of_unassessed(self, session: Session) -> Diagnostics:
        found = session.judgement_in_full()
        places = self._places(session, session.county.dataset.span)
        return {places.uri(path): each for path, each in unassessed(found, places, MARKER).items()}

    def _told_at_once(self, root: Path) -> Diagnostics:
        """Return what is wrong with files that cannot be read: to judge the county then takes as long as from nothing."""
        session = self._sessions.get(root)
        if session is None:
            return {}
        places = self._places(session, session.county.dataset.span)
        told = session.told_at_once().items()
        return {
            places.uri(path): [diagnostic(each, places, self.client) for each in found]
            for path, found in told
        }

    def _show_at_once(self, root: Path, told: Diagnostics) -> None:
        self._show(root, {**self._found.get(root, {}), **told})

    def _show(self, root: Path, found: Diagnostics) -> None:
        """Show what is found, and what was not assessed as far as it is known by now."""
        self._found[root] = found
        left, shown, now = self._unassessed.get(root, {}), self._shown.get(root, {}), Diagnostics()
        for uri in sorted({*found, *left, *shown}):
            now[uri] = [*found.get(uri, ()), *left.get(uri, ())]
            if now[uri] != shown.get(uri, []):
                self._server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, now[uri]))
        self._shown[root] = {uri: each for uri, each in now.items() if each}

    def say(self, text: str) -> None:
        """Say something in the editor."""
        self._server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, text))

    def end(self) -> None:
        """Stop whatever goes on."""
        self._ended = True
        for each in (*self._judging.values(), *self._assessing.values()):
            each.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)


def _as_called(root: Path, path: Path) -> Path:
    """Return a dataset's folder as the editor calls it, who may have come to it by way of a link."""
    root = root.absolute()
    if path.is_relative_to(root):
        return root
    real, inside = os.path.realpath(root), os.path.realpath(path)
    if not Path(inside).is_relative_to(real):
        return root
    steps = len(Path(inside).relative_to(real).parts)
    above = path.parents[steps - 1] if steps else path
    return above if os.path.realpath(above) == real else root


def _refused(root: Path, refusal: Refusal) -> Diagnostics:
    """Return what is shown of a dataset that cannot be read at all: that nothing in it is judged, and why."""
    why = render(refusal.text, **refusal.values)
    shown = lsp.Diagnostic(
        lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)),
        say(f"未检查：{why}", f"not checked: {why}"),
        severity=lsp.DiagnosticSeverity.Error,
        source=SOURCE,
    )
    return {from_fs_path(str(root / MARKER)) or "": [shown]}
