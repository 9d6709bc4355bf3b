"""Findings that one cause brings again and again (同样的问题): a few are shown as examples, the others counted.

A system that renumbered everybody makes a finding of every row that refers to somebody. Each of them is found, counted,
waived, kept on a baseline and handed to other programs as before; a person is shown the first of them and how many more
there are, where. Leads are never gathered: each of them is verified by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from zfzr.check.runner import Located
from zfzr.declare.rule import FindingClass

MOST_ALIKE: Final = 20
"""As many findings of one cause are all shown."""
EXAMPLES: Final = 10
"""Of more, these are."""

_UNIT = re.compile(r"\Aunits/[^/]+/")
_YEAR = re.compile(r"/[0-9]{4}/")


class Cause(NamedTuple):
    """What findings of one cause have in common: rule, text, the files' place in the layout, and the field."""

    code: str
    variant: str
    files: str
    field: str


class Repeated(NamedTuple):
    """A cause with more findings than are shown: the last that is shown, and by file how many there are beside these."""

    cause: Cause
    last: Located
    total: int
    beside: Mapping[str, int]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return sum(self.beside.values())


class Gathered(NamedTuple):
    """Findings as people are shown them: those shown, in their order, and the causes of which there are more."""

    shown: tuple[Located, ...]
    repeated: tuple[Repeated, ...]


def cause_of(placed: Located) -> Cause:
    """Return the cause of a finding; an unknown key or column belongs to those of its file, whatever it is called."""
    finding = placed.finding
    labels = [step for step in finding.place.path if isinstance(step, str)]
    field = labels[-1] if labels and finding.place.on == "value" else ""
    files = _YEAR.sub("/*/", _UNIT.sub("units/*/", finding.place.file))
    return Cause(finding.code, finding.variant, files, field)


def gathered(found: Sequence[Located]) -> Gathered:
    """Gather the findings of one cause where there are more than `MOST_ALIKE`."""
    causes = [cause_of(each) if each.rule.kind is FindingClass.DATA else None for each in found]
    counts = Counter(filter(None, causes))
    if not counts or max(counts.values()) <= MOST_ALIKE:
        return Gathered(tuple(found), ())
    shown: list[Located] = []
    seen: Counter[Cause] = Counter()
    last: dict[Cause, Located] = {}
    beside: dict[Cause, Counter[str]] = {}
    for placed, cause in zip(found, causes, strict=True):
        if cause is None or counts[cause] <= MOST_ALIKE:
            shown.append(placed)
            continue
        seen[cause] += 1
        if seen[cause] <= EXAMPLES:
            last[cause] = placed
            shown.append(placed)
        else:
            beside.setdefault(cause, Counter())[placed.finding.place.file] += 1
    return Gathered(tuple(shown), tuple(Repeated(c, last[c], counts[c], beside[c]) for c in last))


def repeated_among(found: Iterable[Located]) -> tuple[Repeated, ...]:
    """Return the causes of which there are more findings than are shown."""
    return gathered(tuple(found)).repeated
