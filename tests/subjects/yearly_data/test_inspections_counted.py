"""Inspections of enterprises enter the yearly figures: what is published is what the register of visits gives."""

from __future__ import annotations

import pytest
from building import county, found, said, stating_none
from subjects.enterprise_inspection.visiting import VISIT, VISITS, visited
from subjects.yearly_data.statements import Files, matters, published
from subjects.yearly_data.test_statement import row, some

from zfzr.check.runner import examine, located
from zfzr.declare.report import Asked, reports

AFTER = "2027-01-31"
TWO = ({"进场": "2026-03-05"}, {"进场": "2026-04-07"})
INSPECTS = """
    - {编码: 41082301JC00100, 名称: 食品检查, 类别: 行政检查, 依据: [《食品安全法》第三十五条]}
"""
INSPECTS_AND_CONFIRMS = INSPECTS + "    - {编码: 41082301QR00100, 名称: 食品确认, 类别: 行政确认}\n"


def differing(files: Files, of: str = "检查") -> list[str]:
    return [each for each in said(county(files, as_of=AFTER), "ZF856") if f"“{of}”" in each]


def stated(number: int, unit: str = "jia") -> Files:
    return published(("其他", "检查", str(number)), unit=unit, year=2026)


def statement(files: Files):  # type: ignore[no-untyped-def]
    return reports()["yearly-data"].of(county(files, as_of=AFTER), Asked(year=2026))


@pytest.mark.parametrize(("number", "counted"), [(2, ""), (3, "2"), (1, "2")])
def test_the_number_published_is_that_of_the_visits(number: int, counted: str) -> None:
    told = differing({**visited(*TWO), **stated(number)})
    assert len(told) == bool(counted)
    assert all(f"公布为 {number}，按登记统计是 {counted}" in each for each in told)


def test_both_places_are_told() -> None:
    files = {**visited(*TWO), **stated(3)}
    at = county(files, as_of=AFTER)
    assert found(at, "ZF856") == ["units/jia/2026/yearly-data.yaml:2"]
    (placed,) = located(at, examine(at, lambda rule: rule.code == "ZF856").findings)
    assert {each.place.file for each in placed.finding.related} == {VISITS.format(2026)}


def test_visits_and_matters_add_up_and_one_in_both_registers_counts_once() -> None:
    of_others = matters({"编号": "别的检查", "类别": "行政检查"}, year=2026)
    assert differing({**visited(*TWO), **of_others, **stated(3)}) == []
    # the first visit is JC1
    in_both = matters({"编号": "JC1", "类别": "行政检查"}, year=2026)
    assert differing({**visited(*TWO), **in_both, **stated(2)}) == []


def test_a_visit_of_another_year_is_none_of_this() -> None:
    earlier = visited({"进场": "2025-12-31"}, year=2025)
    assert differing({**earlier, **visited(*TWO), **stated(2)}) == []


def test_what_an_entrusted_body_inspects_is_counted_with_the_organ_in_whose_name() -> None:
    none_of_its_own = stating_none({"units/yi/2026/enterprise-inspections.csv": ",".join(VISIT) + "\n"})
    in_name = {**visited({"进场": "2026-03-05", "名义": "yi"}), **none_of_its_own}
    assert differing({**in_name, **stated(1, "yi")}) == []
    assert some(statement(in_name), "其他", "yi") == {"检查": "1"}


def test_the_county_s_number_is_compared_with_the_visits_of_all() -> None:
    assert "公布为 3" in differing({**visited(*TWO), **stated(3, "")})[0]
    assert differing({**visited(*TWO), **stated(2, "")}) == []


def test_a_register_of_visits_says_nothing_of_other_columns() -> None:
    power = {"units/jia/authorities.yaml": INSPECTS_AND_CONFIRMS}
    told = statement({**visited(*TWO), **power})
    numbers = {each.column: each.number for each in row(told, "其他").figures}
    assert (numbers["检查"], numbers["确认"]) == ("2", None)
    assert row(told, "其他").state == "未报"


def test_a_unit_that_only_inspects_has_reported_with_its_register_of_visits() -> None:
    told = statement({**visited(*TWO), "units/jia/authorities.yaml": INSPECTS})
    assert row(told, "其他").state == "已报"


def test_a_register_of_visits_that_was_not_read_is_not_compared() -> None:
    broken = visited({"进场": "2026-02-30"})
    assert differing({**broken, **stated(3)}) == []
