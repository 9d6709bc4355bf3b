"""Lines of cases that cannot be right: of another year, said twice and not alike, in unknown words (ZF701-ZF706, ZF080)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import words_holding
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import CaseFile, all_files, holding
from zfzr.subjects.case.parameters import ENDINGS, OUTCOMES, PENALTIES, PROCEDURES, UNPUNISHED
from zfzr.subjects.case.records import Case, CaseStages, Discussion, PartyType
from zfzr.terms.amounts import plainly
from zfzr.terms.late import late
from zfzr.terms.names import nearest
from zfzr.terms.parties import unmasked_names
from zfzr.terms.text import Text, enumeration

CASE_HERE = Text("案号写在这里", "the number of the case is written here")
OTHER_HERE = Text("另一处写在这里", "the other one is written here")


@rule(
    "ZF701",
    title=Text("案件不在立案年度的目录里", "Case in the folder of another year"),
    duty="D29",
    kind=DATA,
    severity=ERROR,
    on=Case,
    compares=(Pair("案件.立案", "案件.决定日期", "案件所在的年度"),),
    says=Text(
        "案件{case} {opened} {stage}，却写在{year}年的目录里",
        "{case}: {stage} on {opened}, in the folder of {year}",
    ),
    mend=Text(
        "案件归入立案的年度（当场处罚的归入决定的年度）；日期写错的改正",
        "move it to the year of its opening (on the spot: of its decision), or mend the day",
    ),
)
def case_of_another_year(case: Case, _: County) -> Iterator[Finding]:
    """A case belongs to the year of its opening; one decided on the spot without opening, to that of its decision."""
    day, label, stage = _day_of_year(case)
    if day and _is_of_another_year(case):
        yield finding(label, day=day, case=case.number, opened=day, year=case.year, stage=stage)


def _day_of_year(case: Case) -> tuple[date | None, str, str]:
    """Return the day that says of which year a case is, its column, and what happened on it."""
    return (case.opened, "立案", "立案") if case.opened else (case.decided, "决定日期", "作出决定")


def _is_of_another_year(case: Case) -> bool:
    day = _day_of_year(case)[0]
    return day is not None and case.year is not None and day.year != case.year


class _Twice(NamedTuple):
    """A fact that two files state."""

    what: str
    here: object
    place: Place
    there: object
    other: Place
    named: Place


def _stated_twice(file: CaseFile) -> Iterator[_Twice]:
    case, stages = file.case, file.stages
    for other in (*([stages] if stages else []), *file.minutes):
        at = other.field("案号")
        yield _Twice("所在单位", case.unit, case.field("案号"), other.unit, at, at)
        if not _is_of_another_year(case):  # a line in a wrong folder is ZF701
            yield _Twice("所在年度", case.year, case.field("案号"), other.year, at, at)
    if stages:
        if stages.service and stages.service.day:
            yield _Twice(
                "送达日期",
                case.served,
                case.field("送达日期"),
                stages.service.day,
                stages.field("送达", "日期"),
                stages.field("案号"),
            )
        if stages.publicity and stages.publicity.day:
            yield _Twice(
                "公示日期",
                case.published,
                case.field("公示日期"),
                stages.publicity.day,
                stages.field("公示", "日期"),
                stages.field("案号"),
            )
        if case.hearing is not None:
            held = bool(stages.hearing and stages.hearing.held)
            at = stages.field("听证", "举行") if stages.hearing else stages.field("听证")
            yield _Twice("是否听证", case.hearing, case.field("听证"), held, at, stages.field("案号"))
        if stages.discussed and file.held:
            minutes = file.held
            yield _Twice(
                "集体讨论日期",
                stages.discussed,
                stages.field("集体讨论"),
                minutes.day,
                minutes.field("日期"),
                minutes.field("案号"),
            )


def _in_words(value: object) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


@rule(
    "ZF702",
    title=Text("同一事实两处写得不一样", "One fact is stated twice, and not alike"),
    duty="D29",
    kind=DATA,
    severity=ERROR,
    on=all_files,
    reads=(CaseStages, Discussion),
    compares=(
        Pair("案件.送达日期", "案件环节.送达.日期", "送达的日期"),
        Pair("案件.公示日期", "案件环节.公示.日期", "公示的日期"),
        Pair("案件.听证", "案件环节.听证.举行", "是否听证"),
        Pair("案件环节.集体讨论", "集体讨论.日期", "讨论的日期"),
    ),
    says=Text(
        "案件{case}的{what}：一处是{here}，另一处是{there}", "{case}: {what} is {here} here and {there} there"
    ),
    mend=Text("对照案卷改成一致", "mend the one that the file of the case shows to be wrong"),
)
def stated_twice(file: CaseFile, _: County) -> Iterator[Finding]:
    """The line of a case, its stages and its minutes tell of the same days: where two of them do, they agree."""
    for fact in _stated_twice(file):
        if fact.here != fact.there and None not in (fact.here, fact.there):
            yield finding(
                fact.other,
                subject=f"{file.case.number}/{fact.what}",
                related=[
                    Related(fact.place, OTHER_HERE),
                    *([Related(fact.named, CASE_HERE)] if fact.named != fact.other else []),
                ],
                case=file.case.number,
                what=fact.what,
                here=_in_words(fact.there),
                there=_in_words(fact.here),
            )


@rule(
    "ZF703",
    title=Text("用词不是当日规定的", "Word that the law of the day does not know"),
    duty="D29",
    kind=DATA,
    severity=WARNING,
    on=Case,
    says={
        "": Text(
            "案件{case}的“{label}”写了“{word}”，当日没有这个词，可以写：{words}",
            "{case}: {label} says {word}, no word of that day; these are: {words}",
        ),
        "near": Text(
            "案件{case}的“{label}”写了“{word}”，当日没有这个词；是不是“{nearest}”？",
            "{case}: {label} says {word}, no word of that day; {nearest}?",
        ),
        "none": Text(
            "案件{case}的“{label}”写了“{word}”，当日还没有登记{label}可以写哪些词",
            "{case}: {label} says {word}; no words are set for {label} on that day",
        ),
    },
    mend=Text(
        "改用当日的词；确有别的词的，在 parameters.yaml 登记（处罚种类、结案方式、复议诉讼结果、程序）",
        "use a word of that day, or register another in parameters.yaml",
    ),
)
def unknown_word(case: Case, county: County) -> Iterator[Finding]:
    """Kinds of penalty, ends of cases and lawsuits are counted by their words: an unknown one is counted nowhere."""
    day = case.decided or case.opened or county.as_of
    for at, label, family, word, on in (
        *((("处罚种类", i), "处罚种类", PENALTIES, word, day) for i, word in enumerate(case.penalties)),
        (("结案方式",), "结案方式", ENDINGS, case.ending, case.closed or day),
        (("复议诉讼结果",), "复议诉讼结果", OUTCOMES, case.outcome, case.outcome_day or day),
        (("程序",), "程序", PROCEDURES, case.procedure.value, day),
    ):
        if word and not holding(county, family, (word,), on):
            known = words_holding(county.on(on), family)
            close = enumeration(nearest(word, known))
            yield finding(
                at,
                subject=f"{case.number}/{word}",
                variant="near" if close else "" if known else "none",
                case=case.number,
                label=label,
                word=word,
                nearest=close,
                words=enumeration(known),
            )


_A_NAME = late(r"[\u3400-\u9fff]{2,}|[A-Za-z]{2,}")
_SHORT_NAME = late(r"[\u3400-\u9fff]{2,3}")


def _named_in_full(case: Case) -> bool:
    """Tell whether a party is a natural person with a name in full: what stands in brackets masks nothing."""
    names = unmasked_names(case.party or "")
    if case.party_type is PartyType.CITIZEN:
        return any(_A_NAME.search(name) for name in names)
    return case.party_type is PartyType.HOUSEHOLD and any(_SHORT_NAME.fullmatch(name) for name in names)


@rule(
    "ZF704",
    title=Text("当事人姓名没有脱敏", "Name of a party is not masked"),
    duty="D29",
    kind=DATA,
    severity=ERROR,
    on=Case,
    says=Text("案件{case}的当事人是{party}，姓名没有脱敏", "{case}: the name of the party is not masked"),
    mend=Text(
        "公民写成“张某”“张某某”；全名写在涉密数据里（--overlay）",
        "write 张某; the full name belongs in the overlay",
    ),
)
def name_in_full(case: Case, _: County) -> Iterator[Finding]:
    """A citizen, or a household named like a person, whose name is written in full; the message does not repeat it."""
    if _named_in_full(case):
        yield finding("当事人", case=case.number, party=case.party_type.value)


_PERSON: Final = late(r"[\u4e00-\u9fa5]{1,2}某{1,2}")
_BODY: Final = late(r"某某?[^某（）()、，,；;]{2,}")


@rule(
    "ZF080",
    title=Text("当事人类型与当事人的写法不符", "Type of party that the name does not bear"),
    duty="D29",
    kind=DATA,
    severity=NOTICE,
    on=Case,
    compares=(Pair("案件.当事人类型", "案件.当事人", "类型与姓名、名称的写法"),),
    says={
        "person": Text(
            "案件{case}的当事人类型是{type}，当事人却写成“{party}”，像是公民的姓名：有一处写错了",
            "{case}: the party is a {type}, and named {party!r} like a person: one of the two is wrong",
        ),
        "body": Text(
            "案件{case}的当事人类型是公民，当事人却写成“{party}”，像是单位、商户的名称：有一处写错了",
            "{case}: the party is a citizen, and named {party!r} like a body: one of the two is wrong",
        ),
    },
    mend=Text("对照决定书改正类型或者当事人", "mend the type or the party by the decision"),
)
def party_of_another_type(case: Case, _: County) -> Iterator[Finding]:
    """A company named 张某, or a citizen named 甲县某商店: thresholds of law differ by the type, the name tells it again."""
    name = (case.party or "").strip()
    legal = case.party_type in (PartyType.COMPANY, PartyType.OTHER)
    if legal and _PERSON.fullmatch(name):
        yield finding(
            "当事人类型", variant="person", case=case.number, type=case.party_type.value, party=name
        )
    elif case.party_type is PartyType.CITIZEN and _BODY.search(name):
        yield finding("当事人类型", variant="body", case=case.number, party=name)


@rule(
    "ZF705",
    title=Text("处罚种类与金额不一致", "Kind of penalty and sum disagree"),
    duty="D29",
    kind=DATA,
    severity=ERROR,
    on=Case,
    compares=(
        Pair("案件.处罚种类", "案件.罚款", "罚款与处罚种类"),
        Pair("案件.处罚种类", "案件.没收", "没收与处罚种类"),
    ),
    says={
        "no-sum": Text(
            "案件{case}的处罚种类有“{word}”，没有填{label}", "{case}: {word} without a sum in {label}"
        ),
        "no-kind": Text(
            "案件{case}的{label} {sum} 元，处罚种类里没有{word}",
            "{case}: {label} {sum} yuan, and no {word} among the kinds",
        ),
        "negative": Text("案件{case}的{label}是负数（{sum}）", "{case}: {label} is negative ({sum})"),
    },
    mend=Text("对照决定书改正种类或者金额", "mend kind or sum after the decision"),
)
def kind_and_sum(case: Case, _: County) -> Iterator[Finding]:
    """A fine has a sum and a sum has its kind; what is confiscated may be of no value that can be told."""
    confiscates = [word for word in case.penalties if word.startswith("没收")]
    for label, sum_, words, must in (
        ("罚款", case.fine, [word for word in case.penalties if word == "罚款"], True),
        ("没收", case.confiscated, confiscates, False),
    ):
        if sum_ is not None and sum_ < 0:
            yield finding(
                label,
                subject=f"{case.number}/{label}",
                variant="negative",
                case=case.number,
                label=label,
                sum=plainly(sum_),
            )
        elif words and must and not sum_:
            yield finding(
                "处罚种类",
                subject=f"{case.number}/{label}",
                variant="no-sum",
                case=case.number,
                word=words[0],
                label=label,
            )
        elif sum_ and not words and (case.penalties or case.decided):
            yield finding(
                label,
                subject=f"{case.number}/{label}",
                variant="no-kind",
                case=case.number,
                label=label,
                sum=plainly(sum_),
                word="“罚款”" if must else "“没收违法所得”“没收非法财物”",
            )


@rule(
    "ZF706",
    title=Text("案件目录要素不全", "Line of a case is not complete"),
    duty="D29",
    kind=DATA,
    severity=WARNING,
    on=Case,
    says=Text("案件{case}{state}，没有填{missing}", "{case}: {missing} is missing"),
    mend=Text("对照案卷补齐", "complete it after the file of the case"),
)
def incomplete_line(case: Case, county: County) -> Iterator[Finding]:
    """What a decided or closed case must say of itself, and an open one: without it nothing can be judged."""
    missing, state = [], "正在办理"
    if case.decided or case.decision or case.penalties:
        state = "已经作出决定"
        missing += [
            label
            for label, value in (
                ("决定日期", case.decided),
                ("决定文号", case.decision),
                ("处罚种类", case.penalties),
            )
            if not value
        ]
    elif case.closed:
        state = "已经结案"
        day = case.closed
        if not case.ending or not holding(county, UNPUNISHED, (case.ending,), day):
            missing.append("决定，或者没有处罚的结案方式")
    if case.opened is None and (not case.procedure.is_summary or case.decided is None):
        missing.append("立案")
    if case.item is None:
        missing.append("职权编码")
    if case.outcome and case.outcome_day is None:
        missing.append("复议诉讼日期")
    if missing:
        yield finding("案号", case=case.number, state=state, missing=enumeration(missing))
