"""`python -m benchmarks`: make a county in both forms, run everything on it, print one table.

Ratios are of this machine and this run; wall times are for orientation. Nothing here fails a build.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.baselines import exported_schema
from benchmarks.generate import YEAR, Form, generate
from benchmarks.measuring import Failed, function, program
from benchmarks.table import Row, met, table_text
from zfzr.records import AuthorityItem

if TYPE_CHECKING:
    from zfzr.dataset.dataset import Dataset

COUNTY_SECONDS, COUNTY_MEGABYTES = 1.0, 200.0
TIMES_FASTER_THAN_USUAL, TIMES_FASTER_THAN_PEERS = 15, 10
AFTER_LOADING_SECONDS = 0.5

EMPTY_TYPER = "import typer\ndef main(name: str = 'x') -> None: ...\ntyper.run(main)"
YAMLLINT_RULES = "{extends: relaxed, rules: {line-length: disable}}"


class Setting(NamedTuple):
    """What to measure on: the folders of the two forms, the interpreter, where peers are, how often to run."""

    folders: dict[Form, Path]
    peers: Path
    repeat: int

    def peer(self, name: str) -> str | None:
        """Return the program of a peer, or None where it is not installed."""
        return shutil.which(name, path=str(self.peers)) or shutil.which(name)


def starting(setting: Setting) -> Iterator[Row]:
    """What it costs to start at all."""
    for name, command in (
        ("bare python", ["-c", "pass"]),
        ("an empty Typer command", ["-c", EMPTY_TYPER]),
        ("zfzr version", ["-m", "zfzr", "version"]),
    ):
        cost = program([sys.executable, *command], setting.repeat * 3)
        yield Row(name, *cost)


def inherited(setting: Setting) -> Iterator[Row]:
    """A county in the canonical form, and the same read by the usual means."""
    return _validated(setting, "inherited")


def written_out(setting: Setting) -> Iterator[Row]:
    """The same county with every item in full."""
    return _validated(setting, "written_out")


def _validated(setting: Setting, form: Form) -> Iterator[Row]:
    folder = setting.folders[form]
    named = form.replace("_", " ")
    ours = program([sys.executable, "-m", "zfzr", "validate", "--data", str(folder)], setting.repeat)
    usual = program([sys.executable, "-m", "benchmarks.baselines", str(folder)], 1)
    limit, budget, value = (
        (COUNTY_SECONDS, f"<= {COUNTY_SECONDS:.1f} s", ours.seconds)
        if form == "inherited"
        else (
            1 / TIMES_FASTER_THAN_USUAL,
            f"<= 1/{TIMES_FASTER_THAN_USUAL} of ruamel + Pydantic",
            ours.seconds / usual.seconds,
        )
    )
    verdict = met(value, at_most=limit)
    if form == "inherited":
        budget += f", {COUNTY_MEGABYTES:.0f} MB"
        verdict = verdict if met(ours.megabytes, at_most=COUNTY_MEGABYTES) == "met" else "not met"
    yield Row(f"zfzr validate, {named}", *ours, "1", budget, verdict)
    yield Row("  ruamel round trip + a model a row", *usual, _times(usual.seconds, ours.seconds))
    for name, command in _peers(setting, folder):
        if command is None:
            yield Row(f"  {name}")
            continue
        cost = program(command, 1, accept=(0, 1))
        ahead = met(-cost.seconds / ours.seconds, at_most=-TIMES_FASTER_THAN_PEERS)
        budget = f">= {TIMES_FASTER_THAN_PEERS} x" if form == "written_out" else ""
        yield Row(f"  {name}", *cost, _times(cost.seconds, ours.seconds), budget, ahead if budget else "")


def _peers(setting: Setting, folder: Path) -> Iterator[tuple[str, list[str] | None]]:
    """Yield each peer with its command, or None where it is not installed.

    check-jsonschema takes one schema a start; it is given the power lists alone, its cheapest complete task.
    Neither peer reads CSV.
    """
    schema = folder.parent / "authorities.schema.json"
    schema.write_text(json.dumps(exported_schema(AuthorityItem), ensure_ascii=False), encoding="utf-8")
    lists = [str(p) for p in sorted(folder.glob("units/*/authorities.yaml"))]
    checker, linter = setting.peer("check-jsonschema"), setting.peer("yamllint")
    yield (
        "check-jsonschema, power lists only",
        [checker, "--schemafile", str(schema), *lists] if checker else None,
    )
    yield "yamllint, YAML only", [linter, "-d", YAMLLINT_RULES, str(folder)] if linter else None


def within(setting: Setting) -> Iterator[Row]:
    """Where the time goes inside one process, on the canonical form; the collector rests, as in the program."""
    from zfzr.dataset.county import County
    from zfzr.dataset.loading import load, read_tree
    from zfzr.rules.rule import rules
    from zfzr.rules.runner import examine, located

    gc.disable()
    folder = setting.folders["inherited"]
    files = read_tree(folder)
    dataset = load(files, folder)
    as_of = date(YEAR, 12, 31)
    families = sorted({_family(rule.check) for rule in rules().values() if rule.check})
    yield Row("read the files", *function(lambda: read_tree(folder), setting.repeat))
    yield Row("load the records", *function(lambda: load(files, folder), setting.repeat))
    for family in families:
        # A fresh county each time: what a family looks up first, it pays for.
        work = partial(_examined, dataset, as_of, family)
        yield Row(f"rules: {family}", *function(work, setting.repeat))
    county = County(dataset, as_of)
    findings = examine(county).findings
    yield Row(f"places of {len(findings)} findings", *function(lambda: located(county, findings), 1))
    for name, answer in _answers(county):
        cost = function(answer, setting.repeat)
        budget = f"<= {AFTER_LOADING_SECONDS} s"
        yield Row(name, *cost, "", budget, met(cost.seconds, at_most=AFTER_LOADING_SECONDS))


def _examined(dataset: Dataset, as_of: date, family: str) -> None:
    from zfzr.dataset.county import County
    from zfzr.rules.runner import examine

    examine(County(dataset, as_of), lambda rule: _family(rule.check) == family)


def _family(check: Callable[..., object] | None) -> str:
    return getattr(check, "__module__", "").rpartition(".")[2]


def _answers(county: object) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is asked of a loaded county, as far as this version answers it."""
    for name, module, function_name in (
        ("score of the year", "zfzr.score.engine", "score_year"),
        ("zero report", "zfzr.reports.zero_report", "zero_report"),
    ):
        try:
            answer = getattr(importlib.import_module(module), function_name)
        except (ModuleNotFoundError, AttributeError):
            continue
        yield name, partial(answer, county, YEAR)


