"""Every document about a record or to a unit, by the sample county: each can be made, in every format without a font."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.faults.small_county import with_later
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.document import Document, Request, documents
from zfzr.files.tree import read_tree
from zfzr.present.document.formats import Looks, written
from zfzr.present.documents import Produced, produce
from zfzr.terms.text import Refusal

DATA = Path(__file__).parent.parent.parent / "data"
DAYS = {"报送提醒": "2015-09-20"}
"""Documents for which the sample has a need on another day than its own."""
OF_LATER_LAW = {"监督督办函": 2026}
"""Documents of a law that came after the sample, which the example of that year has."""
MOST = 6


@pytest.fixture(scope="module")
def sample() -> County:
    return County(load(with_later(read_tree(DATA))), date(2015, 12, 31))


@pytest.fixture(scope="module")
def later() -> County:
    return County(load(read_tree(DATA.parent / "examples" / "2026")), date(2026, 10, 31))


def requests(county: County, kind: Document, year: int = 2015) -> list[Request]:
    if kind.records is not None:
        return [
            Request(year, county.as_of, each.unit, key=each.key)
            for each in islice(kind.records(county, year), MOST)
        ]
    return [
        Request(year, county.as_of, unit)
        for unit in (islice(kind.units(county, year), MOST) if kind.units else [None])
    ]


@pytest.mark.parametrize("name", [name for name, kind in documents().items() if kind.records])
def test_the_samples_make_every_document_about_a_record(sample: County, later: County, name: str) -> None:
    county = sample.on(date.fromisoformat(DAYS[name])) if name in DAYS else sample
    if name in OF_LATER_LAW:
        county = later
    asked = requests(county, documents()[name], OF_LATER_LAW.get(name, 2015))
    assert asked
    for each in asked:
        check(produce(county, documents()[name], each))


@pytest.mark.parametrize("name", ["核实函", "聘书名册", "案卷评查通报"])
def test_the_sample_makes_the_papers_of_units_and_of_the_county(sample: County, name: str) -> None:
    asked = requests(sample, documents()[name])
    assert asked
    for each in asked:
        check(produce(sample, documents()[name], each))


def check(made: Produced) -> None:
    assert "None" not in made.text
    assert "{{" not in made.text
    for format_ in ("md", "html", "docx"):
        data, _ = written(made.paper, format_, Looks(None))
        assert data


def test_a_record_that_is_not_there_makes_none(sample: County) -> None:
    for kind in documents().values():
        if kind.records is not None:
            assert "没有" not in [each.key for each in kind.records(sample, 2015)]
            assert list(kind.records(sample, 1999)) == []


def test_refusals_stay_refusals(sample: County) -> None:
    with pytest.raises(Refusal):
        produce(sample, documents()["聘书名册"], Request(2015, sample.as_of, "anjian"))
