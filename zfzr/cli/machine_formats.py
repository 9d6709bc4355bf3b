"""Printing an inspection for other programs: forges, editors, test reports."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.files.reasons import reason_of
from zfzr.present.console import complain, emit_data, note
from zfzr.present.language import current, say

if TYPE_CHECKING:
    from zfzr.check.inspection import Inspection

SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The file to which a step of a GitHub workflow may append a page of Markdown."""


def print_as(format_: str, inspection: Inspection, root: Path, fail_on: str) -> None:
    """Print an inspection in a format other than text; paths for forges are written from the repository's root."""
    folder = folder_of(root)
    emit_data(_rendered(format_, inspection, folder, fail_on))
    if format_ == "github" and (summary := os.environ.get(SUMMARY)):
        _append_summary(Path(summary), inspection, folder)
    if format_ == "gitlab":
        from zfzr.present.totals import totals

        for line in totals(inspection, current()):  # the format has no place for them
            note(line)


def _rendered(format_: str, inspection: Inspection, folder: str, fail_on: str) -> str:
    match format_:
        case "sarif":
            from zfzr.present.findings.as_sarif import as_sarif

            return as_sarif(inspection, current(), folder)
        case "github":
            from zfzr.present.findings.as_github import as_github

            return as_github(inspection, current(), folder)
        case "gitlab":
            from zfzr.present.findings.as_gitlab import as_gitlab

            return as_gitlab(inspection, current(), folder)
        case "junit":
            from zfzr.present.findings.as_junit import as_junit

            return as_junit(inspection, current(), fail_on, folder)
        case "markdown":
            from zfzr.present.findings.as_markdown import as_markdown

            return as_markdown(inspection, current(), folder=folder)
        case _:
            from zfzr.present.findings.as_json import as_json

            return as_json(inspection, current(), folder)


def folder_of(root: Path) -> str:
    """Return the dataset's folder from the repository's root, links followed; "" where they are the same.

    Where there is no repository it is written from the current folder, if it lies below that.
    """
    from zfzr.files.tree import top_of

    real = Path(os.path.realpath(root))
    above = top_of(root) or Path(os.path.realpath(Path.cwd()))
    folder = real.relative_to(above) if real.is_relative_to(above) else Path()
    return "" if folder == Path() else folder.as_posix()


def _append_summary(path: Path, inspection: Inspection, folder: str) -> None:
    from zfzr.files.guard import is_data_or_gits
    from zfzr.present.findings.as_markdown import as_markdown

    try:
        if is_data_or_gits(path):
            raise OSError(errno.EPERM, "not for output")
        if path.exists() and not path.is_file():  # a pipe that nobody reads would wait for ever
            raise OSError(errno.ENOTSUP, "no ordinary file")
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(as_markdown(inspection, current(), folder=folder))
    except OSError as error:
        reason = reason_of(error)
        complain(say(f"没有写成摘要页：{reason.zh}", f"the summary page was not written: {reason.en}"))
