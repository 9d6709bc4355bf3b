"""Measures of officers (二, 三（一）): who holds a valid certificate, whose ends, which posts and powers somebody bears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zfzr.county.lookups import parameter_value
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    count_findings,
    measure,
    not_registered,
    ratio,
    tells_nothing_where,
    withheld,
)
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import (
    certificates_of_unit,
    enforcing_officers,
    lets_enforce,
    officers_on_posts,
    on_enforcement_posts,
    people_by_number,
    postings_of,
    qualifications_of,
)
from zfzr.subjects.officer.parameters import ENDING_SOON
from zfzr.subjects.officer.records import Certificate, Posting
from zfzr.subjects.power.lookups import (
    NOTHING_IN_FORCE,
    Power,
    exercises_powers,
    nothing_in_force,
    others_act,
    powers_in_force,
)
from zfzr.subjects.unit.lookups import acts_towards_the_public, is_alive, post_of
from zfzr.terms.text import Text, Wording, said, with_aside

OFFICERS = Text("名在岗执法人员", "people on enforcement posts")
NOBODY = Text("当日没有在执法岗位任岗的人员", "nobody on an enforcement post on the day")
_UNREGISTERED = Text(
    "有执法职能，没有登记一人任岗（postings.csv）：未登记不等于没有；没有执法职能的，改“有执法职能”",
    "it enforces and registered nobody's posting (postings.csv): set 有执法职能 to 否 where it does not enforce",
)
_ALL_LEFT = Text(
    "有在用职权，登记的任岗当日都已结束（postings.csv）：在岗的补登；职权不再行使的，登记职权的变更",
    "it has powers in force and all its postings have ended (postings.csv): register who is posted, or what became of them",
)
_NO_STAGE = Text(
    "岗位“{post}”有人任岗，没有写环节（unit.yaml），看不出要不要持证",
    "people hold the post {post} of which no 环节 is written (unit.yaml): nobody can tell whether they need a certificate",
)

_NO_PERSON = Text(
    "任岗的 {person} 等 {n} 人没有登记（people.csv），看不出是不是执法人员",
    "{n} people posted, {person} among them, are not registered (people.csv): nobody can tell who they are",
)


def untold_officers(unit: UnitYear) -> Measured | None:
    """Answer for a unit that exercises powers and of which nobody can tell who acts towards the public; else None.

    Nobody registered, or all of them gone, is not the same as nobody there, unless the organ that entrusts the unit, or a
    body that it entrusts, registered its own; and a post without 环节 is not one that does not enforce.
    """
    county, day, slug = unit.county, unit.county.as_of, unit.slug
    now = [each for each in postings_of(county, slug) if each.on(day)]
    if strangers := [each for each in now if each.person not in people_by_number(county)]:
        return withheld(said(_NO_PERSON, person=strangers[0].person, n=len({p.person for p in strangers})))
    bare = [post for each in now if (post := post_of(county, slug, each.post)) and not post.stages]
    if now and not bare:
        return None  # whatever the unit's powers, which are not looked at: their file may be damaged
    if not exercises_powers(unit) or not is_alive(county, unit.unit, day):
        return None
    if not now:
        return _nobody_now(unit)
    if enforcing_officers(county, slug, day):  # a post beside those that enforce may have none of the stages
        bearing = {post for power in powers_in_force(county, slug) for _, post in _borne_at(power, day)}
        bare = [post for post in bare if post.code in bearing]
    return withheld(said(_NO_STAGE, post=bare[0].name)) if bare else None


tells_nothing_where(lambda unit, _: untold_officers(unit), Certificate, "ZF311", "ZF321", "ZF325", "ZF965")


def _nobody_now(unit: UnitYear) -> Measured | None:
    """Answer for a unit that exercises powers and has nobody posted on the day; None where others act for it."""
    county, ever = unit.county, postings_of(unit.county, unit.slug)
    if others_act(unit, lambda other: bool(postings_of(county, other))):
        return None
    if ever and not powers_in_force(county, unit.slug):
        return None
    return withheld(_ALL_LEFT if ever else _UNREGISTERED)


@measure(
    "持证率",
    duty="D11",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日在执法岗位（调查、执行环节）任岗的人员中，持有有效执法证件的占比",
        "share of the people on enforcement posts on the day who hold a valid certificate",
    ),
    counted=OFFICERS,
    shortfall=Text("没有有效执法证件", "hold no valid certificate"),
    leads=("ZF311",),
)
def certified_share(unit: UnitYear) -> Measured:
    """Share of the people on enforcement posts on the day with a certificate valid that day (持证上岗)."""
    county, day = unit.county, unit.county.as_of
    posted = enforcing_officers(county, unit.slug, day)
    if untold := untold_officers(unit):
        return untold
    return ratio(
        (p for p, posting in posted.items() if qualifications_of(county).may_enforce(p, day, posting)),
        (
            Evidence(posting.field("人员编号"), _without(unit, person), leads=_lasting_gap(unit, person))
            for person, posting in posted.items()
            if not qualifications_of(county).may_enforce(person, day, posting)
        ),
        NOBODY,
        Place(f"units/{unit.slug}/postings.csv"),
    )


def _lasting_gap(unit: UnitYear, number: str) -> tuple[Finding, ...]:
    """Return the finding on the stretch without a certificate that lasts on the day: the latest of the officer's."""
    return tuple(sorted(unit.leads("ZF311", number), key=lambda f: f.day or date.min)[-1:])


