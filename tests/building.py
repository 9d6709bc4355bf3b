"""Counties for tests: a few files written inline, laid over the base county where a test wants one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent

from zfzr.check.runner import examine, located
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.county.registers import is_yearly_register

BASE = Path(__file__).parent / "datasets" / "base"


@cache
def base_files() -> Mapping[str, bytes]:
    """The files of the base county: two units, two officers, one power, nothing wrong."""
    return {p.relative_to(BASE).as_posix(): p.read_bytes() for p in sorted(BASE.rglob("*.*")) if p.is_file()}


def county(
    files: Mapping[str, str | bytes | OSError] | None = None, *, as_of: str = "2015-12-31", base: bool = True
) -> County:
    """Build a county from files written in the test; indentation common to all lines of a text is removed."""
    found: dict[str, bytes | OSError] = dict(base_files()) if base else {}
    for path, content in (files or {}).items():
        found[path] = dedent(content).lstrip("\n").encode() if isinstance(content, str) else content
    return County(load(found), date.fromisoformat(as_of))


def said(of: County, code: str) -> list[str]:
    """Run the rules and return what one rule says, sorted by place."""
    examination = examine(of, lambda rule: rule.code == code)
    return [p.message("zh") for p in located(of, examination.findings)]


def keys(of: County, code: str) -> list[str]:
    """Run the rules and return the keys of one rule's findings, sorted by place."""
    examination = examine(of, lambda rule: rule.code == code)
    return [p.finding.key for p in located(of, examination.findings)]


def not_assessed(of: County, code: str) -> list[str]:
    """Run the rules and return the parameters for want of which one rule is not assessed (未评)."""
    return [n.parameter for n in examine(of, lambda rule: rule.code == code).not_assessed]


def found(of: County, code: str) -> list[str]:
    """Run the rules and return the places of one rule's findings as file:line."""
    examination = examine(of, lambda rule: rule.code == code)
    return [f"{p.finding.place.file}:{p.span.line}" for p in located(of, examination.findings)]


def places(of: County, code: str) -> list[str]:
    """Run the rules and return the places of one rule's findings as file:line:column."""
    examination = examine(of, lambda rule: rule.code == code)
    return [
        f"{p.finding.place.file}:{p.span.line}:{p.span.column}" for p in located(of, examination.findings)
    ]


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write the base county with more files into a folder, for tests of the command line."""
    for path, content in {**base_files(), **{p: dedent(t).encode() for p, t in files.items()}}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def stating_none(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files with a statement (零登记) for each register of a year that is empty among them: there was none."""
    stated: dict[str, list[str]] = {}
    for path, text in files.items():
        kind = kind_of(path)
        if kind is None or not is_yearly_register(kind.model):
            continue
        if text.strip() == "[]" or (path.endswith(".csv") and len(text.split()) == 1):
            folder = path.rpartition("/")[0]
            name = "unit-nil-statements.csv" if "unit" in kind.slots else "nil-statements.csv"
            stated.setdefault(f"{folder}/{name}", []).append(kind.model.label)
    return dict(files) | {
        path: f"日期,填报人,登记簿\n{path.split('/')[-2]}-12-31,王示三,{'；'.join(labels)}\n"
        for path, labels in stated.items()
    }
