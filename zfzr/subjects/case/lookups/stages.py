"""The stages of a case: their order, the notice before the decision, the hearing and its days, and that each is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import members_of
from zfzr.declare.finding import Related
from zfzr.declare.lookup import lookup
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.norms import (
    Norm,
    days_in_words,
    holding,
    own_scopes,
    party_names,
    penalty_law,
    term,
    undeclared_kind,
)
from zfzr.subjects.case.lookups.points import (
    DISPUTED,
    NOT_WRITTEN,
    UNKNOWN_CALENDAR,
    UNKNOWN_DAYS,
    Point,
    State,
)
from zfzr.subjects.case.parameters import (
    BEFORE,
    HEARING_ASKED_WITHIN,
    HEARING_FINE_CITIZEN,
    HEARING_FINE_ORGANISATION,
    HEARING_KINDS,
    HEARING_TOLD_BEFORE,
    RECORDED,
    STAGES,
)
from zfzr.subjects.case.records import Hearing
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Said, Spelled, Text, enumeration, said

LATER_HERE = Text("后一环节登记在这里", "the later stage is written here")
NOTICE_HERE = Text("告知登记在这里", "the notice is written here")
_SUMS = {"公民": HEARING_FINE_CITIZEN, "单位": HEARING_FINE_ORGANISATION}


def judge_stages(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge what of the stages of a case can be seen; of one with a line alone, hardly more than their order."""
    yield from _order(county, file)
    if file.case.procedure.is_summary:
        return
    if file.day("决定"):
        told = list(_notice(file))
        yield from told
        untold = any(point.rule == "ZF721" and point.state is State.DOUBTFUL for point in told)
        for point in _right_of_hearing(county, file):
            if not (untold and point.state is State.DOUBTFUL and not point.variant):
                yield point  # without any notice, this right was not told either: one fact
    yield from _wait(county, file)
    yield from _told_of_hearing(county, file)
    yield from _recorded(county, file)


# The order


@lookup
def order_on(
    county: County, day: date, scopes: tuple[str, ...] = ()
) -> tuple[tuple[str, str, Norm, Said], ...]:
    """Return which stage may not be later than which by the law of a day, and that in words; special law first."""
    pairs = dict.fromkeys(pair for steps in members_of(county, BEFORE) for pair in product(*steps))
    found = (
        (first, second, holding(county, BEFORE, (first, second), day, scopes)) for first, second in pairs
    )
    return tuple(
        (first, second, norm, said(_NOT_LATER, first=first, second=second))
        for first, second, norm in found
        if norm
    )


_NOT_LATER = Text("{first}不迟于{second}", "{first} not later than {second}")


def _order(county: County, file: CaseFile) -> Iterator[Point]:
    day = file.of_day
    if day is None:
        return
    days, disputed = file.days, file.disputed
    late: dict[str, list[Point]] = {}
    for first, second, norm, asked in order_on(county, day, own_scopes(county, BEFORE, file.scopes)):
        earlier, later = days.get(first), days.get(second)
        if earlier is None or later is None:
            continue
        if earlier.day <= later.day:
            yield Point("ZF720", first, State.SOUND, file.case.place, asked, earlier.day, norm)
            continue
        if first in disputed or second in disputed:
            at = earlier.place
            yield Point("ZF720", first, State.UNJUDGED, at, asked, earlier.day, norm, because=DISPUTED)
            continue
        point = Point(
            "ZF720",
            first,
            State.DOUBTFUL,
            earlier.place,
            asked,
            earlier.day,
            norm,
            values={
                "first": first,
                "on": earlier.day,
                "second": second,
                "before": later.day,
                "source": norm.source,
            },
            related=(Related(later.place, LATER_HERE),),
            about=f"{first}-{second}",
        )
        late.setdefault(first, []).append(point)
    for points in late.values():
        yield _of_one_stage(points)


def _of_one_stage(points: list[Point]) -> Point:
    """Return the one point that is told of a stage that came too late: against the decision, else the last of the others.

    One day that is late is one fact, however many stages it should have come before; the others are named beside it.
    """
    chosen = next((p for p in points if p.about.endswith("-决定")), points[-1])
    others = tuple(related for point in points if point is not chosen for related in point.related)
    return chosen._replace(related=(*chosen.related, *others))


# The notice


