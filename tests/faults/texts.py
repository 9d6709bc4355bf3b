"""One text given to three readers: the program's own behind its screen, libyaml's, and ruamel.yaml.

What the program reads, another reader may refuse; but where both read it, they must read the same. A process that dies
is the worst answer, so the runner reads the texts in processes of their own.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import yaml

from tests.faults.tool import Tool
from tests.faults.written import text
from zfzr.files.comments import Unreadable, read_by_ruamel
from zfzr.files.yaml_reader import read_yaml


def outcome(written: str) -> str:
    """Return what became of a text: refused by a code, read as the others read it, or in which way not."""
    value, faults = read_yaml(written.encode(errors="surrogatepass"))
    if value is None:
        if not faults or any(fault.span.line < 1 or fault.span.column < 1 for fault in faults):
            return "WRONG: refused without a place"
        return min(fault.code for fault in faults if fault.code not in ("ZF003", "ZF023"))
    if isinstance(value, str):
        # Readers differ on `|` with a `#` in the first column below it. No kind of file is a text, whatever it says.
        return "a lone text, which no file of a county is"
    plain = written.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    readings = []
    for name, reader in (("libyaml", _by_libyaml), ("ruamel", lambda t: read_by_ruamel(t)[0])):
        try:
            other = reader(plain if plain.endswith("\n") else plain + "\n")
        except (yaml.YAMLError, Unreadable, ValueError):
            continue
        readings.append(name)
        if not same(value, other):
            return f"WRONG: {name} reads something else"
    return "read by " + " and ".join(("zfzr", *readings))


def same(own: Any, other: Any) -> bool:
    """Tell whether two readings agree, the other one having every scalar as a text."""
    if isinstance(own, dict):
        pairs = isinstance(other, dict) and len(own) == len(other)
        return pairs and all(
            same(*keys) and same(*values)
            for keys, values in (
                (keys, (own[keys[0]], other[keys[1]])) for keys in zip(own, other, strict=True)
            )
        )
    if isinstance(own, list):
        return isinstance(other, list) and len(own) == len(other) and all(map(same, own, other))
    if not isinstance(other, str):
        return own is None and other is None
    if isinstance(own, str):
        # `|` with nothing below it; a byte-order mark within, which libyaml drops
        return own.replace("\ufeff", "") == other.replace("\ufeff", "") or not (own.strip() or other.strip())
    return own is None or isinstance(own, bool) or own != own or own == _number(other)


def _number(written: str) -> float:
    plain = written.replace("_", "").lower()
    for base, mark in ((16, "0x"), (8, "0o"), (2, "0b")):
        if plain.lstrip("+-").startswith(mark):
            return int(plain, base)
    try:
        return int(plain)
    except ValueError:
        return math.inf if plain.lstrip("+") == ".inf" else -math.inf if plain == "-.inf" else float(plain)


def _by_libyaml(written: str) -> Any:
    return yaml.load(written, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 (texts only)


def run(first: int, last: int) -> tuple[Counter[str], list[str]]:
    """Read the texts of these numbers; return what became of them, and what is wrong."""
    said = {number: outcome(text(number)) for number in range(first, last)}
    wrong = [f"{number}: {what}" for number, what in said.items() if what.startswith("WRONG")]
    return Counter(said.values()), wrong


TOOL = Tool(
    name="texts",
    attacks="the readers of YAML, with texts that nobody writes (seeded; read by three readers and compared)",
    before='26,000 texts; `": "` × 15,000 ended the process with a segmentation fault',
    run=run,
    many=100_000,
    slice=2_500,
)
