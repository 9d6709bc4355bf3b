"""Documents of the yearly assessment (五): feedback to a unit, the answer to its objections, the circular of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.letterhead import common_facts
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.evidence import Evidence
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.assessment.lookups import (
    FEEDBACK_LETTER,
    RESULT_CIRCULAR,
    WAITING,
    feedback_to,
    window_of,
)
from zfzr.subjects.assessment.records import LedgerEntry, Objection, Rating, StageEntry
from zfzr.subjects.assessment.reports.charts import distribution_small, parts_small, years_small
from zfzr.subjects.assessment.reports.life import objections
from zfzr.subjects.assessment.reports.result import assessment
from zfzr.subjects.assessment.score.arithmetic import ZERO
from zfzr.subjects.assessment.score.changes import changes_of
from zfzr.subjects.assessment.score.settled import lacks_seal, not_as_settled
from zfzr.subjects.assessment.score.sheet import IndicatorLine, UnitResult, YearResult
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.scheme.lookups import indicators_of, last_day, scheme_of
from zfzr.subjects.unit.lookups import all_addressed, is_alive, units_by_slug, unread_units
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.days import chinese_date
from zfzr.terms.text import Refusal, Text, Wording, printed


def _scored(
    county: County, request: Request, latest: date | None = None, *, before_review: bool = False
) -> tuple[YearResult, UnitResult]:
    """Return the result and that of the unit, by what was known on the day asked for, at the `latest` on that one."""
    from zfzr.subjects.assessment.score.engine import score_year

    day = min(request.as_of or county.as_of, latest or date.max)
    result = score_year(county, request.year, day, before_review=before_review)
    unit = result.unit(request.unit or "")
    if unit is None:
        raise Refusal(
            Text("{name}不在{year}年度考核之列", "{name} is not assessed in {year}"),
            Text("参加考核的单位见 zfzr score {year}", "see `zfzr score {year}` for those that are"),
            name=name_of_unit(county, request.unit or ""),
            year=request.year,
        )
    return result, unit


def _assessed(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that the year's scheme assesses: those that existed on its closing day."""
    scheme = scheme_of(county, year)
    if scheme is None:
        return []
    return [
        slug
        for slug, unit in units_by_slug(county).items()
        if unit.group_on(scheme.day) in scheme.groups and is_alive(county, unit, scheme.day)
    ]


@document(
    FEEDBACK_LETTER,
    template="考核反馈书.md.j2",
    duty="D44",
    summary=Text("把初评结果书面反馈给一个单位，告知异议期限", "Feeds the preliminary result back to a unit"),
    units=_assessed,
    after=WAITING[FEEDBACK_LETTER].after.value,
    names_own=True,
)
def feedback(county: County, request: Request) -> Facts:
    """Facts of the feedback: the result, what points were lost for, and the whole sheet as an annex.

    It tells the preliminary result, so what was reviewed after the recorded day of 反馈 has no part in it. Where that
    day is before 考核截止 the letter says up to which day its facts go; a trial that nobody recorded is a draft.
    """
    issued = _feedback(county, request)
    result, unit = _scored(county, request, issued.day if issued else None)
    group = next(g for g in result.groups if unit in g.units)
    places = result.decimals
    lines = [line for block in unit.all_blocks for line in block.lines]
    values = {
        **common_facts(county, _as_told(request, issued), [group.name]),
        "until": _until(county, request, issued),
        "scheme": result.scheme,
        "as_of": result.day.isoformat(),
        "trial_until": result.closing.isoformat() if result.is_trial else None,
        "unit": {
            "full_name": unit.full_name,
            "group": group.name,
            "count": len(group.units),
            "rank": unit.rank_shown,
            "full": plainly(unit.full),
            "total": unit.total_shown(places),
            "grade": unit.grade_shown,
            "share": unit.share.shown(places) if unit.share else None,
            "target": {
                "name": result.target.name,
                "full": plainly(result.target.full),
                "points": unit.in_target.shown(places),
            }
            if result.target and unit.in_target
            else None,
            "taken_at_most": plainly(unit.penalties.cap)
            if unit.penalties and unit.penalties.is_capped and unit.penalties.cap is not None
            else None,
            "quota": unit.quota_note.zh if unit.quota_note else None,
            **_beside_own(unit),
            "is_outside": unit.is_outside,
            "is_scored": not any(k.consequence for k in unit.knocked_out),
            "knocked_out": [
                {"name": k.called.zh, "reason": _printed(k.reason), "effect": k.effect.zh}
                for k in unit.knocked_out
            ],
        },
        "lines": [_line(line, places) for line in lines],
        "changes": [
            {"name": each.name.zh, "formula": each.formula, "points": each.points.shown(places)}
            for each in changes_of(unit, places)
        ],
        "is_weighed": bool(unit.components)
        or any("折合" in each.name.zh for each in changes_of(unit, places)),
        "lost": [
            _line(line, places)
            for block in unit.blocks
            for line in block.lines
            if line.points.value is not None and line.points.low < line.counted_full
        ],
        "taken": [
            {**line, "taken": format_points(-each.points.low, places)}
            for each in (unit.penalties.lines if unit.penalties else ())
            if each.points.value is not None and each.points.low < ZERO
            for line in (_line(each, places),)
        ],
        "pending": [f"{_printed(each.reason)}（{each.effect.zh}，{each.key}）" for each in unit.open_leads],
        "left_open": [f"{_printed(each.reason)}（{each.key}）" for each in unit.left_open],
    }
    is_trial = result.is_trial and issued is None
    shown = parts_small(result, unit)
    return Facts(
        {**values, "has_picture": bool(shown)},
        unit.is_provisional or result.has_unseen_units or is_trial,
        {"各部分得分": shown},
    )


