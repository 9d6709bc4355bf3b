"""Codes of organisations and persons. No full identity number is written here: each is put together when run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms import identifiers
from zfzr.terms.identifiers import (
    another_province,
    check_credit_code,
    check_organisation_code,
    find_identity_numbers,
    identity_numbers,
    is_masked_identity,
    mask_identity_number,
)

# Made up: area 410823, born 1990-01-01, sequence 123. The check digit by hand (GB 11643):
# 4·7+1·9+0·10+8·5+2·8+3·4+1·2+9·1+9·6+0·3+0·7+1·9+0·10+1·5+1·8+2·4+3·2 = 206; 206 mod 11 = 8; 8 → 4.
AREA, BIRTH, SEQUENCE = "410823", "19900101", "123"
VALID = AREA + BIRTH + SEQUENCE + "4"
UNCHECKED = AREA + BIRTH + SEQUENCE + "5"


def found(text: str, label: str = "") -> list[tuple[str, str]]:
    return [("certain" if n.certain else "possible", n.plain) for n in identity_numbers(text, label)]


@pytest.mark.parametrize("code", ["11341703050165997X", "1153232301517242X7"])
def test_two_published_credit_codes_hold(code: str) -> None:
    assert check_credit_code(code) is None


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("113417030501659970", identifiers.CREDIT_CHECK),
        ("11341703050165997", identifiers.CREDIT_MALFORMED),
        ("11341703050165997x", identifiers.CREDIT_MALFORMED),
        ("1134I703050165997X", identifiers.CREDIT_MALFORMED),
        ("113417O3050165997X", identifiers.CREDIT_MALFORMED),
        ("11341703O50165997X", identifiers.CREDIT_MALFORMED),
        ("", identifiers.CREDIT_MALFORMED),
    ],
)
def test_a_wrong_credit_code_is_told(code: str, problem: object) -> None:
    assert check_credit_code(code) == problem


def test_a_credit_code_holds_its_area_and_its_organisation_code() -> None:
    code = "11341703050165997X"
    assert check_credit_code(code, area="341703", organisation_code="05016599-7") is None
    assert check_credit_code(code, area="410823") == identifiers.CREDIT_OTHER_AREA
    assert check_credit_code(code, organisation_code="00000000-0") == identifiers.CREDIT_OTHER_ORGANISATION


@pytest.mark.parametrize(
    "code", ["005452065", "755156513", "005253533", "000014349", "003129766", "01105619X", "01423509-7"]
)
def test_organisation_codes_of_published_index_numbers_hold(code: str) -> None:
    assert check_organisation_code(code) is None


def test_a_published_organisation_code_may_fail() -> None:
    assert check_organisation_code("000014348") == identifiers.ORGANISATION_CHECK


@pytest.mark.parametrize("code", ["", "00001434", "00001434-", "0000-14349", "00001434x", "０００014349"])
def test_an_organisation_code_has_nine_places(code: str) -> None:
    assert check_organisation_code(code) == identifiers.ORGANISATION_MALFORMED


@pytest.mark.parametrize(
    "written",
    [
        VALID,
        UNCHECKED,
        AREA + "20001231" + "001" + "X",
        AREA + "20001231" + "001" + "x",
        VALID.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)}),
        f"{AREA} {BIRTH} {SEQUENCE}4",
        f"{AREA}-{BIRTH}-{SEQUENCE}5",
        f"{AREA} 1990 0101 {SEQUENCE}5",
        " ".join(VALID),
    ],
)
def test_a_full_identity_number_is_found_wherever_it_stands(written: str) -> None:
    assert find_identity_numbers(written) == [(0, len(written))]
    text = f"当事人张某（身份证号：{written}），住武陟县"
    assert find_identity_numbers(text) == [(11, 11 + len(written))]


def test_every_number_of_a_text_is_found() -> None:
    assert find_identity_numbers(f"{VALID},{UNCHECKED}\n{VALID}") == [(0, 18), (19, 37), (38, 56)]


def test_the_old_form_has_fifteen_places() -> None:
    old = AREA + "900101" + SEQUENCE
    assert found(old) == [("certain", old)]
    assert found(f"张某{old}女") == [("certain", old)]
    assert found(f"身份证编号{old}") == [("certain", old)]
    assert found(f"编号{old}") == [("possible", old)]
    assert found(f"单号：{old}") == [("possible", old)]
    assert found(f"0.{old}") == []
    assert found(AREA + "901301" + SEQUENCE) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11341703050165997X",
        "1153232301517242X7",
        "武政办〔2015〕24号",
        "0391-7280000 13812345678",
        "41082307CF00100",
        "410823" + "199013011234",  # no thirteenth month
        "010823" + "199001011234",  # no such province
        VALID + "0",
        "6" + VALID,
        "a1" + UNCHECKED + "f",
        "3." + UNCHECKED,
        AREA + "********" + SEQUENCE + "4",
        "2015-11-30 2016-01-01 2017",
        "13812319900 1011234",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_identity_numbers(text) == []


def test_a_credit_code_with_something_like_a_date_in_it_is_left_alone() -> None:
    # Organisation code 05010100: 5·7+1·10+1·8 = 53; 53 mod 11 = 9; 11 − 9 = 2.
    # Credit code 15 411720 050101002: 1+15+36+27+19+182+32+145+13+24+56 = 550; 550 mod 31 = 23; 31 − 23 = 8.
    code = "15411720" + "050101002" + "8"
    assert check_credit_code(code) is None
    assert find_identity_numbers(code) == []


def test_masking_keeps_area_and_the_last_four() -> None:
    assert mask_identity_number(VALID) == "410823********1234"
    assert mask_identity_number(f"{AREA} {BIRTH} {SEQUENCE}x") == "410823********123X"
    assert mask_identity_number("410823********1234") == "410823********1234"
    assert is_masked_identity("410823********1234")
    assert not is_masked_identity(VALID)


@pytest.mark.parametrize("written", ["", "410823", VALID + "0", VALID[:16], "身份证"])
def test_what_is_no_identity_number_is_not_masked(written: str) -> None:
    with pytest.raises(ValueError, match="18"):
        mask_identity_number(written)


@given(st.text())
def test_what_is_masked_is_found_no_more(text: str) -> None:
    assert find_identity_numbers(text + mask_identity_number(VALID)) == find_identity_numbers(text)


@given(st.text(alphabet="0123456789０９xX -A", max_size=60))
def test_found_places_lie_apart_within_the_text(text: str) -> None:
    last = 0
    for start, end in find_identity_numbers(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize(
    ("code", "name", "of"),
    [
        ("441303", "广东省", None),
        ("441303", "河南省", "广东"),
        ("652801", "新疆维吾尔自治区", None),
        ("652801", "广西壮族自治区", "新疆"),
        ("500103", "重庆市", None),
        ("220202", "吉林市", None),  # a city of the province of its name
        ("632521", "海南藏族自治州", None),  # of 青海省
        ("441303", "甲省", None),
    ],
)
def test_the_code_of_a_county_tells_its_province(code: str, name: str, of: str | None) -> None:
    assert another_province(code, name) == of
