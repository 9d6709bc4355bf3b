"""The one spelling of a field's name and value: Chinese labels and values, in the declared order."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from zfzr.declare.record import Choice, Part, Record, Shape, declarations, kinds
from zfzr.declare.values import WordFor
from zfzr.files.csv_reader import LIST_SEPARATOR

Meaning = Any  # the annotation of a field: a Part, a Choice, bool, list[...], dict[str, ...] or their unions

_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))


def meaning_of(model: type[Record] | None, shape: Shape) -> Meaning:
    """Return the meaning of a whole file of a kind; None where its kind is not known."""
    if model is None:
        return None
    return list[model] if shape == "list" else dict[str, model] if shape == "map" else model  # type: ignore[valid-type]


def part_in(meaning: Meaning) -> type[Part] | None:
    """Return the record part that a mapping of this meaning is, if it is one."""
    return next((m for m in _choices(meaning) if isinstance(m, type) and issubclass(m, Part)), None)


def items_of(meaning: Meaning) -> Meaning:
    """Return the meaning of a list's items."""
    return next((get_args(m)[0] for m in _choices(meaning) if _origin(m) is list), None)


def values_of(meaning: Meaning) -> Meaning:
    """Return the meaning of the values of a mapping with free keys."""
    return next((get_args(m)[1] for m in _choices(meaning) if _origin(m) is dict), None)


def field_of(model: type[Part] | None, written: str) -> Meaning:
    """Return the meaning of the field that is written so, or None for an unknown one."""
    name = _names(model).get(written) if model else None
    if not model or not name:
        return None
    declared = model.model_fields[name]
    word = next((each for each in declared.metadata if isinstance(each, WordFor)), None)
    return Annotated[declared.annotation, word] if word else declared.annotation


def label_of(model: type[Part] | None, written: str) -> str:
    """Return the Chinese label of a field written in either spelling; an unknown key stays as it is."""
    name = _names(model).get(written) if model else None
    return _labels(model)[name] if model and name else written


def rank_of(model: type[Part] | None, written: str) -> int:
    """Return the place of a field in the declared order; unknown fields come after all others."""
    order = list(_labels(model)) if model else []
    name = _names(model).get(written) if model else None
    return order.index(name) if name else len(order)


def truth(text: str) -> str | None:
    """Return 是 or 否 for YAML's true and false, None for any other text."""
    return "是" if text in _TRUE else "否" if text in _FALSE else None


def value_of(meaning: Meaning, text: str) -> str:
    """Return the Chinese value that an English member name stands for; other text stays as it is."""
    if (word := _word_for(meaning)) is not None:
        return word.read(text)
    for choice in _choices(meaning):
        if isinstance(choice, type) and issubclass(choice, Choice):
            try:
                return str(choice(text).value)
            except ValueError:
                return text
    return text


def choices_of(meaning: Meaning) -> list[str]:
    """Return the values of a closed list, in the declared order; none where any text will do."""
    kinds = (m for m in _choices(meaning) if isinstance(m, type) and issubclass(m, Choice))
    return [str(each.value) for kind in kinds for each in kind]


def takes_text(meaning: Meaning) -> bool:
    """Tell whether any text will do."""
    return str in _choices(meaning)


def is_number(meaning: Meaning) -> bool:
    """Tell whether the field is a number, or yes or no: of nothing that is written in letters of more than one width."""
    return bool({int, Decimal, bool} & {each for m in _choices(meaning) for each in (m, *get_args(m))})


def is_truth(meaning: Meaning) -> bool:
    """Tell whether the field says yes or no."""
    return any(
        bool in (m, getattr(m, "__origin__", None)) for m in _choices(meaning)
    )  # Annotated has its own in it


def spelled_header(model: type[Part] | None, header: str) -> str:
    """Return a column's header in Chinese; a nested field is `法制审核.日期`."""
    labels = []
    for step in header.split("."):
        labels.append(label_of(model, step))
        model = part_in(field_of(model, step))
    return ".".join(labels)


def spelled_cell(model: type[Part] | None, header: str, cell: str) -> str:
    """Return a cell's value in Chinese; lists are joined with `；`."""
    meaning, is_spelled = _meaning_of_column(model, header)
    if not is_spelled:
        return cell
    if items_of(meaning) is not None:
        return LIST_SEPARATOR.join(value_of(items_of(meaning), part) for part in cell.split(LIST_SEPARATOR))
    if is_truth(meaning):
        return truth(cell) or cell
    return value_of(meaning, cell)


@lru_cache(maxsize=4096)
def _meaning_of_column(model: type[Part] | None, header: str) -> tuple[Meaning, bool]:
    """Return the meaning of a column's cells, and whether a cell of it may be spelled in several ways."""
    meaning: Meaning = None
    for step in header.split("."):
        meaning = field_of(model, step)
        model = part_in(meaning)
    each = items_of(meaning) if items_of(meaning) is not None else meaning
    return meaning, is_truth(each) or bool(choices_of(each)) or _word_for(each) is not None


def _origin(meaning: Meaning) -> Any:
    return get_origin(meaning)


def _word_for(meaning: Meaning) -> WordFor | None:
    """Return what reads the English names of a word of the county's, which stands for one of a closed list."""
    held = get_args(meaning)[1:] if _origin(meaning) is Annotated else ()
    return next((each for each in held if isinstance(each, WordFor)), None)


def _choices(meaning: Meaning) -> tuple[Meaning, ...]:
    if _word_for(meaning) is not None:
        return _choices(get_args(meaning)[0])
    if _origin(meaning) in (Union, UnionType):
        return tuple(m for m in get_args(meaning) if m is not NoneType)
    return (meaning,)


@cache
def _labels(model: type[Part]) -> dict[str, str]:
    return {field.name: field.label for field in declarations(model)}


@cache
def _names(model: type[Part]) -> dict[str, str]:
    labels = _labels(model)
    return {**{name: name for name in labels}, **{label: name for name, label in labels.items()}}


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Return, for each label and identifier of a field, the other spellings it may have on disk."""
    kinds()
    found: dict[str, set[str]] = {}
    waiting: list[type[Part]] = [Part]
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        for field in declarations(model):
            found.setdefault(field.label, set()).add(field.name)
            found.setdefault(field.name, set()).add(field.label)
    return {word: frozenset(others) for word, others in found.items()}
