"""Documents of a unit's own assessment (五): its plan, with what is recorded of it and blanks for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.own_assessment.records import EVERYBODY, AssessmentPlan, AssessmentScope
from zfzr.subjects.round.lookups import RoundOfYear, basis_of, round_in_use
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.unit.lookups import body_of, facts_of_own_paper, is_alive, is_leadership, units_by_slug
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Text


def planning(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that owe the year's plan; all living ones in a year without that round."""
    round_ = round_in_use(county, AssessmentPlan.round, year)
    if isinstance(round_, RoundOfYear):
        return round_.owing
    return [slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit)]


@document(
    "评议考核方案",
    template="评议考核方案.md.j2",
    duty=("D42", "D02"),
    summary=Text(
        "一个单位的行政执法评议考核方案，没有登记的内容留空",
        "A unit's plan for its own assessment, with blanks for what is not recorded",
    ),
    units=planning,
    names=("persons",),
    names_own=True,
)
def plan(county: County, request: Request) -> Facts:
    """Facts of the plan: whom it covers, for what, and in which manner; what is not recorded is filled in by hand.

    The days are always left open: what is recorded is when it was held, and a plan cannot tell that.
    """
    own = facts_of_own_paper(county, request)
    recorded = next(
        (each for each in county.of_year(AssessmentPlan, request.year) if each.unit == request.unit), None
    )
    round_ = round_in_use(county, AssessmentPlan.round, request.year)
    basis = basis_of(county, round_) if isinstance(round_, RoundOfYear) else None
    scheme = scheme_of(county, request.year)
    unit = units_by_slug(county)[request.unit or ""]
    bodies = [b.name for b in unit.bodies if b.on(request.day) and not is_leadership(county, b)]
    scope = recorded.scope if recorded else None
    values: dict[str, Plain] = {
        **own,
        "number": request.number or (recorded.number if recorded else None),
        "dated": plain(recorded.dated) if recorded and not request.is_dated else request.day.isoformat(),
        "notice": {"title": basis.title, "number": basis.number} if basis else None,
        "due": plain(round_.due) if isinstance(round_, RoundOfYear) else None,
        "guess": GUESSED.zh if isinstance(round_, RoundOfYear) and not round_.is_certain else "",
        "bodies": _bodies(county, request, scope) or bodies,
        "persons": _persons(county, request, scope),
        "focus": [block.name for block in scheme.blocks] if scheme else [],
        "scheme": scheme.name if scheme else None,
        "manner": recorded.held.manner if recorded and recorded.held else None,
    }
    return Facts(values, not county.read_whole(AssessmentPlan))


def _bodies(county: County, request: Request, scope: AssessmentScope | None) -> list[str]:
    """Return the bodies that the plan names; none where it covers all of them, or says nothing."""
    named = scope.bodies if scope else []
    if EVERYBODY in named:
        return []
    return [body.name if (body := body_of(county, request.unit, code)) else code for code in named]


def _persons(county: County, request: Request, scope: AssessmentScope | None) -> list[str]:
    """Return whom the plan names: people, or bodies whose officers are meant; none where it covers all."""
    named = scope.persons if scope else []
    if EVERYBODY in named:
        return []
    people = people_by_number(county)
    return [
        people[each].name
        if each in people
        else f"{body.name if (body := body_of(county, request.unit, each)) else each}的执法人员"
        for each in named
    ]
