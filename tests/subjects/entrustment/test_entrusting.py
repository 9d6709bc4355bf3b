"""Entrusting: what may not be entrusted, powers counted once, officers of the body in a case of the organ, said twice."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, found, not_assessed, said
from subjects.measuring import measured_stating_none as measured

from zfzr.county.county import County
from zfzr.questions.case import case_answer, officer_answer
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.terms.text import Language

CODE = "41082301CF00100"
BASIS = "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项"
ZH: Language = "zh"


def entrusted(
    what: str = f"事项: [{CODE}]",
    *,
    body: str = "yi",
    start: str = "2015-01-01",
    end: str = "",
    number: str = "WT-1",
) -> str:
    until = f"  止: {end}\n" if end else ""
    return (
        f"- 编号: {number}\n  受委托单位: {body}\n  {what}\n  依据: {BASIS}\n  公告日期: 2015-01-05\n"
        f"  起: {start}\n{until}"
    )


def item(code: str, name: str, more: str = "", power_class: str = "行政处罚") -> str:
    return (
        f"- 编码: {code}\n  名称: {name}\n  类别: {power_class}\n  依据:\n  - {BASIS}\n"
        f"  责任模板: 处罚.一般程序\n  状态: 在用\n  复核日期: 2015-10-08\n{more}"
    )


def unit(name: str, kind: str = "受委托组织", more: str = "") -> str:
    posts = (
        "机构:\n- 代码: dui\n  名称: 执法队\n  类型: 二级机构\n"
        "  岗位:\n  - {代码: dui-diaocha, 名称: 执法岗, 环节: [调查]}\n"
    )
    return f"名称: {name}\n简称: {name}\n组别: 执法部门\n主体类别: {kind}\n{more}{posts}"


OWN = "units/jia/entrustments.yaml"


def test_the_organ_need_not_keep_the_register_that_its_body_keeps_and_the_body_registers_no_power() -> None:
    """The body acts by the organ's powers: its own list is empty, and its register of cases stands for both."""
    of = {OWN: entrusted(), "units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n")}
    kept = {**of, "units/yi/2015/cases.csv": "案号,职权编码,案由,当事人类型,程序\n"}
    assert measured("立案件数", of).is_withheld
    assert measured("立案件数", of, unit="yi").is_withheld
    assert not measured("立案件数", kept).is_withheld
    assert measured("立案件数", kept, unit="yi").value == 0
    assert not measured("职权分解率", of, unit="yi").is_withheld


@pytest.mark.parametrize(("more", "is_withheld"), [("", True), (f"  上级事项: '{CODE}'\n", False)])
def test_one_power_that_is_passed_on_stands_for_its_parts_and_not_for_all_others(
    more: str, is_withheld: bool
) -> None:
    of = {
        OWN: entrusted(),
        "units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n"),
        "units/yi/2015/cases.csv": "案号,职权编码,案由,当事人类型,程序\n",
        "units/jia/authorities.yaml": item("41082301CF00100", "甲") + item("41082301CF00200", "乙", more),
    }
    assert measured("立案件数", of).is_withheld is is_withheld


# What may be


def test_a_penalty_may_be_entrusted_to_an_entrusted_body() -> None:
    of = county({OWN: entrusted(), "units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n")})
    assert said(of, "ZF915") == []
    assert not_assessed(of, "ZF915") == []


def test_what_no_norm_tells_is_not_assessed() -> None:
    of = county({OWN: entrusted()})  # 乙镇 is an organ of its own: whether it may be, no norm here says
    assert said(of, "ZF915") == []
    assert not_assessed(of, "ZF915") == ["受委托主体.行政处罚.法定行政机关"]
    levy = county({OWN: entrusted("类别: [行政征收]")})
    assert not_assessed(levy, "ZF915") == ["可委托职权.行政征收"]


