"""How the state of the accountability reports is read: the counts, who reported what and when, and who owes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zfzr.check.runner import examine_only
from zfzr.county.county import County
from zfzr.declare.report import YEAR, Asked, report
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
)
from zfzr.subjects.accountability.reports.zero_report import (
    CONTRADICTING,
    Counts,
    SoFar,
    UnitRow,
    ZeroReport,
)
from zfzr.subjects.accountability.reports.zero_report import zero_report as zero_report_of
from zfzr.subjects.round.lookups import Submission
from zfzr.terms.text import Text, said

Counted = tuple[Value, Counts]
COUNTED: tuple[tuple[str, Text], ...] = (
    ("owed", Text("应报", "Owed")),
    ("reported", Text("已报", "In")),
    ("cases", Text("有追究", "Cases")),
    ("zero", Text("零报告", "Zero")),
    ("not_applicable", Text("不涉及", "No duty")),
    ("awaiting_approval", Text("待同意", "Awaiting")),
    ("unread", Text("未录入", "Not keyed")),
    ("missing", Text("未报", "Missing")),
    ("not_due", Text("未到期", "Not due")),
    ("to_mend", Text("待补正", "To mend")),
    ("unclear", Text("待核对", "Unclear")),
    ("late", Text("逾期", "Late")),
    ("returned", Text("退回", "Returned")),
    ("corrected", Text("补正", "Mended")),
)
"""Every count of the round and what it is called."""

_UNREAD = Text(
    "另有 {count} 个单位的报告已收件、内容尚未录入，没有计入",
    "{count} more reports are in and not entered: what they tell is not counted",
)
_ALWAYS = frozenset({"owed", "reported", "cases", "zero", "not_applicable", "missing", "late"})
_SENTENCES = Text("；", "; ")
_FACTS = Text("　", "; ")


def counted(total: Counts) -> list[tuple[str, Text]]:
    """Return the counts to show, screen or paper: the rarer only where something was counted, so that a row adds up."""
    return [(name, label) for name, label in COUNTED if name in _ALWAYS or getattr(total, name)]


def page(found: ZeroReport) -> Page:
    """Return what a reader is shown: the round, the counts, every unit, and what does not fit together."""
    title = Text(
        f"{found.county}{found.year}年度责任追究报告情况",
        f"{found.county}: accountability reports of {found.year}",
    )
    blocks = [Line(_round_line(found)), *(_told(found) if found.round else _unset(found))]
    return Page(title, tuple(blocks), found.is_sample)


@report(
    "zero-report",
    title=Text("责任追究报告情况（含零报告）", "State of the accountability reports"),
    duty="D53",
    takes=(YEAR,),
    page=page,
    is_provisional=lambda found: found.is_provisional,
)
def zero_report(county: County, asked: Asked) -> ZeroReport:
    """Tell who reported on accountability, what and when, and who owes."""
    findings = examine_only(county, CONTRADICTING).findings
    return zero_report_of(county, asked.year_in(county), findings)


def _round_line(found: ZeroReport) -> Value:
    """Return the day looked from, the due day and whether it counts, and the period."""
    told = [said(Text("截至 {day}", "as of {day}"), day=found.as_of)]
    if round_ := found.round:
        counts = Text("含当日", "inclusive") if round_.inclusive else Text("不含当日", "exclusive")
        told.append(
            said(Text("截止 {day}（{counts}）", "due {day} ({counts})"), day=round_.named, counts=counts)
        )
        if round_.period_start:
            told.append(
                said(
                    Text("统计期间 {start} 至 {end}", "period {start} to {end}"),
                    start=round_.period_start,
                    end=round_.period_end,
                )
            )
    return Listed(tuple(told), _FACTS)


def _unset(found: ZeroReport) -> Iterator[Block]:
    yield Line(found.unset, "warning")
    if not found.so_far:
        yield table(_UNITS, found.rows, Where.CSV)
        return
    yield from (Caution(doubt) for doubt in found.doubts)
    received = sum(row.received is not None for row in found.so_far)
    yield Line(
        said(
            Text(
                "应报 {asked}，已收到 {received}；截止日定下以前不算逾期，也不算欠报",
                "{asked} are asked, {received} received; until the last day is set nobody is late or owes",
            ),
            asked=len(found.so_far),
            received=received,
        ),
        apart=True,
    )
    yield table(_SO_FAR, found.so_far)


def _told(found: ZeroReport) -> Iterator[Block]:
    if found.round and found.round.basis:
        yield Line(said(Text("依据 {basis}", "basis: {basis}"), basis=found.round.basis), where=Where.SCREEN)
    for note in found.round.notes if found.round else ():
        yield Line(said(Text("说明：{note}", "note: {note}"), note=note), where=Where.SCREEN)
    yield from (Caution(doubt) for doubt in found.doubts)
    total = found.total
    yield Line(
        said(
            Text(
                "已报 {reported} / 应报 {owed}，未报 {missing}",
                "{reported} of {owed} reported, {missing} missing",
            ),
            reported=total.reported,
            owed=total.owed,
            missing=total.missing,
        ),
        "strong",
        apart=True,
    )
    yield _counts(found)
    yield table(_UNITS, found.rows, Where.FILES)
    yield from _if_any(table(_REPORTED, [row for row in found.rows if row.is_in], Where.SCREEN))
    yield from _if_any(table(_OWING, [row for row in found.rows if not row.is_in], Where.SCREEN))
    yield from _measures(found)
    yield from _contradictions(found)
    yield from _later_facts(found)


def _if_any(of: Table) -> Iterator[Table]:
    if of.rows:
        yield of


# The counts by group and in all


def _counts(found: ZeroReport) -> Table:
    """Return the counts by group and in all."""
    columns: list[Column[Counted]] = [Column(Text("组别", "Group"), lambda row: row[0])]
    columns += [Column(label, _count(name), Kind.NUMBER) for name, label in counted(found.total)]
    rows: list[Counted] = [*found.by_group, (Text("合计", "Total"), found.total)]
    return table(columns, rows, Where.READ, apart=False)


def _count(name: str) -> Callable[[Counted], Value]:
    return lambda row: int(getattr(row[1], name))


# The units


def _remark(row: UnitRow) -> Value:
    """Return what must be known of a unit's report besides its state."""
    late = [said(Text("逾期{days}天", "{days} days late"), days=row.days_late)] if row.days_late else []
    return Listed((*_remarks(row), *late), _SENTENCES)


