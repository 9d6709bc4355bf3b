"""A round as a reader must know it: what is owed by when, for which period, on what basis, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zfzr.dataset.county import County
from zfzr.dataset.rounds import RoundOfYear, basis_of
from zfzr.records.base import Place
from zfzr.records.unit import Unit
from zfzr.terms.text import Text

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that a statement rests on, as file and line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round of a year: the named day, the last day that is in time, the period, and the basis.

    `notes` say what happens on a non-working day, where that matters.
    """

    name: str
    year: int
    named: date
    due: date
    inclusive: bool
    period_start: date | None
    period_end: date | None
    basis: str | None
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring at a unit about a report: its legal office, or its hotline where no phone of that is known."""

    office: str | None
    person: str | None
    phone: str | None


def facts_of(county: County, round_: RoundOfYear) -> RoundFacts:
    """Return what a reader must know of a round."""
    declared, period = round_.declaration, round_.period
    named = date.fromisoformat(f"{round_.year}-{declared.yearly}") if declared.yearly else declared.due
    named = named or round_.due
    return RoundFacts(
        name=round_.name,
        year=round_.year,
        named=named,
        due=round_.due,
        inclusive=declared.inclusive,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        basis=declared.basis,
        notes=tuple(_notes_on_day(county, named, round_)),
    )


def _notes_on_day(county: County, named: date, round_: RoundOfYear) -> list[Text]:
    verdict = county.calendar.is_workday(named)
    if verdict.workday and verdict.certain:
        return []
    weekday = _WEEKDAYS[named.weekday()]
    policy = round_.declaration.non_working_day.value
    moved = round_.due != named and round_.declaration.inclusive
    notes = []
    if not verdict.workday:
        outcome = f"按“{policy}”，截止日为 {round_.due}" if moved else f"按“{policy}”，截止日不变"
        english = f"the rule is {policy}: due on {round_.due}" if moved else f"the rule is {policy}: it stays"
        notes.append(
            Text(f"{named} 是非工作日（星期{weekday}），{outcome}", f"{named} is no working day; {english}")
        )
    if not verdict.certain:
        notes.append(
            Text(
                f"{named.year}年的放假安排不在已知范围，是否工作日按星期推断",
                f"the holidays of {named.year} are not known; working days are taken from the day of the week",
            )
        )
    return notes


def round_in_use(county: County, name: str, year: int) -> RoundOfYear | Text:
    """Return a round of a year, or why there is none that year: a silent empty table would read as all clear.

    A yearly round does not reach back before the document that ordered it.
    """
    round_ = county.round_named(name, year)
    if round_ is None:
        return Text(
            f"{year}年度未设定“{name}”（zfzr.yaml 的轮次里没有）",
            f"no round {name!r} is set for {year} (zfzr.yaml, 轮次)",
        )
    ordered = basis_of(county, round_)
    if ordered and ordered.issued and ordered.issued > round_.due:
        return Text(
            f"{year}年度未设定“{name}”：所依据的{ordered.number}印发于 {ordered.issued}",
            f"no round {name!r} in {year}: its basis {ordered.number} was issued on {ordered.issued}",
        )
    return round_


def contact_of(county: County, unit: Unit) -> Contact:
    """Return whom to ring about a unit's report."""
    office = unit.legal_office
    if office is None or not office.on(county.as_of):
        return Contact(None, None, unit.hotline)
    return Contact(office.name, office.head, office.phone or unit.hotline)


def evidence_of(county: County, *places: Place) -> tuple[Evidence, ...]:
    """Return places as file and line."""
    return tuple(Evidence(place.file, county.dataset.span(place).line) for place in places)


def doubts(county: County, year: int) -> tuple[Text, ...]:
    """Return why the state of a round cannot be known in full: files that it rests on and that were not read whole.

    Someone whose receipt could not be read must not be told that they owe.
    """
    dataset = county.dataset
    found = []
    for path in sorted(dataset.broken | dataset.partial):
        if path == "zfzr.yaml":
            found.append(Text(f"{path} 有差错，轮次可能不全", f"{path} has defects; rounds may be missing"))
        elif path == f"county/{year}/receipts.csv":
            found.append(
                Text(
                    f"{path} 有差错，收件登记不全，未报名单可能有误",
                    f"{path} has defects; who owes may be wrong",
                )
            )
        elif path.endswith("/unit.yaml"):
            found.append(
                Text(f"{path} 有差错，该单位未计入应报", f"{path} has defects; the unit is not counted")
            )
        elif path.endswith((f"/{year}/accountability.yaml", f"/{year}/assessment-plan.yaml")):
            found.append(
                Text(f"{path} 有差错，报告内容未读出", f"{path} has defects; the report was not read")
            )
    return tuple(found)
