"""Whether a unit encouraged its officers, and the personnel office took its part in commending (D48, D52)."""

from zfzr.county.county import County
from zfzr.county.lookups import bears_role
from zfzr.declare.duty import PERSONNEL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    done_by_records,
    fulfilled_as_measured,
    fulfilled_by_office,
    not_judged,
    some,
)
from zfzr.subjects.honour.records import Commendation
from zfzr.subjects.unit.lookups import organ_in_full
from zfzr.terms.text import said

fulfilled_as_measured("D52", "单位激励次数", some)


@fulfilled_by_office("D48", PERSONNEL)
@fulfilled_by_office("D52", PERSONNEL)
def commended_by_personnel(county: County, year: int) -> Judgement:
    """Whether commendations of the year that the personnel office decided are recorded (六（一）：配合做好表彰先进)."""
    if not county.read_whole(Commendation, year=year):
        return not_judged(said(NOT_READ, kind=Commendation.label))
    return done_by_records(
        Evidence(each.field("决定机关"))
        for each in county.of_year(Commendation, year)
        if each.day <= county.as_of
        and bears_role(county, organ_in_full(county, each.by, each.day), PERSONNEL, each.day)
    )
