"""Legal review: by whom, from which post, since when (ZF143, ZF673), how many; and evidence by device (ZF983-ZF985)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import Doubt, Reviewers, cases_by_number, doubts, left_out, reviewers_by_unit
from zfzr.subjects.case.parameters import REVIEWERS_SHARE
from zfzr.subjects.case.records import CaseStages
from zfzr.subjects.officer.lookups import people_by_number, postings_by_person
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.unit.lookups import post_of
from zfzr.subjects.unit.records import Stage
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF983",
    title=Text("法制审核人员没有法律职业资格", "Reviewer who is no qualified jurist"),
    duty="D30",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF983"),
    leaves_out=left_out("ZF983"),
    reads=(CaseStages,),
    reads_everywhere=(Person, Posting),
    says=Text(
        "{unit_name}案件{case}的法制审核人{name}（{person}）{since} 初次从事法制审核，没有法律职业资格（{source}）",
        "{unit_name}: {name} ({person}), who reviewed {case}, began to review on {since} and is no qualified jurist"
        " ({source})",
    ),
    mend=Text(
        "已经取得资格的，在 people.csv 填“法律职业资格”；没有的，换有资格的人员审核",
        "enter 法律职业资格 in people.csv where it is held; else let somebody review who holds it",
    ),
)
def reviewer_not_qualified(doubt: Doubt, county: County) -> Iterator[Finding]:
    """Who began to review since the law asks it has passed the state's examination (行政处罚法 2021, art. 58)."""
    yield doubt.finding(county)


SINCE_HERE = Text("写的法制审核起始在这里", "the day on which reviewing began is here")


@rule(
    "ZF143",
    title=Text("法制审核早于本人的法制审核起始", "Reviewed before the day on which reviewing began"),
    duty="D30",
    kind=DATA,
    severity=WARNING,
    on=CaseStages,
    reads_everywhere=(Person,),
    says=Text(
        "{unit_name}案件{case} {on} 由{name}（{person}）法制审核，人员登记写的法制审核起始却是 {since}",
        "{unit_name}: {case} was reviewed on {on} by {name} ({person}), who began to review on {since} by the register",
    ),
    mend=Text(
        "初次从事法制审核的日期最晚是这一天：改法制审核起始，或者审核的日期、审核人",
        "mend the day on which reviewing began, or the day or the reviewer of the case",
    ),
)
def reviewed_before_beginning(stages: CaseStages, county: County) -> Iterator[Finding]:
    """Whether a reviewer has to be a jurist hangs on the day of the first review (行政处罚法 2021, art. 58)."""
    review = stages.review
    person = people_by_number(county).get(review.reviewer or "") if review else None
    if review is None or review.day is None or person is None or person.reviews_since is None:
        return
    if review.day < person.reviews_since:
        yield finding(
            ("法制审核", "日期"),
            day=review.day,
            related=[Related(person.field("法制审核起始"), SINCE_HERE)],
            unit_name=name_of_unit(county, stages.unit or ""),
            case=stages.case,
            on=review.day,
            name=person.name,
            person=person.number,
            since=person.reviews_since,
        )


@rule(
    "ZF984",
    title=Text("电子证据没有审核就作出决定", "Decided on evidence by device that nobody reviewed"),
    duty="D30",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF984"),
    reads=(CaseStages,),
    says={
        "": Text(
            "{unit_name}案件{case}用电子技术监控设备（{device}）取证，{on} 决定以前设备没有{missing}的记载（{source}）",
            "{unit_name}: {case}: of the device ({device}) there is no record of {missing} by {on} ({source})",
        ),
        "record": Text(
            "{unit_name}案件{case}的电子证据（{device}）{on} 决定以前没有{missing}的记载，不得作为证据（{source}）",
            "{unit_name}: {case}: what the device ({device}) recorded is no evidence: no record of {missing} by {on}"
            " ({source})",
        ),
    },
    mend=Text(
        "审核过的补记日期；没有审核的，不得作为证据，主动纠正",
        "enter the days where it was reviewed; else it is no evidence, and the decision is put right",
    ),
    statutory=True,
)
def device_evidence_unreviewed(doubt: Doubt, county: County) -> Iterator[Finding]:
    """What a device recorded is evidence once its content, and the device, were reviewed (行政处罚法 2021, art. 41)."""
    yield doubt.finding(county)


@rule(
    "ZF985",
    title=Text("法制审核人员占比偏低", "Too few who review decisions"),
    duty="D30",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=reviewers_by_unit,
    reads=(Posting,),
    says=Text(
        "{unit_name}执法人员 {officers} 人，法制审核人员 {reviewers} 人，不到 {least}%（{source}）",
        "{unit_name}: {reviewers} of {officers} officers review decisions, less than {least}% ({source})",
    ),
    mend=Text(
        "配备法制审核人员，在 postings.csv 登记审核岗位的任岗",
        "appoint more, and enter their postings to posts of review",
    ),
)
def too_few_reviewers(found: Reviewers, county: County) -> Iterator[Finding]:
    """Those who review are at least so many per cent of the officers, those who review among them."""
    value = parameter_value(county, REVIEWERS_SHARE)
    if value is not None and len(found.reviewers) * 100 < value.value * found.officers:
        yield finding(
            "法制机构",
            unit_name=name_of_unit(county, found.unit),
            officers=found.officers,
            reviewers=len(found.reviewers),
            least=plainly(value.value),
            source=value.source,
        )


@rule(
    "ZF673",
    title=Text("法制审核人任的不是审核岗位", "Reviewer whose posts are none of review"),
    duty=("D30", "D34"),
    kind=COMPLIANCE,
    severity=WARNING,
    on=CaseStages,
    reads_everywhere=(Posting,),
    says=Text(
        "{unit_name}案件{case}的法制审核人{name}（{person}）{on} 任的岗位是{posts}，没有审核环节的",
        "{unit_name}: {case} was reviewed on {on} by {name} ({person}), whose posts that day are {posts}: none is of"
        " review",
    ),
    mend=Text(
        "审核人写错的改正；确实由他审核的，登记他的审核岗位，或者改由审核岗位的人员审核",
        "mend the name; or enter the post of review, or let its holder review",
    ),
)
def reviewer_of_another_post(stages: CaseStages, county: County) -> Iterator[Finding]:
    """四（二）：分岗设权. Who reviews is told twice: in the case, and by the stages of the post that he holds that day.

    Of who holds no post that day, or one without stages, other rules tell; of a handler who reviews, ZF716.
    """
    review, case = stages.review, cases_by_number(county).get(stages.case)
    if review is None or review.reviewer is None or review.day is None or case is None:
        return
    if review.reviewer in {*case.leads, *case.assistants}:
        return
    postings = [each for each in postings_by_person(county).get(review.reviewer, ()) if each.on(review.day)]
    posts = [post for each in postings if (post := post_of(county, each.unit, each.post))]
    if (
        not posts
        or len(posts) < len(postings)
        or any(not p.stages or Stage.REVIEW in p.stages for p in posts)
    ):
        return
    person = people_by_number(county).get(review.reviewer)
    yield finding(
        ("法制审核", "审核人"),
        subject=f"{stages.case}/{review.reviewer}",
        day=review.day,
        unit_name=name_of_unit(county, stages.unit or ""),
        case=stages.case,
        name=person.name if person else review.reviewer,
        person=review.reviewer,
        on=review.day,
        posts=enumeration(dict.fromkeys(post.name for post in posts)),
    )
