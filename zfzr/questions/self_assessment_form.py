"""The form of a unit's assessment of itself (自评): its indicators with their names and full marks, the points left open."""

from __future__ import annotations

from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.questions.forms.columns import tables_of
from zfzr.questions.forms.form import (
    BESIDE,
    TO_FILL,
    Form,
    FormSheet,
    meta_of,
    note_of,
    records_for,
    require_whole,
    rows_of,
)
from zfzr.questions.forms.known import Words
from zfzr.subjects.assessment.records import SelfAssessment
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Refusal, Text

_TOLD: Final = ("指标名称", "满分")
"""What is told beside an indicator, and not read back."""


def self_assessment_form(county: County, slug: str, year: int) -> Form:
    """Return the form of a unit's self-assessment: the indicators of its group, with what is on record filled in.

    Raises:
        Refusal: the year has no scheme, or the file of the unit is not read in full.
    """
    scheme, unit = scheme_of(county, year), units_by_slug(county)[slug]
    if scheme is None:
        raise Refusal(
            Text("{year}年度没有考核细则，出不了自评表", "{year} has no scheme: no form of 自评 can be made"),
            Text("用 --year 写明自评的年度", "say with --year which year is assessed"),
            year=year,
        )
    require_whole(county, SelfAssessment, slug, year)
    (kind,) = tables_of(SelfAssessment)
    words = Words(county, kind, {"unit": slug, "year": str(year)})
    group, known = unit.group_on(scheme.day), indicators_of(scheme)
    on_record = {
        record.indicator: next(iter(rows_of(kind, record, words)))
        for record in records_for(county, SelfAssessment, slug, year)
        if isinstance(record, SelfAssessment)
    }
    own = [each.number for each in known.values() if each.parent is None and each.applies_to(group)]
    rows = tuple(
        _row(on_record.get(number, (number, *[""] * (len(kind.heads) - 1))), known.get(number))
        for number in dict.fromkeys((*own, *on_record))
    )
    profile = profile_of(county)
    columns = {column.head: column for column in (*kind.keys, *kind.columns)}
    sheet = FormSheet(
        table=kind,
        title=f"{'（示例数据）' if profile.is_sample else ''}{unit.name}{year}年度自评表",
        rows=rows,
        offers={},
        notes={head: note_of(column, profile.area.code) for head, column in columns.items()},
        fixed=tuple(range(1 + len(_TOLD))),
        keys_in={},
        shown=(kind.heads[0], *_TOLD, *kind.heads[1:]),
    )
    meta = meta_of(county, (SelfAssessment,), slug, year)
    return Form((sheet,), {**meta, TO_FILL: "得分", BESIDE: "、".join(_TOLD)})


def with_self_assessment(county: County, form: Form, slug: str, year: int) -> Form:
    """Return a form of several kinds with the indicators in its sheet of 自评; as it is where there is no scheme."""
    if scheme_of(county, year) is None:
        return form
    own = self_assessment_form(county, slug, year)
    (filled,) = own.sheets
    sheets = tuple(filled if sheet.table == filled.table else sheet for sheet in form.sheets)
    to_fill = f"{filled.table.sheet}.{own.meta[TO_FILL]}"
    return Form(sheets, {**form.meta, TO_FILL: to_fill, BESIDE: own.meta[BESIDE]})


def _row(cells: tuple[str, ...], item: IndicatorOfScheme | None) -> tuple[str, ...]:
    full = plainly(item.full) if item and item.full is not None else ""
    return cells[0], item.indicator.name if item else "", full, *cells[1:]
