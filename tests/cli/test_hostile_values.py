"""What comes out of a county full of hostile values: every command, every format, read as its reader reads it.

`make faults TOOL=values` tries each value by itself, before and behind every text.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import COUNTIES, write
from hostile_outputs import READERS, WRITES, commands, harms, run, runs


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The counties on disk, by their name."""
    return {name: write(tmp_path_factory.mktemp("county"), files()) for name, files in COUNTIES.items()}


@pytest.mark.parametrize("arguments", list(runs()), ids=" ".join)
def test_no_value_leaves_its_place(folders: dict[str, Path], arguments: tuple[str, ...]) -> None:
    result = run(arguments, folders["all"], folders["harmless"])

    assert list(harms(arguments, result)) == []


def test_a_command_that_is_not_tried_here_is_one_that_writes() -> None:
    tried = {" ".join(each) for each in runs()}

    for name, _ in commands():
        assert name in WRITES or any(f"{each} ".startswith(f"{name} ") for each in tried), name


def test_every_format_has_a_reader_or_is_for_people() -> None:
    named = {each[each.index("--format") + 1] for each in runs() if "--format" in each}

    assert named - set(READERS) == {"text", "table", "github", "parquet"}  # the last goes into a file only
