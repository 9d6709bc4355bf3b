"""The sorts of plausible slips: each knows from the roles of a field whether it can happen there, and what becomes then.

A slip keeps the file well-formed: the same type, and where the field names something, another name that exists. What
happens to a value is a text put for another (`Edit`); what happens to rows concerns two places, or adds a row.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from tests.slips.homophones import misheard
from tests.slips.worlds import World
from zfzr.declare.record import By, Record, declarations
from zfzr.declare.target import targets
from zfzr.declare.values import Choice
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.numerals import chinese_number, parse_number


class Edit(NamedTuple):
    """What stood at a place, and what stands there instead."""

    place: Place
    old: str
    new: str


class Copy(NamedTuple):
    """A record that is written once more at the file's end, under another key."""

    record: Record
    number: int
    edit: Edit


Made = tuple[Edit, ...] | Copy | None


@dataclass(frozen=True)
class Sort:
    """A way in which people slip."""

    name: str
    en: str
    fits: Callable[[Site], bool]
    make: Callable[[World, Site, random.Random], Made]


# What a value is


def _known(site: Site) -> str:
    return site.named if not site.declared.sensitive else ""


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(re.search(r"[0-9A-Za-z]", value))


def _names(world: World, site: Site) -> list[str]:
    """Return the names that the value might be, in order, those of the record's own kind first in mind: sorted."""
    known = targets()[site.named].names(world.county, site)
    return sorted(str(name) for name in known or ())


def _beside(names: Sequence[str], value: str, rng: random.Random) -> str | None:
    """Return the name before or after a value."""
    if value not in names:
        return None
    at = names.index(value)
    near = [names[i] for i in (at - 1, at + 1) if 0 <= i < len(names)]
    return rng.choice(near) if near else None


def _one(site: Site, new: str | None) -> Made:
    old = written(site.value)
    return (Edit(site.place, old, new),) if new and new != old else None


