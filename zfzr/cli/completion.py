"""Shell completion: Typer's scripts, with messages in the language in use and without its rich renderer."""

from __future__ import annotations

import os
from pathlib import PurePath

import typer
from typer import _completion_classes
from typer._completion_shared import Shells, _get_shell_name, get_completion_script
from typer._completion_shared import install as install_script

from zfzr.present import console
from zfzr.terms.text import Refusal, Text

PROGRAM = "zfzr"
VARIABLE = "_ZFZR_COMPLETE"


def asked_for() -> bool:
    """Return whether a shell started the program to be told completions."""
    return VARIABLE in os.environ


def prepare() -> None:
    """Make Typer know its shells; its help lines are plain text here and need no markup removed."""
    vars(_completion_classes)["_sanitize_help_text"] = str
    _completion_classes.completion_init()


def install(context: typer.Context, asked: bool) -> None:
    """Install completion for the shell the program was started from, say where, and end."""
    if not asked or context.resilient_parsing:
        return
    shell, path = install_script(shell=_shell(), prog_name=PROGRAM, complete_var=VARIABLE)
    console.emit_text(
        Text("已为 {shell} 安装命令补全：{path}", "completion for {shell} installed in {path}"),
        shell=shell,
        path=path,
    )
    console.emit_text(Text("重新打开终端后生效", "it takes effect in a new terminal"))
    raise typer.Exit


def show(context: typer.Context, asked: bool) -> None:
    """Print the completion script of the shell the program was started from, and end."""
    if not asked or context.resilient_parsing:
        return
    console.emit_data(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=_shell()))
    raise typer.Exit


def _shell() -> str:
    shell = _get_shell_name() or PurePath(os.environ.get("SHELL", "")).name
    if shell in set(Shells):
        return shell
    raise Refusal(
        Text("认不出当前的 shell，不能安装命令补全", "cannot tell which shell this is"),
        Text("支持的 shell：{shells}", "supported shells: {shells}"),
        shells=" ".join(Shells),
    )
