"""The engine: a scheme applied to every unit of its groups; Decimal throughout, sums are sums of printed lines.

Order: items with their caps and floors → blocks → N/A conversion → bonus with its cap → total → grade → knock-outs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding
from zfzr.measures.measure import Measured, UnitYear, measure_named
from zfzr.records import Parameter, Rating, Scheme, Unit, Verification
from zfzr.records.scheme import Block, Indicator, Mode, NothingToCount
from zfzr.rules.rule import DATA, ERROR, rules
from zfzr.rules.runner import Verdict, examine
from zfzr.score.arithmetic import HUNDRED, ZERO, Points, exactly, plainly, share, total
from zfzr.score.sheet import (
    BandLine,
    BlockLine,
    Conversion,
    DataError,
    Deduction,
    Evidence,
    GroupResult,
    IndicatorLine,
    KnockedOut,
    LineState,
    UnitResult,
    YearResult,
)
from zfzr.score.verification import Verdicts, as_evidence, judge, message
from zfzr.terms.amounts import round_half_up
from zfzr.terms.text import Refusal, Text

Ratings = dict[tuple[str, str], list[Rating]]
COUNTY_FILES = ("zfzr.yaml", "parameters.yaml", "county/", "laws/")


def score_year(county: County, year: int, as_of: date | None = None) -> YearResult:
    """Score every unit of a year.

    The day is `as_of`, else the scheme's 考核截止, else the end of its 考核期间.

    Raises:
        Refusal: the year has no scheme (exit 2).
    """
    scheme = county.scheme(year)
    if scheme is None:
        raise _no_scheme(county, year)
    day = as_of or scheme.closing or scheme.period.end
    county = County(county.dataset, day)
    verdict = examine(county)
    errors = tuple(_data_errors(verdict))
    scoring = _Scoring(county, scheme, year, verdict)
    groups = tuple(_group(scoring, name, errors) for name in scheme.groups)
    unverified = tuple(_unverified(county))
    return YearResult(
        county=county.profile.area.name,
        is_sample=county.profile.is_sample,
        year=year,
        day=day,
        day_reason=_day_reason(scheme, as_of),
        scheme=scheme.name,
        scheme_place=scheme.place,
        bases=tuple(scheme.bases),
        decimals=scheme.decimals,
        not_applicable=scheme.not_applicable.value,
        groups=groups,
        outside=tuple(
            (slug, unit.display_name)
            for slug, unit in county.units.items()
            if unit.group not in scheme.groups
        ),
        data_errors=tuple(e for e in errors if e.evidence.place.file.startswith(COUNTY_FILES)),
        unverified=unverified,
    )


def _no_scheme(county: County, year: int) -> Refusal:
    years = sorted({s.year for s in county.dataset.all(Scheme) if s.year})
    path = f"county/{year}/scheme.yaml"
    if path in county.dataset.broken | county.dataset.partial:
        return Refusal(
            Text(
                "{year}年度的考核细则 {path} 有错误，读不出来", "the scheme {path} of {year} cannot be read"
            ),
            Text("先运行 zfzr validate，改正该文件", "run zfzr validate and mend the file"),
            year=year,
            path=path,
        )
    return Refusal(
        Text("{year}年度没有考核细则（应为 {path}）", "there is no scheme for {year} ({path} is expected)"),
        Text("有考核细则的年度：{years}", "years with a scheme: {years}"),
        year=year,
        path=path,
        years="、".join(str(y) for y in years) or "—",
    )


def _day_reason(scheme: Scheme, as_of: date | None) -> Text:
    if as_of:
        return Text("命令指定", "as asked")
    if scheme.closing:
        return Text("考核截止", "closing day of the scheme")
    return Text("考核期间最后一日", "last day of the period")


def _data_errors(verdict: Verdict) -> Iterator[DataError]:
    known = rules()
    for found in sorted(verdict.findings, key=lambda f: (f.place.file, f.code, f.key, repr(f.place.path))):
        if known[found.code].kind is DATA and known[found.code].severity is ERROR:
            text = message(found)
            yield DataError(found.code, text, Evidence(found.place, text, found.span))


def _unverified(county: County) -> Iterator[Text]:
    for parameter in sorted(county.dataset.all(Parameter), key=lambda p: p.name):
        if any(v.on(county.as_of) and not v.verified for v in parameter.values):
            yield Text(f"{parameter.name}（来源未核实）", f"{parameter.name} (source not verified)")


class _Scoring:
    """What every line of every unit looks up: ratings, verdicts, findings by unit."""

    def __init__(self, county: County, scheme: Scheme, year: int, verdict: Verdict) -> None:
        self.county, self.scheme, self.year = county, scheme, year
        self.verdicts = Verdicts(
            (v for v in county.dataset.all(Verification) if v.year == year), county.as_of
        )
        self.not_assessed = {n.code: n.parameter for n in verdict.not_assessed}
        self.ratings: Ratings = {}
        for rating in county.dataset.all(Rating):
            if rating.year == year and rating.day <= county.as_of:
                self.ratings.setdefault((rating.rated, rating.indicator), []).append(rating)
        self._findings: dict[str, list[Finding]] = {}
        for found in verdict.findings:
            if found.unit:
                self._findings.setdefault(found.unit, []).append(found)

    def view(self, unit: Unit) -> UnitYear:
        """Return what the measures look at."""
        slug = unit.unit or ""
        found = tuple(self._findings.get(slug, ()))
        return UnitYear(self.county, unit, self.year, self.scheme.period, found, self.not_assessed)


def _group(scoring: _Scoring, name: str, errors: tuple[DataError, ...]) -> GroupResult:
    declared = sorted(scoring.scheme.groups[name].bands, key=lambda b: -b.from_)
    bands = tuple(BandLine(b.name, b.from_) for b in declared)
    county = scoring.county
    units = [u for u in county.units.values() if u.group == name and county.is_alive(u)]
    results = [_unit(scoring, unit, bands, errors) for unit in units]
    return GroupResult(name, bands, tuple(_ranked(results)))


def _ranked(results: list[UnitResult]) -> list[UnitResult]:
    """Give competition ranks (1, 2, 2, 4); ties are never broken. Listed by total, then by the unit's code."""
    ranked = [
        replace(
            r,
            best_rank=1 + sum(o.total.low > r.total.high for o in results),
            worst_rank=1 + sum(o.total.high > r.total.low for o in results if o is not r),
        )
        for r in results
    ]
    return sorted(ranked, key=lambda r: (-r.total.high, -r.total.low, r.code, r.slug))


