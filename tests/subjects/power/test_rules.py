"""What a power needs: a norm that may create it, a body and a post, its duties, a status its changes explain (ZF206-ZF211,
ZF214, ZF670)."""

from __future__ import annotations

import pytest
from building import county, found
from subjects.power.holding import BASE_UNIT, BORNE, JIA, holding, messages, resting_on, variants

from zfzr.check.inspection import inspect
from zfzr.county.county import County

# ZF206


def created(power_class: str, *levels: str) -> County:
    """Build a county in which a power of a class rests on one norm of each level; `level:mark` marks its basis."""
    norms = [level.partition(":") for level in levels]
    files = {
        f"laws/n{i}.yaml": f"名称: 甲{i}\n效力层级: {level}\n版本: [{{施行: 2010-01-01}}]\n"
        for i, (level, _, _) in enumerate(norms)
    }
    bases = "".join(
        f"  - {{引文: 《甲{i}》第一条{', 作用: ' + mark if mark else ''}}}\n"
        for i, (_, _, mark) in enumerate(norms)
    )
    content = f"- 编码: A1\n  名称: 甲\n  类别: {power_class}\n  依据:\n{bases}"
    return county({JIA: content, **files})


@pytest.mark.parametrize(
    ("power_class", "level"),
    [
        ("行政处罚", "法律"),
        ("行政处罚", "行政法规"),
        ("行政处罚", "地方性法规"),
        ("行政处罚", "部门规章"),
        ("行政处罚", "地方政府规章"),
        ("行政许可", "法律"),
        ("行政许可", "行政法规"),
        ("行政许可", "国务院决定"),
        ("行政许可", "地方性法规"),
        ("行政许可", "地方政府规章"),
        ("行政强制", "法律"),
        ("行政强制", "行政法规"),
        ("行政强制", "地方性法规"),
        ("行政检查", "部门规章"),
        ("其他行政职权", "国务院决定"),
    ],
)
def test_norms_that_may_create_a_power(power_class: str, level: str) -> None:
    assert found(created(power_class, level), "ZF206") == []


@pytest.mark.parametrize(
    ("power_class", "level"),
    [
        ("行政处罚", "规范性文件"),
        ("行政许可", "部门规章"),
        ("行政许可", "规范性文件"),
        ("行政强制", "国务院决定"),
        ("行政强制", "部门规章"),
        ("行政强制", "地方政府规章"),
        ("行政强制", "规范性文件"),
        ("行政检查", "规范性文件"),
    ],
)
def test_norms_that_may_not(power_class: str, level: str) -> None:
    assert found(created(power_class, level), "ZF206") == [f"{JIA}:5"]


def test_the_law_that_says_so_is_named() -> None:
    assert messages(created("行政强制", "部门规章", "规范性文件"), "ZF206") == [
        "县食药监局“甲”的设定依据只有部门规章、规范性文件，不得设定行政强制（《中华人民共和国行政强制法》第十条、第十三条）"
    ]


def test_one_norm_that_may_create_is_enough() -> None:
    assert found(created("行政许可", "部门规章", "法律"), "ZF206") == []


def test_a_law_under_which_a_power_is_only_carried_out_does_not_create_it() -> None:
    assert found(created("行政许可", "法律:实施", "部门规章:设定"), "ZF206") == [f"{JIA}:6"]
    assert found(created("行政许可", "法律:设定", "部门规章:实施"), "ZF206") == []


def test_a_power_all_of_whose_norms_are_marked_as_carrying_it_out_is_created_by_none() -> None:
    assert variants(created("行政许可", "法律:实施", "部门规章:实施"), "ZF206") == ["applied"]


@pytest.mark.parametrize("citation", ["《乙法》第三条", "《食品安全法》等"])
def test_an_unknown_or_unreadable_basis_may_be_the_one_that_creates(citation: str) -> None:
    law = "名称: 甲规定\n效力层级: 规范性文件\n版本: [{施行: 2010-01-01}]\n"

    assert found(resting_on("《甲规定》第一条", law=law), "ZF206") == [f"{JIA}:5"]
    assert found(resting_on("《甲规定》第一条", citation, law=law), "ZF206") == []


def test_who_may_create_a_power_cannot_be_waived() -> None:
    files = dict(created("行政许可", "规范性文件").dataset.files)
    waiver = "- {规则: ZF206, 对象: A1, 理由: 甲, 批准: 县法制办, 至: 2016-06-30}\n"
    shown = [p.finding.code for p in inspect(county({**files, "waivers.yaml": waiver})).all]

    assert {"ZF206", "ZF604"} <= set(shown)


# ZF207


def test_an_item_without_a_basis_is_told_at_the_item() -> None:
    assert found(holding(), "ZF207") == [f"{JIA}:1"]


@pytest.mark.parametrize("span", ["止: 2015-12-30", "起: 2016-01-01"])
def test_bases_that_all_hold_on_other_days_are_none(span: str) -> None:
    of = holding(f"依据: [{{引文: 《食品安全法》第五十条, {span}}}]")

    assert variants(of, "ZF207") == ["ended"]