def _remarks(row: UnitRow) -> Iterator[Value]:
    if row.is_in and not row.is_counted:
        yield Text("内容尚未录入", "not entered yet")
    if row.sound_before:
        text = Text("{day} 又报的被退回，以已合格的为准", "another returned {day}, the sound one stands")
        yield said(text, day=row.returned_on)
    elif row.corrected_on:
        yield said(Text("退回，{day} 补正", "returned, mended {day}"), day=row.corrected_on)
    elif row.is_returned:
        yield Text("退回，未补正", "returned, not mended")
    if row.astray:
        text = Text("收件登记在 {file}，年度不合", "booked in {file}, another year's")
        yield said(text, file=row.astray)
    if row.later:
        yield said(Text("{day} 收到，在截至日之后", "received {day}, after the day"), day=row.later)
    elif row.is_written and not row.is_in and not row.is_returned and not row.astray:
        yield Text("已写报告，未登记收件", "written, no receipt entered")


def _cases(row: UnitRow) -> Value:
    if not row.cases:
        return None
    return said(Text("{cases}件{persons}人", "{cases} / {persons}"), cases=row.cases, persons=row.persons)


_NOT_LATE = {
    Submission.TO_MEND.value: Text("待补正", "to mend"),
    Submission.UNCLEAR.value: Text("待核对", "unclear"),
}

_STATE: Column[UnitRow] = Column(Text("报送情况", "State"), lambda row: row.state)
_DATED: Column[UnitRow] = Column(Text("落款日期", "Dated"), lambda row: row.dated)
_RECEIVED: Column[UnitRow] = Column(Text("收到日期", "Received"), lambda row: row.received)
_CONTACT: tuple[Column[UnitRow], ...] = (
    Column(Text("法制机构", "Legal office"), lambda row: row.contact.office),
    Column(Text("联系人", "Contact"), lambda row: row.contact.person),
    Column(Text("电话", "Phone"), lambda row: row.contact.phone),
)
_REMARK: Column[UnitRow] = Column(Text("备注", "Remark"), _remark)
_UNITS: tuple[Column[UnitRow], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.full_name),
    Column(Text("组别", "Group"), lambda row: row.group),
    _STATE,
    _DATED,
    _RECEIVED,
    Column(Text("逾期天数", "Days late"), lambda row: row.days_late, Kind.NUMBER),
    Column(Text("追究件数", "Cases"), lambda row: row.cases if row.is_counted else None, Kind.NUMBER),
    Column(Text("追究人数", "Persons"), lambda row: row.persons if row.is_counted else None, Kind.NUMBER),
    *_CONTACT,
    _REMARK,
    Column(
        Text("依据", "Evidence"),
        lambda row: Listed(row.evidence, Text("；", "; ")),
        in_csv=Text("记录位置", "Where it is written"),
    ),
)


