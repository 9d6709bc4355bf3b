"""`zfzr validate`: what is wrong with the data."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.writing import ForceOption, OutputOption, check_output, printed_to
from zfzr.present.console import note
from zfzr.present.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zfzr.check.inspection import Inspection
    from zfzr.cli.changed_since import ChangedSince
    from zfzr.cli.judging import Checked, Choice
    from zfzr.declare.finding import Finding
    from zfzr.declare.rule import Rule


class Only(StrEnum):
    """Which class of findings to show."""

    DATA = "data"
    COMPLIANCE = "compliance"


class FailOn(StrEnum):
    """From which findings on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    COMPLIANCE = "compliance"
    NEVER = "never"


class FindingsFormat(StrEnum):
    """How to print findings (docs/outputs.md)."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say("只看这些文件或目录的问题（仍读取全部数据）", "Show findings of these files only"),
        ),
    ] = None,
    only: Annotated[
        Only | None,
        typer.Option(
            help=say("只看数据差错（data）或者待核实问题（compliance）", "Show one class of findings")
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("规则", "RULE"),
            help=say("只用这些规则，可写前缀，如 ZF3；可写多次", "Use these rules (or prefixes); repeatable"),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("规则", "RULE"),
            help=say("不用这些规则，可写前缀；可写多次", "Leave out these rules (or prefixes); repeatable"),
        ),
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("单位", "UNIT"),
            help=say("只看这个单位的问题，可写多次", "Findings of this unit only; may be repeated"),
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help=say("达到哪一级时退出码为 1", "From which level on the exit code is 1"))
    ] = FailOn.ERROR,
    changed_since: Annotated[
        str | None,
        typer.Option(
            parser=str,  # the name of a branch need not be UTF-8
            metavar=say("版本", "REVISION"),
            help=say(
                "只看与该版本分叉之后的改动（含未提交的、含删除）带来的问题，不论出现在哪个文件；仍读取全部数据",
                "Show what the changes since HEAD parted from this revision brought, wherever it lies",
            ),
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=say("按规则汇总次数", "Count by rule"))
    ] = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help=say("同样的问题再多也逐处列出", "List every finding, however many of one cause there are"),
        ),
    ] = False,
    no_baseline: Annotated[
        bool,
        typer.Option("--no-baseline", help=say("基线上的问题也显示", "Show what is on the baseline, too")),
    ] = False,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            help=say(
                "不用上次的检查结果，全部重新检查（也可设环境变量 ZFZR_NO_CACHE=1）",
                "Check everything anew (or $ZFZR_NO_CACHE)",
            ),
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=32,
            help=say(
                "几个进程分担检查，一般不必写：数据多、有两个以上处理器的用2个（Linux），其余用1个",
                "How many processes share the rules; by itself 2 where it pays (Linux, two processors, much data), else 1",
            ),
        ),
    ] = None,
    format_: Annotated[
        FindingsFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = FindingsFormat.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Check the whole dataset and report what is wrong, data defects and leads apart."""
    from zfzr.cli.git_notes import tell_unfinished, without_line_ends_of_git
    from zfzr.cli.judging import Checked, Choice
    from zfzr.cli.kept_pages import KeptPages

    root = settings(context).root()
    check_output(output, force=force)
    checked = Checked(settings(context), jobs, overlay=not changed_since)
    choice = Choice(only.value if only else None, _codes(select), _codes(ignore))
    cached = not no_cache
    is_whole = not (paths or owner or changed_since or statistics or output)
    pages = KeptPages(None, None)
    if is_whole and format_ is FindingsFormat.TEXT:
        asked = f"{fail_on.value} {full}"
        pages = KeptPages.of(checked, choice, asked, cached=cached, with_baseline=not no_baseline)

    def printed_anew() -> ExitCode:
        from zfzr.check.baseline import EMPTY
        from zfzr.check.inspection import chosen
        from zfzr.cli.baseline import baseline_of

        keep = _finding_filter(_path_filter(paths, root, checked.files), _owner_filter(checked, owner))
        since = None
        if changed_since:
            since = _changed_since(
                checked, changed_since, choice, cached=cached, with_baseline=not no_baseline
            )
            judgement, keep = since.judgement, since.showing(keep)
        else:
            judgement = checked.judgement(choice, lambda: _rule_filter(choice), cached=cached)
        keep = without_line_ends_of_git(root, judgement, keep)
        inspection = chosen(judgement, keep, EMPTY if no_baseline else baseline_of(root))
        if since:
            inspection = replace(inspection, held_back=since.held_back)
        with printed_to(output, force=force):
            _print(
                checked,
                inspection,
                format_,
                fail_on,
                statistics=statistics,
                brief=since is not None,
                full=full,
            )
        if since:
            since.tell_hidden()
        return _exit_code(inspection, fail_on, since, is_of_part=bool(paths))

    code = pages.printed(printed_anew)
    tell_unfinished(root)
    return code


