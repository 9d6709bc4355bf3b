"""What stands in the cells of a case table: written from a case, and read as what a case says."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.spelling import choices_of, field_of, is_truth, items_of
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.questions.case_table.mapping import AREA_CODE, CONTENT, OF_STAGES, OF_UNIT, Column
from zfzr.subjects.case.lookups.index import stages_by_case
from zfzr.subjects.case.records import Case, PartyType
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.cells import harmless_cell
from zfzr.terms.numerals import parse_number
from zfzr.terms.parties import masked_name
from zfzr.terms.text import Text
from zfzr.terms.written import written_day

_DAY: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
    r"|(?P<m3>\d\d)(?P<d3>\d\d))(?:[ T]?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
)
_SUM: Final = re.compile(r"[¥￥]?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<u>万?元)?(?:整|正)?")
_NUMERALS: Final = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"
_SAID: Final = rf"(?:人民币)?[¥]?(?P<n>\d[\d,]*(?:\.\d+)?|[{_NUMERALS}]+?)(?P<u>万?元)"
_FINE_SAID: Final = re.compile("罚款[^0-9,;。元]{0,6}?" + _SAID)
_TAKEN_SAID: Final = re.compile("没收[^0-9,;。元]{0,16}?" + _SAID)
_SEPARATORS: Final = re.compile(r"[；;、,，/|\n⏎]+")
_MASKED: Final = re.compile(r"某|[*＊×○〇●]|(?<![A-Za-z])[Xx]{1,3}(?![A-Za-z])")
_ASIDE: Final = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]|\s|\u3000")
_PARTED: Final = re.compile(r"([、，,；;/]|等|和|与)")
_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,}|[A-Za-z]{2,}")
_SHORT_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,3}")


class Unreadable(Exception):
    """A cell says what a case cannot say; the text tells why."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


# Written


def written(county: County, case: Case, column: Column) -> str:
    """Return the cell of a case in a column, safe for a spreadsheet."""
    return harmless_cell(_plain(county, case, column))


def _plain(county: County, case: Case, column: Column) -> str:
    source = column.source
    kind, _, label = (source or "").partition(".")
    if source is None or column.identity:
        return ""
    if source == CONTENT:
        return decided(case)
    if source == AREA_CODE:
        area = profile_of(county).area
        return area.code if area else ""
    if kind == OF_UNIT:
        return _text(units_by_slug(county).get(case.unit or ""), label, column)
    if kind == OF_STAGES:
        return _text(stages_by_case(county).get(case.number), label, column)
    if label == "当事人":
        return masked_party(case.party or "", case.party_type.value)
    return _text(case, label, column)


def _text(record: Any, label: str, column: Column) -> str:
    if record is None:
        return ""
    name = next(name for name, info in type(record).model_fields.items() if (info.alias or name) == label)
    return _shown(getattr(record, name), column)


def shown(value: Any) -> str:
    """Return a value of a case as the county's own table has it."""
    return _shown(value, _OWN)


_OWN: Final = Column("")


