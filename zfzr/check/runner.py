"""Running the rules over a county: every finding, sorted by place; waivers hide them from people, never from a score.

Importing this module imports no record and no rule: what was judged before is shown without them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from zfzr.check.located import Located as Located
from zfzr.check.located import VerifiedAs as VerifiedAs
from zfzr.check.located import WaivedBy as WaivedBy
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped, lookup, remember
from zfzr.declare.rule import Examined, Rule, rule_of, rules, rules_of
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.check.records import Verification, Waiver
    from zfzr.county.county import County
    from zfzr.county.unread import Behind
    from zfzr.files.place import Place, Span

T = TypeVar("T")


class NotAssessed(NamedTuple):
    """A rule that could not be assessed (未评) because a parameter has no value on the day, or for another reason.

    `things` are those of which it could not be, on their own days, where it judged others; 0: it did not run at all.
    `because` says the reason where it is no parameter; `parameter` is empty then.
    """

    code: str
    parameter: str
    things: int = 0
    because: Text | None = None


class HeldBack(NamedTuple):
    """A rule that could not be assessed (未评) of a unit, or of any (None), because a file was not read.

    `unit` is "" for units that are not known by their folders. `word`: the file was read, and a word in it is one that
    nobody declared; of how many records the rule could not be assessed then, `NotAssessed` tells too.
    """

    code: str
    unit: str | None
    file: str
    word: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is about units that are not known by their folders."""
        return self.unit == ""

    def concerns(self, unit: str | None) -> bool:
        """Tell whether a finding about a unit, or about none, could be missing."""
        return self.unit is None or unit is None or self.unit == unit


@dataclass(frozen=True, slots=True)
class Examination:
    """What the rules found on a county's day, before waivers."""

    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    held_back: tuple[HeldBack, ...] = ()

    def unset_for(self, unit: str) -> Mapping[str, str]:
        """Return, by rule that was not assessed of a unit, the parameter that lacks: a value, or a word of its records."""
        unset = {each.code: each.parameter for each in self.not_assessed if not each.things}
        of_unit = {(each.code, each.word) for each in self.held_back if each.word and each.concerns(unit)}
        for each in self.not_assessed:
            if (each.code, each.parameter.partition(".")[2]) in of_unit:
                unset.setdefault(each.code, each.parameter)
        return unset


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that checking a whole county gave, sorted by place: what is shown is chosen from it.

    It needs neither the county nor its records any more, and is what the cache keeps. `ran` are the rules that
    were assessed, `unset` those that were not, for want of a parameter's value; `held_back` of whom some were not, because
    something was not read. `without_numbers` are the files with findings in which no identity number stands: who shows
    their source need not look for one again.
    """

    as_of: date
    files: tuple[str, ...]
    records: int
    found: tuple[Located, ...]
    not_assessed: tuple[NotAssessed, ...]
    ran: tuple[Rule, ...]
    unset: tuple[Rule, ...]
    unit_names: Mapping[str, str]
    held_back: tuple[HeldBack, ...] = ()
    without_numbers: tuple[str, ...] = ()


def examine(
    county: County, wanted: Callable[[Rule], bool] = lambda _: True, processes: int = 1
) -> Examination:
    """Run every wanted rule and return all findings, those of the reader first, in no particular order.

    `processes` may share the rules among them; what they find is the same for any number.
    """
    chosen = tuple(rule for rule in rules().values() if wanted(rule))
    examination = _examined(county, chosen, processes)
    wanting = _for_want_of_words(county, chosen)
    told = {(each.code, each.parameter) for each in examination.not_assessed}
    more = [each for each in wanting if (each.code, each.parameter) not in told]
    return replace(examination, not_assessed=(*examination.not_assessed, *more)) if more else examination


_REFERENCES = "ZF102"


def _who_asked(county: County, held: Iterable[HeldBack]) -> list[NotAssessed]:
    """Return the rules that asked what a word stands for which nobody declared, and of how many records."""
    from zfzr.county.unmeant import tells_of

    asked = dict.fromkeys((each.code, each.word) for each in held if each.word)
    return [
        NotAssessed(code, f"{vocabulary}.{word}", records)
        for code, word in asked
        for vocabulary, records in Counter(
            said.vocabulary for said in (county.dataset.unmeant or {}).get(word, ())
        ).items()
        if code != tells_of(vocabulary)
    ]


def _for_want_of_words(county: County, chosen: Collection[Rule]) -> list[NotAssessed]:
    """Return the rules that ask what a word stands for, of the records whose word nobody declared (ZF102).

    Which they are, the declaration of the words tells (`read_by`): a rule that looks for what is in use, or suspended,
    finds nothing of a record that nobody can read, and that is no sign that all is well.
    """
    asking = _asking_of_words(tuple(rule.code for rule in chosen))
    if not asking:
        return []
    said = Counter(
        (str(each.values["target"]), str(each.values["value"]))
        for each in found_by(county, _REFERENCES)
        if each.values.get("target") in asking
    )
    return [
        NotAssessed(code, f"{family}.{word}", things)
        for (family, word), things in sorted(said.items())
        for code in asking[family]
    ]


@lru_cache(maxsize=8)  # of a county that stays in memory it is asked at every edit
def _asking_of_words(codes: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return which of some rules ask what a word stands for, by the parameter that declares it."""
    from zfzr.declare.parameter import parameters

    asked = [code for code in codes if code != _REFERENCES]
    families = ((name, set(each.read_by)) for name, each in parameters().items() if each.is_family)
    return {name: found for name, read in families if (found := [code for code in asked if code in read])}


