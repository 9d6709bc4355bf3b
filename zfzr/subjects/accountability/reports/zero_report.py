"""State of the yearly accountability reports (六（四）责任追究零报告): who reported what and when, and who owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zfzr.check.lookups import verifications_of
from zfzr.check.records import VerificationResult
from zfzr.check.runner import Located, located
from zfzr.county.county import County
from zfzr.county.letterhead import place_of_group
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.finding import Finding
from zfzr.subjects.accountability.lookups import ROUND, facts_after
from zfzr.subjects.accountability.lookups.ladders import count_measures, persons_held
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.assessment.score.verification import message
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    Standing,
    Submission,
    UnsetRound,
    accepted_on,
    is_read,
    owing_units,
    receipts_of,
    round_in_use,
    standing_of,
    submitted,
)
from zfzr.subjects.round.reports.facts import Contact, RoundFacts, contact_of, doubts, facts_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, Wording, said

CONTRADICTING = frozenset({"ZF404", "ZF405"})
"""The rules that hold a report against what else is known, and against itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units stand how; 已报 is the sum of the four states of what came in, and never of what did not."""

    owed: int
    reported: int
    zero: int
    cases: int
    not_applicable: int
    awaiting_approval: int
    unread: int
    missing: int
    not_due: int
    to_mend: int
    unclear: int
    late: int
    returned: int
    corrected: int

    @property
    def known(self) -> int:
        """How many reported, and what they reported is known."""
        return self.reported - self.unread


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One owing unit: what it reported, when that came in, and what it rests on.

    `state` is a value of Submission. `is_written` tells that the unit's own file is there, received or not.
    `returned_on` is the day of the last copy returned, `sound_before` that of a sound copy received before it, which
    stands. `later` is the day of a receipt after the day looked from, `astray` the file of another year that has one.
    `days_late` counts from the due day to the receipt, or for a missing report to the day looked from. `cases`
    and `persons` are counted from the details of a report that came in, and mean nothing unless it `is_counted`.
    """

    slug: str
    name: str
    full_name: str
    group: str
    state: str
    dated: date | None
    received: date | None
    days_late: int
    is_written: bool
    is_in: bool
    is_returned: bool
    is_corrected: bool
    awaits_approval: bool
    returned_on: date | None
    returned_because: str | None
    corrected_on: date | None
    sound_before: date | None
    later: date | None
    astray: str | None
    cases: int
    persons: int
    contact: Contact
    evidence: tuple[Evidence, ...]

    @property
    def is_late(self) -> bool:
        """Whether it came in after the due day."""
        return self.is_in and self.days_late > 0

    @property
    def is_counted(self) -> bool:
        """Whether what it reports is known: of one that came in and is not entered, nobody knows how many cases it tells."""
        return self.is_in and self.state != Submission.RECEIVED

    @property
    def is_missing(self) -> bool:
        """Whether the unit owes its report."""
        return self.state == Submission.MISSING


