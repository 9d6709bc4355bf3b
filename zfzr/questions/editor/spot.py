"""What stands at a place of a file that somebody edits: its field, its value, and the record it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from zfzr.county.county import County
from zfzr.county.layout import Kind, kind_of
from zfzr.county.spelling import (
    Meaning,
    choices_of,
    field_of,
    items_of,
    label_of,
    meaning_of,
    part_in,
    values_of,
)
from zfzr.declare.record import FieldDeclaration, Part, Place, Record, declarations
from zfzr.declare.walk import Site, walk
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.files.cursor import MARK, Steps, completable, marked_in, plainly_read, yaml_at
from zfzr.files.half_typed import table_at
from zfzr.files.place import Span
from zfzr.files.screen import unix_lines
from zfzr.files.yaml_reader import read_yaml


class FieldHere(NamedTuple):
    """A field that a way through a file leads to: the part that holds it, its declaration, and what its value may be.

    `declared` is None for a whole entry of a file; `part` is the part that the value itself is, if it is one.
    """

    holder: type[Part] | None
    declared: FieldDeclaration | None
    meaning: Meaning
    part: type[Part] | None


class Spot(NamedTuple):
    """What stands at a place: its file and kind, the way to it by labels, whether its key is meant, its span and text."""

    path: str
    kind: Kind
    steps: Steps
    is_key: bool
    span: Span
    written: str
    field: FieldHere
    site: Site | None

    @property
    def place(self) -> Place:
        """The place in the dataset."""
        return Place(self.path, self.steps)


class Gap(NamedTuple):
    """Where something is being typed: what of it stands there, what is wanted, and what stands beside it.

    `holder` is the part whose key is wanted (None: a value is); `present` are the labels it has already. `names_entry`
    tells that the key wanted is itself the name of an entry of the file (a parameter).
    """

    path: str
    kind: Kind
    span: Span
    typed: str
    holder: type[Part] | None
    present: frozenset[str]
    field: FieldHere
    site: Site | None
    names_entry: bool = False


def spot_at(county: County, path: str, text: str, line: int, column: int) -> Spot | None:
    """Return what stands at a place (from 1) of a file's text; None where nothing does, or the file is of no kind."""
    kind = kind_of(path)
    if kind is None:
        return None
    if path.endswith(".csv"):
        return _spot_in_table(county, path, kind, text, line, column)
    found = yaml_at(text, line, column)
    if found is None:
        return None
    steps, there = _followed(kind, found.steps)
    site = None
    if found.on == "value" and found.mended is None:
        site = _site(county, path, steps, found.written) or _site_of_entry(
            path, kind, _entry(_raw(text), kind, steps), steps, found.written
        )
    elif found.on == "value" and found.mended is not None:
        entry = _entry(_raw(found.mended), kind, steps)
        site = _site_of_entry(path, kind, entry, steps, found.written)
    return Spot(path, kind, steps, found.on == "key", found.span, found.written, there, site)


def _spot_in_table(county: County, path: str, kind: Kind, text: str, line: int, column: int) -> Spot | None:
    table = table_at(text, line)
    cell = table.positions.cell_at(line, column)
    header = table.positions.header
    if cell is None or cell.column >= len(header):
        return None
    steps, there = _followed(kind, (cell.row, header[cell.column]))
    written = cell.cells[cell.column]
    if cell.row < 0:
        return Spot(path, kind, steps, True, cell.span, written, there, None)
    is_row = table.is_whole and len(cell.cells) == len(header)
    site = _site(county, path, steps, written) if is_row else None
    if site is None:
        entry = {name: value for name, value in zip(header, cell.cells, strict=False) if value}
        site = _site_of_entry(path, kind, entry, steps, written)
    return Spot(path, kind, steps, False, cell.span, written, there, site)


def _followed(kind: Kind, steps: Iterable[str | int]) -> tuple[Steps, FieldHere]:
    """Follow a way through a kind's declarations and return it by labels, with the field it ends at."""
    meaning = meaning_of(kind.model, "list" if kind.model.shape == "rows" else kind.model.shape)
    holder: type[Part] | None = None
    declared: FieldDeclaration | None = None
    way: list[str | int] = []
    for step in steps:
        if isinstance(step, int):
            meaning = items_of(meaning)
            way.append(step)
            continue
        part = part_in(meaning)
        if part is None:
            meaning, holder = values_of(meaning), None
            declared = _named_by_its_key(kind, meaning)
            way.append(step)
            continue
        label = label_of(part, step) if kind.model.shape != "rows" else step
        way.append(label)
        holder, declared, meaning = _of_label(part, label)
    return tuple(way), FieldHere(holder, declared, meaning, part_in(meaning))


def _named_by_its_key(kind: Kind, meaning: Meaning) -> FieldDeclaration | None:
    """Return the field that the keys of a file of entries (参数) are, None for any other mapping."""
    if kind.model.shape == "map" and part_in(meaning) is kind.model:
        return next(each for each in declarations(kind.model) if each.key)
    return None


