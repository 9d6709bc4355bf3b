"""Papers of an inspection of an enterprise (三（二）): the approval before it, and the record made on the premises."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.county.letterhead import signed_facts
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.lookup import lookup
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.enterprise_inspection.lookups import (
    cap_of,
    enterprise_of,
    groups_of,
    is_on_site,
    item_of,
    organ_of,
)
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.officer.lookups import lets_enforce, people_by_number, qualifications_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text

DUTY = "D16"


@lookup
def _by_number(county: County) -> dict[str, Visit]:
    return {each.number: each for each in county.dataset.all(Visit)}


def _all(county: County, year: int) -> Sequence[About]:
    return [
        About(each.number, each.unit, each.target, each.approved is None)
        for each in county.of_year(Visit, year)
    ]


def _on_site(county: County, year: int) -> Sequence[About]:
    return [
        About(each.number, each.unit, each.target, each.result is None)
        for each in county.of_year(Visit, year)
        if is_on_site(county, each)
    ]


@document(
    "行政检查审批表",
    template="行政检查审批表.md.j2",
    duty=DUTY,
    summary=Text(
        "进企业检查以前报负责人审批（--for 检查编号）",
        "Approval of an inspection of an enterprise (--for its number)",
    ),
    records=_all,
    names_own=True,
)
def approval(county: County, request: Request) -> Facts:
    """Facts of the approval: on what basis whom, for what, how often already, by whom; signed by hand."""
    return _facts(county, request)


@document(
    "现场检查笔录",
    template="现场检查笔录.md.j2",
    duty=DUTY,
    summary=Text("进场检查的笔录（--for 检查编号）", "Record made on the premises (--for its number)"),
    records=_on_site,
    names_own=True,
)
def record(county: County, request: Request) -> Facts:
    """Facts of the record: who inspected whom, when, by which standard; what was seen is written by hand."""
    return _facts(county, request)


def _facts(county: County, request: Request) -> Facts:
    visit = _by_number(county)[request.key or ""]
    organ = units_by_slug(county).get(organ_of(county, visit))
    signed = signed_facts(county, request, organ.name if organ else None, None, None)
    found = [item_of(county, visit, code) for code in visit.items]
    items: list[Plain] = [
        {"code": each.code, "name": each.name, "bases": list(each.bases), "standards": list(each.standards)}
        for each in found
        if each is not None
    ]
    missing = {
        "检查事项": items,
        "任务来源": visit.source,
        "检查人员": visit.officers,
        "检查码": visit.code,
        "统一社会信用代码": visit.credit_code,
    }
    officers = [_officer(county, number, visit) for number in visit.officers]
    missing |= {f"{each['name']}当日有效的执法证件": each["certificate"] for each in officers}
    values = {
        **signed.values,
        "visit": {
            "number": visit.number,
            "code": visit.code,
            "kind": visit.kind,
            "plan": visit.plan,
            "target": visit.target,
            "credit_code": visit.credit_code,
            "source": visit.source,
            "way": visit.way,
            "entered": plain(visit.entered),
            "left": plain(visit.left),
            "urgent": bool(visit.urgent),
            "notified": plain(visit.notified),
            "together": [name_of_unit(county, slug) for slug in visit.together],
            "result": visit.result,
            "followed": visit.followed,
        },
        "items": items,
        "officers": list(officers),
        "frequency": _frequency(county, visit),
    }
    return Facts(values, blanks=(*signed.blanks, *(name for name, value in missing.items() if not value)))


def _officer(county: County, number: str, visit: Visit) -> dict[str, Plain]:
    """Return who inspects and by which certificate that is valid on the day; no certificate is left to be written."""
    known = qualifications_of(county)
    valid = [
        each.number
        for each in known.certificates(number)
        if lets_enforce(county, each) and known.is_valid(each, visit.entered)
    ]
    person = people_by_number(county).get(number)
    return {"name": person.name if person else number, "certificate": valid[-1] if valid else None}


def _frequency(county: County, visit: Visit) -> dict[str, Plain] | None:
    """Return how many visits of the organ to the enterprise came before in the year, and the cap; None: nobody can tell."""
    enterprise = enterprise_of(visit)
    known = groups_of(county, organ_of(county, visit), visit.entered.year)
    group = next((each for each in known if each.enterprise == enterprise), None)
    if enterprise is None:
        return None
    cap = cap_of(county, visit)
    counted = group.counted if group else ()
    made = [each for each in counted if (each.entered, each.number) < (visit.entered, visit.number)]
    is_apart = group is not None and visit in group.apart
    return {"before": len(made), "cap": cap.number if cap else None, "is_apart": is_apart}
