"""How a parameter is declared: a number, date or class that law or county may change, beside the rules that read it.

A county states its values in parameters.yaml, each dated and with its source. What it does not state has the values
declared here, if any; without any, whatever needs the parameter answers 未评. A date is the day from which a value
holds; a class is a yes or no of a family of parameters, such as 持证限制.临时: 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from itertools import product

from zfzr.declare.register import load
from zfzr.terms.text import Text

OF_GROUPS = "组别"
"""What 适用 of a value may name, where a parameter has values for groups of units."""
MONTH_DAY = "月日"
"""The unit of a value that is a day of every year: 331 is 31 March. A round may take its last day from it."""
HENAN = "41"
WUZHI = "410823"
"""Where norms hold that are not of the whole country: the province, and the county whose notice this program serves first,
by the beginning of their codes of GB/T 2260."""
USUAL = "本程序的通常做法，本地规定的以本地规定为准"
"""What stands behind a value where no norm is known to hold."""

OF_LAWS = "依据、单位、组别、类别"
"""What 适用 of a value may name, where a special law has its own: laws go first, then units, groups, classes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A value that holds where the county states none: from when to when, and who says so.

    `scope` is the special law, or group, for which alone it holds; `counting` how its days are counted (自然日, 工作日),
    nothing where no norm says so. `area` is where the norm holds, by the beginning of a code of GB/T 2260: empty for the
    whole country. In a county elsewhere the value does not stand, unless `elsewhere` says as what: it is unverified there.
    """

    value: int
    source: str
    start: date | None = None
    end: date | None = None
    verified: bool = True
    scope: str = ""
    counting: str = ""
    area: str = ""
    elsewhere: str = ""

    def held_in(self, code: str | None) -> Standing | None:
        """Return what stands in the county of this code; None where the norm does not hold and nothing takes its place.

        In a county whose code could not be read (None) all stands: what is wrong there is told of its profile alone.
        """
        if code is None or code.startswith(self.area):
            return self
        return replace(self, source=self.elsewhere, verified=False) if self.elsewhere else None


@dataclass(frozen=True, slots=True)
class ParameterDeclaration:
    """One parameter, or a family of them with the words that may follow its name, step by step after a point.

    `members` is empty for a single parameter; a step without words takes any. `joined`: a step may be several words
    run together (临时借调). `yes_no`: its values are 1 and 0. `scope` is what 适用 may name.
    `counts_days`: 计算 tells how its days are counted. `aliases`: other ways to say a word of the family, by the word;
    None where 别名 of a parameter has no effect. `means`: what the words stand for, by the number that is their value,
    counted from 1; nothing where a value is no such number. `words_from`: a family whose words may follow the name, too.
    `about`: the vocabulary of whose words it tells what they mean (whether an outcome puts the decision right).
    """

    name: str
    meaning: Text
    read_by: tuple[str, ...]
    unit: str = ""
    standing: Mapping[str, tuple[Standing, ...]] | None = None
    members: tuple[tuple[str, ...], ...] = ()
    joined: bool = False
    yes_no: bool = False
    scope: str = ""
    counts_days: bool = False
    aliases: Mapping[str, tuple[str, ...]] | None = None
    means: tuple[Enum, ...] = ()
    words_from: str = ""
    about: str = ""

    @property
    def is_family(self) -> bool:
        """Whether its name is the beginning of names."""
        return bool(self.members)

    def words_of(self, name: str) -> tuple[tuple[str, ...], ...] | None:
        """Return the words that follow the family's name, by step; None where the name is not one of the family."""
        if not self.is_family:
            return () if name == self.name else None
        first, *steps = name.split(".") if name.startswith(f"{self.name}.") else [""]
        if first != self.name or len(steps) != len(self.members):
            return None
        found = [self._of_step(step, known) for step, known in zip(steps, self.members, strict=True)]
        return tuple(words for words in found if words) if all(found) else None

    def _of_step(self, step: str, known: tuple[str, ...]) -> tuple[str, ...]:
        if not known:
            return (step,) if step else ()
        if self.words_from:  # which words a county has of its own, who knows the county says
            return (_split(step, known) if self.joined else ()) or ((step,) if step else ())
        if not self.joined:
            return (step,) if step in known else ()
        return _split(step, known)

    def names(self) -> Iterator[str]:
        """Yield the names it has, for messages; those of a family with a step of any word are only those with a value."""
        if not self.is_family:
            yield self.name
        elif all(self.members):
            yield from (".".join((self.name, *words)) for words in product(*self.members))
        else:
            yield from self.standing or ()