def _of_label(part: type[Part], label: str) -> tuple[type[Part] | None, FieldDeclaration | None, Meaning]:
    """Return who holds a field, the field, and its meaning; the header of a table may lead deeper (法制审核.日期)."""
    holder: type[Part] | None = part
    declared: FieldDeclaration | None = None
    meaning: Meaning = part
    for each in label.split("."):
        holder = part_in(meaning)
        if holder is None:
            return None, None, None
        own = label_of(holder, each)
        declared = next((field for field in declarations(holder) if field.label == own), None)
        meaning = field_of(holder, each)
    return holder, declared, meaning


def _site(county: County, path: str, steps: Steps, written: str) -> Site | None:
    """Return the value of a record that stands at a way through a file, as it was read."""
    record = _record(county, path, steps)
    return None if record is None else _site_in(record, Place(path, steps), written)


def _site_of_entry(path: str, kind: Kind, entry: object, steps: Steps, written: str) -> Site | None:
    """Return a value as part of what its entry says now: the record that the county has may be one of before."""
    own = steps[:1] if kind.model.shape != "one" else ()
    record, way = _tolerant(kind, entry, steps[len(own) :]) if isinstance(entry, dict) else (None, ())
    if record is None:
        return None
    record.placed(Place(path, own), kind.slots)
    found = _site_in(record, Place(path, (*own, *way)), written)
    return None if found is None else found._replace(steps=(*steps[len(own) :], *found.steps[len(way) :]))


def _site_in(record: Record, place: Place, written: str) -> Site | None:
    steps = place.path
    sites = list(walk(record))
    here = [each for each in sites if _is_at(each.place, place)]
    # a part written short (依据: [《…》]) stands for one of its own fields
    below = [
        each for each in sites if each.place.path[: len(steps)] == steps and each.place.file == place.file
    ]
    same = (each for each in (*here, *below) if str(each.value) == written)
    return next(same, here[0] if here else None)


def _is_at(place: Place, wanted: Place) -> bool:
    """Tell whether a value's place is the one wanted; the cell of a table holds all values of a list."""
    if place.file != wanted.file:
        return False
    if place.file.endswith(".csv") and len(place.path) > 2 and isinstance(place.path[-1], int):
        return place.path[:-1] == wanted.path
    return place.path == wanted.path


def _record(county: County, path: str, steps: Steps) -> Record | None:
    found = [
        each for each in county.dataset.in_file(path) if steps[: len(each.place.path)] == each.place.path
    ]
    return max(found, key=lambda each: len(each.place.path), default=None)


# What is being typed


def gap_at(county: County, path: str, text: str, line: int, column: int) -> Gap | None:
    """Return what is being typed at a place (from 1); None where nothing that zfzr knows could stand there."""
    kind = kind_of(path)
    if kind is None:
        return None
    if path.endswith(".csv"):
        return _gap_in_table(county, path, kind, text, line, column)
    marked = completable(text, line, column)
    where = marked_in(marked.text) if marked else None
    if marked is None or where is None:
        return None
    raw = _raw(marked.text)
    steps, there = _followed(kind, where[0])
    if where[1] == "key" and not where[0] and kind.model.shape == "map":
        present = frozenset(map(str, raw)) if isinstance(raw, dict) else frozenset()
        return Gap(path, kind, marked.span, marked.typed, kind.model, present, there, None, names_entry=True)
    is_key = where[1] == "key" or (there.part is not None and not is_short_for_a_citation(there.part))
    holder = there.part if is_key else None
    if is_key and holder is None:
        return None
    site = None if is_key else _site_typed(county, path, kind, _entry(raw, kind, steps), steps)
    beside = _at(raw, where[0]) if is_key else None
    present = (
        frozenset(label_of(holder, str(key)) for key in beside) if isinstance(beside, dict) else frozenset()
    )
    return Gap(path, kind, marked.span, marked.typed, holder, present, there, site)


def is_short_for_a_citation(part: type[Part]) -> bool:
    """Tell whether a part may be written as its citation alone (依据: [《…》])."""
    return (
        any(each.cites for each in declarations(part))
        and sum(each.required for each in declarations(part)) == 1
    )


def _raw(text: str) -> object:
    """Return what a YAML text says; as plain texts, where the reader does not take it for a key that stands twice, say."""
    found = read_yaml(text.encode())[0]
    return plainly_read(text) if found is None else found


def _gap_in_table(county: County, path: str, kind: Kind, text: str, line: int, column: int) -> Gap | None:
    table = table_at(text, line).positions
    cell = table.cell_at(line, column)
    if cell is None:
        return None
    typed = _typed_in_cell(text, cell.span, line, column)
    if cell.row < 0:
        present = frozenset(table.header) - {cell.cells[cell.column]}
        nothing = FieldHere(None, None, None, None)
        return Gap(path, kind, cell.span, typed, kind.model, present, nothing, None)
    if cell.column >= len(table.header):
        return None
    steps, there = _followed(kind, (cell.row, table.header[cell.column]))
    values: dict[str, Any] = {
        name: value for name, value in zip(table.header, cell.cells, strict=False) if value
    }
    values[table.header[cell.column]] = MARK
    site = _site_typed(county, path, kind, values, steps)
    span, typed = _last_of_list(there, cell.span, typed)
    return Gap(path, kind, span, typed, None, frozenset(), there, site)


