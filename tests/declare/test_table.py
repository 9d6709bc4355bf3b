"""Tables of reports: values stay values, columns stand where they are declared, a CSV is one table."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from zfzr.declare.evidence import Evidence
from zfzr.declare.table import Column, Kind, Page, Said, Where, said, table
from zfzr.terms.text import Text


class Row(NamedTuple):
    name: str
    late: int
    received: date


ROWS = (Row("甲局", 3, date(2015, 12, 3)), Row("乙镇", 0, date(2015, 11, 30)))
NAME: Column[Row] = Column(Text("单位", "Unit"), lambda row: row.name)
LATE: Column[Row] = Column(Text("逾期", "Late"), lambda row: row.late, Kind.DAYS, Where.SCREEN)
RECEIVED: Column[Row] = Column(Text("收到", "Received"), lambda row: row.received, where=Where.FILES)


def test_cells_are_the_values_themselves() -> None:
    assert table((NAME, LATE, RECEIVED), ROWS).rows == (
        ("甲局", 3, date(2015, 12, 3)),
        ("乙镇", 0, date(2015, 11, 30)),
    )


def test_a_table_for_the_screen_has_no_column_that_is_for_files_only() -> None:
    of = table((NAME, LATE, RECEIVED), ROWS, Where.SCREEN)
    assert [head.label.zh for head in of.columns] == ["单位", "逾期"]
    assert of.rows == (("甲局", 3), ("乙镇", 0))


def test_a_table_for_files_has_no_column_that_is_for_the_screen_only() -> None:
    assert [head.label.zh for head in table((NAME, LATE, RECEIVED), ROWS, Where.CSV).columns] == [
        "单位",
        "收到",
    ]


def test_a_sentence_keeps_its_values() -> None:
    day = date(2015, 11, 30)
    assert said("截至 {day}", "as of {day}", day=day) == Said(
        Text("截至 {day}", "as of {day}"), (("day", day),)
    )


def test_a_page_names_the_table_of_a_form() -> None:
    narrow, whole = table((NAME,), ROWS, Where.SCREEN), table((NAME, RECEIVED), ROWS, Where.FILES)
    page = Page(None, (narrow, whole))
    assert page.table_for(Where.CSV) is whole
    assert Page(None, (narrow,)).table_for(Where.CSV) is None


def test_two_tables_are_no_csv() -> None:
    whole = table((NAME,), ROWS)
    with pytest.raises(ValueError, match="2 tables"):
        Page(None, (whole, whole)).table_for(Where.CSV)


def test_evidence_may_stand_in_a_cell() -> None:
    column: Column[Row] = Column(Text("依据", "Evidence"), lambda _: Evidence("a.csv", 2))
    assert table((column,), ROWS[:1]).rows == ((Evidence("a.csv", 2),),)
