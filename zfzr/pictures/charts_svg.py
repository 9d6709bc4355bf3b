"""Bars and lines as SVG: every value in figures beside its bar or point, patterns and marks in place of colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from zfzr.pictures.charts import Bar, BarGroup, Bars, Years, in_words
from zfzr.pictures.svg import Drawing, identity, number, picture, tag, text_at
from zfzr.pictures.text import plain, width, wrapped

_SIZE: Final = 13
_SMALL: Final = 11
_HEADING: Final = 14
_LEAD: Final = 17
_ROW: Final = 26.0
_BAR: Final = 15.0
_MARGIN: Final = 12.0
_TITLE: Final = 19
_TITLE_LEAD: Final = 27
_LENGTH: Final = 330.0
_MOST_NAME: Final = 14.0
"""How wide the name of a bar may be before it is broken, in em."""

_PATTERNS: Final = ("#000", "", "", "", "#fff")
"""Fills by number; the empty ones are patterns of their own: stripes, sparse stripes, points."""


def bars_drawn(chart: Bars, ident: str | None = None, *, scale: Decimal | None = None) -> Drawing:
    """Return a chart of bars as SVG with what it shows in words; `scale` makes it so much smaller for a document."""
    ident = ident or identity(chart)
    bars = [bar for group in chart.groups for bar in group.bars]
    names = max([1.0, *(width(line) for bar in bars for line in wrapped(bar.name, _MOST_NAME))]) * _SIZE
    said = max((width(_said(bar)) for bar in bars), default=0) * _SIZE
    edges = max((width(e.name) for group in chart.groups for e in group.edges), default=0) * _SMALL / 2
    left = _MARGIN + max(names, edges) + 8
    whole = max(left + _LENGTH + 8 + max(said, edges), 420.0) + _MARGIN
    title = wrapped(chart.title, (whole - 2 * _MARGIN) / _TITLE)
    y = _MARGIN + len(title) * _TITLE_LEAD
    parts = [_patterns(ident), _title(title, whole)]
    most = max([chart.full, *(bar.high for bar in bars if bar.high is not None), Decimal(1)])
    for group in chart.groups:
        heading = wrapped(group.name, (whole - 2 * _MARGIN) / _HEADING)
        if heading:
            parts.append(text_at(heading, _MARGIN, y + 18, _LEAD, font_size=_HEADING, font_weight="bold"))
            y += 7 + len(heading) * _LEAD
        drawn, y = _group(ident, group, left, y, float(most))
        parts += drawn
    foot, y = _foot(chart.foot, y + 8, whole)
    parts += foot
    return picture(
        ident,
        chart.title,
        in_words(chart),
        whole,
        y + _MARGIN,
        [each for each in parts if each],
        smallest=_SMALL,
        paper=(float(scale), False) if scale else None,
    )


def _said(bar: Bar) -> str:
    return "　".join(filter(None, map(plain, bar.said)))


def _title(lines: Sequence[str], whole: float) -> str:
    if not lines:
        return ""
    return text_at(
        lines,
        whole / 2,
        _MARGIN + _TITLE,
        _TITLE_LEAD,
        font_size=_TITLE,
        font_weight="bold",
        text_anchor="middle",
    )


def _foot(lines: Sequence[str], y: float, whole: float) -> tuple[list[str], float]:
    broken = [line for each in lines for line in wrapped(each, (whole - 2 * _MARGIN) / _SMALL, even=False)]
    if not broken:
        return [], y
    return [text_at(broken, _MARGIN, y + _SMALL, 15, font_size=_SMALL)], y + len(broken) * 15


def _group(ident: str, group: BarGroup, left: float, y: float, most: float) -> tuple[list[str], float]:
    parts: list[str] = []
    if group.edges:
        y += 2
        levels = _levels([(left + float(e.value) / most * _LENGTH, e.name) for e in group.edges])
        head = (max(level for level, _, _ in levels) + 1) * 15.0
        for level, x, name in levels:
            parts.append(
                text_at((name,), x, y + head - 4 - level * 15, 15, font_size=_SMALL, text_anchor="middle")
            )
        y += head
    top = y
    heights = [max(_ROW, len(wrapped(bar.name, _MOST_NAME)) * _LEAD + 6) for bar in group.bars]
    bottom = top + sum(heights)
    for edge in group.edges:
        at = number(left + float(edge.value) / most * _LENGTH)
        parts.append(
            tag(
                "path",
                d=f"M{at} {number(top)} V{number(bottom)}",
                stroke="#000",
                stroke_width="0.5",
                stroke_dasharray="2 3",
            )
        )
    parts.append(
        tag("path", d=f"M{number(left)} {number(top)} V{number(bottom)}", stroke="#000", stroke_width="1")
    )
    for bar, high in zip(group.bars, heights, strict=True):
        parts += _bar(ident, bar, left, y, high, most)
        y += high
    return parts, y + 10


def _levels(edges: Sequence[tuple[float, str]]) -> list[tuple[int, float, str]]:
    """Return the names of edges, each on the lowest level on which it does not meet another."""
    ends: list[float] = []
    found = []
    for x, name in sorted(edges):
        half = width(name) * _SMALL / 2
        level = next((at for at, end in enumerate(ends) if end + 6 < x - half), len(ends))
        ends[level : level + 1] = [x + half]
        found.append((level, x, name))
    return found


def _bar(ident: str, bar: Bar, left: float, y: float, high: float, most: float) -> Iterator[str]:
    lines = wrapped(bar.name, _MOST_NAME) or ("—",)
    first = y + (high - len(lines) * _LEAD) / 2 + _SIZE
    yield text_at(lines, left - 8, first, _LEAD, font_size=_SIZE, text_anchor="end")
    end = left
    top = y + (high - _BAR) / 2
    if bar.low is not None and bar.high is not None:
        low, reach = (max(0.0, float(each)) / most * _LENGTH for each in (bar.low, bar.high))
        name = tag("title", _escaped(f"{bar.name} {_said(bar)}"))
        yield tag(
            "rect",
            name,
            x=left,
            y=top,
            width=low,
            height=_BAR,
            fill=_fill(ident, bar.pattern),
            stroke="#000",
            stroke_width="0.8",
        )
        if reach > low:
            yield tag(
                "rect",
                x=left + low,
                y=top,
                width=reach - low,
                height=_BAR,
                fill="#fff",
                stroke="#000",
                stroke_width="0.8",
                stroke_dasharray="3 2",
            )
        end = left + reach
    if said := _said(bar):
        yield text_at(
            (said,),
            end + 7,
            y + high / 2 + _SIZE * 0.36,
            _LEAD,
            font_size=_SIZE,
            stroke="#fff",
            stroke_width="3",
            paint_order="stroke",
        )


def _escaped(text: str) -> str:
    from html import escape

    return escape(plain(text))


def _fill(ident: str, pattern: int) -> str:
    at = min(pattern, len(_PATTERNS) - 1)
    return _PATTERNS[at] or f"url(#{ident}-p{at})"


def _patterns(ident: str) -> str:
    paper = tag("rect", width="6", height="6", fill="#fff")
    drawn = (
        (1, tag("path", d="M0 6 L6 0 M-1 1 L1 -1 M5 7 L7 5", stroke="#000", stroke_width="1.6")),
        (2, tag("path", d="M0 6 L6 0 M-1 1 L1 -1 M5 7 L7 5", stroke="#000", stroke_width="0.6")),
        (3, tag("circle", cx="3", cy="3", r="0.9", fill="#000")),
    )
    return tag(
        "defs",
        *(
            tag(
                "pattern",
                paper,
                mark,
                id=f"{ident}-p{at}",
                width="6",
                height="6",
                patternUnits="userSpaceOnUse",
            )
            for at, mark in drawn
        ),
    )


# Lines over years

_HIGH: Final = 250.0
_STEP: Final = 130.0
_APART: Final = 15.0
_DASHES: Final = (None, "7 3", "2 3", "9 3 2 3", "4 2", "1 2")


def years_drawn(chart: Years, ident: str | None = None, *, scale: Decimal | None = None) -> Drawing:
    """Return lines over years as SVG with what they show in words; `scale` makes it so much smaller for a document."""
    ident = ident or identity(chart)
    values = [value for each in chart.series for value in each.values if value is not None]
    low, high = _scale(values)
    left = _MARGIN + max(width(f"{edge}") for edge in (low, high)) * _SMALL + 8
    names = max((width(each.name) for each in chart.series), default=0) * _SIZE
    figures = max((width(said) for each in chart.series for said in each.shown), default=0) * _SMALL
    across = max(len(chart.years) - 1, 1) * max(_STEP, figures + 30)
    whole = max(left + 24 + figures / 2 + across + figures + 26 + names + _MARGIN, 420.0)
    title = wrapped(chart.title, (whole - 2 * _MARGIN) / _TITLE)
    top = _MARGIN + len(title) * _TITLE_LEAD + 14
    tall = max(_HIGH, len(chart.series) * _APART + 20)
    span = float(high - low)
    start = left + max(20.0, figures / 2 + 4)
    at_x = [start + across * at / max(len(chart.years) - 1, 1) for at in range(len(chart.years))]

    def at_y(value: Decimal) -> float:
        return top + tall - float(value - low) / span * tall

    parts = [_title(title, whole), *_grid(low, high, left, at_x[-1] + 10 if at_x else left, at_y)]
    parts += [
        text_at((name,), x, top + tall + 20, _LEAD, font_size=_SIZE, text_anchor="middle")
        for name, x in zip(chart.names, at_x, strict=True)
    ]
    for order, each in enumerate(chart.series):
        parts += _series(
            order, [(x, at_y(v)) if v is not None else None for x, v in zip(at_x, each.values, strict=True)]
        )
    parts += _figures(chart, at_x, at_y, (top, top + tall - 6))
    foot = (*chart.foot, *((f"纵轴从{low}分起",) if low > 0 and values else ()))
    written, y = _foot(foot, top + tall + 32, whole)
    return picture(
        ident,
        chart.title,
        in_words(chart),
        whole,
        y + _MARGIN,
        [each for each in (*parts, *written) if each],
        smallest=_SMALL,
        paper=(float(scale), False) if scale else None,
    )


def _scale(values: Sequence[Decimal]) -> tuple[int, int]:
    """Return tens between which all values lie."""
    if not values:
        return 0, 100
    low = int((min(values) / 10).to_integral_value(ROUND_FLOOR)) * 10
    high = int((max(values) / 10).to_integral_value(ROUND_CEILING)) * 10
    return low, max(high, low + 10)


def _grid(low: int, high: int, left: float, right: float, at_y: Callable[[Decimal], float]) -> Iterator[str]:
    for value in range(low, high + 1, 10 if high - low <= 120 else (high - low) // 100 * 10):
        y = at_y(Decimal(value))
        yield tag(
            "path",
            d=f"M{number(left)} {number(y)} H{number(right)}",
            stroke="#000",
            stroke_width="1" if value == low else "0.3",
        )
        yield text_at((str(value),), left - 6, y + 4, _LEAD, font_size=_SMALL, text_anchor="end")


def _series(order: int, points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    """Yield a line, broken where a year has no value, and a mark of its own at each value."""
    pen, path = "M", ""
    for point in points:
        if point is None:
            pen = "M"
            continue
        path += f"{pen}{number(point[0])} {number(point[1])} "
        pen = "L"
    if path:
        yield tag(
            "path",
            d=path.strip(),
            fill="none",
            stroke="#000",
            stroke_width="1.4",
            stroke_dasharray=_DASHES[order % len(_DASHES)],
        )
    yield from (_mark(order, *point) for point in points if point)


def _mark(order: int, x: float, y: float) -> str:
    """Return a mark: a disc, a square, a triangle, a rhombus, then the same hollow."""
    given = {"fill": "#000" if order // 4 % 2 == 0 else "#fff", "stroke": "#000", "stroke_width": "1"}
    shape = order % 4
    if shape == 0:
        return tag("circle", cx=x, cy=y, r=4.0, **given)
    if shape == 1:
        return tag("rect", x=x - 4, y=y - 4, width=8.0, height=8.0, **given)
    corners = [(0, -5), (5, 4), (-5, 4)] if shape == 2 else [(0, -5), (5, 0), (0, 5), (-5, 0)]
    return tag("polygon", points=" ".join(f"{number(x + a)},{number(y + b)}" for a, b in corners), **given)


def _figures(
    chart: Years, at_x: Sequence[float], at_y: Callable[[Decimal], float], room: tuple[float, float]
) -> Iterator[str]:
    """Yield the values above their points, apart from one another; beside the last of a line its value and name."""
    last = {
        order: max((at for at, value in enumerate(each.values) if value is not None), default=-1)
        for order, each in enumerate(chart.series)
    }
    for at, x in enumerate(at_x):
        here = sorted(
            (at_y(value), order, each)
            for order, each in enumerate(chart.series)
            if (value := each.values[at]) is not None
        )
        places = _apart([y for y, _, _ in here], *room)
        for (_, order, each), y in zip(here, places, strict=True):
            ends = last[order] == at == len(at_x) - 1
            yield text_at(
                (f"{each.shown[at]}　{each.name}" if ends else each.shown[at],),
                x + 9 if ends else x,
                y + 4 if ends else y - 9,
                _LEAD,
                font_size=_SMALL,
                text_anchor="start" if ends else "middle",
                stroke="#fff",
                stroke_width="3",
                paint_order="stroke",
            )


def _apart(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return heights in the same order, as near to the wanted ones as lines of text and the room for them allow."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + _APART if found else top))
    for at in reversed(range(len(found))):
        found[at] = min(found[at], found[at + 1] - _APART if at + 1 < len(found) else bottom)
    return found
