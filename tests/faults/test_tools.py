"""A slice of every tool of this folder, and the runner itself: what dies, hangs or eats memory is told by its number."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

from tests.faults import __main__ as runner
from tests.faults.table import PAGE, keep, kept, row, with_generated
from tests.faults.tool import Share, Tool, run_share, run_shares, shares, tools

TOOLS = tools()


def spread(tool: Tool) -> list[tuple[int, int]]:
    """Return the slice of a tool in three parts: the first cases, some from the middle, the last ones."""
    each = max(1, min(tool.slice, tool.cases) // 3)
    starts = sorted({0, (tool.cases - each) // 2, tool.cases - each})
    return [(start, start + each) for start in starts]


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_a_slice_of_every_tool(tool: Tool) -> None:
    if why := tool.needs():
        pytest.skip(why)
    wanted = spread(tool)
    found = Share()
    for _, _, share in run_shares(tool, wanted):
        found.add(share)

    assert found.faults == []
    assert found.outcomes.total() == sum(last - first for first, last in wanted)


def test_most_texts_are_told_apart() -> None:
    # a reader that refuses everything would pass the comparison
    share = run_share(TOOLS["texts"], 0, 500)

    assert sum(many for said, many in share.outcomes.items() if said.startswith("read by zfzr and")) > 25


def test_the_page_tells_what_was_measured() -> None:
    page = PAGE.read_text(encoding="utf-8")

    for name, found in kept().items():
        assert row(TOOLS[name], found) in page
    assert with_generated(page, TOOLS).partition("| tool |")[0] == page.partition("| tool |")[0]


MADE_UP = """
import os, time
from collections import Counter
from tests.faults.tool import Tool

def run(first, last):
    print("what a tool prints is no answer")
    for number in range(first, last):
        if number == 13:
            os.abort()
        if number == 17:
            time.sleep(60)
        if number == 19:
            bytearray(2_000_000_000)
    return Counter("even" if number % 2 == 0 else "odd" for number in range(first, last)), []

TOOL = Tool("made-up", "nothing", "nothing", run, many=24, slice=4, share=8, seconds=4, megabytes=1_000)
"""


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tool:
    (tmp_path / "made_up_tool.py").write_text(MADE_UP, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "made_up_tool", raising=False)
    tool = importlib.import_module("made_up_tool").TOOL
    assert isinstance(tool, Tool)
    return tool


@pytest.mark.parametrize(
    ("number", "said"),
    [(13, "was ended by SIGABRT"), (17, "did not end within 4 s"), (19, "ended with 1: MemoryError")],
)
def test_a_case_that_ends_the_process_is_found(made_up: Tool, number: int, said: str) -> None:
    share = run_share(made_up, number - 1, number + 1)

    assert share.faults == [f"{number}: the process {said}"]
    assert share.outcomes == {"even": 1, said: 1}


def test_cases_are_cut_into_shares() -> None:
    assert shares(0, 1_200, 500) == [(0, 500), (500, 1_000), (1_000, 1_200)]
    assert shares(3, 4, 500) == [(3, 4)]


def test_a_run_that_was_stopped_goes_on(made_up: Tool, tmp_path: Path) -> None:
    said: list[str] = []
    runner.run(made_up, 0, 8, jobs=1, say=said.append, folder=tmp_path / "kept")
    assert said == []

    share = runner.run(made_up, 0, 12, jobs=2, say=said.append, folder=tmp_path / "kept")

    assert said == ["made-up: 1 of 2 shares were run before"]
    assert share.outcomes == {"even": 6, "odd": 6}


def test_what_another_version_found_is_not_taken_up(made_up: Tool, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    line = {"version": "another", "first": 0, "last": 8, **Share(faults=["3: old"]).as_plain()}
    (folder / "made-up.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")

    assert runner.run(made_up, 0, 8, jobs=1, say=print, folder=folder).faults == []


def test_a_tool_that_was_not_run_is_told_so(made_up: Tool, tmp_path: Path) -> None:
    assert "**not run**" in row(made_up, None)
    share = runner.run(made_up, 0, 8, jobs=1, say=print, folder=tmp_path)
    keep(made_up, share, "2026-11-28", tmp_path / "measured.json")
    found = kept(tmp_path / "measured.json")["made-up"]
    assert "| 8 | 4 even; 4 odd | 0 |" in row(made_up, found)
    assert row(made_up, found).endswith("| 2026-11-28 |")
