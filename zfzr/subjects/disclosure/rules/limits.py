"""What was made public too late or never, and what stays public that does not stand any more (ZF894-ZF896)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.norms import Norm, Term, norm_of, term
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.disclosure.lookups import (
    Owed,
    State,
    Thing,
    disclosed,
    matters_owed,
    published,
    results_owed,
    set_aside,
    things,
)
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.publicity.parameters import MATTERS_WITHIN, WITHDRAWN_WITHIN
from zfzr.subjects.publicity.records import Disclosure
from zfzr.terms.amounts import plainly
from zfzr.terms.days import UNKNOWN_WORKDAYS
from zfzr.terms.text import Text

MADE_HERE = Text("作出、办结的日期在这里", "it was made on the day written here")
ASIDE_HERE = Text("被变更、撤销的日期在这里", "it was set aside here")


# In time


@lookup
def _matters_left_out(county: County) -> Mapping[str | Text, int]:
    return _counted(MATTERS_WITHIN if each.norm is None else each.because for each in matters_owed(county))


def _counted(why: Iterable[str | Text | None]) -> Mapping[str | Text, int]:
    return dict(Counter(each for each in why if each is not None))


@rule(
    "ZF894",
    title=Text("许可等执法决定没有按期公示", "Decision other than a penalty not made public in time"),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=matters_owed,
    leaves_out=_matters_left_out,
    reads_everywhere=(Disclosure,),
    says={
        "": Text(
            "{unit_name}办件{number} {made} 决定，应当在{days}内（{last} 前）公示，{on} 才公示，逾期 {late} 日（{source}）",
            "{unit_name}: {number}: decided on {made}, due by {last} ({days}), public on {on}, {late} days late ({source})",
        ),
        "open": Text(
            "{unit_name}办件{number} {made} 决定，应当在{days}内（{last} 以前）公示，没有公示的记载（{source}）",
            "{unit_name}: {number}: decided on {made}, to be made public by {last} ({days}), never made public ({source})",
        ),
    },
    mend=Text(
        "补记公示日期；没有公示的，抓紧公示；依法不公示的，在备注写明",
        "enter the day, or publish it; where the law forbids it, say so",
    ),
)
def matter_published_late(owed: Owed, county: County) -> Iterator[Finding]:
    """三（三）：执法公示. Penalties are told by ZF736; where no limit was set for the day, nothing is told."""
    if owed.norm is None or owed.last is None or owed.state not in (State.LATE, State.NEVER):
        return
    by = owed.when.day if owed.when else county.as_of
    yield finding(
        owed.when.place if owed.when else "公示日期",
        unit=owed.unit or "",
        subject=owed.id,
        day=owed.made,
        variant="" if owed.when else "open",
        related=[Related(owed.thing.made_at, MADE_HERE)],
        unit_name=name_of_unit(county, owed.unit or ""),
        number=owed.id,
        made=owed.made,
        days=f"{plainly(owed.norm.value)}{'个工作日' if owed.norm.counting == '工作日' else '日'}",
        last=owed.last,
        on=by,
        late=(by - owed.last).days,
        source=owed.norm.source,
    )


# Taken down


class _Standing(NamedTuple):
    """A decision that was published and set aside; `disclosure` is None where only its own record says so."""

    thing: Thing
    disclosure: Disclosure | None

    @property
    def id(self) -> str:
        return f"{self.disclosure.number}/{self.number}" if self.disclosure else self.number

    @property
    def number(self) -> str:
        return self.thing.number

    @property
    def unit(self) -> str:
        return (self.disclosure.about if self.disclosure else None) or self.thing.units[0]

    @property
    def year(self) -> int | None:
        return (self.disclosure or self.thing.record).year

    def field(self, label: str, *rest: str | int) -> Place:
        return (self.disclosure or self.thing.record).field(label, *rest)


@lookup
def published_and_set_aside(county: County) -> tuple[_Standing, ...]:
    """Return the publications of decisions that did not stand, and such decisions of which no line of the register tells."""
    return tuple(
        _Standing(thing, disclosure)
        for number in sorted(set_aside(county))
        for label in (Case.label, Matter.label)
        if (thing := things(county, label).get(number))
        for disclosure in disclosed(county, thing) or ((None,) if published(county, thing) else ())
    )


@lookup
def _aside_left_out(county: County) -> Mapping[str | Text, int]:
    return _counted(_why_untold(county, each) for each in published_and_set_aside(county))


def _why_untold(county: County, standing: _Standing) -> str | Text | None:
    """Return why nobody can tell whether a publication was taken down in time: no days are set, or no holidays known."""
    norm = norm_of(county, WITHDRAWN_WITHIN, set_aside(county)[standing.number].day, ())
    if norm is None:
        return WITHDRAWN_WITHIN
    ends = _to_be_down(county, standing, norm)
    is_open = ends is not None and ends.soonest < (_removed(county, standing) or county.as_of) <= ends.latest
    return UNKNOWN_WORKDAYS if is_open and ends is not None and not ends.certain else None


def _to_be_down(county: County, standing: _Standing, norm: Norm) -> Term | None:
    """Return by when a publication was to be taken down; None where it never was public."""
    aside, of = set_aside(county)[standing.number], standing.disclosure
    when = published(county, standing.thing)
    return term(county, max(aside.day, of.day if of else when.day), norm) if when else None


def _removed(county: County, standing: _Standing) -> date | None:
    of = standing.disclosure
    return of.removed if of and of.removed and of.removed <= county.as_of else None


@rule(
    "ZF895",
    title=Text(
        "决定被撤销、变更后没有按期撤下公示", "Publication not taken down though the decision was set aside"
    ),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=published_and_set_aside,
    leaves_out=_aside_left_out,
    reads_everywhere=(Disclosure,),
    says={
        "": Text(
            "{unit_name}“{name}”{since} {how}，应当在{days}内（{last} 以前）撤下公示{number}，{on} 才撤下（{source}）",
            "{unit_name}: {name}: set aside ({how}) on {since}; {number} was to be taken down by {last} ({days}),"
            " and was on {on} ({source})",
        ),
        "open": Text(
            "{unit_name}“{name}”{since} {how}，应当在{days}内（{last} 以前）撤下公示{number}，没有撤下的记载（{source}）",
            "{unit_name}: {name}: set aside ({how}) on {since}; {number} was to be taken down by {last} ({days}),"
            " and is still public ({source})",
        ),
        "unregistered": Text(
            "{unit_name}“{name}”{since} {how}，应当在{days}内（{last} 前）撤下公示，"
            "公示登记里没有它，看不出是否撤下（{source}）",
            "{unit_name}: {name}: set aside ({how}) on {since}, to be taken down by {last} ({days}); no line of the register"
            " tells whether it was ({source})",
        ),
    },
    mend=Text(
        "撤下公示并公开说明理由，填撤下日期和撤下原因",
        "take it down, say publicly why, and enter 撤下日期 and 撤下原因",
    ),
)
def not_taken_down(standing: _Standing, county: County) -> Iterator[Finding]:
    """A decision that was changed, set aside or found unlawful stays public (《行政处罚法》（2021年）第四十八条)."""
    aside, of = set_aside(county)[standing.number], standing.disclosure
    norm, when = norm_of(county, WITHDRAWN_WITHIN, aside.day, ()), published(county, standing.thing)
    ends = _to_be_down(county, standing, norm) if norm else None
    if norm is None or when is None or ends is None:
        return
    removed = _removed(county, standing)
    by = removed or county.as_of
    if by <= ends.latest:
        return
    yield finding(
        "撤下日期" if removed else "日期" if of else when.place,
        day=aside.day,
        variant="" if removed else "open" if of else "unregistered",
        related=[Related(aside.place, ASIDE_HERE)],
        unit_name=name_of_unit(county, standing.unit),
        name=standing.number,
        since=aside.day,
        how=aside.how,
        days=f"{plainly(norm.value)}{'个工作日' if norm.counting == '工作日' else '日'}",
        last=ends.latest,
        number=of.number if of else "",
        on=by,
        source=norm.source,
    )


# Results of supervision

_KINDS = (InspectionRound, SupervisionPaper, Complaint, FileReview)


@rule(
    "ZF896",
    title=Text("执法监督结果没有公开", "Result of supervision not made public"),
    duty="D27",
    kind=COMPLIANCE,
    severity=WARNING,
    on=results_owed,
    reads_everywhere=(Disclosure,),
    says={
        "": Text(
            "{label}{number} {made} 办结，应当在 {last} 前公开结果，没有公开的登记",
            "{label} {number}: over on {made}, its result was to be public by {last}, and never was",
        ),
        "late": Text(
            "{label}{number} {made} 办结，应当在 {last} 前公开结果，{on} 才公开",
            "{label} {number}: over on {made}, its result was to be public by {last}, and was on {on}",
        ),
        "year": Text(
            "{label}{number} {made} 办结，到 {on} 没有公开结果的登记",
            "{label} {number}: over on {made}, and its result is not public by {on}",
        ),
    },
    mend=Text(
        "公开结果，在 publications.csv 登记（投诉、文书、评查可以整年一并公开，对象写“2015年度”）；依法不公开的写明",
        "publish it and enter it in publications.csv (a whole year at once as 2015年度), or say why it is not",
    ),
)
def result_not_published(owed: Owed, county: County) -> Iterator[Finding]:
    """四（一）：执法监督结果公开. Without a limit of the county's own it is told once the year is over."""
    if owed.state not in (State.LATE, State.NEVER):
        return
    yield finding(
        owed.when.place if owed.when else owed.thing.made_at,
        unit=owed.unit or "",
        subject=owed.id,
        day=owed.made,
        variant="late" if owed.when else "" if owed.last else "year",
        label=owed.thing.label,
        number=owed.id,
        made=owed.made,
        last=owed.last or "",
        on=owed.when.day if owed.when else county.as_of,
    )
