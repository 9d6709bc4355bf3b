"""What the tests need not do anew: the files of a county that another test of the process has read are not read again.

Hundreds of tests run a command over the sample county or one of their own, and most of their time went into reading the
same files. `load` is given what was read before as another state of the same county, as the editor does (`like`); that
this makes no difference is what `tests/check/test_resident.py` is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.cli.context import today
from zfzr.cli.county import county_of
from zfzr.county import loading
from zfzr.county.dataset import Dataset

if TYPE_CHECKING:
    from datetime import date

    from zfzr.cli.context import Settings
    from zfzr.county.county import County
    from zfzr.files.seen import Seen
from zfzr.files.tree import Content

_WORTH_KEEPING: Final = 15
"""Files of a county that is worth it: a county of a few is read in no time."""

_MOST: Final = 3

_read = loading.load
_kept: list[Dataset] = []


def load_with_what_was_read(
    files: Mapping[str, Content],
    root: Path | None = None,
    like: Dataset | None = None,
    make: type[Dataset] = Dataset,
    seen: Mapping[str, Seen] | None = None,
) -> Dataset:
    """Do what `load` does, and read only what no county that was read lately holds with the same content."""
    if like is not None or make is not Dataset or len(files) < _WORTH_KEEPING:
        return _read(files, root, like, make, seen)
    alike = max(_kept, key=lambda known: _alike(known, files), default=None)
    dataset = _read(files, root, alike, seen=seen)
    if alike is not None:
        dataset.keep_texts(
            alike, {path for path, content in files.items() if alike.files.get(path) == content}
        )
    _kept.append(dataset)
    del _kept[:-_MOST]
    return dataset


def _alike(known: Dataset, files: Mapping[str, Content]) -> int:
    return sum(known.files.get(path) == content for path, content in files.items())


_MOST_COUNTIES: Final = 4

_opened: list[tuple[object, Mapping[str, Content], County]] = []


def county_of_before(
    given: Settings, files: Mapping[str, Content], as_of: date | None = None, processes: int = 1
) -> County:
    """Do what `zfzr.cli.county.county_of` does; the same files seen from the same day are the county of before.

    So what one command has worked out of it the next one finds. For modules that run many commands which only look at a
    county, and that ask what is shown of it, not how it is come by (the fixture `counties_stay`).
    """
    asked = (given.root(), given.as_of, as_of, today())
    for known, content, county in _opened:
        if known == asked and content == files:
            return county
    _opened.append((asked, files, made := county_of(given, files, as_of, processes)))
    del _opened[:-_MOST_COUNTIES]
    return made
