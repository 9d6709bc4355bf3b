"""What the program says about its own use: help pages and usage errors, in the language in use.

Typer hands its headings to gettext (language.FrameworkWords); the rest of what it says is fixed English. Those
messages are not matched by their text: the help page is set by `HelpPage`, and every usage error is worded anew
from its type and fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from typer import BadParameter

from zfzr.cli.framework import (
    BadArgumentUsage,
    BadOptionUsage,
    HelpFormatter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    Parameter,
    TyperArgument,
    TyperException,
    TyperOption,
    UsageError,
)
from zfzr.cli.framework import Context as ClickContext
from zfzr.present.language import say
from zfzr.terms.width import display_width, wrap

_TERM_COLUMN: Final = 28


class HelpPage(HelpFormatter):
    """Click's help page, measured in terminal cells: a Chinese character takes two."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows the order of words."""
        start = prefix if prefix is not None else say("用法：", "Usage: ")
        head = f"{start}{prog} "
        lines = wrap(args, self.width - display_width(head)) or [""]
        self.write(f"{head}{lines[0]}".rstrip() + "\n")
        for line in lines[1:]:
            self.write(f"{' ' * display_width(head)}{line}\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{' ' * self.current_indent}{heading}{say('：', ':')}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; each line of `text` starts a new line."""
        for line in text.split("\n"):
            for part in wrap(line, self.width - self.current_indent) or [""]:
                self.write(f"{' ' * self.current_indent}{part}".rstrip() + "\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = _TERM_COLUMN, col_spacing: int = 2
    ) -> None:
        """Write terms with their explanations in two columns."""
        indent = " " * self.current_indent
        column = min(max(display_width(term) for term, _ in rows), col_max)
        for term, explanation in rows:
            lines = wrap(explanation, self.width - self.current_indent - column - col_spacing)
            if display_width(term) > column or not lines:
                self.write(f"{indent}{term}\n")
            else:
                filling = " " * (column - display_width(term) + col_spacing)
                self.write(f"{indent}{term}{filling}{lines.pop(0)}\n")
            for line in lines:
                self.write(f"{indent}{' ' * (column + col_spacing)}{line}\n")


def value_name(argument: TyperArgument) -> str:
    """Return how an argument is written in a usage line: <必填> or [可省], ... when it repeats."""
    name = argument.display_name_raw
    shown = f"<{name}>" if argument.required else f"[{name}]"
    return f"{shown}..." if argument.nargs != 1 else shown


def usage_problem(error: TyperException) -> str:
    """Return what is wrong with a command line."""
    if isinstance(error, NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, MissingParameter):
        return _missing(error)
    if isinstance(error, BadOptionUsage):
        return _bad_option(error)
    if isinstance(error, BadArgumentUsage):
        return say("参数的个数不对", "wrong number of values for an argument")
    if isinstance(error, BadParameter):
        name = _name(error.param)
        return say(f"{name}的值不对：{error.message}", f"invalid value for {name}: {error.message}")
    return error.format_message()


def help_pointer(error: TyperException) -> str:
    """Return where to read on after a usage error, or an empty text."""
    if not isinstance(error, UsageError) or error.ctx is None or isinstance(error, NoArgsIsHelpError):
        return ""
    command = f"{command_path(error.ctx)} --help"
    return say(f"运行 {command} 看用法", f"run {command} for help")


def command_path(context: ClickContext) -> str:
    """Return the words that lead to a command: zfzr report zero-report."""
    names = [context.info_name or ""]
    while context.parent is not None:
        context = context.parent
        names.insert(0, context.info_name or "")
    return " ".join(names)


def _no_such_option(error: NoSuchOption) -> str:
    problem = say(f"没有选项 {error.option_name}", f"no such option: {error.option_name}")
    if not error.possibilities:
        return problem
    near = say(" 或 ", " or ").join(sorted(error.possibilities))
    return problem + say(f"；是不是要写 {near}？", f"; did you mean {near}?")


def _missing(error: MissingParameter) -> str:
    name = _name(error.param)
    problem = say(f"缺少{name}", f"missing {name}").rstrip()
    choices = error.param.type_descriptor.choices if error.param is not None else None
    if not choices:
        return problem
    listed = say("、", ", ").join(str(getattr(choice, "value", choice)) for choice in choices)
    return problem + say(f"，可选的值：{listed}", f"; choose from {listed}")


def _bad_option(error: BadOptionUsage) -> str:
    name = error.option_name
    known = error.ctx.command.params if error.ctx is not None else []
    option = next((each for each in known if name in [*each.opts, *each.secondary_opts]), None)
    if isinstance(option, TyperOption) and not option.is_flag:
        return say(f"选项 {name} 后面要写一个值", f"option {name} needs a value")
    return say(f"选项 {name} 后面不能写值", f"option {name} takes no value")


def _name(parameter: Parameter | None) -> str:
    if isinstance(parameter, TyperOption):
        return say("选项 ", "option ") + "/".join(parameter.opts) + say(" ", "")
    if parameter is None:
        return say("参数", "argument")
    return say(f"参数“{parameter.display_name_raw}”", f"argument {parameter.display_name_raw}")
