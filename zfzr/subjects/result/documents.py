"""Documents around the year's result (五): the notice that opens the assessment, the responsibility paper that a unit
signs, its score sheet, why it has its score, the request that the result be settled, and the circular that corrects it."""

# Long because: six papers tell the same result, and what they share is told once.

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.letterhead import COUNTY_GOVERNMENT, common_facts
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.evidence import Evidence
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.assessment.lookups import (
    feedback_to,
    last_day_to_object,
    open_objections,
    result_of,
    stage_reached,
    window_of,
)
from zfzr.subjects.assessment.records import (
    Correction,
    LedgerEntry,
    Objection,
    Rating,
    ResultStage,
    SettledScore,
)
from zfzr.subjects.assessment.reports.charts import parts_small
from zfzr.subjects.assessment.reports.result import assessment
from zfzr.subjects.assessment.score.sheet import (
    BandLine,
    IndicatorLine,
    UnitResult,
    YearResult,
)
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.lookups import rounds_about
from zfzr.subjects.scheme.lookups import scheme_of, walk_blocks, walk_scheme
from zfzr.subjects.scheme.records import RATERS, BandsOn, Indicator, Mode, Scheme
from zfzr.subjects.unit.lookups import (
    all_addressed,
    facts_of_own_paper,
    is_alive,
    units_by_slug,
    unread_units,
)
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.days import GUESSED, chinese_date
from zfzr.terms.text import Refusal, Text, Wording, printed

if TYPE_CHECKING:
    from zfzr.subjects.assessment.score.comparison import UnitScore

DUTY = "D44"
MOST_LOSSES = 4
"""How many lines a page for a unit's head tells one by one; the others are summed up."""
MOST_LINES_BESIDE_PICTURE = 8
"""How many lines the table of losses may take on that page where the picture of the parts is to have room below it."""
MOST_PARTS_OF_PICTURE = 4
MOST_NAMES = 1
"""How many reasons of a line, and how many things to mend, that page names."""
LONGEST_REASON = 60
"""How many characters of a reason that page has room for; the score sheet has all of it."""


