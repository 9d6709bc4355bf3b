"""`zfzr codeowners`: who reviews which files on a forge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.writing import ForceOption
from zfzr.county.forge import CODEOWNERS, Forge
from zfzr.present.console import complain, emit_data, emit_json, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text


def codeowners(
    context: typer.Context,
    forge: Annotated[Forge, typer.Option("--forge", help=say("代码托管平台", "The forge"))] = Forge.GITHUB,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help=say("写到平台规定的位置，不写时只显示", "Write it to the forge's place, not only show it"),
        ),
    ] = False,
    force: ForceOption = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Print or write the CODEOWNERS file of a forge."""
    from zfzr.cli.county import open_county
    from zfzr.cli.writing import folder_for_output, put_output
    from zfzr.files.tree import top_of
    from zfzr.present.codeowners import codeowners as text_of

    root = settings(context).root().resolve()
    top = top_of(root) or root
    folder = root.relative_to(top).as_posix()
    county = open_county(context, overlay=False)
    text, unread = county.watched(lambda: text_of(county, forge, "" if folder == "." else folder))
    for file in unread:
        complain(
            say(
                f"{file} 没有读全，审查人可能不全",
                f"{file} was not read in full: who reviews may be incomplete",
            )
        )
    code = ExitCode.PROVISIONAL if unread else ExitCode.FINE
    told = {"file": CODEOWNERS[forge], "text": text, "not_read": list(unread)}
    if not write:
        if format_ is TextFormat.JSON:
            emit_json({"version": 1, "command": "codeowners", "written": False, **told})
            return code
        emit_data(text)
        note(
            say(
                f"存为 {CODEOWNERS[forge]}，或者加 --write",
                f"goes to {CODEOWNERS[forge]}; --write puts it there",
            )
        )
        return code
    path = top / CODEOWNERS[forge]
    content = _beside_hand_written(path, text, force=force)
    folder_for_output(path.parent)
    put_output({path: content}, force=True)  # what stands there was looked at
    if format_ is TextFormat.JSON:
        emit_json({"version": 1, "command": "codeowners", "written": True, **told})
    note(say(f"已写入 {path}", f"wrote {path}"))
    return code


def _beside_hand_written(path: Path, text: str, *, force: bool) -> bytes:
    """Return what the file is to hold: a block of ours takes the place of the former one, other lines stay.

    Raises: Refusal (exit 2) where somebody wrote the file by hand and it has no such block.
    """
    from zfzr.files.atomic import cannot_write
    from zfzr.files.plain_file import read_plain
    from zfzr.present.codeowners import taking_the_place

    if force or not path.exists():
        return text.encode()
    try:
        before = read_plain(path).decode("utf-8", "surrogateescape")
    except OSError as error:
        raise cannot_write(path, error) from error
    after = taking_the_place(before, text)
    if after is None:
        from zfzr.present.codeowners import BEGINS, ENDS

        raise Refusal(
            Text("{path} 是手写的，没有改它", "{path} was written by hand and was left as it is"),
            Text(
                "要替换整个文件，加 --force；要保留手写的内容，把 zfzr codeowners 显示的内容（从“{begin}”到“{end}”）"
                "粘进去，以后 --write 只换这一段",
                "add --force to replace all of it; or paste what `zfzr codeowners` prints, from {begin!r} to {end!r}:"
                " --write then renews that part alone",
            ),
            path=path,
            begin=BEGINS,
            end=ENDS,
        )
    return after.encode("utf-8", "surrogateescape")
