"""Every parameter that is declared or shipped changes what it is read by, and what nothing reads is told (ZF112-ZF114)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from building import county, found, said
from docs_of_parameters import PAGE, with_generated
from subjects.measuring import measured_in
from subjects.officer.cases_of_parameters import held_by
from subjects.power.cases_of_parameters import created_by
from subjects.trying import Case, Cases, Files, valued

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.records import Parameter
from zfzr.county.starter import Beginning, starting_files
from zfzr.declare.document import Request, documents
from zfzr.declare.measure import measure_named
from zfzr.declare.parameter import parameter_named, parameters
from zfzr.declare.rule import rule_named, rules
from zfzr.present.documents import produce
from zfzr.terms.text import Refusal

ROOT = Path(__file__).parents[2]

WAIVER = "- {规则: ZF105, 对象: yi, 理由: 证书如此, 批准: 县政府法制办, 至: 2016-01-20}\n"


OF_NO_SUBJECT: Cases = {
    "豁免.到期预告": ({"waivers.yaml": WAIVER}, "2015-12-31", 10, 30),
    **{
        day: (
            {
                "zfzr.yaml": "格式: 1\n行政区划: {代码: '410899', 名称: 示例县}\n轮次:\n"
                f"- {{名称: {name}, 截止参数: {day}, 截止年: 当年, 起始年度: 2026, 应报: [jia]}}\n"
            },
            "2026-06-30",
            331,
            930,
        )
        for name, day in (
            ("监督机构向政府报告", "监督报告.截止"),
            ("评议考核方案", "评议考核方案.截止"),
            ("责任追究报告", "责任追究报告.截止"),
            ("案卷评查", "案卷评查.截止"),
        )
    },
}


def cases() -> Iterator[tuple[str, Case]]:
    """Yield the cases beside the subjects, then those of what belongs to none of them."""
    for path in sorted((ROOT / "tests/subjects").glob("*/cases_of_parameters.py")):
        yield from import_module(f"subjects.{path.parent.name}.cases_of_parameters").CASES.items()
    yield from OF_NO_SUBJECT.items()


CASES: Cases = dict(cases())
"""By parameter, or member of a family: the facts, the day, and two values that make what reads it speak otherwise."""
JOINED = {
    "持证限制.临时借调": ("临时", "借调"),
    "持证限制.工勤劳动合同": ("工勤", "劳动合同"),
}


def told(name: str, value: int, files: Files, as_of: str) -> dict[str, object]:
    """Return what everything says that reads a parameter."""
    declared = parameter_named(name)
    assert declared is not None
    stated = files.get("parameters.yaml", "") + valued(name, value)["parameters.yaml"]
    of = county({**files, "parameters.yaml": stated}, as_of=as_of)
    return {by: _said_by(by, of) for by in declared.read_by}


def _said_by(name: str, of: County) -> object:
    """Return what a rule says, what a measure finds, or how a document reads."""
    if rule_named(name):
        return said(of, name) + left_open(of, name)
    if name not in documents():
        return measured_in(of, name).value
    kind = documents()[name]
    try:
        keys = [each.key for each in kind.records(of, 2015)] if kind.records else [None]
        return [produce(of, kind, Request(2015, of.as_of, key=key)).text for key in keys]
    except Refusal as refusal:
        return str(refusal)


def left_open(of: County, code: str) -> list[str]:
    """Return what one rule leaves unjudged of its own accord, and of how many: it is told beside the findings."""
    why = examine(of, lambda rule: rule.code == code).not_assessed
    return [f"{each.because.zh}：{each.things}" for each in why if each.because]


@pytest.mark.parametrize("name", CASES)
def test_another_value_says_something_else(name: str) -> None:
    files, as_of, one, other = CASES[name]
    assert told(name, one, files, as_of) != told(name, other, files, as_of)


@pytest.mark.parametrize(("name", "word"), [(n, w) for n, words in JOINED.items() for w in words])
def test_words_run_together_hold_for_each_of_them(name: str, word: str) -> None:
    assert told(name, 0, held_by(word), "2015-12-31") == {"ZF313": []}
    assert len(said(county({**held_by(word), **valued(name, 1)}), "ZF313")) == 1


def test_no_parameter_has_its_case_in_two_places() -> None:
    assert [name for name, count in Counter(name for name, _ in cases()).items() if count > 1] == []


def test_every_declared_parameter_has_a_case() -> None:
    missing = [
        each.name
        for each in parameters().values()
        if not any(parameter_named(case) is each for case in CASES) and each.name != "工单.办结期限"
    ]
    assert missing == []


def shipped() -> Iterator[str]:
    sample = load({"parameters.yaml": (ROOT / "data/parameters.yaml").read_bytes()})
    begun = starting_files(Beginning("甲县", "410823", 2016))
    new = load({"parameters.yaml": begun["parameters.yaml"].encode()})
    standing = (name for each in parameters().values() for name in each.standing or ())
    yield from sorted({*(p.name for of in (sample, new) for p in of.all(Parameter)), *standing})


@pytest.mark.parametrize("name", list(shipped()))
def test_everything_shipped_is_read_and_has_a_case(name: str) -> None:
    assert parameter_named(name) is not None
    assert name in CASES or name in JOINED


def test_what_a_parameter_is_read_by_exists() -> None:
    lost = [
        by
        for each in parameters().values()
        for by in each.read_by
        if not (rule_named(by) or measure_named(by) or by in documents())
    ]
    assert lost == []


def test_what_a_rule_needs_is_declared() -> None:
    assert [(r.code, n) for r in rules().values() for n in r.needs if parameter_named(n) is None] == []


def test_the_page_names_every_parameter() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_generated(page), "run `python -m tests.docs_of_parameters`"


# What the county states, and what stands


def barred(parameter: str, employment: str, issued: str = "2011-01-01") -> list[str]:
    certificate = (
        f"证号,人员编号,种类,版本,发证日期,有效期至\nA1,J001,河南省行政执法证,2010版,{issued},2020-12-31\n"
    )
    files = {**held_by(employment), "units/jia/certificates.csv": certificate, "parameters.yaml": parameter}
    return said(county(files, as_of="2016-12-31"), "ZF313")


def test_what_the_county_states_holds_alone() -> None:
    # It stands that 借调 is barred since 2010; the county says it is since 2012 only.
    since = "持证限制.借调: {取值: [{起: 2012-01-01, 值: 1, 来源: 本县规定}]}\n"
    assert barred(since, "借调") == []
    assert barred(since, "借调", "2012-01-01") == [
        "县食药监局孙示四（J001）人员性质是“借调”，持有河南省行政执法证 A1（2012-01-01 发证）："
        "本县规定（来源未核实）不发给这类人员"
    ]


def test_a_class_by_itself_comes_before_several_run_together() -> None:
    text = "持证限制.临时借调: {取值: [{值: 1, 来源: 甲}]}\n持证限制.借调: {取值: [{值: 0, 来源: 乙}]}\n"
    assert barred(text, "借调") == []
    assert len(barred(text, "临时")) == 1


def test_of_values_without_an_end_the_later_one_holds() -> None:
    text = "持证限制.事业: {取值: [{起: 2000-01-01, 值: 0, 来源: 甲}, {起: 2010-01-01, 值: 1, 来源: 乙}]}\n"
    assert len(barred(text, "事业")) == 1
    assert barred(text, "事业", "2009-12-31") == []


def test_another_edition_goes_out_of_use_another_day() -> None:
    text = "证件停用.2016版: {取值: [{起: 2022-01-01, 值: 1, 来源: 省政府通知}]}\n"
    row = "A1,J001,河南省行政执法证,2016版,2016-01-01,2022-01-01\n"
    files = {
        "units/jia/certificates.csv": f"证号,人员编号,种类,版本,发证日期,有效期至\n{row}",
        "parameters.yaml": text,
    }
    assert said(county(files, as_of="2016-12-31"), "ZF312") == [
        "2016版证件 A1（孙示四）有效期写到 2022-01-01，该版证件 2022-01-01 起停用，启用新证"
    ]
    files["units/jia/certificates.csv"] = files["units/jia/certificates.csv"].replace(
        "2022-01-01\n", "2021-12-31\n"
    )
    assert said(county(files, as_of="2016-12-31"), "ZF312") == []


def test_a_class_that_nobody_may_create_rests_on_nothing() -> None:
    files = {**created_by("行政检查", "法律"), **valued("设定权.行政检查.法律", 0)}
    assert len(said(county(files), "ZF206")) == 1
    assert said(county(created_by("行政检查", "法律")), "ZF206") == []


# ZF112


def with_parameters(text: str) -> County:
    return county({"parameters.yaml": text})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "考试.合格线",
            "没有检查使用参数“考试.合格线”，写了不起作用；是不是“考试.及格线、培训考试结果.合格、考试.合格追溯年数”？",
        ),
        ("讨论.法定人数", "没有检查使用参数“讨论.法定人数”，写了不起作用"),
        (
            "持证限制.合同工",
            "参数“持证限制.合同工”里的“合同工”没有在“人员性质”里声明，写了不起作用；可以写的有：公务员、政法专项编制、参公、事业、工勤、劳动合同、临时、借调",
        ),
        (
            "持证限制",
            "没有参数“持证限制”，“持证限制.”后面应是公务员、政法专项编制、参公、事业、工勤、劳动合同、临时、借调",
        ),
    ],
)
def test_a_parameter_that_nothing_reads_is_told(name: str, message: str) -> None:
    of = with_parameters(f"{name}:\n  取值: [{{值: 1, 来源: 本县规定}}]\n")
    assert (said(of, "ZF112"), found(of, "ZF112")) == ([message], ["parameters.yaml:1"])


def test_a_parameter_that_is_read_is_not_told() -> None:
    every = [f"{name}:\n  取值: [{{值: 1, 来源: 本县规定}}]\n" for name in (*CASES, *JOINED)]
    of = with_parameters("".join(every))
    assert len(of.dataset.all(Parameter)) == len(every)
    assert said(of, "ZF112") == []


# ZF113


def test_two_parameters_of_one_inner_name_are_told() -> None:
    of = with_parameters(
        "甲:\n  名称: 考试.及格线\n  取值: [{值: 60, 来源: 甲}]\n乙:\n  名称: 考试.及格线\n  取值: [{值: 70, 来源: 乙}]\n"
    )
    assert said(of, "ZF113") == [
        f"写在“{key}”下面，里面的“名称”却是“考试.及格线”，与另一条同名：只有一条生效" for key in ("甲", "乙")
    ]
    assert found(of, "ZF113") == ["parameters.yaml:2", "parameters.yaml:5"]


def test_an_inner_name_like_the_key_is_the_key() -> None:
    assert (
        said(with_parameters("考试.及格线: {名称: 考试.及格线, 取值: [{值: 60, 来源: 甲}]}\n"), "ZF113") == []
    )


def test_templates_are_written_under_their_names_too() -> None:
    templates = (ROOT / "tests/datasets/base/county/duty-templates.yaml").read_text(encoding="utf-8")
    key = templates.split(":")[0]
    of = county(
        {"county/duty-templates.yaml": templates.replace(f"{key}:\n", f"{key}:\n  名称: 另一个\n", 1)}
    )
    assert said(of, "ZF113") == [f"写在“{key}”下面，里面的“名称”却是“另一个”：生效的是“另一个”"]


# ZF114


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("持证限制.工勤", "值: 2", "“持证限制.工勤”只能填1（是）或者0（否），填了 2"),
        ("考试.及格线", "值: -1", "“考试.及格线”不能是负数（-1）"),
        ("考试.及格线", "值: 60, 适用: 执法部门", "“考试.及格线”不分执法部门，“适用”写了这个取值就不起作用"),
        ("培训.年学时", "值: 60, 计算: 工作日", "“培训.年学时”不是期限，“计算”不起作用"),
    ],
)
def test_a_value_without_effect_is_told(name: str, value: str, message: str) -> None:
    of = with_parameters(f"{name}:\n  取值:\n  - {{{value}, 来源: 本县规定}}\n")
    assert said(of, "ZF114") == [message]


def test_hours_may_be_set_by_group() -> None:
    of = with_parameters("培训.年学时: {取值: [{值: 60, 适用: 执法部门, 来源: 本县规定}]}\n")
    assert said(of, "ZF114") == []


# ZF345


def own_word(*names: str, value: int = 1) -> County:
    return with_parameters(
        "".join(f"{name}: {{取值: [{{值: {value}, 来源: 本县规定}}]}}\n" for name in names)
    )


@pytest.mark.parametrize(
    ("word", "senses"),
    [
        ("复议诉讼结果.撤销重作", "“复议诉讼纠错.撤销重作”"),
        ("结案方式.销案", "“不处罚结案.销案”"),
        ("纠正方式.收回", "“撤回情形.收回”"),
        ("监督文书种类.建议书", "“监督决定类文书.建议书”、“监督意见类文书.建议书”、“监督督办类文书.建议书”"),
    ],
)
def test_a_word_of_the_county_is_asked_what_it_means(word: str, senses: str) -> None:
    assert said(own_word(word), "ZF345") == [
        f"“{word}”是本地的词，{senses}没有写：用到它的都按 0（不是）判断"
    ]


@pytest.mark.parametrize(
    "of",
    [
        own_word("复议诉讼结果.撤销重作", "复议诉讼纠错.撤销重作"),
        own_word("监督文书种类.建议书", "监督意见类文书.建议书"),  # one of the three tells it apart
        own_word("复议诉讼结果.复议维持"),  # known of itself
        own_word("复议诉讼结果.撤销重作", value=0),  # not in use
        own_word("公示种类.本地公示.案件", "持证限制.临时"),  # no vocabulary that others tell the meaning of
    ],
)
def test_what_means_something_is_not_asked(of: County) -> None:
    assert said(of, "ZF345") == []
