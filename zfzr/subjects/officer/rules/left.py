"""Who left a unit, and still holds a post there, was given a certificate or acted for it after that (ZF555)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, gathered, of_kind, pieces
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import Left, leavings_by_person, left_before, people_by_number
from zfzr.subjects.officer.records import Certificate, Posting
from zfzr.subjects.unit.lookups import acts_towards_the_public, post_of
from zfzr.terms.text import Text, in_brackets

LEFT_HERE = Text("离任记在这里", "leaving is recorded here")


class _Later(NamedTuple):
    """What is recorded of somebody, from or on a day, in a unit."""

    variant: str
    record: Record
    at: Place
    person: str
    day: date
    what: str | Text

    @property
    def id(self) -> str:
        """What names the record."""
        return f"{self.record.id}/{self.person}"

    @property
    def unit(self) -> str:
        """The slug of the unit."""
        return self.record.unit or ""

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of its values."""
        return self.record.field(label, *rest)


@lookup
def recorded_of_people(county: County) -> tuple[_Later, ...]:
    """Return what may have come after somebody left: posts that ask for no certificate, certificates, acts in office.

    Of posts that enforce ZF311 tells.
    """
    return (
        *of_kind(county, _posts_in, Posting),
        *of_kind(county, _certificates_in, Certificate),
        *gathered(county, _acts_in, kinds_looked_at_with(county, "acts_on")),
    )


@lookup
def _posts_in(county: County, kind: type[Posting], piece: Piece) -> tuple[_Later, ...]:
    gone, found = leavings_by_person(county), []
    for posting in pieces(county, kind)[piece]:
        post = post_of(county, posting.unit, posting.post)
        is_inside = post is not None and not acts_towards_the_public(county, post)
        if post is not None and is_inside and posting.unit and posting.person in gone:
            last = min(posting.end or county.as_of, county.as_of)
            found.append(_Later("post", posting, posting.field("岗位"), posting.person, last, post.name))
    return tuple(found)


@lookup
def _certificates_in(county: County, kind: type[Certificate], piece: Piece) -> tuple[_Later, ...]:
    gone = leavings_by_person(county)
    return tuple(
        _Later(
            "certificate",
            each,
            each.field("发证日期"),
            each.person,
            each.issued,
            f"{each.type} {each.number}",
        )
        for each in pieces(county, kind)[piece]
        if each.unit and each.person in gone
    )


@lookup
def _acts_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Later, ...]:
    gone, found = leavings_by_person(county), []
    for site in sites_in(county, kind, piece)["acts_on"]:
        if site.value and site.record.unit and str(site.value) in gone:
            day = site.beside(site.declared.acts_on)
            if isinstance(day, date):
                found.append(_Later("act", site.record, site.place, str(site.value), day, _called(site)))
    return tuple(found)


def _called(site: Site) -> Text:
    """Return what somebody appears in, and as what: by the field, or by the list in which it stands (参加人)."""
    kind, own = type(site.record).label, site.declared.label
    parts = [step for step in site.steps if isinstance(step, str)]
    role = "" if site.declared.key else parts[-2] if len(parts) > 1 and own in _PERSON else own
    of = in_brackets(role)
    return Text(f"{kind}“{site.id}”{of}", f"{kind} {site.id}{f' ({role})' if role else ''}")


_PERSON: Final = ("人员", "人员编号")
"""What a field is called that says who, and not as what."""


@rule(
    "ZF555",
    title=Text("离任以后仍任岗、领证或者办事", "Posted, certified or acting after having left"),
    duty=("D15", "D34"),
    kind=DATA,
    severity=WARNING,
    on=recorded_of_people,
    reads_everywhere=(Posting, Certificate),
    compares=(
        Pair("人员动态.日期", "任岗.止", "离任以后任岗是否已止"),
        Pair("人员动态.日期", "证件.发证日期", "离任以后没有领证"),
    ),
    says={
        "post": Text(
            "{unit_name}{name}（{person}）{left} {event}，任岗表里“{what}”{on} 仍未止",
            "{unit_name}: {name} ({person}) left on {left} ({event}), and still holds the post {what} on {on}",
        ),
        "certificate": Text(
            "{unit_name}{name}（{person}）{left} {event}，{on} 又领取{what}",
            "{unit_name}: {name} ({person}) left on {left} ({event}), and was issued {what} on {on}",
        ),
        "act": Text(
            "{unit_name}{name}（{person}）{left} {event}，{on} 却还出现在{what}",
            "{unit_name}: {name} ({person}) left on {left} ({event}), and appears on {on} in {what_en}",
        ),
    },
    mend=Text(
        "对照干部人事档案和案卷：离任日期登错的，改正人员动态；任岗没有止的，填“止”；人员编号写错的，改正；"
        "确由离任人员办理的，由法制机构核实效力",
        "compare personnel file and case file: mend the day of leaving, end the posting, or mend the number; where one who"
        " had left did act, the legal office looks into it",
    ),
)
def gone_and_yet_there(later: _Later, county: County) -> Iterator[Finding]:
    """A post that goes on, a certificate issued or an act in office after the day on which its person left the unit."""
    person = people_by_number(county).get(later.person)
    if person is None or later.day > county.as_of:
        return
    left = left_before(county, later.person, later.unit, later.day)
    if left is None or (later.variant == "post" and not _goes_on(later, left)):
        return
    yield finding(
        later.at,
        variant=later.variant,
        day=later.day,
        related=[Related(left.place, LEFT_HERE)],
        unit_name=name_of_unit(county, later.unit),
        name=person.name,
        person=person.number,
        left=left.day,
        event=left.word,
        on=later.day,
        what=later.what,
    )


def _goes_on(later: _Later, left: Left) -> bool:
    """Tell whether a posting had begun when its holder left a unit for another; of one who retired any is told."""
    record = later.record
    return isinstance(record, Posting) and (
        left.unit is None or record.start is None or record.start <= left.day
    )