@dataclass(frozen=True, slots=True)
class SoFar:
    """One unit that is asked while the last day is not set: whether its report is there, and when a sound copy came in.

    `is_read` is False where what could tell of it was not read in full: that nothing came in is then not known.
    """

    name: str
    received: date | None
    is_written: bool
    is_read: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LaterFact:
    """What happened after the report was made and before its period ended: to be reported afterwards.

    A case that the unit itself listed (`is_own`), or what the county's own files hold against one of its officers.
    """

    slug: str
    name: str
    full_name: str
    cause: Wording | str
    day: date
    reported: date
    evidence: Evidence
    is_own: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a rule holds against a report: a lead until the legal office has verified it (`verdict` None)."""

    code: str
    slug: str
    name: str
    full_name: str
    message: Wording
    evidence: Evidence
    verdict: str | None

    @property
    def is_confirmed(self) -> bool:
        """Whether the legal office found it true: only then may a circular name it."""
        return self.verdict == VerificationResult.TRUE


@dataclass(frozen=True, slots=True)
class Ladders:
    """What was done, by kind and number; the three ladders stay apart (六（四））.

    处理 of units and of persons follow the Henan measure, 处分 the appointing and supervisory organs, 移送司法 is
    the handing over of suspected crimes. Each is counted under its one name, in whatever words it was written.
    `misplaced` is what stands on a ladder that is not its own, or on none (a sanction of the party): counted on none.
    """

    unit_measures: tuple[tuple[str, int], ...]
    person_measures: tuple[tuple[str, int], ...]
    sanctions: tuple[tuple[str, int], ...]
    transfers: int
    misplaced: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ZeroReport:
    """The round, the counts in all and by group, every owing unit, and what is doubtful.

    `round` is None where the year has no such round; `unset` then says why. Where its last day alone is not set, `so_far`
    says what came in all the same: nobody is late, and nobody owes.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    round: RoundFacts | None
    unset: Wording | None
    total: Counts
    by_group: tuple[tuple[str, Counts], ...]
    rows: tuple[UnitRow, ...]
    ladders: Ladders
    case_count: int
    person_count: int
    contradictions: tuple[Contradiction, ...]
    later_facts: tuple[LaterFact, ...]
    doubts: tuple[Text, ...]
    so_far: tuple[SoFar, ...] = ()

    @property
    def missing(self) -> tuple[UnitRow, ...]:
        """Return the units that owe their report."""
        return tuple(row for row in self.rows if row.is_missing)

    @property
    def unclear(self) -> tuple[UnitRow, ...]:
        """Return the units of which nobody can tell whether they reported."""
        return tuple(row for row in self.rows if row.state == Submission.UNCLEAR)

    @property
    def is_provisional(self) -> bool:
        """Whether files that the report rests on could not be read whole."""
        return bool(self.doubts)


def zero_report(county: County, year: int, findings: Iterable[Finding] = ()) -> ZeroReport:
    """Tell how the county's units stand with their accountability reports of a year, as of the county's day.

    `findings` are those of the rules; ZF404 and ZF405 of the year's reports are shown as contradictions.
    """
    found = round_in_use(county, ROUND, year)
    round_ = found if isinstance(found, RoundOfYear) else None
    standings = (
        _in_order(county, [standing_of(county, round_, u) for u in owing_units(county, round_)], round_.due)
        if round_
        else []
    )
    rows = tuple(_row(county, round_, s) for s in standings) if round_ else ()
    received = [(s, r) for s in standings if s.is_in and isinstance(r := s.record, AccountabilityReport)]
    return ZeroReport(
        **heading(county),
        year=year,
        round=facts_of(county, round_) if round_ else None,
        unset=None if isinstance(found, RoundOfYear) else found.why,
        total=_count(rows),
        by_group=tuple((g, _count([r for r in rows if r.group == g])) for g in _groups(rows)),
        rows=rows,
        ladders=_ladders(county, [r for _, r in received]),
        case_count=sum(row.cases for row in rows),
        person_count=sum(row.persons for row in rows),
        contradictions=_contradictions(county, [s.record for s in standings if s.record], findings),
        later_facts=tuple(fact for s, r in received for fact in _later_facts(county, s, r)),
        doubts=doubts(county, year),
        so_far=tuple(_so_far(county, found, unit) for unit in owing_units(county, found))
        if not round_
        else (),
    )


def _so_far(county: County, unset: RoundOfYear | UnsetRound, unit: Unit) -> SoFar:
    receipts = receipts_of(county, ROUND, unset.year, unit.id)
    came = [r for r in receipts if r.received <= county.as_of]
    sound = sorted(day for r in came if (day := accepted_on(r, county.as_of)))
    written = submitted(county, ROUND, unit.id, unset.year)
    records = [*([written] if written else []), *came]
    return SoFar(
        name_of_unit(county, unit.id),
        sound[0] if sound else None,
        written is not None,
        is_read(county, ROUND, unit.id, unset.year),
        evidence_of(county, *(each.place for each in records)),
    )


def _in_order(county: County, standings: Iterable[Standing], day: date) -> list[Standing]:
    """Departments first, then the other groups as the county declares them; within a group by the unit's own code."""

    def place(standing: Standing) -> tuple[tuple[int, int, str], str, str]:
        unit = standing.unit
        return place_of_group(county, unit.group_on(day)), unit.code or "", unit.id

    return sorted(standings, key=place)


def _groups(rows: Iterable[UnitRow]) -> list[str]:
    return list(dict.fromkeys(row.group for row in rows))


def _row(county: County, round_: RoundOfYear, standing: Standing) -> UnitRow:
    unit, record = standing.unit, standing.record
    written = record if isinstance(record, AccountabilityReport) else None
    counted = written.cases if written and standing.is_in else []
    end = written.period.end if written else round_.due
    owes = standing.submission is Submission.MISSING
    last = standing.returns[-1] if standing.returns else None
    returned = [each.receipt for each in standing.returns]
    places = [*([record.place] if record else []), *(r.place for r in standing.receipts)]
    return UnitRow(
        slug=unit.id,
        name=unit.display_name,
        full_name=unit.name,
        group=unit.group_on(round_.due),
        state=standing.submission.value,
        dated=written.dated if written else None,
        received=standing.received,
        days_late=max(0, (county.as_of - round_.due).days) if owes else standing.days_late,
        is_written=written is not None,
        is_in=standing.is_in,
        is_returned=standing.is_returned,
        is_corrected=standing.is_corrected,
        awaits_approval=standing.awaits_approval,
        returned_on=last.receipt.received if last else None,
        returned_because=next((r.returned_because for r in reversed(returned) if r.returned_because), None),
        corrected_on=standing.corrected_on,
        sound_before=last.sound_before if last else None,
        later=standing.later if not standing.is_in else None,
        astray=next((r.place.file for r in standing.astray), None) if not standing.is_in else None,
        cases=len(counted),
        persons=len({person for case in counted for person in persons_held(county, case, end)}),
        contact=contact_of(county, unit),
        evidence=evidence_of(county, *places),
    )


def _count(rows: Sequence[UnitRow]) -> Counts:
    states = Counter(row.state for row in rows)
    return Counts(
        owed=len(rows),
        reported=sum(row.is_in for row in rows),
        zero=states[Submission.ZERO],
        cases=states[Submission.CASES],
        not_applicable=states[Submission.NOT_APPLICABLE],
        awaiting_approval=states[Submission.AWAITING],
        unread=states[Submission.RECEIVED],
        missing=states[Submission.MISSING],
        not_due=states[Submission.NOT_DUE],
        to_mend=states[Submission.TO_MEND],
        unclear=states[Submission.UNCLEAR],
        late=sum(row.is_late for row in rows),
        returned=sum(row.is_returned for row in rows),
        corrected=sum(row.is_corrected for row in rows),
    )


def _ladders(county: County, reports: Iterable[AccountabilityReport]) -> Ladders:
    cases = [(case, report.period.end) for report in reports for case in report.cases]
    counted = count_measures(county, cases)
    return Ladders(
        unit_measures=counted.unit_measures,
        person_measures=counted.person_measures,
        sanctions=counted.sanctions,
        transfers=sum(len(case.transfers) for case, _ in cases),
        misplaced=counted.misplaced,
    )


def _contradictions(
    county: County, reports: Sequence[object], findings: Iterable[Finding]
) -> tuple[Contradiction, ...]:
    files = {r.place.file for r in reports if isinstance(r, AccountabilityReport)}
    meant = [f for f in findings if f.code in CONTRADICTING and f.place.file in files]
    return tuple(_contradiction(county, placed) for placed in located(county, meant))


def _contradiction(county: County, placed: Located) -> Contradiction:
    finding = placed.finding
    slug = finding.unit or ""
    place = Evidence(finding.place, span=placed.span)
    verification = verifications_of(county).of(finding)
    result = verification.result.value if verification else None
    name = name_of_unit(county, slug)
    full_name = units_by_slug(county)[slug].name if slug in units_by_slug(county) else name
    return Contradiction(finding.code, slug, name, full_name, message(finding), place, result)


def _later_facts(county: County, standing: Standing, written: AccountabilityReport) -> Iterator[LaterFact]:
    reported = written.dated or standing.received
    if reported is None:
        return
    for index, case in enumerate(written.cases):
        if case.day and reported < case.day <= min(written.period.end, county.as_of):
            (place,) = evidence_of(county, written.field("追究", index))
            unit = standing.unit
            yield LaterFact(
                unit.id, unit.display_name, unit.name, case.cause, case.day, reported, place, True
            )
    unit, known = standing.unit, people_by_number(county)
    for fact in facts_after(county, written):
        name = known[fact.person].name if fact.person in known else fact.person
        cause = said(_LATER[fact.variant], name=name, by=fact.by, what=fact.what, subject=fact.subject)
        (place,) = evidence_of(county, fact.place)
        yield LaterFact(unit.id, unit.display_name, unit.name, cause, fact.day, reported, place, False)


_LATER = {
    "event": Text("{name}的证件被{by}{what}", "the certificate of {name}: {what} (by {by})"),
    "unstated": Text(
        "{name}的证件被{by}{what}（没有写明原因）",
        "the certificate of {name}: {what} (by {by}, for no stated reason)",
    ),
    "verified": Text("涉及{name}的问题 {what} 核实属实", "problem {what} of {name} was verified"),
    "review": Text("案卷{what}评查不合格（{subject}）", "file {what} was found unqualified ({subject})"),
    "complaint": Text("投诉{subject}查明{what}", "complaint {subject} was found {what}"),
    "complaint-officer": Text(
        "对{name}的投诉{subject}查明{what}", "complaint {subject} about {name} was found {what}"
    ),
    "referral": Text("{name}的{what}移送，对方机关是{by}", "{name} was referred: {what} ({by})"),
    "case": Text("案件{subject}的结果是{what}", "case {subject} ended in {what}"),
}
