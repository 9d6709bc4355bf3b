"""What a statement rests on: a record's place, what it says, and where a reader finds it (file:line)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zfzr.declare.finding import Finding
from zfzr.files.place import Place, Span
from zfzr.terms.text import Text, Wording

if TYPE_CHECKING:
    from zfzr.county.county import County

NOT_SAID = Text("", "")


class Evidence(NamedTuple):
    """A record that a number or a statement rests on: where it stands, what it says, the finding it came as, if any.

    `span` is set where the lines are known already; else the county resolves them from `place` when it is shown.
    `leads` are the findings that tell the same shortcoming: a ruling (核实) on them holds for what rests on this as well.
    """

    place: Place
    text: Wording = NOT_SAID
    finding: Finding | None = None
    span: Span | None = None
    leads: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return f"{self.place.file}:{self.span.line}" if self.span else self.place.file


def where(county: County, evidence: Evidence) -> str:
    """Return a piece of evidence as file:line."""
    return str(evidence if evidence.span else evidence._replace(span=county.dataset.span(evidence.place)))


def evidence_of(county: County, *places: Place) -> tuple[Evidence, ...]:
    """Return places as evidence with their lines, for a report that only points at them."""
    return tuple(Evidence(place, span=county.dataset.span(place)) for place in places)
