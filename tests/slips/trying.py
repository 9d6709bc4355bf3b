"""A slip made and looked at: what validate says that it did not say before, and where."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from tests.slips.cases import Slip, slip, turns
from tests.slips.worlds import World, world, worlds
from zfzr.check.runner import examine
from zfzr.declare.finding import Finding
from zfzr.review.review import preview


@dataclass(frozen=True)
class Trial:
    """What became of a slip.

    `by` are the codes of the rules that say something new, those that point at the slipped line first; `named`: the
    review of the change says the new value in words, `doubted`: it says that the change looks like a slip.
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

    def as_plain(self) -> dict[str, object]:
        """Return what a line of JSON holds."""
        return asdict(self)


def try_out(number: int) -> Trial | None:
    """Make a slip and return what became of it; the samples are then as they were only in the process that asked."""
    made = slip(number)
    if made is None:
        return None
    each = world(made.sample)
    before, earlier = each.dataset, each.found
    day = each.county.as_of
    each.resident.change({made.path: made.content})
    come, right = _looked_at(each, earlier, made, lambda code: code not in SLOW)
    if not right:
        more, right = _looked_at(each, earlier, made, lambda code: code in SLOW)
        come += more
    codes = dict.fromkeys(f.code for f in (*right, *come))
    named = _is_named(made, preview(before, each.dataset, day))
    return Trial(
        number,
        made.sort.name,
        made.kind,
        made.field,
        made.called,
        made.where,
        made.old,
        made.new,
        bool(come),
        bool(right),
        tuple(codes),
        named,
    )


SLOW = frozenset({"ZF033", "ZF552"})
"""Rules that look at whole columns or scores: asked only where no other points at the slip."""


def _looked_at(
    each: World, earlier: Iterable[Finding], made: Slip, wanted: Callable[[str], bool]
) -> tuple[list[Finding], list[Finding]]:
    """Return what some rules find that they did not find before, and what of it points at the slip."""
    now = examine(each.county, lambda rule: wanted(rule.code)).findings
    come = list(_new([f for f in earlier if wanted(f.code)], now, is_swap=len(made.lines) > 1))
    return come, [f for f in come if _points_at(each, f, made)]


def _new(before: Iterable[Finding], after: Iterable[Finding], *, is_swap: bool) -> Iterator[Finding]:
    """Yield what is found now and was not before, whatever numbers it tells; what only moved along is not new.

    A finding is known again by its key, and by its place where the key is what slipped. Where two rows were swapped,
    it may have gone from one to the other.
    """
    for name in (_key, _place, *((_file,) if is_swap else ())):
        gone = Counter(map(name, before)) - Counter(map(name, after))
        come = Counter(map(name, after)) - Counter(map(name, before))
        before = _take(before, name, gone)
        after = _take(after, name, come)
    yield from after


def _take(findings: Iterable[Finding], name: Callable[[Finding], object], many: Counter[object]) -> list[Finding]:
    left = Counter(many)
    kept = []
    for each in findings:
        if left[name(each)] > 0:
            left[name(each)] -= 1
            kept.append(each)
    return kept


def _key(finding: Finding) -> object:
    return finding.key, finding.unit, finding.variant, finding.place.file


def _place(finding: Finding) -> object:
    return finding.code, finding.variant, finding.place


def _file(finding: Finding) -> object:
    return finding.code, finding.variant, finding.place.file


def _points_at(each: World, finding: Finding, made: Slip) -> bool:
    dataset = each.dataset
    spans = [(finding.place.file, dataset.span_of(finding))]
    spans += [(r.place.file, r.span or dataset.span(r.place)) for r in finding.related]
    return any(file == made.path and span.line in made.lines for file, span in spans)


def _is_named(made: Slip, sections: Iterable[object]) -> bool:
    """Tell whether a line of the review says what stands there now."""
    for section in sections:
        for line in section.lines:  # type: ignore[attr-defined]
            if line.file != made.path:
                continue
            said = [line.about, str(line.detail.zh)]
            said += [part for f in line.fields for part in (f.before, f.after) if part]
            if any(made.new in each for each in said):
                return True
    return False


def try_all(numbers: Iterable[int], jobs: int = 1, say: Callable[[str], None] = lambda _: None) -> Iterator[Trial]:
    """Try slips out, each in a process of its own that begins with the samples judged; yield what became of them."""
    wanted = list(numbers)
    for each in worlds():
        _ = each.found, each.sites, each.at_row
    turns()
    gc.collect()
    gc.freeze()
    shares = [wanted[i::jobs] for i in range(jobs)]
    pipes = [_share(share, say) for share in shares]
    found: list[Trial] = []
    for reader, pid in pipes:
        with os.fdopen(reader, encoding="utf-8") as lines:
            found += [Trial(**{**plain, "by": tuple(plain["by"]), "called": tuple(plain["called"])}) for plain in map(json.loads, lines) if plain]
        os.waitpid(pid, 0)
    gc.unfreeze()
    yield from sorted(found, key=lambda trial: trial.number)


def _share(numbers: list[int], say: Callable[[str], None]) -> tuple[int, int]:
    """Let a process try some slips, each in one that it begins; return where it writes its lines, and its number."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return reader, pid
    os.close(reader)
    for number in numbers:
        inner = os.fork()
        if inner:
            os.waitpid(inner, 0)
            continue
        try:
            gc.disable()
            trial = try_out(number)
            line = json.dumps(trial.as_plain() if trial else None, ensure_ascii=False) + "\n"
            os.write(writer, line.encode())
            say(line)
        except BaseException:
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
        os._exit(0)
    os._exit(0)
