"""A filled form read back: which kinds it is of by what it remembers, then sheet by sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from zfzr.county.county import County
from zfzr.county.kinds import kind_called
from zfzr.county.lookups import profile_of
from zfzr.declare.record import Record
from zfzr.files.sheets import Book, Sheet
from zfzr.questions.forms.columns import Table, tables_of
from zfzr.questions.forms.foreign_cells import spread
from zfzr.questions.forms.form import BESIDE, EDITION, FORM, META, TO_FILL, layout_of
from zfzr.questions.forms.heads import (
    find_head,
    hidden_in,
    known_heads,
    refuse_doubled,
    unfilled,
    unknown_heads,
)
from zfzr.questions.forms.reading import Desk, Reading, absent, refuse_untied
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.numerals import plain_number
from zfzr.terms.text import Refusal, Text

WORDS = "_可选"


def remembered(book: Book) -> Mapping[str, str] | None:
    """Return what a workbook remembers of being a form; None where it is none of ours."""
    sheet = next((each for each in book.sheets if each.name == META), None)
    if sheet is None:
        return None
    meta = {str(row[0]): "" if len(row) < 2 or row[1] is None else str(row[1]) for row in sheet.rows if row}
    return meta if meta.get("格式") == FORM else None


def read_filled(
    county: County,
    book: Book,
    meta: Mapping[str, str],
    ignored: frozenset[str] = frozenset(),
    brought: County | None = None,
) -> Reading:
    """Return what a filled form would bring; `brought` is the county with it, whose new things it may refer to by name.

    Raises:
        Refusal: it is of another county or edition, or its sheets are not as they were made.
    """
    models, unit, year = _checked(county, meta)
    ignored |= {head for head in meta.get(BESIDE, "").split("、") if head}
    sheets = {each.name: each for each in book.sheets}
    reading = Reading()
    tables = [table for model in models for table in tables_of(model) if table.heads]
    renamed = _renamed(sheets, tables)
    for model in models:
        desk = Desk(county, model, unit, year, is_form=True, brought=brought)
        for table in (each for each in tables_of(model) if each.heads):
            sheet = sheets.get(table.sheet) or renamed.get(table.sheet)
            reading.notes += _of_its_name(table, sheet)
            if sheet is not None:
                _take_sheet(table, sheet, meta, ignored, desk, reading)
        refuse_untied(desk)
        reading.drafts += desk.drafts.values()
        reading.notes += desk.notes
        reading.unmet |= desk.unmet
    of_the_form = {META, WORDS, *(table.sheet for table in tables), *(each.name for each in renamed.values())}
    _tell_strangers(sheets, of_the_form, reading)
    if meta.get("表式") != layout_of(models):
        reading.notes.append(
            Text(
                "表单是用别的版本做的，按列名读；请核对预览",
                "the form is of another version and was read by its heads: look at what it brings",
            )
        )
    return reading


def _of_its_name(table: Table, sheet: Sheet | None) -> Iterator[Text]:
    """Tell where a form has no sheet of a table's name."""
    if sheet is None:
        yield Text(
            f"没有工作表“{table.sheet}”，没有读",
            f"there is no sheet {table.sheet}: it was not read",
        )
    elif sheet.name != table.sheet:
        yield Text(
            f"工作表“{sheet.name}”的表头是“{table.sheet}”的，按它读",
            f"the sheet {sheet.name} has the heads of {table.sheet}, and was read as that",
        )


