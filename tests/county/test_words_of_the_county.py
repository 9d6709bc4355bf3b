"""What a county calls things in its own way is judged, counted and shown as the word that stands is (vocabularies)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import pytest

from tests.building import base_files, county, keys, said
from tests.docs_of_parameters import choices
from tests.faults.small_county import small_county
from tests.subjects.case.cases import NUMBER, case
from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.county.lookups import meaningful_words
from zfzr.county.records import GROUPS
from zfzr.declare.parameter import parameters
from zfzr.declare.record import declarations
from zfzr.declare.report import Asked, reports
from zfzr.declare.walk import models_below
from zfzr.present.report import as_json
from zfzr.questions.case import UNSETTLED, liability_answer
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.case.records import ReviewOpinion
from zfzr.subjects.filing.records import Examination
from zfzr.subjects.law.lookups import level_of
from zfzr.subjects.law.records import Instrument, Level
from zfzr.subjects.officer.lookups import stated_reason
from zfzr.subjects.officer.parameters import EMPLOYMENTS
from zfzr.subjects.officer.records import CertificateEvent, Employment, EventReason, EventType
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.power.records import ChangeType, ItemStatus
from zfzr.subjects.training.records import ExamResult
from zfzr.subjects.unit.records import BodyType

VOCABULARIES = [name for name, declared in parameters().items() if declared.means]
DAY = date(2015, 12, 31)


def own_word(family: str, n: int) -> str:
    """What the county of the test calls the n-th meaning: no word that anything else begins or ends with."""
    return f"词{VOCABULARIES.index(family)}乙{n:02}丁"


def renamed(family: str) -> dict[str, str]:
    """The words that stand, each with the county's own."""
    return {str(each.value): own_word(family, n) for n, each in enumerate(parameters()[family].means, 1)}


def labels(path: str, family: str) -> frozenset[str]:
    """The labels under which a file says words of a vocabulary."""
    known = kind_of(path)
    return frozenset(
        declared.label
        for model in (models_below(known.model) if known else ())
        for declared in declarations(model)
        if declared.refers == family
    )


def declaring(family: str, numbers: Mapping[str, int]) -> bytes:
    """The parameters by which a county declares its own words, and the numbers of those that stand."""
    found = {own: n for n, own in enumerate(renamed(family).values(), 1)} | dict(numbers)
    said_of = "[{{值: {n}, 来源: 本县的叫法, 核实: 是}}]"
    return "".join(f"{family}.{word}:\n  取值: {said_of.format(n=n)}\n" for word, n in found.items()).encode()


NAMES_GROUPS = re.compile(r"(?:zfzr|parameters)\.yaml|county/\d+/(?:scheme|inspections)\.yaml")
"""Files that name groups as keys, or beside units, laws and offices: no field of theirs refers to groups alone."""


def _as_own(text: str, words: Mapping[str, str]) -> str:
    for word, own in words.items():
        text = text.replace(word, own)
    return text


def in_own_words(files: Mapping[str, bytes], family: str) -> dict[str, bytes]:
    """The files with every word of a vocabulary as the county's own; the words that stand are in use no more."""
    changed = dict(files)
    words = renamed(family)
    for path, content in files.items():
        if wanted := labels(path, family):
            text = content.decode()
            spelled = _table(text, wanted, words) if path.endswith(".csv") else _list(text, wanted, words)
            changed[path] = spelled.encode()
        elif family == GROUPS and NAMES_GROUPS.fullmatch(path):
            changed[path] = _as_own(content.decode(), words).encode()
    changed["parameters.yaml"] += declaring(family, dict.fromkeys(words, 0))
    return changed


def _table(text: str, wanted: frozenset[str], words: Mapping[str, str]) -> str:
    head, *rows = csv.reader(io.StringIO(text))
    at = [n for n, label in enumerate(head) if label in wanted]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [head, *([words.get(c, c) if n in at else c for n, c in enumerate(row)] for row in rows)]
    )
    return written.getvalue()


def _list(text: str, wanted: frozenset[str], words: Mapping[str, str]) -> str:
    labels_ = "|".join(map(re.escape, sorted(wanted)))
    spoken = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(\b(?:{labels_}): )({spoken})(?=\s|,|}}|$)", re.MULTILINE)
    return pattern.sub(lambda m: m[1] + words[m[2]], text)


