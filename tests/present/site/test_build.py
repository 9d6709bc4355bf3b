"""The public pages: what stands on them, and what never does."""

from __future__ import annotations

import re

import pytest

from tests.building import base_files, county
from zfzr.declare.public import NotPublicError, shown
from zfzr.present.site.build import files_of
from zfzr.questions.site.gather import gather
from zfzr.subjects.officer.records import Person


def built(files: dict[str, str] | None = None) -> dict[str, str]:
    pages = files_of(gather(county(files or {})))
    return {name: data.decode() for name, data in pages.items() if not name.endswith(".parquet")}


def test_a_field_that_is_not_public_cannot_be_read() -> None:
    person = next(iter(county().dataset.all(Person)))
    assert shown(person).name == person.name
    with pytest.raises(NotPublicError):
        _ = shown(person).number


def test_the_same_county_makes_the_same_bytes() -> None:
    assert built() == built()


def test_no_page_names_an_outside_address_or_runs_a_script_of_its_own() -> None:
    for name, text in built().items():
        if name.endswith(".html"):
            assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text), name
            assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", text), name


POWER = "power/41082301CF00100.html"


def test_an_item_that_is_not_public_has_no_page() -> None:
    listed = "units/jia/authorities.yaml"
    hidden = built({listed: base_files()[listed].decode() + "  公开: 否\n"})
    assert POWER in built()
    assert POWER not in hidden
    assert not [name for name, text in hidden.items() if "对生产经营腐败变质食品的处罚" in text]


def test_markup_in_data_stands_as_text() -> None:
    listed = "units/jia/authorities.yaml"
    pages = built({listed: base_files()[listed].decode().replace("腐败变质", "<b onclick=x>腐败</b>")})
    assert "对生产经营&lt;b onclick=x&gt;腐败&lt;/b&gt;食品的处罚" in pages[POWER]
    assert "<b " not in pages["assets/search-data.js"]
