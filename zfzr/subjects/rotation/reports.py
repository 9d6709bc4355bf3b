"""The list for rotation (轮岗名单, 四（二）): who has held which post since when, and who is to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.county.records import Parameter
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, Asked, Only, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Person, PersonEvent, Posting
from zfzr.subjects.rotation.lookups import State, Tenure, tenures
from zfzr.subjects.unit.lookups import living_units, not_there
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class OfHolder:
    """Somebody on a post: since when, for how many whole months, after how many they are to change, and how they stand.

    `months` None: since when is not written down. `period` None: none is set for any stage of the post; 0: no change is
    asked for.
    """

    unit: str
    body: str
    post: str
    stages: tuple[str, ...]
    person: str
    name: str
    since: date | None
    months: int | None
    period: int | None
    last: date | None
    state: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit, or of all (`unit` None): how many hold posts, and how they stand; `judged` those with a period."""

    unit: str | None
    holders: int
    due: int
    within: int
    never: int
    not_set: int
    unknown: int
    left: int
    longest: int | None

    @property
    def judged(self) -> int:
        """Of how many it can be told whether they are to change."""
        return self.due + self.within + self.never


@dataclass(frozen=True, slots=True)
class Rotation:
    """Who holds the posts of the units on a day, and who is to change."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    holders: tuple[OfHolder, ...]
    only_due: bool
    gone: Text | None
    is_whole: bool


def _row(county: County, tenure: Tenure) -> OfHolder:
    person = people_by_number(county).get(tenure.posting.person)
    return OfHolder(
        unit=name_of_unit(county, tenure.unit or ""),
        body=tenure.body.name if tenure.body else tenure.posting.body,
        post=tenure.post.name,
        stages=tuple(each.value for each in tenure.post.stages),
        person=tenure.posting.person,
        name=person.name if person else tenure.posting.person,
        since=tenure.since,
        months=_whole_months(tenure.since, county.as_of) if tenure.since else None,
        period=tenure.months,
        last=tenure.last,
        state=tenure.state.value,
        evidence=evidence_of(county, tenure.began.field("起"))[0],
    )


def _whole_months(since: date, day: date) -> int:
    """Return how many whole months lie between two days, both of them included."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return months - (day.day < since.day)


def _of(unit: str | None, rows: list[OfHolder]) -> OfUnit:
    counted = Counter(row.state for row in rows)
    return OfUnit(
        unit=unit,
        holders=len(rows),
        due=counted[State.DUE],
        within=counted[State.WITHIN],
        never=counted[State.NEVER],
        not_set=counted[State.NOT_SET],
        unknown=counted[State.UNKNOWN],
        left=counted[State.LEFT],
        longest=max((row.months for row in rows if row.months is not None), default=None),
    )


# How it is read


