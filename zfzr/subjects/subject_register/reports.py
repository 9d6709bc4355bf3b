"""The subjects of enforcement on a day, by type, for the announcement (执法主体公告); and who is entrusted by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.report import Asked, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Where, table
from zfzr.subjects.entrustment.lookups import entrustments_to, organs_of
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.subject_register.lookups import enforcing_units, entry_of
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import SubjectType
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Subject:
    """A registered subject: in what capacity and by what it enforces, and when that was confirmed and announced."""

    type: str
    unit: str
    full_name: str
    basis: str
    number: str
    confirmed: date
    announced: date | None
    announced_at: str
    organs: tuple[str, ...]
    powers: int


@dataclass(frozen=True, slots=True)
class Entrusting:
    """An entrustment in force: who entrusts whom, with what, by what, until when."""

    organ: str
    body: str
    powers: tuple[str, ...]
    basis: str
    agreement: str
    start: date | None
    end: date | None
    announced: date | None


@dataclass(frozen=True, slots=True)
class Subjects:
    """The register on a day; `unregistered` are units with powers that are not in it."""

    county: str
    is_sample: bool
    as_of: date
    subjects: tuple[Subject, ...]
    by_type: tuple[tuple[str, int], ...]
    entrusted: tuple[Entrusting, ...]
    unregistered: tuple[str, ...]
    is_kept: bool
    is_whole: bool


_COLUMNS: tuple[Column[Subject], ...] = (
    Column(Text("主体类别", "Type"), lambda row: row.type, heads=True),
    Column(Text("执法主体", "Subject"), lambda row: row.full_name),
    Column(Text("依据", "Basis"), lambda row: row.basis, can_go=True, in_csv=Text("主体依据", "Basis")),
    Column(Text("确认文号", "Confirmed by"), lambda row: row.number),
    Column(Text("确认日期", "Confirmed on"), lambda row: row.confirmed),
    Column(Text("公告日期", "Announced on"), lambda row: row.announced),
    Column(Text("公告载体", "Announced at"), lambda row: row.announced_at, can_go=True),
    Column(Text("委托机关", "Entrusted by"), lambda row: enumeration(row.organs), can_go=True),
    Column(Text("在用职权", "Powers"), lambda row: row.powers, Kind.NUMBER),
)
_ENTRUSTED: tuple[Column[Entrusting], ...] = (
    Column(Text("委托机关", "Organ"), lambda row: row.organ),
    Column(Text("受委托单位", "Body"), lambda row: row.body),
    Column(Text("委托的职权", "Powers"), lambda row: enumeration(row.powers)),
    Column(Text("依据", "Basis"), lambda row: row.basis, can_go=True, in_csv=Text("主体依据", "Basis")),
    Column(Text("委托书文号", "Agreement"), lambda row: row.agreement, can_go=True),
    Column(Text("起始日期", "From"), lambda row: row.start),
    Column(Text("终止日期", "Until"), lambda row: row.end),
    Column(Text("公告日期", "Announced on"), lambda row: row.announced),
)


def page(found: Subjects) -> Page:
    """Return the subjects by type, then who is entrusted, and which units are missing."""
    title = Text(
        f"{found.county}行政执法主体名册（截至 {found.as_of}）",
        f"{found.county}: subjects of enforcement on {found.as_of}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Subjects) -> Iterator[Block]:
    counts = "，".join(f"{kind} {count} 个" for kind, count in found.by_type)
    total = len(found.subjects)
    english = ", ".join(f"{kind} {count}" for kind, count in found.by_type)
    yield Line(Text(f"登记的执法主体 {total} 个：{counts}", f"{total} subjects registered: {english}"))
    if not found.is_whole:
        yield Caution(Text("执法主体名册或者委托登记没有读全", "the register could not be read in full"))
    if not found.is_kept:
        yield Caution(
            Text(
                "还没有执法主体名册（county/subjects.csv）",
                "the county keeps no register of subjects yet",
            )
        )
    elif found.unregistered:
        names = enumeration(found.unregistered)
        text = Text(
            "有在用职权、没有登入名册的单位：{names}", "units with powers that are not registered: {names}"
        )
        yield Caution(said(text, names=names))
    yield table(_COLUMNS, found.subjects)
    if found.entrusted:
        yield Heading(Text("委托执法", "Entrusted"))
        yield table(_ENTRUSTED, found.entrusted, Where.READ)


@report("subjects", title=Text("执法主体名册", "Subjects of enforcement"), duty="D47", takes=(), page=page)
def subjects(county: County, asked: Asked) -> Subjects:
    """List the registered subjects of a day by type, the entrustments in force, and units that are not registered."""
    del asked
    found = sorted(_subjects(county), key=lambda pair: pair[0])
    rows = tuple(row for _, row in found)
    return Subjects(
        **heading(county),
        subjects=rows,
        by_type=tuple((kind.value, sum(row.type == kind.value for row in rows)) for kind in SubjectType),
        entrusted=tuple(_entrusted(county)),
        unregistered=tuple(
            unit.display_name
            for unit in enforcing_units(county)
            if not entry_of(county, unit.id, county.as_of)
        ),
        is_kept=bool(county.dataset.all(EnforcementSubject)),
        is_whole=county.read_whole(EnforcementSubject, Entrustment),
    )


def _subjects(county: County) -> Iterator[tuple[tuple[int, str], Subject]]:
    units, types = units_by_slug(county), list(SubjectType)
    for each in county.dataset.all(EnforcementSubject):
        if not each.stands(county.as_of):
            continue
        unit = units.get(each.about)
        organs = organs_of(county, each.about, county.as_of)
        row = Subject(
            type=each.type.value,
            unit=name_of_unit(county, each.about),
            full_name=unit.name if unit else each.about,
            basis=each.basis,
            number=each.number,
            confirmed=each.confirmed,
            announced=each.announced if each.announced and each.announced <= county.as_of else None,
            announced_at=each.announced_at or "",
            organs=tuple(name_of_unit(county, organ) for organ in organs),
            powers=len(powers_in_force(county, each.about)),
        )
        yield (types.index(each.type), each.about), row


def _entrusted(county: County) -> Iterator[Entrusting]:
    for body, found in sorted(entrustments_to(county).items()):
        for each in found:
            if each.on(county.as_of):
                yield Entrusting(
                    organ=name_of_unit(county, each.entrusting),
                    body=name_of_unit(county, body),
                    powers=(*each.classes, *each.items),
                    basis=each.basis,
                    agreement=each.agreement or "",
                    start=each.start,
                    end=each.end,
                    announced=each.announced,
                )
