"""The case table of a year, written from the cases on record."""

from __future__ import annotations

from typing import NamedTuple

from zfzr.county.county import County
from zfzr.files.csv_writer import csv_text
from zfzr.questions.case_table.mapping import CaseTable
from zfzr.questions.case_table.words import written
from zfzr.subjects.case.records import Case


class Written(NamedTuple):
    """The table as CSV, the cases in it, those without a decision, and those decided that bear no number of it."""

    text: str
    cases: tuple[Case, ...]
    undecided: tuple[Case, ...]
    unnumbered: tuple[Case, ...]


def case_table(county: County, mapping: CaseTable, year: int, unit: str | None = None) -> Written:
    """Return the table of the cases of a year, in the order of the files; of one unit, or of all."""
    cases = [
        case for case in county.dataset.all(Case) if case.year == year and (unit is None or case.unit == unit)
    ]
    undecided = tuple(case for case in cases if case.decided is None and not case.decision)
    unnumbered = tuple(case for case in cases if case.decided is not None and not case.decision)
    listed = tuple(case for case in cases if case.decision)
    rows = [[written(county, case, column) for column in mapping.columns] for case in listed]
    return Written(
        csv_text([[column.head for column in mapping.columns], *rows]), listed, undecided, unnumbered
    )
