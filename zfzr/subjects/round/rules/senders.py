"""Who reports, and whom records are about: units that a round does not ask, or that were not there (ZF429, ZF430)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.pieces import Piece, in_pieces, kinds_looked_at, piece_names, pieces
from zfzr.declare.field import FieldDeclaration, declarations
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.lookups import RoundOfYear, duty_of_round, misbooked, round_in_use
from zfzr.subjects.round.records import Receipt
from zfzr.subjects.unit.lookups import taken_over, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

LIFE_HERE = Text("单位的起止写在这里", "the unit's own days are written here")
ROUND_HERE = Text("轮次的“应报”写在这里", "who is asked is written here")


@rule(
    "ZF429",
    title=Text("不在应报名单的单位报来的", "Receipt from a unit that is not asked"),
    duty=("D53", "D42", "D46"),
    kind=DATA,
    severity=WARNING,
    says={
        "not-yet": Text(
            "{received} 收到{unit_name}的{round}，而该单位 {since} 才成立",
            "the {round} of {unit_name} came in on {received}, and the unit was founded on {since} only",
        ),
        "gone": Text(
            "{received} 收到{unit_name}{year}年度的{round}，而该单位存续到 {since}，这一轮次的期间 {first} 才起",
            "the {round} of {unit_name} for {year} came in on {received}; the unit was there until {since}, before the"
            " period of the round began on {first}",
        ),
        "after": Text(
            "{received} 收到{unit_name}的{round}，而该单位存续到 {since}，没有登记由哪个单位承继，也没有备注由谁报来",
            "the {round} of {unit_name} came in on {received}; the unit was there until {since}, no unit is recorded as its"
            " successor, and no remark says who sent it",
        ),
        "": Text(
            "{received} 收到{unit_name}的{round}，而该单位不在{year}年度的应报名单",
            "the {round} of {unit_name} came in on {received}, and the unit is not among those asked for {year}",
        ),
    },
    mend=Text(
        "单位或者年度写错的，改正；撤销以后由承继单位或者清算人员报的，在承继单位登记“承继”，或者在“备注”写明；"
        "应报名单不对的，改 zfzr.yaml 轮次的“应报”；没有要求而自愿报来的，登记豁免",
        "mend the unit or the year; of a unit that ended record its successor (承继) or say in 备注 who sent it; mend"
        " 应报 of the round if that is wrong; waive what came though nobody asked for it",
    ),
    on=Receipt,
    reads=(BasisDocument,),
    reads_everywhere=(Unit,),
)
def receipt_of_who_is_not_asked(receipt: Receipt, county: County) -> Iterator[Finding]:
    """A receipt counts for the unit that it names; of one that owes nothing, it counts for nobody and nobody sees it.

    What a unit sent before it ended, or a successor for it, is sound: the period was its own in part.
    """
    year, unit = receipt.year or receipt.received.year, units_by_slug(county).get(receipt.sender)
    round_ = round_in_use(county, receipt.round_name, year)
    booked = misbooked(county).get(receipt.place)
    if unit is None or not isinstance(round_, RoundOfYear) or (booked and booked.is_certain):
        return
    first = round_.period.start if round_.period else date(year, 1, 1)
    variant, since, related = _why_not(county, receipt, unit, round_, first)
    if variant is not None:
        yield finding(
            "单位",
            variant=variant,
            unit=receipt.sender,
            day=receipt.received,
            duty=duty_of_round(county, receipt.round_name),
            related=[related],
            unit_name=unit.display_name,
            round=round_.name,
            year=str(year),
            received=receipt.received,
            first=first,
            since=since or "",
        )


def _why_not(
    county: County, receipt: Receipt, unit: Unit, round_: RoundOfYear, first: date
) -> tuple[str | None, date | None, Related]:
    """Return why nobody asks the unit for it (None: it is asked, or sends what is its own), and where that is written."""
    life = Related(_life(unit), LIFE_HERE)
    if unit.founded and receipt.received < unit.founded:
        return "not-yet", unit.founded, life
    if unit.id in round_.owing:
        return None, None, life
    if unit.abolished is None or unit.abolished >= round_.due:
        return "", None, Related(round_.place, ROUND_HERE)
    if unit.abolished < first:
        return "gone", unit.abolished, life
    is_told = receipt.received <= unit.abolished or unit.id in taken_over(county) or receipt.remark
    return None if is_told else "after", unit.abolished, life


def _life(unit: Unit) -> Place:
    return unit.field("撤销" if unit.abolished else "成立")


_ASSESSMENT: Final = "D44"
"""The duty of records about the assessment of a year, which is of the units of that year."""


class About(NamedTuple):
    """What a record of the county's says of whom, and on which day: by their labels and names."""

    whose: FieldDeclaration
    day: FieldDeclaration


