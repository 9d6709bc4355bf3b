"""`python -m benchmarks.bad_days`: what a county's bad days cost, beside the good day with as much in it.

Processor time and peak memory of each command, the number of findings, and how many times the good day that is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import generate
from benchmarks.spoiling import BAD_DAYS, BadDay

MOST_TIMES = 3.0
_LAUNCHER = Path(__file__).with_name("launcher.py")
_SECONDS = 200


class Run(NamedTuple):
    """Processor seconds, peak memory in MB and exit code of one command; without seconds it did not end in time."""

    seconds: float | None
    megabytes: float
    exit_code: int


def command(name: str, county: Path, good: Path) -> list[str]:
    """Return the arguments with which a command is run on a county; a diff is from the good one."""
    if name == "diff":
        return ["diff", str(good), str(county)]
    more = {"validate": ["--no-cache"], "fix": ["--diff"], "score": ["2015"]}[name]
    return [name, *more, "--data", str(county)]


def run(arguments: list[str], place: Path, seconds: float = _SECONDS) -> Run:
    """Run zfzr once from a cold start."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["ZFZR_CACHE_DIR"] = str(place / "cache")
    started = [sys.executable, "-I", "-S", str(_LAUNCHER), sys.executable, "-m", "zfzr", *arguments]
    process = subprocess.Popen(
        started,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    try:
        told, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return Run(None, 0, -1)
    _, processor, kilobytes, exit_code = told.split()
    return Run(float(processor), int(kilobytes) / 1024, int(exit_code))


def findings(county: Path) -> str:
    """Return how many findings a county has, as the program counts them."""
    got = subprocess.run(
        [sys.executable, "-m", "zfzr", "validate", "--no-cache", "--format", "json", "--data", str(county)],
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    try:
        document = json.loads(got.stdout)
    except ValueError:
        return "-"
    return str(sum(f.get("count", 1) for f in document["findings"]))


def measured(day: BadDay, good: Path, place: Path, goods: dict[str, Run], counted: bool) -> Iterator[str]:
    """Yield a line of the table for each command that is measured on a bad day."""
    bad = place / "bad"
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(good, bad)
    twin = good
    own: dict[str, Run] = goods
    if day.swell is not BadDay._field_defaults["swell"]:
        twin = place / "twin"
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(good, twin)
        day.swell(twin)
        own = {}
    day.spoil(bad)
    found = findings(bad) if counted else ""
    for name in day.commands:
        beside = place / "same"
        if name not in own:
            shutil.rmtree(beside, ignore_errors=True)
            shutil.copytree(twin, beside)
            own[name] = run(command(name, beside, twin), place)
        ours = run(command(name, bad, twin), place)
        yield _line(day.name, name, ours, own[name], found)


def _line(day: str, name: str, ours: Run, good: Run, found: str) -> str:
    if ours.seconds is None:
        return f"| {day} | {name} | > {_SECONDS} s | | | {found} | not met |"
    times = ours.seconds / (good.seconds or 1)
    met = "met" if times <= MOST_TIMES else "not met"
    return f"| {day} | {name} | {ours.seconds:.2f} s | {times:.1f} x | {ours.megabytes:.0f} MB | {found} | {met} |"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bad_days", description=__doc__)
    parser.add_argument("--only", action="append", help="days whose name holds this")
    parser.add_argument("--command", action="append", help="these commands alone")
    parser.add_argument("--no-count", action="store_true", help="do not count the findings")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zfzr-bad-") as name:
        place = Path(name)
        good = place / "good"
        generate(good)
        goods: dict[str, Run] = {}
        print(
            "| day | command | processor | x good | peak memory | findings | |\n|---|---|---|---|---|---|---|"
        )
        for day in BAD_DAYS:
            if given.only and not any(word in day.name for word in given.only):
                continue
            if given.command:
                day = day._replace(commands=tuple(c for c in day.commands if c in given.command))
            for line in measured(day, good, place, goods, not given.no_count):
                print(line, flush=True)
        print("good days:", {name: (run.seconds, round(run.megabytes)) for name, run in goods.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
