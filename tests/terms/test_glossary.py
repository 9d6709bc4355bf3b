"""The glossary names what the code has."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| [^|]+ \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def test_every_name_the_glossary_gives_is_a_name_in_the_code() -> None:
    source = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "zfzr").rglob("*.py")))
    words = set(re.findall(r"\w+", source))
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    named = {
        part
        for cell in ROW.findall(glossary)
        for name in re.findall(r"`([^`]+)`", cell)
        for part in name.split(".")
    }
    assert len(named) > 90
    assert sorted(named - words) == [], "rename these in docs/glossary.md too"


def test_no_term_is_explained_twice() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    terms = re.findall(r"^\| ([^|]+) \|", glossary, re.MULTILINE)
    explained = [term for term in terms if term != "中文" and not term.startswith("-")]
    assert len(explained) == len(set(explained))
