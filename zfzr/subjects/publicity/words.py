"""Words for lists as published: a new version, approved and published on which day (二, 六（一）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.words import Sentence, View, in_general, name_of, words
from zfzr.subjects.publicity.records import ListVersion
from zfzr.terms.text import Text


@words(ListVersion)
def list_version(change: RecordChange, view: View) -> Sentence:
    """Say which version of a list was approved or published."""
    version = change.record
    if not isinstance(version, ListVersion) or not version.steps or change.action is Action.REMOVED:
        return in_general(change, view)
    last = version.steps[-1]
    detail = Text(f"{last.step} {last.day}", f"{last.step} {last.day}")
    return Sentence(in_general(change, view).verb, name_of(version, view), detail)
