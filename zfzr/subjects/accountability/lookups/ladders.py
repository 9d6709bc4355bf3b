"""What was done, understood whatever way it is written: the word that is counted, and the ladder that it is of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import aliases_of, holds, members_of, vocabulary
from zfzr.county.unmeant import understood_by
from zfzr.declare.lookup import lookup
from zfzr.subjects.accountability.lookups import persons_in
from zfzr.subjects.accountability.parameters import MEASURES, PARTY_SANCTIONS, SANCTIONS, TRANSFERS
from zfzr.subjects.accountability.records import AccountabilityCase
from zfzr.terms.late import late
from zfzr.terms.names import nearest


class Ladder(StrEnum):
    """Where a word belongs; what the party decides is on none of the three ladders."""

    PARTY = "党纪处分"
    MEASURE = "处理"
    SANCTION = "处分"
    TRANSFER = "移送"


FAMILIES = {
    Ladder.PARTY: PARTY_SANCTIONS,
    Ladder.MEASURE: MEASURES,
    Ladder.SANCTION: SANCTIONS,
    Ladder.TRANSFER: TRANSFERS,
}


class Word(NamedTuple):
    """A word of the vocabulary: what is counted, and on which ladder."""

    ladder: Ladder
    name: str


class Understood(NamedTuple):
    """A piece of what somebody wrote, and the word that it says; None where no ladder has it."""

    written: str
    word: Word | None


def understood(county: County, written: str, on: date | None) -> tuple[Understood, ...]:
    """Return what a written measure or sanction says by the vocabulary of a day; several run together are told apart.

    None is any day.

    Blanks, brackets, 的, 其, 给予…, …处理, how long and how often make no other word; nor does another way to say it (别名).
    """
    word = _word(county, folded(written), on)
    if word is None:
        pieces = [
            piece for piece in _BETWEEN.split(folded(written)) if piece and not _HOW_LONG.fullmatch(piece)
        ]
        several = tuple(Understood(piece, _word(county, piece, on)) for piece in pieces)
        if any(each.word for each in several):
            if not all(each.word for each in several):
                county.dataset.note_words(written)
            return several
    if word is None:
        county.dataset.note_words(written)
    return (Understood(written.strip(), word),)


for _family in (MEASURES, SANCTIONS):
    vocabulary(_family, told_by="ZF333")
    understood_by(_family, lambda county, word: all(each.word for each in understood(county, word, None)))


def words_near(county: County, written: str, ladder: Ladder, on: date) -> list[str]:
    """Return the words of a ladder that somebody may have meant, the likeliest first; of the party's, if it names it."""
    meant = Ladder.PARTY if "党" in written else ladder
    ways = {
        said: word.name
        for said, words in _vocabulary(county).items()
        for word in words
        if word.ladder is meant and _holds(county, word, on)
    }
    for form in reversed(list(_forms(folded(written)))):
        if close := nearest(form, ways):
            return list(dict.fromkeys(ways[said] for said in close))
    return []


# The ways to say it


@lookup
def _vocabulary(county: County) -> dict[str, list[Word]]:
    """Return the words by each way to say them; what the county states as a word is no other word's alias."""
    found: dict[str, list[Word]] = {}
    for ladder, name in FAMILIES.items():
        for steps in members_of(county, name):
            found.setdefault(folded(steps[0][0]), []).append(Word(ladder, steps[0][0]))
    found.pop("", None)  # ZF421
    words = {"", *found}
    for ladder, name in FAMILIES.items():
        for alias, word in aliases_of(county, name):
            if folded(alias) not in words:
                found.setdefault(folded(alias), []).append(Word(ladder, word))
    return found


def words_said_by(county: County, way: str) -> list[Word]:
    """Return the words that a way to say one stands for, on whatever day; more than one is a fault of the vocabulary."""
    return list(dict.fromkeys(_vocabulary(county).get(folded(way), ())))


def _holds(county: County, word: Word, on: date | None) -> bool:
    return on is None or holds(county, FAMILIES[word.ladder], word.name, on=on)


_LONGEST = 60
"""What is longer is no measure in other words, and not looked into."""
_OPENING, _CLOSING = "([{<〔【「『", ")]}>〕】」』"
_TO_ROUND = str.maketrans(_OPENING + _CLOSING, "(" * len(_OPENING) + ")" * len(_CLOSING))
_NOT_SAID = late(r"[\s的其《》〈〉“”‘’\"'·]+")
_ASIDE = re.compile(r"\([^()]*\)")
_OF_THE_PARTY = late(r"[^(]\((?:党内|党纪)[^()]*\)")
_AT_THE_EDGE = ".。,、;:!"
_BETWEEN = late(r"[、,;/+]|以及|并处|并|和|及")
_GIVEN = late(
    "^(?:(?:行政|政纪|政务)处分[:为]?|处分[:为]|给予|予以|给以|处以|受到|作出|做出|写出|提交|进行|依法|依规|依纪|责令|对|行政|政纪|政务|作|做|"
    "在?(?:全[县市区省局]|本?系统内?|全系统|单位内部|内部)(?:范围)?内?)"
)
_AFTERWARDS = late("(?:处理|处分|措施|决定|[一二两三1-9]次)$")
_HOW_LONG = late(
    r"(?:为期|期限为?|期间|影响期为?|处分期为?)?[\d一二两三四五六七八九十半]+个?(?:年[半度]?|月|周|工作日|日|天|小时|学时)(?:以?内)?|[当本]年度?|年度"
)
_BY_THE_PARTY = re.compile("^(?:受到|给予|予以)?党纪(?:处分)?:?")


