"""The application: how a command of the table (zfzr/cli/commands.py) becomes one that runs, and the options all take."""

# ruff: noqa: ARG002 (Click hands its context to every method; not each needs it)
from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn, TypeVar, cast

import typer

from zfzr import __version__
from zfzr.cli import completion, framework
from zfzr.cli.command import Command, Group, Panel
from zfzr.cli.commands import COMMANDS, NO_COMMANDS, PANELS
from zfzr.cli.context import Color, Settings
from zfzr.cli.exits import MEANINGS
from zfzr.cli.framework import Command as ClickCommand
from zfzr.cli.framework import (
    CompletionItem,
    HelpFormatter,
    TyperArgument,
    TyperCommand,
    TyperGroup,
    TyperOption,
    UsageError,
)
from zfzr.cli.framework import Context as ClickContext
from zfzr.cli.run import run
from zfzr.cli.usage import HelpPage, command_path, value_name
from zfzr.cli.values import read_plainly
from zfzr.present import commands, console
from zfzr.present.language import FrameworkWords, current, render, say
from zfzr.terms.names import nearest
from zfzr.terms.text import Language, Text
from zfzr.terms.width import display_width

# Given here, Typer's own words need no compiled catalogue.
_words: Final = FrameworkWords().gettext
framework.speak(_words)


_SUBCOMMANDS: Final = Text("命令", "Commands")

_C = TypeVar("_C", bound=TyperCommand)
_L = TypeVar("_L", bound="_Leaf")
_G = TypeVar("_G", bound="_Lazy")


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
        if option := framework.help_option(self):
            option.help = say("显示本页", "Show this page")
            read_plainly(option)
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
        rest = self._with_year(ctx, super().parse_args(ctx, args))
        if rest and not ctx.resilient_parsing:
            extra = say("、", ", ").join(map(repr, rest))
            ctx.fail(say(f"多出了参数：{extra}", f"unexpected extra argument: {extra}"))
        return rest

    def _with_year(self, ctx: ClickContext, rest: list[str]) -> list[str]:
        """Take a plain year as `--year` where that was not given: elsewhere, as in `zfzr score 2026`, it is an argument."""
        option = next((each for each in self.params if "--year" in each.opts), None)
        if option is None or option.name is None or len(rest) != 1 or ctx.params.get(option.name) is not None:
            return rest
        (year,) = rest
        if not (len(year) == 4 and year.isascii() and year.isdigit()):
            return rest
        ctx.params[option.name] = option.process_value(ctx, year)
        return []

    def invoke(self, ctx: ClickContext) -> Any:
        if isinstance(ctx.obj, Settings):
            console.configure(ctx.obj.color, ctx.obj.quiet)
            commands.look_at(ctx.obj.beside, COMMANDS)
        return super().invoke(ctx)


