"""`zfzr validate --changed-since REV`: the whole county is checked, and what the change did not touch is only counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.finding import Finding
from zfzr.files.revisions import Repository
from zfzr.present.console import note
from zfzr.present.language import say
from zfzr.review.since import concerns_change


class ChangedSince:
    """Keeps the findings that concern the changes since HEAD and a revision parted, uncommitted ones included."""

    def __init__(self, county: County, root: Path, revision: str, also: Callable[[Finding], bool]) -> None:
        """Compare the working tree with the merge base; `also` is asked first.

        Raises:
            Refusal: no git, no repository, no such revision, no merge base.
        """
        repository = Repository.around(root)
        head, other = repository.commit("HEAD"), repository.commit(revision)
        base = repository.snapshot(repository.merge_base(other, head))
        worktree = load(repository.worktree(base).files, like=county.dataset)
        self._concerned = concerns_change(load(base.files, like=worktree), worktree)
        self._also = also
        self._revision = revision
        self._hidden = 0

    def __call__(self, finding: Finding) -> bool:
        """Tell whether a finding is to be shown, and count it if not."""
        if not self._also(finding):
            return False
        concerned = self._concerned(finding)
        self._hidden += bool(finding.code) and not concerned
        return concerned

    def tell_hidden(self) -> None:
        """Say how many findings have nothing to do with the change."""
        if self._hidden:
            note(
                say(
                    f"另有 {self._hidden} 个问题不在 {self._revision} 之后的改动里，没有列出",
                    f"{self._hidden} findings lie outside the changes since {self._revision} and are not shown",
                )
            )
