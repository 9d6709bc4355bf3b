"""How a measure is declared: a named function over one unit's year, whose evidence comes with its value."""

# Long because: whoever declares a measure makes its answer with what stands here, and tells when there is none.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Final

from zfzr.declare.duty import Serves, served
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import NOTHING, Finding
from zfzr.declare.record import Record, kinds
from zfzr.declare.register import home_of, load
from zfzr.declare.rule import rule_named
from zfzr.declare.target import targets
from zfzr.files.place import Place
from zfzr.terms.text import Text, Wording, said

if TYPE_CHECKING:
    from collections.abc import Collection

    from zfzr.county.county import County
    from zfzr.declare.record import Period, Record
    from zfzr.subjects.unit.records import Unit


class MeasureUnit(StrEnum):
    """What a measure counts in."""

    PERCENT = "%"
    ITEMS = "项"
    PERSON_TIMES = "人次"
    CASES = "件"
    TIMES = "次"
    DAYS = "日"
    POINTS = "分"
    YES_NO = "是否"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value for a unit.

    `value` is None where nothing can be told: `reason` says whether there is nothing to count (无从评定), the round
    is not set (未设定), not yet due (未到期), or the rule was not assessed (未评). For a rate it is a percentage of
    `total` and `evidence` lists what falls short; for a count `evidence` has one entry for each thing counted; for
    days and 是否 it holds the records that they are read from. `source` is the file a rate was counted in.

    `at_least` is how many there are for certain where nobody can tell of the rest; `evidence` lists them. No score reads
    it: to a score it is withheld.

    `is_withheld` tells that there is something to count and the records contradict each other: the item can still come
    to anything, and is not what a scheme makes of 无从评定.

    `ruled_out` is how many more fell short, or were counted, by the records alone: leads tell it that the legal office
    found untrue (不属实). Reports of the registers show the records; the difference is this.

    Where the whole value is one fact (days late, 是否), `leads` are the findings that tell that fact, and `cleared` is
    the value once rulings say that none of them is so. Where things are counted, each piece of evidence has its own.
    """

    value: Decimal | None
    evidence: tuple[Evidence, ...] = ()
    reached: int | Decimal | None = None
    total: int | Decimal | None = None
    reason: Wording | None = None
    source: Place | None = None
    leads: tuple[Finding, ...] = ()
    cleared: Decimal = Decimal(0)
    is_withheld: bool = False
    at_least: int | None = None
    ruled_out: int = 0


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit in one year, with the findings about it: what a measure looks at.

    `not_assessed` names, by rule code, the parameter whose value a rule lacked that day (未评). `examined` are the
    rules that were run, None for all: the findings of another are not there to be counted.
    """

    county: County
    unit: Unit
    year: int
    period: Period
    findings: tuple[Finding, ...]
    not_assessed: Mapping[str, str] = field(default_factory=lambda: NOTHING)  # not hashable before 3.12
    examined: frozenset[str] | None = None

    @property
    def slug(self) -> str:
        """The unit's slug."""
        return self.unit.unit or ""

    def findings_of(self, code: str) -> list[Finding]:
        """Return the findings of a rule about this unit.

        Raises:
            LookupError: the rule was not run; a measure that counts it must name it in its `rules`.
        """
        if self.examined is not None and code not in self.examined:
            raise LookupError(f"rule {code} was not run: the measure does not declare that it counts it")
        return [f for f in self.findings if f.code == code]

    def leads(
        self, code: str, *subjects: str, at: Place | None = None, year: int | None = None
    ) -> tuple[Finding, ...]:
        """Return the findings of a rule that tell a shortcoming a measure has seen: of these subjects, all without any.

        Only those `at` a place, or about a day of a `year`, where these are given: a record of another year may bear the
        same key. A rule that was not assessed tells nothing: the shortcoming then counts as it is recorded.

        Raises:
            LookupError: the rule was not run; the measure must name it in its `leads`.
        """
        return tuple(
            f
            for f in self.findings_of(code)
            if (not subjects or f.subject in subjects)
            and at in (None, f.place)
            and (year is None or (f.day is not None and f.day.year == year))
        )


