"""`python -m benchmarks`: make a county in both forms, run everything on it, print one table.

Ratios are of this machine and this run; wall times are for orientation. Nothing here fails a build.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import growing, inside, outside, resident, sites
from benchmarks.generate import generate
from benchmarks.measuring import Failed, tell
from benchmarks.outside import Setting
from benchmarks.table import Row, table_text

PARTS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "empty": outside.against_empty,
    "empty-written-out": outside.written_out_against_empty,
    "start": outside.starting,
    "inherited": outside.inherited,
    "written-out": outside.written_out,
    "cases": outside.with_cases,
    "subjects": inside.by_subject,
    "positions": inside.positions,
    "within": inside.within,
    "answers": inside.answers,
    "pages": sites.pages,
    "resident": resident.edited,
    "growth": growing.growth,
    "beside": growing.beside,
    "many": outside.many,
}

WRITTEN_OUT = {"empty-written-out", "written-out", "positions"}
"""The parts that measure the county written out in full: to make it takes longer than many a part."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=sorted(PARTS), action="append", help="measure these parts alone")
    parser.add_argument(
        "--units", type=int, default=60, help="size of the county (100 items, 50 people a unit)"
    )
    parser.add_argument("--repeat", type=int, default=5, help="runs of each fast program (median is shown)")
    parser.add_argument(
        "--counties", type=int, nargs=2, default=(12, 48), help="how many counties the two long runs take"
    )
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
    chosen = [part for part in PARTS if part in (given.only or PARTS)]
    with tempfile.TemporaryDirectory(prefix="zfzr-bench-") as name:
        place = Path(name)
        folders = {form: place / form for form in ("inherited", "written_out")}
        setting = Setting(folders, given.peers, given.repeat, tuple(given.counties), place)
        for form, folder in setting.folders.items():
            if form == "written_out" and not WRITTEN_OUT.intersection(chosen):
                continue
            generate(folder, given.units, given.units * 100, given.units * 50, form)
            size = sum(p.stat().st_size for p in folder.rglob("*.*") if p.is_file()) / 1_000_000
            told = f"{form.replace('_', ' ')}: {given.units} units, {given.units * 100} items, {size:.1f} MB"
            print(told, flush=True)
        print(
            f"Python {platform.python_version()}, median of {given.repeat}; ratios are of this run",
            flush=True,
        )
        rows: list[Row] = []
        try:
            for part in chosen:
                tell(f"{part} …")
                rows += PARTS[part](setting)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
    print(table_text(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
