"""Whether a unit, and the county itself, has the systems that it must have (D10; D19 and D20 of the legal office)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    as_far_as,
    fulfilled_as_measured,
    fulfilled_by_office,
    not_judged,
    share,
)
from zfzr.files.place import Place
from zfzr.subjects.system.lookups import county_systems_on, keeps_county_systems, required_of_county
from zfzr.subjects.system.parameters import DISCLOSURE, RECORDING
from zfzr.subjects.system.records import CountySystem, SystemDocument
from zfzr.terms.text import Text, said

fulfilled_as_measured("D10", "应有制度齐全率", share, SystemDocument)

_NO_REGISTER = Text(
    "没有登记县级制度，无从判断", "no register of the county's own systems: it cannot be told"
)
_NOT_SET = Text(
    "没有规定县级应当建立的制度（参数“县级应有制度”）",
    "no system of its own is required of the county (县级应有制度)",
)


def _judged(county: County, year: int, only: Sequence[str] = ()) -> Judgement:
    """Judge by the year's end, or the county's day before it, whether the kinds that must be there are in force."""
    day = min(county.as_of, date(year, 12, 31))
    if not county.read_whole(CountySystem):
        return not_judged(said(NOT_READ, kind=CountySystem.label))
    required = [kind for kind in required_of_county(county, day) if not only or kind in only]
    if not required:
        return not_judged(_NOT_SET)
    if not keeps_county_systems(county):
        return not_judged(_NO_REGISTER)
    held = county_systems_on(county, day)
    missing = [kind for kind in required if kind not in held]
    done = (Evidence(held[kind][0].field("名称"), Text(kind, kind)) for kind in required if kind in held)
    short = (Evidence(Place(CountySystem.file), Text(kind, kind)) for kind in missing)
    judged = as_far_as(done, short)
    if not missing or only:
        return judged
    text = Text("{why}，没有{missing}", "{why}, none of {missing}")
    return Judgement(judged.state, said(text, why=judged.why, missing="、".join(missing)), judged.evidence)


@fulfilled_by_office("D10", LEGAL)
def systems_of_the_county(county: County, year: int) -> Judgement:
    """Whether the county has the systems that the notice asks of it (三（三）, 四（一）)."""
    return _judged(county, year)


@fulfilled_by_office("D19", LEGAL)
def recording_set_up(county: County, year: int) -> Judgement:
    """Whether the legal office drew up the system of recording enforcement as a whole (三（三）)."""
    return _judged(county, year, (RECORDING,))


@fulfilled_by_office("D20", LEGAL)
def disclosure_set_up(county: County, year: int) -> Judgement:
    """Whether the legal office set up the system of making enforcement public (三（三）)."""
    return _judged(county, year, (DISCLOSURE,))
