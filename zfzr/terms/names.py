"""Names as people type them: the ones they may have meant, and untrusted ones made safe to print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nsmallest

from zfzr.terms.late import late
from zfzr.terms.text import Text
from zfzr.terms.unseen import HIDDEN

_CLOSE_ENOUGH = 0.6
_SHORT = 3
_UNSAFE = late(f"[\t\n]|{HIDDEN.pattern}")


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` candidates that `word` may have been meant for, the likeliest first.

    Chinese short names lie within long ones (食药监局 in 武陟县食品药品监督管理局), in order though not side by
    side, so containment counts before likeness. Equal candidates are given once, in a stable order. Whoever asks for
    many words among the same many names makes `Names` of them once.
    """
    return Names(candidates).nearest(word, limit)


_BETWEEN = late(r"[、，,；;/\s]+")


def named_together(text: str, names: Collection[str]) -> list[str]:
    """Return the names that a text gives one after the other (GA001、GA002); none where it is one, or a part is no name."""
    parts = _BETWEEN.split(text.strip())
    return parts if len(parts) > 1 and all(part in names for part in parts) else []


class Names:
    """Names of which the ones near to a word are looked for, often: what a search costs does not grow with their number.

    Among `FEW` names, each is held against the word. Among more, only the `MOST_COMPARED` that share most with it (pieces
    of two letters, and Chinese letters, which few of the names have), and what differs from it in one slip. What a word
    is near to depends on the word and the names alone, never on what was asked before.
    """

    FEW = 32
    MOST_COMPARED = 16
    _MOST_VISITED = 256

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._found: dict[tuple[str, int], list[str]] = {}

    def nearest(self, word: str, limit: int = 3) -> list[str]:
        """Return up to `limit` names that a word may have been meant for, the likeliest first, as `nearest` does."""
        known = self._found.get((word, limit))
        if known is None:
            known = self._found[word, limit] = self._searched(word, limit)
        return list(known)

    def one_slip_from(self, word: str) -> list[str]:
        """Return the names that are one slip of a typist apart from a word of up to 60 letters, in their order."""
        near = {at for piece in _without_a_letter(word) for at in self._by_slip.get(piece, ())}
        return [name for at in sorted(near) if one_slip_apart(word, name := self._names[at])]

    def _searched(self, word: str, limit: int) -> list[str]:
        wanted = word.casefold().strip()
        if not wanted:
            return []
        ranked = sorted((-_likeness(wanted, name.casefold()), name) for name in self._worth_comparing(wanted))
        return [name for score, name in ranked if -score >= _CLOSE_ENOUGH][:limit]

    def _worth_comparing(self, wanted: str) -> list[str]:
        if len(self._names) <= self.FEW:
            return self._names
        shared: Counter[int] = Counter()
        visited = 0
        held = [self._by_piece.get(piece, []) for piece in sorted(_pieces(wanted))]
        for holders in sorted(held, key=len):
            # a piece that many names have says little; at least one is looked at, as far as there is room
            shared.update(
                dict.fromkeys(holders[: self._MOST_VISITED], 1 + 8 // (1 + len(holders).bit_length()))
            )
            visited += len(holders)
            if visited > self._MOST_VISITED:
                break
        most = nsmallest(self.MOST_COMPARED, shared, key=lambda at: (-shared[at], at))
        near = {self._names[at] for at in most}
        return sorted(near.union(self._alike_but_for_case.get(wanted, ()), self.one_slip_from(wanted)))

    @cached_property
    def _by_piece(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, name in enumerate(self._names):
            for piece in _pieces(name.casefold()):
                found.setdefault(piece, []).append(at)
        return found

    @cached_property
    def _alike_but_for_case(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            found.setdefault(name.casefold(), []).append(name)
        return found

    @cached_property
    def _by_slip(self) -> dict[str, list[int]]:
        """By what is left of a name without one of its letters, or of all of them, the names of which it is left."""
        found: dict[str, list[int]] = {}
        for at, name in enumerate(self._names):
            for piece in _without_a_letter(name):
                found.setdefault(piece, []).append(at)
        return found


_LONGEST_INDEXED = 60


def _pieces(word: str) -> set[str]:
    """Return by what a name is found: two letters side by side, its ends marked, and each Chinese letter alone."""
    marked = f"\n{word[:_LONGEST_INDEXED]}\n"
    pairs = {marked[i : i + 2] for i in range(len(marked) - 1)}
    return pairs.union(letter for letter in word[:_LONGEST_INDEXED] if not letter.isascii())


def _without_a_letter(word: str) -> Iterator[str]:
    yield word
    if len(word) <= _LONGEST_INDEXED:
        yield from {word[:i] + word[i + 1 :] for i in range(len(word))}


def offer(near: Collection[str], otherwise: Text) -> Text:
    """Return the hint on a name that nobody bears: the near ones, which the refusal gives as `near`, or another hint."""
    return Text("相近的有：{near}", "near: {near}") if near else otherwise


def one_slip_apart(word: str, other: str) -> bool:
    """Tell whether two words differ by one slip: a character added, missing or replaced, or two neighbours swapped."""
    shorter = min(len(word), len(other))
    if word == other or max(len(word), len(other)) - shorter > 1:
        return False
    start = next((i for i in range(shorter) if word[i] != other[i]), shorter)
    end = next((i for i in range(shorter - start) if word[-1 - i] != other[-1 - i]), shorter - start)
    mine, theirs = word[start : len(word) - end], other[start : len(other) - end]
    return max(len(mine), len(theirs)) <= 1 or (len(mine) == 2 and mine == theirs[::-1])


def strip_controls(text: str) -> str:
    """Return untrusted text safe to print on one line: what cannot be seen, or moves other text, is spelled out.

    Control, bidirectional, invisible and line-separating characters and lone surrogates become escapes like
    `\\u202e`; a line feed becomes `⏎`. Which characters these are says the table that values are read with.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    if match[0] == "\n":
        return "⏎"
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _likeness(wanted: str, candidate: str) -> float:
    """Return 0 to 3: equal, contained, its letters in order, one letter apart, then alike by matching blocks."""
    if wanted == candidate:
        return 3.0
    share = min(len(wanted), len(candidate)) / max(len(wanted), len(candidate), 1)
    if candidate and (wanted in candidate or candidate in wanted) and min(len(wanted), len(candidate)) > 1:
        return 2.0 + share
    if len(wanted) == len(candidate) <= _SHORT and _one_letter_apart(wanted, candidate):
        return 1.0
    if not wanted.isascii() and len(wanted) > 1 and _in_order(wanted, candidate):
        return 1.0 + share
    matcher = SequenceMatcher(None, wanted, candidate, autojunk=False)
    if matcher.real_quick_ratio() < _CLOSE_ENOUGH or matcher.quick_ratio() < _CLOSE_ENOUGH:
        return 0.0
    return matcher.ratio()


def _one_letter_apart(wanted: str, candidate: str) -> bool:
    """Tell whether short words differ in one letter: 简秤 for 简称 shares too little to be alike by blocks."""
    return len(wanted) > 1 and sum(a != b for a, b in zip(wanted, candidate, strict=True)) == 1


def _in_order(wanted: str, candidate: str) -> bool:
    letters = iter(candidate)
    return all(char in letters for char in wanted)
