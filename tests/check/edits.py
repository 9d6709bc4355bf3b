"""Edits as people and slips make them, from a seed: values, rows, files, other names, broken syntax and its mending."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date

from zfzr.check.runner import Judgement, judge
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import Content

_SIGNS = "中a1:,是否甲、"


def edits(
    start: Mapping[str, Content], seed: int, count: int, broken: float = 0.1
) -> Iterator[dict[str, Content | None]]:
    """Yield what changes, edit by edit; None for a file that is gone.

    `broken` is how often an edit breaks the syntax of its file; the next one mends that.
    """
    chance, now = random.Random(seed), dict(start)  # noqa: S311 (which slip comes next, no secret)
    mending: dict[str, Content | None] = {}
    for _ in range(count):
        if mending and chance.random() < 0.7:
            change, mending = mending, {}
        else:
            path = chance.choice(sorted({*start, *now}))
            change = _change(chance, start, now, path)
            content = change.get(path)
            if not mending and isinstance(content, bytes) and chance.random() < broken:
                mending = {path: now.get(path)}
                change = {path: chance.choice((content + b"- [", b"\xff" + content, b'"' + content, b""))}
        for path, content in change.items():
            if content is None:
                now.pop(path, None)
            else:
                now[path] = content
        yield change


def _change(
    chance: random.Random, start: Mapping[str, Content], now: Mapping[str, Content], path: str
) -> dict[str, Content | None]:
    content = now.get(path)
    if content is None:
        return {path: start.get(path)}
    kind = chance.random()
    if kind < 0.04:
        return {path: None}
    if kind < 0.07:  # another name: what it says comes from elsewhere now
        folder, _, name = path.rpartition("/")
        other = f"{folder}/{chance.choice(('x', '2'))}{name}" if folder else f"x{name}"
        return {path: None, other: content}
    if kind < 0.1:
        return {path: start.get(path)}
    return {
        path: _slipped(chance, content.decode(errors="replace")).encode()
        if isinstance(content, bytes)
        else content
    }


def _slipped(chance: random.Random, text: str) -> str:
    """Return a text with one slip in one of its lines."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    other = chance.randrange(len(lines))
    slip = chance.choice(("digit", "digit", "word", "sign", "twice", "gone", "swapped", "copied", "comment"))
    if slip == "digit":
        numbers = list(re.finditer(r"\d", lines[at]))
        if numbers:
            where = chance.choice(numbers).start()
            lines[at] = lines[at][:where] + str(chance.randrange(10)) + lines[at][where + 1 :]
    elif slip == "word":  # a value as it stands elsewhere in the file
        mine, theirs = re.findall(r"[^\s,:]+", lines[at]), re.findall(r"[^\s,:]+", lines[other])
        if mine and theirs:
            lines[at] = lines[at].replace(chance.choice(mine), chance.choice(theirs), 1)
    elif slip == "sign":
        where = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:where] + chance.choice(_SIGNS) + lines[at][where + 1 :]
    elif slip == "twice":
        lines.insert(at, lines[at])
    elif slip == "copied":
        lines.insert(other, lines[at])
    elif slip == "comment" and not text.startswith(("案号", "人员", "证号")):
        lines.insert(at, "# 注")
    elif slip == "gone" and len(lines) > 1:
        del lines[at]
    else:
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


def shown(found: Judgement) -> object:
    """Return all that could be shown of a judgement."""
    return (
        [
            (p.finding, p.span, p.related, p.identity, p.waiver, p.verification, p.message("zh"))
            for p in found.found
        ],
        found.files,
        found.records,
        found.not_assessed,
        found.held_back,
        [rule.code for rule in found.ran],
    )


def cold(of: Mapping[str, Content], day: date) -> object:
    """Return what a run that starts from nothing finds."""
    return shown(judge(County(load(of), day)))
