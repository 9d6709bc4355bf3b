"""The canonical form of a table: every row in its order, the declared columns first, headers and values in Chinese."""

from zfzr.county.canonical.refusals import refusal, refuse_doubles
from zfzr.county.spelling import field_of, part_in, rank_of, spelled_cell, spelled_header
from zfzr.declare.record import Part, Record
from zfzr.files.csv_reader import HARMLESS, parse_csv
from zfzr.files.csv_writer import csv_text
from zfzr.files.screen import screened_again


def canonical_csv(text: str, model: type[Record] | None) -> str:
    """Return the canonical form of a CSV text that `screen` let through: no row or column that holds anything is ever lost.

    Raises:
        Refusal: the text is no table of full rows, or has one field in two spellings.
    """
    screened = screened_again(text, yaml=False)
    table, faults = (None, []) if screened is None else parse_csv(screened)
    if table is None or any(f.variant != "multiline" and (f.code, f.variant) not in HARMLESS for f in faults):
        raise refusal("不是完整的表格", "Not a table of full rows")
    headers = [spelled_header(model, header) for header in table.header]
    refuse_doubles(headers)
    order = sorted(range(len(headers)), key=lambda i: _header_rank(model, headers[i]))
    rows = ([spelled_cell(model, headers[i], row[i]) for i in order] for row in table.rows)
    return csv_text([[headers[i] for i in order], *rows])


def _header_rank(model: type[Part] | None, header: str) -> tuple[int, ...]:
    ranks = []
    for step in header.split("."):
        ranks.append(rank_of(model, step))
        model = part_in(field_of(model, step))
    return tuple(ranks)
