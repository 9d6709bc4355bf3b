"""Where the data is and which day it is: what every command is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zfzr.cli.context import Settings, find_root, parse_day
from zfzr.terms.text import Refusal


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A repository whose dataset lies in data/."""
    (tmp_path / "data" / "units" / "gongan").mkdir(parents=True)
    (tmp_path / "data" / "zfzr.yaml").touch()
    return tmp_path


def test_the_directory_named_on_the_command_line_comes_first(county: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "zfzr.yaml").touch()

    assert find_root(other, {"ZFZR_DATA": str(county / "data")}, county) == other


def test_the_environment_comes_before_the_search(county: Path, tmp_path: Path) -> None:
    assert find_root(None, {"ZFZR_DATA": str(county / "data")}, Path("/")) == county / "data"


def test_an_empty_environment_variable_names_nothing(county: Path) -> None:
    assert find_root(None, {"ZFZR_DATA": ""}, county) == county / "data"


def test_the_nearest_directory_upward_is_the_dataset(county: Path) -> None:
    assert find_root(None, {}, county / "data" / "units" / "gongan") == county / "data"


def test_a_repository_root_stands_for_the_data_directory_in_it(county: Path) -> None:
    assert find_root(None, {}, county) == county / "data"
    assert find_root(county, {}, Path("/")) == county / "data"


def test_without_a_dataset_the_refusal_says_what_was_looked_for_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        find_root(None, {}, tmp_path)

    assert caught.value.exit_code == 2
    assert "zfzr.yaml" in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert caught.value.hint is not None
    assert "--data" in caught.value.hint.zh


def test_a_named_directory_that_does_not_exist_is_refused_with_its_origin(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"\$ZFZR_DATA 指的目录不存在"):
        find_root(None, {"ZFZR_DATA": str(tmp_path / "nowhere")}, tmp_path)


def test_a_named_directory_without_the_marker_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"--data 指的目录里没有 zfzr.yaml"):
        find_root(tmp_path, {}, tmp_path)


def test_a_directory_called_zfzr_yaml_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "zfzr.yaml").mkdir()

    with pytest.raises(Refusal):
        find_root(tmp_path, {}, tmp_path)


def test_a_day_is_written_with_year_month_and_day() -> None:
    assert parse_day("2015-11-30") == date(2015, 11, 30)


@pytest.mark.parametrize(
    "written", ["2015-1-1", "2015/01/01", "20150101", "2015", "二〇一五年", "２０１５-01-01", ""]
)
def test_a_day_written_otherwise_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="不是日期"):
        parse_day(written)


def test_a_day_that_is_not_in_the_calendar_is_refused_as_such() -> None:
    with pytest.raises(Refusal, match="日历上没有 2015-02-30 这一天"):
        parse_day("2015-02-30")


def test_the_day_asked_for_is_the_day_looked_from() -> None:
    assert Settings(as_of=date(2015, 12, 1)).day() == date(2015, 12, 1)


@pytest.mark.parametrize("written", ["0001-01-01", "1900-12-31", "2100-01-01", "9999-12-31"])
def test_a_day_outside_the_years_of_data_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="1901年至2099年"):
        parse_day(written)


@pytest.mark.parametrize("written", ["1901-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_are_taken(written: str) -> None:
    assert parse_day(written).isoformat() == written
