"""What is done about characters that a reader cannot see, takes for others, or that stand where text was lost.

The characters are the classes of `zfzr.terms.unseen`. What can be told for certain is undone by `plain` (any text) and
`plain_name` (what things and people are called by); what is lost, and what is no text at all, is only told (`damage_in`,
`orders_in`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from zfzr.terms.late import late
from zfzr.terms.nothing import may_say_nothing
from zfzr.terms.text import Text
from zfzr.terms.unseen import CLASSES, Class, Trait, ranges_of

_TRUE_IDEOGRAPHS: Final = frozenset(
    "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
)
"""Twelve of the compatibility block are ideographs of their own (Unicode, ch. 18): nothing looks like them."""

_WIDE: Final = late("[０-９Ａ-Ｚａ-ｚ]")
_DOTS: Final = late("(?<=[\u2e80-\u9fff])[\u2022\u2027\u22c5\u2219\u30fb\uff65](?=[\u2e80-\u9fff])")
_BETWEEN: Final = late("(?<=[\u3400-\u9fff\U00020000-\U0003ffff]) +(?=[\u3400-\u9fff\U00020000-\U0003ffff])")
_LATIN: Final = {
    **dict(zip("АВЕЗКМНОРСТУХаеорсухіјѕЅІЈҮԚԜҺһүԁԛԝ", "ABE3KMHOPCTYXaeopcyxijsSIJYQWhhydqw", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρϲϳϹͿ", "ABEZHIKMNOPTYXovpcjCJ", strict=True)),
}
"""Cyrillic and Greek letters that a code cannot be told from."""
_CODE: Final = re.compile(r"[0-9A-Za-z._/-]*[0-9A-Za-z][0-9A-Za-z._/-]*")
_SCIENTIFIC: Final = late(r"[+-]?[0-9](?:\.[0-9]+[eE]\+?|[eE]\+)[0-9]{1,3}")
_KNOWN_DAMAGE: Final = re.compile("锟斤拷|烫烫烫|屯屯屯|锘縘?|\\?{2,}")
_SINGLE_BYTES: Final = late(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)
_NOT_ASCII: Final = re.compile("[^\x00-\x7f]+")
_CHINESE: Final = late("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]+")


@cache
def _strange() -> re.Pattern[str]:
    return re.compile(f"[{ranges_of(CLASSES)}]")


@cache
def _worth_a_look() -> re.Pattern[str]:
    """Return the characters with which anything of this module begins, for one search through a whole file.

    UTF-8 read as GBK shows in the ideographs that GBK gives to the first two bytes of an ideograph in UTF-8.
    """
    misread = "".join(
        bytes((first, second)).decode("gbk") for first in range(0xE4, 0xEA) for second in range(0x80, 0xC0)
    )
    others = "?+\\\\锟烫屯\u00c2-\u00f4０-９Ａ-Ｚａ-ｚ\u2022\u2027\u22c5\u2219\u30fb\uff65" + "".join(_LATIN)
    return re.compile(f"[{ranges_of(CLASSES)}{misread}{others}]")


_HAN: Final = "[\u3400-\u9fff]"
_BLANKS: Final = late(f' (?:[,\n"；]|(?<=[,\n"；] )|(?<={_HAN} ) *{_HAN})')
_YAML_BLANKS: Final = late(
    f""" (?:["'][,\n}}\\] :]|(?<=["'] )|(?<={_HAN} ) *{_HAN}|[+-]?[0-9.]+[eExo][+-]?[0-9a-fA-F])"""
)
"""Spaces at an edge of a value, and between ideographs; in YAML numbers too that are not written in digits only."""


_FORMULAS: Final = late(
    r"""(?:^|[,"；])[\s"]*[=@+\-＝＠＋－﹢﹣﹦﹫](?![0-9.]*(?:[,"；\n]|\Z))""", re.MULTILINE
)
"""Signs of formulas at the beginning of a cell of a table, what is surely a number or a lone sign left out."""


_MARKED_CELL: Final = late(r"""(?:^|[,"；])[\s"]*'(?=[0-9A-Za-z\u3400-\u9fff〔（])""", re.MULTILINE)
_MARK_OF_TEXT: Final = late(r"\s*'(?=[0-9A-Za-z\u3400-\u9fff〔（])[^']*", re.DOTALL)


def without_mark(text: str) -> str:
    """Return a cell without the apostrophe by which a spreadsheet keeps it a text ('GA001); quoted words stay."""
    return text.replace("'", "", 1) if _MARK_OF_TEXT.fullmatch(text) else text


def worth_a_look(text: str, *, yaml: bool, characters: str = "", lines: str = "") -> bool:
    """Tell whether a file may hold anything that this module tells of; sure to say yes where it does.

    `characters` are those of the text, `lines` its lines, each once, where somebody has gathered them.
    """
    once = (
        f"{lines}\n" if lines else text
    )  # the line told last need not be the last one: a line end is behind it
    return (
        _worth_a_look().search(characters or text) is not None
        or (_YAML_BLANKS if yaml else _BLANKS).search(once) is not None
        or text[:1] == " "
        or text[-1:] == " "
        or (not yaml and "'" in once and _MARKED_CELL.search(once) is not None)
        or (not yaml and _FORMULAS.search(once) is not None)
        or may_say_nothing(once, yaml=yaml)
    )


@lru_cache(maxsize=4096)
def class_of(char: str) -> Class | None:
    """Return the class of a character, or None for an ordinary one."""
    if char in _TRUE_IDEOGRAPHS:
        return None
    code = ord(char)
    return next((c for c in CLASSES if c.first <= code <= c.last), None)


def has_strange(characters: str) -> bool:
    """Tell whether any of some characters may be of a class (`strange_in`)."""
    return _strange().search(characters) is not None


def strange_in(text: str) -> list[tuple[str, Class]]:
    """Return the characters of a text that are of any class, each once, in their order."""
    found = {} if text.isascii() and text.isprintable() else dict.fromkeys(_strange().findall(text))
    return [(char, known) for char in found if (known := class_of(char))]


def orders_in(text: str) -> list[Text]:
    """Return the names of the orders to a terminal or a printer that a text holds, each once."""
    return [named(char) for char, known in strange_in(text) if known.trait is Trait.ORDER]


def turns_text(text: str) -> bool:
    """Tell whether a text holds what turns other text around."""
    return any(known.trait is Trait.TURNING for _, known in strange_in(text))


def named(char: str) -> Text:
    """Return how messages call a character: U+3000 全角空格."""
    code = f"U+{ord(char):04X}"
    if char == " ":
        return Text(f"{code} 空格", f"{code} space")
    if known := class_of(char):
        return Text(f"{code} {known.name.zh}", f"{code} {known.name.en}")
    if _WIDE.match(char):
        return Text(f"{code} 全角“{char}”", f"{code} full-width {char}")
    if char in _LATIN:
        script = "西里尔" if "\u0400" <= char <= "\u052f" else "希腊"
        return Text(f"{code} {script}字母“{char}”", f"{code} letter of another script: {char}")
    return Text(f"{code} “{char}”", f"{code} {char}")


def together(names: Iterable[Text]) -> Text:
    """Return several names in one text."""
    listed = list(names)
    return Text("、".join(n.zh for n in listed), ", ".join(n.en for n in listed))


def visible(text: str) -> str:
    """Return a text in which every character of a class, and a blank at an edge, is written by its number."""
    shown = _strange().sub(lambda m: f"〈U+{ord(m[0]):04X}〉" if class_of(m[0]) else m[0], text)
    inner = shown.strip(" ")
    front, back = len(shown) - len(shown.lstrip(" ")), len(shown) - len(shown.rstrip(" "))
    return shown if shown == inner else "〈U+0020〉" * front + inner + "〈U+0020〉" * (back if inner else 0)


def plain(text: str) -> str:
    """Return a text as a reader takes it: nothing invisible, blanks at the edges gone, alike ideographs as meant.

    What turns text around, and what was lost, stays. The indents of paragraphs (　　) of a text of several lines stay too.
    """
    return _plain(text, is_name=False)


def _plain(text: str, *, is_name: bool) -> str:
    is_long = "\n" in text
    if not text.isascii() or "\t" in text:
        text = _strange().sub(lambda m: _plain_character(m[0], keep_blanks=is_long, is_name=is_name), text)
    return text if is_long else text.strip(" ")


def plain_name(text: str) -> str:
    """Return what a thing or a person is called, as it is compared: `plain`, and no blanks inside Chinese.

    Full-width digits and letters, and letters of other scripts in what is otherwise a code, are those of a keyboard. What
    has several lines is no name, and left as any text.
    """
    if "\n" in text:
        return plain(text)
    found = _BETWEEN.sub("", _plain(text, is_name=True))
    if found.isascii():
        return found
    found = _DOTS.sub("·", _WIDE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), found))
    as_code = "".join(_LATIN.get(char, char) for char in found)
    return as_code if as_code != found and _CODE.fullmatch(as_code) else found