def as_usual(text: str, family: str) -> str:
    """A text with the county's own words as the words that stand."""
    for word, own in renamed(family).items():
        text = text.replace(own, word)
    return text


def findings(of: County) -> list[str]:
    """What every rule says, with its place, and what none could say."""
    examination = examine(of)
    unjudged = [f"{each.code} {each.parameter} {each.things}" for each in examination.not_assessed]
    told_of = (
        f"{f.key} {f.variant} {f.place.file} {f.place.path} {sorted(f.values.items())}"
        for f in examination.findings
    )
    return sorted([*unjudged, *map(str, told_of)])


def scores(of: County) -> str:
    """What every unit's sheet of the year says."""
    return repr(score_year(of, 2015))


def told(of: County) -> Iterator[tuple[str, str]]:
    """What every report says, by its name."""
    for name, each in reports().items():
        yield (
            name,
            json.dumps(as_json(each, each.of(of, Asked(2015)), "zh"), ensure_ascii=False, sort_keys=True),
        )


PLANTED = {
    "units/gongan/people.csv": "SHI1,赵示一,男,临时,,,,\nSHI2,赵示二,男,公务员,,,,\n",
    "units/gongan/certificates.csv": "示证1,SHI1,河南省行政执法证,2010版,,,2012-06-01,\n"
    "示证2,SHI2,河南省行政执法证,2010版,,,2012-06-01,\n",
}
"""People and certificates with something wrong, so that the rules have what to say."""
HAPPENED = "示证2,2015-03-02,暂扣\n示证2,2015-04-02,暂扣\n示证1,2015-05-01,收回\n示证1,2015-06-01,补发\n"


@cache
def as_it_stands() -> Mapping[str, bytes]:
    files = dict(small_county())
    for path, rows in PLANTED.items():
        head = files[path].decode().partition("\n")[0].split(",")
        more = [",".join(row.split(",")[: len(head)]) for row in rows.splitlines()]
        files[path] = files[path].rstrip(b"\n") + "".join(f"\n{row}" for row in more).encode() + b"\n"
    events = next(path for path in files if path.endswith("2015/certificate-events.csv"))
    width = files[events].decode().partition("\n")[0].count(",")
    rows = "".join(row + "," * (width - row.count(",")) + "\n" for row in HAPPENED.splitlines())
    files[events] = files[events].rstrip(b"\n") + b"\n" + rows.encode()
    return files


@cache
def usual(family: str) -> County:
    """The county in the words that stand, which declares its own as well and writes none of them."""
    files = dict(as_it_stands())
    files["parameters.yaml"] += declaring(family, {word: n for n, word in enumerate(renamed(family), 1)})
    return County(load(files), DAY)


@cache
def otherwise(family: str) -> County:
    return County(load(in_own_words(as_it_stands(), family)), DAY)


@pytest.mark.parametrize("family", VOCABULARIES)
def test_the_small_county_says_words_of_every_vocabulary(family: str) -> None:
    before, after = as_it_stands(), in_own_words(as_it_stands(), family)
    assert [p for p in before if before[p] != after[p] and p != "parameters.yaml"] != []


@pytest.mark.parametrize("family", VOCABULARIES)
def test_a_county_that_renames_every_word_has_the_same_findings(family: str) -> None:
    assert sorted(as_usual(f, family) for f in findings(otherwise(family))) == findings(usual(family))


@pytest.mark.parametrize("family", VOCABULARIES)
def test_a_county_that_renames_every_word_has_the_same_scores(family: str) -> None:
    assert as_usual(scores(otherwise(family)), family) == scores(usual(family))


@pytest.mark.parametrize("family", VOCABULARIES)
def test_a_county_that_renames_every_word_has_the_same_reports(family: str) -> None:
    said_otherwise = {name: as_usual(text, family) for name, text in told(otherwise(family))}
    assert said_otherwise == dict(told(usual(family)))


PEOPLE = "units/jia/people.csv"
CERTIFICATES = "units/jia/certificates.csv"
EVENTS_OF_UNIT = "units/jia/events.csv"


def declared(name: str, value: int, start: str = "2000-01-01") -> str:
    return f"{name}:\n  取值: [{{起: {start}, 值: {value}, 来源: 本县的叫法, 核实: 是}}]\n"


