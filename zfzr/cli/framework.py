"""Everything of Typer that it does not offer openly, in one place: an upgrade of Typer is a change of this module.

Typer 0.29 carries its own copy of Click below `typer._click` and offers neither the classes of commands, contexts
and usage errors nor a way to set a help page, to read a value, to complete one, or to speak another language. The
rest of `zfzr` takes these names from here, and `typer` itself only for what it declares (`typer.Option`,
`typer.Argument`, `typer.Context`, `typer.Exit`, `typer.BadParameter`); a test holds it to that. Typer is held below
0.30 in pyproject.toml. What is private, and why it is needed:

- `typer._click`: `Command` and `Context` are what commands derive from and receive; the usage errors are worded
  anew from their type and fields (usage.py); `HelpFormatter` is measured in terminal cells (usage.py).
- `typer.core`: `TyperCommand`, `TyperGroup`, `TyperArgument`, `TyperOption` are what declarations become;
  `typer.core._` is where Typer looks its own words up (`speak`).
- `_runtime_param` and `_coerce_value`: values are read without Pydantic and with Chinese errors (`read_by`).
- `_custom_shell_complete`, `_main_shell_completion`, `typer._completion_classes`, `typer._completion_shared`:
  completion without Typer's rich renderer (`offer`, `answer_shell`, `shell_name`, `install_script`), with a script of
  our own (`script_for`), and whole words for the shells that replace such (`ShellComplete.get_completions`).
- the option parser (`Command.make_parser`): which word of a line is its first that is no option (`first_word`).
- `_help_option`: the option that Typer adds to every command (`help_option`).
- `_expand_args`: the patterns that Windows leaves to the program (`expand_patterns`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

import typer
import typer.core
import typer.main
from typer import BadParameter, _completion_classes, _completion_shared
from typer._click import Command as Command
from typer._click import Context as Context
from typer._click.core import ParameterSource
from typer._click.exceptions import BadArgumentUsage as BadArgumentUsage
from typer._click.exceptions import BadOptionUsage as BadOptionUsage
from typer._click.exceptions import MissingParameter as MissingParameter
from typer._click.exceptions import NoArgsIsHelpError as NoArgsIsHelpError
from typer._click.exceptions import NoSuchOption as NoSuchOption
from typer._click.exceptions import UsageError as UsageError
from typer._click.formatting import HelpFormatter as HelpFormatter
from typer._click.shell_completion import CompletionItem as CompletionItem
from typer._click.shell_completion import ShellComplete
from typer._coercion import RuntimeParam
from typer._coercion import TypeDescriptor as TypeDescriptor
from typer._completion_shared import Shells, _get_shell_name, get_completion_script
from typer._completion_shared import install as _install
from typer.core import TyperArgument as TyperArgument
from typer.core import TyperCommand as TyperCommand
from typer.core import TyperGroup as TyperGroup
from typer.core import TyperOption as TyperOption
from typer.core import _TyperParameter
from typer.exceptions import TyperException as TyperException
from typer.models import ParameterInfo as ParameterInfo

_C = TypeVar("_C", bound=TyperCommand)

Parameter = _TyperParameter
"""An argument or an option."""

SHELLS: Final = tuple(Shells)
"""The shells that can be told completions."""


def speak(words: Callable[[str], str]) -> None:
    """Let Typer take its own words from `words`, which maps its English to what is shown."""
    vars(typer.core)["_"] = words


def command_of(function: Callable[..., Any], name: str, kind: type[_C]) -> _C:
    """Return the command that a function with Typer annotations declares."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=kind)(function)
    return cast(_C, typer.main.get_command(alone))


def parameters_of(command: Command) -> list[TyperArgument | TyperOption]:
    """Return what a command declares, the help option aside."""
    return cast("list[TyperArgument | TyperOption]", command.params)


def page_of(context: typer.Context, name: str) -> str:
    """Return the help page of one of the program's commands, asked for from within another."""
    root = context.find_root()
    group = cast("TyperGroup", root.command)
    command = group.get_command(root, name)
    if command is None:
        raise LookupError(name)
    return command.get_help(command.make_context(name, [], parent=root, resilient_parsing=True))


