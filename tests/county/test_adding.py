"""What is added says what it was told, whatever the words; and what stood there stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zfzr.county.adding import addition, read_values
from zfzr.county.formatting import formatted
from zfzr.county.loading import load
from zfzr.declare.record import Record
from zfzr.subjects.officer.records import Person
from zfzr.subjects.own_assessment.records import InternalAssessment
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.records import Unit
from zfzr.terms.characters import damage_in, plain_name, without_mark
from zfzr.terms.nothing import says_nothing
from zfzr.terms.text import Refusal

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30).filter(
    lambda text: (
        not any(mark in text for mark in "\ufeff\u2028\u2029\u0085")
        and plain_name(text) == text
        and damage_in(text) is None
        and not says_nothing(text, as_name=True)
        and without_mark(text) == text
    )
)
ITEMS = "units/jia/authorities.yaml"
PEOPLE = "units/jia/people.csv"


def read(model: type[Record], path: str, content: bytes) -> list[Any]:
    dataset = load({path: content})
    assert [f for f in dataset.faults if f.code != "ZF061"] == []  # written as it was told, formula or not
    return list(dataset.all(model))


@given(TEXT, st.lists(TEXT, max_size=3))
@settings(max_examples=150, deadline=None)
def test_an_entry_reads_back_as_it_was_told(name: str, bases: list[str]) -> None:
    before = "- 编码: a1  # 注\n  名称: 旧\n".encode()
    values = {"编码": "a2", "名称": name, "依据": bases}
    added = addition(AuthorityItem, ITEMS, before, values)

    first, second = read(AuthorityItem, ITEMS, added.after)
    assert first.name == "旧"
    assert (second.code, second.name, [b.citation for b in second.bases]) == ("a2", name, bases)
    assert added.after.startswith(before)
    assert formatted(ITEMS, added.after).is_canonical


@given(TEXT, TEXT)
@settings(max_examples=150, deadline=None)
def test_a_row_reads_back_as_it_was_told(name: str, remark: str) -> None:
    before = "人员编号,姓名,人员性质,备注\nJ1,孙示四,公务员,\n".encode()
    values = {"人员编号": "J2", "姓名": name, "人员性质": "事业", "备注": remark}
    added = addition(Person, PEOPLE, before, values)

    first, second = read(Person, PEOPLE, added.after)
    assert first.name == "孙示四"
    assert (second.number, second.name, second.remark) == ("J2", name, remark)
    assert added.after.startswith(before)


def test_a_number_keeps_its_places_and_a_code_its_zeros() -> None:
    values = read_values(
        InternalAssessment, ["对象类别=人员", "对象=007", "考核日期=2015-12-01", "得分=90.50"]
    )
    after = addition(
        InternalAssessment, "units/jia/2015/internal-assessment.csv", None, values
    ).after.decode()
    assert after.split("\n")[1] == "人员,007,2015-12-01,90.50,,,"
    unit = {"名称": "甲局", "组别": "乙", **read_values(Unit, ["单位代码=007"])}
    assert '单位代码: "007"\n' in addition(Unit, "units/jia/unit.yaml", None, unit).after.decode()


def test_values_come_in_the_declared_order_however_they_are_told() -> None:
    assert list(read_values(Person, ["人员性质=公务员", "name=王示一", "人员编号=J1"])) == [
        "人员编号",
        "姓名",
        "人员性质",
    ]


def test_a_comment_at_the_end_stays_where_it_is() -> None:
    before = "- 编码: a1\n# 以下待补\n".encode()
    after = addition(AuthorityItem, ITEMS, before, {"编码": "a2"}).after.decode()
    assert after == "- 编码: a1\n# 以下待补\n- 编码: a2\n"


def test_a_file_without_a_line_feed_at_its_end_gets_one() -> None:
    after = addition(AuthorityItem, ITEMS, "- 编码: a1".encode(), {"编码": "a2"}).after.decode()
    assert after == "- 编码: a1\n- 编码: a2\n"


def test_a_value_that_is_empty_is_one_that_is_not_given() -> None:
    assert read_values(Person, ["人员编号=J1", "备注=", "姓名= "]) == {"人员编号": "J1"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["法制机构=甲股", "法制机构.名称=乙股"], "写了两次"),
        (["法制机构.名称=甲股", "法制机构.名称=乙股"], "写了两次"),
        (["法制机构.名称=甲股", "法制机构=乙股"], "写了两次"),
        (["名称.甲=乙"], "没有下一级"),
        (["机构.名称=乙"], "没有下一级"),
        (["法制机构.名乘=甲"], "没有“名乘”这一项"),
        (["名称"], "应当写成 名称=值"),
    ],
)
def test_what_contradicts_itself_is_refused(words: list[str], told: str) -> None:
    with pytest.raises(Refusal, match=told):
        read_values(Unit, words)
