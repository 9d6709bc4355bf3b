"""What cannot be read gives nobody a better, or a settled, result: every kind of file against everything that rests on it.

A county is taken with one file damaged, and held against the same county intact: three units of the sample for every
kind of file, and the whole sample for some.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner, Result

from tests.faults.small_county import small_county
from zfzr.check.runner import Examination, examine
from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.declare.record import Record, kinds
from zfzr.declare.report import Asked, reports
from zfzr.files.tree import Content, read_tree
from zfzr.present import console, language
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.terms.text import Refusal

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
UNIT = "gongan"


class Sample(NamedTuple):
    """A county that stands in the repository, the day from which it is looked at, and the year that is told of."""

    root: Path | None
    day: date
    year: int


SMALL = Sample(None, date(2015, 12, 31), 2015)
"""The county of three units, in which every kind of record stands."""

OF_2015 = Sample(DATA, date(2015, 12, 31), 2015)
OF_2026 = Sample(ROOT / "examples" / "2026", date(2026, 11, 20), 2026)


@cache
def files(sample: Sample = OF_2015) -> Mapping[str, Content]:
    return small_county() if sample.root is None else read_tree(sample.root)


@cache
def intact(sample: Sample = OF_2015) -> Dataset:
    return load(files(sample))


def example_of(kind: type[Record], *samples: Sample) -> tuple[Sample, str]:
    """Return a file of a kind, of the year and of one unit where there is one, of the first sample that has any."""
    for sample in samples:
        of_kind = [p for p in sorted(files(sample)) if (found := kind_of(p)) and found.model is kind]
        if of_kind:
            year = str(sample.year)
            return sample, next((p for p in of_kind if UNIT in p and year in p), None) or next(
                (p for p in of_kind if UNIT in p or year in p), of_kind[0]
            )
    raise LookupError(f"none of them has a file of {kind.__name__}")


class Answers(NamedTuple):
    """Everything that is reckoned, counted or listed."""

    found: Examination
    score: YearResult | Refusal
    reports: dict[str, tuple[Any, tuple[str, ...]] | Refusal]


def answers(dataset: Dataset, sample: Sample = OF_2015, *, with_reports: bool = True) -> Answers:
    county = County(dataset, sample.day)
    told: dict[str, tuple[Any, tuple[str, ...]] | Refusal] = {}
    for name, report in reports().items() if with_reports else ():
        try:
            told[name] = county.watched(lambda report=report: report.of(county, Asked(sample.year)))
        except Refusal as refusal:
            told[name] = refusal
    score: YearResult | Refusal
    try:
        score = score_year(county, sample.year)
    except Refusal as refusal:
        score = refusal
    return Answers(examine(county), score, told)


@cache
def before(sample: Sample = OF_2015) -> Answers:
    return answers(intact(sample), sample)


def damaged(change: Mapping[str, bytes], sample: Sample = OF_2015, *, with_reports: bool = True) -> Answers:
    dataset = load({**files(sample), **change}, like=intact(sample))
    dataset.keep_texts(intact(sample), files(sample).keys() - change.keys())
    return answers(dataset, sample, with_reports=with_reports)


def assert_nothing_is_better(after: Answers, path: str, sample: Sample = OF_2015) -> None:
    known = before(sample)
    now = {(f.code, f.key, f.unit) for f in after.found.findings}
    for gone in known.found.findings:
        if (gone.code, gone.key, gone.unit) not in now:
            held = [h for h in after.found.held_back if h.code == gone.code and h.concerns(gone.unit)]
            assert held, f"{gone.key} is gone, and nothing says that it was not assessed"
            assert path in {h.file for h in held}
    for name, told in after.reports.items():
        earlier = known.reports[name]
        if isinstance(told, Refusal) or isinstance(earlier, Refusal) or name == "status":
            continue  # the state of the data lists the new error itself
        assert path in told[1] or repr(told[0]) == repr(earlier[0]), f"{name} differs and does not say why"
    if isinstance(after.score, Refusal) or isinstance(known.score, Refusal):
        return
    for unit in known.score.units:
        same = after.score.unit(unit.slug)
        assert same is not None, f"{unit.slug} is not among the units any more"
        assert same.total.low <= unit.total.low <= same.total.high
        assert set(unit.grades) <= set(same.grades)
        assert same.best_rank <= unit.best_rank <= same.worst_rank
        if (same.total, same.grades) != (unit.total, unit.grades):
            assert same.is_provisional
            assert after.score.is_provisional


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_file_that_cannot_be_read_makes_nothing_better(kind: type[Record]) -> None:
    assert_nothing_is_better_without(*example_of(kind, SMALL))


@pytest.mark.parametrize("kind", kinds()[::40], ids=lambda kind: kind.__name__)
def test_nor_does_it_in_a_whole_county(kind: type[Record]) -> None:
    # What 2015 did not know yet is damaged in the county of 2026.
    assert_nothing_is_better_without(*example_of(kind, OF_2015, OF_2026))


def assert_nothing_is_better_without(sample: Sample, path: str) -> None:
    content = files(sample)[path]
    assert isinstance(content, bytes)
    assert_nothing_is_better(damaged({path: b"\xff\xff" + content}, sample), path, sample)


_DAY = re.compile(rb"(\d{4}-\d\d)-\d\d")
ROWS = ("certificates.csv", "2015/training.csv", "postings.csv")


@pytest.mark.parametrize("name", ROWS)
def test_a_row_with_a_wrong_day_concerns_those_it_names(name: str) -> None:
    path = f"units/{UNIT}/{name}"
    content = files(OF_2015)[path]
    assert isinstance(content, bytes)
    head, row, rest = content.split(b"\n", 2)
    changed = {path: b"\n".join((head, _DAY.sub(rb"\1-99", row, count=1), rest))}
    after = damaged(changed, with_reports=False)
    assert_nothing_is_better(after, path)
    assert provisional(after) == {UNIT}


def provisional(after: Answers) -> set[str]:
    assert not isinstance(after.score, Refusal)
    return {unit.slug for unit in after.score.units if unit.is_provisional}


STRAYS = {
    f"units/{UNIT}/people - 副本.csv": {UNIT},
    f"units/{UNIT}/~$people.csv": {UNIT},
    f"units/{UNIT}/people.sync-conflict-20151201-101010-ABCDEFG.csv": {UNIT},
    f"units/{UNIT} - 副本/people.csv": {UNIT},
    "units/notes.yaml": set(),
    f"units/{UNIT}/2015/notes.yaml": {UNIT},  # it has no statements.yaml of the year: this may be it
    "notes.yaml": set(),
    "county/2015/notes.yaml": set(),
}


@pytest.mark.parametrize("path", STRAYS)
def test_a_file_outside_the_layout_withholds_what_it_could_hold_and_nothing_else(path: str) -> None:
    people = files(OF_2015)[f"units/{UNIT}/people.csv"]
    stray = people if path.endswith(".csv") and isinstance(people, bytes) else b"x: 1\n"
    after = damaged({path: stray}, with_reports=False)
    assert_nothing_is_better(after, path)
    now, then = (
        {(f.code, f.subject, f.unit) for f in each.found.findings} for each in (after, before(OF_2015))
    )
    assert {code for code, *_ in now - then} == {"ZF012"}  # that it has no place
    # What of its unit rests on a file that this may be is withheld; of no other unit anything.
    assert {unit for _, _, unit in then - now} <= STRAYS[path]
    assert provisional(after) == STRAYS[path]


# On the command line


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def county(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def run(county: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(county), *arguments])


WITHOUT_A_UNIT = {
    "broken": lambda unit: unit.write_text("名称: [\n", encoding="utf-8"),
    "renamed": lambda unit: unit.rename(unit.with_suffix(".yml")),
    "missing": lambda unit: unit.unlink(),
    "refused": lambda unit: unit.write_text("名称: 县公安局\n组别: 1\n", encoding="utf-8"),
}


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("fault", WITHOUT_A_UNIT)
def test_a_unit_whose_file_says_nothing_stands_in_the_result_as_provisional(fault: str, county: Path) -> None:
    WITHOUT_A_UNIT[fault](county / "units" / UNIT / "unit.yaml")
    score = run(county, "score", "2015")
    assert score.exit_code == 5
    assert UNIT in score.stdout
    assert run(county, "score", "2015", "--unit", UNIT).exit_code == 5

    circular = run(county, "doc", "考核结果通报", "--year", "2015", "--date", "2016-03-01")
    assert circular.exit_code == 5
    assert f"units/{UNIT}/" in circular.stderr
    assert "个单位" not in circular.stdout
    assert run(county, "score", "2015", "--seal").exit_code == 5


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("name", ["evidence", "assessment", "objections", "status"])
def test_a_report_names_what_it_rests_on_and_could_not_be_read(name: str, county: Path) -> None:
    path = "county/2015/objections.csv" if name == "objections" else f"units/{UNIT}/unit.yaml"
    (county / path).write_bytes(b"\xff\xff")
    arguments = ["status"] if name == "status" else ["report", name, "--year", "2015"]
    for format_ in ("text", "md", "json"):
        made = run(county, *arguments, "--format", format_)
        assert made.exit_code == 5
        assert path in made.stdout


def test_no_choice_of_rules_makes_unread_files_nothing(county: Path) -> None:
    (county / "units" / UNIT / "certificates.csv").write_bytes(b"\xff\xff")
    for chosen in (["--only", "compliance"], ["--select", "ZF311"], ["--ignore", "ZF0"], ["--owner", UNIT]):
        found = run(county, "validate", "--no-cache", *chosen)
        assert found.exit_code in (1, 5)
        assert f"units/{UNIT}/certificates.csv" in found.stdout
    assert run(county, "validate", "--no-cache", "--only", "compliance", "--owner", "linye").exit_code == 0
