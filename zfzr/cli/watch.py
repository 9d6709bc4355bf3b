"""`zfzr watch`: what `validate` finds, said again whenever the files change: what is new, and what is gone."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from zfzr.cli.context import Settings, settings, today
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.present.console import complain, emit, emit_data, emit_wrapped, note, progress
from zfzr.present.language import current, render, say
from zfzr.terms.text import Refusal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from zfzr.check.resident import Resident
    from zfzr.check.runner import Located
    from zfzr.county.county import County

_EVERY: Final = 0.5
"""Seconds between two looks at the folder."""

_MOST: Final = 20
"""How many findings that are gone are shown at once."""


class Shown(NamedTuple):
    """What was found when it was looked last, by its identity, and what was not assessed.

    `is_stale` where the dataset could not be read since.
    """

    found: dict[str, Located]
    left_open: tuple[str, ...] = ()
    is_stale: bool = False


def watch(
    context: typer.Context,
    once: Annotated[
        bool,
        typer.Option("--once", help=say("只看一遍就结束", "End after the first look")),
    ] = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Say what is found new and what is gone each time a file of the dataset is saved; Ctrl-C ends it."""
    from zfzr.check.resident import Resident
    from zfzr.cli.overlay import without_overlay
    from zfzr.files.folder_state import state_of
    from zfzr.files.tree import read_tree

    given = settings(context)
    without_overlay(given)
    root = given.root()
    with progress(say("正在检查……", "Checking …")):
        state = state_of(root)
        resident = Resident(read_tree(root), root, lambda county: _day(given, county), alone=True)
        shown = Shown(found_in(resident), left_open_in(resident))
    as_json = format_ is TextFormat.JSON
    if as_json:
        _emit_look(Shown({}), shown)
    note(_told(shown.found))
    if shown.left_open:
        count = len(shown.left_open)
        note(say(f"未评 {count} 项，逐项见 zfzr validate", f"{count} not assessed; zfzr validate lists them"))
    if once:
        return _code(resident)
    note(say("保存文件后自动检查；按 Ctrl-C 结束", "Checked again whenever a file is saved; Ctrl-C ends it"))
    try:
        while True:
            time.sleep(_EVERY)
            if (now := state_of(root)) != state:
                state = now
                shown = look_again(resident, root, shown, as_json=as_json)
    except KeyboardInterrupt:
        note(say("已结束", "ended"))
    return ExitCode.FINE


def _code(resident: Resident) -> ExitCode:
    """Return how one look ends: as `zfzr validate` does."""
    from zfzr.check.inspection import chosen, fails

    seen = chosen(resident.judgement_in_full())
    if fails(seen, "error"):
        return ExitCode.FINDINGS
    if seen.held_back:
        return ExitCode.PROVISIONAL
    return ExitCode.FINE if seen.units else ExitCode.NOTHING_CHECKED


def _day(given: Settings, county: County) -> date:
    from zfzr.county.lookups import profile_of

    return given.as_of or profile_of(county).data_until or today()


def found_in(resident: Resident) -> dict[str, Located]:
    """Return what is found and not waived, by its identity."""
    return {each.identity: each for each in resident.judgement().found if each.waiver is None}


def left_open_in(resident: Resident) -> tuple[str, ...]:
    """Return what was not assessed, in the words of `zfzr validate`."""
    from zfzr.check.inspection import chosen
    from zfzr.present.totals import left_open

    return tuple(each.text for each in left_open(chosen(resident.judgement_in_full()), current()))


def look_again(resident: Resident, root: Path, before: Shown, *, as_json: bool = False) -> Shown:
    """Read what changed, say what is new and what is gone, and return what is found now.

    Nothing is said where only other files changed and nothing came of it: editors write copies beside what they edit.
    """
    from zfzr.files.tree import belongs, read_tree
    from zfzr.present.screen.findings import print_new

    try:
        files = read_tree(root)
    except Refusal as refusal:
        complain(render(refusal.text, **refusal.values))
        return before._replace(is_stale=True)
    changed = {
        path: files.get(path)
        for path in {*files, *resident.files}
        if files.get(path) != resident.files.get(path)
    }
    resident.change(changed)
    now = found_in(resident)
    new = [each for identity, each in now.items() if identity not in before.found]
    gone = [each for identity, each in before.found.items() if identity not in now]
    left_open = left_open_in(resident)
    if as_json:
        _emit_look(before, Shown(now, left_open))
    else:
        print_new(resident.county.dataset.text, new)
        _tell_gone(gone)
        _tell_left_open(before.left_open, left_open)
    if new or gone or left_open != before.left_open or before.is_stale or any(map(belongs, changed)):
        note(_told(now, len(new), len(gone)))
    return Shown(now, left_open)


def _tell_gone(gone: list[Located]) -> None:
    for each in gone[:_MOST]:
        emit(say("已没有  ", "gone  ") + f"{each.finding.place.file}:{each.span.line}")
        emit_wrapped(each.message(current()), "  ")
    if len(gone) > _MOST:
        emit(say(f"另有 {len(gone) - _MOST} 个已没有", f"{len(gone) - _MOST} more are gone"))


def _tell_left_open(before: tuple[str, ...], now: tuple[str, ...]) -> None:
    for text in now:
        if text not in before:
            emit_wrapped(text)
    for text in before:
        if text not in now:
            emit_wrapped(say("已没有  ", "gone  ") + text)


def _emit_look(before: Shown, now: Shown) -> None:
    """Print what a look brought on one line, for programs, which read it as it comes."""
    from zfzr.files.json_writer import json_text
    from zfzr.present.review_json import finding_as_plain

    look = {
        "version": 1,
        "command": "watch",
        "total": len(now.found),
        "data_errors": sum(each.rule.is_data_error for each in now.found.values()),
        "new": [finding_as_plain(p, current()) for key, p in now.found.items() if key not in before.found],
        "gone": [finding_as_plain(p, current()) for key, p in before.found.items() if key not in now.found],
        "not_assessed": list(now.left_open),
    }
    emit_data(json_text(look, indent=None))
    sys.stdout.flush()


def _told(found: dict[str, Located], new: int = 0, gone: int = 0) -> str:
    errors = sum(each.rule.is_data_error for each in found.values())
    changed = say(f"，新增 {new}，消失 {gone}", f"; new {new}, gone {gone}") if new or gone else ""
    return say(
        f"共 {len(found)} 个问题，其中数据错误 {errors}{changed}",
        f"{len(found)} findings, data errors {errors}{changed}",
    )
