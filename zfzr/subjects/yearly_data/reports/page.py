"""How the yearly statement is read: what fits on a screen, the tables as on paper, and the lines behind the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from zfzr.county.county import County
from zfzr.declare.report import UNIT, YEAR, Asked, Only, report
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
    Table,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.yearly_data.lookups import (
    State,
)
from zfzr.subjects.yearly_data.parameters import ALL_TABLES, CERTIFICATES, FULL_NAMES, TABLES
from zfzr.subjects.yearly_data.reports.statement import (
    UNLISTED,
    FigureOf,
    LineOf,
    OfficersOf,
    RowOf,
    TableOf,
    YearlyData,
    statement_of,
)
from zfzr.terms.text import Text, said

_MOST_NAMES = 5


def page(found: YearlyData) -> Page:
    """Return the tables of the statement, or the lines behind its figures where these are asked for."""
    whose = found.unit or found.county
    title = Text(f"{whose}{found.year}年度行政执法数据", f"{whose}: enforcement data of {found.year}")
    return Page(title, tuple(_listed(found) if found.narrowed else _blocks(found)), found.is_sample)


def _blocks(found: YearlyData) -> Iterator[Block]:
    yield from _head(found)
    for each in found.tables:
        yield Heading(Text(FULL_NAMES[each.name], _ENGLISH[each.name]))
        yield from _states(each)
        yield _summary(each)
        yield _wide(each)
        yield from _beside(each)
    if found.officers:
        yield Heading(Text(FULL_NAMES[CERTIFICATES], _ENGLISH[CERTIFICATES]))
        text = Text("{day} 在执法岗位任岗的人员", "people on enforcement posts on {day}")
        yield Line(said(text, day=found.officers_on), where=Where.READ)
        yield table(_officers(found), found.officers, Where.READ, apart=False)
    yield table(_FIGURES, list(_figures(found)), Where.CSV)
    text = Text(
        "数字背后的记录：加 --lines（--format csv 另存）；只看一个单位：--unit",
        "the records behind the figures: --lines (--format csv to keep them); one unit: --unit",
    )
    yield Line(text, "dim", where=Where.SCREEN, apart=True)


_ENGLISH = dict(
    zip(
        ALL_TABLES,
        ("Penalties", "Licences", "Coercion", "Other acts", "Officers with a certificate"),
        strict=True,
    )
)


def _head(found: YearlyData) -> Iterator[Block]:
    text = Text(
        "截至 {day}；处罚按决定日期统计，受委托的计入委托机关",
        "as of {day}; penalties by the day of decision, what is done by entrustment with the entrusting organ",
    )
    yield Line(said(text, day=found.as_of))
    if found.is_provisional:
        yield Caution(
            said(Text("暂定，数字还会变：{why}", "provisional: {why}"), why=Listed(tuple(_why(found))))
        )
    if found.unverified:
        names = Listed(found.unverified)
        yield Line(
            said(
                Text(
                    "栏目、轻重次序和计数规则的来源未核实（参数 {names}）",
                    "sources of columns, gravity and counting are not verified (parameters {names})",
                ),
                names=names,
            )
        )


def _why(found: YearlyData) -> Iterator[Text]:
    if not found.is_over:
        yield Text("年度还没有结束", "the year is not over")
    if any(each.missing for each in found.tables):
        yield Text("有单位没有当年的登记", "registers of the year are missing")
    if any(each.partly for each in found.tables):
        yield Text("有登记没有读全", "registers could not be read in full")


def _states(each: TableOf) -> Iterator[Block]:
    counts = {"reported": each.reported, "owed": each.owed}
    yield Line(said(Text("已报 {reported} / 应报 {owed}", "reported {reported} of {owed}"), **counts))
    for names, text in (
        (
            each.missing,
            Text(
                "未报（没有当年的登记，不按零计）{count} 个：{names}{more}",
                "not reported, which is not zero ({count}): {names}{more}",
            ),
        ),
        (
            each.partly,
            Text(
                "登记没有读全 {count} 个：{names}{more}",
                "not read in full ({count}): {names}{more}",
            ),
        ),
    ):
        if names:
            more = Text("等", " …") if len(names) > _MOST_NAMES else Text("", "")
            shown = Listed(names[:_MOST_NAMES])
            yield Line(said(text, count=len(names), names=shown, more=more), "warning")


def _beside(each: TableOf) -> Iterator[Block]:
    if each.total.unlisted.lines:
        text = Text(
            "未列入 {count} 宗：没有相应的栏目（合计中已计），逐条见 --lines",
            "{count} acts have no column (they are in the total); see --lines",
        )
        yield Line(said(text, count=len(each.total.unlisted.lines)), "warning")
    if each.total.waiting:
        text = Text("尚未办结、没有计入 {count} 宗", "{count} are not finished and not counted")
        yield Line(said(text, count=len(each.total.waiting)))
    if not each.adds_up and each.name == TABLES[0]:
        text = Text(
            "有几种处罚的按种类分别计，合计为案件宗数，不等于各栏之和",
            "several penalties of one case are each counted: the total is of cases, not the sum of the columns",
        )
        yield Line(text)


_MISSING = Text("未报", "not reported")


def _number(row: RowOf, column: str) -> Value:
    number = next(each.number for each in row.figures if each.column == column)
    if number is not None:
        return Decimal(number)
    if row.state == State.ELSEWHERE.value:
        return Text(State.ELSEWHERE.value, "with the entrusting organ")
    return Marked(_MISSING, "warning") if row.state == State.MISSING.value else None


def _wide(each: TableOf) -> Table:
    """Return the table as it is printed on paper: a row a unit, a column a column."""
    columns: list[Column[RowOf]] = [Column(Text("单位", "Unit"), unit_or_total)]
    columns += [_column(name) for name in each.columns]
    if each.total.unlisted.lines:
        columns.append(Column(Text(UNLISTED, "No column"), lambda row: len(row.unlisted.lines), Kind.NUMBER))
    return table(columns, [*each.units, each.total], Where.MARKDOWN)


def _column(name: str) -> Column[RowOf]:
    return Column(Text(name, name), lambda row: _number(row, name), Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class _InAll:
    column: str
    number: Value
    units: int
    lines: int


def _summary(each: TableOf) -> Table:
    """Return what fits on a screen: a row a column, with how many units have something in it."""
    rows = [
        _InAll(
            figure.column,
            None if figure.number is None else Decimal(figure.number),
            sum(_has(row, figure.column) for row in each.units),
            len(figure.lines),
        )
        for figure in each.total.figures
    ]
    if each.total.unlisted.lines:
        count = len(each.total.unlisted.lines)
        with_some = sum(bool(row.unlisted.lines) for row in each.units)
        rows.append(_InAll(UNLISTED, Marked(count, "warning"), with_some, count))
    return table(_IN_ALL, rows, Where.SCREEN, apart=False)


def _has(row: RowOf, column: str) -> bool:
    return any(each.column == column and each.lines for each in row.figures)


_IN_ALL: tuple[Column[_InAll], ...] = (
    Column(Text("栏目", "Column"), lambda row: row.column),
    Column(Text("数值", "Number"), lambda row: row.number, Kind.NUMBER),
    Column(Text("涉及单位", "Units"), lambda row: row.units, Kind.NUMBER),
    Column(Text("记录", "Records"), lambda row: row.lines, Kind.NUMBER, can_go=True),
)


@dataclass(frozen=True, slots=True)
class _Cell:
    table: str
    unit: str | None
    state: str | None
    figure: FigureOf


def _figures(found: YearlyData) -> Iterator[_Cell]:
    for each in found.tables:
        for row in each.units:
            yield from (_Cell(each.name, row.unit, row.state, figure) for figure in row.figures)
            if row.unlisted.lines:
                yield _Cell(each.name, row.unit, row.state, row.unlisted)
    for of in found.officers:
        if of.unit is not None:
            yield from (_Cell(CERTIFICATES, of.unit, None, figure) for figure in of.figures)


def _officers(found: YearlyData) -> list[Column[OfficersOf]]:
    """Return the table of certificates: a row a unit, the columns that the statement of the year has."""
    names = [each.column for of in found.officers[:1] for each in of.figures]
    return [Column(Text("单位", "Unit"), unit_or_total), *(_of_officers(name) for name in names)]


def _of_officers(name: str) -> Column[OfficersOf]:
    def number(row: OfficersOf) -> Value:
        told = next(each.number for each in row.figures if each.column == name)
        return None if told is None else Decimal(told)

    return Column(Text(name, name), number, Kind.NUMBER)


def _stated(cell: _Cell) -> Value:
    return None if cell.figure.number is None else Decimal(cell.figure.number)


_FIGURES: tuple[Column[_Cell], ...] = (
    Column(Text("统计表", "Table"), lambda cell: cell.table),
    Column(Text("单位", "Unit"), lambda cell: cell.unit),
    Column(Text("统计栏目", "Column"), lambda cell: cell.figure.column),
    Column(Text("数值", "Number"), _stated, Kind.NUMBER),
    Column(Text("计量单位", "In"), lambda cell: cell.figure.in_unit),
    Column(Text("填报情况", "State"), lambda cell: cell.state),
    Column(Text("记录条数", "Records"), lambda cell: len(cell.figure.lines), Kind.NUMBER),
)


def _listed(found: YearlyData) -> Iterator[Block]:
    yield from _head(found)
    if not found.lines:
        yield Line(Text("没有记录", "there is no record"), apart=True)
    lines = sorted(found.lines, key=_order)
    for place, of_column in groupby(lines, key=lambda line: (line.table, line.column, line.waits)):
        listed = list(of_column)
        text = Text("{table}·{column}：{count} 条", "{table}, {column}: {count}")
        told = said(text, table=place[0], column=_where_counted(listed[0]), count=len(listed))
        yield Heading(told, where=Where.SCREEN)
        for each in listed:
            parts: tuple[Value, ...] = (each.evidence, each.unit, each.number, each.day, each.kind)
            yield Line(Listed(tuple(part for part in parts if part), _BESIDE), None, 1, Where.SCREEN)
    yield table(_LINES, lines, Where.FILES)


_BESIDE = Text("  ", "  ")


def _order(line: LineOf) -> tuple[int, bool, bool, str, str, date, str]:
    return (
        TABLES.index(line.table),
        line.column is None,
        line.waits,
        line.column or "",
        line.unit,
        line.day,
        line.number,
    )


def _where_counted(line: LineOf) -> Value:
    if line.column is not None:
        return line.column
    if line.waits:
        return Text("未计入", "not counted")
    return Marked(Text("未列入", "no column"), "warning")


def _yes(holds: bool) -> Text:
    return Text("是", "yes") if holds else Text("否", "no")


_LINES: tuple[Column[LineOf], ...] = (
    Column(Text("统计表", "Table"), lambda line: line.table),
    Column(Text("统计栏目", "Column"), _where_counted),
    Column(Text("单位", "Unit"), lambda line: line.unit),
    Column(Text("登记单位", "Kept by"), lambda line: line.kept_by),
    Column(Text("案号或者办件编号", "Case or matter"), lambda line: line.number),
    Column(Text("种类或者结果", "Kind or outcome"), lambda line: line.kind),
    Column(Text("计入日期", "Counted on"), lambda line: line.day),
    Column(Text("金额（元）", "Yuan"), lambda line: line.money, Kind.NUMBER),
    Column(Text("计入合计", "In the total"), lambda line: _yes(line.counts)),
    Column(Text("没有列入的原因", "Why not"), lambda line: line.why),
    Column(Text("记录位置", "Where it is written"), lambda line: line.evidence),
)


@report(
    "yearly-data",
    title=Text("年度行政执法数据", "Enforcement data of a year"),
    duty="D20",
    takes=(YEAR, UNIT),
    only=Only("lines", Text("逐条列出数字背后的记录", "List the records behind the figures")),
    page=page,
    is_provisional=lambda found: found.is_provisional,
)
def yearly_data(county: County, asked: Asked) -> YearlyData:
    """Count what was done in the year by table, column and unit, each figure with the lines of the registers behind it."""
    return statement_of(county, asked)
