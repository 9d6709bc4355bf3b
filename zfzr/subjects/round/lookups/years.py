"""Rounds of a year: what is owed by when, about which period, and since when. Due days have their only home in zfzr.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.letterhead import writer_to
from zfzr.county.lookups import parameter_value, profile_of, work_calendar
from zfzr.county.records import ROUND_YEARS, DueIn, Profile, Round
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Period
from zfzr.files.place import Place
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.records import Receipt
from zfzr.subjects.unit.lookups import is_alive, scopes_of, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import Deadline, day_in
from zfzr.terms.document_number import LOOSE_NUMBER
from zfzr.terms.text import Text, Wording, said


@dataclass(frozen=True, slots=True)
class RoundOfYear:
    """A round about one year: the day it is due, the period it covers, the units that owe.

    `named` is the day that the county names, `due` the last day that is in time; both may lie in the next year.
    `owing` are the slugs of those who owe and not their records (`owing_units`): what else a unit's record says does not
    make it another round, for whoever looks at it.
    """

    declaration: Round
    year: int
    profile: Profile
    index: int
    named: date
    due: date
    deadline: Deadline
    period: Period | None
    owing: tuple[str, ...]

    @property
    def name(self) -> str:
        """The round's name, which receipts refer to."""
        return self.declaration.name

    @property
    def is_certain(self) -> bool:
        """Whether no holidays that nobody knows yet may move the last day."""
        return self.deadline.certain

    @property
    def place(self) -> Place:
        """Where it is declared."""
        return self.profile.field("轮次", self.index)

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of the values with which it is declared."""
        return self.profile.field("轮次", self.index, label, *rest)


@dataclass(frozen=True, slots=True)
class UnsetRound:
    """A round that a year does not have: none is declared, or for the `reason` given it is not in that year.

    `is_undecided` tells that the county has not said enough to know. Where its last day alone is not set,
    `declaration` and `owing` tell what is asked of whom all the same.
    """

    name: str
    year: int
    reason: Wording | None = None
    is_undecided: bool = False
    declaration: Round | None = None
    owing: tuple[str, ...] = ()

    @property
    def why(self) -> Wording:
        """Why there is none that year: a silent empty table would read as all clear."""
        if self.reason is None:
            return Text(
                f"{self.year}年度未设定“{self.name}”（zfzr.yaml 的轮次里没有）",
                f"no round {self.name!r} is set for {self.year} (zfzr.yaml, 轮次)",
            )
        text = Text("{year}年度未设定“{name}”：{reason}", "no round {name!r} is set for {year}: {reason}")
        if self.declaration is not None:
            text = Text("{year}年度“{name}”：{reason}", "{name!r} of {year}: {reason}")
        return said(text, year=str(self.year), name=self.name, reason=self.reason)


def why_unset(rounds: Iterable[UnsetRound]) -> tuple[Wording, ...]:
    """Say why there are no such rounds, in one sentence for those of a year that have none for the same reason."""
    together: dict[tuple[object, ...], list[UnsetRound]] = {}
    for each in rounds:
        reason = each.reason.render("zh") if each.reason else ""
        together.setdefault((each.year, reason, each.declaration is None), []).append(each)
    return tuple(
        replace(same[0], name="”“".join(each.name for each in same)).why for same in together.values()
    )


A_YEAR = timedelta(days=365)


def of_year(name: str, year: int) -> str:
    """Return a round's name with its year: 2015年度责任追究报告, and 2015年度工作推进方案 for 年度工作推进方案."""
    return f"{year}年度{name.removeprefix('年度')}"


@lookup
def _declared(county: County, year: int) -> dict[str, RoundOfYear | UnsetRound]:
    """Return, by name, the rounds that zfzr.yaml declares, in its order: those about a year, or why it has none."""
    found: dict[str, RoundOfYear | UnsetRound] = {}
    for index, declaration in enumerate(profile_of(county).rounds):
        if not isinstance(found.get(declaration.name), RoundOfYear):
            round_ = _about(county, index, declaration, year)
            if declaration.name not in found or isinstance(round_, RoundOfYear):
                found[declaration.name] = round_
    return found


def _about(county: County, index: int, declaration: Round, year: int) -> RoundOfYear | UnsetRound:
    named = due_day_of(county, declaration, year)
    if declaration.due_parameter and named is None and declaration.may_be_in(year):
        return _without_day(county, declaration, year)
    if named is None or not declaration.may_be_in(year):
        undecided = declaration.yearly is not None and declaration.falls_due_in is None
        return UnsetRound(declaration.name, year, _not_in(declaration, year), undecided)
    round_ = _round_of_year(county, index, year, named)
    ordered = ordered_by(county, declaration)
    if ordered and ordered.issued > round_.due:
        text = Text("所依据的{number}印发于 {issued}", "its basis {number} was issued on {issued}")
        reason = said(text, number=ordered.number, issued=ordered.issued)
        return UnsetRound(declaration.name, year, reason)
    if not has_a_beginning(county, declaration) and year < first_seen(county, declaration):
        return UnsetRound(declaration.name, year, _NO_BEGINNING)
    if not round_.owing and (role := _role_without_unit(county, declaration, round_.due)):
        return UnsetRound(declaration.name, year, said(_NO_UNIT, role=role), is_undecided=True)
    return round_


