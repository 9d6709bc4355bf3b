"""What comes out of a county full of hostile values: every command, every format, read as its reader reads it.

`make faults TOOL=values` tries each value by itself, before and behind every text.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import COUNTIES, write
from hostile_outputs import (
    DAY_OF_2026,
    READERS,
    WRITES,
    commands,
    harms,
    kinds_of_today,
    run,
    runs,
    runs_of_2026,
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The counties on disk, by their name."""
    return {name: write(tmp_path_factory.mktemp("county"), files()) for name, files in COUNTIES.items()}


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("arguments", list(runs()), ids=" ".join)
def test_no_value_leaves_its_place(folders: dict[str, Path], arguments: tuple[str, ...]) -> None:
    result = run(arguments, folders["all"], folders["harmless"])

    assert list(harms(arguments, result)) == []


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("arguments", list(runs_of_2026()), ids=" ".join)
def test_no_value_of_what_is_recorded_only_since_2015_leaves_its_place(
    folders: dict[str, Path], arguments: tuple[str, ...]
) -> None:
    result = run(arguments, folders["today"], folders["today"], DAY_OF_2026)

    assert list(harms(arguments, result)) == []


def test_every_kind_that_is_recorded_only_since_2015_is_shown() -> None:
    shown = {each[-1] for each in runs_of_2026() if each[:3] == ("export", "csv", "--kind")}

    assert shown == set(kinds_of_today()) >= {"inspection-plan", "township-tasks"}


def test_a_command_that_is_not_tried_here_is_one_that_writes() -> None:
    tried = {" ".join(each) for each in runs()}

    for name, _ in commands():
        assert name in WRITES or any(f"{each} ".startswith(f"{name} ") for each in tried), name


def test_every_format_has_a_reader_or_is_for_people() -> None:
    named = {each[each.index("--format") + 1] for each in runs() if "--format" in each}

    assert named - set(READERS) == {"text", "table", "github", "parquet"}  # the last goes into a file only
