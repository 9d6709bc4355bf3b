"""A review: everything a reviewer is told of a change, as plain data that every output renders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.check.runner import Located
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.lookups import profile_of
from zfzr.county.records import Profile
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import FieldChange
from zfzr.declare.record import kinds
from zfzr.declare.words import View, headed, kind_name, sentence
from zfzr.files.place import Place
from zfzr.files.tree import unit_of
from zfzr.review.changes import Changes, FileChange, FileState, compare
from zfzr.review.deciding import Beside, Decision, decisions, files_beside
from zfzr.review.doubts import Doubts
from zfzr.review.outcome import FindingChanges, UnitMove, YearMoves, compare_findings, compare_scores
from zfzr.subjects.assessment.score.seal import Seal, read_seals
from zfzr.terms.text import Refusal, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One changed record in words; all texts are fit to be shown. `doubts` are what in it may be a slip of the hand."""

    kind: Text
    action: Action
    verb: Text
    about: str
    detail: Text
    notes: tuple[Text, ...]
    fields: tuple[FieldChange, ...]
    file: str
    doubts: tuple[Text, ...] = ()

    @property
    def head(self) -> Text:
        """What happened to a record of which kind, with no word said twice."""
        return headed(self.verb, self.kind)


@dataclass(frozen=True, slots=True)
class Section:
    """The changes that concern one unit, or the county as a whole (`slug` None); `former`: its folder's old name."""

    slug: str | None
    name: str
    former: str
    lines: tuple[Line, ...]

    def counted(self) -> list[tuple[Text, Text, int]]:
        """Return how often each thing happened to each kind, in the order of first appearance."""
        return counted(self.lines)


