"""Draws of files (抽卷): the pool, its order by seed, what a draw gives, and how a recorded one stands to it.

The order is that of the SHA-256 of the seed followed by the number, as UTF-8, in hexadecimal digits. Anybody may
repeat it: `sorted(numbers, key=lambda n: hashlib.sha256((seed + n).encode()).hexdigest())[:quota]`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import member_value, parameter_value
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case
from zfzr.subjects.file_review.parameters import QUOTAS, REVIEWED_WITHIN, WINDOW
from zfzr.subjects.file_review.records import DrawnFile
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.days import LONGEST_COUNT

# The pool


class FileOfUnit(NamedTuple):
    """A file that may be drawn once it is closed: a case on its closing day, another matter on that of its decision."""

    number: str
    unit: str
    kind: str
    closed: date | None
    place: Place


@lookup
def files_by_number(county: County) -> dict[str, FileOfUnit]:
    """Return every file by its number, of cases and of other matters."""
    found: dict[str, FileOfUnit] = {}
    for piece in piece_names(county, Case):
        found.update(_cases_in(county, piece))
    for matter in county.dataset.all(Matter):
        at = matter.field("决定日期" if matter.decided else "编号")
        kind = matter.power_class.value
        found.setdefault(
            matter.number, FileOfUnit(matter.number, matter.unit or "", kind, matter.decided, at)
        )
    return found


@lookup
def _cases_in(county: County, piece: Piece) -> dict[str, FileOfUnit]:
    found: dict[str, FileOfUnit] = {}
    for case in pieces(county, Case)[piece]:
        at = case.field("结案" if case.closed else "案号")
        found[case.number] = FileOfUnit(
            case.number, case.unit or "", PowerClass.PENALTY.value, case.closed, at
        )
    return found


def _home(site: Site | None) -> str:
    kind = getattr(site.record, "kind", None) if site else None
    register = {None: "*", PowerClass.PENALTY: "cases"}.get(kind, "matters")
    return f"units/*/*/{register}.csv"


@target("案卷", home=_home)
def files(county: County, _: Site | None) -> Mapping[str, FileOfUnit]:
    """Return every case and every other matter by number."""
    return files_by_number(county)


@lookup
def _files_of(county: County) -> dict[tuple[str, str], tuple[FileOfUnit, ...]]:
    return grouped(((each.unit, each.kind), each) for each in files_by_number(county).values())


def pool_of(county: County, unit: str, kind: str, start: date, end: date) -> frozenset[str]:
    """Return the numbers of a unit's files of a kind that were closed from one day to another, both included."""
    of = _files_of(county).get((unit, kind), ())
    return frozenset(each.number for each in of if each.closed and start <= each.closed <= end)


def order_key(seed: str, number: str) -> tuple[str, str]:
    """Return by what files are put in order: the SHA-256 of seed and number; equal ones do not happen."""
    return sha256((seed + number).encode()).hexdigest(), number


def first_of(seed: str, numbers: Iterable[str], quota: int) -> list[str]:
    """Return the files that a seed draws from a pool, in order; all of them where there are no more than the quota."""
    return sorted(numbers, key=lambda number: order_key(seed, number))[:quota]


_DIGITS = 16


def digest_of(numbers: Collection[str]) -> str:
    """Return what tells one pool from another: SHA-256 of its numbers, sorted, one a line; the first 16 digits."""
    return sha256("\n".join(sorted(numbers)).encode()).hexdigest()[:_DIGITS]


# A draw


class Order(NamedTuple):
    """What is asked of a draw: `scope` empty for every unit, `quotas` files of each kind from each unit."""

    batch: str
    seed: str
    day: date
    start: date
    end: date
    scope: tuple[str, ...]
    quotas: Mapping[str, int]


class Group(NamedTuple):
    """What is drawn from one unit's files of one kind, in order; `pool` are all that could have been."""

    unit: str
    kind: str
    quota: int
    pool: frozenset[str]
    chosen: tuple[str, ...]

    @property
    def short(self) -> int:
        """How many files lack: the pool is smaller than the quota by so many."""
        return self.quota - len(self.chosen)


def draw(county: County, order: Order) -> tuple[Group, ...]:
    """Draw files, unit by unit and kind by kind; units that are no more that day and have no files are left out."""
    known = units_by_slug(county)
    units = order.scope or tuple(known)
    found = []
    for slug in units:
        for kind, quota in order.quotas.items():
            pool = pool_of(county, slug, kind, order.start, order.end)
            if pool or order.scope or is_alive(county, known[slug], order.day):
                found.append(Group(slug, kind, quota, pool, tuple(first_of(order.seed, pool, quota))))
    return tuple(found)


