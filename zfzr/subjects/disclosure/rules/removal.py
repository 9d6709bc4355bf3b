"""Why a publication was taken down, against what became of the decision (ZF082); whose case it publishes (ZF090)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, members_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import Case
from zfzr.subjects.disclosure.lookups import masked_party, set_aside, shown_by
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.publicity.parameters import REMOVED_FOR
from zfzr.subjects.publicity.records import Disclosure
from zfzr.subjects.self_correction.records import SelfCorrection
from zfzr.terms.text import Text, enumeration

RECORDED_HERE = Text("登记的结果在这里", "what came of it is recorded here")
PARTY_HERE = Text("案件的当事人在这里", "the party of the case is here")


class _Fate(NamedTuple):
    """What became of a decision, in the word of the record that tells it, since when."""

    word: str
    day: date | None
    place: Place


@lookup
def _corrections(county: County) -> Mapping[str, tuple[_Fate, ...]]:
    """Return by number of case or matter how units corrected it, and what papers of supervision ordered of it."""
    own = (
        (each.case or each.about, _Fate(each.correction, each.corrected, each.field("纠正方式")))
        for each in county.dataset.all(SelfCorrection)
        if each.correction
    )
    ordered = (
        (each.case, _Fate(word, each.day, each.field("措施", i)))
        for each in county.dataset.all(SupervisionPaper)
        if each.case
        for i, word in enumerate(each.measures)
    )
    return grouped([*own, *ordered])


def _fates(county: County, number: str) -> list[_Fate]:
    """Return what is recorded of how a decision stood."""
    case = cases_by_number(county).get(number)
    outcome = (
        [_Fate(case.outcome, case.outcome_day, case.field("复议诉讼结果"))] if case and case.outcome else []
    )
    return [*outcome, *_corrections(county).get(number, ())]


def _means_a_fate(county: County, reason: str, on: date) -> bool:
    """Tell whether a reason speaks of what became of the decision."""
    steps = members_of(county, REMOVED_FOR)
    return any(
        reason in first and holds(county, REMOVED_FOR, reason, *second, on=on) for first, second in steps
    )


@rule(
    "ZF082",
    title=Text("撤下公示的原因与案件登记的不符", "Taken down for a reason that the records do not bear out"),
    duty="D20",
    kind=DATA,
    severity=NOTICE,
    on=Disclosure,
    reads_everywhere=(Case, SelfCorrection, SupervisionPaper),
    compares=(
        Pair("公示.撤下原因", "案件.复议诉讼结果", "撤下的原因与案件的结果"),
        Pair("公示.撤下原因", "自行纠正.纠正方式", "撤下的原因与自行纠正的方式"),
        Pair("公示.撤下原因", "监督文书.措施", "撤下的原因与监督文书的措施"),
        Pair("公示.撤下日期", "案件.复议诉讼日期", "撤下不早于结果"),
    ),
    says={
        "": Text(
            "公示{number} {on} 以“{because}”撤下，“{name}”登记的却是{what}",
            "{number} was taken down on {on} for {because}, while of {name} is recorded: {what}",
        ),
        "none": Text(
            "公示{number} {on} 以“{because}”撤下，“{name}”没有登记复议诉讼结果、自行纠正或者监督措施",
            "{number} was taken down on {on} for {because}, while no outcome, correction or measure is recorded of {name}",
        ),
        "early": Text(
            "公示{number} {on} 以“{because}”撤下，“{name}”{what}的日期却是 {since}",
            "{number} was taken down on {on} for {because}, while {name} met {what} on {since}",
        ),
        "aside": Text(
            "公示{number} {on} 以“{because}”撤下，“{name}”在 {since} 已经{what}",
            "{number} was taken down on {on} for {because}, while {name} had met {what} on {since}",
        ),
    },
    mend=Text(
        "对照决定书、判决书改正撤下原因，或者补登记复议诉讼结果、自行纠正、监督文书",
        "mend the reason by the decision, or record the outcome, the correction or the paper",
    ),
)
def removed_for_another_reason(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """A decision that was taken down because it did not stand is recorded as such, and the other way round.

    Of several decisions on one page one that fits is enough.
    """
    reason, day = disclosure.because, disclosure.removed
    if not reason or day is None or day > county.as_of:
        return
    names = [
        s.thing.number for s in shown_by(county, disclosure) if s.thing.label in (Case.label, Matter.label)
    ]
    fates = [fate for name in names for fate in _fates(county, name)]
    fitting = [fate for fate in fates if holds(county, REMOVED_FOR, reason, fate.word, on=day)]
    about: dict[str, Any] = {
        "number": disclosure.number,
        "on": day,
        "because": reason,
        "name": "、".join(names),
    }
    if not names or any(fate.day is None or fate.day <= day for fate in fitting):
        return
    if fitting:
        first = min(fitting, key=lambda fate: fate.day or day)
        related = [Related(first.place, RECORDED_HERE)]
        yield finding("撤下日期", variant="early", what=first.word, since=first.day, related=related, **about)
    elif _means_a_fate(county, reason, day):
        related = [Related(fate.place, RECORDED_HERE) for fate in fates]
        words = enumeration(dict.fromkeys(fate.word for fate in fates))
        yield finding("撤下原因", variant="" if fates else "none", what=words, related=related, **about)
    elif len(names) == 1 and (aside := set_aside(county).get(names[0])) and aside.day <= day:
        related = [Related(aside.place, RECORDED_HERE)]
        yield finding("撤下原因", variant="aside", what=aside.how, since=aside.day, related=related, **about)


@rule(
    "ZF090",
    title=Text("公示的当事人不是案件的当事人", "Published of another person than the case is about"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=Disclosure,
    compares=(Pair("公示.当事人", "案件.当事人", "公示的与案件的姓氏"),),
    says=Text(
        "公示{number}的当事人姓“{shown}”，案件 {case} 的当事人姓“{party}”",
        "{number}: the person published is called {shown}…, the party of {case} {party}…",
    ),
    mend=Text(
        "对照决定书改正公示登记的对象、当事人；网页写错的，立即更正",
        "mend the number or the person by the decision; what the page has wrong is corrected at once",
    ),
)
def published_of_another_person(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """The surname of the one citizen whose case was published, where both records give it; the rest is masked."""
    shown = [s for s in shown_by(county, disclosure) if s.thing.label == Case.label]
    told = (disclosure.party or "").strip()
    if len(shown) != 1 or len(disclosure.objects) != 1 or not told:
        return
    thing = shown[0].thing
    party = masked_party(thing).strip()
    if not party or party[0] == told[0] or {party[0], told[0]} & _MASKS:
        return
    yield finding(
        "当事人",
        related=[Related(thing.record.field("当事人"), PARTY_HERE)],
        number=disclosure.number,
        shown=told[0],
        case=thing.number,
        party=party[0],
    )


_MASKS = frozenset("某*＊×XxＸ")
