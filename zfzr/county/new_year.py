"""The files with which a county begins a year: last year's scheme brought forward, and empty tables to fill.

A unit's registers that every year has (cases, matters) are begun for the units that keep them; what is written only when
there is something to write is not. An empty one is to be filled in: that there was nothing is stated (零登记).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from zfzr.county.adding import Addition, empty_file
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.record import Record, kinds
from zfzr.declare.yearly import kept_each_year
from zfzr.files.tree import Content


def year_files(county: County, year: int) -> list[Addition]:
    """Return the files of `county/<year>/`, and the registers of units, that are not there yet.

    The scheme is the latest earlier one with its days and its year moved on; each other county table that the year
    of that scheme has is begun empty.
    """
    files = county.dataset.files
    carried = [kind for kind in kinds() if kind.each_year == "carried"]
    earlier = {r.year for kind in carried for r in county.dataset.all(kind) if r.year and r.year < year}
    last = max(earlier, default=None)
    found = []
    for kind in carried if last is not None else ():
        found.append((kind.file.format(year=year), _brought_forward(files, kind, last or year, year)))
    found += [(path, empty_file(model)) for path, model in _tables(files, last, year)]
    found += [(path, empty_file(model)) for path, model in _registers(county, year)]
    return [Addition(path, None, text.encode(), None) for path, text in found if path not in files]


def _brought_forward(files: Mapping[str, Content], kind: type[Record], last: int, year: int) -> str:
    content = files[kind.file.format(year=last)]
    text = content.decode() if isinstance(content, bytes) else ""
    return f"# 由{last}年度的{kind.label.removeprefix('考核')}改写年份而成，印发前逐项核对\n{moved_on(text, year - last)}"


def moved_on(text: str, years: int) -> str:
    """Return a text with its days (2015-12-31) and years of assessment (2015年度) moved on.

    Years in document numbers (〔2015〕) and in names of laws stay.
    """
    return re.sub(r"(?<!\d)(?:19|20)\d\d(?=年度|-\d\d-\d\d)", lambda found: str(int(found[0]) + years), text)


def _tables(files: Mapping[str, Content], last: int | None, year: int) -> Iterator[tuple[str, type[Record]]]:
    for model in kinds():
        if model.file.startswith("county/{year}/"):
            had = model.shape == "rows" and last is not None and model.file.format(year=last) in files
            if had or model.each_year == "empty":
                yield model.file.format(year=year), model


def _registers(county: County, year: int) -> Iterator[tuple[str, type[Record]]]:
    """Yield the registers of the year by unit: of those that keep them on its first day."""
    begun = county.on(date(year, 1, 1))
    for model, keepers in kept_each_year().items():
        yield from ((model.file.format(unit=unit, year=year), model) for unit in sorted(keepers(begun)))


def not_begun(county: County, year: int) -> list[str]:
    """Return the labels of kinds that units had files of in the year before and whose files no year begins with."""
    begun = kept_each_year()
    return [
        model.label
        for model in kinds()
        if model.file.startswith("units/{unit}/{year}/") and model not in begun
        if any(record.year == year - 1 for record in county.dataset.all(model))
    ]


def rounds_only_before(county: County, year: int) -> list[str]:
    """Return the names of rounds that earlier years had and this one lacks: someone must say when they are due."""
    rounds = profile_of(county).rounds
    ended = ((r.name, r.last_year if r.is_yearly else r.year) for r in rounds)
    before = [name for name, last in ended if last is not None and last < year]
    now = {r.name for r in rounds if r.may_be_in(year)}
    return [name for name in dict.fromkeys(before) if name not in now]
