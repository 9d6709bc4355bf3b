"""The file of a year's seals as it lies in the dataset."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.files.plain_file import read_plain
from zfzr.subjects.assessment.score.seal import read_seals, sealed_path, unreadable


def seal_content(county: County, year: int) -> bytes | None:
    """Return the bytes of a year's seals; None where nothing is sealed.

    Raises:
        Refusal: what lies there is no file that can be read (exit 2).
    """
    root = county.dataset.root
    path = root / sealed_path(year) if root else None
    if path is None or not path.exists():
        return None
    try:
        return read_plain(path, within=root)
    except OSError as error:
        raise unreadable(sealed_path(year)) from error


def sealed_versions(county: County, year: int) -> int:
    """Return how often a year's result was sealed."""
    content = seal_content(county, year)
    return len(read_seals(content, sealed_path(year))) if content is not None else 0
