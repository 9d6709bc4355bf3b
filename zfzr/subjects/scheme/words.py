"""Words for the assessment (五): ratings, objections, verifications, the ledger, the scheme's points and bands."""

from __future__ import annotations

from zfzr.declare.change import RecordChange
from zfzr.declare.facts import FieldChange, shown
from zfzr.declare.words import Sentence, View, in_general, joined, words
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.text import Text


@words(Scheme)
def scheme(change: RecordChange, view: View) -> Sentence:
    """Say that the scheme of a year changed, and whether full marks or the edges of grades move."""
    declared = change.record
    if not isinstance(declared, Scheme):
        return in_general(change, view)
    about = shown(f"{declared.year or ''} {declared.name}".strip())
    said = in_general(change, view)
    moved = [
        text
        for test, text in (
            (_is_band, Text("分数线变动", "edges of grades move")),
            (_is_full_mark, Text("分值变动", "full marks move")),
        )
        if any(test(field) for field in change.fields)
    ]
    detail = joined((text.zh, text.en) for text in moved)
    return Sentence(said.verb, about, detail)


def _is_band(field: FieldChange) -> bool:
    return field.path[0] == "组别" and field.path[-1] == "分数线"


def _is_full_mark(field: FieldChange) -> bool:
    return field.path[-1] in ("分值", "折合", "每项", "每人次", "每件", "每日", "第一名", "每降一名")