def _plain_character(char: str, *, keep_blanks: bool, is_name: bool) -> str:
    known = class_of(char)
    if (
        known is None
        or known.trait in (Trait.LOST, Trait.ORDER)
        or (known.trait is Trait.TURNING and not is_name)
    ):
        return char
    if known.trait in (Trait.INVISIBLE, Trait.TURNING):
        return ""
    if known.trait is Trait.BLANK:
        return char if keep_blanks else " "
    return unicodedata.normalize("NFKC", char)


def unlike(text: str, meant: str) -> list[Text]:
    """Return the names of what makes a text differ from what is meant by it (`plain`, `plain_name`)."""
    names = [named(char) for char, _ in strange_in(text) if char not in meant]
    if without_mark(text) != text and "'" not in meant:
        names.append(
            Text("U+0027 单引号（表格软件的文本标记）", "U+0027 apostrophe (a spreadsheet's mark of text)")
        )
    if text.strip(" ") != text or (" " in text and " " not in meant and not names):
        names.append(named(" "))
    rest = [c for c in dict.fromkeys(text) if (_WIDE.match(c) or c in _LATIN) and c not in meant]
    names += [named(char) for char in rest]
    dots = dict.fromkeys(_DOTS.findall(text)) if "·" in meant else {}
    return [*names, *(named(char) for char in dots)] or [named(" ")]


