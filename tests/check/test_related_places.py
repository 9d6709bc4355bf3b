"""What a finding is held against is shown beside it: the day, the norm or the other record, where that is written."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import county

from zfzr.check.runner import examine, located
from zfzr.declare.manual import manual

JIA = "units/jia"
PLAN = f"{JIA}/2015/assessment-plan.yaml"
SYSTEMS = f"{JIA}/systems.yaml"
POWERS = f"{JIA}/authorities.yaml"
ABOVE = "county/superior-standards.yaml"


def bad(code: str) -> dict[str, str]:
    """Return the files of the wrong example of a rule's manual."""
    page = manual(code)
    assert page is not None
    return {each.path: each.content.decode() for each in page.bad}


def beside(files: Mapping[str, str], code: str) -> list[list[str]]:
    """Return the related places of each finding of a rule as file:line, in their order."""
    of = county(files)
    found = located(of, examine(of, lambda rule: rule.code == code).findings)
    return [
        [f"{r.place.file}:{line}" for r, (line, _) in zip(p.finding.related, p.related, strict=True)]
        for p in found
    ]


@pytest.mark.parametrize(
    ("code", "places"),
    [
        pytest.param("ZF035", ["zfzr.yaml:11"], id="how many places the segment 单位 has"),
        pytest.param("ZF104", [], id="a form is held against nothing"),
        pytest.param("ZF224", [f"{SYSTEMS}:1"], id="the system that was there first"),
        pytest.param(
            "ZF702",
            [f"{JIA}/2015/cases.csv:2", f"{JIA}/2015/case-stages.yaml:1"],
            id="the other day, and by which number the two are one case",
        ),
        pytest.param(
            "ZF827", [f"{POWERS}:1", f"{JIA}/2015/cases.csv:2"], id="the power that is meant, and the code"
        ),
        pytest.param("ZF980", [f"{ABOVE}:5"], id="the band of that degree in the higher table"),
    ],
)
def test_the_wrong_example_is_shown_with_what_it_is_held_against(code: str, places: list[str]) -> None:
    assert beside(bad(code), code)[0] == places


def test_a_number_of_another_year_is_shown_with_the_day() -> None:
    plan = bad("ZF104")[PLAN].replace("甲食药监[2015]18号", "甲食药监〔2014〕18号")
    assert beside({PLAN: plan}, "ZF104") == [[f"{PLAN}:1"]]


def test_of_two_systems_in_force_what_says_that_they_are_is_shown_where_it_is_said() -> None:
    text = bad("ZF224")[SYSTEMS].replace("  印发日期: 2015-08-10\n", "  印发日期: 2015-08-10\n  现行: 是\n")
    assert beside({SYSTEMS: text}, "ZF224") == [[f"{SYSTEMS}:1", f"{SYSTEMS}:7"]]


def test_an_approval_is_shown_with_the_limit_of_the_post() -> None:
    assert beside(bad("ZF717"), "ZF717") == [[f"{JIA}/unit.yaml:18"]]


def test_a_band_of_a_degree_that_the_higher_table_has_not_is_shown_with_its_first_band() -> None:
    files = bad("ZF980")
    one, other = (
        "  - {程度: 一般, 下限: 50000, 上限: 70000}\n",
        "  - {程度: 较重, 下限: 70000, 上限: 100000}\n",
    )
    files[ABOVE] = files[ABOVE].replace(one + other, other + one.replace("一般", "较轻"))
    assert beside(files, "ZF980")[0] == [f"{ABOVE}:5"]


def test_a_table_that_has_ended_is_shown_where_it_is() -> None:
    files = bad("ZF980")
    files[ABOVE] = files[ABOVE].rstrip() + "\n  失效: 2015-06-30\n"
    assert beside(files, "ZF980") == [[f"{ABOVE}:1"]]
