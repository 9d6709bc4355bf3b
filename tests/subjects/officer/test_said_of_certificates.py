"""What is said in words of an officer's certificate (ZF568)."""

from __future__ import annotations

import pytest
from building import county, found, said

PEOPLE = "人员编号,姓名,人员性质,备注\nJ001,孙示四,公务员,{first}\nJ009,郑示九,公务员,{second}\n"
HELD = "证号,人员编号,种类,发证日期\n豫H01-0001,J001,{kind},2015-06-01\n"
ENFORCING = "河南省行政执法证"


def told(first: str = "", second: str = "", kind: str = ENFORCING, **files: str) -> list[str]:
    of = {
        "units/jia/people.csv": PEOPLE.format(first=first, second=second),
        "units/jia/certificates.csv": HELD.format(kind=kind),
        "units/jia/postings.csv": "人员编号,机构,岗位,职务,起,止\n",
        **{path.replace("__", "/"): text for path, text in files.items()},
    }
    return said(county(of), "ZF568")


@pytest.mark.parametrize("words", ["未持证", "尚未申领执法证", "没有执法证", "2014年调入，未领取执法证"])
def test_one_who_holds_a_certificate_is_not_without(words: str) -> None:
    (text,) = told(first=words)
    assert "证件登记里 2015-12-31 有有效的执法证件 豫H01-0001" in text
    assert told(second=words) == []


@pytest.mark.parametrize("words", ["已申领执法证", "已持证，在岗"])
def test_one_who_holds_none_does_not_hold_one(words: str) -> None:
    (text,) = told(second=words)
    assert "证件登记里 2015-12-31 没有有效的执法证件" in text
    assert told(first=words) == []


@pytest.mark.parametrize(
    "words", ["已申领执法证，待发证", "已申领执法证，尚未发证", "已申领执法证，正在制证"]
)
def test_who_has_applied_for_one_may_wait_for_it(words: str) -> None:
    assert told(second=words) == []


def test_police_who_show_their_own_card_hold_no_other() -> None:
    assert told(first="民警，未申领执法证", kind="人民警察证") == []
    assert len(told(first="未持证", kind="人民警察证")) == 1


def test_of_a_certificate_of_a_kind_that_nobody_declared_nobody_can_tell() -> None:
    assert told(first="已持证", kind="某某工作证") == []


@pytest.mark.parametrize("words", ["任岗时未申领执法证", "未持证期间在内勤", "证件已登记", ""])
def test_what_is_said_of_another_time_or_thing_is_left(words: str) -> None:
    assert told(first=words) == []


def test_a_certificate_for_supervising_lets_nobody_enforce() -> None:
    assert told(first="只有监督证，未申领执法证", kind="河南省行政执法监督证") == []


@pytest.mark.parametrize(("day", "count"), [("2015-05-31", 0), ("2015-06-01", 1)])
def test_a_record_with_a_day_is_looked_at_on_that_day(day: str, count: int) -> None:
    row = f"对象类别,对象,考核日期,等次,说明\n人员,J001,{day},合格,未持证\n"
    files = {"units__jia__2015__internal-assessment.csv": row}
    assert len(told(**files)) == count


def test_it_stands_at_the_words() -> None:
    of = {
        "units/jia/people.csv": "人员编号,姓名,人员性质,备注\nJ001,孙示四,公务员,未持证\nJ002,李示五,事业,\n"
    }
    assert found(county(of), "ZF568") == ["units/jia/people.csv:2"]
