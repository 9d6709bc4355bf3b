"""Which records and files count as changed: by key and content, never by line; what cannot be read is not compared."""

from __future__ import annotations

from review.states import Files, base, changes

from zfzr.county.formatting import formatted
from zfzr.county.loading import load
from zfzr.declare.change import Action
from zfzr.review.changes import FileState, compare

PEOPLE = "units/jia/people.csv"
POWERS = "units/jia/authorities.yaml"
POSTINGS = "units/jia/postings.csv"
UNIT = "units/jia/unit.yaml"


def actions(before: Files, after: Files) -> list[tuple[str, str, str]]:
    return [(c.action.value, c.kind.label, c.record.id) for c in changes(before, after).records]


def files(before: Files, after: Files) -> dict[str, str]:
    return {f.path: f.state.value for f in changes(before, after).files}


def fields(before: Files, after: Files) -> list[tuple[str, str | None, str | None]]:
    return [(f.where, f.before, f.after) for c in changes(before, after).records for f in c.fields]


def test_a_county_differs_in_nothing_from_itself() -> None:
    found = changes({}, {})
    assert found.records == ()
    assert found.files == ()


def test_a_row_that_is_new_is_a_new_record() -> None:
    after = {PEOPLE: base(PEOPLE) + "J003,赵示七,男,公务员,\n"}
    assert actions({}, after) == [("新增", "人员", "J003")]
    assert files({}, after) == {PEOPLE: "内容变动"}


def test_rows_in_another_order_say_the_same() -> None:
    head, first, second = base(PEOPLE).splitlines()
    after = {PEOPLE: f"{head}\n{second}\n{first}\n"}
    assert actions({}, after) == []
    assert files({}, after) == {PEOPLE: "格式变动，内容未变"}


def test_a_comment_says_nothing() -> None:
    after = {POWERS: "# 权责清单\n" + base(POWERS)}
    assert actions({}, after) == []
    assert files({}, after) == {POWERS: "格式变动，内容未变"}


def test_a_default_that_is_written_out_says_nothing() -> None:
    after = {POWERS: base(POWERS) + "  公开: 是\n"}
    assert actions({}, after) == []


def test_a_list_in_another_order_says_the_same() -> None:
    both = "  - {机构: zhifa, 岗位: zhifa-diaocha}\n  - {机构: fazhi, 岗位: fazhi-shenhe}\n"
    reverse = "  - {机构: fazhi, 岗位: fazhi-shenhe}\n  - {机构: zhifa, 岗位: zhifa-diaocha}\n"
    one = "  - {机构: zhifa, 岗位: zhifa-diaocha}\n"
    before = {POWERS: base(POWERS).replace(one, both)}
    after = {POWERS: base(POWERS).replace(one, reverse)}
    assert actions(before, after) == []


def test_a_changed_value_is_shown_as_it_was_and_is() -> None:
    after = {PEOPLE: base(PEOPLE).replace("J002,李示五,女,事业", "J002,李示五,女,公务员")}
    assert fields({}, after) == [("人员性质", "事业", "公务员")]


def test_an_item_of_a_list_is_found_by_its_key_wherever_it_stands() -> None:
    body = "- 代码: kexue\n  名称: 科教股\n  类型: 内设机构\n"
    text = base(UNIT).replace("机构:\n- 代码: zhifa", f"机构:\n{body}- 代码: zhifa")
    after = {UNIT: text.replace("名称: 稽查执法岗", "名称: 稽查岗")}
    assert fields({}, after) == [
        ("机构〔zhifa〕.岗位〔zhifa-diaocha〕.名称", "稽查执法岗", "稽查岗"),
        ("机构〔kexue〕", None, "代码 kexue，名称 科教股，类型 内设机构"),
    ]


def test_a_masked_identity_number_that_changes_is_told_but_not_shown() -> None:
    after = {PEOPLE: base(PEOPLE).replace("410823********0011", "410823********0038")}
    assert fields({}, after) == [("身份证号", "（不显示）", "（不显示）")]


def test_an_identity_number_in_any_field_is_starred_out() -> None:
    number = "410823" + "19800101" + "0011"
    after = {UNIT: base(UNIT) + f"说明: 经办人{number}\n"}
    assert fields({}, after) == [("说明", None, "经办人410823********0011")]


def test_a_renamed_key_is_a_change_where_most_of_what_is_particular_stays() -> None:
    after = {POWERS: base(POWERS).replace("41082301CF00100", "41082301CF00900")}
    found = changes({}, after).records
    assert [(c.action, c.fields[0].where) for c in found] == [(Action.CHANGED, "编码")]


