"""What is read off the sources of the declared reports is what importing them declares."""

from __future__ import annotations

import subprocess
import sys

import pytest

from zfzr.declare.report import announced, report_named, reports


def test_the_list_read_off_the_sources_is_the_register() -> None:
    assert {name: known.title for name, known in announced().items()} == {
        name: declared.title for name, declared in reports().items()
    }


def test_each_report_is_declared_where_the_list_says() -> None:
    assert {name: known.module for name, known in announced().items()} == {
        name: declared.of.__module__ for name, declared in reports().items()
    }


def test_listing_the_reports_imports_none_and_making_one_no_other() -> None:
    code = (
        "import sys; from zfzr.declare.report import announced, report_named;"
        "known = announced(); before = set(sys.modules); report_named('calendar');"
        "mine = {k.module for k in known.values()};"
        "print(sorted(mine & before), sorted(mine & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] ['zfzr.subjects.round.reports.calendar']"


def test_a_name_that_is_none_is_none() -> None:
    with pytest.raises(KeyError):
        report_named("no-such-report")


def test_every_report_serves_a_duty_of_the_table() -> None:
    assert [r.name for r in reports().values() if not (r.duty[0] == "D" and 1 <= int(r.duty[1:]) <= 55)] == []
