"""Mending what rules offer to mend: edits are made in memory, read again and judged before anything is written.

A fix stays only if its finding is gone and no error came of it; otherwise it is taken back and told. Edits keep the
number of lines, so a finding is followed by its line through a change of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from zfzr.check.runner import Located, examine, located
from zfzr.check.waivers import waiver_of
from zfzr.county.county import County
from zfzr.declare.fix import Fix, fix_of, spot
from zfzr.files.comments import comments_in
from zfzr.files.csv_reader import parse_csv
from zfzr.files.edits import Edit, edited, overlap, source_of
from zfzr.files.screen import decoded, unix_lines
from zfzr.files.tree import Content
from zfzr.terms.text import Text

Files = Mapping[str, Content]
Open = Callable[[Files], County]
_Spots = Counter[tuple[str, str, int]]

_MOST_ROUNDS = 20

STAYED = Text("改了以后问题还在", "the problem stayed")
MADE_ERRORS = Text("改了以后会有新的错误", "it would make new errors")
LOST = Text("改了以后会少掉一行或者一处注释", "it would lose a row or a comment")


class Mended(NamedTuple):
    """What came of mending: the changed files, the findings mended, those that were taken back and why.

    `for_a_look` counts the findings that only an unsafe fix would mend, and that were left; `for_again` those that came
    to light so late that another run is to mend them (a reader sees one broken line of a file at a time).
    """

    files: dict[str, bytes]
    made: list[tuple[Located, Fix]]
    taken_back: list[tuple[Located, Text]]
    for_a_look: int
    for_again: int = 0


class _Offer(NamedTuple):
    """A finding, its rule's fix, and the edits it takes."""

    placed: Located
    fix: Fix
    edits: tuple[Edit, ...]

    @property
    def spot(self) -> tuple[str, str, int]:
        return _spot(self.placed)


class _State(NamedTuple):
    """A county as far as it was mended, with what its rules find."""

    files: Files
    county: County
    found: list[Located]


def mend(files: Files, reopen: Open, chosen: Collection[str], *, unsafe: bool) -> Mended:
    """Make the fixes that rules offer for findings of the chosen files; nothing is written to disk.

    Args:
        files: the dataset as it was read.
        reopen: reads files into a county, as of the day of the first one.
        chosen: the files that may change.
        unsafe: whether to make the unsafe fixes as well.

    What a waiver covers is left as it was approved.
    """
    state = _State(files, *_read(reopen, files))
    made: list[tuple[Located, Fix]] = []
    taken_back: dict[tuple[str, str, int], tuple[Located, Text]] = {}
    for _ in range(_MOST_ROUNDS):
        offers = [o for o in _offers(state, chosen) if (o.fix.safe or unsafe) and o.spot not in taken_back]
        if not offers:
            break
        state, kept, refused = _round(state, reopen, _apart(offers))
        made += [(offer.placed, offer.fix) for offer in kept]
        taken_back.update({offer.spot: (offer.placed, why) for offer, why in refused})
    changed = {
        path: content
        for path, content in state.files.items()
        if isinstance(content, bytes) and content != files[path]
    }
    left = [offer for offer in _offers(state, chosen) if offer.spot not in taken_back]
    for_again = sum(offer.fix.safe or unsafe for offer in left)
    return Mended(changed, made, list(taken_back.values()), len(left) - for_again, for_again)


def _read(reopen: Open, files: Files) -> tuple[County, list[Located]]:
    county = reopen(files)
    return county, located(county, examine(county).findings)


def _offers(state: _State, chosen: Collection[str]) -> Iterator[_Offer]:
    covering = waiver_of(state.county)
    for placed in state.found:
        own = fix_of(placed.finding.code)
        if own is None or placed.finding.place.file not in chosen or covering(placed.finding):
            continue
        where = spot(state.county, placed.finding)
        if where is not None and (edits := tuple(own.mend(where))):
            yield _Offer(placed, own, edits)


def _apart(offers: Iterable[_Offer]) -> list[_Offer]:
    """Return the offers whose edits touch nothing that an earlier one changes; the next round sees the others."""
    taken: dict[str, list[Edit]] = {}
    kept = []
    for offer in offers:
        edits = taken.setdefault(offer.placed.finding.place.file, [])
        if not overlap([*edits, *offer.edits]):
            edits.extend(offer.edits)
            kept.append(offer)
    return kept


