"""Units as others ask for them: by slug, by name, alive on a day; their bodies and posts by code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.layout import slug_of_folder
from zfzr.county.letterhead import DEPARTMENTS, OF_THE_COUNTY, common_facts, group_names, place_of_group
from zfzr.county.lookups import (
    group_kind,
    holds,
    meaning_of,
    name_of_unit,
    profile_of,
    vocabulary,
    words_of,
)
from zfzr.county.records import GROUPS
from zfzr.county.unread import files_of
from zfzr.declare.document import Request
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.plain import Plain
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.unit.parameters import BODY_TYPES, NEEDS_CERTIFICATE
from zfzr.subjects.unit.records import Body, BodyType, FormerGroup, Post, Stage, SubjectType, Unit
from zfzr.terms.late import late
from zfzr.terms.levels import LEVELS, level_of
from zfzr.terms.text import Refusal, Text

vocabulary(BODY_TYPES)


def is_leadership(county: County, body: Body) -> bool:
    """Tell whether a body is those who lead the unit, and no body under them."""
    return meaning_of(county, BODY_TYPES, BodyType, body.type) is BodyType.LEADERSHIP


@lookup
def units_by_slug(county: County) -> dict[str, Unit]:
    """Return every unit by slug, in the order of their folders."""
    return {u.unit or "": u for u in sorted(county.dataset.all(Unit), key=lambda u: u.unit or "")}


@lookup
def organ_entrusting(county: County) -> dict[str, str]:
    """Return the organ that entrusts a unit, by the unit, where its record says one; what else it says moves nobody here."""
    return {slug: unit.entrusting for slug, unit in units_by_slug(county).items() if unit.entrusting}


@lookup
def subject_types(county: County) -> dict[str, SubjectType]:
    """Return what kind of subject each unit's record says it is; what else it says moves nobody here."""
    return {slug: unit.subject_type for slug, unit in units_by_slug(county).items() if unit.subject_type}


class Groups(NamedTuple):
    """The group that a unit is of, and those it was of before."""

    own: str
    former: tuple[FormerGroup, ...]

    def on(self, day: date) -> str:
        """Return the group that the unit was of on a day (`Unit.group_on`)."""
        return next((former.group for former in self.former if former.on(day)), self.own)


@lookup
def groups_by_slug(county: County) -> dict[str, Groups]:
    """Return the groups of every unit; what else its record says moves nobody here."""
    return {slug: Groups(u.group, tuple(u.former_groups)) for slug, u in units_by_slug(county).items()}


@lookup
def unread_units(county: County) -> dict[str, str]:
    """Return, by slug, a file of every unit of which it was not read which unit it is: it is there all the same.

    Its unit.yaml is broken, stands under another name, or is not there. Sorted by slug.
    """
    known = units_by_slug(county)
    found: dict[str, str] = {}
    for path in county.dataset.paths:
        slug = slug_of_folder(path)
        if slug and slug not in known:
            found.setdefault(slug, path)
    for each in county.dataset.unread:
        if each.kind is Unit and each.unit and each.unit not in known:
            found[each.unit] = each.path
    return dict(sorted(found.items()))


@lookup
def files_of_units_elsewhere(county: County) -> tuple[str, ...]:
    """Return the files that may say of a unit that nothing else tells of."""
    county.dataset.note(Unit)
    return files_of(each for each in county.dataset.unread if each.kind is Unit and not each.unit)


def is_alive(county: County, unit: Unit, on: date | None = None) -> bool:
    """Tell whether a unit exists on a day (the county's day unless told)."""
    day = on or county.as_of
    return (unit.founded is None or unit.founded <= day) and (unit.abolished is None or day <= unit.abolished)


def living_units(county: County, only: str | None = None, on: date | None = None) -> dict[str, Unit]:
    """Return by slug the units that existed on a day (the county's unless told), in their order; `only` one of them."""
    return {
        slug: unit
        for slug, unit in units_by_slug(county).items()
        if only in (None, slug) and is_alive(county, unit, on)
    }


def units_of_year(county: County, year: int) -> dict[str, Unit]:
    """Return by slug the units that existed at either end of a year as far as the county's day, in their order."""
    first, last = date(year, 1, 1), max(date(year, 1, 1), min(county.as_of, date(year, 12, 31)))
    return {
        slug: unit
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit, first) or is_alive(county, unit, last)
    }


