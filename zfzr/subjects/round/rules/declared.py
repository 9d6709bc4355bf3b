"""Rounds that nobody can reckon: without a sound day, a beginning, or a day that every year has (ZF411-ZF413, ZF418)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import values_of
from zfzr.county.records import ROUND_YEARS, DueIn, Profile, Round
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import kinds
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.lookups import (
    due_day_of,
    duty_of_answers,
    duty_of_declared,
    first_seen,
    has_a_beginning,
    month_day_of,
    ordered_by,
)
from zfzr.terms.days import day_in
from zfzr.terms.document_number import LOOSE_NUMBER
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

DECLARED_HERE = Text("先写在这里", "declared first here")


_LEAP_CYCLE = 8
"""In any eight years from one on, a year without 29 February comes up, and one with it unless a century is passed."""


@rule(
    "ZF411",
    title=Text("轮次的截止日期不合", "Round whose due day cannot be right"),
    duty=("D42", "D46", "D53"),
    kind=DATA,
    severity=ERROR,
    says={
        "year": Text(
            "“{name}”是{year}年度的，截止日期却是 {due}",
            "{name!r} belongs to {year}, but is due on {due}",
        ),
        "undated": Text(
            "“{name}”没有写全哪一年、哪一天截止，谁应报、谁逾期都看不出来",
            "{name!r} has no due day: nobody can owe it or be late",
        ),
        "both": Text(
            "“{name}”写了“{yearly}”，又写了“{label}”，不知道是每年都有还是只有一年",
            "{name!r} has {yearly} and {label}: is it of every year or of one?",
        ),
        "two-days": Text(
            "“{name}”写了“每年”，又写了“截止参数”，不知道截止日以哪个为准；现按“每年”计算",
            "{name!r} has 每年 and 截止参数: which of them sets the day? 每年 is taken",
        ),
        "no-day": Text(
            "“{name}”的截止参数“{parameter}”取值 {value} 不是月日（331 为 3 月 31 日），截止日算不出来",
            "parameter {parameter} of {name!r} is {value}, which is no month and day (331 is 31 March)",
        ),
        "one-year": Text(
            "“{name}”只有一年，写了“{label}”没有作用",
            "{name!r} is of one year: {label} has no effect",
        ),
        "which": Text(
            "“{name}”每年 {on} 截止，没有写明报的是当年的还是上一年的，这一轮次暂不计算",
            "{name!r} is due on {on}: about that year, or the one before? It is not reckoned until that is said",
        ),
        "no-year": Text(
            "“{name}”的{label} {value} 不是年份",
            "{label} of {name!r} is {value}, which is no year of ours",
        ),
        "years": Text(
            "“{name}”的终止年度 {last} 早于起始年度 {first}",
            "{name!r} ends with {last}, before it begins with {first}",
        ),
        "ordered": Text(
            "“{name}”写从{first}年度起，所依据的{number} {issued} 才印发，晚于该年度的截止日 {due}",
            "{name!r} is to begin with {first}, but {number}, which orders it, was issued on {issued}, after {due}",
        ),
        "twice": Text(
            "{year}年度有两个“{name}”，只按先写的一个计算",
            "{name!r} is declared twice for {year}; only the first counts",
        ),
    },
    mend=Text(
        "只有一年的写“年度”和“截止”，截止日期在该年度或者次年；每年都有的写“每年”和“起始年度”，"
        "上半年截止的写“截止年: 当年”或者“截止年: 次年”；改了规定的，前一条写“终止年度”",
        "give 年度 and 截止 (in that year or the next), or 每年 and 起始年度, with 截止年 for a day before July;"
        " where the rule changed, end the first with 终止年度",
    ),
    on=Profile,
)
def round_without_a_sound_day(profile: Profile, county: County) -> Iterator[Finding]:
    """A round due long after, or before, the year it belongs to; or never, or twice: what is late would not be told."""
    for i, round_ in enumerate(profile.rounds):
        for label, variant, values in _unsound(county, round_):
            at = ("轮次", i, label)
            texts = {"name": round_.name, **{name: str(value) for name, value in values.items()}}
            yield Finding(
                "", profile.field(*at), texts, variant, subject=round_.name, duty=duty_of_declared(round_)
            )
    yield from _declared_twice(profile, county.as_of.year)


def _unsound(county: County, round_: Round) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield what is wrong with a round by itself: the label at fault, the text, and its values."""
    year, due, first, last = round_.year, round_.due, round_.first_year, round_.last_year
    named = (("年度", year), ("起始年度", first), ("终止年度", last))
    impossible = [(label, value) for label, value in named if value is not None and value not in ROUND_YEARS]
    if impossible:
        yield from ((label, "no-year", {"label": label, "value": value}) for label, value in impossible)
        return
    if not round_.is_yearly:
        if due and year and due.year - year not in (0, 1):
            yield "截止", "year", {"year": year, "due": due}
        elif not (due and year):
            yield "名称", "undated", {}
        of_yearly = (("截止年", round_.due_in), ("起始年度", first), ("终止年度", last))
        yield from ((label, "one-year", {"label": label}) for label, value in of_yearly if value is not None)
        return
    for label, value in (("年度", year), ("截止", due)):
        if value is not None:
            yield label, "both", {"label": label, "yearly": "每年" if round_.yearly else "截止参数"}
    if round_.yearly and round_.due_parameter:
        yield "截止参数", "two-days", {}
    if round_.yearly and round_.falls_due_in is None:
        yield "每年", "which", {"on": round_.yearly}
    if not round_.yearly:
        yield from _unsound_parameter(county, round_)
    if first and last and last < first:
        yield "终止年度", "years", {"first": first, "last": last}
    ordered = ordered_by(county, round_)
    expected = due_day_of(county, round_, first) if first else None
    if ordered and expected and ordered.issued > expected:
        yield "起始年度", "ordered", {"first": first, **ordered._asdict(), "due": expected}


