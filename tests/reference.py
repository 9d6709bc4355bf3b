"""docs/reference/, written from what is declared: `python -m tests.reference`."""

from __future__ import annotations

from pathlib import Path

from zfzr.cli.reference import PAGES

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
MARK = "<!-- python -m tests.reference -->\n\n"


def pages() -> dict[Path, str]:
    """Return every page of the folder with its text."""
    return {FOLDER / f"{name}.zh.md": MARK + made() for name, made in PAGES.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
