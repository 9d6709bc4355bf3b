"""The formats of scores and lists, and what a command says of one that it cannot print."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text


class Format(StrEnum):
    """How to print a score."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class TextFormat(StrEnum):
    """How to print what is no table: for people, or for programs."""

    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    """How to print a list."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))]
TextFormatOption = Annotated[TextFormat, typer.Option("--format", help=say("输出格式", "Output format"))]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help=say("输出格式", "Output format"))]


def table_or_json(format_: Format | ListFormat) -> None:
    """Refuse a format that is neither: what is asked for is no table of one shape.

    Raises: Refusal (exit 2).
    """
    if format_ not in ("table", "json"):
        raise Refusal(
            Text("这里的 --format 只能用 {allowed}", "--format here takes {allowed} only"),
            allowed=say("、", ", ").join(ListFormat),
        )
