"""Words for a changed call: received about whom, or closed when."""

from __future__ import annotations

from zfzr.declare.change import RecordChange
from zfzr.declare.words import Sentence, View, changed, in_general, telling, words
from zfzr.terms.text import Text

from .records import Call


@words(Call)
def call(change: RecordChange, view: View) -> Sentence:
    """Say that a call was closed, or what else happened to it."""
    record, closed = change.record, changed(change, "办结日期")
    if not isinstance(record, Call) or closed is None or closed.after is None:
        return in_general(change, view)
    about = f"{record.code} {view.named('单位', record.about)}"
    detail = Text(f"{closed.after} 办结", f"closed on {closed.after}")
    return Sentence(Text("办结", "closed"), about, detail, tells=telling("办结日期"))