def of_parameters(text: str) -> dict[str, str]:
    return {"parameters.yaml": text} if text else {}


def employed_as(word: str, parameters: str = "") -> County:
    """A county one of whose officers is employed so, and was issued a certificate of the province in 2017."""
    row = "A1,J001,河南省行政执法证,2016版,2017-01-01,2021-12-31"
    return county(
        {
            PEOPLE: f"人员编号,姓名,性别,人员性质\nJ001,孙示四,男,{word}\nJ002,李示五,女,事业\n",
            CERTIFICATES: f"证号,人员编号,种类,版本,发证日期,有效期至\n{row}\n",
            **of_parameters(parameters),
        },
        as_of="2018-12-31",
    )


def test_who_is_employed_as_the_ordinance_bars_by_another_name_is_barred() -> None:
    assert keys(employed_as("编外", declared("人员性质.编外", 7)), "ZF313") == keys(
        employed_as("临时"), "ZF313"
    )
    assert keys(employed_as("临时"), "ZF313") != []


def test_a_finding_tells_the_county_s_own_word() -> None:
    assert "人员性质是“编外”" in said(employed_as("编外", declared("人员性质.编外", 7)), "ZF313")[0]


def test_a_word_that_means_somebody_who_may_hold_a_certificate_bars_nobody() -> None:
    assert keys(employed_as("行政编", declared("人员性质.行政编", 1)), "ZF313") == []


def test_what_a_county_says_of_its_own_word_goes_before_what_the_word_means() -> None:
    own = declared("人员性质.辅警", 6) + declared("持证限制.辅警", 0)
    assert keys(employed_as("劳动合同"), "ZF313") != []
    assert keys(employed_as("辅警", own), "ZF313") == []
    assert keys(employed_as("劳动合同", own), "ZF313") != []


def test_two_words_of_one_meaning_are_barred_alike_where_the_county_says_so_of_one() -> None:
    own = declared("人员性质.辅警", 6) + declared("人员性质.合同制", 6) + declared("持证限制.合同制", 0)
    assert keys(employed_as("辅警", own), "ZF313") == []


def test_another_way_to_write_a_word_is_judged_as_the_word() -> None:
    own = "人员性质.临时:\n  别名: [临时工]\n  取值: [{值: 7, 来源: 本县的叫法, 核实: 是}]\n"
    assert keys(employed_as("临时工", own), "ZF313") == keys(employed_as("临时"), "ZF313")
    assert keys(employed_as("临时工", own), "ZF102") == []


def test_an_undeclared_word_is_told_with_the_words_that_are_declared() -> None:
    (text,) = said(employed_as("编外", declared("人员性质.辅警", 6)), "ZF102")
    assert text == (
        "没有声明人员性质“编外”，可以写：公务员、政法专项编制、参公、事业、工勤、辅警、劳动合同、临时、借调；"
        "本地另有的叫法，先在 parameters.yaml 声明“人员性质.编外”和它的含义"
        "（值写数：1 公务员，2 政法专项编制，3 参公，4 事业，5 工勤，6 劳动合同，7 临时，8 借调）"
    )


def test_a_word_that_is_like_a_declared_one_is_asked_about() -> None:
    (text,) = said(employed_as("事业编"), "ZF102")
    assert text.startswith("没有声明人员性质“事业编”，是不是“事业编制、事业”？可以写：公务员、")


def test_a_word_declared_to_mean_nothing_is_told_where_it_is_declared_and_where_it_is_used() -> None:
    of = employed_as("编外", declared("人员性质.编外", 9))
    assert said(of, "ZF114") == [
        "“人员性质.编外”填了 9，不是任何一种含义，写成这个词的记录就判断不了；可以填：1 公务员，2 政法专项编制，"
        "3 参公，4 事业，5 工勤，6 劳动合同，7 临时，8 借调，0 不用这个词"
    ]
    assert keys(of, "ZF102") == ["ZF102:J001"]


def test_a_word_that_is_not_in_use_is_no_word() -> None:
    assert keys(employed_as("临时", declared("人员性质.临时", 0)), "ZF102") == ["ZF102:J001"]


