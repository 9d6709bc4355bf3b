"""Whether a unit looked again at what the year's changes of law touch (D04)."""

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, as_far_as, fulfilled
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.measure import UnitYear
from zfzr.subjects.law_change.lookups import Standing, Touch, changes_in, touched_by
from zfzr.terms.text import Text


@lookup
def _touched(county: County, year: int) -> dict[str, tuple[Touch, ...]]:
    """Return by unit what the changes of a year touch that were in force by the county's day."""
    return grouped(
        (touch.unit, touch)
        for change in changes_in(county, year)
        if change.day <= county.as_of
        for touch in touched_by(county, change)
    )


@fulfilled("D04")
def changes_looked_at(unit: UnitYear) -> Judgement:
    """Whether whatever a change of law touches was reviewed after it (二：立、改、废)."""
    touched = _touched(unit.county, unit.year).get(unit.slug, ())
    return as_far_as(
        (Evidence(each.place) for each in touched if each.standing is Standing.REVIEWED),
        (Evidence(each.place) for each in touched if each.standing.is_owed),
        Text("当年的法律变动没有涉及登记的事项", "no change of law in the year touches what is recorded"),
    )
