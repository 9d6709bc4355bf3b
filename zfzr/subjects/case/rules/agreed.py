"""What stages and minutes say of a case's end and penalties, held against its line (ZF173, ZF174)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import holds, word_meant, words_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import CaseFile, all_files
from zfzr.subjects.case.parameters import HANDED_OVER, PENALTIES
from zfzr.subjects.case.records import CaseStages, Discussion
from zfzr.terms.amounts import plainly
from zfzr.terms.late import late
from zfzr.terms.text import Text, enumeration

STAGE_HERE = Text("行刑衔接登记在这里", "what was decided on handing it over is here")
TAKEN_HERE = Text("案件目录里的没收写在这里", "what the case confiscated is here")
KINDS_HERE = Text("案件目录里的处罚种类写在这里", "the kinds of penalty of the case are here")


@rule(
    "ZF173",
    title=Text(
        "移送司法的结案与行刑衔接的登记不符", "Closed as handed over, against what was decided on that"
    ),
    duty="D29",
    kind=DATA,
    severity=WARNING,
    on=all_files,
    reads=(CaseStages,),
    compares=(
        Pair("案件.结案方式", "案件环节.行刑衔接.不移送", "以移送司法结案的，有没有决定不移送"),
        Pair("案件.结案", "案件环节.行刑衔接.决定", "以移送司法结案的，结案不早于决定移送"),
    ),
    says={
        "refused": Text(
            "案件{case}以“{ending}”结案，行刑衔接登记的却是决定不移送",
            "{case} was closed as {ending}, while it was decided not to hand it over",
        ),
        "early": Text(
            "案件{case} {closed} 以“{ending}”结案，{decided} 才决定移送",
            "{case} was closed as {ending} on {closed}, and only on {decided} was it decided to hand it over",
        ),
    },
    mend=Text(
        "对照案卷改正结案方式、结案日期或者行刑衔接",
        "mend the end of the case, its day or what was decided by the file",
    ),
)
def handed_over_against_the_stages(file: CaseFile, county: County) -> Iterator[Finding]:
    """A case whose line says that it went to the judicial organs, and whose stages say that it did not, or not yet.

    Stages that say nothing of it contradict nothing.
    """
    case, stages = file.case, file.stages
    referral = stages.referral if stages else None
    if stages is None or referral is None or not case.ending:
        return
    if not holds(county, HANDED_OVER, case.ending, on=case.closed or county.as_of):
        return
    if referral.refused:
        yield finding(
            "结案方式",
            variant="refused",
            related=[Related(stages.field("行刑衔接", "不移送"), STAGE_HERE)],
            case=case.number,
            ending=case.ending,
        )
    elif case.closed and referral.decided and case.closed < referral.decided:
        yield finding(
            "结案",
            variant="early",
            day=case.closed,
            related=[Related(stages.field("行刑衔接", "决定"), STAGE_HERE)],
            case=case.number,
            closed=case.closed,
            ending=case.ending,
            decided=referral.decided,
        )


_TAKEN = late(r"没收[^，,；;。罚]*?(\d{1,12}(?:\.\d{1,4})?)\s*(万?)元")
_CLAUSES = late(r"[，,；;。\n]")
_OPEN = late(r"[不未免无拟如若或另除原缓]|可以|可能|可由|建议|提请|是否|逾期|加处|撤销|移送")
"""Words by which a clause does not say that something is imposed: not, or perhaps, or by somebody else."""
_ANY = "其他"


@rule(
    "ZF174",
    title=Text(
        "集体讨论结论的没收、处罚种类与案件的不同", "Confiscation or kinds of the minutes are not the case's"
    ),
    duty="D31",
    kind=DATA,
    severity=NOTICE,
    on=all_files,
    reads=(Discussion,),
    compares=(
        Pair("集体讨论.结论", "案件.没收", "结论写的没收数额与案件的没收"),
        Pair("集体讨论.结论", "案件.处罚种类", "结论写的处罚种类案件里有没有"),
    ),
    says={
        "": Text(
            "案件{case}的集体讨论结论是没收 {concluded} 元，案件目录里的没收是 {taken} 元",
            "{case}: the meeting concluded to confiscate {concluded} yuan, the case has {taken}",
        ),
        "kind": Text(
            "案件{case}的集体讨论结论有“{word}”，案件目录里的处罚种类是{kinds}",
            "{case}: the meeting concluded {word}, while the case has {kinds}",
        ),
    },
    mend=Text(
        "对照决定书、讨论记录改正抄错的一处；讨论以后又改变的，登记豁免",
        "mend the one that is wrong by decision and minutes; waive it where it was changed afterwards",
    ),
)
def penalties_of_the_minutes(file: CaseFile, county: County) -> Iterator[Finding]:
    """What the last meeting concluded to confiscate or impose, where the case has another sum, or no such penalty.

    A conclusion that names fewer penalties may only be short: it contradicts nothing.
    """
    case, minutes = file.case, file.held
    if minutes is None or not minutes.conclusion or case.decided is None or not case.penalties:
        return
    sums = [Decimal(number) * (10000 if unit else 1) for number, unit in _TAKEN.findall(minutes.conclusion)]
    if case.confiscated is not None and sums and case.confiscated not in (*sums, sum(sums)):
        yield finding(
            minutes.field("结论"),
            subject=case.number,
            related=[Related(case.field("没收"), TAKEN_HERE)],
            case=case.number,
            concluded="、".join(map(plainly, sums)),
            taken=plainly(case.confiscated),
        )
    imposed = {word_meant(county, PENALTIES, each) for each in case.penalties}
    if _ANY in imposed:
        return
    for word in sorted(words_of(county, PENALTIES) - imposed - {_ANY}):
        if holds(county, PENALTIES, word, on=case.decided) and _concludes(minutes.conclusion, word):
            yield finding(
                minutes.field("结论"),
                subject=f"{case.number}/{word}",
                variant="kind",
                related=[Related(case.field("处罚种类"), KINDS_HERE)],
                case=case.number,
                word=word,
                kinds=enumeration(case.penalties),
            )


def _concludes(text: str, word: str) -> bool:
    """Tell whether a clause of a conclusion names a penalty, and says nothing that leaves it open."""
    return any(word in clause and not _OPEN.search(clause) for clause in _CLAUSES.split(text))
