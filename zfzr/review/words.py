"""How a changed record is said: one sentence a record, by its kind where the domain has words, else in general.

`@words(Kind)` declares the words of a kind; a kind without them is still said, with every field that differs.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from zfzr.dataset.county import County
from zfzr.dataset.powers import Power
from zfzr.records import AuthorityItem, Certificate
from zfzr.records.base import Record, declarations
from zfzr.review.changes import Action, Changes, RecordChange
from zfzr.review.facts import HIDDEN, FieldChange, shown
from zfzr.terms.text import Text

NOTHING = Text("", "")
_FAMILIES = ("powers", "law", "officers", "reporting", "assessment", "county")
_VERBS = {
    Action.ADDED: Text("新增", "added"),
    Action.REMOVED: Text("删去", "removed"),
    Action.CHANGED: Text("修改", "changed"),
    Action.MOVED: Text("移动", "moved"),
}
_NAMING = ("name", "title", "number", "text")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened to one record.

    `notes` are what a reviewer should look at (下放但没有写承接方); `tells` says which changed fields the sentence
    already tells, so that they are not listed again.
    """

    verb: Text
    about: str
    detail: Text = NOTHING
    notes: tuple[Text, ...] = ()
    tells: Callable[[FieldChange], bool] = lambda _: False


class View:
    """The two states of the county, seen on one day, with the look-ups that sentences need."""

    def __init__(self, before: County, after: County, changes: Changes) -> None:
        self.before = before
        self.after = after
        self.changes = changes

    def of(self, change: RecordChange) -> County:
        """Return the state in which the record that a sentence speaks of stands."""
        return self.after if change.after else self.before

    def slug(self, slug: str | None) -> str | None:
        """Return a unit's slug in the later state."""
        return self.changes.renamed.get(slug, slug) if slug else None

    def unit(self, slug: str) -> str:
        """Return a unit's short name, from the state that knows it."""
        known = self.after.units.get(slug) or self.before.units.get(slug)
        return shown(known.display_name if known else slug)

    def person(self, number: str) -> str:
        """Return a person's number and name."""
        known = self.after.people.get(number) or self.before.people.get(number)
        return shown(f"{number} {known.name}" if known else number)

    def certificate(self, number: str) -> Certificate | None:
        """Return a certificate by its number."""
        return self._certificates.get(number)

    def post(self, unit: str | None, body: str | None, post: str | None) -> str:
        """Return a body and post of a unit in words."""
        of_body = self.after.body(unit, body or "") or self.before.body(unit, body or "")
        of_post = self.after.post(unit, post or "") or self.before.post(unit, post or "")
        return shown((of_body.name if of_body else body or "") + (of_post.name if of_post else post or ""))

    def power(self, item: AuthorityItem) -> Power | None:
        """Return a power with what it inherits, from the state in which the item stands."""
        return self._powers.get(id(item))

    def concerned(self, record: Record) -> str | None:
        """Return the unit that a record is about: of its folder, or named in it, or its officer's."""
        if record.unit:
            return self.slug(record.unit)
        for declared in declarations(type(record)):
            value = getattr(record, declared.name)
            if declared.refers == "单位" and isinstance(value, str):
                return self.slug(value)
            if declared.refers == "证件" and isinstance(value, str):
                held = self.certificate(value)
                return self.slug(held.unit) if held else None
            if declared.refers == "人员" and isinstance(value, str):
                person = self.after.people.get(value) or self.before.people.get(value)
                return self.slug(person.unit) if person else None
        return None

    @cached_property
    def _certificates(self) -> dict[str, Certificate]:
        both = (*self.before.dataset.all(Certificate), *self.after.dataset.all(Certificate))
        return {c.number: c for c in both}

    @cached_property
    def _powers(self) -> Mapping[int, Power]:
        return {id(p.item): p for county in (self.before, self.after) for p in county.powers}


Words = Callable[[RecordChange, View], Sentence]
_WORDS: dict[type[Record], Words] = {}


def words(*kinds: type[Record]) -> Callable[[Words], Words]:
    """Declare the words for changed records of these kinds."""

    def declare(function: Words) -> Words:
        for kind in kinds:
            _WORDS[kind] = function
        return function

    return declare


@cache
def _load_families() -> None:
    for family in _FAMILIES:
        importlib.import_module(f"zfzr.review.{family}")


def sentence(change: RecordChange, view: View) -> Sentence:
    """Say what happened to a record."""
    _load_families()
    say = _WORDS.get(change.kind)
    return say(change, view) if say else in_general(change, view)


def in_general(change: RecordChange, view: View) -> Sentence:
    """Say what happened to a record whose kind has no words of its own, or in a case they do not cover."""
    return Sentence(_VERBS[change.action], name_of(change.record, view))


def name_of(record: Record, view: View) -> str:
    """Return how a record is called: its natural key, persons and units by name, and its name where it has one."""
    parts = []
    for declared in declarations(type(record)):
        if declared.key:
            value = str(getattr(record, declared.name))
            named = {"人员": view.person, "单位": view.unit}.get(declared.refers, shown)
            parts.append(HIDDEN if declared.sensitive else named(value))
    if not parts and record.year:
        parts.append(str(record.year))
    naming = next((getattr(record, n) for n in _NAMING if isinstance(getattr(record, n, None), str)), None)
    if naming and shown(naming) not in parts:
        parts.append(shown(naming))
    return " ".join(parts)


def kind_name(kind: type[Record]) -> Text:
    """Return what records of a kind are called."""
    return Text(kind.label, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower())


def telling(*labels: str) -> Callable[[FieldChange], bool]:
    """Return a test for changes of these fields."""
    return lambda change: change.path[0] in labels


def changed(change: RecordChange, label: str) -> FieldChange | None:
    """Return the change of a field itself, or None where it is as it was."""
    return next((f for f in change.fields if f.path == (label,)), None)


def joined(parts: Iterable[tuple[str, str] | None]) -> Text:
    """Return a detail made of pairs in both languages, those left out being None or empty."""
    kept = [part for part in parts if part and part[0]]
    return Text("，".join(zh for zh, _ in kept), ", ".join(en for _, en in kept))


def alike(text: str) -> tuple[str, str] | None:
    """Return a piece of data as it stands in either language."""
    return (shown(text), shown(text)) if text else None
