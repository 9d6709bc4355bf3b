"""Putting one file into canonical form: what it would become, proved, or why it is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zfzr.county.canonical import canonical_csv, canonical_yaml
from zfzr.county.layout import kind_of
from zfzr.county.proof import prove_csv, prove_yaml
from zfzr.files.csv_reader import HARMLESS, parse_csv
from zfzr.files.faults import Fault
from zfzr.files.screen import screen
from zfzr.files.yaml_reader import parse_yaml
from zfzr.terms.text import Refusal, Text

_NOTES = frozenset(("ZF003", "ZF023"))  # a BOM and other line ends: what formatting mends


class Formatted(NamedTuple):
    """A file as it is and as it should be; equal bytes where nothing is to be done.

    `dropped` says what is left out, which holds nothing: rows and columns of empty cells of a table.
    """

    before: bytes
    after: bytes
    dropped: tuple[Text, ...] = ()

    @property
    def is_canonical(self) -> bool:
        """Tell whether the file already has its canonical form."""
        return self.before == self.after


def formatted(path: str, data: bytes) -> Formatted:
    """Return the canonical form of a data file (`path` relative to the dataset), proved to say the same.

    Raises:
        Refusal: the file, which it names, is of no kind, cannot be read (the first place is named), or the proof failed.
    """
    try:
        return _formatted(path, data)
    except Refusal as refused:
        raise refused.naming(path) from refused


def _formatted(path: str, data: bytes) -> Formatted:
    kind = kind_of(path)
    if kind is None:
        raise Refusal(
            Text("位置不属于任何一种数据文件，不整理", "of no kind of data file by its place; left alone"),
            Text("用 zfzr validate 查看应放的位置", "`zfzr validate` says where it belongs"),
        )
    is_table = kind.model.shape == "rows"
    text, faults = screen(data, yaml=not is_table)
    if text is not None:
        faults = [*faults, *(parse_csv(text) if is_table else parse_yaml(text))[1]]
    stops = [f for f in faults if not _is_mended(f)]
    if text is None or stops:
        raise _unreadable(stops)
    if is_table:
        after = canonical_csv(text, kind.model)
        if after != text:
            prove_csv(text, after, kind.model)
    else:
        after = canonical_yaml(text, kind.model, kind.model.shape)
        if after != text:
            prove_yaml(text, after, kind.model, kind.model.shape)
    return Formatted(data, after.encode(), tuple(_dropped(faults)))


def _dropped(faults: list[Fault]) -> Iterator[Text]:
    for fault in faults:
        count = fault.values.get("count", "")
        if (fault.code, fault.variant) == ("ZF010", "blank-rows"):
            line = fault.span.line
            yield Text(
                f"{count} 行空格子（第 {line} 行起）", f"{count} rows of empty cells (from line {line} on)"
            )
        elif (fault.code, fault.variant) == ("ZF011", "trailing"):
            yield Text(f"末尾的 {count} 个空列", f"{count} empty columns at the end")
        elif (fault.code, fault.variant) == ("ZF010", "surplus"):
            yield Text(
                f"{count} 行最后一列之后的空格子", f"empty cells behind the last column of {count} rows"
            )


def _is_mended(fault: Fault) -> bool:
    """Tell whether a fault keeps nothing from being read; formatting mends nearly all of these."""
    is_harmless = (fault.code, fault.variant) in HARMLESS
    return is_harmless or fault.code in _NOTES or fault.variant == "multiline"


def _unreadable(faults: list[Fault]) -> Refusal:
    first = min(faults, key=lambda fault: fault.span)
    return Refusal(
        Text(
            "第{line}行第{column}列有差错（{code}），原样不动",
            "error at line {line}, column {column} ({code}); left as it is",
        ),
        Text("用 zfzr validate 查看差错和改法", "`zfzr validate` tells what is wrong and how to mend it"),
        line=first.span.line,
        column=first.span.column,
        code=first.code,
    )
