"""Whether major penalties were filed in time, and what was filed was examined (D22)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    State,
    as_far_as,
    fulfilled,
    fulfilled_by_office,
    not_judged,
    share,
)
from zfzr.declare.measure import UnitYear, measure_named
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.filing.lookups import Owed, Timing, owed_by_unit
from zfzr.subjects.filing.records import Filing
from zfzr.terms.text import Text, said

_SHORT = Text(
    "{short} 件确定没有按期备案，{reached} 件按期；{why}，没有算在内",
    "{short} were certainly not filed in time, {reached} were; {why}: those are not counted",
)


@fulfilled("D22")
def filed_in_time(unit: UnitYear) -> Judgement:
    """Whether the unit filed its major penalties in time; one that certainly was not tells, whatever is open of others."""
    found = measure_named("按期备案率")
    if found is None:
        raise LookupError("the measure of filings in time is not declared")
    measured = found.of(unit)
    short, reached = _certain(unit)
    if measured.value is not None or not short:
        return share(measured)
    why = said(_SHORT, short=len(short), reached=len(reached), why=measured.reason)
    evidence = tuple(Evidence(each.file.field("案号")) for each in short)
    return Judgement(State.PARTLY if reached else State.NOT_DONE, why, evidence)


def _certain(unit: UnitYear) -> tuple[list[Owed], list[Owed]]:
    """Return the cases that certainly were to be filed and were not in time, and those that were; none where not read."""
    registers = ((Case, unit.year), (CaseStages, unit.year), (Filing, None))
    if not all(unit.county.read_whole(kind, unit=unit.slug, year=year) for kind, year in registers):
        return [], []
    owed = owed_by_unit(unit.county).get((unit.slug, unit.year), ())
    short = [each for each in owed if each.timing in (Timing.LATE, Timing.MISSING, Timing.RETURNED)]
    return short, [each for each in owed if each.timing is Timing.IN_TIME]


@fulfilled_by_office("D22", LEGAL)
def filings_examined(county: County, year: int) -> Judgement:
    """Whether what units filed in the year was examined by the county's day (四（一）)."""
    if not county.read_whole(Filing, year=year):
        return not_judged(said(NOT_READ, kind=Filing.label))
    filed = [each for each in county.of_year(Filing, year) if each.reported <= county.as_of]
    done = [
        each for each in filed if each.examination and not (each.examined and each.examined > county.as_of)
    ]
    return as_far_as(
        (Evidence(each.field("审查")) for each in done),
        (Evidence(each.field("备案号")) for each in filed if each not in done),
        Text("没有登记报备", "nothing filed is recorded"),
    )