PARTS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "start": starting,
    "inherited": inherited,
    "written-out": written_out,
    "within": within,
}


def _times(other: float, ours: float) -> str:
    return f"{other / ours:.1f} x"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=sorted(PARTS), help="measure one part of the table")
    parser.add_argument(
        "--units", type=int, default=60, help="size of the county (100 items, 50 people a unit)"
    )
    parser.add_argument("--repeat", type=int, default=5, help="runs of each fast program (median is shown)")
    parser.add_argument(
        "--peers",
        type=Path,
        default=Path(sys.executable).parent,
        help="folder of check-jsonschema and yamllint",
    )
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="zfzr-bench-") as place:
        setting = Setting(
            {form: Path(place) / form for form in ("inherited", "written_out")}, given.peers, given.repeat
        )
        for form, folder in setting.folders.items():
            generate(folder, given.units, given.units * 100, given.units * 50, form)
            size = sum(p.stat().st_size for p in folder.rglob("*.*") if p.is_file()) / 1_000_000
            print(f"{form.replace('_', ' ')}: {given.units} units, {given.units * 100} items, {size:.1f} MB")
        print(f"Python {platform.python_version()}, median of {given.repeat}; ratios are of this run")
        try:
            rows = [
                row for name, part in PARTS.items() if given.only in (None, name) for row in part(setting)
            ]
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
    print(table_text(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
