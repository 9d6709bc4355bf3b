"""`zfzr diff`: what a change says and brings about, for a reviewer; the states come from git or from two folders."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.present.language import bracketed, colon, current, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zfzr.county.dataset import Dataset
    from zfzr.files.others import Other
    from zfzr.files.revisions import Repository, Snapshot
    from zfzr.review.review import Review
    from zfzr.terms.text import Refusal


class DiffFormat(StrEnum):
    """How to print a review."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class States(NamedTuple):
    """The two states to compare, and in both what lies beside the records.

    Of a repository, `commits` are those between them: after which, up to which, and whether what is staged belongs to them.
    """

    before: Snapshot
    after: Snapshot
    beside_before: Mapping[str, Other]
    beside_after: Mapping[str, Other]
    commits: tuple[Repository, str, str, bool] | None = None


def diff(
    context: typer.Context,
    states: Annotated[
        list[str] | None,
        typer.Argument(
            parser=str,  # the name of a folder or a branch need not be UTF-8
            metavar=say("版本", "REVISION"),
            help=say(
                "A..B 比较两头；A...B 从两者的分叉点比到 B；只写 A 即 A...HEAD；也可以写两个目录。"
                "不写时从主分支的分叉点比到 HEAD",
                "A..B compares both ends; A...B from where they parted; A alone means A...HEAD; or two folders. "
                "Without any: from where HEAD left the main branch",
            ),
        ),
    ] = None,
    worktree: Annotated[
        bool, typer.Option("--worktree", help=say("比到工作区（含未提交的改动）", "Compare the working tree"))
    ] = False,
    author_unit: Annotated[
        str | None,
        typer.Option(
            "--author-unit",
            "--owner",
            metavar=say("单位", "UNIT"),
            help=say(
                "提交改动的单位；列出不在其目录内的改动", "The unit that changes; name files not its own"
            ),
        ),
    ] = None,
    format_: Annotated[
        DiffFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = DiffFormat.TEXT,
    full: Annotated[bool, typer.Option("--full", help=say("全部列出，不省略", "Leave nothing out"))] = False,
) -> int:
    """Tell a reviewer what changed, which findings are new or gone, and which scores move."""
    from zfzr.cli.overlay import without_overlay
    from zfzr.present.console import note

    without_overlay(settings(context))
    found = _states(context, states or [], worktree)
    review = _review(context, found, author_unit)
    _print(review, format_, full)
    if _tells_of_history(found):
        return ExitCode.FINDINGS
    if review.is_empty:
        if not worktree:
            note(say("未提交的改动用 --worktree 比较", "what is not committed is compared with --worktree"))
        return ExitCode.NOTHING_CHECKED
    return ExitCode.FINDINGS if review.findings.new_errors or review.refused else ExitCode.FINE


def _tells_of_history(states: States) -> bool:
    """Say which commits between the two states brought identity numbers into git that the later state does not show."""
    from zfzr.check.history import CODE, numbers_in
    from zfzr.declare.rule import rule_of
    from zfzr.files.brought import versions_since
    from zfzr.present.console import complain
    from zfzr.present.language import render
    from zfzr.terms.identifiers import masked

    if states.commits is None:
        return False
    repository, base, tip, with_index = states.commits
    found = numbers_in(versions_since(repository, base, tip, with_index=with_index), states.after.files)
    rule = rule_of(CODE)
    for finding in found:
        told = render(rule.message(finding), **finding.values)
        complain(f"{masked(finding.place.file)}{colon()}{told}{bracketed(CODE)}")
    return bool(found)


def _states(context: typer.Context, asked: list[str], worktree: bool) -> States:
    from zfzr.files.revisions import Repository
    from zfzr.terms.text import Refusal, Text

    if len(asked) == 2 and all(Path(name).is_dir() for name in asked):
        if worktree:
            raise Refusal(
                Text("比较两个目录时不能再写 --worktree", "--worktree does not go with two folders")
            )
        return _two_folders(*map(Path, asked))
    if len(asked) > 2 or (len(asked) == 2 and any(".." in name for name in asked)):
        raise Refusal(
            Text("版本写得不对：{asked}", "not two states: {asked}"),
            Text(
                "写成 A..B、A...B，或者两个版本、两个已有的目录",
                "write A..B, A...B, two revisions or two existing folders",
            ),
            asked=" ".join(asked),
        )
    try:
        return _of_repository(Repository.around(settings(context).root()), asked, worktree)
    except Refusal:
        if len(asked) == 2 and any(Path(name).is_dir() for name in asked):
            raise _no_folder(next(name for name in asked if not Path(name).is_dir())) from None
        raise


def _no_folder(name: str) -> Refusal:
    from zfzr.terms.text import Refusal, Text

    return Refusal(
        Text("“{name}”不是已有的目录，也不是版本", "{name!r} is neither an existing folder nor a revision"),
        Text(
            "比较两个目录：两个都要写对；比较版本：写成 A..B",
            "give two existing folders, or A..B for revisions",
        ),
        name=name,
    )


def _two_folders(before: Path, after: Path) -> States:
    from zfzr.files.revisions import directory

    def dataset(folder: Path) -> Path:
        below = folder / "data"
        return below if not (folder / "zfzr.yaml").is_file() and (below / "zfzr.yaml").is_file() else folder

    from zfzr.files.others import others_in

    old, new = dataset(before), dataset(after)
    return States(directory(old), directory(new), others_in(old, before), others_in(new, after))


def _of_repository(repository: Repository, asked: list[str], worktree: bool) -> States:
    from zfzr.cli.git_notes import tell_unfinished
    from zfzr.files.others_in_git import others_at, others_in_worktree
    from zfzr.present.console import note
    from zfzr.terms.text import Refusal, Text

    old, dots, new = _ends(asked)
    if worktree and new:
        raise Refusal(
            Text("--worktree 已经是比较的一头，只能再写一个版本", "--worktree is one end: name one revision"),
            Text("写成 zfzr diff {old} --worktree", "write zfzr diff {old} --worktree"),
            old=old or "HEAD",
        )
    tip = repository.commit(new or "HEAD")
    base = repository.commit(old) if old else repository.main_branch()
    if dots == "...":
        base = repository.merge_base(base, tip)
    tell_unfinished(repository.root)
    before = repository.snapshot(base)
    after = repository.worktree(before) if worktree else repository.snapshot(tip)
    if not after.files:
        raise Refusal(
            Text("{revision} 里还没有数据目录 {folder}", "{revision} does not hold the dataset {folder} yet"),
            Text("尚未提交的数据用 --worktree 比较", "compare what is not committed yet with --worktree"),
            revision=tip.name,
            folder=repository.root,
        )
    if not before.files:
        note(
            say(
                f"{base.name} 里还没有这个数据目录，全部记录列作新增；数据目录移动过位置的，"
                "把旧版本另外检出，用两个目录比较",
                f"{base.name} does not hold this dataset yet: all records are listed as new; where its folder was "
                "moved, check the old state out elsewhere and compare two folders",
            )
        )
    beside = others_at(repository, base)
    return States(
        before,
        after,
        beside,
        others_in_worktree(repository, beside) if worktree else others_at(repository, tip),
        (repository, base.id, "HEAD" if worktree else tip.id, worktree),
    )


def _ends(asked: list[str]) -> tuple[str, str, str]:
    """Return what stands before and behind the dots, and the dots: `A` alone and nothing at all mean `A...HEAD`."""
    if len(asked) == 2:
        return asked[0], "..", asked[1]
    text = asked[0] if asked else ""
    for dots in ("...", ".."):
        old, found, new = text.partition(dots)
        if found:
            return old or "HEAD", dots, new or "HEAD"
    return text, "...", ""


def _review(context: typer.Context, states: States, author: str | None) -> Review:
    from zfzr.cli.context import today
    from zfzr.cli.county import kept_to_the_end
    from zfzr.cli.units import unit_named
    from zfzr.county.county import County
    from zfzr.county.loading import load
    from zfzr.present.console import progress
    from zfzr.present.template_trial import TemplateTrials
    from zfzr.review.deciding import Beside
    from zfzr.review.review import review

    given = settings(context)
    with progress(say("正在比较……", "Comparing …")), kept_to_the_end():
        before = load(states.before.files)
        after = load(states.after.files, like=before)
        day = given.as_of or _data_until(after) or _data_until(before) or today()
        if author is not None:
            author = unit_named(County(before, day), author, County(after, day))
        beside = Beside(states.beside_before, states.beside_after, TemplateTrials())
        return review(
            before, after, (states.before.name, states.after.name), day, author, given.as_of, beside
        )


def _data_until(dataset: Dataset) -> date | None:
    """Return the day the data ends; None where it has no end, or zfzr.yaml cannot be read."""
    from zfzr.county.records import Profile

    return next((profile.data_until for profile in dataset.all(Profile)), None)


def _print(review: Review, format_: DiffFormat, full: bool) -> None:
    from zfzr.present.console import emit_data

    if format_ is DiffFormat.TEXT:
        from zfzr.present.screen.review import print_review

        print_review(review, full=full)
    elif format_ is DiffFormat.MD:
        from zfzr.present.review_markdown import as_markdown

        emit_data(as_markdown(review, current(), full=full))
    else:
        from zfzr.present.review_json import as_json

        emit_data(as_json(review, current()))
