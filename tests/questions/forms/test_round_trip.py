"""A form of every kind: what is on record goes out, and comes back as it was; filled anew it makes the same records."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.declare.record import Record, kinds
from zfzr.files.sheets import Book, Sheet, read_book
from zfzr.files.tree import read_tree
from zfzr.present.tables.as_csv import as_csv
from zfzr.present.tables.heads import Heads
from zfzr.present.workbook import form_workbook, table_workbook
from zfzr.questions.forms.columns import Column, tables_of, why_no_form
from zfzr.questions.forms.export import records_of, tables
from zfzr.questions.forms.exported import mapping_of_export, only_of
from zfzr.questions.forms.filled import read_filled, remembered
from zfzr.questions.forms.foreign import read_foreign
from zfzr.questions.forms.form import form_of, kinds_of_unit
from zfzr.questions.forms.reading import Reading
from zfzr.questions.forms.taking import files_with
from zfzr.questions.tables.rows import Filling
from zfzr.questions.tables.rows import tables_of as tables_for_programs
from zfzr.subjects.power.records import AuthorityItem
from zfzr.terms.text import Refusal

HOUSE = Path(__file__).parents[3]
YEAR = 2015
FORMS = [kind for kind in kinds() if why_no_form(kind) is None]


@cache
def sample() -> County:
    root = HOUSE / "data"
    return County(load(read_tree(root), root), date(YEAR, 12, 31))


@cache
def example() -> County:
    root = HOUSE / "examples" / "2026"
    return County(load(read_tree(root), root), date(2026, 11, 30))


@cache
def holding(kind: type[Record]) -> County:
    """Return the county that has most records of a kind in its year: the sample, or the example of later law."""
    return max(sample(), example(), key=lambda of: len(in_year(of, kind)))


def in_year(of: County, kind: type[Record]) -> list[Record]:
    return [record for record in of.dataset.all(kind) if record.year in (None, of.as_of.year)]


def units_with(kind: type[Record]) -> list[str | None]:
    """Return the units of which most is on record of a kind, two of them; None for one of the county's own."""
    if "unit" not in slots_of(kind):
        return [None]
    counts: dict[str | None, int] = {}
    for record in in_year(holding(kind), kind):
        counts[record.unit] = counts.get(record.unit, 0) + 1
    return sorted(counts, key=lambda unit: (-counts[unit], unit))[:2]


@cache
def made(of: County, kind: type[Record], unit: str | None) -> bytes:
    year = of.as_of.year if "year" in slots_of(kind) else None
    return form_workbook(form_of(of, [kind], unit, year))


def filled(of: County, kind: type[Record], unit: str | None) -> Book:
    """Return the form of a kind with what is on record, read anew for each who changes it."""
    return read_book(made(of, kind, unit), "form")


def read(of: County, book: Book) -> Reading:
    meta = remembered(book)
    assert meta is not None
    return read_filled(of, book, meta)


def test_only_a_scheme_has_no_form() -> None:
    assert [kind.label for kind in kinds() if why_no_form(kind) is not None] == ["考核细则"]


def test_a_kind_without_a_form_says_why() -> None:
    with pytest.raises(Refusal, match="层层嵌套"):
        tables_of(next(kind for kind in kinds() if kind.label == "考核细则"))


def test_of_all_kinds_but_two_there_is_something_to_go_out_and_come_back() -> None:
    """Of yearly reviews neither county keeps a register, and none is stated of the year: their forms go out empty here."""
    assert [kind.label for kind in FORMS if not in_year(holding(kind), kind)] == ["证件年审", "零登记"]


@pytest.mark.parametrize("kind", FORMS, ids=kind_name)
def test_a_form_as_it_was_made_changes_nothing(kind: type[Record]) -> None:
    for unit in units_with(kind):
        reading = read(holding(kind), filled(holding(kind), kind, unit))
        assert reading.refused == []
        assert [draft.said for draft in reading.drafts if draft.is_changed] == []
        assert (reading.notes, reading.absent, reading.masked) == ([], {}, [])


