"""How a rule is declared: once, beside its logic; the registry, help, reference and tests derive from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, update_wrapper
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired, TypedDict, TypeVar, Unpack, overload

from zfzr.declare.duty import Serves, served
from zfzr.declare.finding import Finding, Related
from zfzr.declare.register import load, load_of
from zfzr.files.place import Place
from zfzr.terms.text import Spelled, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.compared import Pair
    from zfzr.declare.record import Record


class FindingClass(StrEnum):
    """A defect of the file (数据差错) blocks a merge; a lead (待核实问题) is verified before it costs anything."""

    DATA = "data"
    COMPLIANCE = "compliance"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


DATA, COMPLIANCE = FindingClass.DATA, FindingClass.COMPLIANCE
ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

OF_WAIVERS = frozenset(("ZF036", "ZF601", "ZF602", "ZF603", "ZF604", "ZF605"))
"""The rules on waivers themselves: nothing may hide what they say."""

_HIDING = frozenset({("ZF019", ""), ("ZF102", "unit")})
"""Findings of rules that do not hide others as such: of data in an unknown format, of a folder that says no unit."""

Check = Callable[["County"], Iterable[Finding]]
LeavesOut = Callable[["County"], Mapping[str, int] | Mapping[str | Text, int]]
"""How many things a rule could not judge, by the parameter that has no value on their days, or another reason in words."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What rules found on a day: complete for those named in `run`."""

    findings: tuple[Finding, ...]
    run: frozenset[str]


T = TypeVar("T", bound="Record")
S = TypeVar("S")
CheckOf = Callable[[S, "County"], Iterable[Finding]]
Steps = tuple[str | int, ...]
Years = Callable[["County"], tuple[int, ...]]
"""The years that a rule looks at, seen from the county's day."""
CheckOfFindings = Callable[["County", Examined], Iterable[Finding]]


class OnEach(NamedTuple):
    """What a rule looks at one by one, and how: what it finds of one thing rests on that and on what it looks up."""

    things: Any
    check: CheckOf[Any]
    reads: tuple[type[Record], ...] = ()
    reads_everywhere: tuple[type[Record], ...] = ()
    years: Years | None = None

    def years_of(self, county: County) -> tuple[int | None, ...]:
        """Return the years of which what it reads must have been read; None: whichever."""
        return tuple(self.years(county)) if self.years else (None,)

    def is_read(self, thing: Any, county: County, years: tuple[int | None, ...]) -> bool:
        """Tell whether all was read that one thing rests on, of these years where it lies in none itself."""
        own = getattr(thing, "year", None)
        asked = [(self.reads, y) for y in (years if own is None else (own,))]
        asked += [(self.reads_everywhere, y) for y in years]
        # every one is asked, so that whoever watches sees each
        return all([county.read_whole(*kinds, unit=thing.unit, year=y) for kinds, y in asked])  # noqa: C419

    def of(self, county: County) -> Iterable[Any]:
        """Return the things of a county that the rule looks at, one by one."""
        return county.dataset.all(self.things) if isinstance(self.things, type) else self.things(county)

    def found(self, thing: Any, county: County) -> Iterator[Finding]:
        """Yield what is found of one thing."""
        for found in self.check(thing, county):
            yield _about(thing, found)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, which duties it serves, what it says, how to mend, and the check itself.

    A rule without a check is one whose findings the reader itself yields; one `on_findings` looks at what all others
    found, whichever of them ran. `needs` names parameters without whose value the rule answers 未评 (not assessed);
    `leaves_out` counts the things of which it does, where each thing asks for the value of a day of its own.
    A statutory rule cannot be waived; nor can one that `hides_others`: what could not be read may hold any finding. One
    that `rests_on_scores` holds what was settled or sealed against what is reckoned: no score counts its findings or
    waits for them.
    """

    code: str
    title: Text
    duties: tuple[str, ...]
    kind: FindingClass
    severity: Severity
    says: Mapping[str, Text]
    mend: Text
    statutory: bool
    needs: tuple[str, ...]
    check: Check | None
    on_findings: CheckOfFindings | None = None
    rests_on_scores: bool = False
    hides_others: bool = False
    leaves_out: LeavesOut | None = None
    each: OnEach | None = None
    compares: tuple[Pair, ...] = ()

    @property
    def duty(self) -> str:
        """The duty under which it is listed itself: the first that it serves; of a finding ask `duty_of`."""
        return self.duties[0]

    def duty_of(self, finding: Finding) -> str:
        """Return the duty of what a finding is about: its own, else the rule's first; "" where nobody said which it is."""
        return self.duty if finding.duty is None else finding.duty

    def may_be_hidden(self, finding: Finding | None = None) -> bool:
        """Tell whether a waiver or a baseline may keep its findings, or this one, from people."""
        hides = self.hides_others or (finding is not None and (finding.code, finding.variant) in _HIDING)
        return not (self.statutory or hides or self.code in OF_WAIVERS)

    @property
    def is_data_error(self) -> bool:
        """Whether its findings are errors of the data, with which nothing that rests on a file can be relied upon."""
        return self.kind is FindingClass.DATA and self.severity is Severity.ERROR

    def message(self, finding: Finding) -> Text:
        """Return the text of a finding, still to be filled with its values."""
        return self.says.get(finding.variant) or next(iter(self.says.values()))


