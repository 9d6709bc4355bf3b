"""The two samples, read once: what stands where in them, and what is found in them as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from zfzr.check.resident import Resident
from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.loading import load
from zfzr.county.lookups import profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.record import Record
from zfzr.declare.walk import Site, walk
from zfzr.files.tree import Content, read_tree
from zfzr.subjects.law.records import Instrument

ROOT = Path(__file__).parents[2]
SAMPLES = ("data", "examples/2026")


@dataclass(frozen=True)
class World:
    """One sample."""

    name: str
    resident: Resident = field(repr=False)

    @property
    def county(self) -> County:
        """The county as it is now."""
        return self.resident.county

    @property
    def dataset(self) -> Dataset:
        """Its records and files."""
        return self.county.dataset

    @cached_property
    def before(self) -> Dataset:
        """The records before anything slipped, read for themselves: the dataset of a county in memory changes with it."""
        return load(self.as_it_was)

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """What validate finds before anything slipped."""
        return examine(self.county).findings

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every written value of every record, file by file."""
        return tuple(
            site
            for path in sorted(self.dataset.files)
            for r in self.dataset.in_file(path)
            for site in walk(r)
        )

    @cached_property
    def rows(self) -> Mapping[str, list[Record]]:
        """The records of every file that holds several, in their order."""
        found = {path: self.dataset.in_file(path) for path in sorted(self.dataset.files)}
        return {path: records for path, records in found.items() if len(records) > 1}

    @cached_property
    def at_row(self) -> Mapping[int, tuple[str, int]]:
        """In which file, and at which number, a record stands, by its identity."""
        return {id(r): (path, i) for path, records in self.rows.items() for i, r in enumerate(records)}

    @cached_property
    def law_names(self) -> tuple[str, ...]:
        """The names of the laws that are registered, in order."""
        return tuple(sorted(law.name for law in self.dataset.all(Instrument)))

    @cached_property
    def as_it_was(self) -> Mapping[str, Content]:
        """The files before anything slipped."""
        return dict(self.resident.files)

    def ready(self) -> None:
        """Work out all that slips and their trials ask for."""
        _ = self.as_it_was, self.law_names, self.before, self.found, self.sites, self.at_row

    def content(self, path: str) -> str:
        """Return a file's text as it is stored."""
        content = self.as_it_was[path]
        if not isinstance(content, bytes):
            raise content
        return content.decode()


def faults_of(dataset: Dataset) -> Counter[tuple[str, str]]:
    """Count what the reader says of each file."""
    return Counter((fault.code, fault.place.file) for fault in dataset.faults)


@cache
def world(name: str) -> World:
    """Return a sample, seen on the day on which its data end."""
    files = read_tree(ROOT / name)

    def day(county: County) -> date:
        until = profile_of(county).data_until
        assert until is not None, f"{name} does not say when its data end"
        return until

    return World(name, Resident(files, None, day))


@cache
def worlds() -> tuple[World, ...]:
    """Return both samples."""
    return tuple(world(name) for name in SAMPLES)
