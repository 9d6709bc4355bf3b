"""What a built site publishes, as entries of the county's register of publications: lists, charts and standards of units."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.adding import Addition, Values, path_of, rows_added
from zfzr.county.county import County
from zfzr.county.lookups import members_of
from zfzr.declare.record import Record
from zfzr.questions.site.model import Site
from zfzr.subjects.disclosure.lookups.digests import digest_of
from zfzr.subjects.discretion.lookups import standards_in_force
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.procedure.lookups import written_procedures
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.subjects.publicity.lookups import is_approval, records_of_kind
from zfzr.subjects.publicity.parameters import KINDS
from zfzr.subjects.publicity.records import Disclosure, ListVersion
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Refusal, Text

_NUMBER: Final = re.compile(r"(.*?)([0-9]+)")


class Entry(NamedTuple):
    """An entry to be recorded."""

    number: str
    unit: str
    unit_name: str
    kind: str
    objects: tuple[str, ...]
    title: str
    day: date
    where: str
    address: str
    digest: str


class Published(NamedTuple):
    """What is to be recorded, how much is recorded already, and the units of which no version of the list was approved."""

    entries: tuple[Entry, ...]
    known: int
    not_approved: tuple[str, ...]


def published_by(county: County, site: Site, day: date, where: str, base: str) -> Published:
    """Return what a site of the county publishes on a day that the register does not say yet."""
    slugs = sorted(slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit))
    live, by_unit = _live(county, day), _by_unit(county, day)
    entries: list[Entry] = []
    known, not_approved = 0, []
    numbers = _numbers(county, day.year)
    for slug, page in zip(slugs, site.units, strict=True):
        of = by_unit[slug]
        if page.powers and not of[ListVersion.label]:
            not_approved.append(page.short)
        for label, records in of.items():
            kind = _kind(county, label, day)
            if not records or kind is None:
                continue
            objects, digest = tuple(sorted(records)), digest_of(county, records.values())
            if (slug, kind, frozenset(objects), digest) in live:
                known += 1
                continue
            at = f"{base}unit/{page.key}.html" if base else ""
            title = f"{page.name}{kind}"
            entries.append(
                Entry(next(numbers), slug, page.short, kind, objects, title, day, where, at, digest)
            )
    return Published(tuple(entries), known, tuple(not_approved))


_Named = dict[str, dict[str, Record]]


def _by_unit(county: County, day: date) -> Mapping[str, _Named]:
    """Return what each unit publishes, by kind of record and name: of its list, the version that was approved last."""
    found: defaultdict[str, _Named] = defaultdict(
        lambda: {ListVersion.label: {}, UnitProcedure.label: {}, DiscretionStandard.label: {}}
    )
    approved = [
        (step.day, version)
        for version in county.dataset.all(ListVersion)
        for step in version.steps
        if step.day <= day and is_approval(county, step)
    ]
    for _, version in sorted(approved, key=lambda each: each[0]):
        found[version.holder][ListVersion.label] = {version.version: version}
    for written in written_procedures(county):
        if written.unit and written.slug and written.steps:
            found[written.unit][UnitProcedure.label][written.slug] = written.record
    for standard in standards_in_force(county):
        found[standard.unit or ""][DiscretionStandard.label][standard.number] = standard
    return found


def _kind(county: County, label: str, day: date) -> str | None:
    """Return under which kind of publication (公示种类) records of a sort are published on a day."""
    kinds = sorted({steps[0][0] for steps in members_of(county, KINDS)})
    return next((kind for kind in kinds if records_of_kind(county, kind, day).get(label)), None)


def _live(county: County, day: date) -> frozenset[tuple[str, str, frozenset[str], str]]:
    return frozenset(
        (each.about or "", each.kind, frozenset(each.objects), each.digest or "")
        for each in county.dataset.all(Disclosure)
        if each.day <= day and (each.removed is None or each.removed > day)
    )


def _numbers(county: County, year: int) -> Iterator[str]:
    """Yield numbers behind the last one of the year's register, in its own form."""
    lead, last, places = f"GS{year}-", 0, 3
    for each in county.of_year(Disclosure, year):
        found = _NUMBER.fullmatch(each.number)
        if found and int(found[2]) > last:
            lead, last, places = found[1], int(found[2]), len(found[2])
    taken = {each.number for each in county.dataset.all(Disclosure)}
    while True:
        last += 1
        number = f"{lead}{last:0{places}}"
        if number not in taken:
            yield number


def recorded(county: County, found: Published, year: int) -> Addition:
    """Return the year's register with the entries behind those that stand there.

    Raises:
        Refusal: the register cannot be read, or cannot be added to (exit 2).
    """
    path = path_of(Disclosure, {"year": str(year)})
    before = county.dataset.files.get(path)
    if isinstance(before, OSError):
        raise Refusal(Text("{path} 读不出来", "{path} cannot be read"), path=path)
    rows: list[Values] = [
        {
            "编号": each.number,
            "单位": each.unit,
            "种类": each.kind,
            "对象": list(each.objects),
            "题名": each.title,
            "日期": each.day.isoformat(),
            "载体": each.where,
            "网址": each.address,
            "内容摘要": each.digest,
        }
        for each in found.entries
    ]
    return rows_added(Disclosure, path, before, rows)