def _without(unit: UnitYear, number: str) -> Text:
    name = with_aside(people_by_number(unit.county)[number].name, number)
    return Text(f"{name}当日无有效执法证件", f"{name.en} holds no valid certificate on the day")


@measure(
    "无有效证件在岗人数",
    duty="D11",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "考核期间在执法岗位任岗而无有效执法证件的人次（规则ZF311）",
        "how often someone held an enforcement post without a valid certificate (rule ZF311)",
    ),
    rules=("ZF311",),
)
def posted_without_certificate(unit: UnitYear) -> Measured:
    """Each stretch of days on which someone is posted without a valid certificate counts once."""
    if untold := untold_officers(unit):
        return untold
    return count_findings(
        replace(unit, findings=tuple(f for f in unit.findings if _in_period(unit, f))), "ZF311"
    )


def _in_period(unit: UnitYear, found: Finding) -> bool:
    """Tell whether a gap lies in the period: it begins there, or began before and still lasted when the period began."""
    first = unit.period.start
    if found.day is None or found.day >= first:
        return found.day is None or found.day <= unit.period.end
    return any(
        posting.person == found.subject
        and posting.on(first)
        and not qualifications_of(unit.county).may_enforce(found.subject, first, posting)
        for posting in postings_of(unit.county, unit.slug)
    )


# Certificates that end


@measure(
    "到期证件数",
    duty="D11",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "本单位登记的执法证件中，有效期在考核期间内届满的件数；此前已经收回、注销、遗失的不计",
        "certificates recorded by the unit that end within the period, those taken back or lost before apart",
    ),
)
def certificates_expiring(unit: UnitYear) -> Measured:
    """Certificates that let someone enforce whose last day lies in the period, as far as known on the day."""
    if missing := _no_certificates(unit):
        return missing
    return count(
        Evidence(each.field("有效期至"), _ends(unit, each))
        for each in certificates_of_unit(unit.county, unit.slug)
        if _ends_in_period(unit, each)
    )


def _no_certificates(unit: UnitYear) -> Measured | None:
    """Answer for a unit that enforces and registered no certificate: none that ends is not the same as none told."""
    return not_registered(unit, Certificate) if unit.unit.enforces else None


def _ends_in_period(unit: UnitYear, certificate: Certificate) -> bool:
    last = certificate.valid_until
    return (
        lets_enforce(unit.county, certificate)
        and last is not None
        and unit.period.start <= last <= unit.period.end
        and qualifications_of(unit.county).is_valid(certificate, last)
    )


