"""What reports tell of days after they were handed in (ZF175), and measures on certificates told otherwise (ZF176)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, word_meant
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.accountability.lookups import ROUND, subject_of
from zfzr.subjects.accountability.lookups.deciders import ON_CERTIFICATES
from zfzr.subjects.accountability.parameters import MEASURES
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.officer.lookups import certificates_by_number, happening_of, people_by_number
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventType
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.round.records import Receipt
from zfzr.terms.text import Text, enumeration

MADE_HERE = Text(
    "报告是在这里写明的那一日作出、收到的", "the report was made, or received, on the day written here"
)
ORDERED_HERE = Text("这一文号的决定写在这里", "the decision of this number is written here")


class _Made(NamedTuple):
    """The last day by which a report was made, or came in, and where it is written."""

    day: date
    place: Place
    word: str


@lookup
def _received(county: County) -> Mapping[tuple[str, int], tuple[_Made, ...]]:
    """Return by unit and year the days on which reports came in, or came in corrected."""
    return grouped(
        ((each.sender, each.year or 0), _Made(day, each.field(label), word))
        for each in county.dataset.all(Receipt)
        if each.round_name == ROUND
        for day, label, word in (
            (each.received, "收到日期", "收到"),
            (each.corrected, "补正日期", "补正"),
        )
        if day is not None
    )


def _made(county: County, report: AccountabilityReport) -> _Made | None:
    """Return the last day on which something could have been written into a report; None where no day is known."""
    known = [*_received(county).get((report.unit or "", report.year or 0), ())]
    if report.dated is not None:
        known.append(_Made(report.dated, report.field("落款日期"), "落款"))
    return max(known, key=lambda each: each.day, default=None)


def _days_told(report: AccountabilityReport) -> Iterator[tuple[date | None, tuple[str | int, ...]]]:
    for i, case in enumerate(report.cases):
        yield case.day, ("追究", i, "日期")
        for j, sanction in enumerate(case.sanctions):
            yield sanction.day, ("追究", i, "处分", j, "日期")
        for j, transfer in enumerate(case.transfers):
            yield transfer.day, ("追究", i, "移送", j, "日期")


@rule(
    "ZF175",
    title=Text("报告里的日期晚于报告收到的日期", "Report that tells of a day after it came in"),
    duty="D53",
    kind=DATA,
    severity=WARNING,
    on=AccountabilityReport,
    reads_everywhere=(Receipt,),
    compares=(
        Pair("责任追究报告.追究.日期", "责任追究报告.落款日期", "追究不晚于落款、收到"),
        Pair("责任追究报告.追究.日期", "收件登记.收到日期", "追究不晚于落款、收到"),
        Pair("责任追究报告.追究.处分.日期", "收件登记.收到日期", "处分不晚于落款、收到"),
        Pair("责任追究报告.追究.移送.日期", "收件登记.收到日期", "移送不晚于落款、收到"),
    ),
    says=Text(
        "{unit_name}的责任追究报告写 {on} 的事，报告最后{word}是 {made}",
        "{unit_name}: the report tells of {on}, and was itself made, or came in last, on {made}",
    ),
    mend=Text(
        "对照决定书、报告和收文登记改正日期；后来补报的，登记补正日期或者另登记一次收件",
        "mend the day by the decision, the report or the register; enter what was sent in again as a receipt of its own",
    ),
)
def told_before_it_happened(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """What a report lists had happened by the day on which it was signed or came in, corrections included.

    Whether the report bears a day or not: where it bears none, that of its receipt says as much.
    """
    made = _made(county, report)
    if made is None:
        return
    for day, way in _days_told(report):
        if day is not None and day > made.day:
            yield finding(
                way,
                subject=f"{subject_of(report)}/{'.'.join(map(str, way))}",
                day=day,
                related=[Related(made.place, MADE_HERE)],
                unit_name=name_of_unit(county, report.unit or ""),
                on=day,
                word=made.word,
                made=made.day,
            )


class _Ordered(NamedTuple):
    """What a decision did to certificates by its own words, to whom, and where it is written."""

    persons: tuple[str, ...]
    types: frozenset[EventType]
    words: tuple[str, ...]
    place: Place


_LASTING: Final = frozenset({EventType.WITHDRAWN, EventType.DISQUALIFIED})
"""Who is disqualified gives the certificate back: one of these may be told as the other."""
_BY_MEASURE: Final = {measure: type_ for type_, measure in ON_CERTIFICATES.items()}


@lookup
def _ordered(county: County) -> Mapping[str, tuple[_Ordered, ...]]:
    """Return by number the decisions that say what is done to certificates."""
    told = (*_in_reports(county), *_in_papers(county))
    return grouped((number, each) for number, each in told if each.types and each.persons)


def _in_reports(county: County) -> Iterator[tuple[str, _Ordered]]:
    for report in county.dataset.all(AccountabilityReport):
        for i, case in enumerate(report.cases):
            for j, each in enumerate(case.persons):
                if case.number:
                    place = report.field("追究", i, "人员", j, "处理")
                    yield case.number, _order(county, (each.person,), each.measures, place)


def _in_papers(county: County) -> Iterator[tuple[str, _Ordered]]:
    for paper in county.dataset.all(SupervisionPaper):
        yield paper.document, _order(county, paper.persons, paper.measures, paper.field("措施"))


def _order(county: County, persons: list[str] | tuple[str, ...], words: list[str], place: Place) -> _Ordered:
    types = {_BY_MEASURE.get(word_meant(county, MEASURES, word)) for word in words} - {None}
    return _Ordered(tuple(persons), frozenset(each for each in types if each), tuple(words), place)


@rule(
    "ZF176",
    title=Text("证件动态与同一文号的决定不符", "Event of a certificate against the decision of its number"),
    duty=("D53", "D26"),
    kind=DATA,
    severity=WARNING,
    on=CertificateEvent,
    reads_everywhere=(Certificate, AccountabilityReport, SupervisionPaper),
    compares=(
        Pair("证件动态.事件", "责任追究报告.追究.人员.处理", "同一文号：暂扣还是收回、取消资格"),
        Pair("证件动态.事件", "监督文书.措施", "同一文号：暂扣还是收回、取消资格"),
        Pair("证件动态.证号", "监督文书.人员", "同一文号：持证人在不在文书的人员里"),
        Pair("证件动态.证号", "责任追究报告.追究.人员.人员编号", "同一文号：持证人在不在报告的人员里"),
    ),
    says={
        "": Text(
            "{number} {on} 按 {document} {what}，{document} 写的处理却是{measures}",
            "{number}: {what} on {on} by {document}, which says {measures}",
        ),
        "person": Text(
            "{number} {on} 按 {document} {what}，持证人是{name}（{person}），{document} 处理的却是{others}",
            "{number}: {what} on {on} by {document}; its holder is {name} ({person}), while {document} is about {others}",
        ),
    },
    mend=Text(
        "对照决定改正证号、事件、文号，或者改正报告、文书的登记",
        "by the decision, mend certificate, event or number, or the report or the register of papers",
    ),
)
def event_against_its_decision(event: CertificateEvent, county: County) -> Iterator[Finding]:
    """What is done to a certificate under a number, where the decision of that number says another thing, or of others.

    Only a suspension and what is for good exclude one another; a decision that says nothing of certificates is silent.
    """
    meant, certificate = (
        happening_of(county, event).type,
        certificates_by_number(county).get(event.certificate),
    )
    orders = _ordered(county).get(event.number or "", ())
    if meant not in ON_CERTIFICATES or certificate is None or not orders:
        return
    own = [each for each in orders if certificate.person in each.persons]
    person = people_by_number(county).get(certificate.person)
    about: dict[str, Any] = {
        "number": event.certificate,
        "on": event.day,
        "document": event.number,
        "what": event.type,
    }
    if not own:
        others = sorted({each for order in orders for each in order.persons})
        yield finding(
            "证号",
            variant="person",
            day=event.day,
            related=[Related(each.place, ORDERED_HERE) for each in orders],
            name=person.name if person else "",
            person=certificate.person,
            others=enumeration(others),
            **about,
        )
        return
    told = frozenset[EventType]().union(*(each.types for each in own))
    if meant not in told and not (meant in _LASTING and told & _LASTING):
        yield finding(
            "事件",
            day=event.day,
            related=[Related(each.place, ORDERED_HERE) for each in own],
            measures=enumeration(word for each in own for word in each.words),
            **about,
        )
