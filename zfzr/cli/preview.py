"""`zfzr site serve`: the public pages on this machine alone, built anew when the data change; nothing is written."""

from __future__ import annotations

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import unquote, urlsplit

import typer

from zfzr.cli.context import Settings, settings
from zfzr.cli.exits import ExitCode
from zfzr.files.folder_state import state_of
from zfzr.present.console import complain, note, progress
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_EVERY: Final = 1.0
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def serve(
    context: typer.Context,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar=say("端口", "PORT"),
            help=say("端口；0 为任一空闲的", "The port; 0: any free one"),
        ),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar=say("地址", "ADDRESS"),
            help=say(
                "监听的地址；默认只有本机能打开", "The address listened on; by default only this machine's"
            ),
        ),
    ] = "127.0.0.1",
) -> int:
    """Preview the public pages, with the findings of each unit and power beside its page; Ctrl-C ends it."""
    if not 0 <= port <= 65535:
        raise Refusal(
            Text("端口 {port} 不对", "{port} is no port"),
            Text("写 1 到 65535 之间的数，或者 0", "a number between 1 and 65535, or 0"),
            port=str(port),
        )
    given = settings(context)
    root = given.root()
    shown = _Shown(state_of(root), _built(given))
    try:
        server = _Server((host, port), shown, host)
    except OSError as error:
        raise Refusal(
            Text("不能在 {host}:{port} 监听：{why}", "cannot listen on {host}:{port}: {why}"),
            Text("换一个端口：--port 8001", "name another port: --port 8001"),
            host=host,
            port=str(port),
            why=str(error.strerror or error),
        ) from error
    if host not in _LOOPBACK:
        complain(
            say(
                "别的机器也能打开这些网页，其中有检查发现，不是公开的内容",
                "other machines can open these pages, findings included, which are not public",
            )
        )
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(given, root, shown, ended), daemon=True)
    watching.start()
    try:
        note(
            say(
                f"在浏览器里打开 http://{host}:{server.server_port}/；按 Ctrl-C 结束",
                f"open http://{host}:{server.server_port}/; Ctrl-C ends it",
            )
        )
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        note(say("已结束", "ended"))
    finally:
        ended.set()
        server.server_close()
    return ExitCode.FINE


class _Shown:
    """What the preview shows now, and the state of the data it was built from."""

    def __init__(self, state: str, files: Mapping[str, bytes]) -> None:
        self.state = state
        self.files = files


def _built(given: Settings) -> Mapping[str, bytes]:
    from zfzr.check.runner import judge
    from zfzr.cli.county import county_of
    from zfzr.files.tree import read_tree
    from zfzr.present.site.build import files_of
    from zfzr.present.site.panel import with_panels
    from zfzr.questions.site.gather import gather

    with progress(say("正在生成网页……", "Building the pages …")):
        root = given.root()
        version = state_of(root)
        county = county_of(given, read_tree(root))
        site = gather(county)
        found = [each for each in judge(county).found if each.waiver is None]
        return with_panels(files_of(site), site, found, version)


def _watch(given: Settings, root: Path, shown: _Shown, ended: threading.Event) -> None:
    while not ended.wait(_EVERY):
        state = state_of(root)
        if state == shown.state:
            continue
        shown.state = state
        try:
            shown.files = _built(given)
        except Refusal as refusal:
            complain(
                say(
                    f"没有重新生成：{refusal.text.render('zh', **refusal.values)}",
                    f"not built anew: {refusal.text.render('en', **refusal.values)}",
                )
            )
            continue
        note(say("数据有变动，网页已重新生成", "the data changed: the pages were built anew"))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], shown: _Shown, host: str) -> None:
        super().__init__(address, _Handler)
        self.shown, self.is_local = shown, host in _LOOPBACK


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer with a page, from memory: no file of this machine can be asked for."""
        if self.server.is_local and not self._is_asked_here():
            self.send_error(403)
            return
        name = unquote(urlsplit(self.path).path).lstrip("/")
        name = f"{name}index.html" if not name or name.endswith("/") else name
        files = self.server.shown.files
        found = files.get(name)
        body = found if found is not None else files["404.html"]
        self.send_response(200 if found is not None else 404)
        kind = mimetypes.guess_type(name if found is not None else "404.html")[0] or "text/plain"
        of_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if of_text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def _is_asked_here(self) -> bool:
        """Return whether this machine's own name was asked for: a foreign page's name led here is refused."""
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            return False
        return name in _LOOPBACK

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""
