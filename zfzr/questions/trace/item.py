"""The item of a power in a trace: its class and status, what it takes over, its log, and who holds it now."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.check.runner import found_by
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.lookup import lookup
from zfzr.questions.trace.tree import Branch, Gap, branch
from zfzr.subjects.entrustment.lookups import covers, entrustments_by
from zfzr.subjects.power.lookups import (
    Power,
    class_word,
    last_look,
    powers_coded,
    powers_in_force,
    state_on,
)
from zfzr.subjects.power.records import ChangeType
from zfzr.terms.text import Text, Wording, in_brackets, said

_NOTHING = Text("", "")


def item_branches(county: County, power: Power) -> Iterator[Branch]:
    """Yield what a power's item says of itself on the county's day."""
    item = power.item
    if not power.name:
        yield branch("no-name", Text("没有名称", "it has no name"), power.field("名称"), gap=Gap("ZF214"))
    yield _class(power)
    if item.inherits and power.catalogue is None:
        says = said(
            Text("引用的通用事项“{code}”没有登记", "the standard item {code} is unknown"), code=item.inherits
        )
        yield branch("catalogue", says, power.field("引用"), gap=Gap("ZF102"))
    elif power.catalogue:
        says = said(
            Text("引用通用事项 {code} {name}", "takes from the standard item {code} {name}"),
            code=power.catalogue.code,
            name=power.catalogue.name or "",
        )
        yield branch("catalogue", says, power.catalogue.field("编码"))
    yield _state(county, power)
    for i in range(len(power.log)):
        yield _change(county, power, i)
    yield _reviewed(county, power)
    yield from _joint(county, power)
    for each in entrustments_by(county).get(power.unit, ()):
        if each.on(county.as_of) and covers(each, power.code, class_word(power)):
            text = Text("委托 {body} 实施（{number}）", "entrusted to {body} ({number})")
            says = said(text, body=name_of_unit(county, each.entrusted), number=each.number)
            yield branch("entrusted", says, each.field("编号"))


def _joint(county: County, power: Power) -> Iterator[Branch]:
    joint = power.item.joint
    if joint is None:
        return
    if joint.lead:
        says = said(
            Text("共同实施，牵头 {unit}", "exercised together, led by {unit}"),
            unit=name_of_unit(county, joint.lead),
        )
        yield branch("joint", says, power.field("共同实施", "牵头"))
    for i, slug in enumerate(joint.assisting):
        says = said(
            Text("共同实施，配合 {unit}", "exercised together with {unit}"), unit=name_of_unit(county, slug)
        )
        yield branch("joint", says, power.field("共同实施", "配合", i))


def _class(power: Power) -> Branch:
    if power.power_class is None:
        if power.class_text:
            says: Wording = said(Text("类别“{word}”不认识", "unknown class {word}"), word=power.class_text)
            return branch("class", says, power.field("类别"), gap=Gap("ZF212"))
        return branch("class", Text("没有类别", "it has no class"), power.field("类别"), gap=Gap("ZF214"))
    level = power.item.level or (power.catalogue.level if power.catalogue else None)
    says = said(
        Text("类别 {word}{level}", "class {word}{level}"),
        word=power.power_class.value,
        level=said(Text("，层级 {level}", ", level {level}"), level=level) if level else _NOTHING,
    )
    source = power.item if power.item.power_class or not power.catalogue else power.catalogue
    return branch("class", says, source.field("类别"))


def _state(county: County, power: Power) -> Branch:
    was = state_on(power, county.as_of)
    status = said(Text("状态 {status}", "status {status}"), status=power.status_word)
    if power.item.place.path[:1] in _misstated(county).get(power.item.place.file, ()):
        text = Text("{status}，与变更记录不符", "{status}, which its log does not bear out")
        return branch("state", said(text, status=status), power.field("状态"), gap=Gap("ZF210"))
    text = Text("{status}", "{status}")
    if was is None and not power.is_active:
        text = Text("{status}，按变更记录当日还在用", "{status}; by its log it was in use that day")
    elif was and was[0] == "not-yet":
        text = Text("{status}，{day} 起才有", "{status}, not before {day}")
    elif was and was[1]:
        text = Text("{status}，{day} 起不在用", "{status}, out of use since {day}")
    return branch("state", said(text, status=status, day=was[1] if was else None), power.field("状态"))


@lookup
def _misstated(county: County) -> dict[str, set[tuple[str | int, ...]]]:
    """Return, by file, the entries whose status their log does not bear out (ZF210)."""
    found: dict[str, set[tuple[str | int, ...]]] = {}
    for each in found_by(county, "ZF210"):
        found.setdefault(each.place.file, set()).add(each.place.path[:1])
    return found


_TO = {
    ChangeType.DELEGATED: Text("至", " to "),
    ChangeType.TAKEN_BACK: Text("至", " by "),
    ChangeType.ENTRUSTED: Text("给", " to "),
    ChangeType.MERGED: Text("入", " into "),
    ChangeType.TAKEN_OVER: Text("自", " from "),
}
_WITH = Text("，对方", ", with ")
_NEEDS_RECEIVER = (ChangeType.DELEGATED, ChangeType.TAKEN_BACK, ChangeType.MERGED, ChangeType.ENTRUSTED)


def _change(county: County, power: Power, at: int) -> Branch:
    change, meant = power.log[at]
    other = change.counterpart
    to = (
        said(
            Text("{to}{other}", "{to}{other}"),
            to=_TO.get(meant, _WITH) if meant else _WITH,
            other=name_of_unit(county, other),
        )
        if other
        else _NOTHING
    )
    says = said(
        Text("{day} {type}{to}{rest}{later}", "{day} {type}{to}{rest}{later}"),
        day=change.day,
        type=change.type,
        to=to,
        rest=in_brackets(change.approval, change.basis, change.remark),
        later=Text("，截至日以后", ", after the day looked from") if change.day > county.as_of else _NOTHING,
    )
    gap = Gap("ZF211") if meant in _NEEDS_RECEIVER and not other else None
    if gap:
        says = said(Text("{what}，没有写由谁承接", "{what}, not said to whom"), what=says)
    return branch("change", says, power.field("变更", at, "日期"), _receivers(county, power, other), gap)


def _receivers(county: County, power: Power, other: str | None) -> Iterator[Branch]:
    """Yield the items by which those named as the other side hold the power: the one of that code, or of that unit."""
    if not other:
        return
    found = powers_coded(county, other) or [
        each
        for each in powers_in_force(county, other)
        if each.name == power.name or (each.item.inherits and each.item.inherits == power.item.inherits)
    ]
    for each in found:
        says = said(Text("对方事项 {code} {name}", "its item {code} {name}"), code=each.code, name=each.name)
        yield branch("counterpart", says, each.field("编码"))


def _reviewed(county: County, power: Power) -> Branch:
    since, how = last_look(power, county.as_of)
    text = {
        "": Text("复核日期 {day}", "reviewed on {day}"),
        "changed": Text("没有复核日期，最近变更 {day}", "never reviewed, last changed on {day}"),
        "never": Text("没有复核日期，也没有变更记录", "never reviewed, no change on record"),
    }[how]
    return branch("reviewed", said(text, day=since) if how != "never" else text, power.field("复核日期"))
