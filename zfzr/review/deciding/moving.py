"""What moves scores without being anybody's record: schemes, parameters, verifications and the county's own settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from zfzr.check.records import Verification
from zfzr.county.records import Parameter, Profile
from zfzr.declare.change import RecordChange
from zfzr.declare.record import Record
from zfzr.declare.words import View, kind_name, sentence
from zfzr.review.deciding.decision import Decision, Effect, joined
from zfzr.review.outcome import SchemeState, YearMoves
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.text import Text, enumeration

KINDS: Final[tuple[type[Record], ...]] = (Scheme, Parameter, Verification, Profile)
_MOST_UNITS: Final = 6


def of_records(view: View, changes: Sequence[RecordChange], years: Sequence[YearMoves]) -> Iterator[Decision]:
    """Say of every deciding kind what happened to it, and what moves in the scores of both states."""
    kinds = [kind for kind in KINDS if any(c.kind is kind for c in changes)]
    alone = len({c.kind for c in changes}) == 1
    for kind in kinds:
        mine = [c for c in changes if c.kind is kind]
        verbs: Counter[Text] = Counter(sentence(c, view).verb for c in mine)
        name = kind_name(kind)
        counted = joined(
            [Text(f"{verb.zh} {n} 条", f"{n} {verb.en}") for verb, n in verbs.items()], "、", ", "
        )
        effect = _effect(years, alone=alone)
        yield Decision(
            Effect.MOVES,
            mine[0].record.place.file,
            Text(f"{name.zh}{counted.zh}：{effect.zh}", f"{name.en} {counted.en}: {effect.en}"),
            tuple(_rows(years)),
        )


def _effect(years: Sequence[YearMoves], *, alone: bool) -> Text:
    """Return how many units move, and whether that is these records' doing alone."""
    units = sum(len([u for u in y.units if u.moves_points or u.moves_grade]) for y in years)
    ranks = sum(len(y.rank_only) for y in years)
    unread = [y for y in years if y.scheme is SchemeState.UNREADABLE]
    if unread:
        named = enumeration(str(y.year) for y in unread)
        return Text(
            f"{named}年度细则读不全，成绩没有比较",
            f"the scheme of {named.en} cannot be read: no scores were compared",
        )
    states = [y for y in years if y.scheme is not SchemeState.BOTH]
    if states:
        named = enumeration(str(y.year) for y in states)
        return Text(f"{named}年度只有一边有细则，成绩没有比较", f"only one state has a scheme of {named.en}")
    if not units and not ranks:
        return Text(
            "按两边计分，没有单位的得分、等次、名次变动", "by the scores of both states nothing moves"
        )
    more = Text(f"、{ranks} 个单位只变名次", f", {ranks} more in rank alone") if ranks else Text("", "")
    along = (
        Text("", "")
        if alone
        else Text(
            "（连同这次的其他改动；单看一个文件用 zfzr score 年度 --what-if 文件）",
            " (with all of this change; `zfzr score YEAR --what-if FILE` tells of one file)",
        )
    )
    return Text(
        f"按两边计分，{units} 个单位的得分或者等次变动{more.zh}{along.zh}",
        f"by the scores of both states {units} units move{more.en}{along.en}",
    )


def _rows(years: Sequence[YearMoves]) -> Iterator[Text]:
    for year in years:
        moving = year.ordered
        for unit in moving[:_MOST_UNITS]:
            was, is_ = unit.before, unit.after
            if was is None or is_ is None:
                continue
            grade = f"，{was.grade} → {is_.grade}" if was.grade != is_.grade else ""
            grade_en = f", {was.grade} → {is_.grade}" if was.grade != is_.grade else ""
            yield Text(
                f"{year.year}年度 {unit.name}：{was.total} → {is_.total}{grade}",
                f"{year.year} {unit.name}: {was.total} → {is_.total}{grade_en}",
            )
        if len(moving) > _MOST_UNITS:
            left = len(moving) - _MOST_UNITS
            yield Text(
                f"{year.year}年度另有 {left} 个单位，见成绩变动", f"{year.year}: {left} more, see the scores"
            )
