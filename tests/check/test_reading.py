"""What the reader says of files, keys and values, and what it keeps quiet about (ZF001-ZF023)."""

from __future__ import annotations

import errno
import random

import pytest
from building import base_files, county, found
from hypothesis import given, settings
from hypothesis import strategies as st

from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.unit.lookups import units_by_slug

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"


def everything(of: County) -> list[Located]:
    """Run every rule and return the data findings, sorted by place."""
    return [p for p in located(of, examine(of).findings) if p.rule.kind.value == "data"]


def said(of: County) -> list[str]:
    """Return code and place of every data finding, as `ZF016 units/yi/unit.yaml:3:7`."""
    return [f"{p.finding.code} {p.finding.place.file}:{p.span.line}:{p.span.column}" for p in everything(of)]


def message(of: County) -> str:
    """Return the text of the one data finding there is."""
    (only,) = everything(of)
    return only.message("zh")


def test_the_base_county_has_no_defect() -> None:
    assert said(county()) == []


# Files


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.EACCES, "没有读取权限"),
        (errno.ENOENT, "指向的文件不存在"),
        (errno.ELOOP, "指向的文件不存在"),
        (errno.EXDEV, "数据目录之外"),
        (errno.EISDIR, "文件夹"),
        (errno.ENOTSUP, "不是普通文件"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(number: int, text: str) -> None:
    import os

    of = county({"units/yi/people.csv": OSError(number, os.strerror(number))})

    assert said(of) == ["ZF001 units/yi/people.csv:1:1"]
    assert text in message(of)


def test_a_file_in_no_place_of_the_layout_is_told_the_nearest_pattern() -> None:
    of = county({"units/yi/authority.yaml": "- 编码: A\n"})

    assert said(of) == ["ZF012 units/yi/authority.yaml:1:1"]
    assert "units/{unit}/authorities.yaml" in message(of)


@pytest.mark.parametrize(
    "path", ["Units/jia/unit.yaml", "units/Jia/unit.yaml", "units/jia/unit.yml", "laws/食品安全法.yaml"]
)
def test_capitals_other_extensions_and_chinese_file_names_have_no_place(path: str) -> None:
    assert f"ZF012 {path}:1:1" in said(county({path: YI}))


def test_an_empty_file_is_not_an_empty_list() -> None:
    assert said(county({"units/yi/authorities.yaml": "# 待填\n"})) == ["ZF021 units/yi/authorities.yaml:1:1"]
    assert said(county({"units/yi/authorities.yaml": "[]\n"})) == []


def test_a_table_with_a_header_and_no_rows_is_an_empty_list() -> None:
    assert said(county({"units/yi/people.csv": "人员编号,姓名,人员性质\n"})) == []


# Keys


def test_an_unknown_key_stands_at_the_key_with_the_nearest_name() -> None:
    of = county({"units/yi/unit.yaml": YI + "简秤: 乙镇\n"})

    assert said(of) == ["ZF013 units/yi/unit.yaml:3:1"]
    assert message(of) == "单位没有“简秤”这一项，是不是“简称”？"


def test_an_unknown_key_like_no_other_lists_what_there_is() -> None:
    of = county({"units/yi/unit.yaml": YI + "foo: 乙镇\n"})

    assert "可用：名称、简称、" in message(of)


def test_a_misspelt_required_key_is_not_missed_as_well() -> None:
    of = county({"units/yi/unit.yaml": "名秤: 甲县乙镇人民政府\n组别: 乡镇街道\n"})

    assert said(of) == ["ZF013 units/yi/unit.yaml:1:1"]


def test_a_key_deep_in_a_list_is_found_on_its_own_line() -> None:
    of = county(
        {
            "units/yi/unit.yaml": YI
            + "机构:\n- 代码: a\n  名称: 甲股\n  类型: 内设机构\n  岗位:\n  - {代码: b, 名秤: 岗}\n"
        }
    )

    assert said(of) == ["ZF013 units/yi/unit.yaml:8:13"]


def test_keys_may_be_written_in_english() -> None:
    of = county(
        {
            "units/yi/unit.yaml": "name: 甲县乙镇人民政府\ngroup: 乡镇街道\ncode: '02'\n",
            "units/yi/people.csv": "number,name,employment\nY001,吴示八,institution\n",
        }
    )

    assert said(of) == []
    assert units_by_slug(of)["yi"].name == "甲县乙镇人民政府"
    assert people_by_number(of)["Y001"].employment == "事业"


def test_one_key_in_both_languages_is_a_key_written_twice() -> None:
    of = county({"units/yi/unit.yaml": YI + "name: 乙镇\n"})

    (finding,) = everything(of)
    assert said(of) == ["ZF008 units/yi/unit.yaml:3:1"]
    assert finding.related == ((1, 1),)


def test_a_repeated_key_names_both_places() -> None:
    of = county({"units/yi/unit.yaml": YI + "组别: 执法部门\n"})

    (finding,) = everything(of)
    assert said(of) == ["ZF008 units/yi/unit.yaml:3:1"]
    assert finding.related == ((2, 1),)


def test_a_key_that_is_a_number_is_an_unknown_key() -> None:
    assert said(county({"units/yi/unit.yaml": YI + "1.5: 甲\n"})) == ["ZF013 units/yi/unit.yaml:3:1"]


@pytest.mark.parametrize("mark", ["*", "&", "!"])
def test_a_chinese_text_that_begins_like_an_anchor_is_told_so(mark: str) -> None:
    assert said(county({"units/yi/unit.yaml": YI + f"说明: {mark}见附件\n"})) == [
        "ZF006 units/yi/unit.yaml:3:5"
    ]


# Columns


def test_an_unknown_column_keeps_the_other_columns() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓名,人员性质,性另\nY001,吴示八,事业,男\n"})

    assert said(of) == ["ZF013 units/yi/people.csv:1:14"]
    assert people_by_number(of)["Y001"].name == "吴示八"


def test_a_misspelt_column_that_every_row_needs_is_reported_once() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓明,人员性质\nY001,吴示八,事业\nY002,郑示九,事业\n"})

    assert said(of) == ["ZF013 units/yi/people.csv:1:6"]


def test_a_column_that_every_row_needs_is_missed_in_the_header_only() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓名\nY001,吴示八\nY002,郑示九\n"})

    assert said(of) == ["ZF014 units/yi/people.csv:1:1"]
    assert message(of) == "表头缺少“人员性质”这一列，整个表没有读"


def test_a_column_in_both_languages_is_a_column_written_twice() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓名,人员性质,number\nY001,吴示八,事业,Y002\n"})

    (finding,) = everything(of)
    assert said(of) == ["ZF011 units/yi/people.csv:1:14"]
    assert finding.related == ((1, 1),)


def test_an_empty_cell_is_a_value_not_given() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓名,人员性质,性别\nY001,,事业,\n"})

    assert said(of) == ["ZF014 units/yi/people.csv:2:1"]
    assert message(of) == "人员缺少“姓名”"


def test_columns_are_counted_in_characters_also_beyond_the_basic_plane() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓名,性别,人员性质\nY001,𠮷示𠀀,不明,事业\n"})

    # Y001 and a comma are five characters, the name three, a comma: the tenth is the first of the value.
    assert said(of) == ["ZF015 units/yi/people.csv:2:10"]


def test_a_line_break_in_a_cell_moves_the_lines_after_it() -> None:
    of = county(
        {
            "units/yi/people.csv": '人员编号,姓名,人员性质,性别,备注\nY001,甲,事业,女,"一\n二"\nY002,乙,临时,不明,\n'
        }
    )

    assert said(of) == ["ZF015 units/yi/people.csv:4:11"]


# Values


def test_the_choices_are_offered_with_the_nearest_first() -> None:
    of = county({"units/yi/unit.yaml": YI + "主体类别: 法定机关\n"})

    assert message(of).startswith("“主体类别”不能填“法定机关”，是不是“法定行政机关”？可填：")


@pytest.mark.parametrize("kept", ["文字、音像", "[文字、音像]"])
def test_two_words_that_may_stand_in_a_list_are_to_be_two_items_of_it(kept: str) -> None:
    """What was suggested was the value itself: 不能填“文字、音像”，是不是“文字、音像”？"""
    steps = f"[{{标识: a, 名称: 立案, 类型: 开始, 记录方式: {kept}}}]"
    of = county({"units/yi/procedures/a.yaml": f"名称: 处罚流程\n适用: [行政处罚]\n步骤: {steps}\n"})

    assert message(of) == "“记录方式”每项只写一个，“文字、音像”是几个，写成 [文字, 音像]"


def test_two_words_where_one_may_stand_are_one_too_many() -> None:
    of = county({"units/yi/unit.yaml": YI + "主体类别: 法定行政机关、受委托组织\n"})

    assert message(of).startswith("“主体类别”只能填一个，现为“法定行政机关、受委托组织”，可填：")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2015-02-30", "ZF017"),
        ("9015-02-03", "ZF017"),
        ("1899-12-31", "ZF017"),
        ("2015-11-31", "ZF017"),
        ("2015-13-01", "ZF017"),
        ("2015-2-3", "ZF018"),
        ("2015/02/03", "ZF018"),
        ("2015.02.03", "ZF018"),
        ("2015年2月3日", "ZF018"),
        ("二〇一五年", "ZF018"),
        ("20150203", "ZF018"),
        ("2015", "ZF018"),
        ("２０１５-02-03", "ZF018"),
        ("是", "ZF018"),
    ],
)
def test_a_day_is_written_one_way_and_must_exist(written: str, code: str) -> None:
    assert said(county({"units/yi/unit.yaml": YI + f"成立: {written}\n"})) == [
        f"{code} units/yi/unit.yaml:3:5"
    ]


