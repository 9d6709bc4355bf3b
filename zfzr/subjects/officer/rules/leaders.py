"""Since when a leader of a unit is in office, by the unit and by its postings (ZF634)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.officer.lookups import people_by_number, postings_of
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.unit.lookups import body_of, post_of
from zfzr.subjects.unit.records import Leader, Unit
from zfzr.terms.slips import slip_between
from zfzr.terms.text import Text

POSTING_HERE = Text("任岗登记在这里", "the posting is recorded here")


@rule(
    "ZF634",
    title=Text("负责人的任职起日与任岗差一处笔误", "Leader since another day than the posting says"),
    duty="D07",
    kind=DATA,
    severity=NOTICE,
    on=Unit,
    reads=(Posting,),
    says=Text(
        "{name}（{title}）在 unit.yaml 里自 {mine} 任职，任岗登记里自 {theirs} 任这一职务，恰好差一处笔误：两处有一处写错了",
        "{name} ({title}) is in office since {mine} by unit.yaml and since {theirs} by the postings, one slip apart: one of"
        " the two is wrong",
    ),
    mend=Text("对照任职文件改成一致", "mend the one that the appointment shows to be wrong"),
)
def in_office_since_two_days(unit: Unit, county: County) -> Iterator[Finding]:
    """A leader whose start no posting of theirs bears, while one to the same title begins one slip of a typist apart."""
    for label, leaders in (("主要负责人", unit.principals), ("分管负责人", unit.deputies)):
        for at, leader in enumerate(leaders):
            posting = _one_slip_apart(county, unit, leader)
            if posting is not None:
                yield finding(
                    unit.field(label, at, "起"),
                    unit=unit.id,
                    subject=f"{unit.id}/{leader.name}",
                    related=[Related(posting.field("起"), POSTING_HERE)],
                    name=leader.name,
                    title=leader.title,
                    mine=leader.start,
                    theirs=posting.start,
                )


@lookup
def _postings_of_leaders(county: County, unit: str) -> dict[str, tuple[Posting, ...]]:
    """Return the postings of those of a unit who alone bear their name, by the name."""
    people = people_by_number(county)
    named: dict[str, dict[str, list[Posting]]] = {}
    for posting in postings_of(county, unit):
        if person := people.get(posting.person):
            named.setdefault(person.name, {}).setdefault(posting.person, []).append(posting)
    return {name: tuple(*held.values()) for name, held in named.items() if len(held) == 1}


def _one_slip_apart(county: County, unit: Unit, leader: Leader) -> Posting | None:
    """Return the posting to the title of a leader that begins a slip apart, where none of theirs begins on the same day."""
    postings = _postings_of_leaders(county, unit.id).get(leader.name, ())
    start = leader.start
    if start is None or not leader.title or any(each.start == start for each in postings):
        return None
    near = [
        each
        for each in postings
        if each.title == leader.title
        and each.start
        and not _begins_anew(county, unit, each)
        and (slip_between(str(start), str(each.start)) is not None or _is_same_month(start, each.start))
    ]
    return near[0] if len(near) == 1 else None


def _begins_anew(county: County, unit: Unit, posting: Posting) -> bool:
    """Tell whether a posting begins with its post, body or unit, as after a reform: the leader was one before."""
    body, post = body_of(county, unit.id, posting.body), post_of(county, unit.id, posting.post)
    began = (unit.founded, body.start if body else None, post.start if post else None)
    return posting.start in began


def _is_same_month(one: date, other: date) -> bool:
    """Tell whether two days differ in the day of the month alone, by its digits changed about (01, 10)."""
    return (one.year, one.month) == (other.year, other.month) and f"{one.day:02}" == f"{other.day:02}"[::-1]
