"""Slips between two ways to write one value."""

from __future__ import annotations

import pytest

from zfzr.terms.slips import Slip, _readings, is_name_turned, slip_between, sounds_alike


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
        ("3000", "3000000", Slip.TENFOLD),
        ("30000", "3", Slip.TEN_THOUSAND),
        ("罚款3000元", "罚款30000元", Slip.TENFOLD),
        ("罚款三千元", "罚款三千万元", Slip.TEN_THOUSAND),
        ("罚款5万元以下", "罚款5元以下", Slip.TEN_THOUSAND),
        ("15:30", "03:30", Slip.HALF_DAY),
        ("9:05", "21:05", Slip.HALF_DAY),
        ("2015-05-11", "2015-05-21", Slip.TENS),
        ("2015-05-07", "2015-05-27", Slip.TENS),
        ("《某法》第三十条第一款", "《某法》第三十条第二款", Slip.DIVISION),
        ("《某法》第三十条第（二）项", "《某法》第三十条第（三）项", Slip.DIVISION),
        ("《某省消防条例》第三十条", "《某省消防法》第三十条", Slip.LAW),
        ("10日内答复", "10个工作日内答复", Slip.WORKING_DAYS),
        ("自受理之日起七个工作日以内", "自受理之日起七日以内", Slip.WORKING_DAYS),
        ("某政办〔2015〕24号", "某政办〔2015〕244号", Slip.LENGTH),
        ("某政办〔2015〕24号", "某政办〔2015〕2号", Slip.LENGTH),
        ("电话0391-7292345", "电话0391-729345", Slip.LENGTH),
        ("3月12日起公示", "3月2日起公示", Slip.WORDED_DAY),
        ("某县市场监督管理局", "某区市场监督管理局", Slip.AREA),
        ("3000", "30000001", None),
        ("15:30", "04:30", None),
        ("15:30", "03:31", None),
        ("2015-05-11", "2015-05-13", None),
        ("2015-05-11", "2015-06-21", None),
        ("《某法》第三十条第一款", "《某法》第三十条第四款", None),
        ("《某省消防条例》第三十条", "《食品安全法》第三十条", None),
        ("10日内答复", "10天内答复", None),
        ("10日内答复", "5个工作日内答复", None),
        ("某政办〔2015〕24号", "某政办〔2015〕27号", None),
        ("电话0391-7292345", "电话0391-7292346", None),
        ("3月12日起公示", "4月2日起公示", None),
        ("甲县乙县", "甲区乙区", None),
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


@pytest.mark.parametrize("pair", [("张建国", "建国张"), ("张建", "建张"), ("欧阳建国", "建国欧阳")])
def test_a_surname_behind_the_given_name(pair: tuple[str, str]) -> None:
    assert is_name_turned(*pair)


@pytest.mark.parametrize(
    "pair", [("张建国", "张国建"), ("张建国", "张建国"), ("张建", "建张国"), ("J01", "01J")]
)
def test_other_orders_are_other_names(pair: tuple[str, str]) -> None:
    assert not is_name_turned(*pair)


def test_the_readings_are_those_of_pypinyin() -> None:
    from pypinyin import Style, pinyin

    readings = _readings()
    theirs = {each: set(pinyin(each, style=Style.NORMAL, heteronym=True)[0]) for each in readings}

    assert len(readings) == 6763  # the characters of GB 2312-1980
    assert readings == theirs
