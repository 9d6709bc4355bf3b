"""Hostile values, one at a time, before or behind every text of a county; every command in every format shows them."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where a long run is started, tests are not on the path

from hostile import EVERY, sample, with_texts, write
from hostile_outputs import harms, runs
from hostile_outputs import run as run_command

from tests.faults.tool import Tool

VALUES = list(EVERY.items())
RUNS = list(runs())


def _changing(value: str, *, before: bool) -> Callable[[str], str]:
    return lambda text: value + text if before else text + value


def run(first: int, last: int) -> tuple[Counter[str], list[str]]:
    """Try the cases of these numbers: a value, its place, a command; neighbours share a county."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        old = write(Path(folder) / "old", sample())
        written, data = -1, old
        for number in range(first, last):
            which, command = divmod(number, len(RUNS))
            name, value = VALUES[which // 2]
            before = which % 2 == 0
            if which != written:
                data = write(Path(folder) / str(which), with_texts(_changing(value, before=before)))
                written = which
            result = run_command(RUNS[command], data, old)
            found = list(harms(RUNS[command], result))
            place = "before" if before else "behind"
            wrong += [
                f"{number}: {' '.join(RUNS[command])}, {name} {place} every text: {each}" for each in found
            ]
            counts["wrong" if found else f"ended with {result.exit_code}, nothing left its place"] += 1
    return counts, wrong


TOOL = Tool(
    name="values",
    attacks="hostile values in every text of a county, shown by every command in every format",
    before="escapes in values passed validate; a name with a line break took over CODEOWNERS",
    run=run,
    many=len(VALUES) * 2 * len(RUNS),
    slice=20,
    share=400,
    seconds=1800,
)