def _unsound_parameter(county: County, round_: Round) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield what is wrong with each value of the parameter that sets the day; one that is not set is no fault."""
    for value in values_of(county, round_.due_parameter or ""):
        month_day = month_day_of(value.value)
        if month_day is None:
            yield "截止参数", "no-day", {"parameter": round_.due_parameter, "value": value.value}
        elif round_.year_of(month_day) is None:
            yield "截止参数", "which", {"on": month_day}


def _declared_twice(profile: Profile, this_year: int) -> Iterator[Finding]:
    for i, round_ in enumerate(profile.rounds):
        for k, earlier in enumerate(profile.rounds[:i]):
            year = _year_of_both(earlier, round_, this_year) if earlier.name == round_.name else None
            if year is not None:
                yield finding(
                    ("轮次", i, "名称"),
                    subject=round_.name,
                    duty=duty_of_declared(round_),
                    variant="twice",
                    related=[Related(profile.field("轮次", k, "名称"), DECLARED_HERE)],
                    name=round_.name,
                    year=year,
                )


def _year_of_both(one: Round, other: Round, this_year: int) -> int | None:
    """Return a year for which both rounds are declared, as far as they say; None where there is none.

    Where two stretches of years meet, an end of one of them lies in both; two without ends meet this year as well.
    """
    ends = (one.year, other.year, one.first_year, other.first_year, one.last_year, other.last_year)
    years = (*sorted(year for year in ends if year is not None), this_year)
    return next((year for year in years if one.may_be_in(year) and other.may_be_in(year)), None)


@rule(
    "ZF412",
    title=Text("没有写明轮次从哪一年起", "Yearly round that does not say since when"),
    duty=("D42", "D46", "D53"),
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "“{name}”每年都有，没有写从哪一年度起，现按{year}年度起计算",
            "{name!r} is of every year and does not say since which; it is taken to begin with {year}",
        ),
        "unregistered": Text(
            "“{name}”没有写从哪一年度起，所依据的{number}没有登记成文日期，现按{year}年度起计算",
            "{name!r} does not say since which year, and no day is recorded of {number}; it is taken to begin with {year}",
        ),
    },
    mend=Text(
        "写明“起始年度”；或者在“依据”里写文号，并在 county/basis-documents.yaml 登记该文件的成文日期",
        "give 起始年度, or name under 依据 a document that county/basis-documents.yaml has with its day",
    ),
    on=Profile,
    reads=(BasisDocument,),
)
def round_without_a_beginning(profile: Profile, county: County) -> Iterator[Finding]:
    """A yearly round that neither a first year nor a dated order begins: units would owe for years before it was."""
    for i, round_ in enumerate(profile.rounds):
        if has_a_beginning(county, round_) or (round_.yearly and round_.falls_due_in is None):
            continue
        number = LOOSE_NUMBER.search(round_.basis or "")
        yield finding(
            ("轮次", i, "每年" if round_.yearly else "截止参数"),
            subject=round_.name,
            duty=duty_of_declared(round_),
            variant="unregistered" if number else "",
            name=round_.name,
            number=number[0] if number else "",
            year=first_seen(county, round_),
        )


@rule(
    "ZF413",
    title=Text("轮次的月日不是每年都有", "Month and day that not every year has"),
    duty=("D42", "D46", "D53"),
    kind=DATA,
    severity=WARNING,
    says=Text(
        "“{name}”的“{label}”写 {written}，{year}年没有这一天，按 {year}-02-28 计算",
        "{label} of {name!r} is {written}, which {year} lacks; it is taken as {year}-02-28",
    ),
    mend=Text(
        "写每年都有的日期；指的是2月最后一日的，改为 02-28 或者 03-01，或者申请豁免",
        "name a day that every year has; where the last of February is meant, take 02-28 or 03-01, or have it waived",
    ),
    on=Profile,
)
def round_on_a_leap_day(profile: Profile, county: County) -> Iterator[Finding]:
    """A due day, or an end of a period, on 29 February, in a year of the round that has none."""
    for i, round_ in enumerate(profile.rounds):
        period = round_.period
        for at, month_day in (
            (("每年",), round_.yearly),
            (("期间", "起"), period.start if period else None),
            (("期间", "止"), period.end if period else None),
        ):
            year = _year_without(county, round_, at[-1], month_day) if month_day else None
            if year:
                yield finding(
                    ("轮次", i, *at),
                    subject=round_.name,
                    duty=duty_of_declared(round_),
                    name=round_.name,
                    label=".".join(at),
                    written=month_day,
                    year=year,
                )


def _year_without(county: County, round_: Round, label: str, month_day: str) -> int | None:
    """Return the first calendar year that a round meets and that lacks a day of it."""
    begins = round_.year or round_.first_year or county.as_of.year - 1
    ends = round_.year or round_.last_year or begins + _LEAP_CYCLE
    for about in range(begins, min(ends, begins + _LEAP_CYCLE) + 1):
        if about not in ROUND_YEARS:
            break
        year = about
        if label == "每年" and round_.falls_due_in is DueIn.NEXT:
            year += 1
        if label == "起" and round_.period and round_.period.start > round_.period.end:
            year -= 1
        if f"{day_in(year, month_day):%m-%d}" != month_day:
            return year
    return None


@rule(
    "ZF418",
    title=Text("轮次的名称认不出", "Round by a name that nothing answers"),
    duty=("D42", "D46", "D53"),
    kind=DATA,
    severity=WARNING,
    says=Text(
        "“{name}”不是报送材料的名称，是不是“{nearest}”？照这样写，{nearest}的报告、指标都和它对不上",
        "nothing answers a round by the name {name!r}; is it {nearest!r}? Reports and measures of that one do not meet it",
    ),
    mend=Text(
        "改为提示的名称，收件登记里的名称一并改；确是另外一项报送的，同时另设该名称的轮次",
        "take that name, in the receipts too; where it is another round indeed, declare one of that name as well",
    ),
    on=Profile,
)
def round_that_nothing_answers(profile: Profile, _: County) -> Iterator[Finding]:
    """A round by nearly the name of one that reports and measures ask for, which itself is not declared.

    A county may ask for what it likes under names of its own; then the known round stands beside it.
    """
    known = sorted({kind.round for kind in kinds() if kind.round})
    declared = {round_.name for round_ in profile.rounds}
    missing = [name for name in known if name not in declared]
    for i, round_ in enumerate(profile.rounds):
        close = [] if round_.name in known else nearest(round_.name, missing, limit=1)
        if close:
            yield finding(
                ("轮次", i, "名称"),
                subject=round_.name,
                duty=duty_of_answers(close[0]),
                name=round_.name,
                nearest=close[0],
            )
