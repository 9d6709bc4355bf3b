"""A rehearsal of a country: generated counties of differing sizes, each read, checked, scored and written as tables.

`python -m benchmarks.country --counties 60` prints what one county costs and what 2,844 would by that; docs/country.md has
the table of a run. Each county is a process of its own, as in `zfzr aggregate --into`, and is measured as the system
accounts for it. Processor time is what counts: on a machine that others use, the clock measures them too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.counties import folder_of, generate_county
from zfzr.cli.one_county import Request, command

COUNTRY = 2_844
"""Counties, county-level cities and districts of the country, by the issue that asked for this rehearsal."""
_DAY = "2015-12-31"


class Size(NamedTuple):
    """What a generated county holds: its units, powers, officers, and penalties of one year, from its number alone."""

    units: int
    powers: int
    officers: int
    cases: int


class Cost(NamedTuple):
    """What a county took: processor time in seconds, largest memory and written tables in MB, and what came of it."""

    processor: float
    memory: float
    tables: float
    answer: dict[str, object]


def size_of(number: int) -> Size:
    """Return the size of a county: most of 20 to 40 units, a few of 12 or 60, and as many cases as powers, or twice."""
    rng = random.Random(number)
    units = round(rng.triangular(12, 60, 30))
    powers = units * rng.randint(30, 90)
    return Size(units, powers, units * rng.randint(10, 35), round(powers * rng.uniform(0.3, 2.0)))


def generate(target: Path, number: int) -> Path:
    """Write a county of its size and return its folder."""
    size = size_of(number)
    if (root := folder_of(target, number)).is_dir():
        return root
    return generate_county(target, number, size.units, size.powers, size.officers, size.cases)


def measured(root: Path, into: Path) -> Cost:
    """Read, check and score a county and write its tables, in a process of its own."""
    request = Request(str(root), root.name, _DAY, _DAY, into=str(into))
    process = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(request.as_line().encode() + b"\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.read() or "{}")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdin.close()
    process.stdout.close()
    memory = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    written = sum(path.stat().st_size for path in into.glob(f"**/county={root.name}/data.parquet"))
    return Cost(used.ru_utime + used.ru_stime, memory, written / 1e6, answer)


def together(roots: Sequence[Path], into: Path) -> tuple[float, int]:
    """Put all of them side by side, their tables standing as they are: processor time, and the exit code."""
    given = [sys.executable, "-m", "zfzr", "--as-of", _DAY, "--quiet", "aggregate", *map(str, roots)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*given, "--into", str(into), "--format", "json"],
        stdout=subprocess.DEVNULL,
        env=_environment(),
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, done.returncode


def _environment() -> dict[str, str]:
    """Return the environment of what is measured: compiled modules are kept, as an installer leaves them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _table(costs: Sequence[Cost], sizes: Sequence[Size], clock: float, again: float, code: int) -> str:
    count = len(costs)
    total = sum(cost.processor for cost in costs)
    tables = sum(cost.tables for cost in costs)
    spread = statistics.stdev(cost.processor for cost in costs) if count > 1 else 0.0
    error = 2 * spread / count**0.5 * COUNTRY / 3600
    rows = [
        ("counties", f"{count}"),
        *(
            (f"{name} of a county: least, median, most", _three([getattr(size, name) for size in sizes]))
            for name in Size._fields
        ),
        ("processor time of a county (s): least, median, most", _three([cost.processor for cost in costs])),
        ("  mean", f"{total / count:.2f}"),
        ("largest memory of a county (MB): least, median, most", _three([cost.memory for cost in costs])),
        ("tables of a county (MB): least, median, most", _three([cost.tables for cost in costs])),
        ("by the clock, all (s)", f"{clock:.0f}"),
        (f"run again with nothing changed, all side by side (s; exit code {code})", f"{again:.1f}"),
        (
            f"{COUNTRY} counties, by the mean: hours of processor",
            f"{total / count * COUNTRY / 3600:.1f} ± {error:.1f}",
        ),
        ("  on two cores that do nothing else, hours", f"{total / count * COUNTRY / 7200:.1f}"),
        ("  tables (GB)", f"{tables / count * COUNTRY / 1000:.1f}"),
        ("  run again with nothing changed, hours of processor", f"{again / count * COUNTRY / 3600:.1f}"),
    ]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _three(values: Sequence[float]) -> str:
    form = "{:.0f}" if all(float(value).is_integer() for value in values) else "{:.1f}"
    return ", ".join(form.format(each) for each in (min(values), statistics.median(values), max(values)))


def main() -> None:
    """Generate what is not there yet, measure, print; without a folder all is thrown away afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="keeps the generated counties, for another run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, into = (asked.folder or Path(name)) / "counties", Path(name, "all")
        numbers = range(1, asked.counties + 1)
        roots = [generate(folder, number) for number in numbers]
        began = time.perf_counter()
        with ThreadPoolExecutor(asked.jobs) as pool:
            costs = list(pool.map(_told, roots, [into] * len(roots)))
        clock = time.perf_counter() - began
        again, code = together(roots, into)
        print(_table(costs, [size_of(number) for number in numbers], clock, again, code))


def _told(root: Path, into: Path) -> Cost:
    """Measure a county and say at once what it took: a long run tells how far it is.

    Raises: SystemExit where a county was not read or not written, for then nothing was measured.
    """
    cost = measured(root, into)
    if "summary" not in cost.answer or cost.answer.get("not_written"):
        sys.exit(f"{root.name}: {cost.answer}")
    print(
        f"{root.name}: {cost.processor:.1f} s, {cost.memory:.0f} MB, {cost.tables:.1f} MB",
        file=sys.stderr,
        flush=True,
    )
    return cost


if __name__ == "__main__":
    main()
