"""Findings as JUnit XML: one test case a rule that ran.

Rules, not files: a rule's name stays the same from run to run, so that a forge can tell a newly failing test from one
that failed before, while files come and go. A test case fails exactly when its findings make the command fail, and has
one failure that lists every place, since forges show the first failure only; findings below that level are in its
output. A rule that could not be assessed is skipped, and so is every rule of duties where there is no unit that has any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from zfzr.check.inspection import Inspection, reaches
from zfzr.check.runner import Located, NotAssessed
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import COMPLIANCE, FindingClass, Rule
from zfzr.present.paths import from_root
from zfzr.present.totals import NO_UNITS, held_back_by_rule, totals
from zfzr.present.words import CLASSES, told
from zfzr.terms.names import strip_controls
from zfzr.terms.orders import without_orders
from zfzr.terms.text import Language, Text, enumeration

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACES: Final = Text("{count} 处", "{count} places")
_UNREAD: Final = Text("未评：{files} 没有读全", "not assessed: {files} could not be read in full")
_UNSET: Final = Text("参数“{name}”当日没有取值", "parameter {name!r} has no value on the day")


def as_junit(inspection: Inspection, language: Language, fail_on: str = "error", folder: str = "") -> str:
    """Return the report as XML, one suite a class of findings.

    `fail_on` is the level from which a rule fails, `folder` the dataset's, from the repository's root.
    """
    root = ET.Element("testsuites", name="zfzr", time="0")
    for kind in FindingClass:
        root.append(_suite(inspection, kind, language, fail_on, folder))
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    xml = f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
    return without_orders(xml)


def _suite(
    inspection: Inspection, kind: FindingClass, language: Language, fail_on: str, folder: str
) -> ET.Element:
    found = grouped((placed.finding.code, placed) for placed in inspection.all)
    unread = {
        code: _UNREAD.render(language, files=enumeration(files))
        for code, files in held_back_by_rule(inspection).items()
    }
    for_nobody = NO_UNITS.render(language) if kind is COMPLIANCE and not inspection.units else ""
    cases = [
        _case(
            rule,
            _listed(found.get(rule.code, []), language, folder),
            unread.get(rule.code, for_nobody),
            language,
            fail_on,
        )
        for rule in inspection.ran
        if rule.kind is kind
    ]
    rules = {rule.code: rule for rule in inspection.unset}
    unset = [n for n in inspection.not_assessed if not n.things and rules[n.code].kind is kind]
    cases += [_skipped(missing, rules[missing.code], language) for missing in unset]
    suite = ET.Element(
        "testsuite",
        name=CLASSES[kind].render(language),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time="0",
    )
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="as_of", value=inspection.as_of.isoformat())
    for line in totals(inspection, language):
        ET.SubElement(properties, "property", name="totals", value=clean(line))
    suite.extend(cases)
    return suite


def _case(rule: Rule, found: list[str], unjudged: str, language: Language, fail_on: str) -> ET.Element:
    case = _named(rule, language)
    if found and reaches(rule, fail_on):
        said = _PLACES.render(language, count=len(found))
        failure = ET.SubElement(case, "failure", message=said, type=rule.severity.value)
        failure.text = "\n".join(found)
    elif unjudged:
        ET.SubElement(case, "skipped", message=clean(unjudged))
        if found:
            ET.SubElement(case, "system-out").text = "\n".join(found)
    elif found:
        ET.SubElement(case, "system-out").text = "\n".join(found)
    return case


def _skipped(missing: NotAssessed, rule: Rule, language: Language) -> ET.Element:
    case = _named(rule, language)
    ET.SubElement(case, "skipped", message=clean(_UNSET.render(language, name=missing.parameter)))
    return case


def _named(rule: Rule, language: Language) -> ET.Element:
    name = f"{rule.code} {rule.title.render(language)}"
    return ET.Element("testcase", classname=f"zfzr.{rule.kind.value}", name=clean(name), time="0")


def _listed(found: Iterable[Located], language: Language, folder: str) -> list[str]:
    return [
        clean(f"{from_root(folder, p.finding.place.file)}:{p.span.line}:{p.span.column} {told(p, language)}")
        for p in found
    ]


def clean(text: str) -> str:
    """Return text on one line, without what cannot be seen and what XML cannot hold."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", strip_controls(text))
