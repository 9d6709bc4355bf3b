"""Procedures (三（二）): charts that can be drawn and followed, the stages of the law in their order, publication."""

from datetime import date

import pytest
from building import BASE, county, found, said
from subjects.measuring import measured, shown

from zfzr.county.county import County
from zfzr.declare.report import Asked
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.procedure.lookups import graph_of, procedure_of, written_procedures
from zfzr.subjects.procedure.reports import procedures

PROCEDURE = "units/jia/procedures/chufa-yiban.yaml"
GOOD = (BASE / PROCEDURE).read_text("utf-8")
ITEMS = "units/jia/authorities.yaml"
ITEM = (BASE / ITEMS).read_text("utf-8")
SHORT = """\
名称: 检查流程
适用: [行政检查]
步骤:
{steps}公布:
- {{日期: 2015-06-01, 载体: 本单位门户网站}}
"""


def drawn(*steps: str) -> County:
    """A county whose inspection procedure has these steps."""
    text = SHORT.format(steps="".join(f"- {{{step}}}\n" for step in steps))
    return county({"units/jia/procedures/jiancha.yaml": text})


def with_item(**fields: str) -> str:
    return ITEM.replace("  状态: 在用\n", "".join(f"  {k}: {v}\n" for k, v in fields.items()))


def test_nothing_is_wrong_with_a_whole_procedure() -> None:
    base = county()
    assert [code for code in (f"ZF76{n}" for n in range(1, 10)) if said(base, code)] == []


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        (
            ("标识: a, 名称: 甲, 下一步: [b]", "标识: b, 名称: 乙, 下一步: [x]"),
            "流程“检查流程”步骤“乙”的下一步“x”不存在",
        ),
        (
            ("标识: a, 名称: 甲, 下一步: [a]", "标识: a, 名称: 乙, 类型: 结束"),
            "流程“检查流程”有两个步骤的标识都是“a”",
        ),
    ],
)
def test_a_chart_that_cannot_be_drawn(steps: tuple[str, ...], text: str) -> None:
    assert said(drawn(*steps), "ZF763") == [text]


def test_a_file_without_steps_draws_nothing() -> None:
    empty = county({"units/jia/procedures/jiancha.yaml": "名称: 检查流程\n适用: [行政检查]\n"})
    assert said(empty, "ZF763") == ["流程“检查流程”没有步骤"]
    assert found(empty, "ZF763") == ["units/jia/procedures/jiancha.yaml:1"]


def test_a_class_that_is_none() -> None:
    wrong = county({PROCEDURE: GOOD.replace("[行政处罚]\n程序", "[行政处分]\n程序")})
    assert said(wrong, "ZF763") == [
        "流程“行政处罚一般程序流程”适用的“行政处分”不是职权类别，是不是“行政处罚”"
    ]


def test_the_countys_own_spelling_of_a_class_is_one() -> None:
    spelt = county({PROCEDURE: GOOD.replace("[行政处罚]\n程序", "[行政收费]\n程序")})
    assert said(spelt, "ZF763") == []


START, END = "标识: a, 名称: 甲, 类型: 开始, 下一步: [b]", "标识: z, 名称: 终, 类型: 结束"


@pytest.mark.parametrize(
    ("steps", "texts"),
    [
        ((START, "标识: b, 名称: 乙, 下一步: [z]", END), []),
        (
            (START, "标识: b, 名称: 乙, 下一步: [z]", "标识: c, 名称: 丙, 下一步: [z]", END),
            ["流程“检查流程”的步骤“丙”走不到：没有哪一步通向它"],
        ),
        (
            (START, "标识: b, 名称: 乙", END),
            [
                "流程“检查流程”走到“乙”就断了：不是结束，也没有下一步",
                "流程“检查流程”走到“甲”以后到不了结束",
                "流程“检查流程”的步骤“终”走不到：没有哪一步通向它",
            ],
        ),
        (
            (START, "标识: b, 名称: 乙, 下一步: [a]"),
            ["流程“检查流程”没有结束的步骤"],
        ),
        (
            (START, "标识: b, 名称: 乙, 类型: 判断, 下一步: [z]", END),
            ["流程“检查流程”的判断“乙”只有 1 个去向"],
        ),
        (
            (START, "标识: b, 名称: 乙, 下一步: [{到: z, 条件: 是}, {到: a, 条件: 是}]", END),
            ["流程“检查流程”的“乙”有两个去向的条件都是“是”"],
        ),
        (
            (START, "标识: b, 名称: 乙, 下一步: [{到: z, 条件: 是}, a]", END),
            ["流程“检查流程”从“乙”到“甲”没有写条件：有几个去向的，每个都要写条件"],
        ),
        (
            (START, "标识: b, 名称: 乙, 下一步: [z]", "标识: z, 名称: 终, 类型: 结束, 下一步: [a]"),
            ["流程“检查流程”的“终”是结束，却还有下一步"],
        ),
        (
            (START, "标识: b, 名称: 乙, 类型: 开始, 下一步: [z]", END),
            ["流程“检查流程”有 2 个开始步骤"],
        ),
    ],
)
def test_a_procedure_that_cannot_be_followed(steps: tuple[str, ...], texts: list[str]) -> None:
    assert sorted(said(drawn(*steps), "ZF766")) == sorted(texts)


