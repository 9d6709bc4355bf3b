"""Letters about any round (五, 六（一）, 六（四）): the reminder ahead of its last day, and the one to a unit that owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.county.lookups import profile_of
from zfzr.declare.arrival import answered_by_records
from zfzr.declare.document import About, Facts, Request, document, documents
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.round.lookups import (
    OwedReport,
    Submission,
    UnsetRound,
    basis_of,
    is_read,
    is_writer,
    of_year,
    owed_in,
    owing_units,
    receipts_of,
    round_in_use,
    rounds_about,
)
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Text, with_aside

DUTY = "D46"
_AHEAD = frozenset({Submission.NOT_DUE, Submission.TO_MEND})


def _owed(county: County, year: int, submissions: frozenset[Submission]) -> Iterator[OwedReport]:
    for round_ in rounds_about(county, (year,)):
        for each in owed_in(county, round_):
            if each.standing.submission in submissions and not is_writer(county, each.by, county.as_of):
                yield each


def _about(each: OwedReport) -> About:
    return About(each.round_.name, each.unit, f"{each.round_.due}截止，{each.standing.submission}")


def _overdue(county: County, year: int) -> Sequence[About]:
    """Return what units owe of the rounds about a year whose last day is over; what cannot be told is owed by nobody.

    A round that has a reminder of its own is reminded of by that one alone: no unit gets two letters about one report.
    """
    apart = {each.of_round for each in documents().values() if each.of_round}
    owed = _owed(county, year, frozenset({Submission.MISSING}))
    return [_about(each) for each in owed if each.round_.name not in apart]


def _ahead(county: County, year: int) -> Sequence[About]:
    """Return what units still have time to send in for the rounds about a year."""
    return [
        *(_about(each) for each in _owed(county, year, _AHEAD)),
        *(
            About(round_.name, unit.id, "截止日未定")
            for round_ in _without_day(county, year)
            for unit in _not_in(county, round_)
        ),
    ]


def _without_day(county: County, year: int) -> Iterator[UnsetRound]:
    """Yield the rounds about a year of which nobody has set the last day."""
    for name in dict.fromkeys(each.name for each in profile_of(county).rounds):
        round_ = round_in_use(county, name, year)
        if isinstance(round_, UnsetRound) and round_.declaration is not None:
            yield round_


def _not_in(county: County, round_: UnsetRound) -> Iterator[Unit]:
    """Yield the units of which nothing came in by the county's day, as far as all that could tell was read."""
    answered = answered_by_records().get(round_.name)
    for unit in owing_units(county, round_):
        came = [each.received for each in receipts_of(county, round_.name, round_.year, unit.id)]
        came += [each.day for each in answered.of(county, round_.year, unit.id)] if answered else []
        if is_writer(county, unit, county.as_of):
            continue
        if min(came, default=date.max) > county.as_of and is_read(county, round_.name, unit.id, round_.year):
            yield unit


@document(
    "轮次催报通知",
    template="轮次催报通知.md.j2",
    duty=("D46", "D42", "D53"),
    summary=Text(
        "催未报的单位报送方案、报告、数据等（--for 轮次名称 --unit 单位）",
        "Reminds a unit that owes of any round (--for its name, --unit)",
    ),
    records=_overdue,
    answered_by="轮次",
)
def reminder(county: County, request: Request) -> Facts:
    """Facts of the reminder to a unit that did not send in by the last day, or whose copy was returned and not mended."""
    return _facts(county, request, frozenset({Submission.MISSING}))


@document(
    "报送提醒",
    template="报送提醒.md.j2",
    duty=("D46", "D42", "D53"),
    summary=Text(
        "截止以前提醒单位报送（--for 轮次名称 --unit 单位）",
        "Reminds a unit before the last day of a round (--for its name, --unit)",
    ),
    records=_ahead,
    names_own=True,
    answered_by="轮次",
)
def reminder_ahead(county: County, request: Request) -> Facts:
    """Facts of the reminder to a unit that has time yet: what, by when, how many days that is."""
    for round_ in _without_day(county, request.year):
        if round_.name == request.key:
            return _facts_without_day(county, request, round_)
    return _facts(county, request, _AHEAD)


def _facts_without_day(county: County, request: Request, round_: UnsetRound) -> Facts:
    """Facts of the reminder of a round without a last day: it is asked for by the day that the letter names (--until)."""
    unit = next(each for each in _not_in(county, round_) if each.id == request.unit)
    declared = round_.declaration
    values = {
        **common_facts(county, request, [unit.group_on(request.day)]),
        "unit": {"full_name": unit.name},
        "round": {
            "name": round_.name,
            "title": of_year(round_.name, round_.year),
            "due": None,
            "guess": "",
            "period": None,
            "basis": declared.basis if declared else None,
            "is_undecided": True,
        },
        "notice": None,
        "days_late": 0,
        "days_left": 0,
        "returned": None,
    }
    return Facts(values, blanks=() if request.until else (with_aside("报送期限", "--until"),))


def _facts(county: County, request: Request, submissions: frozenset[Submission]) -> Facts:
    owed = next(
        each
        for each in _owed(county, request.year, submissions)
        if each.round_.name == request.key and each.unit == request.unit
    )
    round_, standing = owed.round_, owed.standing
    returned = next((each for each in reversed(standing.returns) if each.is_open), None)
    values = {
        **common_facts(county, request, [owed.by.group_on(request.day)]),
        "unit": {"full_name": owed.by.name},
        "round": {
            "name": round_.name,
            "title": of_year(round_.name, round_.year),
            "due": plain(round_.due),
            "guess": "" if round_.is_certain else GUESSED.zh,
            "period": {"start": plain(round_.period.start), "end": plain(round_.period.end)}
            if round_.period
            else None,
            "basis": round_.declaration.basis,
            "is_undecided": False,
        },
        "notice": _notice(county, owed),
        "days_late": max(0, (county.as_of - round_.due).days),
        "days_left": max(0, (round_.due - county.as_of).days),
        "returned": {"day": plain(returned.receipt.received), "because": returned.receipt.returned_because}
        if returned
        else None,
    }
    return Facts(
        values,
        blanks=() if request.until or round_.due >= county.as_of else (with_aside("补报期限", "--until"),),
    )


def _notice(county: County, owed: OwedReport) -> Plain:
    basis = basis_of(county, owed.round_)
    return {"title": basis.title, "number": basis.number} if basis else None
