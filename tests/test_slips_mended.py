"""Slips in the sample that a safe fix can mend become the very bytes that were there before.

What is drawn is seeded, so that a failure repeats.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zfzr.check.mending import Files, mend
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.files.tree import Content, read_tree

DATA = Path(__file__).parents[1] / "data"
DRAWN = 3

Slip = tuple[str, str, Callable[[str], str]]

SLIPS: dict[str, Slip] = {
    "a colon is full-width": (r".*\.yaml", r"(?<=[^\s:#{\"]): (?=\S)", lambda _: "："),
    "a day is written with other signs": (
        r".*",
        r"(?<=[ ,])\d{4}-\d\d-\d\d\b",
        lambda day: day.replace("-", "/"),
    ),
    "a day lacks its zeros": (r".*", r"(?<=[ ,])\d{4}-0\d-\d\d\b", lambda day: day.replace("-0", "-")),
    "a code lost its quotes": (r".*\.yaml", r'(?<=: )"\d+"(?=[,}\n])', lambda code: code.strip('"')),
    "a number has square brackets": (
        r".*/(person-events|certificate-events)\.csv|.*/accountability\.yaml",
        r"〔\d{4}〕",
        lambda year: year.replace("〔", "[").replace("〕", "]"),
    ),
    "an editor wrote a BOM": (r".*", r"\A", lambda _: "\ufeff"),
}


@cache
def sample() -> dict[str, Content]:
    return read_tree(DATA)


@cache
def as_it_is() -> Dataset:
    return load(sample())


def reopened(files: Files) -> County:
    """Open the county anew; files that stand as they are in the sample are not read a second time."""
    return County(load(files, like=as_it_is()), date(2015, 12, 31))


def places(name: str) -> list[tuple[str, str, re.Match[str]]]:
    """Return where a slip can happen: file, its text, and the match, the colons of keys at a line's first only."""
    files, pattern, _ = SLIPS[name]
    found = []
    for path, content in sorted(sample().items()):
        assert isinstance(content, bytes)
        if re.fullmatch(files, path):
            text = content.decode()
            found += [(path, text, match) for match in re.finditer(pattern, text) if is_data(text, match)]
    return found


def is_data(text: str, match: re.Match[str]) -> bool:
    """Tell whether a match stands in no comment, and is the first of its line or no colon."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return "#" not in line and not (match[0] == ": " and re.search(r"[:{\"]", line))


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_slips_are_mended_to_what_was_there(name: str) -> None:
    drawn = random.Random(name).sample(places(name), DRAWN)  # noqa: S311 (a fixed choice, not a secret)
    before = {path: text for path, text, _ in drawn}
    slipped = dict(before)
    for path, _, match in sorted(
        drawn, key=lambda each: -each[2].start()
    ):  # from the end: the others stay in place
        written = slipped[path]
        slipped[path] = written[: match.start()] + SLIPS[name][2](match[0]) + written[match.end() :]
    files = {**sample(), **{path: text.encode() for path, text in slipped.items()}}
    result = mend(files, reopened, frozenset(sample()), unsafe=False)

    assert result.taken_back == []
    assert {p: c.decode() for p, c in result.files.items()} == before


def tables() -> dict[str, str]:
    """Return a table of every kind that is kept as CSV, of those of the sample that hold rows without line breaks."""
    found: dict[type, str] = {}
    for path, content in sorted(sample().items()):
        kind = kind_of(path) if path.endswith(".csv") else None
        if kind and isinstance(content, bytes) and content.count(b"\n") > 2:
            rows = csv.reader(io.StringIO(content.decode()))
            if not any("\n" in cell for row in rows for cell in row):
                found.setdefault(kind.model, path)
    return {path: str(bytes(sample()[path]), "utf-8") for path in found.values()}  # type: ignore[arg-type]


def with_semicolons(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return "sep=;\n" + out.getvalue()


def behind_each_row(text: str) -> str:
    head, *rows = text.splitlines()
    return "".join(line + "\n" for line in (head, *(row + ",," for row in rows)))


def before_each_row(text: str) -> str:
    head, *rows = text.splitlines()
    return "".join(line + "\n" for line in (head, *("\xa0" + row for row in rows)))


@pytest.mark.parametrize("accident", [with_semicolons, behind_each_row, before_each_row])
def test_a_spreadsheets_accident_in_a_table_of_every_kind_is_undone(accident: Callable[[str], str]) -> None:
    of = tables()
    files = {**sample(), **{path: accident(text).encode() for path, text in of.items()}}
    result = mend(files, reopened, frozenset(of), unsafe=False)

    assert len(of) > 25
    assert result.taken_back == []
    for path, text in of.items():
        assert result.files[path].decode().rstrip("\n") == text.rstrip("\n")
