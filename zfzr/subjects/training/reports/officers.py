"""Officers on enforcement posts on a day, unit by unit (三（一）): certified or not and why, about to end, trained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.check.lookups import verifications_of
from zfzr.check.records import VerificationResult
from zfzr.check.runner import found_by
from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.officer.lookups import Officer, Standing, officers_on_posts, people_by_number
from zfzr.subjects.officer.measures import untold_officers
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person, PersonEvent, Posting
from zfzr.subjects.power.lookups import in_year
from zfzr.subjects.training.lookups import held_by_course, result_of, trainings_of_year
from zfzr.subjects.training.records import REQUIRED, ExamResult, TrainingRecord
from zfzr.subjects.unit.lookups import not_there, post_of, units_by_slug
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The officers on enforcement posts of one unit, or of all (`unit` None): each is of one of the four standings.

    `on_posts` = `certified` + `suspended` + `expired` + `without`. `ending` of the certified end soon. `trained` have a
    record of training in the year, `passed` the examinations of both kinds of law.
    """

    unit: str | None
    on_posts: int
    certified: int
    suspended: int
    expired: int
    without: int
    ending: int
    trained: int
    passed: int


@dataclass(frozen=True, slots=True)
class Named:
    """An officer who is not certified on the day, or not for long."""

    unit: str
    name: str
    number: str
    post: str
    standing: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Officers:
    """The officers of a county as they stand on a day, by the records.

    Of `found_untrue` who have no valid certificate by the records the legal office found that untrue (不属实): the measure
    持证率, and with it the score, takes these as certified. `unit` is the one that was asked for alone,
    `gone` says of it that it is not there on the day. Of the units `untold` nobody can tell who is on an enforcement post:
    they exercise powers and registered nobody's posting, as the measures ask too.
    """

    county: str
    is_sample: bool
    as_of: date
    total: OfUnit
    units: tuple[OfUnit, ...]
    named: tuple[Named, ...]
    unread: tuple[str, ...]
    unit: str | None = None
    gone: Text | None = None
    untold: tuple[str, ...] = ()
    found_untrue: int = 0


def page(found: Officers) -> Page:
    """Return the table of units with its total, and the people whose certificate is missing or about to expire."""
    whose = found.unit or found.county
    title = Text(f"{whose}持证上岗情况", f"{whose}: officers and their certificates")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Officers) -> Iterator[Block]:
    counted = Text(
        "截至 {day}，执法岗位 {posts} 人，持有有效证件 {certified} 人，即将到期 {ending} 人",
        "as of {day}: {posts} on enforcement posts, {certified} certified, {ending} about to end",
    )
    total = found.total
    yield Line(
        said(
            counted,
            day=found.as_of,
            posts=total.on_posts,
            certified=total.certified,
            ending=total.ending,
        )
    )
    if found.found_untrue:
        text = Text(
            "人数按登记；{n} 人登记上没有有效证件，线索核实不属实，考核取数“持证率”计为持证，共 {all} 人",
            "by the records; of {n} the lack was found untrue, so that 持证率 takes {all} as certified",
        )
        yield Line(said(text, n=found.found_untrue, all=total.certified + found.found_untrue))
    if found.gone:
        yield Caution(found.gone)
    if found.untold:
        text = Text(
            "{count} 个单位看不出谁在执法岗位（没有登记任岗、人员或者岗位环节），人数没有算进去，不等于没有：{names}",
            "of {count} units nobody can tell who is on an enforcement post (postings, people or stages not registered):"
            " they are not counted, which does not mean nobody: {names}",
        )
        yield Caution(said(text, count=len(found.untold), names=enumeration(found.untold)))
    if found.unread:
        text = Text("{kinds}的登记没有读全，人数可能不准", "{kinds}: not read in full, numbers may be wrong")
        yield Caution(said(text, kinds=enumeration(found.unread)))
    sums = [total] if found.units and found.unit is None else []
    yield table(_COLUMNS, [*found.units, *sums], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)
    if found.named:
        yield Heading(Text("不能执法或者即将到期的", "Not certified, or not for long"), "warning")
        yield table(_NAMED, found.named, Where.READ, apart=False)


@report(
    "officers",
    title=Text("持证上岗情况", "Officers and their certificates"),
    duty=("D11", "D15"),
    takes=(UNIT,),
    page=page,
)
def officers(county: County, asked: Asked) -> Officers:
    """Count by unit how the officers on enforcement posts stand on the county's day, and were trained in its year."""
    slugs = [slug for slug in units_by_slug(county) if asked.unit in (None, slug)]
    of_units = {slug: officers_on_posts(county, slug) for slug in slugs}
    everyone: dict[str, Officer] = {}
    for each in sorted(
        (each for of_unit in of_units.values() for each in of_unit),
        key=lambda one: _STANDINGS.index(one.standing),
    ):
        everyone.setdefault(each.person, each)
    trained = _trained(county)
    return Officers(
        **heading(county),
        total=_counted(None, tuple(everyone.values()), trained),
        units=tuple(
            _counted(name_of_unit(county, slug), of_unit, trained)
            for slug, of_unit in of_units.items()
            if of_unit
        ),
        named=tuple(
            _named(county, slug, each)
            for slug, of_unit in of_units.items()
            for each in of_unit
            if each.standing is not Standing.CERTIFIED or each.ends_soon
        ),
        unread=tuple(kind.label for kind in _KINDS if not county.read_whole(kind, unit=asked.unit)),
        unit=name_of_unit(county, asked.unit) if asked.unit else None,
        untold=tuple(_untold(county, slugs)),
        gone=not_there(county, asked.unit) if asked.unit else None,
        found_untrue=len(_found_untrue(county, of_units)),
    )


