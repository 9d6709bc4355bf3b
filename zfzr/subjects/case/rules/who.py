"""Who handled a case: certified, on post, enough of them, one lead, no other stage, within limits (ZF710-ZF717)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, WARNING, rule
from zfzr.subjects.case.lookups import Doubt, doubts, left_out
from zfzr.subjects.case.records import CaseStages, Discussion
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text


@rule(
    "ZF710",
    title=Text("办案人员当日没有有效执法证件", "Handler without a valid certificate on the day"),
    duty="D29",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF710"),
    reads_everywhere=(Certificate,),
    compares=(
        Pair("案件.主办人", "证件.有效期至", "办案当日的证件"),
        Pair("案件.协办人", "证件动态.事件", "办案当日的证件是否被暂扣、收回"),
    ),
    says={
        "": Text(
            "{unit_name}案件{case}由{name}（{person}）办理，{on} {stage}当日没有有效的执法证件",
            "{unit_name}: {case} was handled by {name} ({person}), who had no valid certificate on {on} ({stage})",
        ),
        "stopped": Text(
            "{unit_name}案件{case}由{name}（{person}）办理，{on} {stage}时其执法证件 {since} 起{event}",
            "{unit_name}: {case} was handled by {name} ({person}), whose certificate met {event} on {since}, before {on}"
            " ({stage})",
        ),
    },
    mend=Text(
        "核对办案人员和证件；确实无证的，查明参与了哪些环节，依法处理，不得再办案",
        "check handlers and certificates; who had none must not handle cases, and what they did is looked into",
    ),
)
def handler_not_certified(doubt: Doubt, county: County) -> Iterator[Finding]:
    """Each handler holds a valid certificate on the day of opening and at the end of the investigation."""
    yield doubt.finding(county)


@rule(
    "ZF711",
    title=Text("没有确定一名主办人", "Not exactly one lead handler"),
    duty="D29",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF711"),
    says={
        "none": Text("{unit_name}案件{case}没有主办人", "{unit_name}: {case} has no lead handler"),
        "many": Text(
            "{unit_name}案件{case}有几名主办人（{persons}），应当只有一名",
            "{unit_name}: {case} has several lead handlers ({persons})",
        ),
        "both": Text(
            "{unit_name}案件{case}的主办人{persons}又是协办人",
            "{unit_name}: the lead handler {persons} of {case} is listed among the others too",
        ),
    },
    mend=Text("一件案件确定一名主办人，其余为协办人", "name one lead; the others are 协办人"),
)
def not_one_lead(doubt: Doubt, county: County) -> Iterator[Finding]:
    """四（二）：行政处罚案件主办人制度. One of the handlers bears the main responsibility for a case."""
    yield doubt.finding(county)


@rule(
    "ZF712",
    title=Text("执法人员少于法定人数", "Fewer officers than the law asks"),
    duty="D29",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF712"),
    leaves_out=left_out("ZF712"),
    says=Text(
        "{unit_name}案件{case}只有 {count} 名执法人员，应当不少于 {least} 人（{source}）",
        "{unit_name}: {case} was handled by {count}, not by {least} or more ({source})",
    ),
    mend=Text(
        "漏填协办人的补上；确实人数不足的，由法制机构核实",
        "add who is missing; else the legal office looks into it",
    ),
)
def too_few_officers(doubt: Doubt, county: County) -> Iterator[Finding]:
    """As many officers as the law of the day asks; a special law that lets one decide goes first."""
    yield doubt.finding(county)


@rule(
    "ZF713",
    title=Text("办案人员当日不在本单位执法岗位", "Handler not on an enforcing post of the unit"),
    duty="D29",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF713"),
    reads_everywhere=(Posting, Person, Unit),
    compares=(Pair("案件.主办人", "任岗.岗位", "办案当日的任岗"),),
    says={
        "": Text(
            "{unit_name}案件{case}由{name}（{person}）办理，{on} {stage}当日不在执法岗位",
            "{unit_name}: {case} was handled by {name} ({person}), on no enforcing post on {on} ({stage})",
        ),
        "elsewhere": Text(
            "{unit_name}案件{case}由{name}（{person}）办理，{on} {stage}当日在{other}任岗，不在本单位",
            "{unit_name}: {case} was handled by {name} ({person}), posted at {other} on {on} ({stage})",
        ),
    },
    mend=Text(
        "任岗没有登记的补记；确实不在岗的，核实由谁办理",
        "record the posting, or find out who handled the case",
    ),
)
def handler_off_post(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A handler is of the unit, or of one entrusted by it, on a post that enforces, on the days on which they acted."""
    yield doubt.finding(county)


