"""How the morning screen is read: what is due and owed, what is wrong, what waits for someone to look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from zfzr.check.runner import examine
from zfzr.check.waivers import apply
from zfzr.county.county import County
from zfzr.declare.report import UNIT, Asked, report
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
from zfzr.declare.waiting import Urgency
from zfzr.questions.leads import LeadCount
from zfzr.questions.status import SOON, CertificateState, RoundStatus, Status
from zfzr.questions.status import status as status_of
from zfzr.questions.status_of_unit import UnitStatus, status_of_unit, unit_page
from zfzr.questions.waiting import Thing
from zfzr.subjects.officer.waiting import CERTIFICATES
from zfzr.subjects.round.lookups import of_year
from zfzr.subjects.round.reports.due import DueDeadline
from zfzr.subjects.round.reports.facts import Contact
from zfzr.terms.days import GUESSED, left_or_past
from zfzr.terms.levels import whole_of
from zfzr.terms.text import Text, said

MOST_LEADS = 5
MOST_UNITS = 10
MOST_LINES = 10
"""How many of a kind the screen shows; how many more there are is said, and the command that shows them."""
_WORDS = Text(" ", " ")


def page(found: Status | UnitStatus) -> Page:
    """Return what the legal office is shown, what burns first; or a unit's clerk. CSV: a row a thing."""
    if isinstance(found, UnitStatus):
        return unit_page(found)
    title = Text(f"{found.county}法制工作台", f"{found.county}: legal office")
    sections = sorted(_sections(found), key=lambda section: section[0])
    blocks = (
        Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of)),
        *(Caution(doubt) for doubt in found.doubts),
        *(() if found.units else (Caution(_NO_UNITS),)),
        *(block for _, section in sections for block in section),
        table(_WAITING, _waiting(found), Where.CSV),
    )
    return Page(title, blocks, found.is_sample)


_NO_UNITS = Text(
    "还没有登记任何单位，什么都没有检查：下面没有列出的，不等于没有要办的",
    "no unit is recorded, so nothing was checked: what is not listed here may be due all the same",
)


def _sections(found: Status) -> Iterator[tuple[int, list[Block]]]:
    """Yield the parts of the screen, each with how urgent it is: what is broken, late, to be done, or only told."""
    broken, late, open_, told = (int(each) for each in Urgency)
    yield (broken if found.data_errors else told), list(_data_errors(found))
    is_late = any(each.outstanding and each.days_left < 0 for each in found.rounds)
    yield (late if is_late else open_), list(_rounds(found))
    yield (late if any(each.is_overdue for each in _apart(found)) else open_), list(_deadlines(found))
    for sort in dict.fromkeys(each.sort for each in found.waiting):
        things = [each for each in found.waiting if each.sort == sort]
        if sort != CERTIFICATES:
            yield min(each.urgency for each in things), list(_things(sort, things))
    expired = any(each.sort == CERTIFICATES for each in found.waiting)
    yield (late if expired else open_), list(_certificates(found))
    yield (open_ if found.leads else told), list(_leads(found))
    yield open_, list(_law_changes(found))
    yield told, list(_assessment(found))
    yield told, list(_unverified(found))


@report(
    "status",
    title=Text("今天谁欠什么、何时到期", "Who owes what by when"),
    duty=("D53", "D42", "D46"),
    takes=(UNIT,),
    page=page,
)
def status(county: County, asked: Asked) -> Status | UnitStatus:
    """Show the legal office what waits on the county's day, or a unit what it can do about it."""
    shown, _hidden = apply(county, examine(county).findings)
    found = status_of(county, shown)
    if asked.unit is None:
        return replace(
            found, waiting=tuple(replace(each, do=asked.command(each.do)) for each in found.waiting)
        )
    of_unit = status_of_unit(county, found, shown, asked.unit)
    return replace(of_unit, tasks=tuple(replace(each, do=asked.command(each.do)) for each in of_unit.tasks))


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
        if each.days_left > SOON.days:  # nobody is to be asked yet
            continue
        for unit in each.outstanding[:MOST_UNITS]:
            owes = Listed((unit.name, _contact(unit.contact)), _BESIDE)
            yield Line(owes, "error" if each.days_left < 0 else None, 2)
        more = len(each.outstanding) - MOST_UNITS
        if more > 0:
            yield _cut(more, Text("个单位", "units"), f"zfzr calendar --year {each.year}", 2)