@pytest.mark.parametrize(
    ("written", "code"), [("2-28", "ZF018"), ("02-30", "ZF017"), ("十一月三十日", "ZF018")]
)
def test_a_month_and_day_must_exist_too(written: str, code: str) -> None:
    profile = "行政区划: {代码: '410823', 名称: 甲县}\n轮次:\n- {名称: 报告, 每年: %s}\n"

    assert said(county({"zfzr.yaml": profile % written})) == [f"{code} zfzr.yaml:3:16"]


@pytest.mark.parametrize("written", ["02", "1.10", "1_000", "0x1F", "410823198001011230"[:15]])
def test_a_code_without_quotes_is_told_to_take_them(written: str) -> None:
    assert said(county({"units/yi/unit.yaml": YI + f"单位代码: {written}\n"})) == [
        "ZF016 units/yi/unit.yaml:3:7"
    ]


def test_a_finding_is_named_by_its_record_not_by_its_line() -> None:
    people = "人员编号,姓名,人员性质,性别\nY001,吴示八,事业,不明\n"
    (before,) = everything(county({"units/yi/people.csv": people}))
    (after,) = everything(county({"units/yi/people.csv": people.replace("\n", "\nY000,王示六,事业,女\n", 1)}))

    assert before.finding.key == after.finding.key == "ZF015:Y001"