@pytest.mark.parametrize(
    ("what", "kind", "says"),
    [
        (
            "类别: [行政强制]",
            "受委托组织",
            [
                "县食药监局的WT-1委托乙队行使行政强制，这一类职权不得委托"
                "（《中华人民共和国行政强制法》第十七条（行政强制措施权不得委托））"
            ],
        ),
        (
            "类别: [行政许可]",
            "受委托组织",
            [
                "县食药监局的WT-1委托乙队（受委托组织）行使行政许可，不能委托给这一类主体"
                "（《中华人民共和国行政许可法》第二十四条（委托其他行政机关））"
            ],
        ),
        ("类别: [行政许可]", "法定行政机关", []),
        ("说明: 委托执法", "受委托组织", ["县食药监局的WT-1没有写委托哪些事项或者哪一类职权"]),
    ],
)
def test_what_the_law_does_not_allow(what: str, kind: str, says: list[str]) -> None:
    of = county({OWN: entrusted(what), "units/yi/unit.yaml": unit("乙队", kind, "委托机关: jia\n")})
    assert said(of, "ZF915") == says


@pytest.mark.parametrize(("end", "count"), [("2011-12-31", 0), ("2012-01-01", 1), ("", 1)])
def test_the_law_is_that_of_the_last_day_of_the_entrustment(end: str, count: int) -> None:
    of = county({OWN: entrusted("类别: [行政强制]", start="2010-01-01", end=end)})
    assert len(said(of, "ZF915")) == count


def test_nobody_entrusts_itself() -> None:
    assert said(county({OWN: entrusted(body="jia")}), "ZF915") == ["县食药监局的WT-1委托的是它自己"]


@pytest.mark.parametrize(("start", "count"), [("2015-03-01", 1), ("2015-01-01", 1), ("2016-01-01", 0)])
def test_what_was_entrusted_is_not_passed_on(start: str, count: int) -> None:
    files = {
        OWN: entrusted(end="2015-12-31"),
        "units/yi/entrustments.yaml": entrusted(body="bing", start=start, number="WT-9"),
        "units/bing/unit.yaml": unit("丙队"),
    }
    says = said(county(files), "ZF915")
    passed_on = [each for each in says if "再委托" in each]
    assert len(passed_on) == count
    if count:
        assert passed_on == ["乙镇的WT-9把县食药监局委托（WT-1）的职权再委托给丙队"]
        assert said(county(files), "ZF917") == []  # said once, as what it is


def test_a_class_is_not_passed_on_by_a_body_without_own_powers_of_it() -> None:
    files = {
        OWN: entrusted("类别: [行政处罚]"),
        "units/yi/entrustments.yaml": entrusted("类别: [行政处罚]", body="bing", number="WT-9"),
        "units/bing/unit.yaml": unit("丙队"),
    }
    assert "乙镇的WT-9把县食药监局委托（WT-1）的职权再委托给丙队" in said(county(files), "ZF915")
    own = files | {"units/yi/authorities.yaml": item("41082302CF00900", "对乱搭乱建的处罚")}
    assert not any("再委托" in each for each in said(county(own), "ZF915"))


# Counted once


@pytest.mark.parametrize(
    "name",
    [
        "对生产经营腐败变质食品的处罚",
        "对生产经营腐败变质食品的处罚（受委托）",
        "对生产经营腐败变质食品的处罚(委托)",
    ],
)
@pytest.mark.parametrize(("end", "is_own"), [("", False), ("2015-12-30", True), ("2015-12-31", False)])
def test_a_power_is_counted_with_the_organ_that_entrusts_it(name: str, end: str, is_own: bool) -> None:
    files = {OWN: entrusted(end=end), "units/yi/authorities.yaml": item("41082302CF00100", name)}
    of = county(files)
    assert [p.code for p in powers_in_force(of, "yi")] == (["41082302CF00100"] if is_own else [])
    assert [p.code for p in powers_in_force(of, "jia")] == [CODE]
    assert found(of, "ZF916") == ([] if is_own else ["units/yi/authorities.yaml:1"])
    assert measured("自列委托职权项数", files, unit="yi").value == (0 if is_own else 1)
    share = measured("职权分解率", files, unit="yi").value
    assert (share is None) is not is_own  # nothing to break down where nothing is its own


def test_the_same_name_in_another_class_is_another_power() -> None:
    files = {
        OWN: entrusted(),
        "units/yi/authorities.yaml": item(
            "41082302JC00100", "对生产经营腐败变质食品的处罚", power_class="行政检查"
        ),
    }
    assert said(county(files), "ZF916") == []


