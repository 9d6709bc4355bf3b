"""Figures of years: what was made public in time by the terms of its day, and the yearly tables as they were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from zfzr.declare.report import Asked
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.model import Entered, Link, Share, YearlyFigure, YearlyTable, YearOfPublicity
from zfzr.subjects.disclosure.lookups import decisions_owed, results_owed
from zfzr.subjects.disclosure.reports import Counts, publicity
from zfzr.subjects.publicity.records import Disclosure
from zfzr.subjects.yearly_data.lookups import headings_of
from zfzr.subjects.yearly_data.parameters import ALL_TABLES


def years_of_publicity(read: Gathered) -> Iterator[YearOfPublicity]:
    """Yield each year of which something is to be public, or was entered, by the day: the latest first."""
    county = read.county
    years = {each.made.year for each in (*decisions_owed(county), *results_owed(county))}
    years |= {each.day.year for each in county.dataset.all(Disclosure) if each.day <= read.day}
    for year in sorted(years, reverse=True):
        found = publicity(county, Asked(year, as_of=read.day))
        yield YearOfPublicity(
            year,
            tuple(_share(each.kind or "", each) for each in found.kinds),
            tuple(_share(each.unit or "", each) for each in found.decisions_by_unit),
            tuple(_share(each.unit or "", each) for each in found.results_by_unit),
            tuple(Entered(each.kind, each.entries, each.records, each.removed) for each in found.register),
            found.unregistered,
            found.results_unregistered,
        )


def _share(name: str, of: Counts) -> Share:
    return Share(
        name,
        of.owed,
        of.public,
        of.in_time,
        of.late,
        of.never,
        of.waiting,
        of.unjudged,
        of.share,
        of.share_in_time,
    )


def yearly_tables(read: Gathered, figures: Iterable[YearlyFigure]) -> Iterator[YearlyTable]:
    """Yield the tables of published figures, the latest year first: in each a row for the county, then for units."""
    by_table: dict[tuple[int, str], list[YearlyFigure]] = defaultdict(list)
    for each in figures:
        by_table[each.year, each.table].append(each)
    order = {name: at for at, name in enumerate(ALL_TABLES)}
    for (year, name), stated in sorted(
        by_table.items(), key=lambda one: (-one[0][0], order.get(one[0][1], 9))
    ):
        known = [each.name for each in headings_of(read.county, year).get(name, ())]
        columns = tuple(dict.fromkeys((*known, *(each.column for each in stated))))
        rows: dict[Link | None, dict[str, YearlyFigure]] = defaultdict(dict)
        for each in stated:
            rows[each.unit][each.column] = each
        yield YearlyTable(
            year,
            name,
            columns,
            tuple(
                (
                    unit,
                    tuple(of[column].number if column in of else None for column in columns),
                    (first := next(iter(of.values()))).day,
                    first.where,
                )
                for unit, of in rows.items()
            ),
        )
