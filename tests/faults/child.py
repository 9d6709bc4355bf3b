"""The process that cases are run in: it may die, hold too much memory or never end, and its caller will tell."""

from __future__ import annotations

import importlib
import json
import os
import sys

from tests.faults.tool import Share, Tool


def main(module: str, first: int, last: int) -> None:
    """Run cases here, and say on the standard output what became of them; whatever they print goes elsewhere."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    tool: Tool = importlib.import_module(module).TOOL
    _bound(tool.megabytes)
    outcomes, faults = tool.run(first, last)
    share = Share(outcomes, faults, megabytes=_peak())
    with answer:
        json.dump(share.as_plain(), answer, ensure_ascii=False)


def _bound(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024, hard))


def _peak() -> int:
    """Return the most megabytes that this process, or one that it waited for, has held."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
