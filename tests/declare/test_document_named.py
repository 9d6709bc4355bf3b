"""A document asked for by name imports the module that writes the name, and the order of all does not depend on it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def said_by(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()


LOADED = "import sys; print(sorted(m for m in sys.modules if '.documents' in m))"
NAMED = "from zfzr.declare.document import document_named, documents; "


def test_only_the_module_that_writes_the_name_is_imported() -> None:
    found = said_by(f"{NAMED} document_named('约谈通知书'); {LOADED}")
    assert "zfzr.subjects.interview.documents" in found
    assert "zfzr.subjects.result.documents.settling" not in found


@pytest.mark.parametrize("name", ["约谈通知书", "没有这种文书", ""])
def test_the_order_of_all_is_the_same_whatever_was_asked_for_first(name: str) -> None:
    everything = "print([*documents()])"
    assert said_by(f"{NAMED} document_named('{name}'); {everything}") == said_by(f"{NAMED} {everything}")


def test_what_is_no_document_is_none() -> None:
    assert said_by(f"{NAMED} print(document_named('没有这种文书'))") == "None"