def test_the_same_standard_item_is_the_same_power() -> None:
    catalogue = item("CF-1", "对乱搭乱建的处罚").replace("  状态: 在用\n  复核日期: 2015-10-08\n", "")
    taking = "- 编码: {}\n  引用: CF-1\n  状态: 在用\n"
    files = {
        "county/catalogue/x.yaml": catalogue,
        "units/jia/authorities.yaml": taking.format("41082301CF00500"),
        "units/yi/authorities.yaml": taking.format("41082302CF00500"),
        OWN: entrusted("类别: [行政处罚]"),
    }
    assert found(county(files), "ZF916") == ["units/yi/authorities.yaml:1"]
    assert powers_in_force(county(files), "yi") == []


# Held by the organ


def test_an_organ_entrusts_what_it_holds() -> None:
    files = {"units/yi/entrustments.yaml": entrusted(body="jia")}
    says = "乙镇的WT-1委托“对生产经营腐败变质食品的处罚”（41082301CF00100），这是县食药监局的职权"
    assert said(county(files), "ZF917") == [says]
    assert said(county({OWN: entrusted()}), "ZF917") == []
    assert said(county({OWN: entrusted("类别: [行政确认]")}), "ZF917") == [
        "县食药监局的WT-1委托行政确认，县食药监局没有这一类职权"
    ]


@pytest.mark.parametrize(
    ("change", "start", "end", "says"),
    [
        ("{日期: 2015-06-30, 类型: 取消}", "2015-01-01", "2015-06-29", ""),
        (
            "{日期: 2015-06-30, 类型: 取消}",
            "2015-01-01",
            "",
            "2015-06-30 起该职权不再行使，2015-12-31 委托仍有效",
        ),
        ("{日期: 2015-06-30, 类型: 新增}", "2015-01-01", "", "2015-06-30 起才有该职权，2015-01-01 已经委托"),
        ("{日期: 2015-06-30, 类型: 新增}", "2015-06-30", "", ""),
    ],
)
def test_it_holds_it_while_the_entrustment_lasts(change: str, start: str, end: str, says: str) -> None:
    power = item(CODE, "对生产经营腐败变质食品的处罚", f"  变更: [{change}]\n")
    if "取消" in change:
        power = power.replace("状态: 在用", "状态: 取消")
    of = county({"units/jia/authorities.yaml": power, OWN: entrusted(start=start, end=end)})
    assert [says in each for each in said(of, "ZF917")] == ([True] if says else [])


# Announcement


@pytest.mark.parametrize(("day", "count"), [("2021-07-14", 0), ("2021-07-15", 1)])
def test_entrusting_a_penalty_is_announced_since_the_law_of_2021(day: str, count: int) -> None:
    files = {OWN: entrusted().replace("  公告日期: 2015-01-05\n", "")}
    assert len(said(county(files, as_of=day), "ZF913")) == count


# Cases


HEAD = "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人,决定日期,决定文号,处罚种类,罚款\n"
ROW = "立〔2015〕1号,{code},生产经营腐败变质食品,法人,某公司,一般,2015-03-02,{lead},,2015-04-10,罚〔2015〕1号,罚款,3000\n"
OFFICER = {
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质\nY001,钱示七,男,事业\n",
    "units/yi/certificates.csv": (
        "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n"
        "豫H99-0001,Y001,河南省行政执法证,2010版,食品,甲县,2011-01-01,2015-12-31\n"
    ),
    "units/yi/postings.csv": "人员编号,机构,岗位,职务,起,止\nY001,dui,dui-diaocha,,2012-01-01,\n",
    "units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n"),
}


def with_case(entrustment: str, *, by: str = "jia", lead: str = "Y001", code: str = CODE) -> County:
    row = ROW.format(code=code, lead=lead)
    return county({**OFFICER, OWN: entrustment, f"units/{by}/2015/cases.csv": HEAD + row})


