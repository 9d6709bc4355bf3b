"""How lists of powers changed since they were last approved (清单调整): that total + in − out = this one (二)."""

# Long because: a sum that does not balance and the reasons for it are told together, item by item.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.power.lookups import (
    OF_NO_CLASS,
    Power,
    all_powers,
    class_order,
    class_word,
    listed_though_entrusted,
    powers_of_unit,
    standing_on,
)
from zfzr.subjects.power.records import AuthorityItem, CatalogueItem
from zfzr.subjects.publicity.lookups import ENTERING, LEAVING, place_of_step
from zfzr.subjects.publicity.parameters import APPROVED, PUBLISHED
from zfzr.subjects.publicity.records import ListVersion
from zfzr.subjects.unit.lookups import is_alive, not_there, units_by_slug
from zfzr.terms.text import Text, Wording, said

_BASE = (PUBLISHED, APPROVED)
"""The steps from which a list is counted on: the day it was published, else the day it was approved."""
_MOST = 8
"""How many items of one cause are named on a screen."""


@dataclass(frozen=True, slots=True)
class Change:
    """An item that came into the list or left it after the list was last approved."""

    unit: str
    power_class: str
    code: str
    name: str
    what: str
    day: date
    approval: str | None
    counterpart: str | None
    enters: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a sum does not balance, and the items that are the reason for it, or may be."""

    why: Wording
    is_certain: bool
    items: tuple[str, ...]
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit, or all that have an approved list (`unit` None): its approved total, what came and left, and the total now.

    `gap` is how many more there are now than the sum gives (fewer: below zero), 0 where it balances. Of a unit without
    an approved list `base`, `entered`, `left`, `expected` and `gap` are None: there is nothing to reckon from.
    """

    unit: str | None
    version: str | None
    since: date | None
    step: str | None
    base: int | None
    entered: int | None
    left: int | None
    expected: int | None
    now: int
    gap: int | None
    causes: tuple[Cause, ...]
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class OfClass:
    """A class in the lists that were approved: how many the records give for that day, came, left, and there are now.

    What was approved says how many items there are in all and not by class: `then` is read back from the change logs.
    """

    power_class: str
    then: int
    entered: int
    left: int
    now: int


