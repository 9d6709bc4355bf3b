"""Words for the register of subjects and for entrustments: who was confirmed, announced, entrusted with what (六（一）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, changed, in_general, joined, telling, words
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.terms.text import Text


@words(EnforcementSubject)
def subject(change: RecordChange, view: View) -> Sentence:
    """Say that a unit was confirmed as a subject, or that it was announced."""
    entry = change.record
    if not isinstance(entry, EnforcementSubject) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    about = view.named("单位", entry.about)
    if change.action is Action.ADDED:
        detail = joined((alike(entry.type.value), alike(entry.number)))
        return Sentence(Text("确认为执法主体", "confirmed as a subject"), about, detail)
    if changed(change, "公告日期") is not None and entry.announced is not None:
        detail = joined(((str(entry.announced),) * 2,))
        return Sentence(
            Text("公告为执法主体", "announced as a subject"), about, detail, tells=telling("公告日期")
        )
    return Sentence(in_general(change, view).verb, about)


@words(Entrustment)
def entrustment(change: RecordChange, view: View) -> Sentence:
    """Say whom a unit entrusts with what, or until when."""
    record = change.record
    if not isinstance(record, Entrustment) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    about = f"{shown(record.number)} {view.named('单位', record.entrusted)}"
    if change.action is Action.ADDED:
        powers = "、".join(map(shown, (*record.classes, *record.items)))
        return Sentence(Text("委托", "entrusted"), about, joined((alike(powers) if powers else None,)))
    if changed(change, "止") is not None and record.end is not None:
        detail = joined(((str(record.end),) * 2,))
        return Sentence(Text("委托到期日", "entrusted until"), about, detail, tells=telling("止"))
    return Sentence(in_general(change, view).verb, about)
