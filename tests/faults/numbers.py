"""Identity numbers made up and dressed as people and programs write them; and numbers that only look alike.

No full number is written in this repository: each is put together when it is needed, by its case's number.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_AREAS = ("410823", "110101", "410102", "513021", "429004", "659001", "340122", "231181", "371322", "820000")


def new_number(number: int) -> str:
    """Return a number of 18 places whose check digit (GB 11643) holds; every tenth or so ends in X."""
    rng = random.Random(number)  # noqa: S311
    seventeen = f"{rng.choice(_AREAS)}{_born(rng):%Y%m%d}{rng.randrange(1, 1000):03d}"
    return seventeen + check_digit(seventeen)


def old_number(number: int) -> str:
    """Return a number of 15 places, as they were given before October 1999."""
    rng = random.Random(number)  # noqa: S311
    return f"{rng.choice(_AREAS[:-1])}{_born(rng):%y%m%d}{rng.randrange(1, 1000):03d}"


def check_digit(seventeen: str) -> str:
    """Return the eighteenth place."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, _WEIGHTS, strict=True)) % 11]


def _born(rng: random.Random) -> date:
    return date(1930, 1, 1) + timedelta(days=rng.randrange(25_000))


def _joined(sign: str) -> Callable[[str], str]:
    return lambda n: sign.join(n)


def _grouped(sign: str) -> Callable[[str], str]:
    return lambda n: sign.join((n[:6], n[6:-4], n[-4:]) if len(n) == 18 else (n[:6], n[6:12], n[12:]))


def _shifted(zero: int, x: str = "X") -> Callable[[str], str]:
    return lambda n: "".join(x if c == "X" else chr(zero + int(c)) for c in n)


def _each(form: str) -> Callable[[str], str]:
    return lambda n: "".join(form.format(ord(c)) for c in n)


def _table(digits: str) -> Callable[[str], str]:
    return lambda n: "".join(c if c == "X" else digits[int(c)] for c in n)


_DASHES = "-‐‑‒–—―−－﹣⁃~～"
_BLANKS = " \u00a0\u1680\u2000\u2002\u2003\u2009\u202f\u205f\u3000"
_POINTS = ".·•‧・．。/／\\_＿'’:：*"
_UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u202a\u202e\u2060\u2066\u3164\ufe0f\ufeff\U000e0020"

