"""What a file records, as an editor lists it: its records, and what in them bears a name (a body, a post, an indicator)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.record import Part, Record, declarations
from zfzr.files.place import Span
from zfzr.questions.search import called_in_full


class Entry(NamedTuple):
    """Something that a file records: what it is called, what it is, the lines that it takes, and what lies in it."""

    name: str
    kind: str
    span: Span
    within: tuple[Entry, ...] = ()


def outline_of(county: County, path: str) -> list[Entry]:
    """Return what a file records, in its order."""
    found = (_entry(county, each) for each in county.dataset.in_file(path))
    return sorted(found, key=lambda each: each.span)


def _entry(county: County, record: Record) -> Entry:
    within = tuple(_within(county, record, record, ()))
    span = _round(county.dataset.span(record.place), within)
    return _named(called_in_full(county, record), type(record).label, span, within)


def _within(county: County, record: Record, part: Part, steps: tuple[str | int, ...]) -> Iterator[Entry]:
    """Yield what bears a name in the lists of a record or a part of one."""
    for declared in declarations(type(part)):
        value = getattr(part, declared.name)
        for at, each in enumerate(value if isinstance(value, list) else ()):
            name = getattr(each, "name", None)
            if not isinstance(each, Part) or not isinstance(name, str):
                continue
            own = (*steps, declared.label, at)
            within = tuple(_within(county, record, each, own))
            called = " ".join(filter(None, (getattr(each, "code", None), name)))
            span = _round(county.dataset.span(record.at(*own)), within)
            yield _named(called, declared.label, span, within)


def _named(name: str, kind: str, span: Span, within: tuple[Entry, ...]) -> Entry:
    """Return an entry; one whose name is not written yet is called by what it is: some editors show no list with a blank."""
    return Entry(name.strip() or kind, kind, span, within)


def _round(span: Span, within: tuple[Entry, ...]) -> Span:
    """Return the lines of something with those of what lies in it, however its own place is told."""
    last = max(((each.span.end_line, each.span.end_column) for each in within), default=(0, 0))
    end = max((span.end_line, span.end_column), last)
    return span._replace(end_line=end[0], end_column=end[1])
