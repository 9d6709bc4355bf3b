"""Words for what the county says of findings (verifications, waivers), and of registers that held nothing."""

from __future__ import annotations

from zfzr.check.records import Verification, Waiver
from zfzr.county.records import NilStatement, UnitNilStatement
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, changed, in_general, joined, telling, words
from zfzr.terms.text import Text


@words(Verification)
def verification(change: RecordChange, view: View) -> Sentence:
    """Say which lead was found true, untrue or mended; only then does it count."""
    found = change.record
    if not isinstance(found, Verification) or change.action is Action.MOVED:
        return in_general(change, view)
    about = shown(found.finding)
    detail = joined((alike(found.remark or ""),))
    result = shown(found.result.value)
    if change.action is Action.REMOVED:
        return Sentence(Text(f"撤去“{result}”", f"'{result}' withdrawn"), about, detail)
    said = changed(change, "结论")
    if said:
        verb = Text(f"{said.before}改为{said.after}", f"{said.before} → {said.after}")
        return Sentence(verb, about, detail, tells=telling("结论"))
    if change.action is Action.ADDED:
        return Sentence(Text(result, result), about, detail)
    return Sentence(Text("修改", "changed"), about)


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


@words(NilStatement, UnitNilStatement)
def nil_statement(change: RecordChange, view: View) -> Sentence:
    """Say of which registers it is stated, or no longer stated, that they held nothing; only then does that count."""
    told = change.record
    if not isinstance(told, NilStatement) or change.action in (Action.CHANGED, Action.MOVED):
        return in_general(change, view)
    added = change.action is Action.ADDED
    verb = (
        Text("说明当年没有", "stated to hold nothing") if added else Text("撤去零登记", "statement withdrawn")
    )
    by = shown(told.stated_by)
    detail = joined(
        (
            (f"到 {told.day}", f"up to {told.day}"),
            (f"填报人 {by}", f"by {by}"),
            alike(told.remark or ""),
        )
    )
    return Sentence(verb, shown("、".join(told.registers)), detail)
