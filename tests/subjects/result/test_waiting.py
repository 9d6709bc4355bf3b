"""Seals on the morning screen: one that holds is told as such, one that does not burns first, however old."""

from __future__ import annotations

import pytest
from building import county
from subjects.assessment.life import SETTLED
from subjects.result.test_rules import OBJECTIONS, SEALED, WAS, with_

from zfzr.declare.waiting import Urgency
from zfzr.questions.waiting import Thing, things_waiting


def seals(files: dict[str, str], year: int = 2015) -> list[Thing]:
    found = things_waiting(county(files, as_of=f"{year}-12-31"), (year - 1, year))
    return [each for each in found if each.sort.zh == "封存"]


def test_a_seal_that_holds_is_told_as_such() -> None:
    (each,) = seals(dict(WAS))
    assert each.what.render("zh") == "2015年度结果已封存（第1版），同现在的记录一致"
    assert each.urgency == Urgency.TOLD


@pytest.mark.parametrize("year", [2015, 2016, 2019])
def test_a_seal_that_does_not_hold_burns_first_in_later_years_too(year: int) -> None:
    first, *_ = seals(with_(WAS, OBJECTIONS, "采纳,40", "采纳,30"), year)
    assert first.what.render("zh") == "2015年度的封存对不上：1 处（已封存的考核结果变动）"
    assert (first.urgency, first.do) == (Urgency.BROKEN, "zfzr score 2015 --verify")


def test_an_edited_seal_does_not_hold() -> None:
    (each,) = seals(with_(WAS, SEALED, '"85.00"', '"95.00"'))
    assert "封存文件不可信" in each.what.render("zh")


def test_a_settled_result_is_sealed_or_told() -> None:
    (each,) = seals(dict(SETTLED))
    assert each.what.render("zh").endswith("审定，还没有封存")
