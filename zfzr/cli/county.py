"""Opening the county for a command: where the data is, and as of which day."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from zfzr.cli.context import Settings, settings, today
from zfzr.present.console import complain, progress
from zfzr.present.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zfzr.county.county import County
    from zfzr.files.tree import Content


_opened: list[object] = []
"""The county opened last: its records are given back by the end of the process, all at once, not one by one."""


def open_county(context: typer.Context, as_of: date | None = None, *, overlay: bool = True) -> County:
    """Read the dataset that the global options name, seen on a day.

    The day is `--as-of`, else `as_of`, else 数据截止 of zfzr.yaml, else today. Restricted data that were named are laid
    over it; not for a command that writes into the dataset or speaks of it as it stands (`overlay` is False).
    """
    from zfzr.cli.overlay import with_overlay, without_overlay
    from zfzr.files.tree import read_tree

    given = settings(context)
    with progress(say("正在读取数据……", "Reading the data …")):
        root = given.root()
        files: Mapping[str, Content] = read_tree(root)
    if overlay:
        files = with_overlay(given, root, files)
    else:
        without_overlay(given)
    with progress(say("正在读取数据……", "Reading the data …")):
        county = county_of(given, files, as_of)
    _tell_unknown_day(county, given, as_of)
    return county


def _tell_unknown_day(county: County, given: Settings, as_of: date | None) -> None:
    """Say that it is looked from today where the file that tells the day (数据截止) was not read."""
    from zfzr.files.tree import PROFILE

    if given.as_of is None and as_of is None and PROFILE in county.dataset.broken:
        complain(
            say(
                f"{PROFILE} 没有读全，不知道数据截止到哪天，按今天（{county.as_of}）看；要看别的日子，加 --as-of",
                f"{PROFILE} could not be read, which tells up to when the data go: seen from today ({county.as_of}); else"
                " give --as-of",
            )
        )


def area_of(context: typer.Context) -> str:
    """Return the code of the county's area, for examples; empty where no county can be read: they are shown all the same."""
    from zfzr.county.lookups import profile_of
    from zfzr.terms.text import Refusal

    try:
        return profile_of(open_county(context, overlay=False)).area.code
    except Refusal:
        return ""


def county_of(
    given: Settings, files: Mapping[str, Content], as_of: date | None = None, processes: int = 1
) -> County:
    """Make the county of files that were read, seen on the day that `open_county` tells.

    `processes`: so many may work at it; where they are more than one, all rules are asked of it afterwards.
    """
    from zfzr.files.seen import seen_ahead

    with kept_to_the_end(), seen_ahead(files, processes) as seen:
        from zfzr.county.county import County
        from zfzr.county.loading import load, make_readers
        from zfzr.county.lookups import profile_of

        if processes > 1:
            from zfzr.declare.rule import rules

            rules()  # what must be imported and made in any case is, while the texts are looked through
            make_readers(files)
        dataset = load(files, given.root(), seen=seen())
    county = County(dataset, given.as_of or as_of or today())
    until = profile_of(county).data_until
    if given.as_of is None and as_of is None and until:
        county = County(dataset, until)
    _opened[:] = [county]
    return county


@contextmanager
def kept_to_the_end() -> Iterator[None]:
    """Spare what is made here the search for cyclic garbage, now and later (docs/decisions/0005-speed.md)."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