def _beside_own(unit: UnitResult) -> dict[str, Plain]:
    """Return how many lines the unit assessed itself (自评), what it gave itself, and what it got for the same lines."""
    own = [
        (line.self_points, line.points.value)
        for block in unit.blocks
        for line in block.lines
        if line.self_points is not None and line.points.value is not None
    ]
    return {
        "self_count": len(own),
        "self_total": plainly(sum((given for given, _ in own), ZERO)) if own else None,
        "same_total": plainly(sum((got for _, got in own), ZERO)),
    }


def _feedback(county: County, request: Request) -> StageEntry | None:
    told = feedback_to(county, request.year, request.unit or "")
    return told[0] if told else None


def _until(county: County, request: Request, issued: StageEntry | None) -> Plain:
    """Return the last day to object: the one asked for, else by the scheme from the recorded 反馈 or the letter's day."""
    window = window_of(county, request.year)
    end = last_day(county, window, issued.day if issued else request.day) if window else None
    if end is None:
        return request.until.isoformat() if request.until else None
    if request.until not in (None, end.day):
        raise Refusal(
            Text(
                "按细则，{name}的异议期限到 {day} 为止，与 --until {until} 不一致",
                "by the scheme {name} may object until {day}, not until {until} (--until)",
            ),
            Text(
                "去掉 --until；要改期限的，改细则的“异议期限”",
                "leave out --until, or mend 异议期限 of the scheme",
            ),
            name=name_of_unit(county, request.unit or ""),
            day=end.day,
            until=request.until,
        )
    return end.day.isoformat()


def _as_told(request: Request, told: StageEntry | None) -> Request:
    """Return the request of the day on which the feedback went out, where that is recorded and past.

    The number of the stage is not that of the letter: each has its own, of its own organ, in the register (发文登记).
    """
    if told is None or request.is_dated or request.number or told.day > request.day:
        return request
    return replace(request, day=told.day)


def _line(line: IndicatorLine, places: int) -> dict[str, Plain]:
    bases = dict.fromkeys(_in_words(e) for d in line.deductions for e in d.evidence)
    return {
        "number": line.number,
        "name": line.name,
        "full": plainly(line.full),
        "self": plainly(line.self_points) if line.self_points is not None else "—",
        "points": line.points.shown(places),
        "reasons": list(_reasons(line, places)),
        "bases": [each for each in bases if each][:5],
    }


_MATERIALS = frozenset({Rating.label, LedgerEntry.label, Verification.label, Objection.label})
"""Kinds of records whose own words are what a point rests on: an assessor's material, a ruling, a review."""


def _in_words(evidence: Evidence) -> str:
    """Return what a point rests on as an office calls it: the assessor's material, the ruling, or the kind of record.

    Where it is written in the repository is nothing that a paper tells.
    """
    kind = kind_of(evidence.place.file)
    if kind is None:
        return ""
    return _printed(evidence.text) if kind.model.label in _MATERIALS else _register(kind.model.label)


def _register(label: str) -> str:
    return label if label.endswith(("登记", "台账", "报告", "方案")) else f"{label}登记"


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


