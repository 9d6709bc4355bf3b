"""The subcommands of `zfzr score`: each asks one thing of a year's result, as an option of the plain form does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zfzr.cli import score_answers as answers
from zfzr.cli import seals
from zfzr.cli.formats import Format, FormatOption, ListFormat, ListFormatOption
from zfzr.cli.options import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DocumentsOption,
    KeyOption,
    SignersOption,
    UnitOption,
    Year,
    YearOrAll,
)
from zfzr.cli.scored import scored
from zfzr.present.language import say

SheetUnit = Annotated[
    str,
    typer.Option(
        "--unit",
        metavar=say("单位", "UNIT"),
        help=say("哪个单位：目录名、简称或者全称", "Which unit: folder or name"),
    ),
]
Indicator = Annotated[
    str,
    typer.Argument(
        metavar=say("指标", "INDICATOR"), help=say("指标的编号，如 2.1", "Its number, such as 2.1")
    ),
]
OtherYear = Annotated[
    int,
    typer.Argument(
        metavar=say("另一年度", "OTHER"),
        help=say("同哪一年比较，如 2025", "The year to compare with, such as 2025"),
        min=EARLIEST_YEAR,
        max=LATEST_YEAR,
    ),
]
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar=say("文件", "FILE"),
        help=say(
            "代替同名数据文件的文件，如改过的 scheme.yaml",
            "Files in place of the data files of their names, such as another scheme.yaml",
        ),
    ),
]


def sheet(context: typer.Context, year: Year, unit: SheetUnit, format_: FormatOption = Format.TABLE) -> int:
    """Show one unit's sheet: every point with its records."""
    return answers.result(scored(context, year, unit), format_)


def explain(
    context: typer.Context,
    year: Year,
    indicator: Indicator,
    unit: UnitOption = None,
    format_: ListFormatOption = ListFormat.TABLE,
) -> int:
    """Explain how the units came to their points of one indicator."""
    return answers.explanation(scored(context, year, unit), indicator, format_)


def state(context: typer.Context, year: Year, format_: FormatOption = Format.TABLE) -> int:
    """Show the stages a result went through, its objections, and what follows."""
    return answers.state(scored(context, year), format_)


def compare(
    context: typer.Context,
    year: Year,
    other: OtherYear,
    unit: UnitOption = None,
    format_: ListFormatOption = ListFormat.TABLE,
) -> int:
    """Compare a year's result with another year's."""
    return answers.comparison(context, year, other, unit, format_)


def what_if(
    context: typer.Context,
    year: Year,
    files: Files,
    unit: UnitOption = None,
    format_: ListFormatOption = ListFormat.TABLE,
) -> int:
    """Show whose points and grades would move if data files were these."""
    return answers.what_if(scored(context, year, unit), files, format_)


def seal(context: typer.Context, year: Year, format_: ListFormatOption = ListFormat.TABLE) -> int:
    """Keep the settled result, so that it can be proved later."""
    return seals.seal(context, year, format_=format_)


def sign(
    context: typer.Context, year: Year, key: KeyOption = None, format_: ListFormatOption = ListFormat.TABLE
) -> int:
    """Sign the sealed result with the office's own key, so that no figure can be altered unnoticed."""
    return seals.sign(context, year, key, format_)


def verify(
    context: typer.Context,
    year: YearOrAll = None,
    unit: UnitOption = None,
    signers: SignersOption = None,
    document: DocumentsOption = None,
    format_: ListFormatOption = ListFormat.TABLE,
) -> int:
    """Hold sealed results against records, git, issued documents and signatures; of every year where none is named."""
    if year is None:
        return seals.verify_all(context, format_, unit, signers, document)
    return seals.verify(scored(context, year, unit), format_, signers, document)
