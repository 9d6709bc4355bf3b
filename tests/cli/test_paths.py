"""Which files a command was asked about, however their paths are written."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from zfzr.cli.paths import chosen_files
from zfzr.terms.text import Refusal

FILES = ["units/jia/people.csv", "units/jia/unit.yaml", "units/yi/unit.yaml", "zfzr.yaml"]


def chosen(*written: str, windows: bool = False) -> list[str]:
    kind = PureWindowsPath if windows else Path
    return chosen_files([cast(Path, kind(path)) for path in written], Path("/county"), FILES)


def test_a_folder_means_the_files_below_it() -> None:
    assert chosen("units/jia") == FILES[:2]


@pytest.mark.parametrize("written", ["units\\jia", ".\\units\\jia\\", "units\\jia\\."])
def test_a_path_of_windows_means_the_same(written: str) -> None:
    assert chosen(written, windows=True) == FILES[:2]


def test_a_file_of_windows_means_the_same() -> None:
    assert chosen("units\\yi\\unit.yaml", windows=True) == ["units/yi/unit.yaml"]


def test_a_path_from_the_root_of_the_disk_is_read_from_the_dataset() -> None:
    assert chosen("/county/units/yi") == ["units/yi/unit.yaml"]


def test_a_path_without_data_files_is_refused() -> None:
    with pytest.raises(Refusal):
        chosen("units/bing")
