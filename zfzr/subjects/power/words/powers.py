"""Words for powers: 新增, 承接, 修改, 取消, 下放, 收回, 合并 (二：职权的调整、取消、下放), and what inherits a change."""

from __future__ import annotations

from collections.abc import Callable

from zfzr.county.county import County
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import FieldChange, shown
from zfzr.declare.words import NOTHING, Sentence, View, alike, in_general, joined, words
from zfzr.subjects.power.lookups import (
    Power,
    all_powers,
    change_meant,
    is_in_use,
    power_of_item,
    status_of,
)
from zfzr.subjects.power.records import (
    AuthorityItem,
    CatalogueItem,
    ChangeType,
    DutyTemplate,
    ItemChange,
    ItemStatus,
)
from zfzr.terms.text import Text

_ENTERING = {
    ChangeType.ADDED: Text("新增", "added"),
    ChangeType.TAKEN_OVER: Text("承接", "taken over"),
}
_BECAME = {
    ItemStatus.ACTIVE: Text("恢复", "restored"),
    ItemStatus.CANCELLED: Text("取消", "cancelled"),
    ItemStatus.DELEGATED: Text("下放", "delegated"),
    ItemStatus.TAKEN_BACK: Text("收回", "taken back"),
    ItemStatus.SUSPENDED: Text("暂停", "suspended"),
    ItemStatus.MERGED: Text("合并", "merged"),
    ItemStatus.ROUTINE: Text("转为日常工作事项", "made routine work"),
}
_WHOM_MISSING = {
    ItemStatus.DELEGATED: Text("没有写承接方", "no receiver is named"),
    ItemStatus.TAKEN_BACK: Text("没有写承接方", "no receiver is named"),
    ItemStatus.MERGED: Text("没有写并入哪一事项", "it is not said into which item"),
}
_NO_ENTRY = Text("变更一栏没有这次变动的记载", "the change log has no entry for it")
_NO_BASIS = Text("没有写依据，也没有写批准文号", "neither basis nor approval is given")
_GONE = Text(
    "整条删去，来历不可再查；取消、下放、收回、合并的应改“状态”并保留本条",
    "deleted as a whole, its history is lost; rather change its 状态 and keep it",
)


@words(AuthorityItem)
def power(change: RecordChange, view: View) -> Sentence:
    """Say what became of a power, from its status and its change log."""
    item = change.record
    if not isinstance(item, AuthorityItem) or change.action is Action.MOVED:
        return in_general(change, view)
    resolved = power_of_item(view.of(change), item)
    about = shown(f"{item.code} {resolved.name if resolved else ''}".strip())
    if change.action is Action.REMOVED:
        return Sentence(Text("删去", "removed"), about, notes=(_GONE,))
    if change.action is Action.ADDED:
        return _entered(view.of(change), item, about, resolved)
    before = change.before
    if isinstance(before, AuthorityItem) and before.status != item.status:
        return _became(view.of(change), item, before, about)
    return _amended(view.of(change), change, item, about)


def _entered(county: County, item: AuthorityItem, about: str, resolved: Power | None) -> Sentence:
    stated = _stated(resolved)
    if not is_in_use(county, item):
        status = item.status
        detail = joined((stated, (f"状态为{status}", f"status {status}")))
        return Sentence(_ENTERING[ChangeType.ADDED], about, detail)
    log = ((entry, change_meant(county, entry)) for entry in reversed(item.changes))
    entry, meant = next(((entry, meant) for entry, meant in log if meant in _ENTERING), (None, None))
    if entry is None or meant is None:
        return Sentence(_ENTERING[ChangeType.ADDED], about, joined((stated,)), (_NO_ENTRY,))
    notes = () if entry.basis or entry.approval else (_NO_BASIS,)
    logged = _entry_text(county, entry)
    detail = joined((stated, (logged.zh, logged.en)))
    return Sentence(_ENTERING[meant], about, detail, notes)


def _stated(resolved: Power | None) -> tuple[str, str] | None:
    """Say of which class a power is and what it rests on."""
    if resolved is None:
        return None
    cited = "；".join(shown(b.basis.citation) for b in resolved.bases)
    parts = joined((alike(resolved.class_text), (f"依据{cited}", f"based on {cited}") if cited else None))
    return parts.zh, parts.en


