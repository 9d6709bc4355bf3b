"""Pages that were built, beside those that the data would give now: those on the portal may be older than the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.files.site_folder import digest_of
from zfzr.present.site.build import built
from zfzr.present.site.writer import Earlier
from zfzr.questions.site.model import Site

APART: Final = frozenset({"about.html", "data/index.html"})
"""What may differ though the data are the same: the revision stands in the first, and whether Parquet could be written in
the second."""
_WITH_ADDRESS: Final = frozenset({"changes.xml", "sitemap.xml"})
"""What names the address of the site, which a later command may not have been told."""


def built_of_other_data(
    site: Site,
    held: Mapping[str, bytes | None],
    listed: Mapping[str, str],
    earlier: Earlier | None = None,
) -> tuple[str, ...]:
    """Return the files of a folder that the data would now give otherwise, or not at all, or that they give and it lacks.

    Args:
        site: what is public of the county, on the day on which the folder was built.
        held: what the folder holds by its place.
        listed: the digests of the files as they were built; what was changed or removed since is no matter of the data.
        earlier: finds files of the folder that were made of the same, so that they are not made again.
    """
    now = built(site, earlier=earlier).files
    names = sorted({*now, *listed} - APART - _WITH_ADDRESS)
    return tuple(
        name
        for name in names
        if not name.endswith(".parquet")
        and _is_as_built(held.get(name), listed.get(name))
        and held.get(name) != now.get(name)
    )


def _is_as_built(data: bytes | None, digest: str | None) -> bool:
    """Tell whether a file stands as it was built, or was not built and does not stand."""
    return data is None if digest is None else data is not None and (not digest or digest_of(data) == digest)
