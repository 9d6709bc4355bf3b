"""How a command adds to the county: not what would break it, shown as a difference, and written unless it is a trial."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.writing import writing
from zfzr.present.console import complain, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zfzr.check.runner import Located
    from zfzr.county.adding import Addition
    from zfzr.county.county import County


class Admitted(NamedTuple):
    """The county as it would be, the data findings of it that are no errors, and what it was not held against."""

    after: County
    found: list[Located]
    not_read: tuple[str, ...]

    def code(self) -> ExitCode:
        """Return how a run ends that did this: what a file says that was not read may speak against it."""
        return ExitCode.PROVISIONAL if self.not_read else ExitCode.FINE


def tell_errors(county: County, added: list[Addition], *, shown: bool = True) -> Admitted:
    """Return the county as it would be, with the data findings that are no errors; tell what was not held against it.

    Raises: Refusal (exit 2) after printing every data error that the change would bring; not `shown`: it bears them.
    """
    from zfzr.check.admission import brought_by, is_error

    changed = {each.path: each.after for each in added}
    after, found = brought_by(county.dataset.files, changed, county.as_of)
    errors = [placed for placed in found if is_error(placed)]
    if errors:
        if shown:
            tell(after, errors)
        raise WouldBreak(errors)
    return Admitted(after, found, tell_not_read(after, changed))


def tell_not_read(after: County, changed: Iterable[str]) -> tuple[str, ...]:
    """Tell and return which files were not read in full that what was written into others may disagree with."""
    from zfzr.files.tree import unit_of

    whose = {unit_of(path) for path in changed} | {None}
    not_read = tuple(dict.fromkeys(each.path for each in after.dataset.unread if each.unit in whose))
    for path in not_read:
        complain(
            say(
                f"{path} 没有读全，没有按它核对所写的；改正后运行 zfzr validate",
                f"{path} could not be read in full, and what is written was not held against it: mend it, run zfzr validate",
            )
        )
    return not_read


def for_programs(added: Iterable[Addition], admitted: Admitted, *, written: bool) -> dict[str, object]:
    """Return what `new` did, or would do: the files, the data findings that are no errors, what was not read beside."""
    from zfzr.present.language import current
    from zfzr.present.review_json import finding_as_plain

    return {
        "version": 1,
        "command": "new",
        "written": written,
        "files": [each.path for each in added],
        "findings": [finding_as_plain(each, current()) for each in admitted.found],
        "not_read": list(admitted.not_read),
    }


class WouldBreak(Refusal):
    """The county would have errors that it has not; nothing was written."""

    def __init__(self, errors: list[Located]) -> None:
        super().__init__(
            Text("没有写入：有 {count} 处数据差错", "nothing was written: {count} data errors"),
            count=len(errors),
        )
        self.errors = errors


def tell(county: County, found: Iterable[Located]) -> None:
    """Show findings as a check shows them."""
    from zfzr.present.screen.findings import print_finding

    for placed in found:
        print_finding(county.dataset.text, placed)


def deliver(context: typer.Context, added: Iterable[Addition], *, dry_run: bool, shown: bool = True) -> None:
    """Show the difference and, unless it is a trial, write it; where nobody reads any more, nothing is written.

    Not `shown`: the command tells a program of it.
    """
    from zfzr.cli.diffs import print_diff
    from zfzr.cli.writing import write_into
    from zfzr.files.atomic import refuse_identity_numbers

    listed = list(added)
    for each in listed:  # all before the first is written
        refuse_identity_numbers(settings(context).root() / each.path, each.after)
    for each in listed if shown else ():
        print_diff(each.path, each.before, each.after)
    sys.stdout.flush()
    if dry_run:
        note(say("试运行，没有写入", "a trial: nothing was written"))
        return
    root = settings(context).root()
    with writing(root):
        write_into(root, listed)
        for each in listed:
            note(say(f"已写入 {each.path}", f"wrote {each.path}"))