def test_another_officer_of_the_same_post_and_day_is_another_posting() -> None:
    # The same body, post, title and first day as the one that goes: what is common to all makes no likeness.
    after = {POSTINGS: base(POSTINGS).replace("J002", "J003")}
    assert actions({}, after) == [
        ("删去", "任岗", "J002/zhifa/zhifa-diaocha"),
        ("新增", "任岗", "J003/zhifa/zhifa-diaocha"),
    ]


def test_an_officer_who_changes_units_has_moved() -> None:
    head, first, second = base(PEOPLE).splitlines()
    after = {PEOPLE: f"{head}\n{first}\n", "units/yi/people.csv": f"{head}\n{second}\n"}
    assert actions({}, after) == [("移动", "人员", "J002")]
    assert fields({}, after) == [("所在文件", "units/jia/people.csv", "units/yi/people.csv")]


def test_records_of_a_file_that_broke_are_not_gone() -> None:
    found = changes({}, {POWERS: base(POWERS).replace("名称: 对", "名称: [对")})
    assert found.records == ()
    assert [(f.path, f.state, f.uncompared) for f in found.files] == [(POWERS, FileState.BROKEN, 1)]


def test_records_of_a_file_that_was_mended_are_not_new() -> None:
    found = changes({POWERS: base(POWERS).replace("名称: 对", "名称: [对")}, {})
    assert found.records == ()
    assert [(f.path, f.state, f.uncompared) for f in found.files] == [(POWERS, FileState.MENDED, 1)]


def test_a_row_that_cannot_be_read_any_more_is_not_gone() -> None:
    found = changes({}, {PEOPLE: base(PEOPLE).replace("J002,李示五,女,事业", "J002,李示五,妇,事业")})
    assert found.records == ()
    assert [(f.path, f.state, f.uncompared) for f in found.files] == [(PEOPLE, FileState.CONTENT, 1)]


def test_a_file_that_only_moved_is_said_to_have_moved() -> None:
    law = "laws/shipin-anquan-fa.yaml"
    found = changes({}, {law: None, "laws/shian-fa.yaml": base(law)})
    assert [(f.path, f.former, f.state) for f in found.files] == [
        ("laws/shian-fa.yaml", law, FileState.MOVED)
    ]
    assert [(c.action, c.record.id) for c in found.records] == [(Action.MOVED, "中华人民共和国食品安全法")]


def test_a_unit_whose_folder_is_renamed_keeps_everything() -> None:
    receipts = "轮次,单位,收到日期\n评议考核方案,yi,2015-09-20\n"
    before: Files = {"county/2015/receipts.csv": receipts}
    after: Files = {
        "units/yi/unit.yaml": None,
        "units/yizhen/unit.yaml": base("units/yi/unit.yaml"),
        "county/2015/receipts.csv": receipts.replace(",yi,", ",yizhen,"),
    }
    found = changes(before, after)
    assert found.renamed == {"yi": "yizhen"}
    assert found.records == ()
    assert {f.path: f.state for f in found.files} == {
        "county/2015/receipts.csv": FileState.FOLLOWED,
        "units/yizhen/unit.yaml": FileState.MOVED,
    }


def test_units_that_have_nothing_in_common_are_not_one_renamed() -> None:
    other = "名称: 甲县丙局\n组别: 执法部门\n主体类别: 受委托组织\n单位代码: '09'\n"
    found = changes({}, {"units/yi/unit.yaml": None, "units/bing/unit.yaml": other})
    assert found.renamed == {}


def test_two_rows_of_one_key_are_told_apart_by_what_they_say() -> None:
    double = base(PEOPLE) + "J001,孙示四,男,公务员,410823********0038\n"
    after = {PEOPLE: double.replace("J001,孙示四,男,公务员,410823********0011", "J001,孙示四,女,公务员,")}
    found = changes({PEOPLE: double}, after).records
    assert [[f.where for f in c.fields] for c in found] == [["性别", "身份证号"]]


def test_files_with_the_same_content_are_read_once() -> None:
    from building import base_files

    before = load(base_files())
    after = load(dict(base_files()), like=before)
    assert compare(before, after).records == ()
    for kind in {type(r) for records in before._records.values() for r in records}:
        assert all(a is b for a, b in zip(before.all(kind), after.all(kind), strict=True))


def test_what_fmt_does_to_a_file_is_a_change_of_format() -> None:
    messy = base(POWERS).replace("  类别: 行政处罚\n", "  power_class: PENALTY\n")
    tidy = formatted(POWERS, messy.encode()).after
    assert tidy != messy.encode()
    assert files({POWERS: messy}, {POWERS: tidy}) == {POWERS: "格式变动，内容未变"}
