"""Lists of powers as published (二, 六（一）): the latest version of each unit, and the powers of a past day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import holds, member_value, members_of, value_of_word, vocabulary, words_of
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.power.lookups import Power, powers_of_unit
from zfzr.subjects.power.records import ChangeType
from zfzr.subjects.publicity.parameters import APPROVED, KINDS, PUBLISHED, REMOVALS, STEPS
from zfzr.subjects.publicity.records import Disclosure, ListStepEntry, ListVersion
from zfzr.subjects.unit.lookups import units_by_slug

ENTERING = {ChangeType.ADDED, ChangeType.TAKEN_OVER}
_STAYING = {
    ChangeType.AMENDED,
    ChangeType.ENTRUSTED,
}  # what is entrusted stays with the organ that entrusts it
LEAVING = set(ChangeType) - ENTERING - _STAYING


@dataclass(frozen=True, slots=True)
class Publication(Inside, of="version"):
    """A version of a unit's list, when it was published, and where that is written."""

    version: ListVersion
    day: date
    place: Place

    @property
    def unit(self) -> str:
        """The slug of the unit whose list was published."""
        return self.version.holder


vocabulary(STEPS, valued=True)


def place_of_step(county: County, entry: ListStepEntry) -> Decimal | None:
    """Return the place of a step that a version of a list has passed; None for a word that nobody declared."""
    held = value_of_word(county, STEPS, entry.step, entry.day)
    return held.value if held else None


def is_approval(county: County, entry: ListStepEntry) -> bool:
    """Tell whether by this step the government approved a version."""
    return place_of_step(county, entry) == APPROVED


def is_publication(county: County, entry: ListStepEntry) -> bool:
    """Tell whether by this step a version was published."""
    return place_of_step(county, entry) == PUBLISHED


def word_for_publication(county: County, day: date) -> str | None:
    """Return the word by which a version says on a day that it was published: the shortest; None where there is none."""
    found = (
        word
        for word in words_of(county, STEPS)
        if (held := value_of_word(county, STEPS, word, day)) and held.value == PUBLISHED
    )
    return min(found, key=lambda word: (len(word), word), default=None)


def steps_on(county: County, day: date) -> dict[Decimal, str]:
    """Return the steps of a list in use on a day, by their places in order, with the words for each."""
    found = grouped(
        (held.value, word)
        for word in words_of(county, STEPS)
        if (held := value_of_word(county, STEPS, word, day))
    )
    return {place: "、".join(sorted(found[place])) for place in sorted(found)}


@lookup
def latest_publications(county: County) -> dict[str, Publication]:
    """Return, by unit, the version of its list that was published last up to the county's day."""
    found: dict[str, Publication] = {}
    for version in county.dataset.all(ListVersion):
        for i, entry in enumerate(version.steps):
            if not is_publication(county, entry) or entry.day > county.as_of:
                continue
            known = found.get(version.holder)
            if known is None or entry.day > known.day:
                found[version.holder] = Publication(version, entry.day, version.field("经过", i, "日期"))
    return found


@lookup
def publications_of_units(county: County) -> list[Publication]:
    """Return the latest publication of each unit that the county knows."""
    return [
        published
        for slug, published in sorted(latest_publications(county).items())
        if slug in units_by_slug(county)
    ]


def powers_on(county: County, unit: str, day: date) -> list[Power]:
    """Return the powers of a unit that were in force on a past day, read back from their change logs.

    An item that left (取消, 下放, 收回, 合并, 转为日常工作事项, 暂停) was in force until the day before, and is
    again from the day on which it came back. One whose status says that it left without a change that says when
    (ZF211) is taken for gone all along.
    """
    return [power for power in powers_of_unit(county, unit) if power.in_force(day)]


# The register of publications


@target(
    "撤下原因",
    home="parameters.yaml",
    valid_on=lambda county, word, day: holds(county, REMOVALS, word, on=day),
)
def removals_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the reasons for taking a publication down, those of other days too."""
    return _removals(county)


@lookup
def _removals(county: County) -> frozenset[str]:
    return frozenset(word for steps in members_of(county, REMOVALS) for word in steps[0])


@lookup
def _labels_by_kind(county: County) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for (kind,), labels in members_of(county, KINDS):
        found.setdefault(kind, []).extend(labels)
    return {kind: tuple(labels) for kind, labels in found.items()}


@lookup
def records_of_kind(county: County, kind: str, day: date) -> Mapping[str, bool]:
    """Return of what records a kind of publication is on a day, and whether these may be published (公示种类)."""
    found: dict[str, bool] = {}
    for label in _labels_by_kind(county).get(kind, ()):
        value = member_value(county, KINDS, (kind, label), day)
        if value is not None:
            found[label] = value.value != 0
    return found


@target(
    "公示种类",
    home="parameters.yaml",
    valid_on=lambda county, word, day: bool(records_of_kind(county, word, day)),
)
def kinds_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the kinds of publication, those of other days too."""
    return _labels_by_kind(county)


@lookup
def disclosures_of(county: County) -> Mapping[tuple[str, str], tuple[Disclosure, ...]]:
    """Return what was published of each record by the county's day: by its kind and its name, the first day first.

    The unit of the publication goes before the name of what each unit names for itself (`own_name`).
    """
    found: dict[tuple[str, str], list[Disclosure]] = {}
    for each in sorted(county.dataset.all(Disclosure), key=lambda one: (one.day, one.number)):
        if each.day > county.as_of:
            continue
        for label in records_of_kind(county, each.kind, each.day):
            for name in dict.fromkeys(each.objects):
                found.setdefault((label, own_name(label, each.about or "", name)), []).append(each)
    return {named: tuple(disclosures) for named, disclosures in found.items()}


_OF_UNITS = frozenset({"清单版本", "执法流程", "裁量标准"})


def own_name(label: str, unit: str, name: str) -> str:
    """Return the name of a record in the county: what each unit names for itself has the unit before it."""
    return f"{unit}/{name}" if label in _OF_UNITS else name
