"""Where a thing is written down that a value names, and everywhere it is named: across files, tables and YAML alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import UNIT_FILE, parameters_by_name
from zfzr.county.records import Parameter
from zfzr.declare.record import Record, kinds
from zfzr.declare.target import Target, record_named, targets
from zfzr.declare.walk import Site, walk, walk_all
from zfzr.files.edits import Edit, edited, source_of
from zfzr.files.place import Place
from zfzr.files.screen import decoded
from zfzr.files.tree import unit_of
from zfzr.questions.editor.spot import Spot
from zfzr.subjects.law.lookups import law_register, place_of_version, read_citations
from zfzr.subjects.law.records import Instrument
from zfzr.terms.citation import Citation, CitationError

NO_EDITS: Final[Mapping[str, Sequence[Edit]]] = MappingProxyType({})


class Thing(NamedTuple):
    """What a value names, or is the name of: the targets by which fields refer to it, its name, and where it is written.

    By each target it is meant in the records of one unit alone, or (None) in those of the whole county. `is_path` tells
    that the name is that of a folder or a file.
    """

    meant: Mapping[str, str | None]
    name: str
    place: Place
    is_path: bool


def definitions(county: County, spot: Spot, column: int) -> list[Place]:
    """Return where what stands at a place is written down: the thing that is named, or the texts of law that are cited."""
    if spot.site is not None and spot.site.declared.cites:
        return [_place_of_law(county, each) for each in _laws_cited(county, spot, column)]
    thing = thing_at(county, spot)
    return [thing.place] if thing else []


def thing_at(county: County, spot: Spot) -> Thing | None:
    """Return the thing that a value names, or whose own name it is; None for any other value."""
    if spot.is_key:
        return _of_key(county, spot)
    if spot.site is None:
        return None
    if spot.site.named:
        return _referred(county, spot.site)
    return _own(county, spot.site)


def references(county: County, thing: Thing) -> list[Site]:
    """Return every value of the county that names a thing, in the order of the files."""
    law = law_at(county, thing)
    found = (
        [site for site in walk_all(_all_records(county), ("cites",))["cites"] if _cites(county, site, law)]
        if law
        else []
    )
    named = walk_all(_all_records(county), ("refers", "follows"))
    for site in (*named["refers"], *named["follows"]):
        if str(site.value) == thing.name and (_names(site, thing.meant) or _may_mean(county, site, thing)):
            found.append(site)
    return sorted(found, key=lambda site: (site.place.file, [str(step).zfill(6) for step in site.place.path]))


class Missed(NamedTuple):
    """Where a name stands in a file that was not read in full; `line` is 0 where the file cannot be looked into at all."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return the file, with its line where one is known."""
        return f"{self.path}:{self.line}" if self.line else self.path


def missed(county: County, thing: Thing, edits: Mapping[str, Sequence[Edit]] = NO_EDITS) -> Missed | None:
    """Return where a thing may be named in what could not be read, None where it is named nowhere there.

    Args:
        county: what was read, and what was not.
        thing: what is named.
        edits: those after which it is looked for.
    """
    of_units = set(thing.meant.values())
    name = re.compile(rf"(?<![\w-]){re.escape(thing.name)}(?![\w-])")
    for path in sorted({each.path for each in county.dataset.unread}):
        if None not in of_units and unit_of(path) not in of_units:
            continue
        content = county.dataset.files.get(path)
        if not isinstance(content, bytes):
            return Missed(path, 0)
        source = source_of(content)
        text = edited(source.text, edits.get(path, ())) if source else decoded(content)
        if found := name.search(text):
            return Missed(path, text.count("\n", 0, found.start()) + 1)
    return None


def _all_records(county: County) -> Iterator[Record]:
    return (each for kind in kinds() for each in county.dataset.all(kind))


def _names(site: Site, meant: Mapping[str, str | None]) -> bool:
    """Tell whether a value names a thing by one of the targets by which it is meant there."""
    wanted = targets().get(site.named)
    labels = (site.named, *(wanted.parts if wanted else ()))
    return any(meant[label] in (None, site.unit) for label in labels if label in meant)


def _may_mean(county: County, site: Site, thing: Thing) -> bool:
    """Tell whether a value names a unit or a procedure by a target of names of several sorts (units, groups, roles).

    Such a target gives no records; a name of it that is written down as something else (a body, a post) means that.
    """
    target = targets().get(site.named)
    if target is None or target.parts or not thing.is_path:
        return False
    known = target.names(county, site)
    if known is None or isinstance(known, Mapping) or thing.name not in known:
        return False
    is_of_here = any(unit in (None, site.unit) for unit in thing.meant.values())
    return is_of_here and _written(county, target, thing.name, site) is None


def _referred(county: County, site: Site) -> Thing | None:
    wanted = targets()[site.named]
    name = str(site.value)
    for label in wanted.parts or (site.named,):
        if found := _named(county, label, name, site):
            return found
    return None


def _named(county: County, label: str, name: str, site: Site | None) -> Thing | None:
    """Return the thing that a name of a target means at a site; None where it is not known or nowhere written down."""
    target = targets()[label]
    known = target.names(county, site)
    if known is None or name not in known:
        return None
    record = record_named(county, label, name, site)
    if record is not None:
        named = next((each for each in walk(record) if each.declared.key and str(each.value) == name), None)
        place, is_path = (record.place, True) if named is None else (named.place, False)
        if type(record).shape == "map":  # in a file of entries the name is the key of one
            place = Place(record.place.file, record.place.path, "key")
        return Thing(_alike(county, record, label, name, site), name, place, is_path)
    written = _written(county, target, name, site)
    return Thing({label: _whose(label, site)}, name, written, is_path=False) if written else None


