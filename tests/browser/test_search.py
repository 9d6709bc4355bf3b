"""Search on the first page: substrings, initials, filters, addresses, and the keyboard's own composing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

NAME = "对生产经营腐败变质食品的处罚"


def names(page: Page) -> list[str]:
    return page.locator("#results a").all_inner_texts()


@pytest.fixture
def home(page: Page, served: str) -> Page:
    page.goto(served)
    return page


@pytest.mark.parametrize(
    "asked",
    [
        "腐败",
        "变质食",
        "食品 处罚",
        "处罚　食品",
        "41082301cf001",
        "４１０８２３０１ＣＦ",
        "食品安全法",
        "第一百二十四条",
        "县食药监局",
    ],
)
def test_any_part_of_name_code_law_or_unit_is_found(home: Page, asked: str) -> None:
    home.fill("#q", asked)
    assert names(home) == [NAME]
    expect(home.locator("#found")).to_have_text("找到 1 项")


def test_the_initials_of_the_pinyin_are_found(home: Page) -> None:
    home.fill("#q", "FBBZ")
    assert names(home) == [NAME]


def test_what_is_found_leads_to_its_page(home: Page) -> None:
    home.fill("#q", "腐败")
    home.click("#results a")
    expect(home.locator("h1")).to_have_text(NAME)


@pytest.mark.parametrize("asked", ["养犬", "腐败 养犬", "<b>腐败", "\\", "'\""])
def test_what_is_not_there_is_said_not_to_be(home: Page, asked: str) -> None:
    home.fill("#q", asked)
    assert names(home) == []
    expect(home.locator("#found")).to_contain_text("没有找到")


def test_while_a_word_is_being_composed_nothing_is_searched(home: Page) -> None:
    keyboard = home.context.new_cdp_session(home)
    home.focus("#q")
    keyboard.send("Input.imeSetComposition", {"text": "fu'bai", "selectionStart": 6, "selectionEnd": 6})
    assert home.input_value("#q") == "fu'bai"
    expect(home.locator("#found")).to_have_text("")
    keyboard.send("Input.insertText", {"text": "腐败"})
    expect(home.locator("#found")).to_have_text("找到 1 项")
    assert home.input_value("#q") == "腐败"


def test_a_question_has_an_address_that_asks_it_again(home: Page) -> None:
    home.fill("#q", "腐败 食品")
    home.select_option("#c", label="行政处罚")
    again = home.context.new_page()
    again.goto(home.url)
    assert again.input_value("#q") == "腐败 食品"
    assert names(again) == [NAME]


def test_an_address_with_a_filter_that_is_none_shows_all(home: Page, served: str) -> None:
    home.goto(f"{served}?q=食品&c=999&u=x")
    assert names(home) == [NAME]


def test_the_button_and_the_enter_key_ask_too(home: Page) -> None:
    home.fill("#q", "腐败")
    home.press("#q", "Enter")
    assert names(home) == [NAME]
    assert "q=" in home.url


def test_filters_narrow_what_is_listed_and_stand_without_a_word(page: Page, sample: Path) -> None:
    page.goto((sample / "index.html").as_uri())
    page.select_option("#u", label="县粮食局")
    expect(page.locator("#found")).to_have_text("找到 16 项")
    page.select_option("#c", label="行政处罚")
    rows = page.locator("#results li").all_inner_texts()
    assert rows
    assert all("行政处罚" in row and "县粮食局" in row for row in rows)


def test_a_long_answer_shows_fifty_and_says_how_many(page: Page, sample: Path) -> None:
    page.goto((sample / "index.html").as_uri())
    page.fill("#q", "处罚")
    expect(page.locator("#found")).to_contain_text("列出前 50 项")
    assert len(names(page)) == 50
