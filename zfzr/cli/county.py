"""Opening the county for a command: where the data is, and as of which day."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import typer

from zfzr.cli.console import progress
from zfzr.cli.context import settings, today
from zfzr.cli.language import say

if TYPE_CHECKING:
    from datetime import date

    from zfzr.dataset.county import County


def open_county(context: typer.Context, as_of: date | None = None) -> County:
    """Read the dataset that the global options name, seen on a day.

    The day is `--as-of`, else `as_of`, else 数据截止 of zfzr.yaml, else today.
    """
    from zfzr.dataset.county import County
    from zfzr.dataset.loading import load_from

    given = settings(context)
    with progress(say("正在读取数据……", "Reading the data …")):
        dataset = load_from(given.root())
    gc.freeze()  # what was read stays to the end: looking through it for garbage took a third of the time
    county = County(dataset, given.as_of or as_of or today())
    if given.as_of is None and as_of is None and county.profile.data_until:
        return County(dataset, county.profile.data_until)
    return county
