"""A role that leads nowhere is a mistake of the program, and is told at once: it can never be silently unchecked."""

from __future__ import annotations

import pytest
from declare.made_up import registered, unregistered

from zfzr.declare.record import Apart, By, Choice, Day, Numbered, Part, Record, field, kinds
from zfzr.declare.target import check_declared, targets


class Below(Part):
    """Fields at a second level."""

    owner: str | None = field("所有人", default=None, refers="没有人声明的")


class ToNobody(Record, label="一", duty="D39", file="units/{unit}/one.yaml"):
    """Refers to what nobody declares, below its first level."""

    parts: list[Below] = field("各项", default=[])


class ByNobody(Record, label="二", duty="D39", file="units/{unit}/two.yaml"):
    """Depends on a field that says so, one of whose answers nobody declares."""

    kind: str = field("类别")
    whom: str = field("对象", refers=By("kind", (("单位", "单位"), ("别的", "没有人声明的"))))


class ByNothing(Record, label="三", duty="D39", file="units/{unit}/three.yaml"):
    """Depends on a field that is not there."""

    whom: str = field("对象", refers=By("kind", (("单位", "单位"),)))


class BeforeNothing(Record, label="四", duty="D39", file="units/{unit}/four.yaml"):
    """Cannot precede a day that is not there."""

    closed: Day | None = field("止", default=None, not_before="start")


class ValidOnNothing(Record, label="五", duty="D39", file="units/{unit}/five.yaml"):
    """Names a unit valid on a day that is not there."""

    whom: str = field("对象", refers="单位", valid_on="day")


class DatedByNothing(Record, label="六", duty="D39", file="units/{unit}/six.yaml"):
    """A document number of a day that is not there."""

    number: str = field("文号", number=Numbered(dated="day"))


class InListOfLists(Record, label="七", duty="D39", file="units/{unit}/seven.yaml"):
    """A reference deeper than anything looks."""

    groups: list[list[str]] = field("分组", default=[], refers="人员")


class InMapping(Record, label="八", duty="D39", file="units/{unit}/eight.yaml"):
    """A reference among plain values of a mapping."""

    by_topic: dict[str, str] = field("分工", default={}, refers="人员")


class PartsInMappingOfLists(Record, label="九", duty="D39", file="units/{unit}/nine.yaml"):
    """Parts deeper than anything looks."""

    parts: dict[str, list[Below]] = field("各项", default={})


class ValidInVain(Record, label="十", duty="D39", file="units/{unit}/ten.yaml"):
    """Asks whether someone is valid on a day: nobody says that people are so on some days only."""

    day: Day = field("日期")
    whom: str = field("人员编号", refers="人员", valid_on="day")


class WhoseOfNobody(Record, label="十一", duty="D39", file="units/{unit}/eleven.yaml"):
    """Says whose record it is by what refers to nothing."""

    whom: str = field("单位", whose=True)


class Sort(Choice):
    """What a thing may be."""

    BODY = "机构"


class NeverSaid(Record, label="十二", duty="D39", file="units/{unit}/twelve.yaml"):
    """Depends on an answer that the field beside it never gives."""

    sort: Sort = field("类别")
    whom: str = field("对象", refers=By("sort", (("机购", "机构"),)))


class HappenedInWords(Record, label="十三", duty="D39", file="units/{unit}/thirteen.yaml"):
    """An event whose day is a text."""

    when: str = field("日期", event=True)


class ApartInNothing(Record, label="十四", duty="D39", file="units/{unit}/fourteen.yaml"):
    """Stretches that have no such day."""

    parts: list[Below] = field("各项", default=[], apart=Apart("owner", "end", "value"))


class GivenOnNothing(Record, label="十五", duty="D39", file="units/{unit}/fifteen.yaml"):
    """A number given in the order of a day that is not there."""

    number: str = field("编号", given_on="day")


class RetellsNothing(Record, label="十六", duty="D39", file="units/{unit}/sixteen.yaml"):
    """Words for what no field names."""

    cause: str = field("案由", retells="item")


class AlikeInNothing(Record, label="十七", duty="D39", file="units/{unit}/seventeen.yaml"):
    """An amount that is much the same among records alike in what they do not have."""

    amount: str = field("金额", alike=("sort",))


unregistered(GivenOnNothing, RetellsNothing, AlikeInNothing)
unregistered(ValidInVain, WhoseOfNobody, NeverSaid, HappenedInWords)
unregistered(ApartInNothing)
unregistered(ToNobody, ByNobody, ByNothing, BeforeNothing, ValidOnNothing, DatedByNothing)
unregistered(InListOfLists, InMapping, PartsInMappingOfLists)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (ToNobody, "一.所有人 refers to '没有人声明的'"),
        (ByNobody, "二.对象 refers to '没有人声明的'"),
        (ByNothing, "三.对象 names the field 'kind'"),
        (BeforeNothing, "四.止 names the field 'start'"),
        (GivenOnNothing, "十五.编号 names the field 'day'"),
        (RetellsNothing, "十六.案由 names the field 'item'"),
        (AlikeInNothing, "十七.金额 names the field 'sort'"),
        (ValidOnNothing, "五.对象 names the day 'day'"),
        (DatedByNothing, "六.文号 names the field 'day'"),
        (InListOfLists, "七.分组 lies where nothing looks"),
        (InMapping, "八.分工 lies where nothing looks"),
        (PartsInMappingOfLists, "九.各项 lies where nothing looks"),
        (ValidInVain, "十.人员编号: nothing that it refers to is valid on some days only"),
        (WhoseOfNobody, "十一.单位: it names whose record it is, but refers to nothing"),
        (NeverSaid, "十二.对象: sort never is '机购'"),
        (HappenedInWords, "十三.日期: when is no day"),
        (ApartInNothing, "十四.各项: its stretches have no 'end'"),
    ],
)
def test_a_role_that_leads_nowhere_is_told(kind: type[Record], told: str) -> None:
    with registered(kind), pytest.raises(LookupError, match=told):
        targets()


def test_every_role_of_the_house_leads_somewhere() -> None:
    assert {"单位", "人员", "证件", "文件依据"} <= set(targets())

    for kind in kinds():
        check_declared(kind)


@pytest.mark.filterwarnings("ignore:Field name")
def test_a_field_is_not_called_what_every_record_answers() -> None:
    with pytest.raises(TypeError, match="every record has 'unit' already"):

        class Hidden(Record, label="藏", duty="D39", file="county/hidden.csv"):
            unit: str = field("单位")


def test_two_kinds_do_not_lie_in_one_file() -> None:
    with pytest.raises(TypeError, match=r"another kind lies in units/\{unit\}/people.csv"):

        class OtherPeople(Record, label="别的人员", duty="D11", file="units/{unit}/people.csv"):
            number: str = field("人员编号", key=True)