def _untold(county: County, slugs: Iterable[str]) -> Iterator[str]:
    """Yield the names of units that exercise powers and of which nobody can tell who acts towards the public."""
    units = units_by_slug(county)
    for slug in slugs:
        answer = untold_officers(in_year(county, units[slug], county.as_of.year))
        if answer is not None and answer.is_withheld:
            yield name_of_unit(county, slug)


def _found_untrue(county: County, of_units: Mapping[str, tuple[Officer, ...]]) -> set[str]:
    """Return whom the records show without a valid certificate on the day, and whose lack was found untrue (不属实)."""
    lacking = {
        (slug, each.person)
        for slug, of_unit in of_units.items()
        for each in of_unit
        if each.standing is not Standing.CERTIFIED
    }
    last: dict[tuple[str, str], Finding] = {}  # the gap that lasts is the latest
    for found in found_by(county, "ZF311") if lacking else ():
        whose = (found.unit or "", found.subject)
        if whose in lacking and (
            whose not in last or (found.day or date.min) > (last[whose].day or date.min)
        ):
            last[whose] = found
    rulings = {whose: verifications_of(county).of(found) for whose, found in last.items()}
    return {
        person
        for (_, person), ruling in rulings.items()
        if ruling and ruling.result is VerificationResult.UNTRUE
    }


_KINDS = (Person, Posting, Certificate, CertificateEvent, PersonEvent, TrainingRecord)
_STANDINGS = list(Standing)


def _trained(county: County) -> Mapping[str, bool]:
    """Return who was trained in the year of the county's day, and whether they passed both kinds of law by then."""
    found: dict[str, bool] = {}
    for person, records in trainings_of_year(county, county.as_of.year).items():
        held = [r for r in records if r.examined is None or r.examined <= county.as_of]
        if held:
            ended = {
                course: result_of(county, of.last) for course, of in held_by_course(county, held).items()
            }
            found[person] = all(ended.get(course) is ExamResult.PASSED for course in REQUIRED)
    return found


def _counted(unit: str | None, of: tuple[Officer, ...], trained: Mapping[str, bool]) -> OfUnit:
    standings = [each.standing for each in of]
    return OfUnit(
        unit=unit,
        on_posts=len(of),
        certified=standings.count(Standing.CERTIFIED),
        suspended=standings.count(Standing.SUSPENDED),
        expired=standings.count(Standing.EXPIRED),
        without=standings.count(Standing.WITHOUT),
        ending=sum(each.ends_soon for each in of),
        trained=sum(each.person in trained for each in of),
        passed=sum(trained.get(each.person, False) for each in of),
    )


def _named(county: County, slug: str, officer: Officer) -> Named:
    post = post_of(county, slug, officer.posting.post)
    return Named(
        unit=name_of_unit(county, slug),
        name=people_by_number(county)[officer.person].name,
        number=officer.person,
        post=post.name if post else officer.posting.post,
        standing=officer.standing.value if not officer.ends_soon else "即将到期",
        last=officer.last,
    )


def _fewer(row: OfUnit) -> Value:
    return Marked(row.certified, "warning") if row.certified < row.on_posts else row.certified


_COLUMNS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("执法岗位", "On posts"), lambda row: row.on_posts, Kind.NUMBER),
    Column(Text("持证", "Certified"), _fewer, Kind.NUMBER),
    Column(Text("暂扣", "Suspended"), lambda row: row.suspended, Kind.NUMBER),
    Column(Text("过期", "Expired"), lambda row: row.expired, Kind.NUMBER),
    Column(Text("无证", "Without"), lambda row: row.without, Kind.NUMBER),
    Column(Text("即将到期", "Ending"), lambda row: row.ending, Kind.NUMBER),
    Column(Text("当年已训", "Trained"), lambda row: row.trained, Kind.NUMBER),
    Column(Text("两科合格", "Passed"), lambda row: row.passed, Kind.NUMBER),
)
_NAMED: tuple[Column[Named], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("姓名", "Name"), lambda row: row.name),
    Column(Text("人员编号", "Number"), lambda row: row.number),
    Column(Text("岗位", "Post"), lambda row: row.post, can_go=True),
    Column(Text("情况", "State"), lambda row: row.standing),
    Column(Text("有效期至", "Valid until"), lambda row: row.last),
)
