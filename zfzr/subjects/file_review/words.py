"""Words for a reviewed file: whose it is, how it was graded, and that it was mended (四（一）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, changed, in_general, joined, telling, words
from zfzr.subjects.file_review.records import FileReview
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


@words(FileReview)
def file_review(change: RecordChange, view: View) -> Sentence:
    """Say which file of whom was reviewed, with what score and grade, or that it was mended."""
    record = change.record
    if not isinstance(record, FileReview) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    about = f"{shown(record.number)} {view.named('单位', record.about)}"
    score = None if record.score is None else plainly(record.score)
    points = (f"{score} 分", f"{score} points") if score is not None else None
    if change.action is Action.ADDED:
        file, grade = alike(record.about_file), alike(record.grade) if record.grade else None
        return Sentence(Text("评查", "reviewed"), about, joined((file, points, grade)))
    if changed(change, "整改日期") is not None and record.mended is not None:
        detail = joined(((str(record.mended),) * 2,))
        return Sentence(Text("整改", "mended"), about, detail, tells=telling("整改日期"))
    return Sentence(in_general(change, view).verb, about)
