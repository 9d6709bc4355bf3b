"""The JSON document against its published schema, whatever is found and hidden."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from present.findings.inspections import (
    DANGLING,
    ERROR,
    LEAD,
    MISCHIEF,
    MISCHIEF_SAID,
    NOTICE,
    TWO_PLACES,
    WAIVER,
    inspected,
)

from zfzr.check.baseline import EMPTY, updated
from zfzr.present.findings.as_json import as_json

SCHEMA = Path(__file__).parents[3] / "schemas" / "findings.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("files", [{}, ERROR, NOTICE, TWO_PLACES, MISCHIEF, LEAD, WAIVER])
def test_the_document_is_what_its_schema_says(files: dict[str, str]) -> None:
    document = json.loads(as_json(inspected(files), "zh"))

    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


def test_a_waived_finding_carries_its_waiver() -> None:
    document = json.loads(as_json(inspected(WAIVER), "zh"))

    assert document["findings"] == []
    assert document["waived"][0]["waiver"] == {
        "target": "yi",
        "reason": "证书原件如此，已核对",
        "approver": "县法制办",
        "until": "2016-06-30",
    }
    assert document["hidden"]["waived"] == 1
    assert document["hidden"]["soonest_lapse"] == "2016-06-30"


def test_a_baselined_finding_carries_the_day_it_was_first_seen() -> None:
    known = updated(EMPTY, inspected(DANGLING).all, date(2014, 3, 1), accept_new=True).baseline
    document = json.loads(as_json(inspected(DANGLING, baseline=known), "zh"))

    assert document["findings"] == []
    assert document["baselined"][0]["first_seen"] == "2014-03-01"
    assert document["hidden"]["oldest_baselined"] == "2014-03-01"
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


def test_a_message_shows_what_cannot_be_seen() -> None:
    document = json.loads(as_json(inspected(MISCHIEF), "zh"))

    (message,) = (each["message"] for each in document["findings"] if each["code"] == "ZF102")
    assert message == MISCHIEF_SAID
