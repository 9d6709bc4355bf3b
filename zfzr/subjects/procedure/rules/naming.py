"""Powers and files that name an unknown procedure or another one, classes without any (ZF761, ZF762, ZF850, ZF581)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.power.lookups import Power, about_power, whole_powers
from zfzr.subjects.power.records import DutyTemplate, PowerClass
from zfzr.subjects.procedure.lookups import (
    ClassHeld,
    classes_held,
    classes_of,
    common_by_slug,
    hint_for,
    procedure_named,
    procedures_known_to,
)
from zfzr.subjects.procedure.parameters import CLASSES
from zfzr.subjects.procedure.records import CommonProcedure, UnitProcedure
from zfzr.terms.text import Text, enumeration

_CLASSES = frozenset(CLASSES)


@rule(
    "ZF761",
    title=Text("职权指明的流程没有登记", "Power that names an unknown procedure"),
    duty="D16",
    kind=DATA,
    severity=WARNING,
    on=whole_powers,
    reads_everywhere=(CommonProcedure, UnitProcedure),
    says=Text(
        "{unit_name}“{item}”的流程“{slug}”没有登记{hint}",
        "{unit_name}, {item}: the procedure {slug} is not registered{hint_en}",
    ),
    mend=Text(
        "在本单位 procedures/ 或者 county/common-procedures/ 写明这个流程，或者改正文件名",
        "write the procedure under procedures/ of the unit or of the county, or mend its name",
    ),
)
def unknown_procedure(power: Power, county: County) -> Iterator[Finding]:
    """流程 of an item, its own or taken from the catalogue, that is the name of no file."""
    slug = power.procedure
    if not slug or procedure_named(county, power.unit, slug) is not None:
        return
    yield finding(
        "流程" if power.item.procedure else "引用",
        slug=slug,
        **hint_for(slug, procedures_known_to(county, power.unit)),
        **about_power(county, power),
    )


@rule(
    "ZF850",
    title=Text("流程或者责任模板是别类职权的", "Procedure or template of another class"),
    duty="D16",
    kind=DATA,
    severity=NOTICE,
    on=whole_powers,
    reads_everywhere=(CommonProcedure, UnitProcedure),
    compares=(
        Pair("职权事项.类别", "执法流程.适用", "流程所适用的类别"),
        Pair("职权事项.类别", "责任模板.类别", "责任模板的类别"),
    ),
    says={
        "procedure": Text(
            "{unit_name}“{item}”是{power_class}，流程“{name}”写明适用的却是{theirs}：是不是写成了邻近的一个？",
            "{unit_name}, {item} is of the class {power_class}, while the procedure {name} is for {theirs}: is it that of"
            " a neighbour?",
        ),
        "template": Text(
            "{unit_name}“{item}”是{power_class}，责任模板“{name}”却是{theirs}的：是不是写成了邻近的一个？",
            "{unit_name}, {item} is of the class {power_class}, while the template {name} is of {theirs}: is it that of a"
            " neighbour?",
        ),
    },
    mend=Text(
        "改正流程、责任模板的名称或者事项的类别；确实按别类程序办理的，登记豁免",
        "mend the procedure, the template or the class; waive it where another class's procedure is followed",
    ),
)
def made_for_another_class(power: Power, county: County) -> Iterator[Finding]:
    """A power whose procedure or template says that it is for another class; 其他 powers follow whichever fits them."""
    mine = classes_of(power)
    if power.power_class in (None, PowerClass.OTHER):
        return
    told: list[tuple[str, str | None, tuple[str, ...], str]] = []
    if power.procedure and (procedure := procedure_named(county, power.unit, power.procedure)):
        told.append(("procedure", power.procedure, procedure.classes, "流程"))
    if template := power.template:
        told.append(("template", template.name, _class_of(template), "责任模板"))
    for variant, name, theirs, label in told:
        if theirs and not set(mine) & set(theirs) and set(theirs) <= _CLASSES:
            yield finding(
                label if getattr(power.item, variant) else "引用",
                variant=variant,
                name=name,
                power_class=mine[-1],
                theirs=enumeration(theirs),
                **about_power(county, power),
            )


def _class_of(template: DutyTemplate) -> tuple[str, ...]:
    return (template.power_class,) if template.power_class else ()


@rule(
    "ZF762",
    title=Text("一类职权没有执法流程", "Class of powers without a procedure"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=classes_held,
    reads_everywhere=(CommonProcedure, UnitProcedure),
    says=Text(
        "{unit_name}有在用的{power_class} {number} 项，没有一项有执法流程",
        "{unit_name} holds {number} powers of the class {power_class}, none of which has a procedure",
    ),
    mend=Text(
        "在本单位 procedures/ 写明这类职权的流程（可以引用通用流程），或者在事项的“流程”指明",
        "write the unit's procedure for the class (it may take over a common one), or name it under 流程",
    ),
)
def class_without_procedure(held: ClassHeld, county: County) -> Iterator[Finding]:
    """Of a class for which the notice orders procedures (程序要求) the unit holds powers and no procedure at all.

    三（二）：进一步完善行政许可、行政处罚、行政强制、行政征收、行政收费、行政确认、行政检查等执法行为的执法程序.
    """
    if held.procedures or any(power.procedure for power in held.powers):  # a name without a file is ZF761
        return
    yield finding(
        "类别" if held.powers[0].item.power_class else "引用",
        unit_name=name_of_unit(county, held.unit),
        power_class=held.power_class,
        number=len(held.powers),
    )


@rule(
    "ZF581",
    title=Text("流程的文件名是另一个通用流程的", "Procedure in a file named as another common one"),
    duty="D16",
    kind=DATA,
    severity=NOTICE,
    on=UnitProcedure,
    reads_everywhere=(CommonProcedure,),
    says=Text(
        "流程“{name}”的文件名是 {slug}，与通用流程“{other}”的相同，引用的却是 {inherits}（“{taken}”）：引用是不是"
        "写成了邻近的一个？",
        "the procedure {name} lies in {slug}, the name of the common procedure {other}, and takes over {inherits}"
        " ({taken}): is it that of a neighbour?",
    ),
    mend=Text(
        "改正引用；确实引用那一个的，另取文件名", "mend 引用, or name the file otherwise where it is meant"
    ),
)
def named_as_another_common_one(procedure: UnitProcedure, county: County) -> Iterator[Finding]:
    """A unit's procedure that takes over a common one, in a file that bears the name of another common one."""
    common = common_by_slug(county)
    slug, inherits = procedure.slug or "", procedure.inherits
    if inherits and slug != inherits and slug in common and inherits in common:
        yield finding(
            "引用",
            name=procedure.name,
            slug=slug,
            other=common[slug].name,
            inherits=inherits,
            taken=common[inherits].name,
        )
