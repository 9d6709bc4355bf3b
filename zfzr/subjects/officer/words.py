"""Words for officers: who came and went, certificates issued, suspended, taken back, and who holds which post (三（一）)."""

from __future__ import annotations

from datetime import date

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, changed, in_general, joined, name_of, telling, words
from zfzr.subjects.officer.lookups import ENDING, happening_of, qualifications_of
from zfzr.subjects.officer.records import (
    Certificate,
    CertificateEvent,
    EventType,
    Person,
    PersonEvent,
    Posting,
)
from zfzr.subjects.unit.lookups import acts_towards_the_public, post_of
from zfzr.subjects.unit.words import post_in_words
from zfzr.terms.text import Text

_EVENTS = {
    EventType.RENEWED: "renewed",
    EventType.SUSPENDED: "suspended",
    EventType.RESTORED: "restored",
    EventType.WITHDRAWN: "withdrawn",
    EventType.CANCELLED: "cancelled",
    EventType.LOST: "lost",
    EventType.REISSUED: "reissued",
    EventType.UNIT_CHANGED: "unit changed",
    EventType.DISQUALIFIED: "disqualified",
    EventType.MOVED_AWAY: "moved away",
    EventType.RETIRED: "retired",
    EventType.ENTERED: "entered in the query system",
}


def _person(view: View, number: str) -> str:
    return view.named("人员", number)


@words(Person)
def person(change: RecordChange, view: View) -> Sentence:
    """Say who is new on the list of a unit, and with what standing."""
    who = change.record
    if not isinstance(who, Person) or change.action is not Action.ADDED:
        return in_general(change, view)
    return Sentence(Text("新增", "added"), name_of(who, view), joined((alike(who.employment),)))


@words(Certificate)
def certificate(change: RecordChange, view: View) -> Sentence:
    """Say which certificate was issued to whom until when, or extended."""
    held = change.record
    if not isinstance(held, Certificate) or change.action in (Action.REMOVED, Action.MOVED):
        return _of_holder(change, view)
    until = held.valid_until
    shown_until = (f"有效期至 {until}", f"valid until {until}") if until else ("长期有效", "no end")
    about = f"{shown(held.number)} {_person(view, held.person)}"
    if change.action is Action.ADDED:
        detail = joined(
            (alike(held.type), (f"发证日期 {held.issued}", f"issued on {held.issued}"), shown_until)
        )
        return Sentence(Text("发证", "issued"), about, detail)
    return Sentence(Text("修改", "changed"), about)


def _of_holder(change: RecordChange, view: View) -> Sentence:
    said, held = in_general(change, view), change.record
    if not isinstance(held, Certificate):
        return said
    return Sentence(said.verb, f"{shown(held.number)} {_person(view, held.person)}")


@words(CertificateEvent, PersonEvent)
def event(change: RecordChange, view: View) -> Sentence:
    """Say what happened to a certificate or its holder, and whether the holder stays on an enforcement post."""
    happened = change.record
    if not isinstance(happened, CertificateEvent | PersonEvent) or change.action is Action.MOVED:
        return in_general(change, view)
    number = happened.certificate or ""
    found = view.record("证件", number)
    held = found if isinstance(found, Certificate) else None
    holder = happened.person if isinstance(happened, PersonEvent) else held.person if held else ""
    about = " ".join(part for part in (shown(number), _person(view, holder) if holder else "") if part)
    reason = (happened.reason if isinstance(happened, CertificateEvent) else None) or ""
    detail = joined(
        (
            alike(happened.day.isoformat()),
            alike(reason),
            alike(happened.by or ""),
            alike(happened.number or ""),
            alike(happened.remark or ""),
        )
    )
    meant = happening_of(view.after, happened).type
    name = _EVENTS[meant] if meant else happened.type
    if change.action is Action.REMOVED:
        return Sentence(Text(f"删去{happened.type}记录", f"record of '{name}' removed"), about, detail)
    if change.action is Action.CHANGED:
        return Sentence(Text(f"修改{happened.type}记录", f"record of '{name}' changed"), about)
    ends = meant is EventType.SUSPENDED or meant in ENDING
    notes = tuple(_still_posted(view, holder, happened.day)) if ends and holder else ()
    return Sentence(Text(happened.type, name), about, detail, notes)


def _still_posted(view: View, holder: str, day: date) -> list[Text]:
    """Say which enforcement posts a person still holds on the day, unless another certificate lets them."""
    found = []
    for posting in view.after.dataset.all(Posting):
        post = post_of(view.after, posting.unit, posting.post)
        held = posting.person == holder and posting.on(day)
        is_bound = held and post is not None and acts_towards_the_public(view.after, post)
        if is_bound and post and not qualifications_of(view.after).may_enforce(holder, day, posting):
            where = post_in_words(view, posting.unit, posting.body, posting.post)
            found.append(
                Text(
                    f"{day} 当日仍在{where}任岗，其间无其他有效执法证件",
                    f"still posted at {where} on {day}, with no other valid certificate",
                )
            )
    return found


@words(Posting)
def posting(change: RecordChange, view: View) -> Sentence:
    """Say who came to a post, left it, or was moved."""
    held = change.record
    if not isinstance(held, Posting) or change.action is Action.MOVED:
        return in_general(change, view)
    where = post_in_words(view, held.unit, held.body, held.post)
    about = f"{_person(view, held.person)} {where}"
    if change.action is Action.ADDED:
        start = f"{held.start} 起" if held.start else ""
        title = alike(held.title or "")
        end = (f"{held.end} 止", f"until {held.end}") if held.end else None
        return Sentence(
            Text("任岗", "posted"),
            about,
            joined((title, (start, f"from {held.start}") if start else None, end)),
        )
    ended = changed(change, "止")
    if ended and ended.after:
        detail = Text(f"{ended.after} 止", f"until {ended.after}")
        return Sentence(Text("离岗", "left the post"), about, detail, tells=telling("止"))
    return Sentence(in_general(change, view).verb, about)
