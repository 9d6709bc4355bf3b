"""Units whose folder was renamed after their result was sealed: they are the same units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.subjects.assessment.score.comparison import Scores
from zfzr.subjects.assessment.score.seal.inputs import was_said
from zfzr.subjects.assessment.score.seal.sealed_file import Seal
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit


def renamed_since(county: County, seal: Seal, after: Scores) -> Mapping[str, str]:
    """Return, by the folder it had, the folder that a unit has now: of units gone and units new, those of one name.

    A unit is known by any name that it bears or bore; where a name would fit several, nobody can tell. Short names recur
    from county to county (公安局): of a seal that was not made here nothing is taken for renamed.
    """
    units = units_by_slug(county)
    gone = {
        slug: score.name for slug, score in seal.scores.items() if slug not in after and slug not in units
    }
    if not gone or not _is_of(county, seal):
        return {}
    new = {slug: _names(units[slug]) | {after[slug].name} for slug in after if slug not in seal.scores}
    fits = {old: [slug for slug, names in new.items() if name in names] for old, name in gone.items()}
    taken = Counter(slug for found in fits.values() for slug in found)
    return {old: found[0] for old, found in fits.items() if len(found) == 1 and taken[found[0]] == 1}


def _is_of(county: County, seal: Seal) -> bool:
    """Tell whether a seal was made of this county: of an area of the same code and name."""
    profile = profile_of(county)
    return was_said(seal.inputs, profile, ("行政区划", "代码"), ("行政区划", "名称"))


def _names(unit: Unit) -> set[str]:
    return {unit.name, unit.display_name, *(each.name for each in unit.former_names)}
