"""Words for supervision papers: which was sent to which unit about what, and that it reported back (四（一）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, changed, in_general, joined, telling, words
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text


@words(SupervisionPaper)
def paper(change: RecordChange, view: View) -> Sentence:
    """Say which paper went to which unit, or that the unit reported back on it."""
    sent = change.record
    if not isinstance(sent, SupervisionPaper) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    about = f"{sent.kind} {shown(sent.document)} {view.named('单位', sent.about)}"
    if change.action is Action.ADDED:
        due = (f"期限 {sent.due}", f"due on {sent.due}") if sent.due else None
        return Sentence(Text("发出", "sent"), about, joined((alike(sent.cause), due)))
    if changed(change, "报告日期") is not None and sent.reported is not None:
        detail = joined(((str(sent.reported),) * 2,))
        return Sentence(Text("报告落实", "reported back"), about, detail, tells=telling("报告日期"))
    return Sentence(in_general(change, view).verb, about)
