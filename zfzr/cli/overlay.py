"""The restricted data that a command was asked with (--overlay, ZFZR_OVERLAY): laid over, left out, and said either way."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.present.console import note
from zfzr.present.language import say
from zfzr.terms.text import enumeration

if TYPE_CHECKING:
    from zfzr.cli.context import Settings
    from zfzr.files.tree import Content

VARIABLE: Final = "ZFZR_OVERLAY"
_KEY: Final = "限制数据"


def overlay_named(given: Settings) -> Path | None:
    """Return the folder of restricted data that was named: by --overlay, else by $ZFZR_OVERLAY; None where none is."""
    if given.overlay is not None:
        return given.overlay
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def with_overlay(given: Settings, root: Path, files: Mapping[str, Content]) -> Mapping[str, Content]:
    """Return the county's files with those of the restricted data, if it was named; say which is so.

    Raises: Refusal (exit 2) when it cannot be used.
    """
    named = overlay_named(given)
    if named is None:
        tell_left_out(files)
        return files
    from zfzr.files.overlay_folder import read_overlay

    above = read_overlay(named, root)
    note(
        say(
            f"已带限制数据：{named}（{len(above)} 个文件），输出里可能有不能公开的内容",
            f"with the restricted data of {named} ({len(above)} files): what is shown may not be for everybody",
        )
    )
    return {**files, **above}


def tell_left_out(files: Mapping[str, Content]) -> None:
    """Say what the county keeps in its restricted data, which are not looked at."""
    if words := restricted_in(files):
        listed = enumeration(words)
        note(say(f"未带限制数据：{listed}", f"without the restricted data: {listed.en}"))


def without_overlay(given: Settings) -> None:
    """Say that a command works on the county's own files alone, where restricted data were named for it."""
    if told := told_of_overlay(given):
        note(told)


def told_of_overlay(given: Settings) -> str:
    """Return what a command that works on the county's own files alone says of restricted data named for it, if any were."""
    named = overlay_named(given)
    if named is None:
        return ""
    return say(
        f"本命令只读写公开数据，没有带限制数据 {named}",
        f"this command works on the open data alone, without the restricted data of {named}",
    )


def refuse_overlay(given: Settings) -> None:
    """Refuse to write a result into the county's files that rests on restricted data.

    Raises: Refusal (exit 2) when restricted data were named.
    """
    named = overlay_named(given)
    if named is None:
        return
    from zfzr.terms.text import Refusal, Text

    raise Refusal(
        Text(
            "封存会把限制数据里的内容写进公开数据，不能带限制数据：{folder}",
            "a seal would write what is restricted into the open data: not with {folder}",
        ),
        Text(
            "结果公布后，把评审打分等移到公开数据里再封存；设了 ZFZR_OVERLAY 的先去掉",
            "once the result is out, move what it rests on to the open data and seal then; unset ZFZR_OVERLAY",
        ),
        folder=named,
    )


def restricted_in(files: Mapping[str, Content]) -> tuple[str, ...]:
    """Return what zfzr.yaml says the county keeps in its restricted data; nothing where it says nothing readable."""
    content = files.get("zfzr.yaml")
    if not isinstance(content, bytes) or not (_KEY.encode() in content or b"restricted" in content):
        return ()
    from zfzr.files.yaml_reader import read_yaml

    raw, _ = read_yaml(content)
    words = (raw.get(_KEY) or raw.get("restricted")) if isinstance(raw, dict) else None
    return tuple(str(word) for word in words) if isinstance(words, list) else ()
