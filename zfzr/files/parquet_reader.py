"""The texts of a Parquet file, by row; what reads it is an optional part of the installation."""

from __future__ import annotations

from io import BytesIO


def texts_of_parquet(data: bytes) -> list[tuple[int, str]] | None:
    """Return the texts of a table with the number of their row, from 1, heads and notes first with 0.

    None where pyarrow is not installed, and nobody can tell.

    Raises:
        ValueError: it is no Parquet file.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        return None
    try:
        table = parquet.read_table(BytesIO(data))
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError("no Parquet") from error
    notes = [table.schema.metadata or {}, *(field.metadata or {} for field in table.schema)]
    found = [(0, name) for name in table.column_names]
    found += [(0, value.decode(errors="replace")) for note in notes for value in note.values()]
    for number, row in enumerate(table.to_pylist(), start=1):
        found += [(number, str(value)) for value in row.values() if value is not None]
    return found