@cache
def _about(kind: type[Record]) -> About | None:
    """Return by what a kind says of a unit that something was so on a day; None where it does not, or ZF102 looks at it."""
    whose = next((f for f in declarations(kind) if f.whose and f.refers == "单位" and not f.valid_on), None)
    day = next((f for f in declarations(kind) if f.event and f.required), None)
    return About(whose, day) if whose and day and kind is not Receipt else None


def _answers(county: County) -> Sequence[type[Record]]:
    return [kind for kind in kinds_looked_at(county) if kind.round or _about(kind)]


def _of_piece(county: County, kind: type[Record], piece: Piece) -> Sequence[Record]:
    return pieces(county, kind)[piece]


@in_pieces(_answers, _of_piece)
@lookup
def papers_of_rounds(county: County) -> tuple[Record, ...]:
    """Return what units wrote for rounds, and what the county's records say of units."""
    return tuple(
        record
        for kind in _answers(county)
        for piece in piece_names(county, kind)
        for record in _of_piece(county, kind, piece)
    )


@rule(
    "ZF430",
    title=Text("单位不存在时的报送材料和记录", "Report or record of when its unit did not exist"),
    duty=("D53", "D42", "D46", "D44"),
    kind=DATA,
    severity=WARNING,
    says={
        "not-yet": Text(
            "{unit_name}的{kind}写明 {dated}，而该单位 {since} 才成立",
            "the {kind} of {unit_name} is of {dated}, and the unit was founded on {since} only",
        ),
        "": Text(
            "{unit_name}的{kind}写明 {dated}，而该单位存续到 {since}，没有登记由哪个单位承继，也没有说明由谁写成",
            "the {kind} of {unit_name} is of {dated}; the unit was there until {since}, no unit is recorded as its"
            " successor, and nothing says who wrote it",
        ),
        "about-early": Text(
            "{kind}记的是{unit_name} {dated} 的事，而该单位 {since} 才成立，没有登记承继了哪个单位",
            "the {kind} is about {unit_name} on {dated}; the unit was founded on {since} only, and took over no other",
        ),
        "about-gone": Text(
            "{year}年度的{kind}记的是{unit_name}，而该单位存续到 {since}，没有登记由哪个单位承继",
            "the {kind} of {year} is about {unit_name}; the unit was there until {since}, and no unit is recorded as its"
            " successor",
        ),
    },
    mend=Text(
        "日期、单位写错的，改正；放错单位目录的，移到写材料的单位；由承继单位写的、事情由承继单位接着的，在承继单位登记“承继”，"
        "由清算人员写的，在材料里说明",
        "mend the day or the unit, or move the paper to the unit that wrote it; else record the successor (承继), or say who"
        " wrote it",
    ),
    on=papers_of_rounds,
    reads_everywhere=(Unit,),
)
def paper_of_who_was_not_there(paper: Record, county: County) -> Iterator[Finding]:
    """A unit that has ended signs nothing: its successor does, or whoever winds it up, and then that is written down.

    What the county records of a unit looks back, so it may well be written after the unit has ended: in the assessment of a
    year in which the unit was, otherwise in the year after, too.
    """
    about = _about(type(paper))
    if about is not None:
        yield from _of_who_was_not_there(paper, county, about)
        return
    unit, told = units_by_slug(county).get(paper.unit or ""), paper.__dict__
    dated = told.get("dated")
    if unit is None or dated is None:
        return
    is_before = unit.founded is not None and dated < unit.founded
    is_after = unit.abolished is not None and dated > unit.abolished
    is_told = unit.id in taken_over(county) or told.get("remark")
    if is_before or (is_after and not is_told and county.read_whole(Unit)):  # its heir says whose it is
        yield finding(
            type(paper).model_fields["dated"].alias or "dated",
            variant="not-yet" if is_before else "",
            day=dated,
            duty=type(paper).duty,
            related=[Related(_life(unit), LIFE_HERE)],
            unit_name=unit.display_name,
            kind=type(paper).label,
            dated=dated,
            since=unit.founded if is_before else unit.abolished,
        )


def _of_who_was_not_there(record: Record, county: County, about: About) -> Iterator[Finding]:
    unit, day = units_by_slug(county).get(getattr(record, about.whose.name)), getattr(record, about.day.name)
    if unit is None or day is None:
        return
    year = record.year or day.year
    back = 0 if _ASSESSMENT in type(record).serves else 1
    holds_from = (
        getattr(record, "start", None) or day
    )  # 执法主体 is confirmed before the day from which it is one
    is_early = unit.founded is not None and max(day, holds_from) < unit.founded and not unit.successions
    is_gone = unit.abolished is not None and unit.abolished < min(date(year - back, 1, 1), day)
    if is_early or (is_gone and unit.id not in taken_over(county)):
        yield finding(
            about.whose.label,
            variant="about-early" if is_early else "about-gone",
            unit=unit.id,
            day=day,
            duty=type(record).duty,
            related=[Related(_life(unit), LIFE_HERE)],
            unit_name=unit.display_name,
            kind=type(record).label,
            dated=day,
            year=str(year),
            since=unit.founded if is_early else unit.abolished,
        )