def examine_only(county: County, codes: Collection[str]) -> Examination:
    """Run the rules of some codes as `examine` does; the rules of subjects that declare none of them are not imported."""
    return _examined(county, rules_of(codes))


def _examined(county: County, chosen: Collection[Rule], processes: int = 1) -> Examination:
    from zfzr.county.unmeant import mind_words

    mind_words(county)
    found, not_assessed, held = _checked(county, chosen, processes)
    unset = {n.code for n in not_assessed if not n.things}
    ran = [rule for rule in chosen if rule.code not in unset]
    examined = Examined(tuple(found), frozenset(rule.code for rule in ran))
    for rule in ran:
        if (check := rule.on_findings) is not None:
            more, behind = _watched(county, rule.code, lambda check=check: list(check(county, examined)))  # type: ignore[misc]
            found += [replace(f, code=rule.code) for f in more]
            held += behind
    told = {(each.code, each.parameter) for each in not_assessed}
    not_assessed += [n for n in _who_asked(county, held) if (n.code, n.parameter) not in told]
    return Examination(tuple(found), tuple(not_assessed), tuple(held))


def _watched(county: County, code: str, work: Callable[[], T]) -> tuple[T, list[HeldBack]]:
    """Let a rule work and return of whom it cannot be assessed: those whom what it looks at, and was not read, concerns."""
    if county.dataset.watch is None:
        return work(), []
    answer, seen = county.dataset.watch.seen_in(work)
    return answer, held_back(code, county, seen)


def held_back(code: str, county: County, sources: Collection[Hashable]) -> list[HeldBack]:
    """Return of whom a rule could not be assessed because of what it looks at and could not be read, or understood."""
    if not sources:
        return []  # all was read: so it is nearly always, and it is asked of each rule at each edit
    from zfzr.county.unmeant import tells_of
    from zfzr.county.unread import Unmeant

    words = {each.word for each in sources if isinstance(each, Unmeant)}
    found = _held_back(code, county.behind(each for each in sources if not isinstance(each, Unmeant)))
    for word in sorted(words):
        said = (county.dataset.unmeant or {}).get(word, ())
        if any(code != tells_of(each.vocabulary) for each in said):
            found += _held_back(code, county.behind([Unmeant(word)]), word)
    return found


def _held_back(code: str, behind: Iterable[Behind], word: str = "") -> list[HeldBack]:
    found: dict[HeldBack, None] = {}
    for each in behind:
        for unit in [None] if each.concerned is None else sorted(each.concerned):
            found[HeldBack(code, unit, each.path, word)] = None
    return list(found)


@lookup
def found_by(county: County, code: str) -> tuple[Finding, ...]:
    """Return what one rule finds in a county, whoever asks: it runs once."""
    rule = rule_of(code)
    if rule.each is not None and county.memo.outlives_changes:
        from zfzr.check.parts import found_in_parts

        return found_in_parts(county, code, rule.each)
    return tuple(replace(f, code=code) for f in rule.check(county)) if rule.check else ()


def examined_in(county: County, codes: Collection[str]) -> Examined:
    """Run some rules on a county, as seen on whichever day; those for which a parameter had no value did not run."""
    found, not_assessed, _ = _checked(county, rules_of(codes))
    return Examined(tuple(found), frozenset(codes) - {n.code for n in not_assessed if not n.things})


class _OfRule(NamedTuple):
    """What came of one rule: what it was not assessed for, what it found, and of whom it could not be assessed."""

    code: str
    not_assessed: list[NotAssessed]
    found: tuple[Finding, ...]
    held_back: list[HeldBack]


