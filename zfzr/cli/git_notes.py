"""What a command tells of git's own doings, which are nobody's slip: line ends of a checkout, work left half-way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from zfzr.present.console import note, of_this_run
from zfzr.present.language import say

if TYPE_CHECKING:
    from zfzr.check.runner import Judgement
    from zfzr.declare.finding import Finding

_LINE_ENDS = ("ZF023", "crlf")


def tell_unfinished(root: Path) -> None:
    """Say that a merge, a rebase or the like waits to be finished: what is read meanwhile is neither side's state."""
    from zfzr.files.git_states import unfinished
    from zfzr.files.tree import top_of

    top = top_of(root)
    what = unfinished(top) if top else None
    if what:
        note(
            say(
                f"{what.zh}还没有完成，磁盘上的文件处在半途：解决冲突后提交（变基的 git rebase --continue），"
                "或者用相应命令的 --abort 回到之前；git status 说明停在哪里",
                f"{what.en} is not finished, and the files are half-way: solve the conflicts and commit (or git rebase "
                "--continue), or go back with --abort; git status tells where it stopped",
            )
        )


def without_line_ends_of_git(
    root: Path, judgement: Judgement, keep: Callable[[Finding], bool]
) -> Callable[[Finding], bool]:
    """Leave out what is said of line ends that git made at checkout and takes back itself; say it once instead."""
    found = [p.finding for p in judgement.found if (p.finding.code, p.finding.variant) == _LINE_ENDS]
    if found:
        of_this_run()  # git may be told otherwise, and no file changes by it
    made = _made_by_git(root) if found else frozenset()
    own = {id(finding) for finding in found if finding.place.file in made}
    count = sum(keep(finding) for finding in found if id(finding) in own) if own else 0
    if count:
        note(
            say(
                f"git 检出时把 {count} 个文件的换行改成了 Windows 的（CRLF），提交时会改回，不必处理；"
                "要磁盘上也是 LF：在 .gitattributes 写 * text=auto eol=lf，再重新检出",
                f"git gave {count} files Windows line ends at checkout and takes them back itself; for LF on disk, too, "
                "write * text=auto eol=lf into .gitattributes and check out anew",
            )
        )
    return lambda finding: id(finding) not in own and keep(finding)


def _made_by_git(root: Path) -> frozenset[str]:
    from zfzr.files.revisions import Repository
    from zfzr.terms.text import Refusal

    try:
        return Repository.around(root).converted()
    except Refusal:  # no git, no repository: then it made no line ends
        return frozenset()
