"""How a unit stands (一): one page for its head, or a row a unit; what is wrong, owed, covered, scored, to mend."""

# Long because: a unit's page is one model; each part of it asks another subject, and nothing else needs them apart.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from zfzr.check.lookups import verifications_of
from zfzr.check.runner import Examination, examine
from zfzr.check.waivers import apply
from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit, profile_of
from zfzr.declare.evidence import where
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.measure import UnitYear, measure_named
from zfzr.declare.record import Period
from zfzr.declare.register import FLOORS, home_of
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.rule import COMPLIANCE, rules
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
)
from zfzr.questions.measures import subject_name
from zfzr.questions.stats_page import ruled_out
from zfzr.subjects.assessment.reports.result_page import otherwise_told
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.settled import not_as_settled
from zfzr.subjects.assessment.score.sheet import GroupResult, UnitResult, YearResult
from zfzr.subjects.assessment.score.verification import without_untrue
from zfzr.subjects.round.lookups import RoundOfYear, owed_in, round_in_use
from zfzr.subjects.round.reports.due import DueDeadline, declared_deadlines
from zfzr.subjects.unit.lookups import living_units, not_there
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Refusal, Text, Wording, said

COVERAGES: Final = ("职权分解率", "责任覆盖率", "依据有效率", "持证率", "应有制度齐全率", "工作任务完成率")
"""The measures that a unit's head is shown: of how many things how many are as they should be."""
MOST_TO_MEND: Final = 3
_MOST_PLACES: Final = 3
UPHELD: Final = "属实"


@dataclass(frozen=True, slots=True)
class Area:
    """A subject of the notice, and what the rules say of the unit there.

    `data_errors` and `data_others` are defects of what is written down; `leads` are findings that nobody has verified,
    `upheld` those found true; `not_assessed` counts rules that could not be assessed that day (未评).
    """

    name: Text
    data_errors: int
    data_others: int
    leads: int
    upheld: int
    not_assessed: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A measure of the unit: `reached` of `total`, in per cent; `value` None: nothing can be told, `reason` says why.

    `ruled_out` of those that reached it fell short by the records alone: the leads on them were found untrue.
    """

    name: str
    value: Decimal | None
    reached: Decimal | None
    total: Decimal | None
    reason: Wording | None
    ruled_out: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that the unit owes, and the last day of it."""

    what: Wording
    due: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The unit's score of the year: total, grade and rank as they stand, and how far it is to what is above.

    `to_grade` is what lacks to the line of the next grade (`next_grade`), `to_first` to the best of the group; None where
    there is none above, or nobody can tell.
    """

    total: str
    full: str
    grade: str
    rank: str
    of: int
    group: str
    next_grade: str | None
    to_grade: str | None
    to_first: str | None
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class ToMend:
    """One of the biggest things to mend: what, how much it costs or how often it is found, and in which files."""

    what: Wording
    weight: Wording
    reasons: tuple[Wording, ...]
    places: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class OfUnit:
    """How a unit stands on the day."""

    unit: str
    group: str
    areas: tuple[Area, ...]
    owed: tuple[Owed, ...]
    coverages: tuple[Coverage, ...]
    score: Score | None
    to_mend: tuple[ToMend, ...]

    @property
    def data_errors(self) -> int:
        """How many data errors its files have."""
        return sum(area.data_errors for area in self.areas)

    @property
    def leads(self) -> int:
        """How many leads about it nobody has verified."""
        return sum(area.leads for area in self.areas)

    @property
    def overdue(self) -> int:
        """How many of the things that it owes are overdue."""
        return sum(each.is_overdue for each in self.owed)


@dataclass(frozen=True, slots=True)
class Health:
    """How the units stand, or one of them; `not_scored` says why there is no score.

    `otherwise` says in what the scores are others than those settled or sealed.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    unit: str | None
    units: tuple[OfUnit, ...]
    not_scored: Wording | None
    otherwise: tuple[Text, ...]
    gone: Text | None
    is_provisional: bool


class _Looked(NamedTuple):
    """What is looked at once for all units."""

    county: County
    year: int
    examination: Examination
    by_unit: Mapping[str, Sequence[Finding]]
    deadlines: tuple[DueDeadline, ...]
    result: YearResult | None


_DATA: Final = Text("数据格式和引用", "format and references")


def _name_of(check: Callable[..., object] | None) -> Text:
    """Return what the subject of a rule is called; the reader's findings and those on records of any kind have none."""
    home = home_of(check.__module__) if check else None
    return subject_name(home) if home and home not in FLOORS else _DATA