def _received_so_far(row: SoFar) -> Value:
    if row.received:
        return row.received
    if not row.is_read:
        return Text("未评，没有读全", "not assessed: not read in full")
    return (
        Text("已写报告，未登记收件", "written, no receipt entered")
        if row.is_written
        else Text("没有", "none")
    )


_SO_FAR: tuple[Column[SoFar], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.name),
    Column(Text("收到日期", "Received"), _received_so_far),
    Column(
        Text("依据", "Evidence"),
        lambda row: Listed(row.evidence, Text("；", "; ")),
        in_csv=Text("记录位置", "Where it is written"),
    ),
)
_REPORTED: tuple[Column[UnitRow], ...] = (
    Column(Text("已报单位", "Reported"), lambda row: row.name),
    _STATE,
    _DATED,
    _RECEIVED,
    Column(Text("追究", "Cases"), _cases),
    _REMARK,
)
_OWING: tuple[Column[UnitRow], ...] = (
    Column(Text("未报单位", "Owes"), lambda row: Marked(row.name, "error") if row.days_late else row.name),
    Column(
        Text("逾期", "Late"),
        lambda row: row.days_late or _NOT_LATE.get(row.state, Text("未到期", "not due")),
        Kind.DAYS,
    ),
    *_CONTACT,
    # The days have their own column.
    Column(Text("备注", "Remark"), lambda row: Listed(tuple(_remarks(row)), _SENTENCES)),
)


# What was done, what does not fit, what came later


def _measures(found: ZeroReport) -> Iterator[Block]:
    if not found.case_count:
        return
    ladders, unread = found.ladders, found.total.unread
    # Of a report that is in and not entered nobody knows what it tells: "none" is said of those entered only.
    none = Text("已录入的报告中没有", "none in those entered") if unread else Text("无", "none")
    yield Heading(
        said(
            Text("责任追究 {cases} 件、{persons} 人", "Held to account: {cases} cases, {persons} persons"),
            cases=found.case_count,
            persons=found.person_count,
        ),
        where=Where.SCREEN,
    )
    if unread:
        yield Line(said(_UNREAD, count=unread), "warning", 1, Where.SCREEN)
    for label, tally in (
        (Text("单位处理", "Units"), ladders.unit_measures),
        (Text("人员处理", "Persons"), ladders.person_measures),
        (Text("处分", "Sanctions"), ladders.sanctions),
    ):
        counts = tuple(f"{name} {count}" for name, count in tally)
        told = Listed(counts) if counts else none
        yield Line(
            said(Text("{label}：{told}", "{label}: {told}"), label=label, told=told), None, 1, Where.SCREEN
        )
    if ladders.misplaced:
        told = Listed(tuple(f"{name} {count}" for name, count in ladders.misplaced))
        yield Line(
            said(
                Text(
                    "写错位置、未计入的：{told}（见 ZF409）", "On a wrong ladder, not counted: {told} (ZF409)"
                ),
                told=told,
            ),
            "warning",
            1,
            Where.SCREEN,
        )
    transfers = ladders.transfers or none
    yield Line(
        said(Text("移送司法机关：{transfers}", "Transfers: {transfers}"), transfers=transfers),
        None,
        1,
        Where.SCREEN,
    )


def _contradictions(found: ZeroReport) -> Iterator[Block]:
    if not found.contradictions:
        return
    yield Heading(
        said(
            Text(
                "与已知情况不符 {count} 项（线索，核实属实后才能通报）",
                "Contradicted by known facts: {count} (leads to verify)",
            ),
            count=len(found.contradictions),
        ),
        "compliance",
        Where.SCREEN,
    )
    for each in found.contradictions:
        told = said(
            Text("{name} {code}（{verdict}）{message}", "{name} {code} ({verdict}) {message}"),
            name=each.name,
            code=each.code,
            verdict=each.verdict or Text("待核实", "not verified"),
            message=each.message,
        )
        yield Line(told, None, 1, Where.SCREEN)
        yield Line(each.evidence, "dim", 2, Where.SCREEN)


def _later_facts(found: ZeroReport) -> Iterator[Block]:
    if not found.later_facts:
        return
    yield Heading(
        Text("报告之后又有追究，须期后补报", "To be reported afterwards"), "compliance", Where.SCREEN
    )
    for fact in found.later_facts:
        told = said(
            Text("{name}：{day} {cause}（{reported} 报告）", "{name}: {day} {cause} (reported {reported})"),
            name=fact.name,
            day=fact.day,
            cause=fact.cause,
            reported=fact.reported,
        )
        yield Line(told, None, 1, Where.SCREEN)
        yield Line(fact.evidence, "dim", 2, Where.SCREEN)