@dataclass(frozen=True, slots=True)
class ListChanges:
    """The lists of all units, or of one, held against what was last approved or published."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    without: tuple[OfUnit, ...]
    classes: tuple[OfClass, ...]
    changes: tuple[Change, ...]
    entrusted: int
    gone: Text | None
    is_whole: bool


class _Base(NamedTuple):
    """The version that a list is counted from, since which day, and by which step."""

    version: ListVersion
    day: date
    step: str
    nth: int


def _bases(county: County) -> dict[str, _Base]:
    """Return by unit the version of its list that was published, else approved, last."""
    found: dict[str, _Base] = {}
    for version in county.dataset.all(ListVersion):
        for place in _BASE:
            days = [
                (e.day, i)
                for i, e in enumerate(version.steps)
                if e.day <= county.as_of and place_of_step(county, e) == place
            ]
            if days:
                day, index = max(days)
                if version.holder not in found or day > found[version.holder].day:
                    found[version.holder] = _Base(version, day, version.steps[index].step, index)
                break
    return found


class _Reckoned(NamedTuple):
    row: OfUnit
    then: list[Power]
    now: list[Power]
    changes: list[Change]


def _reckoned(county: County, slug: str, base: _Base | None) -> _Reckoned:
    powers = powers_of_unit(county, slug)
    unit = units_by_slug(county).get(slug)
    alive = unit is None or is_alive(county, unit)
    used = [power for power in powers if standing_on(power, county.as_of).in_use]
    now = used if alive else []
    name = name_of_unit(county, slug)
    if base is None:
        row = OfUnit(name, None, None, None, None, None, None, None, len(now), None, (), None)
        return _Reckoned(row, [], now, [])
    then = [power for power in powers if standing_on(power, base.day).in_use]
    changes = sorted(
        (change for power in powers for change in _changes(county, name, power, base.day)),
        key=lambda each: (each.day, each.code),
    )
    entered, left = sum(c.enters for c in changes), sum(not c.enters for c in changes)
    expected = base.version.items + entered - left
    causes = tuple(_causes(county, base, powers, then, used, alive=alive)) if len(now) != expected else ()
    row = OfUnit(
        unit=name,
        version=base.version.version,
        since=base.day,
        step=base.step,
        base=base.version.items,
        entered=entered,
        left=left,
        expected=expected,
        now=len(now),
        gap=len(now) - expected,
        causes=causes,
        evidence=evidence_of(county, base.version.field("事项数"))[0],
    )
    return _Reckoned(row, then, now, changes)


def _changes(county: County, unit: str, power: Power, since: date) -> Iterator[Change]:
    """Yield each time that an item came into use or left it after a day, as its log tells; no step is counted twice."""
    in_use = standing_on(power, since).in_use
    log = sorted(enumerate(power.log), key=lambda each: (each[1][0].day, each[1][1] in ENTERING, each[0]))
    for index, (entry, meant) in log:
        if not since < entry.day <= county.as_of:
            continue
        enters = meant in ENTERING
        if not (enters or meant in LEAVING) or enters == in_use:
            continue
        in_use = enters
        yield Change(
            unit=unit,
            power_class=class_word(power) or OF_NO_CLASS,
            code=power.code,
            name=power.name,
            what=entry.type,
            day=entry.day,
            approval=entry.approval,
            counterpart=entry.counterpart,
            enters=enters,
            evidence=evidence_of(county, power.field("变更", index, "日期"))[0],
        )


def _causes(
    county: County, base: _Base, powers: Sequence[Power], then: list[Power], used: list[Power], *, alive: bool
) -> Iterator[Cause]:
    """Yield why the sum does not balance: first what certainly is a reason, then what may be."""
    if not alive:
        text = Text(
            "单位已经撤销，{count} 项没有取消、下放、合并的记载",
            "the unit is no more, and {count} items have no entry of having left",
        )
        yield _cause(county, text, used, certain=True)
    differing = len(then) - base.version.items
    if differing:
        text = Text(
            "核定公布 {base} 项，按变更记载推算 {day} 在用 {then} 项，相差 {differing} 项",
            "{base} were approved; by the change logs {then} were in use on {day}: {differing} apart",
        )
        filled = said(
            text, base=base.version.items, day=base.day, then=len(then), differing=f"{differing:+d}"
        )
        yield Cause(filled, True, (), ())
        yield from _apart(county, powers, then, differing)
    stale = [power for power in used if _log_says_gone(power, county.as_of)]
    if stale:
        text = Text(
            "{count} 项变更记载已经取消、下放或者合并，状态仍是在用",
            "{count} items left by their change log, and their status is still 在用",
        )
        yield _cause(county, text, stale, certain=True)


def _apart(county: County, powers: Sequence[Power], then: list[Power], differing: int) -> Iterator[Cause]:
    """Yield the items that may be why what was approved and what the logs give for that day are apart."""
    if differing > 0:
        hidden = [power for power in then if not power.item.is_public]
        yield from _perhaps(
            county, Text("{count} 项不公开，公布的文本可能没有列", "{count} are not public"), hidden
        )
        entrusted = {id(each.power.item) for each in listed_though_entrusted(county)}
        yield from _perhaps(
            county,
            Text(
                "{count} 项是受委托行使的，属于委托机关的清单",
                "{count} are another organ's, and only entrusted",
            ),
            [power for power in then if id(power.item) in entrusted],
        )
        undated = [p for p in then if not any(meant in ENTERING for _, meant in p.log)]
        yield from _perhaps(
            county,
            Text(
                "{count} 项没有新增、承接的记载，可能是核定以后才列入的",
                "{count} have no entry of coming in, and may have come later",
            ),
            undated,
        )
        return
    vanished = [p for p in powers if not p.is_active and not any(meant in LEAVING for _, meant in p.log)]
    yield from _perhaps(
        county,
        Text(
            "{count} 项已不在用，没有记载是何时取消、下放或者合并的",
            "{count} are not in use, and no entry says since when",
        ),
        vanished,
    )
    if not vanished:
        text = Text(
            "登记里没有相应的事项：可能整条删去，或者漏登，对照公布的文本核对",
            "no such item is registered: deleted as a whole, or never written down; see the published text",
        )
        yield Cause(text, False, (), ())


def _perhaps(county: County, text: Text, powers: list[Power]) -> Iterator[Cause]:
    if powers:
        yield _cause(county, text, powers, certain=False)


def _cause(county: County, text: Text, powers: list[Power], *, certain: bool) -> Cause:
    return Cause(
        said(text, count=len(powers)),
        certain,
        tuple(f"{power.code} {power.name}" for power in powers),
        evidence_of(county, *(power.item.place for power in powers)),
    )


def _log_says_gone(power: Power, day: date) -> bool:
    steps = [(c.day, m in ENTERING) for c, m in power.log if c.day <= day and (m in ENTERING or m in LEAVING)]
    return bool(steps) and not max(steps)[1]


def _summed(rows: Iterable[OfUnit]) -> OfUnit:
    all_ = list(rows)
    base, entered, left, now, expected = (
        sum(getattr(row, name) or 0 for row in all_)
        for name in ("base", "entered", "left", "now", "expected")
    )
    return OfUnit(None, None, None, None, base, entered, left, expected, now, now - expected, (), None)


def _classes(reckoned: Iterable[_Reckoned]) -> tuple[OfClass, ...]:
    then: dict[str, int] = {}
    now: dict[str, int] = {}
    entered: dict[str, int] = {}
    left: dict[str, int] = {}
    for each in reckoned:
        for of, powers in ((then, each.then), (now, each.now)):
            for power in powers:
                word = class_word(power) or OF_NO_CLASS
                of[word] = of.get(word, 0) + 1
        for change in each.changes:
            of = entered if change.enters else left
            of[change.power_class] = of.get(change.power_class, 0) + 1
    words = sorted({*then, *now, *entered, *left}, key=class_order)
    return tuple(
        OfClass(word, then.get(word, 0), entered.get(word, 0), left.get(word, 0), now.get(word, 0))
        for word in words
    )


# How it is read


def page(found: ListChanges) -> Page:
    """Return the sums by unit and by class, what does not balance and why, and every change."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}权责清单调整说明（截至 {found.as_of}）", f"{whose}: changes of the lists to {found.as_of}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: ListChanges) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "权责清单或者清单版本没有读全，项数可能不准",
                "lists could not be read in full: numbers may be wrong",
            )
        )
    if found.gone:
        yield Caution(found.gone)
    if found.units:
        yield Line(_balance(found.total))
        yield Line(_how_many(found.units))
        if found.entrusted:
            text = Text(
                "现在用的项数里有 {count} 项是受委托行使的，权力清单里算委托机关的",
                "{count} of those in use are another organ's, where the list of powers counts them",
            )
            yield Line(said(text, count=found.entrusted))
    else:
        yield Line(
            Text(
                "没有核定或者公布的清单（未登记），无从比较",
                "no list was approved or published: nothing to compare",
            )
        )
    if found.units:
        many = len(found.units) > 1
        yield table(_UNITS, [*found.units, *([found.total] if many else [])], Where.READ)
    yield from _unbalanced(found.units)
    if found.classes and found.units:
        yield Heading(
            Text("按类别（核定时的各类数按变更记载推算）", "By class, read back from the change logs")
        )
        yield table(_CLASSES, found.classes, Where.READ, apart=False)
    if found.changes:
        yield Heading(Text("进出事项", "Items that came and left"))
        yield table(_CHANGES, found.changes, Where.READ, apart=False)
    if found.without:
        yield Heading(
            Text("没有核定清单的单位（未登记，不在上面的合计里）", "Units without an approved list"),
            "warning",
        )
        yield table(_WITHOUT, found.without, Where.READ, apart=False)
    yield table(_IN_CSV, [*found.units, *found.without], Where.CSV)


