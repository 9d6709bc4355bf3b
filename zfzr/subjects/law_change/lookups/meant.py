"""Which change of a law a person means: the latest one, or those from a day, a year or a text on."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from zfzr.county.county import County
from zfzr.subjects.law.lookups import Article, cited_articles, law_register
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.law_change.lookups.changes import Change, ChangeKind, changes_of
from zfzr.terms.citation import CitationError, clean_title, parse_citations, text_named
from zfzr.terms.late import late

_DAY = late(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?")
_NUMBER = late(r"[0-9]{1,4}(?:之[0-9]{1,2})?|[0-9]{1,4}-[0-9]{1,2}")


def law_meant(county: County, text: str) -> Instrument | None:
    """Return the law that is called so: by name, with or without 《》, short name, number, or its file."""
    laws, wanted = law_register(county), normalize("NFKC", text).strip()
    found = laws.instrument(clean_title(wanted.strip("《》<>")))
    if found is not None:
        return found
    return next(
        (
            law
            for law in county.dataset.all(Instrument)
            if wanted and wanted in (law.slug, law.number, *(v.number for v in law.versions))
        ),
        None,
    )


def article_meant(text: str) -> Article | None:
    """Return the article that is meant by 42, 第42条, 第四十二条, 第五条之一 or 5之1; None where it is none."""
    wanted = normalize("NFKC", text).strip()
    if _NUMBER.fullmatch(wanted):
        number, _, suffix = wanted.replace("-", "之").partition("之")
        return (int(number), int(suffix or 0)) if int(number) else None
    try:
        parsed = parse_citations(f"《法》{wanted}")
    except CitationError:
        return None
    cited = [cited_articles(each) for each in parsed.citations]
    if len(cited) != 1 or cited[0].whole or len(cited[0].ranges) != 1:
        return None
    first, last = cited[0].ranges[0]
    return first if first == last else None


class ChangesMeant(NamedTuple):
    """The changes that are meant, and the days of the others that are registered."""

    changes: tuple[Change, ...]
    others: tuple[date, ...]


def changes_meant(law: Instrument, on: date, since: date | None = None) -> ChangesMeant:
    """Return the changes from a day on; without one the latest by the day looked from, else the first to come."""
    every = changes_of(law)
    if since is not None:
        meant = tuple(each for each in every if each.day >= since)
    else:
        past = [each for each in every if each.day <= on]
        later = [each for each in past if each.kind is not ChangeKind.MADE]
        coming = [each for each in every if each.day > on]
        meant = tuple(later[-1:] or coming[:1] or past[-1:])
    days = tuple(each.day for each in every if each not in meant and each.kind is not ChangeKind.MADE)
    return ChangesMeant(meant, days)


def day_meant(law: Instrument, text: str) -> date | None:
    """Return from which day on changes are meant by a day, a year, a text (2015年修订) or its number; None if by nothing.

    Raises:
        ValueError: there is no such day.
    """
    wanted = normalize("NFKC", text).strip()
    if day := _DAY.fullmatch(wanted):
        return date(*map(int, day.groups()))
    if year := _YEAR.fullmatch(wanted):
        return date(int(year[1]), 1, 1)
    numbered = [v.effective for v in law.versions if v.number and v.number == text.strip()]
    if numbered:
        return min(numbered)
    named = text_named(wanted)
    if named is None:
        return None
    texts = [v.effective for v in law.versions if named.is_of(v.published) or named.is_of(v.effective)]
    return min(texts, default=None)