def _unit(
    scoring: _Scoring, unit: Unit, bands: tuple[BandLine, ...], errors: tuple[DataError, ...]
) -> UnitResult:
    scheme, slug = scoring.scheme, unit.unit or ""
    view = scoring.view(unit)
    blocks = tuple(_block(scoring, view, block) for block in scheme.blocks)
    blocks = tuple(b for b in blocks if b.lines)
    conversion = _conversion(scheme, blocks)
    subtotal = conversion.after if conversion else total(b.points for b in blocks)
    bonus = _bonus(scoring, view)
    points = total([subtotal, bonus.points]) if bonus else subtotal
    knocked = tuple(_knock_outs(scoring, view))
    own_errors = tuple(e for e in errors if e.evidence.place.file.startswith(f"units/{slug}/"))
    lines = [line for b in (*blocks, *((bonus,) if bonus else ())) for line in b.lines]
    return UnitResult(
        slug=slug,
        name=unit.display_name,
        full_name=unit.name,
        code=unit.code or "",
        place=unit.place,
        blocks=blocks,
        conversion=conversion,
        bonus=bonus,
        full=sum((b.full for b in blocks), ZERO),
        total=points,
        grades=(knocked[0].grade,) if knocked else _grades(bands, points),
        best_rank=1,
        worst_rank=1,
        knocked_out=knocked,
        missing=tuple(_missing(lines)),
        data_errors=own_errors,
        rests_on_errors=any(e.evidence.place.file.startswith(COUNTY_FILES) for e in errors),
        notes=(),
    )


def _missing(lines: Iterable[IndicatorLine]) -> Iterator[Text]:
    for line in lines:
        if line.is_missing:
            yield Text(f"{line.number} {line.name}：没有评分", f"{line.number} {line.name}: not rated")


def _grades(bands: tuple[BandLine, ...], points: Points) -> tuple[str, ...]:
    """Return the grades a total can reach, the lowest first; a band's lower edge is included."""
    low = next((i for i, b in enumerate(bands) if points.low >= b.lower), len(bands) - 1)
    high = next((i for i, b in enumerate(bands) if points.high >= b.lower), len(bands) - 1)
    return tuple(bands[i].name for i in range(low, high - 1, -1))


