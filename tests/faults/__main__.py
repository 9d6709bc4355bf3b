"""`python -m tests.faults [MANY [FIRST]]`: read so many texts that nobody writes, and count what became of them."""

from __future__ import annotations

import sys
from collections import Counter

from tests.faults.readers import run
from tests.faults.texts import shares


def main(many: int = 100_000, first: int = 0) -> int:
    """Print a table of outcomes and every fault; return 1 where there is one."""
    total: Counter[str] = Counter()
    failed: list[str] = []
    for start, end in shares(first, first + many):
        counts, wrong = run(start, end)
        total += counts
        failed += wrong
        for line in wrong:
            print(line, flush=True)
    for said, count in sorted(total.items()):
        print(f"{count:>8}  {said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
