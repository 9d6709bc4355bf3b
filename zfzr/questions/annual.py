"""The county's annual report: each figure with what it counts, and the command that lists its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import YEAR, Asked, Pick, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Value, Where, table
from zfzr.questions.annual_figures import Counted, counted_in
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, Wording, enumeration, said


@dataclass(frozen=True, slots=True)
class OfLine:
    """A line behind a figure: of which unit, what, on which day, with what money if any, and where it is written."""

    unit: str
    what: str
    day: date | None
    money: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the report: `number` of `whole`, in `in_unit`, counting what `counts` says.

    `number` None: nothing is registered of it (未登记), or nobody can tell (未评); `note` says why, or what is not in the
    number. `records` is how many lines `command` lists; it differs from `number` where that is a sum of what they say.
    """

    key: str
    section: Text
    name: Text
    counts: Wording
    number: Decimal | None
    in_unit: Text
    whole: int | None
    records: int
    command: str
    note: Wording | None = None


@dataclass(frozen=True, slots=True)
class Annual:
    """The figures of a year as they stand on a day; `lines` are those of the figure that was asked for, else nothing."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    state_day: date
    figures: tuple[Figure, ...]
    picked: str | None
    lines: tuple[OfLine, ...]
    is_provisional: bool


def _unread(county: County, each: Counted, year: int) -> list[str]:
    """Return the files that a figure would count and that were not read in full."""
    return sorted(
        {
            unread.path
            for unread in county.dataset.unread
            if unread.kind in each.rests_on and (each.any_year or unread.year in (None, year))
        }
    )


def _figure(county: County, key: str, each: Counted, year: int, beside: str = "") -> Figure:
    lines, unread, day = each.lines, _unread(county, each, year), county.as_of
    command = f"zfzr report annual --year {year} --as-of {day} --figure {key} --format csv{beside}"
    if unread:
        more = said(_AND_MORE, count=len(unread)) if len(unread) > 1 else _ALONE
        why = said(_NOT_READ, file=unread[0], more=more, count=len(lines or ()))
        return Figure(
            key,
            each.section,
            each.name,
            each.counts,
            None,
            each.in_unit,
            None,
            len(lines or ()),
            command,
            why,
        )
    number = each.number if each.number is not None or each.is_sum else Decimal(len(lines or ()))
    return Figure(
        key=key,
        section=each.section,
        name=each.name,
        counts=each.counts,
        number=None if lines is None else number,
        in_unit=each.in_unit,
        whole=each.whole if lines is not None else None,
        records=len(lines or ()),
        command=command,
        note=each.note,
    )


# How it is read


def page(found: Annual) -> Page:
    """Return the figures with their commands; or the lines of the one that was asked for."""
    title = Text(
        f"{found.county}{found.year}年度行政执法责任制工作数据", f"{found.county}: figures of {found.year}"
    )
    blocks = _lines(found) if found.picked else _figures(found)
    return Page(title, tuple(blocks), found.is_sample)


def _head(found: Annual) -> Iterator[Block]:
    text = Text(
        "截至 {day}；主体、职权、人员、制度按 {state} 的状况",
        "as of {day}; powers, people and systems on {state}",
    )
    yield Line(said(text, day=found.as_of, state=found.state_day))
    if found.as_of.year < found.year:
        yield Caution(Text(f"{found.year}年度还没有开始", f"{found.year} has not begun"))
    elif found.is_provisional:
        yield Caution(
            Text(f"{found.year}年度还没有结束，数字还会变", f"{found.year} is not over: figures may change")
        )


def _figures(found: Annual) -> Iterator[Block]:
    yield from _head(found)
    for section, figures in groupby(found.figures, key=lambda each: each.section):
        yield Heading(section, where=Where.SCREEN)
        for each in figures:
            text = Text("{key} {name}：{number}{whole}{note}", "{key} {name}: {number}{whole}{note}")
            whole = said(Text("（共 {of}）", " (of {of})"), of=each.whole) if each.whole is not None else None
            note = said(Text("；{why}", "; {why}"), why=each.note) if each.note else None
            yield Line(
                said(text, key=each.key, name=each.name, number=_number(each), whole=whole, note=note),
                where=Where.SCREEN,
            )
            yield Line(each.command, "dim", 1, Where.SCREEN)
    yield table(_FIGURES, found.figures, Where.FILES)


_NOT_READ = Text(
    "{file}{more}没有读全，看到的 {count} 条可能不全或者有误",
    "{file}{more} was not read in full: the {count} lines that are seen may not be all, or wrong",
)
_ALONE = Text(" ", "")
_AND_MORE = Text(" 等 {count} 个文件", " and others ({count} files)")
_NOT_REGISTERED, _UNTOLD = Text("未登记", "not registered"), Text("未评", "not told")


def _number(each: Figure) -> Value:
    if each.number is None:
        return _UNTOLD if each.records or each.note else _NOT_REGISTERED
    return said(Text("{number} {unit}", "{number} {unit}"), number=each.number, unit=each.in_unit)


def _lines(found: Annual) -> Iterator[Block]:
    yield from _head(found)
    (figure,) = (each for each in found.figures if each.key == found.picked)
    text = Text("{key} {name}：{number}，记录 {records} 条", "{key} {name}: {number}, {records} lines")
    yield Line(said(text, key=figure.key, name=figure.name, number=_number(figure), records=figure.records))
    yield Line(figure.counts)
    if figure.note and figure.note != figure.counts:
        yield Line(figure.note)
    yield table(_LINES, found.lines)


def _bare(each: Figure) -> Value:
    if each.number is not None:
        return each.number
    return _UNTOLD if each.records or each.note else _NOT_REGISTERED


_FIGURES: tuple[Column[Figure], ...] = (
    Column(Text("序号", "No."), lambda row: row.key),
    Column(Text("部分", "Section"), lambda row: row.section),
    Column(Text("数据", "Figure"), lambda row: row.name, in_csv=Text("数据名称", "Figure")),
    Column(Text("数值", "Number"), _bare, Kind.NUMBER),
    Column(Text("计量单位", "In"), lambda row: row.in_unit),
    Column(Text("总数", "Of"), lambda row: row.whole, Kind.NUMBER),
    Column(Text("数什么", "Counts"), lambda row: row.counts),
    Column(Text("记录条数", "Lines"), lambda row: row.records, Kind.NUMBER),
    Column(Text("说明", "Note"), lambda row: row.note),
    Column(Text("逐条列出的命令", "Command"), lambda row: row.command),
)
_LINES: tuple[Column[OfLine], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("内容", "What"), lambda row: row.what),
    Column(Text("日期", "Day"), lambda row: row.day, in_csv=Text("记录日期", "Day")),
    Column(Text("金额（元）", "Yuan"), lambda row: row.money, Kind.NUMBER),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "annual",
    title=Text("年度工作数据：每个数字数什么、逐条列出的命令", "Figures of the year, and how to list each"),
    duty="D20",
    takes=(YEAR,),
    pick=Pick(
        "figure",
        Text("序号", "NO"),
        Text("逐条列出这个数字背后的记录，如 1.2", "List the lines behind a figure, such as 1.2"),
    ),
    page=page,
    is_provisional=lambda found: found.is_provisional,
)
def annual(county: County, asked: Asked) -> Annual:
    """Count what the county's annual report says of a year, each figure with its lines; of one, list them."""
    year = asked.year_in(county)
    last = date(year, 12, 31)
    state = county.on(min(county.as_of, last))
    found = dict(counted_in(county, state, year))
    if asked.picked is not None and asked.picked not in found:
        raise Refusal(
            Text("没有序号是“{key}”的数据", "there is no figure {key!r}"),
            offer(
                nearest(asked.picked, list(found)),
                Text("序号见 zfzr report annual", "see zfzr report annual"),
            ),
            key=asked.picked,
            near=enumeration(nearest(asked.picked, list(found))),
        )
    picked = found[asked.picked].lines or [] if asked.picked else []
    places = evidence_of(county, *(each.place for each in picked))
    return Annual(
        **heading(county),
        year=year,
        state_day=state.as_of,
        figures=tuple(_figure(county, key, each, year, asked.beside) for key, each in found.items()),
        picked=asked.picked,
        lines=tuple(
            OfLine(name_of_unit(county, each.unit) if each.unit else "", each.what, each.day, each.money, at)
            for each, at in zip(picked, places, strict=True)
        ),
        is_provisional=county.as_of < last,
    )