def test_a_circle_with_a_way_out_is_no_trap() -> None:
    steps = (
        START,
        "标识: b, 名称: 乙, 类型: 判断, 下一步: [{到: a, 条件: 退回}, {到: z, 条件: 通过}]",
        END,
    )
    assert said(drawn(*steps), "ZF766") == []


# Stages


def without(step: str, then: str, instead: str) -> str:
    """The whole procedure with one step taken out."""
    kept = [line for line in GOOD.splitlines() if f"标识: {step}," not in line]
    return "\n".join(kept).replace(then, instead) + "\n"


def test_a_stage_of_the_law_of_the_day_is_missing() -> None:
    lacking = county({PROCEDURE: without("gaozhi", "[gaozhi]", "[shenbian]")})
    assert said(lacking, "ZF764") == [
        "行政处罚的流程“行政处罚一般程序流程”（一般程序）缺“告知”环节（《中华人民共和国行政处罚法》（1996年）第三十一条）"
    ]


def test_what_a_later_law_asks_is_not_asked_before() -> None:
    missing = [text for text in said(county(as_of="2021-07-15"), "ZF764") if "立案" in text]
    assert missing == [
        "行政处罚的流程“行政处罚一般程序流程”（一般程序）缺“立案”环节（《中华人民共和国行政处罚法》（2021年）第五十四条）"
    ]
    assert said(county(as_of="2021-07-14"), "ZF764") == []


def test_a_step_is_the_stage_that_it_is_called_or_that_it_names() -> None:
    named = GOOD.replace("名称: 行政处罚事先告知, 环节: [告知]", "名称: 告知")
    assert said(county({PROCEDURE: named}), "ZF764") == []
    unnamed = GOOD.replace(", 环节: [告知]", "")
    assert ["告知" in text for text in said(county({PROCEDURE: unnamed}), "ZF764")] == [True]


def test_a_mistyped_stage_is_told_beside_the_one_it_leaves_missing() -> None:
    slip = county({PROCEDURE: GOOD.replace("[陈述申辩]", "[陈述申辨]")})
    assert sorted(said(slip, "ZF764"))[0].startswith(
        "流程“行政处罚一般程序流程”步骤“听取陈述申辩”的环节“陈述申辨”"
    )
    assert len(said(slip, "ZF764")) == 2


@pytest.mark.parametrize("word", ["结案", "归档", "审批", "检查", "复查", "备案", "通知", "发证", "申诉"])
def test_another_stage_is_no_slip_for_one_that_shares_a_letter_with_it(word: str) -> None:
    """A case is closed (结案) and was opened (立案): one letter of two in common is no likeness."""
    own = county({PROCEDURE: GOOD.replace("环节: [告知]", f"环节: [告知, {word}]")})
    assert said(own, "ZF764") == []


@pytest.mark.parametrize(("slip", "meant"), [("告之", "告知"), ("决订", "决定"), ("调茶", "调查")])
def test_a_stage_of_two_letters_written_with_one_that_is_read_the_same_is_a_slip(
    slip: str, meant: str
) -> None:
    told = said(county({PROCEDURE: GOOD.replace(f"[{meant}]", f"[{slip}]")}), "ZF764")
    assert [text for text in told if f"“{slip}”不是本地使用的环节名称，是不是“{meant}”" in text]


def test_the_county_asks_a_stage_of_its_own() -> None:
    own = "必经环节.行政检查.一般.亮证:\n  取值:\n  - {值: 1, 来源: 县政府文件, 核实: 是}\n"
    asked = county(
        {
            "parameters.yaml": own,
            "units/jia/procedures/jiancha.yaml": SHORT.format(
                steps=f"- {{{START}}}\n- {{标识: b, 名称: 乙, 下一步: [z]}}\n- {{{END}}}\n"
            ),
        }
    )
    assert said(asked, "ZF764") == ["行政检查的流程“检查流程”（一般程序）缺“亮证”环节（县政府文件）"]


