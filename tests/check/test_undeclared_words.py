"""A word that nobody declared (ZF102): what the rules that ask for its meaning could not judge is 未评, not fine."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files, county
from subjects.case.cases import case

from zfzr.check.inspection import inspect
from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.declare.report import Asked, reports
from zfzr.present.totals import totals
from zfzr.questions.counts import counts_of_units

EVENTS = "county/2015/certificate-events.csv"


def left_out(at: County, code: str) -> list[tuple[str, int]]:
    """By which parameters one rule is not assessed, and of how many things."""
    found = examine(at, lambda rule: rule.code == code).not_assessed
    return [(each.parameter, each.things) for each in found]


def with_status(word: str) -> County:
    path = "units/jia/authorities.yaml"
    text = base_files()[path].decode()
    assert "状态: 在用" in text
    return county({path: text.replace("状态: 在用", f"状态: {word}")})


@pytest.mark.parametrize("code", ["ZF208", "ZF210", "ZF777"])
def test_items_whose_status_nobody_declared_are_not_judged_by_what_is_in_use(code: str) -> None:
    items = base_files()["units/jia/authorities.yaml"].decode().count("状态: 在用")
    assert left_out(with_status("运行中"), code) == [("事项状态.运行中", items)]
    assert left_out(with_status("在用"), code) == []


def test_a_word_that_the_county_declares_is_judged() -> None:
    path = "units/jia/authorities.yaml"
    text = base_files()[path].decode().replace("状态: 在用", "状态: 运行中")
    words = "事项状态.运行中:\n  取值: [{值: 1, 来源: 甲县, 核实: 否}]\n"
    assert left_out(county({path: text, "parameters.yaml": words}), "ZF208") == []


def test_an_event_that_nobody_declared_leaves_certificates_unjudged() -> None:
    rows = "日期,人员编号,证号,事件\n2015-05-06,J001,豫H01-J001,冻结\n"
    assert ("证件事件.冻结", 1) in left_out(county({EVENTS: rows}), "ZF315")


def test_a_rule_that_asks_for_no_word_says_nothing_of_it() -> None:
    assert left_out(with_status("运行中"), "ZF332") == []


# Whoever asks for the meaning, near the word or far from it


CASE = case()
"""A case of 甲, sound."""


def held(at: County, code: str) -> set[tuple[str | None, str, str]]:
    """Of which units one rule is not assessed, because of which file and word."""
    found = examine(at, lambda rule: rule.code == code).held_back
    return {(each.unit, each.file, each.word) for each in found}


def test_a_rule_is_not_assessed_of_the_unit_whose_record_says_the_word() -> None:
    assert held(with_status("运行中"), "ZF208") == {("jia", "units/jia/authorities.yaml", "运行中")}
    assert held(with_status("在用"), "ZF208") == set()


def test_the_rule_that_tells_of_a_word_judged_it() -> None:
    assert held(with_status("运行中"), "ZF102") == set()
    assert held(county(case(处罚种类="罚歀")), "ZF703") == set()
    assert left_out(county(case(处罚种类="罚歀")), "ZF703") == []


def test_an_event_of_the_county_concerns_the_unit_whose_certificate_it_names() -> None:
    rows = "证号,日期,事件\n豫H01-0001,2015-05-06,冻结\n"
    assert held(county({EVENTS: rows}), "ZF315") == {("jia", EVENTS, "冻结")}


def test_who_handled_a_case_is_not_judged_while_nobody_knows_what_befell_the_certificate() -> None:
    rows = "证号,日期,事件\n豫H01-0001,2015-05-06,冻结\n"
    of = county({EVENTS: rows, **CASE})
    assert left_out(of, "ZF710") == [("证件事件.冻结", 1)]
    assert left_out(of, "ZF720") == [], "the order of its stages rests on no certificate"


def test_a_measure_that_rests_on_the_word_has_no_value() -> None:
    def value_of(name: str) -> Decimal | None:
        of = with_status(word)
        of.watched(lambda: None)
        found = [each.piece for each in counts_of_units(of, 2015) if each.count.name == name]
        (value,) = (each.measured.value for each in found if each.unit == "jia")
        return value

    word = "在用"
    assert value_of("在用职权") == 1
    word = "运行中"
    assert value_of("在用职权") is None
    assert value_of("持证率") == 100, "who holds a certificate does not rest on it"


@pytest.mark.parametrize("name", ["authority-list", "health", "stats", "status", "fulfilment"])
def test_a_report_names_the_file_in_which_the_word_stands(name: str) -> None:
    of = with_status("运行中")
    _, files = of.watched(lambda: reports()[name].of(of, Asked(year=2015)))
    assert files == ("units/jia/authorities.yaml",)


def test_a_report_that_asks_for_no_word_names_no_file() -> None:
    of = with_status("运行中")
    _, files = of.watched(lambda: reports()["contacts"].of(of, Asked(year=2015)))
    assert files == ()


def test_a_report_about_another_unit_names_no_file() -> None:
    of = with_status("运行中")
    _, files = of.watched(lambda: reports()["authority-list"].of(of, Asked(year=2015, unit="yi")), "yi")
    assert files == ()


def test_what_was_looked_up_before_the_words_were_minded_is_looked_up_anew() -> None:
    of = with_status("运行中")
    reports()["authority-list"].of(of, Asked(year=2015))
    _, files = of.watched(lambda: reports()["authority-list"].of(of, Asked(year=2015)))
    assert files == ("units/jia/authorities.yaml",)


def test_people_are_told_the_word_once() -> None:
    lines = totals(inspect(with_status("运行中")), "zh")
    assert any("事项状态.运行中" in line for line in lines)
    assert not any("没有读全" in line for line in lines)
