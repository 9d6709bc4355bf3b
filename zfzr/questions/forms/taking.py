"""Drafts of records put into the county's files: the files as they would be, and rows refused that would bring errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from zfzr.check.admission import errors_brought_by
from zfzr.check.runner import Located
from zfzr.county.adding import Addition, cells_changed, path_of, rows_added, unless_empty
from zfzr.county.canonical.merging import Items, Keyed, merged
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.county.loading import load
from zfzr.county.showing import joined
from zfzr.county.unread import cannot_be_read, not_whole
from zfzr.declare.finding import Finding
from zfzr.declare.record import Record, declarations
from zfzr.declare.target import targets
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.files.place import Place
from zfzr.files.screen import decoded
from zfzr.questions.forms.columns import Table, tables_of
from zfzr.questions.forms.reading import Draft, Reading, Refused, Row, Said
from zfzr.terms.text import Refusal, Spelled, Text


class Admitted(NamedTuple):
    """The files as they would be, the county with them, and errors that no row can be blamed for."""

    additions: list[Addition]
    county: County
    errors: list[Located]


_MOST_READINGS = 5
"""How often rows are read anew: once for each thing of which another, itself new, hangs."""


def read_together(county: County, read: Callable[[County | None], Reading]) -> Reading:
    """Return what is read, with what one row calls by the name of something that another row brings.

    `read` takes the county with what it has read before, None at first; it is asked again as long as that tells it more.
    """
    found = read(None)
    for _ in range(_MOST_READINGS):
        brings = found.accepted
        if not brings or not found.unmet - {str(key) for draft in brings for key in _keys_of(draft)}:
            return found
        changed = {each.path: each.after for each, _ in files_with(county, found)}
        brought = County(load({**county.dataset.files, **changed}, like=county.dataset), county.as_of)
        again = read(brought)
        if _says(again) == _says(found):
            return again
        found = again
    return found


def _says(reading: Reading) -> list[object]:
    return [(draft.said, draft.items) for draft in reading.drafts]


def _keys_of(draft: Draft) -> Iterator[object]:
    """Yield what a record is called by, where that is its own and names nothing else."""
    yield draft.slots.get("slug", "")
    yield from (draft.said.get((f.label,), "") for f in declarations(draft.model) if f.key and not f.refers)


def admitted(county: County, reading: Reading) -> Admitted:
    """Return what may be written; rows that would bring data errors are refused on the way, each with its error."""
    while True:
        found = files_with(county, reading)
        if not found:
            return Admitted([], county, [])
        additions = [each for each, _ in found]
        changed = {each.path: each.after for each in additions}
        after, errors = errors_brought_by(county.dataset, changed, county.as_of)
        if not errors:
            return Admitted(additions, after, [])
        drafts = {each.path: at for each, at in found}
        left = [placed for placed in errors if not _blame(placed, drafts)]
        if left:
            return Admitted(additions, after, left)


_Standing = dict[int | str | None, Draft]


def _blame(placed: Located, drafts: Mapping[str, _Standing]) -> bool:
    """Refuse the rows of the record in which an error would stand, or with which what stands on record would disagree.

    Tells whether there are any.
    """
    finding = placed.finding
    places = (finding.place, *(each.place for each in finding.related))
    found = next(((place, draft) for place in places if (draft := _draft_at(place, drafts))), None)
    if found is None:
        return False
    place, draft = found
    mend = placed.rule.mend
    why = Text(f"{finding.code} {placed.message('zh')}", f"{finding.code} {placed.message('en')}")
    where = _where_recorded(finding)
    how = Text(f"{finding.code} {mend.zh}{where}", f"{finding.code} {mend.en}{where.en}")
    if not draft.rows:
        return False
    row, at = _item_at(draft, place.path) or (draft.rows[0], _cell_at(draft.rows[0], draft, place.path))
    row.refused.append(Refused(at, why, how))
    return True


def _draft_at(place: Place, drafts: Mapping[str, _Standing]) -> Draft | None:
    """Return the draft of the record at a place of a file; None where no row said anything of it."""
    at = drafts.get(place.file, {})
    return at.get(place.path[0] if place.path else None) or at.get(None)


def _where_recorded(finding: Finding) -> Spelled:
    """Return the file in which what a record refers to would stand, in brackets; empty where nothing is referred to."""
    called = finding.values.get("target")
    found = next((each for each in targets().values() if called in (each.label, each.called)), None)
    if found is None or not isinstance(found.home, str):
        return Spelled("", "")
    own = finding.unit or "*"  # what several units keep is recorded with the unit whose row it is
    home = found.home.replace("{unit}", own).replace("units/*/", f"units/{own}/")
    if "{" in home or "*" in home:
        return Spelled("", "")
    return Spelled(f"（{called}登记在 {home}）", f" (recorded in {home})")


def _item_at(draft: Draft, path: tuple[int | str, ...]) -> tuple[Row, str] | None:
    """Return the row of a list's sheet in which an error stands, and the cell; None where no such row said it.

    What a row says of an item that is on record stands at its number; of a new record, the items stand in their order.
    """
    below = path if draft.model.shape == "one" else path[1:]
    for table in sorted(tables_of(draft.model), key=lambda each: -len(each.steps)):
        found = _numbers_in(below, table.steps)
        if found is None or table.is_map:
            continue
        numbers, rest = found
        if draft.record is None:
            numbers = _numbered(draft, table, numbers)
        row = draft.rows_of_items.get((table, numbers))
        if row is not None:
            return row, _cell_below(row, rest)
    return None


def _numbers_in(
    path: tuple[int | str, ...], steps: tuple[str, ...]
) -> tuple[tuple[int, ...], list[str]] | None:
    """Return the numbers of the items through which a path leads into a list, and what is left of it; None: elsewhere."""
    numbers: list[int] = []
    left = list(steps)
    for i, step in enumerate(path):
        if isinstance(step, int):
            numbers.append(step)
            if not left:
                return tuple(numbers), [str(each) for each in path[i + 1 :]]
        elif not left or left.pop(0) != step:
            return None
    return None


def _numbered(draft: Draft, table: Table, order: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers that rows give the items which stand in this order."""
    numbers: tuple[int, ...] = ()
    for place in order:
        here = len(numbers)
        given = sorted({each[here] for each in _reached(draft, table) if each[:here] == numbers})
        if place >= len(given):
            return ()
        numbers = (*numbers, given[place])
    return numbers


