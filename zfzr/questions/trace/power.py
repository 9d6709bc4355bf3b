"""A power followed from the law it rests on to the cases decided by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import holds, name_of_unit
from zfzr.declare.lookup import grouped, lookup
from zfzr.questions.trace.held import carried
from zfzr.questions.trace.item import item_branches
from zfzr.questions.trace.law import OF_POWERS, OF_STANDARDS, Rules, citation_branches, unsound
from zfzr.questions.trace.tree import Branch, Gap, branch
from zfzr.subjects.case.lookups import guiding_cases_by_number
from zfzr.subjects.case.records import Case, GuidingCase
from zfzr.subjects.discretion.lookups import holds_on, in_words, is_counted
from zfzr.subjects.discretion.records import DiscretionBand, DiscretionStandard
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.lookups import (
    Power,
    class_word,
    last_look,
    powers_coded,
    whole_powers,
)
from zfzr.subjects.power.parameters import HAS_PROCEDURE
from zfzr.subjects.power.records import (
    AuthorityItem,
    CatalogueItem,
    Duty,
    DutyLevel,
    DutyTemplate,
    Liability,
    PowerClass,
)
from zfzr.subjects.procedure.lookups import classes_held, procedure_of, stages_of
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Said, Text, behind_comma, enumeration, in_brackets, said

_NOT_IN_USE = Gap(unjudged=Text("事项当日不在用，不评", "the item is not in use that day: not judged"))
_NOTHING = Text("", "")


def power_tree(county: County, power: Power) -> Branch:
    """Return everything that hangs on a power on the county's day, gaps in their places."""
    judged = None if id(power.item) in _judged(county) else _NOT_IN_USE
    says = said(
        Text("职权 {code} {name}（{unit}）", "power {code} {name} ({unit})"),
        code=power.code,
        name=power.name,
        unit=name_of_unit(county, power.unit),
    )
    sections = (
        _section("bases", Text("法律依据", "law"), _bases(county, power, judged)),
        _section("item", Text("事项", "item"), item_branches(county, power)),
        _section("posts", Text("机构、岗位、人员", "bodies, posts, people"), carried(county, power, judged)),
        _section("duties", Text("责任", "duties"), _duties(county, power, judged)),
        _section("liability", Text("追责", "liability"), _liability(county, power, judged)),
        _section("procedure", Text("流程", "procedure"), _procedure(county, power, judged)),
        _section("discretion", Text("裁量标准", "discretion"), _discretion(county, power, judged)),
        _section("cases", Text("案件、办件", "cases and matters"), _cases(county, power)),
    )
    return branch("power", says, power.field("编码"), sections)


@lookup
def _judged(county: County) -> frozenset[int]:
    return frozenset(id(power.item) for power in whole_powers(county))


def _section(key: str, says: Text, lines: Iterable[Branch]) -> Branch:
    return branch(key, says, None, lines)


def _bases(county: County, power: Power, judged: Gap | None) -> Iterator[Branch]:
    on = county.as_of
    held = power.bases_on(on)
    if not held:
        ended = Text("依据当日都不适用", "no basis holds that day")
        none = ended if power.bases else Text("没有写依据", "no basis is given")
        yield branch("no-basis", none, power.field("依据"), gap=judged or Gap("ZF207"))
    since, _ = last_look(power, on)
    rules = OF_POWERS if judged is None else Rules(judged, judged, power.is_active)
    for cited in held:
        of_its_own = max(since, cited.basis.start or date.min)
        yield from citation_branches(county, cited.basis.citation, cited.place.at("引文"), of_its_own, rules)
    for cited in power.bases:
        if cited not in held:
            text = Text("{words}（当日不适用：{start} 至 {end}）", "{words} (not that day: {start} to {end})")
            says = said(
                text,
                words=cited.basis.citation,
                start=cited.basis.start or Text("最初", "the first"),
                end=cited.basis.end or Text("今后", "the last"),
            )
            yield branch("other-days", says, cited.place.at("引文"))


# Duties and liability


def _sources(power: Power) -> Iterator[DutyTemplate | CatalogueItem | AuthorityItem]:
    """Yield where duties and liability of a power are written, in the order in which they count."""
    for each in (power.template, power.catalogue, power.item):
        if each is not None:
            yield each


def _dangling(power: Power) -> Iterator[Branch]:
    wanted = power.item.template or (power.catalogue.template if power.catalogue else None)
    if wanted and power.template is None:
        source = power.item if power.item.template or not power.catalogue else power.catalogue
        says = said(Text("责任模板“{name}”没有登记", "the template {name} is unknown"), name=wanted)
        yield branch("template", says, source.field("责任模板"), gap=Gap("ZF102"))


