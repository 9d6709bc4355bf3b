"""Registers of a year in which nothing was entered until it was over (ZF334)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.record import Record, kinds
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.yearly import kept_each_year
from zfzr.files.place import Place
from zfzr.terms.text import Text

_OF_UNITS: Final = "units/"
_A_UNIT: Final = re.compile(rf"{_OF_UNITS}[^/]+/unit\.yaml")
_WITHOUT_COMMENTS: Final = re.compile(r"(?m)^[ \t]*#.*$|\s+")
_EMPTY_LIST: Final = "[]"


@rule(
    "ZF334",
    title=Text("全年没有一条登记的登记簿", "A register in which nothing was entered all year"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{year}年度已经结束，{kind}一条也没有登记：空的登记簿等于说当年没有，考核、统计都照“没有”算",
        "{year} is over and nothing was entered as {kind}: an empty register says that there was nothing, and is counted so",
    ),
    mend=Text(
        "漏登的补登；当年没有人登记的，移出这个文件，就是“未登记”；确实没有的不用改",
        "enter what is missing; move the file away where nobody kept it; leave it where there was nothing",
    ),
)
def never_written(county: County) -> Iterator[Finding]:
    """A register that a year began with, and in which nothing stands when the year is over.

    `zfzr init` and `zfzr new year` begin them empty, and an empty register is how a county says that there was nothing:
    somebody has to have meant it. Looked at is the last year that is over on the county's day; where no unit is recorded
    there was nobody to enter anything.
    """
    day = county.as_of
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    paths = county.dataset.paths
    if not any(_A_UNIT.fullmatch(path) for path in paths):
        return
    begun = {kind.file.format(year=year): kind for kind in kinds() if kind.each_year == "empty"}
    kept = {kind.file.format(unit="", year=year).removeprefix(_OF_UNITS): kind for kind in kept_each_year()}
    for path in paths:
        of_unit, slash, rest = path.removeprefix(_OF_UNITS).partition("/")
        kind = begun.get(path) or (kept.get(slash + rest) if path.startswith(_OF_UNITS) else None)
        if kind is not None and _is_empty(county, path, kind):
            unit = of_unit if path not in begun else ""
            yield finding(Place(path), subject=path, unit=unit, year=str(year), kind=kind.label)


def _is_empty(county: County, path: str, kind: type[Record]) -> bool:
    """Tell whether nothing but its heading stands in a file; what could not be read is something."""
    if county.dataset.in_file(path) or not county.dataset.holds_text(path):
        return False
    text = county.dataset.full_text(path)
    if kind.shape == "rows":
        return sum(bool(line.strip(" ,\r\t\ufeff")) for line in text.split("\n")) == 1
    return _WITHOUT_COMMENTS.sub("", text) == _EMPTY_LIST
