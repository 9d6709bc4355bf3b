"""Reading a county: files in, records and faults out; a broken file is a finding and never stops the others."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import FailFast, TypeAdapter, ValidationError

from zfzr.county.dataset import Dataset
from zfzr.county.laying import can_be_joined, lay, left_out, may_not_be_laid
from zfzr.county.layout import Kind, file_patterns, kind_of
from zfzr.county.records import Profile
from zfzr.county.stray import could_be
from zfzr.county.translation import OTHER_HERE, findings_of, one_a_column
from zfzr.county.unread import Unread
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record, declarations
from zfzr.files.csv_reader import HARMLESS, LIST_SEPARATOR, CsvTable, read_csv, too_many
from zfzr.files.faults import Fault
from zfzr.files.git_states import NotCheckedOut
from zfzr.files.limits import (
    MOST_ENTRIES,
    MOST_ENTRIES_OF_FILE,
    lines_in,
    require_bytes,
    require_entries,
    require_files,
)
from zfzr.files.masking import masked_paths
from zfzr.files.overlay import is_laid, laid_over, plain
from zfzr.files.place import Place
from zfzr.files.screen import MAX_BYTES
from zfzr.files.seen import Seen
from zfzr.files.temporary import is_temporary, meant_by
from zfzr.files.tree import Content as Content
from zfzr.files.tree import TooLarge as TooLarge
from zfzr.files.tree import read_tree as read_tree
from zfzr.files.tree import unit_of
from zfzr.files.yaml_reader import read_yaml
from zfzr.terms.characters import plain_name, together, unlike, worth_a_look
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import Names, nearest
from zfzr.terms.text import enumeration, rewritten

if TYPE_CHECKING:
    from zfzr.county.characters import Look


_UNREADABLE = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "missing",
    errno.ELOOP: "missing",
    errno.EISDIR: "folder",
    errno.EXDEV: "outside",
    errno.ENOTSUP: "special",
}


_HARMLESS = frozenset({"ZF003", "ZF023"})
"""Faults of a file that hide nothing of what it says: a byte-order mark, other line ends."""


def load(
    files: Mapping[str, Content],
    root: Path | None = None,
    like: Dataset | None = None,
    make: type[Dataset] = Dataset,
    seen: Mapping[str, Seen] | None = None,
) -> Dataset:
    """Read the files of a county into a dataset; what is wrong with them is in its `faults`.

    Files that `like`, another state of the same county, holds with the same content are not read a second time.
    `make` is what is made of them; `seen`, by path, what somebody looked for in their texts ahead.

    Raises:
        Refusal: there is more than may be read (`zfzr.files.limits`).
    """
    given, files = files, masked_paths(files)
    dataset = make(files, root)
    dataset.take_seen({path: each for path, each in (seen or {}).items() if files.get(path) is given[path]})
    if like is not None:
        dataset.masks = like.masks
    _require_room(dataset)
    total = sum(dataset.entries.values())
    _tell_left_out(dataset)
    over = laid_over(dataset.files)
    joined = {own: path for own, path in over.items() if can_be_joined(dataset.files, own, path)}
    read_with_another = set(joined.values())
    anew = {*over, *(plain(path) for path in like.files if is_laid(path))} if like is not None else set()
    for path in sorted(dataset.files, key=lambda path: (is_laid(path), path)):
        if path in read_with_another or (readable := _readable(dataset, path, files[path])) is None:
            continue
        content, kind = readable
        if like is not None and like.files.get(path) == content and path not in anew:
            dataset.take_over(like, path)
        else:
            _load_file(dataset, path, content, kind, joined.get(path, ""))
        total += 0 if path.endswith(".csv") else dataset.entries.get(path, 0)
        if total > MOST_ENTRIES:
            require_entries(dataset.entries)
    if not over:
        dataset.add_unread(left_out(dataset.files, dataset.unnoted(Profile)))
    for path in sorted(files):
        if path in dataset.homeless or (path in dataset.broken and kind_of(path) is None):
            dataset.add_unread(could_be(path, files))
    return dataset


def _readable(dataset: Dataset, path: str, content: Content) -> tuple[bytes, Kind] | None:
    """Return what a file holds and its kind; None where it cannot, or is not to, be read, and why is told."""
    kind = kind_of(path)
    if is_temporary(path.rpartition("/")[2]):
        dataset.add_faults(path, [_half_written(path)], broken=False)
    elif is_laid(path) and (refused := may_not_be_laid(path)):
        dataset.add_faults(path, [refused], broken=True)
    elif isinstance(content, OSError):
        # one that a sparse checkout left out was told of with the others of its unit
        faults = [] if isinstance(content, NotCheckedOut) else [_unreadable(path, content)]
        dataset.add_faults(path, faults, broken=True)
        if kind is not None:
            dataset.add_unread([_of_file(path, kind)])
    elif kind is None:
        dataset.add_faults(path, [_homeless(path)], broken=False)
        dataset.homeless.add(
            path
        )  # whom it could concern hangs on the other files, and is looked for when all are read
    else:
        return content, kind
    return None


def _require_room(dataset: Dataset) -> None:
    """Refuse a dataset of too many files, bytes or rows, before any of it is taken apart."""
    held = {path: content for path, content in dataset.files.items() if isinstance(content, bytes)}
    require_files(len(dataset.files), dataset.root or "")
    require_bytes({path: len(content) for path, content in held.items()})
    rows = {path: lines_in(content) for path, content in held.items() if path.endswith(".csv")}
    dataset.entries.update((path, count) for path, count in rows.items() if count <= MOST_ENTRIES_OF_FILE)
    require_entries(dataset.entries)


def _tell_left_out(dataset: Dataset) -> None:
    """Say once a unit, and once of the county's own, which files a sparse checkout left out."""
    left_out = grouped(
        (unit_of(path), path)
        for path, content in sorted(dataset.files.items())
        if isinstance(content, NotCheckedOut)
    )
    for unit, paths in left_out.items():
        values = {"count": str(len(paths)), "folder": f"units/{unit}/" if unit else "county"}
        fault = Finding(
            "ZF048", Place(paths[0]), values, "" if unit else "county", subject=paths[0], unit=unit
        )
        dataset.add_faults(paths[0], [fault], broken=True)