@pytest.mark.parametrize("kind", FORMS, ids=kind_name)
def test_a_row_below_a_form_that_is_no_record_is_passed_by_and_told(kind: type[Record]) -> None:
    for unit in units_with(kind):
        book = filled(holding(kind), kind, unit)
        first = next(table for table in tables_of(kind) if table.heads)
        page = next(sheet for sheet in book.sheets if sheet.name == first.sheet)
        below = len(page.rows)
        page.rows += [["合计", "3"], ["填表人：王示一"]]

        reading = read(holding(kind), book)

        assert (reading.refused, reading.accepted) == ([], [])
        places = "、".join(f"{n}:{n}" for n in (below + 1, below + 2))
        assert [note.zh.split(" ")[0] for note in reading.notes] == [f"{page.name}!{places}"]


EXPORTED = [kind for kind in FORMS if tables_of(kind)[0].columns]


@pytest.mark.parametrize("kind", EXPORTED, ids=kind_name)
def test_an_export_as_it_was_written_changes_nothing(kind: type[Record]) -> None:
    """As a workbook for people, and as the table for other programs."""
    year = YEAR if "year" in slots_of(kind) else None
    for_people = tables(sample(), [kind], None, year)
    records = records_of(sample(), kind, None, year)
    for_programs = as_csv(next(tables_for_programs(Filling(sample()), kind, records)), Heads.ZH)
    books = [read_book(for_programs.encode(), "x")]
    if tables_of(kind)[0].sheet in for_people:
        books.append(read_book(table_workbook(for_people, sample().as_of), "x"))
    for book in books:
        only = only_of(book, kind, year)
        reading = read_foreign(sample(), only, mapping_of_export(kind), None, year, {}, frozenset())
        assert (reading.refused, reading.unknown, reading.unread) == ([], [], [])
        assert [draft.said for draft in reading.drafts if draft.is_changed] == []


def test_an_export_of_a_kind_that_is_nothing_but_lists_says_that_it_cannot_be_taken_in() -> None:
    kind = next(kind for kind in FORMS if kind not in EXPORTED)
    with pytest.raises(Refusal, match="从导出的表收不回来"):
        only_of(Book("csv", []), kind, YEAR)


def main_page(book: Book, kind: type[Record]) -> Sheet:
    first = next(table for table in tables_of(kind) if table.heads)
    return next(sheet for sheet in book.sheets if sheet.name == first.sheet)


@pytest.mark.parametrize("kind", [k for k in FORMS if len(tables_of(k)[0].heads) > 1], ids=kind_name)
def test_the_heads_again_further_down_are_no_record(kind: type[Record]) -> None:
    for unit in units_with(kind):
        book = filled(holding(kind), kind, unit)
        page = main_page(book, kind)
        page.rows.insert(3, list(page.rows[1]))

        reading = read(holding(kind), book)

        assert (reading.refused, reading.accepted, reading.absent) == ([], [], {})


@pytest.mark.parametrize("kind", [k for k in FORMS if len(tables_of(k)[0].heads) > 1], ids=kind_name)
def test_another_table_below_with_its_columns_elsewhere_is_not_read_as_the_first(kind: type[Record]) -> None:
    for unit in units_with(kind):
        book = filled(holding(kind), kind, unit)
        page = main_page(book, kind)
        page.rows += [page.rows[1][::-1], ["甲", "乙"]]

        reading = read(holding(kind), book)

        assert [row.refused[0].why.zh.split("，")[0] for row in reading.refused] == ["又是一行表头"]
        assert reading.accepted == []


@pytest.mark.parametrize("kind", FORMS, ids=kind_name)
def test_a_column_that_stands_twice_is_refused(kind: type[Record]) -> None:
    """Else what stands in the first, or nothing in the second, would be taken for what is said."""
    for unit in units_with(kind):
        book = filled(holding(kind), kind, unit)
        page = main_page(book, kind)
        page.rows = [[*row, None, *row] for row in page.rows]

        with pytest.raises(Refusal) as refused:
            read(holding(kind), book)

        assert refused.value.text.zh.endswith("是同一列")


