"""What a trace is made of: lines of a tree, each with where it is written, and gaps with the rule that judges them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from zfzr.county.county import County
from zfzr.declare.record import Record
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.law.records import BasisDocument, Instrument
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.power.records import AuthorityItem, CatalogueItem, DutyTemplate
from zfzr.subjects.procedure.records import CommonProcedure, UnitProcedure
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, Wording


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there, or does not fit: the rule that judges it, and why none does where none does."""

    rule: str = ""
    unjudged: Text | None = None


NO_RULE = Gap(unjudged=Text("没有规则评这一项", "no rule judges this"))


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: what it says, where that is written, and what hangs below it; `line` is 0 where nowhere.

    `key` says to programs what it is.
    """

    key: str
    says: Wording
    place: Place | None = None
    below: tuple[Branch, ...] = ()
    gap: Gap | None = None
    line: int = 0

    @property
    def file(self) -> str:
        """The file in which it is written; nothing where it is not."""
        return self.place.file if self.place else ""

    def gaps(self) -> Iterator[Branch]:
        """Yield the gaps of the branch and of all below it."""
        if self.gap is not None:
            yield self
        for each in self.below:
            yield from each.gaps()


def branch(
    key: str,
    says: Wording,
    place: Place | None = None,
    below: Iterable[Branch] = (),
    gap: Gap | None = None,
) -> Branch:
    """Return a line of the tree; its line in the file is looked up by `placed`."""
    return Branch(key, says, place, tuple(below), gap)


_MISSED: Mapping[str, tuple[type[Record], ...]] = {
    "unknown-law": (Instrument, BasisDocument),
    "catalogue": (CatalogueItem,),
    "template": (DutyTemplate,),
    "body": (Unit,),
    "post": (Unit,),
    "nobody": (Posting,),
    "uncertified": (Certificate, Person),
    "person": (Certificate, Person),
    "no-procedure": (CommonProcedure, UnitProcedure),
    "no-discretion": (DiscretionStandard,),
    "no-case": (Case, Matter),
    "no-power": (AuthorityItem,),
}
"""What must have been read in full for a gap to be one: only then does it mean anything that nothing is there."""
_UNREAD = Gap(unjudged=Text("有关文件没有读全，未评", "a file was not read in full: not judged"))


def placed(county: County, tree: Branch, unit: str | None) -> Branch:
    """Return the tree with the line of every place; what may stand in what was not read is no gap that is judged."""
    below = tuple(placed(county, each, unit) for each in tree.below)
    line = county.dataset.span(tree.place).line if tree.place and tree.place.file else 0
    gap = tree.gap
    if gap is not None or tree.key == "no-case":
        missed = _MISSED.get(tree.key, ())
        gap = gap if county.read_whole(*missed, unit=unit) else _UNREAD
    return replace(tree, below=below, line=line, gap=gap)
