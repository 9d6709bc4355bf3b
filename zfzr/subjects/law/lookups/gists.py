"""What the register tells of single articles (条文要点): how they are divided, and what they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.law.lookups.articles import Article
from zfzr.subjects.law.records import ArticleGist, Instrument, Version

Known = Mapping[Article, tuple[ArticleGist, Place]]
"""By article what is known of it, and where that is written."""


@lookup
def all_gists(county: County) -> dict[tuple[str, str], dict[Article, tuple[ArticleGist, Place]]]:
    """Return what is known of articles, by the name of the law and the day from which the text is in force."""
    return {
        (law.name, gists.effective.isoformat()): {
            (each.article, each.suffix): (each, law.field("条文要点", i, "条文", j, "条"))
            for j, each in enumerate(gists.articles)
        }
        for law in county.dataset.all(Instrument)
        for i, gists in enumerate(law.gists)
    }


def gists_of(county: County, law: Instrument, version: Version) -> Known:
    """Return what is known of the articles of a text; nothing where the register does not tell."""
    return all_gists(county).get((law.name, version.effective.isoformat()), {})


@lru_cache(maxsize=32768)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, by which two texts are found to speak of one thing."""
    return frozenset(
        text[at : at + 2]
        for at in range(len(text) - 1)
        if "\u4e00" <= text[at] <= "\u9fff" and "\u4e00" <= text[at + 1] <= "\u9fff"
    )
