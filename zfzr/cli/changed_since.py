"""`zfzr validate --changed-since REV`: what a change brought, wherever it lies; what was so before is only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from zfzr.check.baseline import EMPTY, Baseline, parsed
from zfzr.check.fingerprint import identified
from zfzr.check.history import CODE, numbers_in
from zfzr.check.runner import NotAssessed, located
from zfzr.cli.baseline import baseline_of
from zfzr.cli.judging import Checked, Choice
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.lookups import values_of
from zfzr.declare.change import Action
from zfzr.declare.finding import Finding
from zfzr.declare.rule import Rule, rule_of
from zfzr.declare.words import kind_name
from zfzr.files.brought import versions_since
from zfzr.files.revisions import Commit, Repository, Snapshot
from zfzr.files.tree import BASELINE
from zfzr.present.console import complain, note
from zfzr.present.language import render, say
from zfzr.review.changes import compare
from zfzr.review.since import brought, concerns_change
from zfzr.terms.text import Refusal

_NONE: Final = (EMPTY, EMPTY)


class ChangedSince:
    """The judgement of the working tree, and which of its findings have to do with the changes since a revision.

    The changes are those since HEAD and the revision parted, uncommitted ones included. Both states are judged on the
    working tree's day.
    """

    def __init__(
        self,
        checked: Checked,
        revision: str,
        choice: Choice,
        wanted: Callable[[], Callable[[Rule], bool]],
        *,
        cached: bool = True,
        with_baseline: bool = True,
    ) -> None:
        """Judge both states.

        Raises:
            Refusal: no git, no repository, no such revision, no merge base.
        """
        repository = Repository.around(checked.root)
        base = _base(repository, revision)
        before = repository.snapshot(base) if base else Snapshot(repository.nothing, {})
        tree = repository.worktree(before)
        day = checked.county.as_of
        if tree.files == checked.files:
            after = checked.county
            self.judgement = checked.judgement(choice, wanted, cached=cached)
        else:  # line ends that git itself changed
            after = County(load(tree.files, checked.root, like=checked.county.dataset), day)
            self.judgement = checked.judgement_of(after, choice, wanted, cached=cached)
        earlier = load(before.files, like=after.dataset)
        changes = compare(earlier, after.dataset)
        self._concerned = concerns_change(earlier, after.dataset, changes)
        self._removed = Counter(kind_name(c.kind) for c in changes.records if c.action is Action.REMOVED)
        self._revision = revision
        self._hidden = 0
        self._new: set[int] | None = None
        self._of_history: set[int] = set()
        self._not_assessed: tuple[NotAssessed, ...] = ()
        self._silences = False
        self._gone = 0
        self.held_back = self.judgement.held_back
        self._add_history(repository, base, after, wanted)
        if before.files:
            old = County(earlier, day)
            judged = checked.judgement_of(old, choice, wanted, cached=cached)
            baselines = (
                (_baseline_at(repository, base), baseline_of(checked.root)) if with_baseline else _NONE
            )
            found = brought(judged, old, self.judgement, changes.renamed, baselines)
            self._new = {id(p.finding) for p in found.new}
            self._not_assessed, self._gone = found.not_assessed, found.gone
            self._silences = any(_is_silenced(old, after, missing) for missing in found.not_assessed)
            known = set(judged.held_back)
            self.held_back = tuple(held for held in self.held_back if held not in known)

    def _add_history(
        self,
        repository: Repository,
        base: Commit | None,
        county: County,
        wanted: Callable[[], Callable[[Rule], bool]],
    ) -> None:
        """Add what the commits since, and what is staged, bring in that the files of now no longer show."""
        if not wanted()(rule_of(CODE)):
            return
        versions = versions_since(repository, base.id if base else None)
        found = numbers_in(versions, county.dataset.everything())
        if found:
            more = identified(county, located(county, found))
            self.judgement = replace(self.judgement, found=(*self.judgement.found, *more))
            self._of_history = {id(finding) for finding in found}

    def showing(self, also: Callable[[Finding], bool]) -> Callable[[Finding], bool]:
        """Return what tells whether a finding is to be shown, `also` being asked first; what is not is counted."""

        real = {id(p.finding) for p in self.judgement.found}

        def keep(finding: Finding) -> bool:
            if not also(finding):
                return False
            if id(finding) not in real:  # asked of a file, whether it was looked at: the whole county was
                return True
            new = self._new is None or id(finding) in self._new | self._of_history
            shown = new or self._concerned(finding)
            self._hidden += not shown
            return shown

        return keep

    @property
    def silences_rules(self) -> bool:
        """Whether the change keeps rules from being assessed (未评): that nothing is found of them is no good news."""
        return bool(self._silences or self.held_back)

    def tell_hidden(self) -> None:
        """Say what the change took away, what is not assessed since, and how many findings it did not bring."""
        if self._removed:
            counts = [(render(kind), number) for kind, number in sorted(self._removed.items())]
            listed = say("、", ", ").join(f"{kind} {number}" for kind, number in counts)
            note(
                say(
                    f"{self._revision} 之后的改动删去 {self._removed.total()} 条记录（{listed}）",
                    f"{self._removed.total()} records are away since {self._revision} ({listed})",
                )
            )
        for missing in self._not_assessed:
            complain(self._unjudged(missing))
        if self._hidden:
            note(
                say(
                    f"另有 {self._hidden} 个问题不在 {self._revision} 之后的改动里，没有列出",
                    f"{self._hidden} findings lie outside the changes since {self._revision} and are not shown",
                )
            )
        if self._gone:
            note(
                say(
                    f"{self._revision} 之后的改动使 {self._gone} 个问题不再出现"
                    "（已改好、所在的记录已删去，或者有文件读不出来而无法判断）："
                    f"用 zfzr diff {self._revision} --worktree 逐条看",
                    f"{self._gone} findings are gone since {self._revision} (mended, their record away, or a file "
                    "unread without which nothing can be told): "
                    f"zfzr diff {self._revision} --worktree lists them",
                )
            )

    def _unjudged(self, missing: NotAssessed) -> str:
        if not missing.things:
            return say(
                f"{self._revision} 之后的改动使 {missing.code} 未评：参数“{missing.parameter}”当日没有取值了",
                f"{missing.code} is not assessed since {self._revision}: {missing.parameter!r} has no value any more",
            )
        zh = missing.because.zh if missing.because else f"参数“{missing.parameter}”在所涉日期没有取值"
        en = missing.because.en if missing.because else f"{missing.parameter!r} has no value on their days"
        return say(
            f"{self._revision} 之后的改动使 {missing.code} 未评的多了 {missing.things} 件：{zh}",
            f"{missing.things} more cases of {missing.code} are not assessed since {self._revision}: {en}",
        )


def _is_silenced(before: County, after: County, missing: NotAssessed) -> bool:
    """Tell whether a rule judges less because of the change, and not because the county has more that it cannot judge."""
    if not missing.things:
        return True
    name = missing.parameter
    return bool(name) and _stated(before, name) != _stated(after, name)


def _stated(county: County, name: str) -> list[tuple[object, ...]]:
    return [(v.value, v.start, v.end, v.scope) for v in values_of(county, name)]


def _base(repository: Repository, revision: str) -> Commit | None:
    """Return where the change began; None where nothing was committed yet, and everything is the change."""
    if repository.is_unborn():
        return None
    head, other = repository.commit("HEAD"), repository.commit(revision)
    return repository.merge_base(other, head)


def _baseline_at(repository: Repository, base: Commit | None) -> Baseline:
    content = repository.file(base, BASELINE) if base else None
    try:
        return EMPTY if content is None else parsed(content.decode("utf-8-sig", errors="replace"))
    except Refusal as refusal:  # the one of now is what counts
        note(render(refusal.text, **refusal.values))
        return EMPTY
