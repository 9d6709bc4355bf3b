"""Papers of supervision: numbers, order, reports back, deadlines, what precedes a decision (ZF618, ZF831-ZF836)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import holds, name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.paper.lookups import (
    Grade,
    first_of_document,
    grade_of,
    is_unreported,
    named_in,
    papers_before,
    papers_by_number,
    reported,
)
from zfzr.subjects.paper.parameters import (
    OPINION_FIRST,
    PROCEDURE,
    REMINDER_OR_OPINION_FIRST,
    REMINDER_WITH_DEADLINE,
    WITH_DEADLINE,
)
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, enumeration

BEFORE_HERE = Text("上一文书在这里", "the paper before is here")
ISSUED_HERE = Text("此前发出的在这里", "what was issued before is here")


@rule(
    "ZF831",
    title=Text("监督文书的文号重复", "Number of a supervision paper given twice"),
    duty="D25",
    kind=DATA,
    severity=WARNING,
    on=SupervisionPaper,
    says=Text(
        "{number}的文号 {document} 已经给了{other}", "{number}: {document} was given to {other} already"
    ),
    mend=Text("对照原件改正文号", "compare the originals and mend the number"),
)
def number_given_twice(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A document number that the same organ gave to another paper, which bears the year in itself."""
    first = first_of_document(county)[paper.by, paper.document]
    if first is not paper:
        yield finding(
            "文号",
            unit=paper.about,
            related=[Related(first.field("文号"), EARLIER_HERE)],
            number=paper.number,
            document=paper.document,
            other=first.number,
        )


