"""A draw of files (抽卷) as it is printed, and as it is recorded in draws.csv so that anybody may repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zfzr.county.adding import Addition, Values, path_of, rows_added
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.county.unread import cannot_be_read
from zfzr.declare.table import Block, Caution, Column, Kind, Line, Page, Where, table
from zfzr.subjects.file_review.lookups import (
    Group,
    Order,
    digest_of,
    draw,
    files_by_number,
    order_key,
    quotas_on,
    read_quota,
    rows_by_batch,
    window_on,
)
from zfzr.subjects.file_review.parameters import QUOTAS
from zfzr.subjects.file_review.records import DrawnFile
from zfzr.terms.text import Refusal, Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that was drawn; `rank` is its place among those of its unit and kind."""

    unit: str
    unit_name: str
    kind: str
    rank: int
    number: str
    closed: date | None
    hash: str


@dataclass(frozen=True, slots=True)
class Short:
    """A unit whose pool of a kind is smaller than the quota."""

    unit: str
    unit_name: str
    kind: str
    quota: int
    pool: int


@dataclass(frozen=True, slots=True)
class DrawAnswer:
    """A draw: what was asked, what it gave, and where the pool was too small."""

    county: str
    is_sample: bool
    order: Order
    groups: tuple[Group, ...]
    files: tuple[Chosen, ...]
    short: tuple[Short, ...]

    @property
    def pool(self) -> int:
        """How many files could have been drawn."""
        return sum(len(group.pool) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a draw; what is None is taken from the parameters of the day."""

    year: int
    seed: str
    day: date
    unit: str | None = None
    quotas: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    batch: str | None = None


_YEARS_AFTER = 1
"""A year's files are reviewed in it or in the year after it; draws.csv stands in the folder of that year."""


def order_of(county: County, asked: Asked) -> Order:
    """Return what a draw is asked for, with quotas and window of the day's parameters where nobody said.

    Raises:
        Refusal: an empty seed, a day of another year, a quota that says nothing, none
            at all, or a window that cannot be (exit 2).
    """
    seed = asked.seed.strip()
    if not seed or not seed.isprintable():
        raise Refusal(
            Text("种子不能为空，不能有换行等控制字符", "the seed is empty or holds control characters"),
            Text("写一段公开确定的文字，如 --seed 2026-11-16", "any words that are known beforehand"),
        )
    if not asked.year <= asked.day.year <= asked.year + _YEARS_AFTER:
        raise Refusal(
            Text(
                "{day} 抽取的不会是 {year} 年度的评查：评查在本年度或者下一年度抽取",
                "a draw on {day} is for no reviews of {year}: they are drawn in that year or the next",
            ),
            Text(
                "改 --year；抽取日期不对的，用 --on 写明", "mend --year; or say with --on on which day it is"
            ),
            day=asked.day,
            year=asked.year,
        )
    start, end = window_on(county, asked.year, asked.day)
    start, end = asked.start or start, asked.end or end
    if end > asked.day or start > end:
        raise Refusal(
            Text(
                "结案时间 {start} 至 {end} 不成立：起不能晚于止，止不能晚于抽取日期 {day}",
                "files closed from {start} to {end}: the first is after the last, or the last after the draw ({day})",
            ),
            start=start,
            end=end,
            day=asked.day,
        )
    batch = (asked.batch or "").strip() or _next_batch(county, asked.year)
    scope = (asked.unit,) if asked.unit else ()
    return Order(batch, seed, asked.day, start, end, scope, _quotas(county, asked))


def _quotas(county: County, asked: Asked) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in asked.quotas:
        quota = read_quota(text)
        if quota is None or quota[1] < 1 or quota[0] in found:
            raise Refusal(
                Text(
                    "定额“{written}”看不懂，或者同一类写了两次",
                    "quota {written!r} says nothing, or a kind twice",
                ),
                Text("写成 行政处罚=2、许可=1，件数不小于1", "as in 行政处罚=2, one or more"),
                written=text,
            )
        found[quota[0]] = quota[1]
    found = found or quotas_on(county, asked.day)
    if not found:
        raise Refusal(
            Text("没有说每个单位抽几件", "nobody said how many files are drawn from each unit"),
            Text(
                f"写 --quota 行政处罚=2，或者在 parameters.yaml 设定“{QUOTAS}.行政处罚”",
                f"give --quota 行政处罚=2, or set {QUOTAS}.行政处罚 in parameters.yaml",
            ),
        )
    return found


def _next_batch(county: County, year: int) -> str:
    known = {batch for of_year, batch in rows_by_batch(county) if of_year == year}
    return next(name for n in range(1, len(known) + 2) if (name := f"{year}-{n}") not in known)


def drawn(county: County, order: Order) -> DrawAnswer:
    """Draw files for review; return each with its rank, and every unit whose pool is smaller than the quota."""
    groups = draw(county, order)
    files = files_by_number(county)
    return DrawAnswer(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        order=order,
        groups=groups,
        files=tuple(
            Chosen(
                unit=group.unit,
                unit_name=name_of_unit(county, group.unit),
                kind=group.kind,
                rank=rank,
                number=number,
                closed=files[number].closed,
                hash=order_key(order.seed, number)[0],
            )
            for group in groups
            for rank, number in enumerate(group.chosen, 1)
        ),
        short=tuple(
            Short(group.unit, name_of_unit(county, group.unit), group.kind, group.quota, len(group.pool))
            for group in groups
            if group.short
        ),
    )


# Printed


METHOD = Text(
    "排序：SHA-256（种子接案号，UTF-8）的十六进制从小到大，各单位各类取前几件。用 Python 重算："
    "sorted(案号, key=lambda n: hashlib.sha256((种子 + n).encode()).hexdigest())",
    "Order: SHA-256 of seed and number (UTF-8), hexadecimal, ascending; the first ones of each unit and kind. In Python:"
    " sorted(numbers, key=lambda n: hashlib.sha256((seed + n).encode()).hexdigest())",
)
_MOST_NAMED = 12
_HASH_SHOWN = 8


def page(found: DrawAnswer) -> Page:
    """Return the list of a draw: what was asked, the files by unit, and where the pool was too small."""
    title = Text(
        f"{found.county}案卷抽取名单（{found.order.batch}）",
        f"{found.county}: files drawn ({found.order.batch})",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: DrawAnswer) -> Iterator[Block]:
    order = found.order
    quotas = enumeration(f"{kind}{quota}件" for kind, quota in order.quotas.items())
    yield Line(
        said(
            Text(
                "{day} 抽取，种子“{seed}”；{start} 至 {end} 结案的 {pool} 件中，每个单位抽{quotas}，共抽 {count} 件",
                "Drawn on {day} with seed {seed!r} from {pool} files closed from {start} to {end}: {quotas} of each"
                " unit; {count} files",
            ),
            day=order.day,
            seed=order.seed,
            start=order.start,
            end=order.end,
            pool=found.pool,
            quotas=quotas,
            count=len(found.files),
        )
    )
    yield Line(METHOD)
    for kind in order.quotas:
        yield from _shortage(found, kind)
    if found.files:
        yield table(_COLUMNS, found.files)
    else:
        yield Line(Text("没有抽到案卷", "no file was drawn"), apart=True)


def _shortage(found: DrawAnswer, kind: str) -> Iterator[Block]:
    """Tell whose pool was too small; those with nothing at all together."""
    short = [each for each in found.short if each.kind == kind]
    some = [f"{each.unit_name}{each.pool}件" for each in short if each.pool]
    none = [each.unit_name for each in short if not each.pool]
    quota = found.order.quotas[kind]
    if some:
        yield Caution(
            said(
                Text(
                    "{kind}应各抽 {quota} 件，可抽的不够，全部抽出：{units}",
                    "{kind}: fewer than {quota} files, all are drawn: {units}",
                ),
                kind=kind,
                quota=quota,
                units=enumeration(some),
            )
        )
    if none:
        more = (
            Text(f"等 {len(none)} 个单位", f" and others, {len(none)} units")
            if len(none) > _MOST_NAMED
            else Text("", "")
        )
        units = enumeration(none[:_MOST_NAMED])
        yield Caution(
            said(
                Text(
                    "{kind}应各抽 {quota} 件，没有可抽的：{units}" + more.zh,
                    "{kind}: nothing to draw {quota} from: {units}" + more.en,
                ),
                kind=kind,
                quota=quota,
                units=units,
            )
        )


_COLUMNS: tuple[Column[Chosen], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit_name),
    Column(Text("类别", "Kind"), lambda row: row.kind),
    Column(Text("名次", "Rank"), lambda row: row.rank, Kind.NUMBER),
    Column(Text("案号", "Number"), lambda row: row.number),
    Column(Text("结案日期", "Closed"), lambda row: row.closed),
    Column(Text("摘要", "Hash"), lambda row: row.hash[:_HASH_SHOWN], where=Where.READ),
    Column(Text("SHA-256", "SHA-256"), lambda row: row.hash, where=Where.CSV),
)