_NO_UNIT = Text(
    "应报的机构角色“{role}”当日没有对应的登记单位（units 里没有同名的）",
    "no unit on record is the office of the role {role} on that day",
)
_DAY_OPEN = Text("截止日未定，参数“{name}”没有取值", "its last day is not set: parameter {name} has no value")
_NO_DAY = Text(
    "参数“{name}”取值 {day} 不是月日，截止日未定",
    "{day} of parameter {name} is no month and day: no last day is set",
)
_YEAR_OPEN = Text(
    "参数“{name}”的 {day} 没有写明在当年还是次年（“截止年”），截止日未定",
    "nothing says whether {day} of parameter {name} falls in that year or the next (截止年)",
)


def _without_day(county: County, declaration: Round, year: int) -> UnsetRound:
    """Return a round of which everything is said but the last day: what is asked stands, when is not invented."""
    day = _month_day(county, declaration, year)
    stated = parameter_value(county, declaration.due_parameter or "", date(year, 1, 1))
    named = {"name": declaration.due_parameter or "", "day": day or (f"{stated.value:f}" if stated else "")}
    last = date(year, 12, 31)
    owing = tuple(
        slug
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit, last)
        and _owes(county, declaration, unit, last)
        and not _is_younger(unit, last)
    )
    why = said(_YEAR_OPEN if day else _NO_DAY if stated else _DAY_OPEN, **named)
    return UnsetRound(declaration.name, year, why, True, declaration, owing)


def _role_without_unit(county: County, declaration: Round, on: date) -> str:
    """Return the role that a round asks, where it asks nobody else and no unit on record has it that day."""
    roles = {office.role for office in profile_of(county).offices}
    asked = declaration.owing
    return asked[0] if asked and roles >= set(asked) and not _bearers(county, asked, on) else ""


_NO_BEGINNING = Text(
    "轮次没有写“起始年度”，所依据的文件也没有登记成文日期，以前年度不推定应报",
    "the round names no 起始年度, and no dated document orders it: nobody is taken to owe in years before",
)


def _not_in(declaration: Round, year: int) -> Wording | None:
    """Return why a round that is declared is not in a year."""
    if not declaration.is_yearly:
        return None
    if declaration.yearly is not None and declaration.falls_due_in is None:
        return said(
            Text(
                "没有写明截止的 {day} 在当年还是次年（“截止年”）",
                "nothing says whether {day} falls in that year or the next (截止年)",
            ),
            day=declaration.yearly,
        )
    if declaration.first_year and year < declaration.first_year:
        text = Text("从{first}年度起才有", "it begins with {first}")
        return said(text, first=str(declaration.first_year))
    if declaration.last_year is None:
        return None
    return said(Text("到{last}年度为止", "it ended with {last}"), last=str(declaration.last_year))


def due_day_of(county: County, declaration: Round, year: int) -> date | None:
    """Return the day named for a round about a year, whether or not it is held then; None where none can be told."""
    if not declaration.is_yearly:
        return declaration.due if declaration.year == year else None
    month_day = _month_day(county, declaration, year)
    if year not in ROUND_YEARS or month_day is None:
        return None
    due_in = declaration.year_of(month_day)
    return day_in(year + (due_in is DueIn.NEXT), month_day) if due_in else None


def _month_day(county: County, declaration: Round, year: int) -> str | None:
    """Return month and day of a yearly round: its own, else those of its parameter on the year's first day."""
    if declaration.yearly is not None or declaration.due_parameter is None or year not in ROUND_YEARS:
        return declaration.yearly
    value = parameter_value(county, declaration.due_parameter, date(year, 1, 1))
    return month_day_of(value.value) if value is not None else None


_A_LEAP_YEAR = 2000


def month_day_of(number: Decimal) -> str | None:
    """Return month and day of a number such as 331 (31 March) as text; None where no year has that day."""
    if not 101 <= number <= 1231 or number != int(number):
        return None
    month, day = divmod(int(number), 100)
    try:
        return f"{date(_A_LEAP_YEAR, month, day):%m-%d}"
    except ValueError:
        return None


def has_a_beginning(county: County, declaration: Round) -> bool:
    """Tell whether a round says since when it is owed: by its own words, or by the day of the document that orders it."""
    stated = not declaration.is_yearly or declaration.first_year is not None
    return stated or ordered_by(county, declaration) is not None


def first_seen(county: County, declaration: Round) -> int:
    """Return the first year of a round that does not say: that of the day; an earlier one due yet, or with a receipt."""
    this = county.as_of.year
    before = due_day_of(county, declaration, this - 1)
    if before and before >= county.as_of:
        this -= 1
    days = _receipt_days(county).get(declaration.name, ())
    return min((this, *(year_nearest(county, declaration, day) for day in days)))