@pytest.mark.parametrize(
    ("entrustment", "says"),
    [
        (entrusted(), []),
        (entrusted(end="2015-04-10"), []),
        (
            entrusted(end="2015-04-09"),
            [
                "县食药监局案件立〔2015〕1号 2015-04-10 由乙队以县食药监局名义办理，委托（WT-1）2015-04-09 已经到期"
            ],
        ),
        (
            entrusted(start="2015-04-11"),
            [
                "县食药监局案件立〔2015〕1号 2015-03-02 由乙队以县食药监局名义办理，委托（WT-1）2015-04-11 才生效"
            ],
        ),
        (
            entrusted("类别: [行政检查]"),
            [
                "县食药监局案件立〔2015〕1号 2015-03-02 由乙队以县食药监局名义办理，委托（WT-1）不包括本案的职权"
            ],
        ),
        (entrusted("类别: [行政处罚]"), []),
    ],
)
def test_an_officer_of_the_body_handles_cases_while_it_is_entrusted(
    entrustment: str, says: list[str]
) -> None:
    of = with_case(entrustment)
    assert said(of, "ZF918") == says
    assert said(of, "ZF713") == []  # whose officer it is, is told once


def test_a_case_shows_what_the_rule_says() -> None:
    of = with_case(entrusted(end="2015-04-09"))
    answer = case_answer(of, "立〔2015〕1号")
    assert answer is not None
    told = [point.found.message(ZH) for point in answer.points if point.code == "ZF918" and point.found]
    assert told == said(of, "ZF918")


def test_who_was_never_entrusted_is_of_another_unit() -> None:
    of = with_case("[]\n")
    of_nobody = county(
        {
            **OFFICER,
            "units/yi/unit.yaml": unit("乙队", "法定行政机关"),
            "units/jia/2015/cases.csv": HEAD + ROW.format(code=CODE, lead="Y001"),
        }
    )
    assert said(of, "ZF713") == []  # its own file names the organ: that nothing is written down is ZF919's
    assert len(said(of, "ZF919")) == 1
    assert len(said(of_nobody, "ZF713")) == 1
    assert said(of_nobody, "ZF918") == []


@pytest.mark.parametrize(("end", "count"), [("", 0), ("2015-04-09", 1)])
def test_a_body_that_keeps_the_case_uses_the_power_of_the_organ(end: str, count: int) -> None:
    of = with_case(entrusted(end=end), by="yi")
    assert len(said(of, "ZF918")) == count
    assert said(of, "ZF715") == []


# Officers


@pytest.mark.parametrize(
    ("on", "may", "says"),
    [
        (
            date(2015, 3, 1),
            True,
            "受县食药监局委托（WT-1），以县食药监局名义行使41082301CF00100，2015-04-09 止",
        ),
        (
            date(2015, 4, 9),
            True,
            "受县食药监局委托（WT-1），以县食药监局名义行使41082301CF00100，2015-04-09 止",
        ),
        (date(2015, 4, 10), False, "县食药监局的委托（WT-1）2015-04-10 不在有效期内"),
    ],
)
def test_an_officer_may_enforce_while_the_body_is_entrusted(on: date, may: bool, says: str) -> None:
    answer = officer_answer(county({**OFFICER, OWN: entrusted(end="2015-04-09")}), "Y001", on)
    assert answer.may is may
    assert says in [reason.text.render(ZH) for reason in answer.reasons]


# Said twice


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({OWN: entrusted(), "units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n")}, []),
        (
            {"units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n")},
            ["乙队的委托机关写的是县食药监局，县食药监局没有登记对它的委托"],
        ),
        (
            {OWN: entrusted(end="2015-06-30"), "units/yi/unit.yaml": unit("乙队", more="委托机关: jia\n")},
            ["乙队的委托机关写的是县食药监局，县食药监局对它的委托当日都不在有效期内"],
        ),
        (
            {
                OWN: entrusted(),
                "units/yi/unit.yaml": unit("乙队", more="委托机关: bing\n"),
                "units/bing/unit.yaml": unit("丙局", "法定行政机关"),
            },
            ["乙队的委托机关写的是丙局，登记委托它的是县食药监局"],
        ),
        (
            {OWN: entrusted(), "units/yi/unit.yaml": unit("乙队")},
            ["乙队是受委托组织，县食药监局登记了对它的委托，unit.yaml 没有写委托机关"],
        ),
        (
            {"units/yi/unit.yaml": unit("乙队")},
            ["乙队是受委托组织，没有写委托机关，也没有登记委托"],
        ),
        ({OWN: entrusted()}, []),  # an organ of its own need not say that another entrusts it as well
    ],
)
def test_the_body_and_the_organ_say_the_same(files: dict[str, str], says: list[str]) -> None:
    assert said(county(files), "ZF919") == says
