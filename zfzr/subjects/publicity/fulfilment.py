"""Whether lists of powers and duties are public (D09): a unit's own, and for the county's offices those of all units."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL, STAFFING
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
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.publicity.lookups import latest_publications
from zfzr.subjects.publicity.records import ListVersion
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, said

_NONE = Text("当日没有在用职权", "no powers in force on the day")


def _published(county: County, slugs: list[str]) -> Judgement:
    """Return how many of some units with powers in force have ever published their list by the county's day."""
    if not county.read_whole(ListVersion):
        return not_judged(said(NOT_READ, kind=ListVersion.label))
    if not county.dataset.all(ListVersion):
        return not_judged(Text("没有登记清单版本", "no version of any list is recorded"))
    published, units = latest_publications(county), units_by_slug(county)
    having = [slug for slug in slugs if powers_in_force(county, slug)]
    return as_far_as(
        (Evidence(published[slug].place) for slug in having if slug in published),
        (Evidence(units[slug].field("名称")) for slug in having if slug not in published),
        _NONE,
    )


@fulfilled("D09")
def own_list_published(unit: UnitYear) -> Judgement:
    """Whether the unit's list was published (二)."""
    return _published(unit.county, [unit.slug])


@fulfilled_by_office("D09", STAFFING)
@fulfilled_by_office("D09", LEGAL)
def lists_published(county: County, year: int) -> Judgement:
    """Whether the lists of all units are public: the staffing and the legal office see to it together (六（一）)."""
    del year
    alive = [slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit)]
    return _published(county, alive)
