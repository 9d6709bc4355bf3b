"""A rule's manual on screen: paragraphs wrapped, examples set apart under the name of their file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.declare.manual import BAD, GOOD, Manual
from zfzr.present.console import Styled, emit, page_width
from zfzr.present.language import say
from zfzr.terms.width import wrap

_HEADINGS: Final = {
    "问题": "Problem",
    "依据": "Basis",
    "怎么改": "How to mend it",
    BAD: "Wrong example",
    GOOD: "Right example",
}
_OPENING = "```"
_INDENT = "    "


def print_manual(page: Manual) -> None:
    """Print the sections of a manual for people."""
    for heading, body in page.sections.items():
        emit("")
        emit(Styled(say(heading, _HEADINGS.get(heading, heading)), "strong"))
        for line in _shown(body.split("\n")):
            emit(line)


def _shown(lines: list[str]) -> Iterator[str | Styled]:
    in_example = False
    for line in lines:
        if line.startswith(_OPENING):
            in_example = line != _OPENING
            if in_example:
                yield Styled(_caption(line.removeprefix(_OPENING)), "dim")
        elif in_example:
            yield _INDENT + line
        else:
            hanging = "  " if line.startswith("- ") else ""
            first, *others = wrap(line.replace("`", ""), page_width() - len(hanging))
            yield first
            yield from (hanging + other for other in others)


def _caption(info: str) -> str:
    """Turn `yaml units/jia/unit.yaml 错在=3` into the file's name, and the line to look at."""
    _, path, *options = info.split()
    if any(o.startswith("打不开=") for o in options):
        return say(f"  {path}（打不开）", f"  {path} (cannot be opened)")
    wrong = next((o.partition("=")[2] for o in options if o.startswith("错在=")), None)
    if wrong is None:
        return say(f"  文件 {path}：", f"  file {path}:")
    return say(f"  文件 {path}，第 {wrong} 行有问题：", f"  file {path}, wrong on line {wrong}:")
