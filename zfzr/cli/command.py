"""What a command is, a command with commands of its own, and a heading under which they are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from zfzr.terms.text import Text


class Command(NamedTuple):
    """A command: `module:function` (or the function itself), its line in the list, and what its own help adds."""

    target: str | Callable[..., Any]
    summary: Text
    details: Text | None = None

    def function(self) -> Callable[..., Any]:
        """Return the function that is run, its module imported now."""
        if not isinstance(self.target, str):
            return self.target
        module, _, name = self.target.partition(":")
        found: Callable[..., Any] = getattr(import_module(module), name)
        return found


class Group(NamedTuple):
    """A command with subcommands, and perhaps with a plain form that is meant where none of them is named.

    `commands` may be a function: it is called only when the group itself is used, helped with or completed, so that
    a table drawn from declarations costs nothing elsewhere.
    """

    commands: Mapping[str, Command] | Callable[[], Mapping[str, Command]]
    summary: Text
    details: Text | None = None
    plain: Command | None = None

    def listed(self) -> Mapping[str, Command]:
        """Return the subcommands by name."""
        return self.commands() if callable(self.commands) else self.commands


class Panel(NamedTuple):
    """A heading in the list of commands, with its commands."""

    heading: Text
    commands: Mapping[str, Command | Group]