def as_data(found: DrawAnswer, language: str) -> dict[str, Any]:
    """Return a draw as plain data for JSON."""
    order = found.order
    return {
        "version": 1,
        "batch": order.batch,
        "seed": order.seed,
        "day": order.day.isoformat(),
        "closed_from": order.start.isoformat(),
        "closed_until": order.end.isoformat(),
        "units": list(order.scope) or None,
        "quotas": dict(order.quotas),
        "method": METHOD.zh if language == "zh" else METHOD.en,
        "files": [
            {
                "unit": each.unit,
                "unit_name": each.unit_name,
                "kind": each.kind,
                "rank": each.rank,
                "number": each.number,
                "closed": each.closed.isoformat() if each.closed else None,
                "sha256": each.hash,
            }
            for each in found.files
        ],
        "pools": [
            {
                "unit": group.unit,
                "kind": group.kind,
                "quota": group.quota,
                "pool": len(group.pool),
                "digest": digest_of(group.pool),
                "drawn": len(group.chosen),
                "short": group.short,
            }
            for group in found.groups
        ],
    }


# Recorded


def recorded(county: County, year: int, found: DrawAnswer) -> Addition:
    """Return draws.csv of a year with the rows of a draw behind those that stand there.

    Raises:
        Refusal: the batch is recorded already, nothing was drawn, or the table cannot be added to (exit 2).
    """
    order = found.order
    if (year, order.batch) in rows_by_batch(county):
        raise Refusal(
            Text("批次“{batch}”已经登记过", "batch {batch!r} is recorded already"),
            Text("另写一个 --batch；抽过的不重抽", "give another --batch; what was drawn is not drawn again"),
            batch=order.batch,
        )
    if not found.files:
        raise Refusal(Text("没有抽到案卷，不登记", "no file was drawn; nothing is recorded"))
    path = path_of(DrawnFile, {"year": str(year)})
    before = county.dataset.files.get(path)
    if isinstance(before, OSError):
        raise cannot_be_read(path)
    return rows_added(DrawnFile, path, before, list(_rows(found)))


def _rows(found: DrawAnswer) -> Iterator[Values]:
    order, groups = found.order, {(group.unit, group.kind): group for group in found.groups}
    for each in found.files:
        pool = groups[each.unit, each.kind].pool
        yield {
            "批次": order.batch,
            "种子": order.seed,
            "抽取日期": order.day.isoformat(),
            "结案起": order.start.isoformat(),
            "结案止": order.end.isoformat(),
            "范围": list(order.scope),
            "定额": [f"{kind}={quota}" for kind, quota in order.quotas.items()],
            "共抽": len(found.files),
            "单位": each.unit,
            "类别": each.kind,
            "基数": len(pool),
            "基数摘要": digest_of(pool),
            "名次": each.rank,
            "案号": each.number,
        }
