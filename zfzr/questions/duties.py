"""The table of the notice's duties: what records, checks, counts and produces each, by the declarations; what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.declare.answer import declared_answers
from zfzr.declare.document import documents
from zfzr.declare.duty import ACTOR_WORDS, NOTICE, Column, Duty, Step
from zfzr.declare.duty import duties as every_duty
from zfzr.declare.measure import measure_families, measures
from zfzr.declare.page_kind import page_kinds
from zfzr.declare.record import kinds
from zfzr.declare.report import Asked, report, reports
from zfzr.declare.rule import rules
from zfzr.declare.table import Block, Heading, Kind, Line, Listed, Marked, Page, Value, Where, table
from zfzr.declare.table import Column as Shown
from zfzr.declare.tally import tallies
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class Server:
    """Something that serves a duty: its name, what it is in words, and the step of what is produced."""

    name: str
    words: Text
    step: Step | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty and what serves it, column by column; `missing` are the columns and steps that it asks for in vain."""

    code: str
    words: Text
    clause: str
    actors: tuple[Text, ...]
    dates: tuple[Text, ...]
    text: tuple[str, ...]
    asks: tuple[Column, ...]
    produces_asked: tuple[Step, ...]
    records: tuple[Server, ...]
    checks: tuple[Server, ...]
    counts: tuple[Server, ...]
    produces: tuple[Server, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyTable:
    """Every duty of the notice, or those asked for; `in_full` shows one with all that serves it."""

    notice: str
    duties: tuple[DutyRow, ...]
    in_full: bool = False


class _Serving(NamedTuple):
    records: tuple[Server, ...] = ()
    checks: tuple[Server, ...] = ()
    counts: tuple[Server, ...] = ()
    produces: tuple[Server, ...] = ()


_NOBODY = _Serving()


def duty_table(codes: Iterable[str] = (), *, in_full: bool = False) -> DutyTable:
    """Return the duties of these codes, all without any; it needs no county."""
    wanted = tuple(codes) or tuple(every_duty())
    return DutyTable(NOTICE, tuple(_row(every_duty()[code]) for code in wanted), in_full)


def gaps() -> tuple[tuple[str, str], ...]:
    """Return what is missing: a duty's code, and the column or the step that nothing serves."""
    return tuple((row.code, each) for row in duty_table().duties for each in row.missing)


def _row(duty: Duty) -> DutyRow:
    found = _serving().get(duty.code, _NOBODY)
    return DutyRow(
        duty.code,
        duty.words,
        duty.clause,
        tuple(ACTOR_WORDS[each] for each in duty.actors),
        duty.dates,
        duty.quoted,
        duty.asks,
        duty.produces,
        *found,
        tuple(_missing(duty, found)),
    )


def _missing(duty: Duty, found: _Serving) -> Iterator[str]:
    for column, those in zip((Column.RECORDS, Column.CHECKS, Column.COUNTS), found, strict=False):
        if column in duty.asks and not those:
            yield column.value
    steps = {each.step for each in found.produces}
    yield from (step.value for step in duty.produces if step not in steps)


@cache
def _serving() -> Mapping[str, _Serving]:
    """Return by duty what declares that it serves it; a report that counts things of a duty is among its counts."""
    records: dict[str, list[Server]] = {}
    checks: dict[str, list[Server]] = {}
    counts: dict[str, list[Server]] = {}
    made: dict[str, list[Server]] = {}

    def add(to: dict[str, list[Server]], codes: tuple[str, ...], server: Server) -> None:
        for code in codes:
            to.setdefault(code, []).append(server)

    for kind in kinds():
        add(records, kind.serves, Server(kind_name(kind), Text(kind.label, kind.label), None, kind.file))
    for rule in rules().values():
        add(checks, rule.duties, Server(rule.code, rule.title))
    for measure in measures().values():
        add(counts, measure.duties, Server(measure.name, measure.meaning))
    for family in measure_families().values():
        add(counts, family.duties, Server(f"{family.prefix}{family.word.zh}", family.meaning))
    for tallied in tallies().values():
        add(counts, (tallied.duty,), Server(tallied.name, tallied.meaning))
    for each in reports().values():
        server = Server(each.name, each.title, Step.REPORT)
        add(made, each.duties, server)
        add(counts, each.duties, server)
    for document in documents().values():
        add(made, document.duties, Server(document.name, document.summary, Step.DOCUMENT))
    for answer in declared_answers().values():
        add(made, answer.duties, Server(answer.command, answer.title, answer.step))
    for sort in page_kinds().values():
        add(made, sort.duties, Server(sort.files, sort.title, Step.PAGE))
    return {
        code: _Serving(*(tuple(column.get(code, ())) for column in (records, checks, counts, made)))
        for code in every_duty()
    }


# How it is read


STEP_WORDS: Mapping[Step, Text] = {
    Step.REPORT: Text("报表", "report"),
    Step.DOCUMENT: Text("文书", "document"),
    Step.CHART: Text("图", "picture"),
    Step.EXPORT: Text("导出", "export"),
    Step.ANSWER: Text("查询", "look-up"),
    Step.PAGE: Text("网页", "public page"),
}
COLUMN_WORDS: Mapping[Column, Text] = {
    Column.RECORDS: Text("记录", "Records"),
    Column.CHECKS: Text("检查", "Checks"),
    Column.COUNTS: Text("统计", "Counts"),
    Column.PRODUCES: Text("产出", "Produces"),
}
_WORDS_OF_GAP = {each.value: words for some in (STEP_WORDS, COLUMN_WORDS) for each, words in some.items()}
_NOT_ASKED = "–"
_NONE = Text("无", "none")


def _shown(row: DutyRow) -> Text:
    return Text(f"{row.code} {row.words.zh}", f"{row.code} {row.words.en}")


def _count(column: Column, of: Callable[[DutyRow], tuple[Server, ...]]) -> Callable[[DutyRow], Value]:
    def value(row: DutyRow) -> Value:
        found = len(of(row))
        if column not in row.asks:
            return str(found) if found else _NOT_ASKED
        return str(found) if found else Marked("0", "error")

    return value


def _steps(row: DutyRow) -> Value:
    standing = dict.fromkeys(each.step for each in row.produces if each.step)
    if not row.produces_asked and not standing:
        return _NOT_ASKED
    return Listed(tuple(STEP_WORDS[each] for each in Step if each in standing)) if standing else None


def _missing_in_words(row: DutyRow) -> Value:
    return Listed(tuple(_WORDS_OF_GAP[each] for each in row.missing)) if row.missing else None


_TABLE: tuple[Shown[DutyRow], ...] = (
    Shown(Text("职责", "Duty"), _shown),
    Shown(Text("条款", "Clause"), lambda row: row.clause, where=Where.MARKDOWN),
    Shown(COLUMN_WORDS[Column.RECORDS], _count(Column.RECORDS, lambda row: row.records), Kind.NUMBER),
    Shown(COLUMN_WORDS[Column.CHECKS], _count(Column.CHECKS, lambda row: row.checks), Kind.NUMBER),
    Shown(COLUMN_WORDS[Column.COUNTS], _count(Column.COUNTS, lambda row: row.counts), Kind.NUMBER),
    Shown(COLUMN_WORDS[Column.PRODUCES], _steps),
    Shown(Text("缺", "Missing"), _missing_in_words),
)


def _names(those: tuple[Server, ...]) -> Value:
    return Listed(tuple(each.name for each in those)) if those else None


_CSV: tuple[Shown[DutyRow], ...] = (
    Shown(Text("职责", "Duty"), _shown),
    Shown(Text("条款", "Clause"), lambda row: row.clause),
    Shown(Text("责任主体", "Actors"), lambda row: Listed(row.actors)),
    Shown(Text("文件规定的时间", "Days of the notice"), lambda row: Listed(row.dates) if row.dates else None),
    Shown(
        COLUMN_WORDS[Column.RECORDS],
        lambda row: _names(row.records),
        in_csv=Text("记录种类", "Kinds of record"),
    ),
    Shown(COLUMN_WORDS[Column.CHECKS], lambda row: _names(row.checks)),
    Shown(COLUMN_WORDS[Column.COUNTS], lambda row: _names(row.counts)),
    Shown(COLUMN_WORDS[Column.PRODUCES], lambda row: _names(row.produces)),
    Shown(Text("缺", "Missing"), _missing_in_words),
)


def page(found: DutyTable) -> Page:
    """Return the table of the duties, or one duty in full."""
    csv = table(_CSV, found.duties, Where.CSV)
    if found.in_full:
        return Page(None, (*(block for row in found.duties for block in in_full(row)), csv))
    missing = sum(len(row.missing) for row in found.duties)
    whole = sum(not row.missing for row in found.duties)
    title = Text(f"{found.notice}的职责与本工具的对应", f"{found.notice}: its duties, and what serves each")
    counted = Text(
        "职责 {all} 项：各栏齐全 {whole} 项，缺 {missing} 处",
        "{all} duties: {whole} served in every column, {missing} things missing",
    )
    blocks: tuple[Block, ...] = (
        table(_TABLE, found.duties, Where.READ),
        Line(said(counted, all=len(found.duties), whole=whole, missing=missing), apart=True),
        Line(
            Text(
                "数字是声明为该职责服务的种类、规则、取数和报表的个数，–表示文件不要求；逐项看：zfzr duties 编号",
                "numbers: kinds, rules, measures and reports that declare it; –: not asked; one: zfzr duties CODE",
            )
        ),
        csv,
    )
    return Page(title, blocks)


def in_full(row: DutyRow) -> Iterator[Block]:
    """Yield a duty with the notice's own words, and everything that serves it."""
    yield Heading(_shown(row))
    yield Line(said(Text("条款：{clause}（{of}）", "clause: {clause} ({of})"), clause=row.clause, of=NOTICE))
    yield Line(said(Text("责任主体：{actors}", "actors: {actors}"), actors=Listed(row.actors)))
    days = Listed(row.dates) if row.dates else Text("没有规定", "none set")
    yield Line(said(Text("文件规定的时间：{days}", "days of the notice: {days}"), days=days))
    yield Heading(Text("文件原文", "The notice"))
    yield from (Line(f"“{sentence}”", level=1) for sentence in row.text)
    for column, those in zip(Column, (row.records, row.checks, row.counts, row.produces), strict=True):
        yield Heading(COLUMN_WORDS[column])
        yield from _servers(row, column, those)
    if row.missing:
        yield Heading(Text("还缺", "Missing"))
        yield Line(_missing_in_words(row), "error", 1)


def _servers(row: DutyRow, column: Column, those: tuple[Server, ...]) -> Iterator[Block]:
    if not those:
        is_asked = column in row.asks or (column is Column.PRODUCES and row.produces_asked)
        none = Text("没有", "nothing") if is_asked else Text("文件不要求", "not asked for")
        yield Line(none, level=1)
    for each in those:
        step = STEP_WORDS[each.step] if each.step else None
        words = each.words if each.words.zh != each.name else None
        beside = tuple(part for part in (step, each.name, words, each.file) if part)
        yield Line(Listed(beside, Text(" ", " ")), level=1)


@report(
    "duties",
    title=Text(
        "文件的各项职责：由什么记录、检查、统计、产出，还缺什么", "The notice's duties, and what serves each"
    ),
    duty="D21",
    page=page,
)
def duties(_: County, __: Asked) -> DutyTable:
    """Tell for each duty of the notice what serves it, and what is missing."""
    return duty_table()
