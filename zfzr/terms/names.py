"""Names as people type them: the ones they may have meant, and untrusted ones made safe to print."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from zfzr.terms.text import Text

_CLOSE_ENOUGH = 0.6
_SHORT = 3
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` candidates that `word` may have been meant for, the likeliest first.

    Chinese short names lie within long ones (食药监局 in 武陟县食品药品监督管理局), in order though not side by
    side, so containment counts before likeness. Equal candidates are given once, in a stable order.
    """
    wanted = word.casefold().strip()
    if not wanted:
        return []
    ranked = sorted((-_likeness(wanted, candidate.casefold()), candidate) for candidate in set(candidates))
    return [candidate for score, candidate in ranked if -score >= _CLOSE_ENOUGH][:limit]


def offer(near: Collection[str], otherwise: Text) -> Text:
    """Return the hint on a name that nobody bears: the near ones, which the refusal gives as `near`, or another hint."""
    return Text("相近的有：{near}", "near: {near}") if near else otherwise


def one_slip_apart(word: str, other: str) -> bool:
    """Tell whether two words differ by one slip of a typist: a character too many, too few, another, or two swapped."""
    shorter = min(len(word), len(other))
    if word == other or max(len(word), len(other)) - shorter > 1:
        return False
    start = next((i for i in range(shorter) if word[i] != other[i]), shorter)
    end = next((i for i in range(shorter - start) if word[-1 - i] != other[-1 - i]), shorter - start)
    mine, theirs = word[start : len(word) - end], other[start : len(other) - end]
    return max(len(mine), len(theirs)) <= 1 or (len(mine) == 2 and mine == theirs[::-1])


def strip_controls(text: str) -> str:
    """Return untrusted text safe to print on one line: what cannot be seen, or moves other text, is spelled out.

    Control, bidirectional, zero-width and line-separating characters and lone surrogates become escapes like
    `\\u202e`; a line feed becomes `⏎`.
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
    matcher = SequenceMatcher(None, wanted, candidate, autojunk=False)
    if not wanted.isascii() and len(wanted) > 1 and _in_order(wanted, candidate):
        return 1.0 + share
    if matcher.real_quick_ratio() < _CLOSE_ENOUGH or matcher.quick_ratio() < _CLOSE_ENOUGH:
        return 0.0
    return matcher.ratio()


def _one_letter_apart(wanted: str, candidate: str) -> bool:
    """Tell whether short words differ in one letter: 简秤 for 简称 shares too little to be alike by blocks."""
    return len(wanted) > 1 and sum(a != b for a, b in zip(wanted, candidate, strict=True)) == 1


def _in_order(wanted: str, candidate: str) -> bool:
    letters = iter(candidate)
    return all(char in letters for char in wanted)
