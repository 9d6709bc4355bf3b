"""Words for units and for what the county sets: names, folders, successors, dated parameters, waivers."""

from __future__ import annotations

from zfzr.records import Parameter, Unit, Waiver
from zfzr.review.changes import Action, RecordChange
from zfzr.review.facts import shown
from zfzr.review.words import Sentence, View, changed, in_general, joined, telling, words
from zfzr.terms.text import Text


@words(Unit)
def unit(change: RecordChange, view: View) -> Sentence:
    """Say that a unit is new, was renamed or abolished, or changed otherwise."""
    declared = change.record
    if not isinstance(declared, Unit):
        return in_general(change, view)
    name = shown(declared.name)
    if change.action is Action.REMOVED:
        note = Text(
            "单位撤销的应填“撤销”日期并保留目录", "an abolished unit keeps its folder, with 撤销 filled in"
        )
        return Sentence(Text("删去", "removed"), name, notes=(note,))
    renamed = changed(change, "名称")
    if renamed:
        detail = Text(f"原名 {renamed.before}", f"was {renamed.before}")
        recorded = any(f.path[0] == "曾用名" for f in change.fields)
        note = Text("没有登记曾用名", "the former name is not recorded")
        return Sentence(
            Text("更名", "renamed"), name, detail, () if recorded else (note,), telling("名称", "曾用名")
        )
    abolished = changed(change, "撤销")
    if abolished and abolished.after:
        day = abolished.after
        return Sentence(Text("撤销", "abolished"), name, Text(f"存续至 {day}", f"until {day}"))
    return Sentence(in_general(change, view).verb, name)


@words(Parameter)
def parameter(change: RecordChange, view: View) -> Sentence:
    """Say what a parameter is on the day, where that moved."""
    declared = change.record
    if not isinstance(declared, Parameter):
        return in_general(change, view)
    name = shown(declared.name)
    was = view.before.parameter(declared.name)
    now = view.after.parameter(declared.name)
    old, new = (f"{v.value:f}" if v else "未设定" for v in (was, now))
    if old == new:
        return Sentence(in_general(change, view).verb, name)
    unit_of_value = shown(declared.unit_of_value or "")
    moved = f"{old} → {new} {unit_of_value}".strip()
    notes = () if now is None or now.verified else (Text("来源未核实", "source not verified"),)
    return Sentence(in_general(change, view).verb, name, Text(f"当日取值 {moved}", f"now {moved}"), notes)


@words(Waiver)
def waiver(change: RecordChange, view: View) -> Sentence:
    """Say what is waived, who approved it, until when."""
    granted = change.record
    if not isinstance(granted, Waiver) or change.action in (Action.CHANGED, Action.MOVED):
        return in_general(change, view)
    added = change.action is Action.ADDED
    verb = Text("批准", "granted") if added else Text("撤去", "withdrawn")
    until, approver, reason = granted.until, shown(granted.approver or ""), shown(granted.reason or "")
    detail = joined(
        (
            (reason, reason) if reason else None,
            (f"批准人 {approver}", f"approved by {approver}") if approver else None,
            (f"至 {until}", f"until {until}") if until else None,
        )
    )
    return Sentence(verb, shown(f"{granted.rule} {granted.target}"), detail)
