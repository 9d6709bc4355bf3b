"""How a rule offers to mend what it finds: a declared function beside it, from a finding to edits of its file.

A safe fix is one whose meaning is certain: no reader could take the new text for anything else than the old one meant.
The others are made only when asked for, and want a look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zfzr.declare.finding import Finding
from zfzr.declare.rule import rules
from zfzr.files.edits import Edit, Source, source_of
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.county.county import County

_QUOTED = re.compile(r"""(["']?)(.*)\1""", re.DOTALL)


class Spot(NamedTuple):
    """Where a finding stands in the text of its file, and that text."""

    finding: Finding
    source: Source
    start: int
    end: int

    @property
    def written(self) -> str:
        """What stands there, quotes included."""
        return self.source.text[self.start : self.end]

    @property
    def value(self) -> str:
        """What stands there, without quotes."""
        return _unquoted(self.written)[1]

    def becomes(self, text: str) -> list[Edit]:
        """Return the edit that puts another text there."""
        return [Edit(self.finding.place.file, self.start, self.end, text)]

    def value_becomes(self, text: str) -> list[Edit]:
        """Return the edit that puts another text there, within the quotes that stand there now."""
        quote = _unquoted(self.written)[0]
        return self.becomes(f"{quote}{text}{quote}")


Mend = Callable[[Spot], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Fix:
    """The fix that a rule offers; it returns no edits where it cannot be sure.

    `then` says what is still to be done by hand when it was made.
    """

    code: str
    safe: bool
    mend: Mend
    then: Text | None


_FIXES: dict[str, Fix] = {}


def fix(code: str, *, safe: bool, then: Text | None = None) -> Callable[[Mend], Mend]:
    """Declare the fix of a rule on the function that makes it."""

    def declare(mend: Mend) -> Mend:
        if code in _FIXES:
            raise ValueError(f"rule {code} has two fixes")
        _FIXES[code] = Fix(code, safe, mend, then)
        return mend

    return declare


def fix_of(code: str) -> Fix | None:
    """Return the fix that a rule offers, or None."""
    rules()  # declares the fixes, too
    return _FIXES.get(code)


def spot(county: County, finding: Finding) -> Spot | None:
    """Return where a finding stands in its file, or None for a file that is not text."""
    content = county.dataset.files.get(finding.place.file)
    source = source_of(content) if isinstance(content, bytes) else None
    if source is None:
        return None
    return Spot(finding, source, *source.range(county.dataset.span_of(finding)))


def _unquoted(written: str) -> tuple[str, str]:
    found = _QUOTED.fullmatch(written)
    return (found[1], found[2]) if found else ("", written)
