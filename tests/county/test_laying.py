"""Restricted data laid over a county: what they add and fill, what contradicts, what is left out without them."""

from __future__ import annotations

from datetime import date

import pytest
from building import base_files, county, found, said

from zfzr.check.runner import examine, located
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.record import kinds
from zfzr.files.place import Place
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.unit.lookups import units_by_slug

OPEN = "county/2015/complaints.csv"
OVER = f"xianzhi//{OPEN}"
HEAD = "编号,被投诉单位,事由,收到日期,投诉人\n"


def of(own: str, over: str, **more: str) -> County:
    return county({OPEN: own, OVER: over, **more})


def complaint(of_county: County, number: str = "TS1") -> Complaint:
    return next(c for c in of_county.dataset.all(Complaint) if c.number == number)


# What is added and filled


def test_records_of_the_restricted_file_are_added() -> None:
    both = of(f"{HEAD}TS1,jia,甲,2015-03-02,\n", f"{HEAD}TS2,jia,乙,2015-03-03,\n")
    assert [c.number for c in both.dataset.all(Complaint)] == ["TS1", "TS2"]
    assert [c.place.file for c in both.dataset.all(Complaint)] == [OPEN, OVER]


def test_a_file_that_the_county_has_not_is_added() -> None:
    both = county({OVER: f"{HEAD}TS2,jia,乙,2015-03-03,\n"})
    assert [(c.number, c.year) for c in both.dataset.all(Complaint)] == [("TS2", 2015)]


@pytest.mark.parametrize(
    ("own", "over"),
    [
        ("", "张示一"),
        ("张某", "张示一"),
        ("张**", "张示一"),
        ("张先生", "张示一"),
        ("匿名", "张示一"),
        ("某食品厂", "武陟示例食品厂"),
        ("武陟某食品厂", "武陟示例食品厂"),
    ],
)
def test_what_is_absent_or_masked_is_filled(own: str, over: str) -> None:
    both = of(f"{HEAD}TS1,jia,甲,2015-03-02,{own}\n", f"编号,投诉人\nTS1,{over}\n")
    assert complaint(both).complainant == over
    assert complaint(both).field("投诉人") == Place(OVER, (0, "投诉人"))
    assert complaint(both).field("事由") == Place(OPEN, (0, "事由"))
    assert said(both, "ZF921") == []


@pytest.mark.parametrize(
    ("own", "over"),
    [("张某", "李示一"), ("张示一", "张示二"), ("某食品厂", "武陟示例药店"), ("李先生", "张示一")],
)
def test_a_contradiction_is_told_with_both_places_and_the_open_value_stands(own: str, over: str) -> None:
    both = of(f"{HEAD}TS1,jia,甲,2015-03-02,{own}\n", f"编号,投诉人\nTS1,{over}\n")
    assert complaint(both).complainant == own
    assert found(both, "ZF921") == [f"{OVER}:2"]
    problem = next(p for p in located(both, examine(both).findings) if p.finding.code == "ZF921")
    assert [r.place.file for r in problem.finding.related] == [OPEN]
    assert over not in problem.message("zh")
    assert own not in problem.message("zh")


def test_what_both_say_alike_is_no_contradiction() -> None:
    both = of(f"{HEAD}TS1,jia,甲,2015-03-02,张某\n", f"{HEAD}TS1,jia,甲,2015-03-02,张某\n")
    assert said(both, "ZF921") == []
    assert len(both.dataset.all(Complaint)) == 1
    assert not complaint(both).is_restricted("事由")


def test_a_masked_value_does_not_undo_a_full_one() -> None:
    both = of(f"{HEAD}TS1,jia,武陟示例食品厂漏雨,2015-03-02,\n", "编号,事由\nTS1,某食品厂漏雨\n")
    assert complaint(both).cause == "武陟示例食品厂漏雨"
    assert said(both, "ZF921") == []


def test_english_keys_name_the_same_fields() -> None:
    both = of("number,about,cause,received\nTS1,jia,甲,2015-03-02\n", "编号,投诉人\nTS1,张示一\n")
    assert complaint(both).complainant == "张示一"


def test_a_file_of_one_record_is_joined_with_the_one_over_it() -> None:
    own, over = "units/yi/unit.yaml", "../x y//units/yi/unit.yaml"
    both = county({own: "名称: 乙镇\n组别: 乡镇街道\n", over: "监督电话: '0391-1'\n组别: 执法部门\n"})
    unit = units_by_slug(both)["yi"]
    assert (unit.hotline, unit.group) == ("0391-1", "乡镇街道")
    assert unit.field("监督电话") == Place(over, ("监督电话",))
    assert found(both, "ZF921") == [f"{over}:2"]


def test_a_list_counts_as_a_whole() -> None:
    own = f"{HEAD[:-1]},办理人\nTS1,jia,甲,2015-03-02,,J001\n"
    both = of(own, "编号,办理人\nTS1,J001；J002\n")
    assert complaint(both).handlers == ["J001"]
    assert len(found(both, "ZF921")) == 1


# Places


def test_findings_about_a_filled_value_stand_in_the_restricted_file() -> None:
    both = of(f"{HEAD}TS1,jia,甲,2015-03-02,\n", "编号,被投诉人\nTS1,J999\n")
    assert found(both, "ZF102") == [f"{OVER}:2"]


def test_a_wrong_row_of_the_restricted_file_is_told_there() -> None:
    both = of(f"{HEAD}TS1,jia,甲,2015-03-02,\n", "编号,投诉人\nTS9,张示一\n")
    codes = {f"{p.finding.code} {p.finding.place.file}" for p in located(both, examine(both).findings)}
    assert f"ZF014 {OVER}" in codes
    assert [c.number for c in both.dataset.all(Complaint)] == ["TS1"]


