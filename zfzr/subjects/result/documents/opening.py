"""Before the assessment (五): the notice that opens it, and the responsibility paper that a unit signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain
from zfzr.subjects.result.documents.scheme import (
    DUTY,
    assessed,
    facts_of_scheme,
    government_of,
    members_of,
    not_assessed,
    scheme_for,
)
from zfzr.subjects.round.lookups import rounds_about
from zfzr.subjects.scheme.lookups import walk_blocks, walk_scheme
from zfzr.subjects.scheme.records import RATERS, BandsOn, Indicator, Mode, Scheme
from zfzr.subjects.unit.lookups import all_addressed, facts_of_own_paper, units_by_slug, unread_units
from zfzr.terms.amounts import plainly
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Refusal, Text


@document(
    "考核通知",
    template="考核通知.md.j2",
    duty=DUTY,
    summary=Text(
        "通知各单位开展年度评议考核，附考核指标", "Opens the year's assessment, with its indicators"
    ),
)
def opening(county: County, request: Request) -> Facts:
    """Facts of the notice: who is assessed, for what, from what, and what the scheme says of grades and objections."""
    scheme = scheme_for(county, request.year)
    members = {group: slugs for group, slugs in members_of(county, scheme).items() if slugs}
    unread = unread_units(county)
    if not members and not unread:
        raise Refusal(
            Text("{year}年度没有参加考核的单位", "no unit is assessed in {year}"),
            Text("单位的组别应当是细则写的组别", "units are in groups: those of the scheme are assessed"),
            year=request.year,
        )
    values = {
        **common_facts(county, request, members),
        "addressees": all_addressed(county, request.day),
        **facts_of_scheme(county, scheme),
        "groups": [
            {
                "name": name,
                "count": len(slugs),
                "units": [units_by_slug(county)[slug].name for slug in slugs],
                "blocks": list(_blocks(scheme, name)),
                "parts": _parts(scheme, name),
                "grades": _grades(scheme, name),
            }
            for name, slugs in members.items()
        ],
        "indicators": [each for each in _indicators(scheme) if each["is_top"]],
        "evidence": list(dict.fromkeys(e for i in walk_scheme(scheme) for e in i.indicator.evidence)),
    }
    return Facts(values, not county.read_whole(Scheme) or bool(unread))


@document(
    "责任书",
    template="责任书.md.j2",
    duty=DUTY,
    summary=Text(
        "一个单位年度行政执法责任目标的责任书", "What a unit undertakes for the year, for both to sign"
    ),
    units=assessed,
    names=("unit.principals",),
    names_own=True,
)
def undertaking(county: County, request: Request) -> Facts:
    """Facts of the paper: the goals of the unit's group with their points, what it owes by when, how it is graded."""
    scheme = scheme_for(county, request.year)
    own = facts_of_own_paper(county, request)
    group = next((g for g, slugs in members_of(county, scheme).items() if request.unit in slugs), None)
    if group is None:
        raise not_assessed(county, request)
    rounds = [
        {
            "name": each.name,
            "due": each.due.isoformat(),
            "guess": "" if each.is_certain else GUESSED.zh,
        }
        for each in rounds_about(county, [request.year])
        if request.unit in each.owing
    ]
    values = {
        **own,
        **facts_of_scheme(county, scheme),
        "government": government_of(county, request),
        "group": group,
        "grades": _grades(scheme, group),
        "blocks": list(_blocks(scheme, group)),
        "parts": _parts(scheme, group),
        "indicators": [
            each for each in _indicators(scheme, group) if each["is_top"] and not each["is_beside"]
        ],
        "rounds": rounds,
    }
    return Facts(values, not county.read_whole(Scheme))


def _grades(scheme: Scheme, group: str) -> list[Plain]:
    """Return the grades of a group from the highest, each with its edge: 优秀（90分以上）."""
    by_share = scheme.bands_on is BandsOn.SHARE
    return [
        f"{band.name}（{f'得分率{plainly(band.from_)}%' if by_share else f'{plainly(band.from_)}分'}以上）"
        if band.from_ > 0
        else band.name
        for band in sorted(scheme.groups[group].bands, key=lambda band: -band.from_)
    ]


def _blocks(scheme: Scheme, group: str) -> Iterator[Mapping[str, Plain]]:
    """Yield the first-level indicators that a group is assessed by, each with the marks that count for it."""
    for found in walk_blocks(scheme):
        tops = [
            i
            for i in walk_scheme(scheme)
            if i.parent is None
            and any(i.indicator is top for top in found.block.indicators)
            and i.applies_to(group)
        ]
        if tops:
            own = sum((i.full or Decimal(0) for i in tops), Decimal(0))
            counts_for = found.block.counts_for
            yield {
                "name": found.block.name,
                "full": plainly(counts_for if counts_for is not None else own),
                "component": found.component.name if found.component else None,
            }


def _parts(scheme: Scheme, group: str) -> list[Plain]:
    """Return what the total of a group is made of, each part with its weight and blocks; one without a name if plain.

    The marks of a component's blocks are marks before its weight: to add them up without it says a total that is none.
    """
    blocks = list(_blocks(scheme, group))
    weights = {each.name: plainly(each.weight) for each in scheme.components}
    names = list(dict.fromkeys(each["component"] for each in blocks))
    return [
        {
            "name": name,
            "weight": weights[str(name)] if name is not None else None,
            "blocks": [each for each in blocks if each["component"] == name],
        }
        for name in names
    ]


def _indicators(scheme: Scheme, group: str | None = None) -> Iterator[dict[str, Plain]]:
    for each in walk_scheme(scheme):
        if group is not None and not each.applies_to(group):
            continue
        yield {
            "is_top": each.parent is None,
            "is_beside": each.is_beside,
            "number": each.number,
            "name": each.indicator.name,
            "component": each.component.name if each.component else None,
            "full": plainly(each.full) if each.full is not None else None,
            "groups": list(each.groups),
            "how": _how(each.indicator),
            "evidence": list(each.indicator.evidence),
        }


def _how(indicator: Indicator) -> str:
    """Say how an indicator is scored: 评审打分, 比率：持证率."""
    if indicator.parts:
        return "子项合计"
    mode = (indicator.mode or Mode.RATING).value
    measure = indicator.measure or ""
    if measure.startswith("问题:"):
        return f"{mode}：查出的问题件数"
    return f"{mode}：{measure.removeprefix(RATERS)}" if measure else mode
