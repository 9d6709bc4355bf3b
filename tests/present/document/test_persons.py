"""Whom documents name: nobody but those they are about, whatever a clerk or a rule wrote; tried through the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.document import Document, Request, documents
from zfzr.declare.record import kinds
from zfzr.declare.walk import walk
from zfzr.files.tree import read_tree
from zfzr.present.document.tree import lines_of
from zfzr.present.documents import Produced, produce
from zfzr.present.persons import names_of_registers
from zfzr.subjects.issue.parameters import COUNTY_WIDE
from zfzr.terms.text import Refusal

DATA = Path(__file__).parents[3] / "data"
YEAR_END, AUTUMN = date(2015, 12, 31), date(2015, 9, 20)
MOBILE, SPACED, IDENTITY = "13800001234", "138 0000 5678", "410823199003078515"
STRANGER = "欧阳示甲"
"""A person of one unit, gongan, whose name every free text of the county holds."""
WRITTEN = f"（{STRANGER}电话{MOBILE}、{SPACED}，{IDENTITY}）"
MOST = 3


@cache
def gossiping() -> County:
    """The sample, with a name, telephones and an identity number in every text of its records that is free."""
    of = County(load(read_tree(DATA)), YEAR_END)
    person = next(r for kind in kinds() for r in of.dataset.all(kind) if r.id == "GA012")
    person.__dict__["name"] = STRANGER
    for kind in kinds():
        for record in of.dataset.all(kind):
            for site in walk(record):
                if site.declared.paragraphs and isinstance(site.value, str):
                    site.part.__dict__[site.declared.name] = site.value.rstrip("。") + WRITTEN
    return of


@cache
def sample() -> County:
    return County(load(read_tree(DATA)), YEAR_END)


def all_made(of: County, kind: Document) -> Iterator[tuple[Request, Produced]]:
    """Make some of a document, each of another unit or record, on a day on which the sample needs it."""
    then = of.on(AUTUMN) if kind.name == "报送提醒" else of
    if kind.records:
        asked = [Request(2015, then.as_of, each.unit, key=each.key) for each in kind.records(then, 2015)]
    else:
        asked = [
            Request(2015, then.as_of, unit) for unit in (kind.units(then, 2015) if kind.units else [None])
        ]
    for request in islice(asked, MOST):
        try:
            yield request, produce(then, kind, request)
        except Refusal:
            continue


def read(made: Produced) -> str:
    return "\n".join(lines_of(made.paper))


@pytest.mark.parametrize("name", documents())
def test_a_document_says_no_telephone_no_identity_number_and_no_stranger(name: str) -> None:
    kind = documents()[name]
    for request, made in all_made(gossiping(), kind):
        text = read(made)
        assert MOBILE not in text
        assert SPACED not in text
        assert IDENTITY not in text
        if STRANGER in text:
            assert (kind.names_own and request.unit == "gongan") or kind.names
        elif "欧阳某某" in text:
            assert any("隐去" in each.zh for each in made.told)


@pytest.mark.parametrize("name", [name for name, kind in documents().items() if not kind.names_own])
def test_what_is_no_letter_to_a_unit_names_only_those_it_is_about(name: str) -> None:
    kind = documents()[name]
    names = names_of_registers(sample())
    contacts = {"褚示九"}  # 联系人 of the legal office
    for _, made in all_made(sample(), kind):
        text = read(made)
        named = {text[start:end] for start, end in names.found_in(text)} - contacts
        assert not named or kind.names, f"{name}: {sorted(named)}"


def _are_of_no_unit(kind: Document) -> bool:
    """Tell whether papers are about the county as a whole; those of which the sample has none are written to units."""
    assert kind.records is not None
    found = [each for day in (YEAR_END, AUTUMN) for each in kind.records(sample().on(day), 2015)]
    return bool(found) and not any(each.unit for each in found)


def test_the_papers_that_a_county_may_let_name_are_those_of_the_whole_county() -> None:
    county_wide = {
        name
        for name, kind in documents().items()
        if not kind.names and kind.units is None and (kind.records is None or _are_of_no_unit(kind))
    }
    assert set(COUNTY_WIDE) == county_wide


@pytest.mark.parametrize(("since", "named"), [("2016-01-01", False), ("2015-01-01", True)])
def test_a_circular_names_persons_once_a_rule_of_the_county_says_so(since: str, named: bool) -> None:
    of = County(load({**read_tree(DATA), "parameters.yaml": _with_rule(since)}), YEAR_END)
    text = read(produce(of, documents()["零报告通报"], Request(2015, YEAR_END)))
    assert ("贺示五（JT002）" in text) is named
    assert ("贺某某（JT002）" in text) is not named


def _with_rule(since: str) -> bytes:
    rule = f"\n通报点名.零报告通报:\n  取值: [{{起: {since}, 值: 1, 来源: 本县通报办法, 核实: 否}}]\n"
    return (DATA / "parameters.yaml").read_bytes() + rule.encode()
