"""Words for the assessment (五): ratings, objections, verifications, the ledger, the scheme's points and bands."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import NOTHING, Sentence, View, alike, changed, in_general, joined, telling, words
from zfzr.subjects.assessment.records import LedgerEntry, Objection, Rating
from zfzr.subjects.scheme.lookups import indicators_of, scheme_of
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

_RATING = {
    Action.ADDED: Text("评分", "rated"),
    Action.CHANGED: Text("改分", "changed"),
    Action.REMOVED: Text("撤去", "removed"),
    Action.MOVED: Text("移动", "moved"),
}
_POINTS = ("扣分", "得分", "数量", "基数", "选项", "触发")


@words(Rating)
def rating(change: RecordChange, view: View) -> Sentence:
    """Say which indicator was rated how, from what to what."""
    rated = change.record
    if not isinstance(rated, Rating):
        return in_general(change, view)
    about = f"{shown(rated.indicator)} {_indicator_name(rated, view)}".strip()
    now = _points(rated)
    was = _points(change.before) if isinstance(change.before, Rating) and change.after else None
    points = (f"{was[0]} → {now[0]}", f"{was[1]} → {now[1]}") if was and was != now else now
    detail = joined((points, alike(rated.reason or "")))
    return Sentence(_RATING[change.action], about, detail, tells=telling(*_POINTS))


def _points(rated: Rating) -> tuple[str, str]:
    if rated.trigger:
        return f"认定“{shown(rated.trigger)}”", f"found: {shown(rated.trigger)}"
    if rated.option:
        return f"选“{shown(rated.option)}”", f"chosen: {shown(rated.option)}"
    if rated.deduction is not None:
        return f"扣 {plainly(rated.deduction)} 分", f"-{plainly(rated.deduction)}"
    if rated.points is not None:
        return f"得 {plainly(rated.points)} 分", f"{plainly(rated.points)} points"
    if rated.quantity is not None:
        counted = plainly(rated.quantity) + (f"/{plainly(rated.base)}" if rated.base is not None else "")
        return f"数量 {counted}", f"quantity {counted}"
    return "没有写分数", "no points given"


def _indicator_name(rated: Rating, view: View) -> str:
    scheme = scheme_of(view.after, rated.year or 0) or scheme_of(view.before, rated.year or 0)
    known = indicators_of(scheme).get(rated.indicator) if scheme else None
    return shown(known.indicator.name) if known else ""


@words(Objection)
def objection(change: RecordChange, view: View) -> Sentence:
    """Say that a unit objects to its points, or what the review decided."""
    raised = change.record
    if not isinstance(raised, Objection) or change.action in (Action.REMOVED, Action.MOVED):
        return in_general(change, view)
    about = shown(f"{raised.number} 指标 {raised.indicator}")
    decided = changed(change, "结论") if change.action is Action.CHANGED else None
    if raised.outcome is None or (change.action is Action.CHANGED and decided is None):
        verb = Text("提出异议", "objection") if change.action is Action.ADDED else Text("修改", "changed")
        detail = joined((alike(raised.reason),)) if change.action is Action.ADDED else NOTHING
        return Sentence(verb, about, detail)
    points = raised.points
    detail = joined(
        (
            (f"复核得分 {plainly(points)}", f"points {plainly(points)}") if points is not None else None,
            alike(raised.opinion or ""),
        )
    )
    outcome = raised.outcome.value
    verb = Text(f"复核：{outcome}", f"reviewed: {outcome}")
    return Sentence(verb, about, detail, tells=telling("结论", "复核得分", "复核意见"))


@words(LedgerEntry)
def ledger_entry(change: RecordChange, view: View) -> Sentence:
    """Say what was noted of a unit in the course of the year."""
    entry = change.record
    if not isinstance(entry, LedgerEntry) or change.action is Action.MOVED:
        return in_general(change, view)
    verb = Text("记入", "noted") if change.action is Action.ADDED else in_general(change, view).verb
    taken, given = entry.deduction, entry.addition
    detail = joined(
        (
            alike(entry.fact),
            (f"扣 {plainly(taken)} 分", f"-{plainly(taken)}") if taken is not None else None,
            (f"加 {plainly(given)} 分", f"+{plainly(given)}") if given is not None else None,
        )
    )
    return Sentence(verb, shown(f"{entry.day} 指标 {entry.indicator}"), detail)