def _areas(looked: _Looked, slug: str) -> tuple[Area, ...]:
    county, known = looked.county, rules()
    found: dict[Text, list[int]] = {}
    for rule in known.values():
        check = rule.check or rule.on_findings
        found.setdefault(_name_of(check), [0] * 5)

    def counts(code: str) -> list[int]:
        check = known[code].check or known[code].on_findings
        return found[_name_of(check)]

    for each in looked.by_unit.get(slug, ()):
        rule, of = known[each.code], counts(each.code)
        if rule.kind is not COMPLIANCE:
            of[0 if rule.is_data_error else 1] += 1
            continue
        verdict = verifications_of(county).of(each)
        if verdict is None:
            of[2] += 1
        elif verdict.result.value == UPHELD:
            of[3] += 1
    not_run = {each.code for each in looked.examination.not_assessed if not each.things}
    held_back = {each.code for each in looked.examination.held_back if each.concerns(slug)}
    for code in not_run | held_back:
        counts(code)[4] += 1
    return tuple(Area(name, *numbers) for name, numbers in found.items())


def _owed(looked: _Looked, slug: str, unit: Unit) -> Iterator[Owed]:
    county = looked.county
    for name in dict.fromkeys(each.name for each in profile_of(county).rounds):
        round_ = round_in_use(county, name, looked.year)
        for each in owed_in(county, round_) if isinstance(round_, RoundOfYear) else ():
            if each.unit == slug and not each.standing.is_in:
                text = Text("{name}（{state}）", "{name} ({state})")
                told = said(text, name=name, state=each.standing.submission.value)
                yield Owed(told, each.round_.due, each.round_.due < county.as_of)
    for term in looked.deadlines:
        if term.is_owed and unit.display_name in term.units:
            yield Owed(term.what, term.due, term.is_overdue)


def _coverages(looked: _Looked, slug: str, unit: Unit) -> Iterator[Coverage]:
    first, last = date(looked.year, 1, 1), date(looked.year, 12, 31)
    missing = looked.examination.unset_for(slug)
    view = UnitYear(
        looked.county,
        unit,
        looked.year,
        Period.model_construct(start=first, end=last),
        tuple(looked.by_unit.get(slug, ())),
        missing,
    )
    for name in COVERAGES:
        if (measure := measure_named(name)) is None:
            continue
        value = without_untrue(looked.county, measure.of(view))
        reached = None if value.reached is None else Decimal(value.reached)
        total = None if value.total is None else Decimal(value.total)
        yield Coverage(name, value.value, reached, total, value.reason, value.ruled_out)


def _score(result: YearResult | None, slug: str) -> Score | None:
    if result is None:
        return None
    for group in result.groups:
        for unit in group.units:
            if unit.slug == slug:
                return _of_result(result, group, unit)
    return None


def _of_result(result: YearResult, group: GroupResult, unit: UnitResult) -> Score:
    held = (unit.share or unit.total).value
    above = [band for band in group.bands if held is not None and band.lower > held]
    line = min(above, key=lambda band: band.lower, default=None)
    totals = [each.score for each in group.units if each.score is not None]
    best, mine = max(totals, default=None), unit.score
    return Score(
        total=unit.total_shown(result.decimals),
        full=plainly(unit.full),
        grade=unit.grade_shown,
        rank=unit.rank_shown,
        of=len(group.units),
        group=group.name,
        next_grade=line.name if line else None,
        to_grade=plainly(line.lower - held) if line and held is not None else None,
        to_first=plainly(best - mine) if best is not None and mine is not None and mine < best else None,
        is_provisional=unit.is_provisional or result.is_trial,
    )


def _to_mend(looked: _Looked, slug: str) -> tuple[ToMend, ...]:
    """Return the lines that lost most points; where there is no score, the rules with most findings, data errors first."""
    unit = next((u for u in looked.result.units if u.slug == slug), None) if looked.result else None
    if unit is not None:
        return tuple(_lost_most(looked.county, unit))
    return tuple(_found_most(looked, slug))


def _lost_most(county: County, unit: UnitResult) -> Iterator[ToMend]:
    lost = [
        (line.counted_full - line.points.value, line)
        for block in unit.blocks
        for top in block.lines
        for line in top.leaves
        if line.points.value is not None and not line.is_missing and line.points.value < line.counted_full
    ]
    for top in unit.penalties.lines if unit.penalties else ():  # a bonus that was not won is nothing to mend
        lost += [
            (-line.points.value, line) for line in top.leaves if line.points.value and line.points.value < 0
        ]
    for points, line in sorted(lost, key=lambda each: (-each[0], each[1].number))[:MOST_TO_MEND]:
        taken = [each for each in line.deductions if each.points > 0]
        evidence = [each for deduction in taken for each in deduction.evidence] or list(line.evidence)
        places = tuple(dict.fromkeys(where(county, each) for each in evidence))
        yield ToMend(
            what=said(Text("{number} {name}", "{number} {name}"), number=line.number, name=line.name),
            weight=said(Text("失 {points} 分", "{points} points lost"), points=plainly(points)),
            reasons=tuple(dict.fromkeys(each.reason for each in taken))[:_MOST_PLACES],
            places=places[:_MOST_PLACES],
            more=max(len(places) - _MOST_PLACES, 0),
        )