def _deadlines(found: Status) -> Iterator[Block]:
    """Yield what subjects declare: what runs out, and what is to be done by when, however late."""
    deadlines = _apart(found)
    if not deadlines and not found.deadlines_unset:
        return
    yield Heading(Text("期限", "Deadlines"))
    owed = [each for each in deadlines if each.is_owed]
    if owed:
        late = sum(each.is_overdue for each in owed)
        counted = Text("逾期未办 {late} 项，期限内待办 {open} 项", "{late} overdue, {open} open in time")
        yield Line(said(counted, late=late, open=len(owed) - late), "error" if late else None, 1)
    yield from (Line(text, level=1) for text in found.deadlines_unset[:MOST_LINES])
    if (more := len(found.deadlines_unset) - MOST_LINES) > 0:
        yield _cut(more, Text("项没有期限", "without a day"), "zfzr calendar")
    past = [each for each in deadlines if each.days_left < 0]
    ahead = [each for each in deadlines if each.days_left >= 0]
    for each in (*past[:MOST_LINES], *ahead[:MOST_LINES]):
        yield from _deadline(each)
    if (more := max(len(past) - MOST_LINES, 0) + max(len(ahead) - MOST_LINES, 0)) > 0:
        yield _cut(more, Text("项", "deadlines"), "zfzr calendar")


def _apart(found: Status) -> list[DueDeadline]:
    """Return the deadlines but for answers to letters, which are told among the letters."""
    return [each for each in found.deadlines if not each.is_letter]


def _deadline(each: DueDeadline) -> Iterator[Block]:
    whose = said(Text("：{units}", ": {units}"), units=Listed(each.units, Text("、", ", ")))
    told = said(
        Text("{day} {what}（{left}{basis}）{whose}", "{day} {what} ({left}{basis}){whose}"),
        day=each.due,
        what=each.what,
        left=left_or_past(each.days_left),
        basis=said(Text("，{basis}", ", {basis}"), basis=each.basis) if each.basis else None,
        whose=whose if each.units and not each.is_owed else None,
    )
    yield Line(told, "error" if each.days_left < 0 else None, 1)
    yield from (Line(note, "dim", 2) for note in each.notes)