@dataclass(frozen=True, slots=True)
class Review:
    """What changed, what it brings about, and who touched files that are not theirs.

    `unsealed` are the years whose sealed versions are not all there any more: deleted, edited or sealed anew from scratch;
    `decisions` what changed of what decides; `others` the changed files that zfzr does not know.
    """

    county: str
    is_sample: bool
    before: Text
    after: Text
    day: date
    sections: tuple[Section, ...]
    files: tuple[FileChange, ...]
    findings: FindingChanges
    years: tuple[YearMoves, ...]
    author: str | None
    outside: tuple[str, ...]
    unsealed: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no file of the dataset differs, nor one beside it that decides anything."""
        return not self.files

    @property
    def refused(self) -> tuple[Decision, ...]:
        """The deciding changes that must not be taken in as they are."""
        return tuple(d for d in self.decisions if d.is_bad)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every changed record."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def noted(self) -> tuple[tuple[Section, Line], ...]:
        """The changed records that a reviewer should look at."""
        return tuple(
            (section, line)
            for section in self.sections
            for line in section.lines
            if line.notes or line.doubts
        )

    @property
    def doubts(self) -> int:
        """How many things in the change may be slips of the hand; none of them is refused."""
        return sum(len(line.doubts) for line in self.lines)

    @property
    def unreadable(self) -> tuple[FileChange, ...]:
        """The changed files of which one state could not read everything."""
        return tuple(f for f in self.files if f.state is FileState.BROKEN or f.uncompared)

    @property
    def is_format_only(self) -> bool:
        """Whether files differ, but nothing that they say."""
        silent = {FileState.FORMAT, FileState.FOLLOWED, FileState.MOVED}
        says_nothing = not self.lines and not self.decisions
        return not self.is_empty and says_nothing and all(f.state in silent for f in self.files)

    @property
    def moved_grades(self) -> tuple[tuple[YearMoves, UnitMove], ...]:
        """The units whose grade is another one, with the year."""
        return tuple((year, u) for year in self.years for u in year.units if u.moves_grade)


def counted(lines: tuple[Line, ...]) -> list[tuple[Text, Text, int]]:
    """Return how often each thing happened to each kind, in the order of first appearance."""
    found = Counter((line.kind, line.verb) for line in lines)
    return [(kind, verb, number) for (kind, verb), number in found.items()]


def review(
    before: Dataset,
    after: Dataset,
    names: tuple[Text, Text],
    day: date,
    author: str | None = None,
    scored_on: date | None = None,
    beside: Beside | None = None,
) -> Review:
    """Compare two states of a county, both seen on one day.

    Args:
        before: the state that is changed.
        after: the state it becomes.
        names: how people call the two.
        day: on which both are judged.
        author: the slug of the unit that makes the change; files outside its folder are then named.
        scored_on: the day of the scores; else the closing day of each scheme.
        beside: what lies beside the records in both states.
    """
    beside = beside or Beside()
    changes = compare(before, after)
    sealed = dict(before.kept), dict(after.kept)
    unsealed = tuple(_keep_seals(before, after))
    old, new = County(before, day), County(after, day)
    view = View(old, new, changes.renamed)
    author = changes.renamed.get(author, author) if author else None
    deciding, unknown = files_beside(beside)
    findings = compare_findings(old, new, changes.renamed)
    files = (*changes.files, *(_beside(path, beside) for path in deciding))
    years = compare_scores(old, new, changes.renamed, scored_on)
    profile = profile_of(new) if after.all(Profile) else profile_of(old)
    return Review(
        county=profile.area.name,
        is_sample=profile.is_sample,
        before=names[0],
        after=names[1],
        day=day,
        sections=tuple(_sections(changes, view, _places_of(findings.gone) - _places_of(findings.new))),
        files=files,
        findings=findings,
        years=years,
        author=author,
        outside=tuple(_outside(files, author)),
        unsealed=unsealed,
        decisions=decisions(view, changes.records, years, sealed, beside),
        others=tuple(unknown),
    )


def preview(before: Dataset, after: Dataset, day: date) -> tuple[Section, ...]:
    """Return what changed between two states of a county, in words, without what it brings about."""
    changes = compare(before, after)
    return tuple(_sections(changes, View(County(before, day), County(after, day), changes.renamed)))


def _beside(path: str, beside: Beside) -> FileChange:
    if path not in beside.before:
        return FileChange(path, FileState.ADDED)
    return FileChange(path, FileState.CONTENT if path in beside.after else FileState.REMOVED)


def _keep_seals(before: Dataset, after: Dataset) -> Iterator[int]:
    """Hold the later state against what was sealed before where that is not in its seals any more; yield these years.

    Whoever changes a sealed result and its seal together would else change both without a word.
    """
    for path, sealed in before.kept.items():
        was, is_ = _seals(path, sealed), _seals(path, after.kept.get(path, b""))
        if was and is_[: len(was)] != was:
            after.kept[path] = sealed
            yield int(path.split("/")[1])


def _seals(path: str, content: bytes | OSError) -> list[Seal]:
    try:
        return read_seals(content, path) if isinstance(content, bytes) else []
    except Refusal:
        return []


def _places_of(findings: Iterable[Located]) -> frozenset[Place]:
    """Return where findings and what they relate to stand, and the places of all that holds these."""
    places = [
        place for each in findings for place in (each.finding.place, *(r.place for r in each.finding.related))
    ]
    return frozenset(Place(p.file, p.path[:n]) for p in places for n in range(len(p.path) + 1))


def _sections(changes: Changes, view: View, mended: frozenset[Place] = frozenset()) -> list[Section]:
    order = {kind: rank for rank, kind in enumerate(kinds())}
    of_unit: dict[str | None, list[RecordChange]] = {}
    for change in changes.records:
        of_unit.setdefault(view.concerned(change.record), []).append(change)
    former: Mapping[str, str] = {new: old for old, new in changes.renamed.items()}
    for renamed in former:
        of_unit.setdefault(renamed, [])
    slugs = sorted(of_unit, key=lambda slug: (slug is not None, slug or ""))
    found, doubts = [], Doubts(view.after, changes.records, mended)
    for slug in slugs:
        ordered = sorted(
            of_unit[slug], key=lambda c: (order[c.kind], c.record.place.file, c.record.place.in_order)
        )
        name = view.named("单位", slug) if slug else "县级"
        lines = tuple(_line(change, view, doubts) for change in ordered)
        found.append(Section(slug, name, former.get(slug or "", ""), lines))
    return found


def _line(change: RecordChange, view: View, doubts: Doubts) -> Line:
    said = sentence(change, view)
    fields = tuple(f for f in change.fields if not said.tells(f))
    return Line(
        kind=kind_name(change.kind),
        action=change.action,
        verb=said.verb,
        about=said.about,
        detail=said.detail,
        notes=said.notes,
        fields=fields,
        file=change.record.place.file,
        doubts=doubts.of(change),
    )


def _outside(files: tuple[FileChange, ...], author: str | None) -> list[str]:
    """Return the changed files that lie outside the author's folder, under the name they have now."""
    if author is None:
        return []
    return [f.path for f in files if author not in {unit_of(f.path), unit_of(f.former)}]
