"""A command that is printed to be run next looks at the data of the one that prints it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zfzr.cli.commands import COMMANDS, Group
from zfzr.present import commands
from zfzr.present.commands import look_at, whole, with_data


@pytest.fixture(autouse=True)
def _named() -> Iterator[None]:
    look_at(" --data 县", COMMANDS)
    yield
    look_at("", COMMANDS)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("逐条看：zfzr validate", "逐条看：zfzr validate --data 县"),
        ("全部：zfzr verify；一个单位的：--unit", "全部：zfzr verify --data 县；一个单位的：--unit"),
        ("逐项看：zfzr score verify 2015", "逐项看：zfzr score verify 2015 --data 县"),
        ("要看的：zfzr verify --rule ZF204", "要看的：zfzr verify --rule ZF204 --data 县"),
        ("zfzr form all --unit gongan -o 全部.xlsx", "zfzr form all --unit gongan -o 全部.xlsx --data 县"),
        ("全部：zfzr report officers", "全部：zfzr report officers --data 县"),
        ("zfzr validate 可查原因", "zfzr validate --data 县 可查原因"),
        ("see zfzr validate for more", "see zfzr validate --data 县 for more"),
        ("zfzr score verify 2015；zfzr status", "zfzr score verify 2015 --data 县；zfzr status --data 县"),
        ("逐条看：zfzr stats --lines 统计名", "逐条看：zfzr stats --lines 统计名 --data 县"),
    ],
)
def test_it_is_told_where_the_data_is_behind_its_own_words(said: str, shown: str) -> None:
    assert with_data(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "zfzr validate --data 另一个县",
        "见 zfzr help parameters",
        "zfzr explain ZF102",
        "写作 zfzr new people 单位 名称=值",
        "程序是 zfzr",
        "another zfzr command is writing; waiting for it to end …",
        "use the version of zfzr that wrote it",
        "install Python 3.11 or newer, and zfzr again",
    ],
)
def test_one_that_names_its_data_or_reads_none_is_left(said: str) -> None:
    assert with_data(said) == said


def test_nothing_is_added_where_the_data_was_not_named() -> None:
    look_at("", COMMANDS)
    assert with_data("逐条看：zfzr validate") == "逐条看：zfzr validate"
    assert whole("zfzr trace 甲") == "zfzr trace 甲"


def test_a_whole_command_ends_with_it() -> None:
    assert whole("zfzr trace gongan/41082302CF00200") == "zfzr trace gongan/41082302CF00200 --data 县"
    assert whole("") == ""


def test_a_value_is_never_parted_from_its_option() -> None:
    look_at(" --data D", COMMANDS)
    try:
        told = with_data(
            "函告：zfzr doc 法律变动告知函 --year 2015 --for a-b@2015-10-01 --unit jia（全部：--all）"
        )
    finally:
        look_at("", COMMANDS)
    assert (
        told
        == "函告：zfzr doc 法律变动告知函 --year 2015 --for a-b@2015-10-01 --unit jia --data D（全部：--all）"
    )


def test_what_is_known_of_commands_here_is_what_the_command_line_has() -> None:
    """A group that were missing would have `--data` put between it and its command."""
    groups = {name for name, each in COMMANDS.items() if isinstance(each, Group)}

    assert groups <= set(commands._NAMED)
    assert set(commands._NAMED) | set(commands._OF_NO_DATA) <= set(COMMANDS)
