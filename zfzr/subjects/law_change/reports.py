"""What changes of laws touch (二：结合法律、法规、规章的立、改、废), by unit, and who still owes a look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.lookup import grouped
from zfzr.declare.report import UNIT, YEAR, Asked, Only, report
from zfzr.declare.table import (
    Block,
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
)
from zfzr.subjects.law.lookups import Article, articles_in_words
from zfzr.subjects.law_change.lookups import (
    Change,
    Standing,
    Touch,
    changes_in,
    systems_without_basis,
    title_of,
    touched_by,
)
from zfzr.subjects.law_change.lookups.touched import OF_POWERS, UNDER_WAY
from zfzr.terms.text import Text, Wording, said

_SHOWN = 6
"""How many records of a unit are shown on a screen without --all; what is owed and what is certain come first."""


@dataclass(frozen=True, slots=True)
class OfChange:
    """A change, how many records it touches, and how many of them still wait for a look."""

    key: str
    says: Wording
    day: date
    touched: int
    owed: int
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """One citation that a change touches, of which record, what becomes of it, and how it stands since."""

    change: str
    law: str
    day: date
    unit: str
    unit_name: str
    kind: str
    id: str
    name: str
    cited: str
    effects: tuple[Wording, ...]
    certain: bool
    standing: str
    day_of_standing: date | None
    count: int
    place: str

    @property
    def is_owed(self) -> bool:
        """Whether it still has to be held against the new law."""
        return self.standing == Standing.OWED.value


@dataclass(frozen=True, slots=True)
class OfUnit:
    """What the changes touch of a unit, counted in records; the last three are of these records how they stand."""

    unit: str
    name: str
    powers: int
    standards: int
    procedures: int
    under_way: int
    others: int
    certain: int
    owed: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class LawImpact:
    """What some changes touch; `about` is the year, or the law, `later` what is registered of it beyond these changes.

    `systems_without_basis` counts systems (制度) in force of which it cannot be told whether they are touched.
    """

    county: str
    is_sample: bool
    about: Wording
    as_of: date
    article: str
    changes: tuple[OfChange, ...]
    units: tuple[OfUnit, ...]
    rows: tuple[Row, ...]
    later: tuple[date, ...]
    whole: bool
    systems_without_basis: int


def law_impact(
    county: County,
    about: Wording,
    changes: Sequence[Change],
    *,
    unit: str | None = None,
    article: Article | None = None,
    later: Sequence[date] = (),
    whole: bool = False,
) -> LawImpact:
    """Return what changes of law touch, in the whole county or, if given, for one unit or one article.

    For a unit, changes that do not touch it are left out, unless there is only one change. `later`: days
    of registered texts beyond these changes.
    """
    touches = [(change, touched_by(county, change, unit, article)) for change in changes]
    if unit is not None and len(touches) > 1:
        touches = [(change, found) for change, found in touches if found]
    every = [touch for _, of_change in touches for touch in of_change]
    by_unit = grouped((touch.unit, touch) for touch in every)
    units = [_of_unit(county, slug, found) for slug, found in by_unit.items()]
    units.sort(key=lambda each: (not each.unit, -each.owed, each.unit))
    order = {each.unit: at for at, each in enumerate(units)}
    return LawImpact(
        profile_of(county).area.name,
        profile_of(county).is_sample,
        about,
        county.as_of,
        articles_in_words([article]) if article else "",
        tuple(_of_change(county, change, found) for change, found in touches),
        tuple(units),
        tuple(
            sorted(
                (_row(county, touch) for touch in every),
                key=lambda row: (order[row.unit], not row.is_owed, not row.certain),
            )
        ),
        tuple(later),
        whole,
        systems_without_basis(county, unit),
    )


def _of_change(county: County, change: Change, found: Sequence[Touch]) -> OfChange:
    return OfChange(
        change.key,
        title_of(change),
        change.day,
        _records(found),
        _records(touch for touch in found if touch.standing.is_owed),
        _at(county, change),
    )


def _records(found: Iterable[Touch]) -> int:
    """Count the records: several citations in one are one."""
    return len({(touch.unit, touch.kind, touch.id) for touch in found})


def _at(county: County, of: Change | Touch) -> str:
    return f"{of.place.file}:{county.dataset.span(of.place).line}"


def _of_unit(county: County, slug: str, found: Sequence[Touch]) -> OfUnit:
    kinds = Counter(kind for _, kind, _ in {(touch.unit, touch.kind, touch.id) for touch in found})
    known = {*OF_POWERS, "裁量标准", "执法流程", *UNDER_WAY}
    return OfUnit(
        slug,
        name_of_unit(county, slug) if slug else "",
        sum(kinds[kind] for kind in OF_POWERS),
        kinds["裁量标准"],
        kinds["执法流程"],
        sum(kinds[kind] for kind in UNDER_WAY),
        sum(number for kind, number in kinds.items() if kind not in known),
        _records(touch for touch in found if touch.certain),
        _records(touch for touch in found if touch.standing.is_owed),
        _records(touch for touch in found if touch.standing is Standing.REVIEWED),
    )


def _row(county: County, touch: Touch) -> Row:
    return Row(
        touch.change.key,
        touch.change.law.name,
        touch.change.day,
        touch.unit,
        name_of_unit(county, touch.unit) if touch.unit else "",
        touch.kind,
        touch.id,
        touch.name if touch.name != touch.id else "",
        touch.cited,
        tuple(effect.says for effect in touch.effects),
        touch.certain,
        touch.standing.value,
        touch.reviewed,
        touch.powers,
        _at(county, touch),
    )


# What a reader is shown

_COUNTY = Text("本级写的", "the county's own")
_STANDINGS = {
    Standing.OWED.value: Text("欠复核", "owed"),
    Standing.REVIEWED.value: Text("已复核", "reviewed"),
    Standing.COMING.value: Text("尚未施行", "still to come"),
    Standing.PENDING.value: Text("未办结", "pending"),
    Standing.DECIDED.value: Text("已决定", "decided"),
    Standing.UNKNOWN.value: Text("复核未登记", "no review on record"),
}
_CERTAIN, _REVIEW = Text("确定", "certain"), Text("须复核", "to be reviewed")

_OF_CHANGES: tuple[Column[OfChange], ...] = (
    Column(Text("变动", "Change"), lambda row: row.says),
    Column(Text("涉及", "Touched"), lambda row: row.touched, Kind.NUMBER),
    Column(Text("欠复核", "Owed"), lambda row: row.owed, Kind.NUMBER),
    Column(Text("登记位置", "Where"), lambda row: row.place, where=Where.FILES),
    Column(Text("编号", "Key"), lambda row: row.key),
)
_OF_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.name or _COUNTY),
    Column(Text("职权责任", "Powers and duties"), lambda row: row.powers, Kind.NUMBER),
    Column(Text("裁量", "Standards"), lambda row: row.standards, Kind.NUMBER),
    Column(Text("流程", "Procedures"), lambda row: row.procedures, Kind.NUMBER),
    Column(Text("案件办件", "Under way"), lambda row: row.under_way, Kind.NUMBER),
    Column(Text("其他", "Others"), lambda row: row.others, Kind.NUMBER),
    Column(Text("其中确定", "Certain"), lambda row: row.certain, Kind.NUMBER),
    Column(Text("已复核", "Reviewed"), lambda row: row.reviewed, Kind.NUMBER),
    Column(Text("欠复核", "Owed"), lambda row: row.owed, Kind.NUMBER),
)
_ROWS: tuple[Column[Row], ...] = (
    Column(Text("法律", "Law"), lambda row: row.law),
    Column(Text("施行日期", "In force since"), lambda row: row.day),
    Column(Text("单位", "Unit"), lambda row: row.unit_name or _COUNTY),
    Column(Text("种类", "Kind"), lambda row: row.kind),
    Column(Text("记录编号", "Record"), lambda row: row.id),
    Column(Text("名称", "Name"), lambda row: row.name),
    Column(Text("引文", "Citation"), lambda row: row.cited),
    Column(Text("变动情况", "What becomes of it"), lambda row: Listed(row.effects)),
    Column(Text("性质", "Certain or not"), lambda row: _CERTAIN if row.certain else _REVIEW),
    Column(Text("状态", "Standing"), lambda row: _STANDINGS[row.standing]),
    Column(Text("复核或者决定日期", "Reviewed or decided on"), lambda row: row.day_of_standing),
    Column(Text("职权项数", "Powers"), lambda row: row.count, Kind.NUMBER),
    Column(Text("记录位置", "Where"), lambda row: row.place),
)


def page(found: LawImpact) -> Page:
    """Return the changes, what each unit has of them, who still owes, and the records; a screen shows the first ones."""
    touched = sum(change.touched for change in found.changes)
    title = said(
        Text("{about}{article}影响（截至 {as_of}）", "what {about}{article} touches (as of {as_of})"),
        about=found.about,
        article=found.article,
        as_of=found.as_of,
    )
    blocks: list[Block] = [*_cautions(found)]
    if not touched:
        none = Text("没有涉及本地登记的事项、标准、流程和案件", "nothing on record is touched")
        return Page(_as_text(title), (*blocks, *_of_changes(found), Line(none)), found.is_sample)
    blocks += [
        *_of_changes(found),
        Heading(Text("各单位", "By unit")),
        table(_OF_UNITS, found.units, Where.READ),
    ]
    blocks += _chased(found)
    blocks += [each for row in _by_unit(found) for each in row]
    blocks.append(table(_ROWS, found.rows, Where.FILES))
    blocks.append(Line(_note(found), "dim", where=Where.READ, apart=True))
    return Page(_as_text(title), tuple(blocks), found.is_sample)


def _note(found: LawImpact) -> Wording:
    note = Text(
        "“确定”的须改引文，其余须对照新文本复核",
        "what is certain is to be changed, the rest held against the new text",
    )
    if not found.systems_without_basis:
        return note
    return said(
        Text(
            "现行制度 {count} 个没有登记依据，是否受影响不能由数据得出，未列；" + note.zh,
            "{count} systems (制度) in force record no basis: whether they are touched cannot be told; "
            + note.en,
        ),
        count=found.systems_without_basis,
    )


_AND = Text("、", ", ")


def _as_text(title: Wording) -> Text:
    return Text(title.render("zh"), title.render("en"))


def _cautions(found: LawImpact) -> Iterator[Block]:
    if found.later:
        days = Listed(found.later, _AND)
        text = Text(
            "这部法律还登记有其他变动：{days}，用 --from 看",
            "other changes are registered: {days}, see --from",
        )
        yield Line(said(text, days=days), "dim")


def _of_changes(found: LawImpact) -> Iterator[Block]:
    if not found.changes:
        yield Line(Text("没有登记的法律变动", "no change of a law is registered"))
    elif len(found.changes) == 1:
        (only,) = found.changes
        yield Line(Listed((only.says, only.place), Text("  ", "  ")))
    else:
        yield table(_OF_CHANGES, found.changes, Where.READ)


def _chased(found: LawImpact) -> Iterator[Block]:
    """Yield who owes and who has reviewed: the list by which units are chased."""
    owing = [each for each in found.units if each.owed and each.unit]
    owed, reviewed = sum(each.owed for each in owing), sum(each.reviewed for each in found.units)
    if owing:
        each_owes = Text("{name}（{owed}）", "{name} ({owed})")
        names = tuple(said(each_owes, name=each.name, owed=each.owed) for each in owing)
        text = Text("欠复核 {owed} 项：{names}；已复核 {done} 项", "{owed} owed: {names}; {done} reviewed")
        yield Line(
            said(text, owed=owed, names=Listed(names, _AND), done=reviewed),
            "warning",
            apart=True,
        )
        letter = Text(
            "函告：zfzr doc 法律变动告知函 --year {year} --for {key} --unit {unit}（全部：--all）",
            "the letter: zfzr doc 法律变动告知函 --year {year} --for {key} --unit {unit} (all: --all)",
        )
        row = next(row for row in found.rows if row.is_owed and row.unit)
        yield Line(said(letter, year=row.day.year, key=row.change, unit=row.unit), "dim")
    else:
        text = Text("没有欠复核的；已复核 {done} 项", "none owed; {done} reviewed")
        yield Line(said(text, done=reviewed), apart=True)
    untold = [row for row in found.rows if row.standing == Standing.UNKNOWN.value]
    if untold:
        kinds = Listed(tuple(dict.fromkeys(row.kind for row in untold)), _AND)
        text = Text(
            "另有 {count} 项没有登记复核日期的地方（{kinds}），看不出是否已经对照，逐项核对下列引文",
            "of {count} more nobody can tell whether they were reviewed, for want of a place to say it ({kinds}): see below",
        )
        count = len({(row.kind, row.id) for row in untold})
        yield Line(said(text, count=count, kinds=kinds), "warning")


def _by_unit(found: LawImpact) -> Iterator[tuple[Block, ...]]:
    for _, group in groupby(found.rows, key=lambda row: row.unit):
        rows = list(group)
        shown = rows if found.whole else rows[:_SHOWN]
        lines = [line for row in shown for line in _lines(row, several=len(found.changes) > 1)]
        left = len(rows) - len(shown)
        more = Text(f"… 余 {left} 处，--all", f"… {left} more, --all")
        yield (
            Heading(rows[0].unit_name or _COUNTY, where=Where.SCREEN),
            *lines,
            *((Line(more, "dim", 1, Where.SCREEN),) if left else ()),
        )


def _lines(row: Row, *, several: bool) -> Iterator[Line]:
    count = said(Text("（{count} 项职权）", " ({count} powers)"), count=row.count) if row.count > 1 else ""
    text = Text("{kind} {id}{name}{count}：{standing}{since}", "{kind} {id}{name}{count}: {standing}{since}")
    head = said(
        text,
        kind=row.kind,
        id=row.id,
        name=f" {row.name}" if row.name else "",
        count=count,
        standing=_STANDINGS[row.standing],
        since=f" {row.day_of_standing}" if row.day_of_standing and not row.is_owed else "",
    )
    yield Line(_loud(head, row), level=1, where=Where.SCREEN)
    what = Text("{cited}：{what}（{certain}）{law}", "{cited}: {what} ({certain}){law}")
    yield Line(
        said(
            what,
            cited=row.cited,
            what=_joined(row.effects),
            certain=_CERTAIN if row.certain else _REVIEW,
            law=f" {row.day}" if several else "",
        ),
        level=2,
        where=Where.SCREEN,
    )
    yield Line(row.place, "dim", 2, Where.SCREEN)


def _loud(head: Value, row: Row) -> Value:
    return Marked(head, "warning") if row.is_owed else head


def _joined(effects: Sequence[Wording]) -> Wording:
    zh = "；".join(str(each.render("zh")) for each in effects)
    en = "; ".join(str(each.render("en")) for each in effects)
    return said(Text("{zh}", "{en}"), zh=zh, en=en)


@report(
    "law-impact",
    title=Text("法律变动影响", "What changes of laws touch"),
    duty="D04",
    takes=(YEAR, UNIT),
    only=Only("all", Text("全部列出，不只列前几处", "List everything, not the first ones only")),
    page=page,
)
def of_year(county: County, asked: Asked) -> LawImpact:
    """List what the changes of laws that began to hold in a year touch, by unit, and who has reviewed it since."""
    year = asked.year_in(county)
    about = Text(f"{year}年法律变动的", f"the changes of laws in {year}")
    changes = changes_in(county, year)
    return law_impact(county, about, changes, unit=asked.unit, whole=asked.narrowed)
