"""Serial numbers: the series that a number belongs to, and which values stand out of order."""

from __future__ import annotations

from datetime import date

import pytest

from zfzr.terms.series import Serial, out_of_order, serial_of


@pytest.mark.parametrize(
    ("number", "serial"),
    [
        ("武公罚〔2015〕27号", Serial("武公罚〔2015〕", "号", 27)),
        ("豫H17-0002", Serial("豫H17-", "", 2)),
        ("41082319CF00100", Serial("41082319CF", "", 100)),
        ("J001", Serial("J", "", 1)),
        ("局长", None),
    ],
)
def test_the_last_digits_of_a_number_are_its_serial(number: str, serial: Serial | None) -> None:
    assert serial_of(number) == serial


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ([], []),
        ([1, 2, 2, 3], []),
        ([1, 3, 2, 4], [1]),
        ([1, 9, 3, 4], [1]),
        ([5, 1, 2, 3], [0]),
        ([1, 2, 3, 0], [3]),
    ],
)
def test_as_few_as_possible_are_out_of_order(values: list[int], wrong: list[int]) -> None:
    assert out_of_order(values) == wrong


def test_days_are_ordered_as_numbers_are() -> None:
    days = [date(2015, 1, 1), date(2015, 1, 2), date(2014, 1, 3), date(2015, 1, 3), date(2015, 1, 4)]
    assert out_of_order(days) == [2]
