"""What an .xls says beside the values of its cells, from the records of its sheets: [MS-XLS], in a file of [MS-CFB].

Only the few kinds of record are looked at that tell it; every count and address in the file may lie, and is bounded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from zfzr.files.sheet import MOST_COLUMNS
from zfzr.files.unseen import Unseen, address

_END: Final = 0xFFFFFFFA
"""Numbers of sectors from here on are none: the end of a chain, or a sector that is free or of a table."""
_ENTRY: Final = 128
_BOF, _EOF = 0x0809, 0x000A
_BOUND_SHEET, _COLUMNS, _ROW, _NOTE = 0x0085, 0x007D, 0x0208, 0x001C
_FORMULA, _BOOLEAN_OR_ERROR = 0x0006, 0x0205
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def unseen_in_xls(data: bytes) -> list[Unseen]:
    """Return what the sheets of an .xls say beside the values of their cells, in their order.

    Raises:
        ValueError: it is damaged.
    """
    try:
        stream = _workbook_in(data)
        places = [
            struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _BOUND_SHEET
        ]
        return [_sheet(stream, place) for place in places]
    except (struct.error, IndexError) as error:
        raise ValueError from error


def _sheet(stream: bytes, place: int) -> Unseen:
    found = Unseen()
    for kind, body in _records(stream, place):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & 0x20:
                found.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<5H", body)
            if flags & 1 or width == 0:
                found.hidden_columns |= set(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind == _NOTE:
            found.comments.add(address(*struct.unpack_from("<HH", body)))
        elif kind == _FORMULA:
            row, column, result, mark = struct.unpack_from("<HH2x6sH", body)
            is_error = mark == 0xFFFF and result[0] == 2
            found.formulas[address(row, column)] = _ERRORS.get(result[2], "#?") if is_error else ""
        elif kind == _BOOLEAN_OR_ERROR:
            row, column, value, is_error = struct.unpack_from("<HH2xBB", body)
            if is_error:
                found.formulas[address(row, column)] = _ERRORS.get(value, "#?")
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the stream up to its end; those of a picture within a sheet are passed by."""
    inside = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        inside += (kind == _BOF) - (kind == _EOF)
        if inside <= 0:
            return
        if inside == 1:
            yield kind, stream[at : at + length]
        at += length


def _workbook_in(data: bytes) -> bytes:
    """Return the stream of the workbook out of the file around it."""
    shift, short_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or short_shift != 6:
        raise ValueError
    size = 1 << shift
    (first_folder,) = struct.unpack_from("<I", data, 48)
    cutoff, first_short, _, first_more = struct.unpack_from("<IIII", data, 56)
    table = _table(data, size, first_more)
    folder = _chain(data, table, first_folder, size)
    entries = [folder[at : at + _ENTRY] for at in range(0, len(folder) - _ENTRY + 1, _ENTRY)]
    named = {_name_of(entry).lower(): struct.unpack_from("<II", entry, 116) for entry in reversed(entries)}
    start, length = named.get("workbook") or named["book"] if {"workbook", "book"} & set(named) else _none()
    if length >= cutoff:
        return _chain(data, table, start, size)[:length]
    short_table = _numbers(_chain(data, table, first_short, size))
    within = _chain(data, table, struct.unpack_from("<I", entries[0], 116)[0], size)
    return _chain(within, short_table, start, 64, before=0)[:length]


def _none() -> tuple[int, int]:
    raise ValueError


def _name_of(entry: bytes) -> str:
    length = min(struct.unpack_from("<H", entry, 64)[0], 64)
    return entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")


def _table(data: bytes, size: int, first_more: int) -> list[int]:
    """Return, by sector, which one follows it."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    more, seen = first_more, 0
    while more < _END and seen <= len(data) // size:
        numbers = _numbers(_sector(data, more, size, size))
        sectors += numbers[:-1]
        more, seen = numbers[-1], seen + 1
    return [number for each in sectors if each < _END for number in _numbers(_sector(data, each, size, size))]


def _chain(data: bytes, table: list[int], at: int, size: int, before: int | None = None) -> bytes:
    found: list[bytes] = []
    while at < _END:
        if len(found) > len(table):
            raise ValueError  # it goes in a circle
        found.append(_sector(data, at, size, size if before is None else before))
        at = table[at]
    return b"".join(found)


def _sector(data: bytes, at: int, size: int, before: int) -> bytes:
    start = before + at * size
    if start >= len(data):
        raise ValueError
    return data[start : start + size]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
