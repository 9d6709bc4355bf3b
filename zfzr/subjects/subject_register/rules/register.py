"""The register of enforcement subjects against the units, their announcement, and who decides cases (ZF911-ZF914)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.case.lookups import Doubt, doubts
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.subject_register.lookups import (
    ENTRY_HERE,
    ToAnnounce,
    cases_left_out,
    enforcing_units,
    entries_by_unit,
    entry_of,
    register_is_kept,
    unannounced,
    unregistered_left_out,
)
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

UNIT_HERE = Text("单位登记在这里", "the unit says so here")


@rule(
    "ZF911",
    title=Text("行使职权的单位没有登入执法主体名册", "Unit with powers is not in the register of subjects"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=enforcing_units,
    reads_everywhere=(EnforcementSubject,),
    leaves_out=unregistered_left_out,
    says={
        "": Text(
            "{unit_name}有 {count} 项在用职权，执法主体名册里没有",
            "{unit_name} holds {count} powers in force and is not in the register of enforcement subjects",
        ),
        "ended": Text(
            "{unit_name}有 {count} 项在用职权，执法主体名册里登记到 {since} 止",
            "{unit_name} holds {count} powers in force; its entry in the register ended on {since}",
        ),
        "later": Text(
            "{unit_name}有 {count} 项在用职权，执法主体名册里从 {since} 起才登记",
            "{unit_name} holds {count} powers in force; its entry in the register begins on {since} only",
        ),
    },
    mend=Text(
        "核对执法主体资格：有资格的，确认、公告后登入名册；没有资格的，职权清理出清单",
        "see whether it may enforce: confirm, announce and register it, or take the powers out of its list",
    ),
)
def unregistered_unit(unit: Unit, county: County) -> Iterator[Finding]:
    """A living unit that holds powers in force of its own and is in no entry of the register on the day."""
    day = county.as_of
    if not register_is_kept(county, day) or entry_of(county, unit.id, day):
        return
    last = next(reversed(entries_by_unit(county).get(unit.id, ())), None)
    values: dict[str, Any] = {}
    if last is not None:
        values["since"] = last.end if last.since <= day and last.end else last.since
    variant = "" if last is None else "ended" if last.since <= day else "later"
    yield finding(
        "名称",
        variant=variant,
        unit_name=name_of_unit(county, unit.id),
        count=len(powers_in_force(county, unit.id)),
        related=(Related(last.field("单位"), ENTRY_HERE),) if last else (),
        **values,
    )


@rule(
    "ZF912",
    title=Text("执法主体名册与单位登记不一致", "Register of subjects and unit disagree"),
    duty="D47",
    kind=DATA,
    severity=WARNING,
    on=EnforcementSubject,
    compares=(
        Pair("执法主体.主体类别", "单位.主体类别", "同一单位的主体类别"),
        Pair("执法主体.单位", "单位.撤销", "已撤销单位的登记是否已止"),
        Pair("执法主体.单位", "单位.有执法职能", "登入名册的是否有执法职能"),
    ),
    says={
        "type": Text(
            "执法主体名册里{unit_name}是{type}，unit.yaml 里是{other}",
            "the register has {unit_name} as {type}, unit.yaml as {other}",
        ),
        "gone": Text(
            "{unit_name}已于 {since} 撤销，执法主体名册里没有写到那一日为止",
            "{unit_name} was abolished on {since}; its entry in the register does not end by then",
        ),
        "enforces": Text(
            "{unit_name}登入了执法主体名册，unit.yaml 里“有执法职能”却是否",
            "{unit_name} is in the register, yet unit.yaml says that it does not enforce",
        ),
    },
    mend=Text(
        "对照确认文件和机构编制文件，改正写错的一处；单位撤销的，名册填“止”",
        "compare the documents and mend the side that is wrong; give 止 where the unit is no more",
    ),
)
def register_against_unit(entry: EnforcementSubject, county: County) -> Iterator[Finding]:
    """What the register says of a unit and what the unit's own file says, of the day that both speak of."""
    unit = units_by_slug(county).get(entry.about)
    if unit is None:
        return  # ZF102
    name = name_of_unit(county, entry.about)
    if unit.abolished and (entry.end is None or entry.end > unit.abolished):
        here = Related(unit.field("撤销"), UNIT_HERE)
        yield finding("单位", variant="gone", unit_name=name, since=unit.abolished, related=(here,))
    if not (entry.stands(county.as_of) and is_alive(county, unit)):
        return  # what a unit was before, its file of today does not say
    if unit.subject_type is not None and unit.subject_type is not entry.type:
        here = Related(unit.field("主体类别"), UNIT_HERE)
        values: dict[str, Any] = {"type": entry.type, "other": unit.subject_type}
        yield finding("主体类别", variant="type", unit_name=name, related=(here,), **values)
    if not unit.enforces:
        here = Related(unit.field("有执法职能"), UNIT_HERE)
        yield finding("单位", variant="enforces", unit_name=name, related=(here,))


@rule(
    "ZF913",
    title=Text("执法主体、委托没有公告", "Subject or entrusting never announced"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=unannounced,
    says={
        "": Text(
            "{unit_name}由 {number}（{on}）确认为执法主体，没有公告",
            "{unit_name} was confirmed as a subject by {number} ({on}) and never announced",
        ),
        "entrusted": Text(
            "{unit_name}委托{body}的{number}没有公告（{source}）",
            "{unit_name}: {number}, by which {body} is entrusted, was never announced ({source})",
        ),
    },
    mend=Text(
        "公告执法主体；委托的，公告受委托单位和委托内容；已经公告的，补填公告日期和载体",
        "announce it, or fill in when and where it was announced",
    ),
)
def never_announced(thing: ToAnnounce, county: County) -> Iterator[Finding]:
    """A subject confirmed and not announced; an entrustment of a class whose law asks for it."""
    record, name = thing.record, name_of_unit(county, thing.unit)
    if isinstance(record, Entrustment):
        yield finding(
            "编号",
            variant="entrusted",
            unit_name=name,
            number=record.number,
            body=name_of_unit(county, record.entrusted),
            source=thing.norm,
        )
        return
    yield finding("确认日期", unit_name=name, number=record.number, on=record.confirmed)


@rule(
    "ZF914",
    title=Text("未登记的单位作出案件决定", "Case decided by a unit that is not registered"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF914"),
    reads_everywhere=(EnforcementSubject, AuthorityItem),
    leaves_out=cases_left_out,
    compares=(Pair("案件.决定日期", "执法主体.起", "决定当日单位是否在名册里"),),
    says={
        "": Text(
            "{unit_name}案件{case} {on} 作出决定，执法主体名册里没有这个单位",
            "{unit_name}: {case} was decided on {on} by a unit that is not in the register of subjects",
        ),
        "ended": Text(
            "{unit_name}案件{case} {on} 作出决定，该单位在执法主体名册里登记到 {since} 止",
            "{unit_name}: {case} was decided on {on}; the unit's entry in the register ended on {since}",
        ),
        "later": Text(
            "{unit_name}案件{case} {on} 作出决定，该单位在执法主体名册里从 {since} 起才登记",
            "{unit_name}: {case} was decided on {on}; the unit's entry in the register begins on {since}",
        ),
    },
    mend=Text(
        "核对该单位当日的执法主体资格：有资格的补登名册；没有资格的，由法制机构核实决定的效力",
        "see whether the unit might enforce that day: register it, or let the legal office look into the decision",
    ),
)
def decided_unregistered(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The unit that decided a case was a registered subject on the day of the decision."""
    yield doubt.finding(county)
