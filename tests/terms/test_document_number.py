"""文号 and 令号: printed strictly, repaired on the way in."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.document_number import (
    DocumentNumber,
    DocumentNumberError,
    OrderNumber,
    parse_document_number,
    parse_order_number,
    repair_document_number,
)


def test_the_notice_has_the_form_of_gb_9704() -> None:
    assert parse_document_number("武政办〔2015〕24号") == DocumentNumber("武政办", 2015, 24)


def test_a_document_number_is_printed_with_hexagonal_brackets() -> None:
    assert str(DocumentNumber("国办发", 2005, 37)) == "国办发〔2005〕37号"


@pytest.mark.parametrize(
    "written",
    [
        "武政办[2015]24号",
        "武政办（2015）24号",
        "武政办(2015)24号",
        "武政办［2015］24号",
        "武政办【2015】24号",
        "武政办〔2015 〕 24 号",
        "武政办〔2015〕024号",
        "武政办〔2015〕第24号",
        "武政办〔２０１５〕２４号",
        "武政办﹝2015﹞24号",
        " 武政办〔2015年〕24号\n",
    ],
)
def test_what_web_pages_make_of_a_document_number_is_repaired(written: str) -> None:
    assert repair_document_number(written) == DocumentNumber("武政办", 2015, 24)
    with pytest.raises(DocumentNumberError):
        parse_document_number(written)


def test_a_number_without_a_year_is_not_guessed() -> None:
    with pytest.raises(DocumentNumberError, match="缺少年份"):
        repair_document_number("内政办86号")


@pytest.mark.parametrize(
    "written",
    ["政〔20236号", "", "武政办", "24号", "武政办〔2015〕0号", "武政办〔1815〕24号", "武政办〔2015〕24"],
)
def test_what_has_lost_a_part_is_refused(written: str) -> None:
    with pytest.raises(DocumentNumberError):
        repair_document_number(written)


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("国务院令第310号", OrderNumber("国务院", 310)),
        ("河南省人民政府令第168号", OrderNumber("河南省人民政府", 168)),
        ("交通运输部令2013年第2号", OrderNumber("交通运输部", 2, 2013)),
    ],
)
def test_orders_are_a_kind_of_their_own(written: str, order: OrderNumber) -> None:
    assert parse_order_number(written) == order
    assert repair_document_number(written) == order
    assert str(order) == written


@pytest.mark.parametrize(
    "written",
    ["国务院第310号令", "国务院令310号", "国务院令 第310号", "国务院令第三百一十号", "国务院令第０３１０号"],
)
def test_other_ways_of_naming_an_order_are_repaired(written: str) -> None:
    assert repair_document_number(written) == OrderNumber("国务院", 310)


@given(
    st.text(alphabet="武政办国发豫环函", min_size=2, max_size=12),
    st.integers(1900, 2099),
    st.integers(1, 9999),
)
def test_what_is_printed_reads_back(organ_code: str, year: int, serial: int) -> None:
    number = DocumentNumber(organ_code, year, serial)
    assert parse_document_number(str(number)) == number
    assert repair_document_number(str(number)) == number


@given(st.text() | st.text(alphabet="武政办令第〔2015〕24号零千 "))
def test_no_text_breaks_the_repair(text: str) -> None:
    with contextlib.suppress(DocumentNumberError):
        repair_document_number(text)