def not_there(county: County, slug: str) -> Text | None:
    """Return why a unit does not exist on the county's day: not founded yet, or abolished; None where it does."""
    unit = units_by_slug(county).get(slug)
    if unit is None or is_alive(county, unit):
        return None
    name = unit.display_name
    if unit.abolished and unit.abolished < county.as_of:
        return Text(
            f"{name}存续到 {unit.abolished}，当日已经撤销", f"{name} was there until {unit.abolished} only"
        )
    return Text(
        f"{name} {unit.founded} 才成立，当日还没有这个单位", f"{name} was founded on {unit.founded} only"
    )


_TOWNSHIPS: Final = late("(乡?镇?)(街道?(?:办事处)?|办事处)?")
"""The words by which counties call groups of townships and sub-districts: 乡镇街道, 镇, 街道, 镇街."""


def all_addressed(county: County, day: date) -> str:
    """Return to whom a circular to all goes: the groups in which units are on the day, then the county's own units.

    A group that is no townships', or of which nobody said what it is, is called by the county's own word (功能区).
    """
    groups = {u.group_on(day) for u in units_by_slug(county).values() if is_alive(county, u, day)}
    apart = [each for each in groups if group_kind(county, each) not in OF_THE_COUNTY]
    apart.sort(key=lambda each: place_of_group(county, each))
    known = {each: said for each in apart if each and (said := _TOWNSHIPS.fullmatch(each))}
    rural = "".join(kind for kind in "乡镇" if any(kind in said[1] for said in known.values()))
    named = [f"{rural}人民政府"] if rural else []
    named += ["街道办事处"] if any(said[2] for said in known.values()) else []
    named += [each for each in apart if each not in known]
    own = f"{level_of(profile_of(county).area.name)}直各有关单位"
    return f"各{'、'.join(named)}，{own}" if named else own


def facts_of_own_paper(county: County, request: Request) -> dict[str, Plain]:
    """Return what every paper that a unit signs itself may say: the days, the unit, and its number where registered.

    Raises:
        Refusal: it was not read which unit it is.
    """
    unit = units_by_slug(county).get(request.unit or "")
    if unit is None:
        raise Refusal(
            Text("没有读出单位{name}", "unit {name} could not be read"),
            Text(
                "先运行 zfzr validate，改正 units/ 下的文件", "mend what `zfzr validate` shows below units/"
            ),
            name=name_of_unit(county, request.unit or ""),
        )
    leaders = unit.heads_on(request.day)
    office = unit.legal_office
    return {
        **common_facts(county, request, [unit.group_on(request.day)]),
        "number": request.number,
        "unit": {
            "full_name": unit.name,
            "name": unit.display_name,
            "group": unit.group_on(request.day),
            "principals": list(leaders),
            "website": unit.website,
            "hotline": unit.hotline,
            "legal_office": office.name if office and office.on(request.day) else None,
        },
    }


def predecessors_of(county: County, slug: str, on: date) -> tuple[str, ...]:
    """Return the units that one took over (承继) and that are no more on a day, those that they had taken over too."""
    known, found = units_by_slug(county), dict[str, None]()
    waiting = [slug]
    while waiting:
        unit = known.get(waiting.pop())
        for each in unit.successions if unit else ():
            before = known.get(each.unit)
            is_over = before is not None and not is_alive(county, before, on)
            if is_over and each.unit not in found and (each.day is None or each.day <= on):
                found[each.unit] = None
                waiting.append(each.unit)
    return tuple(found)


@lookup
def taken_over(county: County) -> frozenset[str]:
    """Return the units that some unit took over (承继): whoever did speaks for them since."""
    return frozenset(each.unit for unit in units_by_slug(county).values() for each in unit.successions)


@lookup
def line_of(county: County) -> Mapping[str, frozenset[str]]:
    """Return by unit those in one line of succession with it, itself too: what it took over, and what took over from it.

    On whichever day: people and papers of before a reform are those of the unit that came of it, and are written down
    under either.
    """
    before = {slug: [each.unit for each in unit.successions] for slug, unit in units_by_slug(county).items()}
    after = grouped((each, slug) for slug, heirs in before.items() for each in heirs)
    return {slug: _reached(slug, before) | _reached(slug, after) for slug in before}


