"""The pages of the reference that speak of the command line, and which pages there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from zfzr.cli.command import Command, Group
from zfzr.cli.commands import PANELS
from zfzr.cli.endings import ENDINGS
from zfzr.cli.exits import MEANINGS, ExitCode
from zfzr.present.language import render, say

if TYPE_CHECKING:
    from zfzr.cli.framework import TyperArgument, TyperOption


def kinds() -> str:
    """Return the page of record kinds."""
    from zfzr.present import reference

    return reference.kinds()


def rules() -> str:
    """Return the page of rules."""
    from zfzr.present import reference

    return reference.rules()


def comparisons() -> str:
    """Return the page of recorded facts that rules compare."""
    from zfzr.present import comparisons

    return comparisons.comparisons()


def reports() -> str:
    """Return the page of reports."""
    from zfzr.cli.report import FileFormat
    from zfzr.present import reference

    return reference.reports([str(each) for each in FileFormat])


def documents() -> str:
    """Return the page of documents."""
    from zfzr.present import reference

    return reference.documents_page()


def measures() -> str:
    """Return the page of what a scheme can name."""
    from zfzr.present.report import as_markdown
    from zfzr.questions.measures import measure_list, page

    return as_markdown(page(measure_list()), "zh")


def commands() -> str:
    """Return the page of commands in the language in use: each with what it does, its arguments and its options."""
    from zfzr.cli.app import common_options
    from zfzr.present.reference import page_of, table

    heads = (say("选项", "Option"), say("说明", "Meaning"))
    parts = [
        part for panel in PANELS for part in (f"## {render(panel.heading)}", *_commands(panel.commands, ""))
    ]
    said = say(
        "每条命令的写法；同一页在 `zfzr 命令 --help`。",
        "How each command is written; the same is on `zfzr COMMAND --help`.",
    )
    common = table(heads, map(_row, common_options()))
    return page_of(
        say("命令", "Commands"), said, (f"## {say('所有命令都有的选项', 'Common options')}", common, *parts)
    )


def _commands(listed: Mapping[str, Command | Group], above: str) -> Iterator[str]:
    from zfzr.cli.app import build, common_options
    from zfzr.cli.framework import parameters_of
    from zfzr.present.reference import table

    common = {each.name for each in common_options()}
    heads = (say("参数、选项", "Argument or option"), say("说明", "Meaning"))
    for name, entry in listed.items():
        full = f"{above}{name}"
        yield f"### zfzr {full}"
        yield render(entry.summary)
        if entry.details:
            yield render(entry.details)
        if isinstance(entry, Command) or entry.plain:
            own = [each for each in parameters_of(build(full, entry)) if each.name not in common]
            if own:
                yield table(heads, map(_row, own))
        if isinstance(entry, Group) and name == "report":
            yield say("各报表见 `zfzr help reports`。", "The reports: `zfzr help reports`.")
        elif isinstance(entry, Group):
            yield from _commands(entry.listed(), f"{full} ")


def _row(parameter: TyperArgument | TyperOption) -> tuple[str, str]:
    """Return how a parameter is written, an option by its words, an argument by what stands for it; and its help."""
    words = [each for each in (*parameter.opts, *parameter.secondary_opts) if each.startswith("-")]
    called = words or [str(parameter.metavar or parameter.name)]
    return "、".join(f"`{each}`" for each in called), parameter.help or ""


def exit_codes() -> str:
    """Return the page of exit codes in the language in use."""
    from zfzr.present.reference import page_of, table

    rows = ((str(int(code)), render(text)) for code, text in MEANINGS.items())
    special = (ExitCode.FINDINGS, ExitCode.NOTHING_CHECKED, ExitCode.PROVISIONAL)
    by_command = (
        (f"`{name}`", *(render(ends[code]) if code in ends else "" for code in special))
        for name, ends in ENDINGS.items()
    )
    return page_of(
        say("退出码", "Exit codes"),
        say("每条命令结束时给脚本和流水线的数字。", "What each command tells a script when it ends."),
        (
            table((say("退出码", "Code"), say("意思", "Meaning")), rows),
            say(
                "各条命令在下列情形以 1、4、5 结束；没有列出的命令只有 0、2、3。报表另有同名命令的"
                "（`status`、`calendar` 等），同 `report`。",
                "When a command ends with 1, 4 or 5; those not listed end with 0, 2 or 3. Reports that are commands of their"
                " own (`status`, `calendar` …) end as `report` does.",
            ),
            table((say("命令", "Command"), *(str(int(code)) for code in special)), by_command),
        ),
    )


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "kinds": kinds,
    "rules": rules,
    "comparisons": comparisons,
    "measures": measures,
    "reports": reports,
    "documents": documents,
    "commands": commands,
    "exit-codes": exit_codes,
}
"""The pages of docs/reference/ by name, which is their topic of `zfzr help`, too."""