def page(found: Rotation) -> Page:
    """Return the numbers by unit; of one unit, or where only those due are asked for, the list."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}轮岗名单（截至 {found.as_of}）", f"{whose}: who is to change posts on {found.as_of}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Rotation) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "单位、任岗、人员、人员动态或者参数没有读全，名单可能不准",
                "units, postings or parameters could not be read in full: the list may be wrong",
            )
        )
    if found.gone:
        yield Caution(found.gone)
    yield Line(_summed(found.total))
    if found.total.not_set:
        text = Text(
            "{count} 个任岗的岗位没有设定轮岗期限（参数“轮岗期限.环节”）：未评，只列任岗时间",
            "{count} are on posts for whose stages no period is set (parameter 轮岗期限): not judged, tenure alone",
        )
        yield Line(said(text, count=found.total.not_set))
    rows = [row for row in found.holders if not found.only_due or row.state == State.DUE]
    if found.unit is None and not found.only_due:
        yield table(_UNITS, [*found.units, found.total], Where.READ)
        yield table(_HOLDERS, rows, Where.FILES)
    elif rows:
        yield Heading(Text("名单", "Who"))
        yield table(_HOLDERS if found.unit else _OF_ALL, rows)
    else:
        yield Line(Text("没有人在名单上", "nobody is on the list"))
        yield table(_HOLDERS, rows, Where.CSV)


def _summed(total: OfUnit) -> Value:
    if not total.holders:
        return Text("当日没有登记任岗（未登记）", "nobody is registered on a post that day")
    if not total.judged:
        return said(
            Text(
                "在岗 {holders} 人次，是否应当轮岗未评", "{holders} on posts; whether to change is not judged"
            ),
            holders=total.holders,
        )
    return said(
        Text(
            "在岗 {holders} 人次，可评 {judged}：应轮岗 {due}，未到期 {within}，不要求 {never}",
            "{holders} on posts, {judged} judged: {due} are to change, {within} not yet, {never} need not",
        ),
        holders=total.holders,
        judged=total.judged,
        due=total.due,
        within=total.within,
        never=total.never,
    )


def _due(row: OfUnit) -> Value:
    if not row.judged:
        return Text("未评", "not judged")
    return Marked(row.due, "warning") if row.due else 0


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("在岗人次", "On posts"), lambda row: row.holders, Kind.NUMBER),
    Column(Text("应轮岗", "To change"), _due, Kind.NUMBER),
    Column(Text("未到期", "Not yet"), lambda row: row.within if row.judged else None, Kind.NUMBER),
    Column(Text("未设期限", "Not set"), lambda row: row.not_set, Kind.NUMBER),
    Column(Text("起始未登记", "Since unknown"), lambda row: row.unknown, Kind.NUMBER, can_go=True),
    Column(Text("最长（月）", "Longest (months)"), lambda row: row.longest, Kind.NUMBER),
)
_IN_ENGLISH = {
    State.DUE: "to change",
    State.WITHIN: "not yet",
    State.NEVER: "need not",
    State.NOT_SET: "not set",
    State.UNKNOWN: "since unknown",
    State.LEFT: "has left",
}


def _state(row: OfHolder) -> Value:
    word = Text(row.state, _IN_ENGLISH[State(row.state)])
    return Marked(word, "warning") if row.state in (State.DUE, State.UNKNOWN, State.LEFT) else word


_HOLDERS: tuple[Column[OfHolder], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, where=Where.FILES),
    Column(Text("机构", "Body"), lambda row: row.body, in_csv=Text("执法机构", "Body"), can_go=True),
    Column(Text("岗位", "Post"), lambda row: row.post, in_csv=Text("执法岗位", "Post")),
    Column(Text("环节", "Stages"), lambda row: Listed(row.stages), where=Where.FILES),
    Column(Text("人员编号", "Number"), lambda row: row.person, where=Where.FILES),
    Column(Text("姓名", "Name"), lambda row: row.name),
    Column(Text("任岗起始日期", "Since"), lambda row: row.since),
    Column(Text("任岗月数", "Months"), lambda row: row.months, Kind.NUMBER),
    Column(Text("轮岗期限（月）", "Period"), lambda row: row.period, Kind.NUMBER),
    Column(Text("期满日期", "Ends"), lambda row: row.last),
    Column(Text("轮岗", "State"), _state, in_csv=Text("轮岗状态", "State")),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)
_OF_ALL: tuple[Column[OfHolder], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    *_HOLDERS[1:],
)


@report(
    "rotation",
    title=Text("轮岗名单：任岗时间，谁应当轮岗", "Who has held which post since when, and who is to change"),
    duty="D36",
    takes=(UNIT,),
    page=page,
    only=Only("due", Text("只列应当轮岗的人", "Only those who are to change")),
)
def rotation(county: County, asked: Asked) -> Rotation:
    """List who holds the posts of each unit with how long they have; who is to change comes first, the longest before."""
    units = living_units(county, asked.unit)
    rows = {slug: [_row(county, each) for each in tenures(county).get(slug, ())] for slug in units}
    for of in rows.values():
        of.sort(key=lambda row: (row.state != State.DUE, row.since or date.min, row.person))
    shown = [slug for slug in units if rows[slug]]
    return Rotation(
        **heading_of(county, asked.unit),
        total=_of(None, [row for slug in shown for row in rows[slug]]),
        units=tuple(_of(name_of_unit(county, slug), rows[slug]) for slug in shown),
        holders=tuple(row for slug in shown for row in rows[slug]),
        only_due=asked.narrowed,
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_whole=county.read_whole(Unit, Posting, Person, PersonEvent, unit=asked.unit)
        and county.read_whole(Parameter),
    )
