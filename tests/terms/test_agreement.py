"""English sentences whose count is one."""

from __future__ import annotations

import pytest

from zfzr.present.language import say, use
from zfzr.terms.agreement import agreeing, singular
from zfzr.terms.text import Spelled, Text


@pytest.mark.parametrize(
    ("filled", "printed"),
    [
        ("1 files, 2 units", "1 file, 2 units"),
        ("1 units are late", "1 unit is late"),
        ("1 other rows stand in order", "1 other row stands in order"),
        ("checked: 1 entries left", "checked: 1 entry left"),
        ("the 1 powers of it", "the 1 power of it"),
        ("(1 inspections)", "(1 inspection)"),
        ("1 others say so", "1 other says so"),
    ],
)
def test_one_thing_is_told_in_the_singular(filled: str, printed: str) -> None:
    assert agreeing(filled) == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "21 files",
        "0.1 points",
        "2015-11-1 days",
        "1,001 files",
        "1 of 3 units",
        "1 to 3 days",
        "row 1 holds nothing",
        "level 1 units",
        "1 is no year",
        "1 has no name",
        "see a/1 files.yaml",
        "v0.1 files",
    ],
)
def test_what_counts_no_single_thing_stays(sentence: str) -> None:
    assert agreeing(sentence) == sentence


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("files", "file"),
        ("entries", "entry"),
        ("cases", "case"),
        ("addresses", "address"),
        ("people", "person"),
    ],
)
def test_the_singular_of_what_is_counted(several: str, one: str) -> None:
    assert singular(several) == one


def test_every_way_to_say_something_in_english_agrees() -> None:
    assert Text("{n}个文件", "{n} files").render("en", n=1) == "1 file"
    assert Spelled("1个文件", "1 files").en == "1 file"
    try:
        use("en")
        assert say("1个文件", f"{1} files") == "1 file"
    finally:
        use("zh")