def _half_written(path: str) -> Finding:
    """Tell of a file that a killed run left half-written; the one it was to become is as it was."""
    folder, _, name = path.rpartition("/")
    meant = meant_by(name)
    place = f"{folder}/{meant}" if folder else meant
    return Finding("ZF066", Place(path), {"meant": place}, subject=path, unit=unit_of(path))


def _of_file(path: str, kind: Kind, written: Mapping[str, Any] | None = None) -> Unread:
    year = kind.slots.get("year")
    return Unread(path, kind.model, kind.slots.get("unit"), int(year) if year else None, written)


def _unreadable(path: str, error: OSError) -> Finding:
    if isinstance(error, TooLarge):
        limits = {"size": str(error.size), "limit": str(MAX_BYTES)}
        return Finding("ZF007", Place(path), limits, "size", subject=path)
    code = errno.EISDIR if isinstance(error, IsADirectoryError) else error.errno
    reason = {"reason": error.strerror or type(error).__name__}
    return Finding("ZF001", Place(path), reason, _UNREADABLE.get(code or 0, ""), subject=path)


def _homeless(path: str) -> Finding:
    own = plain(path)
    meant = "/".join(map(plain_name, own.split("/")))
    if meant != own:
        names = together(unlike(own, meant))
        told = {"characters": names.zh, "characters_en": names.en, "meant": meant}
        return Finding("ZF012", Place(path), told, "characters", subject=path)
    close = nearest(own, file_patterns())
    values = {"nearest": close[0] if close else ""}
    return Finding("ZF012", Place(path), values, "" if close else "unknown", subject=path)


