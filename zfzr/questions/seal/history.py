"""The history of the sealed file: who changed it when, and whether a version that was sealed was altered."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.files.history import FileCommit
from zfzr.files.revisions import Commit, Repository
from zfzr.questions.seal.ground import HISTORY, Ground, Outcome, seals_in, units_between
from zfzr.subjects.assessment.score.seal import Seal, sealed_path
from zfzr.terms.text import Text, enumeration


def against_history(
    repository: Repository, year: int, seals: Sequence[Seal], history: Sequence[FileCommit]
) -> Ground:
    """Tell which commits changed the file, and whether one altered or dropped a version that was sealed before."""
    rows: list[Text] = []
    is_altered = False
    for commit in history:
        held = seals_in(commit.content)
        earlier = max((seals_in(each) for each in commit.before), key=len, default=[])
        altered = [i + 1 for i, s in enumerate(earlier) if i >= len(held) or held[i] != s]
        who = f"{commit.day} {commit.author} {commit.id[:9]}"
        if altered:
            is_altered = True
            which = enumeration(map(str, altered))
            rows.append(
                Text(
                    f"{who}：改动或者删去了已封存的第 {which} 版{units_between(earlier, held)}",
                    f"{who}: altered or dropped the sealed version {which.en}",
                )
            )
        elif len(held) > len(earlier):
            added = (
                f"{len(earlier) + 1}" if len(held) == len(earlier) + 1 else f"{len(earlier) + 1}–{len(held)}"
            )
            rows.append(Text(f"{who}：封存第 {added} 版", f"{who}: sealed version {added}"))
        elif commit.content is None:
            rows.append(Text(f"{who}：删去封存文件", f"{who}: deleted the file"))
        else:
            rows.append(Text(f"{who}：只改了写法", f"{who}: changed its form alone"))
    at_head = seals_in(repository.file(Commit("HEAD", "HEAD"), sealed_path(year)))
    uncommitted = [i + 1 for i, s in enumerate(at_head) if i >= len(seals) or seals[i] != s]
    if uncommitted:
        is_altered = True
        which = enumeration(map(str, uncommitted))
        rows.append(
            Text(
                f"尚未提交的改动：改动或者删去了已封存的第 {which} 版{units_between(at_head, seals)}",
                f"not committed: version {which.en} was altered or dropped",
            )
        )
    elif len(seals) > len(at_head):
        rows.append(Text(f"第 {len(seals)} 版还没有提交", f"version {len(seals)} is not committed yet"))
    if is_altered:
        said = Text("封存以后，封存文件被人改过", "the sealed file was altered after it was sealed")
        return Ground(*HISTORY, Outcome.FAILS, said, tuple(rows))
    if repository.is_shallow:
        said = Text(
            "仓库只取了部分历史，更早的改动看不到：先运行 git fetch --unshallow",
            "this clone is shallow: what happened before is not seen; run git fetch --unshallow",
        )
        return Ground(*HISTORY, Outcome.NOT_DONE, said, tuple(rows))
    if not history:
        return Ground(
            *HISTORY, Outcome.NOT_DONE, Text("封存文件还没有提交", "it is not committed yet"), tuple(rows)
        )
    said = Text("封存以后没有人改过已封存的各版", "no version was altered since it was sealed")
    return Ground(*HISTORY, Outcome.HOLDS, said, tuple(rows))