def test_a_parameter_of_an_undeclared_word_is_told() -> None:
    (text,) = said(employed_as("临时", declared("持证限制.编外", 1)), "ZF112")
    assert text.startswith("参数“持证限制.编外”里的“编外”没有在“人员性质”里声明，写了不起作用")
    own = declared("人员性质.编外", 7) + declared("持证限制.编外", 1)
    assert said(employed_as("临时", own), "ZF112") == []


def befallen(word: str, parameters: str = "", day: str = "2015-06-01") -> County:
    """A county whose one officer's certificate, valid to the end of 2020, had this happen to it."""
    return county(
        {
            CERTIFICATES: "证号,人员编号,种类,版本,发证日期,有效期至\nA1,J001,人民警察证,,2011-01-01,2020-12-31\n",
            EVENTS_OF_UNIT: f"人员编号,日期,事件,证号\nJ001,{day},{word},A1\n",
            **of_parameters(parameters),
        }
    )


@pytest.mark.parametrize("meant", EventType)
def test_an_event_by_another_name_stops_a_certificate_as_the_event_does(meant: EventType) -> None:
    n = list(EventType).index(meant) + 1
    own = befallen("词", declared("证件事件.词", n))
    assert keys(own, "ZF311") == keys(befallen(str(meant.value)), "ZF311")


def test_an_event_that_stops_a_certificate_leaves_the_post_uncovered() -> None:
    assert keys(befallen("扣留", declared("证件事件.扣留", 2)), "ZF311") != []


def test_an_undeclared_event_is_told() -> None:
    assert keys(befallen("封存"), "ZF102") == ["ZF102:J001/2015-06-01/封存"]


def test_an_event_by_a_word_that_came_later_is_told_and_judged_all_the_same() -> None:
    of = befallen("扣留", declared("证件事件.扣留", 2, start="2015-07-01"))
    assert keys(of, "ZF102") == ["ZF102:J001/2015-06-01/扣留"]
    assert keys(of, "ZF311") != []


def test_the_english_name_of_a_meaning_is_read_as_the_word_that_stands() -> None:
    assert keys(befallen("suspended"), "ZF102") == []
    assert keys(befallen("suspended"), "ZF311") == keys(befallen("暂扣"), "ZF311")


def test_words_are_offered_by_meaning_the_county_s_own_first() -> None:
    offered = meaningful_words(employed_as("临时", declared("人员性质.编外", 7)), EMPLOYMENTS)
    assert offered[-3:] == ["编外", "临时", "借调"]
    assert len(offered) == len(Employment) + 1


ITEM = "units/jia/authorities.yaml"


def standing(status: str = "", change: str = "", parameters: str = "") -> County:
    """A county whose one unit lists a power that stands so, after this was entered in its log."""
    log = f"  变更: [{{日期: 2015-06-01, 类型: {change}, 依据: 县政府决定}}]\n" if change else ""
    state = f"  状态: {status}\n" if status else ""
    text = f"- 编码: 41082301CF00100\n  名称: 甲\n  类别: 行政处罚\n  依据: [《甲规》第一条]\n{state}{log}"
    return county({ITEM: text, **of_parameters(parameters)})


@pytest.mark.parametrize("meant", ItemStatus)
def test_an_item_that_stands_so_by_another_name_is_in_use_as_the_word_is(meant: ItemStatus) -> None:
    own = standing("词", parameters=declared("事项状态.词", list(ItemStatus).index(meant) + 1))
    assert len(powers_in_force(own, "jia")) == len(powers_in_force(standing(str(meant.value)), "jia"))
    assert (len(powers_in_force(own, "jia")) == 1) == (meant is ItemStatus.ACTIVE)


@pytest.mark.parametrize("meant", ChangeType)
def test_a_change_by_another_name_is_held_against_the_status_as_the_change_is(meant: ChangeType) -> None:
    own = standing("在用", "词", declared("事项变更.词", list(ChangeType).index(meant) + 1))
    usual_ = standing("在用", str(meant.value))
    assert [keys(own, code) for code in ("ZF210", "ZF211")] == [
        keys(usual_, code) for code in ("ZF210", "ZF211")
    ]