def _round(
    state: _State, reopen: Open, offers: list[_Offer]
) -> tuple[_State, list[_Offer], list[tuple[_Offer, Text]]]:
    """Make all offers at once; where that does not hold, file by file, and in such a file one by one."""
    after, why = _tried(state, reopen, offers)
    if why is None:
        return after, offers, []
    kept: list[_Offer] = []
    refused: list[tuple[_Offer, Text]] = []
    for _, group in groupby(offers, key=lambda offer: offer.placed.finding.place.file):
        of_file = list(group)
        if _tried(state, reopen, [*kept, *of_file])[1] is None:
            kept += of_file
            continue
        for offer in of_file:
            why = _tried(state, reopen, [*kept, offer])[1]
            if why is None:
                kept.append(offer)
            else:
                refused.append((offer, why))
    return _tried(state, reopen, kept)[0], kept, refused


def _tried(state: _State, reopen: Open, offers: Iterable[_Offer]) -> tuple[_State, Text | None]:
    """Return the county with the offers made, and why it must not stay, if so."""
    listed = list(offers)
    files = _with_edits(state.files, listed)
    if any(not _keeps_all(path, state.files[path], files[path]) for path in _changed(state.files, files)):
        return state, LOST
    after = _State(files, *_read(reopen, files))
    return after, _why_not(state, after, listed)


def _with_edits(files: Files, offers: Iterable[_Offer]) -> dict[str, Content]:
    edits: dict[str, list[Edit]] = {}
    for offer in offers:
        edits.setdefault(offer.placed.finding.place.file, []).extend(offer.edits)
    after = dict(files)
    for path, of_file in edits.items():
        content = files[path]
        if isinstance(content, bytes):
            after[path] = edited(content.decode(), of_file).encode()
    return after


def _changed(before: Files, after: Files) -> list[str]:
    return [path for path in sorted(after) if after[path] != before[path]]


def _keeps_all(path: str, before: Content, after: Content) -> bool:
    """Tell whether a file has as many rows or comments as it had, as far as it could be read at all."""
    old, new = (unix_lines(decoded(c)) if isinstance(c, bytes) else "" for c in (before, after))
    if path.endswith(".csv"):
        tables = parse_csv(old)[0], parse_csv(new)[0]
        return tables[0] is None or (tables[1] is not None and len(tables[1].rows) >= len(tables[0].rows))
    comments = comments_in(old), comments_in(new)
    return comments[0] is None or (comments[1] is not None and len(comments[1]) >= len(comments[0]))


def _why_not(before: _State, after: _State, offers: list[_Offer]) -> Text | None:
    old, new = _counted(before.found), _counted(after.found)
    wanted = Counter(offer.spot for offer in offers)
    if any(new[where] > old[where] - count for where, count in wanted.items()):
        return STAYED
    errors = _counted(_errors(after.found)) - _counted(_errors(before.found))
    if any(_is_made(before, offers, path, line) for _, path, line in errors):
        return MADE_ERRORS
    return MADE_ERRORS if after.county.dataset.broken - before.county.dataset.broken else None


def _is_made(before: _State, offers: Collection[_Offer], path: str, line: int) -> bool:
    """Tell whether a new error was made, not only brought to light in or by a file that was not read in full."""
    unread = before.county.dataset.broken | before.county.dataset.partial
    touched = {(offer.placed.finding.place.file, at) for offer in offers for at in _lines(before, offer)}
    changed = {offer.placed.finding.place.file for offer in offers}
    if (path, line) in touched:
        return True
    return path not in unread if path in changed else not changed & unread


def _lines(state: _State, offer: _Offer) -> Iterator[int]:
    """Yield the lines on which an offer changes what is written; that they end otherwise changes nothing."""
    content = state.files[offer.placed.finding.place.file]
    source = source_of(content) if isinstance(content, bytes) else None
    if source:
        yield from (source.line_of(edit.start) for edit in offer.edits if edit.text != "\n")


def _errors(found: Iterable[Located]) -> Iterator[Located]:
    return (p for p in found if p.rule.is_data_error)


def _counted(found: Iterable[Located]) -> _Spots:
    return Counter(map(_spot, found))


def _spot(placed: Located) -> tuple[str, str, int]:
    return placed.finding.code, placed.finding.place.file, placed.span.line
