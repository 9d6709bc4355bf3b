"""Where a year's result stands, what has to follow, which registers it waits for, and objections without a term."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.registers import OF_UNITS, registers_begun
from zfzr.declare.deadline import Deadline
from zfzr.declare.lookup import grouped
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.subjects.assessment.deadlines import terms_of_objections
from zfzr.subjects.assessment.lookups import (
    WAITING,
    last_day_to_review,
    open_objections,
    result_of,
)
from zfzr.subjects.assessment.records import ResultStage
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.terms.text import Text, enumeration, said

REGISTERS = Text(
    "没有登记，也没有零登记的登记簿", "Registers with nothing in them, which nobody stated to hold nothing"
)
_UNTOLD = Text(
    "{year}年度：{kinds}。漏登的补登，核对过确实没有的登记零登记；没有以前，有关的取数未评",
    "{year}: {kinds}. Enter what is missing, or state that there was nothing; until then what rests on it is not assessed",
)
RESULT = Text("考核结果", "Result of the assessment")
_RUNS = Text("{year}年度：还没有结果环节（考核截止 {day}）", "{year}: no stage yet (it closes on {day})")
_STANDS = Text(
    "{year}年度：{stage}（{day}），下一步{next}{open}", "{year}: {stage} ({day}), then {next}{open}"
)
_DONE = Text("{year}年度：{stage}（{day}），环节已走完", "{year}: {stage} ({day}), all stages passed")
_WINDOW = Text("，异议期到 {day}", ", objections until {day}")
_OBJECTION = Text(
    "{unit}的异议 {number} 待复核（{raised} 提出，没有设定复核期限）",
    "objection {number} of {unit} waits for review (raised on {raised}; no term is set)",
)


@waiting
def stage_of_result(county: County, year: int) -> Iterator[Waiting]:
    """Tell the last stage that a year's result has reached, what follows, and until when objections may be raised."""
    scheme = scheme_of(county, year)
    if scheme is None:
        return
    record = result_of(county, year)
    reached = [(i, e) for i, e in enumerate(record.stages) if e.day <= county.as_of] if record else []
    do = f"zfzr score state {year}"
    if record is None or not reached:
        yield Waiting(
            RESULT,
            said(_RUNS, year=str(year), day=scheme.day),
            Urgency.OPEN if scheme.day < county.as_of else Urgency.TOLD,
            scheme.field("考核截止"),
            do=do,
        )
        return
    order = list(ResultStage)
    at, last = max(reached, key=lambda pair: (order.index(pair[1].stage), pair[1].day))
    position = order.index(last.stage)
    place = record.field("环节", at, "日期")
    told = {"year": str(year), "stage": last.stage.value, "day": last.day}
    if position + 1 == len(order):
        yield Waiting(RESULT, said(_DONE, **told), Urgency.TOLD, place, do=do)
        return
    ends = [
        known.day
        for known in terms_of_objections(county, year)
        if isinstance(known, Deadline) and not known.is_owed
    ]
    open_ = said(_WINDOW, day=max(ends)) if ends and max(ends) >= county.as_of else None
    what = said(_STANDS, **told, next=order[position + 1].value, open=open_ or "")
    announced = next(
        (name for name, waits in WAITING.items() if waits.announces is order[position + 1]), None
    )
    if announced is not None:
        do = f"zfzr doc {announced} --year {year} -o {announced}.docx"
    yield Waiting(RESULT, what, Urgency.OPEN, place, do=do)


@waiting
def registers_untold(county: County, year: int) -> Iterator[Waiting]:
    """Tell which registers of a year that is assessed nobody kept, from the day on which its assessment closes.

    Once the result is settled there is nothing to wait for.
    """
    scheme, result = scheme_of(county, year), result_of(county, year)
    if scheme is None or county.as_of < scheme.day:
        return
    if result and any(e.stage is ResultStage.SETTLED and e.day <= county.as_of for e in result.stages):
        return
    untold = [(path, kind) for path, kind in registers_begun(county, year).items() if not county.keeps(path)]
    by_unit = grouped(
        (path.split("/")[1] if path.startswith(OF_UNITS) else "", kind) for path, kind in untold
    )
    for slug, kinds in sorted(by_unit.items()):
        labels = [kind.label for kind in kinds]
        whose = f"unit-nil-statements {slug}" if slug else "nil-statements"
        yield Waiting(
            REGISTERS,
            said(_UNTOLD, year=str(year), kinds=enumeration(labels)),
            Urgency.LATE if county.as_of > scheme.day else Urgency.OPEN,
            units=(slug,) if slug else (),
            do=f"zfzr new {whose} {year} 登记簿={'；'.join(labels)}",
            for_unit=bool(slug),
        )


@waiting
def objections_without_a_term(county: County, year: int) -> Iterator[Waiting]:
    """Tell each open objection that no day is set for; one with a day is a deadline."""
    for each in open_objections(county, year):
        if last_day_to_review(county, each) is None:
            yield Waiting(
                Text("异议", "Objections"),
                said(
                    _OBJECTION,
                    unit=name_of_unit(county, each.objector),
                    number=each.number,
                    raised=each.raised,
                ),
                Urgency.OPEN,
                each.place,
                (each.objector,),
                each.raised,
                f"zfzr objections {year} --open",
            )
