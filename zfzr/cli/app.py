"""The application: which commands there are, where they live, and the options all of them take.

A command is a plain function with Typer annotations that returns its exit code (None means 0). `COMMANDS` names
it; its module is imported when the command is run or its own help is asked for, never to list it. The help line
stands in the table, so that listing stays free of imports; the function's docstring is for programmers.

To add a command: write the function, add its line to the table. It reaches the global options through
`settings(context)` of zfzr/cli/context.py.
"""

# ruff: noqa: ARG002 (Click hands its context to every method; not each needs it)
from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, NoReturn, cast

import typer
import typer.core
from typer._click import Command as ClickCommand
from typer._click import Context as ClickContext
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from zfzr import __version__
from zfzr.cli import completion
from zfzr.cli.context import Color, Settings
from zfzr.cli.exits import MEANINGS
from zfzr.cli.run import run
from zfzr.cli.usage import HelpPage, value_name
from zfzr.cli.values import read_plainly
from zfzr.present import console
from zfzr.present.language import FrameworkWords, current, render, say
from zfzr.terms.names import nearest
from zfzr.terms.text import Language, Text

# Typer looks its own words up through this name in its module; given here, they need no compiled catalogue.
_words: Final = FrameworkWords().gettext
vars(typer.core)["_"] = _words


class Command(NamedTuple):
    """A command: `module:function`, its line in the list, and what its own help adds."""

    target: str
    summary: Text
    details: Text | None = None


class Group(NamedTuple):
    """A command that only has subcommands, listed when the group is used where `commands` is a function."""

    commands: Mapping[str, Command] | Callable[[], Mapping[str, Command]]
    summary: Text
    details: Text | None = None

    def listed(self) -> Mapping[str, Command]:
        """Return the subcommands by name."""
        return self.commands() if callable(self.commands) else self.commands


def _reports() -> Mapping[str, Command]:
    from zfzr.cli.report import commands

    return commands()


class Panel(NamedTuple):
    """A heading in the list of commands, with its commands."""

    heading: Text
    commands: Mapping[str, Command | Group]


CHECK: Final = Panel(
    Text("检查", "Check"),
    {
        "validate": Command("zfzr.cli.validate:validate", Text("校验数据", "Check the data")),
        "explain": Command(
            "zfzr.cli.validate:explain",
            Text("解释一条规则：依据、正误示例、怎样改", "Explain a rule and how to mend"),
        ),
        "rules": Command("zfzr.cli.validate:rules", Text("列出全部规则", "List all rules")),
        "diff": Command(
            "zfzr.cli.diff:diff",
            Text("审阅改动：改了什么、新增哪些问题、成绩怎样变", "Review a change: what it says and brings"),
        ),
        "waive": Command(
            "zfzr.cli.waive:waive", Text("登记一项经批准的豁免", "Record a waiver that was approved")
        ),
        "baseline": Command(
            "zfzr.cli.baseline:baseline",
            Text("把现有问题列成基线，以后只显示新问题", "List what is wrong now, to see only what is new"),
        ),
    },
)
ASSESS: Final = Panel(
    Text("考核", "Assess"),
    {
        "score": Command("zfzr.cli.score:score", Text("按考核方案评议计分", "Score the units of a year")),
        "objections": Command(
            "zfzr.cli.objections:objections", Text("异议与复核", "Objections and their review")
        ),
        "evidence": Command(
            "zfzr.cli.year:evidence",
            Text(
                "迎检材料目录：每项有什么、缺什么", "Evidence for each item: what is there, what is missing"
            ),
        ),
        "measures": Command(
            "zfzr.cli.measures:measures", Text("列出考核方案可用的指标", "List the measures")
        ),
    },
)
REPORT: Final = Panel(
    Text("报告与文书", "Report"),
    {
        "status": Command("zfzr.cli.report:status", Text("今天谁欠什么、何时到期", "Who owes what by when")),
        "calendar": Command(
            "zfzr.cli.year:calendar",
            Text("工作日历：各项截止日、还有几天", "What is due when, with an iCalendar file"),
        ),
        "report": Group(_reports, Text("出报表", "Produce a report")),
        "doc": Command(
            "zfzr.cli.document:doc", Text("出文书：催报、反馈、复核意见、通报", "Produce a document")
        ),
    },
)
LOOK_UP: Final = Panel(
    Text("查询与编辑", "Look up and edit"),
    {
        "cite": Command("zfzr.cli.cite:cite", Text("解析法条引用", "Read a legal citation")),
        "fmt": Command(
            "zfzr.cli.edit:fmt", Text("把数据文件改成规范写法", "Put data files into canonical form")
        ),
        "fix": Command(
            "zfzr.cli.fix:fix", Text("把意思确定的差错改过来", "Mend the defects whose meaning is certain")
        ),
        "version": Command("zfzr.cli.version:version", Text("显示版本", "Show the version")),
    },
)
START: Final = Panel(
    Text("建库与录入", "Start and add"),
    {
        "init": Command("zfzr.cli.init:init", Text("建一个县的数据目录", "Begin a county's dataset")),
        "new": Command(
            "zfzr.cli.new:new", Text("录入一条记录，或者开始一个年度", "Add a record, or begin a year")
        ),
        "schema": Command(
            "zfzr.cli.schema:schema",
            Text("数据文件的结构说明，供编辑器检查和提示", "JSON Schema for editors"),
        ),
        "doctor": Command(
            "zfzr.cli.doctor:doctor", Text("检查本机环境：缺什么、怎么补", "What this machine lacks")
        ),
        "codeowners": Command(
            "zfzr.cli.codeowners:codeowners",
            Text("生成代码托管平台的审查人文件", "Who reviews which files on a forge"),
        ),
    },
)
PANELS: Final = (CHECK, ASSESS, REPORT, LOOK_UP, START)
COMMANDS: Final[Mapping[str, Command | Group]] = {
    name: entry for panel in PANELS for name, entry in panel.commands.items()
}


