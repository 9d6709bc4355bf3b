"""The initials of the pinyin of a name, as people read it."""

from __future__ import annotations

import pytest

from zfzr.present.site.initials import initials


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("食品经营许可", "spjyxk"),
        ("畜禽养殖", "xqyz"),
        ("牲畜屠宰", "sctz"),
        ("旅行社", "lxs"),
        ("行业调查", "hydc"),
        ("重金属", "zjs"),
        ("对A级景区的检查", "dajjqdjc"),
    ],
)
def test_initials_are_those_that_people_type(name: str, typed: str) -> None:
    assert initials(name).lower() == typed
