"""Whole programs from a cold start: validating against the usual means, with a cache, and county after county."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.baselines import exported_schema
from benchmarks.generate import Form, generate
from benchmarks.measuring import Cost, Job, in_turns, program
from benchmarks.table import Row, met
from zfzr.subjects.power.records import AuthorityItem

COUNTY_SECONDS, COUNTY_MEGABYTES = 1.0, 200.0
TIMES_FASTER_THAN_USUAL, TIMES_FASTER_THAN_PEERS = 25, 20
TIMES_EMPTY_COLD, TIMES_EMPTY_UNCHANGED, TIMES_EMPTY_CHANGED = 4.0, 1.1, 4.0
TIMES_WITH_CASES, CASES = 2.5, 10_000
GROWTH = 1.1
"""How much more memory the largest of many counties may take than the largest of few: seeds differ a little."""

_REPOSITORY = Path(__file__).resolve().parent.parent

EMPTY_TYPER = "import typer\ndef main(name: str = 'x') -> None: ...\ntyper.run(main)"
YAMLLINT_RULES = "{extends: relaxed, rules: {line-length: disable}}"


class Setting(NamedTuple):
    """What to measure on.

    `folders` are those of the two forms, `peers` that of other programs; `repeat` says how often fast programs run,
    `counties` how many counties the two long runs take; `place` is for what is made on the way.
    """

    folders: dict[Form, Path]
    peers: Path
    repeat: int
    counties: tuple[int, int]
    place: Path

    def peer(self, name: str) -> str | None:
        """Return the program of a peer, or None where it is not installed."""
        return shutil.which(name, path=str(self.peers)) or shutil.which(name)

    def with_cases(self) -> Path:
        """Return a county with the penalties of a year; beside it, `without-cases` is the same one before them."""
        folder, before = self.place / "with-cases", self.place / "without-cases"
        if not folder.exists():
            generate(folder, cases=CASES)
            # As a county begins: the public parameters, by which the cases are judged.
            shutil.copy(_REPOSITORY / "data" / "parameters.yaml", folder / "parameters.yaml")
            names = ("cases.csv", "case-stages.yaml", "discussions.yaml", "filings.csv")
            shutil.copytree(folder, before, ignore=shutil.ignore_patterns(*names))
        return folder


def with_cases(setting: Setting) -> Iterator[Row]:
    """A cold run over a county with its ten thousand cases, in turns with one over the same county without them."""
    folder = setting.with_cases()
    jobs = [
        Job(_zfzr("validate", "--no-cache", "--data", str(setting.place / name)))
        for name in ("without-cases", folder.name)
    ]
    without, ours = in_turns(jobs, setting.repeat)
    times = (ours.processor or 0) / (without.processor or 1)
    yield Row("cold, without cases", *without)
    yield Row(
        f"cold, with {CASES} cases",
        *ours,
        f"{times:.2f} x",
        f"<= {TIMES_WITH_CASES} x",
        met(times, at_most=TIMES_WITH_CASES),
    )


def _zfzr(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "zfzr", *arguments]


def starting(setting: Setting) -> Iterator[Row]:
    """What it costs to start at all."""
    for name, command in (
        ("bare python", [sys.executable, "-c", "pass"]),
        ("zfzr version", _zfzr("version")),
    ):
        yield Row(name, *program(command, setting.repeat * 3))


def inherited(setting: Setting) -> Iterator[Row]:
    """A county in the canonical form, and the same read by the usual means."""
    return _cold(setting, "inherited")


def written_out(setting: Setting) -> Iterator[Row]:
    """The same county with every item in full."""
    return _cold(setting, "written_out")


def _cold(setting: Setting, form: Form) -> Iterator[Row]:
    """The others run once, for a long time; ours before and after them, and the better median counts.

    A moment in which the machine had something else to do is a small part of a long run, and the whole of a short one.
    """
    folder = setting.folders[form]
    command = _zfzr("validate", "--no-cache", "--data", str(folder))
    before = program(command, setting.repeat)
    usual = program([sys.executable, "-m", "benchmarks.baselines", str(folder)], 1)
    others = [
        (name, program(peer, 1, accept=(0, 1)) if peer else None) for name, peer in _peers(setting, folder)
    ]
    ours = min(before, program(command, setting.repeat))
    yield _ours(form, ours, usual)
    yield Row("  ruamel round trip + a model a row", *usual, _times(usual.seconds, ours.seconds))
    for name, cost in others:
        if cost is None:
            yield Row(f"  {name}")
            continue
        ahead = met(-cost.seconds / ours.seconds, at_most=-TIMES_FASTER_THAN_PEERS)
        budget = f">= {TIMES_FASTER_THAN_PEERS} x" if form == "written_out" else ""
        yield Row(f"  {name}", *cost, _times(cost.seconds, ours.seconds), budget, ahead if budget else "")
    alone = program(_zfzr("validate", "--no-cache", "--jobs", "1", "--data", str(folder)), setting.repeat)
    yield Row("  with --jobs 1", *alone, _times(alone.seconds, ours.seconds))


def _ours(form: Form, ours: Cost, usual: Cost) -> Row:
    name = f"zfzr validate, {_named(form)}"
    if form == "inherited":
        seconds = met(ours.seconds, at_most=COUNTY_SECONDS)
        memory = met(ours.megabytes, at_most=COUNTY_MEGABYTES)
        verdict = "met" if (seconds, memory) == ("met", "met") else "not met"
        return Row(name, *ours, "1", f"<= {COUNTY_SECONDS:.1f} s, {COUNTY_MEGABYTES:.0f} MB", verdict)
    verdict = met(ours.seconds / usual.seconds, at_most=1 / TIMES_FASTER_THAN_USUAL)
    return Row(name, *ours, "1", f"<= 1/{TIMES_FASTER_THAN_USUAL} of ruamel + Pydantic", verdict)


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


def against_empty(setting: Setting) -> Iterator[Row]:
    """What a user waits for, in empty Typer commands: cold, with nothing changed, with one unit changed."""
    return _against_empty(setting, "inherited", setting.repeat * 2)


def written_out_against_empty(setting: Setting) -> Iterator[Row]:
    """The same of the county written out in full, in fewer turns: each takes several times as long."""
    return _against_empty(setting, "written_out", setting.repeat)


def _against_empty(setting: Setting, form: Form, repeat: int) -> Iterator[Row]:
    """Measure in turns with an empty command.

    Ratios are of processor time: none of these programs waits for anything, and wall time counts what others do.
    """
    empty, *rest = in_turns(
        [Job([sys.executable, "-c", EMPTY_TYPER]), *_jobs(setting, form)],
        repeat,
    )
    yield Row("an empty Typer command", *empty, "1.0")
    named = [
        (f"{what}, {_named(form)}", limit if form == "inherited" or what == "nothing changed" else None)
        for what, limit in (
            ("cold", TIMES_EMPTY_COLD),
            ("nothing changed", TIMES_EMPTY_UNCHANGED),
            ("one unit changed", TIMES_EMPTY_CHANGED),
        )
    ]
    for (name, limit), cost in zip(named, rest, strict=True):
        times = (cost.processor or 0) / (empty.processor or 1)
        budget = f"<= {limit:.1f}" if limit else ""
        yield Row(name, *cost, f"{times:.1f}", budget, met(times, at_most=limit) if limit else "")


def _jobs(setting: Setting, form: Form) -> Iterator[Job]:
    folder = setting.folders[form]
    command = _zfzr("validate", "--data", str(folder))
    yield Job(_zfzr("validate", "--no-cache", "--data", str(folder)))
    yield Job(command, {"ZFZR_CACHE_DIR": str(setting.place / f"cache-{form}"), "ZFZR_NO_CACHE": ""})
    changed = setting.place / "changed" / form
    shutil.copytree(folder, changed)
    variables = {"ZFZR_CACHE_DIR": str(setting.place / "cache-of-changed"), "ZFZR_NO_CACHE": ""}
    yield Job(_zfzr("validate", "--data", str(changed)), variables, _Edits(changed / "units").next)


class _Edits:
    """One edit after the other of the first unit's roster, each time another: a trait that no rule looks at."""

    def __init__(self, units: Path) -> None:
        self._roster = min(units.glob("*/people.csv"))
        self._numbers = count(1)
        self._first = self._roster.read_text(encoding="utf-8")

    def next(self) -> None:
        """Write a name that was never there into the last row."""
        lines = self._first.rstrip("\n").split("\n")
        cells = lines[-1].split(",")
        name = lines[0].split(",").index("姓名")
        cells[name] = f"郑示{'甲' * next(self._numbers)}"
        lines[-1] = ",".join(cells)
        self._roster.write_text("\n".join(lines) + "\n", encoding="utf-8")