@lookup
def _receipt_days(county: County) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for receipt in county.dataset.all(Receipt):
        found.setdefault(receipt.round_name, set()).add(receipt.received)
    return found


def year_nearest(county: County, declaration: Round, day: date) -> int:
    """Return the year about which a yearly round is whose due day lies nearest to a day; the earlier of two alike."""
    around = ((year, due_day_of(county, declaration, year)) for year in range(day.year - 1, day.year + 2))
    return min(((abs((due - day).days), year) for year, due in around if due), default=(0, day.year))[1]


def _round_of_year(county: County, index: int, year: int, named: date) -> RoundOfYear:
    profile = profile_of(county)
    declaration = profile.rounds[index]
    last = named if declaration.inclusive else date.fromordinal(named.toordinal() - 1)
    deadline = work_calendar(county).settle(last, declaration.non_working_day.value)
    period = _period_of(declaration, year)
    owing = tuple(
        slug
        for slug, u in units_by_slug(county).items()
        if is_alive(county, u, deadline.day)
        and _owes(county, declaration, u, deadline.day)
        and not _is_younger(u, period.end if period else date(year, 12, 31))
    )
    return RoundOfYear(declaration, year, profile, index, named, deadline.day, deadline, period, owing)


def _is_younger(unit: Unit, last: date) -> bool:
    """Tell whether a unit did not exist yet on the last day that a round is about: it has nothing to report."""
    return unit.founded is not None and unit.founded > last


def owing_units(county: County, round_: RoundOfYear | UnsetRound) -> list[Unit]:
    """Return the units that owe a round, in their order."""
    units = units_by_slug(county)
    return [units[slug] for slug in round_.owing]


def basis_of(county: County, round_: RoundOfYear) -> BasisDocument | None:
    """Return the registered document that orders a round."""
    return _basis_document(county, round_.declaration)


def _basis_document(county: County, declaration: Round) -> BasisDocument | None:
    found = LOOSE_NUMBER.search(declaration.basis or "")
    if found is None:
        return None
    return next((d for d in county.dataset.all(BasisDocument) if d.number == found[0]), None)


class Order(NamedTuple):
    """The document that orders a round, and the day on which it was issued."""

    number: str
    issued: date


def ordered_by(county: County, declaration: Round) -> Order | None:
    """Return the dated document that orders a round: nobody owes anything before it."""
    document = _basis_document(county, declaration)
    return Order(document.number, document.issued) if document and document.issued else None


def _owes(county: County, declaration: Round, unit: Unit, on: date) -> bool:
    named = set(scopes_of(county, unit, on))
    asked = not {"全部", *named}.isdisjoint(declaration.owing)
    asked = asked or unit.id in _bearers(county, declaration.owing, on)
    return asked and named.isdisjoint(declaration.except_units)


def is_writer(county: County, unit: Unit, on: date) -> bool:
    """Tell whether a letter to a unit would be signed by the unit itself: what it owes it is not written to about."""
    return writer_to(county, on, [unit.group_on(on)]) in {unit.name, unit.short_name}


def _bearers(county: County, roles: Iterable[str], on: date) -> frozenset[str]:
    """Return the units that by their names are the offices of some roles on a day."""
    offices = [each for each in profile_of(county).offices if each.role in set(roles) and each.on(on)]
    if not offices:
        return frozenset()
    names = {name for each in offices for name in (each.name, each.full_name) if name}
    return frozenset(
        unit.id for unit in units_by_slug(county).values() if names & {unit.name, unit.short_name}
    )


def _period_of(declaration: Round, year: int) -> Period | None:
    if declaration.period is None:
        return None
    start, end = declaration.period.start, declaration.period.end
    first_year = year - 1 if start > end else year
    # Computed, not written: the first may lie before the years that data are written from.
    return Period.model_construct(start=day_in(first_year, start), end=day_in(year, end))


def round_in_use(county: County, name: str, year: int) -> RoundOfYear | UnsetRound:
    """Return a round about a year by its name, or why there is none: for reports, measures, rules and reviews.

    A yearly round does not reach back before the document that ordered it, or its declared first year.
    """
    return _declared(county, year).get(name) or UnsetRound(name, year)


def rounds_about(county: County, years: Iterable[int]) -> list[RoundOfYear]:
    """Return the rounds that are about some years, in the order of the years and of their declarations."""
    return [
        round_
        for year in years
        for round_ in _declared(county, year).values()
        if isinstance(round_, RoundOfYear)
    ]


def recent_rounds(county: County) -> list[RoundOfYear]:
    """Return the rounds up to this year's that were due less than a year ago or are due yet, as far as they began.

    This year is the one being assessed, else that of the day.
    """
    year = county.assessed or county.as_of.year
    # What is about the year before last may have been due last year.
    around = rounds_about(county, (year - 2, year - 1, year))
    return [r for r in around if r.due > county.as_of - A_YEAR]
