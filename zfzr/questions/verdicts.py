"""Verdicts (核实) on leads as somebody gives them: which leads are meant, and the rows of verifications.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from zfzr.check.lookups import verifications_in
from zfzr.check.records import Verification, VerificationResult
from zfzr.check.runner import examine
from zfzr.check.waivers import apply
from zfzr.county.adding import Addition, path_of, rows_added
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.county.lookups import name_of_unit
from zfzr.county.unread import cannot_be_read, not_whole
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, rule_of
from zfzr.questions.forms.reading import Reading, Refused
from zfzr.questions.leads import NEEDS_REVIEW, key_of
from zfzr.subjects.assessment.lookups import seen_for_verdicts
from zfzr.terms.names import nearest
from zfzr.terms.text import Refusal, Text, enumeration, with_aside

_MOST_NAMED = 5


class Meant(NamedTuple):
    """A lead on which a verdict is given: its key, its unit, and how many findings bear that key."""

    key: str
    unit: str
    result: VerificationResult
    findings: int


class Chosen(NamedTuple):
    """The leads that words name, whether one word named several (their number has to be said), and how many are open."""

    leads: tuple[Meant, ...]
    is_many: bool
    open: int


class _Board(NamedTuple):
    """What a year has to be judged: open leads, those judged already, those that waivers hide, by (unit, key)."""

    open: dict[tuple[str, str], list[Finding]]
    judged: dict[tuple[str, str], Verification]
    waived: frozenset[str]


def _board(county: County, year: int, unit: str | None, codes: Sequence[str]) -> _Board:
    shown, waived = apply(county, examine(seen_for_verdicts(county, year)).findings)
    verdicts = verifications_in(county, year)
    board = _Board({}, {}, frozenset(each.finding.key for each in waived))
    for each in shown:
        if rule_of(each.code).kind is not COMPLIANCE:
            continue
        if (unit is not None and each.unit != unit) or (codes and each.code not in codes):
            continue
        name = (each.unit or "", each.key)
        if (verdict := verdicts.of(each)) is not None:
            board.judged[name] = verdict
        else:
            board.open.setdefault(name, []).append(each)
    return board


def chosen(
    county: County,
    year: int,
    words: Iterable[tuple[str, VerificationResult]],
    unit: str | None = None,
    codes: Sequence[str] = (),
) -> Chosen:
    """Return the leads that words name: a key, a key without its day, or one with `*` for whatever stands there.

    Raises:
        Refusal: a word names none that is open, one in several units, or one that another word names, too (exit 2).
    """
    board = _board(county, year, unit, codes)
    found: dict[tuple[str, str], Meant] = {}
    is_many = False
    for word, result in words:
        key = word.strip().replace("：", ":").replace("＊", "*")  # as a Chinese input method writes them
        names = _named(board, key)
        if not names:
            raise _no_lead(county, board, key)
        is_exact = all(key in _keys(board.open[name]) for name in names)
        if is_exact and len(names) > 1:
            raise Refusal(
                Text("问题“{key}”有几个单位的：{units}", "{key!r} is a lead of several units: {units}"),
                Text("用 --unit 写明哪个单位", "say which with --unit"),
                key=key,
                units=enumeration(with_aside(name_of_unit(county, slug), slug) for slug, _ in names),
            )
        is_many |= len(names) > 1 or ("*" in key and not is_exact)
        for name in names:
            if not name[0]:
                raise Refusal(
                    Text(
                        "问题“{key}”不属于一个单位；核实按单位登记，这一项不能核实",
                        "{key!r} is of no unit; verdicts are recorded by unit",
                    ),
                    Text("照规则改正数据：zfzr explain {code}", "mend the data: zfzr explain {code}"),
                    key=name[1],
                    code=board.open[name][0].code,
                )
            if name in found:
                raise Refusal(
                    Text("问题“{key}”写了两次", "{key!r} is named twice"),
                    Text("一项只写一个结论", "give one verdict on each"),
                    key=name[1],
                )
            found[name] = Meant(key_of(board.open[name][0]), name[0], result, len(board.open[name]))
    waiting = sum(len(of_key) for of_key in board.open.values() if of_key[0].code not in NEEDS_REVIEW)
    return Chosen(tuple(found.values()), is_many, waiting)


def _named(board: _Board, key: str) -> list[tuple[str, str]]:
    """Return the open leads that a key names: itself, else those of its record on each day, or what `*` leaves open."""
    exact = [name for name, found in board.open.items() if key in _keys(found)]
    if exact or "*" not in key:
        return exact or [n for n, found in board.open.items() if key == _undated(found[0])]
    pattern = re.compile(".*".join(map(re.escape, key.split("*"))), re.DOTALL)
    return [name for name in board.open if name[0] and pattern.fullmatch(name[1])]  # of no unit: no verdict


def _keys(found: Sequence[Finding]) -> tuple[str, str]:
    """Return how findings of one key may be called: by it, and as it is shown, where an identity number is masked."""
    return found[0].key, key_of(found[0])


def _no_lead(county: County, board: _Board, key: str) -> Refusal:
    """Say why a word names no open lead: it is judged, waived, gone, or was never there."""
    judged = next((v for name, v in board.judged.items() if name[1] == key), None)
    if judged is not None:
        span = county.dataset.span(judged.place)
        return Refusal(
            Text(
                "问题“{key}”已经核实：{result}（{day}，{file}:{line}）",
                "{key!r} was verified: {result} ({day}, {file}:{line})",
            ),
            Text(
                "重新核实的，改那一行的结论、说明和日期",
                "if it was verified again, change the verdict, remark and day of that row",
            ),
            key=key,
            result=judged.result.value,
            day=judged.day,
            file=judged.place.file,
            line=span.line,
        )
    if key in board.waived:
        return Refusal(
            Text("问题“{key}”有豁免，不在待核实之列", "{key!r} is waived"),
            Text("见 waivers.yaml", "see waivers.yaml"),
            key=key,
        )
    known = [name[1] for name in board.open]
    near = nearest(key, known, _MOST_NAMED)
    return Refusal(
        Text(
            "现在没有待核实的问题“{key}”：写错了，或者数据后来改过，问题已经没有了",
            "there is no lead {key!r} to verify (any more): it is mistyped, or the data was changed since",
        ),
        Text("相近的有：{near}", "near: {near}")
        if near
        else Text("用 zfzr verify 列出", "`zfzr verify` lists them"),
        key=key,
        near=enumeration(near),
    )


def recorded(
    county: County, year: int, leads: Sequence[Meant], reason: str | None, by: str, day: date
) -> Addition:
    """Return verifications.csv of a year with a row for each lead behind those that stand there, in canonical form.

    Raises:
        Refusal: the file could not be read in full (exit 5).
    """
    path = path_of(Verification, {"year": str(year)})
    before = county.dataset.files.get(path)
    if isinstance(before, OSError):
        raise cannot_be_read(path)
    if path in county.dataset.broken or path in county.dataset.partial:
        raise not_whole(path, Text("不写入", "nothing is written"))
    rows = [
        {
            "问题": each.key,
            "单位": each.unit,
            "结论": each.result.value,
            **({"说明": reason.strip()} if reason else {}),
            "核实人": by.strip(),
            "日期": day.isoformat(),
        }
        for each in leads
    ]
    added = rows_added(Verification, path, before, rows)
    return added._replace(after=formatted(path, added.after).after)


def refuse_gone(county: County, reading: Reading) -> None:
    """Refuse new rows of a filled table that judge what is not found (any more), each with why; nobody loses a row unseen.

    What was mended since (已整改) need not be there: that is told and taken in.
    """
    new = [d for d in reading.accepted if d.model is Verification and d.record is None]
    mended: list[str] = []
    for year in sorted({draft.slots["year"] for draft in new}):
        found = examine(seen_for_verdicts(county, int(year))).findings
        known = {(each.unit or "", name) for each in found for name in (*_keys([each]), _undated(each))}
        for draft in new:
            key, unit = str(draft.said.get(("问题",))), str(draft.said.get(("单位",)))
            if draft.slots["year"] != year or (unit, key) in known:
                continue
            if draft.said.get(("结论",)) == VerificationResult.CORRECTED.value:
                mended.append(key)
                continue
            name = name_of_unit(county, unit)
            why = Text(
                f"{name}现在没有问题“{key}”：数据后来改过，或者键写错；改好的，结论选已整改",
                f"{name} has no finding {key!r} (any more); if it was mended, choose 已整改",
            )
            for row in draft.rows[:1]:
                row.refused.append(Refused("", why))
    if mended:
        keys = enumeration(mended)
        reading.notes.append(
            Text(
                f"结论是已整改、现在查不到的 {len(mended)} 项，照收；键写错的请改正：{keys}",
                f"已整改, and not found any more: {len(mended)}, taken in; mend mistyped keys: {keys.en}",
            )
        )


def _undated(finding: Finding) -> str:
    return f"{finding.code}:{finding.subject}"
