"""A change of what decides, in words: which file, the findings it hides or brings back, whether it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from zfzr.check.runner import Located
from zfzr.county.county import County
from zfzr.declare.document import Document
from zfzr.terms.text import LANGUAGES, Refusal, Text


class Effect(StrEnum):
    """What a change of what decides brings about."""

    HIDES = "hides"
    PROVES = "proves"
    WORDS = "words"
    MOVES = "moves"
    GUARDS = "guards"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that people see no more, or see again; `units` counts them by the unit's name, in order of appearance.

    `is_listed`: whether each is told here; else they stand among the findings of the review. `hides`: whether people see
    them no more.
    """

    title: Text
    found: tuple[Located, ...]
    units: tuple[tuple[Text, int], ...]
    is_listed: bool = True
    hides: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """What one deciding file, or the records of a deciding kind, bring about.

    `is_bad`: the change must not be taken in as it is (a seal that proves nothing, a template that fails).
    """

    effect: Effect
    file: str
    said: Text
    rows: tuple[Text, ...] = ()
    groups: tuple[Group, ...] = ()
    is_bad: bool = False


class Trial(NamedTuple):
    """What came of making a document by a template: `holds` is None where it could not be tried."""

    holds: bool | None
    said: Text


class Trials(Protocol):
    """What is known of templates further up: those that came with the program, and whether a document can be made."""

    def shipped(self, name: str) -> str | None:
        """Return the text of a template that came with the program."""

    def trial(self, county: County, document: Document, files: Mapping[str, bytes]) -> Trial:
        """Make a document by the templates of a dataset (name to content) and tell what came of it."""


def told(refusal: Refusal) -> Text:
    """Return what a refusal says, its places filled."""
    zh, en = (refusal.text.render(language, **refusal.values) for language in LANGUAGES)
    return Text(zh, en)


def joined(parts: list[Text], zh: str = "；", en: str = "; ") -> Text:
    """Return texts one after another."""
    return Text(zh.join(p.zh for p in parts), en.join(p.en for p in parts))
