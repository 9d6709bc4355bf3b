"""Make the slips, see what validate and the review of the change say of each, and tell it in docs/slips.zh.md.

`python -m tests.slips` tries all of them, each alone (half an hour of one processor); `--number 4711` one of them, in
full; `--unfound` lists what is kept of those that nothing finds; `--write` only writes the page anew from what is kept.
`--seed 2026` draws other slips of the same sorts and only prints what becomes of them; `--every 3` makes each third.
"""

from __future__ import annotations

import argparse
import sys

from tests.slips.cases import MANY
from tests.slips.page import KEPT, PAGE, keep, kept, tables, with_generated
from tests.slips.trying import Trial, try_all


def main(arguments: list[str] | None = None) -> int:
    """Try slips out; return 1 where a review does not name a change."""
    asked = _arguments(arguments)
    if asked.number is not None:
        for trial in try_all([asked.number], seed=asked.seed):
            print(told(trial), *trial.by)
        return 0
    if asked.unfound:
        for trial in kept():
            if not trial.found:
                print(told(trial))
        return 0
    if asked.seed:
        print(tables(try_all(range(0, MANY, asked.every), asked.jobs, seed=asked.seed)))
        return 0
    if not asked.write:
        keep(try_all(range(MANY), asked.jobs), KEPT)
    PAGE.write_text(with_generated(PAGE.read_text(encoding="utf-8"), kept()), encoding="utf-8")
    return 0


def told(trial: Trial) -> str:
    """Return a slip on one line."""
    marks = "".join(
        sign if is_so else "-"
        for sign, is_so in (("F", trial.found), ("R", trial.right), ("N", trial.named), ("D", trial.doubted))
    )
    return f"{trial.number:>4} {marks} {trial.sort} {trial.kind}.{trial.field} {trial.where} {trial.old} → {trial.new}"


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.slips", description=__doc__)
    parser.add_argument("--number", type=int, help="try this one alone and tell what becomes of it")
    parser.add_argument("--jobs", type=int, default=2, help="so many processes at a time")
    parser.add_argument(
        "--unfound", action="store_true", help="list those that nothing finds, from what is kept"
    )
    parser.add_argument("--seed", default="", help="draw other slips by this word, and keep nothing")
    parser.add_argument("--every", type=int, default=1, help="with a seed: make one of so many")
    parser.add_argument("--write", action="store_true", help="only write the page anew from what is kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
