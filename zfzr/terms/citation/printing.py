"""The one form in which citations are printed: 《…〈…〉…》（2015年修订）第一百二十四条第一款第（三）项.

It prints numbers and words; what they mean is told in `zfzr.terms.citation.provision`.
"""

from zfzr.terms.late import late
from zfzr.terms.numerals import chinese_number

Level = tuple[int, int] | None
"""The number of an article, paragraph, item or sub-item, and its suffix (之一 is 1); None where it is not named."""


def print_levels(levels: tuple[Level, ...], before: tuple[Level, ...] | None) -> str:
    """Return 条, 款, 项 and 目 in print, leaving out those that are shared with what was printed before."""
    start = 0
    if before is not None:
        start = next((level for level in range(4) if levels[level] != before[level]), 0)
        if levels[start] is None or before[start] is None:
            start = 0
    printers = (_print_article, _print_paragraph, _print_item, _print_subitem)
    printed = list(zip(printers, levels, strict=True))[start:]
    return "".join(printer(*number) for printer, number in printed if number is not None)


def _suffixed(suffix: int) -> str:
    return f"之{chinese_number(suffix)}" if suffix else ""


def _print_article(number: int, suffix: int) -> str:
    return f"第{chinese_number(number)}条{_suffixed(suffix)}"


def _print_paragraph(number: int, _: int) -> str:
    return f"第{chinese_number(number)}款"


def _print_item(number: int, suffix: int) -> str:
    return f"第（{chinese_number(number)}）项{_suffixed(suffix)}"


def _print_subitem(number: int, _: int) -> str:
    return f"第{number}目"  # laws number sub-items with Arabic digits


_NUMBERED_BEHIND = frozenset(["总则", "分则", "附则", "附件", "附表", "附录", "目录"])
"""Parts of a text that carry their number, if any, behind them and in Arabic digits: 附件2."""


def print_division(path: tuple[tuple[str, int], ...]) -> str:
    """Return a part of a text in print: 第三章第二节, 附件2第17项."""
    return "".join(_print_part(unit, number) for unit, number in path)


def _print_part(unit: str, number: int) -> str:
    if unit in _NUMBERED_BEHIND:
        return f"{unit}{number or ''}"
    return f"第{number}项" if unit == "项" else f"第{chinese_number(number)}{unit}"


def print_name(instrument: str, number: str | None) -> str:
    """Return the title in 《》 with the bracketed number, or the number alone."""
    if not instrument:
        return number or ""
    return f"《{instrument}》" + (f"（{number}）" if number else "")


def clean_title(title: str) -> str:
    """Return a title as `Citation.instrument` has it: full-width brackets, no spaces, inner titles in 〈〉.

    Registers print 河南省实施《中华人民共和国水法》办法; once in 《》, that becomes 河南省实施〈中华人民共和国水法〉办法.
    """
    inner, depth = [], 0
    for char in clean_words(title):
        if char in "《〈":
            inner.append("《〈"[(depth + 1) % 2])
            depth += 1
        elif char in "》〉":
            depth -= 1
            inner.append("》〉"[(depth + 1) % 2])
        else:
            inner.append(char)
    return "".join(inner)


_WIDTHS = str.maketrans(
    {"(": "（", ")": "）"}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
)
_INNER_SPACE = late(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def clean_words(text: str) -> str:
    """Return words in the widths and with the spaces that Chinese print has: full-width brackets, half-width letters."""
    return _INNER_SPACE.sub("", " ".join(text.split()).translate(_WIDTHS))
