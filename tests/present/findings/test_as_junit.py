"""JUnit XML as junitparser reads it: one case a rule, failing exactly where the command fails."""

from __future__ import annotations

import pytest
from building import county
from junitparser import JUnitXml, TestCase
from present.findings.inspections import (
    ERROR,
    LEAD,
    MISCHIEF,
    MISCHIEF_SAID,
    NOTICE,
    WAIVER,
    WARNING,
    inspected,
)

from zfzr.check.inspection import Inspection, fails, inspect
from zfzr.present.findings.as_junit import as_junit


def report(inspection: Inspection, fail_on: str = "error") -> JUnitXml:
    return JUnitXml.fromstring(as_junit(inspection, "zh", fail_on).encode())


def case(inspection: Inspection, code: str, fail_on: str = "error") -> TestCase:
    """Return the case of a rule."""
    (found,) = [c for suite in report(inspection, fail_on) for c in suite if c.name.startswith(f"{code} ")]
    return found


def test_every_rule_that_ran_is_a_case_of_its_class() -> None:
    inspection = inspected({})
    suites = {suite.name: [c.name for c in suite] for suite in report(inspection)}

    assert list(suites) == ["数据差错", "待核实问题"]
    assert "ZF017 日期不存在" in suites["数据差错"]
    assert [n for names in suites.values() for n in names] == [
        f"{rule.code} {rule.title.zh}"
        for kind in ("data", "compliance")
        for rule in inspection.ran
        if rule.kind.value == kind
    ]


def test_the_counts_are_those_of_the_cases() -> None:
    found = report(inspected(ERROR))
    cases = [c for suite in found for c in suite]

    assert (found.tests, found.failures) == (len(cases), 1)
    assert [suite.failures for suite in found] == [1, 0]


def test_a_failure_lists_every_place() -> None:
    files = {**ERROR, "units/jia/unit.yaml": ERROR["units/yi/unit.yaml"]}
    (failure,) = case(inspected(files), "ZF017").result

    assert failure.message == "2 处"
    assert failure.text == (
        "units/jia/unit.yaml:3:5 “成立”的日期 2015-02-30 在日历上不存在\n"
        "units/yi/unit.yaml:3:5 “成立”的日期 2015-02-30 在日历上不存在"
    )


@pytest.mark.parametrize("files", [{}, ERROR, WARNING, NOTICE, LEAD])
@pytest.mark.parametrize("level", ["error", "warning", "compliance", "never"])
def test_there_is_a_failure_exactly_where_the_command_fails(files: dict[str, str], level: str) -> None:
    inspection = inspected(files)

    assert (report(inspection, level).failures > 0) is fails(inspection, level)


def test_what_does_not_fail_is_told_all_the_same() -> None:
    quiet = case(inspected(WARNING), "ZF105")

    assert quiet.is_passed
    assert quiet.system_out == "units/yi/unit.yaml:3:9 组织机构代码的校验码（最后一位）不符，请核对证书"


def test_hostile_values_are_text() -> None:
    (failure,) = case(inspected(MISCHIEF), "ZF102").result

    assert failure.text == f"units/yi/unit.yaml:2:5 {MISCHIEF_SAID}"


def test_a_file_name_that_xml_cannot_hold_is_spelled_out() -> None:
    name = "units/a\x01\ufffe<b>]]>.yaml"
    (failure,) = case(inspect(county({name: "a: 1\n"})), "ZF012").result

    assert failure.text.startswith("units/a\\u0001\\ufffe<b>]]>.yaml:1:1 ")


def test_a_rule_that_was_not_assessed_is_skipped() -> None:
    inspection = inspect(county({}))

    whole = [each for each in inspection.not_assessed if not each.things]  # others judged what they could
    assert report(inspection).skipped == len(whole) > 0


def test_the_totals_are_properties_of_the_suites() -> None:
    for suite in report(inspected(WAIVER)):
        assert "豁免：1 项，最早 2016-06-30 到期" in [p.value for p in suite.properties()]
