"""Documents of discretion (三（二）): the table of standards that a unit makes public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain
from zfzr.subjects.discretion.lookups import in_words, standards_in_force
from zfzr.subjects.discretion.records import (
    Consequence,
    DiscretionBand,
    DiscretionStandard,
    StatutoryRange,
)
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import facts_of_own_paper, is_alive, units_by_slug
from zfzr.terms.text import Refusal, Text


def with_standards(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the living units with a standard in force."""
    del year
    having = {standard.unit for standard in standards_in_force(county)}
    return [slug for slug, unit in units_by_slug(county).items() if slug in having and is_alive(county, unit)]


@document(
    "裁量标准表",
    template="裁量标准表.md.j2",
    duty="D17",
    summary=Text("公布一个单位的行政处罚裁量标准", "Makes public the discretion standards of a unit"),
    units=with_standards,
)
def table_of_standards(county: County, request: Request) -> Facts:
    """Facts of the table: each violation with what the law allows and the bands, a row a band."""
    own = facts_of_own_paper(county, request)
    standards = [each for each in standards_in_force(county) if each.unit == request.unit]
    if not standards:
        raise Refusal(
            Text("{name}没有施行中的裁量标准", "{name} has no discretion standard in force"),
            Text(
                "裁量标准登记在 units/{unit}/discretion.yaml",
                "standards are written in units/{unit}/discretion.yaml",
            ),
            name=name_of_unit(county, request.unit or ""),
            unit=request.unit or "",
        )
    rows = [row for number, each in enumerate(standards, start=1) for row in _rows(county, number, each)]
    above = list(dict.fromkeys(each.above for each in standards if each.above))
    return Facts(
        {**own, "count": len(standards), "above": above, "rows": rows},
        not county.read_whole(DiscretionStandard),
    )


def _rows(county: County, number: int, standard: DiscretionStandard) -> Iterator[Mapping[str, Plain]]:
    """Yield the rows of one violation: what is said once stands in its first row, a range in that of its first band."""
    power = power_by_code(county).get(standard.power)
    is_penalty = power is None or power.power_class in (None, PowerClass.PENALTY)
    told: set[int] = set()
    for place, band in enumerate(standard.bands or [None]):
        ranges = [
            (at, each)
            for at, each in enumerate(standard.ranges)
            if at not in told and (band is None or band.of_range in (None, each.when))
        ]
        told.update(at for at, _ in ranges)
        yield {
            "is_first": place == 0,
            "number": number,
            "code": standard.power,
            "power": power.name if power else None,
            "violation": standard.violation,
            "basis": standard.basis,
            "ranges": [_range(each) for _, each in ranges],
            "has_ranges": bool(standard.ranges),
            "degree": _degree(band) if band else None,
            "circumstances": band.circumstances if band else None,
            "said": _said(band, is_penalty=is_penalty) if band else None,
        }


def _range(each: StatutoryRange) -> str:
    return f"{f'{each.when}的，' if each.when else ''}{_of_party(each)}{in_words(each)}"


def _of_party(amount: StatutoryRange | DiscretionBand) -> str:
    return f"对{amount.party.value}" if amount.party else ""


def _degree(band: DiscretionBand) -> str:
    return f"{band.degree}（{band.of_range}）" if band.of_range else band.degree


def _said(band: DiscretionBand, *, is_penalty: bool = True) -> str:
    """Say what a band leads to, as a table does: 减轻处罚；处5万元以下罚款；没收违法所得."""
    parts = [band.consequence.value] if band.consequence is not Consequence.PENALTY else []
    if band.consequence is not Consequence.NONE and (amount := in_words(band)):
        parts.append(f"{_of_party(band)}处{amount}罚款" if is_penalty else f"{_of_party(band)}{amount}")
    if band.content:
        parts.append(band.content)
    parts += band.other
    if band.by_reference:
        parts.append(f"按{band.by_reference}执行")
    return "；".join(parts)