def test_an_inherited_basis_is_one() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲, 类别: 行政处罚, 依据: [《食品安全法》第五十条]}\n",
            JIA: "- {编码: 41082301CF00100, 引用: CF-1}\n",
        }
    )

    assert found(of, "ZF207") == []


def test_an_unknown_catalogue_item_may_have_the_basis() -> None:
    of = county({JIA: "- {编码: 41082301CF00100, 引用: CF-9}\n"})

    assert found(of, "ZF207") == []
    assert found(of, "ZF102") == [f"{JIA}:1"]


@pytest.mark.parametrize("line", ["状态: 取消", "变更: [{日期: 2016-01-01, 类型: 新增}]"])
def test_what_is_not_exercised_on_the_day_needs_no_basis(line: str) -> None:
    assert found(holding(line), "ZF207") == []


# ZF208


@pytest.mark.parametrize(
    ("assignments", "variant"),
    [
        ("[{机构: zhifa}]", "post"),
        ("[{岗位: zhifa-diaocha}]", "body"),
        ("[{机构: zhifa}, {岗位: zhifa-diaocha}]", "post"),
        ("[{机构: zhifa, 岗位: zhifa-diaocha, 止: 2015-12-30}]", ""),
        ("[]", ""),
    ],
)
def test_body_and_post_stand_in_one_assignment_that_holds_on_the_day(assignments: str, variant: str) -> None:
    assert variants(holding(f"承办: {assignments}"), "ZF208") == [variant]


def test_a_body_and_its_post_are_enough() -> None:
    assert found(holding("承办: [{机构: zhifa}, {机构: zhifa, 岗位: zhifa-diaocha}]"), "ZF208") == []


def test_a_body_without_a_post_is_called_by_its_name() -> None:
    assert messages(holding("承办: [{机构: zhifa}]"), "ZF208") == [
        "县食药监局“甲”只分解到机构“稽查大队”，没有分解到岗位"
    ]


# ZF209


UNIT_DUTY = "{层次: 部门, 环节: 立案, 内容: 甲}"
POST_DUTY = "{层次: 机构岗位, 环节: 调查, 内容: 甲}"
LIABILITY = "追责: [{对象: 部门, 情形: 甲}]"


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ((), "部门责任、机构（岗位）责任、违法责任"),
        ((f"责任: [{UNIT_DUTY}, {POST_DUTY}]",), "违法责任"),
        ((f"责任: [{UNIT_DUTY}]", LIABILITY), "机构（岗位）责任"),
        ((f"责任: [{POST_DUTY}]", LIABILITY), "部门责任"),
    ],
)
def test_each_missing_level_is_named(lines: tuple[str, ...], missing: str) -> None:
    assert messages(holding(*lines), "ZF209") == [f"县食药监局“甲”缺少{missing}"]


def test_the_template_and_the_item_complete_one_another() -> None:
    template = f"甲模板:\n  责任: [{UNIT_DUTY}]\n"
    lines = "责任模板: 甲模板", f"责任: [{POST_DUTY}]", LIABILITY

    assert found(holding(*lines, **{"county/duty-templates.yaml": template}), "ZF209") == []


def test_a_template_that_is_not_known_may_have_the_levels() -> None:
    of = holding("责任模板: 处罚.一般程叙")

    assert found(of, "ZF209") == []
    assert found(of, "ZF102") == [f"{JIA}:4"]


# ZF210


@pytest.mark.parametrize(
    ("status", "changes", "variant"),
    [
        ("在用", "{日期: 2015-08-01, 类型: 取消}", ""),
        ("在用", "{日期: 2015-08-01, 类型: 下放}", ""),
        ("在用", "{日期: 2015-08-01, 类型: 暂停}", ""),
        ("在用", "{日期: 2015-08-01, 类型: 取消}, {日期: 2015-09-01, 类型: 修改}", ""),
        ("取消", "{日期: 2015-08-01, 类型: 新增}", "revived"),
        ("取消", "{日期: 2015-08-01, 类型: 下放}", "revived"),
        ("暂停", "{日期: 2014-01-01, 类型: 取消}, {日期: 2015-08-01, 类型: 承接}", "revived"),
    ],
)
def test_a_status_that_the_log_contradicts(status: str, changes: str, variant: str) -> None:
    of = holding(f"状态: {status}", f"变更: [{changes}]")

    assert found(of, "ZF210") == [f"{JIA}:4"]
    assert variants(of, "ZF210") == [variant]


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        ("取消", "{日期: 2015-08-01, 类型: 取消}"),
        ("在用", "{日期: 2014-01-01, 类型: 取消}, {日期: 2015-08-01, 类型: 新增}"),
        ("在用", "{日期: 2015-08-01, 类型: 修改}"),
        ("取消", ""),
        ("在用", "{日期: 2015-08-01, 类型: 新增}, {日期: 2016-03-01, 类型: 取消}"),
        ("取消", "{日期: 2015-08-01, 类型: 新增}, {日期: 2016-03-01, 类型: 取消}"),
    ],
)
def test_a_status_that_the_latest_change_by_the_day_or_of_all_explains(status: str, changes: str) -> None:
    assert found(holding(f"状态: {status}", f"变更: [{changes}]"), "ZF210") == []