# A root cause hides its followers


def test_a_broken_unit_file_makes_nobody_dangle() -> None:
    assert said(county({"units/jia/unit.yaml": "名称: [甲\n"})) == ["ZF005 units/jia/unit.yaml:1:5"]


def test_a_unit_file_with_one_wrong_value_makes_nobody_dangle() -> None:
    of = county({"units/jia/unit.yaml": base_files()["units/jia/unit.yaml"].decode() + "成立: 2015-02-30\n"})

    assert said(of) == ["ZF017 units/jia/unit.yaml:20:5"]


def test_a_row_left_out_of_a_table_makes_nobody_dangle() -> None:
    people = "人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,李示五\n"

    assert said(county({"units/jia/people.csv": people})) == ["ZF010 units/jia/people.csv:3:1"]


def test_a_mistyped_file_name_makes_nobody_dangle() -> None:
    files = {**base_files(), "units/jia/peple.csv": base_files()["units/jia/people.csv"]}
    del files["units/jia/people.csv"]
    of = county(files, base=False)

    assert said(of) == ["ZF012 units/jia/peple.csv:1:1"]


def test_a_broken_profile_says_nothing_of_rounds() -> None:
    of = county(
        {
            "zfzr.yaml": "行政区划: {代码: 410823, 名称: 甲县}\n轮次: []\n",
            "county/2015/receipts.csv": "轮次,单位,收到日期\n责任追究报告,jia,2015-11-30\n",
        }
    )

    assert said(of) == ["ZF016 zfzr.yaml:1:12"]


def test_a_broken_file_hides_no_finding_of_another() -> None:
    of = county({"units/jia/unit.yaml": "名称: [甲\n", "units/yi/unit.yaml": YI + "成立: 2015-02-30\n"})

    assert said(of) == ["ZF005 units/jia/unit.yaml:1:5", "ZF017 units/yi/unit.yaml:3:5"]


def test_a_broken_laws_file_says_nothing_of_unknown_instruments() -> None:
    assert {p.split()[1] for p in said(county({"laws/shipin-anquan-fa.yaml": "名称: [甲\n"}))} == {
        "laws/shipin-anquan-fa.yaml:1:5"
    }


# Identity numbers