def _found_most(looked: _Looked, slug: str) -> Iterator[ToMend]:
    known, county = rules(), looked.county
    by_rule = grouped((each.code, each) for each in looked.by_unit.get(slug, ()))
    order = sorted(by_rule, key=lambda code: (not known[code].is_data_error, -len(by_rule[code]), code))
    for code in order[:MOST_TO_MEND]:
        places = tuple(
            dict.fromkeys(f"{f.place.file}:{county.dataset.span(f.place).line}" for f in by_rule[code])
        )
        yield ToMend(
            what=said(Text("{title}（{code}）", "{title} ({code})"), title=known[code].title, code=code),
            weight=said(Text("{count} 处", "{count} found"), count=len(by_rule[code])),
            reasons=(),
            places=places[:_MOST_PLACES],
            more=max(len(places) - _MOST_PLACES, 0),
        )


def _of_unit(looked: _Looked, slug: str, unit: Unit) -> OfUnit:
    return OfUnit(
        unit=name_of_unit(looked.county, slug),
        group=unit.group_on(looked.county.as_of),
        areas=_areas(looked, slug),
        owed=tuple(sorted(_owed(looked, slug, unit), key=lambda each: each.due)),
        coverages=tuple(_coverages(looked, slug, unit)),
        score=_score(looked.result, slug),
        to_mend=_to_mend(looked, slug),
    )


# How it is read


