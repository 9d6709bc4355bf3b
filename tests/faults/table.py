"""What the long runs found, as docs/faults.md tells it: kept in measured.json, told in one table.

`python -m tests.faults --on DATE` keeps what a run found and tells it; `--write` alone tells again what is kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from tests.faults.tool import FOLDER, ROOT, Share, Tool

PAGE: Final = ROOT / "docs" / "faults.md"
KEPT: Final = FOLDER / "measured.json"
_BEGIN: Final = "<!-- python -m tests.faults --write -->\n"
_END: Final = "<!-- end -->"
_HEAD: Final = (
    "| tool | what is attacked | before | cases now | what became of them | wrong now | s | MB | on |",
    "|---|---|---|---:|---|---:|---:|---:|---|",
)
_MOST_SAID: Final = 12


def keep(tool: Tool, share: Share, day: str, file: Path = KEPT) -> None:
    """Keep what a run of a tool found, in place of what an earlier one did."""
    everything = kept(file)
    everything[tool.name] = {
        "on": day,
        "cases": share.outcomes.total(),
        **share.as_plain(),
        "seconds": round(share.seconds),
    }
    text = json.dumps(dict(sorted(everything.items())), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def kept(file: Path = KEPT) -> dict[str, Any]:
    """Return what is kept of the latest run of each tool."""
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def row(tool: Tool, found: dict[str, Any] | None) -> str:
    """Return a tool's line of the table."""
    cells = [f"`{tool.name}`", tool.attacks, tool.before]
    if found is None:
        return "| " + " | ".join([*cells, "", "**not run**", "", "", "", ""]) + " |"
    counts = sorted(found["outcomes"].items(), key=lambda pair: (-pair[1], pair[0]))
    said = [f"{count:,} {what}" for what, count in counts[:_MOST_SAID]]
    if rest := sum(count for _, count in counts[_MOST_SAID:]):
        said.append(f"{rest:,} in {len(counts) - _MOST_SAID} other ways")
    numbers = [f"{len(found['faults']):,}", f"{found['seconds']:,}", f"{found['megabytes']:,}"]
    return "| " + " | ".join([*cells, f"{found['cases']:,}", "; ".join(said), *numbers, found["on"]]) + " |"


def generated(found: dict[str, Tool]) -> str:
    """Return the table of these tools."""
    known = kept()
    return "\n".join([*_HEAD, *(row(tool, known.get(name)) for name, tool in found.items())]) + "\n"


def with_generated(page: str, found: dict[str, Tool]) -> str:
    """Return the page with the table put between its marks."""
    before, mark, rest = page.partition(_BEGIN)
    if not mark:
        raise ValueError(f"no {_BEGIN.strip()} in the page")
    return before + _BEGIN + generated(found) + _END + rest.partition(_END)[2]
