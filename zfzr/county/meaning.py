"""What a person typed for a record, as its file must say it: names of units, bodies, posts and people become codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from zfzr.county.adding import Addition, Values
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.lookups import meaningful_words
from zfzr.county.spelling import choices_of, field_of, items_of, label_of, value_of
from zfzr.declare.apart import apart_by
from zfzr.declare.record import Dated, Record, declarations
from zfzr.declare.target import meant_by, spoken_for, targets
from zfzr.declare.walk import Site, walk
from zfzr.files.place import Place
from zfzr.terms.numerals import plain_number
from zfzr.terms.text import Refusal, Text, enumeration


def with_codes(county: County, model: type[Record], values: Values, added: Addition) -> Values:
    """Return the values with each name that a person would say in the place of the code that the field takes.

    Raises:
        Refusal: a name is that of several; their codes are offered.
    """
    record = record_in(model, added)
    found = values
    for site in walk(record) if record else ():
        if site.refers and isinstance(site.value, str):
            codes = meant_by(county, site.refers, site.value, site)
            if len(codes) > 1:
                raise Refusal(
                    Text("叫“{word}”的有几个：{codes}", "{word!r} may be any of {codes}"),
                    Text("“{field}”写其中一个", "write one of them as {field}"),
                    word=site.value,
                    codes=enumeration(codes),
                    field=site.declared.label,
                )
            if codes and codes[0] != site.value:
                found = _put(found, site.steps, codes[0])
    return found


def record_in(model: type[Record], added: Addition) -> Record | None:
    """Return the record that an addition adds, None where it cannot be read."""
    steps = () if added.step is None else (added.step,)
    return next((r for r in load({added.path: added.after}).all(model) if r.place.path == steps), None)


def _put(holder: Any, steps: tuple[str | int, ...], value: str) -> Any:
    """Return a copy of nested values with one of them changed."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(holder, list) and isinstance(first, int):
        return [_put(each, tuple(rest), value) if i == first else each for i, each in enumerate(holder)]
    if isinstance(holder, dict):
        return holder | {first: _put(holder[first], tuple(rest), value)}
    return value


def on_record(county: County, model: type[Record], slots: Mapping[str, str], values: Values) -> Record | None:
    """Return the record that bears the key which was typed; None where none does, or what is added may yet be another.

    A key may be typed by names. What holds for a time may begin anew on another day; what else tells records of a kind apart
    (several raters of one item) is a part of the key.
    """
    keys = [each for each in declarations(model) if each.key]
    if not keys or any(each.label not in values for each in keys):
        return None
    typed = []
    for each in keys:
        may = allowed(county, model, slots, values, each.label)
        meant = may.code(str(values[each.label])) if may else ()
        typed.append(meant[0] if len(meant) == 1 else str(values[each.label]))
    name, begins = "/".join(typed), str(values.get(label_of(model, "start"), ""))
    apart = apart_by(county, _draft(model, slots, values))
    return next(
        (
            record
            for record in county.dataset.all(model)
            if record.id == name
            and (not model.of_its_unit or record.unit == slots.get("unit"))
            and ("year" not in slots or record.year == plain_number(slots["year"]))
            and (not isinstance(record, Dated) or str(record.start or "") == begins)
            and apart_by(county, record) == apart
        ),
        None,
    )


class Allowed(NamedTuple):
    """What a field of a record not yet written may hold: its words with what people call them; none where any text will do.

    `code` turns an answer into the word it means, and gives nothing for one that is not allowed.
    """

    words: Mapping[str, str]
    code: Callable[[str], tuple[str, ...]]


def allowed(
    county: County, model: type[Record], slots: Mapping[str, str], values: Values, label: str
) -> Allowed | None:
    """Return what a field may hold, for whoever is asked for it; None where that cannot be told before it is tried."""
    meaning = items_of(field_of(model, label)) or field_of(model, label)
    if words := choices_of(meaning):
        return Allowed(
            dict.fromkeys(words, ""), lambda answer: tuple({value_of(meaning, answer)} & set(words))
        )
    declared = next(each for each in declarations(model) if each.label == label)
    draft = _draft(model, slots, values)
    site = Site(draft, draft, (label,), declared, None)
    wanted = targets().get(site.refers) if site.refers else None
    names = wanted.names(county, site) if wanted else None
    if wanted is None or not names:
        return None
    spoken = spoken_for(wanted, county, site)
    called = {code: name for name, codes in reversed(list(spoken.items())) for code in codes}
    by_meaning = {word: at for at, word in enumerate(meaningful_words(county, site.refers))}
    ordered = sorted(names, key=lambda name: (by_meaning.get(name, len(by_meaning)), name))
    return Allowed(
        {name: called.get(name, "") for name in ordered},
        lambda answer: meant_by(county, site.refers, answer, site),
    )


def _draft(model: type[Record], slots: Mapping[str, str], values: Values) -> Record:
    """Return a record that says so much as is known yet; nothing of it has been checked."""
    names = {each.label: each.name for each in declarations(model)}
    given = {name: values.get(label) for label, name in names.items()}
    return model.model_construct(**given).placed(Place("", ()), dict(slots))
