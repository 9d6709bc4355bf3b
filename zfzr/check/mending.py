"""Mending what rules offer to mend: edits are made in memory, read again and judged before anything is written.

A fix stays only if its finding is gone and no error came of it; otherwise it is taken back and told. Edits keep the
number of lines, so a finding is followed by its line through a change of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from zfzr.check.runner import Located, examine, located
from zfzr.check.waivers import waiver_of
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.declare.fix import Fix, fix_of, spot
from zfzr.declare.record import declarations
from zfzr.files.comments import comment_lines
from zfzr.files.csv_reader import read_csv
from zfzr.files.edits import Edit, Taken, edited, source_of
from zfzr.files.screen import converted, decoded, unix_lines
from zfzr.files.tree import Content
from zfzr.terms.text import Text

Files = Mapping[str, Content]
Open = Callable[[Files], County]
_Spots = Counter[tuple[str, str, int]]

_ENCODING = "ZF002"
_MOST_ROUNDS = 20
_MOST_TRIES = 12

STAYED = Text("改了以后问题还在", "the problem stayed")
MADE_ERRORS = Text("改了以后会有新的错误", "it would make new errors")
NOT_TRIED = Text(
    "同一批里有改不成的，没有逐处再试：按文件分开运行 zfzr fix 文件",
    "some of one batch cannot be made, and not each was tried: run zfzr fix FILE, a file at a time",
)
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
    broken: frozenset[str]
    partial: frozenset[str]


def _state(files: Files, county: County, found: Iterable[Located]) -> _State:
    """Return a state of a county; which files could not be read is kept as it is now: the county may stay in memory."""
    dataset = county.dataset
    return _State(files, county, list(found), frozenset(dataset.broken), frozenset(dataset.partial))


def mend(files: Files, reopen: Open, chosen: Collection[str], *, unsafe: bool) -> Mended:
    """Make the fixes that rules offer for findings of the chosen files; nothing is written to disk.

    Args:
        files: the dataset as it was read.
        reopen: reads files into a county, as of the day of the first one.
        chosen: the files that may change.
        unsafe: whether to make the unsafe fixes as well.

    What a waiver covers is left as it was approved.
    """
    state, made = _in_utf8(_state(files, *_read(reopen, files)), reopen, chosen)
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


Attempt = Callable[[Files], AbstractContextManager[tuple[County, Sequence[Located]]]]
"""Lets other files be looked at: their county, and what is found in it."""


def edits_alone(
    files: Files, county: County, found: Sequence[Located], placed: Located, attempt: Attempt
) -> tuple[Edit, ...]:
    """Return the edits that mend one finding alone, safe or not: none where `mend` would take them back."""
    own, where = fix_of(placed.finding.code), spot(county, placed.finding)
    offer = _Offer(placed, own, tuple(own.mend(where))) if own and where else None
    if offer is None or not offer.edits:
        return ()
    before = _state(files, county, found)
    after = _with_edits(files, [offer])
    if not all(_keeps_all(path, files[path], after[path]) for path in _changed(files, after)):
        return ()
    with attempt(after) as (made, now):
        why, _ = _why_not(before, _state(after, made, now), [offer])
    return offer.edits if why is None else ()


def _in_utf8(
    state: _State, reopen: Open, chosen: Collection[str]
) -> tuple[_State, list[tuple[Located, Fix]]]:
    """Put files of another encoding into UTF-8, where their own labels show that they are read as they were written."""
    own = fix_of(_ENCODING)
    found = [p for p in state.found if p.finding.code == _ENCODING and p.finding.place.file in chosen]
    texts = {p.finding.place.file: _text_in_utf8(p.finding.place.file, state.files) for p in found}
    changed = {path: text.encode() for path, text in texts.items() if text is not None}
    if own is None or not changed:
        return state, []
    files = {**state.files, **changed}
    after = _state(files, *_read(reopen, files))
    return after, [(placed, own) for placed in found if placed.finding.place.file in changed]


def _text_in_utf8(path: str, files: Files) -> str | None:
    content, kind = files[path], kind_of(path)
    read = converted(content) if isinstance(content, bytes) else None
    if read is None or kind is None:
        return None
    labels = [f.label for f in declarations(kind.model) if len(f.label) > 1]
    return read[0] if any(label in read[0] for label in labels) else None


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
    taken: dict[str, Taken] = {}
    return [
        offer
        for offer in offers
        if taken.setdefault(offer.placed.finding.place.file, Taken()).take(offer.edits)
    ]


class _Try(NamedTuple):
    """What came of making some offers: the county with them, or why it must not stay and through which of them."""

    after: _State | None
    why: Text | None = None
    at_fault: Sequence[_Offer] = ()


class _Round:
    """Offers made on a state as far as they hold: all at once, else without those at fault, else in ever smaller parts.

    Each try reads and judges the county anew, so there are `_MOST_TRIES`; what is still open then is taken back and told.
    """

    def __init__(self, state: _State, reopen: Open) -> None:
        self._before, self._reopen = state, reopen
        self.state = state
        self.kept: list[_Offer] = []
        self.refused: list[tuple[_Offer, Text]] = []
        self._tries = 0

    def make(self, offers: Sequence[_Offer]) -> None:
        """Make the offers; `kept` and `refused` say which hold."""
        tried = self._tried(offers)
        if tried.why is None:
            return
        blamed = {id(offer) for offer in tried.at_fault}
        rest = [offer for offer in offers if id(offer) not in blamed]
        if blamed and rest and self._tried(rest).why is None:
            self._by_halves(tried.at_fault, None)
        else:
            self._by_halves(offers, tried.why)

    def _by_halves(self, offers: Sequence[_Offer], why: Text | None) -> None:
        """Make the offers in halves, and what does not hold in halves of these, down to single ones.

        `why`: why all of them together do not hold, where that was tried.
        """
        waiting = [list(offers)]
        while waiting:
            part = waiting.pop()
            if why is None and self._tries >= _MOST_TRIES:
                self.refused += [(offer, NOT_TRIED) for offer in part]
                continue
            why = why or self._tried(part).why
            if why is not None and len(part) == 1:
                self.refused.append((part[0], why))
            elif why is not None:
                middle = _middle(part)
                waiting += [part[middle:], part[:middle]]
            why = None

    def _tried(self, offers: Sequence[_Offer]) -> _Try:
        """Make offers beside those kept, and keep them where that holds."""
        self._tries += 1
        tried = _tried(self._before, self._reopen, [*self.kept, *offers])
        if tried.after is not None:
            self.state = tried.after
            self.kept += offers
        return tried


def _middle(offers: Sequence[_Offer]) -> int:
    """Return where to part offers: between two files, where they are of several."""
    files = [offer.placed.finding.place.file for offer in offers]
    middle = len(files) // 2
    first = bisect_left(files, files[middle])
    return first or bisect_right(files, files[middle]) % len(files) or middle


def _round(
    state: _State, reopen: Open, offers: list[_Offer]
) -> tuple[_State, list[_Offer], list[tuple[_Offer, Text]]]:
    """Make all offers at once, or as many of them as hold."""
    own = _Round(state, reopen)
    own.make(offers)
    return own.state, own.kept, own.refused


def _tried(state: _State, reopen: Open, offers: Sequence[_Offer]) -> _Try:
    """Return the county with the offers made, or why it must not stay."""
    files = _with_edits(state.files, offers)
    losing = {
        path for path in _changed(state.files, files) if not _keeps_all(path, state.files[path], files[path])
    }
    if losing:
        return _Try(None, LOST, [o for o in offers if o.placed.finding.place.file in losing])
    after = _state(files, *_read(reopen, files))
    why, at_fault = _why_not(state, after, offers)
    return _Try(after) if why is None else _Try(None, why, at_fault)


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
    if before == after:
        return True
    if path.endswith(".csv"):
        tables = tuple(read_csv(c)[0] if isinstance(c, bytes) else None for c in (before, after))
        return tables[0] is None or (tables[1] is not None and len(tables[1].rows) >= len(tables[0].rows))
    old, new = (unix_lines(decoded(c)) if isinstance(c, bytes) else "" for c in (before, after))
    comments = comment_lines(old), comment_lines(new)
    return comments[0] is None or (comments[1] is not None and comments[1] >= comments[0])


def _why_not(before: _State, after: _State, offers: Sequence[_Offer]) -> tuple[Text | None, list[_Offer]]:
    """Return why a county must not stay as offers made it, and those of them through which, as far as can be seen."""
    old, new = _counted(before.found), _counted(after.found)
    wanted = Counter(offer.spot for offer in offers)
    stayed = {where for where, count in wanted.items() if new[where] > old[where] - count}
    if stayed:
        return STAYED, [offer for offer in offers if offer.spot in stayed]
    lines = {
        id(offer): {(offer.placed.finding.place.file, at) for at in _lines(before, offer)} for offer in offers
    }
    touched = {spot for spots in lines.values() for spot in spots}
    errors = _counted(_errors(after.found)) - _counted(_errors(before.found))
    changed = {offer.placed.finding.place.file for offer in offers}
    made = {(path, line) for _, path, line in errors if _is_made(before, touched, changed, path, line)}
    broken = after.broken - before.broken
    if not made and not broken:
        return None, []
    files = broken | {path for path, line in made if (path, line) not in touched}
    return MADE_ERRORS, [o for o in offers if lines[id(o)] & made or o.placed.finding.place.file in files]


def _is_made(
    before: _State, touched: Collection[tuple[str, int]], changed: Collection[str], path: str, line: int
) -> bool:
    """Tell whether a new error was made, not only brought to light in or by a file that was not read in full."""
    unread = before.broken | before.partial
    if (path, line) in touched:
        return True
    return path not in unread if path in changed else unread.isdisjoint(changed)


def _lines(state: _State, offer: _Offer) -> Iterator[int]:
    """Yield the lines on which an offer changes what is written; how they end, or a mark before all, is none of that."""
    content = state.files[offer.placed.finding.place.file]
    source = source_of(content) if isinstance(content, bytes) else None
    if source:
        yield from (
            source.line_of(edit.start)
            for edit in offer.edits
            if edit.text != "\n" and source.text[: edit.end] != "\ufeff"
        )


def _errors(found: Iterable[Located]) -> Iterator[Located]:
    return (p for p in found if p.rule.is_data_error)


def _counted(found: Iterable[Located]) -> _Spots:
    return Counter(map(_spot, found))


def _spot(placed: Located) -> tuple[str, str, int]:
    return placed.finding.code, placed.finding.place.file, placed.span.line
