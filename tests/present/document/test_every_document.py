"""Every declared document is made of the sample county, in every format that needs no font, with one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from present.document.faces import alone_with, put_font
from present.document.test_formats import bare, of_docx, of_html, of_markdown

from tests.faults.small_county import with_later
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.document import Document, Request, documents
from zfzr.files.tree import read_tree
from zfzr.present.document.tree import Layout, lines_of
from zfzr.present.documents import Produced, produce
from zfzr.terms.text import Refusal

DATA = Path(__file__).parents[3] / "data"
DAYS = (date(2015, 12, 31), date(2015, 9, 10))
"""The last day of the year, and one on which reports are still to come."""


@pytest.fixture(autouse=True, scope="module")
def _with_a_font_for_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with alone_with(put_font(tmp_path_factory.mktemp("fonts"))):
        yield


@cache
def sample() -> County:
    return County(load(with_later(read_tree(DATA))), DAYS[0])


@cache
def example() -> County:
    """Return the example of 2026, for the documents of law that came after the sample."""
    return County(load(read_tree(DATA.parent / "examples" / "2026")), date(2026, 10, 31))


def of_sample(kind: Document) -> Produced | None:
    """Make a document of the latest year, and for the first unit, that has the facts; None where none has."""
    for year, day in ((2015, DAYS[0]), (2014, DAYS[0]), (2015, DAYS[1]), (2026, None)):
        county = sample().on(day) if day else example()
        if kind.records:
            about = [(each.unit, each.key) for each in kind.records(county, year)]
        else:
            about = [(unit, None) for unit in (kind.units(county, year) if kind.units else [None])]
        for unit, key in about[:3]:
            try:
                return produce(county, kind, Request(year, county.as_of, unit, key=key))
            except Refusal:
                continue
    return None


@pytest.mark.parametrize("name", documents())
def test_the_sample_makes_it_and_the_formats_say_the_same(name: str) -> None:
    made = of_sample(documents()[name])
    assert made is not None, f"the sample shows no {name}"
    lines = [bare(line) for line in lines_of(made.paper)]
    told = "".join(lines)
    assert len(told) > 100
    assert of_html(made.paper) == told
    as_markdown = of_markdown(made.paper)
    assert [line for line in lines if line not in as_markdown] == []
    if made.paper.head.layout != Layout.LETTER:  # a letter has no line of 印发 (10.1)
        # not in this order: 版记 floats to the foot of the page and stands before the last paragraph
        assert Counter(of_docx(made.paper)) == Counter(told)


@pytest.mark.parametrize("template", sorted((DATA.parent / "templates").glob("*.j2")), ids=lambda p: p.stem)
def test_a_last_day_says_that_it_counts(template: Path) -> None:
    # whether "30日前" takes in the 30th is what units and offices quarrel about
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"(?:cn_date }}|　月　+日|endif %})以?前(?!（含当日）).{0,12}", text) == []
