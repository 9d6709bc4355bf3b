"""Papers of supervision: numbers, order, reports back, what precedes a decision, who issues it (ZF831-ZF836, ZF798)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import holds, name_of_unit, office_called, profile_of
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.paper.lookups import (
    Grade,
    first_of_document,
    grade_of,
    is_unreported,
    issuers_of,
    papers_before,
    papers_by_number,
    reported,
    superior_of,
)
from zfzr.subjects.paper.parameters import (
    COMPETENCE,
    COMPETENT,
    OPINION_FIRST,
    PROCEDURE,
    SUPERIOR_TOLD,
    WITH_DEADLINE,
)
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, enumeration

BEFORE_HERE = Text("上一文书在这里", "the paper before is here")


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
        "对照原件改正；先后是通知书、意见书、决定书",
        "compare the originals: notice, then opinion, then decision",
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
    if grade_of(county, before) > grade_of(county, paper):
        yield finding("上一文书", variant="grade", kind=paper.kind, grade=before.kind, **about)
    if before.day > paper.day:
        yield finding("上一文书", variant="day", on=paper.day, earlier=before.day, **about)
    if before.about != paper.about:
        unit_name, other = name_of_unit(county, paper.about), name_of_unit(county, before.about)
        yield finding("上一文书", variant="unit", unit_name=unit_name, other=other, **about)


def _named(county: County, paper: SupervisionPaper) -> dict[str, Any]:
    return {
        "kind": paper.kind,
        "document": paper.document,
        "unit_name": name_of_unit(county, paper.about),
    }


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
        **_named(county, paper),
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
        "early": Text(
            "监督决定书 {document}（{unit_name}）{on} 作出，意见书{before}的期限到 {due} 才届满",
            "decision {document} ({unit_name}) of {on}: the time of opinion {before} was not over until {due}",
        ),
    },
    mend=Text(
        "已经发过意见书的，补登并在“上一文书”写明；没有发过的，核实程序是否合法",
        "record the opinion and name it under 上一文书; where there was none, verify the procedure",
    ),
)
def decision_without_opinion(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A decision without an opinion before it, or before its time was over, where the law of the day asks for one."""
    if grade_of(county, paper) is not Grade.DECISION or not holds(
        county, PROCEDURE, OPINION_FIRST, on=paper.day
    ):
        return
    opinion = next((p for p in papers_before(county, paper) if grade_of(county, p) is Grade.OPINION), None)
    about: dict[str, Any] = {"unit": paper.about, "day": paper.day, "on": paper.day}
    about |= {"document": paper.document, "unit_name": name_of_unit(county, paper.about)}
    if opinion is None:
        yield finding("种类", **about)
    elif (
        opinion.due and paper.day <= opinion.due and not (opinion.reported and opinion.reported <= paper.day)
    ):
        related = [Related(opinion.field("期限"), BEFORE_HERE)]
        yield finding(
            "上一文书", variant="early", before=opinion.document, due=opinion.due, related=related, **about
        )


@rule(
    "ZF835",
    title=Text("监督意见书没有期限", "Opinion of supervision without a deadline"),
    duty="D25",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=SupervisionPaper,
    says=Text(
        "监督意见书 {document}（{unit_name}）{on} 发出，没有写落实期限",
        "opinion {document} ({unit_name}) of {on} sets no deadline",
    ),
    mend=Text(
        "对照原件补填期限；确实没有的，补发写明期限的意见书", "enter the deadline, or issue one that sets it"
    ),
)
def opinion_without_deadline(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """An opinion that sets no deadline, where the law of the day asks for one."""
    asked = holds(county, PROCEDURE, WITH_DEADLINE, on=paper.day)
    if grade_of(county, paper) is Grade.OPINION and paper.due is None and asked:
        yield finding(
            "期限",
            unit=paper.about,
            day=paper.day,
            on=paper.day,
            document=paper.document,
            unit_name=name_of_unit(county, paper.about),
        )


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
            **_named(county, paper),
        )


def _nobody_knows_who(county: County) -> Mapping[str, int]:
    """Count the opinions and decisions of a kind that no parameter says who may issue on their day."""
    number = sum(
        grade_of(county, each) is not Grade.NOTICE
        and holds(county, PROCEDURE, COMPETENT, on=each.day)
        and issuers_of(county, each) is None
        for each in county.dataset.all(SupervisionPaper)
        if each.day <= county.as_of
    )
    return {COMPETENCE: number} if number else {}