def written(value: object) -> str:
    """Return a single value as it is written on disk."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)


# References


def _neighbour(world: World, site: Site, rng: random.Random) -> Made:
    return _one(site, _beside(_names(world, site), written(site.value), rng))


def _officer(world: World, site: Site, rng: random.Random) -> Made:
    """Somebody of another unit, with the same number there where there is one."""
    value = written(site.value)
    head = re.match(r"\D*", value)[0]  # type: ignore[index]
    others = [name for name in _names(world, site) if re.match(r"\D*", name)[0] != head]  # type: ignore[index]
    same = [name for name in others if name[-3:] == value[-3:]]
    return _one(site, rng.choice(same or others)) if others else None


def _class(world: World, site: Site, rng: random.Random) -> Made:
    value = written(site.value)
    if isinstance(site.value, Choice):
        names = [str(each.value) for each in type(site.value)]
    else:
        names = [name for name in _names(world, site) if not name.isascii()]
    others = [name for name in names if name != value]
    return _one(site, rng.choice(others)) if others else None


def _flag(world: World, site: Site, rng: random.Random) -> Made:
    return _one(site, "否" if site.value else "是")


# Days and numbers


def _year(world: World, site: Site, rng: random.Random) -> Made:
    day: date = site.value
    try:
        return _one(site, day.replace(year=day.year + rng.choice((-1, 1))).isoformat())
    except ValueError:
        return None


def _month(world: World, site: Site, rng: random.Random) -> Made:
    day: date = site.value
    months = [m for m in (day.month - 1, day.month + 1) if 1 <= m <= 12]
    try:
        return _one(site, day.replace(month=rng.choice(months)).isoformat())
    except ValueError:
        return None


def _swapped_digits(text: str) -> list[str]:
    return [
        text[: at.start()] + at[2] + at[1] + text[at.start() + 2 :]
        for at in re.finditer(r"(?=([0-9])([0-9]))", text)
        if at[1] != at[2]
    ]


def _digits(world: World, site: Site, rng: random.Random) -> Made:
    """Two digits that stand side by side change places; of a day those of the day of the month."""
    text = written(site.value)
    if isinstance(site.value, date):
        swapped = f"{text[:8]}{text[9]}{text[8]}"
        return _one(site, swapped) if _is_day(swapped) else None
    ways = _swapped_digits(text)
    if isinstance(site.value, int | Decimal):
        ways = [way for way in ways if not way.startswith("0")]
    return _one(site, rng.choice(ways)) if ways else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_amount(site: Site) -> bool:
    return isinstance(site.value, Decimal) and site.value != 0


def _tenfold(world: World, site: Site, rng: random.Random) -> Made:
    return _one(site, format((site.value * 10).normalize(), "f"))


def _point(world: World, site: Site, rng: random.Random) -> Made:
    return _one(site, format((site.value / 10).normalize(), "f"))


def _is_count(site: Site) -> bool:
    return isinstance(site.value, int) and not isinstance(site.value, bool)


def _count(world: World, site: Site, rng: random.Random) -> Made:
    return _one(site, str(max(site.value + rng.choice((-1, 1)), 0)))


# Texts that hold numbers


_ARTICLE = re.compile(r"第([零〇一二三四五六七八九十百千]+|\d+)条")


def _is_citing(site: Site) -> bool:
    cites = site.declared.cites or site.declared.sourced
    return cites and isinstance(site.value, str) and bool(_ARTICLE.search(site.value))


def _article(world: World, site: Site, rng: random.Random) -> Made:
    at = rng.choice(list(_ARTICLE.finditer(site.value)))
    digits = at[1].isascii()
    number = int(at[1]) if digits else parse_number(at[1])
    if number < 2:
        return None
    moved = number + rng.choice((-1, 1))
    new = str(moved) if digits else chinese_number(moved)
    return _one(site, f"{site.value[: at.start(1)]}{new}{site.value[at.end(1) :]}")


_NUMBER = re.compile(r"〔(\d{4})〕(\d+)号")


def _is_numbered(site: Site) -> bool:
    """A document number; a natural key or a reference formed as one is numbered likewise."""
    return isinstance(site.value, str) and bool(_NUMBER.search(site.value)) and not site.named


def _number(world: World, site: Site, rng: random.Random) -> Made:
    at = _NUMBER.search(site.value)
    assert at is not None
    group = rng.choice((1, 2))
    moved = int(at[group]) + rng.choice((-1, 1))
    return (
        _one(site, f"{site.value[: at.start(group)]}{moved}{site.value[at.end(group) :]}") if moved else None
    )


# Words


def _homophone(world: World, site: Site, rng: random.Random) -> Made:
    ways = misheard(site.value)
    return _one(site, rng.choice(ways)) if ways else None


_OPPOSITES = (
    ("已", "未"),
    ("未", "已"),
    ("应当", "可以"),
    ("可以", "应当"),
    ("以上", "以下"),
    ("以下", "以上"),
    ("不予", "准予"),
    ("准予", "不予"),
    ("没有", "有"),
    ("不需要", "需要"),
    ("不合格", "合格"),
)


def _opposites(text: str) -> list[str]:
    return [text.replace(a, b, 1) for a, b in _OPPOSITES if a in text]


def _is_text(site: Site) -> bool:
    if not isinstance(site.value, str) or isinstance(site.value, Enum):
        return False
    roles = site.named or site.declared.key or site.declared.names or site.declared.sensitive
    return not roles and not site.declared.number


def _opposite(world: World, site: Site, rng: random.Random) -> Made:
    ways = _opposites(site.value)
    return _one(site, rng.choice(ways)) if ways else None


_PARTS = re.compile(r"第([一二三四五六七八九十]{1,3})款|第（([一二三四五六七八九十]{1,3})）项")


def _is_divided(site: Site) -> bool:
    cites = site.declared.cites or site.declared.sourced
    return cites and isinstance(site.value, str) and bool(_PARTS.search(site.value))


def _division(world: World, site: Site, rng: random.Random) -> Made:
    """A paragraph (款) or an item (项) of an article becomes the one before or after."""
    at = rng.choice(list(_PARTS.finditer(site.value)))
    group = 1 if at[1] else 2
    moved = parse_number(at[group]) + rng.choice((-1, 1))
    return (
        _one(site, site.value[: at.start(group)] + chinese_number(moved) + site.value[at.end(group) :])
        if moved
        else None
    )


_LAW = re.compile(r"《([^《》]+)》")


def _is_of_law(site: Site) -> bool:
    return bool(site.declared.cites) and isinstance(site.value, str) and bool(_LAW.search(site.value))


def _law(world: World, site: Site, rng: random.Random) -> Made:
    """A law becomes the one of the register whose name is likest: the 条例 for the 法, the province's for the state's."""
    at = rng.choice(list(_LAW.finditer(site.value)))
    likest = get_close_matches(at[1], [name for name in world.law_names if name != at[1]], 1, 0.6)
    return _one(site, f"{site.value[: at.start(1)]}{likest[0]}{site.value[at.end(1) :]}") if likest else None


_TERMS = re.compile(r"(\d{1,3}|[一二三四五六七八九十]{1,3})(个工作日|日)(?=内|以内|前)")


def _has_term(site: Site) -> bool:
    return _is_text(site) and bool(_TERMS.search(site.value))


def _working_days(world: World, site: Site, rng: random.Random) -> Made:
    at = rng.choice(list(_TERMS.finditer(site.value)))
    other = "日" if at[2] == "个工作日" else "个工作日"
    return _one(site, f"{site.value[: at.start(2)]}{other}{site.value[at.end(2) :]}")


_AREA = "县"


def _is_of_area(site: Site) -> bool:
    return _is_text(site) and not site.declared.cites and _AREA in site.value


def _area(world: World, site: Site, rng: random.Random) -> Made:
    """A text taken from a district still speaks of it: 区 for 县, once."""
    at = rng.choice([at.start() for at in re.finditer(_AREA, site.value)])
    return _one(site, f"{site.value[:at]}区{site.value[at + 1 :]}")


def _turned_name(world: World, site: Site, rng: random.Random) -> Made:
    """The surname is written behind the given name."""
    name = written(site.value)
    return _one(site, name[1:] + name[0]) if 2 <= len(name) <= 3 else None


def _phone(world: World, site: Site, rng: random.Random) -> Made:
    """A digit of a telephone number is left out, or written twice."""
    at = rng.choice([at.start() for at in re.finditer(r"\d", site.value)])
    return _one(site, site.value[:at] + rng.choice(("", site.value[at] * 2)) + site.value[at + 1 :])


# A digit too many, too few, or another


def _digit_ways(digits: str) -> list[str]:
    """Return what a number becomes with a digit left out, written twice, or changed about with the next one."""
    ways = _swapped_digits(digits) + [
        digits[:at] + digits[at] * 2 + digits[at + 1 :] for at in range(len(digits))
    ]
    ways += [digits[:at] + digits[at + 1 :] for at in range(len(digits))] if len(digits) > 1 else []
    return sorted({way for way in ways if way != digits and not way.startswith("0")})


def _number_digit(world: World, site: Site, rng: random.Random) -> Made:
    """The serial of a document number with a digit too many, too few, or two changed about."""
    at = _NUMBER.search(site.value)
    assert at is not None
    new = rng.choice(_digit_ways(at[2]))
    return _one(site, f"{site.value[: at.start(2)]}{new}{site.value[at.end(2) :]}")


_WORDED_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")


def _tells_a_day(site: Site) -> bool:
    return _is_text(site) and bool(_WORDED_DAY.search(site.value))


def _worded_day(world: World, site: Site, rng: random.Random) -> Made:
    """The day of the month in words with a digit too many, too few, or two changed about, where there is such a day."""
    at = rng.choice(list(_WORDED_DAY.finditer(site.value)))
    ways = [way for way in _digit_ways(at[2]) if _is_day(f"2015-{int(at[1]):02}-{int(way):02}")]
    return (
        _one(site, f"{site.value[: at.start(2)]}{rng.choice(ways)}{site.value[at.end(2) :]}")
        if ways
        else None
    )


def _day_digit(world: World, site: Site, rng: random.Random) -> Made:
    """The day of the month with a digit left out, one before it, or two changed about."""
    day: date = site.value
    ways = {f"{day.day % 10:02}", f"{10 + day.day % 10}", f"{20 + day.day % 10}", f"{day.day:02}"[::-1]}
    new = [way for each in sorted(ways) if _is_day(way := f"{day:%Y-%m}-{each}") and way != f"{day}"]
    return _one(site, rng.choice(new)) if new else None


# Lists


def _is_of_a_list(site: Site) -> bool:
    return bool(site.steps) and isinstance(site.steps[-1], int) and isinstance(site.value, str)


def _repeated(world: World, site: Site, rng: random.Random) -> Made:
    """What stands beside it in the list is written once more in its place."""
    held = getattr(site.part, site.declared.name)
    others = [written(each) for each in held if written(each) != written(site.value)]
    return _one(site, rng.choice(others)) if others else None


# Times and units


def _before(world: World, site: Site, rng: random.Random) -> Made:
    """What cannot come before another day is written some days before it."""
    first = site.beside(site.declared.not_before)
    return _one(site, (first - timedelta(days=rng.randint(1, 20))).isoformat()) if first else None


def _ten_thousand(world: World, site: Site, rng: random.Random) -> Made:
    """An amount in yuan is written in units of ten thousand, or the other way round."""
    value = site.value / 10_000 if site.value >= 10_000 else site.value * 10_000
    return _one(site, format(value.normalize(), "f"))


def _half_day(world: World, site: Site, rng: random.Random) -> Made:
    """A time of the afternoon is written as one of the morning, or the other way round."""
    hour, _, minute = written(site.value).partition(":")
    return _one(site, f"{(int(hour) + 12) % 24:02}:{minute}")


# Rows


def _top(site: Site) -> bool:
    return len(site.steps) == 1 and not site.declared.sensitive


def _other(world: World, site: Site, step: int) -> Record | None:
    """Return the record that stands before or after."""
    path, at = world.at_row.get(id(site.record), ("", 0))
    rows = world.rows.get(path, [])
    return rows[at + step] if path and 0 <= at + step < len(rows) else None


def _pair(world: World, site: Site, step: int) -> tuple[Record, str, str] | None:
    """Return a record beside this one that says something else in the same field, and both values as written."""
    other = _other(world, site, step)
    if other is None:
        return None
    mine, theirs = (
        world.dataset.written_at(r.at(*site.steps))
        if not isinstance(getattr(r, site.declared.name), list)
        else ""
        for r in (site.record, other)
    )
    return (other, mine, theirs) if mine and theirs and mine != theirs else None


def _changed_over(world: World, site: Site, rng: random.Random) -> Made:
    """The cells of two neighbouring rows change places: of a key, this is two rows swapped."""
    pair = _pair(world, site, 1)
    if pair is None:
        return None
    other, mine, theirs = pair
    return Edit(site.place, mine, theirs), Edit(other.at(*site.steps), theirs, mine)


def _left(world: World, site: Site, rng: random.Random) -> Made:
    """A row was copied from the one above it and one cell left as it was there."""
    pair = _pair(world, site, -1)
    return (Edit(site.place, pair[1], pair[2]),) if pair else None


def _copied(world: World, site: Site, rng: random.Random) -> Made:
    """A row stands there twice, under two keys: the second was copied, and only its key written anew."""
    path, at = world.at_row.get(id(site.record), ("", 0))
    if not path or type(site.record).shape == "map":
        return None
    new = _next_key(world, site, rng)
    old = world.dataset.written_at(site.place)
    return Copy(site.record, at, Edit(site.place, old, new)) if new and old and new != old else None


def _next_key(world: World, site: Site, rng: random.Random) -> str | None:
    taken = {written(getattr(r, site.declared.name)) for r in world.rows[world.at_row[id(site.record)][0]]}
    value = site.value
    if isinstance(value, Choice):
        return None
    if site.named:
        return (
            next((n for n in rng.sample(names, len(names)) if n not in taken), None)
            if (names := _names(world, site))
            else None
        )
    if isinstance(value, date):
        return (value + timedelta(days=1)).isoformat()
    ends = list(re.finditer(r"\d+", str(value)))
    if not ends:
        return None
    last, number = ends[-1], int(ends[-1][0])
    while True:
        number += 1
        new = f"{value[: last.start()]}{number:0{len(last[0])}d}{value[last.end() :]}"
        if new not in taken:
            return new


def _first_key(site: Site) -> bool:
    keys = [d.name for d in declarations(type(site.record)) if d.key]
    return _top(site) and bool(keys) and site.declared.name == keys[0]


def _is_reference(site: Site) -> bool:
    return bool(_known(site)) and site.named not in (UNIT, OFFICER) and _is_code(site.value)


def _is_class(site: Site) -> bool:
    words = bool(_known(site)) and not _is_code(site.value) and isinstance(site.value, str)
    return isinstance(site.value, Choice) or (words and not isinstance(site.declared.refers, By))


UNIT, OFFICER = "单位", "人员"

SORTS: tuple[Sort, ...] = (
    Sort("相邻的编码", "a neighbour's code", _is_reference, _neighbour),
    Sort("两行对调", "two rows swapped", _first_key, _changed_over),
    Sort("两格对调", "two cells swapped", lambda s: _top(s) and not s.declared.key, _changed_over),
    Sort("年份差一年", "a year off by one", lambda s: isinstance(s.value, date), _year),
    Sort("月份差一个月", "a month off by one", lambda s: isinstance(s.value, date), _month),
    Sort("十倍", "ten times too large", _is_amount, _tenfold),
    Sort("小数点", "a decimal point moved", _is_amount, _point),
    Sort("条号差一", "an article moved by one", _is_citing, _article),
    Sort("别单位的人", "the wrong unit's officer", lambda s: _known(s) == OFFICER, _officer),
    Sort("别的单位", "another unit", lambda s: _known(s) == UNIT, _neighbour),
    Sort("照抄一行", "a copied row", _first_key, _copied),
    Sort("漏改一格", "a copied row with one cell left", lambda s: _top(s) and not s.declared.key, _left),
    Sort("同音字", "a homophone name", lambda s: s.declared.names == "person", _homophone),
    Sort(
        "数字颠倒",
        "digits transposed",
        lambda s: (
            not s.declared.sensitive
            and not s.named
            and not isinstance(s.value, bool | Enum)
            and (isinstance(s.value, date | int | Decimal) or bool(s.declared.key) or bool(s.declared.number))
        ),
        _digits,
    ),
    Sort("文号差一", "a document number off by one", _is_numbered, _number),
    Sort("数目差一", "a count off by one", _is_count, _count),
    Sort("类别选错", "a wrong class", _is_class, _class),
    Sort("是否颠倒", "yes for no", lambda s: isinstance(s.value, bool), _flag),
    Sort("意思说反", "the opposite word", lambda s: _is_text(s) and bool(_opposites(s.value)), _opposite),
)
"""Two fields of one sort are as likely, whichever kind they are of; which they are the roles of the fields say."""

LATER: tuple[Sort, ...] = (
    Sort("款项差一", "a paragraph or item moved by one", _is_divided, _division),
    Sort("相近的法名", "a law of like name", _is_of_law, _law),
    Sort(
        "元与万元",
        "yuan for ten thousand yuan",
        lambda s: _is_amount(s) and s.declared.unit == "元",
        _ten_thousand,
    ),
    Sort("工作日", "days for working days", _has_term, _working_days),
    Sort(
        "上午下午", "half a day off", lambda s: bool(re.fullmatch(r"\d\d:\d\d", written(s.value))), _half_day
    ),
    Sort(
        "止早于起",
        "an end before its start",
        lambda s: isinstance(s.value, date) and bool(s.declared.not_before),
        _before,
    ),
    Sort("姓名颠倒", "given name first", lambda s: s.declared.names == "person", _turned_name),
    Sort("电话号码", "a digit of a telephone number", lambda s: s.declared.phone, _phone),
    Sort("区县之别", "a district for a county", _is_of_area, _area),
)
"""Sorts that were thought of when most rules were written; their turns come behind those of the others."""

LATEST: tuple[Sort, ...] = (
    Sort("一栏重复", "one of a list written twice", _is_of_a_list, _repeated),
    Sort("文号错一个数字", "a digit of a document number", _is_numbered, _number_digit),
    Sort("文字里的日期", "a digit of a day in words", _tells_a_day, _worded_day),
    Sort("日期错一个数字", "a digit of a day", lambda s: isinstance(s.value, date), _day_digit),
)
"""Sorts that came of slips thought up by hand; their turns come behind those of all others, which keep their numbers."""
