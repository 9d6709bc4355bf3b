"""The rank of a norm, in whatever words the county has for it."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary, words_for
from zfzr.subjects.law.parameters import LEVELS
from zfzr.subjects.law.records import Instrument, Level

vocabulary(LEVELS)


def level_of(county: County, law: Instrument) -> Level | None:
    """Return the rank of a norm; None for a word that nobody declared (ZF102)."""
    return meaning_of(county, LEVELS, Level, law.level)


def level_word(county: County, level: Level) -> str:
    """Return what the county calls a rank on its day."""
    return next(iter(words_for(county, LEVELS, level)), str(level.value))
