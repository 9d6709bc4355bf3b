"""Catalogues of review, guiding cases, and the law that a case cites (ZF675, ZF730, ZF745-ZF748, ZF948)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.case.lookups import (
    Doubt,
    cases_by_number,
    doubts,
    guiding_cases_by_number,
    masked_party_of,
    repealed_law,
)
from zfzr.subjects.case.parameters import CATALOGUE_PUBLISHED
from zfzr.subjects.case.records import Case, CaseStages, GuidingCase, ReviewCatalogue
from zfzr.terms.parties import full_names
from zfzr.terms.text import Text

ISSUED_HERE = Text("指导案例的发布日期在这里", "the guiding case was issued here")


def _unpublished_before(county: County) -> dict[str, int]:
    """Count the catalogues in use that are not published while nobody says whether they have to be."""
    if parameter_value(county, CATALOGUE_PUBLISHED) is not None:
        return {}
    count = sum(_is_unpublished(each, county) for each in county.dataset.all(ReviewCatalogue))
    return {CATALOGUE_PUBLISHED: count} if count else {}


def _is_unpublished(catalogue: ReviewCatalogue, county: County) -> bool:
    published = catalogue.published is not None and catalogue.published <= county.as_of
    return catalogue.on(county.as_of) and not published


@rule(
    "ZF730",
    title=Text("法制审核目录没有公布", "Catalogue of review not published"),
    duty="D30",
    kind=COMPLIANCE,
    severity=WARNING,
    on=ReviewCatalogue,
    leaves_out=_unpublished_before,
    says=Text(
        "{unit_name}的法制审核目录（{version}）没有公布的记载（{source}）",
        "{unit_name}: the catalogue of review ({version}) is not published ({source})",
    ),
    mend=Text(
        "补记公布日期和载体；没有公布的，向社会公布", "enter where and when it was published, or publish it"
    ),
)
def catalogue_not_published(catalogue: ReviewCatalogue, county: County) -> Iterator[Finding]:
    """What a unit says needs legal review is set and made public by it, where the law of the day asks so."""
    value = parameter_value(county, CATALOGUE_PUBLISHED)
    if value is not None and value.value and _is_unpublished(catalogue, county):
        yield finding(
            "公布日期",
            subject=f"{catalogue.unit}/{catalogue.version}",
            unit_name=name_of_unit(county, catalogue.unit or ""),
            version=catalogue.version,
            source=value.source,
        )


@rule(
    "ZF745",
    title=Text("参照的指导案例所依据的法律已经失效", "Guided by a case whose law is gone"),
    duty="D33",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF745"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case}参照{number}，而该案例依据的《{law}》{on} 当日没有施行",
        "{unit_name}: {case} follows {number}, whose law {law} was not in force on {on}",
    ),
    mend=Text("按现行法律重新审查；案例停止参照", "look at it under the law in force; end the guiding case"),
)
def guided_by_repealed_law(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A case that follows a guiding case whose own law was not in force on the day of the decision."""
    yield doubt.finding(county)


@rule(
    "ZF675",
    title=Text("参照的指导案例在决定以后才发布", "Guided by a case that was issued after the decision"),
    duty="D33",
    kind=DATA,
    severity=WARNING,
    on=CaseStages,
    reads=(Case,),
    reads_everywhere=(GuidingCase,),
    compares=(Pair("案件环节.参照案例", "指导案例.发布日期", "指导案例是否在决定以前发布"),),
    says=Text(
        "{unit_name}案件{case} {on} 作出决定，参照的指导案例{number} {issued} 才发布：编号或者日期写错了",
        "{unit_name}: {case} was decided on {on}, and follows {number}, which was issued on {issued} only: the number or a"
        " day is wrong",
    ),
    mend=Text(
        "对照案卷和发布的案例改正编号或者日期", "mend the number or the day by the file and the guiding case"
    ),
)
def guided_by_a_later_case(stages: CaseStages, county: County) -> Iterator[Finding]:
    """四（二）：行政处罚案例指导. What was issued after a decision cannot have guided it."""
    case = cases_by_number(county).get(stages.case)
    for i, number in enumerate(stages.guided_by):
        guiding = guiding_cases_by_number(county).get(number)
        if case is None or case.decided is None or guiding is None or guiding.issued is None:
            continue
        if guiding.issued > case.decided:
            yield finding(
                ("参照案例", i),
                day=case.decided,
                related=[Related(guiding.field("发布日期"), ISSUED_HERE)],
                unit_name=name_of_unit(county, stages.unit or ""),
                case=stages.case,
                on=case.decided,
                number=number,
                issued=guiding.issued,
            )


