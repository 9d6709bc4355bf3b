"""What a citation names: an instrument, and places in it.

Most places are 条 (article), 款 (paragraph), 项 (item), 目 (sub-item); some are a part of the text (章, 附则, 附件第176项).
"""

from __future__ import annotations

from dataclasses import dataclass

from zfzr.terms.citation.printing import Level, print_division, print_levels, print_name


@dataclass(frozen=True, slots=True)
class Provision:
    """One place in an instrument. Suffixes count 之一 as 1; a level that is not named is None."""

    article: int
    article_suffix: int = 0
    paragraph: int | None = None
    item: int | None = None
    item_suffix: int = 0
    subitem: int | None = None

    def __str__(self) -> str:
        return self.printed_after(None)

    def printed_after(self, previous: Provision | None) -> str:
        """Return the provision in print, leaving out the levels it shares with the one printed before it."""
        return print_levels(self._levels(), previous._levels() if previous else None)

    def sort_key(self) -> tuple[int, ...]:
        """Return the key by which provisions stand in the order of the instrument."""
        return tuple(part for number in self._levels() for part in (number or (0, 0)))

    def _levels(self) -> tuple[Level, ...]:
        """Return (number, suffix) of article, paragraph, item and sub-item."""
        return (
            (self.article, self.article_suffix),
            None if self.paragraph is None else (self.paragraph, 0),
            None if self.item is None else (self.item, self.item_suffix),
            None if self.subitem is None else (self.subitem, 0),
        )


@dataclass(frozen=True, slots=True)
class ProvisionRange:
    """All provisions from the first to the last, both included."""

    first: Provision
    last: Provision

    def __str__(self) -> str:
        return self.printed_after(None)

    def printed_after(self, previous: Provision | None) -> str:
        """Return the range in print, leaving out the levels it shares with the provision printed before it."""
        return f"{self.first.printed_after(previous)}至{self.last.printed_after(self.first)}"


@dataclass(frozen=True, slots=True)
class Division:
    """A part of an instrument that is not an article: 第三章第二节, 附则, 附件2第17项, 第66项 of a decision.

    `path` goes from the outside in: (unit, number), the number 0 where there is none.
    """

    path: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return print_division(self.path)


Place = Provision | ProvisionRange | Division
"""What a citation names in an instrument."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument and the provisions of it that are cited; no provisions means the instrument as a whole.

    `instrument` is the title without 《》, inner titles in 〈〉; it is empty where only a number is given
    (河南省人民政府令第168号). `number` is what is noted beside the title: a document or order number, or which text
    is meant (2009年修正); several notes are joined by ；.
    """

    instrument: str
    number: str | None = None
    provisions: tuple[Place, ...] = ()

    def __str__(self) -> str:
        return self.canonical()

    @property
    def name(self) -> str:
        """The instrument as it is printed: title in 《》 with the bracketed number, or the number alone."""
        return print_name(self.instrument, self.number)

    def canonical(self) -> str:
        """Return the one form in which this citation is printed; reading it gives an equal citation."""
        printed: list[str] = []
        previous: Provision | None = None
        for place in self.provisions:
            if isinstance(place, Division):
                printed.append(str(place))
                previous = None
            else:
                printed.append(place.printed_after(previous))
                previous = place.last if isinstance(place, ProvisionRange) else place
        return self.name + "、".join(printed)
