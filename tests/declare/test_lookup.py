"""What a look-up may gather its answer with."""

from __future__ import annotations

from zfzr.declare.lookup import grouped


def test_things_of_one_key_stand_together_in_the_order_in_which_they_come() -> None:
    assert grouped([("公安局", 3), ("环保局", 1), ("公安局", 2)]) == {"公安局": (3, 2), "环保局": (1,)}


def test_keys_stand_in_the_order_in_which_each_first_comes() -> None:
    assert list(grouped([("乙", 1), ("甲", 2), ("乙", 3)])) == ["乙", "甲"]


def test_a_key_that_never_came_is_not_made_by_asking_for_it() -> None:
    assert "甲" not in grouped([("乙", 1)])
    assert grouped([("乙", 1)]).get("甲") is None
