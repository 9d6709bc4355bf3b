"""Which changes of laws there are: an instrument made (立), amended by a later text (改), out of force for good (废)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.law.lookups import law_register, place_of_version
from zfzr.subjects.law.records import Instrument, Version
from zfzr.terms.text import Text, Wording, said

_ONE_DAY = timedelta(days=1)


class ChangeKind(StrEnum):
    """What happens to an instrument."""

    MADE = "立"
    AMENDED = "改"
    REPEALED = "废"


class Change(NamedTuple):
    """A change of an instrument, from the day on which it holds; `version` is the text that begins, or ended last.

    `before` is the text that was in force until then.
    """

    law: Instrument
    kind: ChangeKind
    day: date
    version: Version
    before: Version | None = None

    @property
    def key(self) -> str:
        """How a letter names it: the file of the law, and the day."""
        return f"{self.law.slug}@{self.day}"

    @property
    def place(self) -> Place:
        """Where it is registered."""
        if self.kind is ChangeKind.REPEALED:
            return self.law.field("版本", self.law.versions.index(self.version), "失效")
        return place_of_version(self.law, self.version)


def title_of(change: Change) -> Wording:
    """Say what a change is: 《…》2015-10-01 起施行修订后的文本."""
    text = {
        ChangeKind.MADE: Text("《{law}》{day} 起施行", "《{law}》 in force since {day}"),
        ChangeKind.AMENDED: Text("《{law}》{day} 起施行修改后的文本", "《{law}》, amended text since {day}"),
        ChangeKind.REPEALED: Text("《{law}》{day} 起不再施行", "《{law}》 out of force since {day}"),
    }[change.kind]
    return said(text, law=change.law.name, day=change.day)


def changes_of(law: Instrument) -> tuple[Change, ...]:
    """Return the changes of an instrument in order: made, each amendment, out of force."""
    found: list[Change] = []
    before: Version | None = None
    texts = sorted(law.versions, key=lambda version: version.effective)
    for at, text in enumerate(texts):
        kind = ChangeKind.AMENDED if before else ChangeKind.MADE
        found.append(Change(law, kind, text.effective, text, before))
        follows = texts[at + 1].effective if at + 1 < len(texts) else None
        if (
            text.expired
            and text.expired < date.max
            and (follows is None or follows > text.expired + _ONE_DAY)
        ):
            found.append(Change(law, ChangeKind.REPEALED, text.expired + _ONE_DAY, text, text))
        before = text
    return tuple(found)


@lookup
def _by_year(county: County) -> dict[int, tuple[Change, ...]]:
    found = grouped(
        (change.day.year, change) for law in county.dataset.all(Instrument) for change in changes_of(law)
    )
    return {
        year: tuple(sorted(changes, key=lambda change: (change.day, change.law.name)))
        for year, changes in found.items()
    }


def changes_in(county: County, year: int) -> tuple[Change, ...]:
    """Return the changes that began to hold in a year, by day.

    A new law is left out whose predecessors are all registered as repealed: what that touches is told of their repeal.
    """
    return tuple(
        change for change in _by_year(county).get(year, ()) if not _is_told_of_repeals(county, change)
    )


def _is_told_of_repeals(county: County, change: Change) -> bool:
    if change.kind is not ChangeKind.MADE or not change.law.replaces:
        return False
    known = [law_register(county).instrument(name) for name in change.law.replaces]
    return all(
        law is not None and any(each.kind is ChangeKind.REPEALED for each in changes_of(law)) for law in known
    )