def _split(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known words that a text is made of, in order; nothing where it is not made of them."""
    if not text:
        return ()
    for word in known:
        if text == word:
            return (word,)
        if text.startswith(word) and (rest := _split(text.removeprefix(word), known)):
            return (word, *rest)
    return ()


_REGISTRY: dict[str, ParameterDeclaration] = {}


def parameter(
    name: str,
    *,
    meaning: Text,
    read_by: tuple[str, ...],
    unit: str = "",
    standing: tuple[Standing, ...] = (),
    scope: str = "",
    counts_days: bool = False,
) -> str:
    """Declare a single parameter and return its name.

    Args:
        name: as it stands in parameters.yaml, never changed.
        meaning: what the number says.
        read_by: the codes of rules, or the names of measures, that say something else when it changes.
        unit: what it counts in.
        standing: its values where the county states none.
        scope: what 适用 of a value may name (`OF_GROUPS`, `OF_LAWS`); empty where 适用 has no effect.
        counts_days: whether 计算 (自然日, 工作日) of a value has an effect.
    """
    held = {name: standing} if standing else None
    _declare(ParameterDeclaration(name, meaning, read_by, unit, held, scope=scope, counts_days=counts_days))
    return name


def family(
    name: str,
    *,
    meaning: Text,
    read_by: tuple[str, ...],
    members: tuple[tuple[str, ...], ...],
    standing: Mapping[str, tuple[Standing, ...]],
    joined: bool = False,
    scope: str = "",
    aliases: Mapping[str, tuple[str, ...]] | None = None,
    unit: str = "",
    yes_no: bool = True,
    words_from: str = "",
    about: str = "",
) -> str:
    """Declare a family of parameters, `name.word`, yes-or-no unless said, and return its name.

    Args:
        name: what the names begin with.
        meaning: what 1 says, or what the number does.
        read_by: as for a single parameter.
        members: the words of each step behind the name; no words at a step for any word.
        standing: the values of single names where the county states none; a name not mentioned is 0.
        joined: whether a step may be several of the words run together.
        scope: what 适用 of a value may name, as for a single parameter.
        aliases: other ways to say a word, by the word, of a family whose words are what people write; a county adds
            its own as 别名 of the parameter.
        unit: what the numbers count.
        yes_no: whether the values are yes and no, not numbers (a rank, a position).
        words_from: the vocabulary (`meanings`) whose words, those of the county too, may follow the name beside `members`.
        about: the family whose words, those of the county too, it tells the meaning of; ZF345 asks for what is not told.
    """
    _declare(
        ParameterDeclaration(
            name,
            meaning,
            read_by,
            standing=standing,
            unit=unit,
            members=members,
            joined=joined,
            yes_no=yes_no,
            scope=scope,
            aliases=aliases,
            words_from=words_from,
            about=about,
        )
    )
    return name


def meanings(
    name: str,
    kind: type[Enum],
    *,
    meaning: Text,
    read_by: tuple[str, ...],
    source: str,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """Declare a vocabulary whose words stand for the members of an enumeration, and return its name.

    A county, a province or a year may have other words; what they stand for is what rules ask for. The value of
    `name.word` is the place of the meaning in the enumeration, counted from 1: new members go to the end. 0 says that
    the word is not in use. The values of the members are the words that stand where the county says nothing.

    Args:
        name: what the names begin with, and what fields say in `refers`.
        kind: what words stand for.
        meaning: what the words are said of; the numbers and what each means are added.
        read_by: as for a single parameter.
        source: who names the words that stand; not verified.
        aliases: other ways to say a word that stands.
    """
    known = tuple(kind)
    numbered = [(n, str(each.value), each.name.lower().replace("_", " ")) for n, each in enumerate(known, 1)]
    zh = "，".join(f"{n} {word}" for n, word, _ in numbered)
    en = ", ".join(f"{n} {word}" for n, _, word in numbered)
    _declare(
        ParameterDeclaration(
            name,
            Text(f"{meaning.zh}：{zh}，0 为不用这个词", f"{meaning.en}: {en}, 0 where it is not in use"),
            read_by,
            standing={f"{name}.{word}": (Standing(n, source, verified=False),) for n, word, _ in numbered},
            members=((),),
            aliases=aliases or {},
            means=known,
        )
    )
    return name


def _declare(declared: ParameterDeclaration) -> None:
    if declared.name in _REGISTRY:
        raise ValueError(f"parameter {declared.name} is declared twice")
    _REGISTRY[declared.name] = declared


@cache
def parameters() -> Mapping[str, ParameterDeclaration]:
    """Return every declared parameter and family by name."""
    load("parameters")
    return dict(sorted(_REGISTRY.items()))


@lru_cache(maxsize=4096)
def parameter_named(name: str) -> ParameterDeclaration | None:
    """Return what declares a name as it stands in parameters.yaml, or None where nothing reads it."""
    declared = parameters().get(name) or parameters().get(name.partition(".")[0])
    return declared if declared is not None and declared.words_of(name) is not None else None


def decimal_of(standing: Standing) -> Decimal:
    """Return a standing value as parameters hold values."""
    return Decimal(standing.value)
