"""The sample county keeps its promises: no data error, canonical files, real laws, every state of the reports."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.county.loading import load
from zfzr.county.lookups import profile_of
from zfzr.declare.rule import DATA, ERROR, rules
from zfzr.files.tree import belongs, read_tree
from zfzr.subjects.case.records import Case, CaseStages, Discussion
from zfzr.subjects.law.lookups import law_register, read_citations, resolve_citation
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.power.lookups import all_powers, powers_in_force
from zfzr.subjects.round.lookups import RoundOfYear, owing_units, round_in_use, standing_of
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.citation import CitationError

DATA_FOLDER = Path(__file__).parents[1] / "data"


@cache
def sample() -> County:
    return County(load(read_tree(DATA_FOLDER)), date(2015, 12, 31))


def test_validate_finds_no_data_error_in_the_sample() -> None:
    known = rules()
    found = [
        f"{f.code} {f.place.file} {f.subject}"
        for f in examine(sample()).findings
        if known[f.code].kind is DATA and known[f.code].severity is ERROR
    ]
    assert found == []


def living(group: str) -> list[str]:
    return [
        slug
        for slug, unit in units_by_slug(sample()).items()
        if unit.group == group and is_alive(sample(), unit)
    ]


def test_at_least_20_departments_and_8_townships_are_recorded() -> None:
    assert len(living("执法部门")) + len(living("综合管理部门")) >= 20
    assert len(living("乡镇街道")) >= 8


def test_at_least_600_items_are_in_force_and_350_of_them_distinct() -> None:
    in_force = [p for slug in units_by_slug(sample()) for p in powers_in_force(sample(), slug)]
    assert len(in_force) >= 600
    assert len({(p.name, p.power_class) for p in in_force}) >= 350


def test_at_least_12_departments_have_15_items_of_their_own() -> None:
    own = Counter(
        p.unit for slug in living("执法部门") for p in powers_in_force(sample(), slug) if not p.item.inherits
    )
    assert sum(count >= 15 for count in own.values()) >= 12


def test_at_least_80_instruments_are_registered() -> None:
    assert len(sample().dataset.all(Instrument)) >= 80


def test_all_ten_classes_of_power_appear() -> None:
    classes = Counter(p.power_class for p in all_powers(sample()))
    assert None not in classes
    assert len(classes) == 10


def test_every_basis_of_an_item_in_force_resolves_on_the_last_day_of_the_year() -> None:
    county = sample()
    unresolved = []
    for slug in units_by_slug(county):
        for power in powers_in_force(county, slug):
            for cited in power.bases_on(county.as_of):
                citations = read_citations(cited.basis.citation)
                assert not isinstance(citations, CitationError), cited.basis.citation
                unresolved += [
                    (power.code, str(c))
                    for c in citations
                    if not resolve_citation(c, law_register(county), county.as_of).outcome.is_sound
                ]
    assert unresolved == []


def test_at_least_500_people_are_recorded_and_most_of_them_posted() -> None:
    assert len(sample().dataset.all(Person)) >= 500
    assert len(sample().dataset.all(Posting)) >= 500


def test_certificates_of_several_kinds_are_held() -> None:
    kinds = {c.type for c in sample().dataset.all(Certificate)}
    assert {"河南省行政执法证", "河南省行政执法监督证", "人民警察证"} <= kinds


def test_reports_of_every_state_are_there() -> None:
    round_ = round_in_use(sample(), "责任追究报告", 2015)
    assert isinstance(round_, RoundOfYear)
    states = Counter(
        str(standing_of(sample(), round_, unit).submission) for unit in owing_units(sample(), round_)
    )
    assert len(round_.owing) == 37
    assert set(states) == {"零报告", "有追究", "不涉及", "不涉及待同意", "未报"}


def test_the_sample_says_that_its_persons_and_results_are_invented() -> None:
    assert profile_of(sample()).is_sample
    assert "示例" in (DATA_FOLDER / "README.md").read_text(encoding="utf-8")


def test_its_page_gives_the_numbers_of_its_records() -> None:
    page = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    county = sample()
    powers = sum(len(powers_in_force(county, slug)) for slug in units_by_slug(county))
    cases = county.dataset.all(Case)
    departments, townships = len(living("执法部门") + living("综合管理部门")), len(living("乡镇街道"))
    people, laws = len(county.dataset.all(Person)), len(county.dataset.all(Instrument))
    in_full, discussed = len(county.dataset.all(CaseStages)), len(county.dataset.all(Discussion))
    for said in (
        f"{departments}个县直单位、{townships}个乡镇街道",
        f"{powers // 50 * 50:,}多项在用职权，{people // 10 * 10}多人，{laws // 10 * 10}多部执法依据",
        f"{len({case.unit for case in cases})}个单位{len(cases)}件行政处罚案件",
        f"其中{in_full}件登记了全部环节",
        f"{discussed}件有集体讨论记录",
    ):
        assert said in page


@pytest.mark.parametrize("path", sorted(filter(belongs, read_tree(DATA_FOLDER))))
def test_every_file_is_canonical_and_not_too_long_to_read(path: str) -> None:
    content = (DATA_FOLDER / path).read_bytes()
    assert formatted(path, content).is_canonical
    assert content.count(b"\n") <= 2000
