"""On which kinds of records answers rest, by whichever way: told of those kinds alone of which something was not read."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import pytest

from zfzr.declare.lookup import ASKED, Memo
from zfzr.declare.tracking import Tracking


class Asking:
    """Look-ups by name: each looks at sources, and asks others, as it is told at the time."""

    def __init__(self) -> None:
        self.tracking = Tracking()
        self.memo: Memo = self.tracking.memo()
        self.sources: dict[str, list[Hashable]] = {}
        self.others: dict[str, list[str]] = {}
        self.says: dict[str, str] = {}
        self.worked: list[str] = []

    def ask(self, name: str) -> str:
        return self.memo.keep((name,), lambda: self._work(name))

    def _work(self, name: str) -> str:
        self.worked.append(name)
        for source in self.sources.get(name, ()):
            self.tracking.note(source)
        return name + self.says.get(name, "") + "".join(map(self.ask, self.others.get(name, ())))

    def change(self, *sources: Hashable) -> None:
        """Bring up to date whatever the rule rests on."""
        self.worked.clear()
        self.tracking.advance(sources)
        with self.tracking.asking():
            for name in ("rule", "top"):
                if name in self.others:
                    self.ask(name)

    def seen(self, work: Callable[[], object], *, apart: bool = False) -> tuple[set[Hashable], set[Hashable]]:
        with self.tracking.frame() as frame, self.tracking.frame(apart=apart):
            work()
        return frame.seen, frame.apart


@pytest.fixture
def asking() -> Asking:
    asking = Asking()
    asking.sources = {
        "cases": [("case", None)],
        "people": [("person", 2015), "text of a"],
        "asked": [(ASKED, "case", 2014)],
    }
    asking.others = {"rule": ["middle", "people"], "middle": ["cases"]}
    return asking


def test_where_all_was_read_nothing_is_gathered(asking: Asking) -> None:
    assert asking.seen(lambda: asking.ask("rule")) == (set(), set())


def test_of_the_kinds_not_read_every_source_is_gathered_down_to_the_last_look_up(asking: Asking) -> None:
    asking.tracking.look_for(["case"])
    assert asking.seen(lambda: asking.ask("rule")) == ({("case", None)}, set())


def test_of_answers_kept_from_before_it_is_told_too(asking: Asking) -> None:
    asking.ask("rule")
    asking.tracking.look_for(["person", "case"])
    assert asking.seen(lambda: asking.ask("rule")) == ({("case", None), ("person", 2015)}, set())


def test_whoever_asked_whether_a_kind_was_read_rests_on_it(asking: Asking) -> None:
    asking.tracking.look_for(["case"])
    assert asking.seen(lambda: asking.ask("asked")) == ({("case", 2014)}, set())


def test_what_is_seen_apart_is_told_apart(asking: Asking) -> None:
    asking.tracking.look_for(["case"])
    assert asking.seen(lambda: asking.ask("rule"), apart=True) == (set(), {("case", None)})


def test_an_answer_that_stands_rests_on_what_those_below_it_look_at_now(asking: Asking) -> None:
    asking.sources["middle"] = ["text of b"]
    asking.ask("rule")
    asking.tracking.look_for(["case", "person"])
    asking.sources["middle"] = ["text of b", ("person", None)]
    asking.change("text of b")
    assert asking.worked == ["middle"]  # it says the same, and the rule stands
    assert asking.seen(lambda: asking.ask("rule"))[0] == {("case", None), ("person", None), ("person", 2015)}
    asking.sources["middle"] = ["text of b"]
    asking.change("text of b")
    assert asking.seen(lambda: asking.ask("rule"))[0] == {("case", None), ("person", 2015)}


def test_what_two_look_at_is_worked_out_once_and_before_them(asking: Asking) -> None:
    asking.others = {"top": ["left", "right"], "left": ["cases"], "right": ["left", "cases"]}
    asking.ask("top")
    asking.sources["cases"] = [("case", None), ("case", 2015)]
    asking.others["cases"] = ["people"]
    asking.change(("case", None))
    assert asking.worked == ["cases", "people", "left", "right", "top"]


def test_an_answer_nobody_looks_at_any_more_is_not_worked_out_until_it_is_asked_for(asking: Asking) -> None:
    asking.sources["rule"] = ["text of c"]
    asking.ask("rule")
    asking.others["rule"] = ["people"]
    asking.change("text of c")
    asking.says["cases"] = " of now"
    asking.change(("case", None))
    assert asking.worked == ["cases"]
    asking.change(("case", None))
    assert asking.worked == []  # by now nobody looks at that either
    assert asking.ask("middle") == "middlecases of now"
