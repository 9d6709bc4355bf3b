"""A line that rests on something unread (未评): it says which files, and can still come to anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from zfzr.declare.lookup import Frame
from zfzr.declare.measure import measure_named
from zfzr.subjects.assessment.score.limits import unscorable
from zfzr.subjects.assessment.score.marking import Marking, Stake
from zfzr.subjects.assessment.score.sheet import IndicatorLine
from zfzr.subjects.scheme.records import RATERS, Indicator
from zfzr.terms.text import Text, enumeration, said


def if_read(
    marking: Marking,
    indicator: Indicator,
    work: Callable[[], IndicatorLine],
    stake: Stake | None = None,
    *,
    apart: bool = False,
) -> IndicatorLine:
    """Return a line that nothing unread could move; else one that says which files were not read, and its range."""
    watch = marking.county.dataset.watch
    if watch is None:
        return work()
    with watch.frame(apart=apart) as frame:
        line = work()
    files = unread_for(marking, frame, codes_of(indicator))
    if not files:
        return line
    why = said(
        Text("未评：{files} 没有读全", "not assessed: {files} could not be read in full"),
        files=enumeration(files),
    )
    return replace(unscorable(line, why, stake.limits if stake else None), parts=())


def unread_for(marking: Marking, frame: Frame, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the files that were not read and that could matter to this unit: in what was looked at, or to some rules."""
    counted = set(codes)
    found = {each.path for each in marking.county.behind(frame.seen) if each.concerns(marking.unit)}
    found |= {h.file for h in marking.held_back if h.code in counted and h.unit in (None, marking.unit)}
    return tuple(sorted(found))


def codes_of(indicator: Indicator) -> Iterator[str]:
    """Yield the rules whose findings an indicator counts."""
    for name in (indicator.measure, *indicator.zero_when):
        measure = measure_named(name) if name and not name.startswith(RATERS) else None
        yield from measure.rules if measure else ()
