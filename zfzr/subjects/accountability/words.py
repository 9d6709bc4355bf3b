"""Words for what is reported and received: accountability reports, receipts with their lateness (五, 六（四）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import FieldChange, shown
from zfzr.declare.words import NOTHING, Sentence, View, changed, in_general, joined, telling, words
from zfzr.subjects.accountability.records import AccountabilityReport, ReportType
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.terms.days import days_late
from zfzr.terms.text import Text

_TYPES = {
    ReportType.ZERO: "zero report",
    ReportType.CASES: "report of cases",
    ReportType.NOT_APPLICABLE: "declared not applicable",
}


@words(AccountabilityReport)
def accountability_report(change: RecordChange, view: View) -> Sentence:
    """Say what a unit reports, and above all that a zero report became one of cases or the reverse."""
    report = change.record
    if not isinstance(report, AccountabilityReport):
        return in_general(change, view)
    year = str(report.year or "")
    zh, en = report.type.value, _TYPES[report.type]
    held = _held(report)
    if change.action is Action.ADDED:
        return Sentence(Text("报送", "handed in"), year, joined(((zh, en), (held.zh, held.en))))
    if change.action is Action.REMOVED:
        return Sentence(Text("撤去", "withdrawn"), year, joined(((zh, en), (held.zh, held.en))))
    type_ = changed(change, "类型")
    before = change.before
    if type_ and isinstance(before, AccountabilityReport):
        verb = Text(f"{before.type.value}改为{zh}", f"{_TYPES[before.type]} became {en}")
        return Sentence(verb, year, held, tells=lambda f: f.path == ("类型",) or _told_by_sum(f))
    return Sentence(in_general(change, view).verb, year, NOTHING)


def _told_by_sum(field: FieldChange) -> bool:
    return field.path[0] == "合计"


def _held(report: AccountabilityReport) -> Text:
    if not report.cases:
        return NOTHING
    persons = {
        number
        for case in report.cases
        for number in (
            *(m.person for m in case.persons),
            *(s.person for s in case.sanctions),
            *(t.person for t in case.transfers),
        )
    }
    causes = "；".join(shown(c.cause) for c in report.cases)
    return Text(
        f"{len(report.cases)} 件 {len(persons)} 人：{causes}",
        f"{len(report.cases)} cases, {len(persons)} persons: {causes}",
    )


@words(Receipt)
def receipt(change: RecordChange, view: View) -> Sentence:
    """Say when what was received from whom, and whether in time."""
    received = change.record
    if not isinstance(received, Receipt) or change.action is Action.MOVED:
        return in_general(change, view)
    about = shown(received.round_name)
    verb = Text("收到", "received")
    if change.action is Action.REMOVED:
        day = received.received
        return Sentence(Text("删去", "removed"), about, Text(f"原登记 {day} 收到", f"received on {day}"))
    if change.action is Action.CHANGED:
        verb = Text("更改", "changed")
    was = _timing_before(change, view)
    now = _timing(received, view)
    timing = (f"{was[0]} → {now[0]}", f"{was[1]} → {now[1]}") if was and was != now else now
    returned = received.check is FormalCheck.RETURNED
    because = shown(received.returned_because or "")
    corrected = received.corrected
    detail = joined(
        (
            timing,
            (f"退回：{because}" if because else "退回", f"returned: {because}") if returned else None,
            (f"{corrected} 补正", f"corrected on {corrected}") if corrected else None,
        )
    )
    return Sentence(verb, about, detail, tells=telling("收到日期") if was else lambda _: False)


def _timing_before(change: RecordChange, view: View) -> tuple[str, str] | None:
    before = change.before
    if not isinstance(before, Receipt) or changed(change, "收到日期") is None:
        return None
    return _timing(before, view)


def _timing(received: Receipt, view: View) -> tuple[str, str]:
    day = received.received
    round_ = round_in_use(view.after, received.round_name, received.year or day.year)
    if not isinstance(round_, RoundOfYear):
        return f"{day} 收到", f"on {day}"
    late = days_late(round_.due, day)
    if late > 0:
        return f"{day} 收到，逾期 {late} 日", f"on {day}, {late} days late"
    return f"{day} 收到，按期", f"on {day}, in time"
