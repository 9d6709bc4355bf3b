"""The limits of a case: on the spot, decision, service, handing a crime over, publicity, and how old the act may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from zfzr.county.county import County
from zfzr.county.lookups import holds
from zfzr.declare.finding import Related
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.norms import (
    Norm,
    Term,
    counted,
    days_in_words,
    holding,
    is_surely_within,
    party_names,
    term,
    undeclared_kind,
)
from zfzr.subjects.case.lookups.points import DISPUTED, UNKNOWN_CALENDAR, UNKNOWN_DAYS, Point, State
from zfzr.subjects.case.parameters import (
    DECIDED_EXTENDED,
    DECIDED_WITHIN,
    ON_THE_SPOT_CITIZEN,
    ON_THE_SPOT_KINDS,
    ON_THE_SPOT_ORGANISATION,
    PENALTIES,
    PUBLISHED_WITHIN,
    REFERRAL_DECIDED_WITHIN,
    REFERRAL_HANDED_WITHIN,
    SERVED_WITHIN,
    TOO_OLD,
)
from zfzr.subjects.case.records import Referral
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.publicity.parameters import OWED
from zfzr.terms.amounts import plainly
from zfzr.terms.days import months_after
from zfzr.terms.text import Text, Wording, enumeration, said

BEGINS_HERE = Text("期限从这里起算", "the limit is counted from here")
EXTENDED_HERE = Text("延期登记在这里", "the extension is written here")
NO_TIME = Text("没有登记时刻，看不出是否超过", "the time of day is not written down, and it matters")
_SUMS = {"公民": ON_THE_SPOT_CITIZEN, "单位": ON_THE_SPOT_ORGANISATION}


def judge_limits(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge the limits of a case by the norms of the days on which they begin."""
    if file.case.procedure.is_summary:
        yield from _on_the_spot(county, file)
    else:
        yield from _decision(county, file)
    yield from _service(county, file)
    yield from _referral(county, file)
    yield from _publicity(county, file)
    yield from _age(county, file)


# On the spot


def _on_the_spot(county: County, file: CaseFile) -> Iterator[Point]:
    case, day = file.case, file.of_day
    if day is None:
        return
    asked = Text("当场处罚的种类和数额", "kind and sum of what is decided on the spot")
    known = [(kind, file.holding(county, ON_THE_SPOT_KINDS, (kind,), day)) for kind in case.penalties]
    other = enumeration(
        kind for kind, norm in known if norm is None and holding(county, PENALTIES, (kind,), day)
    )  # a word that is no kind of penalty that day is ZF703
    if other:
        norm = file.holding(county, ON_THE_SPOT_KINDS, ("罚款",), day)
        values: dict[str, str | date] = {"kind": other, "source": norm.source if norm else ""}
        at = case.field("处罚种类")
        yield Point(
            "ZF732",
            "程序",
            State.DOUBTFUL,
            at,
            asked,
            day,
            norm,
            variant="kind",
            values=values,
            about="处罚种类",
        )
    elif strange := undeclared_kind(county, case.penalties):
        at = case.field("处罚种类")
        yield Point("ZF732", "程序", State.UNJUDGED, at, asked, day, parameter=strange, about="处罚种类")
    if case.fine is None:
        return
    names = [_SUMS[who] for who in party_names(county, case.party_type, day)]
    norms = {name: file.norm(county, name, day) for name in names}
    unset = next((name for name, norm in norms.items() if norm is None), "")
    known_norms = [norm for norm in norms.values() if norm]
    over = [norm for norm in known_norms if case.fine > norm.value]
    at = case.field("罚款")
    if unset or 0 < len(over) < len(known_norms):
        yield Point("ZF732", "程序", State.UNJUDGED, at, asked, day, parameter=unset)
        return
    norm = known_norms[0]
    yield Point(
        "ZF732",
        "程序",
        State.DOUBTFUL if over else State.SOUND,
        at,
        said(Text("当场罚款不超过 {most} 元", "up to {most} yuan on the spot"), most=plainly(norm.value)),
        day,
        norm,
        values={
            "fine": plainly(case.fine),
            "most": plainly(norm.value),
            "party": case.party_type.value,
            "source": norm.source,
        },
    )


# Days