_REGISTRY: dict[str, Rule] = {}


if TYPE_CHECKING:

    class _OfCounty(TypedDict):
        """What every rule declares (see `rule`); one that looks at the county as a whole declares nothing else."""

        title: Text
        duty: Serves
        kind: FindingClass
        severity: Severity
        says: Text | Mapping[str, Text]
        mend: Text
        statutory: NotRequired[bool]
        needs: NotRequired[tuple[str, ...]]
        rests_on_scores: NotRequired[bool]
        compares: NotRequired[tuple[Pair, ...]]

    class _OfEach(_OfCounty):
        """What one declares besides that looks at things one by one."""

        leaves_out: NotRequired[LeavesOut | None]
        reads: NotRequired[tuple[type[Record], ...]]
        reads_everywhere: NotRequired[tuple[type[Record], ...]]
        years: NotRequired[Years | None]


@overload
def rule(code: str, **declared: Unpack[_OfCounty]) -> Callable[[Check], Check]: ...


@overload
def rule(
    code: str, *, on: Callable[[County], Iterable[S]], **declared: Unpack[_OfEach]
) -> Callable[[CheckOf[S]], CheckOf[S]]: ...


@overload
def rule(code: str, *, on: type[T], **declared: Unpack[_OfEach]) -> Callable[[CheckOf[T]], CheckOf[T]]: ...


def rule(
    code: str,
    *,
    title: Text,
    duty: Serves,
    kind: FindingClass,
    severity: Severity,
    says: Text | Mapping[str, Text],
    mend: Text,
    statutory: bool = False,
    needs: tuple[str, ...] = (),
    leaves_out: LeavesOut | None = None,
    on: Any = None,
    reads: tuple[type[Record], ...] = (),
    reads_everywhere: tuple[type[Record], ...] = (),
    years: Years | None = None,
    rests_on_scores: bool = False,
    compares: tuple[Pair, ...] = (),
) -> Any:
    """Declare a rule on the generator that checks it.

    Args:
        code: `ZF` and three digits, never reused.
        title: names the problem, not the demand.
        duty: the duty of the notice that it serves, or several (`zfzr duties`).
        kind: DATA or COMPLIANCE.
        severity: ERROR, WARNING or NOTICE.
        says: the message with `{name}` places, or several by variant.
        mend: what to do about it.
        statutory: a waiver cannot cover it.
        needs: parameters without which the rule is not assessed.
        leaves_out: counts the things that it cannot judge, by the parameter without a value on their own days, or by
            another reason in words.
        on: what the rule looks at one by one: a record kind, or a look-up that gives things with `id` and `unit`. The
            check then takes that thing and the county; unit, subject and file of a finding come from the thing.
            Without it the check takes the county.
        reads: kinds that must have been read in full for the thing's unit and year: the rule rests on what is not there.
        reads_everywhere: such kinds of which another year, or a file that is no unit's, matters too: every year unless
            `years` says which. What was not read holds a rule back only for those whom it could concern.
        years: the years, seen from the county, of which these kinds must have been read: a rule on the year of the
            day does not fall silent because a file of long ago is broken. A thing that lies in a year has its own.
        rests_on_scores: it reckons scores itself, so that no score may rest on it.
        compares: the recorded facts that it holds against one another, two by two; `zfzr help comparisons` lists them.
    """

    def declare(check: Any) -> Any:
        if on is None and (reads or reads_everywhere or years):
            raise ValueError(f"rule {code} says what it reads, but not on what it stands")
        each = None if on is None else OnEach(on, check, reads, reads_everywhere, years)
        whole = check if each is None else _on_each(each)
        register(
            code,
            title,
            duty,
            kind,
            severity,
            says,
            mend,
            statutory=statutory,
            needs=needs,
            check=whole,
            rests_on_scores=rests_on_scores,
            leaves_out=leaves_out,
            each=each,
            compares=compares,
        )
        return check

    return declare


