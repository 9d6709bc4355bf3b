"""Complaints as written (ZF801-ZF803, ZF614), in time (ZF804-ZF806), by certified hands (ZF807), and followed up (ZF808)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.complaint.lookups import (
    acceptance_due,
    closed_late_by,
    closing_due,
    decided_late_by,
    is_upheld,
    last_day,
)
from zfzr.subjects.complaint.parameters import ACCEPTED_WITHIN, CLOSED_WITHIN, EXTENDED_BY, HANDLERS
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.entrustment.lookups import close_to, is_near_known
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.officer.lookups import may_supervise, people_by_number, postings_by_person
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.unit.lookups import predecessors_of
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration, with_aside

RECEIVED_HERE = Text("收到日期在这里", "it was received here")


@rule(
    "ZF801",
    title=Text("投诉登记前后不合", "Parts of a complaint disagree"),
    duty="D23",
    kind=DATA,
    severity=WARNING,
    on=Complaint,
    compares=(
        Pair("投诉.受理", "投诉.受理日期", "两项有无是否相配"),
        Pair("投诉.受理", "投诉.不受理理由", "两项有无是否相配"),
        Pair("投诉.办结日期", "投诉.处理结果", "两项有无是否相配"),
        Pair("投诉.延期批准日期", "投诉.延长日数", "两项有无是否相配"),
    ),
    says={
        "undecided": Text(
            "投诉{code}写了是否受理，没有写受理日期", "{code}: taken on or not, and no day given"
        ),
        "unsaid": Text("投诉{code}写了受理日期，没有写是否受理", "{code}: decided on a day, and not how"),
        "unreasoned": Text("投诉{code}不予受理，没有写理由", "{code}: refused without a reason"),
        "reasoned": Text(
            "投诉{code}已经受理，却写了不受理理由", "{code}: taken on, yet a reason to refuse it"
        ),
        "refused": Text("投诉{code}不予受理，却写了{label}", "{code}: refused, yet {label} is filled in"),
        "unresolved": Text("投诉{code}已经办结，没有写处理结果", "{code}: closed without a result"),
        "unclosed": Text(
            "投诉{code}写了{label}，没有写办结日期", "{code}: {label} is filled in, and it is not closed"
        ),
        "unapproved": Text(
            "投诉{code}延长了办理期限，没有写延期批准日期", "{code}: extended, and no day of approval"
        ),
        "unmeasured": Text(
            "投诉{code}延期获批，没有写延长几日", "{code}: extended, and not by how many days"
        ),
        "no-extension": Text(
            "投诉{code}延长日数写 {days}，应当是1以上的整数",
            "{code}: extended by {days} days, which is no extension",
        ),
        "year": Text(
            "投诉{code}是 {on} 收到的，登记在{year}年度",
            "{code}: received on {on}, and in the register of {year}",
        ),
    },
    mend=Text(
        "对照投诉登记和办理材料补齐或者改正；登记放错年度的，移到收到日期所在年度",
        "compare the papers and mend the row; one in the wrong year's register goes to the year it was received in",
    ),
)
def complaint_disagrees_with_itself(complaint: Complaint, _: County) -> Iterator[Finding]:
    """What one column says and another denies, or needs: decided how and when, closed with what result, extended by what."""
    for label, variant, values in _disagreements(complaint):
        yield finding(label, unit=complaint.about, variant=variant, code=complaint.number, **values)


def _disagreements(of: Complaint) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if of.received.year != of.year:
        yield "收到日期", "year", {"on": of.received, "year": of.year}
    if of.accepted is not None and of.decided is None:
        yield "受理", "undecided", {}
    if of.accepted is None and of.decided is not None:
        yield "受理日期", "unsaid", {}
    if of.accepted is False and not of.refused_because:
        yield "受理", "unreasoned", {}
    if of.accepted and of.refused_because:
        yield "不受理理由", "reasoned", {}
    later = (("办结日期", of.closed), ("处理结果", of.result), ("责令", of.ordered), ("追究文号", of.pursued))
    if of.accepted is False:
        yield from ((label, "refused", {"label": label}) for label, value in later if value)
        return
    if of.closed and not of.result:
        yield "办结日期", "unresolved", {}
    if not of.closed:
        yield from ((label, "unclosed", {"label": label}) for label, value in later[1:] if value)
    if of.extension is not None and of.extension < 1:
        yield "延长日数", "no-extension", {"days": of.extension}
    elif of.extension and not of.extended:
        yield "延长日数", "unapproved", {}
    if of.extended and of.extension is None:
        yield "延期批准日期", "unmeasured", {}


@rule(
    "ZF802",
    title=Text("投诉人没有隐去姓名", "Complainant told by full name"),
    duty="D23",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    on=Complaint,
    says=Text("投诉{code}的投诉人没有隐去姓名", "{code}: the complainant is not masked"),
    mend=Text(
        "只写姓加“某”（张某、张某某）、某单位（某食品厂），匿名的不填；已经提交的，按说明清理历史",
        "write a surname with 某 (张某) or 某 for an organisation, nothing for an unnamed one; clean the history",
    ),
)
def complainant_not_masked(complaint: Complaint, _: County) -> Iterator[Finding]:
    """A full name in the register, which everybody with the repository reads (投诉人的情况应当保密)."""
    if not complaint.is_masked and not complaint.is_restricted("投诉人"):
        yield finding("投诉人", unit=complaint.about, code=complaint.number)


@rule(
    "ZF803",
    title=Text("被投诉人不是被投诉单位的人员", "Officer complained of is of another unit"),
    duty="D23",
    kind=DATA,
    severity=WARNING,
    on=Complaint,
    compares=(Pair("投诉.被投诉人", "投诉.被投诉单位", "被投诉人是不是这个单位的"),),
    says=Text(
        "投诉{code}说的是{unit_name}，被投诉人{name}（{person}）登记在{other}",
        "{code} is about {unit_name}, but {name} ({person}) is recorded by {other}",
    ),
    mend=Text(
        "核对被投诉单位和人员编号；确曾在该单位任岗的，补登任岗",
        "compare unit and number; if the officer held a post there, record the posting",
    ),
)
def officer_of_another_unit(complaint: Complaint, county: County) -> Iterator[Finding]:
    """An officer whom neither the unit complained of, nor one that it took over, has recorded or posted."""
    known = people_by_number(county).get(complaint.officer or "")
    if known is None:
        return
    posted = {posting.unit for posting in postings_by_person(county).get(known.number, ())}
    units = {complaint.about, *predecessors_of(county, complaint.about, complaint.received)}
    if units.isdisjoint({known.unit, *posted}):
        yield finding(
            "被投诉人",
            unit=complaint.about,
            code=complaint.number,
            unit_name=name_of_unit(county, complaint.about),
            name=known.name,
            person=known.number,
            other=name_of_unit(county, known.unit or ""),
        )


# In time


_GUESSED = "（放假安排不在已知范围，工作日按星期推断）"
_GUESSED_EN = " (the holidays are not known: working days by the day of the week)"


@rule(
    "ZF804",
    title=Text("投诉逾期受理", "Complaint taken on late"),
    duty="D23",
    kind=COMPLIANCE,
    severity=WARNING,
    needs=(ACCEPTED_WITHIN,),
    on=Complaint,
    says={
        "": Text(
            "投诉{code}（{unit_name}）{received} 收到，应在 {last} 前决定是否受理，{on} 才决定，逾期 {days} 日",
            "{code} ({unit_name}): received on {received}, due by {last}, decided on {on}, {days} days late",
        ),
        "open": Text(
            "投诉{code}（{unit_name}）{received} 收到，应在 {last} 前决定是否受理，到 {on} 没有决定，逾期 {days} 日",
            "{code} ({unit_name}): received on {received}, due by {last}, not decided by {on}, {days} days late",
        ),
        "guess": Text(
            f"投诉{{code}}（{{unit_name}}）应在 {{last}} 前决定是否受理{_GUESSED}，到 {{on}} 已逾期 {{days}} 日",
            f"{{code}} ({{unit_name}}): to be decided by {{last}}{_GUESSED_EN}, {{days}} days late on {{on}}",
        ),
    },
    mend=Text(
        "已经决定的，核对受理日期；没有决定的，立即决定并告知投诉人",
        "check the day if it was decided; else decide now and tell the complainant",
    ),
)
def taken_on_late(complaint: Complaint, county: County) -> Iterator[Finding]:
    """A complaint that was taken on or refused after the last day for it, or about which nobody decided."""
    due = acceptance_due(county, complaint)
    decided = complaint.decided if complaint.decided and complaint.decided <= county.as_of else None
    days = decided_late_by(county, complaint)
    if due is None or not days:
        return
    yield finding(
        "收到日期",
        unit=complaint.handled_by or "",
        day=complaint.received,
        variant="guess" if not due.certain else "" if decided else "open",
        code=complaint.number,
        unit_name=name_of_unit(county, complaint.about),
        received=complaint.received,
        last=due.last,
        on=decided or county.as_of,
        days=days,
    )


@rule(
    "ZF805",
    title=Text("投诉逾期办结", "Complaint closed late"),
    duty="D23",
    kind=COMPLIANCE,
    severity=WARNING,
    needs=(CLOSED_WITHIN,),
    on=Complaint,
    says={
        "": Text(
            "投诉{code}（{unit_name}）应在 {last} 前办结，{on} 才办结，逾期 {days} 日",
            "{code} ({unit_name}): to be closed by {last}, closed on {on}, {days} days late",
        ),
        "open": Text(
            "投诉{code}（{unit_name}）应在 {last} 前办结，到 {on} 没有办结，逾期 {days} 日",
            "{code} ({unit_name}): to be closed by {last}, still open on {on}, {days} days late",
        ),
    },
    mend=Text(
        "已经办结的，核对办结日期；依法延期的，补登延期批准日期和延长日数；没有办结的，抓紧办结并说明原因",
        "check the day; enter an extension that was approved; else close it and give the reason",
    ),
)
def closed_late(complaint: Complaint, county: County) -> Iterator[Finding]:
    """A complaint that was closed after its last day, extended in time or not, or is still open after it."""
    due = last_day(county, complaint)
    closed = complaint.closed if complaint.closed and complaint.closed <= county.as_of else None
    days = closed_late_by(county, complaint)
    if due is None or not days:
        return
    yield finding(
        "办结日期" if closed else "受理日期",
        unit=complaint.handled_by or "",
        day=complaint.received,
        variant="" if closed else "open",
        related=[Related(complaint.field("收到日期"), RECEIVED_HERE)],
        code=complaint.number,
        unit_name=name_of_unit(county, complaint.about),
        last=due.last,
        on=closed or county.as_of,
        days=days,
    )


@rule(
    "ZF806",
    title=Text("投诉延期不合规定", "Extension of a complaint not as set"),
    duty="D23",
    kind=COMPLIANCE,
    severity=WARNING,
    needs=(CLOSED_WITHIN, EXTENDED_BY),
    on=Complaint,
    says={
        "late": Text(
            "投诉{code}（{unit_name}）应在 {last} 前办结，{on} 才批准延期，不起延期作用",
            "{code} ({unit_name}): to be closed by {last}, extended on {on} only: that does not count",
        ),
        "long": Text(
            "投诉{code}（{unit_name}）延长 {days} 日，最多可以延长 {most} 日",
            "{code} ({unit_name}): extended by {days} days, {most} at most",
        ),
    },
    mend=Text(
        "核对延期批准日期和延长日数；确是逾期才批、超出上限的，作为逾期办理处理",
        "check day and number of days; if they are right, it counts as closed late",
    ),
)
def extended_wrongly(complaint: Complaint, county: County) -> Iterator[Finding]:
    """An extension that was approved after the last day, or is longer than the most that is allowed."""
    if not complaint.extended or not complaint.extension or complaint.extended > county.as_of:
        return
    about: dict[str, Any] = {"code": complaint.number, "unit_name": name_of_unit(county, complaint.about)}
    unit, day = complaint.handled_by or "", complaint.received
    due = closing_due(county, complaint)
    if due is not None and complaint.extended > due.last:
        on = complaint.extended
        yield finding("延期批准日期", unit=unit, day=day, variant="late", last=due.last, on=on, **about)
    most = parameter_value(county, EXTENDED_BY, complaint.received)
    if most is not None and complaint.extension > most.value:
        days = complaint.extension
        yield finding("延长日数", unit=unit, day=day, variant="long", days=days, most=most.value, **about)


# By whom


@rule(
    "ZF807",
    title=Text("投诉办理人不合要求", "Complaint not handled by enough certified supervisors"),
    duty="D23",
    kind=COMPLIANCE,
    severity=WARNING,
    needs=(HANDLERS,),
    on=Complaint,
    says={
        "few": Text(
            "投诉{code}（{unit_name}）有 {count} 名办理人，至少要 {least} 名",
            "{code} ({unit_name}): handled by {count}, at least {least} are needed",
        ),
        "uncertified": Text(
            "投诉{code}（{unit_name}）的办理人{name}（{person}）{on} 没有有效的行政执法监督证",
            "{code} ({unit_name}): {name} ({person}) held no valid certificate for supervision on {on}",
        ),
        "self": Text(
            "投诉{code}（{unit_name}）的办理人{name}（{person}）就是被投诉人",
            "{code} ({unit_name}): {name} ({person}) handles the complaint about themself",
        ),
    },
    mend=Text(
        "核对办理人；确实不足、无证的，另派持监督证的人员重新核查",
        "check who handled it; where too few or uncertified, let certified supervisors look into it again",
    ),
)
def handled_by_too_few(complaint: Complaint, county: County) -> Iterator[Finding]:
    """A complaint taken on that fewer supervisors handle than are needed, or some without a certificate valid that day.

    Looked at on the day it was taken on and on the day it was closed; an officer does not handle what concerns them.
    """
    began = complaint.decided
    if not complaint.accepted or began is None or began > county.as_of:
        return
    about: dict[str, Any] = {"code": complaint.number, "unit_name": name_of_unit(county, complaint.about)}
    unit = complaint.handled_by or ""
    least = parameter_value(county, HANDLERS, began)
    distinct = list(dict.fromkeys(complaint.handlers))
    if least is not None and len(distinct) < least.value:
        count = len(distinct)
        yield finding("办理人", unit=unit, day=began, variant="few", count=count, least=least.value, **about)
    days = [day for day in (began, complaint.closed) if day and day <= county.as_of]
    for i, person in enumerate(complaint.handlers):
        wrong, on = _wrong_handler(county, complaint, person, days)
        if wrong:
            yield finding(
                ("办理人", i),
                unit=unit,
                subject=f"{complaint.number}/{person}",
                day=on,
                variant=wrong,
                name=people_by_number(county)[person].name,
                person=person,
                on=on,
                **about,
            )


def _wrong_handler(
    county: County, complaint: Complaint, person: str, days: list[date]
) -> tuple[str, date | None]:
    """Return why somebody could not handle a complaint, and on which day first; nobody is judged who is not known."""
    if person not in people_by_number(county):
        return "", None
    if person == complaint.officer:
        return "self", days[0]
    without = next((day for day in days if not may_supervise(county, person, day)), None)
    if without is None or not county.read_whole(Certificate, about=("人员", person)):
        return "", None
    return "uncertified", without


# What came of it


@rule(
    "ZF808",
    title=Text("投诉属实而没有后续处理", "Complaint upheld without consequence"),
    duty="D23",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Complaint,
    says=Text(
        "投诉{code}查明{result}，没有责令{unit_name}改正，也没有追究责任",
        "{code} was found {result}, and {unit_name} was neither ordered to correct it nor held to account",
    ),
    mend=Text(
        "责令改正、追究责任的，填“责令”“追究文号”；没有处理的，依法处理",
        "enter what was ordered or decided under 责令 or 追究文号; where nothing was done, do it",
    ),
)
def upheld_without_consequence(complaint: Complaint, county: County) -> Iterator[Finding]:
    """A complaint found true in whole or in part after which nothing was ordered and nobody was held to account."""
    if is_upheld(county, complaint) and not (complaint.ordered or complaint.pursued):
        yield finding(
            "处理结果",
            unit=complaint.about,
            day=complaint.closed,
            code=complaint.number,
            result=complaint.result,
            unit_name=name_of_unit(county, complaint.about),
        )


@rule(
    "ZF614",
    title=Text("投诉的承办单位没有一名办理人", "Complaint handled by nobody of the unit that handles it"),
    duty="D23",
    kind=DATA,
    severity=NOTICE,
    on=Complaint,
    reads_everywhere=(Person, Posting, Entrustment, Unit),
    compares=(Pair("投诉.承办单位", "投诉.办理人", "办理人是不是承办单位的"),),
    says=Text(
        "投诉{code}由{unit_name}承办，办理人{handlers}却都不是{unit_name}的：单位或者人员有一处写错了",
        "{code} is handled by {unit_name}, and none of the handlers {handlers} is of {unit_name}",
    ),
    mend=Text(
        "对照办理单改正承办单位或者办理人；法制机构自己办理的，不填承办单位",
        "mend the unit or the handlers; leave 承办单位 empty where the legal office handles it itself",
    ),
)
def handled_by_nobody_of_the_unit(complaint: Complaint, county: County) -> Iterator[Finding]:
    """Handlers who are all known, and none of whom is on the list of the unit, or holds or ever held a post there.

    People of a unit that it took over, that took over from it, that entrusts it or that it entrusts may handle it, too.
    """
    unit, handlers = complaint.handled_by, complaint.handlers
    known = people_by_number(county)
    if not unit or not handlers or any(each not in known for each in handlers):
        return
    theirs = {known[each].unit for each in handlers}
    theirs |= {posting.unit for each in handlers for posting in postings_by_person(county).get(each, ())}
    if theirs.isdisjoint(close_to(county).get(unit, {unit})) and is_near_known(county):
        yield finding(
            "承办单位",
            unit=complaint.about,
            code=complaint.number,
            unit_name=name_of_unit(county, unit),
            handlers=enumeration(with_aside(known[each].name, each) for each in handlers),
        )
