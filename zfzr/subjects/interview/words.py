"""Words for interviews: which unit was called in when and why, and what followed (六（四）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.words import Sentence, View, alike, in_general, joined, words
from zfzr.subjects.interview.records import Interview
from zfzr.terms.text import Text


@words(Interview)
def interview(change: RecordChange, view: View) -> Sentence:
    """Say which unit was called in, for what, and that something followed."""
    held = change.record
    if not isinstance(held, Interview) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    result = held.follow_up
    detail = joined(
        (
            (str(held.day),) * 2,
            alike("、".join(held.reasons)),
            (f"{result.day} 有后续结果", f"a result on {result.day}") if result else None,
        )
    )
    verb = Text("约谈", "called in") if change.action is Action.ADDED else in_general(change, view).verb
    return Sentence(verb, view.named("单位", held.about), detail)
