"""Taking YAML apart in other processes, while this one imports what it needs and reads its own share.

Only plain values cross over (lists, mappings, texts, numbers), as this program's own processes write them to each
other; records are made in one place. The result is that of `read_yaml`, whoever read the file.
"""

from __future__ import annotations

import marshal
import multiprocessing
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from zfzr.files.faults import Fault
from zfzr.files.place import Span
from zfzr.files.tree import Content

Reading = tuple[object | None, list[Fault]]


class _Helper(NamedTuple):
    """Another process, and the files that it reads."""

    process: multiprocessing.process.BaseProcess
    connection: Connection
    paths: list[str]


class ReadAhead:
    """Files being read by `jobs` processes, this one among them; its share is left to whoever asks for it."""

    def __init__(self, files: Mapping[str, Content], jobs: int) -> None:
        self._helpers: list[_Helper] = []
        self._done: dict[str, Reading] = {}
        yaml = {p: c for p, c in files.items() if isinstance(c, bytes) and not p.endswith(".csv")}
        for paths in shares(yaml, jobs)[1:]:
            self._start(paths, yaml)

    def _start(self, paths: list[str], files: Mapping[str, bytes]) -> None:
        context = multiprocessing.get_context("spawn")
        connection, other_end = context.Pipe()
        process = context.Process(target=_read_all, args=(other_end,), daemon=True)
        process.start()
        other_end.close()
        # The process takes a while to start; the work is handed over meanwhile.
        threading.Thread(
            target=_send, args=(connection, [files[path] for path in paths]), daemon=True
        ).start()
        self._helpers.append(_Helper(process, connection, paths))

    def reading(self, path: str) -> Reading | None:
        """Return what a file holds, or None where this process must read it; waits for the others the first time."""
        while self._helpers:
            helper = self._helpers.pop()
            with suppress(EOFError, OSError):  # it ended early: its share is read here
                self._done.update(zip(helper.paths, _readings(helper.connection.recv_bytes()), strict=True))
            helper.connection.close()
            helper.process.join()
        return self._done.pop(path, None)


def shares(files: Mapping[str, bytes], jobs: int) -> list[list[str]]:
    """Return the files in as many lists as there are jobs, each with about as many bytes."""
    lists: list[list[str]] = [[] for _ in range(jobs)]
    sizes = [0] * jobs
    for path in sorted(files, key=lambda path: (-len(files[path]), path)):
        least = sizes.index(min(sizes))
        lists[least].append(path)
        sizes[least] += len(files[path])
    return lists


def _send(connection: Connection, contents: list[bytes]) -> None:
    with suppress(OSError):  # it ended early, and `reading` notices
        connection.send_bytes(marshal.dumps(contents))


def _read_all(connection: Connection) -> None:
    """Read what is sent, and send back what it holds; the work of another process."""
    from zfzr.files.yaml_reader import read_yaml

    contents: list[bytes] = marshal.loads(connection.recv_bytes())  # noqa: S302 (from the process that began this one)
    readings = [read_yaml(content) for content in contents]
    connection.send_bytes(marshal.dumps([(value, list(_plain(faults))) for value, faults in readings]))


def _plain(faults: Iterable[Fault]) -> Iterable[tuple[Any, ...]]:
    for code, span, values, variant, related in faults:
        yield code, tuple(span), dict(values), variant, [tuple(other) for other in related]


def _readings(data: bytes) -> Iterable[Reading]:
    for value, faults in marshal.loads(data):  # noqa: S302 (from a process that this one began)
        yield value, [_fault(*fault) for fault in faults]


def _fault(
    code: str, span: tuple[int, ...], values: dict[str, str], variant: str, related: list[Any]
) -> Fault:
    return Fault(code, Span(*span), values, variant, tuple(Span(*other) for other in related))