def assessed(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that the year's scheme assesses: those that existed on its closing day."""
    scheme = scheme_of(county, year)
    return [slug for members in _members(county, scheme).values() for slug in members] if scheme else []


def _members(county: County, scheme: Scheme) -> dict[str, list[str]]:
    """Return the slugs of the assessed units by group, in the order of the scheme."""
    found: dict[str, list[str]] = {group: [] for group in scheme.groups}
    for slug, unit in units_by_slug(county).items():
        group = unit.group_on(scheme.day)
        if group in found and is_alive(county, unit, scheme.day):
            found[group].append(slug)
    return found


def _scheme(county: County, year: int) -> Scheme:
    scheme = scheme_of(county, year)
    path = f"county/{year}/scheme.yaml"
    if scheme is None and path in county.dataset.broken | county.dataset.partial:
        raise Refusal(
            Text(
                "{year}年度的考核细则 {path} 有错误，读不出来", "the scheme {path} of {year} cannot be read"
            ),
            Text("先运行 zfzr validate，改正该文件", "run zfzr validate and mend the file"),
            year=year,
            path=path,
        )
    if scheme is None:
        raise Refusal(
            Text("{year}年度没有考核细则", "there is no scheme of {year}"),
            Text("先用 zfzr new scheme 起草", "draft one with `zfzr new scheme`"),
            year=year,
        )
    return scheme


# Before the assessment


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
    scheme = _scheme(county, request.year)
    members = {group: slugs for group, slugs in _members(county, scheme).items() if slugs}
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
        **_of_scheme(county, scheme),
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
    scheme = _scheme(county, request.year)
    own = facts_of_own_paper(county, request)
    group = next((g for g, slugs in _members(county, scheme).items() if request.unit in slugs), None)
    if group is None:
        raise _not_assessed(county, request)
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
        **_of_scheme(county, scheme),
        "government": _government(county, request),
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


def _of_scheme(county: County, scheme: Scheme) -> dict[str, Plain]:
    window, target = scheme.objection_window, scheme.target
    return {
        "scheme": scheme.name,
        "notice": _notice(county, scheme.bases),
        "period": {"start": plain(scheme.period.start), "end": plain(scheme.period.end)},
        "closing": scheme.day.isoformat(),
        "total": plainly(scheme.total),
        "target": {"name": target.name, "full": plainly(target.full)} if target else None,
        "window": f"{window.days}个{window.counting.value}" if window else None,
        "knock_outs": [each.name for each in scheme.knock_outs],
    }


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


def _notice(county: County, bases: Sequence[str]) -> Plain:
    known = {d.number: d for d in county.dataset.all(BasisDocument)}
    found = next((known[number] for number in bases if number in known), None)
    return {"title": found.title, "number": found.number} if found else None


def _government(county: County, request: Request) -> str:
    organ = profile_of(county).office(COUNTY_GOVERNMENT, request.day)
    return (organ.full_name or organ.name) if organ else f"{profile_of(county).area.name}人民政府"


def _not_assessed(county: County, request: Request) -> Refusal:
    return Refusal(
        Text("{name}不在{year}年度考核之列", "{name} is not assessed in {year}"),
        Text("参加考核的单位见 zfzr score {year}", "see `zfzr score {year}` for those that are"),
        name=name_of_unit(county, request.unit or ""),
        year=request.year,
    )


# A unit's result


def _scored(county: County, request: Request) -> tuple[YearResult, UnitResult]:
    from zfzr.subjects.assessment.score.engine import score_year

    result = score_year(county, request.year, request.as_of)
    unit = result.unit(request.unit or "")
    if unit is None:
        raise _not_assessed(county, request)
    return result, unit


def _of_unit(result: YearResult, unit: UnitResult) -> dict[str, Plain]:
    group = next(g for g in result.groups if unit in g.units)
    return {
        "full_name": unit.full_name,
        "group": group.name,
        "count": len(group.units),
        "full": plainly(unit.full),
        "total": unit.total_shown(result.decimals),
        "share": unit.share.shown(result.decimals) if unit.share else None,
        "grade": unit.grade_shown,
        "rank": unit.rank_shown,
        "quota": unit.quota_note.zh if unit.quota_note else None,
        "is_outside": unit.is_outside,
        "knocked_out": [
            {"name": k.called.zh, "reason": _printed(k.reason), "effect": k.effect.zh}
            for k in unit.knocked_out
        ],
    }


@document(
    "考核评分表",
    template="考核评分表.md.j2",
    duty=DUTY,
    summary=Text(
        "一个单位的年度考核评分表，供评分人、核对人签字", "The score sheet of a unit, for its raters to sign"
    ),
    units=assessed,
    after=ResultStage.PRELIMINARY.value,
    names_own=True,
)
def score_sheet(county: County, request: Request) -> Facts:
    """Facts of the sheet: every indicator with its marks, the unit's own points, those given, and why."""
    result, unit = _scored(county, request)
    values = {
        **common_facts(county, request, ()),
        "scheme": result.scheme,
        "as_of": result.day.isoformat(),
        "unit": _of_unit(result, unit),
        "blocks": [
            {
                "name": block.name,
                "full": plainly(block.full),
                "points": block.points.shown(result.decimals),
                "lines": [_line(line, result.decimals) for line in block.lines],
            }
            for block in unit.all_blocks
        ],
    }
    shown = parts_small(result, unit)
    return Facts(
        {**values, "has_picture": bool(shown)},
        unit.is_provisional or result.has_unseen_units or result.is_trial,
        {"各部分得分": shown},
    )


def _line(line: IndicatorLine, places: int) -> dict[str, Plain]:
    return {
        "number": line.number,
        "name": line.name,
        "full": plainly(line.full),
        "self": plainly(line.self_points) if line.self_points is not None else "—",
        "points": line.points.shown(places),
        "reasons": list(_reasons(line, places)),
    }


def _reasons(line: IndicatorLine, places: int) -> Iterator[str]:
    """Yield what points were lost for, each with its points; a line without any says why it is as it is."""
    for each in line.deductions:
        verb = "扣" if each.points > 0 else "补回"
        yield f"{_printed(each.reason)}，{verb}{format_points(abs(each.points), places)}分"
    if not line.deductions and line.note and not line.is_applicable:
        yield _printed(line.note)


def _printed(text: Wording) -> str:
    """Return a sentence as a document prints it: 2015年11月30日."""
    return str(printed(text, day=chinese_date))


@document(
    "得分说明",
    template="得分说明.md.j2",
    duty=DUTY,
    summary=Text(
        "用一页纸向一个单位的负责人说明得分：失分最多的、要改的、离上一等次差多少、还能对什么提出异议",
        "Why a unit has its score, on one page for its head",
    ),
    units=assessed,
    after=ResultStage.FEEDBACK.value,
    names_own=True,
)
def why(county: County, request: Request) -> Facts:
    """Facts of the page: the largest losses first with what is to be mended, the next grade, and what may be objected to."""
    result, unit = _scored(county, request)
    places = result.decimals
    lost = _lost(unit)
    objections = {o.indicator: o for o in _objections(county, request)}
    values = {
        **common_facts(county, request, [next(g.name for g in result.groups if unit in g.units)]),
        "scheme": result.scheme,
        "as_of": result.day.isoformat(),
        "unit": _of_unit(result, unit),
        "losses": [_loss(line, points, places) for line, points in lost[:MOST_LOSSES]],
        "others": {
            "count": len(lost) - MOST_LOSSES,
            "points": format_points(sum((points for _, points in lost[MOST_LOSSES:]), Decimal(0)), places),
        }
        if len(lost) > MOST_LOSSES
        else None,
        "lost": format_points(sum((points for _, points in lost), Decimal(0)), places),
        "lost_count": len(lost),
        "missing": [_printed(each) for each in unit.missing[:MOST_NAMES]],
        "missing_count": len(unit.missing),
        "pending": [f"{_printed(lead.reason)}（{lead.effect.zh}）" for lead in unit.open_leads[:MOST_NAMES]],
        "pending_count": len(unit.open_leads),
        "next": _next_grade(result, unit),
        "objecting": _objecting(county, request),
        "objected": [
            {
                "number": line.number,
                "name": line.name,
                "outcome": each.outcome.value if each.outcome else None,
            }
            for line, _ in lost
            if (each := objections.get(line.number)) is not None
        ],
        "open_to_objection": [line.number for line, _ in lost if line.number not in objections],
    }
    shown = parts_small(result, unit) if _has_room(values, len(unit.blocks)) else ()
    return Facts(
        {**values, "has_picture": bool(shown)},
        unit.is_provisional or result.has_unseen_units or result.is_trial,
        {"各部分得分": shown},
    )


_LINE_OF_REASONS = 18
"""Characters of a line of the column in which reasons stand."""


def _has_room(values: Mapping[str, Plain], parts: int) -> bool:
    """Return whether the picture surely leaves the page one: little was lost, and nothing is open or objected to."""
    losses = values["losses"]
    more = ("others", "missing", "pending", "objected")
    if any(values[key] for key in more) or not isinstance(losses, list) or parts > MOST_PARTS_OF_PICTURE:
        return False
    unit = values["unit"]
    if not isinstance(unit, Mapping) or unit.get("knocked_out") or unit.get("quota"):
        return False
    told = ["；".join([*each["reasons"], *each["names"]]) for each in losses]
    return sum(-(-(len(text) + 6) // _LINE_OF_REASONS) for text in told) <= MOST_LINES_BESIDE_PICTURE


def _objections(county: County, request: Request) -> list[Objection]:
    return [
        each
        for each in county.of_year(Objection, request.year)
        if each.objector == request.unit and each.raised <= county.as_of
    ]


def _lost(unit: UnitResult) -> list[tuple[IndicatorLine, Decimal]]:
    """Return the lines that certainly lost points, what is taken beside the marks among them, the most first."""
    found = [
        (line, line.counted_full - line.points.low)
        for block in unit.blocks
        for line in block.lines
        if line.points.value is not None and line.points.low < line.counted_full
    ]
    found += [
        (line, -line.points.low)
        for line in (unit.penalties.lines if unit.penalties else ())
        if line.points.value is not None and line.points.low < 0
    ]
    return sorted(found, key=lambda each: -each[1])  # stable: equal losses in the order of the scheme


def _loss(line: IndicatorLine, points: Decimal, places: int) -> Mapping[str, Plain]:
    reasons = dict.fromkeys(_printed(d.reason) for d in line.deductions if d.points > 0)
    said = "；".join(reasons)
    named = dict.fromkeys(
        text for d in line.deductions for e in d.evidence if (text := _to_mend(e)) and text not in said
    )
    names = list(named)
    return {
        "number": line.number,
        "name": line.name,
        "lost": format_points(points, places),
        "full": plainly(line.counted_full),
        "reasons": [_shortened(each) for each in list(reasons)[:MOST_NAMES]],
        "more_reasons": max(0, len(reasons) - MOST_NAMES),
        "names": [_shortened(each) for each in names[:MOST_NAMES]],
        "more": max(0, len(names) - MOST_NAMES),
    }


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_REASON else f"{text[: LONGEST_REASON - 2]}……"


_SAID_OTHERWISE = frozenset({Rating.label, LedgerEntry.label, Verification.label, Objection.label})
"""Kinds of records that tell of a point, and are nothing that a unit could mend."""


def _to_mend(evidence: Evidence) -> str:
    """Return what a unit has to mend, as the record that points were taken for says it: a post, a power, a report."""
    kind = kind_of(evidence.place.file)
    if kind is None or kind.model.label in _SAID_OTHERWISE:
        return ""
    return _printed(evidence.text)


def _next_grade(result: YearResult, unit: UnitResult) -> Plain:
    """Return the grade above and how far it is: `state` is 未定, 最高, 已到 (something else holds it down), 还差.

    Held against the share of the full marks where the scheme's edges are shares. A total that is not certain counts at
    its lowest.
    """
    bands: Sequence[BandLine] = next(g for g in result.groups if unit in g.units).bands
    if unit.is_outside or unit.grade is None:
        return {"state": "未定"}
    place = next((i for i, band in enumerate(bands) if band.name == unit.grade), 0)
    if place == 0:
        return {"state": "最高"}
    above = bands[place - 1]
    by_share = result.bands_on_share and unit.share is not None
    has = unit.share.low if by_share and unit.share is not None else unit.total.low
    return {
        "state": "还差" if above.lower > has else "已到",
        "name": above.name,
        "from": plainly(above.lower),
        "mark": "%" if by_share else "分",
        "short": format_points(max(above.lower - has, Decimal(0)), result.decimals),
    }


def _objecting(county: County, request: Request) -> Plain:
    """Return until when the unit may object and whether that is over; else why nobody can tell."""
    year, slug = request.year, request.unit or ""
    end = last_day_to_object(county, year, slug)
    return {
        "has_term": window_of(county, year) is not None,
        "is_told": feedback_to(county, year, slug) is not None,
        "until": end.day.isoformat() if end else None,
        "is_over": end is not None and request.day > end.day,
        "is_settled": stage_reached(county, year, ResultStage.SETTLED, request.day),
    }


# The result of all


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
        "government": _government(county, request),
        "as_of": found.day.isoformat(),
        "result": plain(found, day=chinese_date),
        "period": _of_scheme(county, _scheme(county, request.year))["period"],
        "notice": _notice(county, found.bases),
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
