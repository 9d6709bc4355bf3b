"""What a built site publishes, as entries of the county's register of publications, and as steps of the records.

Lists, charts and standards are entered by unit, and the version, the procedure and the standard get their own 公布;
decisions and results of supervision are entered one by one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.adding import Addition, Values, path_of, rows_added
from zfzr.county.adding_parts import NewPart, parts_added
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.county.lookups import members_of
from zfzr.county.unread import cannot_be_read
from zfzr.declare.record import Record
from zfzr.questions.site.decisions import showable
from zfzr.questions.site.model import Site, UnitPage
from zfzr.subjects.case.records import Case
from zfzr.subjects.disclosure.lookups.digests import digest_of
from zfzr.subjects.discretion.lookups import standards_in_force
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.procedure.lookups import written_procedures
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.subjects.publicity.lookups import (
    is_approval,
    is_publication,
    records_of_kind,
    word_for_publication,
)
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


class Step(NamedTuple):
    """A publication that a record is to say itself (公布), in which file, of what, and what is entered."""

    path: str
    part: NewPart
    unit_name: str
    what: str


class Published(NamedTuple):
    """What is to be recorded, in the register and by records themselves, how much is recorded already, and what is not.

    `not_approved` are the units of which no version of the list was approved; `no_kind` are the kinds of record for which
    the county has no kind of publication (公示种类) on the day, and how many of each are therefore not recorded.
    """

    entries: tuple[Entry, ...]
    steps: tuple[Step, ...]
    known: int
    not_approved: tuple[str, ...]
    no_kind: Mapping[str, int]


class _Of(NamedTuple):
    """Of which county, on which day, where."""

    county: County
    day: date
    where: str
    base: str
    numbers: Iterator[str]


def published_by(county: County, site: Site, day: date, where: str, base: str) -> Published:
    """Return what a site of the county publishes on a day that the register, or the records, do not say yet."""
    of = _Of(county, day, where, base, _numbers(county, day.year))
    slugs = sorted(slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit))
    pages = dict(zip(slugs, site.units, strict=True))
    live, by_unit = _live(county, day), _by_unit(county, day)
    entries: list[Entry] = []
    steps: list[Step] = []
    known, not_approved = 0, []
    for slug, page in pages.items():
        listed = by_unit[slug]
        if page.powers and not listed[ListVersion.label]:
            not_approved.append(page.short)
        for label, records in listed.items():
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
                Entry(next(of.numbers), slug, page.short, kind, objects, title, day, where, at, digest)
            )
            steps += [each for r in records.values() for each in _steps(of, r, page.short)]
    one_by_one, public, no_kind = _one_by_one(of, pages)
    return Published(
        (*entries, *one_by_one), tuple(steps), known + public, tuple(not_approved), dict(no_kind)
    )


def _steps(of: _Of, record: Record, unit_name: str) -> Iterator[Step]:
    """Yield what a record lacks to say that it was published on the day at that place."""
    path, nth = record.place.file, next((each for each in record.place.path if isinstance(each, int)), None)
    told = {"日期": of.day.isoformat(), "载体": of.where}
    if isinstance(record, ListVersion):
        if not any(is_publication(of.county, step) for step in record.steps):
            part = NewPart(nth, "经过", {"环节": _published(of), **told})
            yield Step(path, part, unit_name, record.version)
    elif isinstance(record, UnitProcedure | DiscretionStandard) and all(
        each.day != of.day for each in record.published
    ):
        name = record.name if isinstance(record, UnitProcedure) else record.number
        yield Step(path, NewPart(nth, "公布", told), unit_name, name)


def _published(of: _Of) -> str:
    word = word_for_publication(of.county, of.day)
    if word is None:
        raise Refusal(
            Text(
                "{day} 没有表示公布的清单环节，清单的公布没有登记",
                "no step of a list means on {day} that it was published; nothing is recorded",
            ),
            Text(
                "在 parameters.yaml 的参数“清单环节”里登记一个值为 4 的词",
                "enter a word with the value 4 in the family 清单环节 of parameters.yaml",
            ),
            day=of.day.isoformat(),
        )
    return word


def _one_by_one(of: _Of, pages: Mapping[str, UnitPage]) -> tuple[list[Entry], int, Counter[str]]:
    """Return the decisions and results to be recorded, how many are public already, and what has no kind to be of."""
    entries: list[Entry] = []
    known, no_kind = 0, Counter[str]()
    for each in showable(of.county):
        thing, units = each.owed.thing, [slug for slug in each.owed.thing.units if slug in pages]
        if not units:
            continue
        if each.is_known:
            known += 1
            continue
        kind = _kind(of.county, thing.label, of.day, each.owed.kind)
        if kind is None:
            no_kind[thing.label] += 1
            continue
        is_decision = isinstance(thing.record, Case | Matter)
        slug = each.owed.unit or ""
        entries.append(
            Entry(
                next(of.numbers),
                slug,
                pages[slug].short if slug else "、".join(pages[one].short for one in units),
                kind,
                (thing.number,),
                f"{kind}公示" if is_decision else kind,
                of.day,
                of.where,
                (of.base + ("decisions.html" if is_decision else "supervision.html")) if of.base else "",
                digest_of(of.county, [thing.record]),
            )
        )
    return entries, known, no_kind


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


def _kind(county: County, label: str, day: date, of: str = "") -> str | None:
    """Return under which kind of publication (公示种类) records of a sort are published on a day.

    Where there are several, the one that names the class of the decision goes before others.
    """
    known = sorted({steps[0][0] for steps in members_of(county, KINDS)})
    open_to = [kind for kind in known if records_of_kind(county, kind, day).get(label)]
    named = [kind for kind in open_to if of and of in kind]
    others = [kind for kind in open_to if not any(each.value in kind for each in PowerClass)]
    return next(iter((*named, *others, *open_to)), None)


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
        Refusal: the register cannot be read (exit 5), or cannot be added to (exit 2).
    """
    path = path_of(Disclosure, {"year": str(year)})
    before = county.dataset.files.get(path)
    if isinstance(before, OSError):
        raise cannot_be_read(path)
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
    added = rows_added(Disclosure, path, before, rows)
    if before is not None and not formatted(path, before).is_canonical:
        return added
    return added._replace(after=formatted(path, added.after).after)


def said_by_records(county: County, found: Published) -> list[Addition]:
    """Return the files in which records say themselves that they were published.

    Raises:
        Refusal: a file cannot be read (exit 5), or is written in a way that cannot be added to (exit 2).
    """
    by_file: dict[str, list[NewPart]] = defaultdict(list)
    for each in found.steps:
        by_file[each.path].append(each.part)
    added = []
    for path, parts in sorted(by_file.items()):
        before = county.dataset.files.get(path)
        if not isinstance(before, bytes):
            raise cannot_be_read(path)
        added.append(parts_added(path, before, parts))
    return added