def _exit_code(
    inspection: Inspection, fail_on: FailOn, since: ChangedSince | None, *, is_of_part: bool
) -> ExitCode:
    """Return how the run ends: a county without units is none that was checked, unless only a part was asked about."""
    from zfzr.check.inspection import fails
    from zfzr.files.overlay import NOT_LAID

    if fails(inspection, fail_on):
        return ExitCode.FINDINGS
    held_back = [held for held in inspection.held_back if not held.file.startswith(NOT_LAID)]  # said already
    is_open = since.silences_rules if since else bool(held_back)
    if fail_on is FailOn.NEVER:
        return ExitCode.FINE
    if is_open:
        return ExitCode.PROVISIONAL
    of_nobody = not (inspection.units or since or is_of_part)
    return ExitCode.NOTHING_CHECKED if of_nobody else ExitCode.FINE


def _print(
    checked: Checked,
    inspection: Inspection,
    format_: FindingsFormat,
    fail_on: FailOn,
    *,
    statistics: bool,
    brief: bool,
    full: bool,
) -> None:
    if format_ is FindingsFormat.TEXT:
        from zfzr.present.screen.findings import print_inspection, print_statistics, print_totals

        if statistics:
            print_statistics(inspection)
            print_totals(inspection, brief=brief)
            if checked.not_believed:
                count = checked.not_believed
                note(say(f"缓存：{count} 份不可信，没有用", f"cache: {count} not believed and not used"))
        else:
            print_inspection(checked.text, inspection, brief=brief, full=full)
    else:
        from zfzr.cli.machine_formats import print_as

        print_as(format_.value, inspection, checked.root, fail_on.value)


def _codes(options: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip().upper() for text in options or [] for code in text.split(",") if code.strip())


def _rule_filter(choice: Choice) -> Callable[[Rule], bool]:
    from zfzr.cli.rules import no_such_rule
    from zfzr.declare.rule import rules

    for prefix in choice.select + choice.ignore:
        if not any(code.startswith(prefix) for code in rules()):
            raise no_such_rule(prefix)

    def wanted(rule: Rule) -> bool:
        in_class = choice.only is None or rule.kind.value == choice.only
        return (
            in_class
            and (not choice.select or rule.code.startswith(choice.select))
            and not rule.code.startswith(choice.ignore)
        )

    return wanted


def _path_filter(
    paths: list[Path] | None, root: Path, files: Mapping[str, object]
) -> Callable[[Finding], bool]:
    if not paths:
        return lambda _: True
    from zfzr.cli.paths import chosen_files

    chosen = set(chosen_files(paths, root, files))
    return lambda finding: finding.place.file in chosen


def _owner_filter(checked: Checked, owners: list[str] | None) -> Callable[[Finding], bool]:
    """Keep findings that concern these units or stand in their folders."""
    if not owners:
        return lambda _: True
    from zfzr.cli.units import unit_named
    from zfzr.files.tree import unit_of

    folders = {unit_of(path) for path in checked.files}  # of a unit whose own file is broken, too
    chosen = {owner if owner in folders else unit_named(checked.county, owner) for owner in owners}
    return lambda finding: finding.unit in chosen or unit_of(finding.place.file) in chosen


def _finding_filter(*filters: Callable[[Finding], bool]) -> Callable[[Finding], bool]:
    return lambda finding: all(keeps(finding) for keeps in filters)


def _changed_since(
    checked: Checked, revision: str, choice: Choice, *, cached: bool, with_baseline: bool
) -> ChangedSince:
    from zfzr.cli.changed_since import ChangedSince

    wanted = _rule_filter(choice)
    return ChangedSince(checked, revision, choice, lambda: wanted, cached=cached, with_baseline=with_baseline)