def _within(
    county: County,
    rule: str,
    stage: str,
    asked: Wording,
    norm: Norm,
    ends: Term,
    begins: tuple[date, Place],
    done: date | None,
    at: Place,
    more: tuple[Related, ...] = (),
    variant: str = "",
) -> Point:
    """Judge that something was done by the last day of a term, or is not yet due; the later of two readings is enough."""
    by = done or county.as_of
    if by <= ends.soonest:
        return Point(rule, stage, State.SOUND, at, asked, done, norm, ends.first)
    if by <= ends.latest:
        because = UNKNOWN_DAYS if ends.certain else UNKNOWN_CALENDAR
        return Point(rule, stage, State.UNJUDGED, at, asked, done, norm, ends.second, because=because)
    kind = variant or ("" if done else "open")
    return Point(
        rule,
        stage,
        State.DOUBTFUL,
        at,
        asked,
        done,
        norm,
        ends.latest,
        variant=kind,
        values={
            "since": begins[0],
            "days": days_in_words(norm, ends),
            "last": ends.latest,
            "on": by,
            "late": str((by - ends.latest).days),
            "source": norm.source,
        },
        related=(Related(begins[1], BEGINS_HERE), *more),
    )


def _decision(county: County, file: CaseFile) -> Iterator[Point]:
    opened = file.days.get("立案")
    if opened is None:
        return
    asked = Text("立案以后按期决定", "decided in time")
    ended = file.days.get("决定") or file.days.get("结案")
    done, at = (ended.day, ended.place) if ended else (None, opened.place)
    norm = file.norm(county, DECIDED_WITHIN, opened.day)
    if norm is None:
        yield Point("ZF733", "决定", State.UNJUDGED, at, asked, done, parameter=DECIDED_WITHIN)
        return
    ends, more = term(county, opened.day, norm), tuple[Related, ...]()
    if file.stages and file.stages.extensions:
        ends, more = (
            _extended(county, file, opened.day, norm),
            (Related(file.stages.field("延期"), EXTENDED_HERE),),
        )
    yield _within(county, "ZF733", "决定", asked, norm, ends, (opened.day, opened.place), done, at, more)


def _extended(county: County, file: CaseFile, opened: date, norm: Norm) -> Term:
    """Return the last day as extended: until the approved day, and no longer than the law allows where it says so."""
    further = file.norm(county, DECIDED_EXTENDED, opened)
    longest = term(county, opened, norm, more=further.value) if further else None
    extensions = file.stages.extensions if file.stages else []
    approved = [each.until for each in extensions if each.until]
    if not approved:
        return longest or term(county, opened, norm)
    plain = term(county, opened, norm)
    last = max(*approved, plain.second)
    soonest, latest = max(*approved, plain.soonest), max(*approved, plain.latest)
    certain = plain.certain or soonest == latest
    if longest is None:
        return Term(last, last, certain, None if certain else (soonest, latest))
    bounds = (min(soonest, longest.soonest), min(latest, longest.latest))
    if certain and longest.certain:
        return Term(min(last, longest.first), min(last, longest.second), certain=True)
    return Term(min(last, longest.first), min(last, longest.second), certain=False, bounds=bounds)


def _service(county: County, file: CaseFile) -> Iterator[Point]:
    decided, served = file.days.get("决定"), file.days.get("送达")
    if decided is None or (served is None and file.case.procedure.is_summary):
        return  # what is decided on the spot is handed over there
    asked = Text("决定以后按期送达", "served in time")
    norm = file.norm(county, SERVED_WITHIN, decided.day)
    done = served.day if served else None
    if "决定" in file.disputed:
        yield Point("ZF734", "送达", State.UNJUDGED, decided.place, asked, done, norm, because=DISPUTED)
        return
    if norm and done and (last := is_surely_within(decided.day, norm, done)):
        yield Point("ZF734", "送达", State.SOUND, file.case.place, asked, done, norm, last)
        return
    at = served.place if served else file.case.field("送达日期")
    if norm is None:
        yield Point("ZF734", "送达", State.UNJUDGED, at, asked, done, parameter=SERVED_WITHIN)
        return
    ends = term(county, decided.day, norm)
    begins = decided.day, decided.place
    yield _within(county, "ZF734", "送达", asked, norm, ends, begins, done, at)


def is_to_be_published(county: County, file: CaseFile) -> bool:
    """Tell whether a case has a penalty that is to be made public by the county's own words (应当公示)."""
    day, word = file.day("决定"), file.case.procedure.value
    return (
        day is not None
        and bool(file.case.penalties)
        and holds(county, OWED, PowerClass.PENALTY.value, word, on=day)
    )


