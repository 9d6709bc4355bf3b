"""Papers of supervision (四（一）) as sent: notice, reminder, opinion, decision, and the letter that asks to explain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zfzr.check.lookups import verifications_of
from zfzr.check.runner import examine
from zfzr.check.waivers import waiver_of
from zfzr.county.county import County
from zfzr.county.letterhead import common_facts, signed_facts
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.plain import Plain, plain
from zfzr.declare.rule import COMPLIANCE, rule_of
from zfzr.subjects.paper.lookups import (
    Grade,
    grade_of,
    papers_before,
    papers_by_number,
    superior_of,
)
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.unit.lookups import organ_in_full, units_by_slug
from zfzr.terms.days import chinese_date
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Refusal, Text, printed, said, with_aside

DUTY = "D25"


def _of_grade(grade: Grade) -> Callable[[County, int], Sequence[About]]:
    def records(county: County, year: int) -> Sequence[About]:
        return [
            About(each.number, each.about, each.cause, True, each.document, each.day)
            for each in county.of_year(SupervisionPaper, year)
            if each.day <= county.as_of and grade_of(county, each) is grade
        ]

    return records


@document(
    "监督通知书",
    template="监督通知书.md.j2",
    duty=DUTY,
    summary=Text(
        "要求一个单位说明情况、提供材料（--for 文书编号）", "Asks a unit to explain (--for its number)"
    ),
    records=_of_grade(Grade.NOTICE),
    names_own=True,
    answered_by="记录",
)
def notice(county: County, request: Request) -> Facts:
    """Facts of the notice that asks a unit to explain something or to hand in files."""
    return _facts(county, request, needs_basis=False)


@document(
    "监督督办函",
    template="监督督办函.md.j2",
    duty=DUTY,
    summary=Text(
        "督促一个单位依法履行职责并限期报告（--for 文书编号）",
        "Reminds a unit of a duty it left undone (--for its number)",
    ),
    records=_of_grade(Grade.REMINDER),
    names_own=True,
    answered_by="记录",
)
def reminder(county: County, request: Request) -> Facts:
    """Facts of the letter that asks a unit to do its duty and to report by a day (令825 art. 27)."""
    return _facts(county, request)


@document(
    "监督意见书",
    template="监督意见书.md.j2",
    duty=DUTY,
    summary=Text(
        "向一个单位提出监督意见和期限（--for 文书编号）", "An opinion with a deadline (--for its number)"
    ),
    records=_of_grade(Grade.OPINION),
    names_own=True,
    answered_by="记录",
)
def opinion(county: County, request: Request) -> Facts:
    """Facts of the opinion: what was found, on what basis, what is to be put right, and by when it is reported."""
    return _facts(county, request)


@document(
    "监督决定书",
    template="监督决定书.md.j2",
    duty=DUTY,
    summary=Text(
        "对一个单位作出监督决定（--for 文书编号）", "A decision that revokes or corrects (--for its number)"
    ),
    records=_of_grade(Grade.DECISION),
    names_own=True,
    answered_by="记录",
)
def decision(county: County, request: Request) -> Facts:
    """Facts of the decision: as the opinion, with what the paper before it asked for and what came of that."""
    return _facts(county, request)


def _of_units_run_from_above(county: County, year: int) -> Sequence[About]:
    """Return the papers of a year to units that a superior ran; those of which it was not told wait for the letter."""
    return [
        About(each.number, each.about, each.cause, each.superior_told is None)
        for each in county.of_year(SupervisionPaper, year)
        if each.day <= county.as_of and superior_of(county, each) is not None
    ]


@document(
    "监督情况告知函",
    template="监督情况告知函.md.j2",
    duty=DUTY,
    summary=Text(
        "向垂直管理单位的上级机关告知监督中发现的问题（--for 文书编号）",
        "Tells the superior of a unit run from above what was found (--for the paper)",
    ),
    records=_of_units_run_from_above,
)
def told_to_the_superior(county: County, request: Request) -> Facts:
    """Facts of the letter to the superior: what was found in its unit, and what was done so far; it has its own number."""
    paper = papers_by_number(county)[request.key or ""]
    unit = units_by_slug(county).get(paper.about)
    organ = organ_in_full(county, paper.by, paper.superior_told or request.day)
    signed = signed_facts(county, request, organ, None, paper.superior_told)
    values = {
        **signed.values,
        "superior": superior_of(county, paper) or "",
        "unit": {"full_name": unit.name if unit else paper.about},
        "paper": _values(county, paper, paper),
    }
    return Facts(values, blanks=(*signed.blanks, *(() if paper.basis else ("依据",))))


def _facts(county: County, request: Request, *, needs_basis: bool = True) -> Facts:
    paper = papers_by_number(county)[request.key or ""]
    unit = units_by_slug(county).get(paper.about)
    signed = signed_facts(
        county, request, organ_in_full(county, paper.by, paper.day), paper.document, paper.day
    )
    missing = {"要求": paper.demanded, "期限": paper.due, **({"依据": paper.basis} if needs_basis else {})}
    values = {
        **signed.values,
        "unit": {"full_name": unit.name if unit else paper.about},
        "paper": _values(county, paper, paper),
        "before": [_values(county, each, paper) for each in papers_before(county, paper)],
    }
    return Facts(values, blanks=(*signed.blanks, *(name for name, value in missing.items() if not value)))


def _values(county: County, paper: SupervisionPaper, seen_from: SupervisionPaper) -> dict[str, Plain]:
    """Return what a paper says; of what came of an earlier one only what was known when the later one was issued."""
    reported = paper.reported if paper.reported and paper.reported <= seen_from.day else None
    return {
        "kind": _IN_PAPERS[grade_of(county, paper)],
        "by": organ_in_full(county, paper.by, paper.day),
        "number": paper.document,
        "day": plain(paper.day),
        "cause": paper.cause,
        "basis": paper.basis,
        "demanded": paper.demanded,
        "due": plain(paper.due),
        "is_over": paper.due is not None and paper.due < seen_from.day,
        "reported": plain(reported),
        "outcome": paper.outcome if reported else None,
        "case": paper.case,
    }


_IN_PAPERS = {
    Grade.NOTICE: "通知书",
    Grade.REMINDER: "督办函",
    Grade.OPINION: "意见书",
    Grade.DECISION: "决定书",
}


# The letter that asks a unit to explain


@lookup
def _open_leads(county: County) -> dict[str, tuple[Finding, ...]]:
    """Return what the rules hold against each unit and nobody has looked into or accepted, the oldest first."""
    waived, verified = waiver_of(county), verifications_of(county)
    found = grouped(
        (each.unit, each)
        for each in examine(county, lambda rule: rule.kind is COMPLIANCE).findings
        if each.unit and verified.of(each) is None and waived(each) is None
    )
    return {
        unit: tuple(sorted(leads, key=lambda f: (f.day or date.max, f.key))) for unit, leads in found.items()
    }


def _with_leads(county: County, _: int) -> Sequence[str]:
    return sorted(_open_leads(county))


@document(
    "核实函",
    template="核实函.md.j2",
    duty=DUTY,
    summary=Text("请一个单位说明待核实问题", "Asks a unit to explain the leads that are open against it"),
    units=_with_leads,
    names_own=True,
    answered_by="答复日期",
)
def inquiry(county: County, request: Request) -> Facts:
    """Facts of the letter to one unit: each lead by its key, in the words of its rule; none of them is a conclusion."""
    leads = _open_leads(county).get(request.unit or "", ())
    if not leads:
        raise Refusal(
            Text("{name}没有待核实的问题", "there is no open lead against {name}"),
            Text("见 zfzr validate --only compliance", "see `zfzr validate --only compliance`"),
            name=name_of_unit(county, request.unit or ""),
        )
    unit = units_by_slug(county).get(request.unit or "")
    values = {
        **common_facts(county, request, [unit.group_on(request.day)] if unit else ()),
        "unit": {"full_name": unit.name if unit else request.unit},
        "leads": [
            {
                "key": hide_identity_numbers(each.key),
                "title": rule_of(each.code).title.zh,
                "text": _message(each),
            }
            for each in leads
        ],
    }
    return Facts(values, blanks=() if request.until else (with_aside("答复期限", "--until"),))


def _message(found: Finding) -> str:
    told = {
        name: hide_identity_numbers(value) if isinstance(value, str) else value
        for name, value in found.values.items()
    }
    return str(printed(said(rule_of(found.code).message(found), **told), day=chinese_date))
