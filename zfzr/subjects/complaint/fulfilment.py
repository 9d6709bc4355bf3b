"""Whether complaints were taken on and closed in time (D23): by those who handled them, as far as limits are known."""

from collections.abc import Iterable

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    as_far_as,
    fulfilled,
    fulfilled_by_office,
    not_judged,
)
from zfzr.declare.measure import UnitYear
from zfzr.subjects.complaint.lookups import complaints_handled_by, is_overdue, last_day
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.text import Text, said

_NONE = Text(
    "没有登记由它办理、知道期限的投诉", "no complaint that it handled, with a known limit, is recorded"
)


def _in_time(county: County, handled: Iterable[Complaint]) -> Judgement:
    known = [each for each in handled if last_day(county, each) is not None]
    settled = [each for each in known if is_overdue(county, each) or each.closed is not None]
    return as_far_as(
        (Evidence(each.field("编号")) for each in settled if not is_overdue(county, each)),
        (Evidence(each.field("编号")) for each in settled if is_overdue(county, each)),
        _NONE,
    )


@fulfilled("D23")
def handled_by_unit(unit: UnitYear) -> Judgement:
    """Whether the complaints that a unit handled itself were closed in time (四（一）)."""
    if not unit.county.read_whole(Complaint, year=unit.year):
        return not_judged(said(NOT_READ, kind=Complaint.label))
    return _in_time(unit.county, complaints_handled_by(unit.county, unit.year).get(unit.slug, ()))


@fulfilled_by_office("D23", LEGAL)
def handled_by_legal_office(county: County, year: int) -> Judgement:
    """Whether the complaints that the legal office did not hand on were closed in time (四（一）)."""
    if not county.read_whole(Complaint, year=year):
        return not_judged(said(NOT_READ, kind=Complaint.label))
    return _in_time(county, complaints_handled_by(county, year).get("", ()))