WITH_DEFAULTS = [
    (kind, column)
    for kind in FORMS
    for column in tables_of(kind)[0].columns
    if column.default and not column.is_required
]


@pytest.mark.parametrize(
    ("kind", "column"), WITH_DEFAULTS, ids=lambda each: getattr(each, "head", None) or each.label
)
def test_an_empty_cell_says_what_a_record_holds_where_nothing_is_written(
    kind: type[Record], column: Column
) -> None:
    for unit in units_with(kind):
        book = filled(holding(kind), kind, unit)
        page = next(sheet for sheet in book.sheets if sheet.name == tables_of(kind)[0].sheet)
        at = page.rows[1].index(column.head)
        for row in page.rows[2:]:
            if at < len(row) and row[at] == column.default:
                row[at] = None
        assert read(holding(kind), book).accepted == []


@pytest.mark.parametrize("kind", FORMS, ids=kind_name)
def test_a_form_makes_the_records_anew(kind: type[Record]) -> None:
    for unit in units_with(kind):
        files, year = dict(holding(kind).dataset.files), holding(kind).as_of.year
        gone = {
            path
            for path in files
            if (found := kind_of(path))
            and found.model is kind
            and found.slots.get("unit", unit) == unit
            and found.slots.get("year", str(year)) == str(year)
        }
        rest = {p: c for p, c in files.items() if p not in gone}
        without = County(load(rest, like=holding(kind).dataset), holding(kind).as_of)
        reading = read(without, filled(holding(kind), kind, unit) if kind.file != "zfzr.yaml" else _profile())
        assert reading.refused == []
        made = {each.path: each.after for each, _ in files_with(without, reading)}
        assert set(made) == gone
        again = load({**without.dataset.files, **made}, like=without.dataset)
        for path in gone:
            before = [r for r in holding(kind).dataset.all(kind) if r.place.file == path]
            after = [r for r in again.all(kind) if r.place.file == path]
            assert after == before


def _profile() -> Book:
    """Return the form of the county's own settings, of a county that has none yet."""
    book = filled(sample(), next(kind for kind in kinds() if kind.file == "zfzr.yaml"), None)
    meta = next(sheet for sheet in book.sheets if sheet.name == "_元数据")
    meta.rows = [row if row[0] != "行政区划" else ["行政区划", "000000"] for row in meta.rows]
    return book


def test_all_that_a_unit_states_is_one_workbook() -> None:
    models = kinds_of_unit(with_year=True)
    form = form_of(sample(), models, "gongan", YEAR)
    data = form_workbook(form)

    assert form_workbook(form) == data
    assert {sheet.table.kind for sheet in form.sheets} == set(models)
    reading = read(sample(), read_book(data, "form"))
    assert (reading.refused, reading.accepted, reading.notes) == ([], [], [])


def test_a_form_of_the_sample_says_so_and_every_sheet_has_a_name_of_its_own() -> None:
    form = form_of(sample(), FORMS, "gongan", YEAR)
    names = [sheet.table.sheet for sheet in form.sheets]

    assert all(sheet.title.startswith("（示例数据）") for sheet in form.sheets)
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 31


def test_a_sheet_of_another_name_is_known_by_its_heads() -> None:
    of = sample()
    book = filled(of, AuthorityItem, "shiyaojian")
    before = read(of, book)
    for sheet in book.sheets:
        sheet.name = sheet.name if sheet.name.startswith("_") else f"{sheet.name}（改）"
    after = read(of, book)
    assert len(after.rows) == len(before.rows) > 0
    assert after.unread == []
    assert any("的表头是“职权事项”的，按它读" in note.zh for note in after.notes)


def test_a_row_that_was_taken_out_of_a_list_is_told() -> None:
    of = sample()
    book = filled(of, AuthorityItem, "shiyaojian")
    sheet = next(each for each in book.sheets if "承办" in each.name)
    del sheet.rows[-1]
    assert read(of, book).absent == {sheet.name: 1}
