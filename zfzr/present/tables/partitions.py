"""Parquet in folders by year and county (`cases/year=2015/county=410823/data.parquet`): many counties in one place.

So a query of one year or one county opens no file of another. A county writes its own parts alone.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from zfzr.files.guard import is_own_output
from zfzr.files.json_reader import read_json
from zfzr.files.json_writer import json_text
from zfzr.files.tree import PROFILE
from zfzr.present.tables.heads import Heads, table_name
from zfzr.questions.tables.rows import Row, Table
from zfzr.questions.tables.schema import Schema

NO_YEAR: Final = "__HIVE_DEFAULT_PARTITION__"
"""The folder of what is of no year; readers of such folders take it for null."""

_FILE: Final = "data.parquet"
_OWNERS: Final = "_counties"
"""The folder of which data lie under which code; readers of such folders pass over what begins with an underscore."""


def partitions_of(tables: Iterable[Table], heads: Heads) -> Iterator[tuple[str, Table]]:
    """Yield the parts of tables with their paths; a table without rows is one empty part, so that its columns are told."""
    listed = list(tables)
    county = county_of_tables(listed)
    for table in listed:
        name = table_name(table.schema, heads)
        if not is_yearly(table.schema):
            yield f"{name}/county={county}/{_FILE}", table
            continue
        at = [column.name for column in table.columns].index("year")
        by_year: dict[object, list[Row]] = {}
        for row in table.rows:
            by_year.setdefault(row[at], []).append(row)
        for year, rows in (by_year or {None: []}).items():
            folder = f"{name}/year={NO_YEAR if year is None else year}/county={county}"
            yield f"{folder}/{_FILE}", Table(table.schema, tuple(rows))


def is_yearly(schema: Schema) -> bool:
    """Tell whether a table's rows are of years: the records of yearly folders, and what is worked out by year."""
    if schema.kind is not None:
        return "{year}" in schema.kind.file
    return any(column.name == "year" for column in schema.columns)


def county_of_tables(tables: Collection[Table]) -> str:
    """Return the code of the county whose tables these are; zeros where no row tells it."""
    found = (row[0] for table in tables if table.columns[0].name == "county" for row in table.rows)
    return str(next(found, "000000"))


def stale_parts(
    folder: Path, tables: Collection[Table], heads: Heads, written: Mapping[Path, bytes]
) -> list[Path]:
    """Return what an earlier run wrote of this county's tables and this one did not: a year that has no records any more."""
    county = county_of_tables(tables)
    found: list[Path] = []
    for table in tables:
        below = folder / table_name(table.schema, heads)
        for pattern in (f"county={county}/{_FILE}", f"year=*/county={county}/{_FILE}"):
            found += [path for path in below.glob(pattern) if path not in written and is_own_output(path)]
    return sorted(found)


def parts_on_disk(folder: Path, county: str) -> list[str]:
    """Return the paths of every part of a county in the folder, of whatever table, whoever wrote it."""
    found = [
        path
        for pattern in (f"*/county={county}/{_FILE}", f"*/year=*/county={county}/{_FILE}")
        for path in folder.glob(pattern)
    ]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def way_to(root: Path, folder: Path) -> str:
    """Return the way from the folder of tables to that of the data: the same on every machine that keeps both so."""
    try:
        return Path(os.path.relpath(root.resolve(), folder.resolve())).as_posix()
    except ValueError:  # there is none from one drive to another
        return str(root.resolve())


def owner_of(folder: Path, county: str, root: Path) -> tuple[Path, bytes]:
    """Return the file that says whose a county's parts are, with what it is to hold: the way to its data."""
    found = {"version": 1, "folder": way_to(root, folder), "county": county}
    return folder / _OWNERS / f"{county}.json", (json_text(found) + "\n").encode()


def other_owner(folder: Path, county: str, root: Path) -> Path | None:
    """Return the folder of other data that lie there under the same code; None where there are none.

    Data that are not where they were any more were moved, and are no other.
    """
    path, _ = owner_of(folder, county, root)
    earlier = _owner_in(folder, path)
    is_other = earlier is not None and earlier != root.resolve() and (earlier / PROFILE).is_file()
    return earlier if is_other else None


def owners_in(folder: Path) -> dict[str, Path]:
    """Return whose parts lie in the folder: codes of counties, each with the folder of its data."""
    found = {path.stem: _owner_in(folder, path) for path in sorted((folder / _OWNERS).glob("*.json"))}
    return {code: root for code, root in found.items() if root is not None}


def _owner_in(folder: Path, path: Path) -> Path | None:
    """Return the folder of data that such a file of a folder names; None where there is none, or none of this version."""
    try:
        return (folder / str(read_json(path.read_bytes())["folder"])).resolve()
    except (OSError, ValueError, KeyError, TypeError):
        return None
