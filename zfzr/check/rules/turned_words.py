"""Words that say the opposite of what all others say who judge alike (ZF630)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import permutations
from operator import attrgetter
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Choice, Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.files.place import Place
from zfzr.terms.late import late
from zfzr.terms.slips import has_opposites, is_turned_about, without_one_negation, without_opposites
from zfzr.terms.text import Text

OTHERS_SAY_HERE = Text("别处这样写", "the others say it like this")

_SIGNS: Final = late(r"[，。；、：:,;（）()\s]+")
_SHORT: Final = 5
"""How many characters a clause must have: of less than that each says many things."""
_OTHERS: Final = 3
"""How many others must say a clause, and judge as this record does, before its opposite is told of."""


class _Said(NamedTuple):
    """A text: who says it, where, and what else the part says by classes, yes or no, and amounts."""

    record: Record
    place: Place
    label: str
    judged: tuple[Any, ...]


@rule(
    "ZF630",
    title=Text("只有这一处的说法与别处相反", "Words that are the opposite of what all others say"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”写的是“{text}”，别处 {count} 次写的都是“{other}”，同一条其余各栏填的却一样：是不是写反了？",
        "{label} of {record} says {text!r}, where {count} others say {other!r} and the same besides: is it turned about?",
    ),
    mend=Text(
        "对照原件改正写反的文字；没有写反的，登记豁免",
        "mend the words by the original; waive it if they are right",
    ),
)
def opposite_of_all_others(county: County) -> Iterator[Finding]:
    """A clause said once in the county that is the opposite of one which three others say in that field.

    Those others have the same classes, yes or no, and amounts: what differs in these rightly says the opposite, and what
    has none of them may say what it will.
    """
    for kind in dict.fromkeys(
        (*kinds_looked_at_with(county, "paragraphs"), *kinds_looked_at_with(county, "said_in"))
    ):
        yield from _turned_in(county, kind)


@lookup
def _turned_in(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    """Return what is told of a kind: texts are counted first, and who says them is looked for where one is turned about."""
    texts: Counter[str] = Counter()
    for piece in piece_names(county, kind):
        texts.update(_texts_in(county, kind, piece))
    said: Counter[str] = Counter()
    for text, times in texts.items():
        for clause in _clauses(text):
            said[clause] += times
    without = dict.fromkeys(each for clause in said for each in without_one_negation(clause))
    denied = {each: 0 for each in without if each not in said}
    for piece in piece_names(county, kind):
        plain = _plain_in(county, kind, piece)
        for clause in plain.keys() & denied.keys():  # of the two, the fewer are gone through
            denied[clause] += plain[clause]
    said.update({clause: times for clause, times in denied.items() if times})
    alike = grouped((without_opposites(clause), clause) for clause in said)
    return tuple(
        found
        for clauses in alike.values()
        if len(clauses) > 1
        for few, many in permutations(clauses, 2)
        if said[few] == 1 and said[many] >= _OTHERS and is_turned_about(few, many)
        for found in _told(county, kind, few, many)
    )


def _told(county: County, kind: type[Record], few: str, many: str) -> Iterator[Finding]:
    mine = next(_saying(county, kind, few))
    if all(each in (None, "") for each in mine.judged):
        return  # it judges nothing: one asked for a hearing, the others did not
    others = [
        each for each in _saying(county, kind, many) if (each.label, each.judged) == (mine.label, mine.judged)
    ]
    if len(others) >= _OTHERS:
        yield finding(
            mine.place,
            subject=mine.record.id,
            unit=mine.record.unit,
            related=[Related(others[0].place, OTHERS_SAY_HERE)],
            record=mine.record.id,
            label=mine.label,
            text=few,
            count=len(others),
            other=many,
        )


@lookup
def _texts_in(county: County, kind: type[Record], piece: Piece) -> Counter[str]:
    """Return how often a piece says what can be turned about by itself."""
    return Counter({text: times for text, times in _all_in(county, kind, piece).items() if _clauses(text)})


@lookup
def _plain_in(county: County, kind: type[Record], piece: Piece) -> dict[str, int]:
    """Return how often a piece says the clauses that only a negation turns about: 符合条件, beside 不符合条件."""
    found: Counter[str] = Counter()
    for text, times in _all_in(county, kind, piece).items():
        for clause in _SIGNS.split(text):
            if len(clause) >= _SHORT and not has_opposites(clause):
                found[clause] += times
    return dict(found)


def _all_in(county: County, kind: type[Record], piece: Piece) -> Counter[str]:
    """Return how often a piece says what: sentences, and sources beside what says whether they were verified."""
    sites = sites_in(county, kind, piece)
    texts = Counter(map(_VALUE, sites.get("paragraphs", ())))
    texts.update(site.beside(site.declared.said_in) for site in sites.get("said_in", ()))
    return Counter({text: times for text, times in texts.items() if isinstance(text, str)})


_VALUE: Final = attrgetter("value")


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text that can be turned about."""
    if not has_opposites(text):
        return ()
    return tuple(each for each in _SIGNS.split(text) if len(each) >= _SHORT and has_opposites(each))


def _saying(county: County, kind: type[Record], clause: str) -> Iterator[_Said]:
    """Yield who says a clause, in the order of the records."""
    for piece in piece_names(county, kind):
        sites = sites_in(county, kind, piece)
        for site in sites.get("paragraphs", ()):
            if isinstance(site.value, str) and clause in _SIGNS.split(site.value):
                yield _Said(site.record, site.place, site.declared.label, _judged(site.part))
        for site in sites.get("said_in", ()):
            words = site.beside(site.declared.said_in)
            if isinstance(words, str) and clause in _SIGNS.split(words):
                place = site.place_beside(site.declared.said_in)
                yield _Said(site.record, place, site.declared.said_in, _judged(site.part))


def _judged(part: BaseModel) -> tuple[Any, ...]:
    return tuple(part.__dict__[name] for name in _judging(type(part)))


@cache
def _judging(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields by which a part judges: classes, yes or no, and amounts."""
    return tuple(
        name for name, info in model.model_fields.items() if any(map(_judges, _types(info.annotation)))
    )


def _types(annotation: Any) -> Iterator[Any]:
    held = getattr(annotation, "__args__", ())
    for each in held:
        yield from _types(each)
    if not held:
        yield annotation


def _judges(each: Any) -> bool:
    return isinstance(each, type) and issubclass(each, bool | Decimal | Choice)