def help_option(command: Command) -> TyperOption | None:
    """Return the option that shows a command's page, once Typer has made it."""
    return command._help_option


@dataclass(frozen=True)
class _Reading(RuntimeParam):
    """Typer's place for converting a parameter, filled with one plain reading function."""

    read: Callable[[Any], Any]

    def _coerce_value(self, value: Any, param: _TyperParameter, ctx: Context) -> Any:
        try:
            if isinstance(value, list | tuple):
                return type(value)(self.read(item) for item in value)
            return self.read(value)
        except BadParameter as error:
            error.ctx, error.param = ctx, param
            raise


def read_by(parameter: Parameter, read: Callable[[Any], Any]) -> None:
    """Let `read` make a parameter's value of each word given for it; it raises `typer.BadParameter`."""
    descriptor = parameter.type_descriptor
    parameter._runtime_param = _Reading(descriptor.parameter_info, descriptor.annotation, read)


def first_word(command: Command, context: Context, arguments: Sequence[str]) -> str | None:
    """Return the first of the arguments that is neither an option nor an option's value.

    None where there is none, and where the line cannot be read up to it.
    """
    parser = command.make_parser(context)
    parser.allow_interspersed_args = False
    try:
        named, rest, _ = parser.parse_args(list(arguments))
    except UsageError:
        return None
    first = next((named.get(each.name) for each in command.params if isinstance(each, TyperArgument)), None)
    return first if isinstance(first, str) else next(iter(rest), None)


def is_given(context: Context, parameter: Parameter) -> bool:
    """Return whether the command line names a parameter."""
    return context.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE


def offer(parameter: Parameter, complete: Callable[[Context, Any, str], list[CompletionItem]]) -> None:
    """Let `complete` say what a shell offers for a parameter, unless its declaration says so."""
    if parameter._custom_shell_complete is None:
        parameter._custom_shell_complete = complete


def answer_shell(command: Command, program: str, variable: str) -> None:
    """Tell the shell that asks through the environment what could be typed next, and end; no question, no end."""
    # Typer would strip rich markup off its help lines and import rich for it; ours are plain text.
    vars(_completion_classes)["_sanitize_help_text"] = str
    _completion_classes.completion_init()
    for each in (
        _completion_classes.ZshComplete,
        _completion_classes.FishComplete,
        _completion_classes.PowerShellComplete,
    ):
        _offer_whole_words(each)
    command._main_shell_completion({}, program, variable)


def _offer_whole_words(shell: type[ShellComplete]) -> None:
    """Let a shell that replaces all of a word (`--unit=j`) be given all of it, not the value alone as bash is."""

    def get_completions(self: ShellComplete, args: list[str], incomplete: str) -> list[CompletionItem]:
        found = ShellComplete.get_completions(self, args, incomplete)
        option, sign, _ = incomplete.partition("=")
        if sign and option.startswith("--"):
            for each in found:
                each.value = f"{option}={each.value}"
        return found

    shell.get_completions = get_completions  # type: ignore[method-assign]


def shell_name() -> str | None:
    """Return the shell the program was started from, where that can be told."""
    return _get_shell_name()


def script_for(shell: str, template: str) -> None:
    """Let a shell have a script other than Typer's; it names `complete_func`, `prog_name`, `autocomplete_var`."""
    vars(_completion_shared)["_completion_scripts"][shell] = template


def completion_script(shell: str, program: str, variable: str) -> str:
    """Return the lines that let a shell ask for completions."""
    return get_completion_script(prog_name=program, complete_var=variable, shell=shell)


def install_script(shell: str, program: str, variable: str) -> tuple[str, Any]:
    """Install a shell's completion script; return the shell and the file that was written."""
    return _install(shell=shell, prog_name=program, complete_var=variable)


def expand_patterns(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with patterns such as units/*.yaml replaced by the files they match."""
    from typer._click.utils import _expand_args

    return list(_expand_args(arguments))