def _publicity(county: County, file: CaseFile) -> Iterator[Point]:
    decided, published = file.days.get("决定"), file.days.get("公示")
    if decided is None or not is_to_be_published(county, file):
        return
    asked = Text("决定以后按期公示", "made public in time")
    at = published.place if published else file.case.field("公示日期")
    done = published.day if published else None
    norm = file.norm(county, PUBLISHED_WITHIN, decided.day)
    if "决定" in file.disputed:
        yield Point("ZF736", "公示", State.UNJUDGED, decided.place, asked, done, norm, because=DISPUTED)
        return
    if norm is None:
        yield Point("ZF736", "公示", State.UNJUDGED, at, asked, done, parameter=PUBLISHED_WITHIN)
        return
    ends = term(county, decided.day, norm)
    begins = decided.day, decided.place
    yield _within(county, "ZF736", "公示", asked, norm, ends, begins, done, at)


# A suspected crime


def _referral(county: County, file: CaseFile) -> Iterator[Point]:
    stages = file.stages
    referral = stages.referral if stages else None
    if stages is None or referral is None:
        return
    at = stages.field("行刑衔接")
    if referral.reported:
        asked = Text("接到移送报告以后按期决定", "decided in time whether to hand it over")
        norm = file.norm(county, REFERRAL_DECIDED_WITHIN, referral.reported)
        if norm is None:
            name = REFERRAL_DECIDED_WITHIN
            yield Point("ZF735", "行刑衔接", State.UNJUDGED, at, asked, referral.decided, parameter=name)
        else:
            ends = term(county, referral.reported, norm)
            begins = referral.reported, stages.field("行刑衔接", "报告")
            place = stages.field("行刑衔接", "决定")
            yield _within(
                county,
                "ZF735",
                "行刑衔接",
                asked,
                norm,
                ends,
                begins,
                referral.decided,
                place,
                variant="" if referral.decided else "undecided",
            )
    if referral.decided and not referral.refused:
        yield _handed(county, file, referral, stages.field("行刑衔接", "移交"))


def _handed(county: County, file: CaseFile, referral: Referral, at: Place) -> Point:
    """Judge the hours from the decision to the handing over; where a time of day is missing, as far as the days tell."""
    decided = referral.decided or county.as_of
    asked = Text("决定移送以后按时移交", "handed over in time")
    norm = file.norm(county, REFERRAL_HANDED_WITHIN, decided)
    if norm is None:
        return Point(
            "ZF735", "行刑衔接", State.UNJUDGED, at, asked, referral.handed, parameter=REFERRAL_HANDED_WITHIN
        )
    limit = timedelta(hours=counted(norm.value))
    handed = referral.handed or county.as_of
    fewest = _moment(handed, referral.handed_at or "00:00") - _moment(decided, referral.decided_at or "23:59")
    most = _moment(handed, referral.handed_at or "23:59") - _moment(decided, referral.decided_at or "00:00")
    last = (_moment(decided, referral.decided_at or "23:59") + limit).date()
    if (referral.handed and most <= limit) or (not referral.handed and fewest <= limit):
        return Point("ZF735", "行刑衔接", State.SOUND, at, asked, referral.handed, norm, last)
    if fewest <= limit:
        return Point(
            "ZF735", "行刑衔接", State.UNJUDGED, at, asked, referral.handed, norm, last, because=NO_TIME
        )
    return Point(
        "ZF735",
        "行刑衔接",
        State.DOUBTFUL,
        at,
        asked,
        referral.handed,
        norm,
        last,
        variant="handed" if referral.handed else "unhanded",
        values={
            "since": decided,
            "days": plainly(norm.value),
            "last": last,
            "on": handed,
            "source": norm.source,
        },
        about="移交",
    )


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


# The age of the act


def _age(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that the act was found in time: its case was opened before it was too old to be punished."""
    act, found = file.case.act_day, file.days.get("立案") or file.days.get("决定")
    if act is None or found is None:
        return
    asked = Text("没有超过处罚时效", "the act was not too old")
    norm = file.norm(county, TOO_OLD, found.day)
    if norm is None:
        yield Point("ZF737", "立案", State.UNJUDGED, file.case.place, asked, found.day, parameter=TOO_OLD)
        return
    last = months_after(act, counted(norm.value))
    at = file.case.field("违法行为发生日") if found.day > last else file.case.place
    yield Point(
        "ZF737",
        "立案",
        State.DOUBTFUL if found.day > last else State.SOUND,
        at,
        asked,
        found.day,
        norm,
        last,
        values={
            "act": act,
            "on": found.day,
            "last": last,
            "months": plainly(norm.value),
            "source": norm.source,
        },
    )
