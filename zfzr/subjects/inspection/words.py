"""Words for inspections: which began, what it found, what was corrected, and when it was told (四（一）, 六（三）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, in_general, joined, words
from zfzr.subjects.inspection.records import InspectionRound


@words(InspectionRound)
def inspection(change: RecordChange, view: View) -> Sentence:
    """Say which inspection is new, how many problems it found, and how many of them are corrected."""
    round_ = change.record
    if not isinstance(round_, InspectionRound) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    closed = sum(each.closed is not None for each in round_.problems)
    found = len(round_.problems)
    told = round_.circular
    detail = joined(
        (
            (f"{round_.begun} 开始", f"begun on {round_.begun}"),
            (f"发现问题 {found} 个，已整改 {closed} 个", f"{found} problems, {closed} corrected")
            if found
            else None,
            (f"{told.day} 通报", f"told on {told.day}") if told else None,
        )
    )
    verb = in_general(change, view).verb
    return Sentence(verb, f"{round_.kind} {shown(round_.name)}", detail)
