"""What the public pages are made of: plain data, with nothing in it that is not declared public."""

# Long because: what each sort of page is made of stands in one place, for whoever writes a template.

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Link(NamedTuple):
    """A thing with a page of its own: the key of the page, and what the thing is called."""

    key: str
    name: str


class Cited(NamedTuple):
    """A basis of a power: the citation, for what it is cited, the text of that day, and the law's page where it has one."""

    text: str
    role: str
    version: str
    law: str | None


class Borne(NamedTuple):
    """A duty: who bears it, at which stage, and what is to be done."""

    level: str
    stage: str
    text: str
    basis: str


class Blamed(NamedTuple):
    """A ground on which a unit or an officer is held liable."""

    party: str
    ground: str
    basis: str


class Held(NamedTuple):
    """A body and a post to which a power is broken down, with its stages of enforcement and what it may decide."""

    body: str
    post: str
    stages: str
    limit: str


class Step(NamedTuple):
    """An entry of the history of a power."""

    day: date
    what: str
    basis: str
    approval: str
    counterpart: str


class Band(NamedTuple):
    """A band of a standard: how grave, in which circumstances, what follows."""

    party: str
    degree: str
    circumstances: str
    outcome: str
    other: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A discretion standard: the violation, what the law allows for it, and the bands."""

    number: str
    violation: str
    basis: str
    above: str
    ranges: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class PowerPage:
    """All that is public of a power."""

    key: str
    code: str
    name: str
    unit: Link
    class_: str
    state: str
    in_force: bool
    is_to_come: bool
    scope: str
    level: str
    object_: str
    by_law: str
    promised: str
    charge: str
    bases: tuple[Cited, ...]
    duties: tuple[Borne, ...]
    liabilities: tuple[Blamed, ...]
    posts: tuple[Held, ...]
    joint: str
    procedure: Link | None
    standards: tuple[Standard, ...]
    history: tuple[Step, ...]
    hotline: str

    @property
    def in_list(self) -> Listed:
        """The power as a list shows it."""
        return Listed(self.key, self.code, self.name, self.unit, self.class_, self.state, self.in_force)


class Listed(NamedTuple):
    """What a list shows of a power."""

    key: str
    code: str
    name: str
    unit: Link
    class_: str
    state: str
    in_force: bool


class Person(NamedTuple):
    """A leader: in which capacity, the name and the office."""

    role: str
    name: str
    title: str


class Body(NamedTuple):
    """A body of a unit, with its posts and the stages of each."""

    name: str
    kind: str
    posts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Officer:
    """A certificate with its holder, how it stands on the county's day, and whether its kind lets the holder enforce."""

    name: str
    number: str
    unit: Link
    kind: str
    edition: str
    category: str
    area: str
    issued: date
    until: date | None
    state: str
    enforces: bool


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A procedure with its flow chart, and what the chart shows in words."""

    key: str
    name: str
    unit: Link | None
    classes: tuple[str, ...]
    svg: str
    words: tuple[str, ...]


class SystemRow(NamedTuple):
    """A system document of a unit."""

    name: str
    kind: str
    number: str
    issued: date


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All that is public of a unit."""

    key: str
    name: str
    short: str
    group: str
    subject: str
    entrusted_by: str
    website: str
    hotline: str
    enforces: bool
    leaders: tuple[Person, ...]
    office: tuple[str, str, str] | None
    bodies: tuple[Body, ...]
    powers: tuple[PowerPage, ...]
    officers: tuple[Officer, ...]
    procedures: tuple[Link, ...]
    systems: tuple[SystemRow, ...]


class Text(NamedTuple):
    """A version of a law: from when to when it is in force."""

    begins: date
    ends: date | None
    number: str


@dataclass(frozen=True, slots=True)
class LawPage:
    """A law, its versions, and which powers and guiding cases rest on which of its articles."""

    key: str
    name: str
    level: str
    issuer: str
    texts: tuple[Text, ...]
    powers: tuple[tuple[str, PowerPage], ...]
    cases: tuple[tuple[str, Link], ...]


class Rested(NamedTuple):
    """A basis of a guiding case: the citation, the law's page, its text of that day, the article, what changed since."""

    text: str
    law: str | None
    version: str
    article: str | None
    since: str


class Case(NamedTuple):
    """A guiding case as published: `powers` are those it is about, known `by_article` or else by their law alone."""

    key: str
    unit: Link
    number: str
    name: str
    day: date | None
    bases: tuple[str, ...]
    rested: tuple[Rested, ...]
    gist: str
    where: str
    powers: tuple[Link, ...]
    by_article: bool


class Publication(NamedTuple):
    """An entry of the register of publications."""

    number: str
    unit: Link | None
    kind: str
    title: str
    day: date
    where: str
    address: str
    objects: tuple[str, ...]
    is_list: bool


class Decision(NamedTuple):
    """A decision that is to be made public: its number, what it was about, what came of it, since when it is public."""

    kind: str
    number: str
    unit: Link
    what: str
    power: Link | None
    outcome: str
    day: date
    public: date | None


class Supervised(NamedTuple):
    """An act of supervision that is over: of which register, what it was, what came of it, since when it is public."""

    label: str
    number: str
    name: str
    outcome: str
    units: tuple[Link, ...]
    day: date
    public: date | None


class Scored(NamedTuple):
    """What a unit came to in a year's assessment, as sealed or kept on paper."""

    unit: str
    group: str
    points: str
    grade: str
    rank: str