def test_a_full_name_is_no_fault_where_it_is_restricted() -> None:
    assert said(of(f"{HEAD}TS1,jia,甲,2015-03-02,张某\n", "编号,投诉人\nTS1,张示一\n"), "ZF802") == []
    assert len(said(of(f"{HEAD}TS1,jia,甲,2015-03-02,张示一\n", "编号,投诉人\nTS1,张示一\n"), "ZF802")) == 1


def test_identity_numbers_are_errors_there_as_well() -> None:
    number = "11010519491231002X"  # the example of the standard
    assert found(of(f"{HEAD}TS1,jia,甲,2015-03-02,\n", f"编号,投诉人\nTS1,{number}\n"), "ZF020") == [
        f"{OVER}:2"
    ]
    assert found(county({"xianzhi//docs/x.md": f"{number}\n"}), "ZF020") == ["xianzhi//docs/x.md:1"]


# What may not lie there


@pytest.mark.parametrize("path", ["zfzr.yaml", "parameters.yaml", "waivers.yaml", "county/2015/sealed.json"])
def test_what_everybody_must_see_is_not_read_there(path: str) -> None:
    both = county({f"xianzhi//{path}": "格式: 1\n限制数据: [投诉]\n"})
    assert found(both, "ZF922") == [f"xianzhi//{path}:1"]
    assert both.dataset.kept == {}


def test_a_file_without_a_place_is_told_as_ever() -> None:
    assert [each[:14] for each in said(county({"限 制//county/x.csv": "a\n"}), "ZF012")] == [
        "这个位置不放数据文件；最接近"
    ]
    assert found(county({"xianzhi//county/x.csv": "a\n"}), "ZF012") == ["xianzhi//county/x.csv:1"]


# What is declared

DECLARED = '格式: 1\n数据截止: 2015-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n限制数据: [%s]\n'


def test_the_kinds_kept_there_are_declared() -> None:
    over = {OVER: f"{HEAD}TS2,jia,乙,2015-03-03,\n"}
    assert len(said(county(over), "ZF923")) == 1
    for words in ("投诉", "投诉.投诉人"):
        assert said(county({**over, "zfzr.yaml": DECLARED % words}), "ZF923") == []
    assert len(said(county({**over, "zfzr.yaml": DECLARED % "考核方案"}), "ZF923")) == 1


@pytest.mark.parametrize(("word", "count"), [("投诉", 0), ("投诉.投诉人", 0), ("投诉人", 1), ("投诉.某", 1)])
def test_only_kinds_and_their_fields_are_declared(word: str, count: int) -> None:
    assert len(said(county({"zfzr.yaml": DECLARED % word}), "ZF102")) == count


def test_a_restricted_field_is_not_written_in_the_open() -> None:
    profile = {"zfzr.yaml": DECLARED % "投诉.被投诉人"}
    own = f"{HEAD[:-1]},被投诉人\nTS1,jia,甲,2015-03-02,,"
    assert found(county({**profile, OPEN: f"{own}J001\n"}), "ZF924") == [f"{OPEN}:2"]
    assert found(county({**profile, OPEN: f"{own}\n", OVER: "编号,被投诉人\nTS1,J001\n"}), "ZF924") == []
    masked = {"zfzr.yaml": DECLARED % "投诉.投诉人", OPEN: f"{HEAD}TS1,jia,甲,2015-03-02,张某\n"}
    assert said(county(masked), "ZF924") == []


def test_what_is_left_out_was_not_left_undone() -> None:
    declared = county({"zfzr.yaml": DECLARED % "投诉", "county/2015/papers.csv": "编号\n"})
    assert not declared.read_whole(Complaint, year=2015)
    assert declared.read_whole(Complaint, year=2014)
    here = county({"zfzr.yaml": DECLARED % "投诉", OPEN: f"{HEAD}TS1,jia,甲,2015-03-02,\n"})
    assert here.read_whole(Complaint, year=2015)  # it was brought into the open since
    over = county({"zfzr.yaml": DECLARED % "投诉", OVER: f"{HEAD}TS1,jia,甲,2015-03-02,\n"})
    assert over.read_whole(Complaint, year=2015)
    assert county({"county/2015/papers.csv": "编号\n"}).read_whole(Complaint, year=2015)


# Another state of the county


def test_a_state_without_the_restricted_data_takes_over_nothing_of_them() -> None:
    own = {**base_files(), OPEN: f"{HEAD}TS1,jia,甲,2015-03-02,张某\n".encode()}
    both = load({**own, OVER: "编号,投诉人\nTS1,张示一\n".encode()})
    bare = County(load(own, like=both), date(2015, 12, 31))
    assert complaint(bare).complainant == "张某"
    again = County(
        load({**own, OVER: "编号,投诉人\nTS1,张示一\n".encode()}, like=bare.dataset), date(2015, 12, 31)
    )
    assert complaint(again).complainant == "张示一"


def test_every_kind_can_be_laid_over() -> None:
    slots = {"{unit}": "jia", "{year}": "2015", "{slug}": "x"}
    for kind in kinds():
        path = kind.file
        for slot, value in slots.items():
            path = path.replace(slot, value)
        content = "[]\n" if kind.shape == "list" else "" if kind.shape == "rows" else "{}\n"
        load({**base_files(), f"a//{path}": content.encode()})  # nothing is raised, whatever is missing