def _cell_below(row: Row, steps: list[str]) -> str:
    """Return the address of the cell of an item's row where something is said; empty where it is in none."""
    ways = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
    return next((row.place(row.columns[way]) for way in ways if way in row.columns), "")


def _cell_at(row: Row, draft: Draft, path: tuple[int | str, ...]) -> str:
    """Return the address of the cell of a record's own row in which an error stands; empty where it is in none."""
    steps = [str(step) for step in (path if draft.model.shape == "one" else path[1:])]
    for end in range(len(steps), 0, -1):  # an item of a list stands in the cell of the list
        way = ".".join(steps[:end])
        at = row.columns.get(way if row.is_main else f"{draft.model.label}.{way}")
        if at is not None:
            return row.place(at)
    return ""


def files_with(county: County, reading: Reading) -> list[tuple[Addition, _Standing]]:
    """Return the files with the accepted drafts in them, each with the drafts by the places of their records."""
    by_path: dict[str, list[Draft]] = {}
    paths: dict[tuple[object, ...], str] = {}
    for draft in reading.accepted:
        if draft.record:
            path = draft.record.place.file
        else:
            name = (draft.model, *draft.slots.items())
            path = paths.get(name) or paths.setdefault(name, path_of(draft.model, draft.slots))
        by_path.setdefault(path, []).append(draft)
    return [_file(county, path, drafts) for path, drafts in sorted(by_path.items())]


def _file(county: County, path: str, drafts: list[Draft]) -> tuple[Addition, _Standing]:
    before = county.dataset.files.get(path)
    if isinstance(before, OSError):
        raise cannot_be_read(path)
    if path in county.dataset.broken or path in county.dataset.partial:
        raise not_whole(path, Text("不能导入", "nothing can be taken in"))
    model = drafts[0].model
    after, standing = (_table if model.shape == "rows" else _document)(model, path, before, drafts)
    return Addition(path, before, formatted(path, after).after, None), standing


