"""The words that a column may hold: its choices, and the names of what it refers to, as people say them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import meaningful_words
from zfzr.declare.record import By, Part, Record, declarations
from zfzr.declare.target import meant_by, spoken_for, targets
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.questions.forms.columns import Column, Table
from zfzr.terms.text import Text, enumeration
from zfzr.terms.written import by_comparison, code_compared

MOST_OFFERED = 3000


class Doubt(Exception):
    """A cell says what cannot be taken in; the text tells why, and what to do."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Words:
    """The names of what the columns of a table refer to, in one unit and year of a county.

    `brought`: the county with what is being read, whose new things bear names too. `unmet`: what is neither's.
    """

    def __init__(
        self, county: County, table: Table, slots: Mapping[str, str], brought: County | None = None
    ) -> None:
        self._county, self._table, self._slots = county, table, dict(slots)
        self._brought = Words(brought, table, slots) if brought is not None else None
        self.unmet: set[str] = set()
        self.columns = (*table.keys, *table.columns)
        self._called: dict[str, Mapping[str, str]] = {}
        self._standing: dict[str, Mapping[str, str]] = {}
        self._compared: dict[tuple[str, str | None], Mapping[str, str]] = {}

    def offered(self, column: Column) -> tuple[str, ...]:
        """Return what a column offers to choose from, in order; nothing where any text will do."""
        if column.choices:
            return tuple(column.choices)
        if column.declared is None or not column.declared.refers:
            return ()
        refers = column.declared.refers
        if isinstance(refers, str) and (words := meaningful_words(self._county, refers)):
            return tuple(words)
        found: dict[str, bool] = {}
        for site in self._sites(column):
            names = self._names(site)
            found.update((name, self._is_own(names, name)) for name in names)
        shown = tuple(self.shown(column, name) for name in sorted(found, key=lambda n: (not found[n], n)))
        return shown if len(shown) <= MOST_OFFERED else ()

    def is_used(self, column: Column, name: str) -> bool:
        """Tell whether a word is one of the county's: a card of another province is none (what a table reads it as)."""
        if column.declared is None or not column.declared.refers:
            return True
        return any(name in self._names(site) for site in self._sites(column))

    def shown(self, column: Column, name: str) -> str:
        """Return a name with what people call it: GA001 何示四."""
        if not name or column.declared is None or not column.declared.refers:
            return name
        called = self._called_of(column).get(name, "")
        return f"{name} {called}" if called and called != name else name

    def name_in(self, column: Column, text: str, beside: Mapping[str, Any]) -> str:
        """Return the name that a cell means; one that is not known stays as it is.

        Raises:
            Doubt: it may mean several, or its two halves do not fit.
        """
        site = self._site(column, beside)
        if not site.refers:
            return text
        names = self._names(site)
        if text in names:
            return text
        alike = self._alike(column, site, names)
        if meant_code := alike.get(code_compared(text)):
            return meant_code
        first, rest = _code_and_name(text, alike)
        if rest and first in names:
            called = self._called_of(column).get(first, "")
            if called and called.replace(" ", "") != rest.replace(" ", ""):
                raise Doubt(
                    Text(
                        f"“{first}”是{called}，不是“{rest}”：编号和名称对不上，改成其中一个",
                        f"{first} is {called}, not {rest}: write one of them",
                    )
                )
            return first
        meant = meant_by(self._county, site.refers, text, site)
        if len(meant) > 1:
            codes = enumeration(meant)
            raise Doubt(
                Text(
                    f"叫“{text}”的有几个：{codes}，写其中一个",
                    f"{text} may be any of {codes.en}: write one of them",
                )
            )
        if meant:
            return meant[0]
        found = self._brought.name_in(column, text, beside) if self._brought is not None else text
        if found == text and not self.is_name(column, text, beside):
            self.unmet.add(text)
        return found

    def is_name(self, column: Column, text: str, beside: Mapping[str, Any]) -> bool:
        """Tell whether a text is the name of something that the column may refer to, or a word that it may hold."""
        declared = column.declared
        if declared is None:
            return False
        if not declared.refers:
            known = targets().get(declared.follows)
            words = known.names(self._county, self._site(column, beside)) if known else None
            return text in column.choices or text in (words or ())
        return text in self._names(self._site(column, beside)) or (
            self._brought is not None and self._brought.is_name(column, text, beside)
        )

    def standing(self, column: Column, text: str) -> str | None:
        """Return the key on record, or the name of a file, that a cell can only mean: blanks, width, dashes aside."""
        if column.head not in self._standing:
            self._standing[column.head] = by_comparison(frozenset(self._keys_of(column)))
        known = self._standing[column.head]
        return known.get(code_compared(text)) if known else None

    def _keys_of(self, column: Column) -> Iterator[str]:
        declared, kind = column.declared, self._table.kind
        is_slug = declared is None and column.is_key
        if not is_slug and not (declared and declared.key and column.part in (kind, None)):
            return
        unit, year = self._slots.get("unit"), self._slots.get("year")
        for record in self._county.dataset.all(kind):
            if (unit is None or record.unit in (unit, None)) and (
                not year or record.year in (int(year), None)
            ):
                value = record.slug if declared is None else getattr(record, declared.name)
                if isinstance(value, str):
                    yield value

    def _alike(self, column: Column, site: Site, names: Collection[str]) -> Mapping[str, str]:
        name = (column.head, site.refers)
        if isinstance(column.declared and column.declared.refers, By) or not self._names(
            self._site(column, {})
        ):
            return by_comparison(names)  # they hang on what stands beside
        if name not in self._compared:
            self._compared[name] = by_comparison(names)
        return self._compared[name]

    def _is_own(self, names: Collection[str], name: str) -> bool:
        """Tell whether a name is of the unit's own, which is offered first."""
        record = names[name] if isinstance(names, Mapping) else None
        return (
            isinstance(record, Record) and record.unit is not None and record.unit == self._slots.get("unit")
        )

    def stands_alone(self, column: Column) -> bool:
        """Tell whether what a cell of a column means hangs on nothing beside it."""
        declared = column.declared
        if declared is None or not declared.refers:
            return True
        return not isinstance(declared.refers, By) and bool(self._names(self._site(column, {})))

    def _called_of(self, column: Column) -> Mapping[str, str]:
        if column.head not in self._called:
            called: dict[str, str] = {}
            for site in self._sites(column):
                target = targets().get(site.refers) if site.refers else None
                spoken = spoken_for(target, self._county, site) if target else {}
                for name, codes in reversed(list(spoken.items())):
                    called.update(dict.fromkeys(codes, name))
            self._called[column.head] = called
        return self._called[column.head]

    def _names(self, site: Site) -> Collection[str]:
        target = targets().get(site.refers) if site.refers else None
        return (target.names(self._county, site) if target else None) or ()

    def _sites(self, column: Column) -> list[Site]:
        """Return the sites by which all names of a column can be asked for: of each value of what stands beside it."""
        alone = self._site(column, {})
        refers = column.declared.refers if column.declared else ""
        if isinstance(refers, By):
            return [self._site(column, {refers.field: value}) for value, _ in refers.targets]
        if self._names(alone):
            return [alone]
        found = [alone]
        for other in (*self._table.keys, *self._table.columns):
            if other is not column and other.part is column.part and other.declared and other.declared.refers:
                if isinstance(other.declared.refers, By) or column.steps[:-1] != other.steps[:-1]:
                    continue
                found += [
                    self._site(column, {other.name: name})
                    for name in sorted(self._names(self._site(other, {})))
                ]
        return found

    def _site(self, column: Column, beside: Mapping[str, Any]) -> Site:
        """Return where a value of a column would stand, beside values of its part by their names."""
        kind = self._table.kind
        record = _draft(kind, beside if column.part is kind else {})
        record.placed(Place("", ()), self._slots)
        part: Part = record if column.part in (kind, None) else _draft(column.part or kind, beside)
        if column.declared is None:
            raise LookupError(f"{column.head} is declared nowhere")
        return Site(record, part, column.steps, column.declared, None)


def _code_and_name(text: str, alike: Mapping[str, str]) -> tuple[str, str]:
    """Return a text parted at the blank before which it is a code (GA 001 何示四), else at the first."""
    for blank in re.finditer(" +", text):
        if code := alike.get(code_compared(text[: blank.start()])):
            return code, text[blank.end() :]
    first, _, rest = text.partition(" ")
    return first, rest


def _draft(model: type[Part], values: Mapping[str, Any]) -> Any:
    given: dict[str, Any] = {each.name: None for each in declarations(model)}
    return model.model_construct(**{**given, **values})
