"""The stages of a case: their order, notice, hearing, review, discussion, and their record (ZF720-ZF731, ZF146, ZF740),
and a defence that was none and was looked into (ZF586)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import members_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import Doubt, doubts, left_out
from zfzr.subjects.case.parameters import RECORDED, STAGES
from zfzr.subjects.case.records import CaseStages, Discussion, ReviewCatalogue
from zfzr.terms.late import late
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

_OF_UNKNOWN_RANK = left_out("ZF728")
"""Cases of which nobody can tell whether they are major, and so neither what a major one needs."""


@rule(
    "ZF720",
    title=Text("办案环节先后颠倒", "Stages of a case in the wrong order"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF720"),
    reads=(CaseStages, Discussion),
    says=Text(
        "{unit_name}案件{case} {on} {first}，在 {before} {second}之后（{source}）",
        "{unit_name}: {case}: {first} on {on}, after {second} on {before} ({source})",
    ),
    mend=Text(
        "日期写错的改正；确实颠倒的，由法制机构核实", "mend the day, or let the legal office look into it"
    ),
)
def stages_out_of_order(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A stage that the law of the day puts before another, and that came after it (环节先后)."""
    yield doubt.finding(county)


@rule(
    "ZF721",
    title=Text("决定前没有告知", "Decided without notice"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF721"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case} {on} 作出决定，没有告知的记载（{source}）",
        "{unit_name}: {case} was decided on {on} with no notice on record ({source})",
    ),
    mend=Text(
        "漏记的补记告知日期；没有告知的，决定不能成立，主动纠正",
        "enter the notice; without one the decision does not stand",
    ),
    statutory=True,
)
def decided_without_notice(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A case in full whose decision no notice came before."""
    yield doubt.finding(county)


@rule(
    "ZF722",
    title=Text("应当听证而没有告知或者没有听证", "The right to a hearing was not told, or not granted"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF722"),
    leaves_out=left_out("ZF722"),
    reads=(CaseStages,),
    says={
        "": Text(
            "{unit_name}案件{case}（{why}）应当告知听证权利，没有告知的记载（{source}）",
            "{unit_name}: {case} ({why}) gives the right to a hearing, and it was not told ({source})",
        ),
        "unheld": Text(
            "{unit_name}案件{case}的当事人 {asked} 要求听证，没有听证的记载，{on} 作出了决定",
            "{unit_name}: {case}: a hearing was asked for on {asked} and not held; decided on {on}",
        ),
    },
    mend=Text(
        "漏记的补记；没有告知、没有听证的，主动纠正", "enter what is missing, or put the decision right"
    ),
    statutory=True,
)
def hearing_denied(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A penalty that gives the right to a hearing by its kind, or by its sum where a sum is set for the day."""
    yield doubt.finding(county)


@rule(
    "ZF723",
    title=Text("听证申请期限没有届满就作出决定", "Decided while a hearing could still be asked for"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF723"),
    leaves_out=left_out("ZF723"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case} {told} 告知听证权利，{days}内可以申请，到 {last} 届满，{on} 就作出了决定（{source}）",
        "{unit_name}: {case}: told of the right to a hearing on {told} ({days}, until {last}), decided on {on} ({source})",
    ),
    mend=Text(
        "当事人书面放弃的，填“放弃日期”；日期写错的改正",
        "enter 放弃日期 where the party waived it, or mend the day",
    ),
)
def decided_too_soon(doubt: Doubt, county: County) -> Iterator[Finding]:
    """No decision before the days within which a hearing may be asked for are over, unless the party waived it."""
    yield doubt.finding(county)


@rule(
    "ZF724",
    title=Text("听证通知不足法定日数", "Told of the hearing too late"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF724"),
    leaves_out=left_out("ZF724"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case} {told} 通知、{on} 听证，应当提前{days}，最早 {ready}（{source}）",
        "{unit_name}: {case}: told on {told} of a hearing on {on}; {days} before means {ready} at the earliest ({source})",
    ),
    mend=Text(
        "日期写错的改正；确实不足的，由法制机构核实", "mend the day, or let the legal office look into it"
    ),
)
def told_of_hearing_too_late(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The party is told time and place of the hearing so many days before as the law of the day asks."""
    yield doubt.finding(county)


@rule(
    "ZF725",
    title=Text("重大案件没有通过法制审核", "Major case without legal review"),
    duty="D30",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF725"),
    leaves_out=_OF_UNKNOWN_RANK,
    reads=(CaseStages,),
    says={
        "none": Text(
            "{unit_name}案件{case}属于重大（{why}），{on} 作出决定，没有法制审核的记载（{source}）",
            "{unit_name}: {case} is major ({why}); decided on {on} with no legal review on record ({source})",
        ),
        "refused": Text(
            "{unit_name}案件{case}属于重大（{why}），法制审核不同意，{on} 仍作出决定（{source}）",
            "{unit_name}: {case} is major ({why}); decided on {on} though the legal review refused it ({source})",
        ),
    },
    mend=Text(
        "漏记的补记法制审核；没有审核的，由法制机构核实",
        "enter the review, or let the legal office look into it",
    ),
)
def major_without_review(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A major decision is reviewed by the unit's legal office first, and is not made where the review refuses it."""
    yield doubt.finding(county)


@rule(
    "ZF726",
    title=Text("重大案件没有集体讨论或者没有各人意见", "Major case without discussion, minutes or views"),
    duty="D31",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF726"),
    leaves_out=_OF_UNKNOWN_RANK,
    reads=(CaseStages, Discussion),
    says={
        "none": Text(
            "{unit_name}案件{case}属于重大（{why}），没有集体讨论的记载（{source}）",
            "{unit_name}: {case} is major ({why}) and was not discussed ({source})",
        ),
        "minutes": Text(
            "{unit_name}案件{case}属于重大（{why}），集体讨论没有记录（discussions.yaml）",
            "{unit_name}: {case} is major ({why}); there are no minutes of its discussion",
        ),
        "views": Text(
            "{unit_name}案件{case}属于重大（{why}），集体讨论记录没有写明各人意见：{missing}",
            "{unit_name}: {case} is major ({why}); the minutes do not tell each one's view: {missing}",
        ),
    },
    mend=Text(
        "在 discussions.yaml 补记参加人和各人意见；没有讨论的，由法制机构核实",
        "write down who took part and each one's view",
    ),
)
def major_without_discussion(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A major case is discussed by the heads, and the minutes tell each one's view: liability follows it."""
    yield doubt.finding(county)


@rule(
    "ZF727",
    title=Text("重大案件没有登记环节", "Stages of a major case are not written down"),
    duty="D30",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF727"),
    leaves_out=_OF_UNKNOWN_RANK,
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case}属于重大（{why}），case-stages.yaml 没有登记，审核、讨论、告知都看不出",
        "{unit_name}: {case} is major ({why}), and its stages are not written down: nothing can be judged",
    ),
    mend=Text("在 case-stages.yaml 登记全部环节", "write its stages down in case-stages.yaml"),
)
def major_not_in_full(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A major case with a line alone: whether it was reviewed, discussed and told, nobody can see."""
    yield doubt.finding(county)


@rule(
    "ZF728",
    title=Text("达到重大标准而没有认定为重大", "Major by definition, and held not to be"),
    duty="D22",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF728"),
    leaves_out=_OF_UNKNOWN_RANK,
    compares=(Pair("案件.重大", "案件.罚款", "是否重大与数额、种类"),),
    says=Text(
        "{unit_name}案件{case}填“重大：否”，而{why}，属于重大（{source}）",
        "{unit_name}: {case} says 重大: 否, though it is major: {why} ({source})",
    ),
    mend=Text("改填“是”，登记环节，按重大案件审核、讨论、备案", "write 是, and treat it as major"),
)
def major_denied(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A decision that is major by the definition of its day, and that the unit holds not to be."""
    yield doubt.finding(county)


@rule(
    "ZF729",
    title=Text("本单位目录内的决定没有通过法制审核", "Decision of the unit's catalogue without legal review"),
    duty="D30",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF729"),
    reads=(CaseStages, ReviewCatalogue),
    says={
        "none": Text(
            "{unit_name}案件{case}属于本单位法制审核目录（{version}）第{entry}项“{matter}”，没有法制审核的记载",
            "{unit_name}: {case} falls under entry {entry} of the unit's own catalogue ({version}), and was not reviewed",
        ),
        "refused": Text(
            "{unit_name}案件{case}属于本单位法制审核目录（{version}）第{entry}项，法制审核不同意，{on} 仍作出决定",
            "{unit_name}: {case} falls under entry {entry} of the unit's own catalogue ({version}); decided on {on}"
            " though the review refused it",
        ),
        "unwritten": Text(
            "{unit_name}案件{case}属于本单位法制审核目录（{version}）第{entry}项，没有登记环节，看不出是否审核",
            "{unit_name}: {case} falls under entry {entry} of the unit's own catalogue ({version}); its stages are not"
            " written down",
        ),
    },
    mend=Text(
        "登记法制审核；没有审核的，由法制机构核实",
        "write the review down, or let the legal office look into it",
    ),
)
def of_catalogue_without_review(doubt: Doubt, county: County) -> Iterator[Finding]:
    """What the unit itself says needs legal review gets it, also where it is not major by the definition of the province."""
    yield doubt.finding(county)


@rule(
    "ZF731",
    title=Text("陈述、申辩没有复核", "What the party answered was not looked into"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF731"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case}的当事人陈述、申辩，没有复核的记载（{source}）",
        "{unit_name}: {case}: the party answered, and nothing shows that it was looked into ({source})",
    ),
    mend=Text("补记复核意见；没有复核的，由法制机构核实", "write down what was found of it"),
)
def answer_not_examined(doubt: Doubt, county: County) -> Iterator[Finding]:
    """What a party brings forward is looked into, and taken up where it holds."""
    yield doubt.finding(county)


@rule(
    "ZF740",
    title=Text("办案环节没有记录", "Stage of a case without a record"),
    duty="D19",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=doubts("ZF740"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case}的{missing}没有文字或者音像记录（{source}）",
        "{unit_name}: {case}: no record, written or filmed, of {missing} ({source})",
    ),
    mend=Text(
        "有记录的在“记录”里写明；没有的，以后补上制度",
        "name the record; where there is none, see that there will be",
    ),
)
def stage_without_record(doubt: Doubt, county: County) -> Iterator[Finding]:
    """三（三）：执法全过程记录. Each stage that took place is recorded in writing or on film."""
    yield doubt.finding(county)


@rule(
    "ZF146",
    title=Text("记录里的环节不是登记用的叫法", "Record of a stage under another name"),
    duty="D19",
    kind=DATA,
    severity=NOTICE,
    on=CaseStages,
    says=Text(
        "案件{case}的“记录”写着“{word}”，应当记录的环节里没有这个叫法，是不是“{meant}”？这样写不算有{meant}的记录",
        "{case}: 记录 names {word!r}, no stage to be recorded: did you mean {meant!r}? It counts as no record of that",
    ),
    mend=Text(
        "改成环节的叫法；确是另一环节的，登记豁免",
        "write the stage's name; waive it where it is another stage",
    ),
)
def stage_called_otherwise(stages: CaseStages, county: County) -> Iterator[Finding]:
    """A stage of 记录 that is near to one which is to be recorded and of which nothing is written; ZF740 cannot see it."""
    words = dict.fromkeys(word for steps in members_of(county, RECORDED) for word in steps[0])
    open_ones = [word for word in words if word not in stages.records]
    for word in stages.records:
        if word not in words and word not in STAGES and (meant := nearest(word, open_ones, 1)):
            yield finding(
                ("记录", word), subject=f"{stages.case}/{word}", case=stages.case, word=word, meant=meant[0]
            )


_NOBODY_DID: Final = late(r"未|没有|放弃|无")
"""What an opinion says where there was nothing to look into."""


@rule(
    "ZF586",
    title=Text("没有陈述申辩却有复核意见", "No defence, and an opinion on it"),
    duty="D32",
    kind=DATA,
    severity=NOTICE,
    on=CaseStages,
    compares=(Pair("案件环节.告知.陈述申辩", "案件环节.告知.复核", "没有陈述申辩的不应有复核意见"),),
    says=Text(
        "案件{case}的“陈述申辩”是否，复核意见却是“{examined}”：是不是填反了？",
        "{case}: the party is said not to have defended itself, while the opinion on its defence is {examined!r}",
    ),
    mend=Text("对照案卷改正“陈述申辩”或者删去复核意见", "mend 陈述申辩 by the file, or take the opinion out"),
)
def looked_into_no_defence(stages: CaseStages, _: County) -> Iterator[Finding]:
    """An opinion on what the party said in its defence, where it is said to have said nothing."""
    notice = stages.notice
    if notice and notice.defended is False and notice.examined and not _NOBODY_DID.search(notice.examined):
        yield finding(("告知", "陈述申辩"), case=stages.case, examined=notice.examined)
