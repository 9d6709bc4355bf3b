"""Whether a unit handed in what the rounds ask for: plans of assessment and of work, and the report of accountability."""

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, State, fulfilled, not_judged
from zfzr.declare.measure import UnitYear
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    Submission,
    duty_of_answers,
    kinds_of_rounds,
    round_in_use,
    standing_of,
)
from zfzr.subjects.round.records import Receipt
from zfzr.terms.text import Text, said

_AWAITS = Text("“不涉及”还没有同意", "the report of no duty is not approved yet")
_LATE = Text("逾期 {days} 日", "{days} days late")
_ASTRAY = Text("收件登记的年度要核对", "the receipt's year is in doubt")
_STATES = {
    Submission.MISSING: State.NOT_DONE,
    Submission.NOT_DUE: State.NOT_DUE,
    Submission.TO_MEND: State.NOT_DUE,
}


def _round_for(duty: str) -> str:
    """Return the name of the round that the records of a duty answer (`round=` of the kind)."""
    return next(name for name in kinds_of_rounds() if duty_of_answers(name) == duty)


def _judged(unit: UnitYear, name: str) -> Judgement:
    round_ = round_in_use(unit.county, name, unit.year)
    if not isinstance(round_, RoundOfYear):
        return not_judged(round_.why)
    place = Evidence(round_.place)
    if unit.slug not in round_.owing:
        return Judgement(State.NOT_APPLICABLE, Text("不在应报名单", "not asked"), (place,), round_.due)
    standing = standing_of(unit.county, round_, unit.unit)
    receipts = tuple(Evidence(each) for each in standing.places) or (place,)
    word = Text(standing.submission.value, standing.submission.name.lower().replace("_", " "))
    if not standing.is_in and not unit.county.read_whole(Receipt, unit=unit.slug):
        return not_judged(said(NOT_READ, kind=Receipt.label))
    if not standing.is_in:
        state = _STATES.get(standing.submission)
        if state is None:
            return Judgement(State.NOT_JUDGED, _ASTRAY, receipts, round_.due)
        return Judgement(state, word, receipts, round_.due)
    if standing.awaits_approval:
        return Judgement(State.PARTLY, _AWAITS, receipts, round_.due, standing.received)
    if standing.is_late:
        late = said(_LATE, days=standing.days_late)
        return Judgement(State.PARTLY, late, receipts, round_.due, standing.received)
    return Judgement(State.DONE, word, receipts, round_.due, standing.received)


@fulfilled("D42")
def plan_of_assessment(unit: UnitYear) -> Judgement:
    """Whether the plan of assessment came in (五)."""
    return _judged(unit, _round_for("D42"))


@fulfilled("D46")
def plan_of_work(unit: UnitYear) -> Judgement:
    """Whether the plan of the year's work came in (六（一）)."""
    return _judged(unit, _round_for("D46"))


@fulfilled("D53")
def report_of_accountability(unit: UnitYear) -> Judgement:
    """Whether the report of accountability came in, zero or not (六（四）)."""
    return _judged(unit, _round_for("D53"))
