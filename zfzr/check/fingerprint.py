"""A finding's fingerprint: by which baselines and other programs know it again after the file was edited.

It is drawn from the rule's code, the record, the field and the value that stands there, never from a line number, the
day or the wording; quoting and the order of fields and rows do not change it. A finding of another file is another
finding. Findings that are alike in all of this (two ragged rows of one table) share it, and are counted.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from zfzr.check.located import Located
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.files.positions import excerpt
from zfzr.terms.identifiers import hide_identity_numbers

_NAMES = ("field", "key")
"""What a message calls the field that is meant, where its place is the record or the file as a whole."""

_LENGTH = 32
"""Hexadecimal digits: 128 bits, so that no two findings of a county meet by chance."""


_NO_RENAMES: Mapping[str, str] = MappingProxyType({})


def in_later_slugs(text: str, renamed: Mapping[str, str]) -> str:
    """Return a unit's slug, a path in its folder, or a name of which it is a part, once units' folders bear another name.

    Records that are about a unit are called by its slug among others: jia/1.2, 责任追究报告/jia/2015-11-26.
    """
    if not renamed:
        return text
    if text.startswith("units/"):
        folder, _, rest = text.removeprefix("units/").partition("/")
        return f"units/{renamed[folder]}/{rest}" if folder in renamed else text
    is_path = text.endswith((".csv", ".yaml"))
    return text if is_path else "/".join(renamed.get(part, part) for part in text.split("/"))


def identified(county: County, placed: Iterable[Located]) -> list[Located]:
    """Give every finding its fingerprint and, in the order given, its number among those that share it."""
    return numbered(replace(each, fingerprint=fingerprint(county, each.finding)) for each in placed)


def numbered(placed: Iterable[Located]) -> list[Located]:
    """Give every finding, in the order given, its number among those that share its fingerprint."""
    seen: Counter[str] = Counter()
    found = []
    for each in placed:
        seen[each.fingerprint] += 1
        number = seen[each.fingerprint]
        found.append(each if number == 1 else replace(each, occurrence=number))
    return found


def fingerprint(county: County, finding: Finding, renamed: Mapping[str, str] = _NO_RENAMES) -> str:
    """Return the fingerprint of a finding: 32 hexadecimal digits.

    `renamed` gives units' folders another name: it is the fingerprint that the finding has once they bear it.
    """
    fields = [step for step in finding.place.path if isinstance(step, str)]
    named = [finding.subject, finding.unit or "", finding.place.file, *fields, _value(county, finding)]
    if renamed:
        named = [in_later_slugs(text, renamed) for text in named]
    subject, unit, file, *fields, value = named
    key = finding.key if subject == finding.subject else replace(finding, subject=subject).key
    parts = [key, unit, file, finding.variant, *fields, *(finding.fact(name) for name in _NAMES), value]
    # Masked first: there are so few days of birth that a digest of a full number would give it away.
    text = json.dumps([hide_identity_numbers(part) for part in parts], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _value(county: County, finding: Finding) -> str:
    """Return what is written at the finding's place; what the reader marked in a text it could not take apart."""
    if finding.place.path:
        return county.dataset.written_at(finding.place)
    if finding.span is None:
        return ""
    line, column, end_line, end_column = finding.span
    first = "".join(excerpt(county.dataset.text(finding.place.file), finding.span)[:1])
    return first[column - 1 : end_column - 1 if end_line == line else None]
