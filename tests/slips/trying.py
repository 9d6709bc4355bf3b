"""A slip made and looked at: what validate says that it did not say before, and where."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from tests.slips.cases import MANY, Slip, slip, turns
from tests.slips.worlds import SAMPLES, World, world, worlds
from zfzr.check.runner import examine
from zfzr.declare.finding import Finding
from zfzr.review.review import Line, Section, preview


@dataclass(frozen=True)
class Trial:
    """What became of a slip.

    `by` are the codes of the rules that say something new, those that point at the slipped line first; `named`: the
    review of the change tells of the record in words; `doubted`: it says that the change looks like a slip.
    """

    number: int
    sort: str
    kind: str
    field: str
    called: tuple[str, str, str, str]
    where: str
    old: str
    new: str
    found: bool
    right: bool
    by: tuple[str, ...]
    named: bool
    doubted: bool = False


def try_out(together: Sequence[Slip]) -> list[Trial | None]:
    """Make some slips in one sample and return what became of each; None where it can only be told of it alone.

    They stand in files of their own and concern units of their own (`apart`), so that what is new belongs to the one at
    whose line, in whose file or about whose unit it is. What cannot be laid to one of them makes those untold of which
    nothing is found. The sample holds the slips from then on, until they are put back.
    """
    each = world(together[0].sample)
    before, earlier = each.before, each.found
    day = each.county.as_of
    each.resident.change({made.path: made.content for made in together})
    swapped = {made.path for made in together if len(made.lines) > 1}
    come = _new(earlier, examine(each.county).findings, swapped)
    right, near, unsure = _laid_to(each, come, together)
    sections = preview(before, each.dataset, day)
    return [
        None
        if made.number in unsure and not right[made.number] and not near[made.number]
        else _trial(made, right[made.number], near[made.number], sections)
        for made in together
    ]


Findings = dict[int, list[Finding]]


def _laid_to(
    each: World, come: Iterable[Finding], together: Sequence[Slip]
) -> tuple[Findings, Findings, set[int]]:
    """Return by slip what points at it and what else is found of it, and of which it cannot be told."""
    right: Findings = defaultdict(list)
    near: Findings = defaultdict(list)
    unsure: set[int] = set()
    for finding in come:
        spans = _spans(each, finding)
        if at := [m.number for m in together if any(f == m.path and n in m.lines for f, n in spans)]:
            for number in at:
                right[number].append(finding)
            continue
        files = {file for file, _ in spans}
        about = [m.number for m in together if m.path in files or finding.unit in m.units]
        if len(together) == 1 or len(about) == 1:
            near[about[0] if about else together[0].number].append(finding)
        else:
            unsure |= set(about or [m.number for m in together])
    return right, near, unsure


def _spans(each: World, finding: Finding) -> list[tuple[str, int]]:
    """Return the file and line of a finding, and those of its related places."""
    dataset = each.dataset
    found = [(finding.place.file, dataset.span_of(finding).line)]
    return found + [(r.place.file, (r.span or dataset.span(r.place)).line) for r in finding.related]


def _trial(made: Slip, right: list[Finding], near: list[Finding], sections: Iterable[Section]) -> Trial:
    lines = list(_lines(made, sections))
    return Trial(
        number=made.number,
        sort=made.sort.name,
        kind=made.kind,
        field=made.label,
        called=made.called,
        where=made.where,
        old=made.old,
        new=made.new,
        found=bool(right or near),
        right=bool(right),
        by=tuple(dict.fromkeys(f.code for f in (*right, *near))),
        named=bool(lines),
        doubted=any(map(_doubts, lines)),
    )


def put_back(made: Slip) -> None:
    """Put a sample back to what it was before a slip."""
    each = world(made.sample)
    each.resident.change({made.path: each.as_it_was[made.path]})


def _new(before: Iterable[Finding], after: Iterable[Finding], swapped: Collection[str]) -> list[Finding]:
    """Return what is found now and was not before, whatever numbers it tells; what only moved along is not new.

    A finding is known again by its key, and by its place where the key is what slipped. Where two rows were swapped,
    it may have gone from one to the other.
    """
    known: tuple[Callable[[Finding], object], ...] = (
        lambda f: (f.key, f.unit, f.variant, f.place.file),
        lambda f: (f.code, f.variant, f.place),
        lambda f: (
            (f.code, f.variant, f.place.file)
            if f.place.file in swapped
            else (f.key, f.variant, f.place, f.unit)
        ),
    )
    old, new = list(before), list(after)
    for name in known:
        counted, counts = Counter(map(name, old)), Counter(map(name, new))
        old, new = _take(old, name, counted - counts), _take(new, name, counts - counted)
    return new


def _take(
    findings: Iterable[Finding], name: Callable[[Finding], object], many: Counter[object]
) -> list[Finding]:
    left = Counter(many)
    kept = []
    for each in findings:
        if left[name(each)] > 0:
            left[name(each)] -= 1
            kept.append(each)
    return kept


def _lines(made: Slip, sections: Iterable[Section]) -> Iterator[Line]:
    """Yield the lines of a review that tell of the file that slipped."""
    for section in sections:
        yield from (line for line in section.lines if line.file == made.path)


def _doubts(line: Line) -> bool:
    """Tell whether a line of a review says that the change looks like a slip."""
    return bool(getattr(line, "doubts", ()))


TOGETHER = 30


def apart(numbers: Iterable[int], seed: str = "") -> list[list[Slip]]:
    """Make the slips of some numbers and put those together that have neither file nor unit in common.

    What is about no unit (a law, the county's settings) concerns all of them, and stands alone; so does everything of a
    sample that is quickly judged.
    """
    alone: list[list[Slip]] = []
    shared: list[tuple[list[Slip], set[str]]] = []
    for number in numbers:
        made = slip(number, seed)
        if made is None:
            continue
        if made.sample != SAMPLES[0] or not made.units:
            alone.append([made])
            continue
        taken = {made.path, *made.units}
        for members, theirs in shared:
            if len(members) < TOGETHER and taken.isdisjoint(theirs):
                members.append(made)
                theirs |= taken
                break
        else:
            shared.append(([made], taken))
    return [members for members, _ in shared] + alone


def try_all(
    numbers: Iterable[int],
    jobs: int = 1,
    *,
    alone: bool = False,
    seed: str = "",
    say: Callable[[str], None] = lambda _: None,
) -> list[Trial]:
    """Try slips out in processes that begin with the samples judged; return what became of them, by number.

    `alone`: each by itself, as those are in any case of which it could not be told with others.
    """
    for each in worlds():
        each.ready()
    turns(MANY, seed)
    groups = [[made] for n in numbers if (made := slip(n, seed))] if alone else apart(numbers, seed)
    say(f"{sum(map(len, groups))} in {len(groups)}")
    found, left = _in_children(groups, jobs)
    again, none = _in_children([[made] for made in left], jobs)
    assert not none
    return sorted(found + again, key=lambda trial: trial.number)


def _in_children(groups: Sequence[Sequence[Slip]], jobs: int) -> tuple[list[Trial], list[Slip]]:
    """Let processes try groups of slips; return what became of them, and of which it cannot be told."""
    gc.collect()
    gc.freeze()
    pipes = [_begin(groups[i::jobs]) for i in range(jobs)]
    with ThreadPoolExecutor(
        jobs
    ) as readers:  # at the same time: a pipe that nobody reads is full soon, and its writer waits
        told = [plain for lines in readers.map(_lines_of, pipes) for plain in lines]
    gc.unfreeze()
    found = [_trial_of(plain) for plain in told]
    known = {trial.number for trial in found}
    return found, [made for group in groups for made in group if made.number not in known]


def _lines_of(pipe: tuple[int, int]) -> list[dict[str, Any]]:
    """Read what a process writes until it ends."""
    reader, pid = pipe
    with os.fdopen(reader, encoding="utf-8") as lines:
        plain = [json.loads(line) for line in lines]
    os.waitpid(pid, 0)
    return plain


def _trial_of(plain: dict[str, Any]) -> Trial:
    return Trial(**{**plain, "by": tuple(plain["by"]), "called": tuple(plain["called"])})


def _begin(groups: Sequence[Sequence[Slip]]) -> tuple[int, int]:
    """Begin a process that tries groups of slips, each in one that it begins; return where it writes, and its number."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return reader, pid
    os.close(reader)
    for group in groups:
        inner = os.fork()
        if inner:
            os.waitpid(inner, 0)
            continue
        code = 1
        try:
            gc.disable()
            for trial in try_out(group):
                if trial is not None:
                    os.write(writer, (json.dumps(asdict(trial), ensure_ascii=False) + "\n").encode())
            code = 0
        finally:
            if code:
                traceback.print_exc(file=sys.stderr)
            os._exit(code)
    os._exit(0)