def _conversion(scheme: Scheme, blocks: tuple[BlockLine, ...]) -> Conversion | None:
    """剔除折算: what does not apply is taken out and the rest scaled to the full marks."""
    gone = sum((line.full for b in blocks for line in b.lines if not line.is_applicable), ZERO)
    full = sum((b.full for b in blocks), ZERO)
    if not gone or gone >= full:
        return None
    before = total(b.points for b in blocks)
    low, high = (share(full, p, full - gone, scheme.decimals) for p in before)
    return Conversion(gone, full, before, Points(low, high))


def _knock_outs(scoring: _Scoring, view: UnitYear) -> Iterator[KnockedOut]:
    """一票否决: a rating whose 指标 is the knock-out's name, or a measure above zero, fixes the grade."""
    for declared in scoring.scheme.knock_outs:
        for rating in scoring.ratings.get((view.slug, declared.name), []):
            reason = rating.reason or declared.name
            at = Evidence(rating.place, Text(reason, reason))
            yield KnockedOut(declared.name, declared.grade, at.text, (at,))
        measure = measure_named(declared.measure) if declared.measure else None
        measured = judge(measure.of(view), scoring.verdicts, needs_verification=True) if measure else None
        if measured and measured.value:
            shown = tuple(e for c in measured.counted for e in as_evidence(c, scoring.verdicts))
            yield KnockedOut(declared.name, declared.grade, Text(declared.name, declared.name), shown)


def _block(scoring: _Scoring, view: UnitYear, block: Block) -> BlockLine:
    lines = _lines(scoring, view, block.indicators)
    points = total(line.points for line in lines)
    floored = points.low < ZERO
    full = sum((line.full for line in lines), ZERO)
    return BlockLine(block.name, full, points.at_least(ZERO), lines, floored)


def _bonus(scoring: _Scoring, view: UnitYear) -> BlockLine | None:
    declared = scoring.scheme.bonus
    if declared is None:
        return None
    lines = tuple(
        _bonus_line(scoring, view, i)
        for i in declared.indicators
        if not i.groups or view.unit.group in i.groups
    )
    points = total(line.points for line in lines)
    capped = points.high > declared.cap
    return BlockLine(
        "加分", declared.cap, points.at_most(declared.cap), lines, cap=declared.cap, is_capped=capped
    )


def _lines(scoring: _Scoring, view: UnitYear, indicators: Iterable[Indicator]) -> tuple[IndicatorLine, ...]:
    group = view.unit.group
    return tuple(_line(scoring, view, i) for i in indicators if not i.groups or group in i.groups)


def _blank(indicator: Indicator, full: Decimal) -> IndicatorLine:
    return IndicatorLine(
        number=indicator.number,
        name=indicator.name,
        mode=indicator.mode.value if indicator.mode else "",
        measure=indicator.measure,
        duty=indicator.duty,
        basis=indicator.basis,
        full=full,
        points=exactly(full),
        state=LineState.MEASURED,
        value=Text("", ""),
        formula=Text("", ""),
    )


def _line(scoring: _Scoring, view: UnitYear, indicator: Indicator) -> IndicatorLine:
    full = indicator.full or ZERO
    blank = _blank(indicator, full)
    if indicator.mode is Mode.RATING:
        return _rated(scoring, view, indicator, blank)
    measure = measure_named(indicator.measure or "")
    if measure is None:
        return _unscorable(
            blank, Text(f"取数“{indicator.measure}”不存在", f"no measure {indicator.measure!r}")
        )
    zero = _zeroed(view, indicator, blank)
    if zero is not None:
        return zero
    measured = measure.of(view)
    if measured.value is None:
        return _nothing_to_count(indicator, blank, measured)
    if indicator.mode is Mode.RATE:
        return _by_rate(scoring, blank, measured)
    if indicator.mode is Mode.THRESHOLD:
        return _by_threshold(scoring, indicator, blank, measured, more_is_better=measure.more_is_better)
    return _by_deduction(scoring, indicator, blank, measured, measure.unit.value)


def _unscorable(line: IndicatorLine, why: Text) -> IndicatorLine:
    return replace(line, points=Points(ZERO, line.full), state=LineState.MISSING, note=why, value=why)


