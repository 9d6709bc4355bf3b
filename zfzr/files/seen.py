"""What the text of a file tells by itself, before anything is read from it: it can be looked for ahead, by a copy.

To look through the texts takes a fifth of reading them, and needs no record: a copy of this process does it while this one
imports what makes records of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple

from zfzr.files.screen import lines_once, screen
from zfzr.terms.identifiers import find_identity_numbers

_WORTH_LOOKING_AHEAD: Final = 1_000_000
"""Fewer bytes are looked through in no longer than it takes to copy the process and to see the copy end."""
_PORTIONS: Final = 120
"""Into so many portions the files are shared out: what the copy has not begun when it is asked is left to whoever asked."""


class Seen(NamedTuple):
    """What is told of the text of a file of which the screen found nothing to say.

    `lines` and `characters` are those of the text, each once; `numbers` are where identity numbers stand in it.
    """

    lines: str
    characters: str
    numbers: list[tuple[int, int]]


def seen_in(data: bytes, *, yaml: bool) -> Seen | None:
    """Return what the text of a file tells; None where the screen finds anything, which is told when the file is read."""
    text, faults = screen(data, yaml=yaml)
    if text is None or faults:
        return None
    lines = lines_once(text, data)
    characters = "".join(set(lines))
    return Seen(lines, characters, find_identity_numbers(text, characters))


@contextmanager
def seen_ahead(files: Mapping[str, object], processes: int) -> Iterator[Callable[[], dict[str, Seen]]]:
    """Let a copy of this process look through the texts of files; what is yielded ends that and tells what it has seen.

    Nothing is looked at ahead where the files are small, where `processes` is 1, and where no copy can be made.
    """
    held = {p: c for p, c in files.items() if isinstance(c, bytes) and p.endswith((".csv", ".yaml"))}
    total = sum(map(len, held.values()))
    if processes < 2 or total <= _WORTH_LOOKING_AHEAD:
        yield dict
        return
    from zfzr.files.copies import begun_in_a_copy

    portions: list[dict[str, bytes]] = [{}]
    for path, data in held.items():
        if sum(map(len, portions[-1].values())) * _PORTIONS > total:
            portions.append({})
        portions[-1][path] = data
    with begun_in_a_copy([_looking_at(portion) for portion in portions], processes) as done:
        yield lambda: {path: seen for of_portion in done() for path, seen in of_portion.items()}


def _looking_at(files: Mapping[str, bytes]) -> Callable[[], dict[str, Seen]]:
    return lambda: {
        path: seen
        for path, data in files.items()
        if (seen := seen_in(data, yaml=not path.endswith(".csv"))) is not None
    }
