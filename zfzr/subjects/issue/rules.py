"""Issued documents: number, organ and signer, in the order of days, none before its stage (ZF553, ZF560, ZF931-ZF938)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.document import About, Document, document_named
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.assessment.lookups import WAITING, entry_of_stage, stage_reached
from zfzr.subjects.assessment.records import AssessmentResult
from zfzr.subjects.issue.lookups import (
    before_in_series,
    first_with_reference,
    organs,
    reference_of,
    reminded_of,
)
from zfzr.subjects.issue.records import IssuedDocument
from zfzr.subjects.round.lookups import standing_of
from zfzr.subjects.round.records import Receipt
from zfzr.subjects.unit.lookups import leads_the_county, led_elsewhere, unit_called
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

LEADER_HERE = Text("任职登记在这里", "the leader is written here")
OTHERS_HERE = Text("另一机关的发文在这里", "the other organ's are here")
RECEIPT_HERE = Text("收件记在这里", "the receipt is recorded here")
ROUND_HERE = Text("轮次规定在这里", "the round is set here")
STAGE_HERE = Text("环节记在这里", "the stage is recorded here")


@rule(
    "ZF931",
    title=Text("发文文号重复", "Document number given twice"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    says=Text(
        "{number}（{document}）的文号 {reference} 已经给了{other}（{other_document}）",
        "{number} ({document}): {reference} was given to {other} ({other_document}) already",
    ),
    mend=Text(
        "对照发文簿改正；发给几个单位的，每一份有自己的文号",
        "compare the book of issue; each letter has its own",
    ),
)
def reference_given_twice(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A number that another entry of the register bears; two letters under one number cannot be told apart later."""
    first = first_with_reference(county)[issued.reference]
    if first is not issued:
        yield finding(
            "文号",
            related=[Related(first.field("文号"), EARLIER_HERE)],
            number=issued.number,
            document=issued.document,
            reference=issued.reference,
            other=first.number,
            other_document=first.document,
        )