def test_an_item_that_says_nothing_is_in_use_whatever_the_county_calls_that() -> None:
    own = declared("事项状态.有效", 1) + declared("事项状态.在用", 0)
    of = standing(parameters=own)
    assert [power.status_word for power in powers_in_force(of, "jia")] == ["有效"]
    assert said(of, "ZF102") == []


def test_a_status_that_nobody_declared_is_told() -> None:
    (text,) = said(standing("停用"), "ZF102")
    assert text.startswith(
        "没有声明事项状态“停用”，可以写：在用、取消、下放、收回、暂停、合并、转为日常工作事项；"
    )


def test_a_change_that_nobody_declared_is_told() -> None:
    assert len(said(standing("在用", "挂起"), "ZF102")) == 1


def test_what_an_item_out_of_use_cites_is_not_held_against_today_s_law_by_whatever_word() -> None:
    text = standing("取消")
    own = standing("废止", parameters=declared("事项状态.废止", 2))
    codes = ("ZF202", "ZF203", "ZF204", "ZF205")
    assert [keys(own, code) for code in codes] == [keys(text, code) for code in codes]


def test_an_undeclared_word_is_told_though_some_other_file_was_not_read() -> None:
    files = {PEOPLE: "人员编号,姓名,性别,人员性质\nJ001,孙示四,男,编外\nJ002,李示五,女,事业\n", "x.yml": ""}
    assert keys(county(files), "ZF102") == ["ZF102:J001"]


REVIEWED = {
    "units/jia/2015/assessment-plan.yaml": "成文日期: 2015-09-21\n考核范围: {机构: 全部}\n",
    "units/jia/2015/internal-assessment.csv": "对象类别,对象,考核日期,得分\n机构,zhifa,2015-12-01,90\n",
}


def made_of(body_type: str, parameters: str = "") -> County:
    """A county whose one unit has another body of this type beside 执法大队, which its assessment of the year left out."""
    unit = base_files()["units/jia/unit.yaml"].decode()
    assert "\n机构:\n" in unit
    other = f"\n机构:\n- {{代码: qita, 名称: 甲所, 类型: {body_type}}}\n"
    files = {"units/jia/unit.yaml": unit.replace("\n机构:\n", other), **REVIEWED, **of_parameters(parameters)}
    return county(files, as_of="2015-12-31")


@pytest.mark.parametrize("meant", BodyType)
def test_a_body_of_a_kind_by_another_name_is_assessed_as_the_kind_is(meant: BodyType) -> None:
    own = made_of("词", declared("机构类型.词", list(BodyType).index(meant) + 1))
    assert keys(own, "ZF525") == keys(made_of(str(meant.value)), "ZF525")
    assert ("ZF525:qita:2015-12-31" in keys(own, "ZF525")) == (meant is not BodyType.LEADERSHIP)


@pytest.mark.parametrize("word", ["直属机构", "基层站所", "科室"])
def test_what_staffing_plans_call_bodies_is_read_and_may_be_the_county_s_own_word(word: str) -> None:
    assert said(made_of(word), "ZF102") == []
    assert "ZF525:qita:2015-12-31" not in keys(made_of(word, declared(f"机构类型.{word}", 3)), "ZF525")


def test_a_kind_of_body_that_nobody_declared_is_told() -> None:
    (text,) = said(made_of("分局"), "ZF102")
    assert text.startswith("没有声明机构类型“分局”，可以写：内设机构、二级机构、领导班子、派出机构；")


def test_a_body_by_the_county_s_own_word_is_held_against_its_name_by_what_the_word_means() -> None:
    own = declared("机构类型.站所", 4)
    assert said(made_of("站所", own), "ZF612") == []
    unit = "units/jia/unit.yaml"
    named = (
        base_files()[unit]
        .decode()
        .replace(
            "\n机构:\n",
            "\n机构:\n- {代码: qita, 名称: 某派出机构, 类型: 站所}\n- {代码: qi, 名称: 领导小组办公室, 类型: 内设机构}\n",
        )
    )
    assert said(county({unit: named, **of_parameters(own)}), "ZF612") == []
    assert len(said(county({unit: named.replace("类型: 站所", "类型: 内设机构")}), "ZF612")) == 1