@rule(
    "ZF798",
    title=Text("监督文书的发文机构没有权限", "Supervision paper by an office that may not issue it"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=SupervisionPaper,
    leaves_out=_nobody_knows_who,
    says=Text(
        "监督{kind} {document}（{unit_name}）{on} 由{by}发出；按{source}，应由{roles}发出",
        "{kind} {document} ({unit_name}) of {on} was issued by {by}; by {source} it is for {roles}",
    ),
    mend=Text(
        "机关写错的改正；确实没有权限的，由有权限的机构重新发出",
        "mend the office; else the office that may issue it does so anew",
    ),
)
def issued_without_competence(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """An opinion or a decision by an office to which the law of its day does not give it."""
    if grade_of(county, paper) is Grade.NOTICE or paper.day > county.as_of:
        return
    allowed = issuers_of(county, paper) if holds(county, PROCEDURE, COMPETENT, on=paper.day) else None
    if allowed is None or paper.by in allowed.roles:
        return
    by = office_called(county, paper.by, paper.day)
    here = [role for role in allowed.roles if profile_of(county).office(role, paper.day)]
    offices = dict.fromkeys(office_called(county, role, paper.day) for role in here or allowed.roles)
    if by in offices:  # one office has both roles
        return
    yield finding(
        "机关",
        unit=paper.about,
        day=paper.day,
        on=paper.day,
        by=by,
        roles=enumeration(offices) or "—",
        source=allowed.source,
        **_named(county, paper),
    )


@rule(
    "ZF799",
    title=Text("对垂直管理单位直接发出监督意见、决定", "Supervision order to a unit run from above"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=SupervisionPaper,
    says={
        "": Text(
            "{unit_name}由{superior}垂直管理，{on} 对它发出{kind} {document}；发现的问题应当告知{superior}，由其处理",
            "{unit_name} is run by {superior}: {kind} {document} of {on} is an order; what was found goes to {superior}",
        ),
        "untold": Text(
            "{unit_name}由{superior}垂直管理，{on} 对它发出{kind} {document}，没有告知{superior}",
            "{unit_name} is run by {superior}, which was not told of {kind} {document} of {on}",
        ),
    },
    mend=Text(
        "已经告知上级机关的，填“告知上级日期”；意见、决定改为告知其上级机关处理（zfzr doc 监督情况告知函）",
        "enter when the superior was told; instead of an order, tell the superior (`zfzr doc 监督情况告知函`)",
    ),
)
def order_to_a_vertical_unit(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A paper to a unit run from above: what is found goes to its superior, and is no order (令825 art. 42)."""
    superior = superior_of(county, paper)
    if superior is None or not holds(county, PROCEDURE, SUPERIOR_TOLD, on=paper.day):
        return
    is_order = grade_of(county, paper) is not Grade.NOTICE
    told = paper.superior_told is not None and paper.superior_told <= county.as_of
    if is_order or not told:
        yield finding(
            "种类" if is_order else "单位",
            unit=paper.about,
            day=paper.day,
            variant="" if is_order else "untold",
            on=paper.day,
            superior=superior,
            **_named(county, paper),
        )


@rule(
    "ZF617",
    title=Text("监督文书的文号与种类不合", "Supervision paper of another kind than its number says"),
    duty="D25",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{number}登记为{kind}，文号“{document}”的字（{letters}）在其余 {count} 件里却都是{other}的，{kind}用的都是别的字："
        "种类或者文号是不是写错了？",
        "{number} is entered as {kind}, while the others numbered {letters} ({count}) are of the kind {other}, and {kind} is"
        " numbered otherwise: is the kind or the number wrong?",
    ),
    mend=Text("对照原件改正种类或者文号", "mend the kind or the number by the paper"),
)
def number_of_another_kind(county: County) -> Iterator[Finding]:
    """A paper whose number bears the letters of one kind, where each kind of the county has letters of its own.

    Which letters stand for which kind the county's other papers of the year say: with one kind alone, or letters that
    two kinds share, nothing is told; nor of one before its kind had letters of its own.
    """
    for papers in _by_year(county).values():
        of_letters: dict[str, Counter[str]] = {}
        of_kind: dict[str, Counter[str]] = {}
        for paper, letters in papers:
            of_letters.setdefault(letters, Counter())[paper.kind] += 1
            of_kind.setdefault(paper.kind, Counter())[letters] += 1
        for paper, letters in papers:
            others = of_letters[letters].keys() - {paper.kind}
            is_alone = of_kind[paper.kind][letters] == 1 and of_kind[paper.kind].total() > _OWN
            had_own = any(
                each.kind == paper.kind and theirs != letters and each.day <= paper.day
                for each, theirs in papers
            )
            if is_alone and had_own and len(others) == 1:
                (other,) = others
                yield finding(
                    paper.field("种类"),
                    subject=paper.id,
                    unit=paper.about,
                    number=paper.number,
                    kind=paper.kind,
                    document=paper.document,
                    letters=letters,
                    count=of_letters[letters][other],
                    other=other,
                )


_OWN: Final = 2
"""How many other papers of its kind must be numbered otherwise before the one that is not is told of."""


def _by_year(county: County) -> Mapping[int, list[tuple[SupervisionPaper, str]]]:
    """Return the papers with the letters of their numbers by the year of the register: letters change with the organ."""
    found: dict[int, list[tuple[SupervisionPaper, str]]] = {}
    for paper in county.dataset.all(SupervisionPaper):
        found.setdefault(paper.year or 0, []).append((paper, paper.document.partition("〔")[0]))
    return found


@rule(
    "ZF618",
    title=Text("上一文书期限未到就发出下一文书", "Paper that follows one whose time was not over"),
    duty="D25",
    kind=DATA,
    severity=NOTICE,
    on=SupervisionPaper,
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
    graver = grade_of(county, paper) > grade_of(county, before) > Grade.NOTICE
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
