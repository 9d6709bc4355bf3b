"""Scores of three units of the sample worked out by hand: records where an item is measured, else the ratings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import UnitResult

ROOT = Path(__file__).parents[4] / "data"


@cache
def result() -> dict[str, UnitResult]:
    files = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in sorted(ROOT.rglob("*.*")) if p.is_file()}
    scored = score_year(County(load(files), date(2015, 12, 31)), 2015)
    return {unit.slug: unit for unit in scored.units}


# By item: 1.1 to 1.3 and 2.1 are shares of which all is reached, 1.4 and 2.2 nothing found, 3.1, 3.2 and 4.1 to 4.3 in
# time and sound. 1.5 takes half a point for each power that changed after the list was published and was not published
# again: guotu published on 28 July, and one power was handed down on 31 July; gongan and linye have none. 2.3, 2.4, 2.5,
# 3.3 and 3.4 are rated: full marks less what the rating took. J.1 and J.2 are what the rating gave.
BY_HAND = {
    "gongan": "6 6 6 4 6 | 6 6 3.5 7.5 11 | 5 5 6 5.5 | 6 4 4 | 1 0",  # 28 + 34 + 21.5 + 14 + 1 = 98.5
    "linye": "6 6 6 4 6 | 6 6 3 7.5 11 | 5 5 6 6 | 6 4 4 | 1 0",  # 28 + 33.5 + 22 + 14 + 1 = 98.5
    # 2.5 was rated 8.5, and 9 after the review of objection YY2015-01.
    "guotu": "6 6 6 4 5.5 | 6 6 0 6.5 9 | 5 5 5.5 4.5 | 6 4 4 | 0 1",  # 27.5 + 27.5 + 20 + 14 + 1 = 90
}
TOTALS = {"gongan": "98.50", "linye": "98.50", "guotu": "90.00"}


@pytest.mark.parametrize("slug", BY_HAND)
def test_each_item_and_the_total(slug: str) -> None:
    of = result()[slug]
    blocks = [*of.blocks, *([of.bonus] if of.bonus else [])]
    shown = [[Decimal(line.points.shown(2)) for line in block.lines] for block in blocks]
    expected = [[Decimal(each) for each in part.split()] for part in BY_HAND[slug].split("|")]
    assert shown == expected
    assert sum(each for part in expected for each in part) == Decimal(TOTALS[slug])
    assert of.total.shown(2) == TOTALS[slug]


def test_the_item_on_publishing_lists_shows_what_it_rests_on() -> None:
    (line,) = [line for block in result()["guotu"].blocks for line in block.lines if line.number == "1.5"]
    assert (line.measure, line.points.shown(2)) == ("清单公布后变动项数", "5.50")
    assert len(line.deductions) == 1
