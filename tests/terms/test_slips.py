"""Slips between two ways to write one value."""

from __future__ import annotations

import pytest

from zfzr.terms.slips import Slip, _readings, slip_between, sounds_alike


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("2015-05-11", "2014-05-11", Slip.YEAR),
        ("某政办〔2015〕24号", "某政办〔2016〕24号", Slip.YEAR),
        ("2015-05-11", "2015-11-05", Slip.SWAPPED),
        ("3000", "30000", Slip.TENFOLD),
        ("3000", "300", Slip.TENFOLD),
        ("3000", "300000", Slip.TENFOLD),
        ("法收2015-012", "法收2015-021", Slip.DIGITS),
        ("2015-03-12", "2015-03-21", Slip.DIGITS),
        ("2015-05-11", "2015-06-11", Slip.MONTH),
        ("2015-05-11", "2015-04-11", Slip.MONTH),
        ("《某法》第三十条第一款", "《某法》第三十一条第一款", Slip.ARTICLE),
        ("《某法》第九条、第二十条", "《某法》第九条、第十九条", Slip.ARTICLE),
        ("某政办〔2015〕24号", "某政办〔2015〕25号", Slip.SERIAL),
        ("三万元以上罚款", "三万元以下罚款", Slip.OPPOSITE),
        ("应当公布", "可以公布", Slip.OPPOSITE),
        ("复核人均未参加评分", "复核人均已参加评分", Slip.OPPOSITE),
        ("没有编目录", "有编目录", Slip.OPPOSITE),
        ("同意立案", "不同意立案", Slip.OPPOSITE),
        ("2015-05-11", "2013-05-11", None),
        ("2015-05-11", "2015-07-11", None),
        ("2015-12-11", "2016-01-11", None),
        ("《某法》第三十条", "《某法》第三十二条", None),
        ("《某法》第三十条", "《某某法》第三十一条", None),
        ("《某法》第三十条第一款", "《某法》第三十一条第二款", None),
        ("某政办〔2015〕24号", "某政〔2015〕25号", None),
        ("已选址", "未选好地址", None),
        ("已选址", "已选址2处", None),
        ("某政办〔2015〕24号", "某政〔2016〕24号", None),
        ("3000", "4000", None),
        ("0", "0.0", None),
        ("甲乙", "乙甲", None),
        ("2015-99-99", "2014-99-99", None),
    ],
)
def test_one_slip_of_a_typist_is_known(before: str, after: str, slip: Slip | None) -> None:
    assert slip_between(before, after) == slip


@pytest.mark.parametrize("pair", [("张建", "张健"), ("李晓明", "李小明"), ("卫示十", "卫示拾")])
def test_names_that_sound_alike(pair: tuple[str, str]) -> None:
    assert sounds_alike(*pair)


@pytest.mark.parametrize(
    "pair", [("张建", "张建"), ("张建", "李建"), ("张建国", "章健国"), ("张建", "张建国"), ("J001", "J002")]
)
def test_other_names_do_not(pair: tuple[str, str]) -> None:
    assert not sounds_alike(*pair)


def test_the_readings_are_those_of_pypinyin() -> None:
    from pypinyin import Style, pinyin

    readings = _readings()
    theirs = {each: set(pinyin(each, style=Style.NORMAL, heteronym=True)[0]) for each in readings}

    assert len(readings) == 6763  # the characters of GB 2312-1980
    assert readings == theirs