def _notice(file: CaseFile) -> Iterator[Point]:
    """Judge that the party was told before the decision, and that what it answered was looked into."""
    day = file.day("决定")
    if day is None:
        return
    norm = penalty_law(day, "三十一条", "四十四条")
    asked = Text(
        "决定前告知事实、理由、依据和权利", "the party is told facts, reasons, basis and rights first"
    )
    if file.stages is None:
        at = file.case.field("案号")
        yield Point("ZF721", "告知", State.UNJUDGED, at, asked, day, norm, because=NOT_WRITTEN)
        return
    notice = file.stages.notice
    told = notice is not None and notice.day is not None
    yield Point(
        "ZF721",
        "告知",
        State.SOUND if told else State.DOUBTFUL,
        file.stages.field("告知", "日期") if told else file.stages.field("告知"),
        asked,
        file.day("告知") or day,
        norm,
        values={"on": day, "source": norm.source},
    )
    if notice is not None and notice.defended:
        norm = penalty_law(day, "三十二条", "四十五条")
        yield Point(
            "ZF731",
            "告知",
            State.SOUND if notice.examined else State.DOUBTFUL,
            file.stages.field("告知", "陈述申辩"),
            Text("陈述、申辩经过复核", "what the party answered is looked into"),
            file.day("告知") or day,
            norm,
            values={"source": norm.source},
        )


# The hearing