def _shown(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return LIST_SEPARATOR.join(_shown(each, column) for each in value)
    if isinstance(value, bool):
        value = "是" if value else "否"
    elif isinstance(value, Enum):
        value = str(value.value)
    elif isinstance(value, Decimal):
        value = plainly(value / column.times)
    elif isinstance(value, date):
        value = value.isoformat()
    return column.words.get(str(value), str(value))


def decided(case: Case) -> str:
    """Return what was decided in words and sums: 没收违法所得260元；罚款500元."""
    takings = [each for each in case.penalties if each.startswith("没收")]
    said = []
    for each in case.penalties:
        if each == "罚款" and case.fine is not None:
            each += f"{plainly(case.fine)}元"
        elif takings and each == takings[-1] and case.confiscated is not None:
            each += f"{plainly(case.confiscated)}元"
        said.append(each)
    return LIST_SEPARATOR.join(said)


# Read


def half(text: str) -> str:
    """Return a cell as it is read: full-width letters and figures plain, blanks around it away."""
    return unicodedata.normalize("NFKC", text).strip()


def read_cell(column: Column, times: int, text: str) -> dict[str, str]:
    """Return what a filled cell says, by the fields of a case.

    Raises:
        Unreadable: it says what the field cannot say.
    """
    if column.source == CONTENT:
        return _read_decided(text)
    label = column.label
    if label is None:
        return {}
    meaning = field_of(Case, label)
    ours = {theirs: mine for mine, theirs in reversed(list(column.words.items()))} | dict(column.read_as)
    plain = half(text)
    if items_of(meaning) is not None:
        parts = [part.strip() for part in _SEPARATORS.split(plain) if part.strip()]
        return {label: LIST_SEPARATOR.join(ours.get(part, part) for part in parts)}
    if is_truth(meaning):
        return {label: _one_of(ours.get(plain, plain), ("是", "否"), {})}
    if choices := choices_of(meaning):
        kind = next(each for each in (meaning, *_inner(meaning)) if hasattr(each, "also"))
        return {label: _one_of(ours.get(plain, plain), choices, kind.also())}
    if date in (meaning, *_inner(meaning)):
        return {label: read_day(plain)}
    if Decimal in (meaning, *_inner(meaning)):
        return {label: read_sum(plain, times)}
    said = re.sub(r"\s*[\r\n⏎]+\s*", " ", text).strip()
    return {label: ours.get(said, said)}


def _inner(meaning: Any) -> tuple[Any, ...]:
    from typing import get_args

    found: list[Any] = []
    for each in get_args(meaning):
        found += [each, *_inner(each)]
    return tuple(found)


def _one_of(word: str, choices: Any, also: Any) -> str:
    word = also.get(word, word)
    if word not in choices:
        raise Unreadable(
            Text(f"“{word}”应当是{'、'.join(choices)}之一", f"{word!r} is none of {', '.join(choices)}")
        )
    return word


def read_day(text: str) -> str:
    """Return a day written in one of the usual ways as 2015-01-05.

    Raises:
        Unreadable: it is no day.
    """
    if day := written_day(text):
        return day.isoformat()
    found = _DAY.fullmatch(half(text))
    if found:
        month, day = (next(filter(None, (found[k], found[k + "2"], found[k + "3"]))) for k in "md")
        try:
            return date(int(found["y"]), int(month), int(day)).isoformat()
        except ValueError:
            pass
    raise Unreadable(Text(f"“{text}”不是日期，写成 2026-01-05", f"{text!r} is no day: write 2026-01-05"))


def read_sum(text: str, times: int) -> str:
    """Return a sum in 元; what is written without a unit is in that of the column.

    Raises:
        Unreadable: it is no sum.
    """
    found = _SUM.fullmatch(half(text).replace(" ", ""))
    if not found:
        raise Unreadable(Text(f"“{text}”不是金额", f"{text!r} is no sum"))
    if found["u"]:
        times = 10_000 if found["u"] == "万元" else 1
    return plainly(Decimal(found["n"].replace(",", "")) * times)


def _read_decided(text: str) -> dict[str, str]:
    plain = re.sub(r"\s+", "", half(text))
    said: dict[str, str] = {}
    for label, word, pattern in (("罚款", "罚款", _FINE_SAID), ("没收", "没收", _TAKEN_SAID)):
        found = list(pattern.finditer(plain))
        if len(found) > 1 or (word == "罚款" and word in plain and not found):
            raise Unreadable(
                Text(
                    f"看不出{word}多少，写成“{word}500元”",
                    f"the sum of {word} is not plain: write {word}500元",
                )
            )
        if found:
            said[label] = _sum_said(found[0]["n"], found[0]["u"])
    return said


def _sum_said(number: str, unit: str) -> str:
    times = 10_000 if unit == "万元" else 1
    try:
        value = Decimal(number.replace(",", "")) if number[0].isdigit() else Decimal(parse_number(number))
    except ValueError:
        raise Unreadable(Text(f"“{number}”不是金额", f"{number!r} is no sum")) from None
    return plainly(value * times)


# Names


def masked_party(party: str, party_type: str) -> str:
    """Return a party's name with that of a natural person masked: 张某, 张某某, 欧阳某."""
    if party_type not in (PartyType.CITIZEN.value, PartyType.HOUSEHOLD.value):
        return party
    bare = _ASIDE.sub("", party)
    parts = _PARTED.split(bare)
    citizen = party_type == PartyType.CITIZEN.value
    shown = [_masked_name(each, citizen=citizen) for each in parts]
    return party if shown == parts else "".join(shown)


def _masked_name(name: str, *, citizen: bool) -> str:
    full = _NAME.search(name) if citizen else _SHORT_NAME.fullmatch(name)
    if _MASKED.search(name) or not full or _PARTED.fullmatch(name):
        return name
    return masked_name(name)


_MASKED_NAME: Final = re.compile(r"([\u3400-\u9fff]{1,2})某{1,2}")


def same_party(one: str, other: str) -> bool:
    """Tell whether two masked names of persons may be one's: the surname is the same."""
    first, second = _MASKED_NAME.fullmatch(one), _MASKED_NAME.fullmatch(other)
    return bool(first and second and first[1] == second[1])
