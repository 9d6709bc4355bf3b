"""The form of the ratings (评审打分): a row for each unit and item that assessors rate, with names and full marks told."""

from __future__ import annotations

from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.questions.forms.columns import tables_of
from zfzr.questions.forms.form import BESIDE, TO_FILL, Form, FormSheet, form_of, rows_of
from zfzr.questions.forms.known import Words
from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.amounts import plainly

_TOLD: Final = ("指标名称", "满分")
"""What is told beside an item, and not read back."""
_GIVEN: Final = ("扣分", "得分", "数量", "选项", "触发")
"""What an assessor may say of an item; a row that says none of it is not rated yet."""


def ratings_form(county: County, year: int) -> Form:
    """Return the form of a year's ratings, with what is on record; without a scheme nobody knows what is to be rated.

    What stands beside the full marks (bonus, penalties) has no row of its own: who did nothing is not rated for it.
    """
    plain = form_of(county, (Rating,), None, year)
    scheme = scheme_of(county, year)
    if scheme is None:
        return plain
    (sheet,), known = plain.sheets, indicators_of(scheme)
    cells = _on_record(county, year)
    words = Words(county, sheet.table, {"year": str(year)})
    unit_column = sheet.table.columns[0]
    empty = ("",) * (len(sheet.table.heads) - 2)
    rows: list[tuple[str, ...]] = []
    for slug, number in dict.fromkeys((*_to_rate(county, scheme), *cells)):
        item = known.get(number)
        for row in cells.get((slug, number), [(words.shown(unit_column, slug), number, *empty)]):
            rows.append((*row[:2], *_told(item), *row[2:]))
    heads = sheet.table.heads
    shown = FormSheet(
        table=sheet.table,
        title=f"{'（示例数据）' if profile_of(county).is_sample else ''}{profile_of(county).area.name}{year}年度评审打分",
        rows=tuple(rows),
        offers=sheet.offers,
        notes=sheet.notes,
        fixed=tuple(range(2 + len(_TOLD))),
        keys_in={},
        shown=(*heads[:2], *_TOLD, *heads[2:]),
    )
    return Form((shown,), {**plain.meta, TO_FILL: "、".join(_GIVEN), BESIDE: "、".join(_TOLD)})


def _on_record(county: County, year: int) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Return the rows on record by unit and item: one, or one a rater."""
    (table,) = tables_of(Rating)
    words = Words(county, table, {"year": str(year)})
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for rating in county.of_year(Rating, year):
        found.setdefault((rating.rated, rating.indicator), []).extend(rows_of(table, rating, words))
    return found


def _to_rate(county: County, scheme: Scheme) -> list[tuple[str, str]]:
    """Return the units of the day of a scheme, each with the items of its group that assessors rate."""
    items = [each for each in indicators_of(scheme).values() if _is_rated(each)]
    return [
        (slug, item.number)
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit, scheme.day)
        for item in items
        if item.applies_to(unit.group_on(scheme.day))
    ]


def _is_rated(item: IndicatorOfScheme) -> bool:
    by_raters = item.is_rated or item.is_chosen or item.is_typed
    return by_raters and not item.is_beside and not item.indicator.parts


def _told(item: IndicatorOfScheme | None) -> tuple[str, str]:
    if item is None:
        return "", ""
    return item.indicator.name, plainly(item.full) if item.full is not None else ""
