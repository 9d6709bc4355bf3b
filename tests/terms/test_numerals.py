"""How numbers are written in laws, and by those who quote them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.numerals import chinese_number, number_in_words, parse_number, plain_number

PRINTED = [
    (0, "零"),
    (1, "一"),
    (10, "十"),
    (11, "十一"),
    (20, "二十"),
    (25, "二十五"),
    (100, "一百"),
    (103, "一百零三"),
    (110, "一百一十"),
    (124, "一百二十四"),
    (1001, "一千零一"),
    (1010, "一千零一十"),
    (1100, "一千一百"),
    (1260, "一千二百六十"),
    (10_000, "一万"),
    (10_005, "一万零五"),
    (100_010, "十万零一十"),
    (12_340_000, "一千二百三十四万"),
]


@pytest.mark.parametrize(("number", "printed"), PRINTED)
def test_numbers_are_printed_as_articles_are(number: int, printed: str) -> None:
    assert chinese_number(number) == printed


@pytest.mark.parametrize(("number", "printed"), PRINTED)
def test_printed_numbers_are_read(number: int, printed: str) -> None:
    assert parse_number(printed) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("124", 124),
        ("１２４", 124),
        ("007", 7),
        ("一百十二", 112),
        ("一百〇三", 103),
        ("一百○三", 103),
        ("两百", 200),
        ("二〇一五", 2015),
        ("一二四", 124),
        ("一二", 12),
    ],
)
def test_other_ways_of_writing_a_number_are_read(written: str, number: int) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "一百三",
        "百",
        "一百零",
        "零十",
        "十百",
        "一百一百",
        "一百零二十三",
        "万",
        "一万五",
        "一万万",
        "十十",
        "甲",
        "五个",
        "1百",
        "²",
        "-1",
        " 1",
        "1.0",
    ],
)
def test_what_is_ambiguous_or_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_number(written)


@pytest.mark.parametrize("written", ["9" * 6000, "一" * 6000, "万" * 6000])
def test_a_number_of_thousands_of_digits_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="16 characters"):
        parse_number(written)


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_numbers_no_law_has_are_not_printed(number: int) -> None:
    with pytest.raises(ValueError, match="99999999"):
        chinese_number(number)


@given(st.integers(min_value=0, max_value=99_999_999))
def test_what_is_printed_reads_back(number: int) -> None:
    assert parse_number(chinese_number(number)) == number


@given(st.text(alphabet="零〇一二两三九十百千万个19０ ", max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert 0 <= parse_number(text) <= 99_999_999


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_plain_digits_are_a_number(text: str, number: int) -> None:
    assert plain_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "²", "①", "٣", "９", "-1", "+1", " 1", "1.0", "1_0", "9" * 19, "9" * 5000]
)
def test_what_int_refuses_or_a_reader_would_not_type_is_none(text: str) -> None:
    assert plain_number(text) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (110, "一百一十"),
        (99_999_999, chinese_number(99_999_999)),
        (-1, "-1"),
        (10**8, "100000000"),
    ],
)
def test_a_number_that_no_article_bears_is_named_in_digits(number: int, words: str) -> None:
    assert number_in_words(number) == words
