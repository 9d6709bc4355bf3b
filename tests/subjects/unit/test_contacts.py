"""Whom to reach, and which telephone numbers may be shown."""

from __future__ import annotations

from typing import Any

import pytest
from building import base_files, county

from zfzr.declare.report import Asked, reports
from zfzr.subjects.unit.reports import masked_phone


def told(unit_file: str | None = None, as_of: str = "2015-12-31") -> Any:
    files = {"units/yi/unit.yaml": unit_file} if unit_file else {}
    return reports()["contacts"].of(county(files, as_of=as_of), Asked(unit="yi"))


UNIT = base_files()["units/yi/unit.yaml"].decode()


def test_who_is_registered_and_who_is_not() -> None:
    found = told()
    rows = [(c.role, c.office, c.person, c.phone) for c in found.contacts]
    assert rows == [("法制机构", "司法所", "王示六", "0391-0000003")]
    assert [(w.unit, w.roles) for w in found.without] == [("乙镇", ("主要负责人", "分管负责人"))]


def test_leaders_are_those_of_the_day() -> None:
    leaders = "主要负责人:\n- {姓名: 甲示一, 止: 2015-06-30}\n- {姓名: 甲示二, 职务: 镇长, 起: 2015-07-01}\n"
    assert [c.person for c in told(UNIT + leaders).contacts] == ["甲示二", "王示六"]
    assert [c.person for c in told(UNIT + leaders, "2015-06-30").contacts] == ["甲示一", "王示六"]


def test_a_mobile_number_is_masked_unless_the_unit_states_it_as_its_office_s() -> None:
    leaders = "主要负责人: [{姓名: 甲示一, 电话: '13800001234'}]\n分管负责人: [{姓名: 乙示二, 电话: '13900005678'}]\n"
    rows = {c.role: c.phone for c in told(UNIT + leaders + "监督电话: '13900005678'\n").contacts}
    assert rows["主要负责人"] == "138****1234"
    assert rows["分管负责人"] == rows["监督电话"] == "13900005678"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0391-7261234", "0391-7261234"),
        ("13800001234", "138****1234"),
        ("138 0000 1234", "138****1234"),
        ("138-0000-1234", "138****1234"),
        ("+86 13800001234", "138****1234"),
        ("8613800001234", "138****1234"),
        ("１３８００００１２３４", "138****1234"),
        ("0391-7261234/13800001234", "0391-7261234/138****1234"),
        ("12345", "12345"),
        (None, None),
    ],
)
def test_numbers_in_whatever_dress(written: str | None, shown: str | None) -> None:
    assert masked_phone(written) == shown


def test_the_offices_of_the_county_are_those_of_the_day() -> None:
    names = [c.unit for c in reports()["contacts"].of(county(as_of="2019-04-01"), Asked()).contacts]
    assert "县司法局" in names
    assert "县政府法制办" not in names