class _Plain(_Leaf):
    """The plain form of a group; its page tells of the subcommands too."""

    subcommands: Panel

    def format_help(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        first = say("用法：", "Usage: ")
        formatter.write_usage(command_path(ctx), " ".join(self.collect_usage_pieces(ctx)), first)
        pieces = [say("[选项]", "[OPTIONS]"), say("命令 ...", "COMMAND ...")]
        formatter.write_usage(command_path(ctx), " ".join(pieces), " " * display_width(first))
        self.format_help_text(ctx, formatter)
        _write_panel(formatter, self.subcommands)
        self.format_options(ctx, formatter)


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
        wanted, *rest = args
        entry = dict(self._entries()).get(wanted)
        if isinstance(entry, Group) and entry.plain:
            return wanted, _form(ctx, wanted, entry, rest), rest
        if entry is not None or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        problem = _words("No such command {name!r}.").format(name=wanted).rstrip("。.")
        near = say(" 或 ", " or ").join(nearest(wanted, self.list_commands(ctx)))
        raise UsageError(
            problem + (say(f"；是不是要运行 {near}？", f"; did you mean {near}?") if near else ""), ctx
        )

    def collect_usage_pieces(self, ctx: ClickContext) -> list[str]:
        return [*_Spoken.collect_usage_pieces(self, ctx), say("命令 ...", "COMMAND ...")]

    def format_options(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        for panel in self.panels:
            _write_panel(formatter, panel)
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


class _Family(_Lazy):
    """The subcommands of a group that has a plain form, and that form's page."""

    plain: _Plain

    def format_help(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        self.plain.format_help(ctx, formatter)


class _Application(_Lazy):
    """The whole program; running it ends the process with one of the documented exit codes."""

    panels = PANELS

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for parameter in framework.parameters_of(self):
            read_plainly(parameter)
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
    """Return the command of that name, its module imported now if it has one; of a group its plain form, if any."""
    if isinstance(entry, Command):
        return _build_leaf(name, entry, _Leaf)
    return _build_plain(name, entry, entry.plain) if entry.plain else _build_group(name, entry, _Lazy)


@cache
def common_options() -> list[TyperOption]:
    """Return the options every command takes, before or after its name."""
    return [cast(TyperOption, parameter) for parameter in _command("common", _common, TyperCommand).params]


def _build_leaf(
    name: str, entry: Command, kind: type[_L], instead: Mapping[str, Command] = NO_COMMANDS
) -> _L:
    command = _command(name, entry.function(), kind)
    _describe(command, entry)
    if completion.asked_for():
        from zfzr.cli.offers import attach

        attach(command, {word: render(each.summary) for word, each in instead.items()})
    command.params = [*command.params, *common_options()]
    return command


def _build_plain(name: str, entry: Group, form: Command) -> _Plain:
    subcommands = entry.listed()
    plain = _build_leaf(name, form, _Plain, subcommands)
    plain.subcommands = Panel(_SUBCOMMANDS, subcommands)
    return plain


def _build_group(name: str, entry: Group, kind: type[_G]) -> _G:
    group = kind(name=name, params=list(common_options()), no_args_is_help=True, rich_markup_mode=None)
    group.panels = (Panel(_SUBCOMMANDS, entry.listed()),)
    _describe(group, entry)
    return group


def _form(context: ClickContext, name: str, entry: Group, arguments: Sequence[str]) -> ClickCommand:
    """Return what is meant of a group with a plain form: a subcommand where the first word is one, or is like one."""
    plain = build(name, entry)
    word = framework.first_word(plain, context, arguments)
    if not isinstance(plain, _Plain) or not word or not nearest(word, plain.subcommands.commands):
        return plain
    family = _build_group(name, entry, _Family)
    family.plain = plain
    return family


def _write_panel(formatter: HelpFormatter, panel: Panel) -> None:
    with formatter.section(render(panel.heading)):
        formatter.write_dl([(name, render(entry.summary)) for name, entry in panel.commands.items()])


def _describe(command: ClickCommand, entry: Command | Group) -> None:
    parts = [entry.summary, *([entry.details] if entry.details else [])]
    command.help = "\n\n".join(map(render, parts))


def _command(name: str, function: Callable[..., Any], kind: type[_C]) -> _C:
    command = framework.command_of(function, name, kind)
    for parameter in framework.parameters_of(command):
        read_plainly(parameter)
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
                "数据目录，或者其下 data/ 是数据目录的那一级；不写时取环境变量 ZFZR_DATA，再从当前目录逐级向上找 zfzr.yaml、"
                "data/zfzr.yaml",
                "The dataset, or the directory whose data/ is one; else $ZFZR_DATA, else the nearest directory upward with a"
                " zfzr.yaml or data/zfzr.yaml",
            ),
            callback=_keep,
            expose_value=False,
        ),
    ] = None,
    overlay: Annotated[
        Path | None,
        typer.Option(
            "--overlay",
            metavar=say("目录", "DIR"),
            help=say(
                "限制数据目录，叠在数据之上（也可用环境变量 ZFZR_OVERLAY）",
                "Restricted data laid over the dataset; else $ZFZR_OVERLAY",
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
                "按哪一天的状况看，如 2026-11-30，不写时取数据截止日，未设数据截止的取今天",
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
