"""Records that may be made public, by name, and when each was: by what it says itself, and by the register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.record import Record
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import stages_by_case
from zfzr.subjects.case.records import Case, PartyType
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.lookups import inspected_by
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.subjects.publicity.lookups import (
    disclosures_of,
    is_approval,
    is_publication,
    own_name,
    records_of_kind,
)
from zfzr.subjects.publicity.parameters import (
    PORTALS,
)
from zfzr.subjects.publicity.records import Disclosure, ListVersion
from zfzr.terms.late import late


class Stated(NamedTuple):
    """A day on which a record itself says that it was made public, and where that is written."""

    day: date
    place: Place


class Thing(NamedTuple):
    """A record that may be made public: whose it is, when it was made, and what it says itself of being public.

    `units` are those that it is of. `made` is the day before which it cannot be public; None where nothing says so.
    `stated` are the days that it states itself; `follows`, whether these are of one version after another. `told` is a
    day on which its result was made public by other means than the register: a circular on a portal.
    """

    label: str
    number: str
    record: Record
    units: tuple[str, ...]
    made: date | None
    made_at: Place
    stated: tuple[Stated, ...] = ()
    follows: bool = False
    told: Stated | None = None

    @property
    def name(self) -> str:
        """Its name in the county: with its unit before it where each unit names its own."""
        return own_name(self.label, self.units[0] if self.units else "", self.number)


# Records by name

_SEVERAL = late(r"[、，,；;]\s*")


def _case(county: County, case: Case) -> Thing:
    stages = stages_by_case(county).get(case.number)
    stated = [Stated(case.published, case.field("公示日期"))] if case.published else []
    if stages and stages.publicity and stages.publicity.day:
        stated.append(Stated(stages.publicity.day, stages.field("公示", "日期")))
    at = case.field("决定日期")
    return Thing(Case.label, case.number, case, (case.unit or "",), case.decided, at, tuple(stated))


def _matter(_: County, matter: Matter) -> Thing:
    stated = (Stated(matter.published, matter.field("公示日期")),) if matter.published else ()
    at = matter.field("决定日期")
    return Thing(Matter.label, matter.number, matter, (matter.unit or "",), matter.decided, at, stated)


def _inspection(county: County, round_: InspectionRound) -> Thing:
    circular = round_.circular
    made, at = (
        (circular.day, round_.field("通报", "日期")) if circular else (round_.ended, round_.field("结束日期"))
    )
    is_public = circular is not None and any(
        holds(county, PORTALS, word, on=circular.day) for word in _SEVERAL.split(circular.where or "") if word
    )
    told = Stated(circular.day, at) if circular and is_public else None
    units = tuple(sorted(inspected_by(county, round_)))
    return Thing(InspectionRound.label, round_.number, round_, units, made, at, told=told)


def _paper(_: County, paper: SupervisionPaper) -> Thing:
    at = paper.field("日期")
    return Thing(SupervisionPaper.label, paper.number, paper, (paper.about,), paper.day, at)


def _complaint(_: County, complaint: Complaint) -> Thing:
    at = complaint.field("办结日期")
    return Thing(Complaint.label, complaint.number, complaint, (complaint.about,), complaint.closed, at)


def _review(_: County, review: FileReview) -> Thing:
    at = review.field("日期")
    return Thing(FileReview.label, review.number, review, (review.about,), review.day, at)


def _list(county: County, version: ListVersion) -> Thing:
    approvals = [(i, entry.day) for i, entry in enumerate(version.steps) if is_approval(county, entry)]
    i, made = approvals[-1] if approvals else (0, None)
    stated = tuple(
        Stated(entry.day, version.field("经过", i, "日期"))
        for i, entry in enumerate(version.steps)
        if is_publication(county, entry)
    )
    at = version.field("经过", i, "日期") if made else version.field("版本")
    return Thing(ListVersion.label, version.version, version, (version.holder,), made, at, stated)


def _chart(_: County, procedure: UnitProcedure) -> Thing:
    days = [each.day for each in procedure.published]
    return _of_versions(UnitProcedure.label, procedure.slug or "", procedure, days)


def _standard(_: County, standard: DiscretionStandard) -> Thing:
    days = [each.day for each in standard.published]
    return _of_versions(DiscretionStandard.label, standard.number, standard, days)


def _of_versions(label: str, number: str, record: Record, days: list[date]) -> Thing:
    """Make what is published again whenever it is revised."""
    stated = tuple(Stated(day, record.field("公布", i, "日期")) for i, day in enumerate(days))
    return Thing(
        label, number, record, (record.unit or "",), None, record.field("公布"), stated, follows=True
    )


_MADE_OF: Mapping[str, tuple[type[Record], Callable[..., Thing]]] = {
    Case.label: (Case, _case),
    Matter.label: (Matter, _matter),
    InspectionRound.label: (InspectionRound, _inspection),
    SupervisionPaper.label: (SupervisionPaper, _paper),
    Complaint.label: (Complaint, _complaint),
    FileReview.label: (FileReview, _review),
    ListVersion.label: (ListVersion, _list),
    UnitProcedure.label: (UnitProcedure, _chart),
    DiscretionStandard.label: (DiscretionStandard, _standard),
}
BY_THE_YEAR = frozenset({SupervisionPaper.label, Complaint.label, FileReview.label})
"""Of what kinds the results of a whole year may be published at once: 对象 is then 2015年度."""


@lookup
def things(county: County, label: str) -> Mapping[str, Thing]:
    """Return every record of a kind that may be published, by its name in the county."""
    kind, made = _MADE_OF[label]
    found: dict[str, Thing] = {}
    for record in county.dataset.all(kind):
        thing = made(county, record)
        found.setdefault(thing.name, thing)
    return found


@lookup
def _years(county: County, label: str) -> frozenset[str]:
    return frozenset(whole_year(each.record.year or 0) for each in things(county, label).values())


def whole_year(year: int) -> str:
    """Return how a publication names everything of a year."""
    return f"{year}年度"


@target("公示对象", home="")
def objects_meant(county: County, site: Site | None) -> Collection[str] | None:
    """Return what a publication of its kind may name; nothing can be told of a kind that is of no record."""
    if site is None or not isinstance(site.record, Disclosure):
        return None
    labels = [each for each in records_of_kind(county, site.record.kind, site.record.day) if each in _MADE_OF]
    return _names(county, tuple(labels), site.record.about or "") if labels else None


@lookup
def _names(county: County, labels: tuple[str, ...], unit: str) -> Collection[str]:
    found: set[str] = set()
    for label in labels:
        if own_name(label, unit, "") == "":
            found.update(things(county, label))
        else:
            found.update(each.number for each in things(county, label).values() if unit in each.units)
        if label in BY_THE_YEAR:
            found |= _years(county, label)
    return found


class Shown(NamedTuple):
    """A record that a publication names: at which place of its list, and whether it may be published so."""

    nth: int
    thing: Thing
    allowed: bool


@lookup_by(lambda disclosure: (disclosure.place,))
def shown_by(county: County, disclosure: Disclosure) -> tuple[Shown, ...]:
    """Return the records that a publication names one by one."""
    kinds = records_of_kind(county, disclosure.kind, disclosure.day)
    return tuple(
        Shown(i, thing, allowed)
        for i, name in enumerate(disclosure.objects)
        for label, allowed in kinds.items()
        if label in _MADE_OF
        and (thing := things(county, label).get(own_name(label, disclosure.about or "", name)))
    )


def is_secret(county: County, thing: Thing) -> bool:
    """Tell whether a decision rests on a power that the list says is not public (公开: 否)."""
    record = thing.record
    if not isinstance(record, (Case, Matter)) or not record.item:
        return False
    power = power_by_code(county).get(record.item)
    return power is not None and not power.item.is_public


def is_of_a_citizen(thing: Thing) -> bool:
    """Tell whether a record is about a citizen, whose name is masked wherever it is published."""
    return getattr(thing.record, "party_type", None) is PartyType.CITIZEN


def masked_party(thing: Thing) -> str:
    """Return how the record of a citizen masks the name, "" where it is of no citizen or says none."""
    return (getattr(thing.record, "party", None) or "") if is_of_a_citizen(thing) else ""


# When a record was made public


def published(county: County, thing: Thing) -> Stated | None:
    """Return when a record was first made public by the county's day, by itself or by the register."""
    known = [each for each in thing.stated if each.day <= county.as_of]
    known += [Stated(each.day, each.field("日期")) for each in disclosed(county, thing)]
    if thing.told and thing.told.day <= county.as_of:
        known.append(thing.told)
    return min(known, key=lambda each: each.day, default=None)


def disclosed(county: County, thing: Thing) -> tuple[Disclosure, ...]:
    """Return the publications of a record: those that name it, and those of its whole year on its day or later."""
    of = disclosures_of(county)
    found = of.get((thing.label, thing.name), ())
    if thing.label in BY_THE_YEAR and thing.made:
        of_year = of.get((thing.label, whole_year(thing.record.year or 0)), ())
        made = thing.made
        found = (*found, *(each for each in of_year if each.day >= made and each not in found))
    return found
