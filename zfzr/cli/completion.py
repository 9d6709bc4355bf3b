"""Shell completion: Typer's scripts, with messages in the language in use."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Final

import typer

from zfzr.cli import framework
from zfzr.present import console
from zfzr.terms.text import Refusal, Text

PROGRAM = "zfzr"
VARIABLE = "_ZFZR_COMPLETE"
BASH: Final = r"""
%(complete_func)s() {
    local IFS=$'\n' rest=$COMP_LINE each="" previous="" glued cut i n=-1
    local -a words
    for ((i = 0; i <= COMP_CWORD; i++)); do
        each=${COMP_WORDS[i]} glued=
        if [[ -z $each ]]; then
            [[ $rest == [[:space:]]* ]] || glued=1
        else
            [[ -n ${rest%%%%"$each"*} ]] || glued=1
            rest=${rest#*"$each"}
        fi
        if [[ $glued && $n -ge 0 && ($each =~ ^[=:]+$ || $previous =~ ^[=:]+$) ]]; then
            words[n]+=$each
        else
            ((n += 1))
            words[n]=$each
        fi
        previous=$each
    done
    cut=${words[n]}
    [[ $each =~ ^[=:]+$ ]] || cut=${cut%%"$each"}
    COMPREPLY=()
    while read -r each; do
        COMPREPLY+=("${each#"$cut"}")
    done < <(env COMP_WORDS="${words[*]}" COMP_CWORD="$n" %(autocomplete_var)s=complete_bash "$1")
    return 0
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
"""Typer's script hands on what bash makes of a line: it parts words at `=` and `:`, so that `--unit=s` offered nothing,
and `组别=` what stands in the place of a word of its own. Here words are put together as they were typed, and of what is
offered only the part behind the sign is given back, which is what bash replaces."""


def asked_for() -> bool:
    """Return whether a shell started the program to be told completions."""
    return VARIABLE in os.environ


def install(context: typer.Context, asked: bool) -> None:
    """Install completion for the shell the program was started from, say where, and end."""
    if not asked or context.resilient_parsing:
        return
    try:
        framework.script_for("bash", BASH)
        shell, path = framework.install_script(_shell(), PROGRAM, VARIABLE)
    except UnicodeError as error:
        raise Refusal(
            Text(
                "shell 的设置文件（如 ~/.bashrc）不是 UTF-8，没有改动",
                "the settings of the shell (~/.bashrc, for one) are not UTF-8; they were left as they are",
            ),
            Text(
                "把 zfzr --show-completion 的输出存成文件，自己在设置文件里加一行 source 那个文件",
                "save the output of `zfzr --show-completion`, and add a line with `source` and that file yourself",
            ),
        ) from error
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
    framework.script_for("bash", BASH)
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