_LEVELS = {
    DutyLevel.UNIT: Text("部门责任", "duty of the unit"),
    DutyLevel.POST: Text("机构（岗位）责任", "duty of body and post"),
}


def _duties(county: County, power: Power, judged: Gap | None) -> Iterator[Branch]:
    dangling = list(_dangling(power))
    yield from dangling
    for level, words in _LEVELS.items():
        if level.value in power.missing_levels and not dangling:
            says = said(Text("没有{what}", "no {what}"), what=words)
            yield branch("no-duty", says, power.field("责任"), gap=judged or Gap("ZF209"))
    for source in _sources(power):
        for i, duty in enumerate(source.duties):
            place = source.field("责任", i)
            below = unsound(county, duty.basis, place.at("依据")) if duty.basis else ()
            yield branch("duty", _of_duty(duty), place.at("内容"), below)


def _of_duty(duty: Duty) -> Said:
    return said(
        Text("{level} {stage}：{words}{basis}", "{level} {stage}: {words}{basis}"),
        level=duty.level.value,
        stage=duty.stage,
        words=_one_line(duty.text),
        basis=in_brackets(duty.basis),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _liability(county: County, power: Power, judged: Gap | None) -> Iterator[Branch]:
    if not power.liabilities and not list(_dangling(power)):
        says = Text("没有违法责任", "no liability is stated")
        yield branch("no-liability", says, power.field("追责"), gap=judged or Gap("ZF209"))
    for source in _sources(power):
        for i, each in enumerate(source.liabilities):
            place = source.field("追责", i)
            below = unsound(county, each.basis, place.at("依据")) if each.basis else ()
            yield branch("ground", _of_liability(each), place.at("情形"), below)


def _of_liability(each: Liability) -> Said:
    return said(
        Text("{party}：{ground}{basis}", "{party}: {ground}{basis}"),
        party=each.party.value,
        ground=_one_line(each.ground),
        basis=in_brackets(each.basis),
    )


# Procedure and discretion


def _procedure(county: County, power: Power, judged: Gap | None) -> Iterator[Branch]:
    procedure = procedure_of(county, power)
    if procedure is None:
        yield _no_procedure(county, power, judged)
        return
    owner = Text("本单位流程", "the unit's own") if procedure.unit else Text("通用流程", "a common one")
    text = Text("{name}（{owner}），{count} 个步骤", "{name} ({owner}), {count} steps")
    says = said(text, name=procedure.name, owner=owner, count=len(procedure.steps))
    steps = (
        branch(
            "step",
            said(
                Text("{name}{stage}{post}{limit}", "{name}{stage}{post}{limit}"),
                name=step.name,
                stage=behind_comma(
                    enumeration(each for each in stages_of(county, step) if each != step.name)
                ),
                post=behind_comma(step.post),
                limit=behind_comma(step.limit),
            ),
            procedure.source.field("步骤", i, "名称"),
        )
        for i, step in enumerate(procedure.steps)
    )
    yield branch("procedure", says, procedure.field("名称"), steps)


def _no_procedure(county: County, power: Power, judged: Gap | None) -> Branch:
    at = power.field("流程")
    if power.procedure:
        says = said(
            Text("流程“{slug}”没有登记", "the procedure {slug} is not registered"), slug=power.procedure
        )
        return branch("no-procedure", says, at, gap=judged or Gap("ZF761"))
    word = class_word(power)
    says = said(
        Text("没有{word}的流程", "no procedure for {word}"), word=word or Text("这类职权", "its class")
    )
    return branch("no-procedure", says, at, gap=judged or _class_judged(county, power))


def _class_judged(county: County, power: Power) -> Gap:
    """Return what judges that a power follows no procedure: a rule on its class, as long as none of it follows one."""
    if not holds(county, HAS_PROCEDURE, class_word(power)):
        return Gap(unjudged=Text("没有规定这类职权要有流程，不评", "none is asked of its class: not judged"))
    of_class = (each for each in classes_held(county) if each.unit == power.unit)
    held = next((each for each in of_class if each.power_class == class_word(power)), None)
    if held is not None and (held.procedures or any(each.procedure for each in held.powers)):
        return Gap(unjudged=Text("同类的其他事项有流程，不评", "others of its class follow one: not judged"))
    return Gap("ZF762")


def _discretion(county: County, power: Power, judged: Gap | None) -> Iterator[Branch]:
    if power.power_class is not PowerClass.PENALTY:
        yield branch("not-asked", Text("不是行政处罚，没有裁量标准的要求", "no penalty: none is asked"))
        return
    known = _standards(county).get((power.unit, power.code), ())
    held = [each for each in known if holds_on(each, county.as_of)]
    if not held:
        says = Text("当日没有裁量标准", "no discretion standard that day")
        yield branch("no-discretion", says, power.field("编码"), gap=judged or Gap("ZF777"))
    for standard in known:
        if standard in held:
            yield _standard(county, standard)
            continue
        text = Text("{number} {violation}（当日不适用）", "{number} {violation} (not that day)")
        yield branch(
            "other-days",
            said(text, number=standard.number, violation=standard.violation),
            standard.field("编号"),
        )


@lookup
def _standards(county: County) -> dict[tuple[str, str], tuple[DiscretionStandard, ...]]:
    return grouped(
        ((standard.unit or "", standard.power), standard)
        for standard in county.dataset.all(DiscretionStandard)
    )


def _standard(county: County, standard: DiscretionStandard) -> Branch:
    since = standard.revised or standard.effective or date.min
    cited = citation_branches(county, standard.basis, standard.field("依据"), since, OF_STANDARDS)
    bands = (
        branch("band", _of_band(band), standard.field("档次", i, "程度"))
        for i, band in enumerate(standard.bands)
    )
    says = said(
        Text("{number} {violation}", "{number} {violation}"),
        number=standard.number,
        violation=standard.violation,
    )
    return branch("standard", says, standard.field("编号"), (*cited, *bands))


def _of_band(band: DiscretionBand) -> Said:
    amount = in_words(band) if is_counted(band) else band.consequence.value
    if not is_counted(band) and band.by_reference:
        amount = f"按{band.by_reference}执行"
    return said(
        Text("{degree}：{amount}{other}", "{degree}: {amount}{other}"),
        degree=band.degree,
        amount=amount,
        other=behind_comma(enumeration(band.other, "，")),
    )


# Cases and matters


def _cases(county: County, power: Power) -> Iterator[Branch]:
    cases = [each for each in _cases_by_item(county).get(power.code, ()) if _is_its(county, power, each)]
    matters = [each for each in _matters_by_item(county).get(power.code, ()) if _is_its(county, power, each)]
    if not cases and not matters:
        text = Text("截至当日没有登记按这一项办的案件、办件", "no case or matter is recorded by that day")
        yield branch("no-case", text)
    for case in cases:
        yield case_branch(county, case)
    for matter in matters:
        text = Text("办件 {number} {day} {outcome}", "matter {number} {day} {outcome}")
        says = said(
            text,
            number=matter.number,
            day=matter.decided or Text("未决定", "not decided"),
            outcome=matter.outcome or "",
        )
        yield branch("matter", says, matter.field("编号"))


def _is_its(county: County, power: Power, each: Case | Matter) -> bool:
    """Tell whether a case is of this power: of two with one code, the unit's own."""
    begun = (each.opened or each.decided) if isinstance(each, Case) else (each.begun or each.decided)
    if begun and begun > county.as_of:
        return False
    return len(powers_coded(county, power.code)) == 1 or each.unit == power.unit


def case_branch(county: County, case: Case) -> Branch:
    """Return the line of a case, and the guiding case that it was chosen as."""
    what = enumeration(case.penalties)
    fine = f" {plainly(case.fine)}元" if case.fine else ""
    text = Text("案件 {number} {cause}，{day} {what}{fine}", "case {number} {cause}, {day} {what}{fine}")
    decided = case.decided if case.decided and case.decided <= county.as_of else None
    says = said(
        text,
        number=case.number,
        cause=case.cause,
        day=decided or Text("未决定", "not decided"),
        what=what if decided else "",
        fine=fine if decided else "",
    )
    guides = (
        branch(
            "guiding",
            said(Text("选为指导案例 {number}", "chosen as guiding case {number}"), number=each.number),
            each.field("编号"),
        )
        for each in _guiding(county).get(case.number, ())
    )
    return branch("case", says, case.field("案号"), guides)


@lookup
def _guiding(county: County) -> dict[str, tuple[GuidingCase, ...]]:
    return grouped((each.case or "", each) for each in guiding_cases_by_number(county).values())


@lookup
def _cases_by_item(county: County) -> dict[str, list[Case]]:
    """Return the cases by the code of their power, the latest first."""
    found = grouped((case.item or "", case) for case in county.dataset.all(Case))
    return {
        code: sorted(cases, key=lambda c: (c.decided or c.opened or date.min, c.number), reverse=True)
        for code, cases in found.items()
    }


@lookup
def _matters_by_item(county: County) -> dict[str, list[Matter]]:
    found = grouped((matter.item or "", matter) for matter in county.dataset.all(Matter))
    return {
        code: sorted(matters, key=lambda m: (m.decided or m.begun or date.min, m.number), reverse=True)
        for code, matters in found.items()
    }