def _balance(total: OfUnit) -> Value:
    text = Text(
        "上次核定 {base} 项 ＋ 进 {entered} 项 － 出 {left} 项 ＝ {expected} 项；现在用 {now} 项，{verdict}",
        "{base} approved + {entered} in - {left} out = {expected}; in use now: {now}, {verdict}",
    )
    verdict = (
        Text("平", "balanced")
        if not total.gap
        else said(Text("差 {gap} 项", "{gap} apart"), gap=f"{total.gap:+d}")
    )
    return said(
        text,
        base=total.base,
        entered=total.entered,
        left=total.left,
        expected=total.expected,
        now=total.now,
        verdict=verdict,
    )


def _how_many(units: tuple[OfUnit, ...]) -> Value:
    uneven = sum(bool(row.gap) for row in units)
    text = Text(
        "有核定清单的单位 {all} 个，平的 {even} 个，不平的 {uneven} 个",
        "of {all} lists {even} balance, {uneven} do not",
    )
    return said(text, all=len(units), even=len(units) - uneven, uneven=uneven)


def _unbalanced(units: tuple[OfUnit, ...]) -> Iterator[Block]:
    uneven = [row for row in units if row.gap]
    if not uneven:
        return
    yield Heading(Text("不平的，以及原因", "What does not balance, and why"), "error")
    for row in uneven:
        text = Text(
            "{unit} {version}：应为 {expected} 项，现在用 {now} 项，差 {gap} 项",
            "{unit}, {version}: {expected} expected, {now} in use, {gap}",
        )
        yield Line(
            said(
                text,
                unit=row.unit,
                version=row.version,
                expected=row.expected,
                now=row.now,
                gap=f"{row.gap:+d}",
            ),
            "error",
            1,
        )
        for cause in row.causes:
            why = (
                cause.why if cause.is_certain else said(Text("可能：{why}", "perhaps: {why}"), why=cause.why)
            )
            yield Line(why, None, 2)
            named = list(zip(cause.items, cause.places, strict=True))
            for item, place in named[:_MOST]:
                yield Line(Listed((item, place), Text("  ", "  ")), "dim", 3)
            if len(named) > _MOST:
                more = Text("另有 {more} 项，见 --format json", "and {more} more, see --format json")
                yield Line(said(more, more=len(named) - _MOST), "dim", 3)


