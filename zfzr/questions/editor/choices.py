"""What may be typed at a place: keys, closed words, and the names of what fields refer to, each with what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, NamedTuple

from zfzr.check.records import Waiver
from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, meaningful_words
from zfzr.county.records import Parameter
from zfzr.county.spelling import choices_of, is_truth, items_of, part_in
from zfzr.declare.duty import duties
from zfzr.declare.field import FieldDeclaration
from zfzr.declare.lookup import grouped
from zfzr.declare.measure import measures
from zfzr.declare.parameter import parameters
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import rules
from zfzr.declare.target import Target, spoken_for, targets
from zfzr.declare.walk import Site
from zfzr.files.place import Span
from zfzr.questions.editor.spot import Gap, is_short_for_a_citation
from zfzr.questions.search import called_in_full, meanings
from zfzr.subjects.law.lookups import law_register
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.power.records import PowerClass


class Sort(Enum):
    """What is offered: a key, a word of a closed list, the name of a thing on record, or a law."""

    KEY = "key"
    WORD = "word"
    NAME = "name"
    LAW = "law"


class Offer(NamedTuple):
    """A word that may stand at a place: what is written, what it means, and the words by which people look for it.

    `first` tells that it is wanted before others (a key that is required).
    """

    word: str
    sort: Sort
    meaning: str = ""
    also: str = ""
    first: bool = False


class Offers(NamedTuple):
    """What may stand in the place of a span; `is_whole` is False where there is more than is offered."""

    span: Span
    found: tuple[Offer, ...]
    is_whole: bool


MOST = 200


def offers_at(county: County, gap: Gap) -> Offers:
    """Return what may be typed there: those that hold what was typed so far, anywhere in the word or its meaning."""
    found = list(_of_keys(gap) if gap.holder is not None else _of_value(county, gap))
    wanted = gap.typed.strip().casefold()
    fitting = [each for each in found if wanted in f"{each.word} {each.meaning} {each.also}".casefold()]
    fitting.sort(key=lambda each: (not each.word.casefold().startswith(wanted), not each.first))
    return Offers(gap.span, tuple(fitting[:MOST]), len(fitting) <= MOST)


def _of_keys(gap: Gap) -> Iterator[Offer]:
    holder = gap.holder
    if holder is None:
        return
    if gap.names_entry:
        yield from _parameters(gap.present) if holder is Parameter else ()
        return
    own_key = gap.kind.model.shape == "map" and holder is gap.kind.model
    for declared in declarations(holder):
        if declared.label not in gap.present and not (own_key and declared.key):
            yield Offer(declared.label, Sort.KEY, declared.meaning, declared.name, declared.required)


def _parameters(present: Collection[str]) -> Iterator[Offer]:
    for name, declared in parameters().items():
        if name not in present:
            yield Offer(name, Sort.KEY, declared.meaning.zh)


def _of_value(county: County, gap: Gap) -> Iterator[Offer]:
    declared, meaning = gap.field.declared, gap.field.meaning
    each = items_of(meaning) if items_of(meaning) is not None else meaning
    if is_truth(each):
        yield from (Offer(word, Sort.WORD) for word in ("是", "否"))
    yield from (Offer(word, Sort.WORD) for word in choices_of(each))
    if declared is None:
        return
    part = part_in(each)
    if declared.cites or (part is not None and is_short_for_a_citation(part)):
        yield from _laws(county)
    label = gap.site.named if gap.site else (declared.refers if isinstance(declared.refers, str) else "")
    if label := label or declared.follows:
        yield from _names(county, targets()[label], gap.site)
    yield from _codes(gap.kind.model, declared)


def _laws(county: County) -> Iterator[Offer]:
    for name in sorted(law_register(county).names):
        yield Offer(f"《{name}》", Sort.LAW, "", name)


def _names(county: County, target: Target, site: Site | None) -> Iterator[Offer]:
    for part in target.parts or (target.label,):
        each = targets()[part]
        known = each.names(county, site)
        if known is None:
            continue
        spoken = _spoken(spoken_for(each, county, site))
        for name in meaningful_words(county, part) or sorted(known):
            if name in _ALSO_READ:
                continue
            yield Offer(
                name,
                Sort.NAME,
                _meant(county, part, name, known, site),
                "、".join(spoken.get(name, ())),
                site is not None and _home(county, part, name, known) in (site.unit, _NOBODY),
            )


_ALSO_READ: Final = frozenset(PowerClass.spellings()) - {each.value for each in PowerClass}
"""Other words for classes, English ones among them: they are read but, like the English keys, not offered."""

_NOBODY: Final = object()
_POWERS: Final = "职权事项"


def _home(county: County, label: str, name: str, known: object) -> object:
    """Return the unit to whose records a name belongs: its own people and items are wanted before those of others."""
    found = known.get(name) if isinstance(known, Mapping) else None
    if label == _POWERS:
        power = power_by_code(county).get(name)
        return power.unit if power else _NOBODY
    return found.unit or _NOBODY if isinstance(found, Record) else _NOBODY


def _spoken(words: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return grouped((name, word) for word, names in words.items() for name in names)


def _meant(county: County, label: str, name: str, known: object, site: Site | None) -> str:
    record = known.get(name) if isinstance(known, Mapping) else None
    if isinstance(record, Record):
        return called_in_full(county, record)
    stands_for = meaning_of(county, label, Enum, name) if label in parameters() else None
    if stands_for is not None:
        return str(stands_for.value)
    meaning = meanings(county).get(label)
    return meaning(site, name) if meaning and site is not None else ""


def _codes(kind: type[Record], declared: FieldDeclaration) -> Iterator[Offer]:
    if kind is Waiver and declared.name == "rule":
        yield from (Offer(code, Sort.NAME, rule.title.zh) for code, rule in rules().items())
    if declared.name in ("duty", "duties"):
        yield from (Offer(code, Sort.NAME, duty.words.zh) for code, duty in duties().items())
    if declared.name in ("measure", "measures"):
        yield from (Offer(name, Sort.NAME, each.meaning.zh) for name, each in measures().items())
