"""Every page is of a sort that is declared with the duties it serves, and the table of duties says the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zfzr.county.county import County
from zfzr.county.loading import load_from
from zfzr.declare.duty import Step, duties
from zfzr.declare.page_kind import page_kinds, place_of
from zfzr.present.site.build import files_of
from zfzr.questions.duties import duty_table
from zfzr.questions.site.gather import gather

SAMPLE = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def sample() -> dict[str, bytes]:
    return files_of(gather(County(load_from(SAMPLE), date(2015, 12, 31))))


def test_every_page_is_of_a_declared_sort(sample: dict[str, bytes]) -> None:
    assert {place_of(name) for name in sample if name.endswith(".html")} <= set(page_kinds())


def test_no_sort_is_declared_of_which_no_page_is_made(sample: dict[str, bytes]) -> None:
    made = {place_of(name) for name in sample if name.endswith(".html")}
    once_published = {"result/", "yearly-data/"}  # nothing of either has been announced in the sample
    assert set(page_kinds()) - made <= once_published


@pytest.mark.parametrize("kind", page_kinds().values(), ids=page_kinds())
def test_the_table_of_duties_lists_a_sort_under_each_duty_it_serves(kind) -> None:
    listed = {
        row.code
        for row in duty_table().duties
        if (kind.files, Step.PAGE) in {(e.name, e.step) for e in row.produces}
    }
    assert listed == set(kind.duties)


def test_the_page_about_the_site_names_the_duty_of_each_sort(sample: dict[str, bytes]) -> None:
    page = sample["about.html"].decode().split("<caption>各类网页")[1]
    for kind in page_kinds().values():
        for code in kind.duties:
            row = page.split(f"{kind.title.zh}<", 1)[1].split("</tr>")[0]
            assert duties()[code].words.zh in row


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("index.html", "index"),
        ("standards-12.html", "standards"),
        ("yearly-data.html", "yearly-data"),
        ("yearly-data-2.html", "yearly-data"),
        ("power/41-2.html", "power/"),
        ("404.html", "404"),
    ],
)
def test_pages_of_a_long_list_are_of_one_sort(file: str, place: str) -> None:
    assert place_of(file) == place
