"""Yearly reviews of certificates: not passed and still on post, or not held (ZF986); passed by one not in being (ZF177)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import holds, name_of_unit, parameter_value, words_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.officer.lookups import (
    certificates_by_number,
    enforcing_officers,
    events_by_certificate,
    lets_enforce,
    people_by_number,
    qualifications_of,
)
from zfzr.subjects.officer.parameters import REVIEW_RESULTS, REVIEWED_YEARLY
from zfzr.subjects.officer.records import Certificate, CertificateEvent, CertificateReview, EventType, Posting
from zfzr.subjects.unit.lookups import post_of
from zfzr.terms.text import Text

REVIEWED_HERE = Text("年审登记在这里", "the review is written here")


@lookup
def _by_certificate(county: County) -> dict[str, tuple[CertificateReview, ...]]:
    return grouped(
        (review.certificate, review)
        for review in sorted(county.dataset.all(CertificateReview), key=lambda each: each.day)
        if review.day <= county.as_of
    )


def _year_over(county: County) -> int:
    """Return the last year that is over: its review is held in it, or soon after under its folder."""
    return county.as_of.year if county.as_of >= date(county.as_of.year, 12, 31) else county.as_of.year - 1


def _is_owed(county: County) -> bool | None:
    value = parameter_value(county, REVIEWED_YEARLY, date(_year_over(county), 12, 31))
    return None if value is None else bool(value.value)


def _is_unreviewed(county: County, certificate: Certificate) -> bool:
    """Tell whether a certificate that was valid all through the last year was not reviewed for it."""
    year = _year_over(county)
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = qualifications_of(county).valid_days(certificate)
    whole = any(stretch.first <= first and last <= stretch.last for stretch in days)
    return whole and all(
        review.year != year for review in _by_certificate(county).get(certificate.number, ())
    )


def _without_a_duty(county: County) -> dict[str, int]:
    """Count the certificates not reviewed where reviews are kept and nobody says whether they are owed."""
    if not _by_certificate(county) or _is_owed(county) is not None:
        return {}
    left = sum(
        lets_enforce(county, certificate) and _is_unreviewed(county, certificate)
        for certificate in county.dataset.all(Certificate)
    )
    return {REVIEWED_YEARLY: left} if left else {}


@rule(
    "ZF986",
    title=Text("执法证件没有年审或者没有通过", "Certificate not reviewed, or not passed, in the year"),
    duty="D15",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Certificate,
    reads=(Posting,),
    reads_everywhere=(CertificateReview, CertificateEvent),
    leaves_out=_without_a_duty,
    compares=(Pair("证件年审.结果", "任岗.岗位", "没有通过的是否仍在岗"),),
    says={
        "failed": Text(
            "{unit_name}{name}（{person}）证件 {number} {on} 年审{result}，没有暂扣、收回的记载，仍在“{post}”",
            "{unit_name}: {name} ({person}), certificate {number}: {result} in the review of {on}, neither suspended nor"
            " taken back, and still on the post {post}",
        ),
        "missing": Text(
            "{unit_name}{name}（{person}）证件 {number} 没有{year}年度的年审记载",
            "{unit_name}: {name} ({person}), certificate {number}: no review of {year} is on record",
        ),
    },
    mend=Text(
        "补记年审；没有通过的，暂扣或者收回证件，离开执法岗位",
        "enter the review; who did not pass leaves the post, and the certificate is suspended or taken back",
    ),
)
def certificate_not_reviewed(certificate: Certificate, county: County) -> Iterator[Finding]:
    """The latest review was not passed and its holder still enforces by it, or none was held where one is owed."""
    person = people_by_number(county).get(certificate.person)
    if person is None or not lets_enforce(county, certificate):
        return
    unit = certificate.unit or ""
    about: dict[str, Any] = {
        "unit_name": name_of_unit(county, unit),
        "name": person.name,
        "person": person.number,
        "number": certificate.number,
    }
    reviews = _by_certificate(county).get(certificate.number, ())
    latest = reviews[-1] if reviews else None
    if latest is not None and _is_failed(county, latest):
        posting = enforcing_officers(county, unit, county.as_of).get(person.number)
        valid = any(
            stretch.first <= county.as_of <= stretch.last
            for stretch in qualifications_of(county).valid_days(certificate)
        )
        if posting is not None and valid:
            yield finding(
                "证号",
                day=latest.day,
                variant="failed",
                related=[Related(latest.field("结果"), REVIEWED_HERE)],
                on=latest.day,
                result=latest.result,
                post=held.name if (held := post_of(county, unit, posting.post)) else posting.post,
                **about,
            )
            return
    if _is_owed(county) and _is_unreviewed(county, certificate):
        year = _year_over(county)
        yield finding("证号", day=date(year, 12, 31), variant="missing", year=year, **about)


def _is_failed(county: County, review: CertificateReview) -> bool:
    known = review.result in words_of(county, REVIEW_RESULTS)  # another word is ZF102
    return known and not holds(county, REVIEW_RESULTS, review.result, on=review.day)


ENDED_HERE = Text("收回、注销登记在这里", "that it was taken back or cancelled is recorded here")
ISSUED_HERE = Text("发证日期在这里", "it was issued on the day here")
_GONE = {EventType.WITHDRAWN, EventType.CANCELLED, EventType.DISQUALIFIED}


@rule(
    "ZF177",
    title=Text("通过年审的证件当日并不存在", "Passed a review without being in being"),
    duty="D15",
    kind=DATA,
    severity=WARNING,
    on=CertificateReview,
    reads_everywhere=(Certificate,),
    compares=(
        Pair("证件年审.年审日期", "证件.发证日期", "年审不早于发证"),
        Pair("证件年审.结果", "证件动态.事件", "收回、注销以后没有通过年审"),
    ),
    says={
        "": Text(
            "证件 {number} {on} 年审{result}，但它已于 {ended} {event}",
            "certificate {number}: {result} in the review of {on}, though it met {event} on {ended}",
        ),
        "before": Text(
            "证件 {number} {on} 年审{result}，{issued} 才发证",
            "certificate {number}: {result} in the review of {on}, and issued on {issued} only",
        ),
    },
    mend=Text(
        "对照年审表改正证号、日期、结果，或者改正证件的发证日期、动态",
        "by the review, mend its number, day or result, or what is recorded of the certificate",
    ),
)
def passed_without_being(review: CertificateReview, county: County) -> Iterator[Finding]:
    """A review that was passed by a certificate not yet issued, or taken back by then, in its year or before."""
    certificate = certificates_by_number(county).get(review.certificate)
    if certificate is None or not holds(county, REVIEW_RESULTS, review.result, on=review.day):
        return
    about: dict[str, Any] = {"number": review.certificate, "on": review.day, "result": review.result}
    if review.day < certificate.issued:
        related = [Related(certificate.field("发证日期"), ISSUED_HERE)]
        yield finding(
            "年审日期",
            variant="before",
            day=review.day,
            issued=certificate.issued,
            related=related,
            **about,
        )
    for event in events_by_certificate(county).get(review.certificate, ()):
        is_within = event.day < review.day and event.day.year <= (review.year or review.day.year)
        if event.type in _GONE and is_within:
            related = [Related(event.record.field("事件"), ENDED_HERE)]
            yield finding("结果", day=review.day, ended=event.day, event=event.word, related=related, **about)
            return
