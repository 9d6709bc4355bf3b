"""A table that `zfzr export` wrote, changed by somebody and taken in: each row goes to the unit of whose folder it is.

What an export does not show says nothing of a record (`says_nothing`, `without_masks`). The lists within records stand on
sheets of their own, whose rows a table from elsewhere cannot place: these are not read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from zfzr.county.adding import slots_of
from zfzr.declare.record import Record
from zfzr.files.sheets import Book, Sheet
from zfzr.questions.forms.columns import SLUG, tables_of
from zfzr.questions.forms.export import PLACES
from zfzr.questions.forms.mapping import FILE_NAME, UNIT_NAME, Mapped, TableMapping, mapping_of_kind
from zfzr.questions.tables.schema import COUNTY, FILE, ID, LINE, RECORD
from zfzr.terms.text import Refusal, Text, enumeration

_ASIDE: Final = tuple(each.label for each in (COUNTY, RECORD, ID, FILE, LINE))


def mapping_of_export(model: type[Record]) -> TableMapping:
    """Return how an exported table of a kind is read: by labels, with the column that says whose record a row is."""
    known = mapping_of_kind(model)
    told = {"unit": Mapped(PLACES["unit"], (), UNIT_NAME)}
    if model.shape == "one":  # in a file of many, its name tells none of them
        told["slug"] = Mapped(SLUG, (FILE.label,), FILE_NAME)
    places = [told[slot] for slot in slots_of(model) if slot in told]
    heads = {name for each in places for name in (each.head, *each.also)}
    aside = [head for head in (*_ASIDE, *PLACES.values()) if head not in heads]
    return replace(known, columns=(*known.columns, *places), left_out=(*known.left_out, *aside))


def only_of(book: Book, model: type[Record], year: int | None) -> Book:
    """Return an export without the sheets of other kinds, and of the lists within records.

    Raises:
        Refusal: it holds no sheet of the kind, or rows of another year than the one that is taken in; or the kind has
            nothing but lists.
    """
    if not tables_of(model)[0].columns:
        raise Refusal(
            Text(
                "{kind}的内容都是列表，从导出的表收不回来",
                "all that {kind} says are lists: an export of it cannot be taken in",
            ),
            Text("用 zfzr form 出表，改好再收", "make a form with `zfzr form`, change that and take it in"),
            kind=model.label,
        )
    main = tables_of(model)[0].sheet
    sheets = book.sheets if len(book.sheets) == 1 else [each for each in book.sheets if each.name == main]
    if not sheets:
        raise Refusal(Text("导出的表里没有“{sheet}”", "the export holds no sheet {sheet}"), sheet=main)
    if year is not None:
        others = sorted({each for sheet in sheets for each in _years(sheet)} - {str(year)})
        if others:
            raise Refusal(
                Text(
                    "表里有{others}年度的，要收的是{year}年度的",
                    "rows are of {others}, the year taken in is {year}",
                ),
                Text(
                    "用 --year 写明年度，一次收一个年度：别的年度的行先删去",
                    "name the year with --year, one at a time: delete the rows of others first",
                ),
                others=enumeration(others),
                year=year,
            )
    return Book(book.form, sheets)


def _years(sheet: Sheet) -> set[str]:
    heads = [str(cell or "").strip() for cell in sheet.rows[0]] if sheet.rows else []
    if PLACES["year"] not in heads:
        return set()
    at = heads.index(PLACES["year"])
    return {str(row[at]).strip() for row in sheet.rows[1:] if at < len(row) and row[at] not in (None, "")}
