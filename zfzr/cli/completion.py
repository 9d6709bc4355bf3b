"""Shell completion: Typer's scripts, with messages in the language in use."""

from __future__ import annotations

import os
from pathlib import PurePath

import typer

from zfzr.cli import framework
from zfzr.present import console
from zfzr.terms.text import Refusal, Text

PROGRAM = "zfzr"
VARIABLE = "_ZFZR_COMPLETE"


def asked_for() -> bool:
    """Return whether a shell started the program to be told completions."""
    return VARIABLE in os.environ


def install(context: typer.Context, asked: bool) -> None:
    """Install completion for the shell the program was started from, say where, and end."""
    if not asked or context.resilient_parsing:
        return
    shell, path = framework.install_script(_shell(), PROGRAM, VARIABLE)
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
    console.emit_data(framework.completion_script(_shell(), PROGRAM, VARIABLE))
    raise typer.Exit


def _shell() -> str:
    shell = framework.shell_name() or PurePath(os.environ.get("SHELL", "")).name
    if shell in framework.SHELLS:
        return shell
    raise Refusal(
        Text("认不出当前的 shell，不能安装命令补全", "cannot tell which shell this is"),
        Text("支持的 shell：{shells}", "supported shells: {shells}"),
        shells=" ".join(framework.SHELLS),
    )