@rule(
    "ZF932",
    title=Text("文号不是发文机关的代字", "Number of another organ"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    says={
        "": Text(
            "{number}由{organ}发出，代字是“{code}”，文号却是 {reference}",
            "{number} was issued by {organ}, whose code is {code!r}, under {reference}",
        ),
        "unknown": Text(
            "{number}的发文机关“{organ}”不在 zfzr.yaml 的“发文”里，文号的代字没有核对",
            "{number}: {organ!r} is not among 发文 of zfzr.yaml, so its code was not checked",
        ),
    },
    mend=Text(
        "对照原件改正机关或者文号；机关确能发文的，在 zfzr.yaml“发文”里登记",
        "mend organ or number by the original, or add the organ to 发文 of zfzr.yaml",
    ),
)
def reference_of_another_organ(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A number whose code is not that of the organ which issued the document, or an organ that may issue none."""
    known = organs(county)
    if not known:
        return
    organ, parts = known.get(issued.organ), reference_of(issued)
    if organ is None:
        yield finding("机关", variant="unknown", number=issued.number, organ=issued.organ)
    elif parts is not None and parts.organ_code != organ.code:
        yield finding(
            "文号", number=issued.number, organ=issued.organ, code=organ.code, reference=issued.reference
        )


@rule(
    "ZF933",
    title=Text("文号顺序与日期不合", "Numbers out of the order of days"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    says=Text(
        "{reference} 的日期是 {on}，序号在前的 {before} 却是 {earlier}",
        "{reference} is of {on}, though {before}, whose serial is smaller, is of {earlier}",
    ),
    mend=Text("对照发文簿改正文号或者日期", "mend the number or the day by the book of issue"),
)
def references_out_of_order(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A serial of an organ's year that bears an earlier day than the one before it.

    A missing serial is no fault: the organ also numbers documents that are not registered here.
    """
    before = before_in_series(county).get(issued.number)
    if before is not None and before.day > issued.day:
        yield finding(
            "日期",
            related=[Related(before.field("日期"), EARLIER_HERE)],
            reference=issued.reference,
            on=issued.day,
            before=before.reference,
            earlier=before.day,
        )


@rule(
    "ZF934",
    title=Text("文书在允许印发以前发出", "Document issued before it might be"),
    duty="D44",
    kind=COMPLIANCE,
    severity=WARNING,
    on=IssuedDocument,
    says={
        "": Text(
            "{document} {reference} {on} 发出，{year}年度结果 {settled} 才{stage}",
            "{document} {reference} was issued on {on}; the result of {year} reached {stage} on {settled} only",
        ),
        "never": Text(
            "{document} {reference} {on} 发出，{year}年度结果没有{stage}的记录",
            "{document} {reference} was issued on {on}; that the result of {year} reached {stage} is not recorded",
        ),
    },
    mend=Text(
        "补记 result.yaml 的环节；确实提前发出的，收回后重新印发",
        "record the stage in result.yaml; what went out too early is withdrawn and issued anew",
    ),
    reads=(AssessmentResult,),
)
def issued_before_its_stage(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A document that waits for a stage of the year's result (审定 before the circular), issued before it."""
    waits = WAITING.get(issued.document)
    if waits is None or stage_reached(county, issued.year, waits.after, issued.day):
        return
    entry = entry_of_stage(county, issued.year, waits.after)
    about: dict[str, Any] = {
        "document": issued.document,
        "reference": issued.reference,
        "on": issued.day,
        "year": issued.year,
    }
    if entry is None:
        yield finding("日期", variant="never", stage=waits.after, **about)
    else:
        yield finding(
            "日期",
            related=[Related(entry[1], STAGE_HERE)],
            settled=entry[0].day,
            stage=waits.after,
            **about,
        )


@rule(
    "ZF935",
    title=Text("发文登记与考核结果的环节不一致", "Register and stage of the result disagree"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    compares=(
        Pair("发文登记.日期", "考核结果.环节.日期", "同一文书的日期"),
        Pair("发文登记.文号", "考核结果.环节.文号", "同一文书的文号"),
    ),
    says={
        "day": Text(
            "{document} {reference} 登记的日期是 {on}，考核结果的{stage}环节是 {other}",
            "{document} {reference} is registered for {on}; {stage} of the result is of {other}",
        ),
        "number": Text(
            "{document}登记的文号是 {reference}，考核结果的{stage}环节是 {other}",
            "{document} is registered as {reference}; {stage} of the result says {other}",
        ),
    },
    mend=Text(
        "对照原件，改正发文登记或者 result.yaml 的环节", "mend the register or the stage by the original"
    ),
)
def register_against_stage(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """What announces a stage for all units (the circular) is of the day and number that the stage says."""
    waits = WAITING.get(issued.document)
    if waits is None or waits.announces is None or issued.addressee is not None:
        return
    entry = entry_of_stage(county, issued.year, waits.announces)
    if entry is None:
        return
    stage, place = entry
    about: dict[str, Any] = {
        "document": issued.document,
        "reference": issued.reference,
        "stage": waits.announces,
    }
    if stage.day != issued.day:
        yield finding(
            "日期",
            variant="day",
            related=[Related(place, STAGE_HERE)],
            on=issued.day,
            other=stage.day,
            **about,
        )
    if stage.number and stage.number != issued.reference:
        yield finding(
            "文号", variant="number", related=[Related(place, STAGE_HERE)], other=stage.number, **about
        )


@rule(
    "ZF936",
    title=Text("发文针对的记录不存在", "Issued about a record that is not there"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    says={
        "": Text(
            "{number}是针对“{key}”的{document}，{year}年没有这一条",
            "{number}: {document} about {key!r}, which {year} does not have",
        ),
        "none": Text(
            "{number}的{document}不是针对某一条记录的文书，“针对”却写了“{key}”",
            "{number}: {document} is about no single record, though 针对 says {key!r}",
        ),
    },
    mend=Text(
        "填 zfzr doc 用 --for 出这份文书时的编号；不针对某一条记录的，留空",
        "write the key by which `zfzr doc --for` makes it; leave it empty where it is about none",
    ),
)
def issued_about_nothing(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A document registered as being about a record that the year does not have, or that is about no record at all."""
    kind = document_named(issued.document)
    if kind is None or issued.about is None or issued.day > county.as_of or reminded_of(county, issued):
        return  # whether a unit was rightly reminded is ZF553's
    if kind.records is None:
        yield finding(
            "针对", variant="none", number=issued.number, document=issued.document, key=issued.about
        )
    elif not _about(kind, issued, county):
        yield finding(
            "针对",
            number=issued.number,
            document=issued.document,
            key=issued.about,
            year=issued.year,
        )


@rule(
    "ZF937",
    title=Text("发文没有写明针对哪一条记录", "Issued about a record that is not named"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    says=Text(
        "{number}（{document}，{reference}）没有写明针对哪一条记录，再出这份文书时用不上登记的文号和日期",
        "{number} ({document}, {reference}) does not say which record it is about, so that it cannot be printed again"
        " under its number and day",
    ),
    mend=Text("在“针对”栏填该记录的编号", "write the key of the record under 针对"),
)
def issued_about_a_record_unnamed(issued: IssuedDocument, _: County) -> Iterator[Finding]:
    """A document of the kind that is about one record, registered without saying about which."""
    kind = document_named(issued.document)
    if kind is not None and kind.records is not None and issued.about is None:
        yield finding("文书", number=issued.number, document=issued.document, reference=issued.reference)


@rule(
    "ZF938",
    title=Text("发文登记与所针对的记录不一致", "Register and record disagree"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    compares=(
        Pair("发文登记.文号", "约谈.通知.文号", "同一文书的文号"),
        Pair("发文登记.日期", "约谈.通知.日期", "同一文书的日期"),
        Pair("发文登记.文号", "监督文书.文号", "同一文书的文号"),
        Pair("发文登记.日期", "监督文书.日期", "同一文书的日期"),
    ),
    says={
        "number": Text(
            "{document}登记的文号是 {reference}，{key} 的记录写的是 {other}",
            "{document} is registered as {reference}; the record {key} says {other}",
        ),
        "day": Text(
            "{document} {reference} 登记的日期是 {on}，{key} 的记录写的是 {other}",
            "{document} {reference} is registered for {on}; the record {key} says {other}",
        ),
    },
    mend=Text("对照原件，改正发文登记或者该记录", "mend the register or the record by the original"),
)
def register_against_record(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A number or a day that the register and the record which the document is about say differently."""
    kind = document_named(issued.document)
    if kind is None or kind.records is None or issued.about is None or issued.day > county.as_of:
        return
    about: dict[str, Any] = {
        "document": issued.document,
        "reference": issued.reference,
        "key": issued.about,
    }
    for each in _about(kind, issued, county)[:1]:
        if each.number and each.number != issued.reference:
            yield finding("文号", variant="number", other=each.number, **about)
        if each.day and each.day != issued.day:
            yield finding("日期", variant="day", on=issued.day, other=each.day, **about)


@rule(
    "ZF553",
    title=Text("催报时单位已经报送", "Reminded of what had been handed in"),
    duty="D53",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    reads_everywhere=(Receipt,),
    says={
        "": Text(
            "{document} {reference} {on} 催{unit_name}报“{round}”，收件登记记着 {received} 已经收到",
            "{document} {reference} reminded {unit_name} on {on} of {round}, which had been received on {received}",
        ),
        "unasked": Text(
            "{document} {reference} {on} 催{unit_name}报“{round}”，这一轮次没有要{unit_name}报",
            "{document} {reference} reminded {unit_name} on {on} of {round}, which is not asked of it",
        ),
    },
    mend=Text(
        "对照发文簿和收文簿：发给别的单位的，改正“单位”；收件日期登错的，改正收件登记；确实误发的，登记豁免",
        "compare both books: mend the unit or the day of receipt; waive it where it went out by mistake",
    ),
)
def reminded_in_vain(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A reminder to a unit whose sound copy came in before the letter's day, or of which the round asks nothing.

    What came in on the very day may have crossed the letter. A copy that was returned and not mended is not in.
    """
    reminded = reminded_of(county, issued) if issued.day <= county.as_of else None
    if reminded is None:
        return
    round_, unit = reminded
    about: dict[str, Any] = {
        "document": issued.document,
        "reference": issued.reference,
        "on": issued.day,
        "unit_name": unit.display_name,
        "round": round_.name,
    }
    if unit.id not in round_.owing:
        yield finding("单位", variant="unasked", related=[Related(round_.place, ROUND_HERE)], **about)
        return
    standing = standing_of(county.on(issued.day - timedelta(days=1)), round_, unit)
    if standing.is_in and standing.received is not None:
        here = [Related(place, RECEIPT_HERE) for place in standing.places[:1]]
        yield finding("单位", related=here, received=standing.received, **about)


@rule(
    "ZF560",
    title=Text("签发人不是发文机关的负责人", "Signed by one who led another organ"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=IssuedDocument,
    reads_everywhere=(Unit, IssuedDocument),
    says={
        "elsewhere": Text(
            "{document} {reference} 由{organ}发出，签发人{name} {on} 登记为{other}的{title}",
            "{document} {reference} was issued by {organ} and signed by {name}, who on {on} was {title} of {other}",
        ),
        "not-then": Text(
            "{document} {reference} 由{organ}发出，签发人{name} {on} 没有登记为其负责人（{title}，{stretch}）",
            "{document} {reference} was issued by {organ} and signed by {name}, who on {on} did not lead it ({title},"
            " {stretch_en})",
        ),
        "often": Text(
            "{document} {reference} 由{organ}发出，签发人是{name}；{organ}的其余 {count} 份都由{usual}签发，{name}签发的都是"
            "{other}的：是不是抄了邻行？",
            "{document} {reference} of {organ} is signed by {name}, who signs for {other}; its other {count} are signed by"
            " {usual}",
        ),
    },
    mend=Text(
        "对照原件改正签发人或者机关；负责人已变动的，改正 unit.yaml 的任职起止",
        "mend signer or organ by the original, or the leader's days in unit.yaml",
    ),
)
def signed_for_another_organ(issued: IssuedDocument, county: County) -> Iterator[Finding]:
    """A signer who leads another unit, or led this one at another time; or who always signs for another organ.

    Of an organ that is no unit of the county only the register itself tells who signs for it.
    """
    if not issued.signer:
        return
    about: dict[str, Any] = {
        "document": issued.document,
        "reference": issued.reference,
        "organ": issued.organ,
        "name": issued.signer,
        "on": issued.day,
    }
    slug = unit_called(county, issued.organ)
    if slug is not None:
        other = led_elsewhere(county, slug, issued.signer, issued.day)
        if other is not None:
            yield finding(
                "签发人",
                variant="not-then" if other.unit == slug else "elsewhere",
                related=[Related(other.place, LEADER_HERE)],
                other=name_of_unit(county, other.unit),
                title=other.title,
                stretch=other.stretch,
                **about,
            )
        return
    if leads_the_county(county, issued.signer, issued.day):
        return
    usual, count = _usual_signer(county, issued)
    if usual:
        others = [each for each in _signed(county)[issued.signer] if each.organ != issued.organ]
        yield finding(
            "签发人",
            variant="often",
            related=[Related(others[0].field("签发人"), OTHERS_HERE)],
            usual=usual,
            count=count,
            other=others[0].organ,
            **about,
        )


_OFTEN = 3
"""How many documents each of two organs must have issued under one signer before one signed by the other's is told."""


def _usual_signer(county: County, issued: IssuedDocument) -> tuple[str, int]:
    """Return who signed all other documents of the organ in the year, and how many, if this signer signs for another."""
    of_year = [each for each in county.of_year(IssuedDocument, issued.year or 0) if each is not issued]
    own = [each.signer for each in of_year if each.organ == issued.organ and each.signer]
    theirs = [each.organ for each in of_year if each.signer == issued.signer]
    alone = len(own) >= _OFTEN and len(set(own)) == 1 and own[0] != issued.signer
    return (own[0] or "", len(own)) if alone and len(theirs) >= _OFTEN and len(set(theirs)) == 1 else ("", 0)


@lookup
def _signed(county: County) -> Mapping[str, tuple[IssuedDocument, ...]]:
    found: dict[str, tuple[IssuedDocument, ...]] = {}
    for each in county.dataset.all(IssuedDocument):
        if each.signer:
            found[each.signer] = (*found.get(each.signer, ()), each)
    return found


def _about(kind: Document, issued: IssuedDocument, county: County) -> list[About]:
    """Return what a document may have been about: as it stands now, or stood when the document was issued."""
    for then in (county, county.on(issued.day)):
        every = kind.records(then, issued.year or 0) if kind.records else ()
        found = [each for each in every if each.key == issued.about and issued.addressee in (None, each.unit)]
        if found:
            return found
    return []