@rule(
    "ZF832",
    title=Text("监督文书的先后不合", "Supervision papers out of order"),
    duty="D25",
    kind=DATA,
    severity=WARNING,
    on=SupervisionPaper,
    compares=(Pair("监督文书.日期", "监督文书.上一文书", "先后、种类和单位"),),
    says={
        "itself": Text("{number}的上一文书写的是它自己", "{number} follows itself"),
        "grade": Text(
            "{number}是{kind}，上一文书{before}却是{grade}",
            "{number} is a {kind}, yet follows {before}, a {grade}",
        ),
        "day": Text(
            "{number} {on} 发出，早于上一文书{before}（{earlier}）",
            "{number} is of {on}, before {before} ({earlier}), which it follows",
        ),
        "unit": Text(
            "{number}发给{unit_name}，上一文书{before}发给{other}",
            "{number} is to {unit_name}, and follows {before}, which is to {other}",
        ),
        "year": Text(
            "{number} {on} 发出，登记在{year}年度", "{number} is of {on}, and recorded under {year}"
        ),
    },
    mend=Text(
        "对照原件改正；先后是通知书，督办函、意见书，决定书",
        "compare the originals: notice, then reminder or opinion, then decision",
    ),
)
def papers_out_of_order(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A paper that follows itself, a graver or later one, or one to another unit; or stands in another year's register."""
    about: dict[str, Any] = {"unit": paper.about, "number": paper.number}
    if paper.day.year != paper.year:
        yield finding("日期", variant="year", on=paper.day, year=paper.year, **about)
    before = papers_by_number(county).get(paper.previous or "")
    if before is None:
        return
    if before.number == paper.number:
        yield finding("上一文书", variant="itself", **about)
        return
    about |= {"before": before.number, "related": [Related(before.field("种类"), BEFORE_HERE)]}
    earlier, later = grade_of(county, before), grade_of(county, paper)
    if earlier > later and not (earlier.asks and later.asks):  # either may follow the other
        yield finding("上一文书", variant="grade", kind=paper.kind, grade=before.kind, **about)
    if before.day > paper.day:
        yield finding("上一文书", variant="day", on=paper.day, earlier=before.day, **about)
    if before.about != paper.about:
        unit_name, other = name_of_unit(county, paper.about), name_of_unit(county, before.about)
        yield finding("上一文书", variant="unit", unit_name=unit_name, other=other, **about)


@rule(
    "ZF833",
    title=Text("监督文书逾期没有报告", "No report back on a supervision paper"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=SupervisionPaper,
    says={
        "": Text(
            "监督{kind} {document} 要求{unit_name} {due} 前落实并报告，到 {on} 没有报告，逾期 {days} 日",
            "{kind} {document}: {unit_name} was to report by {due} and had not by {on}, {days} days late",
        ),
        "late": Text(
            "监督{kind} {document} 要求{unit_name} {due} 前落实并报告，{on} 才报告，逾期 {days} 日",
            "{kind} {document}: {unit_name} was to report by {due} and did on {on}, {days} days late",
        ),
    },
    mend=Text(
        "催促落实；已经报告的，填报告日期和落实情况",
        "press for it; where it reported, enter the day and the outcome",
    ),
)
def report_back_late(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A paper on which the unit reported after its last day, or has not reported though the day is over."""
    done, due = reported(county, paper), paper.due
    if due is None or not (is_unreported(county, paper) or (done is not None and done > due)):
        return
    on = done or county.as_of
    yield finding(
        "期限",
        unit=paper.about,
        day=due,
        variant="late" if done else "",
        due=due,
        on=on,
        days=(on - due).days,
        **named_in(county, paper),
    )


@rule(
    "ZF834",
    title=Text("监督决定书没有经过意见书", "Decision of supervision without an opinion before it"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=SupervisionPaper,
    reads_everywhere=(SupervisionPaper,),
    says={
        "": Text(
            "监督决定书 {document}（{unit_name}）{on} 作出，此前没有发出意见书",
            "decision {document} ({unit_name}) of {on}: no opinion was issued before it",
        ),
        "neither": Text(
            "监督决定书 {document}（{unit_name}）{on} 作出，此前没有发出督办函、意见书，也没有写明是重大问题",
            "decision {document} ({unit_name}) of {on}: neither a reminder nor an opinion before it, nor a grave matter",
        ),
        "unlinked": Text(
            "监督决定书 {document}（{unit_name}）{on} 作出，“上一文书”没有连到意见书；此前发给该单位的有：{papers}",
            "decision {document} ({unit_name}) of {on} follows no opinion by 上一文书; issued to the unit before: {papers}",
        ),
        "unlinked-either": Text(
            "监督决定书 {document}（{unit_name}）{on} 作出，“上一文书”没有连到督办函、意见书，也没有写明是重大问题；"
            "此前发给该单位的有：{papers}",
            "decision {document} ({unit_name}) of {on} follows neither a reminder nor an opinion by 上一文书, nor is it of a"
            " grave matter; issued to the unit before: {papers}",
        ),
        "early": Text(
            "监督决定书 {document}（{unit_name}）{on} 作出，{kind}{before}的期限到 {due} 才届满",
            "decision {document} ({unit_name}) of {on}: the time of {kind} {before} was not over until {due}",
        ),
    },
    mend=Text(
        "已经发过的，补登并在“上一文书”写明它的编号；涉及重大问题的，“重大问题”填是；没有发过的，核实程序是否合法",
        "record the paper and name it under 上一文书; of a grave matter enter 重大问题; else verify the procedure",
    ),
)
def decision_without_opinion(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A decision without the paper before it that the law of its day asks for, or before the time of that was over.

    An opinion since 2016; since 令825 an opinion or a reminder, and neither for a decision on a grave matter (art. 29).
    """
    if grade_of(county, paper) is not Grade.DECISION:
        return
    opinion_first = holds(county, PROCEDURE, OPINION_FIRST, on=paper.day)
    either_first = holds(county, PROCEDURE, REMINDER_OR_OPINION_FIRST, on=paper.day) and not paper.is_grave
    if not (opinion_first or either_first):
        return
    asked = (Grade.OPINION,) if opinion_first else (Grade.REMINDER, Grade.OPINION)
    opinion = next((p for p in papers_before(county, paper) if grade_of(county, p) in asked), None)
    about: dict[str, Any] = {"unit": paper.about, "day": paper.day, "on": paper.day}
    about |= {"document": paper.document, "unit_name": name_of_unit(county, paper.about)}
    if opinion is None:
        unlinked = _issued_before(county, paper, asked)
        variant = "" if opinion_first else "neither"
        if unlinked:
            variant = "unlinked" if opinion_first else "unlinked-either"
            about["papers"] = enumeration(f"{p.number}（{p.kind} {p.document}）" for p in unlinked)
            about["related"] = [Related(p.field("文号"), ISSUED_HERE) for p in unlinked]
        yield finding("种类", variant=variant, **about)
    elif (
        opinion.due and paper.day <= opinion.due and not (opinion.reported and opinion.reported <= paper.day)
    ):
        related = [Related(opinion.field("期限"), BEFORE_HERE)]
        yield finding(
            "上一文书",
            variant="early",
            kind=opinion.kind,
            before=opinion.document,
            due=opinion.due,
            related=related,
            **about,
        )


def _issued_before(
    county: County, paper: SupervisionPaper, asked: Collection[Grade]
) -> list[SupervisionPaper]:
    """Return the papers of some grades that a unit was sent by the day of another, whether that follows them or not."""
    return [
        each
        for each in county.dataset.all(SupervisionPaper)
        if each.about == paper.about
        and each.number != paper.number
        and each.day <= paper.day
        and grade_of(county, each) in asked
    ]


@rule(
    "ZF835",
    title=Text("监督意见书、督办函没有期限", "Opinion or reminder of supervision without a deadline"),
    duty="D25",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=SupervisionPaper,
    says=Text(
        "监督{kind} {document}（{unit_name}）{on} 发出，没有写落实期限",
        "{kind} {document} ({unit_name}) of {on} sets no deadline",
    ),
    mend=Text(
        "对照原件补填期限；确实没有的，补发写明期限的文书", "enter the deadline, or issue one that sets it"
    ),
)
def opinion_without_deadline(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """An opinion or a reminder that sets no deadline, where the law of the day asks for one (令825 arts. 27, 28)."""
    wanted = {Grade.OPINION: WITH_DEADLINE, Grade.REMINDER: REMINDER_WITH_DEADLINE}.get(
        grade_of(county, paper)
    )
    if wanted and paper.due is None and holds(county, PROCEDURE, wanted, on=paper.day):
        yield finding("期限", unit=paper.about, day=paper.day, on=paper.day, **named_in(county, paper))


@rule(
    "ZF836",
    title=Text("监督文书跨年没有报告", "Supervision paper carried over without a report"),
    duty="D25",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=SupervisionPaper,
    says=Text(
        "监督{kind} {document}（{unit_name}）{on} 提出要求，没有写期限，{year}年度结束时没有报告，结转下一年度",
        "{kind} {document} ({unit_name}) of {on} asks for something by no day; no report when {year} ended",
    ),
    mend=Text(
        "催促报告并填报告日期；对照原件补填期限", "press for the report; enter the deadline of the original"
    ),
)
def carried_over_without_a_report(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A paper of a year that is over which asks for something and sets no day, on which the unit has not reported."""
    year = paper.year or paper.day.year
    asks = bool((paper.demanded or "").strip()) and paper.due is None and paper.day <= county.as_of
    if asks and county.as_of >= date(year, 12, 31) and reported(county, paper) is None:
        yield finding(
            "要求",
            unit=paper.about,
            day=date(year, 12, 31),
            on=paper.day,
            year=year,
            **named_in(county, paper),
        )


@rule(
    "ZF618",
    title=Text("上一文书期限未到就发出下一文书", "Paper that follows one whose time was not over"),
    duty="D25",
    kind=DATA,
    severity=NOTICE,
    on=SupervisionPaper,
    compares=(Pair("监督文书.日期", "监督文书.期限", "发出下一文书时上一文书的期限是否已到"),),
    says=Text(
        "{number} {on} 发出，上一文书{before}的期限到 {due}，当时还没有报告：日期是不是写错了？",
        "{number} is of {on}, though {before}, which it follows, was to be met by {due} and had not been reported on: is the"
        " day right?",
    ),
    mend=Text(
        "对照原件改正日期；确实提前发出的，登记豁免",
        "mend the day by the paper; waive it where it was issued early",
    ),
)
def followed_before_its_time(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A graver paper of a day before the last one on which the unit could answer the one before."""
    before = papers_by_number(county).get(paper.previous or "")
    if (
        before is None
        or before.due is None
        or before.number == paper.number
        or not before.day <= paper.day <= before.due
    ):
        return
    earlier, later = grade_of(county, before), grade_of(county, paper)
    graver = later > earlier > Grade.NOTICE and not (later.asks and earlier.asks)
    if graver and (before.reported is None or before.reported > paper.day):
        yield finding(
            "日期",
            unit=paper.about,
            day=paper.day,
            related=[Related(before.field("期限"), BEFORE_HERE)],
            number=paper.number,
            on=paper.day,
            before=before.number,
            due=before.due,
        )
