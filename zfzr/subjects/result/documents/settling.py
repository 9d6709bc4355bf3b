"""The result of all (五): the request that it be settled, and the circular that corrects it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import plain
from zfzr.subjects.assessment.lookups import open_objections, result_of
from zfzr.subjects.assessment.records import Correction, Objection, ResultStage, SettledScore
from zfzr.subjects.assessment.reports.result import assessment
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.subjects.result.documents.scheme import (
    DUTY,
    facts_of_scheme,
    government_of,
    notice_behind,
    scheme_for,
)
from zfzr.subjects.unit.lookups import all_addressed, units_by_slug
from zfzr.terms.amounts import format_points
from zfzr.terms.days import chinese_date
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.subjects.assessment.score.comparison import UnitScore


@document(
    "审定请示",
    template="审定请示.md.j2",
    duty=DUTY,
    summary=Text(
        "请本级政府审定年度评议考核结果，附成绩表", "Asks the county government to settle the result"
    ),
    after=ResultStage.FEEDBACK.value,
)
def request_to_settle(county: County, request: Request) -> Facts:
    """Facts of the request: the result by group, and what became of the objections; an open one keeps it a draft."""
    from zfzr.subjects.assessment.score.engine import score_year

    result = score_year(county, request.year, request.as_of)
    found = assessment(result)
    raised = [o for o in county.of_year(Objection, request.year) if o.raised <= county.as_of]
    waiting = open_objections(county, request.year)
    outcomes: dict[str, int] = {}
    for each in raised:
        if each.outcome and each not in waiting:
            outcomes[each.outcome.value] = outcomes.get(each.outcome.value, 0) + 1
    drafts = (f"还有{len(waiting)}件异议没有复核",) if waiting else ()
    values = {
        **common_facts(county, request, ()),
        "government": government_of(county, request),
        "as_of": found.day.isoformat(),
        "result": plain(found, day=chinese_date),
        "period": facts_of_scheme(county, scheme_for(county, request.year))["period"],
        "notice": notice_behind(county, found.bases),
        "objections": {
            "count": len(raised),
            "outcomes": [[name, count] for name, count in outcomes.items()],
            "open": len(waiting),
        },
    }
    return Facts(values, found.is_provisional or result.has_unseen_units, drafts=drafts)


@document(
    "更正通报",
    template="更正通报.md.j2",
    duty=DUTY,
    summary=Text(
        "通报审定以后对考核结果的更正", "Tells what was corrected in the result after it was settled"
    ),
    after=ResultStage.SETTLED.value,
)
def correction(county: County, request: Request) -> Facts:
    """Facts of the circular: each correction with its reason and approval, and the units' results before and after.

    What stands now is the recorded 成绩, else the score; what stood before is the seal of that day, and is left to be
    filled in by hand where there is none.
    """
    from zfzr.subjects.assessment.score.engine import score_year

    recorded = result_of(county, request.year)
    corrections: list[Correction] = [
        each for each in (recorded.corrections if recorded else ()) if each.day <= request.day
    ]
    if not corrections or recorded is None:
        raise Refusal(
            Text("{year}年度考核结果没有登记更正", "no correction of the result of {year} is recorded"),
            Text(
                "更正记在 county/{year}/result.yaml 的“更正”",
                "record it under 更正 in county/{year}/result.yaml",
            ),
            year=request.year,
        )
    result = score_year(county, request.year, request.as_of)
    settled = {each.unit: each for each in recorded.scores}
    before = _sealed_before(county, request.year, corrections)
    slugs = dict.fromkeys(slug for each in corrections for slug in each.units)
    groups = {unit.slug: group.name for group in result.groups for unit in group.units}
    rows = {
        slug: _corrected(result, slug, groups.get(slug), before.get(slug), settled.get(slug))
        for slug in slugs
    }
    ranked_only = {slug for slug, row in rows.items() if row.only_rank_moved}
    told = recorded.entry(ResultStage.ANNOUNCED)
    values = {
        **common_facts(county, request, [groups[slug] for slug in slugs if slug in groups]),
        "addressees": all_addressed(county, request.day),
        "scheme": result.scheme,
        "announced": {"number": told.number, "day": told.day.isoformat()} if told else None,
        "corrections": [
            {
                "day": each.day.isoformat(),
                "units": [_full_name(county, slug) for slug in _first(each.units, ranked_only)],
                "only_ranks": [_full_name(county, slug) for slug in each.units if slug in ranked_only],
                "reason": each.reason,
                "approval": each.approval,
                "remark": each.remark,
            }
            for each in corrections
        ],
        "has_ranks": any(row.rank or row.rank_before for row in rows.values()),
        "units": [{"full_name": _full_name(county, slug), **plain(row)} for slug, row in rows.items()],
    }
    is_open = result.is_provisional and any(slug not in settled for slug in slugs)
    return Facts(values, is_open)


@dataclass(frozen=True)
class _Corrected:
    """What a corrected unit had and has; None where nobody can tell. Ranks of a result kept on paper are not known."""

    group: str | None
    before: str | None
    grade_before: str | None
    rank_before: str | None
    after: str | None
    grade_after: str | None
    rank: str | None

    @property
    def only_rank_moved(self) -> bool:
        """Whether points and grade are as before: its rank follows from what was corrected of others."""
        same = (self.before, self.grade_before) == (self.after, self.grade_after)
        return same and None not in (self.rank_before, self.rank) and self.rank_before != self.rank


def _corrected(
    result: YearResult, slug: str, group: str | None, old: UnitScore | None, now: SettledScore | None
) -> _Corrected:
    """Return what a unit had and has: its recorded score, else what is reckoned; a rank only of what is reckoned."""
    unit = result.unit(slug)
    is_reckoned = unit is not None and (
        now is None or (unit.total.value, unit.grade) == (now.points, now.grade)
    )
    return _Corrected(
        group,
        old.total if old else None,
        old.grade if old else None,
        (old.rank or None) if old else None,
        format_points(now.points, result.decimals)
        if now
        else unit.total_shown(result.decimals)
        if unit
        else None,
        now.grade if now else unit.grade_shown if unit else None,
        unit.rank_shown if unit and is_reckoned else None,
    )


def _first(units: Sequence[str], ranked_only: Container[str]) -> list[str]:
    """Return the units that a correction gives its reason for; all of them where it moves nothing but ranks."""
    return [slug for slug in units if slug not in ranked_only] or list(units)


def _sealed_before(county: County, year: int, corrections: Sequence[Correction]) -> Mapping[str, UnitScore]:
    """Return by unit what was sealed last before its first correction."""
    from zfzr.subjects.assessment.score.seal import read_seals, sealed_path

    path = sealed_path(year)
    content = county.dataset.kept.get(path)
    try:
        seals = read_seals(content, path) if isinstance(content, bytes) else []
    except Refusal:
        seals = []  # a rule of this subject tells that it cannot be read
    first: dict[str, date] = {}
    for each in sorted(corrections, key=lambda c: c.day):
        for slug in each.units:
            first.setdefault(slug, each.day)
    found: dict[str, UnitScore] = {}
    for seal in seals:
        for slug, score in seal.scores.items():
            if slug in first and seal.settled < first[slug]:
                found[slug] = score
    return found


def _full_name(county: County, slug: str) -> str:
    unit = units_by_slug(county).get(slug)
    return unit.name if unit else slug
