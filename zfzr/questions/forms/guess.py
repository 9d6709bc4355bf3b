"""What a table from elsewhere holds, where nobody said it: sheet by sheet, the mapping or kind whose heads it bears most.

A guess is made where it is plain, and told; a sheet that could be of two is left unread, and both are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.declare.record import kinds
from zfzr.files.sheets import Book, Sheet
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.columns import Column, Table, tables_of, why_no_form
from zfzr.questions.forms.foreign import heads_of
from zfzr.questions.forms.foreign_cells import spread
from zfzr.questions.forms.head_words import Heads
from zfzr.questions.forms.heads import HEAD_WITHIN, find_head, is_blank, is_only_text, known_heads, no_table
from zfzr.questions.forms.mapping import TableMapping, all_mappings, mapping_of_kind
from zfzr.terms.text import Text

_LEAST_HEADS: Final = 3
_MOST_NAMED: Final = 3
_LEAST_OF_LIST: Final = 2
_TITLES_WITHIN: Final = 5


class Likeness(NamedTuple):
    """How a sheet is like a mapping: how many heads are known, and whether its name or title says what it holds.

    `heads` is 0 where most heads of the sheet are strange to it; `near` counts them all the same.
    """

    near: int
    heads: int
    is_named: bool
    is_mapping: bool
    mapping: TableMapping

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """By which one goes before another."""
        return self.heads, self.is_named, self.is_mapping


@dataclass
class Guesses:
    """The sheets of a book by the mapping that each is read by, those of which it cannot be told, with what is near, and
    what is to be told of the rest."""

    read: list[tuple[TableMapping, Book]] = field(default_factory=list)
    left: list[tuple[Sheet, tuple[Likeness, ...]]] = field(default_factory=list)
    of_one: dict[str, Table] = field(default_factory=dict)
    """Of those that cannot be told, by name, the list within one record that a sheet seems to hold (a marking sheet)."""
    told: list[Text] = field(default_factory=list)


def guessed(county: County, book: Book) -> Guesses:
    """Return what each filled sheet of a book holds, as far as its heads tell."""
    known = [(each, True, Heads(each)) for each in all_mappings(county)]
    known += [
        (mapping, False, Heads(mapping))
        for mapping in (mapping_of_kind(kind) for kind in kinds() if why_no_form(kind) is None)
    ]
    found = Guesses()
    by_name: dict[str, tuple[TableMapping, Book]] = {}
    for sheet in book.sheets:
        if is_blank(sheet):
            continue
        if is_only_text(sheet):
            found.told.append(no_table(sheet))
            continue
        spread(sheet)
        likely = sorted((_likeness(sheet, *each) for each in known), key=lambda each: each.rank, reverse=True)
        first, second = likely[:2]
        if first.heads < _LEAST_HEADS or first.rank == second.rank:
            nearest = sorted(likely, key=lambda each: each.near, reverse=True)[:_MOST_NAMED]
            found.left.append((sheet, tuple(each for each in nearest if each.near)))
            if (within := _list_in(sheet)) is not None:
                found.of_one[sheet.name] = within
            continue
        by_name.setdefault(first.mapping.name, (first.mapping, Book(book.form, [])))[1].sheets.append(sheet)
    found.read = list(by_name.values())
    return found


def _list_in(sheet: Sheet) -> Table | None:
    """Return the list within a record whose heads a sheet bears, more of them than of any other list; None where none."""
    counts: dict[Table, int] = {}
    for kind in kinds():
        for table in tables_of(kind)[1:] if why_no_form(kind) is None else ():
            own = {c.head for c in table.columns}
            known = {
                head: column
                for head, column in known_heads(table, foreign=True).items()
                if isinstance(column, Column) and column.head in own
            }
            head = find_head(sheet.rows, known, least=2)
            if head is not None:
                counts[table] = len(set(map(id, head.columns.values())))
    best = max(counts.values(), default=0)
    alike = [table for table, count in counts.items() if count == best]
    return alike[0] if best >= _LEAST_OF_LIST and len(alike) == 1 else None


def told_of_one(table: Table) -> Text:
    """Return what to do with a sheet that holds a list of one record, which no table from elsewhere can bring."""
    kind, sheet = kind_name(table.kind), table.sheet
    return Text(
        f"像是一条{table.kind.label}的“{'.'.join(table.steps)}”，一张表只说一条记录的不能直接收：用 zfzr form {kind} 出表，"
        f"填在“{sheet}”表里",
        f"it seems to hold a list of one record ({sheet}), which is not taken in: make a form with `zfzr form {kind}` and"
        f" fill in its sheet {sheet}",
    )


def _likeness(sheet: Sheet, mapping: TableMapping, is_mapping: bool, heads: Heads) -> Likeness:
    head = heads_of(sheet, heads)
    if head is None:
        return Likeness(0, 0, False, is_mapping, mapping)
    left_out = {fold(each) for each in mapping.left_out}
    strange = [text for text in head.unknown.values() if fold(text) not in left_out]
    known = len(head.columns)
    most = known if known > len(strange) else 0  # of a table of something else a few heads are always known
    return Likeness(known, most, _is_named(sheet, mapping, head.row), is_mapping, mapping)


def _is_named(sheet: Sheet, mapping: TableMapping, above: int) -> bool:
    """Tell whether the sheet's name, or a title above its heads, says what the mapping is of."""
    titles = [sheet.name, *_texts(sheet.rows[: min(above, _TITLES_WITHIN, HEAD_WITHIN)])]
    names = [mapping.name, *(word for model in mapping.models[:1] for word in (model.label, *model.also))]
    return any(fold(name) in fold(title) for name in names if not name.isascii() for title in titles)


def _texts(rows: Sequence[Sequence[object]]) -> list[str]:
    return [cell for row in rows for cell in row if isinstance(cell, str)]


def option_for(mapping: TableMapping) -> str:
    """Return what says on the command line that a table is read by a mapping: --kind case."""
    is_kind = mapping.name == mapping.models[0].label
    return f"--kind {kind_name(mapping.models[0])}" if is_kind else f"--mapping {mapping.name}"
