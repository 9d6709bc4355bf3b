"""How the cold run grows with the county, and what two other questions cost beside it: a review, the score of a year."""

from __future__ import annotations

import gc
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from benchmarks.generate import YEAR, generate
from benchmarks.measuring import Cost, Job, in_turns
from benchmarks.outside import Setting
from benchmarks.table import Row, met
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.register import load as load_parts
from zfzr.files.tree import read_tree
from zfzr.subjects.assessment.score.engine import score_year

TIMES_DEARER = 1.2
"""How much more an item of the largest county may cost than one of the middle one, the start of the program left aside."""
TIMES_COLD_DIFF, TIMES_COLD_SCORE = 2.2, 0.3


class Size(NamedTuple):
    """A county of so many units, powers and officers."""

    units: int
    items: int
    officers: int


SIZES = (Size(10, 1000, 500), Size(60, 6000, 3000), Size(240, 24_000, 12_000))


def growth(setting: Setting) -> Iterator[Row]:
    """A cold run over counties of three sizes, in turns; each further item may not cost more than those before it."""
    jobs = []
    for size in SIZES:
        folder = setting.place / f"grown-{size.items}"
        generate(folder, *size)
        jobs.append(Job([sys.executable, "-m", "zfzr", "validate", "--no-cache", "--data", str(folder)]))
    costs = in_turns(jobs, setting.repeat)
    dearer = _an_item(costs, 2) / _an_item(costs, 1)
    for nth, (size, cost) in enumerate(zip(SIZES, costs, strict=True)):
        name = f"cold, {size.units} units, {size.items} items"
        if not nth:
            yield Row(name, *cost)
            continue
        ratio = f"{_an_item(costs, nth) * 1000:.3f} ms an item more"
        is_last = nth == len(SIZES) - 1
        budget = f"<= {TIMES_DEARER} x of the items before ({dearer:.2f})" if is_last else ""
        yield Row(name, *cost, ratio, budget, met(dearer, at_most=TIMES_DEARER) if is_last else "")


def _an_item(costs: list[Cost], nth: int) -> float:
    """Return the processor time, in seconds, of each item by which a county is larger than the one before it."""
    more = (costs[nth].processor or 0) - (costs[nth - 1].processor or 0)
    return more / (SIZES[nth].items - SIZES[nth - 1].items)


def beside(setting: Setting) -> Iterator[Row]:
    """A review of two states of the county (one roster differs), and the score after loading, beside a cold run."""
    folder, changed = setting.folders["inherited"], setting.place / "reviewed"
    shutil.copytree(folder, changed)
    roster = min(changed.glob("units/*/people.csv"))
    lines = roster.read_text(encoding="utf-8").rstrip("\n").split("\n")
    roster.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    ours = [sys.executable, "-m", "zfzr"]
    cold, diff = in_turns(
        [
            Job([*ours, "validate", "--no-cache", "--data", str(folder)]),
            Job([*ours, "diff", str(folder), str(changed)], {"ZFZR_NO_CACHE": "1"}, accept=(0, 1)),
        ],
        setting.repeat,
    )
    yield Row("cold, inherited", *cold, "1")
    yield _beside("zfzr diff of two folders", diff, cold, TIMES_COLD_DIFF)
    yield _beside("score of the year, after loading", _score(setting), cold, TIMES_COLD_SCORE)


def _score(setting: Setting) -> Cost:
    """Return what the score costs where records are loaded and rules imported; nothing is looked up yet."""
    gc.disable()
    folder = setting.folders["inherited"]
    dataset = load(read_tree(folder), folder)
    load_parts("rules")
    load_parts("measures")
    started, processor = time.perf_counter(), time.process_time()
    score_year(County(dataset, date(YEAR, 12, 31)), YEAR)
    return Cost(time.perf_counter() - started, None, time.process_time() - processor)


def _beside(name: str, cost: Cost, cold: Cost, limit: float) -> Row:
    times = (cost.processor or 0) / (cold.processor or 1)
    return Row(name, *cost, f"{times:.2f} x", f"<= {limit} x cold", met(times, at_most=limit))
