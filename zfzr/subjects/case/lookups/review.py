"""Who reviews a case and may, and whether what devices recorded was reviewed before it was evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import first_day_of
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.points import Point, State
from zfzr.subjects.case.parameters import DEVICES_REVIEWED, REVIEWERS_QUALIFIED
from zfzr.subjects.case.records import DeviceEvidence
from zfzr.subjects.officer.lookups import (
    enforcing_officers,
    people_by_number,
    postings_by_person,
    postings_of,
)
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.unit.lookups import is_alive, post_of, units_by_slug
from zfzr.subjects.unit.records import Stage
from zfzr.terms.text import Text, enumeration, said

_QUALIFIED = Text(
    "初次从事法制审核的 {who} 有法律职业资格", "{who}, who began to review since, is a qualified jurist"
)
NO_QUALIFICATION = Text(
    "审核人的法律职业资格没有登记", "whether the reviewer is a qualified jurist is not written down"
)
NO_BEGINNING = Text(
    "审核人从何时起从事法制审核没有登记", "since when the reviewer reviews is not written down"
)
_DEVICES = Text(
    "电子证据和设备在决定前经过审核",
    "what a device recorded, and the device, were reviewed before the decision",
)


def judge_review(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that the reviewer may review, and that evidence by device was reviewed."""
    yield from _reviewer(county, file)
    yield from _of_devices(county, file)


def _reviewer(county: County, file: CaseFile) -> Iterator[Point]:
    stages = file.stages
    review = stages.review if stages else None
    day = file.day("法制审核") or file.of_day
    who = people_by_number(county).get(review.reviewer or "") if review else None
    if stages is None or who is None or day is None:
        return
    norm, first = file.norm(county, REVIEWERS_QUALIFIED, day), first_day_of(county, REVIEWERS_QUALIFIED)
    if norm is None or not norm.value or first is None:
        return
    since = began_to_review(county, who)
    asked, at = said(_QUALIFIED, who=who.called), stages.field("法制审核", "审核人")
    if who.is_jurist or (since is not None and since < first):
        yield Point("ZF983", "法制审核", State.SOUND, at, asked, day, norm, about=who.number)
        return
    because = NO_BEGINNING if since is None else NO_QUALIFICATION if who.is_jurist is None else None
    yield Point(
        "ZF983",
        "法制审核",
        State.UNJUDGED if because else State.DOUBTFUL,
        at,
        asked,
        day,
        norm,
        because=because,
        values={
            "name": who.name,
            "person": who.number,
            "since": since or "",
            "source": norm.source,
        },
        about=who.number,
    )


def began_to_review(county: County, who: Person) -> date | None:
    """Return since when a person reviews: as written, else since their first posting to a post of review."""
    if who.reviews_since is not None:
        return who.reviews_since
    starts = [
        posting.start
        for posting in postings_by_person(county).get(who.number, ())
        if _reviews(county, posting)
    ]
    return None if None in starts else min((day for day in starts if day), default=None)


def _reviews(county: County, posting: Posting) -> bool:
    post = post_of(county, posting.unit, posting.post)
    return post is not None and Stage.REVIEW in post.stages


def _of_devices(county: County, file: CaseFile) -> Iterator[Point]:
    stages, day = file.stages, file.day("决定")
    if stages is None or day is None or not stages.devices:
        return
    norm = file.norm(county, DEVICES_REVIEWED, day)
    if norm is None or not norm.value:
        return
    for nth, each in enumerate(stages.devices):
        missing = [label for label, done in _asked_of(each) if done is None or done > day]
        yield Point(
            "ZF984",
            "调查终结",
            State.DOUBTFUL if missing else State.SOUND,
            stages.field("电子证据", nth),
            _DEVICES,
            day,
            norm,
            variant="record" if "记录审核" in missing else "",
            values={
                "device": each.device or f"第{nth + 1}件",
                "missing": enumeration(missing),
                "on": day,
                "source": norm.source,
            },
            about=str(nth),
        )


def _asked_of(each: DeviceEvidence) -> tuple[tuple[str, date | None], ...]:
    return (
        ("法制审核", each.legal),
        ("技术审核", each.technical),
        ("地点公布", each.published),
        ("记录审核", each.checked),
    )


# How many review


class Reviewers(NamedTuple):
    """Who of a unit reviews decisions on a day, and who enforces or reviews."""

    unit: str
    reviewers: tuple[Posting, ...]
    officers: int

    @property
    def id(self) -> str:
        """What a finding about them names."""
        return "法制审核人员"

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where the unit's legal office is written."""
        return Place(f"units/{self.unit}/unit.yaml", (label, *rest))


@lookup
def reviewers_by_unit(county: County) -> tuple[Reviewers, ...]:
    """Return those who review on the county's day, of each living unit that has officers."""
    return tuple(
        found
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit) and (found := _reviewers_in(county, slug)) is not None
    )


@lookup
def _reviewers_in(county: County, slug: str) -> Reviewers | None:
    by_person: dict[str, Posting] = {}
    for posting in postings_of(county, slug):
        if posting.on(county.as_of) and _reviews(county, posting):
            by_person.setdefault(posting.person, posting)
    officers = {*enforcing_officers(county, slug, county.as_of), *by_person}
    return Reviewers(slug, tuple(by_person.values()), len(officers)) if officers else None
