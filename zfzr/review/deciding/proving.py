"""What proves a result: a year's seals, their versions held against one another, their proof and the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from zfzr.check.records import Waiver
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.words import View, headed, kind_name, sentence
from zfzr.files.tree import Content
from zfzr.review.deciding.decision import Decision, Effect, joined, told
from zfzr.review.outcome import YearMoves
from zfzr.subjects.assessment.records import AssessmentResult
from zfzr.subjects.assessment.score.comparison import compare
from zfzr.subjects.assessment.score.seal import Seal, proof_of, read_seals, verify
from zfzr.subjects.result.rules import how_it_moved
from zfzr.terms.text import Refusal, Text, enumeration


def of_seals(year: int, path: str, before: Content | None, after: Content | None, county: County) -> Decision:
    """Say what became of the seals of a year.

    Args:
        year: the year.
        path: where its seals stand.
        before: the file as it was; None where there was none.
        after: the file as it is now.
        county: the later state.
    """
    was, _ = _read(path, before)
    is_, trouble = _read(path, after)
    rows: list[Text] = []
    if after is None:
        said = Text(
            f"{year}年度的封存被删去，原有 {len(was)} 版",
            f"the seal of {year} was deleted, {len(was)} versions",
        )
        return Decision(
            Effect.PROVES, path, said, tuple(_told(s, i) for i, s in enumerate(was, 1)), is_bad=True
        )
    if trouble is not None:
        return Decision(Effect.PROVES, path, trouble, is_bad=True)
    altered = [i for i, seal in enumerate(was) if i >= len(is_) or is_[i] != seal]
    for i in altered:
        rows += _altered(i + 1, was[i], is_[i] if i < len(is_) else None)
    added = is_[len(was) :]
    rows += [_told(seal, len(was) + i) for i, seal in enumerate(added, 1)]
    broken = [i for i, seal in enumerate(is_, 1) if proof_of(seal) != seal.proof]
    rows.append(_of_proofs(broken, len(is_)))
    agrees, row, moved = _against_records(county, year, is_)
    rows += [row, *moved]
    return Decision(
        Effect.PROVES,
        path,
        _head(year, len(altered), len(added), is_new=before is None),
        tuple(rows),
        is_bad=bool(altered or broken) or agrees is False,
    )


_MOST_RECORDS: Final = 6


def of_a_closed_year(
    year: int,
    path: str,
    content: Content | None,
    view: View,
    changes: Sequence[RecordChange],
    years: Sequence[YearMoves],
) -> Iterator[Decision]:
    """Say which records of a year were changed that was sealed before and is not sealed anew: nobody may expect it.

    Left out are the life of the result, which goes on after the seal, and what hides from people alone.
    """
    seals, _ = _read(path, content)
    mine = [
        c
        for c in changes
        if c.record.year == year and c.action is not Action.MOVED and c.kind not in (AssessmentResult, Waiver)
    ]
    if not seals or not mine:
        return
    moving = sum(len(y.ordered) + len(y.rank_only) for y in years if y.year == year)
    effect = (
        Text(f"{moving} 个单位的得分、等次或者名次变动", f"{moving} units move")
        if moving
        else Text("得分、等次、名次都不变", "no score, grade or rank moves")
    )
    rows = [_changed_record(change, view) for change in mine[:_MOST_RECORDS]]
    if more := len(mine) - len(rows):
        rows.append(Text(f"另有 {more} 条", f"{more} more"))
    said = Text(
        f"{year}年度的结果已经封存，又改动该年度的记录 {len(mine)} 条：{effect.zh}",
        f"the result of {year} is sealed, and {len(mine)} records of the year change: {effect.en}",
    )
    yield Decision(Effect.PROVES, path, said, tuple(rows))


def _changed_record(change: RecordChange, view: View) -> Text:
    said = sentence(change, view)
    head = headed(said.verb, kind_name(change.kind))
    unit = view.concerned(change.record)
    whose = f"{name_of_unit(view.after, unit)} " if unit else ""
    at = change.record.place.file
    return Text(
        f"{whose}{head.zh} {said.about}（{at}）",
        f"{whose}{head.en} {said.about} ({at})",
    )


def _read(path: str, content: Content | None) -> tuple[list[Seal], Text | None]:
    if content is None:
        return [], None
    try:
        if isinstance(content, bytes):
            return read_seals(content, path), None
    except Refusal as refusal:
        return [], told(refusal)
    return [], Text(f"封存文件 {path} 读不出来", f"the sealed file {path} cannot be read")


def _head(year: int, altered: int, added: int, *, is_new: bool) -> Text:
    parts = []
    if altered:
        parts.append(
            Text(f"原来封存的 {altered} 版被改动", f"{altered} versions that were sealed before were altered")
        )
    if added:
        first = is_new and not altered
        parts.append(
            Text("新封存" if first else f"加封 {added} 版", "sealed" if first else f"{added} versions added")
        )
    said = joined(parts, "，", ", ") if parts else Text("只改了写法，内容未变", "only its form changed")
    return Text(f"{year}年度的封存：{said.zh}", f"seal of {year}: {said.en}")


def _told(seal: Seal, number: int) -> Text:
    commit = f"，记录所在提交 {seal.commit[:9]}" if seal.commit else ""
    commit_en = f", commit {seal.commit[:9]}" if seal.commit else ""
    done, done_en = ("更正", "corrected") if seal.correction else ("审定", "settled")
    return Text(
        f"第 {number} 版：{seal.number}，{seal.settled} {done}，计分日 {seal.day}，单位 {len(seal.scores)} 个，"
        f"zfzr {seal.tool}{commit}",
        f"version {number}: {seal.number}, {done_en} {seal.settled}, as of {seal.day}, {len(seal.scores)} units,"
        f" zfzr {seal.tool}{commit_en}",
    )


_NAMED = {
    "settled": ("审定日期", "day of settling"),
    "number": ("文号", "number"),
    "tool": ("程序版本", "version of zfzr"),
    "commit": ("提交", "commit"),
    "day": ("计分日", "day of the facts"),
    "until": ("计到", "acts up to"),
    "correction": ("更正", "correction"),
    "proof": ("校验值", "proof"),
}
_DIGESTS = {
    "scheme": ("细则的摘要", "digest of the scheme"),
    "parameters": ("参数的摘要", "digest of the parameters"),
    "inputs": ("所依据记录的摘要", "digests of the records"),
}


def _altered(number: int, was: Seal, is_: Seal | None) -> Iterator[Text]:
    """Say what of a sealed version is other now, figures first."""
    if is_ is None:
        yield Text(f"第 {number} 版没有了", f"version {number} is gone")
        return
    for unit in compare(was.scores, is_.scores).moved:
        zh, en = how_it_moved(unit)
        yield Text(f"第 {number} 版 {unit.name}：{zh}", f"version {number} {unit.name}: {en}")
    if was.scores != is_.scores and not compare(was.scores, is_.scores).moved:
        yield Text(f"第 {number} 版：扣分理由等文字有改动", f"version {number}: reasons of losses differ")
    for name, (zh, en) in _NAMED.items():
        old, new = getattr(was, name), getattr(is_, name)
        if old != new:
            short = (lambda value: str(value)[:16]) if name == "proof" else str
            yield Text(
                f"第 {number} 版 {zh}：{short(old or '无')} → {short(new or '无')}",
                f"version {number} {en}: {short(old or '-')} → {short(new or '-')}",
            )
    for name, (zh, en) in _DIGESTS.items():
        if getattr(was, name) != getattr(is_, name):
            yield Text(f"第 {number} 版 {zh}有改动", f"version {number}: {en} differ")


def _of_proofs(broken: Sequence[int], count: int) -> Text:
    if broken:
        which = enumeration(map(str, broken))
        return Text(
            f"第 {which} 版的校验值同内容不符：不是由 zfzr 写出的样子",
            f"the proof of version {which.en} is not that of what it says",
        )
    return Text(
        f"{count} 版的校验值都同内容相符（校验值谁都能重算，不证明数字没有改过；用 zfzr score 年度 --verify 核对来历）",
        f"the proofs of all {count} versions are those of what they say; anybody can reckon them anew:"
        " `zfzr score YEAR --verify` tells where the figures come from",
    )


def _against_records(county: County, year: int, seals: list[Seal]) -> tuple[bool | None, Text, list[Text]]:
    try:
        found = verify(county, year, seals)
    except Refusal:
        said = Text(
            "没有同记录核对：现在的记录计不出分", "not held against the records: they cannot be scored"
        )
        return None, said, []
    if found.moved:
        rows = [
            Text(f"{unit.name}：{how_it_moved(unit)[0]}", f"{unit.name}: {how_it_moved(unit)[1]}")
            for unit in found.moved
        ]
        said = Text(
            f"封存的结果同记录计出的不一致：{len(found.moved)} 个单位",
            f"what is sealed is not what the records give: {len(found.moved)} units",
        )
        return False, said, rows
    if found.closes_elsewhere:
        zh = f"封存的计分日 {found.seal.day} 不是细则的考核截止 {found.closing}"
        return False, Text(zh, f"sealed as of {found.seal.day}; the scheme closes on {found.closing}"), []
    if found.open:
        zh = f"没有同记录核对完：{len(found.open)} 个单位现在只能计出范围"
        return None, Text(zh, f"not checked in full: {len(found.open)} units have ranges only"), []
    count = len(found.seal.scores)
    return True, Text(f"同记录计出的一致：{count} 个单位", f"it is what the records give: {count} units"), []
