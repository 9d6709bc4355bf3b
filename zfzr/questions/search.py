"""Records by what they say (`zfzr search`): codes, names, articles, people, whatever the field, in one pass over all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from shlex import quote
from typing import Any, NamedTuple
from unicodedata import normalize

from zfzr.county.county import County
from zfzr.county.lookups import UNIT_FILE, name_of_unit, unit_names
from zfzr.declare.field import FieldDeclaration
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, kinds
from zfzr.declare.walk import Site, walk
from zfzr.questions.case_table.words import masked_party
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.law.lookups import Article, cited_articles, law_register, read_citations
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.power.lookups import all_powers, catalogue_by_code
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import body_of, post_of
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.citation import Citation, CitationError
from zfzr.terms.names import nearest
from zfzr.terms.numerals import NUMERAL, parse_number


class Rank(IntEnum):
    """How well a record answers: its code or name itself, their beginning, a part of them; what it means; its text."""

    EXACT = 0
    PREFIX = 1
    PART = 2
    VALUE = 3
    MEANT = 4
    TEXT = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, by which of its fields, what that says, and how many other fields answer as well.

    `leads_to` is the command that shows what it is about; empty where none does.
    """

    rank: Rank
    kind: str
    label: str
    unit: str
    unit_name: str
    field: str
    value: str
    meant: str
    more: int
    file: str
    line: int
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the best `hits` of `total` records, and what may have been meant where there is none."""

    hits: tuple[Hit, ...]
    total: int
    looked: int
    near: tuple[str, ...]


# Words as they are compared

_SAME = str.maketrans(
    dict.fromkeys("《》〈〉“”\"'·", "") | dict.fromkeys("〔【［{(", "[") | dict.fromkeys("〕】］})", "]")
)
_SPACE = re.compile(r"\s+")
_PLACE = re.compile(rf"第\[?({NUMERAL})\]?(条|款|项|目)(?:之({NUMERAL}))?")
_CHINESE_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ARTICLE = re.compile(r"第([0-9]{1,4})条(?:之([0-9]{1,3}))?|([0-9]{1,4})")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return a text as it is compared: widths, brackets and blanks alike, 第四十二条 as 第42条, days as 2015-10-01."""
    if text.isascii():
        return _SPACE.sub("", text.translate(_SAME)).casefold()
    plain = _SPACE.sub("", normalize("NFKC", text).translate(_SAME)).casefold()
    if "第" in plain:
        plain = _PLACE.sub(_place, plain)
    if "年" in plain:
        plain = _CHINESE_DAY.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", plain)
    return plain


def _place(match: re.Match[str]) -> str:
    try:
        suffix = f"之{parse_number(match[3])}" if match[3] else ""
        return f"第{parse_number(match[1])}{match[2]}{suffix}"
    except ValueError:
        return match[0]


class Term(NamedTuple):
    """A word that is looked for: as it is compared, and the article, or the article of a law, that it may mean.

    A short number stands alone: 42 is no part of 142.
    """

    text: str
    article: Article | None = None
    cited: Citation | None = None
    law: str = ""

    def stands_in(self, value: str) -> bool:
        """Tell whether a value that was folded holds the word."""
        if not self.text.isdigit() or len(self.text) > _SHORT_NUMBER:
            return self.text in value
        at = value.find(self.text)
        while at >= 0:
            end = at + len(self.text)
            if not (value[at - 1 : at].isdigit() or value[end : end + 1].isdigit()):
                return True
            at = value.find(self.text, at + 1)
        return False


_SHORT_NUMBER = 4


def terms_of(county: County, words: Iterable[str]) -> tuple[Term, ...]:
    """Return the words that are looked for; one without a letter or a figure is none."""
    return tuple(_term(county, word) for word in words if any(map(str.isalnum, folded(word))))


def _term(county: County, word: str) -> Term:
    text = folded(word)
    number = _ARTICLE.fullmatch(text)
    if number:
        article = (int(number[1] or number[3]), int(number[2] or 0))
        return Term(text, article if article[0] else None)
    read = read_citations(word)
    if not isinstance(read, CitationError) and len(read) == 1 and not cited_articles(read[0]).whole:
        law = law_register(county).cited(read[0])
        if law is not None:
            return Term(text, None, read[0], law.name)
    return Term(text)


# What a field says, beside what stands in it