def _gap(row: OfUnit) -> Value:
    if row.gap is None:
        return None
    return Marked(f"{row.gap:+d}", "error") if row.gap else Text("平", "even")


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("版本", "Version"), lambda row: row.version, can_go=True),
    Column(Text("起算", "Since"), lambda row: row.since),
    Column(Text("核定", "Approved"), lambda row: row.base, Kind.NUMBER),
    Column(Text("进", "In"), lambda row: row.entered, Kind.NUMBER),
    Column(Text("出", "Out"), lambda row: row.left, Kind.NUMBER),
    Column(Text("应为", "Sum"), lambda row: row.expected, Kind.NUMBER),
    Column(Text("现在用", "Now"), lambda row: row.now, Kind.NUMBER),
    Column(Text("差", "Gap"), _gap, Kind.NUMBER),
)
_WITHOUT: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("核定", "Approved"), lambda _: Text("未登记", "none")),
    Column(Text("现在用", "Now"), lambda row: row.now, Kind.NUMBER),
)
_CLASSES: tuple[Column[OfClass], ...] = (
    Column(Text("类别", "Class"), lambda row: row.power_class),
    Column(Text("核定时", "Then"), lambda row: row.then, Kind.NUMBER),
    Column(Text("进", "In"), lambda row: row.entered, Kind.NUMBER),
    Column(Text("出", "Out"), lambda row: row.left, Kind.NUMBER),
    Column(Text("现在用", "Now"), lambda row: row.now, Kind.NUMBER),
)
_CHANGES: tuple[Column[Change], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("编码", "Code"), lambda row: row.code),
    Column(Text("名称", "Name"), lambda row: row.name),
    Column(Text("变动", "What"), lambda row: row.what),
    Column(Text("日期", "Day"), lambda row: row.day),
    Column(Text("批准文号", "Approved by"), lambda row: row.approval, where=Where.MARKDOWN),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.MARKDOWN),
)


def _registered(row: OfUnit) -> Value:
    return row.base if row.base is not None else Text("未登记", "none")


_IN_CSV: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("清单版本", "Version"), lambda row: row.version),
    Column(Text("起算环节", "By"), lambda row: row.step),
    Column(Text("起算日期", "Since"), lambda row: row.since),
    Column(Text("核定项数", "Approved"), _registered, Kind.NUMBER),
    Column(Text("进", "In"), lambda row: row.entered, Kind.NUMBER),
    Column(Text("出", "Out"), lambda row: row.left, Kind.NUMBER),
    Column(Text("应为项数", "Sum"), lambda row: row.expected, Kind.NUMBER),
    Column(Text("现在用项数", "Now"), lambda row: row.now, Kind.NUMBER),
    Column(Text("相差项数", "Gap"), lambda row: row.gap, Kind.NUMBER),
    Column(Text("不平的原因", "Why"), lambda row: Listed(tuple(c.why for c in row.causes), Text("；", "; "))),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "list-changes",
    title=Text("清单调整：上次核定、进、出、现在", "Changes of the lists: approved, in, out, now"),
    duty=("D05", "D09"),
    takes=(UNIT,),
    page=page,
)
def list_changes(county: County, asked: Asked) -> ListChanges:
    """Hold each list against what was last approved: that total and what came less what left must be the total now."""
    bases = _bases(county)
    holding = {power.unit for power in all_powers(county)} | set(bases)
    slugs = [slug for slug in units_by_slug(county) if slug in holding and asked.unit in (None, slug)]
    reckoned = [_reckoned(county, slug, bases.get(slug)) for slug in slugs]
    with_base = [each for each in reckoned if each.row.base is not None]
    return ListChanges(
        **heading_of(county, asked.unit),
        total=_summed(each.row for each in with_base),
        units=tuple(each.row for each in with_base),
        without=tuple(each.row for each in reckoned if each.row.base is None),
        classes=_classes(with_base),
        changes=tuple(change for each in with_base for change in each.changes),
        entrusted=sum(
            each.entrustment.on(county.as_of) and asked.unit in (None, each.unit)
            for each in listed_though_entrusted(county)
        ),
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_whole=county.read_whole(AuthorityItem, unit=asked.unit)
        and county.read_whole(CatalogueItem, ListVersion),
    )
