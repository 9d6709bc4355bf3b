"""Asking the person at the terminal for what a command lacks; without a terminal, saying what is missing."""

from __future__ import annotations

import sys

from zfzr.present.console import fit_to_show
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text


def may_ask() -> bool:
    """Return whether somebody is there to answer."""
    return sys.stdin.isatty()


def ask(what: str, default: str = "") -> str:
    """Return the answer, or `default` for an empty one; asks again where there is no default.

    Raises: Refusal when there is no terminal.
    """
    if not may_ask():
        raise Refusal(Text("还缺：{what}", "still missing: {what}"), what=what)
    shown = f"{what}{f' [{default}]' if default else ''}{say('：', ': ')}"
    while True:
        sys.stderr.write(fit_to_show(shown))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        if answer := line.strip() or default:
            return answer


def ask_freely(what: str) -> str:
    """Return the answer, which may be empty."""
    sys.stderr.write(f"{what}{say('（可不填）：', ' (may stay empty): ')}")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
