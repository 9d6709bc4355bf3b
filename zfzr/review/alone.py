"""What a value that changes all by itself may be: a class picked wrongly, yes for no, another unit, a count one off.

Work that goes on leaves more than one mark: a case that is closed has its day, a unit that takes over has its document.
Where one such value changes and nothing else of the record does, a reviewer is asked whether it was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel

from zfzr.county.county import County
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import HIDDEN, FieldChange
from zfzr.declare.record import FieldDeclaration, declarations, models_in
from zfzr.declare.target import record_named
from zfzr.terms.numerals import plain_number
from zfzr.terms.text import Text

_MANY: Final = 3
"""From how many records on a field that changes in one file, or in one way, is gone through on purpose."""
UNIT, OFFICER = "单位", "人员"
_GIVEN_ANEW: Final = frozenset(
    {OFFICER, "岗位", "机构", "机构或者人员", "考核的人员", "考核的机构", "事项状态"}
)
"""What changes by itself every day: whom work is given to, and whether a thing is in use."""

_ALONE_ZH, _ALONE_EN = "这一条别的都没有改", "nothing else of the record changed"


class Often:
    """How often each field changes, and whether records come or go beside it: one change of many is no slip."""

    def __init__(self, changes: Iterable[RecordChange]) -> None:
        self._in_file: Counter[tuple[object, ...]] = Counter()
        self._alike: Counter[tuple[object, ...]] = Counter()
        self._moved: set[str | None] = set()
        for change in changes:
            if change.action in (Action.ADDED, Action.REMOVED):
                self._moved.add(change.record.unit)
            for labels in {_labels(field) for field in change.fields}:
                self._in_file[change.kind, change.record.place.file, labels] += 1
            for field in change.fields:
                self._alike[change.kind, _labels(field), field.before, field.after] += 1

    def is_often(self, change: RecordChange, field: FieldChange) -> bool:
        """Tell whether the same field changes in many records of the file, or in the same way in many of the county."""
        labels = _labels(field)
        return (
            self._in_file[change.kind, change.record.place.file, labels] >= _MANY
            or self._alike[change.kind, labels, field.before, field.after] >= _MANY
        )

    def comes_or_goes(self, change: RecordChange) -> bool:
        """Tell whether a record of the same unit came or went: what is counted may have become one more or less."""
        return change.record.unit in self._moved


def officer_of_another_unit(field: FieldChange, change: RecordChange, county: County) -> Text | None:
    """Return that an officer was put for one of another unit; None where it is none of that."""
    found = declared_at(field, change.kind)
    if found is None or found[1].refers != OFFICER or HIDDEN in field[1:]:
        return None
    old, new = (record_named(county, OFFICER, each or "", None) for each in (field.before, field.after))
    if old is None or new is None or old.unit == new.unit:
        return None
    return Text("换成了另一个单位的人", "somebody of another unit")


def standing_alone(field: FieldChange, change: RecordChange, often: Often) -> Text | None:
    """Return why the one value that changes in a record may be a slip; None where such a value changes by itself."""
    found = declared_at(field, change.kind)
    if found is None or not field.before or not field.after:
        return None
    held, declared = found
    types = tuple(types_in(held.model_fields[declared.name].annotation))
    if bool in types:
        return Text(f"是否颠倒，{_ALONE_ZH}", f"yes for no, and {_ALONE_EN}")
    if int in types and _is_one_off(field):
        if often.comes_or_goes(change):
            return None
        return Text(f"恰好差一，{_ALONE_ZH}", f"exactly one apart, and {_ALONE_EN}")
    refers = declared.refers if isinstance(declared.refers, str) else str(declared.refers)
    if refers == UNIT:
        return Text(f"换成了另一个单位，{_ALONE_ZH}", f"another unit, and {_ALONE_EN}")
    if any(isinstance(each, type) and issubclass(each, Enum) for each in types) or (
        refers and refers not in _GIVEN_ANEW
    ):
        return Text(f"选了另一个，{_ALONE_ZH}", f"another one was chosen, and {_ALONE_EN}")
    return None


def declared_at(field: FieldChange, kind: type[BaseModel]) -> tuple[type[BaseModel], FieldDeclaration] | None:
    """Return the part that holds a field which changed, and its declaration; None where its labels do not tell."""
    models: tuple[type[BaseModel], ...] = (kind,)
    found = None
    for label in _labels(field):
        found = next(
            ((model, each) for model in models for each in declarations(model) if each.label == label), None
        )
        if found is None:
            return None
        models = tuple(models_in(found[0].model_fields[found[1].name].annotation))
    return None if models else found


def _labels(field: FieldChange) -> tuple[str, ...]:
    """Return the labels that lead to a field, whichever item of a list it is in."""
    return tuple(label for label in field.path if not label.startswith("〔"))


def types_in(annotation: Any) -> Iterator[Any]:
    """Yield the plain types that an annotation names, at any depth."""
    arguments = get_args(annotation)
    if get_origin(annotation) in (Annotated, None) and isinstance(
        arguments[0] if arguments else annotation, type
    ):
        yield arguments[0] if arguments else annotation
        return
    for argument in arguments:
        yield from types_in(argument)


def _is_one_off(field: FieldChange) -> bool:
    old, new = plain_number(field.before or ""), plain_number(field.after or "")
    return old is not None and new is not None and abs(old - new) == 1