def test_a_full_identity_number_is_found_whatever_the_field_and_is_not_repeated() -> None:
    number = "410823" + "19800101" + "0011"
    of = county(
        {"units/yi/people.csv": f"人员编号,姓名,性别,人员性质,备注\nY001,吴示八,{number},事业,证号{number}\n"}
    )

    assert said(of) == [
        "ZF015 units/yi/people.csv:2:10",
        "ZF020 units/yi/people.csv:2:10",
        "ZF020 units/yi/people.csv:2:34",
    ]
    assert not any(number in p.message("zh") for p in everything(of))
    assert "410823********0011" in everything(of)[0].message("zh")


def test_an_identity_number_is_found_also_in_a_file_that_cannot_be_read() -> None:
    number = "410823" + "19800101" + "0011"

    assert found(county({"units/yi/unit.yaml": f"名称: [甲\n说明: {number}\n"}), "ZF020") == [
        "units/yi/unit.yaml:2"
    ]


@pytest.mark.parametrize("written", ["410823*******0011", "410823****0011", "*", "410823********001x"])
def test_a_masked_number_is_written_one_way(written: str) -> None:
    people = "人员编号,姓名,人员性质,身份证号\nY001,吴示八,事业,%s\n"

    assert said(county({"units/yi/people.csv": people % written})) == ["ZF022 units/yi/people.csv:2:13"]
    assert said(county({"units/yi/people.csv": people % "410823********001X"})) == []
    assert said(county({"units/yi/people.csv": people % ""})) == []


def test_a_full_number_is_not_called_a_malformed_mask_as_well() -> None:
    number = "410823" + "19800101" + "0011"
    of = county({"units/yi/people.csv": f"人员编号,姓名,人员性质,身份证号\nY001,吴示八,事业,{number}\n"})

    assert said(of) == ["ZF020 units/yi/people.csv:2:13"]


def test_a_format_that_is_not_ours_is_told() -> None:
    assert said(county({"zfzr.yaml": "格式: 2\n行政区划: {代码: '410823', 名称: 甲县}\n"})) == [
        "ZF019 zfzr.yaml:1:5"
    ]


# Order


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_findings_do_not_depend_on_the_order_of_files(shuffling: random.Random) -> None:
    wrong: dict[str, bytes | OSError] = {
        **base_files(),
        "units/yi/people.csv": "人员编号,姓名,人员性质\nJ001,吴示八,事业\nY002,甲\n".encode(),
        "units/yi/postings.csv": "人员编号,机构,岗位\nY009,a,b\n".encode(),
        "laws/a.yaml": b"",
        "county/x.csv": b"a",
    }
    paths = list(wrong)
    shuffling.shuffle(paths)
    as_of = county().as_of

    shuffled = County(load({path: wrong[path] for path in paths}), as_of)

    assert said(shuffled) == said(County(load(wrong), as_of))


@given(st.binary(max_size=300), st.sampled_from(["units/yi/unit.yaml", "units/yi/people.csv", "zfzr.yaml"]))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_the_inspection_fail(content: bytes, path: str) -> None:
    everything(county({path: content}))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("调查", "“环节”应当是列表，写成 [调查]"),
        ("受理、调查", "“环节”应当是列表，写成 [受理, 调查]"),
        ("调查：取证", "“环节”应当是列表，写成 [调查：取证]"),
        ('"a, b"', "“环节”应当是列表（每项以“- ”开头）"),
    ],
)
def test_a_word_where_a_list_belongs_is_shown_as_a_list(written: str, said: str) -> None:
    posts = f"[{{代码: banan, 名称: 办案岗, 环节: {written}}}]"
    bodies = f"机构: [{{代码: da, 名称: 大队, 类型: 二级机构, 岗位: {posts}}}]\n"
    assert message(county({"units/yi/unit.yaml": YI + bodies})) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("主要负责人: 周示一", "“主要负责人”应当是列表，每项至少写 [{姓名: …}]"),
        ("机构: 稽查大队", "“机构”应当是列表，每项至少写 [{代码: …, 名称: …, 类型: …}]"),
        (
            "机构: {代码: da, 名称: 大队, 类型: 二级机构}",
            "“机构”应当是列表，每项至少写 [{代码: …, 名称: …, 类型: …}]",
        ),
    ],
)
def test_what_stands_where_a_list_of_parts_belongs_is_shown_what_its_items_say(
    written: str, said: str
) -> None:
    assert message(county({"units/yi/unit.yaml": f"{YI}{written}\n"})) == said
