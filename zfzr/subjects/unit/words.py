"""Words for units: names, folders, successors, bodies and posts."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, changed, in_general, telling, words
from zfzr.subjects.unit.lookups import body_of, post_of
from zfzr.subjects.unit.records import Unit
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


def post_in_words(view: View, unit: str | None, body: str | None, post: str | None) -> str:
    """Return a body and post of a unit in words, from the state that knows them."""
    of_body = body_of(view.after, unit, body or "") or body_of(view.before, unit, body or "")
    of_post = post_of(view.after, unit, post or "") or post_of(view.before, unit, post or "")
    return shown((of_body.name if of_body else body or "") + (of_post.name if of_post else post or ""))
