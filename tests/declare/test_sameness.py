"""What says the same is told in the same objects: who asks two look-ups may ask whether they give one thing (`is`)."""

from __future__ import annotations

from typing import NamedTuple

from zfzr.declare.sameness import shared
from zfzr.declare.tracking import Tracking


class Thing(NamedTuple):
    name: str
    parts: tuple[int, ...]


def test_an_answer_that_says_the_same_is_the_one_before() -> None:
    before = (Thing("甲", (1, 2)), Thing("乙", (3,)))
    assert shared(before, (Thing("甲", (1, 2)), Thing("乙", (3,)))) is before


def test_what_is_the_same_in_one_that_differs_is_the_object_of_before() -> None:
    before = (Thing("甲", (1, 2)), Thing("乙", (3,)))
    now = shared(before, (Thing("甲", (1, 2)), Thing("乙", (4,))))
    assert now == (Thing("甲", (1, 2)), Thing("乙", (4,)))
    assert now[0] is before[0]


def test_what_holds_objects_of_before_already_is_taken_as_it_is() -> None:
    before = (Thing("甲", (1, 2)), Thing("乙", (3,)))
    now = (before[0], Thing("乙", (4,)))
    assert shared(before, now) is now


def test_another_order_of_a_table_is_another_answer() -> None:
    before = {"a": (1, 2), "b": (3, 4)}
    now = shared(before, {"b": (3, 4), "a": (1, 2)})
    assert list(now) == ["b", "a"]
    assert now["a"] is before["a"]


def test_two_look_ups_give_one_object_for_one_thing() -> None:
    tracking = Tracking()
    memo = tracking.memo()
    says = [1, 2]

    def things() -> tuple[Thing, ...]:
        def work() -> tuple[Thing, ...]:
            tracking.note("source")
            return tuple(Thing("甲", (each,)) for each in says)

        return memo.keep(("things",), work)

    def first() -> dict[str, Thing]:
        return memo.keep(("first",), lambda: {"first": things()[0]})

    assert first()["first"] is things()[0]
    says[1] = 3
    tracking.advance(["source"])
    assert first()["first"] is things()[0]


def test_one_that_slept_through_a_change_gives_the_objects_of_now() -> None:
    tracking = Tracking()
    memo = tracking.memo()
    says = [1]

    def things() -> tuple[Thing, ...]:
        def work() -> tuple[Thing, ...]:
            tracking.note("source")
            return tuple(Thing("甲", (each,)) for each in says)

        return memo.keep(("things",), work)

    def first() -> dict[str, Thing]:
        return memo.keep(("first",), lambda: {"first": things()[0]})

    first()
    for value in (2, 1):  # changed and taken back, and only the last time somebody asks for the first
        says[0] = value
        tracking.advance(["source"])
        things()
    assert first()["first"] is things()[0]