def page(found: Health) -> Page:
    """Return one page of a unit, or a row for each."""
    whose = found.unit or found.county
    title = Text(f"{whose}执法责任制健康状况（{found.year}年度）", f"{whose}: how it stands in {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Health) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    if found.gone:
        yield Caution(found.gone)
    if found.otherwise:
        yield Caution(otherwise_told(found.otherwise, found.year))
    if found.not_scored:
        yield Line(said(Text("没有得分（未评）：{why}", "no score: {why}"), why=found.not_scored))
    if found.unit is None:
        yield table(_UNITS, found.units, Where.READ)
    else:
        for unit in found.units:
            yield from _one(unit)
    yield table(_UNITS, found.units, Where.CSV)


def _one(unit: OfUnit) -> Iterator[Block]:
    if unit.score:
        yield Heading(Text("得分和差距", "Score and distance"))
        yield from _told_score(unit.score)
    yield Heading(
        Text("最该改的三件事", "The three biggest things to mend"), "error" if unit.to_mend else "strong"
    )
    if not unit.to_mend:
        yield Line(Text("没有失分，也没有发现问题", "nothing lost and nothing found"), level=1)
    for number, each in enumerate(unit.to_mend, start=1):
        text = Text("{number}. {what}：{weight}", "{number}. {what}: {weight}")
        yield Line(said(text, number=number, what=each.what, weight=each.weight), level=1)
        for reason in each.reasons:
            yield Line(reason, None, 2)
        more = said(Text("，另有 {more} 处", ", and {more} more"), more=each.more) if each.more else None
        if each.places:
            at = said(Text("见 {places}{more}", "see {places}{more}"), places=Listed(each.places), more=more)
            yield Line(at, "dim", 2)
    yield Heading(Text("应报应办", "Owed"))
    if not unit.owed:
        yield Line(Text("没有应报未报、应办未办的", "nothing is owed"), level=1)
    for owed in unit.owed:
        text = Text("{due} {what}{late}", "{due} {what}{late}")
        late = Text("（逾期）", " (overdue)") if owed.is_overdue else None
        yield Line(
            said(text, due=owed.due, what=owed.what, late=late), "error" if owed.is_overdue else None, 1
        )
    yield Heading(Text("覆盖情况", "Coverage"))
    yield table(_COVERAGES, unit.coverages, Where.READ, apart=False)
    yield Heading(Text("各方面的差错和线索", "Errors and leads by subject"))
    shown = [area for area in unit.areas if _has_any(area)]
    if shown:
        yield table(_AREAS, shown, Where.READ, apart=False)
    clean = [area.name for area in unit.areas if not _has_any(area)]
    if clean:
        text = Text("检查过、没有发现的方面：{names}", "looked at and nothing found: {names}")
        yield Line(said(text, names=Listed(tuple(clean))), "dim")


def _has_any(area: Area) -> bool:
    return any((area.data_errors, area.data_others, area.leads, area.upheld, area.not_assessed))


def _told_score(score: Score) -> Iterator[Block]:
    mark = Text("（暂定）", " (provisional)") if score.is_provisional else None
    text = Text(
        "{total}／{full} 分，{grade}，{group}第 {rank} 名（共 {of} 个单位）{mark}",
        "{total} of {full}, {grade}, rank {rank} of {of} in {group}{mark}",
    )
    yield Line(
        said(
            text,
            total=score.total,
            full=score.full,
            grade=score.grade,
            group=score.group,
            rank=score.rank,
            of=score.of,
            mark=mark,
        ),
        level=1,
    )
    if score.to_grade:
        text = Text("离“{grade}”的分数线还差 {points}", "{points} below the line of {grade}")
        yield Line(said(text, grade=score.next_grade, points=score.to_grade), level=1)
    if score.to_first:
        text = Text("离本组第一还差 {points} 分", "{points} points below the best of the group")
        yield Line(said(text, points=score.to_first), level=1)


_TENTH = Decimal("0.1")


def _share(row: Coverage) -> Value:
    """Return a share as `zfzr stats` shows it, to a tenth of a per cent."""
    return row.value.quantize(_TENTH, ROUND_HALF_UP) if row.value is not None else Text("未评", "not told")


def _of_how_many(row: Coverage) -> Value:
    if row.total is None or row.reached is None:
        return row.reason
    shown = f"{plainly(row.reached)}/{plainly(row.total)}"
    beside = ruled_out(row.ruled_out, is_share=True)
    return (
        said(Text("{shown}（{beside}）", "{shown} ({beside})"), shown=shown, beside=beside)
        if beside
        else shown
    )


_COVERAGES: tuple[Column[Coverage], ...] = (
    Column(Text("取数", "Measure"), lambda row: row.name),
    Column(Text("占比", "Share"), _share, Kind.SHARE),
    Column(Text("达到／总数，或者原因", "Reached / of, or why not"), _of_how_many),
)


def _loud(count: int) -> Value:
    return Marked(count, "error") if count else 0


_AREAS: tuple[Column[Area], ...] = (
    Column(Text("方面", "Subject"), lambda row: row.name),
    Column(Text("数据差错", "Data errors"), lambda row: _loud(row.data_errors), Kind.NUMBER),
    Column(Text("数据提示", "Other data"), lambda row: row.data_others, Kind.NUMBER),
    Column(Text("待核实", "Leads"), lambda row: row.leads, Kind.NUMBER),
    Column(Text("已属实", "Upheld"), lambda row: row.upheld, Kind.NUMBER),
    Column(Text("未评规则", "Not assessed"), lambda row: row.not_assessed, Kind.NUMBER),
)


def _total(row: OfUnit) -> Value:
    return row.score.total if row.score else Text("未评", "not scored")


def _rank(row: OfUnit) -> Value:
    return row.score.rank if row.score else None


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("组别", "Group"), lambda row: row.group, can_go=True),
    Column(Text("数据差错", "Data errors"), lambda row: _loud(row.data_errors), Kind.NUMBER),
    Column(Text("待核实", "Leads"), lambda row: row.leads, Kind.NUMBER),
    Column(Text("应报应办", "Owed"), lambda row: len(row.owed), Kind.NUMBER),
    Column(Text("其中逾期", "Overdue"), lambda row: _loud(row.overdue), Kind.NUMBER),
    Column(Text("得分", "Score"), _total, Kind.NUMBER),
    Column(Text("等次", "Grade"), lambda row: row.score.grade if row.score else None),
    Column(Text("名次", "Rank"), _rank, Kind.NUMBER),
)


def _by_unit(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    return grouped((each.unit or "", each) for each in findings)


@report(
    "health",
    title=Text("单位健康状况：差错、应报、覆盖、得分、先改什么", "How a unit stands, and what to mend first"),
    duty="D44",
    takes=(YEAR, UNIT),
    page=page,
    is_provisional=lambda found: found.is_provisional or bool(found.otherwise),
)
def health(county: County, asked: Asked) -> Health:
    """Tell how units stand: errors, leads, what is owed, coverage, score, and the three things to mend first."""
    year = asked.year_in(county)
    examination = examine(county)
    shown, _hidden = apply(county, examination.findings)
    result: YearResult | None = None
    why: Wording | None = None
    try:
        result = score_year(county, year)
    except Refusal as refusal:
        why = said(refusal.text, **refusal.values)
    deadlines, _unset = declared_deadlines(county, (year - 1, year), carried=True)
    looked = _Looked(county, year, examination, _by_unit(shown), deadlines, result)
    units = living_units(county, asked.unit)
    return Health(
        **heading_of(county, asked.unit),
        year=year,
        units=tuple(_of_unit(looked, slug, unit) for slug, unit in units.items()),
        not_scored=why,
        otherwise=tuple(not_as_settled(county, result, asked.unit)) if result else (),
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_provisional=result is not None
        and (result.is_trial or any(u.is_provisional for u in result.units)),
    )