def folded(written: str) -> str:
    """Return a word without what makes no difference: width of letters, blanks, quotation marks, asides, 的, 其."""
    text = _NOT_SAID.sub("", unicodedata.normalize("NFKC", written[: 4 * _LONGEST])).translate(_TO_ROUND)
    bare = f"党纪{text}" if _OF_THE_PARTY.search(text) else text
    while (shorter := _ASIDE.sub("", bare)) not in ("", bare):
        bare = shorter
    return bare.strip("()").strip(_AT_THE_EDGE)


def _forms(word: str) -> Iterator[str]:
    """Yield a word, and then what is left of it without what only says that, how and for how long it was done."""
    if len(word) > _LONGEST:
        yield word
        return
    waiting, seen = [word], {word}
    while waiting:
        form = waiting.pop(0)
        yield form
        for shorter in (_GIVEN.sub("", form), _AFTERWARDS.sub("", form), _HOW_LONG.sub("", form)):
            if shorter and shorter not in seen:
                seen.add(shorter)
                waiting.append(shorter)


def _word(county: County, word: str, on: date | None) -> Word | None:
    vocabulary = _vocabulary(county)
    if party := _BY_THE_PARTY.match(word):
        rest = word[party.end() :]
        forms = [way for form in _forms(rest) for way in (f"党内{form}", form)]
        found = (w for form in forms for w in vocabulary.get(form, ()) if w.ladder is Ladder.PARTY)
        return next((w for w in found if _holds(county, w, on)), None)
    known = [w for form in _forms(word) for w in vocabulary.get(form, ())]
    if not known and "移送" in word:
        return Word(Ladder.TRANSFER, word)
    return next((w for w in known if _holds(county, w, on)), None)


# What a case says, and what of it counts


class Entry(NamedTuple):
    """A measure or sanction as written in a case: the way to it, what its field is called, whose it is, and the day."""

    way: tuple[str | int, ...]
    label: str
    ladder: Ladder
    written: str
    person: str
    on: date


def entries_of(case: AccountabilityCase, last: date) -> Iterator[Entry]:
    """Yield what a case writes on each ladder; `last` is the day that counts where the case has none.

    Under 移送 stands whom somebody was handed to; a word of another ladder has no place there.
    """
    on = case.day or last
    for j, written in enumerate(case.unit_measures):
        yield Entry(("单位处理", j), "单位处理", Ladder.MEASURE, written, "", on)
    for j, held in enumerate(case.persons):
        for k, written in enumerate(held.measures):
            yield Entry(("人员", j, "处理", k), "处理", Ladder.MEASURE, written, held.person, on)
    for j, sanction in enumerate(case.sanctions):
        way, day = ("处分", j, "种类"), sanction.day or on
        yield Entry(way, "处分", Ladder.SANCTION, sanction.sanction, sanction.person, day)
    for j, transfer in enumerate(case.transfers):
        way, day = ("移送", j, "受理机关"), transfer.day or on
        yield Entry(way, "受理机关", Ladder.TRANSFER, transfer.to, transfer.person, day)


def persons_held(county: County, case: AccountabilityCase, last: date) -> set[str]:
    """Return everyone held to account in a case on one of the three ladders: not whom the party alone sanctioned."""
    by_party: dict[str, list[bool]] = {}
    for entry in entries_of(case, last):
        words = [each.word for each in understood(county, entry.written, entry.on)]
        is_party = entry.ladder is not Ladder.TRANSFER and all(w and w.ladder is Ladder.PARTY for w in words)
        by_party.setdefault(entry.person, []).append(is_party)
    return {person for person in persons_in(case) if not all(by_party.get(person, [False]))}


class Counted(NamedTuple):
    """How often each measure was taken, under its one name; what stands on a wrong ladder is on none."""

    unit_measures: tuple[tuple[str, int], ...]
    person_measures: tuple[tuple[str, int], ...]
    sanctions: tuple[tuple[str, int], ...]
    misplaced: tuple[tuple[str, int], ...]


def count_measures(county: County, cases: Iterable[tuple[AccountabilityCase, date]]) -> Counted:
    """Count what the cases say, each with the day that counts where it has none.

    What is said twice of one person in one case, in whatever words, was done once. A word that no ladder has is counted
    as it is written.
    """
    tallies: dict[str, Counter[str]] = {label: Counter() for label in ("单位处理", "处理", "处分", "")}
    for case, last in cases:
        said: set[tuple[str, str, str, date]] = set()
        for entry in entries_of(case, last):
            for written, word in understood(county, entry.written, entry.on):
                name = word.name if word else folded(written)
                label = entry.label if word is None or word.ladder is entry.ladder else ""
                once = (label, entry.person, name, entry.on)
                if label in tallies and once not in said:
                    tallies[label][name] += 1
                said.add(once)
    return Counted(*(_most_first(tally) for tally in tallies.values()))


def _most_first(tally: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(tally.items(), key=lambda entry: (-entry[1], entry[0])))
