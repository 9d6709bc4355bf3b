"""What a power is: how its item stands on a day, what its words stand for, by what it is called and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from zfzr.county.county import County
from zfzr.county.lookups import in_use_where, meaning_of, profile_of, vocabulary
from zfzr.files.place import Place
from zfzr.subjects.power.parameters import CHANGES, STATUSES
from zfzr.subjects.power.records import (
    AuthorityItem,
    Basis,
    CatalogueItem,
    ChangeType,
    Duty,
    DutyLevel,
    DutyTemplate,
    ItemChange,
    ItemStatus,
    Liability,
    PowerClass,
    PowerContent,
)

vocabulary(STATUSES)
vocabulary(CHANGES)


class _HasStatus(Protocol):
    """An item that may be in use or not."""

    @property
    def status(self) -> str:
        """The county's word for how it stands."""

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that are written."""


def status_of(county: County, item: _HasStatus) -> ItemStatus | None:
    """Return how an item stands: what its word comes to, in use where it says nothing; None: nobody declared the word."""
    if "status" not in item.model_fields_set:
        return ItemStatus.ACTIVE
    return meaning_of(county, STATUSES, ItemStatus, item.status)


def is_in_use(county: County, item: _HasStatus) -> bool:
    """Tell whether an item says that it is in use."""
    return status_of(county, item) is ItemStatus.ACTIVE


def change_meant(county: County, change: ItemChange) -> ChangeType | None:
    """Return what an entry of a change log stands for on its day; None: nobody declared its word."""
    return meaning_of(county, CHANGES, ChangeType, change.type, change.day)


in_use_where(AuthorityItem, is_in_use)

CLASSES = PowerClass.spellings()
_ENTERING = (ChangeType.ADDED, ChangeType.TAKEN_OVER)
_LEAVING = {
    ChangeType.CANCELLED,
    ChangeType.DELEGATED,
    ChangeType.TAKEN_BACK,
    ChangeType.MERGED,
    ChangeType.ROUTINE,
    ChangeType.SUSPENDED,
}


@dataclass(frozen=True, slots=True)
class CitedBasis:
    """A basis of a power, and where it is written (its own file or the catalogue's)."""

    basis: Basis
    place: Place


class Power(NamedTuple):
    """An authority item with everything it inherits filled in; own statements win over inherited ones."""

    item: AuthorityItem
    catalogue: CatalogueItem | None
    template: DutyTemplate | None
    name: str
    power_class: PowerClass | None
    class_text: str
    bases: tuple[CitedBasis, ...]
    duties: tuple[Duty, ...]
    liabilities: tuple[Liability, ...]
    procedure: str | None
    status: ItemStatus | None
    log: tuple[tuple[ItemChange, ChangeType | None], ...]
    in_use_word: str

    @property
    def status_word(self) -> str:
        """How it stands, as its item says; the county's word for 在用 where it says nothing."""
        return self.item.status if "status" in self.item.model_fields_set else self.in_use_word

    @property
    def is_active(self) -> bool:
        """Whether its item says that it is in use."""
        return self.status is ItemStatus.ACTIVE

    @property
    def code(self) -> str:
        """The one code of power and duty."""
        return self.item.code

    @property
    def id(self) -> str:
        """What a finding about the power names: its code."""
        return self.item.code

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where its item says something, or would say it."""
        return self.item.field(label, *rest)

    @property
    def unit(self) -> str:
        """The slug of the unit that holds the power."""
        return self.item.unit or ""

    @property
    def year(self) -> None:
        """None: a list of powers is no year's."""
        return

    def in_force(self, on: date) -> bool:
        """Tell whether the power is exercised on a day, a past one too (`standing_on`): what left later still was then."""
        return standing_on(self, on).in_use if self.log else self.is_active

    def bases_on(self, day: date) -> list[CitedBasis]:
        """Return the bases that hold on a day."""
        return [b for b in self.bases if b.basis.on(day)]

    @property
    def missing_levels(self) -> tuple[str, ...]:
        """Which of the three levels of responsibility (二) nobody bears."""
        levels = {d.level for d in self.duties}
        missing = [level.value for level in DutyLevel if level not in levels]
        return (*missing, *(() if self.liabilities else ("违法责任",)))


def cited_bases(content: PowerContent) -> tuple[CitedBasis, ...]:
    """Return the bases that an item or a catalogue item writes itself, with their places."""
    return tuple(CitedBasis(b, content.field("依据", i)) for i, b in enumerate(content.bases))


def state_on(power: Power, day: date) -> tuple[str, date | None] | None:
    """Return why a power was not in use on a day, and since or until when; None where it was."""
    steps = sorted(
        (change.day, meant in _ENTERING)
        for change, meant in power.log
        if meant in _ENTERING or meant in _LEAVING
    )
    before = [step for step in steps if step[0] <= day]
    if before:
        since, begins = before[-1]
        return None if begins else ("ended", since)
    if steps and steps[0][1]:
        return "not-yet", steps[0][0]
    if not steps and not power.is_active:
        return "undated", None
    return None


def last_look(power: Power, as_of: date) -> tuple[date, str]:
    """Return when someone last held the item against the law, and how that is known: "" reviewed, changed, never."""
    reviewed = power.item.reviewed
    if reviewed and reviewed <= as_of:
        return reviewed, ""
    changed = [change.day for change in power.item.changes if change.day <= as_of]
    return (max(changed), "changed") if changed else (date.min, "never")


class Standing(NamedTuple):
    """How an item stands on a day: 在用, what became of it, or 尚未列入; and since when, where the change log says so.

    For one that is not listed yet, `since` is the day on which it will be.
    """

    state: str
    in_use: bool
    since: date | None


NOT_YET = "尚未列入"


def standing_on(power: Power, day: date) -> Standing:
    """Return how an item stands on a day, a past one too, read back from its change log as far as that agrees with it.

    Where the status is 在用 though the log says that it left (ZF210), the status holds, as it does everywhere else; not so
    for a day between the leaving and an entry that came back later.
    """
    found = state_on(power, day)
    if found and found[0] == "not-yet":
        return Standing(NOT_YET, False, found[1])
    left = [c for c, meant in power.log if meant in _LEAVING]
    if power.is_active:
        entered = [c.day for c, meant in power.log if meant in _ENTERING and c.day <= day]
        came_back = any(meant in _ENTERING and c.day > day for c, meant in power.log)
        if found and found[0] == "ended" and came_back:  # handed down that day, and taken back since
            return Standing(next(c.type for c in reversed(left) if c.day == found[1]), False, found[1])
        return Standing(power.in_use_word, True, max(entered, default=None))
    if found and found[0] == "ended":
        return Standing(next(c.type for c in reversed(left) if c.day == found[1]), False, found[1])
    if any(c.day > day for c in left):
        return Standing(power.in_use_word, True, None)
    return Standing(power.status_word, False, None)


def class_word(power: Power) -> str:
    """Return the class of a power as records name classes."""
    return power.power_class.value if power.power_class else power.class_text


def class_order(word: str) -> tuple[int, str]:
    """Return what classes are sorted by: the ten in their order, others after them."""
    known = [each.value for each in PowerClass]
    return (known.index(word) if word in known else len(known)), word


OF_NO_CLASS = "类别未登记"


def class_meant(county: County, written: str) -> PowerClass | None:
    """Return the class that a word means, also what the county calls it; None where it is no class."""
    return CLASSES.get(profile_of(county).class_spellings.get(written, written))


CODE_PARTS = ("区划", "单位", "类别", "序号", "子项")
"""What a segment of a power's code may be: each but the last is checked against what is declared."""


def segment_length(county: County, name: str) -> int | None:
    """Return of how many places a segment of codes is, or None where the county declares none of that name."""
    pattern = profile_of(county).power_code
    return next((s.length for s in pattern.segments if s.name == name), None) if pattern else None
