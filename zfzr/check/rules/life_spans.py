"""Life spans and days: ends before starts, stretches that overlap, days after the data ends (ZF103, ZF110)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from zfzr.check.sites import every, kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.pieces import Piece, in_pieces, kinds_looked_at, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Apart, Part, Record
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.text import Text

OTHER_HERE = Text("另一条在这里", "the other one is here")

_InPiece = Callable[[County, type[Record], Piece], tuple[Finding, ...]]


@rule(
    "ZF103",
    title=Text("起止日期矛盾", "Life spans that clash"),
    duty="D06",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text("“{last}”{end} 早于“{first}”{start}", "{last} {end} is before {first} {start}"),
        "posting": Text(
            "{person}在同一岗位的两段任职重叠（{start} 起）",
            "{person} holds the same post twice from {start}",
        ),
        "version": Text(
            "{start} 起两个文本同时有效", "two texts of the instrument are in force from {start}"
        ),
        "name": Text("{start} 起同时有两个曾用名", "the unit bears two former names from {start}"),
        "group": Text("{start} 起同时属于两个组别", "the unit is of two groups from {start}"),
        "office": Text("{start} 起“{role}”同时是两个机构", "two offices hold the role {role!r} from {start}"),
        "vertical": Text("{start} 起有两段垂直管理重叠", "the unit is run from above twice from {start}"),
        "leader": Text("{name} {start} 起有两段任职重叠", "{name} holds the office twice from {start}"),
        "basis": Text("{start} 起“{citation}”列了两次", "{citation!r} is a basis twice from {start}"),
        "assignment": Text(
            "{start} 起分解到“{body}”“{post}”写了两次", "assigned to {body} {post} twice from {start}"
        ),
        "value": Text("{start} 起参数有两个取值", "the parameter has two values from {start}"),
    },
    mend=Text(
        "改正起止日期；前一段的“止”（执法依据的文本是“失效”）填后一段“起”（“施行”）的前一日",
        "mend the days; let the earlier one end (止, of a text of law 失效) the day before",
    ),
)
def clashing_life_spans(county: County) -> Iterator[Finding]:
    """A day before the one that it cannot precede, or two stretches of one thing that overlap."""
    for kind in kinds_looked_at_with(county, "not_before"):
        yield from _clashing_of(county, kind, _before_their_start)
    for kind in kinds_looked_at_with(county, "apart"):
        yield from _clashing_of(county, kind, _overlapping_in)
    for kind in kinds_looked_at(county):
        if kind.apart:
            yield from _overlapping_of(county, kind)


@lookup
def _clashing_of(county: County, kind: type[Record], told: _InPiece) -> tuple[Finding, ...]:
    return tuple(found for piece in piece_names(county, kind) for found in told(county, kind, piece))


@lookup
def _before_their_start(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    found = []
    for site in sites_in(county, kind, piece)["not_before"]:
        start, end = getattr(site.part, site.declared.not_before), site.value
        if isinstance(start, date) and isinstance(end, date) and end < start:
            found.append(_before_its_start(site, start, end))
    return tuple(found)


@lookup
def _overlapping_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    sites = sites_in(county, kind, piece)["apart"]
    return tuple(found for site in sites if len(site.value) > 1 for found in _overlapping_parts(site))


@lookup
def _overlapping_of(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    return tuple(_overlapping_rows(county.dataset.all(kind), kind.apart)) if kind.apart else ()


def _before_its_start(site: Site, start: date, end: date) -> Finding:
    return finding(
        site.place,
        subject=site.id,
        unit=site.unit,
        first=_label(site.part, site.declared.not_before),
        last=site.declared.label,
        start=start,
        end=end,
    )


def _label(part: Part, name: str) -> str:
    return type(part).model_fields[name].alias or name


class _Stretch(NamedTuple):
    """A stretch of days and the place of its start."""

    start: date
    end: date | None
    at: Place


def _stretch(part: Part, apart: Apart, at: Place) -> _Stretch:
    return _Stretch(
        getattr(part, apart.start) or date.min, getattr(part, apart.end), at.at(_label(part, apart.start))
    )


def _overlapping_parts(site: Site) -> Iterator[Finding]:
    apart = site.declared.apart
    if apart is None:
        return
    names = [tuple(str(getattr(part, each)) for each in apart.by) for part in site.value]
    if len(set(names)) == len(names):
        return
    alike = grouped(
        (name, _stretch(part, apart, site.record.place.at(*site.steps, i)))
        for i, (name, part) in enumerate(zip(names, site.value, strict=True))
    )
    for name, stretches in alike.items():
        kept = [
            s for s in stretches if not apart.until_next or s.end is not None or _starts_twice(s, stretches)
        ]
        words = dict(zip(apart.by, name, strict=True))
        yield from _overlaps(kept, apart, site.record, site.record.id, words)


def _overlapping_rows(records: Iterable[Record], apart: Apart) -> Iterator[Finding]:
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        name = (record.unit or "", *(str(getattr(record, each)) for each in apart.by))
        groups.setdefault(name, []).append(record)
    for alike in (groups[name] for name in sorted(groups) if len(groups[name]) > 1):
        # Two of one key that start on the same day are one record written twice (ZF101).
        rows = {(record.id, getattr(record, apart.start) or date.min): record for record in alike}
        first = next(iter(rows.values()))
        stretches = [_stretch(record, apart, record.place) for record in rows.values()]
        names = {name: str(getattr(first, name)) for name in apart.by}
        yield from _overlaps(stretches, apart, first, names[apart.by[0]], names)


def _starts_twice(stretch: _Stretch, others: Sequence[_Stretch]) -> bool:
    return sum(other.start == stretch.start for other in others) > 1


def _overlaps(
    stretches: list[_Stretch], apart: Apart, of: Record, subject: str, names: Mapping[str, Any]
) -> Iterator[Finding]:
    ordered = sorted(stretches, key=lambda s: (s.start, s.end or date.max))
    for i, after in enumerate(ordered[1:], start=1):
        before = max(
            ordered[:i], key=lambda s: s.end or date.max
        )  # what lasts longest of those that began before
        if before.end is None or before.end >= after.start:
            yield finding(
                after.at,
                subject=subject,
                unit=of.unit,
                variant=apart.says,
                related=[Related(before.at, OTHER_HERE)],
                start=after.start,
                **names,
            )


@in_pieces(
    lambda county: kinds_looked_at_with(county, "event") if profile_of(county).data_until else (),
    lambda county, kind, piece: sites_in(county, kind, piece)["event"],
)
def _happenings(county: County) -> Iterable[Site]:
    """Return the days of what happened; a county in daily use sets no day on which its data ends, and none is asked."""
    return every("event")(county) if profile_of(county).data_until else ()


@rule(
    "ZF110",
    title=Text("日期晚于数据截止", "Day after the data ends"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    on=_happenings,
    says=Text(
        "{happened} 晚于数据截止日 {until}，已经发生的事不会在以后",
        "{happened} is after {until}, the day on which the data ends",
    ),
    mend=Text(
        "核对日期；数据确已更新到以后的，改 zfzr.yaml 的“数据截止”",
        "check the day, or move 数据截止 of zfzr.yaml",
    ),
)
def day_after_the_data_ends(site: Site, county: County) -> Iterator[Finding]:
    """Something that happened, dated after 数据截止.

    Days of certificates are no events: the new edition was printed in 2015 with 2016-01-01 as its day of issue.
    """
    until, day = profile_of(county).data_until, site.value
    if until and day > until:
        yield finding(site.place, day=day, happened=day, until=until)
