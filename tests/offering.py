"""What the program offers: its commands by their words, and the formats that each takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import EnumType
from typing import get_args, get_type_hints

from zfzr.cli.command import Command, Group
from zfzr.cli.commands import COMMANDS

FOR_PEOPLE = {"text", "table"}


def every_command() -> Mapping[tuple[str, ...], Command]:
    """Every command by the words that name it, plain forms of groups among them."""
    found: dict[tuple[str, ...], Command] = {}
    for name, entry in COMMANDS.items():
        if isinstance(entry, Group):
            found |= {(name, below): command for below, command in entry.listed().items()}
            if entry.plain:
                found[name,] = entry.plain
        else:
            found[name,] = entry
    return found


def formats_of(command: Command) -> tuple[str, ...]:
    """The formats that a command takes; those of ``doc`` are documents, and none of these."""
    hint = get_type_hints(command.function()).get("format_")
    kinds = [each for each in (hint, *get_args(hint)) if isinstance(each, EnumType)]
    return tuple(str(each.value) for kind in kinds for each in kind)


def offered() -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command, with each of the formats that it takes for programs; of the reports, which have one way, ``status``."""
    for path, command in every_command().items():
        if path[0] != "report" or path[1:] == ("status",):
            yield from ((path, each) for each in formats_of(command) if each not in FOR_PEOPLE)


def with_json() -> list[tuple[str, ...]]:
    """Every command that offers JSON, all reports among them."""
    return sorted(path for path, command in every_command().items() if "json" in formats_of(command))