def _load_file(dataset: Dataset, path: str, content: bytes, kind: Kind, over: str = "") -> None:
    """Read a file of the county, joined with the restricted one over it where there is one."""
    entries = _entries_of_file(dataset, path, content, kind)
    above = dataset.files[over] if over else b""
    laid_on = None
    if over and isinstance(above, bytes):
        laid_on = _entries_of_file(dataset, over, above, kind, lies_over=True)
    if entries is None:
        if laid_on:
            _take_in(dataset, over, laid_on, kind)
        return
    if not laid_on:
        _take_in(dataset, path, entries, kind)
        return
    laid = lay(kind.model, entries, laid_on, kind.slots.get("unit"))
    dataset.add_faults(over, laid.found, broken=False)
    _take_in(dataset, path, laid.entries, kind, laid.filled)
    _take_in(dataset, over, laid.beside, kind)


def _take_in(
    dataset: Dataset,
    path: str,
    entries: list[Entry],
    kind: Kind,
    filled: Mapping[int, Mapping[str, Place]] | None = None,
) -> None:
    """Make the records of a file's entries; what is wrong with some keeps none of the others out."""
    records, problems, refused = _validated(entries, kind, kind.slots.get("unit"))
    if filled:
        by_place = {entries[at][0]: laid for at, laid in filled.items()}
        for record in records:
            if laid := by_place.get(record.place):
                record.filled(laid)
    dataset.add_records(kind.model, records)
    dataset.add_faults(path, one_a_column(problems), broken=False, partial=bool(problems))
    dataset.add_unread(
        _of_file(path, kind, raw if isinstance(raw, dict) and kind.model.shape != "one" else None)
        for raw in refused
    )


def _entries_of_file(
    dataset: Dataset,
    path: str,
    content: bytes,
    kind: Kind,
    *,
    lies_over: bool = False,
) -> list[Entry] | None:
    """Return what a file says, entry by entry; None where nothing of it can be read. What is wrong with it is told.

    One that `lies_over` another need not have the columns that the other has.
    """
    unit = kind.slots.get("unit")
    raw, faults = _read(dataset, path, content, kind)
    left_out = any(f.code not in _HARMLESS and (f.code, f.variant) not in HARMLESS for f in faults)
    dataset.add_faults(
        path, (_from_fault(f, path, unit) for f in faults), broken=raw is None, partial=left_out
    )
    if isinstance(raw, list | dict):
        if len(raw) > MOST_ENTRIES_OF_FILE:
            dataset.add_faults(path, [_from_fault(too_many(len(raw)), path, unit)], broken=True)
            raw = None
        else:
            dataset.entries[path] = len(raw)
    if raw is None or left_out:
        dataset.add_unread([_of_file(path, kind)])
    if raw is None:
        return None
    look = _look_at(dataset, path, raw, kind.model, unit)
    if isinstance(raw, CsvTable):
        if look:
            raw = raw._replace(header=look.header(raw.header, _accepted_headers(kind.model), path))
        columns, header_faults, readable = _columns_of_table(raw, kind.model, path, unit, lies_over=lies_over)
        if look:
            header_faults = look.without_what_follows(header_faults)
        dataset.add_faults(path, header_faults, broken=not readable)
        if header_faults:  # a column that is not known was not read: what it says of every row is missing
            dataset.add_unread([_of_file(path, kind)])
        entries = list(_entries_of_table(raw, columns, path)) if readable else []
    else:
        found = _entries_of_document(raw, kind.model, path)
        if isinstance(found, Finding):
            dataset.add_faults(path, [found], broken=True)
            dataset.add_unread([_of_file(path, kind)])
            return None
        entries = found
    if look:
        entries = look.entries(entries)
        dataset.add_faults(path, look.found, broken=False)
    return entries


def _read(dataset: Dataset, path: str, content: bytes, kind: Kind) -> tuple[Any, list[Fault]]:
    """Return what a file holds, identity numbers masked, and what is wrong with it."""
    raw: Any
    if kind.model.shape == "rows":
        raw, faults = read_csv(content, dataset.seen.get(path) if path.endswith(".csv") else None)
    else:
        raw, faults = read_yaml(content, dataset.seen.get(path) if not path.endswith(".csv") else None)
    if not dataset.numbers(path):
        return raw, faults
    shown = dataset.masks.of(raw, dataset.full_text(path))
    faults = [fault._replace(values=_hidden(fault.values)) for fault in faults]
    return CsvTable(*shown) if isinstance(raw, CsvTable) else shown, faults