Measuring = Callable[[UnitYear], Measured]
_ADD_UP = frozenset({MeasureUnit.ITEMS, MeasureUnit.PERSON_TIMES, MeasureUnit.CASES, MeasureUnit.TIMES})
_ITEMS = Text("项", "items")
_SHORT = Text("未达到", "fall short")
_AMOUNT = Text("共", "")
LATE_BY = Text("逾期", "late by ")
"""What stands before a number of days by which something came late: 逾期7日."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name in schemes, the duty it serves, its unit, its meaning, and the function.

    `counted` is what a rate is a share of, `shortfall` what is said of those that fall short of it. `rules` are the
    rules whose findings it counts, `leads` those that tell the same shortcomings that it sees in the records: what
    the legal office rules on their findings holds for the measure. `counts_what_is_wanted` marks what is no rate and
    yet the better the more it is. `amount` stands before a number in a sentence (共3件, 逾期7日). `unit_word` is what a
    county itself counts in, where the assessors count. `adds_up` tells that the numbers of several units have a sum, and
    `is_shared` that one thing may be in the numbers of several units. `never_rewarded` marks what no scheme may ask more of.
    """

    name: str
    duties: tuple[str, ...]
    unit: MeasureUnit
    meaning: Text
    counts_honest_reports: bool
    of: Measuring
    counted: Text = _ITEMS
    shortfall: Text = _SHORT
    rules: tuple[str, ...] = ()
    counts_what_is_wanted: bool = False
    leads: tuple[str, ...] = ()
    amount: Text = _AMOUNT
    unit_word: str = ""
    adds_up: bool = True
    is_shared: bool = False
    never_rewarded: bool = False

    @property
    def duty(self) -> str:
        """The duty under which it is listed: the first that it serves."""
        return self.duties[0]

    @property
    def unit_shown(self) -> str:
        """What stands behind a number: the word of a county's own, else that of the unit."""
        return self.unit_word or self.unit.value

    @property
    def is_rate(self) -> bool:
        """Whether it is a share in per cent."""
        return self.unit is MeasureUnit.PERCENT

    @property
    def more_is_better(self) -> bool:
        """Whether a threshold is a least value (rates, honest reports, systems) and not a most one (faults)."""
        return self.is_rate or self.counts_honest_reports or self.counts_what_is_wanted


_REGISTRY: dict[str, Measure] = {}
PROBLEMS = "问题:"
"""A measure's name that begins so counts the findings of the rule whose code follows."""


def measure(
    name: str,
    *,
    duty: Serves,
    unit: MeasureUnit,
    meaning: Text,
    counts_honest_reports: bool = False,
    counted: Text = _ITEMS,
    shortfall: Text = _SHORT,
    rules: tuple[str, ...] = (),
    counts_what_is_wanted: bool = False,
    leads: tuple[str, ...] = (),
    amount: Text = _AMOUNT,
    adds_up: bool = True,
    is_shared: bool = False,
    never_rewarded: bool = False,
) -> Callable[[Measuring], Measuring]:
    """Declare a measure on the function that takes it.

    Args:
        name: its name in schemes, never changed.
        duty: the duty of the notice that it serves, or several (`zfzr duties`).
        unit: what it counts in.
        meaning: what the number says, for `zfzr measures` and the explanation of a score.
        counts_honest_reports: no scheme may deduct by it (自查自纠, 如实报告): it is shown, and may earn a bonus.
        counted: what a rate is a share of.
        shortfall: what is said of those that fall short of it.
        rules: the rules whose findings it counts.
        counts_what_is_wanted: a count, or 是, that is good: a threshold asks for at least so much.
        leads: the rules whose findings tell the same shortcomings, so that a ruling on them holds here as well.
        amount: what a score sheet puts before the number with its unit (逾期7日).
        adds_up: whether the numbers of several units have a sum; days, points and averages have none.
        is_shared: whether one thing may count for several units, so that their sum is more than there are things.
        never_rewarded: whether it tells how much was inspected: no scheme may give more points for more of it (ZF516).
    """

    def declare(of: Measuring) -> Measuring:
        if name in _REGISTRY:
            raise ValueError(f"measure {name} is declared twice")
        _REGISTRY[name] = Measure(
            name,
            served(duty),
            unit,
            meaning,
            counts_honest_reports,
            _of_known_words(of),
            counted,
            shortfall,
            rules,
            counts_what_is_wanted,
            leads,
            amount,
            adds_up=adds_up and unit in _ADD_UP,
            is_shared=is_shared,
            never_rewarded=never_rewarded,
        )
        return of

    return declare