def _ends(unit: UnitYear, certificate: Certificate) -> Wording:
    holder = people_by_number(unit.county).get(certificate.person)
    return said(
        Text("{name}的 {number} 有效期至 {day}", "{number} of {name} is valid until {day}"),
        name=with_aside(holder.name, holder.number) if holder else certificate.person,
        number=certificate.number,
        day=certificate.valid_until or "",
    )


@measure(
    "到期未换证人数",
    duty="D11",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "当日在执法岗位任岗，证件在考核期间内到期、当日没有其他有效执法证件的人数",
        "people on enforcement posts whose certificate ended within the period and who hold no valid one on the day",
    ),
    leads=("ZF311",),
)
def certificates_not_renewed(unit: UnitYear) -> Measured:
    """Officers whose certificate ran out in the period, and who stay on an enforcement post without another."""
    county, day = unit.county, unit.county.as_of
    if untold := untold_officers(unit) or _no_certificates(unit):
        return untold
    qualified = qualifications_of(county)
    found: list[Evidence] = []
    for person, posting in enforcing_officers(county, unit.slug, day).items():
        ended = [c for c in qualified.certificates(person) if _ends_in_period(unit, c)]
        if ended and not qualified.may_enforce(person, day, posting):
            last = max(ended, key=lambda c: (c.valid_until or date.min, c.number))
            found.append(
                Evidence(last.field("有效期至"), _ends(unit, last), leads=_lasting_gap(unit, person))
            )
    return count(found)


@measure(
    "即将到期人数",
    duty="D11",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "当日在执法岗位任岗、持有有效执法证件，证件在预告期（参数“证件.到期预告”）内到期、没有接上的人数",
        "people on enforcement posts whose valid certificate ends within the days of 证件.到期预告, and no other follows",
    ),
)
def certificates_about_to_end(unit: UnitYear) -> Measured:
    """Officers who will not be certified any more within some days of the day looked from."""
    if parameter_value(unit.county, ENDING_SOON) is None:
        return withheld(Text("未设定参数“证件.到期预告”", "the parameter 证件.到期预告 is not set"))
    if untold := untold_officers(unit) or _no_certificates(unit):
        return untold
    text = Text(
        "{name}（{number}）的执法证件 {day} 到期", "the certificate of {name} ({number}) ends on {day}"
    )
    people = people_by_number(unit.county)
    return count(
        Evidence(
            each.posting.field("人员编号"),
            said(text, name=people[each.person].name, number=each.person, day=each.last or ""),
        )
        for each in officers_on_posts(unit.county, unit.slug)
        if each.ends_soon
    )


# Who bears what


@measure(
    "无持证人员岗位数",
    duty="D11",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当日的执法岗位（参数“持证环节”）中，没有一名任岗人员持有有效执法证件的岗位数；无人任岗的也算",
        "enforcement posts of the day none of whose holders has a valid certificate, empty ones among them",
    ),
    leads=("ZF311",),
)
def posts_without_certified_officer(unit: UnitYear) -> Measured:
    """How many enforcement posts nobody with a valid certificate holds on the day (三（一）：持证上岗)."""
    county, day = unit.county, unit.county.as_of
    holders = grouped(
        ((held.posting.body, held.posting.post), held.posting)
        for held in on_enforcement_posts(county, unit.slug, day, day)
    )
    found: list[Evidence] = []
    for i, body in enumerate(unit.unit.bodies):
        for k, post in enumerate(body.posts):
            if not (body.on(day) and post.on(day) and acts_towards_the_public(county, post)):
                continue
            on_it = holders.get((body.code, post.code), ())
            if not any(qualifications_of(county).may_enforce(each.person, day, each) for each in on_it):
                at = unit.unit.field("机构", i, "岗位", k, "代码")
                found.append(Evidence(at, _unmanned(post.name, len(on_it)), leads=_gaps_of(unit, on_it)))
    return count(found)


def _unmanned(post: str, holders: int) -> Text:
    if not holders:
        return Text(f"“{post}”无人任岗", f"nobody holds the post {post!r}")
    return Text(
        f"“{post}”任岗的{holders}人都没有有效执法证件",
        f"none of the {holders} holders of the post {post!r} has a valid certificate",
    )


