"""`zfzr measures`: what a scheme can name; it needs no dataset."""

from __future__ import annotations

from zfzr.cli.exits import ExitCode
from zfzr.cli.report import ListFormat, ListFormatOption, Made, show


def measures(format_: ListFormatOption = ListFormat.TABLE) -> int:
    """List the measures a scheme can name."""
    from zfzr.declare.report import report_named
    from zfzr.questions.measures import measure_list

    show(report_named("measures"), Made(measure_list(), ()), format_)
    return ExitCode.FINE
