"""What a trace is made of: lines of a tree, each with where it is written, and gaps with the rule that judges them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zfzr.county.county import County
from zfzr.files.place import Place
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


def placed(county: County, tree: Branch) -> Branch:
    """Return the tree with the line of every place."""
    below = tuple(placed(county, each) for each in tree.below)
    line = county.dataset.span(tree.place).line if tree.place and tree.place.file else 0
    return replace(tree, below=below, line=line)
