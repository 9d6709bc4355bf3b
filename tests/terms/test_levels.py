"""What a division of the county's rank is called in short."""

from __future__ import annotations

import pytest

from zfzr.terms.levels import level_of, whole_of


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("武陟县", "县"),
        ("东乡族自治县", "县"),
        ("楚雄市", "市"),
        ("五华区", "区"),
        ("滨海新区", "区"),
        ("托克托旗", "旗"),
        ("鄂伦春自治旗", "旗"),
        ("某某农场", "县"),
        ("", "县"),
    ],
)
def test_the_last_sign_of_its_name_says_what_it_is(name: str, level: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("name", "whole"), [("武陟县", "全县"), ("楚雄市", "全市"), ("五华区", "全区"), ("托克托旗", "全旗")]
)
def test_all_of_it_is_called_by_what_it_is(name: str, whole: str) -> None:
    assert whole_of(name) == whole
