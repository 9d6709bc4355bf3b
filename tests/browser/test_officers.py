"""Whether the officer at the door may act: name and full number, and what holds on the day of whoever asks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

LATER = "2016-03-01T10:00:00"
MUCH_LATER = "2016-07-01T10:00:00"


def answered(page: Page, served: str, name: str, number: str, now: str = LATER) -> str:
    page.clock.set_fixed_time(now)
    page.goto(f"{served}officers.html")
    page.fill("#name", name)
    page.fill("#number", number)
    page.press("#number", "Enter")
    expect(page.locator("#answer .answer").first).to_be_visible()
    return page.locator("#answer").inner_text()


@pytest.mark.parametrize("number", ["豫H01-0001", "豫h01-0001", " 豫H01－0001 ", "豫Ｈ01—0001"])
def test_a_certificate_in_force_is_shown_however_its_number_is_typed(
    page: Page, served: str, number: str
) -> None:
    said = answered(page, served, "孙示四", number)
    assert "有效，可以执法" in said
    assert "单位：县食药监局" in said
    assert "有效期至：2016-06-30" in said
    assert "登记的状态截至：2015-12-31" in said


@pytest.mark.parametrize(
    ("name", "number", "now", "says"),
    [
        ("孙示四", "豫H01-0001", MUCH_LATER, "已过期，不得执法"),
        ("李示五", "豫H01-0002", LATER, "已暂扣，不得执法"),
        ("周示六", "豫H01-0003", LATER, "有效，用于监督，不能用来执法"),
        ("周示六", "豫H01-0003", MUCH_LATER, "已过期，不得执法"),
        ("吴示七", "豫H01-0004", LATER, "已过期，不得执法"),
    ],
    ids=["expired since", "suspended", "supervision", "supervision expired", "expired before"],
)
def test_a_certificate_that_does_not_let_its_holder_act_says_so(
    page: Page, served: str, name: str, number: str, now: str, says: str
) -> None:
    said = answered(page, served, name, number, now)
    assert says in said
    assert "可以执法" not in said


@pytest.mark.parametrize(
    ("name", "number"),
    [("孙示四", "豫H01-000"), ("孙示", "豫H01-0001"), ("李示五", "豫H01-0001"), ("x", "<b>")],
)
def test_a_part_of_a_name_or_number_shows_nobody(page: Page, served: str, name: str, number: str) -> None:
    said = answered(page, served, name, number)
    assert "没有查到" in said
    assert "监督电话" in said
    assert "孙示四" not in said
    assert "李示五" not in said


def test_an_empty_field_is_not_answered(page: Page, served: str) -> None:
    page.goto(f"{served}officers.html")
    page.fill("#name", "孙示四")
    page.click("button[type=submit]")
    assert page.locator("#answer").inner_text() == ""


def test_where_a_file_was_not_read_in_full_nobody_is_said_to_be_valid(page: Page, unread: str) -> None:
    said = answered(page, unread, "孙示四", "豫H01-0001")
    assert "不能确认有效" in said
    assert "可以执法" not in said
