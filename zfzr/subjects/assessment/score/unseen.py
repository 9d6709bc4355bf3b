"""What could not be read and who it leaves in doubt: units of which nobody can tell what they are, errors, knock-outs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.layout import slug_of_folder
from zfzr.county.records import Parameter
from zfzr.county.stray import is_stray
from zfzr.declare.measure import measure_named
from zfzr.declare.rule import rule_named
from zfzr.files.place import Place
from zfzr.files.tree import PROFILE
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points
from zfzr.subjects.assessment.score.marking import Marking
from zfzr.subjects.assessment.score.sheet import NO_GROUP, BandLine, DataError, GroupResult, UnitResult
from zfzr.subjects.assessment.score.unread import unread_for
from zfzr.subjects.assessment.score.verification import sift
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.unit.lookups import files_of_units_elsewhere, is_alive, units_by_slug, unread_units
from zfzr.terms.text import Text, Wording, enumeration, said

COUNTY_FILES = ("zfzr.yaml", "parameters.yaml", "county/", "laws/")


def is_the_countys(county: County, error: DataError) -> bool:
    """Tell whether an error is one on which every unit's score rests.

    A file outside the layout, or an entry that could not be read, matters to those whom it could concern: their lines say
    so (`_if_read`).
    """
    at = error.evidence.place.file
    if not at.startswith(COUNTY_FILES):
        return False
    found = rule_named(error.code)
    if found is None or not found.hides_others or at in (PROFILE, Parameter.file):
        return True
    reach = county.dataset.reach
    return any(not is_stray(each) and reach.concerned(each) is None for each in reach.of_path(at))


class Unseen(NamedTuple):
    """Units that take part and of which it was not read which they are; `files` are those that may be of units unknown."""

    units: tuple[UnitResult, ...]
    files: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many units may stand in any group beside those that were read."""
        return len(self.units) + len(self.files)


def unseen_units(county: County, scheme: Scheme, errors: tuple[DataError, ...]) -> Unseen:
    """Return the units of which it was not read which they are, and the files that may be of others."""
    units = tuple(
        _unread_unit(county, scheme, slug, path, errors) for slug, path in unread_units(county).items()
    )
    return Unseen(units, files_of_units_elsewhere(county))


def _unread_unit(
    county: County, scheme: Scheme, slug: str, path: str, errors: tuple[DataError, ...]
) -> UnitResult:
    """Return the sheet of a unit of which nobody can tell what it is: it can reach anything."""
    full = sum((i.full or ZERO for block in scheme.blocks for i in block.indicators), ZERO)
    declared = next(iter(scheme.groups.values()))
    names = [b.name for b in sorted(declared.bands, key=lambda b: b.from_)]
    why = said(Text("{file} 没有读出，无从评定", "{file} could not be read: nothing can be told"), file=path)
    return UnitResult(
        slug=slug,
        name=slug,
        full_name=slug,
        code="",
        place=Place(path),
        blocks=(),
        conversion=None,
        bonus=None,
        full=full,
        total=Points(ZERO, full),
        grades=tuple(names),
        best_rank=1,
        worst_rank=1,
        knocked_out=(),
        missing=(why,),
        data_errors=errors_of(county, slug, errors),
        rests_on_errors=False,
        notes=(),
    )


def of_no_group(county: County, units: tuple[UnitResult, ...]) -> tuple[GroupResult, ...]:
    """Return the group of the units of which it was not read which group they are of, if there are any."""
    if not units:
        return ()
    most = len(units) + sum(is_alive(county, u) for u in units_by_slug(county).values())
    return (GroupResult(NO_GROUP, (), tuple(replace(each, worst_rank=most) for each in units)),)


def errors_of(county: County, slug: str, errors: tuple[DataError, ...]) -> tuple[DataError, ...]:
    """Return the errors of a unit's files, and those of entries that could not be read and name it."""
    concerning = county.dataset.reach.paths_concerning(slug)
    return tuple(
        e
        for e in errors
        if slug_of_folder(e.evidence.place.file) == slug
        or (e.evidence.place.file in concerning and not is_the_countys(county, e))
    )


class InDoubt(NamedTuple):
    """A knock-out of which it cannot be told whether it holds."""

    grade: str
    why: Wording


def knock_outs_in_doubt(marking: Marking) -> Iterator[InDoubt]:
    """Yield the knock-outs that may hold, because what they rest on could not be read in full."""
    watch = marking.county.dataset.watch
    if watch is None:
        return
    for declared in marking.scheme.knock_outs:
        measure = measure_named(declared.measure) if declared.measure else None
        with watch.frame() as frame:
            marking.record.ratings(marking.unit, declared.name)
            if measure:
                sift(measure.of(marking.view), marking.record.verifications, needs_verification=True)
        if files := unread_for(marking, frame, measure.rules if measure else ()):
            why = Text("{name}：未评，{files} 没有读全", "{name}: not assessed, {files} not read in full")
            yield InDoubt(declared.grade, said(why, name=declared.name, files=enumeration(files)))


def down_to(
    bands: tuple[BandLine, ...], grades: tuple[str, ...], in_doubt: tuple[InDoubt, ...]
) -> tuple[str, ...]:
    """Return the grades that can be reached where a knock-out may yet fix a lower one, the lowest first."""
    names = [b.name for b in bands]
    lowest = max((names.index(d.grade) for d in in_doubt if d.grade in names), default=-1)
    highest = names.index(grades[-1]) if grades and grades[-1] in names else lowest
    if lowest <= max((names.index(g) for g in grades if g in names), default=-1):
        return grades
    return tuple(names[i] for i in range(lowest, highest - 1, -1))
