"""Sentences that carry their days, numbers and names until they are printed."""

from __future__ import annotations

from datetime import date

import pytest

from zfzr.terms.days import chinese_date
from zfzr.terms.text import Refusal, Said, Text, printed, said

JULY, SEPTEMBER = date(2015, 7, 1), date(2015, 9, 9)


def zh(template: str, **values: object) -> Said:
    return said(Text(template, ""), **values)


def test_a_screen_prints_days_as_the_data_write_them() -> None:
    assert zh("有效期至 {until}，已过", until=date(2015, 6, 30)).render() == "有效期至 2015-06-30，已过"


def test_each_language_has_its_own_sentence() -> None:
    text = said(Text("{day} 截止", "due on {day}"), day=JULY)
    assert (text.render("zh"), text.render("en")) == ("2015-07-01 截止", "due on 2015-07-01")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (zh("有效期至 {until}，已过", until=date(2015, 6, 30)), "有效期至2015年6月30日，已过"),
        (zh("{a} 至 {b} 在岗", a=JULY, b=SEPTEMBER), "2015年7月1日至2015年9月9日在岗"),
        (zh("{a} {b}", a=JULY, b=SEPTEMBER), "2015年7月1日2015年9月9日"),
        (zh("甲 {number} 于 {a} 收到", number=3, a=JULY), "甲 3 于2015年7月1日收到"),
    ],
)
def test_a_document_prints_days_in_its_own_form_with_no_space_beside_them(text: Said, shown: str) -> None:
    assert text.render("zh", chinese_date) == shown


def test_what_only_looks_like_a_day_stays_as_people_wrote_it() -> None:
    assert zh("编号 {number}", number="2015-07-01").render("zh", chinese_date) == "编号 2015-07-01"


def test_a_sentence_inside_a_sentence_is_printed_with_it() -> None:
    inner = zh("收到日期 {day}", day=JULY)
    outer = zh("{why}，扣{points}分", why=inner, points="0.50")
    assert outer.render() == "收到日期 2015-07-01，扣0.50分"
    assert outer.render("zh", chinese_date) == "收到日期2015年7月1日，扣0.50分"


def test_values_are_never_read_as_places() -> None:
    assert zh("{reason}，{day}", reason="{day}", day=JULY).render() == "{day}，2015-07-01"


def test_a_place_may_ask_for_quotes() -> None:
    text = zh("{name!r} {day} 止", name="甲", day=JULY)
    assert text.render("zh", chinese_date) == "'甲'2015年7月1日止"


def test_what_is_no_sentence_is_printed_as_it_is() -> None:
    assert (printed(Text("甲", "a"), "en"), printed(3)) == ("a", 3)


def test_a_refusal_names_the_file_that_it_is_about_and_fills_its_places_as_before() -> None:
    named = Refusal(Text("第{line}行有差错", "error at line {line}"), exit_code=4, line=3).naming(
        "units/甲/unit.yaml"
    )

    assert str(named) == "units/甲/unit.yaml：第3行有差错"
    assert named.text.render("en", **named.values) == "units/甲/unit.yaml: error at line 3"
    assert named.exit_code == 4


def test_braces_of_a_refusal_without_places_stay_what_they_are() -> None:
    assert str(Refusal(Text("写成 {甲}", "write {a}")).naming("a.yaml")) == "a.yaml：写成 {甲}"
