"""What is drawn of the scores: the units of a year, how many have which grade, and how years compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.pictures.charts import Bar, BarGroup, Bars, Edge, Series, Years
from zfzr.pictures.charts_svg import bars_drawn, years_drawn
from zfzr.pictures.svg import Drawing
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.records import AssessmentResult
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import GroupResult, UnitResult, YearResult
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import format_points, plainly, round_half_up
from zfzr.terms.text import Refusal, Text


def ranking(result: YearResult, unit: UnitResult | None = None) -> Bars:
    """Return the totals of the units of a year, group by group in the order of the table; of one unit, its parts."""
    if unit is not None:
        return _parts(result, unit)
    full = max((each.full for each in result.units), default=Decimal(100))
    return Bars(
        _title(result, "年度评议考核得分"),
        ("单位", "得分", "等次", "名次"),
        tuple(_ranked(result, group) for group in result.groups if group.units),
        full,
        tuple(_foot(result)),
    )


def _ranked(result: YearResult, group: GroupResult) -> BarGroup:
    names = [band.name for band in group.bands]
    edges = () if result.bands_on_share else group.bands
    return BarGroup(
        group.name,
        tuple(_bar(result, unit, names) for unit in group.units),
        tuple(Edge(f"{band.name} {plainly(band.lower)}", band.lower) for band in edges if band.lower > 0),
    )


def _bar(result: YearResult, unit: UnitResult, names: Sequence[str]) -> Bar:
    total = None if unit.is_outside else unit.total
    grade = "" if total is None else unit.grade_shown
    rank = "" if total is None else f"第{unit.rank_shown}名"
    lowest = next((at for at, name in enumerate(names) if unit.grades and name == unit.grades[0]), len(names))
    return Bar(
        unit.name,
        total.low if total else None,
        total.high if total else None,
        (unit.total_shown(result.decimals), grade, rank),
        _pattern(lowest, len(names)),
    )


def _pattern(at: int, of: int) -> int:
    """Return the pattern of a grade: black for the highest, white for the lowest."""
    return 4 if of > 1 and at >= of - 1 else min(at, 3)


def _parts(result: YearResult, unit: UnitResult) -> Bars:
    bars = tuple(
        Bar(
            block.name,
            block.points.low,
            block.points.high,
            (block.points.shown(result.decimals), f"满分{plainly(block.full)}"),
            1,
        )
        for block in unit.blocks
    )
    apart = [each for each in (unit.bonus, unit.penalties) if each is not None]
    more = "".join(f"，其中{each.name}{each.points.shown(result.decimals)}" for each in apart)
    return Bars(
        _title(result, f"年度{unit.name}各部分得分"),
        ("部分", "得分", "分值"),
        (BarGroup("", bars),),
        max((block.full for block in unit.blocks), default=Decimal(1)),
        (f"总分{unit.total_shown(result.decimals)}{more}", *_foot(result)),
    )


def parts_small(result: YearResult, unit: UnitResult) -> tuple[Drawing, ...]:
    """Return the parts of a unit's points as a small picture of a document; none where nothing was scored."""
    chart = replace(_parts(result, unit), title="各部分得分", foot=())
    return (bars_drawn(chart, scale=_SMALL),) if any(group.bars for group in chart.groups) else ()


_SMALL = Decimal("0.8")
"""By how much the pictures of documents are smaller than those that stand alone: their type is 小六号 at least."""
_MOST_GROUPS = 5


def distribution_small(result: YearResult) -> tuple[Drawing, ...]:
    """Return how many units have which grade as small pictures of a document, some groups in each."""
    chart = replace(distribution(result), title="等次分布", foot=())
    return tuple(
        bars_drawn(replace(chart, groups=chart.groups[at : at + _MOST_GROUPS]), scale=_SMALL)
        for at in range(0, len(chart.groups), _MOST_GROUPS)
    )


MOST_YEARS = 5


def years_small(county: County, year: int, as_of: date | None) -> tuple[Drawing, ...]:
    """Return the averages of the last years up to one as a small picture of a document; none where only one has any."""
    before = [each for each in years_known(county) if each < year][1 - MOST_YEARS :]
    if not before:
        return ()
    chart = years(county, [*before, year], as_of=as_of)
    if sum(any(line.values[at] is not None for line in chart.series) for at in range(len(chart.years))) < 2:
        return ()
    return (years_drawn(replace(chart, title="历年平均得分"), scale=_SMALL),)


def distribution(result: YearResult) -> Bars:
    """Return how many units of each group have which grade; those whose grade is open, or who have none, are told apart."""
    groups = tuple(BarGroup(group.name, tuple(_counted(group))) for group in result.groups if group.units)
    most = max((bar.high or Decimal(0) for group in groups for bar in group.bars), default=Decimal(1))
    return Bars(
        _title(result, "年度评议考核等次分布"), ("等次", "单位数", "比例"), groups, most, tuple(_foot(result))
    )