def _whose(label: str, site: Site | None) -> str | None:
    """Return the unit in whose records alone names of a target mean what they do here, None where all do."""
    home = targets()[label].home
    return site.unit if site is not None and isinstance(home, str) and "{unit}" in home else None


def _alike(
    county: County, record: Record, known: str, name: str, site: Site | None
) -> Mapping[str, str | None]:
    """Return every target that means a record by its name."""
    found = {known: _whose(known, site)}
    for label in targets():
        other = record_named(county, label, name)
        if other is not None and other.place == record.place:
            found[label] = _whose(label, site)
    return found


def _written(county: County, target: Target, name: str, site: Site | None) -> Place | None:
    """Return where a name that means no record of its own is written down: a body, a post, an indicator, a word."""
    for home in target.homes_of(site):
        for path in sorted(county.dataset.files):
            if not _lies_in(path, f"{home}*" if home.endswith("/") else home):
                continue
            if name not in county.dataset.text(path):
                continue
            for record in county.dataset.in_file(path):
                for each in walk(record):
                    if str(each.value) == name and _is_a_name(each) and _may_be(target, each):
                        return each.place
    return None


def _is_a_name(site: Site) -> bool:
    declared = site.declared
    is_name = declared.key or declared.unique is not None or declared.names in ("thing", "title")
    return is_name and not declared.refers


def _may_be(target: Target, site: Site) -> bool:
    """Tell whether a name may be one of a target: a part of a list that is called like another target (岗位) is of that."""
    held_in = next((step for step in reversed(site.steps[:-1]) if isinstance(step, str)), "")
    return held_in in (target.label, target.called) or held_in not in targets()


def _own(county: County, site: Site) -> Thing | None:
    """Return the thing whose own name a value is, None where fields cannot refer to it."""
    if not _is_a_name(site):
        return None
    name = str(site.value)
    if isinstance(site.record, Instrument):
        return Thing({}, name, site.place, is_path=False)
    meant: dict[str, str | None] = {}
    for label, target in targets().items():
        if target.parts or not any(_lies_in(site.place.file, home) for home in target.homes_of(site)):
            continue
        record = record_named(county, label, name)
        if record is not None:
            is_it = record.place == site.record.place
        else:
            known = target.names(county, None)
            is_it = (not known or name in known) and _written(county, target, name, site) == site.place
        if is_it:
            meant[label] = _whose(label, site)
    return Thing(meant, name, site.place, is_path=False) if meant else None


def _lies_in(path: str, home: str) -> bool:
    """Tell whether a file is of the pattern of a target's files; the beginning of a path is not told apart so."""
    return bool(home) and fnmatchcase(path, re.sub(r"\{\w+\}", "*", home))


def _of_key(county: County, spot: Spot) -> Thing | None:
    """Return what a key names that is the name of an entry of its file: a parameter, a template of duties."""
    if spot.kind.model.shape != "map" or len(spot.steps) != 1:
        return None
    name, label = str(spot.steps[0]), spot.kind.model.label
    if label in targets():
        return _named(county, label, name, None)
    if spot.kind.model is not Parameter or name not in parameters_by_name(county):
        return None
    return Thing({}, name, Place(spot.path, spot.steps, "key"), is_path=False)


_OF_PROCEDURES = frozenset({"执法流程"})
"""The targets whose names are files of a unit's own, or the county's."""


def path_thing(county: County, path: str) -> Thing | None:
    """Return the thing that a file is by its own path: a unit by its folder, a law or a procedure by its file."""
    for record in county.dataset.in_file(path):
        name = record.slug or (record.unit or "" if type(record).file == UNIT_FILE else "")
        if not name:
            return None
        site = next(walk(record), None)
        meant: dict[str, str | None] = {
            label: record.unit if label in _OF_PROCEDURES else None
            for label in targets()
            if (found := record_named(county, label, name, site if label in _OF_PROCEDURES else None))
            is not None
            and found.place == record.place
        }
        return (
            Thing(meant, name, record.place, is_path=True)
            if meant or isinstance(record, Instrument)
            else None
        )
    return None


# What is cited


def law_at(county: County, thing: Thing) -> Instrument | None:
    """Return the law whose name or file a thing is."""
    held = county.dataset.in_file(thing.place.file)
    return next((each for each in held if isinstance(each, Instrument)), None)


def _cites(county: County, site: Site, law: Instrument) -> bool:
    text = str(site.value)
    read = read_citations(text)
    return not isinstance(read, CitationError) and any(
        law_register(county).cited(each) is law for each in read
    )


def _laws_cited(county: County, spot: Spot, column: int) -> list[tuple[Instrument, Citation]]:
    read = read_citations(spot.written)
    if isinstance(read, CitationError):
        return []
    register = law_register(county)
    found = [(law, each) for each in read if (law := register.cited(each)) is not None]
    here = [pair for pair in found if _stands_before(spot, pair[1], column)]
    return here[-1:] or found[:1]


def _stands_before(spot: Spot, citation: Citation, column: int) -> bool:
    at = spot.written.find(citation.instrument)
    return at >= 0 and spot.span.column + at <= column


def _place_of_law(county: County, cited: tuple[Instrument, Citation]) -> Place:
    law, _ = cited
    version = law_register(county).version(law, county.as_of)
    return place_of_version(law, version) if version else law.field("名称")
