"""A table that a look-up gave, in a county that stays in memory: what is read of it is noted, and nobody writes to it."""

from __future__ import annotations

import copy
import json
from collections import ChainMap
from collections.abc import Callable, Hashable
from typing import Any

import pytest

from zfzr.declare.tracked import Kept, Table
from zfzr.declare.tracking import Tracking

Reader = Callable[[Any], object]

OF_KEYS: dict[str, tuple[Reader, set[Hashable], object]] = {
    "__getitem__": (lambda t: t["a"], {"a"}, 1),
    "__contains__": (lambda t: "z" in t, {"z"}, False),
    "get": (lambda t: (t.get("b"), t.get("y", 7)), {"b", "y"}, (2, 7)),
}
OF_ALL: dict[str, tuple[Reader, object]] = {
    "__iter__": (list, ["a", "b"]),
    "__len__": (len, 2),
    "__eq__": (lambda t: (t == {"a": 1, "b": 2}, t == {"a": 1}), (True, False)),
    "__ne__": (lambda t: t != {"a": 1, "b": 2}, False),
    "__reversed__": (lambda t: list(reversed(t)), ["b", "a"]),
    "__or__": (lambda t: t | {"c": 3}, {"a": 1, "b": 2, "c": 3}),
    "__ror__": (lambda t: {"c": 3} | t, {"c": 3, "a": 1, "b": 2}),
    "__repr__": (repr, "{'a': 1, 'b': 2}"),
    "__str__": (str, "{'a': 1, 'b': 2}"),
    "__format__": (lambda t: f"{t}", "{'a': 1, 'b': 2}"),
    "keys": (lambda t: list(t.keys()), ["a", "b"]),
    "values": (lambda t: list(t.values()), [1, 2]),
    "items": (lambda t: list(t.items()), [("a", 1), ("b", 2)]),
    "copy": (lambda t: t.copy(), {"a": 1, "b": 2}),
}
WRITES: dict[str, Reader] = {
    "__setitem__": lambda t: t.__setitem__("a", 2),
    "__delitem__": lambda t: t.__delitem__("a"),
    "__ior__": lambda t: t.__ior__({"a": 2}),
    "clear": lambda t: t.clear(),
    "pop": lambda t: t.pop("a", None),
    "popitem": lambda t: t.popitem(),
    "setdefault": lambda t: t.setdefault("c", 3),
    "update": lambda t: t.update(a=2),
}
OF_THE_CLASS = {
    *("__class__", "__class_getitem__", "__delattr__", "__dir__", "__doc__", "__getattribute__", "__init__"),
    *("__init_subclass__", "__new__", "__setattr__", "__sizeof__", "__subclasshook__", "fromkeys"),
}
"""What reads and writes nothing of a table that stands."""
NOT_OF_A_TABLE = {"__hash__", "__ge__", "__gt__", "__le__", "__lt__"}
"""What a table has not: an order, a hash."""
COPIED = {"__getstate__", "__reduce__", "__reduce_ex__"}
"""By which a copy is made, item by item: that is refused with the writing."""


def asked(read: Reader) -> tuple[object, bool | set[Hashable] | None]:
    """Return what somebody reads of a table while working an answer out, and what is noted of it."""
    memo = Tracking().memo()

    def table() -> object:
        return memo.keep(("table",), lambda: {"a": 1, "b": 2})

    memo.keep(("reader",), lambda: (read(table()),))
    answers: dict[Any, Kept] = memo.answers  # type: ignore[attr-defined]
    return answers["reader",].answer[0], answers["reader",].looked_at.get(answers["table",])


def test_every_method_of_a_table_is_known_here() -> None:
    known = {*OF_KEYS, *OF_ALL, *WRITES, *OF_THE_CLASS, *NOT_OF_A_TABLE, *COPIED}
    assert set(dir(dict)) - known == set()


@pytest.mark.parametrize("name", OF_KEYS)
def test_of_a_key_that_is_asked_for_that_key_is_noted(name: str) -> None:
    read, keys, given = OF_KEYS[name]
    assert asked(read) == (given, keys)


