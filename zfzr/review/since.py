"""Which findings a change has to do with: what it brought, wherever it lies, and those of its own files and records.

Both states are judged. What the county still owes in places that the change neither touched nor broke is not its concern.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from zfzr.check.baseline import EMPTY, Baseline
from zfzr.check.fingerprint import fingerprint
from zfzr.check.runner import Judgement, Located, NotAssessed
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.declare.finding import Finding
from zfzr.declare.record import kinds
from zfzr.files.place import Place
from zfzr.review.changes import Changes, FileState, compare

_Where = tuple[str, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a change brought: findings that people did not see before it, and rules that are not assessed since.

    Of `not_assessed` the `things` are those that a rule judged before, or that were not there, and cannot judge now;
    0: it does not run any more. `gone` counts what they saw before and see no more: it was mended, or the record or the
    rule's ground is away.
    """

    new: tuple[Located, ...]
    not_assessed: tuple[NotAssessed, ...]
    gone: int


def brought(
    old: Judgement,
    county: County,
    new: Judgement,
    renamed: Mapping[str, str],
    baselines: tuple[Baseline, Baseline] = (EMPTY, EMPTY),
) -> Brought:
    """Compare what people saw of two states, by fingerprint and by what the legal office found.

    A waiver, a verification or a line of the baseline that is taken away brings back what it hid or settled. One that
    says something else now (of one unit more, a smaller share) is new, for on one day only the change can have moved
    it; that a unit bears another name is none of that. Of findings that are alike, the last ones are the new ones.

    Args:
        old: the judgement of the earlier state.
        county: the earlier state, seen on the same day.
        new: the judgement of the later state.
        renamed: units whose folder bears another name in the later state.
        baselines: of the earlier and of the later state.
    """
    before, after = baselines
    seen = [(_earlier(p, county, renamed), p) for p in old.found if _is_seen(p, before)]
    known = Counter(name for name, _ in seen)
    ruled = {name: p.verification.result for name, p in seen if p.verification}
    called = _names(old, new, renamed)
    said = {(name, _in_later_names(p.message("zh"), called)) for name, p in seen}
    come = []
    for placed in new.found:
        if not _is_seen(placed, after):
            continue
        name = placed.fingerprint
        known[name] -= 1
        result = placed.verification.result if placed.verification else None
        is_other = ruled.get(name, result) != result or (name, placed.message("zh")) not in said
        if known[name] < 0 or is_other:
            come.append(placed)
    return Brought(
        tuple(come),
        tuple(_less_assessed(old.not_assessed, new.not_assessed)),
        sum(count for count in known.values() if count > 0),
    )


def _less_assessed(old: tuple[NotAssessed, ...], new: tuple[NotAssessed, ...]) -> Iterator[NotAssessed]:
    """Yield what is assessed less than before: a rule that does not run any more, or how many things more it leaves out."""
    did_not_run = {(missing.code, missing.parameter) for missing in old if not missing.things}
    left_out = {(missing.code, missing.parameter, missing.because): missing.things for missing in old}
    for missing in new:
        if not missing.things:
            if (missing.code, missing.parameter) not in did_not_run:
                yield missing
            continue
        more = missing.things - left_out.get((missing.code, missing.parameter, missing.because), 0)
        if more > 0 and (missing.code, missing.parameter) not in did_not_run:
            yield missing._replace(things=more)


def _names(old: Judgement, new: Judgement, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return how units that go by another name or folder now were called before, and are now."""
    found = dict(renamed)
    for slug, name in old.unit_names.items():
        now = new.unit_names.get(renamed.get(slug, slug), name)
        if now != name:
            found[name] = now
    return found


def _in_later_names(message: str, called: Mapping[str, str]) -> str:
    for before, now in called.items():
        message = message.replace(before, now)
    return message


def _is_seen(placed: Located, baseline: Baseline) -> bool:
    return placed.waiver is None and not baseline.hides(placed)


def _earlier(placed: Located, county: County, renamed: Mapping[str, str]) -> str:
    return fingerprint(county, placed.finding, renamed) if renamed else placed.fingerprint


def concerns_change(
    before: Dataset, after: Dataset, changes: Changes | None = None
) -> Callable[[Finding], bool]:
    """Return a test for findings of `after` that stand in, or refer to, a record or file that changed since `before`.

    A finding of a record counts when that record changed, wherever its file lies now; one of a file as a whole, or of
    a part that could not be read, when the file did. A file that was only moved is not changed. `changes` are those of
    `compare`, where they are known.
    """
    changes = changes or compare(before, after)
    unchanged = {FileState.MOVED, FileState.FOLLOWED}
    files = {f.path for f in changes.files if f.state not in unchanged}
    records = {_at(c.after.place) for c in changes.records if c.after}
    known = {_at(record.place) for kind in kinds() for record in after.all(kind)}

    def is_changed(place: Place) -> bool:
        record = next((w for w in (_at(place, 1), _at(place, 0)) if w in known), None)
        return record in records if record else place.file in files

    return lambda finding: is_changed(finding.place) or any(is_changed(r.place) for r in finding.related)


def _at(place: Place, steps: int | None = None) -> _Where:
    return place.file, place.path[:steps]
