"""GitLab's code quality report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import county
from jsonschema import Draft202012Validator
from present.findings.inspections import (
    ERROR,
    GRAVE_LEAD,
    LEAD,
    MISCHIEF,
    MISCHIEF_SAID,
    NOTICE,
    TWO_PLACES,
    WAIVER,
    WARNING,
    inspected,
)

from zfzr.check.inspection import inspect
from zfzr.present.findings.as_gitlab import as_gitlab

SCHEMA = Path(__file__).with_name("code-quality.schema.json")
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
RAGGED = {"units/yi/people.csv": "人员编号,姓名,性别,人员性质,备注\nY1,甲\nY2,乙\n"}


@pytest.mark.parametrize("files", [{}, ERROR, NOTICE, TWO_PLACES, MISCHIEF, LEAD, WAIVER, RAGGED])
def test_the_report_is_what_gitlab_reads(files: dict[str, str]) -> None:
    report = json.loads(as_gitlab(inspected(files), "zh"))

    assert [error.message for error in VALIDATOR.iter_errors(report)] == []


def test_an_entry() -> None:
    inspection = inspected(ERROR)

    assert json.loads(as_gitlab(inspection, "zh", "data")) == [
        {
            "description": "“成立”的日期 2015-02-30 在日历上不存在",
            "check_name": "ZF017",
            "fingerprint": inspection.all[0].fingerprint,
            "severity": "critical",
            "location": {"path": "data/units/yi/unit.yaml", "lines": {"begin": 3, "end": 3}},
        }
    ]


@pytest.mark.parametrize(
    ("files", "severity"),
    [(ERROR, "critical"), (WARNING, "minor"), (NOTICE, "info"), (LEAD, "minor"), (GRAVE_LEAD, "minor")],
)
def test_severities(files: dict[str, str], severity: str) -> None:
    assert [e["severity"] for e in json.loads(as_gitlab(inspected(files), "zh"))] == [severity]


def test_no_two_entries_have_one_fingerprint() -> None:
    """GitLab shows one of two entries with the same fingerprint."""
    found = [e["fingerprint"] for e in json.loads(as_gitlab(inspected(RAGGED), "zh"))]

    assert len(found) == len(set(found)) == 2


def test_what_is_waived_is_not_in_it() -> None:
    assert json.loads(as_gitlab(inspected(WAIVER), "zh")) == []


def test_hostile_values_and_names_are_data() -> None:
    name = "units/a\n::error::<b>\u202e.yaml"
    (entry,) = json.loads(as_gitlab(inspect(county({name: "a: 1\n"}), lambda r: r.code == "ZF012"), "zh"))
    (other,) = (e for e in json.loads(as_gitlab(inspected(MISCHIEF), "zh")) if e["check_name"] == "ZF102")

    assert entry["location"]["path"] == name
    assert other["description"] == MISCHIEF_SAID