def _reached(slug: str, ways: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found, waiting = {slug}, [slug]
    while waiting:
        new = [each for each in ways.get(waiting.pop(), ()) if each not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def body_of(county: County, unit: str | None, code: str) -> Body | None:
    """Return a body of a unit by its code."""
    return _bodies(county).get((unit or "", code))


def post_of(county: County, unit: str | None, code: str) -> Post | None:
    """Return a post of a unit by its code."""
    return _posts(county).get((unit or "", code))


def acts_towards_the_public(county: County, post: Post) -> bool:
    """Tell whether the holder of a post acts towards the public and so needs a certificate (持证环节)."""
    return not _certified_stages(county).isdisjoint(post.stages)


@lookup
def _certified_stages(county: County) -> frozenset[Stage]:
    return frozenset(stage for stage in Stage if holds(county, NEEDS_CERTIFICATE, stage.value))


@lookup
def _bodies(county: County) -> dict[tuple[str, str], Body]:
    return {(slug, body.code): body for slug, unit in units_by_slug(county).items() for body in unit.bodies}


@lookup
def _posts(county: County) -> dict[tuple[str, str], Post]:
    return {(slug, post.code): post for (slug, _), body in _bodies(county).items() for post in body.posts}


_UNITS = "units/*/unit.yaml"


@lookup
def _slugs_by_name(county: County) -> dict[str, tuple[str, ...]]:
    """Return the slugs of units by every name they bear or bore."""
    return grouped(
        (name, slug)
        for slug, unit in units_by_slug(county).items()
        for name in dict.fromkeys((unit.name, unit.display_name, *(f.name for f in unit.former_names)))
    )


def slugs_by_name(county: County, _: Site | None = None) -> Mapping[str, Collection[str]]:
    """Return the slugs of units by full, short and former name; a name that two units share gives both."""
    return _slugs_by_name(county)


def unit_called(county: County, written: str) -> str | None:
    """Return the slug of the one unit that a text names, by slug, full, short or former name; None where it names none."""
    name = written.strip()
    if name in units_by_slug(county):
        return name
    slugs = _slugs_by_name(county).get(name, ())
    return slugs[0] if len(slugs) == 1 else None


def organ_in_full(county: County, written: str, day: date) -> str:
    """Return the full name of an organ as a paper that it signs says it, where a record has its role or a short name.

    An organ that is neither an office of the county nor one of its units is called as it is written.
    """
    name = written.strip()
    for office in profile_of(county).offices:
        if office.on(day) and name in (office.role, office.name, office.full_name):
            return office.full_name or office.name
    slug = unit_called(county, name)
    return units_by_slug(county)[slug].name if slug else name


class OtherLeader(NamedTuple):
    """Somebody who led a unit, and not the one asked about on the day: another one then, or this one at another time."""

    unit: str
    name: str
    title: str
    start: date | None
    end: date | None
    place: Place

    @property
    def stretch(self) -> Text:
        """From when to when."""
        start = str(self.start or "")
        return Text(f"{start} 至 {self.end or '今'}".strip(), f"{start} to {self.end or 'now'}".strip())


def led_elsewhere(county: County, slug: str, name: str, on: date) -> OtherLeader | None:
    """Return where somebody led, if not this unit on a day on which its head is written down; None where nobody says.

    Whom no unit names as a leader may be one all the same: not every deputy is written down. Who led a unit that this
    one took over, or that took over from it, is no stranger; nor is who leads the county beside a unit (副县长、局长).
    """
    unit, named = units_by_slug(county).get(slug), _leaders_by_name(county).get(name.strip(), ())
    if unit is None or not unit.heads_on(on):
        return None
    here = [each for each in named if each.unit == slug]
    then = [each for each in named if (each.start or on) <= on <= (each.end or on)]
    if any(each.unit in line_of(county)[slug] for each in then):
        return None
    if leads_the_county(county, name, on):
        return None
    there = [each for each in then if each.unit != slug]
    if (here or there) and not county.read_whole(Unit):
        return None  # of a unit that was not read nobody knows whom it took over, or who leads it
    return next(iter((*here, *there)), None)


def leads_the_county(county: County, name: str, on: date) -> bool:
    """Tell whether somebody who leads a unit on a day is by the title a head, or a deputy head, of the county, too."""
    named = _leaders_by_name(county).get(name.strip(), ())
    return any(
        (each.start or on) <= on <= (each.end or on) and _HEAD_OF_COUNTY.search(each.title) for each in named
    )


_HEAD_OF_COUNTY: Final = late(f"[{LEVELS}](?:长|委常委|委副?书记)")
"""Posts of the county itself: 县长, 副县长, 县委常委."""


@lookup
def _leaders_by_name(county: County) -> Mapping[str, tuple[OtherLeader, ...]]:
    found: dict[str, list[OtherLeader]] = {}
    for slug, unit in units_by_slug(county).items():
        for label, leaders in (("主要负责人", unit.principals), ("分管负责人", unit.deputies)):
            for i, each in enumerate(leaders):
                place = unit.field(label, i, "姓名")
                name = each.name.strip()
                told = OtherLeader(slug, name, each.title or label, each.start, each.end, place)
                found.setdefault(name, []).append(told)
    return {name: tuple(leaders) for name, leaders in found.items()}


def _codes_by_name(parts: Iterable[Body] | Iterable[Post]) -> Mapping[str, Collection[str]]:
    return grouped((part.name, part.code) for part in parts)


def _bodies_spoken(county: County, site: Site | None) -> Mapping[str, Collection[str]]:
    unit = units_by_slug(county).get(site.record.unit or "") if site else None
    return _codes_by_name(unit.bodies if unit else ())


def _posts_spoken(county: County, site: Site | None) -> Mapping[str, Collection[str]]:
    body = body_of(county, site.record.unit, str(site.beside("body") or "")) if site else None
    return _codes_by_name(body.posts if body else ())


@target(
    "单位",
    home=_UNITS,
    valid_on=lambda county, slug, day: is_alive(county, units_by_slug(county)[slug], day),
    spoken=slugs_by_name,
)
def units_meant(county: County, _: Site | None) -> Mapping[str, Unit]:
    """Return the units by their slugs."""
    return units_by_slug(county)


@target("机构", home="units/{unit}/unit.yaml", spoken=_bodies_spoken)
def bodies_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the codes of the bodies of the unit that states the record."""
    return posts_of_bodies(county).get(site.record.unit or "", {}) if site else ()


@target("岗位", home="units/{unit}/unit.yaml", spoken=_posts_spoken)
def posts_meant(county: County, site: Site | None) -> Collection[str] | None:
    """Return the codes of the posts of the body beside it; nothing can be told of the posts of an unknown body."""
    if site is None:
        return None
    return posts_of_bodies(county).get(site.record.unit or "", {}).get(site.beside("body") or "")


@lookup
def posts_of_bodies(county: County) -> dict[str, dict[str, set[str]]]:
    """Return the codes of posts by unit and body; bodies with one code are one (ZF101 says so)."""
    found: dict[str, dict[str, set[str]]] = {}
    for slug, unit in units_by_slug(county).items():
        bodies = found[slug] = {}
        for body in unit.bodies:
            bodies.setdefault(body.code, set()).update(post.code for post in body.posts)
    return found


def declared_groups(county: County) -> frozenset[str]:
    """Return the groups that the county declares, those that stand too; a scheme or a round may name others."""
    return _declared_groups(county)


@lookup
def _declared_groups(county: County) -> frozenset[str]:
    return frozenset(word for word in words_of(county, GROUPS) if group_kind(county, word) is not None)


def scopes_of(county: County, unit: Unit, on: date) -> tuple[str, ...]:
    """Return what a value in 适用, a round or an inspection may name that means a unit.

    That is itself, its group, and the word that stands for what its group is (镇 is 乡镇街道).
    """
    return (unit.unit or "", *group_names(county, unit.group_on(on)))


def groups_of(unit: Unit) -> list[str]:
    """Return the groups that a unit is of, or was."""
    return [unit.group, *(former.group for former in unit.former_groups)]


@target("单位或者组别", home=_UNITS, spoken=slugs_by_name)
def units_and_groups(county: County, _: Site | None) -> Collection[str]:
    """Return whom a round may ask or leave out: 全部, groups, or units."""
    return _units_and_groups(county)


@target("应报者", home=_UNITS, spoken=slugs_by_name)
def those_asked(county: County, _: Site | None) -> Collection[str]:
    """Return whom a round may ask: 全部, groups, units, or the offices of roles."""
    return _units_and_groups(county) | {office.role for office in profile_of(county).offices}


@target("行文对象", home=_UNITS)
def addressees(county: County, _: Site | None) -> Collection[str]:
    """Return to whom an organ may write: 全部, 县直单位 (市直单位, 区直单位, 旗直单位), or a group."""
    return _addressees(county)


@lookup
def _addressees(county: County) -> frozenset[str]:
    return frozenset({*DEPARTMENTS, *_units_and_groups(county)} - units_by_slug(county).keys())


@lookup
def _units_and_groups(county: County) -> frozenset[str]:
    known = units_by_slug(county)
    return frozenset(
        {
            "全部",
            *known,
            *declared_groups(county),
            *(group for unit in known.values() for group in groups_of(unit)),
        }
    )
