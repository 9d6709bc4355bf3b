"""Findings as workflow commands, which GitHub shows as annotations at the lines concerned.

GitHub shows at most ten of a kind for each step; the totals in the log and the summary page say what there is.
"""

from __future__ import annotations

from typing import Final

from zfzr.check.inspection import Inspection
from zfzr.check.repeats import gathered
from zfzr.check.runner import Located
from zfzr.declare.rule import Severity
from zfzr.present.paths import from_root
from zfzr.present.totals import NO_UNITS, totals
from zfzr.present.words import loudness_of, told, told_of_more
from zfzr.terms.orders import harmless_line
from zfzr.terms.text import Language, Text

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
_MEND: Final = Text("改法：", "Mend: ")


def as_github(inspection: Inspection, language: Language, folder: str = "") -> str:
    """Return one command a finding, the loudest first, then the totals as lines of the log.

    Of what one cause brings again and again there are a few, and a line of the log on the others.

    `folder` is the dataset's, from the repository's root: there annotations land. A lead that the legal office found
    untrue, or mended, is a notice that says so.
    """
    loud = list(Severity)
    found = gathered(sorted(inspection.all, key=lambda p: loud.index(loudness_of(p))))
    commands = [_command(placed, language, folder) for placed in found.shown]
    if not inspection.units:
        commands.append(f"::warning::{as_data(NO_UNITS.render(language))}")
    more = [harmless_line(told_of_more(each, language)) for each in found.repeated]
    return "\n".join([*commands, *more, *map(harmless_line, totals(inspection, language))]) + "\n"


def _command(placed: Located, language: Language, folder: str) -> str:
    # Only where it begins: an annotation is shown at its end line, which may lie outside the change under review.
    properties = {
        "file": from_root(folder, placed.finding.place.file),
        "line": str(placed.span.line),
        "col": str(placed.span.column),
        "title": f"{placed.finding.code} {placed.rule.title.render(language)}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{told(placed, language)}\n{_MEND.render(language)}{placed.rule.mend.render(language)}"
    return f"::{_COMMANDS[loudness_of(placed)]} {listed}::{as_data(text)}"


def as_data(text: str) -> str:
    """Return a text as the data of a workflow command has it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return as_data(text).replace(":", "%3A").replace(",", "%2C")
