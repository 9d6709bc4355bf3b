"""A command that is printed to be run next looks at the data of the one that prints it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zfzr.cli.app import build
from zfzr.cli.command import Group
from zfzr.cli.commands import COMMANDS
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
        ("用 zfzr fix --diff 看读出来的字", "用 zfzr fix --diff --data 县 看读出来的字"),
        ("用 zfzr score 年度 --unit 单位 看", "用 zfzr score 年度 --unit 单位 --data 县 看"),
        ("只由 zfzr score 年度 --seal 写入", "只由 zfzr score 年度 --seal --data 县 写入"),
        ("run `zfzr validate` first", "run `zfzr validate --data 县` first"),
        ("用 zfzr diff HEAD~1 --worktree 逐条看", "用 zfzr diff HEAD~1 --worktree --data 县 逐条看"),
        ("先写：zfzr new scheme 2026 列出样式", "先写：zfzr new scheme 2026 --data 县 列出样式"),
        ("zfzr stats -y 年度 --to x 看", "zfzr stats -y 年度 --to x --data 县 看"),
        ("zfzr validate --select ZF101,ZF102, then", "zfzr validate --select ZF101,ZF102 --data 县, then"),
        ("填好以后 zfzr import 核实.xlsx", "填好以后 zfzr import 核实.xlsx --data 县"),
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
        "先登记单位（zfzr new unit），再考核",
        "填好用 zfzr import 收回",
        "另一个 zfzr 命令正在写",
        "another zfzr command is writing",
        "program zfzr reads none",
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


def _options(*, flags: bool) -> set[str]:
    found: set[str] = set()
    for name, entry in COMMANDS.items():
        built = [build(name, entry)]
        if isinstance(entry, Group):
            built += [build(inner, each) for inner, each in entry.listed().items()]
        for each in (parameter for command in built for parameter in command.params):
            if getattr(each, "is_flag", False) is flags:
                found.update(opt for opt in each.opts if opt.startswith("--"))
    return found


def test_an_option_without_a_value_here_takes_none_in_any_command() -> None:
    flags = {f"--{each}" for each in commands._FLAGS}

    assert flags <= _options(flags=True)
    assert flags.isdisjoint(_options(flags=False))


def test_what_is_known_of_commands_here_is_what_the_command_line_has() -> None:
    """A group that were missing would have `--data` put between it and its command."""
    groups = {name for name, each in COMMANDS.items() if isinstance(each, Group)}

    assert groups <= set(commands._NAMED)
    assert set(commands._NAMED) | set(commands._OF_NO_DATA) <= set(COMMANDS)
