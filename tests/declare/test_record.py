"""A place is named by labels that exist; any other is a mistake of the program, and is told at once."""

from __future__ import annotations

import pytest
from building import county

from zfzr.declare.record import holds_text, is_text
from zfzr.subjects.unit.records import SubjectType, Unit


@pytest.fixture(scope="module")
def unit() -> Unit:
    return next(u for u in county().dataset.all(Unit) if u.unit == "jia")


def test_a_label_names_the_place_of_its_value(unit: Unit) -> None:
    assert unit.field("机构", 0, "岗位", 0, "名称").path == ("机构", 0, "岗位", 0, "名称")


@pytest.mark.parametrize(
    "labels", [("没有的标签",), ("机构", 0, "没有的标签"), ("法制机构", "没有的标签"), ("名称", "简称")]
)
def test_a_label_that_nobody_declares_is_told(unit: Unit, labels: tuple[str | int, ...]) -> None:
    with pytest.raises(LookupError, match="has no field"):
        unit.field(*labels)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("annotation", "one", "any_of_it"),
    [
        (str, True, True),
        (str | None, True, True),
        (list[str], False, True),
        (dict[str, str], False, True),
        (SubjectType, False, False),
        (list[SubjectType] | None, False, False),
        (int | None, False, False),
    ],
)
def test_a_text_is_no_choice_among_words(annotation: object, one: bool, any_of_it: bool) -> None:
    assert (is_text(annotation), holds_text(annotation)) == (one, any_of_it)
