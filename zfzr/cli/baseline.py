"""`zfzr baseline`: draw up the list of known problems that people need not see, and let it shrink."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.writing import writing
from zfzr.files.tree import BASELINE
from zfzr.present.console import complain, emit, emit_json, note
from zfzr.present.language import current, render, say
from zfzr.terms.text import Refusal, Text, enumeration

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zfzr.check.baseline import Baseline, Update
    from zfzr.check.inspection import Inspection
    from zfzr.check.runner import Located

_MOST_BYTES = 20 * 1024 * 1024


def baseline(
    context: typer.Context,
    update: Annotated[
        bool,
        typer.Option("--update", help=say("删去已经解决的，只减不增", "Leave out what is solved; never add")),
    ] = False,
    accept_new: Annotated[
        str | None,
        typer.Option(
            "--accept-new",
            metavar=say("理由", "REASON"),
            help=say(
                "更新时连同新问题一并列入，须写理由", "With --update: take in new findings, for a reason"
            ),
        ),
    ] = None,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Write baseline.json: the present findings that no waiver hides, each with the day it was first seen."""
    with writing(settings(context).root()):
        as_json = format_ is TextFormat.JSON
        return _draw_up(context, update=update, accept_new=accept_new, as_json=as_json)


def _draw_up(context: typer.Context, *, update: bool, accept_new: str | None, as_json: bool) -> int:
    from zfzr.check.baseline import EMPTY, parsed, updated, written
    from zfzr.check.inspection import inspect
    from zfzr.cli.county import open_county
    from zfzr.files.atomic import content_hash, write_atomically

    root = settings(context).root()
    before = _read(root / BASELINE)
    _check(before is not None, update=update, accept_new=accept_new)
    old = EMPTY if before is None else parsed(before.decode("utf-8-sig", errors="replace"))
    county = open_county(context, overlay=False)
    inspection = inspect(county)
    _refuse_unread(inspection)
    made = updated(
        old,
        inspection.all,
        county.as_of,
        accept_new=before is None or accept_new is not None,
        reason=accept_new or "",
    )
    text = written(made.baseline)
    if not made.new and text.encode() != before:
        write_atomically(root / BASELINE, text, expected=None if before is None else content_hash(before))
    if as_json:
        emit_json(_for_programs(old, made))
    elif made.new:
        _list_new(made.new)
    else:
        _sum_up(old, made)
    return ExitCode.FINDINGS if made.new or made.refused else ExitCode.FINE


def _for_programs(old: Baseline, made: Update) -> dict[str, object]:
    """Return what became of the baseline; where anything is new, nothing was written, and it holds what it held."""
    from zfzr.present.review_json import finding_as_plain

    size = old.size if made.new else made.baseline.size
    return {
        "version": 1,
        "written": not made.new,
        "size": size,
        "size_before": old.size,
        "new": [finding_as_plain(each, current()) for each in made.new],
        "refused": [finding_as_plain(each, current()) for each in made.refused],
    }


def baseline_of(root: Path) -> Baseline:
    """Return the baseline of a dataset, an empty one where there is none.

    Raises: Refusal (exit 2) when the file cannot be read or understood.
    """
    from zfzr.check.baseline import EMPTY, parsed

    content = baseline_text(root)
    return EMPTY if content is None else parsed(content.decode("utf-8-sig", errors="replace"))


def baseline_text(root: Path) -> bytes | None:
    """Return what the file of the baseline holds, None where there is no such file.

    Raises: Refusal (exit 2) when it cannot be read.
    """
    return _read(root / BASELINE)


def _read(path: Path) -> bytes | None:
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_BYTES:
            raise _cannot_read(path, say("不是普通文件，或者过大", "no ordinary file, or too large"))
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        from zfzr.files.reasons import reason_of

        raise _cannot_read(path, render(reason_of(error))) from error


def _cannot_read(path: Path, reason: str) -> Refusal:
    return Refusal(
        Text("基线文件 {name} 读不出来：{reason}", "the baseline file {name} cannot be read: {reason}"),
        Text("检查该文件；不用基线就加 --no-baseline", "look at the file, or use --no-baseline"),
        name=path.name,
        reason=reason,
    )


def _check(exists: bool, *, update: bool, accept_new: str | None) -> None:
    if accept_new is not None and not update:
        raise Refusal(
            Text("--accept-new 要和 --update 一起用", "--accept-new goes with --update"),
            Text("加上 --update", "add --update"),
        )
    if accept_new is not None and not accept_new.strip():
        raise Refusal(
            Text("没有写明列入新问题的理由", "no reason is given for taking in new findings"),
            Text("写成 --accept-new 理由", "write --accept-new REASON"),
        )
    if exists and not update:
        raise Refusal(
            Text("基线已经有了：baseline.json", "there is a baseline already: baseline.json"),
            Text("用 --update 删去已经解决的", "use --update to leave out what is solved"),
        )
    if update and not exists:
        raise Refusal(
            Text("还没有基线，无从更新", "there is no baseline to update"),
            Text("先运行 zfzr baseline", "run `zfzr baseline` first"),
        )


def _refuse_unread(inspection: Inspection) -> None:
    """Refuse to draw up a baseline of half of what there is: it would hide, or forget, what was not judged."""
    from zfzr.present.totals import held_back_by_rule

    files = sorted({file for found in held_back_by_rule(inspection).values() for file in found})
    if files:
        raise Refusal(
            Text(
                "有文件没有读全，部分规则未评，不能建立或者更新基线：{files}",
                "{files} could not be read in full, so some rules were not assessed: no baseline of that",
            ),
            Text("先运行 zfzr validate，改正这些文件", "run zfzr validate and mend these files first"),
            exit_code=5,
            files=enumeration(files),
        )


def _list_new(new: Iterable[Located]) -> None:
    listed = list(new)
    complain(
        say(
            f"有 {len(listed)} 项新问题不在基线上，没有写入：",
            f"{len(listed)} findings are not on the baseline; nothing was written:",
        )
    )
    _list(listed)
    complain(
        say(
            "怎么办：先解决这些问题；确需列入的，用 --update --accept-new 理由",
            "what to do: solve them; or take them in with --update --accept-new REASON",
        )
    )


def _list(findings: Iterable[Located]) -> None:
    for p in findings:
        emit(
            f"{p.finding.place.file}:{p.span.line}:{p.span.column}  {p.finding.code}  {p.message(current())}"
        )


def _sum_up(old: Baseline, made: Update) -> None:
    size, gone = made.baseline.size, old.size - made.baseline.size
    solved = say(f"，比原来减少 {gone} 项", f", {gone} fewer than before") if gone > 0 else ""
    note(say(f"基线：{size} 项{solved}", f"Baseline: {size}{solved}"))
    if made.refused:
        complain(
            say(
                f"有 {len(made.refused)} 项不能列入基线（法定要求、会遮住其他问题的差错，或者豁免本身的问题）：",
                f"{len(made.refused)} cannot be put on a baseline (statutory, hiding others, or about waivers):",
            )
        )
        _list(made.refused)