def _zeroed(view: UnitYear, indicator: Indicator, line: IndicatorLine) -> IndicatorLine | None:
    """该项不得分: a trigger that holds takes the whole item."""
    for name in indicator.zero_when:
        trigger = measure_named(name)
        measured = trigger.of(view) if trigger else None
        if measured and measured.value:
            shown = tuple(Evidence(e.place, e.text) for e in measured.evidence)
            reason = Text(f"{name}，该项不得分", f"{name}: no points for the item")
            lost = Deduction(line.full, reason, evidence=shown)
            return replace(
                line,
                points=exactly(ZERO),
                value=Text(name, name),
                formula=reason,
                deductions=(lost,),
                evidence=shown,
            )
    return None


def _nothing_to_count(indicator: Indicator, line: IndicatorLine, measured: Measured) -> IndicatorLine:
    why = measured.reason or Text("无从评定", "nothing to count")
    if indicator.when_empty is NothingToCount.FULL:
        return replace(line, state=LineState.FULL_FOR_NOTHING, value=why, note=why)
    return replace(line, points=exactly(ZERO), state=LineState.NOT_APPLICABLE, value=why, note=why)


def _by_rate(scoring: _Scoring, line: IndicatorLine, measured: Measured) -> IndicatorLine:
    reached, of = Decimal(measured.reached or 0), Decimal(measured.total or 1)
    points = share(line.full, reached, of, scoring.scheme.decimals)
    percent = plainly(round_half_up(reached * HUNDRED / of, 2))
    value = Text(f"{reached}/{of}（{percent}%）", f"{reached}/{of} ({percent}%)")
    formula = Text(f"{plainly(line.full)}×{reached}/{of}", f"{plainly(line.full)} × {reached}/{of}")
    shown = tuple(Evidence(e.place, e.text) for e in measured.evidence)
    lost = line.full - points
    short = of - reached
    deductions = (
        (Deduction(lost, Text(f"{short}项未达到", f"{short} fall short"), evidence=shown),) if lost else ()
    )
    source = (Evidence(measured.source, value),) if measured.source else ()
    return replace(
        line,
        points=exactly(points),
        value=value,
        formula=formula,
        deductions=deductions,
        evidence=shown or source,
    )


def _by_threshold(
    scoring: _Scoring, indicator: Indicator, line: IndicatorLine, measured: Measured, *, more_is_better: bool
) -> IndicatorLine:
    judged = judge(measured, scoring.verdicts, needs_verification=indicator.needs_verification)
    value = judged.value or ZERO
    edge = indicator.threshold if indicator.threshold is not None else (HUNDRED if more_is_better else ZERO)
    met = value >= edge if more_is_better else value <= edge
    sign = "≥" if more_is_better else "≤"
    formula = Text(
        f"{plainly(round_half_up(value, 2))}（应{sign}{plainly(edge)}）", f"{value} ({sign} {edge} needed)"
    )
    shown = tuple(e for c in judged.counted for e in as_evidence(c, scoring.verdicts))
    lost = () if met else (Deduction(line.full, Text("未达标", "not reached"), evidence=shown),)
    points = line.full if met else ZERO
    return replace(
        line,
        points=exactly(points),
        value=formula,
        formula=formula,
        deductions=lost,
        leads=judged.leads,
        evidence=shown,
    )


def _rate_of(indicator: Indicator) -> Decimal:
    given = (indicator.per_item, indicator.per_person, indicator.per_case, indicator.per_day)
    return next((g for g in given if g is not None), ZERO)


def _by_deduction(
    scoring: _Scoring, indicator: Indicator, line: IndicatorLine, measured: Measured, unit: str
) -> IndicatorLine:
    judged = judge(measured, scoring.verdicts, needs_verification=indicator.needs_verification)
    number, each = judged.value or ZERO, _rate_of(indicator)
    places = scoring.scheme.decimals
    wanted = round_half_up(number * each, places)
    most = line.full - (indicator.floor or ZERO)
    lost = min(wanted, most, indicator.cap if indicator.cap is not None else most)
    value = Text(f"{plainly(number)}{unit}", plainly(number))
    formula = Text(f"{plainly(number)}{unit}×{plainly(each)}分", f"{plainly(number)} × {plainly(each)}")
    deductions = tuple(_deductions(scoring, judged.counted, number, each, places))
    if lost != wanted:
        back = Text("到扣分上限或者最低得分为止", "no more than the cap or the full marks")
        deductions = (*deductions, Deduction(lost - wanted, back))
    shown = tuple(e for c in judged.counted for e in as_evidence(c, scoring.verdicts))
    return replace(
        line,
        points=exactly(line.full - lost),
        value=value,
        formula=formula,
        deductions=deductions if number else (),
        leads=judged.leads,
        evidence=shown,
    )