def _hidden(values: Mapping[str, str]) -> Mapping[str, str]:
    return {name: rewritten(value, hide_identity_numbers) for name, value in values.items()}


def _look_at(dataset: Dataset, path: str, raw: object, model: type[Record], unit: str | None) -> Look | None:
    """Return a look at a file's values; nothing for nearly every file, in which no character wants one."""
    text = dataset.text(path)
    is_yaml, characters = not path.endswith(".csv"), dataset.characters(path)
    lines = "" if dataset.numbers(path) else dataset.lines(path)
    is_worth_it = worth_a_look(text, yaml=is_yaml, characters=characters, lines=lines)
    if not (is_worth_it or _has_lines_in_values(raw, text)):
        return None
    from zfzr.county.characters import Look

    return Look(model, unit, dataset.written_at)


def _has_lines_in_values(raw: object, text: str) -> bool:
    """Tell whether a value may hold a line break; sure to say yes where one does, escapes aside (`worth_a_look`)."""
    if isinstance(raw, CsvTable):
        return len(raw.rows) < text.rstrip("\n").count("\n")  # more lines than the header and a row each
    # Written out in a value, or a line without anything inside one: then its escape stands in how Python prints it.
    return any(sign in text for sign in ("|", ">", "\n\n", " \n")) and "\\n" in repr(raw)


def _from_fault(fault: Fault, path: str, unit: str | None) -> Finding:
    related = tuple(Related(Place(path), OTHER_HERE, span) for span in fault.related)
    return Finding(fault.code, Place(path), fault.values, fault.variant, related, path, unit, span=fault.span)


Entry = tuple[Place, dict[str, Any]]


def _entries_of_document(raw: object, model: type[Record], path: str) -> list[Entry] | Finding:
    place = Place(path)
    if model.shape == "list":
        if not isinstance(raw, list):
            return Finding(
                "ZF015", place, {"field": model.label, "kind": model.label, "value": ""}, "file-list"
            )
        return [(place.at(i), item) for i, item in enumerate(raw)]
    if not isinstance(raw, dict):
        return Finding(
            "ZF015", place, {"field": model.label, "kind": model.label, "value": ""}, "file-mapping"
        )
    if model.shape == "map":
        key = next(f.label for f in declarations(model) if f.key)
        return [
            (place.at(name), {key: name, **value} if isinstance(value, dict) else value)
            for name, value in raw.items()
        ]
    return [(place, raw)]


class Column(NamedTuple):
    """A column that is read: where it stands in the row, its header as written, and whether its cells hold lists."""

    position: int
    header: str
    is_list: bool


def _columns_of_table(
    table: CsvTable, model: type[Record], path: str, unit: str | None, *, lies_over: bool = False
) -> tuple[list[Column], list[Finding], bool]:
    """Return the columns to read, what is wrong with the header, and whether records can come of it at all.

    A column that every record needs is missed once, in the header, and not again in each row; nor is it said to be
    missing where a misspelt header is what became of it.
    """
    if (known := _columns_of_header(model, table.header)) is not None:
        return known, [], True
    accepted = _accepted_headers(model)
    declared = declarations(model)
    labels = Names(f.label for f in declared)
    columns: list[Column] = []
    faults: list[Finding] = []
    present: dict[str, str] = {}
    misspelt: set[str] = set()

    def fault(code: str, column: str | None, variant: str, other: str = "", **values: str) -> Finding:
        at = Place(path, (-1,) if column is None else (-1, column), "key")
        related = (Related(Place(path, (-1, other)), OTHER_HERE),) if other else ()
        return Finding(code, at, {"kind": model.label, **values}, variant, related, path, unit)

    for index, header in enumerate(table.header):
        if header not in accepted:
            close = labels.nearest(header)
            misspelt.update(close)
            variant = "column" if close else "column-unknown"
            values = {"nearest": enumeration(close), "known": enumeration(f.label for f in declared)}
            faults.append(fault("ZF013", header, variant, field=header, **values))
            continue
        label, is_list = accepted[header]
        if label in present:
            faults.append(fault("ZF011", header, "doubled", other=present[label], header=label))
        present[label] = header
        columns.append(Column(index, header, is_list))
    doubled = len(columns) > len(present)
    is_needed = not lies_over
    absent = [f.label for f in declared if f.required and is_needed and f.label not in present]
    faults += [fault("ZF014", None, "column", field=label) for label in absent if label not in misspelt]
    return columns, faults, not doubled and not absent