WHOLE: Final[Mapping[str, Callable[[str], str]]] = {
    "as it is": lambda n: n,
    "x": str.lower,
    "full width": _shifted(0xFF10, "Ｘ"),
    "full-width x": lambda n: _shifted(0xFF10, "ｘ")(n),
    "Arabic-Indic": _shifted(0x0660),
    "Persian": _shifted(0x06F0),
    "Devanagari": _shifted(0x0966),
    "mathematical": _shifted(0x1D7CE, "\U0001d417"),
    "double-struck": _shifted(0x1D7D8),
    "circled": _table("⓪①②③④⑤⑥⑦⑧⑨"),
    "superscript": _table("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": _table("₀₁₂₃₄₅₆₇₈₉"),
    "bracketed": _table("0⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "Chinese": _table("〇一二三四五六七八九"),
    "Chinese with 零": _table("零一二三四五六七八九"),
    "as on cheques": _table("零壹贰叁肆伍陆柒捌玖"),
    "one Chinese digit": lambda n: n[:8] + "〇一二三四五六七八九"[int(n[8])] + n[9:],
    "first digit Chinese": lambda n: "〇一二三四五六七八九"[int(n[0])] + n[1:],
    "half full width": lambda n: _shifted(0xFF10)(n[:9]) + n[9:],
    "every other full width": lambda n: "".join(_shifted(0xFF10)(c) if i % 2 else c for i, c in enumerate(n)),
    "keycaps": lambda n: "".join(c if c == "X" else c + "\ufe0f\u20e3" for c in n),
    "struck through": lambda n: "".join(c + "\u0336" for c in n),
    "Cyrillic x": lambda n: n.replace("X", "Х"),
    "Roman ten": lambda n: n.replace("X", "Ⅹ"),
    "sign of times": lambda n: n.replace("X", "×"),
    **{f"U+{ord(c):04X} between all": _joined(c) for c in _UNSEEN},
    "ten unseen between all": _joined("\u200b\u200d" * 5),
    "unseen before": lambda n: "\ufeff\u200b" + n,
}
"""Nothing that can be seen stands between the digits."""

CUT: Final[Mapping[str, Callable[[str], str]]] = {
    **{f"U+{ord(c):04X} between all": _joined(c) for c in _DASHES + _BLANKS + _POINTS},
    **{f"U+{ord(c):04X} between groups": _grouped(c) for c in _DASHES + _BLANKS + _POINTS},
    "two blanks": _grouped("  "),
    "dash and blanks": _grouped(" - "),
    "long dash": _grouped("——"),
    "brackets": lambda n: f"{n[:6]}({n[6:-4]}){n[-4:]}",
    "day with dashes": lambda n: f"{n[:6]} {n[6:10]}-{n[10:12]}-{n[12:14]} {n[14:]}" if len(n) == 18 else n,
    "blank and unseen": _joined(" \u200b"),
    "full width and blanks": lambda n: "　".join(_shifted(0xFF10, "Ｘ")(n)),
}
"""Signs and blanks stand between the digits."""

HARD: Final[Mapping[str, Callable[[str], str]]] = {
    "commas between groups": _grouped(","),
    "full-width commas": _grouped("，"),
    "enumeration commas": _joined("、"),
    "in threes with commas": lambda n: ",".join(n[i : i + 3] for i in range(0, 18, 3)),
    "in fours": lambda n: " ".join(n[i : i + 4] for i in range(0, 18, 4)),
    "in fours with dashes": lambda n: "-".join(n[i : i + 4] for i in range(0, 18, 4)),
    "in twos": lambda n: " ".join(n[i : i + 2] for i in range(0, 18, 2)),
    "uneven": lambda n: f"{n[:5]}-{n[5:7]} {n[7:16]}/{n[16:]}",
    "halves": lambda n: f"{n[:9]} {n[9:]}",
    "x apart": lambda n: f"{n[:17]} {n[17:]}",
    "line end": lambda n: f"{n[:9]}\n{n[9:]}",
    "line ends between groups": _grouped("\n    "),
    "letters between groups": _grouped("B"),
    "letters between all": _joined("a"),
    "words between groups": lambda n: f"{n[:6]}生于{n[6:10]}年{n[10:12]}月{n[12:14]}日序号{n[14:]}",
    "markup": lambda n: f"{n[:6]}<b>{n[6:14]}</b>{n[14:]}",
    "entities between": _grouped("&nbsp;"),
    "pipes": _grouped(" | "),
}
"""What stands between the digits needs a check digit that holds."""

ESCAPED: Final[Mapping[str, Callable[[str], str]]] = {
    r"\u": _each("\\u{:04x}"),
    r"\x": _each("\\x{:02X}"),
    r"\U": _each("\\U{:08x}"),
    r"\u{}": _each("\\u{{{:x}}}"),
    "one escape": lambda n: f"{n[:7]}\\u{ord(n[7]):04x}{n[8:]}",
    "octal": _each("\\{:03o}"),
    "full width escaped": lambda n: "".join(f"\\u{ord(c):04x}" for c in _shifted(0xFF10, "Ｘ")(n)),
    "surrogates": lambda n: "".join(
        f"\\ud835\\udf{0xCE + int(c) & 0xFF:02x}" if c != "X" else "X" for c in n
    ),
    "unseen escaped": _joined("\\u200b"),
    "blank escaped": _joined("\\_"),
    "tab escaped": _grouped("\\t"),
    "line goes on": _grouped("\\\n   "),
    "entities": _each("&#{};"),
    "entities in hexadecimal": _each("&#x{:x};"),
    "per cent": _each("%{:02x}"),
    "per cent full width": lambda n: "".join(
        "".join(f"%{b:02X}" for b in c.encode()) for c in _shifted(0xFF10, "Ｘ")(n)
    ),
}
"""Written by escapes of YAML, JSON, HTML or addresses."""

DRESSES: Final = {**WHOLE, **CUT, **HARD, **ESCAPED}

AROUND: Final = (
    "{}",
    "ID{}",
    "证号{}号",
    "身份证号：{}。",
    "张某{}女",
    "a{}b",
    "#{}#",
    "（{}）",
    "3.{}",
    "①{}",
    "之一{}",
    "id={};",
    "2015-11-30,{},2015",
    "13800000000 {}",
)
"""What may stand around a number."""
