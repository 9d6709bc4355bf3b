"""`zfzr measures`: what a scheme can name as the source of an indicator's number."""

from __future__ import annotations

from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import ListFormat, ListFormatOption
from zfzr.present.console import Column, emit, emit_json, table
from zfzr.present.language import render, say


def measures(
    format_: ListFormatOption = ListFormat.TABLE,
) -> int:
    """List the measures a scheme can name."""
    from zfzr.declare.measure import measures as declared

    known = list(declared().values())
    if format_ is ListFormat.JSON:
        listed = [
            {"name": m.name, "unit": m.unit.value, "duty": m.duty, "meaning": render(m.meaning)}
            for m in known
        ]
        emit_json({"version": 1, "measures": listed})
        return ExitCode.FINE
    headers = (say("指标取数", "Measure"), say("单位", "Unit"), say("职责", "Duty"), say("含义", "Meaning"))
    table([Column(h) for h in headers], [(m.name, m.unit.value, m.duty, render(m.meaning)) for m in known])
    emit(
        say(
            "另有“问题:规则代码”：该规则对本单位报告的问题数",
            "also 问题:CODE: findings of a rule about the unit",
        )
    )
    return ExitCode.FINE
