"""The house as its code has it: who imports whom among the subjects, and which folder serves which duties.

`python -m tests.house` writes what follows from it into docs/house.md; a test checks that it stands there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from zfzr.declare.duty import duty_words

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "zfzr"
SUBJECTS = HOUSE / "subjects"
PAGE = ROOT / "docs" / "house.md"

FLOORS = {
    "records": 0,
    "parameters": 1,
    "lookups": 2,
    "rules": 3,
    "measures": 3,
    "deadlines": 3,
    "arrivals": 3,
    "score": 4,
    "reports": 5,
    "fulfilment": 5,
    "waiting": 5,
    "words": 6,
    "documents": 6,
}
"""The names that a subject may use for its modules or packages, and how high each stands; none imports its like or higher.

`manual` holds the pages of the rules. `score` is assessment's alone: what the notice's yearly score is made of (lines,
modes, the sheet, the seal) rests on records and look-ups, is neither rule nor measure, and reports and documents read it.
"""
MANUAL = "manual"
ALONE = {"score": "assessment"}
"""Names that one subject has to itself."""
ON_SCORES = "result"
"""The subject whose look-ups and rules stand on the score: they hold what was settled and sealed against it.

No score waits for them or counts them (`Rule.rests_on_scores`), so that nothing goes round in a circle.
"""

_BEGIN, _END = "<!-- python -m tests.house -->\n", "<!-- end -->\n"
_DUTIES = re.compile(r"D(\d\d)(?:-D(\d\d))?")
_DOCSTRING = re.compile(
    r"(?P<name>[^ ]+) \((?P<clauses>[一二三四五六][^:]*)\): (?P<about>.+) \((?P<duties>[^()]*D\d\d[^()]*)\)\."
)


class Import(NamedTuple):
    """A module of a subject that imports another module of a subject: each as (subject, part)."""

    file: str
    by: tuple[str, str]
    of: tuple[str, str]


@cache
def subjects() -> tuple[str, ...]:
    """Return every subject: the folders of zfzr/subjects/."""
    return tuple(sorted(f.name for f in SUBJECTS.iterdir() if (f / "__init__.py").is_file()))


@cache
def imports() -> tuple[Import, ...]:
    """Return what the subjects import of one another and of themselves, wherever in a module it is written."""
    return tuple(each for file in sorted(SUBJECTS.rglob("*.py")) for each in _imports_of(file))


def _imports_of(file: Path) -> Iterator[Import]:
    parts = file.relative_to(SUBJECTS).with_suffix("").parts
    if len(parts) < 2:
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("zfzr.subjects."):
                subject, part = name.split(".")[2:4]
                yield Import(file.relative_to(HOUSE).as_posix(), (parts[0], parts[1]), (subject, part))


@cache
def steps() -> tuple[tuple[str, ...], ...]:
    """Return the order of the subjects: each imports only subjects of the steps before its own.

    Raises: graphlib.CycleError where there is a circle.
    """
    rests_on = {s: {i.of[0] for i in imports() if i.by[0] == s} - {s} for s in subjects()}
    sorter = TopologicalSorter(rests_on)
    sorter.prepare()
    found = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        sorter.done(*ready)
        found.append(tuple(ready))
    return tuple(found)


class About(NamedTuple):
    """What the docstring of a subject says: its name, clauses of the notice, what it is about, and its duties."""

    name: str
    clauses: str
    about: str
    duties: str


def about(subject: str) -> About | None:
    """Return what a subject's docstring says, or None where it has not that form."""
    docstring = ast.get_docstring(ast.parse((SUBJECTS / subject / "__init__.py").read_text(encoding="utf-8")))
    found = _DOCSTRING.fullmatch(docstring or "")
    return About(**found.groupdict()) if found else None


def duties_named(text: str) -> set[str]:
    """Return the duty codes that a text names, ranges (D03-D08) spelt out."""
    return {
        f"D{number:02}"
        for first, last in _DUTIES.findall(text)
        for number in range(int(first), int(last or first) + 1)
    }


def in_words(duties: str) -> str:
    """Return what a docstring says of duties with the words of each."""
    return _DUTIES.sub(
        lambda found: "、".join(duty_words(code).zh for code in sorted(duties_named(found.group()))), duties
    )


def generated() -> str:
    """Return what docs/house.md says of the subjects."""
    rows = ["| step | folder | the notice's name | clause | duties |", "|---|---|---|---|---|"]
    for number, step in enumerate(steps(), 1):
        for subject in step:
            said = about(subject)
            if said:
                rows.append(
                    f"| {number} | `{subject}/` | {said.name} | {said.clauses} | {in_words(said.duties)} |"
                )
    return "\n".join(rows) + "\n"


def with_generated(page: str) -> str:
    """Return a page with what is generated put between its marks."""
    before, _, rest = page.partition(_BEGIN)
    return before + _BEGIN + generated() + _END + rest.partition(_END)[2]


if __name__ == "__main__":
    PAGE.write_text(with_generated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
