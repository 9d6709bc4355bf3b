"""How long people have held their posts on the day (任岗时间), and from which day they are to change (轮岗)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

from zfzr.county.county import County
from zfzr.county.lookups import member_value
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.officer.lookups import postings_of, qualifications_of
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.rotation.parameters import ROTATE_AFTER
from zfzr.subjects.unit.lookups import body_of, is_alive, post_of, units_by_slug
from zfzr.subjects.unit.records import Body, Post, Unit
from zfzr.terms.days import months_after
from zfzr.terms.text import Text

_ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """How somebody on a post stands to the period after which they are to change."""

    DUE = "应轮岗"
    WITHIN = "未到期"
    NEVER = "不要求"
    NOT_SET = "未设期限"
    UNKNOWN = "起始未登记"
    LEFT = "已离岗"


@dataclass(frozen=True, slots=True)
class Tenure(Inside, of="posting"):
    """Somebody on a post on the day: since when without a gap, and the period after which they are to change.

    `posting` is the row that holds on the day, `began` the one in which the stretch begins: a row that follows another
    of the same person, body and post day by day goes on with it. `stages` without a period are in `unset`. `last` is
    the last day before the change is due.
    """

    posting: Posting
    began: Posting
    body: Body | None
    post: Post
    months: int | None
    unset: tuple[str, ...]
    last: date | None
    state: State

    @property
    def id(self) -> str:
        """The number of the person, which names a finding about them."""
        return self.posting.person

    @property
    def since(self) -> date | None:
        """The first day on the post; None where it is not written down."""
        return self.began.start


@lookup
def tenures(county: County) -> Mapping[str, tuple[Tenure, ...]]:
    """Return by unit who holds its posts on the county's day, in the order of the posts and then of their numbers."""
    return {
        slug: _in_unit(county, slug) for slug, unit in units_by_slug(county).items() if is_alive(county, unit)
    }


@lookup
def _in_unit(county: County, slug: str) -> tuple[Tenure, ...]:
    return tuple(_of_unit(county, slug, units_by_slug(county)[slug]))


def _of_unit(county: County, slug: str, unit: Unit) -> Iterator[Tenure]:
    order = {
        (body.code, post.code): (i, j)
        for i, body in enumerate(unit.bodies)
        for j, post in enumerate(body.posts)
        if body.on(county.as_of) and post.on(county.as_of)
    }
    held = grouped(
        ((posting.body, posting.post, posting.person), posting)
        for posting in postings_of(county, slug)
        if (posting.body, posting.post) in order and (posting.start or date.min) <= county.as_of
    )
    periods: dict[str, _Period] = {}
    for (body, code, _), rows in sorted(held.items(), key=lambda each: (order[each[0][:2]], each[0][2])):
        now = [row for row in rows if row.on(county.as_of)]
        post = post_of(county, slug, code)
        if now and post is not None:
            if post.code not in periods:
                periods[post.code] = _period(county, unit, post)
            yield _tenure(county, body_of(county, slug, body), post, now[-1], rows, periods[post.code])


_Period = tuple[int | None, tuple[str, ...]]


def _tenure(
    county: County, body: Body | None, post: Post, now: Posting, rows: Iterable[Posting], period: _Period
) -> Tenure:
    began = _began(now, rows)
    months, unset = period
    last = _last_day(began.start, months) if months else None
    return Tenure(now, began, body, post, months, unset, last, _state(county, began, now, months, last))


def _began(now: Posting, rows: Iterable[Posting]) -> Posting:
    """Return the first of the rows that follow one another without a gap up to the one that holds on the day."""
    began = now
    for row in sorted(rows, key=lambda each: each.start or date.min, reverse=True):
        if began.start is None:
            break
        if (
            row is not began
            and row.end is not None
            and row.end >= began.start - _ONE_DAY
            and (row.start is None or row.start < began.start)
        ):
            began = row
    return began


def _period(county: County, unit: Unit, post: Post) -> _Period:
    """Return the shortest period of a post's stages in months, 0 where none asks for a change, and the stages without one.

    None: a period is not set of any of its stages.
    """
    group, set_, unset = unit.group_on(county.as_of), list[int](), list[str]()
    for stage in post.stages:
        value = member_value(county, ROTATE_AFTER, (stage.value,), county.as_of, group)
        if value is None:
            unset.append(stage.value)
        else:
            set_.append(int(value.value))
    asked = [months for months in set_ if months > 0]
    return (min(asked) if asked else 0 if set_ else None), tuple(unset)


def _last_day(since: date | None, months: int) -> date | None:
    """Return the last day of a period that begins on a day; None where it is not known, or never ends."""
    if since is None or since.year + months // 12 >= MAXYEAR:
        return None
    return months_after(since, months) - _ONE_DAY


def _state(county: County, began: Posting, now: Posting, months: int | None, last: date | None) -> State:
    if qualifications_of(county).departure(now, county.as_of) is not None:
        return State.LEFT
    if months is None:
        return State.NOT_SET
    if months == 0:
        return State.NEVER
    if began.start is None:
        return State.UNKNOWN
    return State.DUE if last is not None and last < county.as_of else State.WITHIN


@lookup
def to_change(county: County) -> tuple[Tenure, ...]:
    """Return everybody who has held a post longer than the county lets them."""
    return tuple(each for of in tenures(county).values() for each in of if each.state is State.DUE)


_SINCE_UNKNOWN = Text("任岗表没有写起始日期", "since when a post is held is not written down")


@lookup
def unjudged(county: County) -> Mapping[str | Text, int]:
    """Count those of whom nobody can tell whether they are to change, by the parameter without a value or the reason."""
    found: dict[str | Text, int] = {}
    for each in (each for of in tenures(county).values() for each in of):
        why: str | Text | None = None
        if each.state is State.NOT_SET and each.unset:
            why = f"{ROTATE_AFTER}.{each.unset[0]}"
        elif each.state is State.UNKNOWN:
            why = _SINCE_UNKNOWN
        if why is not None:
            found[why] = found.get(why, 0) + 1
    return found
