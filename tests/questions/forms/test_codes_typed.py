"""Keys typed with a blank, a wide letter or another dash are those on record: no second record of any kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.record import Record, kinds
from zfzr.files.sheets import Sheet
from zfzr.files.tree import read_tree
from zfzr.questions.forms.cells import is_typed_code
from zfzr.questions.forms.columns import Column, tables_of, why_no_form
from zfzr.questions.forms.form import FormSheet, form_of
from zfzr.questions.forms.heads import find_head, known_heads
from zfzr.questions.forms.reading import Desk

DATA = Path(__file__).parents[3] / "data"


@cache
def sample() -> County:
    return County(load(read_tree(DATA)), date(2015, 12, 31))


def key_of(model: type[Record]) -> Column | None:
    """Return the column of a code by which a record of a kind is known; None where there is none."""
    table = tables_of(model)[0]
    keys = [c for c in table.columns if c.declared and c.declared.key and len(c.steps) == 1]
    return next((c for c in keys if is_typed_code(c) or (c.declared and c.declared.refers)), None)


KINDS = [model for model in kinds() if why_no_form(model) is None and key_of(model)]
WIDE = {ord("0") + n: ord("０") + n for n in range(10)}
ACCIDENTS: dict[str, Callable[[str], str]] = {
    "a blank inside": lambda code: code[:2] + " " + code[2:],
    "a wide blank inside": lambda code: code[:-1] + "\u3000" + code[-1:],
    "wide digits": lambda code: code.translate(WIDE),
    "another dash": lambda code: code.replace("-", "—"),
    "small letters": lambda code: code.lower(),
    "plain brackets": lambda code: code.replace("〔", "[").replace("〕", "]"),
}


class Asked(NamedTuple):
    """The first sheet of the form in which the sample's first record of a kind stands, and what was asked for."""

    sheet: FormSheet
    unit: str | None
    year: int | None


@cache
def asked(model: type[Record]) -> Asked | None:
    record = next(iter(sample().dataset.all(model)), None)
    if record is None:
        return None
    unit, year = (getattr(record, name) if name in slots_of(model) else None for name in ("unit", "year"))
    return Asked(form_of(sample(), [model], unit, year).sheets[0], unit, year)


@pytest.mark.parametrize("accident", ACCIDENTS)
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.label)
def test_a_key_typed_carelessly_is_the_one_on_record(model: type[Record], accident: str) -> None:
    column = key_of(model)
    assert column is not None
    form = asked(model)
    if form is None:
        pytest.skip("the sample holds none")
    sheet = form.sheet
    rows = [list(row) for row in sheet.rows]
    at = sheet.table.heads.index(column.head)
    code, space, name = rows[0][at].partition(" ")
    rows[0][at] = ACCIDENTS[accident](code) + (space + name if accident != "a blank inside" else "")
    desk = Desk(sample(), model, form.unit, form.year, is_form=True)
    read = Sheet(sheet.table.sheet, [list(sheet.table.heads), *rows])
    head = find_head(read.rows, known_heads(sheet.table, foreign=False))
    assert head is not None
    (found, *_) = desk.read(sheet.table, read, head)

    assert found.refused == []
    assert all(draft.record is not None for draft in desk.drafts.values())