@pytest.mark.parametrize("name", OF_ALL)
def test_of_all_that_is_asked_for_all_is_noted(name: str) -> None:
    read, given = OF_ALL[name]
    assert asked(read) == (given, True)


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (dict, {"a": 1, "b": 2}),
        (lambda t: {**t}, {"a": 1, "b": 2}),
        (lambda t: {"c": 3, **t}, {"c": 3, "a": 1, "b": 2}),
        (lambda t: bool(t), True),
        (sorted, ["a", "b"]),
        (lambda t: max(t.values()), 2),
        (lambda t: json.dumps(t), '{"a": 1, "b": 2}'),
        (lambda t: [*t], ["a", "b"]),
        (lambda t: dict(ChainMap({}, t)), {"a": 1, "b": 2}),
    ],
)
def test_what_python_reads_of_a_table_by_itself_is_noted(read: Reader, given: object) -> None:
    assert asked(read) == (given, True)


def test_that_a_table_was_handed_out_is_no_look_at_a_key() -> None:
    assert asked(lambda _: None) == (None, False)


@pytest.mark.parametrize("name", WRITES)
def test_nobody_writes_to_a_table(name: str) -> None:
    memo = Tracking().memo()
    table = memo.keep(("table",), lambda: {"a": 1, "b": 2})
    assert type(table) is Table
    with pytest.raises(TypeError, match="shared by all who ask"):
        WRITES[name](table)
    assert dict(table) == {"a": 1, "b": 2}


def test_a_table_has_no_hash_and_no_order_and_is_not_copied_with_its_keeper() -> None:
    table: Any = Tracking().memo().keep(("table",), lambda: {"a": 1})
    with pytest.raises(TypeError):
        hash(table)
    with pytest.raises(TypeError):
        assert table < {}
    with pytest.raises(TypeError):
        copy.copy(table)


def test_a_table_is_brought_up_to_date_where_it_stands() -> None:
    tracking = Tracking()
    memo = tracking.memo()
    says = {"a": 1, "b": 2}

    def work() -> dict[str, int]:
        tracking.note("source")
        return dict(says)

    table = memo.keep(("table",), work)
    says["b"] = 3
    tracking.advance(["source"])
    assert memo.keep(("table",), work) is table
    assert table == {"a": 1, "b": 3}


def test_what_asked_for_another_key_stands() -> None:
    tracking = Tracking()
    memo = tracking.memo()
    says = {"a": 1, "b": 2}

    def work() -> dict[str, int]:
        tracking.note("source")
        return dict(says)

    def reader(key: str) -> int:
        return memo.keep((key,), lambda: memo.keep(("table",), work)[key] * 10)

    assert (reader("a"), reader("b")) == (10, 20)
    says["b"], before = 3, tracking.worked
    tracking.advance(["source"])
    assert (reader("a"), reader("b")) == (10, 30)
    assert tracking.worked - before == 2  # the table, and who asked for b


def test_of_a_table_it_is_known_who_asked_for_which_key() -> None:
    """Of ten thousand who look at a table those are told of a change who asked for the key that changed, and no others."""
    table, one, both, every, none = (Kept(dict, ()) for _ in range(5))
    asking: dict[Kept, bool | set[Hashable]] = {one: {"a"}, both: {"a", "b"}, every: True, none: False}
    for looker, keys in asking.items():
        looker.looked_at[table] = keys
        table.looked_at_by.add(looker)
    table.take_lookers()
    assert set(table.who_asked({"a"})) == {one, both, every}
    assert set(table.who_asked({"b"})) == {both, every}
    assert set(table.who_asked({"z"})) == {every}
    for looker in (both, every):
        table.note_asking_no_more(looker, asking[looker])
    assert set(table.who_asked({"a", "b", "z"})) == {one}
    table.note_asking_no_more(one, asking[one])
    assert table.asked_by == {}


def test_of_what_is_no_table_all_who_looked_at_it_are_told() -> None:
    answer, one = Kept(tuple, ()), Kept(dict, ())
    answer.looked_at_by.add(one)
    assert set(answer.who_asked({"a"})) == {one}