def many(setting: Setting) -> Iterator[Row]:
    """County after county, each in a process of its own: the largest of them must not grow with their number.

    The wall time is that of one county; the memory the most that any took.
    """
    few, all_of_them = setting.counties
    costs = [_one_county(setting, seed) for seed in range(1, all_of_them + 1)]
    largest = [max(cost.megabytes or 0 for cost in costs[:number]) for number in (few, all_of_them)]
    for number, megabytes in zip((few, all_of_them), largest, strict=True):
        mean = sum(cost.seconds for cost in costs[:number]) / number
        grown = megabytes / largest[0]
        yield Row(
            f"{number} counties, a process each",
            mean,
            megabytes,
            None,
            f"{grown:.2f} x memory",
            f"<= {GROWTH} x, {number} : {few}" if number != few else "",
            met(grown, at_most=GROWTH) if number != few else "",
        )


def _one_county(setting: Setting, seed: int) -> Cost:
    folder = setting.place / "county"
    shutil.rmtree(folder, ignore_errors=True)
    generate(folder, 60, 6000, 3000, "inherited", seed)
    return program(_zfzr("validate", "--no-cache", "--data", str(folder)), 1)


def _named(form: Form) -> str:
    return form.replace("_", " ")


def _times(other: float, ours: float) -> str:
    return f"{other / ours:.1f} x"
