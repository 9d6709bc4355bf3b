"""What a field declares holds at any depth: a made-up kind is checked by the rules for any kind, through roles alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from building import county, said
from declare.made_up import registered, unregistered

from zfzr.declare.record import Apart, By, Choice, Day, Numbered, Part, Record, Unique, field
from zfzr.declare.walk import walk


class Whom(Choice):
    """Whom a visit was paid to."""

    UNIT = "单位"
    PERSON = "人员"


class Note(Part):
    """A paper about a visit."""

    number: str = field("文号", number=Numbered(dated="written", decided="held"))
    written: Day | None = field("成文日期", default=None, event=True, not_before="held")
    held: Day | None = field("决定日期", default=None)


class Visitor(Part):
    """Somebody who went, on which certificate."""

    person: str = field("人员编号", refers="人员")
    certificate: str | None = field("证号", default=None, refers="证件", valid_on="day")
    day: Day | None = field("日期", default=None, event=True)


class Driver(Part):
    """Somebody who drove, on the day of the visit."""

    certificate: str = field("证号", refers="证件", valid_on="day")


class Stay(Part):
    """A stretch of days at a place."""

    place: str = field("地点")
    start: Day = field("起")
    end: Day | None = field("止", default=None)


class Visit(Record, label="走访", duty="D39", file="units/{unit}/visits.yaml", shape="list"):
    """A made-up kind that uses every role below its first level."""

    code: str = field("编号", key=True)
    day: Day | None = field("日期", default=None)
    kind: Whom = field("对象类别", default=Whom.UNIT)
    whom: str | None = field("对象", default=None, refers=By("kind", (("单位", "单位"), ("人员", "人员"))))
    seal: str | None = field("印章", default=None, unique=Unique("印章", within="county"))
    lead: Visitor | None = field("带队", default=None)
    visitors: list[Visitor] = field("人员", default=[])
    by_topic: dict[str, Visitor] = field("分工", default={})
    driver: Driver | None = field("司机", default=None)
    helpers: list[str] = field("协助", default=[], refers="人员")
    paper: Note | None = field("文书", default=None)
    stays: list[Stay] = field(
        "停留", default=[], apart=Apart(start="start", end="end", says="version", by=("place",))
    )


unregistered(Visit)


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    with registered(Visit):
        yield


def findings(text: str, code: str, more: dict[str, str] | None = None) -> list[str]:
    return said(county({"units/jia/visits.yaml": f"- 编号: V1\n{text}", **(more or {})}), code)


# References (ZF102)


@pytest.mark.parametrize(
    "text",
    [
        "  带队: {人员编号: J003}\n",
        "  人员: [{人员编号: J001}, {人员编号: J003}]\n",
        "  分工: {安全: {人员编号: J001}, 卫生: {人员编号: J003}}\n",
        "  协助: [J001, J003]\n",
    ],
    ids=["nested", "in a list", "in a mapping", "a list of names"],
)
def test_a_reference_is_checked_at_any_depth(text: str) -> None:
    assert findings(text, "ZF102") == ["没有人员“J003”，是不是“J001、J002”？"]


def test_a_reference_points_at_its_own_value() -> None:
    of = county({"units/jia/visits.yaml": "- 编号: V1\n  分工:\n    安全: {人员编号: J003}\n"})
    (visit,) = of.dataset.all(Visit)
    (site,) = walk(visit, "refers")
    assert (site.steps, of.dataset.span(site.place).line) == (("分工", "安全", "人员编号"), 3)


@pytest.mark.parametrize(
    ("kind", "whom", "expected"),
    [
        ("单位", "jia", []),
        ("单位", "J001", ["没有单位“J001”"]),
        ("人员", "J001", []),
        ("人员", "jia", ["没有人员“jia”"]),
    ],
)
def test_what_a_value_refers_to_may_depend_on_the_field_beside_it(
    kind: str, whom: str, expected: list[str]
) -> None:
    assert findings(f"  对象类别: {kind}\n  对象: {whom}\n", "ZF102") == expected


CERTIFICATES = (
    "证号,人员编号,种类,版本,发证日期,有效期至\n"
    "豫H07-0001,J001,河南省行政执法证,2010版,2011-01-01,2015-06-30\n"
)


@pytest.mark.parametrize(
    ("day", "expected"), [("2015-06-30", []), ("2015-07-01", ["证件“豫H07-0001”在 2015-07-01 不是有效的"])]
)
def test_what_a_value_names_must_be_valid_on_its_day(day: str, expected: list[str]) -> None:
    visitor = f"{{人员编号: J001, 证号: 豫H07-0001, 日期: {day}}}"
    found = findings(f"  人员: [{visitor}]\n", "ZF102", {"units/jia/certificates.csv": CERTIFICATES})
    assert found == expected


def test_the_day_may_be_that_of_the_record() -> None:
    text = "  日期: 2015-07-01\n  司机: {证号: 豫H07-0001}\n"
    found = findings(text, "ZF102", {"units/jia/certificates.csv": CERTIFICATES})
    assert found == ["证件“豫H07-0001”在 2015-07-01 不是有效的"]


def test_without_its_day_a_reference_must_only_be_known() -> None:
    assert (
        findings("  司机: {证号: 豫H07-0001}\n", "ZF102", {"units/jia/certificates.csv": CERTIFICATES}) == []
    )


# Days (ZF103, ZF110)


def test_a_nested_day_is_not_before_the_one_it_follows() -> None:
    paper = "  文书: {文号: 甲政〔2015〕4号, 决定日期: 2015-03-02, 成文日期: 2015-03-01}\n"
    assert findings(paper, "ZF103") == ["“成文日期”2015-03-01 早于“决定日期”2015-03-02"]


def test_a_nested_event_is_not_after_the_data_ends() -> None:
    assert findings("  人员: [{人员编号: J001, 日期: 2016-01-01}]\n", "ZF110") == [
        "2016-01-01 晚于数据截止日 2015-12-31，已经发生的事不会在以后"
    ]


def test_stretches_of_one_place_do_not_overlap_and_those_of_two_may() -> None:
    stays = "  停留: [{{地点: 甲, 起: 2015-01-01, 止: 2015-01-10}}, {{地点: {0}, 起: 2015-01-10}}]\n"
    assert findings(stays.format("甲"), "ZF103") == ["2015-01-10 起两个文本同时有效"]
    assert findings(stays.format("乙"), "ZF103") == []


# Forms of values (ZF101, ZF104)


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ("{文号: '甲政[2015]4号'}", ["“甲政[2015]4号”不是规范的文号"]),
        (
            "{文号: 甲政〔2014〕4号, 成文日期: 2015-03-01}",
            ["“甲政〔2014〕4号”的年份与文件日期 2015-03-01 不一致"],
        ),
        (
            "{文号: 甲政〔2016〕4号, 决定日期: 2015-03-01}",
            ["“甲政〔2016〕4号”的年份晚于所记的日期 2015-03-01"],
        ),
    ],
    ids=["form", "its own day", "the day of what it decided"],
)
def test_a_nested_document_number_is_read_and_held_against_the_days_beside_it(
    paper: str, expected: list[str]
) -> None:
    assert findings(f"  文书: {paper}\n", "ZF104") == expected


def test_a_name_that_may_be_borne_once_in_the_county() -> None:
    other = {"units/yi/visits.yaml": "- {编号: V2, 印章: 甲章}\n"}
    assert findings("  印章: 甲章\n", "ZF101", other) == ["印章“甲章”登记了两次"]