_NAMES = frozenset({"name", "title", "short_name", "cause"})
"""The fields, as the declarations call them, by which people know a thing; keys and names of persons come to them."""


def _is_name(declared: FieldDeclaration) -> bool:
    if declared.refers:  # it names another thing
        return False
    return declared.key or bool(declared.names or declared.unique) or declared.name in _NAMES


def _written(site: Site) -> str:
    """Return what stands in a field as text; nothing for what is hidden in every output, and for yes and no."""
    if site.declared.sensitive:
        return ""
    if isinstance(site.record, Case) and site.declared.name == "party":
        return masked_party(str(site.value), site.record.party_type.value)
    return _as_text(site.value)


def _as_text(value: object) -> str:
    match value:
        case bool():
            return ""
        case str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return plainly(value)
        case dict():
            return "；".join(f"{key}：{_as_text(each)}" for key, each in value.items())
        case list() | tuple():
            return "；".join(filter(None, map(_as_text, value)))
        case int():
            return str(value)
    return ""


Meaning = Callable[[Site, str], str]


@lookup
def meanings(county: County) -> Mapping[str, Meaning]:
    """Return, by what a field refers to, how the thing is called whose code stands in it."""
    people = {number: person.name for number, person in people_by_number(county).items()}
    powers = {power.code: power.name for power in all_powers(county)}
    common = {code: item.name or "" for code, item in catalogue_by_code(county).items()}
    units = unit_names(county)

    def body(site: Site, code: str) -> str:
        found = body_of(county, site.record.unit, code)
        return found.name if found else ""

    def post(site: Site, code: str) -> str:
        found = post_of(county, site.record.unit, code)
        return found.name if found else ""

    def unit(_: Site, slug: str) -> str:
        return units.get(slug, "")

    return {
        "人员": lambda _, number: people.get(number, ""),
        "职权事项": lambda _, code: powers.get(code, ""),
        "通用事项": lambda _, code: common.get(code, ""),
        "单位": unit,
        "单位或者组别": unit,
        "应报者": unit,
        "机构": body,
        "岗位": post,
    }


class _Found(NamedTuple):
    """A field that holds a word: how well, the way to it, what it says, and what is meant by that."""

    rank: Rank
    steps: tuple[str | int, ...]
    value: str
    meant: str = ""


def _held(county: County, site: Site, value: str, term: Term) -> _Found | None:
    """Return how a field answers to a word; None where it does not."""
    text = folded(value)
    if text == term.text:
        return _Found(Rank.EXACT if _is_name(site.declared) else Rank.VALUE, site.steps, value)
    if site.declared.cites and (term.article or term.cited) and _cites(county, value, term):
        return _Found(Rank.MEANT, site.steps, value)
    if term.cited is None and term.stands_in(text):
        if not _is_name(site.declared):
            return _Found(Rank.TEXT, site.steps, value)
        return _Found(Rank.PREFIX if text.startswith(term.text) else Rank.PART, site.steps, value)
    meaning = meanings(county).get(site.refers) if site.declared.refers else None
    meant = meaning(site, value) if meaning else ""
    if meant and term.stands_in(folded(meant)):
        return _Found(Rank.MEANT, site.steps, value, meant)
    return None


def _cites(county: County, value: str, term: Term) -> bool:
    """Tell whether a citation names the article that is meant, between the ends of a range too."""
    read = read_citations(value)
    for citation in () if isinstance(read, CitationError) else read:
        cited = cited_articles(citation)
        if term.article is not None and term.article in cited:
            return True
        law = law_register(county).cited(citation) if term.cited is not None else None
        if law is not None and term.cited is not None and law.name == term.law:
            return all(article in cited for article in cited_articles(term.cited).named())
    return False


# The search


def search(
    county: County,
    terms: Sequence[Term],
    *,
    of_kind: type[Record] | None = None,
    unit: str | None = None,
    limit: int = 20,
) -> Answer:
    """Return the records that hold every word, in whichever fields, the best first; one pass over all of them.

    `unit` narrows to what lies in a unit's folder or names it as the one that it is about.
    """
    found: list[tuple[Rank, int, Record, tuple[_Found, ...]]] = []
    looked = 0
    for at, kind in enumerate([of_kind] if of_kind else kinds()):
        for record in county.dataset.all(kind):
            if unit is not None and not _is_about(record, unit):
                continue
            looked += 1
            fields = _fields_holding(county, record, terms)
            if fields:
                found.append((min(each.rank for each in fields), at, record, fields))
    found.sort(key=lambda each: (each[0], each[1], each[2].unit or "", each[2].place.file, each[2].id))
    hits = tuple(_hit(county, rank, record, fields) for rank, _, record, fields in found[:limit])
    return Answer(hits, len(found), looked, () if found else _near(county, terms))


