"""Who issues supervision papers, to whom, what comes of objections, and their numbers (ZF798, ZF799, ZF645, ZF617)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import holds, office_called, profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.paper.lookups import (
    Grade,
    answer_due,
    answered,
    grade_of,
    issuers_of,
    named_in,
    superior_of,
)
from zfzr.subjects.paper.parameters import (
    ANSWERED_WITHIN,
    COMPETENCE,
    COMPETENT,
    PROCEDURE,
    SUPERIOR_TOLD,
)
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, enumeration


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
    says={
        "": Text(
            "监督{kind} {document}（{unit_name}）{on} 由{by}发出；按{source}，应由{roles}发出",
            "{kind} {document} ({unit_name}) of {on} was issued by {by}; by {source} it is for {roles}",
        ),
        "nobody": Text(
            "监督{kind} {document}（{unit_name}）{on} 由{by}发出；按{source}，已经登记的机构都不能发出",
            "{kind} {document} ({unit_name}) of {on} was issued by {by}; by {source} none of the offices set may issue it",
        ),
    },
    mend=Text(
        "机关写错的改正；确实没有权限的，由有权限的机构重新发出；县里另有规定的，在 parameters.yaml 登记由谁发出",
        "mend the office; else the office that may issue it does so anew; where the county rules otherwise, set in"
        " parameters.yaml who may",
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
        variant="" if offices else "nobody",
        unit=paper.about,
        day=paper.day,
        on=paper.day,
        by=by,
        roles=enumeration(offices),
        source=allowed.source,
        **named_in(county, paper),
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
            **named_in(county, paper),
        )


def _without_a_term(county: County) -> dict[str, int]:
    """Count the objections that the county's term, which nobody set, cannot be held against."""
    unset = sum(
        answer_due(county, each) is None
        for each in county.dataset.all(SupervisionPaper)
        if each.objected and each.objected <= county.as_of
    )
    return {ANSWERED_WITHIN: unset} if unset else {}


@rule(
    "ZF645",
    title=Text("对监督文书的异议逾期没有处理", "Objection to a supervision paper not dealt with in time"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=SupervisionPaper,
    leaves_out=_without_a_term,
    says={
        "": Text(
            "{unit_name}对监督{kind} {document} {objected} 提出异议，应在 {due} 前处理，到 {on} 没有处理，逾期 {days} 日",
            "{unit_name} objected to {kind} {document} on {objected}; due on {due}, open on {on}, {days} days late",
        ),
        "late": Text(
            "{unit_name}对监督{kind} {document} {objected} 提出异议，应在 {due} 前处理，{on} 才处理，逾期 {days} 日",
            "{unit_name} objected to {kind} {document} on {objected}; due on {due}, answered on {on}, {days} days late",
        ),
    },
    mend=Text(
        "处理异议；已经处理的，填“异议处理日期”和“异议处理”",
        "deal with the objection; where that was done, enter the day and what came of it",
    ),
)
def objection_answered_late(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """An objection that was dealt with after the county's term, or is open after it (令825 art. 30)."""
    due, done = answer_due(county, paper), answered(county, paper)
    on = done or county.as_of
    if due is None or on <= due.last:
        return
    yield finding(
        "异议日期",
        unit=paper.about,
        day=due.last,
        variant="late" if done else "",
        objected=paper.objected,
        due=due.last,
        on=on,
        days=(on - due.last).days,
        **named_in(county, paper),
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


def _by_year(county: County) -> Mapping[int, tuple[tuple[SupervisionPaper, str], ...]]:
    """Return the papers with the letters of their numbers by the year of the register: letters change with the organ."""
    return grouped(
        (paper.year or 0, (paper, paper.document.partition("〔")[0]))
        for paper in county.dataset.all(SupervisionPaper)
    )