def _checked(
    county: County, chosen: Collection[Rule], processes: int = 1
) -> tuple[list[Finding], list[NotAssessed], list[HeldBack]]:
    codes = {rule.code for rule in chosen}
    found = [f for f in county.dataset.faults if f.code in codes]
    not_assessed: list[NotAssessed] = []
    held: list[HeldBack] = []
    for answer in _run(county, [rule for rule in chosen if rule.check is not None], processes):
        not_assessed += answer.not_assessed
        found += answer.found
        held += answer.held_back
    return found, not_assessed, held


def _run(county: County, checked: Sequence[Rule], processes: int) -> list[_OfRule]:
    """Run rules that have a check and return what came of each, in their order."""
    if processes < 2 or county.dataset.watch is not None or county.dataset.record_count < _WORTH_SHARING:
        return [_of_rule(county, rule) for rule in checked]
    from zfzr.files.copies import in_copies

    elsewhere = _done_elsewhere(checked)
    by_home = grouped((elsewhere.get(_module(rule)) or _shared_as(rule), rule) for rule in checked)

    def task(held: Sequence[Rule]) -> Callable[[], _OfRules]:
        return lambda: _of_rules(county, held)

    tasks = [task(by_home[home]) for home in _longest_first(county, by_home)]
    done = in_copies(tasks, processes)
    answers = {answer.code: answer for of_rules in done for answer in of_rules.answers}
    for of_rules in done:
        for place, span in of_rules.spans.items():
            remember(county, _span_at, (place,), span)
    for rule in checked:
        if all(each.things for each in answers[rule.code].not_assessed):
            remember(county, found_by, (rule.code,), answers[rule.code].found)
    return [answers[rule.code] for rule in checked]


class _OfRules(NamedTuple):
    """What came of some rules, and where what they found stands in the files."""

    answers: list[_OfRule]
    spans: dict[Place, Span]


def _of_rules(county: County, rules: Sequence[Rule]) -> _OfRules:
    answers = [_of_rule(county, rule) for rule in rules]
    found = [finding for answer in answers for finding in answer.found]
    places = [finding.place for finding in found if not finding.span]
    places += [each.place for finding in found for each in finding.related if not each.span]
    return _OfRules(answers, {place: _span_at(county, place) for place in places})


def _done_elsewhere(checked: Iterable[Rule]) -> dict[str, str]:
    """Return the modules of which some rules look at what another subject looks up, and that subject.

    All rules of such a module are done with it: those of filings look up the cases that they name, which are put together
    for what is doubtful of cases.
    """
    return {
        _module(rule): shared
        for rule in checked
        if (shared := _shared_as(rule)) not in (_VALUES, _home(_check_of(rule)))
    }


def _check_of(rule: Rule) -> object:
    return rule.each.check if rule.each else rule.check


def _module(rule: Rule) -> str:
    return str(getattr(_check_of(rule), "__module__", ""))


def _shared_as(rule: Rule) -> str:
    """Return with which rules one is done, in one process: those that look up what it does.

    The values of all records are gathered in one pass, the dearest look-up of a county without cases: whatever subject a
    rule belongs to whose module goes through them, it is done with the others that do.
    """
    return _VALUES if _goes_through_values(_check_of(rule)) else _home(_looks_at(rule))


_VALUES: Final = "values"


def _goes_through_values(of: object) -> bool:
    from zfzr.check.sites import every, every_that, references_in, sites_in

    held = vars(sys.modules[of.__module__])
    return any(held.get(asked.__name__) is asked for asked in (every, every_that, references_in, sites_in))


def _looks_at(rule: Rule) -> object:
    """Return what stands for what a rule looks up: the look-up of its things, which others share, else the rule itself.

    Rules of four subjects look at what is doubtful of cases: two processes would judge ten thousand cases each.
    """
    things = rule.each.things if rule.each else None
    return rule.check if things is None or isinstance(things, type) else things


def _home(of: object) -> str:
    """Return the folder in which something is declared: its subject, or `check` for what holds for every kind."""
    names = getattr(of, "__module__", "").split(".")
    return ".".join(names[1:3] if names[1:2] == ["subjects"] else names[1:2])