def _deductions(
    scoring: _Scoring, counted: tuple[object, ...], number: Decimal, each: Decimal, places: int
) -> Iterator[Deduction]:
    from zfzr.measures.measure import Evidence as Measurement

    found = [c for c in counted if isinstance(c, Measurement)]
    if Decimal(len(found)) == number and found:
        for one in found:
            text = message(one.finding) if one.finding else one.text
            code = one.finding.code if one.finding else ""
            yield Deduction(round_half_up(each, places), text, code, as_evidence(one, scoring.verdicts))
        return
    text = found[0].text if found else Text("按数扣分", "by number")
    shown = tuple(e for one in found for e in as_evidence(one, scoring.verdicts))
    yield Deduction(round_half_up(number * each, places), text, evidence=shown)


def _rated(scoring: _Scoring, view: UnitYear, indicator: Indicator, line: IndicatorLine) -> IndicatorLine:
    ratings = scoring.ratings.get((view.slug, indicator.number), [])
    usable = [r for r in ratings if (r.points is None) != (r.deduction is None)]
    if not usable:
        return _unscorable(line, Text("没有评分", "not rated"))
    latest = max(usable, key=lambda r: (r.day, repr(r.place.path)))
    places = scoring.scheme.decimals
    if latest.points is not None:
        points = round_half_up(min(max(latest.points, ZERO), line.full), places)
    else:
        floor = indicator.floor or ZERO
        taken = latest.deduction or ZERO
        points = round_half_up(max(floor, min(line.full, line.full - taken)), places)
    lost = line.full - points
    text = latest.reason or "评审打分"
    at = (Evidence(latest.place, Text(latest.evidence or text, latest.evidence or text)),)
    note = Text(f"{latest.rater}（{latest.day}）评", f"rated by {latest.rater} on {latest.day}")
    return replace(
        line,
        points=exactly(points),
        state=LineState.RATED,
        value=Text(f"得{plainly(points)}分", plainly(points)),
        formula=Text(f"{plainly(line.full)}－{plainly(lost)}", f"{plainly(line.full)} - {plainly(lost)}"),
        deductions=(Deduction(lost, Text(text, text), evidence=at),) if lost else (),
        evidence=at,
        note=note,
    )


def _bonus_line(scoring: _Scoring, view: UnitYear, indicator: Indicator) -> IndicatorLine:
    """A bonus item gives nothing unless somebody rated it: nobody need be rated for what they did not claim."""
    full = indicator.full or scoring.scheme.bonus.cap if scoring.scheme.bonus else ZERO
    blank = replace(_blank(indicator, full), points=exactly(ZERO))
    ratings = scoring.ratings.get((view.slug, indicator.number), [])
    given = [r for r in ratings if r.points is not None]
    if indicator.mode is Mode.RATING:
        if not given:
            return replace(blank, state=LineState.RATED, value=Text("没有加分", "none"))
        latest = max(given, key=lambda r: (r.day, repr(r.place.path)))
        points = round_half_up(min(max(latest.points or ZERO, ZERO), full), scoring.scheme.decimals)
        text = latest.reason or indicator.name
        note = Text(f"{latest.rater}（{latest.day}）评", f"rated by {latest.rater} on {latest.day}")
        shown = (Evidence(latest.place, Text(text, text)),)
        return replace(
            blank,
            points=exactly(points),
            state=LineState.RATED,
            value=Text(f"加{plainly(points)}分", plainly(points)),
            evidence=shown,
            note=note,
        )
    measure = measure_named(indicator.measure or "")
    value = (measure.of(view).value or ZERO) if measure else ZERO
    points = round_half_up(min(value * _rate_of(indicator), full), scoring.scheme.decimals)
    return replace(blank, points=exactly(points), value=Text(plainly(value), plainly(value)))
