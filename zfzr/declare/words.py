"""How a changed record is said: one sentence a record, by its kind where the domain has words, else in general.

`@words(Kind)` declares the words of a kind; a kind without them is still said, with every field that differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import HIDDEN, UNIT, FieldChange, shown
from zfzr.declare.record import Record, declarations
from zfzr.declare.register import load
from zfzr.declare.target import record_named
from zfzr.declare.walk import walk
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.county.county import County

NOTHING = Text("", "")
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
    """The two states of the county, seen on one day, with the look-ups that sentences need.

    `renamed` are the units whose folder bears another name now: old slug to new.
    """

    def __init__(self, before: County, after: County, renamed: Mapping[str, str]) -> None:
        self.before = before
        self.after = after
        self.renamed = renamed

    def of(self, change: RecordChange) -> County:
        """Return the state in which the record that a sentence speaks of stands."""
        return self.after if change.after else self.before

    def slug(self, slug: str | None) -> str | None:
        """Return a unit's slug in the later state."""
        return self.renamed.get(slug, slug) if slug else None

    def record(self, target: str, name: str) -> Record | None:
        """Return the record that a name of a target (人员) means, from the state that knows it."""
        return record_named(self.after, target, name) or record_named(self.before, target, name)

    def named(self, target: str, name: str) -> str:
        """Return how people call what a name of a target means; the name itself where it is not known."""
        known = self.record(target, name)
        return shown(known.called if known else name)

    def concerned(self, record: Record) -> str | None:
        """Return the unit that a record is about: of its folder, or named in it, or its officer's."""
        if record.unit:
            return self.slug(record.unit)
        site = next(walk(record, "whose"), None)
        if site is None:
            return None
        if site.refers == UNIT:
            return self.slug(str(site.value))
        meant = self.record(site.refers, str(site.value))
        return self.slug(meant.unit) if meant else None


Words = Callable[[RecordChange, View], Sentence]
_WORDS: dict[type[Record], Words] = {}


def words(*kinds: type[Record]) -> Callable[[Words], Words]:
    """Declare the words for changed records of these kinds."""

    def declare(function: Words) -> Words:
        for kind in kinds:
            if kind in _WORDS:
                raise ValueError(f"words for {kind.label} are declared twice")
            _WORDS[kind] = function
        return function

    return declare


def sentence(change: RecordChange, view: View) -> Sentence:
    """Say what happened to a record."""
    load("words")
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
            target = declared.refers if isinstance(declared.refers, str) else ""
            parts.append(HIDDEN if declared.sensitive else view.named(target, value))
    if not parts and record.year:
        parts.append(str(record.year))
    naming = next((getattr(record, n) for n in _NAMING if isinstance(getattr(record, n, None), str)), None)
    if naming and shown(naming) not in parts:
        parts.append(shown(naming))
    return " ".join(parts)


def kind_name(kind: type[Record]) -> Text:
    """Return what records of a kind are called."""
    return Text(kind.label, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower())


def headed(verb: Text, kind: Text) -> Text:
    """Return what happened to a record of a kind (新增 人员), once where either word holds the other (任岗)."""
    return Text(_once(verb.zh, kind.zh, ""), _once(verb.en, kind.en, " "))


def _once(verb: str, kind: str, edge: str) -> str:
    """Return both, or the one that holds the other; `edge` stands around a whole word."""
    whole_verb, whole_kind = f"{edge}{verb}{edge}", f"{edge}{kind}{edge}"
    if whole_kind in whole_verb:
        return verb
    return kind if whole_verb in whole_kind else f"{verb} {kind}"


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
