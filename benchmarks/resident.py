"""What a county that stays in memory takes to answer when one file changes (`zfzr lsp`, `zfzr watch`), sort by sort.

`python -m benchmarks --only resident` measures it, on the county without and with the cases of a year. `python -m
benchmarks.resident FOLDER --edits 10000` edits any county so often and prints how much memory it takes on the way.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.generate import YEAR
from benchmarks.outside import Setting
from benchmarks.table import Row, met
from zfzr.check.resident import Resident
from zfzr.county.lookups import profile_of
from zfzr.files.tree import read_tree

ANSWERED_SECONDS: Final = 0.1
AS_OF: Final = date(YEAR, 12, 31)
_AT_LEAST: Final = 12
_UNIT: Final = "units/danwei-{:02}/"


class Edit(NamedTuple):
    """A sort of file, and what in it is typed for what."""

    file: str
    old: str
    new: str


EDITS: Final = (
    Edit(_UNIT + "authorities.yaml", "2015-10-08", "2015-10-09"),
    Edit(_UNIT + "people.csv", "男", "女"),
    Edit(_UNIT + "certificates.csv", "2015-12-31", "2015-12-30"),
    Edit(_UNIT + "postings.csv", "科员", "科长"),
    Edit(_UNIT + f"{YEAR}/cases.csv", "示例违法行为", "示例违法行为乙"),
    Edit(_UNIT + "unit.yaml", "2013-05-01", "2013-05-02"),
    Edit("parameters.yaml", "核实: 是", "核实: 否"),
    Edit("parameters.yaml", "值: 15", "值: 16"),
    Edit("waivers.yaml", "先按外省规定提示", "先按外省的规定提示"),
)


def edited(setting: Setting) -> Iterator[Row]:
    """One file of each sort changed: the median time of the process until all is found that is found now."""
    for words, folder in (
        ("without cases", setting.folders["inherited"]),
        ("with cases", setting.with_cases()),
    ):
        resident = Resident(read_tree(folder), folder, lambda _: AS_OF, alone=True)
        resident.judgement()
        for edit in EDITS:
            times = list(_times(resident, edit, max(_AT_LEAST, setting.repeat)))
            if times:
                taken = statistics.median(times)
                yield Row(
                    f"{edit.file.rpartition('/')[2]} changed, {words}",
                    None if not times else taken,
                    processor=taken,
                    budget=f"<= {ANSWERED_SECONDS} s",
                    verdict=met(taken, at_most=ANSWERED_SECONDS),
                )


def _times(resident: Resident, edit: Edit, count: int) -> Iterator[float]:
    """Type something into the files of some units, one after the other, and take it back; yield how long each took."""
    for number in range(count):
        path = edit.file.format(number // 2 + 1)
        content = resident.files.get(path)
        old, new = (edit.old, edit.new) if number % 2 == 0 else (edit.new, edit.old)
        if not isinstance(content, bytes) or old.encode() not in content:
            continue
        changed = content.replace(old.encode(), new.encode(), 1)
        started = time.process_time()
        resident.change({path: changed})
        resident.judgement()
        yield time.process_time() - started


def resident_megabytes() -> float:
    """Return how much memory this process has now (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmRSS")


def memory_over(folder: Path, count: int, seed: int = 1) -> Iterator[tuple[int, float, float]]:
    """Edit a county so often; yield edits made, MB, and the median seconds of an edit, ten times and at the start.

    An edit changes one digit of one file, breaks its syntax, lets it go, or adds another; the next takes that back.
    """
    resident = Resident(
        read_tree(folder), folder, lambda county: profile_of(county).data_until or AS_OF, alone=True
    )
    resident.judgement()
    chance = random.Random(seed)
    held = {
        path: c
        for path, c in resident.files.items()
        if isinstance(c, bytes) and path.endswith((".csv", ".yaml"))
    }
    yield 0, resident_megabytes(), 0.0
    back: dict[str, bytes | None] = {}
    times: list[float] = []
    for number in range(1, count + 1):
        if back:
            change, back = back, {}
        else:
            change = _mixed(chance, held, number)
            back = {path: held.get(path) for path in change}
        started = time.process_time()
        resident.change(change)
        resident.judgement()
        times.append(time.process_time() - started)
        if number % max(1, count // 10) == 0:
            yield number, resident_megabytes(), statistics.median(times)
            times.clear()


def _mixed(chance: random.Random, held: Mapping[str, bytes], number: int) -> dict[str, bytes | None]:
    path, sort = chance.choice(sorted(held)), chance.random()
    if sort < 0.1:
        return {path: b'"' + held[path]}
    if sort < 0.2:
        return {path: None}
    if sort < 0.3:
        folder, _, name = path.rpartition("/")
        return {f"{folder}/n{number}{name}" if folder else f"n{number}{name}": held[path]}
    return {path: _one_digit(chance, held[path])}


def _one_digit(chance: random.Random, content: bytes) -> bytes:
    digits = [at for at, byte in enumerate(content) if chr(byte).isdigit()]
    if not digits:
        return content + b"\n"
    at = chance.choice(digits)
    return content[:at] + str(chance.randrange(10)).encode() + content[at + 1 :]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edits", type=int, default=10_000)
    asked = parser.parse_args()
    for made, megabytes, taken in memory_over(asked.folder, asked.edits):
        print(f"{made:6} edits  {megabytes:6.0f} MB  {taken * 1000:4.0f} ms an edit", flush=True)