def _table(
    model: type[Record], path: str, before: bytes | None, drafts: list[Draft]
) -> tuple[bytes, _Standing]:
    standing: _Standing = {}
    after = before
    cells: dict[int, dict[str, str]] = {}
    for draft in drafts:
        if draft.record is not None:
            step = int(draft.record.place.path[0])
            standing[step] = draft
            cells[step] = {steps[0]: _cell(value) for steps, value in draft.said.items()}
    if cells and after is not None:
        after = cells_changed(model, path, after, cells)
    new = [draft for draft in drafts if draft.record is None]
    if new:
        values = [{steps[0]: value for steps, value in each.said.items()} for each in new]
        for each in values:
            _refuse_signs(each)
        added = rows_added(model, path, after, values)
        first, after = int(added.step or 0), added.after
        standing |= {first + i: draft for i, draft in enumerate(new)}
    return after or b"", standing


def _cell(value: str | list[str]) -> str:
    return joined(value) if isinstance(value, list) else value


def _refuse_signs(values: Mapping[str, Any]) -> None:
    for label, value in values.items():
        if isinstance(value, list) and any(LIST_SEPARATOR in each for each in value):
            raise Refusal(
                Text("“{label}”的一个值里有“；”，表里分不开", "a value of {label} holds ；"), label=label
            )


def _document(
    model: type[Record], path: str, before: bytes | None, drafts: list[Draft]
) -> tuple[bytes, _Standing]:
    before = unless_empty(model, before)
    text = decoded(before) if before is not None else None
    standing: _Standing = {}
    merges = []
    count = _entries(text) if model.shape == "list" else 0
    for draft in drafts:
        values = _values(draft)
        if model.shape == "one":
            step: int | str | None = None
        elif draft.record is not None:
            at = draft.record.place.path[0]
            step = at if isinstance(at, int) else str(at)
        elif model.shape == "list":
            step, standing[count] = None, draft
            count += 1
        else:
            key = next(f.label for f in declarations(model) if f.key)
            step = str(draft.said[(key,)])
        if step is not None or model.shape == "one":
            standing[step] = draft
        merges.append((step, values))
    try:
        return merged(text, model, model.shape, merges).encode(), standing
    except Refusal as refused:
        raise refused.naming(path) from refused


def _entries(text: str | None) -> int:
    from zfzr.files.yaml_reader import read_yaml

    found = read_yaml(text.encode())[0] if text else None
    return len(found) if isinstance(found, list) else 0


def _values(draft: Draft) -> dict[str, Any]:
    """Return what a draft says, nested as a file has it."""
    values = _nested(draft.said)
    for table in tables_of(draft.model):
        if table.above or table.is_main:
            continue
        found = _list_of(draft, table, ())
        if found is not None:
            _place(values, table.steps, found)
    return values


def _nested(said: Said) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for steps, value in said.items():
        _place(values, steps, value if value != "" else None)
    return values


def _place(values: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    for step in steps[:-1]:
        values = values.setdefault(step, {})
    values[steps[-1]] = value


def _list_of(draft: Draft, table: Table, before: tuple[int, ...]) -> Items | Keyed | None:
    """Return what is said of a list below some places, with what lies in its items; None where nothing is."""
    if table.is_map:
        return _map_of(draft, table, before)
    reached = _reached(draft, table)
    places = sorted({numbers[len(before)] for numbers in reached if numbers[: len(before)] == before})
    items: list[tuple[int | None, dict[str, Any]]] = []
    for place in places:
        here = (*before, place)
        values = _nested(draft.items.get((table, here, ""), {}))
        for inner in tables_of(draft.model):
            if inner.above and inner.above[-1] == table.steps:
                found = _list_of(draft, inner, here)
                if found is not None:
                    _place(values, inner.steps[len(table.steps) :], found)
        items.append((place, values))
    return Items(items) if items else None


def _map_of(draft: Draft, table: Table, before: tuple[int, ...]) -> Keyed | None:
    found: dict[str, Any] = {}
    for (of, numbers, name), said in draft.items.items():
        if of is table and numbers == before:
            values = _nested(_without_key(table, said))
            found[name] = values if table.part else next(iter(values.values()), None)
    return Keyed(found) if found else None


def _without_key(table: Table, said: Said) -> Said:
    return {steps: value for steps, value in said.items() if steps != table.columns[0].steps}


def _reached(draft: Draft, table: Table) -> list[tuple[int, ...]]:
    """Return the places of a list's items of which, or within which, something is said."""
    return [numbers for of, numbers, _ in draft.items if of is table or table.steps in of.above]