def _right_of_hearing(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that a party with the right to a hearing was told of it, and that a hearing asked for was held."""
    case, day, stages = file.case, file.day("决定"), file.stages
    if day is None or not case.penalties:
        return
    at = case.field("听证")
    asked = Text("应当听证的，告知听证权利并听证", "the right to a hearing is told and granted")
    kind, norm = _kind_to_be_heard(county, file, day)
    notice, hearing = (stages.notice, stages.hearing) if stages else (None, None)
    told = notice is not None and notice.of_hearing is True
    held = file.day("听证") is not None or (stages is None and case.hearing is True)
    if hearing is not None and hearing.asked and not held and stages is not None:
        yield Point(
            "ZF722",
            "听证",
            State.DOUBTFUL,
            stages.field("听证", "申请"),
            asked,
            hearing.asked,
            norm or penalty_law(day, "四十二条", "六十三条"),
            variant="unheld",
            values={"asked": hearing.asked, "on": day},
        )
        return
    if told or held:
        yield Point("ZF722", "听证", State.SOUND, at, asked, file.day("听证") or day, norm)
        return
    why = kind
    if norm is None:
        fine = _fine_to_be_heard(county, file, day)
        if fine is None:
            return
        if fine.norm is None or fine.state is not State.DOUBTFUL:
            yield Point("ZF722", "听证", fine.state, at, asked, day, fine.norm, parameter=fine.parameter)
            return
        norm, why = fine.norm, fine.why
    if stages is None:
        yield Point("ZF722", "听证", State.UNJUDGED, at, asked, day, norm, because=NOT_WRITTEN)
        return
    yield Point(
        "ZF722",
        "听证",
        State.DOUBTFUL,
        stages.field("告知"),
        asked,
        file.day("告知") or day,
        norm,
        values={"why": why, "source": norm.source},
    )


def _kind_to_be_heard(county: County, file: CaseFile, day: date) -> tuple[str, Norm | None]:
    """Return the first kind of penalty of a case that gives a right to a hearing whatever the sum, and by which norm."""
    for kind in file.case.penalties:
        if norm := file.holding(county, HEARING_KINDS, (kind,), day):
            return kind, norm
    return "", None


class _Fine(NamedTuple):
    """Whether a fine gives a right to a hearing (DOUBTFUL: it does), by which norm and why, or what is not set."""

    state: State
    norm: Norm | None = None
    parameter: str = ""
    why: str = ""


def _fine_to_be_heard(county: County, file: CaseFile, day: date) -> _Fine | None:
    """Hold the fine of a case against the sums from which a party is heard; None where there is nothing to judge.

    Of a party whose sort is open, every sum that it may come under is looked at, and they have to agree.
    """
    case = file.case
    strange = undeclared_kind(county, case.penalties)
    if not case.fine:
        return _Fine(State.UNJUDGED, parameter=strange) if strange else None
    names = [_SUMS[who] for who in party_names(county, case.party_type, day)]
    norms = {name: file.norm(county, name, day) for name in names}
    unset = next((name for name, found in norms.items() if found is None), "")
    reached = [found for found in norms.values() if found and case.fine >= found.value]
    if unset or (reached and len(reached) < len(norms)) or (strange and not reached):
        return _Fine(State.UNJUDGED, parameter=unset or strange)
    if not reached:
        return _Fine(State.SOUND, next(iter(norms.values())))
    return _Fine(State.DOUBTFUL, reached[0], why=_fined(case.fine))


def _fined(sum_: Decimal) -> Spelled:
    return Spelled(f"罚款 {plainly(sum_)} 元", f"a fine of {plainly(sum_)} yuan")


def _wait(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that nothing was decided while a hearing could still be asked for."""
    stages, decided, told = file.stages, file.day("决定"), file.day("告知")
    if stages is None or stages.notice is None or decided is None or told is None:
        return
    if not stages.notice.of_hearing or file.day("听证") or decided < told:
        return  # that it was told after the decision, the order of stages says
    asked = Text("听证申请期限届满以后作出决定", "no decision while a hearing may still be asked for")
    norm, at = file.norm(county, HEARING_ASKED_WITHIN, told), file.place("决定")
    if norm is None:
        yield Point("ZF723", "决定", State.UNJUDGED, at, asked, decided, parameter=HEARING_ASKED_WITHIN)
        return
    ends = term(county, told, norm)
    waived = stages.notice.waived
    if (waived and waived <= decided) or decided > ends.latest:
        yield Point("ZF723", "决定", State.SOUND, at, asked, decided, norm, ends.second)
        return
    if decided > ends.soonest:
        because = UNKNOWN_CALENDAR if not ends.certain else UNKNOWN_DAYS
        yield Point("ZF723", "决定", State.UNJUDGED, at, asked, decided, norm, ends.second, because=because)
        return
    yield Point(
        "ZF723",
        "决定",
        State.DOUBTFUL,
        at,
        asked,
        decided,
        norm,
        ends.soonest,
        values={
            "told": told,
            "days": days_in_words(norm),
            "last": ends.soonest,
            "on": decided,
            "source": norm.source,
        },
        related=(Related(file.place("告知"), NOTICE_HERE),),
    )


def _told_of_hearing(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that the party was told of time and place of the hearing long enough before."""
    stages, held = file.stages, file.day("听证")
    hearing: Hearing | None = stages.hearing if stages else None
    if stages is None or hearing is None or held is None:
        return
    asked = Text("举行听证七日前通知", "told of the hearing seven days before")
    at, told = stages.field("听证", "通知"), hearing.told
    norm = file.norm(county, HEARING_TOLD_BEFORE, told or held)
    if norm is None:
        yield Point("ZF724", "听证", State.UNJUDGED, at, asked, held, parameter=HEARING_TOLD_BEFORE)
        return
    if told is None:
        yield Point("ZF724", "听证", State.UNJUDGED, at, asked, held, norm, because=NOT_WRITTEN)
        return
    ready = term(county, told, norm)
    if held >= ready.latest:
        yield Point("ZF724", "听证", State.SOUND, at, asked, told, norm, ready.second)
    elif held >= ready.soonest:
        because = UNKNOWN_CALENDAR if not ready.certain else UNKNOWN_DAYS
        yield Point("ZF724", "听证", State.UNJUDGED, at, asked, told, norm, ready.second, because=because)
    else:
        values: dict[str, str | date] = {
            "told": told,
            "on": held,
            "days": days_in_words(norm),
            "ready": ready.soonest,
            "source": norm.source,
        }
        yield Point("ZF724", "听证", State.DOUBTFUL, at, asked, told, norm, ready.soonest, values=values)


# The record


def _recorded(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that each stage that took place is recorded (执法全过程记录)."""
    stages, day = file.stages, file.of_day
    if stages is None or day is None:
        return
    asked_of = stages_to_record(county, file, day)
    if not asked_of:
        return
    norm = asked_of[0][1]
    missing = [stage for stage, _ in asked_of if stage not in stages.records]
    yield Point(
        "ZF740",
        "记录",
        State.DOUBTFUL if missing else State.SOUND,
        stages.field("记录"),
        said(
            Text("记录{stages}", "{stages} are recorded"), stages=enumeration(stage for stage, _ in asked_of)
        ),
        day,
        norm,
        values={"missing": enumeration(missing), "source": norm.source},
    )


_ALWAYS = {"调查取证": "立案", "审核": "法制审核"}
"""Stages of the record that bear another name than that whose day is written."""


def stages_to_record(county: County, file: CaseFile, day: date) -> list[tuple[str, Norm]]:
    """Return the stages of a case that took place and are to be recorded by the law of a day, each with its norm."""
    words = dict.fromkeys(word for steps in members_of(county, RECORDED) for word in steps[0])
    found = []
    for word in words:
        norm = file.holding(county, RECORDED, (word,), day)
        stage = _ALWAYS.get(word, word)
        if norm and (file.day(stage) or stage not in STAGES):
            found.append((word, norm))
    return found
