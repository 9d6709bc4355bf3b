"""Guiding cases as the public pages show them: names masked, each basis with its text of the day, the powers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from zfzr.declare.public import shown
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.model import Case, Link, PowerPage, Rested
from zfzr.questions.site.powers import articles_of, text_of
from zfzr.subjects.case.lookups import cases_by_number, masked_party_of
from zfzr.subjects.case.records import GuidingCase
from zfzr.subjects.law.lookups.articles import cited_articles
from zfzr.subjects.law.lookups.register import Outcome, Resolution, resolutions_of
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.parties import full_names, with_names_masked

_POWERS_SHOWN: Final = 20
_DIGITS: Final = re.compile(r"[0-9]+")


def guiding_cases(read: Gathered, powers: Sequence[PowerPage]) -> list[Case]:
    """Return the guiding cases that are followed on the day, by unit and number."""
    followed = [
        each for each in read.county.dataset.all(GuidingCase) if each.unit in read.units and each.on(read.day)
    ]
    of_unit: dict[str, list[PowerPage]] = defaultdict(list)
    for power in powers:
        if power.class_ == PowerClass.PENALTY.value and power.in_force:
            of_unit[power.unit.key].append(power)
    return [
        _case(read, each, of_unit) for each in sorted(followed, key=lambda one: (one.unit or "", one.number))
    ]


def _case(read: Gathered, guiding: GuidingCase, of_unit: Mapping[str, Sequence[PowerPage]]) -> Case:
    seen: Any = shown(guiding)
    unit = read.unit(guiding.unit or "")
    masked, gist = masked_party_of(read.county, guiding), seen.gist or ""
    names = full_names(masked, seen.title, gist)
    day = seen.issued or read.day
    about, by_article = _powers(read, guiding, day, of_unit.get(unit.key, ()))
    return Case(
        key=read.case_key(guiding.unit or "", guiding.number, *_DIGITS.findall(guiding.number)),
        unit=unit,
        number=seen.number,
        name=with_names_masked(masked, names, seen.title),
        day=seen.issued,
        bases=tuple(seen.bases),
        rested=tuple(each for text in seen.bases for each in _rested(read, text, day)),
        gist=with_names_masked(masked, names, gist),
        where=seen.where or "",
        powers=tuple(Link(each.key, each.name) for each in about[:_POWERS_SHOWN]),
        by_article=by_article,
    )


def _rested(read: Gathered, text: str, day: date) -> Iterator[Rested]:
    """Yield what a citation meant on the day of the case, and what has become of it since."""
    followed = resolutions_of(read.county, text, day)
    now = {each.citation: each for each in resolutions_of(read.county, text, read.day)}
    if not followed:
        yield Rested(text, None, "", None, "")
    for each in followed:
        law = each.instrument
        if law is None:
            yield Rested(text, None, "", None, "")
            continue
        article = articles_of(each)
        since = _since(each, now.get(each.citation))
        yield Rested(f"《{law.name}》{article}", read.law_key(law.slug), text_of(each), article, since)


def _since(then: Resolution, now: Resolution | None) -> str:
    if now is None or now.version is then.version:
        return ""
    if now.outcome is Outcome.NOT_IN_FORCE or now.version is None:
        return "现已不再施行，案例不再适用"
    begun = now.version.effective
    return f"{begun.year}年{begun.month}月{begun.day}日起施行新的文本，参照前先核对条文"


def _powers(
    read: Gathered, guiding: GuidingCase, day: date, powers: Sequence[PowerPage]
) -> tuple[list[PowerPage], bool]:
    """Return the penalties of the unit that a guiding case is about, and whether they are known by more than their law.

    The power of the case that it was chosen from; else those that rest on an article it rests on; else on its law.
    """
    case = cases_by_number(read.county).get(guiding.case or "")
    named = [each for each in powers if case is not None and each.code == case.item]
    if named:
        return named, True
    articles: dict[str, list[Resolution]] = defaultdict(list)
    for text in guiding.bases:
        for each in resolutions_of(read.county, text, day):
            if each.instrument is not None:
                articles[each.instrument.slug].append(each)
    by_article, by_law = [], []
    for power in powers:
        rests = [one for one in read.rests_on(power.key) if one[0] in articles]
        if any(
            article in cited_articles(each.citation)
            for slug, of_power in rests
            for each in articles[slug]
            for article in of_power
        ):
            by_article.append(power)
        elif rests:
            by_law.append(power)
    return (by_article, True) if by_article else (by_law, False)
