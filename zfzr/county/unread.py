"""What was written and not read (没有读出的内容), and whom it could concern.

A file may be broken, one of its rows may be wrong, or a file may stand where nobody looks. As long as it is so, that
something is *not* recorded is no fact about those whom the unread part could concern; about all others it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from zfzr.declare.lookup import grouped
from zfzr.declare.record import By, Record, declarations, kinds
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.late import late
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.dataset import Dataset

ELSEWHERE: Final = ""
"""Instead of a unit: one that is not known by its folder."""


def cannot_be_read(path: str) -> Refusal:
    """Return the refusal of what needs a file of the dataset that the system does not give: the answer waits for it."""
    return Refusal(
        Text("{path} 读不出来", "{path} cannot be read"),
        Text("先运行 zfzr validate，改正该文件", "run zfzr validate and mend the file"),
        exit_code=5,
        path=path,
    )


def not_whole(path: str, so: Text) -> Refusal:
    """Return the refusal of what needs a file of the dataset that has errors, and what is not done for it."""
    return Refusal(
        Text(f"{{path}} 有差错，没有读全，{so.zh}", f"{{path}} was not read in full: {so.en}"),
        Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
        exit_code=5,
        path=path,
    )


Name = tuple[str, str]
"""What a reference says: the target, and the name of one of its things (人员, SYJ001)."""

_UNITS = "units/*/unit.yaml"


@dataclass(frozen=True, slots=True, eq=False)
class Unread:
    """A file, or an entry of one, that was not read and that holds, or may hold, records of a kind.

    `unit` and `year` are those of its folder; None where it may be any, or the county's. `written` is what an entry says
    that was refused, by key or column as written; None where nothing of it is known.
    """

    path: str
    kind: type[Record]
    unit: str | None = None
    year: int | None = None
    written: Mapping[str, Any] | None = None

    def could_lie_in(self, pattern: str) -> bool:
        """Tell whether it could belong to a path, the beginning of one (`laws/`), or a pattern with `*`."""
        own = self.kind.file.replace("{slug}", "*").replace("{unit}", self.unit or "*")
        steps = own.replace("{year}", str(self.year or "*")).split("/")
        wanted = pattern.split("/")
        if not pattern.endswith("/") and pattern and len(wanted) != len(steps):
            return False
        pairs = zip((w for w in wanted if w), steps, strict=False)
        return all("*" in step or "*" in want or step == want for want, step in pairs)

    @property
    def source(self) -> tuple[type[Record], int | None]:
        """What a look-up notes that would have looked at it."""
        return self.kind, self.year


class _Hiding(NamedTuple):
    """What was not read of a kind in a unit's and a year's folders: one thing of it, and the keys borne; None: any."""

    sample: Unread
    held: frozenset[str] | None


class _Crossing(NamedTuple):
    """The targets of references that lead from one unit's files to another's, and those that name a unit."""

    homes: Mapping[str, type[Record]]
    of_units: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]

    def meant(self, refers: str) -> tuple[str, ...]:
        """Return the targets that a reference may name: its own, or those of which it may name any."""
        return self.parts.get(refers) or (refers,)


def _crossing() -> _Crossing:
    from zfzr.declare.target import targets

    by_pattern = {kind.file.replace("{unit}", "*").replace("{slug}", "*"): kind for kind in kinds()}
    homes: dict[str, type[Record]] = {}
    of_units = set()
    for label, target in targets().items():
        if target.home == _UNITS:
            of_units.add(label)
        elif (
            isinstance(target.home, str) and target.home.startswith("units/*/") and target.home in by_pattern
        ):
            homes[label] = by_pattern[target.home]
    parts = {label: target.parts for label, target in targets().items() if target.parts}
    return _Crossing(homes, frozenset(of_units), parts)


class Unmeant(NamedTuple):
    """That it was asked what a word stands for which nobody declared: a source that answers rest on."""

    word: str


class Said(NamedTuple):
    """Who says a word that nobody declared: by which vocabulary, and in which record."""

    vocabulary: str
    record: Record

    @property
    def unread(self) -> Unread:
        """The record as something of which not all could be read."""
        said = ((each.label, getattr(self.record, each.name)) for each in declarations(type(self.record)))
        written = {label: value for label, value in said if value is not None}
        place, of = self.record.place, self.record
        return Unread(place.file, type(of), of.unit, of.year, written)


class Behind(NamedTuple):
    """A file of which something was not read, and the units that this could concern; None where it could concern any."""

    path: str
    concerned: frozenset[str] | None

    def concerns(self, *units: str) -> bool:
        """Tell whether it could concern one of these units."""
        return self.concerned is None or not self.concerned.isdisjoint(units)


class OfKind(NamedTuple):
    """What was not read of a kind in one year's folders (None: in whichever), gathered so that no entry is looked at twice.

    `behind`: in the order in which they were told, each once, with that place in the order. `named`: what refused entries
    say, and whom that names; `is_open`: one of them does not say whom it is about. `files`: what was not read at all.
    """

    behind: dict[Behind, int]
    concerned: frozenset[str] | None
    named: frozenset[Name]
    is_open: bool
    files: tuple[Unread, ...]


class SaidInFile(NamedTuple):
    """What the records of a file say: its content, the names that are said in each unit, and those borne, with what
    the bearers name."""

    content: object
    naming: Mapping[str, set[Name]]
    borne: frozenset[Name]
    linked: Mapping[Name, set[Name]]


class Reach:
    """Whom unread things could concern: made where there are some, from what was read.

    Thousands of rows may have been refused, and every rule asks about every record: what is asked is answered from what
    was gathered once by kind and year, or by file.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._concerned: dict[Unread, frozenset[str] | None] = {}
        self._words: dict[str, frozenset[str] | None] = {}
        self._of_kind: dict[tuple[type[Record], int | None], OfKind | None] = {}
        self._in_pattern: dict[str, tuple[_Hiding, ...]] = {}

    def of(self, kind: type[Record], year: int | None) -> OfKind | None:
        """Return what was not read of a kind that could lie in a year's folders (None: in any); None where all was read."""
        asked = kind, year
        if asked not in self._of_kind:
            among = [
                (at, each)
                for at, each in self._by_kind.get(kind, ())
                if year is None or each.year is None or each.year == year
            ]
            self._of_kind[asked] = self._gathered(among) if among else None
        return self._of_kind[asked]

    def _gathered(self, among: Sequence[tuple[int, Unread]]) -> OfKind:
        behind: dict[Behind, int] = {}
        named: set[Name] = set()
        files = [each for _, each in among if each.written is None]
        is_open = False
        for at, each in among:
            behind.setdefault(Behind(each.path, self.concerned(each)), at)
            if each.written is not None:
                said = self._said_in(each)
                is_open = is_open or said is None
                for name in said or ():
                    named.add(name)
                    named |= self._linked.get(name, set())
        sets = [each.concerned for each in behind]
        united = (
            None if None in sets else frozenset[str]().union(*(each for each in sets if each is not None))
        )
        return OfKind(behind, united, frozenset(named), is_open, tuple(files))

    def behind(self, sources: Iterable[tuple[type[Record], int | None]]) -> list[Behind]:
        """Return what was not read of some sources (a kind, in a year's folders or in any), in the order it was told."""
        found: dict[Behind, int] = {}
        for source in set(sources):
            gathered = self.of(*source)
            for each, at in gathered.behind.items() if gathered else ():
                found[each] = min(at, found.get(each, at))
        return sorted(found, key=lambda each: found[each])

    def of_path(self, path: str) -> Sequence[Unread]:
        """Return what was not read of a file."""
        return self._by_path.get(path, ())

    def paths_concerning(self, unit: str) -> frozenset[str]:
        """Return the files of which something was not read that could concern a unit, and not just any."""
        return self._paths_by_unit.get(unit, frozenset())

    def hiding(self, pattern: str, value: str | None) -> Iterator[tuple[type[Record], int | None]]:
        """Yield the kinds and years of what was not read of a pattern's files, and could bear a name, where one is given."""
        if pattern not in self._in_pattern:
            self._in_pattern[pattern] = tuple(h for h in self._hiding if h.sample.could_lie_in(pattern))
        for each in self._in_pattern[pattern]:
            if value is None or each.held is None or value in each.held:
                yield each.sample.source

    @cached_property
    def _by_kind(self) -> dict[type[Record], tuple[tuple[int, Unread], ...]]:
        return grouped((each.kind, (at, each)) for at, each in enumerate(self._dataset.unread))

    @cached_property
    def _by_path(self) -> dict[str, tuple[Unread, ...]]:
        return grouped((each.path, each) for each in self._dataset.unread)

    @cached_property
    def _paths_by_unit(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for each in self._dataset.unread:
            for unit in self.concerned(each) or ():
                found.setdefault(unit, set()).add(each.path)
        return {unit: frozenset(paths) for unit, paths in found.items()}

    @cached_property
    def _hiding(self) -> tuple[_Hiding, ...]:
        """What was not read by kind, unit and year, with the keys that it bears; None where one does not say its own."""
        held: dict[tuple[type[Record], str | None, int | None], tuple[Unread, set[str] | None]] = {}
        for each in self._dataset.unread:
            about = each.kind, each.unit, each.year
            sample, keys = held.get(about, (each, set()))
            own = self._keys_of(each)
            held[about] = sample, None if keys is None or own is None else keys.union(own)
        return tuple(_Hiding(sample, None if k is None else frozenset(k)) for sample, k in held.values())

    def concerned(self, unread: Unread) -> frozenset[str] | None:
        """Return the units that an unread thing could concern; None where it could concern any."""
        if unread not in self._concerned:
            self._concerned[unread] = self._worked_out(unread)
        return self._concerned[unread]

    def could_name(self, unread: OfKind, name: Name) -> bool:
        """Tell whether something unread could be about somebody, or something, that files of several units name."""
        if unread.is_open or name in unread.named:
            return True
        return any(self._could_name(each, name) for each in unread.files)

    def _could_name(self, unread: Unread, name: Name) -> bool:
        if (words := self._words_of(unread.path)) is not None:
            return name[1] in words
        return unread.unit in (None, *self._units_naming.get(name, ())) or name not in self._borne

    def _keys_of(self, unread: Unread) -> list[str] | None:
        """Return the keys that an unread thing bears; None where it may bear any."""
        if unread.written is None:
            return None
        keys = [d for d in declarations(unread.kind) if d.key]
        held = [unread.written.get(d.label, unread.written.get(d.name)) for d in keys]
        return [each for each in held if isinstance(each, str)] if held and None not in held else None

    def _worked_out(self, unread: Unread) -> frozenset[str] | None:
        if unread.written is not None and (said := self._said_in(unread)) is not None:
            return self._units_of_entry(unread, said)
        if unread.unit is None:
            return None
        labels = {label for label in self._ways.homes if self._speaks_of(unread.kind, label)}
        words = self._words_of(unread.path)
        met = {unread.unit}
        for name, units in self._units_naming.items():
            if name[0] in labels and (
                name[1] in words if words is not None else self._could_meet(unread, name)
            ):
                met |= units
        return frozenset(met)

    def _could_meet(self, unread: Unread, name: Name) -> bool:
        """Tell whether a file that cannot be looked into could be about somebody: whom its unit names, or nobody records."""
        bears = self._ways.homes[name[0]] is unread.kind
        return unread.unit in self._units_naming[name] or (bears and name not in self._borne)

    def _words_of(self, path: str) -> frozenset[str] | None:
        """Return the words that stand in a file, in whatever encoding; None for one that cannot be opened."""
        if path not in self._words:
            content = self._dataset.files.get(path)
            self._words[path] = _words(content) if isinstance(content, bytes) else None
        return self._words[path]

    def _units_of_entry(self, unread: Unread, said: Collection[Name]) -> frozenset[str] | None:
        """Return the units of an entry: that of its folder, those it names, and those that name the same people."""
        found = {unread.unit} if unread.unit is not None else set()
        for label, value in said:
            if label in self._ways.of_units:
                if value not in self._slugs:  # 全部, a group, or a slip of the pen
                    return None
                found.add(value)
        names = {name for name in said if name[0] in self._ways.homes}
        for name in names.union(*(self._linked.get(name, ()) for name in names)):
            found |= self._units_naming.get(name, set())
        return frozenset(found) if found else None

    def _said_in(self, unread: Unread) -> frozenset[Name] | None:
        """Return the names that an entry says; None where it does not say whom it is about."""
        written, found = unread.written or {}, set()
        bears = {kind: label for label, kind in self._ways.homes.items()}
        for declared in declarations(unread.kind):
            value = written.get(declared.label, written.get(declared.name))
            refers = declared.refers
            if isinstance(refers, By):
                beside = {d.name: d.label for d in declarations(unread.kind)}.get(refers.field, "")
                by = written.get(beside, written.get(refers.field))
                refers = dict(refers.targets).get(str(by), "")
            label = bears.get(unread.kind, "") if declared.key else ""
            meant = self._ways.meant(refers) if isinstance(refers, str) else ()
            for each in filter(None, (*meant, label)):
                if each not in self._ways.homes and each not in self._ways.of_units:
                    continue
                if value in (None, "") and declared.required:
                    return None
                for said in value if isinstance(value, list) else [value]:
                    if said not in (None, ""):
                        found.add((each, str(said)))
        return frozenset(found)

    def _speaks_of(self, kind: type[Record], label: str) -> bool:
        from zfzr.declare.walk import models_below

        if self._ways.homes[label] is kind:
            return True
        return any(
            label in dict(d.refers.targets).values()
            if isinstance(d.refers, By)
            else label in self._ways.meant(d.refers)
            for model in models_below(kind)
            for d in declarations(model)
        )

    @cached_property
    def _ways(self) -> _Crossing:
        return _crossing()

    @cached_property
    def _slugs(self) -> frozenset[str]:
        files = self._dataset.files
        return frozenset(
            path.split("/")[1] for path in files if path.startswith("units/") and path.count("/") > 1
        )

    @cached_property
    def _said(self) -> list[SaidInFile]:
        """What the records of each file say; what was gathered of a file that holds the same is taken as it was."""
        known, dataset = self._dataset.said, self._dataset
        for path, content in dataset.files.items():
            if path not in known or known[path].content is not content:
                known[path] = self._said_by(content, dataset.in_file(path))
        for path in known.keys() - dataset.files.keys():
            del known[path]
        return list(known.values())

    def _said_by(self, content: object, records: Iterable[Record]) -> SaidInFile:
        from zfzr.declare.walk import walk

        bears = {kind: label for label, kind in self._ways.homes.items()}
        naming: dict[str, set[Name]] = {}
        linked: dict[Name, set[Name]] = {}
        borne = set()
        for record in records:
            own = (bears[type(record)], record.id) if type(record) in bears else None
            names = {
                (label, str(site.value))
                for site in walk(record, "refers")
                for label in (self._ways.meant(site.refers) if site.value else ())
                if label in self._ways.homes
            }
            if own:
                borne.add(own)
                linked.setdefault(own, set()).update(names)
                names.add(own)
            if record.unit:
                naming.setdefault(record.unit, set()).update(names)
        return SaidInFile(content, naming, frozenset(borne), linked)

    @cached_property
    def _units_naming(self) -> dict[Name, set[str]]:
        found: dict[Name, set[str]] = {}
        for said in self._said:
            for unit, names in said.naming.items():
                for name in names:
                    found.setdefault(name, set()).add(unit)
        return found

    @cached_property
    def _borne(self) -> frozenset[Name]:
        return frozenset().union(*(said.borne for said in self._said))

    @cached_property
    def _linked(self) -> dict[Name, set[Name]]:
        """By a name, what the record that bears it names: the holder of a certificate."""
        found: dict[Name, set[Name]] = {}
        for said in self._said:
            for name, others in said.linked.items():
                if others:
                    found.setdefault(name, set()).update(others)
        return found


_BETWEEN_WORDS = late(r"""[\s,，;；:："'“”\[\]{}]+""")


def _words(content: bytes) -> frozenset[str]:
    plain = content.replace(b"\0", b"")
    texts = {plain.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")}
    return frozenset(
        word for text in texts for word in _BETWEEN_WORDS.split(hide_identity_numbers(text)) if word
    )


def files_of(found: Iterable[Unread | Behind]) -> tuple[str, ...]:
    """Return the files of unread things, each once, sorted."""
    return tuple(sorted({each.path for each in found}))
