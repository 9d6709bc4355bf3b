"""A cell that says what the row before says, where every other row of the file says something else (ZF849)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from zfzr.check.rules.series import own_number
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, piece_names, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations, is_text
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.text import Text

ROW_BEFORE_HERE = Text("上一行同样的一格在这里", "the same cell of the row before is here")

_LONG: Final = 20
"""How many characters a text has that nobody writes twice in the same words; shorter ones are phrases of office."""
_VALUES: Final = 4
"""How many cells of the column must be filled in before it says anything that all but two differ."""


@rule(
    "ZF849",
    title=Text("像是照抄上一行没有改的一格", "Cell that seems to be left from the row before"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的“{label}”与上一条“{other}”一字不差，这个文件里其余 {count} 条各不相同：多半是复制上一行没有改",
        "{label} of {record} is word for word that of {other} above it, while the {count} others of this file all differ:"
        " probably copied and not written over",
    ),
    mend=Text(
        "对照原件改正抄重的一格；确实相同的，登记豁免", "mend it by the original; waive it if they are alike"
    ),
)
def cell_left_from_the_row_before(county: County) -> Iterator[Finding]:
    """A long text of a year's records, or the name of a person on the list, that two rows one below the other share.

    Where other rows of the file share theirs, too, the same words are usual there, and nothing is told.
    """
    for kind in kinds_looked_at(county):
        if _telling(kind):
            yield from _left_over(county, kind)


@cache
def _telling(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields of a kind whose values differ from row to row."""
    if kind.shape not in ("rows", "list"):
        return ()
    listed = own_number(kind) is not None and "{year}" not in kind.file
    return tuple(
        each
        for each in declarations(kind)
        if not (each.key or each.refers or each.retells or each.masked_by)
        and is_text(kind.model_fields[each.name].annotation)
        and (
            (each.names == "person" and each.required and listed)
            or (each.paragraphs and "{year}" in kind.file)
        )
    )


@lookup
def _left_over(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    return tuple(found for piece in piece_names(county, kind) for found in _left_in(county, kind, piece))


@lookup
def _left_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    files = grouped((record.place.file, record) for record in pieces(county, kind)[piece])
    return tuple(
        found
        for records in files.values()
        if len(records) >= _VALUES
        for declared in _telling(kind)
        for found in _in_column(kind, records, declared)
    )


def _in_column(
    kind: type[Record], records: Sequence[Record], declared: FieldDeclaration
) -> Iterator[Finding]:
    """Yield the one cell that is that of the row before it; most columns have none, and nothing more is asked of them."""
    cells = [record.__dict__[declared.name] for record in records]
    least = 1 if declared.names else _LONG
    alike = [at for at in range(1, len(cells)) if cells[at] and cells[at] == cells[at - 1]]
    if len(alike) != 1 or len(cells[alike[0]]) < least:
        return
    filled = [cell for cell in cells if cell]
    if len(filled) < _VALUES or len(set(filled)) != len(filled) - 1:
        return
    record, before = records[alike[0]], records[alike[0] - 1]
    yield finding(
        record.field(declared.label),
        subject=record.id,
        unit=record.unit,
        related=[Related(before.field(declared.label), ROW_BEFORE_HERE)],
        kind=kind.label,
        record=record.id,
        label=declared.label,
        other=before.id,
        count=len(filled) - 2,
    )
