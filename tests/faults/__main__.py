"""Run the tools of this folder long, and count what became of their cases.

A run that was stopped is taken up again where it stopped: what a share found is kept in `.faults/`, beside the version
of the program that it was found with.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.table import PAGE, keep, with_generated
from tests.faults.tool import FOLDER, ROOT, Share, Tool, run_shares, shares, tools

UNFINISHED = ROOT / ".faults"


def main(arguments: list[str] | None = None) -> int:
    """Print what became of the cases, and every fault; return 1 where there is one."""
    found = tools()
    asked = _arguments(found, arguments)
    if asked.list:
        for tool in found.values():
            print(f"{tool.name:<12}{tool.cases:>9,}  {tool.attacks}{_unless(tool)}")
        return 0
    failed = False
    for name in asked.tool or (() if asked.write else found):
        tool = found[name]
        if why := tool.needs():
            print(f"{name}: not run, {why}")
            continue
        last = min(asked.first + (asked.many or tool.cases), max(tool.cases, asked.first + (asked.many or 0)))
        share = run(tool, asked.first, last, jobs=asked.jobs, say=lambda text: print(text, flush=True))
        _print(tool, share)
        failed |= bool(share.faults)
        if asked.on:
            keep(tool, share, asked.on)
    if asked.on or asked.write:
        PAGE.write_text(with_generated(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
    return 1 if failed else 0


def run(
    tool: Tool, first: int, last: int, *, jobs: int, say: Callable[[str], None], folder: Path = UNFINISHED
) -> Share:
    """Run the cases that no earlier run of the same version has tried; return what became of all of them."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{tool.name}.jsonl"
    wanted = shares(first, last, tool.share)
    version = _version()
    done = _done(file, version)
    total = Share()
    left = []
    for each in wanted:
        if each in done:
            total.add(done[each])
        else:
            left.append(each)
    if len(left) < len(wanted):
        say(f"{tool.name}: {len(wanted) - len(left)} of {len(wanted)} shares were run before")
    with file.open("a", encoding="utf-8") as kept:
        for start, end, share in run_shares(tool, left, jobs):
            line = {"version": version, "first": start, "last": end, **share.as_plain()}
            kept.write(json.dumps(line, ensure_ascii=False) + "\n")
            kept.flush()
            for fault in share.faults:
                say(f"{tool.name} {fault}")
            total.add(share)
    return total


def _done(file: Path, version: str) -> dict[tuple[int, int], Share]:
    if not file.exists():
        return {}
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    return {
        (line["first"], line["last"]): Share.from_plain(line) for line in lines if line["version"] == version
    }


def _version() -> str:
    """Return what stands for the program and its tools as they are now."""
    digest = hashlib.sha256()
    for file in sorted([*(ROOT / "zfzr").rglob("*.py"), *FOLDER.glob("*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _print(tool: Tool, share: Share) -> None:
    print(
        f"{tool.name}: {share.outcomes.total():,} cases, {len(share.faults):,} wrong, "
        f"{share.seconds:.0f} s, at most {share.megabytes:,} MB"
    )
    for said, count in share.outcomes.most_common():
        print(f"{count:>10,}  {said}")


def _unless(tool: Tool) -> str:
    why = tool.needs()
    return f" (cannot run here: {why})" if why else ""


def _arguments(found: dict[str, Tool], arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--tool", action="append", choices=sorted(found), help="run this one alone (repeatable)"
    )
    parser.add_argument("--many", type=int, help="so many cases instead of all of a long run")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--jobs", type=int, default=1, help="so many processes at a time")
    parser.add_argument("--on", metavar="DATE", help="keep what was found, and tell it in docs/faults.md")
    parser.add_argument("--write", action="store_true", help="only tell again in docs/faults.md what is kept")
    parser.add_argument("--list", action="store_true", help="list the tools and how many cases each has")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