def _of_known_words(of: Measuring) -> Measuring:
    """Take a measure, and answer that nobody can tell where it asks what a word of the unit stands for that nobody knows."""

    @wraps(of)
    def taken(unit: UnitYear) -> Measured:
        found, words = unit.county.of_known_words(lambda: of(unit), unit.slug)
        if not words or found.value is None:
            return found
        listed, listed_en = "”“".join(words), ", ".join(map(repr, words))
        return unknown(Text(f"“{listed}”没有声明是什么意思", f"nobody declared what {listed_en} stands for"))

    return taken


NotIn = Callable[["County", str, int], Wording | None]
DutyOf = Callable[["County", str], str]
"""The duty that what bears a name serves in a county; "" where nobody said which."""


def _always_there(_: County, __: str, ___: int) -> Wording | None:
    return None


def _of_the_family(_: County, __: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class MeasureFamily:
    """Measures alike, one for each name that a county itself keeps: `未报:年度法制培训计划`.

    `target` says what may follow the colon (轮次), by the names that fields may refer to; `word` stands for it where the
    family is listed. `not_in` says why there is nothing of a name in a year, None where there is; `duty_of` which of the
    duties a member serves, where each serves its own. Meaning and leads are those of every member.
    """

    name: str
    target: str
    word: Text
    duties: tuple[str, ...]
    unit: MeasureUnit
    meaning: Text
    of: Callable[[UnitYear, str], Measured]
    leads: tuple[str, ...] = ()
    amount: Text = _AMOUNT
    not_in: NotIn = _always_there
    duty_of: DutyOf = _of_the_family

    @property
    def duty(self) -> str:
        """The duty under which it is listed: the first that it serves."""
        return self.duties[0]

    @property
    def prefix(self) -> str:
        """What the names of its members begin with."""
        return f"{self.name}:"

    def names(self, county: County) -> list[str]:
        """Return the names of its members in a county, in no order that means anything."""
        known: Collection[str] = targets()[self.target].names(county, None) or ()
        return [f"{self.prefix}{word}" for word in sorted(known)]

    def member_in(self, county: County, word: str) -> Measure:
        """Return the measure of one name, under the duty that this serves in a county."""
        made, duty = self.member(word), self.duty_of(county, word)
        return replace(made, duties=(duty,)) if duty else made

    def member(self, word: str) -> Measure:
        """Return the measure of one name; whether the county keeps it is for others to see."""

        @_of_known_words
        def of(unit: UnitYear) -> Measured:
            return self.of(unit, word)

        return Measure(
            name=f"{self.prefix}{word}",
            duties=self.duties,
            unit=self.unit,
            meaning=Text(f"“{word}”{self.meaning.zh}", f"{word!r}: {self.meaning.en}"),
            counts_honest_reports=False,
            of=of,
            leads=self.leads,
            amount=self.amount,
            adds_up=self.unit in _ADD_UP,
        )


_FAMILIES: dict[str, MeasureFamily] = {}
MeasuringOne = Callable[[UnitYear, str], Measured]


def measure_family(
    name: str,
    *,
    target: str,
    word: Text,
    duty: Serves,
    unit: MeasureUnit,
    meaning: Text,
    leads: tuple[str, ...] = (),
    amount: Text = _AMOUNT,
    not_in: NotIn = _always_there,
    duty_of: DutyOf = _of_the_family,
) -> Callable[[MeasuringOne], MeasuringOne]:
    """Declare measures alike on the function that takes one of them for a name that the county keeps.

    Args:
        name: what stands before the colon in schemes, never changed.
        target: what the name behind the colon must be one of, as in `refers` of a field.
        word: what stands for that name in the list of measures.
        duty: the duty of the notice that it serves, or several (`zfzr duties`).
        unit: what it counts in.
        meaning: what the number says of the name before it.
        leads: as for a single measure.
        amount: as for a single measure.
        not_in: why a year has nothing of a name that the county keeps, so that a scheme of that year cannot count it.
        duty_of: which duty what bears a name serves, where each has its own.
    """

    def declare(of: MeasuringOne) -> MeasuringOne:
        if name in _FAMILIES:
            raise ValueError(f"family of measures {name} is declared twice")
        _FAMILIES[name] = MeasureFamily(
            name, target, word, served(duty), unit, meaning, of, leads, amount, not_in, duty_of
        )
        return of

    return declare


@cache
def measure_families() -> Mapping[str, MeasureFamily]:
    """Return every family of measures by what stands before the colon."""
    load("measures")
    return dict(sorted(_FAMILIES.items()))


def family_of(name: str) -> MeasureFamily | None:
    """Return the family that a measure's name is of by what stands before its colon; None for any other name."""
    before, colon, _ = name.partition(":")
    return measure_families().get(before) if colon else None


@cache
def measures() -> Mapping[str, Measure]:
    """Return every measure by name."""
    load("measures")
    return dict(sorted(_REGISTRY.items()))


def measure_named(name: str) -> Measure | None:
    """Return a measure by its name in schemes, or None.

    That the rule of a `问题:` exists, and what a member of a family is named after, is for others to see. What rests on
    scores itself cannot be counted by one.
    """
    if family := family_of(name):
        return family.member(name.removeprefix(family.prefix))
    if not name.startswith(PROBLEMS):
        return measures().get(name)
    code = name.removeprefix(PROBLEMS)
    declared = rule_named(code)
    return None if declared and declared.rests_on_scores else problems_of(code)


@cache
def kinds_counted(of: Measure) -> tuple[type[Record], ...]:
    """Return the kinds that a measure counts: of its subject those that serve its duty, else all; else all of its duty."""
    home = home_of(of.of.__module__)
    own = [kind for kind in kinds() if home_of(kind.__module__) == home]
    alike = [kind for kind in own if set(kind.serves) & set(of.duties)]
    return tuple(alike or own or [k for k in kinds() if set(k.serves) & set(of.duties)])


def problems_of(code: str) -> Measure:
    """Return the measure that counts a rule's findings about a unit."""
    meaning = Text(f"规则{code}对本单位报告的问题数", f"how many problems rule {code} reports of the unit")

    def of(unit: UnitYear) -> Measured:
        found = count_findings(unit, code)
        if found.value != 0:
            return found
        load("measures")
        rule = rule_named(code)
        asked = (code, _known_as(rule.each.things)) if rule and rule.each else (code,)
        untold = next((_UNTOLD[each] for each in asked if each in _UNTOLD), None)
        return (untold(unit, code) if untold else None) or found

    return Measure(f"{PROBLEMS}{code}", ("D44",), MeasureUnit.ITEMS, meaning, False, of, rules=(code,))


Untold = Callable[[UnitYear, str], Measured | None]
_UNTOLD: dict[str, Untold] = {}


def _known_as(things: Any) -> str:
    """Return the name of a kind or a look-up; all look-ups that one function makes bear the same."""
    return things if isinstance(things, str) else f"{things.__module__}.{things.__qualname__}"


def tells_nothing_where(untold: Untold, *looked_at: Any) -> None:
    """Declare when it tells nothing of a unit that rules found nothing: nothing was there for them to look at.

    Args:
        untold: the answer for a unit of which that is so by a rule, else None; asked where nothing was found.
        looked_at: what rules look at one by one (`on` of a rule: a kind, or a look-up), or the codes of single rules.
    """
    for each in map(_known_as, looked_at):
        if each in _UNTOLD:
            raise ValueError(f"it is declared twice where nothing found in {each} tells nothing")
        _UNTOLD[each] = untold


def is_kept(unit: UnitYear, kind: type[Record]) -> bool:
    """Tell whether somebody keeps a register of a kind: the unit's or the county's, of the year where it has one."""
    return unit.county.keeps(kind.file.format(unit=unit.slug, year=unit.year))


NIL: Final = Text("零登记", "a nil statement (nil-statements.csv)")
NIL_OF_UNIT: Final = Text("单位零登记", "a nil statement (unit-nil-statements.csv)")
"""What states that a register of a year held nothing: the county's kind of record and the unit's."""
_NOT_KEPT = Text(
    "没有登记{kind}（{file}）：未登记不等于没有；当年确实没有的，登记一条{nil}",
    "no {kind} registered ({file}), which is not that there was none: if so, enter {nil}",
)
_NOT_THERE = Text(
    "没有登记{kind}（{file}）：未登记不等于没有；确实没有的，也放一个{empty}",
    "no {kind} registered ({file}), which is not that there is none: if so, put {empty}",
)
_EMPTY_TABLE = Text("只有表头的", "one with its header alone")
_EMPTY_LIST = Text("只写 [] 的", "one that holds [] alone")


def not_registered(unit: UnitYear, kind: type[Record]) -> Measured | None:
    """Answer for a register that nobody keeps: of what nobody registers nobody can tell; None where it is kept.

    What has no year (a unit's systems) is kept where its file is there; of a year's register somebody has to say that it
    held nothing, since `zfzr new year` begins it empty.
    """
    if is_kept(unit, kind):
        return None
    file = kind.file.format(unit=unit.slug, year=unit.year)
    if "{year}" in kind.file:
        nil = NIL_OF_UNIT if "{unit}" in kind.file else NIL
        return withheld(said(_NOT_KEPT, kind=kind.label, file=file, nil=nil))
    empty = _EMPTY_TABLE if file.endswith(".csv") else _EMPTY_LIST
    return withheld(said(_NOT_THERE, kind=kind.label, file=file, empty=empty))


def ratio(
    reached: Iterable[object], short: Iterable[Evidence], nothing: Wording, source: Place | None = None
) -> Measured:
    """Make a rate of those that reached the mark among all, with those that fell short as evidence.

    `nothing` says why there is no rate when there is nothing to count; `source` is the file counted in.
    """
    good, bad = len(list(reached)), tuple(short)
    total = good + len(bad)
    if not total:
        return unknown(nothing)
    return Measured(Decimal(good * 100) / Decimal(total), bad, good, total, source=source)


def count(evidence: Iterable[Evidence]) -> Measured:
    """Make a count with one piece of evidence for each thing counted."""
    found = tuple(evidence)
    return Measured(Decimal(len(found)), found)


def yes_or_no(
    holds: bool, evidence: Iterable[Evidence], leads: tuple[Finding, ...] = (), *, cleared: bool = False
) -> Measured:
    """Make 1 (是) or 0 (否) with the records that show it; `cleared` is the answer once its leads are ruled out."""
    return Measured(Decimal(int(holds)), tuple(evidence), leads=leads, cleared=Decimal(int(cleared)))


def unknown(reason: Wording) -> Measured:
    """Make the answer that nothing can be told, which is neither zero nor full."""
    return Measured(None, reason=reason)


def at_least(reason: Wording, certain: Iterable[Evidence]) -> Measured:
    """Make the answer that nobody can tell how many there are, though these there are for certain."""
    evidence = tuple(certain)
    return Measured(None, evidence, reason=reason, is_withheld=True, at_least=len(evidence))


def withheld(reason: Wording) -> Measured:
    """Make the answer that records contradict each other, so that nobody can tell until they are mended."""
    return Measured(None, reason=reason, is_withheld=True)


def count_findings(unit: UnitYear, code: str) -> Measured:
    """Count a rule's findings about the unit; a rule that was not assessed has no number, not zero."""
    if code in unit.not_assessed:
        parameter = unit.not_assessed[code]
        return withheld(
            Text(
                f"未评：规则{code}所需的参数“{parameter}”当日没有取值",
                f"not assessed: rule {code} needs parameter {parameter!r}, which has no value on the day",
            )
        )
    return count(
        Evidence(f.place, Text(f.subject, f.subject), finding=f)
        for f in sorted(unit.findings_of(code), key=_order)
    )


def _order(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.key, finding.place.file, finding.place.in_order
