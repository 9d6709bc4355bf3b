"""What matters show: no power, late, uncertified handlers, limits that nobody can count (ZF621, ZF851-ZF855, ZF878)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.matter.lookups import (
    Unread,
    acted_on,
    days_late,
    limit_by_power,
    limit_of,
    uncertified,
    unjudged,
    unread_limits,
    wrong_power,
)
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.text import Text

ITEM_HERE = Text("职权事项登记在这里", "the item is written here")
LIMIT_HERE = Text("时限写在这里", "the limit is written here")


def _about(matter: Matter, county: County) -> dict[str, Any]:
    return {"matter": matter.number, "unit_name": name_of_unit(county, matter.unit or "")}


@rule(
    "ZF851",
    title=Text("办件所依据的职权有误", "Matter handled by a power that did not stand"),
    duty="D05",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Matter,
    compares=(
        Pair("办件.类别", "职权事项.类别", "办件与职权的类别"),
        Pair("办件.决定日期", "职权事项.变更.日期", "办理当日职权是否由本单位行使"),
    ),
    says={
        "foreign": Text(
            "{unit_name}办件{matter}所用职权“{item}”（{code}）属于{holder}",
            "{unit_name}: {matter}: power {item} ({code}) is that of {holder}",
        ),
        "class": Text(
            "{unit_name}办件{matter}登记为{stated}，职权“{item}”（{code}）是{class_}",
            "{unit_name}: {matter} is entered as {stated}, power {item} ({code}) is {class_}",
        ),
        "ended": Text(
            "{unit_name}办件{matter}所用职权“{item}”（{code}）自 {since} 起不再行使，{on} 仍在办理",
            "{unit_name}: {matter}: power {item} ({code}) ended on {since}, still used on {on}",
        ),
        "not-yet": Text(
            "{unit_name}办件{matter}所用职权“{item}”（{code}）自 {since} 起才有，{on} 已在办理",
            "{unit_name}: {matter}: power {item} ({code}) began on {since}, used on {on} already",
        ),
    },
    mend=Text(
        "编码、类别写错的改正；确实没有职权的，由法制机构核实",
        "mend code or class; where there was no power, let the legal office look into it",
    ),
)
def without_power(matter: Matter, county: County) -> Iterator[Finding]:
    """The power existed on the day of the matter, was the unit's or its entrusting organ's, and of its class."""
    wrong = wrong_power(county, matter)
    if wrong is None:
        return
    on = acted_on(county, matter)
    yield finding(
        "类别" if wrong.variant == "class" else "职权编码",
        variant=wrong.variant,
        day=on,
        item=wrong.power.name or wrong.power.code,
        code=wrong.power.code,
        holder=name_of_unit(county, wrong.power.unit),
        stated=matter.power_class.value,
        class_=wrong.power.class_text,
        since=wrong.since,
        on=on,
        related=(Related(wrong.power.field("编码"), ITEM_HERE),),
        **_about(matter, county),
    )


@rule(
    "ZF852",
    title=Text("办件超过时限", "Matter not decided in time"),
    duty="D05",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Matter,
    leaves_out=unjudged,
    says={
        "": Text(
            "{unit_name}办件{matter} {since} 起算，{which}为“{term}”，应当 {last} 以前决定，{on} 才决定，超过 {late} 日",
            "{unit_name}: {matter}: from {since}, {which} {term}: due by {last}, decided on {on}, {late} days late",
        ),
        "open": Text(
            "{unit_name}办件{matter} {since} 起算，{which}为“{term}”，应当 {last} 以前决定，至今没有决定，已超过 {late} 日",
            "{unit_name}: {matter}: from {since}, {which} {term}: due by {last}, open, {late} days late",
        ),
    },
    mend=Text(
        "漏记决定日期的补记；经过批准延期的，填写期限截止；确实超期的，由法制机构核实",
        "enter the day of the decision, or the last day as extended; else let the legal office look into it",
    ),
)
def out_of_time(matter: Matter, county: County) -> Iterator[Finding]:
    """Decided, or still open, after the last day of its line, else of the promised or statutory limit of its power."""
    late, limit = days_late(county, matter), limit_of(county, matter)
    if not late or limit is None:
        return
    is_decided = matter.decided is not None and matter.decided <= county.as_of
    yield finding(
        "决定日期" if is_decided else "编号",
        variant="" if is_decided else "open",
        day=matter.decided if is_decided else limit.latest,
        since=matter.begun or limit.latest,
        which=limit.which,
        term=limit.text
        if limit.certain
        else f"{limit.text}（放假安排不在已知范围，从宽按放假最多的年份计算）",
        last=limit.latest,
        on=matter.decided or county.as_of,
        late=late,
        related=(Related(limit.place, LIMIT_HERE),),
        **_about(matter, county),
    )


@rule(
    "ZF853",
    title=Text("办件人员没有有效执法证件", "Matter handled without a certificate"),
    duty="D07",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Matter,
    says=Text(
        "{unit_name}办件{matter}的办理人{name}（{person}）{on} 没有有效的执法证件",
        "{unit_name}: {matter}: {name} ({person}) held no valid certificate on {on}",
    ),
    mend=Text(
        "核对办理人和证件；确实无证的不得办理，由法制机构核实",
        "check handlers and certificates; who had none must not handle matters",
    ),
)
def handled_uncertified(matter: Matter, county: County) -> Iterator[Finding]:
    """Each handler who is known held an enforcing certificate valid on the day of the decision, else of the beginning."""
    on = acted_on(county, matter)
    for i, person in uncertified(county, matter):
        if county.read_whole(Certificate, about=("人员", person)):
            yield finding(
                ("办理人", i),
                subject=f"{matter.number}/{person}",
                day=on,
                name=people_by_number(county)[person].name,
                person=person,
                on=on,
                **_about(matter, county),
            )


@rule(
    "ZF854",
    title=Text("时限不是一个日数，看不出办件是否超期", "Limit that is not one number of days"),
    duty="D05",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=unread_limits,
    says=Text(
        "{unit_name}“{item}”的{label}写作“{term}”，不是一个日数，{count} 件办件看不出是否超期",
        "{unit_name}: {label} of {item} is {term}, not one number of days: {count} matters cannot be judged",
    ),
    mend=Text(
        "分情形的，拆成子项各写时限，或者在办件里填写期限截止",
        "split the item so that each has its limit, or enter 期限截止 with the matters",
    ),
)
def uncountable(unread: Unread, county: County) -> Iterator[Finding]:
    """A limit such as 报告书60日、报告表30日: what was handled by it is not judged, and that is said."""
    yield finding(
        unread.label,
        unit_name=name_of_unit(county, unread.unit),
        item=unread.power.name or unread.power.code,
        label=unread.label,
        term=unread.text,
        count=unread.matters,
    )


@rule(
    "ZF855",
    title=Text("期限截止晚于职权事项的时限", "Last day later than the limit of the power"),
    duty="D05",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Matter,
    compares=(Pair("办件.期限截止", "职权事项.承诺时限", "截止不晚于时限"),),
    says=Text(
        "{unit_name}办件{matter}的期限截止写作 {due}，按职权事项的{which}“{term}”从 {since} 起算是 {last}，备注没有说明",
        "{unit_name}: {matter}: 期限截止 is {due}; by {which} {term} from {since} it is {last}, and no remark says why",
    ),
    mend=Text(
        "日期写错的改正；经过批准延期的，在备注里写明事由和批准",
        "mend the day; where it was extended, say in 备注 why and by whom",
    ),
)
def due_beyond_the_limit(matter: Matter, county: County) -> Iterator[Finding]:
    """The last day of a line is not later than its power allows, unless its remark says why."""
    limit = limit_by_power(county, matter)
    if matter.due is None or limit is None or (matter.remark or "").strip():
        return
    if matter.due > limit.latest:
        yield finding(
            "期限截止",
            day=matter.due,
            due=matter.due,
            which=limit.which,
            term=limit.text,
            since=matter.begun or matter.due,
            last=limit.latest,
            related=(Related(limit.place, LIMIT_HERE),),
            **_about(matter, county),
        )


_NUMBERED = 5
"""How many matters whose numbers bear the same word must be of one class for each that is not, before that is told."""


@rule(
    "ZF878",
    title=Text("编号里的字与类别不合", "Number that bears the word of another class"),
    duty="D05",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{unit_name}办件{matter}登记为{stated}，编号里带“{word}”字的其余 {count} 件都是{class_}：编号是不是与邻行的"
        "抄颠倒了，或者类别写错了？",
        "{unit_name}: {matter} is entered as {stated}, while the {count} others numbered with {word} are {class_}: is the"
        " number that of a neighbour, or the class wrong?",
    ),
    mend=Text("对照办件登记簿改正编号或者类别", "mend the number or the class by the register of matters"),
)
def number_of_another_class(county: County) -> Iterator[Finding]:
    """A number whose word (许, 检, 强 …) stands, in all the county's other matters, for another class.

    What a word stands for the county's own matters say. That the power is of another class ZF851 tells.
    """
    classes: dict[str, Counter[str]] = {}
    for matter in county.dataset.all(Matter):
        if word := _word_in(matter):
            classes.setdefault(word, Counter())[matter.power_class.value] += 1
    for matter in county.dataset.all(Matter):
        counts = classes.get(_word_in(matter), Counter())
        (class_, count), *rest = counts.most_common() or [("", 0)]
        others = sum(number for _, number in rest)
        if not rest or class_ == matter.power_class.value or count < _NUMBERED * others:
            continue
        wrong = wrong_power(county, matter)
        if wrong is None or wrong.variant != "class":
            yield finding(
                matter.field("编号"),
                subject=matter.number,
                unit=matter.unit,
                stated=matter.power_class.value,
                word=_word_in(matter),
                class_=class_,
                count=count,
                **_about(matter, county),
            )


def _word_in(matter: Matter) -> str:
    """Return the character before the year of a number; nothing where it has no year in brackets."""
    head, bracket, _ = matter.number.partition("〔")
    return head[-1:] if bracket else ""


@rule(
    "ZF621",
    title=Text("办件的决定结果是别类职权的", "Outcome of another class than the matter"),
    duty="D05",
    kind=DATA,
    severity=NOTICE,
    on=Matter,
    compares=(Pair("办件.类别", "办件.决定结果", "结果是不是这一类的"),),
    says=Text(
        "{unit_name}办件{matter}登记为{class_}，决定结果却是“{outcome}”，那是{other}的结果：类别或者结果有一处写错了",
        "{unit_name}: {matter} is entered as {class_} and came to {outcome!r}, the outcome of {other}",
    ),
    mend=Text("对照决定书改正结果或者类别", "mend the outcome or the class by the decision"),
)
def outcome_of_another_class(matter: Matter, county: County) -> Iterator[Finding]:
    """An outcome that bears the name of one class (确认, 奖励, 征收), of a matter of another; 其他 may come to anything.

    So may what is asked for first: an aid is granted, and a quarrel decided, by confirming what it rests on; what an
    inspection finds is punished. An outcome that several matters of the class came to is the county's way to say it.
    """
    if not matter.outcome or matter.power_class is PowerClass.OTHER:
        return
    of = _classes_called(matter.outcome)
    if any(matter.power_class in (each, *_ALSO.get(each, ())) for each in of):
        return
    if of and _times(county)[matter.power_class, matter.outcome] == 1:
        yield finding(
            "决定结果",
            class_=matter.power_class.value,
            outcome=matter.outcome,
            other=of[0].value,
            **_about(matter, county),
        )


_ALSO: Final = {
    PowerClass.CONFIRMATION: (PowerClass.PAYMENT, PowerClass.ADJUDICATION, PowerClass.REWARD),
    PowerClass.PENALTY: (PowerClass.INSPECTION, PowerClass.COERCION),
}
"""Classes to whose outcome, in whatever words a county calls it (处罚, 行政处罚), matters of others may come, too."""


@lookup
def _times(county: County) -> Counter[tuple[PowerClass, str]]:
    """Return how many matters of a class came to an outcome that is called after a class."""
    found: Counter[tuple[PowerClass, str]] = Counter()
    for piece in piece_names(county, Matter):
        found.update(_times_in(county, piece))
    return found


@lookup
def _times_in(county: County, piece: Piece) -> Counter[tuple[PowerClass, str]]:
    return Counter(
        (each.power_class, each.outcome)
        for each in pieces(county, Matter)[piece]
        if each.outcome and _classes_called(each.outcome)
    )


@lru_cache(maxsize=256)
def _classes_called(outcome: str) -> tuple[PowerClass, ...]:
    return tuple(each for each in PowerClass if each.value.endswith(outcome))