def window_on(county: County, year: int, day: date) -> tuple[date, date]:
    """Return the closing days of the pool of a draw: as many days back as is set, else since the year began."""
    value = parameter_value(county, WINDOW, day)
    if value is None:
        return date(year, 1, 1), day
    return day - timedelta(days=min(max(int(value.value), 0), LONGEST_COUNT)), day


def quotas_on(county: County, day: date) -> dict[str, int]:
    """Return how many files of each kind a draw takes from each unit, by the parameter of the day."""
    values = ((kind.value, member_value(county, QUOTAS, (kind.value,), day)) for kind in PowerClass)
    return {kind: int(value.value) for kind, value in values if value is not None and value.value >= 1}


def read_quota(text: str) -> tuple[str, int] | None:
    """Return what a quota says, such as 行政处罚=2: a kind, in short or in full, and a number; else None."""
    word, sign, number = text.replace("＝", "=").partition("=")
    kinds = {each.value: each.value for each in PowerClass} | {
        each.value.removeprefix("行政"): each.value for each in PowerClass
    }
    kind, digits = kinds.get(word.strip()), number.strip()
    if not sign or kind is None or not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        return None
    return kind, int(digits)


_MOST_DIGITS = 6


# Recorded draws


class Batch(NamedTuple):
    """The rows of a recorded draw, and what its head asked."""

    order: Order
    rows: tuple[DrawnFile, ...]

    @property
    def id(self) -> str:
        """Its name."""
        return self.order.batch

    @property
    def unit(self) -> None:
        """A draw is of the county."""
        return

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of its head, in its first row."""
        return self.rows[0].field(label, *rest)


@lookup
def rows_by_batch(county: County) -> dict[tuple[int, str], tuple[DrawnFile, ...]]:
    """Return the recorded rows by year and batch, those of days to come too."""
    return grouped(((row.year or row.day.year, row.batch), row) for row in county.dataset.all(DrawnFile))


def head_of(row: DrawnFile) -> tuple[object, ...]:
    """Return what all rows of a batch say alike."""
    return (row.seed, row.day, row.start, row.end, tuple(row.scope), tuple(row.quotas), row.total)


@lookup
def batches(county: County) -> tuple[Batch, ...]:
    """Return the recorded draws made by the county's day whose rows agree on what was asked (ZF693 reports the others)."""
    found = []
    for (_, name), rows in rows_by_batch(county).items():
        head = rows[0]
        quotas = [read_quota(text) for text in head.quotas]
        if head.day > county.as_of or any(head_of(row) != head_of(head) for row in rows):
            continue
        if not all(quotas):
            continue
        asked = Order(
            name, head.seed, head.day, head.start, head.end, tuple(head.scope), dict(q for q in quotas if q)
        )
        found.append(Batch(asked, rows))
    return tuple(found)


@lookup
def drawn_rows(county: County, year: int) -> tuple[DrawnFile, ...]:
    """Return the files drawn in a year by the county's day."""
    return tuple(row for row in county.of_year(DrawnFile, year) if row.day <= county.as_of)


@lookup
def drawn_from(county: County, year: int) -> dict[str, tuple[DrawnFile, ...]]:
    """Return the files drawn in a year by the unit whose they are."""
    return grouped((row.about, row) for row in drawn_rows(county, year))


def review_due(county: County, row: DrawnFile) -> date:
    """Return by when a drawn file is reviewed: as many days after the draw as is set, else the end of the draw's year."""
    value = parameter_value(county, REVIEWED_WITHIN, row.day)
    if value is None:
        return date(row.day.year, 12, 31)
    return row.day + timedelta(days=min(max(int(value.value), 0), LONGEST_COUNT))


# A recorded draw against what its seed gives


class Differs(NamedTuple):
    """Where a recorded draw differs from what its seed gives now.

    `how` is one of: `swapped` (`number` stands where `other` was drawn), `left-out`, `surplus`, `rank`, `total`; of a
    pool that changed, of which the digest tells how: `added`, `gone`; of one of which it does not: `maybe-left-out`,
    `maybe-surplus`, `pool`. `row` is where it is told: the first of the batch for a unit without a row.
    """

    how: str
    unit: str | None
    kind: str
    row: DrawnFile
    number: str = ""
    other: str = ""
    now: int = 0
    rank: int = 0

    @property
    def id(self) -> str:
        """What names it: its batch and the file."""
        return f"{self.row.batch}/{self.number}"