@rule(
    "ZF715",
    title=Text("职权当日不存在或者不属于本单位", "Power that did not stand, or was not the unit's"),
    duty="D29",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF715"),
    reads_everywhere=(AuthorityItem,),
    compares=(Pair("案件.职权编码", "职权事项.变更.日期", "决定当日职权是否由本单位行使"),),
    says={
        "foreign": Text(
            "{unit_name}案件{case}适用“{item}”（{code}），这项职权属于{holder}",
            "{unit_name}: {case} rests on {item} ({code}), a power of {holder}",
        ),
        "class": Text(
            "{unit_name}案件{case}适用“{item}”（{code}），这项职权是{class}，不是行政处罚",
            "{unit_name}: {case} rests on {item} ({code}), a power of class {class}",
        ),
        "ended": Text(
            "{unit_name}案件{case} {on} 适用“{item}”（{code}），这项职权 {since} 起不再由本单位行使",
            "{unit_name}: {case} rests on {item} ({code}) on {on}, which the unit has not held since {since}",
        ),
        "not-yet": Text(
            "{unit_name}案件{case} {on} 适用“{item}”（{code}），这项职权 {since} 起才由本单位行使",
            "{unit_name}: {case} rests on {item} ({code}) on {on}, which the unit has held only since {since}",
        ),
        "no-basis": Text(
            "{unit_name}案件{case} {on} 适用“{item}”（{code}），这项职权当日没有现行的依据",
            "{unit_name}: {case} rests on {item} ({code}), which had no basis in force on {on}",
        ),
    },
    mend=Text(
        "职权编码写错的改正；职权变更登记不对的改清单；确实无权的，主动纠正",
        "mend the code, or the list; a decision without power is put right by the unit itself",
    ),
)
def power_did_not_stand(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The power of a case is a penalty of the unit (or of its entrusting organ) that stood on the day of the decision."""
    yield doubt.finding(county)


@rule(
    "ZF716",
    title=Text(
        "同一人办案又审核、主持听证或者审批", "One person investigates and reviews, chairs or approves"
    ),
    duty="D34",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF716"),
    reads=(CaseStages,),
    compares=(
        Pair("案件.主办人", "案件环节.法制审核.审核人", "办案与审核不是同一人"),
        Pair("案件.主办人", "案件环节.听证.主持人", "办案与主持听证不是同一人"),
        Pair("案件.主办人", "案件环节.审批人", "办案与审批不是同一人"),
    ),
    says={
        "review": Text(
            "{unit_name}案件{case}的法制审核人{name}（{person}）就是办案人员",
            "{unit_name}: {name} ({person}) handled {case} and reviewed it",
        ),
        "chair": Text(
            "{unit_name}案件{case}的听证主持人{name}（{person}）就是办案人员",
            "{unit_name}: {name} ({person}) handled {case} and chaired its hearing",
        ),
        "approve": Text(
            "{unit_name}案件{case}的审批人{name}（{person}）就是办案人员",
            "{unit_name}: {name} ({person}) handled {case} and approved it",
        ),
    },
    mend=Text(
        "由没有参与调查的人员审核、主持、审批；写错的改正",
        "another person does it; mend what is written wrongly",
    ),
)
def stages_in_one_hand(doubt: Doubt, county: County) -> Iterator[Finding]:
    """四（二）：分岗设权. Who investigates a case neither reviews nor approves it, nor chairs its hearing."""
    yield doubt.finding(county)


@rule(
    "ZF717",
    title=Text("审批超出权限", "Approved beyond the limit of the post"),
    duty="D35",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF717"),
    reads=(CaseStages, Discussion),
    reads_everywhere=(Posting, Unit),
    says={
        "limit": Text(
            "{unit_name}案件{case}罚款 {fine} 元，{on} 由{name}（{person}）审批，“{post}”的权限是 {limit} 元",
            "{unit_name}: {case}: a fine of {fine} yuan was approved on {on} by {name} ({person}), whose limit on the post"
            " {post} is {limit} yuan",
        ),
        "confiscated": Text(
            "{unit_name}案件{case}没收 {confiscated} 元，{on} 由{name}（{person}）审批，“{post}”没收的权限是 {limit} 元",
            "{unit_name}: {case}: a confiscation of {confiscated} yuan was approved on {on} by {name} ({person}), whose"
            " limit on the post {post} is {limit} yuan",
        ),
        "class": Text(
            "{unit_name}案件{case}属于{class}，{on} 由{name}（{person}）审批，“{post}”只审批{classes}",
            "{unit_name}: {case} is of class {class} and was approved on {on} by {name} ({person}), whose post {post}"
            " approves {classes} only",
        ),
        "post": Text(
            "{unit_name}案件{case} {on} 由{name}（{person}）审批，当日不在本单位审批岗位",
            "{unit_name}: {case} was approved on {on} by {name} ({person}), on no post of approval that day",
        ),
    },
    mend=Text(
        "审批人、审批权限写错的改正；确实越权的，由有权的负责人重新审批",
        "mend approver or limit; else who has the power approves it anew",
    ),
)
def approved_beyond_limit(doubt: Doubt, county: County) -> Iterator[Finding]:
    """四（二）：分级授权. A head of the unit may sign any sum that the meeting decided."""
    yield doubt.finding(county)
