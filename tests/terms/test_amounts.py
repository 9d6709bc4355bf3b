"""Points, rounded as people check them by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.amounts import format_points, in_ten_thousands, plainly, round_half_up


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("89.995", 2, "90.00"),
        ("1", 2, "1.00"),
        ("-0.001", 2, "0.00"),
        ("12345678901234567890.125", 2, "12345678901234567890.13"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == rounded
    assert format_points(Decimal(value), places) == rounded


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_rounded(value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        round_half_up(Decimal(value), 2)


def test_points_are_never_printed_with_an_exponent() -> None:
    assert format_points(Decimal("0E-10"), 1) == "0.0"
    assert format_points(Decimal("1E+2"), 0) == "100"


@pytest.mark.parametrize(
    ("value", "printed"),
    [("6.00", "6"), ("0.50", "0.5"), ("94.74", "94.74"), ("100", "100"), ("1E+2", "100")],
)
def test_a_figure_is_told_without_needless_zeros(value: str, printed: str) -> None:
    assert plainly(Decimal(value)) == printed


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12),
    st.integers(0, 6),
)
def test_rounding_twice_changes_nothing_and_moves_by_half_a_place_at_most(
    value: Decimal, places: int
) -> None:
    rounded = round_half_up(value, places)
    assert round_half_up(rounded, places) == rounded
    assert abs(rounded - value) <= Decimal(1).scaleb(-places) / 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("50000元以上500000元以下", "5万元以上50万元以下"),
        ("125000元", "12.5万元"),
        ("每人2000元以下", "每人2000元以下"),
        ("12345元", "12345元"),
        ("货值金额0.5倍以上3倍以下", "货值金额0.5倍以上3倍以下"),
        ("10000.50元", "10000.50元"),
    ],
)
def test_sums_are_said_as_people_say_them(text: str, said: str) -> None:
    assert in_ten_thousands(text) == said
