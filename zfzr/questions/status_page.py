"""How the morning screen is read: what is due and owed, what is wrong, what waits for someone to look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zfzr.check.runner import examine
from zfzr.check.waivers import apply
from zfzr.county.county import County
from zfzr.declare.report import Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Page,
    Value,
    Where,
    table,
)
from zfzr.questions.leads import LeadCount
from zfzr.questions.status import CertificateState, RoundStatus, Status
from zfzr.questions.status import status as status_of
from zfzr.subjects.round.lookups import of_year
from zfzr.subjects.round.reports import Contact
from zfzr.terms.text import Text, said

MOST_LEADS = 5
MOST_UNITS = 10
_WORDS = Text(" ", " ")


def page(found: Status) -> Page:
    """Return what the legal office is shown; for a spreadsheet, one row for each thing that waits."""
    title = Text(f"{found.county}法制工作台", f"{found.county}: legal office")
    blocks = (
        Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of)),
        *(Caution(doubt) for doubt in found.doubts),
        *_rounds(found),
        *_deadlines(found),
        *_data_errors(found),
        *_leads(found),
        *_certificates(found),
        *_law_changes(found),
        *_assessment(found),
        *_unverified(found),
        table(_WAITING, _waiting(found), Where.CSV),
    )
    return Page(title, blocks, found.is_sample)


@report("status", title=Text("今天谁欠什么、何时到期", "Who owes what by when"), duty="D01", page=page)
def status(county: County, _: Asked) -> Status:
    """Show the legal office what waits on the county's day."""
    shown, _hidden = apply(county, examine(county).findings)
    return status_of(county, shown)


def _rounds(found: Status) -> Iterator[Block]:
    yield Heading(Text("报送", "Rounds"))
    if not found.rounds and not found.unset:
        yield Line(
            Text("没有设定任何报送事项（zfzr.yaml 的“轮次”）", "no rounds are set (轮次 in zfzr.yaml)"),
            level=1,
        )
    yield from (Line(text, level=1) for text in found.unset)
    for each in found.rounds:
        yield Line(_round(each), level=1)
        for unit in each.outstanding[:MOST_UNITS]:
            owes = Listed((unit.name, _contact(unit.contact)), _BESIDE)
            yield Line(owes, "error" if each.days_left < 0 else None, 2)
        more = len(each.outstanding) - MOST_UNITS
        if more > 0:
            yield Line(said(Text("另有 {more} 个单位", "and {more} more"), more=more), level=2)


def _deadlines(found: Status) -> Iterator[Block]:
    """Yield what subjects declare: what runs out, and what is to be done by when, however late."""
    if not found.deadlines and not found.deadlines_unset:
        return
    yield Heading(Text("期限", "Deadlines"))
    owed = [each for each in found.deadlines if each.is_owed]
    if owed:
        late = sum(each.is_overdue for each in owed)
        counted = Text("逾期未办 {late} 项，期限内待办 {open} 项", "{late} overdue, {open} open in time")
        yield Line(said(counted, late=late, open=len(owed) - late), "error" if late else None, 1)
    yield from (Line(text, level=1) for text in found.deadlines_unset)
    for each in found.deadlines:
        whose = said(Text("：{units}", ": {units}"), units=Listed(each.units, Text("、", ", ")))
        told = said(
            Text("{day} {what}（{left}{basis}）{whose}", "{day} {what} ({left}{basis}){whose}"),
            day=each.due,
            what=each.what,
            left=_left(each.days_left),
            basis=said(Text("，{basis}", ", {basis}"), basis=each.basis) if each.basis else None,
            whose=whose if each.units and not each.is_owed else None,
        )
        yield Line(told, "error" if each.days_left < 0 else None, 1)
        yield from (Line(note, "dim", 2) for note in each.notes)


def _left(days_left: int) -> Value:
    if days_left > 0:
        return said(Text("还有 {days} 天", "{days} days left"), days=days_left)
    if days_left < 0:
        return said(Text("已过 {days} 天", "{days} days past"), days=-days_left)
    return Text("今天截止", "due today")


def _round(each: RoundStatus) -> Value:
    left = _left(each.days_left)
    awaiting: Value = None
    if each.awaiting_approval:
        awaiting = said(Text("，不涉及待同意 {n}", ", {n} await approval"), n=each.awaiting_approval)
    return said(
        Text(
            "{round}：{due} 截止（{left}），已报 {reported} / 应报 {owed}{awaiting}",
            "{name} {year}: due {due} ({left}), {reported} of {owed} reported{awaiting}",
        ),
        round=of_year(each.name, each.year),
        name=each.name,
        year=str(each.year),
        due=each.due,
        left=left,
        reported=each.reported,
        owed=each.owed,
        awaiting=awaiting,
    )


_BESIDE = Text("  ", "  ")


def _contact(contact: Contact) -> Value:
    known = tuple(part for part in (contact.office, contact.person, contact.phone) if part)
    return Listed(known, _BESIDE) if known else Text("未登记联系电话", "no phone recorded")


_COUNTY_FILES = Text("县级文件", "county files")


def _data_errors(found: Status) -> Iterator[Block]:
    yield Heading(Text("数据差错（先改这些）", "Data errors (mend first)"))
    if not found.data_errors:
        yield Line(Text("无", "none"), level=1)
    for each in found.data_errors:
        name = each.name or _COUNTY_FILES
        yield Line(said(Text("{name} {count} 项", "{name}: {count}"), name=name, count=each.errors), level=1)


_BY_RULE: tuple[Column[LeadCount], ...] = (
    Column(Text("职责", "Duty"), lambda each: each.duty),
    Column(Text("规则", "Rule"), lambda each: each.code),
    Column(Text("问题", "Problem"), lambda each: each.title),
    Column(Text("项数", "Count"), lambda each: each.count, Kind.NUMBER),
)


