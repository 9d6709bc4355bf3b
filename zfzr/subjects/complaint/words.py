"""Words for a changed complaint: received about whom, taken on or refused, closed with which result (四（一）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, changed, in_general, joined, telling, words
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.text import Text


@words(Complaint)
def complaint(change: RecordChange, view: View) -> Sentence:
    """Say that a complaint came, was taken on or refused, or was closed and what it was found to be."""
    record = change.record
    if not isinstance(record, Complaint) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    about = f"{shown(record.number)} {view.named('单位', record.about)}"
    if change.action is Action.ADDED:
        cause = alike(record.cause)
        return Sentence(Text("收到", "received"), about, joined(((str(record.received),) * 2, cause)))
    closed, decided = changed(change, "办结日期"), changed(change, "受理")
    if closed is not None and record.closed is not None:
        result = alike(record.result or "")
        return Sentence(
            Text("办结", "closed"),
            about,
            joined(((str(record.closed),) * 2, result)),
            tells=telling("办结日期", "处理结果"),
        )
    if decided is not None and record.accepted is not None:
        verb = Text("受理", "taken on") if record.accepted else Text("不予受理", "refused")
        detail = joined(((str(record.decided),) * 2 if record.decided else None,))
        return Sentence(verb, about, detail, tells=telling("受理", "受理日期"))
    return Sentence(in_general(change, view).verb, about)