def _objecting(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the assessed units that objected to an indicator of the year."""
    scheme = scheme_of(county, year)
    numbers = indicators_of(scheme).keys() if scheme else ()
    raised = [o for o in county.dataset.all(Objection) if o.year == year and o.indicator in numbers]
    return sorted({o.objector for o in raised}.intersection(_assessed(county, year)))


@document(
    "复核意见",
    template="复核意见.md.j2",
    duty="D44",
    summary=Text("答复一个单位对考核结果的异议", "Answers a unit's objections to its result"),
    units=_objecting,
    names=("objections.reviewer",),
    names_own=True,
)
def review_opinion(county: County, request: Request) -> Facts:
    """Facts of the answer; while an objection is open the answer is not final."""
    result, unit = _scored(county, request)
    rows = objections(county, result, unit.slug)
    if not rows:
        raise Refusal(
            Text("{name}对{year}年度结果没有提出异议", "{name} has not objected to the result of {year}"),
            Text(
                "提出了的，记在 {path}，指标编号要同细则一致；已有的异议见 zfzr objections {year}",
                "record it in {path} under the number of the indicator; see `zfzr objections {year}`",
            ),
            path=f"county/{request.year}/objections.csv",
            name=unit.name,
            year=request.year,
        )
    group = next(g.name for g in result.groups if unit in g.units)
    _, before = _scored(county, request, before_review=True)
    values = {
        **common_facts(county, request, [group]),
        "unit": {
            "full_name": unit.full_name,
            "total": unit.total_shown(result.decimals),
            "grade": unit.grade_shown,
            "moved": before.total != unit.total or before.grade != unit.grade,
            "before": before.total_shown(result.decimals),
            "is_lower": unit.total.low < before.total.low,
        },
        "objections": plain(rows),
    }
    is_open = result.has_unseen_units or any(row.is_open for row in rows)
    return Facts(values, result.is_trial or unit.is_provisional or is_open)


@document(
    RESULT_CIRCULAR,
    template="考核结果通报.md.j2",
    duty="D44",
    summary=Text("通报年度评议考核结果，附成绩表", "Tells the county the result of the assessment"),
    after=WAITING[RESULT_CIRCULAR].after.value,
)
def result_circular(county: County, request: Request) -> Facts:
    """Facts of the circular; while ratings are missing or files have errors it is only a draft for comment."""
    from zfzr.subjects.assessment.score.engine import score_year

    result = score_year(county, request.year, request.as_of)
    if result.closing > request.day:
        raise Refusal(
            Text(
                "{year}年度考核截止于 {closing}，成文日期 {day} 还不能通报结果",
                "the assessment of {year} closes on {closing}, after the document's date {day}",
            ),
            Text("用 --date 写考核截止以后的日期", "give a later --date"),
            year=request.year,
            closing=result.closing,
            day=request.day,
        )
    if result.is_trial:
        raise Refusal(
            Text(
                "{year}年度考核截止于 {closing}，按 {day} 的数据只是试算，不能通报结果",
                "the assessment of {year} closes on {closing}; the facts of {day} give a trial, and no result",
            ),
            Text(
                "去掉 --as-of，或者写考核截止以后的日期；试算用 zfzr --as-of {day} score {year} 看",
                "leave out --as-of or give a later day; `zfzr --as-of {day} score {year}` shows the trial",
            ),
            year=request.year,
            closing=result.closing,
            day=result.day,
        )
    if result.has_unseen_units:
        raise _not_all_units(county, result)
    found = assessment(result)
    values = {
        **common_facts(county, request, [group.name for group in found.groups]),
        "addressees": all_addressed(county, request.day),
        "as_of": found.day.isoformat(),
        "result": plain(found, day=chinese_date),
        "period": _period(county, request.year),
        "notice": _notice(county, found.bases),
    }
    pictures = {
        "等次分布": distribution_small(result),
        "历年平均得分": years_small(county, request.year, request.as_of),
    }
    return Facts(
        {**values, "has_years": bool(pictures["历年平均得分"])},
        found.is_provisional,
        pictures,
        drafts=tuple(_why_draft(county, result)),
    )


def _why_draft(county: County, result: YearResult) -> Iterator[str]:
    """Yield why a settled result may not be told: it is not what was recorded (成绩) or sealed, or its seal lacks."""
    yield from (each.zh for each in not_as_settled(county, result))
    if lacks_seal(county, result.year):
        yield f"{result.year}年度考核结果没有封存"


def _not_all_units(county: County, result: YearResult) -> Refusal:
    files = sorted({*result.unread_units, *unread_units(county).values()})
    return Refusal(
        Text(
            "{files} 没有读出，参评单位不全，{year}年度结果不能通报",
            "{files} could not be read: not every unit of {year} is known, so no result can be told",
        ),
        Text("先运行 zfzr validate，改正这些文件", "run zfzr validate and mend these files"),
        exit_code=5,
        files="、".join(files),
        year=result.year,
    )


def _period(county: County, year: int) -> Plain:
    scheme = scheme_of(county, year)
    return {"start": plain(scheme.period.start), "end": plain(scheme.period.end)} if scheme else None


def _notice(county: County, bases: tuple[str, ...]) -> Plain:
    """Return the first document among the scheme's bases that is in the register."""
    known = {d.number: d for d in county.dataset.all(BasisDocument)}
    found = next((known[number] for number in bases if number in known), None)
    return {"title": found.title, "number": found.number} if found else None
