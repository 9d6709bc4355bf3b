"""A township's lists against its powers (ZF978), evaluations (ZF979), what is handed down and taken back (ZF977)."""

import pytest
from building import base_files, county, not_assessed, said

POWER = "- {{编码: 41082351CF00100, 名称: 对餐饮油烟的处罚, 类别: 行政处罚, 状态: {status}, 变更: [{log}]}}\n"
OURS = "- {{编码: 41082301CF00900, 名称: 对餐饮油烟的处罚, 类别: 行政处罚, 状态: {status}, 变更: [{log}]}}\n"
DOWN = "{日期: 2022-03-01, 类型: 下放, 对方: yi}"
RECEIVED = "{日期: 2022-03-01, 类型: 承接, 对方: jia}"
BACK = "{日期: 2025-06-30, 类型: 收回, 对方: jia}"
AGAIN = "{日期: 2025-06-30, 类型: 承接, 对方: yi}"
DAY = "2025-12-31"


def lists(ours: str, theirs: str) -> dict[str, str]:
    return {"units/jia/authorities.yaml": ours, "units/yi/authorities.yaml": theirs}


def both(ours: str, theirs: str, *, held: str = "在用", kept: str = "收回") -> dict[str, str]:
    return lists(OURS.format(status=held, log=ours), POWER.format(status=kept, log=theirs))


def test_a_power_that_was_handed_down_and_taken_back_with_both_logs_alike_is_sound() -> None:
    assert said(county(both(f"{DOWN}, {AGAIN}", f"{RECEIVED}, {BACK}"), as_of=DAY), "ZF977") == []


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (
            lists("[]\n", POWER.format(status="收回", log=BACK)),
            "乙镇“对餐饮油烟的处罚”2025-06-30 收回，县食药监局的清单里没有这一项",
        ),
        (
            both("{日期: 2019-01-01, 类型: 新增}", BACK),
            "乙镇“对餐饮油烟的处罚”2025-06-30 收回，县食药监局的清单里有这一项，没有从乙镇承接的记载",
        ),
        (
            both(AGAIN.replace("06-30", "07-15"), BACK),
            "乙镇“对餐饮油烟的处罚”2025-06-30 收回，县食药监局记载 2025-07-15 承接，两边日期不同",
        ),
        (
            both(AGAIN, RECEIVED, kept="在用"),
            "县食药监局“对餐饮油烟的处罚”2025-06-30 从乙镇承接，乙镇的清单里仍在用",
        ),
    ],
    ids=["missing", "silent", "day", "kept"],
)
def test_what_the_two_logs_tell_otherwise(files: dict[str, str], text: str) -> None:
    assert said(county(files, as_of=DAY), "ZF977") == [text]


@pytest.mark.parametrize("whom", ["甲县食品药品监督管理局", "县食药监局", "jia"])
def test_the_other_unit_is_known_by_any_of_its_names(whom: str) -> None:
    files = lists("[]\n", POWER.format(status="收回", log=BACK.replace("jia", whom)))
    assert len(said(county(files, as_of=DAY), "ZF977")) == 1


@pytest.mark.parametrize("whom", ["各乡镇", "示例市城管局", "41082301CF00100"])
def test_what_is_no_unit_of_the_county_is_not_compared(whom: str) -> None:
    files = lists("[]\n", POWER.format(status="收回", log=BACK.replace("jia", whom)))
    assert said(county(files, as_of=DAY), "ZF977") == []


def test_what_is_still_to_come_is_not_compared() -> None:
    files = lists("[]\n", POWER.format(status="收回", log=BACK))
    assert said(county(files, as_of="2025-06-29"), "ZF977") == []


# The lists


def task(word: str, more: str = "") -> dict[str, str]:
    return {
        "units/yi/township-tasks.yaml": f"- {{编号: LZ-1, 名称: 油烟, 清单: {word}, 职权编码: 41082351CF00100{more}}}\n"
    }


def test_a_task_taken_back_whose_power_is_in_use_and_one_done_whose_power_is_not() -> None:
    held, gone = POWER.format(status="在用", log=""), POWER.format(status="收回", log=BACK)
    back, own = task("上级收回", ", 上级部门: jia"), task("基本履职")
    code = "41082351CF00100"
    assert said(county({**back, **lists("[]\n", held)}, as_of=DAY), "ZF978") == [
        f"乙镇“油烟”列在上级收回，权责清单里 {code} 仍在用"
    ]
    assert said(county({**own, **lists("[]\n", gone)}, as_of=DAY), "ZF978") == [
        f"乙镇“油烟”列在基本履职，权责清单里 {code} 已不在用（收回）"
    ]
    assert said(county({**back, **lists("[]\n", gone)}, as_of=DAY), "ZF978") == []
    assert said(county({**own, **lists("[]\n", held)}, as_of=DAY), "ZF978") == []


def test_a_shared_task_names_its_department() -> None:
    held = lists("[]\n", POWER.format(status="在用", log=""))
    assert said(county({**task("配合履职"), **held}, as_of=DAY), "ZF978") == [
        "乙镇“油烟”列在配合履职，没有写上级部门"
    ]


def test_an_entry_that_is_over_or_still_to_come_says_nothing_of_today() -> None:
    gone = lists("[]\n", POWER.format(status="收回", log=BACK))
    for span in (", 止: 2025-06-29", ", 起: 2026-01-01"):
        assert said(county({**task("基本履职", span), **gone}, as_of=DAY), "ZF978") == []


