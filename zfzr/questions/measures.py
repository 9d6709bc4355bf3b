"""The measures that a scheme of assessment can name."""

from __future__ import annotations

from dataclasses import dataclass

from zfzr.county.county import County
from zfzr.declare.measure import measures as declared
from zfzr.declare.report import Asked, report
from zfzr.declare.table import Column, Line, Page, Where, table
from zfzr.terms.text import Text


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: its name in schemes, what it counts in, the duty it serves, and what it means."""

    name: str
    unit: str
    duty: str
    meaning: Text


@dataclass(frozen=True, slots=True)
class MeasureList:
    """Every measure, by subject."""

    measures: tuple[MeasureRow, ...]


_COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column(Text("取数", "Measure"), lambda row: row.name),
    Column(Text("单位", "Unit"), lambda row: row.unit, in_csv=Text("计量单位", "Unit")),
    Column(Text("职责", "Duty"), lambda row: row.duty, in_csv=Text("职责代码", "Duty")),
    Column(Text("含义", "Meaning"), lambda row: row.meaning),
)


def page(found: MeasureList) -> Page:
    """Return the table of measures."""
    also = Text(
        "另有“问题:规则代码”：该规则对本单位报告的问题数", "also 问题:CODE: findings of a rule about the unit"
    )
    return Page(None, (table(_COLUMNS, found.measures), Line(also, where=Where.READ)))


def measure_list() -> MeasureList:
    """Return the measures; they need no county."""
    return MeasureList(
        tuple(MeasureRow(m.name, m.unit.value, m.duty, m.meaning) for m in declared().values())
    )


@report(
    "measures",
    title=Text("考核细则可用的取数", "The measures that a scheme can name"),
    duty="D44",
    page=page,
    named=False,
)
def measures(_: County, __: Asked) -> MeasureList:
    """List the measures a scheme can name."""
    return measure_list()