def _take_sheet(
    table: Table,
    sheet: Sheet,
    meta: Mapping[str, str],
    ignored: frozenset[str],
    desk: Desk,
    reading: Reading,
) -> None:
    """Read a sheet of the form by its heads: its rows, and what of it is hidden, unknown, left empty or gone."""
    spread(sheet)
    head = find_head(sheet.rows, known_heads(table, foreign=False))
    if head is None:
        raise _no_head(sheet)
    reading.notes += hidden_in(sheet)
    reading.unknown += unknown_heads(sheet, head, table.heads, ignored)
    heads = {at: c if isinstance(c, str) else c.head for at, c in head.columns.items()}
    refuse_doubled(sheet, head.row, head.columns, heads)
    to_fill = head_to_fill(meta, table)
    left = unfilled(sheet, head.row, heads, to_fill)
    reading.notes += left.notes
    reading.waiting += left.rows
    reading.rows += desk.read(table, sheet, head)
    gone = absent(desk) if table.is_main else desk.left_out[table.sheet]
    if gone and not to_fill:
        reading.absent[table.sheet] = gone


def _tell_strangers(sheets: Mapping[str, Sheet], of_the_form: Collection[str], reading: Reading) -> None:
    """Tell of sheets with something on them that are none of the form's."""
    for name, sheet in sheets.items():
        if name not in of_the_form and any(any(row) for row in sheet.rows):
            reading.unread.append(name)
            reading.notes.append(
                Text(
                    f"工作表“{name}”不是这张表单的，没有读",
                    f"the sheet {name} is none of the form's: it was not read",
                )
            )


def head_to_fill(meta: Mapping[str, str], table: Table) -> str:
    """Return the head of a sheet without which a row is not taken in yet: 得分, of one sheet among others 自评.得分."""
    sheet, _, head = meta.get(TO_FILL, "").rpartition(".")
    return head if sheet in ("", table.sheet) else ""


def _renamed(sheets: Mapping[str, Sheet], tables: Sequence[Table]) -> dict[str, Sheet]:
    """Return the sheets that bear other names than they were made with, by these: each with all heads of one table alone."""
    lacking = [table for table in tables if table.sheet not in sheets]
    named = {META, WORDS, *(table.sheet for table in tables)}
    strangers = [sheet for name, sheet in sheets.items() if name not in named]
    could = {table.sheet: [sheet for sheet in strangers if _has_heads_of(sheet, table)] for table in lacking}
    taken = Counter(sheet.name for found in could.values() for sheet in found)
    return {name: found[0] for name, found in could.items() if len(found) == 1 and taken[found[0].name] == 1}


def _has_heads_of(sheet: Sheet, table: Table) -> bool:
    head = find_head(sheet.rows, known_heads(table, foreign=False))
    if head is None or head.unknown:
        return False
    found = {each if isinstance(each, str) else each.head for each in head.columns.values()}
    return found == set(table.heads)


def _no_head(sheet: Sheet) -> Refusal:
    return Refusal(
        Text("工作表“{name}”的表头没有了", "the heads of the sheet {name} are gone"),
        Text(
            "用 zfzr form 重新出一张表，把内容复制过去",
            "make the form anew with `zfzr form` and copy into it",
        ),
        name=sheet.name,
    )


def _checked(
    county: County, meta: Mapping[str, str]
) -> tuple[tuple[type[Record], ...], str | None, int | None]:
    area = profile_of(county).area.code
    if meta.get("版次") != EDITION:
        raise Refusal(
            Text(
                "表单的版次是 {edition}，本程序只认 {known}", "the form is of edition {edition}, not {known}"
            ),
            Text("用 zfzr form 重新出表", "make the form anew with `zfzr form`"),
            edition=meta.get("版次", ""),
            known=EDITION,
        )
    if meta.get("行政区划") != area:
        raise Refusal(
            Text("这是 {other} 的表单，不是 {area} 的", "the form is of {other}, not of {area}"),
            other=meta.get("行政区划", ""),
            area=area,
        )
    unit = meta.get("单位") or None
    models = tuple(kind_called(word) for word in meta.get("种类", "").split("、") if word)
    if unit is not None and unit not in units_by_slug(county) and Unit not in models:
        raise Refusal(
            Text("没有表单上的单位“{unit}”", "there is no unit {unit!r}, of which the form is"), unit=unit
        )
    year = meta.get("年度") or ""
    return models, unit, plain_number(year)
