"""Which answers rest on some kinds of records, by whichever way: asked while something of these was not read.

Where a file cannot be read, each rule says of whom it could not be assessed (未评): of those whom the unread part could
concern, if anything the rule looked at rests on its kind, down to the last look-up. A run that starts from nothing gathers
that while it works; of a county in memory most answers are kept, so that it is told from who looked at what.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from zfzr.declare.lookup import ASKED
from zfzr.declare.tracked import Kept


class Paths:
    """By which sources of some kinds each answer came to be, as far as anybody asks: a bit for each source."""

    def __init__(self) -> None:
        self.missing: frozenset[Hashable] = frozenset()
        self._numbers: dict[Hashable, int] = {}
        self._bits: dict[Kept, int] = {}

    def begin(self, kinds: frozenset[Hashable], readers: Mapping[Hashable, Iterable[Kept]]) -> None:
        """Look for other kinds from now on; `readers` are the answers that looked at each source themselves."""
        if kinds == self.missing:
            return
        self.missing = kinds
        self._numbers.clear()
        self._bits.clear()
        if kinds:
            for source, looking in readers.items():
                if bit := self._bit(source):
                    for kept in looking:
                        self._add(kept, bit)

    def seen_by(self, sources: Iterable[Hashable], answers: Iterable[Kept]) -> set[Hashable]:
        """Return the sources of the kinds on which something rests that looked at these sources and answers."""
        bits = self._joined(sources, answers)
        return {named for named, number in self._numbers.items() if bits >> number & 1}

    def look(self, kept: Kept) -> None:
        """Take in what an answer looks at now."""
        if not self.missing:
            return
        waiting = [kept]
        while waiting:
            each = waiting.pop()
            before, now = self._bits.get(each, 0), self._joined(each.own, each.looked_at)
            if now == before:
                continue
            self._bits[each] = now
            if now | before == now:
                for other in each.looked_at_by:
                    self._add(other, now)
            else:
                waiting.extend(each.looked_at_by)

    def forget(self, kept: Kept) -> None:
        """Forget an answer that is in use no more."""
        self._bits.pop(kept, None)

    def _add(self, kept: Kept, bits: int) -> None:
        waiting = [(kept, bits)]
        while waiting:
            each, more = waiting.pop()
            before = self._bits.get(each, 0)
            if (now := before | more) != before:
                self._bits[each] = now
                waiting.extend((other, now) for other in each.looked_at_by)

    def _joined(self, sources: Iterable[Hashable], answers: Iterable[Kept]) -> int:
        found = 0
        for source in sources:
            found |= self._bit(source)
        held = self._bits
        for each in answers:
            if each in held:
                found |= held[each]
        return found

    def _bit(self, source: Hashable) -> int:
        """Return the bit of a source, 0 where it is of no kind that is looked for."""
        if not isinstance(source, tuple):
            return 0
        named = source[1:] if source[0] == ASKED else source
        if named[0] not in self.missing:
            return 0
        return 1 << self._numbers.setdefault(named, len(self._numbers))