def _counted(group: GroupResult) -> Iterator[Bar]:
    names = [band.name for band in group.bands]
    found: dict[str, int] = dict.fromkeys(names, 0)
    for unit in group.units:
        called = "不予评定" if unit.is_outside else unit.grade or "未定"
        found[called] = found.get(called, 0) + 1
    for at, (name, count) in enumerate(found.items()):
        share = round_half_up(Decimal(count * 100) / len(group.units), 1) if group.units else Decimal(0)
        yield Bar(name, Decimal(count), Decimal(count), (f"{count}个", f"{share}%"), _pattern(at, len(names)))


def years(county: County, wanted: Sequence[int], unit: str | None = None, as_of: date | None = None) -> Years:
    """Return the average total of each group over years; of a unit, its own total and the average of its group.

    A year without a scheme has the totals that its result.yaml keeps. What is still open that year is in no average, and
    is told. A year whose result may still change says so (暂定), as does one looked at on a day before it closed (试算).

    Raises:
        Refusal: none of the years has totals, or the unit has none in them.
    """
    found = {year: each for year in sorted(set(wanted)) if (each := _totals(county, year, as_of))}
    if not found:
        raise Refusal(
            Text("这些年度都没有成绩", "none of these years has scores"),
            Text("看 zfzr score 年度", "see `zfzr score YEAR`"),
        )
    lines: list[tuple[str, list[Decimal | None]]] = []
    if unit is None:
        groups = dict.fromkeys(group for each in found.values() for group, _ in each.values())
        lines = [
            (f"{group or '各单位'}平均", [_average(each, group) for each in found.values()])
            for group in groups
        ]
    else:
        name = name_of_unit(county, unit)
        lines = [
            (name, [each[unit][1] if unit in each else None for each in found.values()]),
            (
                "同组平均",
                [_average(each, each[unit][0]) if unit in each else None for each in found.values()],
            ),
        ]
        if not any(value is not None for value in lines[0][1]):
            raise Refusal(
                Text("{unit}在这些年度没有确定的成绩", "{unit} has no certain total in these years"),
                unit=name,
            )
    what = "历年评议考核得分" if unit else "历年评议考核平均得分"
    who = name_of_unit(county, unit) if unit else ""
    series = tuple(
        Series(name, tuple(values), tuple("" if v is None else format_points(v, 2) for v in values))
        for name, values in lines
    )
    mark = "（示例数据）" if profile_of(county).is_sample else ""
    return Years(
        f"{who or profile_of(county).area.name}{what}{mark}",
        tuple(found),
        series,
        tuple(_open(found)),
        tuple(_mark(county, year, as_of) for year in found),
    )


def years_known(county: County) -> list[int]:
    """Return the years of which there are scores: those with a scheme, or with totals kept on paper, up to the day."""
    kept = [each.year for each in county.dataset.all(AssessmentResult) if each.scores]
    found = {*kept, *(each.year for each in county.dataset.all(Scheme))}
    return sorted(year for year in found if year is not None and year <= county.as_of.year)


def _mark(county: County, year: int, as_of: date | None) -> str:
    return _state(score_year(county, year, as_of)) if scheme_of(county, year) else ""


_Totals = dict[str, tuple[str, Decimal | None]]


def _totals(county: County, year: int, as_of: date | None) -> _Totals:
    """Return group and total of each unit; a total that is not certain is None."""
    if scheme_of(county, year) is None:
        kept, known = result_of(county, year), units_by_slug(county)
        return {
            each.unit: (
                known[each.unit].group_on(date(year, 12, 31)) if each.unit in known else "",
                each.points,
            )
            for each in (kept.scores if kept else ())
        }
    result = score_year(county, year, as_of)
    return {
        unit.slug: (group.name, unit.score)
        for group in result.groups
        for unit in group.units
        if not unit.is_outside
    }


def _average(totals: _Totals, group: str) -> Decimal | None:
    held = [total for of, total in totals.values() if of == group and total is not None]
    return round_half_up(sum(held, Decimal(0)) / len(held), 2) if held else None


def _open(found: dict[int, _Totals]) -> Iterator[str]:
    for year, totals in found.items():
        if count := sum(total is None for _, total in totals.values()):
            yield f"{year}年度有{count}个单位的得分未定，不计入平均"


def _title(result: YearResult, what: str) -> str:
    mark = "（示例数据）" if result.is_sample else ""
    return f"{result.county}{result.year}{what}{mark}{_state(result)}"


def _state(result: YearResult) -> str:
    return "（试算）" if result.is_trial else "（暂定）" if result.is_provisional else ""


def _foot(result: YearResult) -> Iterator[str]:
    day = result.day
    yield f"依据：{result.scheme}。计分日：{day.year}年{day.month}月{day.day}日"
    if any(not unit.total.is_certain for unit in result.units):
        yield "虚线部分是得分未定的单位还可能达到的分数"