def _on_each(each: OnEach) -> Check:
    check = each.check

    def of_county(county: County) -> Iterator[Finding]:
        years = each.years_of(county)
        things = each.of(county)
        if not county.dataset.unread:  # the loop that is run a hundred thousand times
            for thing in things:
                for found in check(thing, county):
                    yield _about(thing, found)
            return
        for thing in things:
            if each.is_read(thing, county, years):
                yield from each.found(thing, county)

    update_wrapper(of_county, check)  # it is still told by the name and the module of the rule
    return of_county


def _about(thing: Any, found: Finding) -> Finding:
    """Complete a finding by the thing it is about: its subject, its unit (none where it says ""), the place's file."""
    place = found.place if found.place.file else thing.field(*found.place.path)
    unit = thing.unit if found.unit is None else found.unit or None
    return replace(found, place=place, subject=found.subject or thing.id, unit=unit)


def rule_on_findings(
    code: str,
    *,
    title: Text,
    duty: Serves,
    kind: FindingClass,
    severity: Severity,
    says: Text | Mapping[str, Text],
    mend: Text,
) -> Callable[[CheckOfFindings], CheckOfFindings]:
    """Declare a rule on the generator that looks at what all other rules found; see `rule` for the rest."""

    def declare(check: CheckOfFindings) -> CheckOfFindings:
        register(code, title, duty, kind, severity, says, mend, on_findings=check)
        return check

    return declare


def register(
    code: str,
    title: Text,
    duty: Serves,
    kind: FindingClass,
    severity: Severity,
    says: Text | Mapping[str, Text],
    mend: Text,
    *,
    statutory: bool = False,
    needs: tuple[str, ...] = (),
    check: Check | None = None,
    on_findings: CheckOfFindings | None = None,
    rests_on_scores: bool = False,
    hides_others: bool = False,
    leaves_out: LeavesOut | None = None,
    each: OnEach | None = None,
    compares: tuple[Pair, ...] = (),
) -> None:
    """Add a rule to the registry; used directly for what the reader itself finds."""
    if code in _REGISTRY:
        raise ValueError(f"rule {code} is declared twice")
    texts = {"": says} if isinstance(says, Text) else says
    _REGISTRY[code] = Rule(
        code,
        title,
        served(duty),
        kind,
        severity,
        texts,
        mend,
        statutory,
        needs,
        check,
        on_findings,
        rests_on_scores,
        hides_others,
        leaves_out,
        each,
        compares,
    )


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by code, those of installed packages among them."""
    load("rules")
    return dict(sorted(_REGISTRY.items()))


def rule_named(code: str) -> Rule | None:
    """Return a rule by its code, or None: the rules of its subject are imported, and no others.

    Which subject that is, the place of its manual says; where there is none, every rule is looked at.
    """
    if code not in _REGISTRY:
        from zfzr.declare.manual import home_of_rule

        if home := home_of_rule(code):
            load_of(home, "rules")
    return _REGISTRY.get(code) or rules().get(code)


def rule_of(code: str) -> Rule:
    """Return the rule of a finding's code, as `rule_named` does.

    Raises:
        KeyError: no rule bears it.
    """
    found = rule_named(code)
    if found is None:
        raise KeyError(code)
    return found


def rules_of(codes: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of some codes in the order of these; codes that no rule bears are left out."""
    return tuple(found for code in sorted(set(codes)) if (found := rule_named(code)))


def finding(
    at: Place | str | Steps,
    *,
    subject: str = "",
    unit: str | None = None,
    day: date | None = None,
    variant: str = "",
    related: Iterable[Related] = (),
    duty: str | None = None,
    **values: object,
) -> Finding:
    """Make a finding inside a rule; the runner adds the rule's code, and what the thing itself says (`rule`, `on`).

    Args:
        at: the one primary place; in a rule on one thing the label of a field of it, or the way to one.
        subject: the natural key of the record concerned, if not the thing's; with code and day it names the finding.
        unit: slug of the unit concerned, if not the thing's; "" for none.
        day: the day that the finding is about.
        variant: which of the rule's texts.
        related: other places that belong to it.
        duty: the duty of what it is about, where the rule looks at things of several duties, each of one; "" where
            nobody said which. None for the rule's own.
        values: what fills the message; a text in both languages is two of them, `name` and `name_en`.
    """
    place = at if isinstance(at, Place) else Place("", (at,) if isinstance(at, str) else at)
    shown: dict[str, str | date] = {}
    for name, value in values.items():
        if isinstance(value, Text):
            shown[name], shown[f"{name}_en"] = value.zh, value.en
        else:
            shown[name] = value if type(value) is date or isinstance(value, Spelled) else str(value)
    return Finding("", place, shown, variant, tuple(related), subject, unit, day, duty=duty)