def test_the_later_of_two_stages_comes_first() -> None:
    turned = (
        GOOD.replace("下一步: [gaozhi]", "下一步: [shencha]")
        .replace("{到: jueding, 条件: 违法事实成立}", "{到: gaozhi, 条件: 违法事实成立}")
        .replace("环节: [陈述申辩], 下一步: [shencha]", "环节: [陈述申辩], 下一步: [jiean]")
        .replace("下一步: [songda]", "下一步: [gaozhi]")
        .replace("{到: xiaoan", "{到: jueding")
    )
    texts = said(county({PROCEDURE: turned}), "ZF765")
    assert (
        "流程“行政处罚一般程序流程”的“决定”在“告知”之前，行政处罚须先告知后决定"
        "（《中华人民共和国行政处罚法》（1996年）第三十一条）" in texts
    )


def test_a_way_around_what_the_law_always_asks() -> None:
    around = GOOD.replace("下一步: [gaozhi]", "下一步: [{到: gaozhi, 条件: 复杂}, {到: shencha, 条件: 清楚}]")
    texts = said(county({PROCEDURE: around}), "ZF765")
    assert [text.split("，")[0] for text in texts] == [
        "流程“行政处罚一般程序流程”可以不经“告知”就到“决定”",
        "流程“行政处罚一般程序流程”可以不经“陈述申辩”就到“决定”",
    ]


def test_a_way_around_a_hearing_that_nobody_asked_for_is_right() -> None:
    hearing = GOOD.replace(
        "环节: [陈述申辩], 下一步: [shencha]}",
        "环节: [陈述申辩], 下一步: [{到: tingzheng, 条件: 要求听证}, {到: shencha, 条件: 没有要求}]}\n"
        "- {标识: tingzheng, 名称: 听证, 下一步: [shencha]}",
    )
    assert said(county({PROCEDURE: hearing}), "ZF765") == []


# Powers and their procedures


def test_a_power_names_a_procedure_that_is_not_there() -> None:
    named = county({ITEMS: with_item(流程="chufa-yibna")})
    assert said(named, "ZF761") == [
        "县食药监局“对生产经营腐败变质食品的处罚”的流程“chufa-yibna”没有登记，是不是“chufa-yiban”"
    ]
    assert said(named, "ZF762") == []  # it is one slip, not two


def test_a_class_without_any_procedure() -> None:
    assert said(county({PROCEDURE: GOOD.replace("[行政处罚]\n程序", "[行政检查]\n程序")}), "ZF762") == [
        "县食药监局有在用的行政处罚 1 项，没有一项有执法流程"
    ]


def test_a_common_procedure_is_taken_over_with_its_class() -> None:
    common = GOOD.split("公布:")[0]
    own = "名称: 处罚流程\n引用: gongtong\n公布:\n- {日期: 2015-06-01, 载体: 本单位门户网站}\n"
    files = {"county/common-procedures/gongtong.yaml": common, PROCEDURE: own}
    taken = county(files)
    (power,) = powers_in_force(taken, "jia")
    followed = procedure_of(taken, power)
    assert followed is not None
    assert (followed.name, len(followed.steps), followed.classes) == ("处罚流程", 9, ("行政处罚",))
    assert [said(taken, code) for code in ("ZF762", "ZF763", "ZF768")] == [[], [], []]


def test_a_procedure_taken_over_from_nowhere_is_an_unknown_reference() -> None:
    own = "名称: 处罚流程\n引用: gongton\n适用: [行政处罚]\n"
    files = {"county/common-procedures/gongtong.yaml": GOOD.split("公布:")[0], PROCEDURE: own}
    assert len(said(county(files), "ZF102")) == 1


def test_fees_have_a_procedure_of_their_own() -> None:
    fee = (
        "- 编码: 41082301ZS00100\n  名称: 检验费的征收\n  类别: 行政收费\n  原类别: 行政收费\n"
        "  依据: [《中华人民共和国食品安全法》第八十八条]\n  复核日期: 2015-10-08\n"
    )
    text = SHORT.replace("行政检查", "{of}").format(
        steps=f"- {{{START}}}\n- {{标识: b, 名称: 乙, 下一步: [z]}}\n- {{{END}}}\n", of="{of}"
    )
    files = {
        ITEMS: fee,
        "units/jia/procedures/zhengshou.yaml": text.replace("{of}", "行政征收"),
        "units/jia/procedures/shoufei.yaml": text.replace("{of}", "行政收费"),
    }
    taken = county(files)
    (power,) = powers_in_force(taken, "jia")
    followed = procedure_of(taken, power)
    assert followed is not None
    assert followed.slug == "shoufei"