def _gaps_of(unit: UnitYear, on_it: Sequence[Posting]) -> tuple[Finding, ...]:
    """Return the findings that tell that nobody on a post is certified: one of each holder, none where one is untold.

    That somebody is still on the post on whom it is recorded that they left (left) is another fact: whoever had gone
    certifies no post.
    """
    gaps = [
        [f for f in _lasting_gap(unit, person) if not f.variant.startswith("left")]
        for person in dict.fromkeys(each.person for each in on_it)
    ]
    return tuple(found for each in gaps for found in each) if all(gaps) else ()


@measure(
    "职权有人承办率",
    duty="D07",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "在用职权中，所分解到的岗位当日有人任岗的占比；只分解到机构的，看机构有没有人任岗",
        "share of powers in force whose post, or body where no post is named, somebody holds on the day",
    ),
    counted=Text("项在用职权", "powers in force"),
    shortfall=Text("没有人在岗承办", "are borne by nobody"),
)
def powers_manned_share(unit: UnitYear) -> Measured:
    """Share of the powers that somebody bears on the day (二：分解到执法机构、执法岗位和执法人员)."""
    county, day = unit.county, unit.county.as_of
    on_post = [
        (p.body, p.post)
        for p in postings_of(county, unit.slug)
        if p.on(day) and p.person in people_by_number(county)
    ]
    manned = {*on_post, *((body, None) for body, _ in on_post)}
    powers = sorted(
        powers_in_force(county, unit.slug), key=lambda p: (p.code, p.item.place.file, p.item.place.in_order)
    )
    if not powers:
        return nothing_in_force(unit)
    borne = [any(at in manned for at in _borne_at(power, day)) for power in powers]
    return ratio(
        (power for power, is_borne in zip(powers, borne, strict=True) if is_borne),
        (
            Evidence(
                power.item.place,
                Text(
                    f"{power.code} {power.name}：所在岗位当日无人任岗",
                    f"{power.code} {power.name}: nobody holds its post on the day",
                ),
            )
            for power, is_borne in zip(powers, borne, strict=True)
            if not is_borne
        ),
        NOTHING_IN_FORCE,
        Place(f"units/{unit.slug}/postings.csv"),
    )


def _borne_at(power: Power, day: date) -> list[tuple[str | None, str | None]]:
    """Return the bodies and posts that a power is broken down to on a day, the post None where it names a body only."""
    return [(a.body, a.post) for a in power.item.assignments if a.body and a.on(day)]


@measure(
    "执法人员职权覆盖率",
    duty="D07",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日在执法岗位任岗的人员中，所在岗位承办在用职权的占比",
        "share of the people on enforcement posts on the day whose post bears a power in force",
    ),
    counted=OFFICERS,
    shortfall=Text("所在岗位没有职权", "hold a post without powers"),
)
def officers_with_powers_share(unit: UnitYear) -> Measured:
    """Share of the officers to whose post a power is broken down (二), whichever of their enforcement posts it is."""
    county, day = unit.county, unit.county.as_of
    bearing = {at for power in powers_in_force(county, unit.slug) for at in _borne_at(power, day)}
    posts = grouped((held.posting.person, held) for held in on_enforcement_posts(county, unit.slug, day, day))
    if untold := untold_officers(unit):
        return untold
    idle = {
        person: stretches[0]
        for person, stretches in posts.items()
        if not any({(h.posting.body, h.posting.post), (h.posting.body, None)} & bearing for h in stretches)
    }
    return ratio(
        (person for person in posts if person not in idle),
        (
            Evidence(held.posting.field("岗位"), _without_powers(unit, person, held.post.name))
            for person, held in idle.items()
        ),
        NOBODY,
        Place(f"units/{unit.slug}/postings.csv"),
    )


def _without_powers(unit: UnitYear, number: str, post: str) -> Text:
    name = with_aside(people_by_number(unit.county)[number].name, number)
    return Text(
        f"{name}所在的“{post}”没有承办职权", f"{name.en}: no power is broken down to the post {post!r}"
    )
