"""Options that several commands take, declared once: the year, the unit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text

EARLIEST_YEAR: Final = 1990
LATEST_YEAR: Final = 2099


def year_among(words: list[str], example: Text) -> int:
    """Return the one year that stands where a kind's place is told (`new year`, `new scheme`), as commands take it.

    Raises: Refusal (exit 2) when there is none or more than one, or one that no command would take.
    """
    if len(words) == 1 and re.fullmatch(r"[0-9]{4}", words[0]):
        if EARLIEST_YEAR <= int(words[0]) <= LATEST_YEAR:
            return int(words[0])
        raise Refusal(
            Text("{year}年度不在 {first} 至 {last} 之间", "{year} is not from {first} to {last}"),
            example,
            year=words[0],
            first=EARLIEST_YEAR,
            last=LATEST_YEAR,
        )
    raise Refusal(Text("写明一个年度", "name one year"), example)


Year = Annotated[
    int,
    typer.Argument(
        metavar=say("年度", "YEAR"),
        help=say("如 2026", "Such as 2026"),
        min=EARLIEST_YEAR,
        max=LATEST_YEAR,
    ),
]

YearOrAll = Annotated[
    int | None,
    typer.Argument(
        metavar=say("年度", "YEAR"),
        help=say(
            "如 2026；核对封存时不写的，核对所有封存的年度",
            "Such as 2026; a check of seals without it takes all",
        ),
        min=EARLIEST_YEAR,
        max=LATEST_YEAR,
    ),
]


def year_option(without: Text) -> Any:
    """Return the type of an option for a year, which says what is taken without one."""
    return Annotated[
        int | None,
        typer.Option(metavar=say("年度", "YEAR"), help=render(without), min=EARLIEST_YEAR, max=LATEST_YEAR),
    ]


YearOption = Annotated[
    int | None,
    typer.Option(
        metavar=say("年度", "YEAR"),
        help=say("年度，不写时取截至日所在的年度", "The year; else that of the day looked from"),
        min=EARLIEST_YEAR,
        max=LATEST_YEAR,
    ),
]
UnitOption = Annotated[
    str | None,
    typer.Option(
        metavar=say("单位", "UNIT"),
        help=say("只看某单位：目录名、简称或者全称", "One unit: folder or name"),
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option(
        "--key",
        metavar=say("钥匙", "KEY"),
        help=say(
            "签名用的 ssh 私钥文件或者 gpg 钥匙号，不写时取本人 git 设置里的",
            "The ssh key file or gpg key to sign with; else that of your own git settings",
        ),
    ),
]
SignersOption = Annotated[
    Path | None,
    typer.Option(
        "--signers",
        metavar=say("文件", "FILE"),
        help=say(
            "签名人名单（allowed_signers），不写时取本人 git 设置里的",
            "The list of signers (allowed_signers); else that of your own git settings",
        ),
    ),
]
DocumentsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--document",
        metavar=say("文件", "FILE"),
        help=say(
            "印发的通报（Markdown、CSV、纯文本），核对其中的得分、等次；可写多次",
            "An issued document, whose totals and grades are checked; repeatable",
        ),
    ),
]