def taken_for(reason: str, parameters: str = "") -> County:
    """A county whose one officer's certificate was taken back, and why."""
    rows = f"证号,日期,事件,原因,决定机关\n豫H01-0001,2015-05-06,收回,{reason},县政府法制办\n"
    return county({"county/2015/certificate-events.csv": rows, **of_parameters(parameters)})


@pytest.mark.parametrize("meant", EventReason)
def test_a_reason_by_another_name_is_what_it_means(meant: EventReason) -> None:
    own = taken_for("词", declared("证件动态原因.词", list(EventReason).index(meant) + 1))
    (event,) = own.dataset.all(CertificateEvent)
    assert stated_reason(own, event) is meant
    assert [keys(own, code) for code in ("ZF102", "ZF420")] == [[], []]


def test_a_reason_that_nobody_declared_is_told_and_no_missing_one() -> None:
    of = taken_for("信息有误")
    assert said(of, "ZF102")[0].startswith(
        "没有声明证件动态原因“信息有误”，可以写：执法过错、违法违纪、调离、"
    )
    assert keys(of, "ZF420") == []
    assert keys(taken_for(""), "ZF420") != []


def test_a_reason_that_the_county_declares_to_be_no_fault_is_none() -> None:
    (event,) = (of := taken_for("信息有误", declared("证件动态原因.信息有误", 15))).dataset.all(
        CertificateEvent
    )
    reason = stated_reason(of, event)
    assert reason is not None
    assert not reason.is_fault


def opinion_of(word: str, parameters: str = "") -> County:
    """A major case whose legal review came to this."""
    return county(
        {
            **case(f"法制审核: {{日期: 2015-09-01, 审核人: J002, 意见: {word}}}", 罚款="120000"),
            **of_parameters(parameters),
        }
    )


@pytest.mark.parametrize("meant", ReviewOpinion)
def test_an_opinion_by_another_name_passes_or_does_not_as_the_word_that_it_means(
    meant: ReviewOpinion,
) -> None:
    own = opinion_of("词", declared("法制审核意见.词", list(ReviewOpinion).index(meant) + 1))
    assert keys(own, "ZF725") == keys(opinion_of(str(meant.value)), "ZF725")
    assert (keys(own, "ZF725") != []) == (meant is ReviewOpinion.REFUSED)
    assert keys(own, "ZF102") == []


def test_an_opinion_that_nobody_declared_is_told() -> None:
    (text,) = said(opinion_of("缓议"), "ZF102")
    assert text.startswith("没有声明法制审核意见“缓议”，可以写：同意、修改后提交、不同意")


def examined_as(word: str, parameters: str = "") -> County:
    """A filing of which this was found, and nothing done by the end of the term that was set."""
    head = "备案号,案号,单位,报备日期,审查,审查日期,纠正期限\n"
    row = f"BA1,{NUMBER},jia,2015-09-20,{word},2015-10-08,2015-10-31\n"
    files = {**case(罚款="120000"), "county/2015/filings.csv": head + row, **of_parameters(parameters)}
    return county(files)


@pytest.mark.parametrize("meant", Examination)
def test_what_was_found_of_a_filing_by_another_name_is_what_it_means(meant: Examination) -> None:
    own = examined_as("词", declared("备案审查结果.词", list(Examination).index(meant) + 1))
    codes = ("ZF102", "ZF844", "ZF845")
    assert [keys(own, code) for code in codes] == [
        keys(examined_as(str(meant.value)), code) for code in codes
    ]
    assert (keys(own, "ZF845") != []) == (meant is Examination.CORRECT)


def test_a_filing_that_was_not_taken_is_neither_to_be_mended_nor_an_unknown_word() -> None:
    assert [keys(examined_as("不予备案"), code) for code in ("ZF102", "ZF844", "ZF845")] == [[], [], []]
    assert said(examined_as("存档"), "ZF102")[0].startswith("没有声明备案审查结果“存档”")


EXAMINED = {
    "units/jia/2015/training.csv": "人员编号,类别,考试日期,成绩,结果\nJ001,{course},2015-10-10,85,{result}\n"
    "J001,专业法律,2015-10-10,85,合格\n"
}


def examined(course: str = "综合法律", result: str = "合格", parameters: str = "") -> County:
    """A county one of whose officers on enforcement posts was examined in this, and how it ended."""
    files = {path: text.format(course=course, result=result) for path, text in EXAMINED.items()}
    return county({**files, **of_parameters(parameters)}, as_of="2015-12-31")


