"""The row of heads of a sheet: found among the first rows, its columns known or told, never dropped unseen."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from zfzr.files.sheets import Cell, Sheet, address, column_letters
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.cells import is_empty
from zfzr.questions.forms.columns import Column, Table
from zfzr.terms.names import nearest
from zfzr.terms.text import Refusal, Spelled, Text, enumeration, with_aside

HEAD_WITHIN: Final = 30
"""The row of heads is looked for among so many rows."""
REASON: Final = "退回原因"


class Head(NamedTuple):
    """The row of heads: where it is, which column of the table each cell is, and the cells that are none."""

    row: int
    columns: dict[int, Column | str]
    unknown: dict[int, str]


def hidden_in(sheet: Sheet) -> Iterator[Text]:
    """Say what a clerk does not see of a sheet that was read (the sheet itself, rows that a filter hides, columns), and
    what he sees that was not: comments."""
    if sheet.is_hidden:
        yield Text(
            f"工作表“{sheet.name}”是隐藏的，也读了；不要的先删去",
            f"the sheet {sheet.name} is hidden, and was read",
        )
    rows = [
        n for n in sorted(sheet.hidden_rows) if n < len(sheet.rows) and not all(map(is_empty, sheet.rows[n]))
    ]
    if rows:
        yield Text(
            f"工作表“{sheet.name}”有 {len(rows)} 行是隐藏的（筛选或者折叠，第 {rows[0] + 1} 行起），也读了",
            f"{len(rows)} rows of the sheet {sheet.name} are hidden (from {rows[0] + 1} on), and were read",
        )
    columns = [
        n
        for n in sorted(sheet.hidden_columns)
        if any(not is_empty(row[n]) for row in sheet.rows if n < len(row))
    ]
    if columns:
        named = enumeration(column_letters(n) for n in columns)
        yield Text(
            f"工作表“{sheet.name}”的 {named} 列是隐藏的，也读了；不要的用 --ignore 列名",
            f"the columns {named.en} of the sheet {sheet.name} are hidden, and were read; --ignore leaves one out",
        )
    if sheet.comments:
        first = min(sheet.comments, key=lambda at: (len(at), at))
        yield Text(
            f"工作表“{sheet.name}”有 {len(sheet.comments)} 格带批注（{first} 等），批注没有读；要收的，写进格里",
            f"{len(sheet.comments)} cells of the sheet {sheet.name} bear comments ({first} for one), which were not read:"
            " write into a cell what should be taken in",
        )


def is_blank(sheet: Sheet) -> bool:
    """Tell whether nothing can be seen in a sheet."""
    return all(is_empty(cell) for row in sheet.rows for cell in row)


def is_only_text(sheet: Sheet) -> bool:
    """Tell whether a sheet holds text and no table: no row of it fills more than one cell (填表说明)."""
    return not is_blank(sheet) and all(sum(not is_empty(cell) for cell in row) < 2 for row in sheet.rows)


def no_table(sheet: Sheet) -> Text:
    """Say that a sheet holds no table, so that nobody thinks it was read."""
    return Text(
        f"工作表“{sheet.name}”只有文字，没有表（一行只填了一格），没有读",
        f"the sheet {sheet.name} holds text and no table (one cell a row): it was not read",
    )


def find_head(rows: list[list[Cell]], known: Mapping[str, Column | str], least: int = 1) -> Head | None:
    """Return the row of heads among the first rows: the one with most heads that are known."""
    best: Head | None = None
    for at, cells in enumerate(rows[:HEAD_WITHIN]):
        texts = {i: str(cell) for i, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
        found = {i: known[fold(text)] for i, text in texts.items() if fold(text) in known}
        if len(found) >= least and (best is None or len(found) > len(best.columns)):
            unknown = {
                i: text.strip() for i, text in texts.items() if i not in found and fold(text) != fold(REASON)
            }
            best = Head(at, found, unknown)
    return best


def refuse_doubled(sheet: Sheet, row: int, columns: Mapping[int, object], texts: Mapping[int, str]) -> None:
    """Refuse a sheet of which two columns are the same one: what the first says would give way to the second unseen.

    Args:
        sheet: the sheet.
        row: where its heads are.
        columns: what each column of the sheet is.
        texts: what stands above each.

    Raises:
        Refusal: two are the same.
    """
    seen: dict[int, str] = {}
    for at, column in columns.items():
        text = with_aside(texts[at].strip(), address(row, at))
        if id(column) in seen:
            raise Refusal(
                Text(
                    "{sheet}的表头“{one}”和“{other}”是同一列", "{sheet}: {one!r} and {other!r} are one column"
                ),
                Text(
                    "用 --ignore 列名 写明不要哪一列，或者删去它；是并排的两个表，第二个接在第一个下面，或者另放一个文件",
                    "leave one out with --ignore HEAD, or remove it; of two tables side by side, put one below the other or"
                    " in a file of its own",
                ),
                sheet=sheet.name,
                one=seen[id(column)],
                other=text,
            )
        seen[id(column)] = text


def heads_again(cells: Sequence[Cell], known: Container[str]) -> bool:
    """Tell whether a row holds heads and nothing else: the heads of a next page, or another table in the same sheet."""
    filled = [cell for cell in cells if not is_empty(cell)]
    return len(filled) > 1 and all(isinstance(cell, str) and fold(cell) in known for cell in filled)


OTHER_HEADS: Final = Text(
    "又是一行表头，列的位置和上面的不同，从这一行起没有读：照上面的列排，或者另放一个文件",
    "heads again, in other columns than above: nothing was read from here on; arrange it as above, or in a file of its own",
)


def unknown_heads(sheet: Sheet, head: Head, known: Iterable[str], ignored: frozenset[str]) -> list[str]:
    """Return where heads are not known, with the nearest that is, and where cells have none.

    A head is passed by where nothing stands below it, or where it is left out by name.
    """
    below = sheet.rows[head.row + 1 :]
    left: list[str] = []
    for at, text in head.unknown.items():
        is_filled = any(not is_empty(row[at]) for row in below if at < len(row))
        if is_filled and fold(text) not in {fold(each) for each in ignored}:
            near = nearest(text, list(known))
            hint = Spelled(f"（是不是“{near[0]}”？）", f" (is it {near[0]!r}?)") if near else Spelled("", "")
            place = f"{sheet.name}!{address(head.row, at)}"
            left.append(Spelled(f"{place} “{text}”{hint}", f"{place} {text!r}{hint.en}"))
    for at in range(max(map(len, sheet.rows), default=0)):
        if at not in head.columns and at not in head.unknown:
            filled = next(
                (n for n, row in enumerate(below, head.row + 1) if at < len(row) and not is_empty(row[at])),
                None,
            )
            is_reason = at < len(sheet.rows[head.row]) and not is_empty(sheet.rows[head.row][at])
            if filled is not None and not is_reason:
                place = f"{sheet.name}!{address(filled, at)}"
                left.append(
                    Spelled(
                        f"{place} 没有表头（表外的字，删去）",
                        f"{place} has no head (delete what is outside the table)",
                    )
                )
    return left


def refuse_heads(left: Iterable[str]) -> None:
    """Refuse to write while columns are not known, those of all sheets at once: what they say would be lost unseen.

    Raises:
        Refusal: there are some.
    """
    if listed := enumeration(left, "；", "; "):
        raise Refusal(
            Text(
                "有不认识的列，一条也没有写入：{heads}",
                "there are columns that are not known, and nothing was written: {heads}",
            ),
            Text(
                "改成约定的名称；确实不要的列，用 --ignore 列名 写明",
                "use the agreed names, or leave a column out with --ignore HEAD",
            ),
            heads=listed,
        )


def known_heads(table: Table, *, foreign: bool) -> dict[str, Column | str]:
    """Return the columns of a table by their heads as they are compared, and by other words for them where it is foreign."""
    found: dict[str, Column | str] = {}
    for column in (*table.keys, *table.columns):
        found[fold(column.head)] = column
    for level in table.levels:
        found[fold(level)] = level
    if foreign:
        for column in table.columns:
            for other in column.declared.also if column.declared else ():
                found.setdefault(fold(other), column)
    return found


class Unfilled(NamedTuple):
    """How many rows nobody has filled yet, and what is to be told of them."""

    rows: int
    notes: list[Text]


def unfilled(sheet: Sheet, row: int, heads: Mapping[int, str], to_fill: str) -> Unfilled:
    """Empty the rows that say nothing under a head, and say how many they are: nobody has filled them yet.

    Args:
        sheet: the sheet, whose rows are emptied.
        row: where its heads are.
        heads: the heads by column.
        to_fill: the head without which a row is not taken in, or several of which one is enough; empty where there is none.
    """
    wanted = to_fill.split("、")
    columns = [at for at, head in heads.items() if head in wanted]
    left = 0
    for number, cells in enumerate(sheet.rows[row + 1 :] if to_fill else (), row + 1):
        if all(map(is_empty, cells)):
            continue
        if all(at >= len(cells) or is_empty(cells[at]) for at in columns):
            sheet.rows[number] = []
            left += 1
    if not left:
        return Unfilled(0, [])
    said = Text(
        f"{sheet.name}：读了，还有 {left} 行没有填“{to_fill}”，没有收；填好再收",
        f"{sheet.name}: {left} rows were read without {to_fill}, and not taken in: fill it in and import again",
    )
    return Unfilled(left, [said])
