"""What a file says, with the identity numbers in it masked: the place at which its text becomes values.

Nothing below the reader needs a full number: it is refused wherever it stands (ZF020, ZF057). So values, keys,
headers, names of files and excerpts hold the masked form, whatever sentence, table or path they come into; only what
rewrites a file (`fmt`, `fix`) works on its bytes. Two numbers that are masked alike are told apart by a figure behind
the second: what is not one must not be taken for one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from zfzr.terms.identifiers import find_identity_numbers, hide_identity_numbers
from zfzr.terms.late import late

_T = TypeVar("_T")

_SHORTEST: Final = 15
_SHORTEST_FIGURE, _LONGEST_FIGURE = 10 ** (_SHORTEST - 1), 10**18
_MASKED: Final = late(r"[0-9]{6}\*{6,8}[0-9]{3}[0-9X]?")
_MASK: Final = late(r"(?<=[0-9０-９])\*{3,}(?=[0-9０-９])")


class Masks:
    """The masked form of every number that was read, so that two numbers never look like one.

    Numbers that differ in their birth date alone are masked alike: the second one is followed by `-2`, wherever it
    stands in the county, and so on.
    """

    def __init__(self) -> None:
        self._bearers: dict[str, list[str]] = {}

    @property
    def has_any(self) -> bool:
        """Whether any number was masked: then what one file says can depend on what was read before it."""
        return bool(self._bearers)

    def of(self, value: Any, text: str) -> Any:
        """Return the data of a file with every number in a text, a key or a figure masked.

        What stands in its `text` masked already is somebody's, too.
        """
        for mask in _MASKED.findall(text):
            self._bearers.setdefault(mask, [mask])
        return self._masked(value)

    def _masked(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {self._masked(key): self._masked(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._masked(each) for each in value]
        if isinstance(value, tuple):
            return tuple(map(self._masked, value))
        if isinstance(value, int | float) and abs(value) >= _SHORTEST_FIGURE:
            return self._figure(value)
        return value

    def _figure(self, value: float) -> Any:
        if isinstance(value, int):
            shown = self._text(str(value))
            return value if shown == str(value) else shown
        # A fraction has lost the last digits of what was written, and shows a birth date all the same.
        return f"{value:.0f}"[:6] + "*" * 8 if value < _LONGEST_FIGURE else value

    def _text(self, text: str) -> str:
        found = find_identity_numbers(text)
        if not found:
            return text
        shown = hide_identity_numbers(text)
        for start, end in reversed(found):
            again = self._told_apart(_plain(text[start:end]), _plain(shown[start:end]))
            shown = shown[:end] + again + shown[end:]
        return shown

    def _told_apart(self, number: str, shown: str) -> str:
        bearers = self._bearers.setdefault(shown, [])
        if number not in bearers:
            bearers.append(number)
        at = bearers.index(number)
        return f"-{at + 1}" if at else ""


def _plain(written: str) -> str:
    """Return what tells a number from another, however it is written: its digits and letters, and the stars of a mask."""
    plain = unicodedata.normalize("NFKC", written).upper()
    return "".join(each for each in plain if each.isalnum() or each == "*")


def masked_paths(files: Mapping[str, _T]) -> dict[str, _T]:
    """Return files by their masked paths."""
    names = masked_names(files)
    return {names.get(path, path): content for path, content in files.items()}


def masked_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the masked path of each path in which a number stands; folders and files are masked step by step."""
    found: dict[str, str] = {}
    taken: dict[str, str] = {}
    for path in sorted(p for p in paths if hide_identity_numbers(p) != p):
        real = shown = ""
        for step in path.split("/"):
            real = f"{real}/{step}" if real else step
            below = hide_identity_numbers(step)
            wanted = f"{shown}/{below}" if shown else below
            shown = wanted if below == step else _free_name(wanted, real, taken)
        found[path] = shown
    return found


def _free_name(wanted: str, real: str, taken: dict[str, str]) -> str:
    stem, dot, suffix = wanted.rpartition(".") if "." in wanted.rpartition("/")[2] else (wanted, "", "")
    name, count = wanted, 1
    while taken.setdefault(name, real) != real:
        count += 1
        name = f"{stem}-{count}{dot}{suffix}"
    return name


def is_masked_name(path: str) -> bool:
    """Tell whether a path holds what an identity number is masked as."""
    return _MASK.search(path) is not None


def without_masks(path: str) -> str:
    """Return a path without the stars of masked numbers."""
    return _MASK.sub("0", path)
