"""`zfzr codeowners`: who reviews which files on a forge."""

from __future__ import annotations

from typing import Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.county.forge import CODEOWNERS, Forge
from zfzr.present.console import emit_data, note
from zfzr.present.language import say


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
) -> int:
    """Print or write the CODEOWNERS file of a forge."""
    from zfzr.cli.county import open_county
    from zfzr.cli.writing import write as write_file
    from zfzr.files.tree import top_of
    from zfzr.present.codeowners import codeowners as text_of

    root = settings(context).root().resolve()
    top = top_of(root) or root
    folder = root.relative_to(top).as_posix()
    text = text_of(open_county(context), forge, "" if folder == "." else folder)
    if not write:
        emit_data(text)
        note(
            say(
                f"存为 {CODEOWNERS[forge]}，或者加 --write",
                f"goes to {CODEOWNERS[forge]}; --write puts it there",
            )
        )
        return ExitCode.FINE
    path = top / CODEOWNERS[forge]
    path.parent.mkdir(exist_ok=True)
    write_file(path, text)
    note(say(f"已写入 {path}", f"wrote {path}"))
    return ExitCode.FINE
