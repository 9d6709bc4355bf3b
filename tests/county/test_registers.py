"""A register of the year is kept where something stands in it, or where somebody stated that there was nothing.

What `zfzr new year` begins is empty, and an empty file says nothing: that would be full marks for what nobody looked at.
"""

from __future__ import annotations

import pytest
from building import county, found, said

from zfzr.county.adding import empty_file
from zfzr.county.registers import kinds_kept, registers_begun, yearly_registers
from zfzr.declare.record import Record, kinds
from zfzr.declare.yearly import kept_each_year
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.inspection.records import InspectionRound

BEGUN = [*(kind for kind in kinds() if kind.each_year == "empty"), *kept_each_year()]
"""Every register that a year begins with, the county's and the units'."""
COUNTY, UNIT = "county/2015/nil-statements.csv", "units/jia/2015/unit-nil-statements.csv"
COMPLAINTS = "county/2015/complaints.csv"
HEAD = "编号,被投诉单位,途径,事由,收到日期\n"
TOLD = "日期,填报人,登记簿\n"


def at(kind: type[Record]) -> str:
    return kind.file.format(unit="jia", year=2015)


def nil(kind: type[Record], day: str = "2015-12-31") -> dict[str, str]:
    return {UNIT if "{unit}" in kind.file else COUNTY: f"{TOLD}{day},王示三,{kind.label}\n"}


@pytest.mark.parametrize("kind", BEGUN, ids=lambda kind: kind.label)
def test_a_register_begun_empty_is_not_kept(kind: type[Record]) -> None:
    assert not county({at(kind): empty_file(kind)}).keeps(at(kind))


@pytest.mark.parametrize("kind", BEGUN, ids=lambda kind: kind.label)
def test_one_that_is_stated_to_hold_nothing_is_kept_and_the_statement_is_sound(kind: type[Record]) -> None:
    of = county({at(kind): empty_file(kind), **nil(kind)})
    assert of.keeps(at(kind))
    assert found(of, "ZF334") == found(of, "ZF024") == found(of, "ZF102") == []


@pytest.mark.parametrize("kind", BEGUN, ids=lambda kind: kind.label)
def test_a_register_that_is_not_there_needs_the_same_statement(kind: type[Record]) -> None:
    assert not county().keeps(at(kind))
    assert county(nil(kind)).keeps(at(kind))


@pytest.mark.parametrize("kind", BEGUN, ids=lambda kind: kind.label)
def test_it_may_be_stated_of_whatever_a_year_begins_with(kind: type[Record]) -> None:
    assert yearly_registers()[kind.label] is kind


@pytest.mark.parametrize(
    ("as_of", "stated", "is_kept"),
    [
        ("2015-12-31", "2015-12-30", False),  # of the last day nobody has spoken
        ("2015-12-31", "2015-12-31", True),
        ("2016-03-01", "2016-01-04", True),  # the year after, of all of the year
        ("2016-03-01", "2015-12-31", True),  # what came after the year is not its own
        ("2015-11-30", "2015-11-30", True),  # an assessment that closes before the year does
        ("2015-11-30", "2015-06-30", False),
        ("2015-11-30", "2015-12-31", True),  # said later, of all that was before
    ],
)
def test_a_statement_speaks_of_the_year_up_to_its_day(as_of: str, stated: str, is_kept: bool) -> None:
    assert county(nil(Complaint, stated), as_of=as_of).keeps(COMPLAINTS) is is_kept


def test_the_latest_statement_counts() -> None:
    rows = f"{TOLD}2015-06-30,王示三,投诉\n2015-12-31,王示三,投诉\n"
    assert county({COUNTY: rows}).keeps(COMPLAINTS)


def test_one_statement_may_speak_of_several_registers() -> None:
    of = county({COUNTY: f"{TOLD}2015-12-31,王示三,投诉；监督检查\n"})
    assert {(Complaint, "", "2015"), (InspectionRound, "", "2015")} <= kinds_kept(of)


def test_a_unit_speaks_of_its_own_registers_alone() -> None:
    of = county({UNIT: f"{TOLD}2015-12-31,王示三,投诉；案件\n"})
    assert of.keeps("units/jia/2015/cases.csv")
    assert not of.keeps("units/yi/2015/cases.csv")
    assert not of.keeps(COMPLAINTS)


def test_a_register_that_is_none_of_the_folder_s_is_named_wrongly() -> None:
    assert said(county({UNIT: f"{TOLD}2015-12-31,王示三,投诉\n"}), "ZF102")
    assert said(county({COUNTY: f"{TOLD}2015-12-31,王示三,法律\n"}), "ZF102")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}TS-1,jia,来信,收费没有依据,2015-04-01\n",
        f"{HEAD}TS-1,jia,来信,收费没有依据,四月\n",  # what cannot be read is something
    ],
)
def test_a_register_in_which_something_stands_is_kept(text: str) -> None:
    assert county({COMPLAINTS: text}).keeps(COMPLAINTS)


def test_a_register_that_only_the_restricted_data_hold_is_kept() -> None:
    row = f"{HEAD}TS-1,jia,来信,收费没有依据,2015-04-01\n"
    assert county({f"../xianzhi//{COMPLAINTS}": row}).keeps(COMPLAINTS)
    assert county({COMPLAINTS: HEAD, f"../xianzhi//{COMPLAINTS}": row}).keeps(COMPLAINTS)


def test_what_has_no_year_is_kept_where_its_file_is() -> None:
    assert county().keeps("units/jia/postings.csv")
    assert not county().keeps("units/jia/systems.yaml")


def test_the_registers_of_a_year_are_the_county_s_and_those_of_the_units_that_keep_them() -> None:
    begun = registers_begun(county(), 2015)
    assert begun[COMPLAINTS] is Complaint
    assert begun["units/jia/2015/cases.csv"] is Case
    assert "units/yi/2015/cases.csv" not in begun  # it has no power to punish
