"""Names that were meant, and names that are not safe to print."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.names import nearest, one_slip_apart, strip_controls

UNITS = [
    "武陟县公安局",
    "武陟县食品药品监督管理局",
    "武陟县交通运输局",
    "武陟县国土资源局",
    "大封镇人民政府",
    "大虹桥乡人民政府",
]
SLUGS = ["gongan", "shiyaojian", "jiaotong", "guotu", "huanbao", "nongye", "dafeng", "dahongqiao"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公安局", "武陟县公安局"),
        ("食药监局", "武陟县食品药品监督管理局"),
        ("武陟县交通局", "武陟县交通运输局"),
        ("大封镇", "大封镇人民政府"),
        ("武陟县国土资原局", "武陟县国土资源局"),
    ],
)
def test_a_short_or_mistyped_name_finds_the_unit(typed: str, meant: str) -> None:
    assert nearest(typed, UNITS)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gongan ", "gongan"),
        ("gongam", "gongan"),
        ("GONGAN", "gongan"),
        ("shiyao", "shiyaojian"),
        ("da-feng", "dafeng"),
    ],
)
def test_a_mistyped_slug_finds_the_unit(typed: str, meant: str) -> None:
    assert nearest(typed, SLUGS)[0] == meant


def test_what_is_like_nothing_finds_nothing() -> None:
    assert nearest("xyz", SLUGS) == []
    assert nearest("", UNITS) == []
    assert nearest("教育", UNITS) == []


def test_no_more_than_the_limit_and_each_once() -> None:
    assert len(nearest("武陟县局", UNITS, limit=2)) == 2
    assert nearest("gongan", ["gongan", "gongan"]) == ["gongan"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("武陟县公安局", "武陟县公安局"),
        ("abc", "abc"),
        ("甲\n乙", "甲⏎乙"),
        ("甲\r乙", "甲\\u000d乙"),
        ("\x1b[31m红", "\\u001b[31m红"),
        ("a\u202eb", "a\\u202eb"),
        ("\u2066\u2069", "\\u2066\\u2069"),
        ("\u200b\ufeff", "\\u200b\\ufeff"),
        ("\u2028\x85", "\\u2028\\u0085"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("𠮷", "𠮷"),
        ("[/x]::error::", "[/x]::error::"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(written: str, shown: str) -> None:
    assert strip_controls(written) == shown


@given(st.text(st.characters()))
def test_what_is_stripped_prints_on_one_line_in_any_terminal(text: str) -> None:
    shown = strip_controls(text)
    assert strip_controls(shown) == shown
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


def test_a_short_word_with_one_wrong_letter_is_still_recognised() -> None:
    assert nearest("简秤", ["名称", "简称", "组别"]) == ["简称"]


@pytest.mark.parametrize(
    ("word", "other", "apart"),
    [
        ("J002", "J003", True),
        ("J002", "J02", True),
        ("J002", "J0022", True),
        ("J002", "J020", True),
        ("J002", "J002", False),
        ("J002", "J013", False),
        ("J002", "J00222", False),
        ("", "J", True),
        ("J102", "J021", False),
    ],
)
def test_one_slip_is_one_character_more_less_or_other_or_two_swapped(
    word: str, other: str, apart: bool
) -> None:
    assert one_slip_apart(word, other) is one_slip_apart(other, word) is apart


def test_which_names_are_near_is_the_same_in_every_run() -> None:
    """Python orders sets otherwise in each run: where many names share most with a word, that must not choose among them."""
    program = (
        "from zfzr.terms.names import Names\n"
        "names = Names(f'D{unit:02}{number:04}' for unit in range(60) for number in range(50))\n"
        "print(names.nearest('D310901'), names.nearest('D470094'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(said) == 1
