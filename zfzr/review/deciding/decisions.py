"""Every change of what decides, in the order of its weight: what hides, proves, words, moves, guards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from types import MappingProxyType
from typing import Final, NamedTuple

from zfzr.check.records import Waiver
from zfzr.declare.change import RecordChange
from zfzr.declare.words import View
from zfzr.files.others import Other, decides, guard_of, is_read
from zfzr.files.tree import BASELINE, Content
from zfzr.review.deciding.decision import Decision, Effect, Trials
from zfzr.review.deciding.hiding import of_baseline, of_the_last_day, of_waivers, seen
from zfzr.review.deciding.moving import of_records
from zfzr.review.deciding.proving import of_a_closed_year, of_seals
from zfzr.review.deciding.wording import of_templates
from zfzr.review.outcome import YearMoves
from zfzr.terms.text import Text

NONE: Final[Mapping[str, Other]] = MappingProxyType({})


class Beside(NamedTuple):
    """What lies beside the records in both states, and who can try templates."""

    before: Mapping[str, Other] = NONE
    after: Mapping[str, Other] = NONE
    trials: Trials | None = None


_GUARDED: Final = {
    "owners": Text("决定谁审查哪些文件", "who reviews which files"),
    "checks": Text("决定提交、合并前做哪些检查", "what is checked before a commit or a merge"),
    "git": Text("决定 git 怎样存、比、合并文件", "how git keeps, compares and merges files"),
    "editors": Text("决定编辑器怎样存文件", "how editors save files"),
    "signers": Text("决定谁的签名算数", "whose signature counts"),
    "program": Text(
        "决定用哪一版 zfzr 和哪些扩展来检查、计分", "which zfzr, and which extensions, check and score"
    ),
}


def decisions(
    view: View,
    changes: Sequence[RecordChange],
    years: Sequence[YearMoves],
    seals: tuple[Mapping[str, Content], Mapping[str, Content]],
    beside: Beside,
) -> tuple[Decision, ...]:
    """Return what every changed file and record that decides brings about.

    Args:
        view: both states on their day.
        changes: the records that differ.
        years: what moves in the scores.
        seals: the sealed files of the two states.
        beside: what lies beside the records.
    """
    return tuple(_all(view, changes, years, seals, beside))


def _all(
    view: View,
    changes: Sequence[RecordChange],
    years: Sequence[YearMoves],
    seals: tuple[Mapping[str, Content], Mapping[str, Content]],
    beside: Beside,
) -> Iterator[Decision]:
    was, is_ = beside.before.get(BASELINE), beside.after.get(BASELINE)
    is_other = (was and was.id) != (is_ and is_.id)
    if is_other or (is_ and view.renamed):  # a line knows a finding by its file, which lies elsewhere now
        yield from of_baseline(view, was, is_, is_other=is_other)
    yield from of_waivers(view, [c for c in changes if c.kind is Waiver])
    yield from of_the_last_day(view, seen)
    before, after = seals
    for path in sorted({*before, *after}):
        year = int(path.split("/")[1])
        if _same(before.get(path), after.get(path)):
            yield from of_a_closed_year(year, path, after.get(path), view, changes, years)
        else:
            yield of_seals(year, path, before.get(path), after.get(path), view.after)
    yield from of_templates(view, beside.before, beside.after, beside.trials)
    yield from of_records(view, changes, years)
    for path in _changed(beside):
        if not is_read(path) and (guarded := guard_of(path)):
            yield _of_guard(path, beside.before.get(path), beside.after.get(path), _GUARDED[guarded])


def files_beside(beside: Beside) -> tuple[list[str], list[str]]:
    """Return the changed files beside the records: those that decide, and those that zfzr does not know."""
    changed = list(_changed(beside))
    return [path for path in changed if decides(path)], [path for path in changed if not decides(path)]


def _changed(beside: Beside) -> Iterator[str]:
    for path in sorted({*beside.before, *beside.after}):
        was, is_ = beside.before.get(path), beside.after.get(path)
        if (was and was.id) != (is_ and is_.id):
            yield path


def _same(one: Content | None, other: Content | None) -> bool:
    if isinstance(one, OSError) and isinstance(other, OSError):
        return one.errno == other.errno
    return one == other


def _of_guard(path: str, was: Other | None, is_: Other | None, what: Text) -> Decision:
    state = (
        Text("新增", "added")
        if was is None
        else Text("删去", "removed")
        if is_ is None
        else Text("改动", "changed")
    )
    old, new = (_lines(each) for each in (was, is_))
    lines = [
        line for line in unified_diff(old, new, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
    ]
    plus = sum(line.startswith("+") for line in lines)
    return Decision(
        Effect.GUARDS,
        path,
        Text(
            f"{path} {state.zh}：{what.zh}，增 {plus} 行、减 {len(lines) - plus} 行",
            f"{path} {state.en}: {what.en}, +{plus} −{len(lines) - plus} lines",
        ),
    )


def _lines(file: Other | None) -> list[str]:
    content = file.content if file else None
    return (content or b"").decode("utf-8", errors="replace").splitlines()
