"""Limits that ran out: on the spot, decision, service, a crime handed over, publicity, the age of the act (ZF732-ZF737)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, WARNING, rule
from zfzr.subjects.case.lookups import Doubt, doubts, left_out
from zfzr.subjects.case.records import CaseStages
from zfzr.subjects.publicity.records import Disclosure
from zfzr.terms.text import Text


@rule(
    "ZF732",
    title=Text("当场处罚超出范围", "Decided on the spot beyond what the law allows"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF732"),
    leaves_out=left_out("ZF732"),
    says={
        "": Text(
            "{unit_name}案件{case}当场对{party}罚款 {fine} 元，当场罚款不超过 {most} 元（{source}）",
            "{unit_name}: {case}: {party} was fined {fine} yuan on the spot, where {most} is the most ({source})",
        ),
        "kind": Text(
            "{unit_name}案件{case}当场处以{kind}，当场只能处以警告、罚款（{source}）",
            "{unit_name}: {case}: {kind} was decided on the spot ({source})",
        ),
    },
    mend=Text(
        "程序写错的改正；确实超出的，由法制机构核实",
        "mend the procedure, or let the legal office look into it",
    ),
)
def beyond_the_spot(doubt: Doubt, county: County) -> Iterator[Finding]:
    """On the spot only what the law of the day, or a special law, lets be decided there."""
    yield doubt.finding(county)


@rule(
    "ZF733",
    title=Text("超过办案期限", "Case not decided in time"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF733"),
    leaves_out=left_out("ZF733"),
    reads=(CaseStages,),
    says={
        "": Text(
            "{unit_name}案件{case} {since} 立案，应当 {last} 以前决定，{on} 才决定，超过 {late} 日（{source}）",
            "{unit_name}: {case}: opened on {since}, due by {last}, decided on {on}, {late} days late ({source})",
        ),
        "open": Text(
            "{unit_name}案件{case} {since} 立案，应当 {last} 以前决定，至今没有决定，已超过 {late} 日（{source}）",
            "{unit_name}: {case}: opened on {since}, due by {last}, not decided yet, {late} days late ({source})",
        ),
    },
    mend=Text(
        "经过批准延长的，登记“延期”；没有的，由法制机构核实",
        "enter the extension, or let the legal office look into it",
    ),
)
def decided_late(doubt: Doubt, county: County) -> Iterator[Finding]:
    """From the opening of a case to its decision, as the law of the day of opening says, extensions counted."""
    yield doubt.finding(county)


@rule(
    "ZF734",
    title=Text("处罚决定没有按期送达", "Decision not served in time"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF734"),
    leaves_out=left_out("ZF734"),
    reads=(CaseStages,),
    says={
        "": Text(
            "{unit_name}案件{case} {since} 决定，应当在{days}内（{last} 以前）送达，{on} 才送达，超过 {late} 日（{source}）",
            "{unit_name}: {case}: decided on {since}, to be served by {last} ({days}), served on {on}, {late} days late"
            " ({source})",
        ),
        "open": Text(
            "{unit_name}案件{case} {since} 决定，应当在{days}内（{last} 以前）送达，没有送达的记载（{source}）",
            "{unit_name}: {case}: decided on {since}, to be served by {last} ({days}), no service on record ({source})",
        ),
    },
    mend=Text(
        "漏记的补记送达日期；公告送达等另有期间的，在备注写明",
        "enter the day, or say why service took longer",
    ),
)
def served_late(doubt: Doubt, county: County) -> Iterator[Finding]:
    """Where no norm says how the days are counted, late is only what is late either way."""
    yield doubt.finding(county)


@rule(
    "ZF735",
    title=Text("涉嫌犯罪案件没有按时决定、移送", "Suspected crime not handed over in time"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF735"),
    leaves_out=left_out("ZF735"),
    reads=(CaseStages,),
    says={
        "": Text(
            "{unit_name}案件{case} {since} 提出移送报告，应当在{days}内（{last} 以前）决定，{on} 才决定（{source}）",
            "{unit_name}: {case}: reported on {since}, to be decided by {last} ({days}), decided on {on} ({source})",
        ),
        "undecided": Text(
            "{unit_name}案件{case} {since} 提出移送报告，应当在{days}内（{last} 以前）决定，没有决定的记载（{source}）",
            "{unit_name}: {case}: reported on {since}, to be decided by {last} ({days}), no decision on record ({source})",
        ),
        "handed": Text(
            "{unit_name}案件{case} {since} 决定移送公安机关，应当在 {days} 小时内移交，{on} 才移交（{source}）",
            "{unit_name}: {case}: to be handed to the police within {days} hours of {since}, handed over on {on} ({source})",
        ),
        "unhanded": Text(
            "{unit_name}案件{case} {since} 决定移送公安机关，应当在 {days} 小时内移交，没有移交的记载（{source}）",
            "{unit_name}: {case}: to be handed to the police within {days} hours of {since}, never handed over ({source})",
        ),
    },
    mend=Text(
        "补记日期和时刻；没有移送的立即移送", "enter day and time; hand it over at once where it was not"
    ),
    statutory=True,
)
def crime_not_handed_over(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The head decides within days of the report, and the police have it within hours of the decision."""
    yield doubt.finding(county)


@rule(
    "ZF736",
    title=Text("处罚决定没有按期公示", "Decision not made public in time"),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF736"),
    leaves_out=left_out("ZF736"),
    reads=(CaseStages,),
    reads_everywhere=(Disclosure,),
    says={
        "": Text(
            "{unit_name}案件{case} {since} 决定，应当在{days}内（{last} 以前）公示，{on} 才公示，超过 {late} 日（{source}）",
            "{unit_name}: {case}: decided on {since}, due by {last} ({days}), public on {on}, {late} days late ({source})",
        ),
        "open": Text(
            "{unit_name}案件{case} {since} 决定，应当在{days}内（{last} 以前）公示，没有公示的记载（{source}）",
            "{unit_name}: {case}: decided on {since}, to be made public by {last} ({days}), never made public ({source})",
        ),
    },
    mend=Text("补记公示日期；依法不公示的，在备注写明", "enter the day, or say why it is not made public"),
)
def published_late(doubt: Doubt, county: County) -> Iterator[Finding]:
    """三（三）：执法公示. Where no limit was set for the day, nothing is told of it."""
    yield doubt.finding(county)


@rule(
    "ZF737",
    title=Text("超过处罚时效", "Act too old to be punished"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF737"),
    leaves_out=left_out("ZF737"),
    says=Text(
        "{unit_name}案件{case}的违法行为发生于 {act}，{on} 才立案，超过 {months} 个月（到 {last}）（{source}）",
        "{unit_name}: {case}: the act was of {act}, the case opened on {on}, more than {months} months (until {last}) later"
        " ({source})",
    ),
    mend=Text(
        "行为连续、继续的，填行为终了的日期；确实超过时效的，不得处罚",
        "an act that lasted has the day on which it ended; what is too old is not punished",
    ),
)
def act_too_old(doubt: Doubt, county: County) -> Iterator[Finding]:
    """An act that nobody found in time is not punished any more; a special law has its own time."""
    yield doubt.finding(county)
