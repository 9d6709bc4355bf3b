"""What a command answers beside reports and documents and what serves a duty: pictures, files for others, look-ups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from zfzr.declare.duty import Serves, Step, served
from zfzr.declare.register import load
from zfzr.terms.text import Text

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: the words that ask for it (`chart procedure`), what comes, and the duties it serves."""

    command: str
    title: Text
    duties: tuple[str, ...]
    step: Step


_REGISTRY: dict[str, Answer] = {}


def answers(command: str, *, title: Text, duty: Serves, step: Step) -> Callable[[F], F]:
    """Declare on the function that makes it what a command answers for a duty.

    Args:
        command: what is typed after `zfzr`.
        title: what comes of it.
        duty: the duty of the notice that it serves, or several.
        step: a picture, a file for others, or a look-up.
    """

    def declare(of: F) -> F:
        if command in _REGISTRY:
            raise ValueError(f"answer {command} is declared twice")
        _REGISTRY[command] = Answer(command, title, served(duty), step)
        return of

    return declare


@cache
def declared_answers() -> Mapping[str, Answer]:
    """Return every such answer by its command."""
    load("reports")
    return dict(sorted(_REGISTRY.items()))
