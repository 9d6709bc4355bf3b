"""One object for a problem; every output is a small function of a list of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zfzr.files.faults import NOTHING as NOTHING
from zfzr.files.place import Place, Span
from zfzr.terms.text import Text


class Related(NamedTuple):
    """Another place that belongs to the problem, and in what way."""

    place: Place
    note: Text
    span: Span | None = None


EARLIER_HERE = Text("在先的一条在这里", "the earlier one is here")
"""What is said of the place of an earlier entry that a later one clashes with."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem found in the data: the code of its rule, exactly one primary place, and the facts of the message.

    Title, class, severity and the message's text belong to the rule of that code; `variant` picks one of
    its texts. Days among the `values` stay days until the message is printed. `span` is set where the reader knows it
    already; otherwise it is resolved from `place` when shown. `duty` is that of what the finding is about, where a rule
    looks at things of several duties: None is the rule's own, "" that nobody said which.
    """

    code: str
    place: Place
    values: Mapping[str, str | date] = field(default_factory=lambda: NOTHING)
    variant: str = ""
    related: tuple[Related, ...] = ()
    subject: str = ""
    unit: str | None = None
    day: date | None = None
    span: Span | None = None
    duty: str | None = None

    @property
    def key(self) -> str:
        """How a verification or a waiver names this finding: code:record[:day]."""
        day = f":{self.day.isoformat()}" if self.day else ""
        return f"{self.code}:{self.subject}{day}"

    def fact(self, name: str) -> str:
        """Return one of the values as text, "" where the message has none of that name."""
        return str(self.values.get(name, ""))