def test_a_list_that_the_county_does_not_have_is_an_unknown_word() -> None:
    assert said(county(task("其他履职"), as_of=DAY), "ZF102")[0] == "没有履职清单“其他履职”"


# Evaluation


def delegated(months: str = "", review: str = "") -> dict[str, str]:
    files = lists("[]\n", POWER.format(status="在用", log=RECEIVED))
    if months:
        files["parameters.yaml"] = f"赋权评估.间隔:\n  取值: [{{值: {months}, 来源: 本县规定}}]\n"
    if review:
        files["county/2024/delegation-reviews.csv"] = f"编号,单位,职权编码,评估日期,结论\nPG1,yi,{review}\n"
    return files


def test_without_a_number_nobody_can_tell_whether_it_was_evaluated_in_time() -> None:
    of = county(delegated(), as_of=DAY)
    assert (said(of, "ZF979"), not_assessed(of, "ZF979")) == ([], ["赋权评估.间隔"])


def test_a_power_that_was_never_evaluated_or_not_again() -> None:
    """Taken over on 1 March 2022; 24 months later is 1 March 2024. Evaluated on 20 May 2024: until 20 May 2026."""
    (text,) = said(county(delegated("24"), as_of=DAY), "ZF979")
    assert (
        "2022-03-01 由县食药监局下放，到 2025-12-31 没有评估，应当 24 个月内评估一次，最迟 2024-03-01" in text
    )
    assert said(county(delegated("24"), as_of="2024-03-01"), "ZF979") == []
    kept = delegated("24", "41082351CF00100,2024-05-20,继续行使")
    assert said(county(kept, as_of="2026-05-20"), "ZF979") == []
    (again,) = said(county(kept, as_of="2026-05-21"), "ZF979")
    assert "2024-05-20 评估以后，到 2026-05-21 没有再评估" in again


def test_an_evaluation_of_all_powers_names_none_and_one_of_others_does_not_count() -> None:
    assert said(county(delegated("24", ",2024-05-20,继续行使"), as_of=DAY), "ZF979") == []
    assert len(said(county(delegated("24", "41082301CF00100,2024-05-20,继续行使"), as_of=DAY), "ZF979")) == 1


def test_a_power_to_be_taken_back_that_is_in_use_is_told_without_any_number() -> None:
    of = county(delegated("", ",2024-05-20,收回"), as_of=DAY)
    assert said(of, "ZF979") == ["乙镇“对餐饮油烟的处罚”2024-05-20 评估结论是收回，权责清单里仍在用"]
    assert not_assessed(of, "ZF979") == []


def test_an_evaluation_that_came_to_the_same_by_the_county_s_own_word_is_the_same() -> None:
    files = delegated("", ",2024-05-20,退回部门")
    files["parameters.yaml"] = "赋权评估结论.退回部门:\n  取值: [{值: 3, 来源: 本县规定}]\n"
    assert len(said(county(files, as_of=DAY), "ZF979")) == 1
    assert said(county(delegated("", ",2024-05-20,退回部门"), as_of=DAY), "ZF102") != []


def test_a_department_that_took_over_from_another_is_not_asked() -> None:
    """Art. 24 is about townships: 赋权评估职权 holds for 乡镇街道."""
    log = "{日期: 2022-03-01, 类型: 承接, 对方: yi}"
    files = lists(OURS.format(status="在用", log=log), "[]\n")
    of = county(files, as_of=DAY)
    assert (said(of, "ZF979"), not_assessed(of, "ZF979")) == ([], [])


def in_group(group: str, declared: int | None = None, months: str = "24") -> dict[str, str]:
    """The township in a group of the county's own, which a round alone names where it is not declared."""
    files = delegated(months)
    said_of = f"组别.{group}:\n  取值: [{{值: {declared}, 来源: 本县规定, 核实: 是}}]\n" if declared else ""
    rounds = f"轮次: [{{名称: 责任追究报告, 每年: 11-30, 起始年度: 2020, 应报: [{group}]}}]\n"
    files["units/yi/unit.yaml"] = f"名称: 甲县乙镇人民政府\n简称: 乙镇\n组别: {group}\n"
    files["parameters.yaml"] = files["parameters.yaml"] + said_of
    files["zfzr.yaml"] = base_files()["zfzr.yaml"].decode().partition("轮次:")[0] + rounds
    return files


def test_what_law_asks_of_townships_holds_for_a_group_that_the_county_declares_to_be_one() -> None:
    assert len(said(county(in_group("镇", 3), as_of=DAY), "ZF979")) == 1
    of = county(in_group("园区", 1), as_of=DAY)
    assert (said(of, "ZF979"), not_assessed(of, "ZF979")) == ([], [])


def test_nobody_can_tell_of_a_group_that_nobody_said_what_it_is() -> None:
    of = county(in_group("镇"), as_of=DAY)
    assert (said(of, "ZF979"), not_assessed(of, "ZF979")) == ([], ["组别.镇"])


@pytest.mark.parametrize(("day", "is_told"), [("2024-05-20", True), ("2023-05-20", False)])
def test_an_evaluation_of_a_power_that_the_unit_had_no_more_is_told(day: str, is_told: bool) -> None:
    log = f"{RECEIVED}, {{日期: 2024-01-10, 类型: 收回}}"
    files = lists("[]\n", POWER.format(status="收回", log=log))
    year = day[:4]
    files[f"county/{year}/delegation-reviews.csv"] = (
        f"编号,单位,职权编码,评估日期,结论\nPG{year}-01,yi,41082351CF00100,{day},继续行使\n"
    )

    assert len(said(county(files, as_of=DAY), "ZF623")) == int(is_told)
