"""Digits as they can be written: other scripts, escapes, entities and characters that nobody sees undone, places kept.

For searching only: what is found in the plain text is told, and masked, where it stands in the written one.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from zfzr.terms.late import late


class Plain(NamedTuple):
    """A text with every digit as 0 to 9 and every sign like an X as X, and where each character begins in the file's.

    `written` is of the same length, its digits as they are. `starts` has one more entry than the text has characters;
    None where each stands at its own place.
    """

    text: str
    written: str
    starts: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the written text a part of the plain one stands."""
        return (start, end) if self.starts is None else (self.starts[start], self.starts[end])


LIKE_AN_X: Final = "ХхΧχ×✕✖⨯"
"""Signs that no reader tells from an X, and that Unicode does not call one: Cyrillic, Greek, and the sign of times."""
NUMERALS: Final = "〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸幺"
"""Chinese digits, of texts and of cheques: words of every text, left to whoever searches for a row of them."""
_MORE_NUMERALS: Final = {"○": "0", "幺": "1"}

# Superset, in few ranges so that a search passes a text at the speed of memory: where digits and signs like X may be.
OTHER_DIGITS: Final = late(
    "[\u00b2\u00b3\u00b9\u00d7\u02e3\u03a7\u03c7\u0425\u0445\u0660-\u1fff\u2070-\u209c\u215f-\u2189\u2460-\u24ff"
    "\u2715\u2716\u2776-\u2793\u2a2f\u3007\u3021-\u3029\u3192-\u3195\u3220-\u3289\ua620-\uabff\uf900-\ufaff"
    "\uff10-\uff19\uff38\uff58\U00010000-\U0010ffff]"
)
_UNSEEN: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u0300-\u036f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_ESCAPE: Final = late(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a pair for one character, as JSON writes it
    r"|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\u\{[0-9a-fA-F]{1,6}\}|\\[0-7]{2,3}"
    r"|\\\n[ \t]*|\\[nrt_ /NLP-]"
    r"|&\#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|&(?:nbsp|ensp|emsp|thinsp|zwj|zwnj|shy|lrm|rlm|middot|ndash|mdash);"
    r"|%[2-7][0-9a-fA-F]|%[c-dC-D][0-9a-fA-F]%[89abAB][0-9a-fA-F]"
    r"|%[eE][0-9a-fA-F](?:%[89abAB][0-9a-fA-F]){2}|%[fF][0-4](?:%[89abAB][0-9a-fA-F]){3}"
    rf"|[{_UNSEEN}]+"
)
_MAY_BE_ESCAPED: Final = late(rf"[\\&%{_UNSEEN}]")
_SPACE_LIKE: Final = {"n": "\n", "r": "\n", "t": "\t"}


class _PlainCharacters(dict[int, int]):
    """The table by which `str.translate` writes digits plainly, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        self[code] = plain = ord(_plain(chr(code)))
        return plain


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character in _MORE_NUMERALS:
        return _MORE_NUMERALS[character]
    if character in LIKE_AN_X or unicodedata.normalize("NFKC", character) in ("x", "X"):
        return "X"
    value = unicodedata.numeric(character, None)
    return str(int(value)) if value is not None and value in range(10) else character


_PLAIN_CHARACTERS: Final = _PlainCharacters()


def plain_digits(text: str) -> str:
    """Return `text`, of the same length, with every digit of any script as 0 to 9 and signs like X as X."""
    return text.translate(_PLAIN_CHARACTERS)


def may_be_dressed(text: str) -> bool:
    """Tell whether a text may hold digits of other scripts than those of `NUMERALS`, escapes, or what nobody sees."""
    return bool(OTHER_DIGITS.search(text) or _MAY_BE_ESCAPED.search(text))


def undressed(text: str, characters: str = "") -> Iterator[Plain]:
    """Yield the readings of a text that are worth a search: as written; without what nobody sees, escapes undone.

    Chinese digits stay as they are in a text that has no other strange ones. `characters` are those of the text, each
    once, where somebody has gathered them already.
    """
    yield Plain(_with_digits(text, characters), text, None)
    if _MAY_BE_ESCAPED.search(characters or text) and _ESCAPE.search(text):
        read, starts = _unescaped(text)
        yield Plain(_with_digits(read), read, starts)


def _with_digits(text: str, characters: str = "") -> str:
    return plain_digits(text) if OTHER_DIGITS.search(characters or text) else text


def _unescaped(text: str) -> tuple[str, Sequence[int]]:
    parts: list[str] = []
    starts = array("l")
    last = 0
    for found in _ESCAPE.finditer(text):
        parts += (text[last : found.start()], _meant(found[0]))
        starts.extend(range(last, found.start() + len(parts[-1])))
        last = found.end()
    parts.append(text[last:])
    starts.extend(range(last, len(text) + 1))
    return "".join(parts), starts


def _meant(written: str) -> str:
    """Return the one character that an escape stands for; nothing for a line that goes on, and for what nobody sees."""
    if written[0] not in "\\&%":
        return ""
    if written[0] == "%":
        return bytes.fromhex(written.replace("%", "")).decode(errors="replace")[:1]
    if written[0] == "&":
        return _character(written.strip("&#;")) if written[1] == "#" else " "
    kind, rest = written[1], written[2:]
    if kind == "\n":
        return ""
    if kind in "01234567":
        return chr(int(written[1:], 8))
    if written.count("\\u") == 2:
        return bytes.fromhex(written.replace("\\u", "")).decode("utf-16-be", errors="replace")[:1]
    if kind in "xuU":
        return _character("x" + rest.strip("{}"))
    return _SPACE_LIKE.get(kind, " ")


def _character(number: str) -> str:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return chr(code) if code <= 0x10FFFF else " "
