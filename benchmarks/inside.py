"""Where the time goes inside one process, and what a loaded county answers; the collector rests, as in the program."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.generate import YEAR
from benchmarks.measuring import function
from benchmarks.outside import Setting
from benchmarks.table import Row, met
from zfzr.check.cache_key import judgement_key
from zfzr.check.runner import examine, located
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.loading import load
from zfzr.declare.report import Asked, Report, reports
from zfzr.declare.rule import rules
from zfzr.files.positions import YamlPositions
from zfzr.files.tree import read_tree
from zfzr.subjects.assessment.score.engine import score_year

AFTER_LOADING_SECONDS = 0.5
AS_OF = date(YEAR, 12, 31)


def within(setting: Setting) -> Iterator[Row]:
    """Reading, the digest of everything, loading, and the rules family by family, on the canonical form."""
    gc.disable()
    folder = setting.folders["inherited"]
    files = read_tree(folder)
    dataset = load(files, folder)
    yield Row("read the files", *function(lambda: read_tree(folder), setting.repeat))
    yield Row(
        "the judgement's key", *function(lambda: judgement_key(files, "2015-12-31", ""), setting.repeat)
    )
    yield Row("load the records", *function(lambda: load(files, folder), setting.repeat))
    for family in sorted({_family(rule.check) for rule in rules().values() if rule.check}):
        # A fresh county each time: what a family looks up first, it pays for.
        yield Row(f"rules: {family}", *function(partial(_examined, dataset, family), setting.repeat))


def _examined(dataset: Dataset, family: str) -> None:
    examine(County(dataset, AS_OF), lambda rule: _family(rule.check) == family)


def _family(check: Callable[..., object] | None) -> str:
    return getattr(check, "__module__", "").rpartition(".")[2]


def by_subject(setting: Setting) -> Iterator[Row]:
    """What the rules of each subject cost on a county with the cases of a year, the dearest first.

    Every subject begins with a county of which nothing is looked up yet, so what two of them look up, both pay for.
    """
    gc.disable()
    folder = setting.with_cases()
    dataset = load(read_tree(folder), folder)
    yield Row(
        "load the records, with cases", *function(lambda: load(read_tree(folder), folder), setting.repeat)
    )
    subjects = sorted({_subject(rule.check) for rule in rules().values() if rule.check})
    rows = [
        Row(f"rules of {subject}", *function(partial(_examined_of, dataset, subject), setting.repeat))
        for subject in subjects
    ]
    yield from sorted(rows, key=lambda row: -(row.seconds or 0))


def _examined_of(dataset: Dataset, subject: str) -> None:
    examine(County(dataset, AS_OF), lambda rule: _subject(rule.check) == subject)


def _subject(check: Callable[..., object] | None) -> str:
    """Return the folder of a rule: its subject, or `check` for what holds for every kind."""
    parts = getattr(check, "__module__", "").split(".")
    return (parts[2] if parts[1:2] == ["subjects"] else parts[1]) if len(parts) > 2 else ""


def positions(setting: Setting) -> Iterator[Row]:
    """Exact places: what a file with findings pays, and the files of this county's findings together."""
    gc.disable()
    largest = max(
        setting.folders["written_out"].glob("units/*/authorities.yaml"), key=lambda p: p.stat().st_size
    )
    text = largest.read_text(encoding="utf-8")
    name = f"places of a {largest.stat().st_size / 1000:.0f} KB file"
    yield Row(name, *function(lambda: YamlPositions(text), setting.repeat))
    found = YamlPositions(text)
    yield Row("  one place in it", *function(lambda: found.span((50, "编码")), setting.repeat))
    county = _county(setting.folders["inherited"])
    findings = examine(county).findings
    yield Row(f"places of {len(findings)} findings", *function(lambda: located(county, findings), 1))


def answers(setting: Setting) -> Iterator[Row]:
    """The score of a year and every report of a loaded county; nothing that another answer looked up is used."""
    gc.disable()
    dataset = _county(setting.folders["inherited"]).dataset
    yield _answer("score of the year", lambda: score_year(County(dataset, AS_OF), YEAR), setting)
    for report in reports().values():
        yield _answer(f"report {report.name}", partial(_reported, report, dataset), setting)


def _reported(report: Report, dataset: Dataset) -> None:
    report.of(County(dataset, AS_OF), Asked(year=YEAR))


def _answer(name: str, work: Callable[[], object], setting: Setting) -> Row:
    cost = function(work, setting.repeat)
    budget = f"<= {AFTER_LOADING_SECONDS} s after load"
    return Row(name, *cost, "", budget, met(cost.seconds, at_most=AFTER_LOADING_SECONDS))


def _county(folder: Path) -> County:
    return County(load(read_tree(folder), folder), AS_OF)