class Marked(NamedTuple):
    """A line of the scheme: its number and name, and its full marks."""

    number: str
    name: str
    full: str


@dataclass(frozen=True, slots=True)
class YearOfResults:
    """A year's assessment: its figures only once the county's records say that it was announced, else `why` not."""

    year: int
    why: str
    day: date | None
    number: str
    source: str
    rows: tuple[Scored, ...]
    svg: str
    words: str
    scheme: str
    marks: tuple[Marked, ...]


class Confirmed(NamedTuple):
    """An entry of the register of enforcement subjects that stands on the day."""

    unit: Link
    kind: str
    number: str
    day: date
    basis: str
    announced: date | None
    where: str


class Entrusted(NamedTuple):
    """An entrustment in force: who entrusts whom with what, on which basis, announced where.

    It is of the powers of whole `classes`, or of `powers`, each with its page; `unshown` counts those that have none.
    """

    organ: Link
    body: Link | None
    called: str
    classes: tuple[str, ...]
    powers: tuple[Link, ...]
    unshown: int
    basis: str
    agreement: str
    begins: date | None
    ends: date | None
    announced: date | None
    where: str

    @property
    def what(self) -> tuple[Link, ...]:
        """What is entrusted, each in words; the key of its page where it has one."""
        classes = tuple(Link("", f"全部{each}") for each in self.classes)
        rest = (Link("", f"没有公布的 {self.unshown} 项"),) if self.unshown else ()
        return (*classes, *self.powers, *rest)


class Paper(NamedTuple):
    """An issued document that an entry of the register of publications names."""

    number: str
    name: str
    organ: str
    day: date


class ListText(NamedTuple):
    """A published version of a unit's list."""

    unit: Link
    version: str
    items: int
    day: date
    approval: str
    where: str


class YearlyFigure(NamedTuple):
    """A figure of a year as its unit, or the county (None), published it."""

    year: int
    unit: Link | None
    table: str
    column: str
    number: str
    day: date
    where: str


class Share(NamedTuple):
    """How much of a sort of a year, or of a unit, was made public: counts, then shares in per cent (None: not judged)."""

    name: str
    owed: int
    public: int
    in_time: int
    late: int
    never: int
    waiting: int
    unjudged: int
    share: str | None
    share_in_time: str | None


class Entered(NamedTuple):
    """How many entries of a kind the register of a year has, of how many records, and how many were taken down."""

    kind: str
    entries: int
    records: int
    removed: int


class YearOfPublicity(NamedTuple):
    """What was made public of a year by the day: by kind, by unit, and what the register of that year holds.

    `unregistered` are the units that may decide and keep no register of it, whose share nobody can tell;
    `results_unregistered` the registers of supervision that the county does not keep for the year.
    """

    year: int
    kinds: tuple[Share, ...]
    decisions: tuple[Share, ...]
    results: tuple[Share, ...]
    register: tuple[Entered, ...]
    unregistered: tuple[str, ...]
    results_unregistered: tuple[str, ...] = ()


class YearlyTable(NamedTuple):
    """A table of a year's figures as published: its columns in the order of that year, a row for the county and each unit.

    A figure that was not published is None. Each row says when it was published, and where.
    """

    year: int
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link | None, tuple[str | None, ...], date, str], ...]


class Beforehand(NamedTuple):
    """The six things that a unit publishes before it acts, each in words; what is not on record says 未登记."""

    unit: Link
    subject: str
    officers: str
    duties: str
    procedures: str
    powers: str
    standards: str


@dataclass(frozen=True, slots=True)
class Openness:
    """What the county makes public besides its lists: registers, results, figures."""

    results: tuple[YearOfResults, ...]
    subjects: tuple[Confirmed, ...]
    entrustments: tuple[Entrusted, ...]
    papers: tuple[Paper, ...]
    lists: tuple[ListText, ...]
    figures: tuple[YearlyFigure, ...]
    yearly: tuple[YearlyTable, ...]
    publicity: tuple[YearOfPublicity, ...]
    beforehand: tuple[Beforehand, ...]


class Altered(NamedTuple):
    """What happened to a power between two publications of its unit's list."""

    day: date
    what: str
    power: Link
    basis: str


class ListPublished(NamedTuple):
    """A list as published on a day: `since` the day it was published before (None: the first time), and what changed."""

    unit: Link
    version: str
    items: int | None
    since: date | None
    altered: tuple[Altered, ...]


class Revision(NamedTuple):
    """What was published on a day: lists with what changed in them, years of results and of figures, and the register."""

    day: date
    lists: tuple[ListPublished, ...]
    results: tuple[int, ...]
    figures: tuple[int, ...]
    entries: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the public pages show; `notice` is the document by which the county publishes, if known."""

    county: str
    is_sample: bool
    as_of: date
    contact: tuple[str, str] | None
    notice: str
    units: tuple[UnitPage, ...]
    powers: tuple[PowerPage, ...]
    laws: tuple[LawPage, ...]
    officers: tuple[Officer, ...]
    procedures: tuple[ProcedurePage, ...]
    cases: tuple[Case, ...]
    publications: tuple[Publication, ...]
    decisions: tuple[Decision, ...]
    supervised: tuple[Supervised, ...]
    openness: Openness
    news: tuple[Revision, ...]
    unread: tuple[str, ...]