CHANGED = frozenset(("added", "gone", "pool"))


@lookup
def differences(county: County) -> tuple[Differs, ...]:
    """Return where recorded draws differ from what their seeds give from the files as they are now."""
    return tuple(each for batch in batches(county) for each in _of_batch(county, batch))


def _of_batch(county: County, batch: Batch) -> Iterator[Differs]:
    by_group: dict[tuple[str, str], list[DrawnFile]] = {}
    for row in batch.rows:
        by_group.setdefault((row.about, row.kind.value), []).append(row)
    head = batch.rows[0]
    is_whole = head.total == len(batch.rows)
    if not is_whole:
        yield Differs("total", None, "", head, now=len(batch.rows))
    expected = {(g.unit, g.kind): g for g in draw(county, batch.order)}
    for whose, group in expected.items():
        rows = by_group.pop(whose, [])
        if rows:
            yield from _of_group(county, batch.order, group, rows)
        else:  # nothing tells how many there were: closed or recorded since, or left out
            for number in group.chosen:
                how = "maybe-left-out" if is_whole else "left-out"
                yield Differs(how, group.unit, group.kind, head, number, now=len(group.pool))
    for (unit, kind), rows in by_group.items():
        for row in rows:
            yield Differs("surplus", unit, kind, row, row.number)


def _of_group(county: County, order: Order, group: Group, rows: list[DrawnFile]) -> Iterator[Differs]:
    unit, kind, seed = group.unit, group.kind, order.seed
    recorded = {row.number: row for row in rows}
    first = rows[0]
    for rank, row in enumerate(sorted(rows, key=lambda row: order_key(seed, row.number)), 1):
        if row.rank != rank:
            yield Differs("rank", unit, kind, row, row.number, rank=rank)
    then = _pool_then(county, group, seed, recorded, first)
    if then is None:
        yield Differs("pool", unit, kind, first, now=len(group.pool))
    pool = group.pool if then is None else then
    for number in sorted(group.pool - pool):
        yield Differs("added", unit, kind, first, number, now=len(group.pool))
    for number in sorted(pool - group.pool):
        yield Differs("gone", unit, kind, recorded.get(number, first), number, now=len(group.pool))
    due = first_of(seed, pool, group.quota)
    missing = [number for number in due if number not in recorded]
    surplus = [number for number in recorded if number not in due]
    if then is None:
        for number in missing:
            yield Differs("maybe-left-out", unit, kind, first, number, now=len(group.pool))
        for number in surplus:
            yield Differs("maybe-surplus", unit, kind, recorded[number], number, now=len(group.pool))
        return
    for number, other in zip(surplus, missing, strict=False):
        yield Differs("swapped", unit, kind, recorded[number], number, other)
    for number in missing[len(surplus) :]:
        yield Differs("left-out", unit, kind, first, number)
    for number in surplus[len(missing) :]:
        yield Differs("surplus", unit, kind, recorded[number], number)


_MOST_TRIED = 500
"""In how large a pool each single file is tried as the one that came or went."""


def _pool_then(
    county: County, group: Group, seed: str, recorded: Collection[str], head: DrawnFile
) -> frozenset[str] | None:
    """Return the pool of the day of the draw, as its digest and number tell; None where they do not.

    Tried are the pool as it is; the one that explains the record whole (what would have been drawn and was not came
    later, what was drawn and is no more has gone); and either with one file more or less.
    """
    whose = {each.number for each in _files_of(county).get((group.unit, group.kind), ())}
    last = max((order_key(seed, number) for number in recorded), default=("", ""))
    came = frozenset(n for n in group.pool if n not in recorded and order_key(seed, n) < last)
    went = frozenset(n for n in recorded if n not in group.pool and n in whose)
    for candidate in dict.fromkeys((group.pool, (group.pool - came) | went)):
        if _is_pool(candidate, head):
            return candidate
        if len(candidate) > _MOST_TRIED:
            continue
        singles = [candidate - {n} for n in sorted(candidate)] if len(candidate) == head.pool + 1 else []
        if len(candidate) == head.pool - 1:
            singles = [candidate | {n} for n in sorted(whose - candidate)]
        if found := next((single for single in singles if _is_pool(single, head)), None):
            return found
    return None


def _is_pool(numbers: frozenset[str], head: DrawnFile) -> bool:
    return len(numbers) == head.pool and digest_of(numbers) == head.digest
