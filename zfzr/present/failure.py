"""What kept a command from giving its answer, for programs: in the format that they asked for, and wait for.

People read it on standard error. A program that reads the output of `--format json` finds nothing there where a command
ends with 2, and cannot tell a county that could not be read from one of which there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from zfzr.terms.text import Language

# What writes the formats is imported where one is told: every start imports this module, and few fail.

VERSION: Final = 1


class Failure(NamedTuple):
    """Why there is no answer: texts in the language in use, fit to be shown.

    `kind`: `usage` (the command line), `refusal` (what was asked for cannot be done), `system` (the system refused to read
    or write), `installation`, `defect` (of the program). `file` and `line` are where, as far as it is about a file.
    `findings` are the data errors that a change would have brought, for which it was refused.
    """

    kind: str
    exit_code: int
    message: str
    hint: str = ""
    file: str = ""
    line: int | None = None
    findings: tuple[Mapping[str, Any], ...] = ()


def told_in(format_: str, failure: Failure, language: Language) -> str:
    """Return a failure in a format; "" where the format has no place for it, and an empty output says nothing."""
    return _FORMATS[format_](failure, language) if format_ in _FORMATS else ""


def _as_json(failure: Failure, _: Language) -> str:
    where = {"file": failure.file, "line": failure.line} if failure.file else None
    error = {
        "kind": failure.kind,
        "exit_code": failure.exit_code,
        "message": failure.message,
        "hint": failure.hint or None,
        "place": where,
        "findings": list(failure.findings),
    }
    return _json({"version": VERSION, "error": error})


def _json(value: Mapping[str, Any]) -> str:
    from zfzr.files.json_writer import json_text

    return json_text(value)


def _as_sarif(failure: Failure, language: Language) -> str:
    from zfzr import __version__
    from zfzr.present.findings.as_sarif import SCHEMA

    driver = {
        "name": "zfzr",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN" if language == "zh" else "en",
    }
    invocation = {
        "executionSuccessful": False,
        "exitCode": failure.exit_code,
        "toolExecutionNotifications": [{"level": "error", "message": {"text": _whole(failure)}}],
    }
    run = {"tool": {"driver": driver}, "invocations": [invocation], "results": []}
    return _json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _as_github(failure: Failure, _: Language) -> str:
    from zfzr.present.findings.as_github import as_data

    return f"::error::{as_data(_whole(failure))}\n"


def _as_junit(failure: Failure, _: Language) -> str:
    from xml.etree import ElementTree as ET

    from zfzr.present.findings.as_junit import clean
    from zfzr.terms.orders import without_orders

    counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0"}
    root = ET.Element("testsuites", {"name": "zfzr", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "zfzr", **counts})
    case = ET.SubElement(suite, "testcase", classname="zfzr", name="zfzr", time="0")
    error = ET.SubElement(case, "error", message=clean(failure.message), type=failure.kind)
    error.text = clean(failure.hint)
    ET.indent(root)
    return without_orders(
        f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
    )


def _as_markdown(failure: Failure, _: Language) -> str:
    from zfzr.terms.markup import escape_in_comment

    lines = filter(None, (failure.message, failure.hint))
    return "\n".join(f"- {escape_in_comment(line)}" for line in lines) + "\n"


def _whole(failure: Failure) -> str:
    return "\n".join(filter(None, (failure.message, failure.hint)))


_FORMATS: Final[Mapping[str, Callable[[Failure, Language], str]]] = {
    "json": _as_json,
    "sarif": _as_sarif,
    "github": _as_github,
    "junit": _as_junit,
    "markdown": _as_markdown,
}
"""Tables (csv) and lists of code quality (gitlab) have no place for it."""
