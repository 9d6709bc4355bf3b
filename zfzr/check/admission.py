"""Whether a county may be changed so: the data errors that a change would bring, found before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.loading import load
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, Rule, Severity
from zfzr.files.tree import Content

_Name = tuple[str, str, str, tuple[tuple[str, str], ...]]


def brought_by(
    before: Mapping[str, Content], changed: Mapping[str, bytes], as_of: date
) -> tuple[County, list[Located]]:
    """Return the county with the changed files, and the data findings that it did not have before."""
    after = County(load({**before, **changed}), as_of)
    found = examine(after, _is_data).findings
    if not found:
        return after, []
    known = Counter(_name(f) for f in examine(County(load(before), as_of), _is_data).findings)
    return after, located(after, _beyond(known, found))


def errors_brought_by(
    before: Dataset, changed: Mapping[str, bytes], as_of: date
) -> tuple[County, list[Located]]:
    """Return the county with the changed files, and the data errors that it did not have before."""
    after = County(load({**before.files, **changed}, like=before), as_of)
    found = examine(after, _is_data_error).findings
    if not found:
        return after, []
    known = Counter(_name(f) for f in examine(County(before, as_of), _is_data_error).findings)
    return after, located(after, _beyond(known, found))


def is_error(placed: Located) -> bool:
    """Tell whether a finding keeps a change from being written."""
    return placed.rule.severity is Severity.ERROR


def _beyond(known: Counter[_Name], found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that are not among the known ones, each of which covers one."""
    for finding in found:
        known[_name(finding)] -= 1
        if known[_name(finding)] < 0:
            yield finding


def _is_data(rule: Rule) -> bool:
    return rule.kind is DATA


def _is_data_error(rule: Rule) -> bool:
    return rule.kind is DATA and rule.severity is Severity.ERROR


def _name(finding: Finding) -> _Name:
    return (
        finding.code,
        finding.subject,
        finding.variant,
        tuple(sorted((name, finding.fact(name)) for name in finding.values)),
    )
