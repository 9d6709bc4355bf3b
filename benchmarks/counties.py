"""Many generated counties beside one another, each with a code, a name and a seed of its own: a province to try things on.

`python -m benchmarks.counties FOLDER --counties 48` writes them; docs/country.md was measured on what it writes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generate import AREA, county_files
from zfzr.terms.numerals import chinese_number

_FIRST = 410_900
_NAME = "示例县"


def generate_counties(
    target: Path, counties: int, units: int = 20, items: int = 1000, officers: int = 400, cases: int = 1000
) -> list[Path]:
    """Write counties into a folder, `410901` and so on, and return their folders."""
    return [
        generate_county(target, number, units, items, officers, cases) for number in range(1, counties + 1)
    ]


def folder_of(target: Path, number: int) -> Path:
    """Return where the county of a number lies: below its code."""
    return target / str(_FIRST + number)


def generate_county(target: Path, number: int, units: int, items: int, officers: int, cases: int) -> Path:
    """Write the county of a number into a folder, by its code, and return its own."""
    folder = folder_of(target, number)
    code, name = folder.name, f"示例{chinese_number(number)}县"
    for path, text in county_files(units, items, officers, "inherited", number, cases):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(AREA, code).replace(_NAME, name), encoding="utf-8", newline="\n")
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counties", type=int, default=48)
    asked = parser.parse_args()
    generate_counties(asked.folder, asked.counties)
