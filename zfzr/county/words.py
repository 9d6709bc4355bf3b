"""Words for what the county sets: dated parameters."""

from __future__ import annotations

from zfzr.county.lookups import parameter_value
from zfzr.county.records import Parameter
from zfzr.declare.change import RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, in_general, words
from zfzr.terms.text import Text


@words(Parameter)
def parameter(change: RecordChange, view: View) -> Sentence:
    """Say what a parameter is on the day, where that moved."""
    declared = change.record
    if not isinstance(declared, Parameter):
        return in_general(change, view)
    name = shown(declared.name)
    was = parameter_value(view.before, declared.name)
    now = parameter_value(view.after, declared.name)
    old, new = (f"{v.value:f}" if v else "未设定" for v in (was, now))
    if old == new:
        return Sentence(in_general(change, view).verb, name)
    unit_of_value = shown(declared.unit_of_value or "")
    moved = f"{old} → {new} {unit_of_value}".strip()
    notes = () if now is None or now.verified else (Text("来源未核实", "source not verified"),)
    return Sentence(in_general(change, view).verb, name, Text(f"当日取值 {moved}", f"now {moved}"), notes)
