"""Messages of an editor before anything is made of them: how long one may be, and what becomes of one that is malformed."""

from __future__ import annotations

import logging
from typing import Any, BinaryIO, Final, cast

from lsprotocol import types as lsp
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from zfzr.cli.run import show_traceback
from zfzr.present.console import complain
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

MOST_BYTES: Final = 256 * 1024 * 1024
"""Of one message: a text as large as any file that is read, every character of it escaped, takes half of that."""


class Bounded:
    """The stream of an editor's messages; one that says it is longer than may be is not waited for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Return a line of a message's head."""
        return self._stream.readline(_LONGEST_LINE)

    def read(self, many: int) -> bytes:
        """Return so many bytes.

        Raises: Refusal where that is more than a message may have.
        """
        if many > MOST_BYTES:
            raise Refusal(
                Text(
                    "编辑器说要发来 {many} 字节的一条消息，超过 {most}，没有读",
                    "the editor announced a message of {many} bytes, more than {most}: it was not read",
                ),
                Text("重新启动编辑器里的 zfzr", "start zfzr in the editor again"),
                many=many,
                most=MOST_BYTES,
            )
        return self._stream.read(many)


_LONGEST_LINE: Final = 8192


def bounded(stream: BinaryIO) -> BinaryIO:
    """Return the stream with a limit on what is read at once; of a stream the server calls `readline` and `read` alone."""
    return cast(BinaryIO, Bounded(stream))


class Protocol(LanguageServerProtocol):
    """Answers a request that is not formed as it should be: an editor waits for the answer."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return the message that was sent; a request that is none is answered and then refused."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            number = data.get("id")
            if "method" in data and isinstance(number, int | str):
                self._send_response(number, error=error.to_response_error())
            raise


class Server(LanguageServer):
    """Says in the reader's language what could not be done, and no more of it: a message holds people's data."""

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Say in the editor that a message was not handled; a request that failed has its answer."""
        if source is not FeatureRequestError:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, _not_handled(error)))


def _not_handled(error: BaseException) -> str:
    kind = type(error).__name__
    return say(
        f"编辑器的一条消息没有处理成（{kind}）",
        f"a message of the editor's could not be handled ({kind})",
    )


class _InOneLine(logging.Handler):
    """Tells of what the server of messages complains about in a line, without its traceback and without the message."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and (error := record.exc_info[1]):
            complain(_not_handled(error))
            show_traceback(error)


def speak_for_the_library() -> None:
    """Let what serves messages write nothing to standard error by itself: it would print tracebacks."""
    log = logging.getLogger("pygls")
    log.handlers = [_InOneLine(logging.ERROR)]
    log.propagate = False
