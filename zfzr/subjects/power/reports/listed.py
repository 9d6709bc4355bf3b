"""Which items the lists of powers and responsibilities are about on a day, and how each stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.table import Block, Caution, Line
from zfzr.subjects.power.lookups import (
    OF_NO_CLASS,
    Power,
    Standing,
    all_powers,
    class_order,
    class_word,
    listed_though_entrusted,
    standing_on,
)
from zfzr.subjects.power.records import AuthorityItem, CatalogueItem, DutyTemplate
from zfzr.subjects.unit.lookups import body_of, is_alive, not_there, post_of, units_by_slug
from zfzr.terms.text import Text, enumeration, said, with_aside

MOST_ON_SCREEN = 120
"""How many items a screen lists one by one; of more it counts, and says how to see them."""

NONE_REGISTERED = Text("没有登记职权（未登记）", "no power is registered")

ENTRUSTED = "受委托"
OF_GONE_UNIT = "单位已撤销"


class Item(NamedTuple):
    """An item of a unit's list and how it stands on the county's day."""

    power: Power
    standing: Standing


@lookup
def items_on(county: County) -> tuple[Item, ...]:
    """Return every item by unit, class and code, and how it stands on the county's day.

    What a body lists though it is only entrusted with it, and what a unit that is no more still lists, is not in use.
    """
    units = units_by_slug(county)
    elsewhere = {
        id(each.power.item): each.entrustment.start
        for each in listed_though_entrusted(county)
        if each.entrustment.on(county.as_of)
    }
    found = []
    for power in all_powers(county):
        standing, unit = standing_on(power, county.as_of), units.get(power.unit)
        if standing.in_use and id(power.item) in elsewhere:
            standing = Standing(ENTRUSTED, False, elsewhere[id(power.item)])
        if standing.in_use and unit is not None and not is_alive(county, unit):
            standing = Standing(OF_GONE_UNIT, False, unit.abolished)
        found.append(Item(power, standing))
    return tuple(sorted(found, key=_order))


def _order(each: Item) -> tuple[str, tuple[int, str], str]:
    return each.power.unit, class_order(class_of(each.power)), each.power.code


def class_of(power: Power) -> str:
    """Return the class of a power; said in words where none is written down."""
    return class_word(power) or OF_NO_CLASS


def items_of(county: County, unit: str | None) -> tuple[Item, ...]:
    """Return the items of one unit, or of all."""
    return tuple(each for each in items_on(county) if unit in (None, each.power.unit))


def bearers(county: County, power: Power) -> Iterator[str]:
    """Yield the bodies to which a power is broken down on the day, each once and with its posts."""
    posts: dict[str, list[str]] = {}
    for each in power.item.assignments:
        if not each.on(county.as_of):
            continue
        body = body_of(county, power.unit, each.body) if each.body else None
        post = post_of(county, power.unit, each.post) if each.post else None
        of_body = posts.setdefault(body.name if body else (each.body or ""), [])
        if each.post:
            of_body.append(post.name if post else each.post)
    for name, of_body in posts.items():
        said_of_body = enumeration(dict.fromkeys(of_body))
        yield with_aside(name, said_of_body) if name and said_of_body else name or said_of_body


def is_whole(county: County, unit: str | None) -> bool:
    """Tell whether all that the lists rest on was read."""
    return county.read_whole(AuthorityItem, unit=unit) and county.read_whole(CatalogueItem, DutyTemplate)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are."""

    name: str
    count: int


def counted(words: Iterable[str]) -> tuple[Count, ...]:
    """Count words, in the order in which they come first."""
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return tuple(Count(word, count) for word, count in found.items())


def unlisted_units(county: County, unit: str | None) -> tuple[str, ...]:
    """Return the living units that are said to enforce and of which no power is written down at all: 未登记, not none."""
    holding = {each.power.unit for each in items_on(county)}
    return tuple(
        one.display_name
        for slug, one in units_by_slug(county).items()
        if unit in (None, slug) and one.enforces and is_alive(county, one) and slug not in holding
    )


def about_unit(county: County, unit: str | None) -> Text | None:
    """Return what is to be said of a unit that is asked for and not there on the day."""
    return not_there(county, unit) if unit else None


def cautions(whole: bool, gone: Text | None, unlisted: tuple[str, ...]) -> Iterator[Block]:
    """Yield why a list may be short: what was not read, a unit that is no more, units that registered nothing."""
    if not whole:
        yield Caution(
            Text(
                "权责清单、通用事项或者责任模板没有读全，项数可能不准",
                "lists of powers could not be read in full: numbers may be wrong",
            )
        )
    if gone:
        yield Caution(gone)
    if unlisted:
        text = Text(
            "有执法职能、没有登记职权的单位（未登记，不是没有）：{names}",
            "units that enforce and have registered no power: {names}",
        )
        yield Caution(said(text, names=enumeration(unlisted)))


def too_many(count: int) -> Block:
    """Return what is said on a screen in place of items that have no room there."""
    return Line(
        said(
            Text(
                "共 {count} 项，屏幕上不逐项列出：加 --unit 单位 看一个单位，或者 --format csv、md 出全部",
                "{count} items, not listed one by one here: add --unit UNIT, or --format csv or md for all",
            ),
            count=count,
        ),
        "dim",
    )