def _round(each: RoundStatus) -> Value:
    left = left_or_past(each.days_left)
    awaiting: Value = None
    if each.awaiting_approval:
        awaiting = said(Text("，不涉及待同意 {n}", ", {n} await approval"), n=each.awaiting_approval)
    unclear: Value = None
    if each.unclear:
        told = Text(
            "，收件登记没有读全、报没报未评 {n}", ", {n} not judged: the receipts were not read in full"
        )
        unclear = said(told, n=len(each.unclear))
    return said(
        Text(
            "{round}：{due} 截止{guess}（{left}），已报 {reported} / 应报 {owed}{awaiting}{unclear}",
            "{name} {year}: due {due}{guess} ({left}), {reported} of {owed} reported{awaiting}{unclear}",
        ),
        round=of_year(each.name, each.year),
        name=each.name,
        year=str(each.year),
        due=each.due,
        guess=None if each.is_certain else GUESSED,
        left=left,
        reported=each.reported,
        owed=each.owed,
        awaiting=awaiting,
        unclear=unclear,
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
    for each in found.data_errors[:MOST_LINES]:
        name = each.name or _COUNTY_FILES
        yield Line(
            said(Text("{name} {count} 项", "{name}: {count}"), name=name, count=each.errors), "error", 1
        )
    if (more := len(found.data_errors) - MOST_LINES) > 0:
        yield _cut(more, Text("个单位", "units"), "zfzr validate")
    if found.data_errors:
        yield Line(Text("逐条看：zfzr validate", "each: zfzr validate"), "dim", 1)


_BY_RULE: tuple[Column[LeadCount], ...] = (
    Column(Text("职责", "Duty"), lambda each: each.duty_words),
    Column(Text("规则", "Rule"), lambda each: each.code),
    Column(Text("问题", "Problem"), lambda each: each.title),
    Column(Text("项数", "Count"), lambda each: each.count, Kind.NUMBER),
)


def _leads(found: Status) -> Iterator[Block]:
    count = len(found.leads)
    yield Heading(said(Text("待核实问题 {count} 项", "Leads to verify: {count}"), count=count))
    if not count:
        return
    most = sorted(found.leads_by_rule, key=lambda each: (-each.count, each.duty, each.code))
    yield table(_BY_RULE, most[:MOST_LINES], Where.READ)
    if rest := most[MOST_LINES:]:
        count = sum(each.count for each in rest)
        told = Text("另有 {rules} 条规则的 {count} 项", "and {count} of {rules} more rules")
        yield Line(said(told, rules=len(rest), count=count), "dim", 1)
    yield Line(Text("最早的：", "Oldest:"))
    for lead in found.leads[:MOST_LEADS]:
        since = (lead.since,) if lead.since else ()
        whose = lead.unit or Text(whole_of(found.county), "the county")
        yield Line(Listed((*since, whose, lead.code, lead.title), _WORDS), level=1)
        yield Line(f"{lead.file}:{lead.line}  {lead.key}", "dim", 2)
    yield Line(Text("全部：zfzr verify；一个单位的：--unit", "all: zfzr verify; of a unit: --unit"), "dim", 1)


def _things(sort: Text, listed: Sequence[Thing]) -> Iterator[Block]:
    """Yield what waits under one heading: what, where, and the command that goes on with it."""
    yield Heading(sort)
    yield from _told(listed)


def _told(listed: Sequence[Thing]) -> Iterator[Block]:
    for each in listed[:MOST_LINES]:
        yield Line(each.what, "error" if each.urgency <= Urgency.LATE else None, 1)
        yield Line("  ".join(filter(None, (each.at, each.do))), "dim", 2)
    if (more := len(listed) - MOST_LINES) > 0:
        yield _cut(more, Text("项", "things"), "zfzr status --format json")


def _cut(more: int, of: Text, command: str, level: int = 1) -> Line:
    """Say how many are not shown, and which command shows all."""
    told = Text("另有 {more} {of}，全部：{command}", "and {more} more {of}: {command}")
    return Line(said(told, more=more, of=of, command=command), "dim", level)


def _certificates(found: Status) -> Iterator[Block]:
    yield Heading(CERTIFICATES)
    expired = [each for each in found.waiting if each.sort == CERTIFICATES]
    yield from _told(expired)
    if not found.certificates:
        yield Line(Text("没有登记任何证件", "no certificate is recorded"), level=1)
    elif not found.expiring and not found.suspended:
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
    for each in found.suspended[:MOST_LINES]:
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

    if (more := len(found.suspended) - MOST_LINES) > 0:
        yield _cut(more, Text("本暂扣中", "suspended"), "zfzr report officers")


def _by_unit(certificates: Iterable[CertificateState]) -> Value:
    counts = Counter(each.unit for each in certificates)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = Listed(tuple(f"{unit} {count}" for unit, count in most[:MOST_UNITS]))
    if len(most) <= MOST_UNITS:
        return shown
    told = Text(
        "{units}……另有 {more} 个单位，全部：zfzr report officers",
        "{units} … and {more} more: zfzr report officers",
    )
    return said(told, units=shown, more=len(most) - MOST_UNITS)


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
    for each in found.unverified[:MOST_LINES]:
        yield Line(
            said(
                Text("{name} {value}：{source}", "{name} {value}: {source}"),
                name=each.name,
                value=each.value,
                source=each.source,
            ),
            level=1,
        )
    if (more := len(found.unverified) - MOST_LINES) > 0:
        yield _cut(more, Text("个参数", "parameters"), "zfzr status --format csv")


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
    for term in _apart(found):
        yield _Waiting(Text("期限", "deadline"), Listed(term.units), term.what, term.due, at=term.evidence)
    for thing in found.waiting:
        yield _Waiting(thing.sort, Listed(thing.units), thing.what, thing.since, at=thing.at or None)
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