@rule(
    "ZF746",
    title=Text("把指导案例作为处罚依据", "Guiding case cited as legal basis"),
    duty="D33",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF746"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case}的“适用依据”写了指导案例“{cited}”，案例只作参照",
        "{unit_name}: {case} cites the guiding case {cited} as a legal basis",
    ),
    mend=Text(
        "适用依据写法律、法规、规章；案例写在“参照案例”里", "cite law; name the guiding case under 参照案例"
    ),
)
def guiding_case_as_basis(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A guiding case is no source of law: a decision rests on law alone."""
    yield doubt.finding(county)


@rule(
    "ZF747",
    title=Text("案件适用的法律当日没有施行", "Case rests on law that was not in force"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF747"),
    reads=(CaseStages,),
    says=Text(
        "{unit_name}案件{case}适用的《{law}》，行为发生时和 {on} 决定时都没有施行",
        "{unit_name}: {case} rests on {law}, in force neither when the act was done nor on {on}",
    ),
    mend=Text(
        "对照决定书改正引文；适用法律确实错误的，主动纠正", "mend the citation, or put the decision right"
    ),
)
def law_not_in_force(doubt: Doubt, county: County) -> Iterator[Finding]:
    """What a decision cites was law on its day, or on that of the act."""
    yield doubt.finding(county)


@rule(
    "ZF748",
    title=Text("指导案例所依据的法律已经失效", "Guiding case on repealed law"),
    duty="D33",
    kind=COMPLIANCE,
    severity=WARNING,
    on=GuidingCase,
    says=Text(
        "指导案例{number}依据的《{law}》当日没有施行，案例仍在参照",
        "guiding case {number} rests on {law}, which is not in force, and is still followed",
    ),
    mend=Text("停止参照，填“止”；有新的规定的另选案例", "end it (止); choose another under the law in force"),
)
def guiding_case_on_repealed_law(case: GuidingCase, county: County) -> Iterator[Finding]:
    """A guiding case that is still followed though a law behind it is gone."""
    gone = repealed_law(county, case, county.as_of) if case.on(county.as_of) else ""
    if gone:
        yield finding("依据", number=case.number, law=gone)


@rule(
    "ZF948",
    title=Text("指导案例疑似没有隐去姓名", "Guiding case seems to name a citizen"),
    duty="D33",
    kind=COMPLIANCE,
    severity=WARNING,
    on=GuidingCase,
    reads=(Case,),
    says=Text(
        "指导案例{number}的{field}里，像是写了“{masked}”的全名",
        "guiding case {number}: its {field} seems to give the name of {masked} in full",
    ),
    mend=Text(
        "核对印发的案例：确是当事人全名的，改成“张某”，已经提交的清理历史；是地名、单位名的，不需要改",
        "look at the case as issued: write 张某 where it is a name, and clean the history; a place or an office is fine",
    ),
)
def guiding_case_seems_to_name_a_citizen(guiding: GuidingCase, county: County) -> Iterator[Finding]:
    """A citizen of the surname of the masked party (张某) stands in what is published; a name can only be guessed."""
    masked = masked_party_of(county, guiding)
    for label, text in (("名称", guiding.title), ("要旨", guiding.gist or "")):
        if masked and full_names(masked, text):
            yield finding(label, number=guiding.number, field=label, masked=masked)
