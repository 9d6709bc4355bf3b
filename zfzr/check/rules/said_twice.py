"""Facts said twice: amounts, classes in words (ZF840, ZF612), one number on two (ZF847), citations alike (ZF848)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import chain, takewhile
from typing import Final, NamedTuple

from zfzr.check.sites import every, kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, meaningful_words
from zfzr.county.pieces import Piece, kinds_held, of_kind
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.parameter import parameters
from zfzr.declare.record import Choice, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.target import targets
from zfzr.declare.walk import Site
from zfzr.terms.amounts import plainly, sums_in_words, sums_up_to
from zfzr.terms.late import late
from zfzr.terms.numerals import chinese_number, parse_number
from zfzr.terms.text import Text, enumeration

SAME_NUMBER_HERE = Text("同一编号还写在这里", "the same number stands here, too")

OTHERS_HERE = Text("别处写的在这里", "the others write it like this")
_AND: Final = "”“"
"""Between two labels in one message."""


@rule(
    "ZF840",
    title=Text("数额与同一条的文字不符", "Amount that the words beside it do not name"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    on=every("told_in"),
    says={
        "": Text(
            "“{record}”的“{label}”是 {amount} 元，同一条的文字“{words}”说的却是 {said} 元：两处有一处写错了",
            "{record}: {label} is {amount} yuan, while the words beside it ({words!r}) name {said}: one of the two is wrong",
        ),
        "below": Text(
            "“{record}”的“{label}”填的是达到 {amount} 元的，同一条的文字“{words}”说的却是 {amount} 元以下",
            "{record}: {label} is from {amount} yuan on, while the words beside it ({words!r}) say up to {amount}",
        ),
    },
    mend=Text("对照印发的文本，改正数额或者文字", "mend the amount or the words by the document"),
)
def amount_against_words(site: Site, _: County) -> Iterator[Finding]:
    """An amount that is none of the sums named beside it, or of which these say the most where it is the least.

    Words that name no sum say nothing of it.
    """
    words = site.beside(site.declared.told_in)
    sums = sums_in_words(words) if isinstance(words, str) else frozenset()
    if not isinstance(site.value, Decimal):
        return  # of classes ZF612 tells
    is_below = bool(sums) and site.value in sums_up_to(str(words))
    if sums and (is_below or site.value not in sums):
        yield finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            variant="below" if is_below else "",
            record=site.id,
            label=site.declared.label,
            amount=plainly(site.value),
            words=words,
            said=enumeration(map(plainly, sorted(sums))),
        )


@rule(
    "ZF612",
    title=Text("类别与同一条的文字不符", "Class that the words beside it do not name"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "": Text(
            "“{record}”的“{label}”是{value}，同一条的文字“{words}”说的却是{said}：两处有一处写错了",
            "{record}: {label} is {value}, while the words beside it ({words!r}) say {said}: one of the two is wrong",
        ),
        "lacking": Text(
            "“{record}”的“{label}”里没有{said}，同一条的文字“{words}”却写着：两处有一处写错了",
            "{record}: {said} is not among {label}, while the words beside it ({words!r}) name it: one of the two is wrong",
        ),
    },
    mend=Text("对照印发的文本、登记簿，改正类别或者文字", "mend the class or the words by the document"),
)
def class_against_words(county: County) -> Iterator[Finding]:
    """A class beside words that name one other of its classes, or a list that lacks one of which the words tell.

    Words that name none, or its own with others, say nothing against it: by what sets its own apart from the other is
    enough (行政处罚案件专项检查 is a 行政处罚检查).
    """
    told: set[tuple[int, str]] = set()
    for site in every("told_in")(county):
        if isinstance(site.value, Decimal) or (id(site.part), site.declared.name) in told:
            continue
        told.add((id(site.part), site.declared.name))
        words = site.beside(site.declared.told_in)
        held = getattr(site.part, site.declared.name)
        known = _classes_of(county, site)
        classes = {
            _class_of(county, site, known, str(each)) for each in (held if isinstance(held, list) else [held])
        }
        named = _classes_named(words, known) if isinstance(words, str) else set()
        lacking = sorted(named - classes)
        is_list = isinstance(held, list)
        if not lacking or (not is_list and (named & classes or len(named) > 1)):
            continue
        if not is_list and any(_is_named_in_short(each, lacking[0], str(words)) for each in classes):
            continue
        yield finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            variant="lacking" if is_list else "",
            record=site.id,
            label=site.declared.label,
            value=enumeration(sorted(classes)),
            words=words,
            said=enumeration(lacking),
        )


def _classes_of(county: County, site: Site) -> Mapping[str, str]:
    """Return the words for classes, each with the class that it means: itself, but for another way to say it (别名)."""
    if isinstance(site.value, Choice):
        return {str(each): str(each) for each in type(site.value)}
    names = targets()[site.named].names(county, site) or ()
    if words := meaningful_words(
        county, site.named
    ):  # 别名 such as 领导 stand in names of many bodies (领导小组办公室)
        return {word: _meant(county, site.named, word) for word in words}
    meant = names if isinstance(names, Mapping) else {}
    return {
        name: meaning if isinstance(meaning := meant.get(name), str) else name
        for name in sorted(map(str, names))
    }


def _class_of(county: County, site: Site, known: Mapping[str, str], written: str) -> str:
    """Return the class that a word means, which may be another way to say one."""
    return known.get(written) or (
        written if isinstance(site.value, Choice) else _meant(county, site.named, written)
    )


def _meant(county: County, family: str, written: str) -> str:
    """Return the word that stands for what a word means (`meanings`); itself where it has no such meaning."""
    means = parameters()[family].means if family in parameters() else ()
    meant = meaning_of(county, family, Enum, written) if means else None
    return str(meant.value) if meant else written


def _is_named_in_short(mine: str, other: str, words: str) -> bool:
    """Tell whether words say of a class what sets it apart from another: 行政处罚 of 行政处罚检查 beside 专项检查."""
    alike = sum(
        1 for _ in takewhile(lambda each: each[0] == each[1], zip(mine[::-1], other[::-1], strict=False))
    )
    apart = mine[: len(mine) - alike]
    return alike > 0 and len(apart) > 1 and apart in words


_DENIED: Final = ("非", "除")
_BUT: Final = ("以外", "之外")
"""Words beside a class that tell of all others (非法人组织, 公民以外的)."""


def _classes_named(words: str, classes: Mapping[str, str]) -> set[str]:
    """Return the classes that words name; of two words of which one lies in the other, the longer one alone."""
    named = set()
    for each in sorted(classes, key=len, reverse=True):
        before, *pieces = words.split(each)
        for behind in pieces:
            if not (before.endswith(_DENIED) or behind.startswith(_BUT)):
                named.add(classes[each])
            before = behind
        words = words.replace(each, "＊")
    return named


@rule(
    "ZF847",
    title=Text("同一编号写在不同的事上", "One number on two things"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{label}”{number} 已经写在“{other}”上，两条的“{differs}”不同：多半是照抄了上一行没有改",
        "{label} {number} stands on {other} already, and the two differ in {differs}: probably copied and not written over",
    ),
    mend=Text(
        "对照登记簿、原件改正编号；确实共用一个编号的，登记豁免",
        "mend the number by the register; waive it where two things really share it",
    ),
)
def one_number_on_two_things(county: County) -> Iterator[Finding]:
    """A number that one thing bears, on two records that are not about one thing: the later of the two is told of."""
    for kind in kinds_held(county, kinds_looked_at_with(county, "of_one")):
        yield from _numbered_twice(county, kind)


class _OfOne(NamedTuple):
    """The numbers that one thing bears, of a piece of the records: by field and value, and with the unit they are of."""

    names: frozenset[tuple[object, ...]]
    sites: tuple[Site, ...]


def _name_of(site: Site) -> tuple[object, ...]:
    within = site.unit if type(site.record).of_its_unit else None
    return site.declared.name, within, site.value


@lookup
def _of_one_in(county: County, kind: type[Record], piece: Piece) -> tuple[_OfOne, ...]:
    sites = tuple(sites_in(county, kind, piece)["of_one"])
    return (_OfOne(frozenset(map(_name_of, sites)), sites),)


@lookup
def _numbered_twice(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    parts: tuple[_OfOne, ...] = of_kind(county, _of_one_in, kind)
    if len(frozenset().union(*(part.names for part in parts))) == sum(len(part.sites) for part in parts):
        return ()  # each stands once, as nearly always
    return tuple(_on_two_things(chain.from_iterable(part.sites for part in parts)))


def _on_two_things(sites: Iterable[Site]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Site] = {}
    for site in sites:
        known = first.setdefault(_name_of(site), site)
        if known is site:
            continue
        differs = [name for name in site.declared.of_one if site.beside(name) != known.beside(name)]
        if differs:
            labels = {each.name: each.label for each in declarations(type(site.part))}
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                related=[Related(known.place, SAME_NUMBER_HERE)],
                label=site.declared.label,
                number=site.value,
                other=known.id,
                differs=_AND.join(labels[name] for name in differs),
            )


@rule(
    "ZF848",
    title=Text("同样的引文只有这一处条号差一", "Citation one article off all others worded like it"),
    duty="D02",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”写的是“{text}”，别处 {count} 次写的是{other}，只有这里差一条：条号是不是写错了？",
        "{label} of {record} cites {text!r}, where {count} others worded like it have {other}: is the article right?",
    ),
    mend=Text(
        "对照法律文本改正条号；确是另一条的，登记豁免",
        "mend it by the text of the law; waive it if it is right",
    ),
)
def one_article_off(county: County) -> Iterator[Finding]:
    """A citation of several articles, or of an item (项) of one, that differs from two or more by one in one number.

    Single articles side by side are cited every day, and nothing is told of them.
    """
    worded: dict[str, dict[tuple[int, ...], list[Site]]] = {}
    for site in (*every("cites")(county), *every("sourced")(county)):
        if isinstance(site.value, str) and (numbers := _articles_of(site.value)):
            others = worded.setdefault(_ARTICLE.sub("第·条", site.value), {})
            others.setdefault(numbers, []).append(site)
    for cited in worded.values():
        often = {numbers: sites for numbers, sites in cited.items() if len(sites) >= _OFTEN}
        for numbers, sites in cited.items() if often else ():
            near = [each for each in often if _is_one_off(numbers, each)] if len(sites) == 1 else []
            if near:
                yield _told_of(sites[0], often[near[0]])


_OFTEN: Final = 2
"""How often a citation must be written before the one that is an article off it is told of."""
_ARTICLE: Final = late(r"第([零〇一二三四五六七八九十百千]{1,12}|\d{1,4})条")


@lru_cache(maxsize=8192)
def _articles_of(text: str) -> tuple[int, ...]:
    """Return the articles that a text names; none where it names one alone, without an item."""
    found = _ARTICLE.findall(text)
    if len(found) < 2 and not (found and "）项" in text):
        return ()
    try:
        return tuple(map(parse_number, found))
    except ValueError:
        return ()


def _is_one_off(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) == 1


def _told_of(site: Site, others: Sequence[Site]) -> Finding:
    return finding(
        site.place,
        subject=site.id,
        unit=site.unit,
        related=[Related(others[0].place, OTHERS_HERE)],
        record=site.id,
        label=site.declared.label,
        text=site.value,
        count=len(others),
        other=enumeration(f"第{chinese_number(each)}条" for each in _articles_of(others[0].value)),
    )
