"""The tables of a kind: which sheets a form of it has, and which columns; all from the declarations.

A value of a part stands in a column of its own (法制审核.日期); a list of parts is a sheet of its own, whose rows name the
record by its key and their place in the list (序).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from zfzr.county.adding import slots_of
from zfzr.county.showing import shown_value
from zfzr.county.spelling import choices_of, field_of, is_truth, items_of, part_in, values_of
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations
from zfzr.terms.text import Refusal, Text

SLUG: Final = "文件名"
ORDER: Final = "序"
NAME: Final = "键"
VALUE: Final = "值"
_MOST_LEVELS: Final = 2
"""So many lists within one another can be told by numbers of rows; more are beyond a clerk."""

Steps = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: the labels that lead to its value within the row's part, and what is declared of it."""

    steps: Steps
    declared: FieldDeclaration | None
    meaning: Any
    is_list: bool = False
    part: type[Part] | None = None
    is_key: bool = False
    is_required: bool = False
    title: str = ""

    @property
    def head(self) -> str:
        """What stands above the column: 法制审核.日期."""
        return self.title or ".".join(self.steps)

    @property
    def choices(self) -> list[str]:
        """The values that it may have; none where any text will do."""
        return ["是", "否"] if is_truth(self.meaning) else choices_of(self.meaning)

    @property
    def name(self) -> str:
        """The field's own name in the part that holds it."""
        return self.declared.name if self.declared else ""

    @property
    def default(self) -> str:
        """What the record holds where the cell is empty, as a cell shows it."""
        if self.part is None or self.declared is None or self.declared.required:
            return ""
        found = self.part.model_fields[self.declared.name]
        return "" if found.default_factory is not None else shown_value(found.default)


@dataclass(frozen=True)
class Table:
    """A sheet: of the records themselves (`steps` empty), or of a list within them, which lies where `steps` lead.

    `keys` name the record; `levels` are the heads of the numbers that tell in which item of the lists around the row
    stands. `is_map`: the list is a mapping, whose first column is the key.
    """

    kind: type[Record]
    steps: Steps
    part: type[Part] | None
    keys: tuple[Column, ...]
    levels: tuple[str, ...]
    columns: tuple[Column, ...]
    is_map: bool = False
    above: tuple[Steps, ...] = ()

    @property
    def sheet(self) -> str:
        """The name of the sheet: 责任追究报告.追究.人员."""
        return ".".join((self.kind.label, *self.steps))

    @property
    def heads(self) -> tuple[str, ...]:
        """All heads, from the left."""
        return (*(c.head for c in self.keys), *self.levels, *(c.head for c in self.columns))

    @property
    def is_main(self) -> bool:
        """Whether its rows are the records themselves."""
        return not self.steps


_SLUG_COLUMN: Final = Column((SLUG,), None, str, is_key=True, is_required=True)


@cache
def why_no_form(model: type[Record]) -> Text | None:
    """Say why a kind has no form, or None where it has one."""
    if _holds_itself(model, ()):
        return Text(
            "{kind}的条目里还有同样的条目，层层嵌套，表格里摆不平；直接改 {file}",
            "entries of {kind} hold entries of the same kind: no table can show that; edit {file}",
        )
    if (deepest := _levels(model)) > _MOST_LEVELS:
        return Text(
            "{kind}的列表里还有列表，超过两层（" + str(deepest) + "），表格里对不上号；直接改 {file}",
            "lists of {kind} hold lists of lists (" + str(deepest) + " levels); edit {file}",
        )
    return None


def require_form(model: type[Record]) -> None:
    """Refuse a kind that has no form.

    Raises:
        Refusal: it has none; why is said.
    """
    if why := why_no_form(model):
        raise Refusal(why, None, kind=model.label, file=model.file)


def _inner(model: type[Part], label: str) -> tuple[type[Part] | None, bool]:
    """Return the part that a field holds, if it does, and whether it holds many of them."""
    meaning = field_of(model, label)
    for many in (items_of(meaning), values_of(meaning)):
        if many is not None:
            return part_in(many), True
    return part_in(meaning), False


def _holds_itself(model: type[Part], above: tuple[type[Part], ...]) -> bool:
    inner = [part for f in declarations(model) if (part := _inner(model, f.label)[0])]
    return model in above or any(_holds_itself(part, (*above, model)) for part in inner)


def _levels(model: type[Part]) -> int:
    found = [0]
    for declared in declarations(model):
        part, is_many = _inner(model, declared.label)
        free = values_of(field_of(model, declared.label)) is not None
        found.append((_levels(part) if part else 0) + int(free or (is_many and part is not None)))
    return max(found)


@cache
def names_of_keys(model: type[Record]) -> tuple[str, ...]:
    """Return the fields by which a record is known again: its key, and where it may come back, the day it begins."""
    start = model.apart.start if model.apart else ""
    return tuple(f.name for f in declarations(model) if f.key or f.name == start)


@cache
def tables_of(model: type[Record]) -> tuple[Table, ...]:
    """Return the sheets of a kind, that of its records first.

    Raises:
        Refusal: the kind has no form.
    """
    require_form(model)
    slug = (_SLUG_COLUMN,) if "slug" in slots_of(model) else ()
    columns = tuple(_columns(model, ()))
    own = tuple(replace(c, title=model.label + c.head) for c in columns if c.is_key and model.shape != "one")
    main = Table(model, (), model, slug, (), columns)
    return (main, *_lists(model, model, (), (*slug, *own), ()))


def _columns(model: type[Part], steps: Steps, needed: bool = True) -> Iterator[Column]:
    for declared in declarations(model):
        meaning = field_of(model, declared.label)
        here = (*steps, declared.label)
        part, is_many = _inner(model, declared.label)
        if values_of(meaning) is not None or (is_many and part):
            continue
        is_needed = needed and declared.required
        if part is not None and not is_many:
            yield from _columns(part, here, is_needed)
            continue
        items = items_of(meaning)
        yield Column(
            here,
            declared,
            meaning if items is None else items,
            is_list=items is not None,
            part=model,
            is_key=declared.key and not steps,
            is_required=is_needed,
        )


def _lists(
    model: type[Part], kind: type[Record], steps: Steps, keys: tuple[Column, ...], above: tuple[Steps, ...]
) -> Iterator[Table]:
    for declared in declarations(model):
        here = (*steps, declared.label)
        meaning = field_of(model, declared.label)
        part, is_many = _inner(model, declared.label)
        is_map = values_of(meaning) is not None
        if part is not None and not is_many:
            yield from _lists(part, kind, here, keys, above)
        if not (is_map or (is_many and part is not None)):
            continue
        columns = tuple(_columns(part, ())) if part else (Column((VALUE,), None, values_of(meaning)),)
        if is_map:
            columns = (Column((NAME,), None, str, is_key=True, is_required=True), *columns)
        levels = tuple(f"{each[-1]}{ORDER}" for each in above)
        orders = levels if is_map else (*levels, ORDER)
        yield Table(kind, here, part, keys, orders, columns, is_map=is_map, above=above)
        if part is not None:
            yield from _lists(part, kind, here, keys, (*above, here))