def _is_about(record: Record, unit: str) -> bool:
    return record.unit == unit or any(str(site.value) == unit for site in walk(record, "whose"))


def _fields_holding(county: County, record: Record, terms: Sequence[Term]) -> tuple[_Found, ...]:
    """Return the fields that hold some word; none unless each word is held by some field, or stands in its unit's name."""
    found: list[_Found] = []
    missing = set(range(len(terms)))
    address = _address(record)
    for at, term in enumerate(terms) if address else ():
        if folded(address) == term.text:
            found.append(_Found(Rank.EXACT, (), address))
            missing.discard(at)
    for site in walk(record):
        value = _written(site)
        if not value:
            continue
        for at, term in enumerate(terms):
            held = _held(county, site, value, term)
            if held is not None:
                found.append(held)
                missing.discard(at)
    if not found or any(not _is_of_unit(county, record, terms[at]) for at in missing):
        return ()
    return tuple(found)


def _address(record: Record) -> str:
    """Return the name of the folder or the file by which others name a record: a unit, a law, a procedure."""
    return record.slug or (record.unit or "" if type(record).file == UNIT_FILE else "")


def _is_of_unit(county: County, record: Record, term: Term) -> bool:
    return bool(record.unit) and term.text in folded(name_of_unit(county, record.unit or ""))


_LEADS_TO: Mapping[type[Record], Callable[[Any], str]] = {
    AuthorityItem: lambda item: f"trace {quote(f'{item.unit}/{item.code}')}",
    Case: lambda case: f"case {quote(case.number)}",
    CaseStages: lambda stages: f"case {quote(stages.case)}",
    Person: lambda person: f"officer {quote(person.number)}",
    Posting: lambda posting: f"officer {quote(posting.person)}",
    Certificate: lambda certificate: f"officer {quote(certificate.person)}",
    Instrument: lambda law: f"impact {quote(law.name)}",
    Unit: lambda unit: f"status --unit {quote(unit.unit or '')}",
}
"""The command that goes on from a record of a kind."""


def _leads_to(record: Record) -> str:
    command = _LEADS_TO.get(type(record))
    return f"zfzr {command(record)}" if command else ""


def _hit(county: County, rank: Rank, record: Record, fields: tuple[_Found, ...]) -> Hit:
    best = min(fields, key=lambda each: each.rank)
    place = record.at(*best.steps)
    others = {each.steps for each in fields} - {best.steps}
    unit = record.unit or ""
    return Hit(
        rank,
        type(record).label,
        called_in_full(county, record),
        unit,
        name_of_unit(county, unit) if unit else "",
        ".".join(str(step) for step in best.steps if not isinstance(step, int)),
        best.value,
        best.meant,
        len(others),
        place.file,
        county.dataset.span(place).line,
        _leads_to(record),
    )


def called_in_full(county: County, record: Record) -> str:
    """Return a record's key, with its name where it has one that the key does not say; no number of a person."""
    name = getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "cause", None)
    inherits = getattr(record, "inherits", None)
    if not name and isinstance(inherits, str) and inherits in catalogue_by_code(county):
        name = catalogue_by_code(county)[inherits].name
    called = record.called
    return called if not isinstance(name, str) or name in called else f"{called} {name}"


def _near(county: County, terms: Sequence[Term]) -> tuple[str, ...]:
    """Return names and codes like the first word, where nothing was found."""
    known = _known(county)
    return tuple(dict.fromkeys(near for term in terms for near in nearest(term.text, known)))[:4]


@lookup
def _known(county: County) -> tuple[str, ...]:
    return (
        *(person.name for person in people_by_number(county).values()),
        *people_by_number(county),
        *(power.name for power in all_powers(county) if power.name),
        *(power.code for power in all_powers(county)),
        *unit_names(county).values(),
        *law_register(county).names,
    )
