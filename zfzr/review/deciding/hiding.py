"""What hides findings from people: the baseline, waivers, and the day on which the data ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from zfzr.check.baseline import EMPTY, Baseline, Entry, may_hold, parsed
from zfzr.check.fingerprint import fingerprint
from zfzr.check.records import Waiver
from zfzr.check.runner import Judgement, Located, examine, judge, located
from zfzr.check.waivers import covers, holds
from zfzr.county.county import County
from zfzr.county.records import Profile
from zfzr.declare.change import RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.words import View
from zfzr.files.others import Other
from zfzr.files.tree import BASELINE
from zfzr.review.deciding.decision import Decision, Effect, Group, joined, told
from zfzr.terms.text import Refusal, Text

COUNTY = Text("县级", "the county")


def group(
    title: Text, found: Sequence[Located], view: View, *, is_listed: bool = True, hides: bool = True
) -> list[Group]:
    """Return findings as a group, none where there is nothing in it."""
    if not found:
        return []
    units: Counter[Text] = Counter(_unit(p, view) for p in found)
    return [Group(title, tuple(found), tuple(units.items()), is_listed, hides)]


def _unit(placed: Located, view: View) -> Text:
    slug = view.slug(placed.finding.unit)
    if not slug:
        return COUNTY
    name = view.named("单位", slug)
    return Text(name, name)


# The baseline


def of_baseline(
    view: View, before: Other | None, after: Other | None, *, is_other: bool = True
) -> Iterator[Decision]:
    """Say which findings a baseline hides now, brings back, or only pretends to hide.

    Args:
        view: both states on their day.
        before: the file as it was, None where there was none.
        after: the file as it is.
        is_other: whether it was changed; if not, it is said only where units' folders bear other names, so that it
            hides other findings than before.
    """
    old, _ = _read(before)
    new, trouble = _read(after)
    if trouble is not None:
        said = Text(f"基线文件读不出来：{trouble.zh}", f"the baseline cannot be read: {trouble.en}")
        yield Decision(Effect.HIDES, BASELINE, said, is_bad=True)
        return
    earlier, later = judge(view.before), judge(view.after)
    hidden, shown_again, at_once = _moved(view, (earlier, old), (later, new))
    if not is_other and not hidden and not shown_again:
        return
    said = (
        _entries(old, new)
        if is_other
        else Text("基线没有改，单位目录改了名", "the baseline is the same, units' folders bear other names")
    )
    if before and not after:
        said = Text(f"基线被删去：{said.zh}", f"the baseline was deleted: {said.en}")
    if not hidden and not shown_again:
        said = Text(f"{said.zh}；显示的问题没有变动", f"{said.en}; the findings that people see are the same")
    yield Decision(
        Effect.HIDES,
        BASELINE,
        said,
        rows=tuple(_idle(old, new, later)),
        groups=(
            *group(Text("列入基线、不再显示的问题", "Findings that the baseline hides now"), hidden, view),
            *group(
                Text("其中随同这次改动才出现的", "Of these, new with this change"),
                at_once,
                view,
                is_listed=False,
                hides=False,  # counted among the others already
            ),
            *group(
                Text("移出基线、重新显示的问题", "Findings that the baseline hides no more"),
                shown_again,
                view,
                hides=False,
            ),
        ),
    )


def _read(file: Other | None) -> tuple[Baseline, Text | None]:
    if file is None:
        return EMPTY, None
    if file.content is None:
        return EMPTY, Text("不是普通文件", "no ordinary file")
    try:
        return parsed(file.content.decode("utf-8-sig", errors="replace")), None
    except Refusal as refusal:
        return EMPTY, told(refusal)


def _entries(old: Baseline, new: Baseline) -> Text:
    """Say how many lines came and went, and of how many the number or the history changed."""
    come = [e for name, e in new.entries.items() if name not in old.entries]
    gone = [e for name, e in old.entries.items() if name not in new.entries]
    both = [(old.entries[name], e) for name, e in new.entries.items() if name in old.entries]
    more = sum(e.occurrences > was.occurrences for was, e in both)
    less = sum(e.occurrences < was.occurrences for was, e in both)
    told = sum(was != e and was.occurrences == e.occurrences for was, e in both)
    parts = [
        Text(f"{zh} {count} 条", f"{count} {en}")
        for zh, en, count in (
            ("增列", "lines added", len(come)),
            ("删去", "lines removed", len(gone)),
            ("个数放宽", "lines widened", more),
            ("个数收紧", "lines narrowed", less),
            ("只改说明、日期", "lines whose history alone changed", told),
        )
        if count
    ]
    said = joined(parts, "、", ", ") if parts else Text("只改了写法", "only its form changed")
    size = Text(f"共 {old.size} → {new.size} 项", f"{old.size} → {new.size} findings on it")
    return Text(f"基线{said.zh}（{size.zh}）", f"baseline: {said.en} ({size.en})")


def _moved(
    view: View, before: tuple[Judgement, Baseline], after: tuple[Judgement, Baseline]
) -> tuple[list[Located], list[Located], list[Located]]:
    """Return the findings hidden now, those shown again, and those hidden that were not there before at all."""
    known = [(_name(p, view), p, before[1].hides(p)) for p in before[0].found if p.waiver is None]
    was_hidden = Counter(name for name, _, hides in known if hides)
    was_there = Counter(name for name, _, _ in known)
    was_shown = was_there - was_hidden
    hidden, again, at_once = [], [], []
    for p in after[0].found:
        if p.waiver is not None:
            continue
        name = p.fingerprint
        was_there[name] -= 1
        if after[1].hides(p):
            was_hidden[name] -= 1
            if was_hidden[name] < 0:
                hidden.append(p)
                at_once += [p] if was_there[name] < 0 else []
        else:
            was_shown[name] -= 1
            if was_shown[name] < 0 and was_hidden[name] > 0:
                again.append(p)
    return hidden, again, at_once


def _name(placed: Located, view: View) -> str:
    if not view.renamed:
        return placed.fingerprint
    return fingerprint(view.before, placed.finding, view.renamed)


def _idle(old: Baseline, new: Baseline, later: Judgement) -> Iterator[Text]:
    """Say of new lines that they hide nothing: no finding bears their mark, or such a finding may not be hidden."""
    by_name = grouped((p.fingerprint, p) for p in later.found)
    for name, entry in new.entries.items():
        if name in old.entries and old.entries[name].occurrences >= entry.occurrences:
            continue
        found = by_name.get(name, ())
        if found and not may_hold(found[0]):
            yield _line(
                entry, "依法不得列入，列了也照样显示", "may not be put on it, and is shown all the same"
            )
        elif len(found) < entry.occurrences:
            zh = f"写了 {entry.occurrences} 个，现在只有 {len(found)} 个：会遮住以后出现的"
            yield _line(
                entry, zh, f"says {entry.occurrences}, there are {len(found)}: it would hide later ones"
            )
        elif found[0].finding.code != entry.code or found[0].finding.place.file != entry.file:
            real = f"{found[0].finding.code} {found[0].finding.place.file}"
            yield _line(
                entry, f"写的同实际遮住的不符，实际是 {real}", f"is not what it says: it hides {real}"
            )


def _line(entry: Entry, zh: str, en: str) -> Text:
    head = shown(f"{entry.code} {entry.file} {entry.subject}".rstrip())
    return Text(f"{head}：{zh}", f"{head}: {en}")


# Waivers


def of_waivers(view: View, changes: Sequence[RecordChange]) -> Iterator[Decision]:
    """Say of every waiver that came, went or says something else what it hid before and hides now."""
    if not changes:
        return
    old, new = examine(view.before).findings, examine(view.after).findings
    for change in changes:
        was, is_ = change.before, change.after
        hid = _hidden_by(was, old, view.before)
        hides = _hidden_by(is_, new, view.after)
        known = {(f.key, view.slug(f.unit)) for f in hid}
        keys = {(f.key, f.unit) for f in hides}
        fresh = located(view.after, [f for f in hides if (f.key, f.unit) not in known])
        back = located(
            view.after,
            [f for f in new if (f.key, f.unit) in known and (f.key, f.unit) not in keys],
        )
        yield Decision(
            Effect.HIDES,
            change.record.place.file,
            _of_waiver(was, is_, len(hid), len(hides), view),
            groups=(
                *group(Text("由此不再显示的问题", "Findings hidden by that"), fresh, view, is_listed=False),
                *group(
                    Text("由此重新显示的问题", "Findings shown again by that"),
                    back,
                    view,
                    is_listed=False,
                    hides=False,
                ),
            ),
        )


def _hidden_by(waiver: object, findings: Iterable[Finding], county: County) -> list[Finding]:
    if not isinstance(waiver, Waiver) or not holds(waiver, county.as_of):
        return []
    return [f for f in findings if covers(waiver, f)]


def _of_waiver(was: object, is_: object, hid: int, hides: int, view: View) -> Text:
    one = is_ if isinstance(is_, Waiver) else was
    if not isinstance(one, Waiver):
        raise TypeError("no waiver")
    head = shown(f"{one.rule} {one.target}")
    if not isinstance(is_, Waiver):
        return Text(f"撤去豁免 {head}：原来遮住 {hid} 个问题", f"waiver {head} withdrawn: it hid {hid}")
    idle = (
        Text(
            "，现在不起作用（不完整、已到期或者规则不得豁免）",
            ", of no effect now (incomplete, lapsed or not allowed)",
        )
        if not holds(is_, view.after.as_of)
        else Text("", "")
    )
    if not isinstance(was, Waiver):
        return Text(
            f"新增豁免 {head}：遮住 {hides} 个问题{idle.zh}",
            f"waiver {head} granted: it hides {hides}{idle.en}",
        )
    other = Text("", "")
    if was.target != is_.target:
        other = Text(f"，对象原为 {shown(was.target)}", f", was for {shown(was.target)}")
    if was.until != is_.until:
        zh, en = (
            f"，有效期 {was.until or '未写'} → {is_.until or '未写'}",
            f", until {was.until} → {is_.until}",
        )
        other = Text(other.zh + zh, other.en + en)
    return Text(
        f"豁免 {head} 有改动：原遮住 {hid} 个问题，现遮住 {hides} 个{other.zh}{idle.zh}",
        f"waiver {head} changed: it hid {hid}, hides {hides}{other.en}{idle.en}",
    )


# The day on which the data ends


def of_the_last_day(view: View, is_read: Callable[[County], Mapping[str, Finding]]) -> Iterator[Decision]:
    """Say what another 数据截止 alone does: both states are judged on one day, so that nothing else would tell."""
    old = next((p.data_until for p in view.before.dataset.all(Profile)), None)
    profile = next(iter(view.after.dataset.all(Profile)), None)
    new = profile.data_until if profile else None
    if profile is None or old == new or old is None or not view.before.dataset.all(Profile):
        if profile is not None and old != new:
            zh, en = f"“数据截止”由 {old or '未设'} 改为 {new or '未设'}", f"数据截止: {old} → {new}"
            yield Decision(Effect.HIDES, profile.place.file, Text(zh, en))
        return
    then, now = (
        is_read(County(view.after.dataset, old)),
        is_read(County(view.after.dataset, new or view.after.as_of)),
    )
    gone = located(view.after, [f for key, f in then.items() if key not in now])
    come = sum(key not in then for key in now)
    yield Decision(
        Effect.HIDES,
        profile.place.file,
        Text(
            f"“数据截止”由 {old} 改为 {new or '未设'}：按新的一天看，比按原来的一天少 {len(gone)} 个问题、多 {come} 个",
            f"数据截止 {old} → {new}: seen on the new day {len(gone)} findings less and {come} more than on the old",
        ),
        groups=tuple(
            group(Text("按新的一天不再出现的问题", "Findings that are not there on the new day"), gone, view)
        ),
    )


def seen(county: County) -> Mapping[str, Finding]:
    """Return the findings of a county's day that no waiver hides, by key, unit and words."""
    waivers = [w for w in county.dataset.all(Waiver) if holds(w, county.as_of)]
    return {
        f"{f.key}|{f.unit}|{f.variant}|{f.place}": f
        for f in examine(county).findings
        if not any(covers(w, f) for w in waivers)
    }
