"""Bars and lines as data: what is shown, by name and value, and the same as rows of a table and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zfzr.pictures.text import plain


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, how long it is (from `low` to `high` is open while it is a range), what is said of it, its pattern.

    `low` is None where there is nothing to be drawn (不予评定): the words stand alone. `pattern` counts from 0.
    """

    name: str
    low: Decimal | None
    high: Decimal | None
    said: tuple[str, ...]
    pattern: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A line across the bars at a value: the lower edge of a grade."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars that are compared with one another, under a heading."""

    name: str
    bars: tuple[Bar, ...]
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars: its title, heads of its table (the name, then what is said), groups, what a full bar is, its foot."""

    title: str
    heads: tuple[str, ...]
    groups: tuple[BarGroup, ...]
    full: Decimal
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, a value for each of the chart's years (None: there is none, the line is broken), as printed."""

    name: str
    values: tuple[Decimal | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """A chart of lines over years: its title, its years in their order, its lines, its foot.

    `marks` say of each year what is to be said of all its values (（暂定）), or nothing.
    """

    title: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    foot: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What each year is called: 2015年度（暂定）."""
        marks = self.marks or ("",) * len(self.years)
        return tuple(f"{year}年度{mark}" for year, mark in zip(self.years, marks, strict=True))


Rows = tuple[tuple[str, ...], ...]


def rows_of(chart: Bars | Years) -> tuple[tuple[str, ...], Rows]:
    """Return the heads and rows of the table that stands beside a chart: all that it shows."""
    if isinstance(chart, Years):
        heads = ("", *chart.names)
        return heads, tuple(
            (plain(each.name), *(plain(said) or "—" for said in each.shown)) for each in chart.series
        )
    many = len(chart.groups) > 1
    heads = ("组别", *chart.heads) if many else chart.heads
    return heads, tuple(
        (*((plain(group.name),) if many else ()), plain(bar.name), *map(plain, bar.said))
        for group in chart.groups
        for bar in group.bars
    )


def in_words(chart: Bars | Years) -> str:
    """Return a chart as prose: each row in a sentence."""
    heads, rows = rows_of(chart)
    return "".join(_sentence(heads, row) for row in rows) or "没有数据。"


def _sentence(heads: tuple[str, ...], row: tuple[str, ...]) -> str:
    first = next((at for at, head in enumerate(heads) if head != "组别"), 0)

    def told() -> Iterator[str]:
        for head, said in zip(heads[first + 1 :], row[first + 1 :], strict=False):
            yield f"{head}{said}"

    return f"{' '.join(row[: first + 1])}：{'，'.join(told())}。"