class _Page(ClickContext):
    formatter_class = HelpPage


class _Spoken(ClickCommand):
    """What commands and groups share: help pages in the language in use, and the common options apart."""

    context_class = _Page

    def parse_args(self, ctx: ClickContext, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx  # the parser forgets it; the help pointer needs it
            raise

    def get_params(self, ctx: ClickContext) -> list[Any]:
        params = super().get_params(ctx)
        if self._help_option is not None:
            self._help_option.help = say("显示本页", "Show this page")
            read_plainly(self._help_option)
        return params

    def collect_usage_pieces(self, ctx: ClickContext) -> list[str]:
        arguments = [value_name(each) for each in self.params if isinstance(each, TyperArgument)]
        return [say("[选项]", "[OPTIONS]"), *arguments]

    def format_help(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        ClickCommand.format_help(self, ctx, formatter)

    def format_options(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        arguments = [each for each in self.params if isinstance(each, TyperArgument) and not each.hidden]
        if arguments:
            with formatter.section(_words("Arguments")):
                formatter.write_dl([(value_name(each), _explanation(each, ctx)) for each in arguments])
        common = {each.name for each in common_options()} if ctx.parent is not None else set()
        options = [each for each in self.get_params(ctx) if isinstance(each, TyperOption)]
        for heading, rows in (
            (_words("Options"), [each for each in options if each.name not in common]),
            (say("通用选项", "Common options"), [each for each in options if each.name in common]),
        ):
            records = [record for each in rows if (record := each.get_help_record(ctx)) is not None]
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


class _Leaf(_Spoken, TyperCommand):
    """A command that does something; takes the global options too, because that is where people write them."""

    def parse_args(self, ctx: ClickContext, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            extra = say("、", ", ").join(map(repr, rest))
            ctx.fail(say(f"多出了参数：{extra}", f"unexpected extra argument: {extra}"))
        return rest

    def invoke(self, ctx: ClickContext) -> Any:
        if isinstance(ctx.obj, Settings):
            console.configure(ctx.obj.color, ctx.obj.quiet)
        return super().invoke(ctx)


class _Lazy(_Spoken, TyperGroup):
    """A group that lists its commands from a table and imports only the one that is run."""

    panels: tuple[Panel, ...] = ()

    def list_commands(self, ctx: ClickContext) -> list[str]:
        return [name for name, _ in self._entries()]

    def get_command(self, ctx: ClickContext, cmd_name: str) -> ClickCommand | None:
        entry = dict(self._entries()).get(cmd_name)
        return None if entry is None else build(cmd_name, entry)

    def resolve_command(
        self, ctx: ClickContext, args: list[str]
    ) -> tuple[str | None, ClickCommand | None, list[str]]:
        names = self.list_commands(ctx)
        wanted = args[0]
        if wanted in names or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        problem = _words("No such command {name!r}.").format(name=wanted).rstrip("。.")
        near = say(" 或 ", " or ").join(nearest(wanted, names))
        raise UsageError(
            problem + (say(f"；是不是要运行 {near}？", f"; did you mean {near}?") if near else ""), ctx
        )

    def collect_usage_pieces(self, ctx: ClickContext) -> list[str]:
        return [*_Spoken.collect_usage_pieces(self, ctx), say("命令 ...", "COMMAND ...")]

    def format_options(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        for panel in self.panels:
            with formatter.section(render(panel.heading)):
                formatter.write_dl([(name, render(entry.summary)) for name, entry in panel.commands.items()])
        _Spoken.format_options(self, ctx, formatter)

    def shell_complete(self, ctx: ClickContext, incomplete: str) -> list[CompletionItem]:
        names = [
            CompletionItem(name, help=render(entry.summary))
            for name, entry in self._entries()
            if name.startswith(incomplete)
        ]
        return [*names, *ClickCommand.shell_complete(self, ctx, incomplete)]

    def _entries(self) -> Iterator[tuple[str, Command | Group]]:
        for panel in self.panels:
            yield from panel.commands.items()


class _Application(_Lazy):
    """The whole program; running it ends the process with one of the documented exit codes."""

    panels = PANELS

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for parameter in self.params:
            read_plainly(cast(TyperArgument | TyperOption, parameter))
        self.params = [*common_options(), *self.params]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        arguments = list(sys.argv[1:] if args is None else args)
        sys.exit(run(self, arguments, extra))

    def make_context(
        self, info_name: str | None, args: list[str], parent: ClickContext | None = None, **extra: Any
    ) -> ClickContext:
        extra.setdefault("obj", Settings(lang=current()))
        return super().make_context(info_name, args, parent, **extra)

    def format_epilog(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        with formatter.section(say("退出码", "Exit codes")):
            formatter.write_dl([(str(code.value), render(meaning)) for code, meaning in MEANINGS.items()])


def build(name: str, entry: Command | Group) -> ClickCommand:
    """Return the command of that name, its module imported now if it has one."""
    if isinstance(entry, Group):
        return _build_group(name, entry)
    module, _, function = entry.target.partition(":")
    command = _command(name, getattr(import_module(module), function), _Leaf)
    _describe(command, entry)
    if completion.asked_for():
        from zfzr.cli.offers import attach

        attach(command)
    command.params = [*command.params, *common_options()]
    return command


@cache
def common_options() -> list[TyperOption]:
    """Return the options every command takes, before or after its name."""
    return [cast(TyperOption, parameter) for parameter in _command("common", _common, TyperCommand).params]


def _build_group(name: str, entry: Group) -> ClickCommand:
    group = _Lazy(name=name, params=list(common_options()), no_args_is_help=True, rich_markup_mode=None)
    group.panels = (Panel(Text("命令", "Commands"), entry.listed()),)
    _describe(group, entry)
    return group


def _describe(command: ClickCommand, entry: Command | Group) -> None:
    parts = [entry.summary, *([entry.details] if entry.details else [])]
    command.help = "\n\n".join(map(render, parts))


def _command(name: str, function: Callable[..., Any], kind: type[TyperCommand]) -> ClickCommand:
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=kind)(function)
    command = typer.main.get_command(alone)
    for parameter in command.params:
        read_plainly(cast(TyperArgument | TyperOption, parameter))
    return command


def _explanation(argument: TyperArgument, ctx: ClickContext) -> str:
    record = argument.get_help_record(ctx)
    return record[1] if record is not None else ""


def _keep(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> Any:
    """Remember a global option; the one nearest to the command wins."""
    given = value is not None and value is not False
    if given and isinstance(context.obj, Settings):
        context.obj = replace(context.obj, **{parameter.name: value})
    return value


def _show_version(context: typer.Context, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        console.emit(f"zfzr {__version__}")
        raise typer.Exit


def _common(
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar=say("目录", "DIR"),
            help=say(
                "数据目录，不写时取环境变量 ZFZR_DATA，再从当前目录向上找 zfzr.yaml",
                "The dataset; else $ZFZR_DATA, else the nearest directory upward with a zfzr.yaml",
            ),
            callback=_keep,
            expose_value=False,
        ),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            help=say(
                "按哪一天的状况看，如 2015-11-30，不写时取数据截止日，未设数据截止的取今天",
                "Look at things as of this day, else the day the data ends, else today",
            ),
            callback=_keep,
            expose_value=False,
        ),
    ] = None,
    lang: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            help=say("界面语言：中文或英文（也可用环境变量 ZFZR_LANG）", "Language (or $ZFZR_LANG)"),
            callback=_keep,
            expose_value=False,
        ),
    ] = None,
    color: Annotated[
        Color | None,
        typer.Option(
            "--color",
            help=say("颜色：自动、总是、从不", "Colours"),
            callback=_keep,
            expose_value=False,
        ),
    ] = None,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help=say("不显示提示性信息", "No by-the-way information"),
            callback=_keep,
            expose_value=False,
        ),
    ] = False,
) -> None:
    """Declare the options every command takes; `_keep` gathers them into the context's Settings."""


app = typer.Typer(
    cls=_Application,
    add_completion=False,  # declared below, in Chinese
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "行政执法责任制管理：县级数据的校验、评议考核、报告和文书。",
        "A county's administrative-enforcement responsibility system: check, assess, report.",
    ),
)


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help=say("显示版本", "Show the version")
        ),
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            is_eager=True,
            callback=completion.install,
            help=say("为当前的 shell 安装命令补全", "Install completion for the current shell"),
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            is_eager=True,
            callback=completion.show,
            help=say("显示命令补全的脚本，供自行安装", "Print the completion script"),
        ),
    ] = False,
) -> None:
    """Hold the options that belong to the program and to no command; each acts by itself."""