@lru_cache(maxsize=256)
def _columns_of_header(model: type[Record], header: tuple[str, ...]) -> list[Column] | None:
    """Return the columns of a header that has nothing wrong, None for any other: most tables of a kind bear the same."""
    accepted = _accepted_headers(model)
    labels = [accepted[cell][0] for cell in header if cell in accepted]
    is_sound = len(set(labels)) == len(header) == len(labels)
    if not is_sound or any(f.required and f.label not in labels for f in declarations(model)):
        return None
    return [Column(i, cell, accepted[cell][1]) for i, cell in enumerate(header)]


def _entries_of_table(table: CsvTable, columns: list[Column], path: str) -> Iterator[Entry]:
    lists = [column.header for column in columns if column.is_list]
    for number, row in enumerate(table.rows):
        cells: dict[str, Any] = {header: cell for position, header, _ in columns if (cell := row[position])}
        for header in lists:
            if header in cells:
                cells[header] = cells[header].split(LIST_SEPARATOR)
        yield Place(path, (number,)), cells


@lru_cache(maxsize=64)
def _accepted_headers(model: type[Record]) -> dict[str, tuple[str, bool]]:
    """Every accepted header of a kind, in Chinese and English: its label, and whether its cells hold lists."""
    found = {}
    for name, info in model.model_fields.items():
        is_list = any(get_origin(a) is list for a in (info.annotation, *get_args(info.annotation)))
        label = info.alias or name
        found[name] = found[label] = (label, is_list)
    return found


@lru_cache(maxsize=64)
def _adapter(model: type[Record]) -> TypeAdapter[list[Record]]:
    # at the first entry that is wrong each is looked at singly: what is wrong with the others is not worked out twice
    return TypeAdapter(Annotated[list[model], FailFast()])  # type: ignore[valid-type, arg-type]


def _validated(
    entries: list[Entry], kind: Kind, unit: str | None
) -> tuple[list[Record], list[Finding], list[Any]]:
    """Return the records, what is wrong with the others, and what these say as written."""
    try:
        found = _adapter(kind.model).validate_python([raw for _, raw in entries])
    except ValidationError:
        return _validated_singly(entries, kind, unit)
    placed = [record.placed(place, kind.slots) for record, (place, _) in zip(found, entries, strict=True)]
    return placed, [], []


def _validated_singly(
    entries: Iterable[Entry], kind: Kind, unit: str | None
) -> tuple[list[Record], list[Finding], list[Any]]:
    records: list[Record] = []
    problems: list[Finding] = []
    refused: list[Any] = []
    for place, raw in entries:
        try:
            records.append(kind.model.model_validate(raw).placed(place, kind.slots))
        except ValidationError as error:
            problems += findings_of(error, kind.model, place, unit, raw)
            refused.append(raw)
    return records, problems, refused


def make_readers(paths: Iterable[str]) -> None:
    """Make what turns entries into records for the kinds of some files; else `load` makes each at its first file."""
    for path in paths:
        if kind := kind_of(path):
            _adapter(kind.model)


def load_from(root: Path) -> Dataset:
    """Read the dataset in a folder; what is wrong with its files is in its `faults`.

    Raises:
        Refusal: it is no folder, holds no `zfzr.yaml`, or more than may be read.
    """
    return load(read_tree(root), root)


def texts(files: Mapping[str, Content]) -> Iterator[tuple[str, str]]:
    """Yield the files that can be read as text, for checks that look at raw text."""
    for path in sorted(files):
        content = files[path]
        if isinstance(content, bytes):
            yield path, content.decode("utf-8", errors="replace")