def _typed_in_cell(text: str, span: Span, line: int, column: int) -> str:
    if line != span.line:
        return ""
    written = unix_lines(text).split("\n")[line - 1]
    return written[span.column - 1 : column - 1].lstrip('"')


def _last_of_list(there: FieldHere, span: Span, typed: str) -> tuple[Span, str]:
    """Return the span and the text of the value that is typed last in a cell that holds several."""
    if items_of(there.meaning) is None or LIST_SEPARATOR not in typed:
        return span, typed
    before, _, last = typed.rpartition(LIST_SEPARATOR)
    return span._replace(column=span.column + len(before) + 1), last


def _entry(raw: object, kind: Kind, steps: Steps) -> object:
    """Return the entry of a file that a way leads into."""
    if kind.model.shape == "list":
        return _at(raw, steps[:1])
    if kind.model.shape == "map":
        entry = _at(raw, steps[:1])
        key = next(each.label for each in declarations(kind.model) if each.key)
        return {key: steps[0], **entry} if isinstance(entry, dict) and steps else None
    return raw


def _at(raw: object, steps: Iterable[str | int]) -> object:
    for step in steps:
        if isinstance(raw, dict):
            raw = raw.get(step)
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            return None
    return raw


def _site_typed(county: County, path: str, kind: Kind, entry: object, steps: Steps) -> Site | None:
    """Return the value that is being typed as part of its record; what else is wrong in that is left out.

    Where no record comes of it, the one that was there before stands in for it.
    """
    own = steps[:1] if kind.model.shape != "one" else ()
    record, _ = _tolerant(kind, entry, steps[len(own) :]) if isinstance(entry, dict) else (None, ())
    if record is not None:
        record.placed(Place(path, own), kind.slots)
        found = next((each for each in walk(record) if str(each.value) == MARK), None)
        if found is not None:
            return found
    return _site(county, path, steps, MARK)


_MOST_FAULTS = 48
_STAND_INS: Final[tuple[Any, ...]] = ("-", "2000-01-01", 1, (), {})
"""What stands for a value that an entry must have and lacks, tried one after the other: a text, a day, a number …"""


def _tolerant(kind: Kind, entry: dict[str, Any], way: Steps) -> tuple[Record | None, Steps]:
    """Return the record of an entry without those of its parts that are wrong, and with something for what it lacks.

    With it comes the way to a value of the entry in that record: what is left out of a list lets the others move up.
    """
    values: dict[str, Any] = deepcopy(entry)
    standing: dict[Steps, list[Any]] = {}
    for _ in range(_MOST_FAULTS):
        try:
            return kind.model.model_validate(values), way
        except ValidationError as error:
            fault = error.errors()[0]
        steps = (*_there(values, fault["loc"]),)
        if fault["type"] == "missing" and len(steps) + 1 == len(fault["loc"]):
            steps = (*steps, fault["loc"][-1])
            if steps not in standing:
                meaning = _followed(kind, _in_file(kind, steps))[1].meaning
                standing[steps] = [*choices_of(meaning)[:1], *_STAND_INS]
        stood = max((at for at in standing if at == steps[: len(at)]), key=len, default=None)
        if stood is not None and standing[stood]:
            _at_once(values, stood[:-1])[stood[-1]] = standing[stood].pop(0)
        elif stood is not None and len(stood) > 1:
            way = _without(values, [*stood[:-1]], way)
        elif stood is None and steps:
            way = _without(values, [*steps], way)
        else:
            return None, way
    return None, way


def _in_file(kind: Kind, steps: Steps) -> Steps:
    """Return a way through an entry as a way through its file."""
    return steps if kind.model.shape == "one" else (0 if kind.model.shape != "map" else "", *steps)


def _there(values: Any, steps: Iterable[str | int]) -> Iterator[str | int]:
    """Yield the steps of a way as far as something stands there; a validator's own words in it are none."""
    for step in steps:
        is_entry = isinstance(values, list) and isinstance(step, int) and step < len(values)
        if is_entry or (isinstance(values, dict) and step in values):
            values = values[step]
            yield step


def _at_once(values: Any, steps: Iterable[str | int]) -> Any:
    for step in steps:
        values = values[step]
    return values


def _without(values: Any, steps: list[str | int], way: Steps) -> Steps:
    """Take out what stands at the end of a way, and return where another way leads then."""
    *above, last = steps
    del _at_once(values, above)[last]
    at = len(above)
    wanted = way[at] if tuple(above) == way[:at] and len(way) > at else None
    is_before = isinstance(last, int) and isinstance(wanted, int) and last < wanted
    return (*way[:at], wanted - 1, *way[at + 1 :]) if is_before and isinstance(wanted, int) else way