def test_of_two_changes_on_one_day_the_one_written_last_counts() -> None:
    both = "变更: [{日期: 2015-08-01, 类型: 取消}, {日期: 2015-08-01, 类型: 承接}]"

    assert found(holding("状态: 在用", both), "ZF210") == []
    assert found(holding("状态: 取消", both), "ZF210") == [f"{JIA}:4"]


# ZF211


@pytest.mark.parametrize("type_", ["下放", "合并"])
def test_a_power_is_given_to_someone(type_: str) -> None:
    change = f"{{日期: 2015-08-01, 类型: {type_}%s}}"

    assert messages(holding(f"状态: {type_}", f"变更: [{change % ''}]"), "ZF211") == [
        f"县食药监局“甲”2015-08-01 {type_}，没有写由谁承接（对方）"
    ]
    assert found(holding(f"状态: {type_}", f"变更: [{change % ', 对方: yi'}]"), "ZF211") == []


def test_a_status_of_handing_over_without_a_change_says_neither_when_nor_to_whom() -> None:
    of = holding("状态: 下放", "变更: [{日期: 2014-01-01, 类型: 新增}]")

    assert variants(of, "ZF211") == ["unlogged"]
    assert found(of, "ZF211") == [f"{JIA}:4"]


def test_a_cancelled_power_goes_to_nobody() -> None:
    assert found(holding("状态: 取消", "变更: [{日期: 2014-01-01, 类型: 取消}]"), "ZF211") == []


# ZF214


@pytest.mark.parametrize(
    ("line", "missing"), [("类别: 行政处罚", "名称"), ("名称: 甲", "类别"), ("范围: 甲", "名称、类别")]
)
def test_what_an_item_lacks_is_named(line: str, missing: str) -> None:
    of = county({JIA: f"- 编码: A1\n  {line}\n"})

    assert messages(of, "ZF214") == [f"事项 A1 没有写{missing}"]


def test_what_a_catalogue_item_lacks_is_told_once_and_there() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲}\n",
            JIA: "- {编码: A1, 引用: CF-1}\n- {编码: A2, 引用: CF-1}\n",
        }
    )

    assert found(of, "ZF214") == ["county/catalogue/chufa.yaml:1"]


def test_an_unknown_catalogue_item_may_have_name_and_class() -> None:
    assert found(county({JIA: "- {编码: A1, 引用: CF-9}\n"}), "ZF214") == []


# A post that has ended carries nothing (ZF208)


@pytest.mark.parametrize(
    "unit",
    [
        BASE_UNIT.replace("环节: [调查]}", "环节: [调查], 止: 2015-12-30}"),
        BASE_UNIT.replace("环节: [调查]}", "环节: [调查], 起: 2016-01-01}"),
        BASE_UNIT.replace("  类型: 二级机构\n", "  类型: 二级机构\n  止: 2015-12-30\n"),
    ],
)
def test_a_power_is_not_broken_down_to_a_post_that_is_not_there(unit: str) -> None:
    assert messages(holding(BORNE, **{"units/jia/unit.yaml": unit}), "ZF208") == [
        "县食药监局“甲”分解到的岗位“稽查执法岗”当日不存在（在岗位或者机构的“起”“止”之外）"
    ]


def test_a_power_that_another_post_carries_as_well_is_broken_down() -> None:
    ended = BASE_UNIT.replace("环节: [调查]}", "环节: [调查], 止: 2015-12-30}")
    of = holding(f"{BORNE[:-1]}, {{机构: fazhi, 岗位: fazhi-shenhe}}]", **{"units/jia/unit.yaml": ended})
    assert messages(of, "ZF208") == []


# ZF670


NO_STAGE = BASE_UNIT.replace(", 环节: [调查]", "")


def test_a_post_that_bears_a_power_says_what_it_does() -> None:
    (told,) = messages(holding(BORNE, **{"units/jia/unit.yaml": NO_STAGE}), "ZF670")
    assert told.startswith("县食药监局的岗位“稽查执法岗”承办 1 项职权，没有写环节")


@pytest.mark.parametrize(
    ("unit", "assigned"),
    [
        (BASE_UNIT, BORNE),
        (NO_STAGE, "承办: [{机构: zhifa}]"),
        (NO_STAGE, "承办: [{机构: zhifa, 岗位: zhifa-diaocha, 止: 2015-06-30}]"),
        (NO_STAGE.replace("稽查执法岗}", "稽查执法岗, 止: 2015-06-30}"), BORNE),
    ],
)
def test_a_post_that_bears_none_or_is_no_more_need_not(unit: str, assigned: str) -> None:
    assert messages(holding(assigned, **{"units/jia/unit.yaml": unit}), "ZF670") == []