class Damage(NamedTuple):
    """How a text was damaged: which of the messages says it, what shows it, and what it was, where that can be told."""

    how: str
    shows: Text
    was: str = ""


def damage_in(text: str) -> Damage | None:
    """Return how a text was damaged on its way, or None.

    Characters that were replaced or belong to one computer; text read in a wrong encoding; a number that a spreadsheet
    turned into powers of ten.
    """
    if text.isascii():
        if _SCIENTIFIC.fullmatch(text.strip()):
            return Damage("scientific", Text(text, text))
        if found := re.search(r"\?{2,}", text):
            return Damage("lost", Text(f"“{found[0]}”", found[0]))
        return None
    if _SINGLE_BYTES.search(text) and (was := _misread_single_bytes(text)):
        return Damage("misread", Text(f"“{text[:8]}”", text[:8]), was)
    if _worth_a_look().search(text) and (was := _misread_gbk(text)):
        return Damage("misread", Text(f"“{text[:8]}”", text[:8]), was)
    lost = [named(char) for char, known in strange_in(text) if known.trait is Trait.LOST]
    if lost:
        return Damage("lost", together(lost))
    if found := _KNOWN_DAMAGE.search(text):
        return Damage("lost", Text(f"“{found[0]}”", found[0]))
    return None


def _misread_single_bytes(text: str) -> str:
    """Return what a text was before its UTF-8 was read byte by byte (ISO 8859-1, Windows-1252); nothing if it was not."""
    found = []
    for run in _NOT_ASCII.findall(text):
        try:
            raw = b"".join(c.encode("latin-1" if ord(c) < 0x100 else "cp1252") for c in run)
            read = raw.decode()
        except UnicodeError:
            continue
        if _CHINESE.fullmatch(read):
            found.append(read)
    return "…".join(found)


def _misread_gbk(text: str) -> str:
    """Return what a text was before its UTF-8 was read as GBK; nothing if it was not.

    Three bytes make one ideograph, two are read as one: what does not come out even is lost, here and there.
    """
    found = []
    for run in _NOT_ASCII.findall(text):
        pieces = (piece.encode("gb18030", errors="replace") for piece in run.split("\ufffd"))
        read = b"\xff".join(pieces).decode(errors="replace")
        chinese = "".join(_CHINESE.findall(read))
        if len(chinese) > 1 and 3 * len(chinese) >= _MOST_OF * len(run) * 2:
            found.append(re.sub("\ufffd+", "□", read))
    return "…".join(found)


_MOST_OF: Final = 0.6
"""Which share of the bytes must make ideographs: in what was written in GBK hardly any do."""
_MOST_DIGITS: Final = 15
_ROUNDED: Final = re.compile(rf"[0-9]{{{_MOST_DIGITS}}}(0+)")


def rounded_digits(number: str) -> int:
    """Return how many digits at the end of a number are zeros beyond the fifteen that a spreadsheet keeps."""
    found = _ROUNDED.fullmatch(number)
    return len(found[1]) if found else 0