def _longest_first(county: County, homes: Iterable[str]) -> list[str]:
    """Return where rules are declared, those first that are likely to take longest: they look at the most records."""
    from zfzr.declare.record import kinds

    every = county.dataset.record_count
    records = Counter({_VALUES: every, "check": every // _LESS})
    for kind in kinds():
        records[_home(kind)] += len(county.dataset.unnoted(kind))
    return sorted(homes, key=lambda home: (-records[home], home))


def _of_rule(county: County, rule: Rule) -> _OfRule:
    (unset, found), behind = _watched(county, rule.code, lambda: _asked(county, rule))
    return _OfRule(rule.code, unset, found, behind)


def _asked(county: County, rule: Rule) -> tuple[list[NotAssessed], tuple[Finding, ...]]:
    """Return for want of which parameters a rule is not assessed, at all or of some things, and what it finds."""
    from zfzr.county.lookups import parameter_value

    unset = [NotAssessed(rule.code, name) for name in rule.needs if parameter_value(county, name) is None]
    if unset:
        return unset, ()
    left_out = rule.leaves_out(county) if rule.leaves_out else {}
    counted = sorted(_left_out(rule.code, *each) for each in left_out.items())
    return counted, found_by(county, rule.code)


def _left_out(code: str, why: str | Text, things: int) -> NotAssessed:
    return NotAssessed(code, why, things) if isinstance(why, str) else NotAssessed(code, "", things, why)


_LESS: Final = 8
"""Rules of every kind that go through no values take some 13 µs a record, those of powers 60, those of cases 360."""

_WORTH_SHARING = 5_000
"""Of fewer records the rules take no longer than to copy the process and to see the copy end."""

Placing = Callable[["County", Iterable[Finding]], list["Located"]]


def judge(
    county: County,
    wanted: Callable[[Rule], bool] = lambda _: True,
    place: Placing | None = None,
    processes: int = 1,
) -> Judgement:
    """Run every wanted rule, find the place of everything, and say what waivers hide.

    `place` finds places and fingerprints where somebody knows a shorter way to them; `processes` may share the rules.
    """
    from zfzr.check.fingerprint import identified
    from zfzr.check.lookups import verifications_of
    from zfzr.check.waivers import waiver_of
    from zfzr.county.lookups import unit_names

    examination = examine(county, wanted, processes)
    find = place or (lambda county, findings: identified(county, located(county, findings)))
    placed = find(county, examination.findings)
    covering, verified = waiver_of(county), verifications_of(county)
    shown = {each.finding.place.file for each in placed}
    unset = {missing.code for missing in examination.not_assessed if not missing.things}
    return Judgement(
        as_of=county.as_of,
        files=tuple(sorted(county.dataset.files)),
        records=county.dataset.record_count,
        found=tuple(
            _with_what_was_decided(county, p, covering(p.finding), verified.of(p.finding)) for p in placed
        ),
        not_assessed=examination.not_assessed,
        ran=tuple(rule for rule in rules().values() if wanted(rule) and rule.code not in unset),
        unset=tuple(rule for rule in rules().values() if rule.code in unset),
        unit_names=dict(unit_names(county)),
        held_back=examination.held_back,
        without_numbers=tuple(path for path in sorted(shown) if not county.dataset.numbers(path)),
    )


def _with_what_was_decided(
    county: County, placed: Located, waiver: Waiver | None, verification: Verification | None
) -> Located:
    if waiver is None and verification is None:
        return placed
    verified = None if verification is None else _as_verified(county, verification)
    return replace(placed, waiver=_waived_by(waiver), verification=verified)


def _waived_by(waiver: Waiver | None) -> WaivedBy | None:
    if waiver is None:
        return None
    return WaivedBy(waiver.rule, waiver.target, waiver.reason, waiver.approver, waiver.until)


def verified_as(county: County, finding: Finding) -> VerifiedAs | None:
    """Return what the legal office found of a finding, None while nobody has verified it."""
    from zfzr.check.lookups import verifications_of

    verification = verifications_of(county).of(finding)
    return None if verification is None else _as_verified(county, verification)


def _as_verified(county: County, verification: Verification) -> VerifiedAs:
    line = county.dataset.span(verification.place).line
    return VerifiedAs(verification.result.value, verification.day, verification.place.file, line)


def located(county: County, findings: Iterable[Finding]) -> list[Located]:
    """Resolve the places of findings and sort them by file, line, column and code."""
    return in_order(located_at(county, finding) for finding in findings)


def located_at(county: County, finding: Finding) -> Located:
    """Resolve the places of a finding."""
    span = finding.span or _span_of(county, finding.place)
    return Located(finding, rule_of(finding.code), span, _related(county, finding))


def in_order(placed: Iterable[Located]) -> list[Located]:
    """Sort findings by file, line, column and code."""
    return sorted(placed, key=lambda p: (p.finding.place.file, p.span, p.finding.code, p.finding.key))


def _related(county: County, finding: Finding) -> tuple[tuple[int, int], ...]:
    spans = (r.span or _span_of(county, r.place) for r in finding.related)
    return tuple((span.line, span.column) for span in spans)


def _span_of(county: County, place: Place) -> Span:
    """Return where a place stands; a county that stays in memory keeps what it located itself (`Placing`)."""
    return county.dataset.span(place) if county.memo.outlives_changes else _span_at(county, place)


@lookup
def _span_at(county: County, place: Place) -> Span:
    return county.dataset.span(place)