@pytest.mark.parametrize(
    ("meant", "fails"), [(ExamResult.PASSED, False), (ExamResult.FAILED, True), (ExamResult.ABSENT, True)]
)
def test_an_examination_by_another_word_is_passed_where_the_word_means_that(
    meant: ExamResult, fails: bool
) -> None:
    own = examined(result="优秀", parameters=declared("培训考试结果.优秀", list(ExamResult).index(meant) + 1))
    assert keys(own, "ZF102") == []
    assert (keys(own, "ZF322") != []) == fails


def test_a_result_that_nobody_declared_is_told_and_failed_by_nobody() -> None:
    (text,) = said(examined(result="优秀"), "ZF102")
    assert text.startswith("没有声明培训考试结果“优秀”，可以写：合格、不合格、缺考")
    assert keys(examined(result="优秀"), "ZF322") == []


def test_a_course_beside_the_two_kinds_of_law_stands_for_neither() -> None:
    own = examined("三项制度", parameters=declared("培训类别.三项制度", 3))
    assert keys(own, "ZF102") == []
    assert any("没有综合法律的培训考试记录" in text for text in said(own, "ZF321"))
    general = examined("公共法", parameters=declared("培训类别.公共法", 1))
    assert not any("没有公共法的培训考试记录" in text and "J001" in text for text in said(general, "ZF321"))


def test_a_task_of_another_kind_is_no_task_of_the_five() -> None:
    plan = "成文日期: 2015-07-10\n任务: [{类型: 建章立制, 内容: 甲}]\n"
    of = county(
        {"units/jia/2015/work-plan.yaml": plan, **of_parameters(declared("工作任务类型.建章立制", 6))}
    )
    assert keys(of, "ZF102") == []
    assert "没有安排组织协调、宣传培训、评议考核、经验推广、督导检查" in said(of, "ZF521")[0]
    as_one = county(
        {"units/jia/2015/work-plan.yaml": plan, **of_parameters(declared("工作任务类型.建章立制", 1))}
    )
    assert "没有安排宣传培训、评议考核、经验推广、督导检查" in said(as_one, "ZF521")[0]


def discussed(*stands: str) -> County:
    """A case that a meeting discussed, by what each of its members said."""
    views = "".join(f"  - {{人员: J00{n}, 意见: {stand}}}\n" for n, stand in enumerate(stands, 1))
    minutes = f"- 案号: {NUMBER}\n  日期: 2015-09-02\n  参加人:\n{views}  结论: 同意1人，弃权1人\n"
    return county({**case("法制审核: {日期: 2015-09-01}"), "units/jia/2015/discussions.yaml": minutes})


def test_to_abstain_is_not_to_have_reservations() -> None:
    assert keys(discussed("同意", "弃权"), "ZF563") == []
    assert len(keys(discussed("同意", "保留"), "ZF563")) == 1


@pytest.mark.parametrize(("stand", "bears"), [("保留", "不承担责任"), ("弃权", UNSETTLED.zh)])
def test_what_one_who_abstained_bears_is_not_said_as_of_one_with_reservations(stand: str, bears: str) -> None:
    answer = liability_answer(discussed("同意", stand), NUMBER)
    assert answer is not None
    assert [each.bears.zh for each in answer.bearers if "集体讨论" in each.role.zh][1] == bears


def test_a_rank_of_the_county_s_own_creates_what_the_rank_that_it_is_taken_for_may() -> None:
    law = "名称: 甲自治州条例\n效力层级: 单行条例\n版本: [{施行: 2015-01-01}]\n"
    told_of = said(county({"laws/jia.yaml": law}), "ZF102")
    assert told_of[0].startswith("没有声明效力层级“单行条例”，可以写：法律、行政法规、")
    own = county({"laws/jia.yaml": law, **of_parameters(declared("效力层级.单行条例", 4))})
    assert keys(own, "ZF102") == []
    (known,) = (each for each in own.dataset.all(Instrument) if each.name == "甲自治州条例")
    assert level_of(own, known) is Level.LOCAL_REGULATION


def test_every_list_that_stays_closed_says_why() -> None:
    assert {each.__name__ for each in choices() if not each.fixed} == set()
