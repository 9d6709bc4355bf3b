"""The baseline (基线): problems that were there when a county began to check, hidden from people until mended.

It is a file of the dataset's folder, baseline.json, drawn up by `zfzr baseline`. It knows a finding by its fingerprint
and how many share it, says since when each is known, and only shrinks; it never hides anything from a score. What the
law itself demands cannot be put on it, nor what is wrong with a waiver, nor what could not be read and may hide other
findings: that must stay loud.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from zfzr.check.runner import Located
from zfzr.files.json_reader import read_json
from zfzr.files.json_writer import json_text
from zfzr.files.tree import BASELINE
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Refusal, Text

VERSION: Final = 1


class Entry(NamedTuple):
    """One known problem: its fingerprint, what a reviewer reads it by, how often it is there, and since when.

    `reason` says why it was let onto a baseline that should only shrink.
    """

    fingerprint: str
    code: str
    file: str
    subject: str
    occurrences: int
    first_seen: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries by fingerprint."""

    entries: Mapping[str, Entry]

    def entry(self, fingerprint: str) -> Entry | None:
        """Return the entry of a fingerprint."""
        return self.entries.get(fingerprint)

    def hides(self, placed: Located) -> bool:
        """Tell whether a finding is one of those known: the third of two known ones is not."""
        entry = self.entries.get(placed.fingerprint)
        return entry is not None and placed.occurrence <= entry.occurrences and may_hold(placed)

    @property
    def size(self) -> int:
        """How many findings it holds."""
        return sum(entry.occurrences for entry in self.entries.values())


EMPTY: Final = Baseline(MappingProxyType({}))


class Update(NamedTuple):
    """What an update makes of a baseline, and the findings that it does not let on."""

    baseline: Baseline
    new: tuple[Located, ...]
    refused: tuple[Located, ...]


def may_hold(placed: Located) -> bool:
    """Tell whether a finding may be put on a baseline."""
    return placed.rule.may_be_hidden(placed.finding)


def updated(
    old: Baseline, findings: Iterable[Located], day: date, *, accept_new: bool, reason: str = ""
) -> Update:
    """Return the baseline as of a day: entries shrink to what is still there.

    Args:
        old: the baseline so far, or EMPTY for the first one.
        findings: every finding of the county that no waiver hides, with its fingerprint.
        day: the county's day, on which what comes on is first seen.
        accept_new: whether findings that are not on the baseline come on.
        reason: why they may; kept with them.
    """
    listed = list(findings)
    refused = tuple(p for p in listed if not may_hold(p))
    present = [p for p in listed if may_hold(p)]
    new = tuple(p for p in present if not old.hides(p))
    kept = present if accept_new else [p for p in present if old.hides(p)]
    counts = Counter(p.fingerprint for p in kept)
    first = {p.fingerprint: p for p in reversed(kept)}
    fresh = {p.fingerprint for p in new}
    entries = {
        own: _entry(first[own], count, old.entry(own), day, reason if own in fresh else "")
        for own, count in counts.items()
    }
    return Update(Baseline(entries), () if accept_new else new, refused)


def _entry(placed: Located, count: int, known: Entry | None, day: date, reason: str) -> Entry:
    finding = placed.finding
    return Entry(
        placed.fingerprint,
        finding.code,
        strip_controls(finding.place.file),
        strip_controls(hide_identity_numbers(finding.subject)),
        count,
        known.first_seen if known else day,
        reason or (known.reason if known else ""),
    )


def written(baseline: Baseline) -> str:
    """Return the file's text: one line an entry, sorted, so that a reviewer sees what came and went."""
    rows = sorted(baseline.entries.values(), key=lambda e: (e.file, e.code, e.subject, e.fingerprint))
    lines = [json_text(_plain(entry), indent=None) for entry in rows]
    body = ",\n".join(f"    {line}" for line in lines)
    findings = f"[\n{body}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def _plain(entry: Entry) -> dict[str, object]:
    plain: dict[str, object] = {
        "fingerprint": entry.fingerprint,
        "code": entry.code,
        "file": entry.file,
        "subject": entry.subject,
        "count": entry.occurrences,
        "first_seen": entry.first_seen.isoformat(),
    }
    return {**plain, "reason": entry.reason} if entry.reason else plain


def parsed(text: str) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        Refusal: it is not one, or holds an entry twice.
    """
    try:
        document = read_json(text)
        rows = document["findings"]
        entries = [_parsed_entry(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable("读不懂", "it cannot be understood") from error
    if document.get("version") != VERSION:
        raise _unreadable("版本不认识", "of an unknown version")
    found = {entry.fingerprint: entry for entry in entries}
    if len(found) < len(entries):
        raise _unreadable("同一个指纹写了两次", "a fingerprint stands twice")
    return Baseline(found)


def _parsed_entry(row: Any) -> Entry:
    count, code = row["count"], row["code"]
    if type(count) is not int or count < 1 or not isinstance(row["fingerprint"], str):
        raise ValueError("not an entry")
    return Entry(
        row["fingerprint"],
        str(code),
        str(row["file"]),
        str(row["subject"]),
        count,
        date.fromisoformat(row["first_seen"]),
        str(row.get("reason", "")),
    )


def _unreadable(zh: str, en: str) -> Refusal:
    return Refusal(
        Text(f"基线文件 {BASELINE} {zh}", f"the baseline file {BASELINE}: {en}"),
        Text(
            "从版本库恢复它；合并留下冲突标记的，保留两边都有的行",
            "restore it from the repository; after a conflicting merge keep the lines that both sides have",
        ),
    )