def _leads(found: Status) -> Iterator[Block]:
    count = len(found.leads)
    yield Heading(said(Text("待核实问题 {count} 项", "Leads to verify: {count}"), count=count))
    if not count:
        return
    yield table(_BY_RULE, found.leads_by_rule, Where.READ)
    yield Line(Text("最早的：", "Oldest:"))
    for lead in found.leads[:MOST_LEADS]:
        since = (lead.since,) if lead.since else ()
        yield Line(Listed((*since, lead.unit, lead.code, lead.title), _WORDS), level=1)
        yield Line(f"{lead.file}:{lead.line}  {lead.key}", "dim", 2)


def _certificates(found: Status) -> Iterator[Block]:
    yield Heading(Text("执法证件", "Certificates"))
    if not found.expiring and not found.suspended:
        yield Line(
            Text("60 天内没有到期的，没有暂扣的", "none ends within 60 days, none is suspended"), level=1
        )
    if found.expiring:
        yield Line(
            said(
                Text(
                    "60 天内到期、尚未换证 {count} 本，最早 {day}",
                    "{count} end within 60 days and are not renewed, the first on {day}",
                ),
                count=len(found.expiring),
                day=found.expiring[0].day,
            ),
            level=1,
        )
        yield Line(_by_unit(found.expiring), level=2)
    for each in found.suspended:
        yield Line(
            said(
                Text(
                    "暂扣中：{unit} {holder}（{number}），{day} 起",
                    "suspended: {unit} {holder} ({number}) since {day}",
                ),
                unit=each.unit,
                holder=each.holder,
                number=each.number,
                day=each.day,
            ),
            level=1,
        )


def _by_unit(certificates: Iterable[CertificateState]) -> Value:
    counts = Counter(each.unit for each in certificates)
    return Listed(tuple(f"{unit} {count}" for unit, count in sorted(counts.items())))


def _law_changes(found: Status) -> Iterator[Block]:
    if not found.law_changes:
        return
    yield Heading(
        said(
            Text("法律已变动、须复核的职权 {count} 项", "Powers to review, their law changed: {count}"),
            count=sum(each.powers for each in found.law_changes),
        )
    )
    yield Line(Listed(tuple(f"{each.name} {each.powers}" for each in found.law_changes)), level=1)


def _assessment(found: Status) -> Iterator[Block]:
    each = found.assessment
    state = Text("已制定", "set") if each.has_scheme else Text("未设定", "not set")
    yield Heading(said(Text("{year}年度评议考核", "Assessment of {year}"), year=str(each.year)))
    yield Line(said(Text("考核细则：{state}", "scheme: {state}"), state=state), level=1)
    yield Line(
        said(
            Text(
                "单位自行开展评议考核：已录方案 {plans} 份，其中已开展 {held}",
                "units' own assessments: {plans} plans, {held} held",
            ),
            plans=each.plans,
            held=each.held,
        ),
        level=1,
    )


def _unverified(found: Status) -> Iterator[Block]:
    if not found.unverified:
        return
    yield Heading(Text("正在使用、来源未核实的参数", "Parameters in use whose source is unverified"))
    for each in found.unverified:
        yield Line(
            said(
                Text("{name} {value}：{source}", "{name} {value}: {source}"),
                name=each.name,
                value=each.value,
                source=each.source,
            ),
            level=1,
        )


# One row for each thing that waits


class _Waiting(NamedTuple):
    sort: Text
    unit: Value
    what: Value
    day: Value = None
    contact: Value = None
    at: Value = None


_WAITING: tuple[Column[_Waiting], ...] = (
    Column(Text("类别", "Sort"), lambda row: row.sort),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("事项", "What"), lambda row: row.what),
    Column(Text("日期", "Day"), lambda row: row.day, in_csv=Text("截止或者到期日期", "Due or lapsing on")),
    Column(Text("联系", "Contact"), lambda row: row.contact, in_csv=Text("联系人和电话", "Contact")),
    Column(Text("位置", "Where"), lambda row: row.at, in_csv=Text("记录位置", "Where it is written")),
)


def _waiting(found: Status) -> Iterator[_Waiting]:
    for each in found.rounds:
        name = of_year(each.name, each.year)
        for unit in each.outstanding:
            yield _Waiting(Text("报送", "round"), unit.name, name, each.due, _contact(unit.contact))
    for term in found.deadlines:
        yield _Waiting(Text("期限", "deadline"), Listed(term.units), term.what, term.due, at=term.evidence)
    for error in found.data_errors:
        count = said(Text("{count} 项", "{count}"), count=error.errors)
        yield _Waiting(Text("数据差错", "data error"), error.name or _COUNTY_FILES, count)
    for lead in found.leads:
        what = Listed((lead.code, lead.title), _WORDS)
        at = f"{lead.file}:{lead.line}"
        yield _Waiting(Text("待核实问题", "lead to verify"), lead.unit, what, lead.since, at=at)
    for sort, certificates in (
        (Text("证件到期", "certificate ends"), found.expiring),
        (Text("证件暂扣", "certificate suspended"), found.suspended),
    ):
        for held in certificates:
            what = Listed((held.holder, held.number), _WORDS)
            yield _Waiting(sort, held.unit, what, held.day)
    for change in found.law_changes:
        count = said(Text("职权 {count} 项", "{count} powers"), count=change.powers)
        yield _Waiting(Text("法律变动须复核", "law changed"), change.name, count)
    for parameter in found.unverified:
        what = Listed((parameter.name, parameter.value, parameter.source), _WORDS)
        yield _Waiting(Text("参数来源未核实", "source unverified"), None, what)
