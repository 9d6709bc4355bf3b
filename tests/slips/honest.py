"""Ordinary edits, of which a reviewer should not be asked: how often the review asks of them all the same.

`python -m tests.slips.honest` makes some of each sort in both samples, seeded by the sort and the place, and writes what it
asked into honest.csv; the page tells the shares. A correction of one value and nothing else is none of these: it cannot
be told from a slip, and being asked about it costs a look.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from tests.slips.cases import _drawn, _is_well_formed, _taking_turns, _with_edits, called
from tests.slips.sorts import OFFICER, Edit, _is_class, _is_text, _names, _top, written
from tests.slips.worlds import World, worlds
from zfzr.declare.record import Record
from zfzr.declare.values import Choice
from zfzr.declare.walk import Site, walk
from zfzr.review.review import preview

KEPT: Final = Path(__file__).parent / "honest.csv"
OF_EACH: Final = 20
_HEAD: Final = ("样子", "样本", "文件", "记录", "位置", "原来", "改后", "问")

Made = tuple[Edit, ...]


@dataclass(frozen=True)
class Sort:
    """A way in which records are edited as the work goes on."""

    name: str
    fits: Callable[[Site], bool]
    make: Callable[[World, Site, random.Random], Made]


class Asked(NamedTuple):
    """An ordinary edit, and what the review asks of it (nothing where it asks nothing)."""

    sort: str
    called: tuple[str, str, str, str]
    old: str
    new: str
    asks: str


def _one(site: Site, new: object) -> Made:
    old, text = written(site.value), written(new)
    return (Edit(site.place, old, text),) if old != text else ()


def _days_on(site: Site, rng: random.Random) -> Made:
    return _one(site, site.value + timedelta(days=rng.randint(2, 120)))


def _beside(site: Site, fits: Callable[[Site], bool]) -> list[Site]:
    """Return the other single values of the record itself."""
    return [s for s in walk(site.record) if _top(s) and s.declared.name != site.declared.name and fits(s)]


def _is_day(site: Site) -> bool:
    return isinstance(site.value, date) and not site.declared.key


def _all_days(_: World, site: Site, rng: random.Random) -> Made:
    """A certificate, a term, an appointment is renewed: every day of it moves on by as many years."""
    years = rng.randint(2, 6)
    days = [site, *_beside(site, _is_day)]
    if any((s.value.month, s.value.day) == (2, 29) for s in days):
        return ()
    return tuple(e for s in days for e in _one(s, s.value.replace(year=s.value.year + years)))


def _amount(_: World, site: Site, rng: random.Random) -> Made:
    times = rng.choice(("0.5", "0.8", "1.2", "1.5", "2", "3"))
    return _one(site, format((site.value * Decimal(times)).normalize(), "f"))


def _count(_: World, site: Site, rng: random.Random) -> Made:
    return _one(site, max(0, site.value + rng.choice([n for n in range(-6, 13) if n])))


def _colleague(world: World, site: Site, rng: random.Random) -> Made:
    head = written(site.value).rstrip("0123456789")
    others = [n for n in _names(world, site) if n.rstrip("0123456789") == head and n != site.value]
    return _one(site, rng.choice(others)) if others else ()


def _other_value(world: World, site: Site, rng: random.Random) -> Made:
    """What some other record of the county says in the same field, none beside this one."""
    near = (
        {id(world.rows[path][at + i]) for i in (-1, 1) if 0 <= at + i < len(world.rows[path])}
        if (found := world.at_row.get(id(site.record)))
        and (path := found[0]) is not None
        and (at := found[1]) is not None
        else set()
    )
    values = sorted(
        {
            written(s.value)
            for s in world.sites
            if type(s.record) is type(site.record)
            and s.declared.name == site.declared.name
            and isinstance(s.value, str)
            and id(s.record) not in near
        }
    )
    others = [value for value in values if value != written(site.value)]
    return _one(site, rng.choice(others)) if others else ()


def _longer(_: World, site: Site, rng: random.Random) -> Made:
    return _one(
        site, site.value + rng.choice(("，已补充材料", "，另见附件", "（以正式文本为准）", "，由办公室存档"))
    )


def _moves_on(_: World, site: Site, rng: random.Random) -> Made:
    """A class or a yes changes as the work goes on, and the day of it is written, or a word of why."""
    others = [s for s in _beside(site, lambda s: _is_day(s) or _is_free(s)) if written(s.value)]
    if not others:
        return ()
    beside = rng.choice(others)
    more = _days_on(beside, rng) if _is_day(beside) else _longer(_, beside, rng)
    if isinstance(site.value, bool):
        return (*_one(site, not site.value), *more)
    if isinstance(site.value, Choice):
        names = [str(each.value) for each in type(site.value)]
        return (*_one(site, rng.choice([n for n in names if n != written(site.value)] or names)), *more)
    return ()


def _is_free(site: Site) -> bool:
    return _is_text(site) and bool(site.declared.paragraphs)


def _is_done(_: World, site: Site, rng: random.Random) -> Made:
    """What had not been done is done, and the day of it is written."""
    days = _beside(site, _is_day)
    return (*_one(site, site.value.replace("未", "已", 1)), *_days_on(days[0], rng)) if days else ()


def _whole_column(world: World, site: Site, rng: random.Random) -> Made:
    """One field of all records of a file is gone through: a class, a unit or a day put anew in each."""
    path, _ = world.at_row.get(id(site.record), ("", 0))
    rows: list[Record] = world.rows.get(path, [])[:8]
    there = [s for r in rows for s in walk(r) if _top(s) and s.declared.name == site.declared.name]
    if len(there) < 3 or type(site.record).shape == "map":
        return ()
    return tuple(e for s in there if isinstance(s.value, date) for e in _one(s, s.value.replace(day=15)))


SORTS: Final = (
    Sort("改期", lambda s: _is_day(s) and _top(s), lambda w, s, r: _days_on(s, r)),
    Sort("续期（各日期同时顺延几年）", lambda s: _is_day(s) and _top(s), _all_days),
    Sort("调整金额", lambda s: isinstance(s.value, Decimal) and s.value != 0, _amount),
    Sort("更新数目", lambda s: isinstance(s.value, int) and not isinstance(s.value, bool), _count),
    Sort("换成本单位的另一个人", lambda s: s.named == OFFICER and not s.declared.key, _colleague),
    Sort("改依据", lambda s: isinstance(s.value, str) and s.declared.cites, _other_value),
    Sort("补充文字", _is_free, _longer),
    Sort("改写文字", _is_free, _other_value),
    Sort("换人名", lambda s: s.declared.names == "person" and not s.declared.key, _other_value),
    Sort(
        "办理有进展（类别、是否连同日期、说明）",
        lambda s: _top(s) and (isinstance(s.value, bool) or _is_class(s)),
        _moves_on,
    ),
    Sort("未办改为已办（连同日期）", lambda s: _is_text(s) and "未" in s.value, _is_done),
    Sort("整栏改过（日期）", lambda s: _is_day(s) and _top(s), _whole_column),
)


def edits(of_each: int = OF_EACH) -> Iterator[tuple[Sort, World, Site, Made, bytes]]:
    """Yield ordinary edits that leave the files well-formed: of each sort so many, all kinds of records in turn."""
    for sort in SORTS:
        places = [(w, s) for w in worlds() for s in w.sites if s.value not in (None, "") and sort.fits(s)]
        places.sort(key=lambda place: _drawn(sort.name, *called(place)))
        many = 0
        for world, site in _taking_turns(places, lambda place: type(place[1].record)):
            rng = random.Random(_drawn(sort.name, *called((world, site))))  # noqa: S311 (a seeded draw, no secret)
            made = sort.make(world, site, rng)
            changed = _with_edits(world, made) if made else None
            if changed is None:
                continue
            path, content = site.place.file, changed[0].encode()
            if all(e.place.file == path for e in made) and _is_well_formed(
                world, path, content, made, more=False
            ):
                yield sort, world, site, made, content
                many += 1
                if many == of_each:
                    break


def asked(of_each: int = OF_EACH) -> Iterator[Asked]:
    """Make ordinary edits one after the other, each alone, and yield what the review asks of them."""
    for sort, world, site, made, content in edits(of_each):
        path = site.place.file
        world.resident.change({path: content})
        sections = preview(world.before, world.dataset, world.county.as_of)
        world.resident.change({path: world.as_it_was[path]})
        said = [d.zh for section in sections for line in section.lines for d in line.doubts]
        yield Asked(sort.name, called((world, site)), made[0].old, made[0].new, " ".join(said))


def keep(found: list[Asked], file: Path = KEPT) -> None:
    """Keep what was asked, in place of what was kept before."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows([a.sort, *a.called, a.old, a.new, a.asks] for a in found)


def kept(file: Path = KEPT) -> list[Asked]:
    """Return what is kept."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return [Asked(row[0], (row[1], row[2], row[3], row[4]), *row[5:8]) for row in rows]


def table(found: list[Asked]) -> str:
    """Return how many edits of each sort were made, and of how many the review asked."""
    by_sort: dict[str, list[Asked]] = defaultdict(list)
    for each in found:
        by_sort[each.sort].append(each)
    rows = [(sort.name, by_sort[sort.name]) for sort in SORTS if by_sort[sort.name]] + [("合计", found)]
    lines = []
    for name, of in rows:
        many = sum(bool(each.asks) for each in of)
        lines.append(f"| {name} | {len(of)} | {many}（{round(100 * many / len(of))}%） |")
    return "\n".join(["| 照常的改动 | 处 | `diff` 问了 |", "|---|---:|---:|", *lines])


if __name__ == "__main__":
    for each in worlds():
        each.ready()
    keep(list(asked()))
    print(table(kept()))
    sys.exit(0)
