"""`zfzr doc --check`: every document tried by its template, with nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.steps import steps
from zfzr.present.console import Column, complain, emit, table
from zfzr.present.language import render, say

if TYPE_CHECKING:
    import typer

    from zfzr.declare.document import Document


def check_documents(context: typer.Context, only: Document | None) -> int:
    """Try one document, or all of them, with the county's own templates and looks, and say what came of each."""
    from zfzr.cli.county import open_county
    from zfzr.declare.document import documents
    from zfzr.present.document.formats import Looks
    from zfzr.present.template import unread
    from zfzr.present.template_trial import tried_with

    county = open_county(context)
    root = county.dataset.root
    own = root / "templates" if root and (root / "templates").is_dir() else None
    asked = [only] if only else list(documents().values())
    with steps(asked, say("正在试出文书", "Trying documents"), settings(context)) as walked:
        watched = [
            (each, county.watched(lambda each=each: tried_with(county, each, own, Looks(own))))  # type: ignore[misc]
            for each in walked
        ]
    trials = [(each, trial) for each, (trial, _) in watched]
    behind = [unread for _, ((trial, _), unread) in watched if trial.holds is None]
    table(
        [Column(say("文书", "Document")), Column(say("模板", "Template")), Column(say("结果", "Result"))],
        [
            (
                each.name,
                say("自己的", "own") if own and (own / each.template).is_file() else say("通用的", "general"),
                say("出不来", "cannot be made") if trial.holds is False else render(trial.said),
            )
            for each, (trial, _) in trials
        ],
    )
    for _, (trial, _) in trials:
        if trial.holds is False:
            complain(render(trial.said))
    warnings = dict.fromkeys(render(text) for _, (_, told) in trials for text in told)
    for line in warnings:
        complain(say("警告：", "warning: ") + line)
    misnamed = unread(own, [each.template for each in documents().values()]) if own and not only else []
    for name, near in misnamed:
        close = say(f"，是不是 {'、'.join(near)}？", f"; did you mean {', '.join(near)}?") if near else ""
        complain(
            say(f"templates/{name} 没有文书用它{close}", f"templates/{name} is read by no document{close}")
        )
    failed = sum(trial.holds is False for _, (trial, _) in trials)
    emit(
        say(
            f"试了 {len(trials)} 种文书，{failed} 种出不来",
            f"{len(trials)} documents tried, {failed} cannot be made",
        )
    )
    not_read = sorted({file for files in behind for file in files})
    for file in not_read:
        complain(
            say(
                f"{file} 没有读全，有的文书因此没有数据可试",
                f"{file} was not read in full: some documents had no facts to be tried with for that",
            )
        )
    if failed or misnamed:
        return ExitCode.FINDINGS
    return ExitCode.PROVISIONAL if not_read else ExitCode.FINE