def _became(county: County, item: AuthorityItem, before: AuthorityItem, about: str) -> Sentence:
    status = status_of(county, item)
    verb = _BECAME[status] if status else Text(f"状态改为{item.status}", f"status set to {item.status}")
    entry = next((c for c in reversed(item.changes) if _brings(county, c, status)), None)
    notes: list[Text] = []
    if status is not ItemStatus.ACTIVE and entry is None:
        notes.append(_NO_ENTRY)
    if status in _WHOM_MISSING and not (entry and entry.counterpart):
        notes.append(_WHOM_MISSING[status])
    if entry and not (entry.basis or entry.approval):
        notes.append(_NO_BASIS)
    was = Text(f"原{before.status}", f"was {before.status}")
    detail = _entry_text(county, entry) if entry else was
    return Sentence(verb, about, detail, tuple(notes), _told_by_log)


def _brings(county: County, change: ItemChange, status: ItemStatus | None) -> bool:
    """Tell whether an entry of the log is the one by which an item came to stand so: both go by one name."""
    meant = change_meant(county, change)
    return status is not None and meant is not None and meant.value == status.value


def _amended(county: County, change: RecordChange, item: AuthorityItem, about: str) -> Sentence:
    before = change.before
    if {f.path[0] for f in change.fields} == {"复核日期"} and item.reviewed:
        day = item.reviewed
        detail = Text(f"复核日期 {day}", f"reviewed on {day}")
        return Sentence(Text("复核", "reviewed"), about, detail, tells=_told_by_log_or("复核日期"))
    known = before.changes if isinstance(before, AuthorityItem) else []
    entries = [c for c in item.changes if c not in known]
    detail = _entry_text(county, entries[-1]) if entries else NOTHING
    return Sentence(Text("修改", "amended"), about, detail, tells=_told_by_log)


def _entry_text(county: County, entry: ItemChange) -> Text:
    meant = change_meant(county, entry)
    whom = shown(entry.counterpart or "")
    with_whom = (f"对方为{whom}", f"counterpart {whom}")
    ways = {
        ChangeType.TAKEN_OVER: (f"承接自{whom}", f"from {whom}"),
        ChangeType.DELEGATED: (f"下放至{whom}", f"to {whom}"),
        ChangeType.TAKEN_BACK: (f"由{whom}收回", f"by {whom}"),
        ChangeType.ENTRUSTED: (f"委托{whom}", f"to {whom}"),
        ChangeType.MERGED: (f"并入{whom}", f"into {whom}"),
    }
    said_of_whom = ways.get(meant, with_whom) if meant else with_whom
    basis, approval, remark = (shown(t or "") for t in (entry.basis, entry.approval, entry.remark))
    return joined(
        (
            (entry.day.isoformat(), entry.day.isoformat()),
            said_of_whom if whom else None,
            (f"依据 {basis}", f"basis {basis}") if basis else None,
            (f"批准文号 {approval}", f"approval {approval}") if approval else None,
            (remark, remark) if remark else None,
        )
    )


def _told_by_log(field: FieldChange) -> bool:
    return field.path == ("状态",) or (field.path[0] == "变更" and field.before is None)


def _told_by_log_or(label: str) -> Callable[[FieldChange], bool]:
    return lambda field: field.path == (label,) or _told_by_log(field)


@words(CatalogueItem)
def catalogue_item(change: RecordChange, view: View) -> Sentence:
    """Say what changed in a standard item, and how many powers take it over."""
    item = change.record
    if not isinstance(item, CatalogueItem):
        return in_general(change, view)
    codes = {item.code, *([change.before.code] if isinstance(change.before, CatalogueItem) else [])}
    heirs = [p for p in all_powers(view.after) if p.item.inherits in codes]
    return _with_heirs(in_general(change, view), heirs_text(len(heirs), len({p.unit for p in heirs})))


@words(DutyTemplate)
def duty_template(change: RecordChange, view: View) -> Sentence:
    """Say what changed in a template of duties, and how many powers use it."""
    template = change.record
    if not isinstance(template, DutyTemplate):
        return in_general(change, view)
    users = [p for p in all_powers(view.after) if p.template and p.template.name == template.name]
    return _with_heirs(in_general(change, view), heirs_text(len(users), len({p.unit for p in users})))


def heirs_text(powers: int, units: int) -> Text:
    """Say how far a change reaches."""
    if not powers:
        return Text("没有职权引用", "no power refers to it")
    return Text(f"影响 {units} 个单位的 {powers} 项职权", f"reaches {powers} powers of {units} units")


def _with_heirs(said: Sentence, detail: Text) -> Sentence:
    return Sentence(said.verb, said.about, detail)