def test_a_change_after_the_revision_is_not_yet_in_the_chart() -> None:
    changed = with_item(变更="[{日期: 2015-10-01, 类型: 修改, 说明: 新法}]")
    assert said(county({ITEMS: changed}), "ZF767") == [
        "县食药监局的流程“行政处罚一般程序流程”2015-05-20 修订，"
        "此后 1 项职权有变动（最近是 2015-10-01“对生产经营腐败变质食品的处罚”）"
    ]
    same_day = GOOD.replace("2015-05-20", "2015-10-01").replace("2015-06-01", "2015-10-02")
    assert said(county({ITEMS: changed, PROCEDURE: same_day}), "ZF767") == []


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        ("2015-05-31", ["县食药监局的流程“行政处罚一般程序流程”没有公布流程图（1 项职权按它行使）"]),
        ("2015-06-01", []),
    ],
)
def test_a_chart_is_published_from_its_day(day: str, texts: list[str]) -> None:
    item = with_item(依据="").replace("  依据: \n", "")
    assert said(county({ITEMS: item}, as_of=day), "ZF768") == texts


def test_steps_stand_at_posts_of_the_unit() -> None:
    wrong = county({PROCEDURE: GOOD.replace("岗位: 稽查执法岗", "岗位: 稽查执法")})
    assert said(wrong, "ZF769") == [
        "县食药监局的流程“行政处罚一般程序流程”步骤“调查取证”由“稽查执法”办理，本单位没有这个岗位，是不是“稽查执法岗”"
    ]
    by_code = county({PROCEDURE: GOOD.replace("岗位: 稽查执法岗", "岗位: zhifa-diaocha")})
    assert said(by_code, "ZF769") == []


def test_an_unread_procedure_is_not_taken_for_a_missing_one() -> None:
    broken = county({PROCEDURE: "名称: [\n"})
    assert (said(broken, "ZF761"), said(broken, "ZF762")) == ([], [])


def test_what_follows_what() -> None:
    (procedure,) = written_procedures(county())
    graph = graph_of(procedure)
    assert graph.starts == ["faxian"]
    assert graph.reached(["shencha"]) == {"shencha", "jueding", "songda", "jiean", "xiaoan"}
    assert graph.reaching(["xiaoan"]) == {"xiaoan", "shencha", "shenbian", "gaozhi", "diaocha", "faxian"}
    assert graph.reached(["faxian"], without={"shencha"}) == {"diaocha", "faxian", "gaozhi", "shenbian"}


def test_the_report_says_by_class_what_there_is_and_since_when_it_is_published() -> None:
    found = procedures(county(), Asked())
    (row,) = found.classes
    assert (row.unit, row.power_class, row.powers, row.with_procedure) == ("县食药监局", "行政处罚", 1, 1)
    assert (row.published, row.unpublished) == (date(2015, 6, 1), ())
    assert (found.lacking, found.published) == (0, 1)


def test_the_share_of_published_charts() -> None:
    unpublished = {PROCEDURE: GOOD.split("公布:")[0]}
    assert measured("流程图公布率").value == 100
    assert measured("流程图公布率", unpublished).value == 0
    assert shown(measured("流程图公布率", unpublished)) == ["行政处罚一般程序流程：没有公布"]
    assert measured("流程图公布率", unit="yi").value is None
    assert not measured("流程图公布率").is_withheld


def test_whether_charts_are_published_cannot_be_told_of_a_unit_whose_powers_need_one_and_have_none() -> None:
    found = measured("流程图公布率", {PROCEDURE: GOOD.replace("适用: [行政处罚]", "适用: [行政许可]")})
    assert (found.value, found.is_withheld) == (None, True)


def test_the_share_of_powers_with_a_procedure_knows_the_procedure_of_their_class() -> None:
    """The one penalty of 甲 names no procedure: it follows the one for its class, as the report and ZF762 have it."""
    of_licences = {PROCEDURE: GOOD.replace("适用: [行政处罚]", "适用: [行政许可]")}
    lost = {ITEMS: with_item(流程="meiyou", 状态="在用")}
    lacks = ["41082301CF00100 对生产经营腐败变质食品的处罚：没有执法流程"]

    assert measured("流程配置率").value == 100
    assert measured("流程配置率", of_licences).value == 0
    assert shown(measured("流程配置率", of_licences)) == lacks
    assert shown(measured("流程配置率", lost)) == lacks
    assert measured("流程配置率", unit="yi").value is None


def test_an_unread_procedure_leaves_the_share_open() -> None:
    assert measured("流程配置率", {PROCEDURE: "名称: [\n"}).value is None
