"""What a cell of a form or a foreign table says: read where certain, doubted where a spreadsheet may have changed it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final, get_args

from zfzr.county.layout import SLUG as NAME_OF_A_FILE
from zfzr.county.showing import parted
from zfzr.county.spelling import is_truth
from zfzr.declare.facts import HIDDEN as NOT_SHOWN
from zfzr.declare.values import Choice
from zfzr.files.sheets import Cell
from zfzr.questions.forms.columns import SLUG, Column
from zfzr.questions.forms.known import Doubt, Words
from zfzr.terms.amounts import MONEY
from zfzr.terms.characters import damage_in, plain, plain_name
from zfzr.terms.days import serial_day
from zfzr.terms.identifiers import identity_numbers, mask_identity_number, masked
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration
from zfzr.terms.unseen import HIDDEN
from zfzr.terms.written import DASHES, code_as_typed, code_compared, written_day, written_span

_PLAIN_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SMALL: Final = 10_000
"""A whole number below this is a quantity, whatever the column; above, it may be a code that lost its zeros, or a day."""
_SURE_DIGITS: Final = 15
_FEWEST_DIGITS: Final = 15
"""An identity number has no fewer; a sign beyond ASCII may stand for two of them."""
_IDENTITY: Final = re.compile(r"\d{15}|\d{17}[\dXx]")


def is_empty(raw: Cell) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    if not isinstance(raw, str):
        return raw is None
    return not raw or ((not raw.isascii() or raw.isspace() or not raw.isprintable()) and not _shows(raw))


def _shows(text: str) -> bool:
    """Tell whether any character of a text can be seen; most cells begin with one that plainly can."""
    return _SEEN.match(text) is not None or bool(plain(text).strip())


_SEEN: Final = re.compile("[0-9A-Za-z\u4e00-\u9fa5]")


def read_cell(raw: Cell, column: Column, words: Words, beside: Mapping[str, Any]) -> str | list[str]:
    """Return what a filled cell says, as a file has it.

    Args:
        raw: the cell as it was read.
        column: the column that it stands in.
        words: the names of what the columns refer to.
        beside: what stands in the same part, by the names of its fields.

    Raises:
        Doubt: it cannot be taken in as it is.
    """
    if not column.is_list:
        return _single(raw, column, words, beside)
    if not isinstance(raw, str):
        return [_single(raw, column, words, beside)]
    return [each for part in _parts(raw) for each in _several(part, column, words, beside)]


def _parts(raw: str) -> list[str]:
    return parted(raw.replace(";", "；") if "；" not in raw and "\n" not in raw else raw)


_SIGNS: Final = re.compile("[、，,]")
_BLANKS: Final = re.compile(r"[、，,/]|\s+")


def _several(part: str, column: Column, words: Words, beside: Mapping[str, Any]) -> list[str]:
    """Return what a part of a list says: several names with other signs between them, where each of these is one."""
    if words.is_name(column, plain_name(part), beside):
        return [_single(part, column, words, beside)]
    if found := _each_named(_SIGNS.split(part), column, words, beside):
        return found
    whole = _single(part, column, words, beside)  # a code and the name behind it, too
    if words.is_name(column, whole, beside):
        return [whole]
    return _each_named(_BLANKS.split(part.strip()), column, words, beside) or [whole]


def _each_named(
    pieces: list[str], column: Column, words: Words, beside: Mapping[str, Any]
) -> list[str] | None:
    """Return what pieces name, None unless there are several and each is a name."""
    filled = [piece for piece in pieces if piece]
    if len(filled) < 2:
        return None
    try:
        found = [_single(piece, column, words, beside) for piece in filled]
    except Doubt:
        return None
    return found if all(words.is_name(column, each, beside) for each in found) else None


def _single(raw: Cell, column: Column, words: Words, beside: Mapping[str, Any]) -> str:
    if isinstance(raw, bool):
        return _truth(raw, column)
    if isinstance(raw, int | float):
        return _number(raw, column)
    if isinstance(raw, date):
        return _day(raw, column)
    if isinstance(raw, time | timedelta):
        raise Doubt(
            Text(
                "表格软件把它变成了时间，先把这一列设为文本再填",
                "a spreadsheet made it a time: type it as text",
            )
        )
    text = raw or ""
    if plain(text).strip() == NOT_SHOWN:
        raise Doubt(
            Text(
                f"“{NOT_SHOWN}”是导出的表里代替个人信息的字样，不是要填的内容：写原来的内容，或者清空",
                f"{NOT_SHOWN} is what an export shows in place of personal data: write what is meant, or nothing",
            )
        )
    if HIDDEN.search(re.sub(r"[\n\t]", "", plain(text))):
        raise Doubt(
            Text("有看不见的字符，重新录入这一格", "it holds characters that nobody sees: type it again")
        )
    if damage := damage_in(plain(text).strip("'")):
        raise Doubt(_damaged(damage.how, text))
    return _text(text, column, words, beside)


def _damaged(how: str, text: str) -> Text:
    if how == "scientific":
        return Text(
            f"“{text.strip()}”是表格软件改成的科学计数，后面的数字已经丢失：这一列设为文本，对照原件重新录入",
            f"{text.strip()} was turned into powers of ten, its last digits are lost: type it again as text",
        )
    return Text(
        f"“{text[:20]}”是乱码，对照原件重新录入", f"{text[:20]} was read in a wrong encoding: type it again"
    )


def _text(text: str, column: Column, words: Words, beside: Mapping[str, Any]) -> str:
    meaning = column.meaning
    if is_truth(meaning):
        return _chosen(plain_name(text), ("是", "否"), _MARKS)
    if choice := _choice(meaning):
        spellings = {word: str(meant.value) for word, meant in choice.spellings().items()}
        return _chosen(plain_name(text), tuple(str(each.value) for each in choice), spellings)
    if _means(meaning, date):
        try:
            return _written_day(text)
        except Doubt as doubt:
            raise _with_meaning(doubt, text, column) from None
    if _means(meaning, Decimal) or _means(meaning, int):
        return _written_number(text, column)
    if not is_code(column) and not is_typed_code(column):
        return plain(text)
    name = plain_name(text[1:] if text.startswith("'") else text)
    if column.head == SLUG and column.declared is None:
        return _file_name(name, column, words)
    if column.declared and column.declared.refers:
        return words.name_in(column, name, beside)
    return _code(name, column, words)


_MARKS: Final = {"true": "是", "false": "否"} | dict.fromkeys("√✓✔☑", "是") | dict.fromkeys("×✗✘╳", "否")
"""How yes and no are also written: as a program does, and as people tick."""


def _with_meaning(doubt: Doubt, text: str, column: Column) -> Doubt:
    """Say what a field means where a word stands for its day: 长期 in 有效期至, which is left empty then."""
    declared = column.declared
    if declared is None or column.is_required or not declared.meaning or any(each.isdigit() for each in text):
        return doubt
    return Doubt(
        Text(
            f"{doubt.why.zh}（{column.head}：{declared.meaning}）",
            f"{doubt.why.en} ({column.head}: {declared.meaning})",
        )
    )


def _file_name(name: str, column: Column, words: Words) -> str:
    """Return the name of a file that a cell means: one on record, else one that a file may have."""
    if standing := words.standing(column, name):
        return standing
    if not re.fullmatch(NAME_OF_A_FILE, name):
        raise Doubt(
            Text(
                f"“{name}”不能作文件名：用小写字母、数字、连字符，以字母或者数字开头，如名称的拼音；各表里这一条都写同一个",
                f"{name} cannot name a file: small letters, digits and hyphens, a letter or digit first; the same in"
                " every sheet",
            )
        )
    return name


def _code(name: str, column: Column, words: Words) -> str:
    """Return the code that a cell means: one on record that it can only be, else what was typed without its accidents."""
    if standing := words.standing(column, name):
        return standing
    if not is_typed_code(column):
        return name
    code = code_as_typed(name)
    if code is None:
        raise Doubt(
            Text(
                f"“{name}”中间有空格，分不清是一个{column.head}还是编号后面又写了名称：只写{column.head}，中间不空格",
                f"{name} has a blank inside: write the {column.head} alone, without blanks",
            )
        )
    return code


_CODE_ENDS: Final = ("号", "代码", "编码")


def is_typed_code(column: Column) -> bool:
    """Tell whether a column holds codes, in which blanks and other dashes are accidents: no names of persons or things."""
    declared = column.declared
    if declared is None:
        return column.is_key
    is_text = not (
        _choice(column.meaning) or any(_means(column.meaning, each) for each in (date, Decimal, int, bool))
    )
    if declared.refers or declared.names in ("person", "title") or not is_text:
        return False
    is_told_apart = bool(declared.key or declared.unique or declared.number)
    return declared.label.endswith(_CODE_ENDS) or (is_told_apart and declared.label not in ("名称", "对象"))


def read_otherwise(raw: Cell, value: str | list[str], column: Column) -> bool:
    """Tell whether a cell was read as something else than it shows: a day, a code, a word of a list, several; it is told."""
    if not isinstance(raw, str):
        return False
    if isinstance(value, list):
        return len(value) != len(_parts(raw))
    shown = plain(raw).strip().lstrip("'")
    if _means(column.meaning, date) or names_unit(raw, column) or _choice(column.meaning):
        return shown != value
    refers = bool(column.declared and column.declared.refers)
    if refers or is_typed_code(column):
        return shown != value and code_compared(shown) == code_compared(value)
    return False


def is_code(column: Column) -> bool:
    """Tell whether things are found, or told apart, by what a column says: a number with letters and zeros of its own."""
    declared = column.declared
    if declared is None:
        return True
    return bool(
        declared.key or declared.refers or declared.unique or declared.number or declared.names == "person"
    )


@cache
def _means(meaning: Any, wanted: type) -> bool:
    return meaning is wanted or any(_means(each, wanted) for each in get_args(meaning))


@cache
def _choice(meaning: Any) -> type[Choice] | None:
    if isinstance(meaning, type) and issubclass(meaning, Choice):
        return meaning
    return next((found for each in get_args(meaning) if (found := _choice(each))), None)


def _chosen(word: str, choices: tuple[str, ...], spellings: Mapping[str, str]) -> str:
    meant = word if word in choices else spellings.get(word) or spellings.get(word.lower())
    if meant in choices:
        return meant
    near = nearest(word, choices)
    hint = f"，是不是“{near[0]}”？" if near else "，"
    raise Doubt(
        Text(f"不能填“{word}”{hint}可填：{'、'.join(choices)}", f"{word} is none of {', '.join(choices)}")
    )


def _written_day(text: str) -> str:
    if day := written_day(plain(text)):
        return day.isoformat()
    plain_text = unicodedata.normalize("NFKC", plain(text)).strip().lstrip("'")
    if found := serial_day(plain_text):
        raise Doubt(_serial(plain_text, found))
    if span := written_span(plain_text):
        both = enumeration(each.isoformat() for each in span if each)
        raise Doubt(
            Text(
                f"一格里写了起止（{both}），这一列只记一个日期：起、止分成两列，各写各的",
                f"the cell names a stretch ({both.en}), the column holds one day: write first and last in columns of their"
                " own",
            )
        )
    if _HALF_A_DAY.fullmatch(re.sub(r"\s", "", plain_text)):
        raise Doubt(
            Text(
                f"“{text.strip()}”不是日期，说不准是哪一天：年份四位、写在前面，年月日写全，写成 2026-01-05 的样子",
                f"{text.strip()} may be more than one day: write the year first, in four digits (2026-01-05)",
            )
        )
    raise Doubt(
        Text(f"“{text.strip()}”不是日期，写成 2026-01-05", f"{text.strip()} is no day: write 2026-01-05")
    )


_HALF_A_DAY: Final = re.compile(
    r"\d{1,2}([-/.])\d{1,2}\1\d{1,4}|(?:19|20)\d\d[-/.年]?\d{0,2}月?|[’']?\d\d年\d{1,2}月\d{1,2}[日号]|\d{1,2}月\d{1,2}[日号]?"
)


def _serial(text: str, found: date) -> Text:
    return Text(
        f"“{text}”像是表格软件的日期序号（{found}），说不准：写成 2026-01-05 的样子",
        f"{text} looks like a spreadsheet's serial number of {found}, which is not certain: write 2026-01-05",
    )


def _written_number(text: str, column: Column) -> str:
    half = _half(text)
    if names_unit(text, column):
        half, times = _without_unit(half, column)
    else:
        times = 1
    if not _PLAIN_NUMBER.fullmatch(half):
        raise Doubt(
            Text(f"“{text.strip()}”不是数字，只写数字", f"{text.strip()} is no number: write digits only")
        )
    return format(Decimal(half.replace(",", "")) * times, "f")


def _half(text: str) -> str:
    half = re.sub(r"\s", "", unicodedata.normalize("NFKC", plain(text)).lstrip("'"))
    return re.sub(f"^[{DASHES}]", "-", half)


def names_unit(raw: Cell, column: Column) -> bool:
    """Tell whether a cell says in which unit its figure is (500元, 2万元, 40学时), and it is one of the column's."""
    return isinstance(raw, str) and _without_unit(_half(raw), column) != (_half(raw), 1)


