"""A unit's result (五): its score sheet, and one page on why it has its score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.evidence import Evidence
from zfzr.declare.plain import Plain
from zfzr.subjects.assessment.lookups import feedback_to, last_day_to_object, stage_reached, window_of
from zfzr.subjects.assessment.records import LedgerEntry, Objection, Rating, ResultStage
from zfzr.subjects.assessment.reports.charts import parts_small
from zfzr.subjects.assessment.score.sheet import BandLine, IndicatorLine, UnitResult, YearResult
from zfzr.subjects.result.documents.scheme import DUTY, assessed, not_assessed
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.days import chinese_date
from zfzr.terms.text import Text, Wording, printed

MOST_LOSSES = 4
"""How many lines a page for a unit's head tells one by one; the others are summed up."""
MOST_LINES_BESIDE_PICTURE = 8
"""How many lines the table of losses may take on that page where the picture of the parts is to have room below it."""
MOST_PARTS_OF_PICTURE = 4
MOST_NAMES = 1
"""How many reasons of a line, and how many things to mend, that page names."""
LONGEST_REASON = 60
"""How many characters of a reason that page has room for; the score sheet has all of it."""


def _scored(county: County, request: Request) -> tuple[YearResult, UnitResult]:
    from zfzr.subjects.assessment.score.engine import score_year

    result = score_year(county, request.year, request.as_of)
    unit = result.unit(request.unit or "")
    if unit is None:
        raise not_assessed(county, request)
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
