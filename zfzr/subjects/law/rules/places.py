"""Norms of a place that is not this county's: what a province or city makes is law there alone (ZF685)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import Area
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, ERROR, finding, rule
from zfzr.subjects.law.lookups import level_of, resolutions_of
from zfzr.subjects.law.records import Instrument, Level
from zfzr.subjects.law.rules.citations import Written, sources_everywhere, written_everywhere
from zfzr.terms.identifiers import another_province, place_named_first
from zfzr.terms.text import Text

_OF_A_PLACE: Final = frozenset((Level.LOCAL_REGULATION, Level.GOVERNMENT_RULE, Level.NORMATIVE_DOCUMENT))

_CITIES: Final = ("市", "州")
_TITLE: Final = re.compile("《([^《》]+)》")


@lookup
def norms_of_elsewhere(county: County) -> dict[str, str]:
    """Return the place, not this county's, that each registered norm of a place is law in, by the norm's name."""
    area = profile_of(county).area
    return {
        law.name: place
        for law in county.dataset.all(Instrument)
        if (level := level_of(county, law)) in _OF_A_PLACE and (place := _elsewhere(area, law, level))
    }


def _elsewhere(area: Area, law: Instrument, level: Level | None) -> str:
    """Return the province or city that a norm is called by, where it is not one the county belongs to; else nothing."""
    for named in (law.name, law.issuer or ""):
        province, city = place_named_first(named)
        if province and another_province(area.code, province):
            return province
        # which cities there are nobody knows here: only a county that says its own can tell another
        own = [each for each in (*area.above, area.name) if each.endswith(_CITIES)]
        if (
            city
            and level is not Level.NORMATIVE_DOCUMENT
            and own
            and not any(city in each or each in city for each in own)
        ):
            return city
    return ""


@lookup
def _led_elsewhere(county: County) -> list[Written]:
    """Return the citations of norms of another place; hardly any county has one registered."""
    sources = [each for each in sources_everywhere(county) if list(_sources_elsewhere(county, each.text))]
    if not norms_of_elsewhere(county):
        return sources
    return sources + [
        written
        for written in written_everywhere(county)
        if any(
            each.instrument and each.instrument.name in norms_of_elsewhere(county)
            for each in resolutions_of(county, written.text, written.day)
        )
    ]


def _sources_elsewhere(county: County, text: str) -> Iterator[tuple[str, str]]:
    """Yield the norms of other provinces that a source names, registered or not, each with its province."""
    for name in _TITLE.findall(text):
        province, _ = place_named_first(name)
        if province and another_province(profile_of(county).area.code, province):
            yield name, province


@rule(
    "ZF685",
    title=Text("引用了外地的法规、规章", "Norm of another place cited"),
    duty="D03",
    kind=COMPLIANCE,
    severity=ERROR,
    on=_led_elsewhere,
    reads_everywhere=(Instrument,),
    says={
        "": Text(
            "引用的《{law}》是{place}的，在本地（{here}）不施行，不能作为这里的依据",
            "《{law}》 is a norm of {place}: it is no law here ({here}), and no basis",
        ),
        "source": Text(
            "来源《{law}》是{place}的，在本地（{here}）不施行，不是本地的规定",
            "the source, 《{law}》, is a norm of {place}: it is no law here ({here})",
        ),
    },
    mend=Text(
        "换成国家的或者本省、本市的依据；参数只是参考外地做法的，“核实”写否；确是本地的，改正 zfzr.yaml 的行政区划或者"
        "执法依据的名称、制定机关",
        "cite a norm of the state, or of this province or city; a value that only follows another place is 核实: 否; if"
        " the place is right, mend 行政区划 or the register",
    ),
)
def norm_of_another_place(written: Written, county: County) -> Iterator[Finding]:
    """A local regulation, rule of a government or document of a province or city to which the county does not belong.

    Such norms are made for the area of those who make them (《中华人民共和国立法法》, articles not checked). Cities are told
    apart only in a county whose profile names its own.
    """
    elsewhere, area = norms_of_elsewhere(county), profile_of(county).area
    here = "".join((*reversed(area.above), area.name))
    if written.is_source:
        for law, place in _sources_elsewhere(county, written.text):
            yield finding(written.place, variant="source", law=law, place=place, here=here)
        return
    for each in resolutions_of(county, written.text, written.day) if written.holds else ():
        norm = each.instrument
        if norm and norm.name in elsewhere:
            yield finding(
                written.place,
                unit=written.unit,
                related=[Related(norm.field("名称"), Text("该依据登记在这里", "it is registered here"))],
                law=norm.name,
                place=elsewhere[norm.name],
                here=here,
            )