def _without_unit(half: str, column: Column) -> tuple[str, int]:
    """Return a figure without the unit behind it, and how many of the column's unit that is."""
    declared = column.declared
    if declared is None or not (_means(column.meaning, Decimal) or _means(column.meaning, int)):
        return half, 1
    if declared.unit in MONEY:
        bare = half.lstrip("¥").removesuffix("整").removesuffix("正")
        unit = next((each for each in sorted(MONEY, key=len, reverse=True) if bare.endswith(each)), "")
        return (bare.removesuffix(unit), MONEY[unit] // MONEY[declared.unit]) if unit else (bare, 1)
    for unit in (declared.unit, declared.label):
        if unit and half.endswith(unit):
            return half.removesuffix(unit), 1
    return half, 1


def _truth(raw: bool, column: Column) -> str:
    if is_truth(column.meaning):
        return "是" if raw else "否"
    raise Doubt(
        Text(
            "表格软件把它变成了是非值，先把这一列设为文本再填",
            "a spreadsheet made it true or false: type it as text",
        )
    )


def _number(raw: float, column: Column) -> str:
    shown = str(int(raw)) if isinstance(raw, int) or raw.is_integer() else repr(raw)
    meaning = column.meaning
    if _means(meaning, date):
        if len(shown) == len("20150302") and (day := written_day(shown)):
            return day.isoformat()
        found = serial_day(shown)
        raise Doubt(
            _serial(shown, found)
            if found
            else Text(f"“{shown}”不是日期，写成 2026-01-05", f"{shown} is no day")
        )
    if len(shown.lstrip("-").replace(".", "")) > _SURE_DIGITS or "e" in shown:
        raise Doubt(
            Text(
                "表格软件把长号码变成了数字，第15位以后已经丢失：这一列设为文本，对照原件重新录入",
                "a spreadsheet made the long number a figure and lost its digits: type it again as text",
            )
        )
    if _means(meaning, Decimal) or _means(meaning, int):
        return shown
    if _choice(meaning) or is_truth(meaning):
        return _chosen(shown, tuple(column.choices), {})
    if is_code(column):
        lost = ("末尾", "at its end") if "." in shown else ("前面", "in front")
        raise Doubt(
            Text(
                f"编号变成了数字 {shown}，{lost[0]}的零可能已经丢失：这一列设为文本，重新录入",
                f"the code became the figure {shown}, zeros {lost[1]} may be lost: type it again as text",
            )
        )
    if (not isinstance(raw, int) and not raw.is_integer()) or abs(raw) >= _SMALL:
        raise Doubt(
            Text(
                f"文字变成了数字 {shown}，可能已不是原来的样子（电话、编号、日期）：这一列设为文本，重新录入",
                f"the text became the figure {shown} and may not be what was typed: type it again as text",
            )
        )
    return shown


def _day(raw: date, column: Column) -> str:
    clock = raw.time() if isinstance(raw, datetime) else time()
    day = raw.date() if isinstance(raw, datetime) else raw
    if not _means(column.meaning, date):
        raise Doubt(
            Text(
                f"表格软件把它变成了日期（{day}），原来填的看不出来：这一列设为文本，重新录入",
                f"a spreadsheet made it the day {day}, what was typed cannot be told: type it again as text",
            )
        )
    if clock != time():
        raise Doubt(
            Text(f"是日期加时刻（{raw}），只写日期", f"a day with a time ({raw}): write the day only")
        )
    return day.isoformat()


def without_identity(text: str, column: Column | None) -> str:
    """Return a cell with every identity number in it masked; in a column for them, what only looks like one too."""
    head = column.head if column else ""
    if len(text) < (_FEWEST_DIGITS if text.isascii() else _FEWEST_DIGITS // 2):
        return text
    if any(number.certain for number in identity_numbers(text, head)):
        return masked(text)
    half = unicodedata.normalize("NFKC", text).strip().lstrip("'").replace(" ", "")
    is_for_them = column is not None and column.declared is not None and "身份证" in column.declared.label
    return mask_identity_number(half) if is_for_them and _IDENTITY.fullmatch(half) else text
