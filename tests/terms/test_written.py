"""Days and codes as people type them: one meaning is read, two are not."""

from __future__ import annotations

from datetime import date

import pytest

from zfzr.terms.written import DASHES, by_comparison, code_as_typed, written_day, written_span

MARCH = date(2015, 3, 2)


@pytest.mark.parametrize("sign", [*DASHES, "/", ".", "。", "、", "·", " ", "－", "．", "／", " - ", " . "])
@pytest.mark.parametrize("day", [("2015", "3", "2"), ("2015", "03", "02"), ("２０１５", "３", "２")])
def test_a_day_with_any_sign_between_its_parts(sign: str, day: tuple[str, str, str]) -> None:
    assert written_day(sign.join(day)) == MARCH


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2015年3月2日", MARCH),
        ("2015 年 3 月 2 日", MARCH),
        ("2015年3月2号", MARCH),
        ("二〇一五年三月二日", MARCH),
        ("二O一五年三月二日", MARCH),
        ("二○一五年三月二日", MARCH),
        ("一九九八年元月三十一日", date(1998, 1, 31)),
        ("二零一五年十二月廿一日", date(2015, 12, 21)),
        ("20150302", MARCH),
        ("2015-3-2 00:00:00", MARCH),
        ("'2015-3-2", MARCH),
        ("2015.3.2.", MARCH),
    ],
)
def test_a_day_in_words_of_offices(text: str, meant: date) -> None:
    assert written_day(text) == meant


@pytest.mark.parametrize(
    "text",
    ["3/2/2015", "15.3.2", "2015.3", "2015年3月", "2015", "39630", "2015-13-2", "2015-2-30", "2015-3.2", "201532",
     "2015-3-2至2015-4-2", "2015-3-2 08:30", "3015-3-2", "", "去年", "二〇一五"],
)  # fmt: skip
def test_what_may_be_two_days_or_none_is_no_day(text: str) -> None:
    assert written_day(text) is None


@pytest.mark.parametrize("blank", [" ", "\u3000", "\xa0", "  ", "\t"])
def test_a_blank_inside_a_code_is_none_of_it(blank: str) -> None:
    assert code_as_typed(f"GA{blank}114") == "GA114"
    assert code_as_typed(f"武政办〔2015〕{blank}24{blank}号") == "武政办〔2015〕24号"


@pytest.mark.parametrize("dash", [*DASHES, " - ", "——"])
def test_any_dash_of_a_code_is_a_hyphen(dash: str) -> None:
    assert code_as_typed(f"豫H07{dash}0001") == "豫H07-0001"


@pytest.mark.parametrize("text", ["GA001 何示四", "WTO law", "GA001　何示四"])
def test_a_code_with_a_word_behind_it_is_not_joined(text: str) -> None:
    assert code_as_typed(text) is None


def test_codes_that_compare_alike_are_told_apart_by_nothing_else() -> None:
    assert by_comparison(["GA1", "ga1", "GA-2"]) == {"ga-2": "GA-2"}


@pytest.mark.parametrize(
    "text",
    [
        "2015.3.2-2015.6.30",
        "2015-3-2-2015-6-30",
        "2015.3.2-6.30",
        "2015年3月2日至6月30日",
        "2015年3月2日起至2015年6月30日止",
    ],
)
def test_a_stretch_of_days_is_read_where_both_of_its_ends_are_certain(text: str) -> None:
    assert written_span(text) == (MARCH, date(2015, 6, 30))


def test_a_stretch_that_lasts_has_no_last_day() -> None:
    assert written_span("2015.3.2至今") == (MARCH, None)


@pytest.mark.parametrize(
    "text", ["2015-03-02", "2015.3-2015.6", "2015.6.30-2015.3.2", "3.2-6.30", "2015-3-2-5"]
)
def test_what_names_no_two_days_in_their_order_is_no_stretch(text: str) -> None:
    assert written_span(text) is None
