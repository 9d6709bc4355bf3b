"""Words that records use and nobody declared (ZF102): what they stand for is not known to whoever asks for it.

A rule that looks for what is in use finds nothing of an item whose status nobody can read, and a count leaves it out: that
is no sign that all is well. As of a file that was not read, it is watched who asks what such a word stands for, and what
he answers is 未评 for the units that it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel

from zfzr.county.unread import Said, Unmeant
from zfzr.declare.lookup import Watch, grouped
from zfzr.declare.record import Part, declarations, kinds
from zfzr.declare.target import targets
from zfzr.declare.walk import models_below, models_of

if TYPE_CHECKING:
    from zfzr.county.county import County

T = TypeVar("T")

_DECLARED_IN: Final = "parameters.yaml"
"""The home of targets whose names are words that the county declares."""


_UNDERSTOOD: dict[str, Callable[[County, str], bool]] = {}


def understood_by(label: str, tells: Callable[[County, str], bool]) -> None:
    """Declare how to tell whether a word is understood where that is more than to be one of the target's names."""
    _UNDERSTOOD[label] = tells


_TOLD_BY: dict[str, str] = {}
_REFERENCES: Final = "ZF102"


def words_told_by(label: str, code: str) -> None:
    """Declare which rule tells of words that are none of a vocabulary, where it is not the one on references."""
    _TOLD_BY[label] = code


def tells_of(label: str) -> str:
    """Return the code of the rule that tells of words that are none of a vocabulary."""
    return _TOLD_BY.get(label, _REFERENCES)


def mind_words(county: County) -> None:
    """Look, once for all its days, for words that nobody declared; where there are some, it is watched who asks for them.

    What was looked up before is forgotten then: nobody saw what it rests on. A county that stays in memory is left as it
    is: who wants to know of whom something is 未评 asks one that begins from nothing (`Resident.judgement_in_full`).
    """
    dataset = county.dataset
    if dataset.unmeant is not None or county.memo.outlives_changes:
        return
    dataset.unmeant = {}
    try:
        found = _said(county)
    except BaseException:  # stopped, perhaps (`zfzr.declare.pause`): nobody has looked then
        dataset.unmeant = None
        raise
    if not found:
        return
    if dataset.watch is None:
        dataset.watch = Watch()
        for other in county.days().values():
            other.memo = dataset.watch.memo()
    dataset.unmeant = found


def words_asked(county: County, work: Callable[[], T]) -> tuple[T, list[tuple[str, str]]]:
    """Work something out and return it with the words that were asked for and that nobody declared, by vocabulary."""
    watch, unmeant = county.dataset.watch, county.dataset.unmeant
    if watch is None or not unmeant:
        return work(), []
    with watch.frame() as frame:
        answer = work()
    words = sorted(each.word for each in frame.seen if isinstance(each, Unmeant))
    return answer, list(dict.fromkeys((said.vocabulary, word) for word in words for said in unmeant[word]))


def apart_from_words(county: County, work: Callable[[], T]) -> T:
    """Work something out for many who ask for a part of it each: who rests on which word, they note themselves."""
    watch = county.dataset.watch
    if watch is None or not county.dataset.unmeant:
        return work()
    with watch.frame() as frame:
        answer = work()
        frame.seen.difference_update([each for each in frame.seen if isinstance(each, Unmeant)])
    return answer


def _said(county: County) -> dict[str, tuple[Said, ...]]:
    """Return who says each word that is none of its vocabulary, on whatever day."""
    strange = {
        (label, word)
        for label, words in _words_used(county).items()
        for word in words
        if not _is_known(county, label, word)
    }
    if not strange:  # nearly always: nobody need be looked for
        return {}
    return grouped(
        (word, Said(label, record))
        for kind in kinds()
        for record in county.dataset.unnoted(kind)
        for label, word in _words_in(record)
        if (label, word) in strange
    )


def _words_used(county: County) -> dict[str, set[str]]:
    """Return the words that records use, each once, by vocabulary."""
    found: dict[str, set[str]] = {label: set() for label in sorted(map(str, _vocabularies()))}
    for kind in kinds():
        held = county.dataset.unnoted(
            kind
        )  # of most kinds there are none, and their declarations need not be gone through
        if held and any(_fields_with_words(kind)):
            for record in held:
                _gather(record, found)
    return found


def _gather(part: Part, found: Mapping[str, set[str]]) -> None:
    """Add the words in a part, at any depth, to those of their vocabularies; of every record, so that nothing is yielded."""
    held = part.__dict__
    direct, below = _fields_with_words(part.__class__)
    for name, label in direct:
        value = held.get(name)
        if value.__class__ is str:
            if value:
                found[label].add(value)
        elif value:
            found[label].update(
                str(each) for each in (value if isinstance(value, list) else (value,)) if each
            )
    for name in below:
        value = held.get(name)
        if not value:
            continue
        for each in (
            value if isinstance(value, list) else value.values() if isinstance(value, dict) else (value,)
        ):
            if isinstance(each, Part):
                _gather(each, found)


def _words_in(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the words of vocabularies in a part, at any depth, each with its vocabulary."""
    get = part.__dict__.get
    direct, below = _fields_with_words(type(part))
    for name, label in direct:
        value = get(name)
        for each in value if isinstance(value, list) else (value,):
            if each:
                yield label, str(each)
    for name in below:
        value = get(name)
        held = value if isinstance(value, list) else value.values() if isinstance(value, dict) else (value,)
        for each in held:
            if isinstance(each, Part):
                yield from _words_in(each)


@cache
def _fields_with_words(model: type[BaseModel]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the fields of a model that hold words of vocabularies, with these, and those that lead to such fields."""
    declared = declarations(model)
    direct = [
        (d.name, label)
        for d in declared
        for label in (d.refers, d.follows)
        if isinstance(label, str) and label in _vocabularies()
    ]
    below = [d.name for d in declared if any(map(_holds_words, models_of(model, d.name)))]
    return tuple(direct), tuple(below)


@cache
def _holds_words(model: type[BaseModel]) -> bool:
    return any(
        label in _vocabularies()
        for each in models_below(model)
        for declared in declarations(each)
        for label in (declared.refers, declared.follows)
    )


@cache
def _vocabularies() -> frozenset[object]:
    return frozenset(label for label, each in targets().items() if each.home == _DECLARED_IN)


def _is_known(county: County, label: str, word: str) -> bool:
    if (tells := _UNDERSTOOD.get(label)) is not None:
        return tells(county, word)
    names = targets()[label].names(county, None)
    return names is None or word in names
