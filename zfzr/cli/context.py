"""What every command is told besides its own arguments: where the data is, as of which day, how to speak."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, Protocol

from zfzr.present.console import Color as Color
from zfzr.terms.text import Language, Refusal, Text

MARKER: Final = "zfzr.yaml"
VARIABLE: Final = "ZFZR_DATA"

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY: Final = date(1901, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
"""The days one may look from: data are written from 1900 to 2099, and what is judged may look back a year."""
_CHINA: Final = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options as given; `data`, `overlay` and `as_of` are None when they were not."""

    data: Path | None = None
    overlay: Path | None = None
    as_of: date | None = None
    lang: Language = "zh"
    color: Color = "auto"
    quiet: bool = False

    def root(self) -> Path:
        """Return the dataset's directory, the one that holds zfzr.yaml.

        Raises: Refusal (exit 2) when there is none.
        """
        return find_root(self.data, os.environ, Path.cwd())

    @property
    def beside(self) -> str:
        """What has to stand behind a printed command so that it looks at the same data from the same place."""
        given = (("--data", self.data), ("--overlay", self.overlay))
        return "".join(f" {name} {shlex.quote(str(path))}" for name, path in given if path is not None)

    def day(self) -> date:
        """Return the day the command looks at the data from: `--as-of`, else today."""
        return self.as_of or today()


class _HoldsSettings(Protocol):
    obj: object


def settings(context: _HoldsSettings) -> Settings:
    """Return the settings of a command's `typer.Context`."""
    if not isinstance(context.obj, Settings):
        raise TypeError("a command was started outside the application")
    return context.obj


def today() -> date:
    """Return the day it is in China, wherever the machine stands: terms in the notice run by Chinese days."""
    return datetime.now(_CHINA).date()


def parse_day(text: str) -> date:
    """Return the day written as 2015-11-30.

    Raises: Refusal when it is written otherwise, does not exist, or lies outside the years that data are about.
    """
    if not _DAY.fullmatch(text):
        raise Refusal(
            Text("{written!r} 不是日期", "{written!r} is not a date"),
            Text(
                "日期写成四位年、两位月、两位日，如 2026-11-30", "write year, month and day, as in 2026-11-30"
            ),
            written=text,
        )
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            Text("日历上没有 {written} 这一天", "there is no such day as {written}"), written=text
        ) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refusal(
            Text(
                "{written} 的年份不对：只收1901年至2099年",
                "{written} is out of range: 1901 to 2099 are taken",
            ),
            Text("多半是打错了一位，对照原件改正", "a digit is probably mistyped: check it"),
            written=text,
        )
    return day


def find_root(given: Path | None, environment: Mapping[str, str], start: Path) -> Path:
    """Return the dataset's directory: the one given, else `$ZFZR_DATA`, else the nearest one upward of `start`.

    A directory counts when it, or its `data/`, holds zfzr.yaml.
    Raises: Refusal (exit 2) saying what was looked for.
    """
    if given is not None:
        return _named_root(given, "--data")
    if named := environment.get(VARIABLE):
        return _named_root(Path(named), f"${VARIABLE}")
    for directory in (start, *start.parents):
        if root := _root_at(directory):
            return root
    raise Refusal(
        Text(
            "没有找到数据：从 {start} 逐级向上，各级目录及其 data/ 下都没有 zfzr.yaml",
            "no dataset found: from {start} upward, no directory and no data/ in it holds a zfzr.yaml",
        ),
        Text(
            "用 --data 指明数据目录，或者先进入数据目录再运行",
            "name the directory with --data, or change into it first",
        ),
        start=start,
    )


def _root_at(directory: Path) -> Path | None:
    candidates = (directory, directory / "data")
    return next((candidate for candidate in candidates if _holds_marker(candidate)), None)


def _holds_marker(directory: Path) -> bool:
    try:
        return (directory / MARKER).is_file()
    except OSError:  # a directory that may not be searched is not ours
        return False


def _named_root(directory: Path, origin: str) -> Path:
    if not directory.is_dir():
        raise Refusal(
            Text("{origin} 指的目录不存在：{directory}", "{origin} names no directory: {directory}"),
            Text("检查路径是否写对", "check the path"),
            origin=origin,
            directory=directory,
        )
    root = _root_at(directory)
    if root is None:
        raise Refusal(
            Text(
                "{origin} 指的目录里没有 zfzr.yaml：{directory}",
                "the directory named by {origin} holds no zfzr.yaml: {directory}",
            ),
            Text(
                "数据目录是存放 zfzr.yaml 的那一级目录",
                "the dataset's directory is the one in which zfzr.yaml lies",
            ),
            origin=origin,
            directory=directory,
        )
    return root
