"""A round as a reader must know it: by when, for which period, on what basis, whom to ring, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import work_calendar
from zfzr.subjects.round.lookups import RoundOfYear, misbooked
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

_WEEKDAYS = "一二三四五六日"


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
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring at a unit about a report: its legal office, or its hotline where no phone of that is known."""

    office: str | None
    person: str | None
    phone: str | None


def facts_of(county: County, round_: RoundOfYear) -> RoundFacts:
    """Return what a reader must know of a round."""
    declared, period = round_.declaration, round_.period
    return RoundFacts(
        name=round_.name,
        year=round_.year,
        named=round_.named,
        due=round_.due,
        inclusive=declared.inclusive,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        basis=declared.basis,
        notes=tuple(_notes_on_day(county, round_.named, round_)),
        is_certain=round_.is_certain,
    )


def _notes_on_day(county: County, named: date, round_: RoundOfYear) -> list[Text]:
    kind = work_calendar(county).is_workday(named)
    if kind.workday and kind.certain and round_.is_certain:
        return []
    weekday = _WEEKDAYS[named.weekday()]
    policy = round_.declaration.non_working_day.value
    moved = round_.due != named and round_.declaration.inclusive
    notes = []
    if not kind.workday:
        outcome = f"按“{policy}”，截止日为 {round_.due}" if moved else f"按“{policy}”，截止日不变"
        english = f"the rule is {policy}: due on {round_.due}" if moved else f"the rule is {policy}: it stays"
        notes.append(
            Text(f"{named} 是非工作日（星期{weekday}），{outcome}", f"{named} is no working day; {english}")
        )
    if not kind.certain or not round_.is_certain:
        notes.append(unknown_holidays(round_.due.year))
    return notes


def unknown_holidays(year: int) -> Text:
    """Say that a year's holidays are not known, and what working days are then taken from."""
    return Text(
        f"{year}年的放假安排不在已知范围，是否工作日按星期推断",
        f"the holidays of {year} are not known; working days are taken from the day of the week",
    )


def contact_of(county: County, unit: Unit) -> Contact:
    """Return whom to ring about a unit's report."""
    office = unit.legal_office
    if office is None or not office.on(county.as_of):
        return Contact(None, None, unit.hotline)
    return Contact(office.name, office.head, office.phone or unit.hotline)


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
                    f"{path} 有差错，收件登记没有读全，说不准报没报的列为待核对",
                    f"{path} has defects; of whom it is not certain whether they reported is told as unclear",
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
    return (*found, *_misbooked_doubts(county, year))


def _misbooked_doubts(county: County, year: int) -> Iterator[Text]:
    """Yield what is booked in another year's folder: whoever it is of may be in, or not."""
    about_it = sorted({each.receipt.place.file for each in misbooked(county).values() if each.is_about(year)})
    for path in about_it:
        yield Text(
            f"{path} 中有年度不合的收件，说不准报没报的列为待核对",
            f"{path} books receipts of another year; whoever they are of is told as unclear",
        )
