"""Every parameter that is declared or shipped changes what it is read by, and what nothing reads is told (ZF112-ZF114)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from building import BASE, base_files, county, found, said
from docs_of_parameters import PAGE, with_generated
from subjects.assessment.scoring import powers
from subjects.case.cases import DECIDED_BY, case
from subjects.enterprise_inspection.visiting import ITEMS, PLANS, item
from subjects.enterprise_inspection.visiting import visited as inspected_by
from subjects.measuring import measured
from subjects.yearly_data.statements import STATED_BY

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.records import GROUPS, GroupKind, Parameter
from zfzr.county.starter import Beginning, starting_files
from zfzr.declare.document import Request, documents
from zfzr.declare.measure import measure_named
from zfzr.declare.parameter import parameter_named, parameters
from zfzr.declare.rule import rule_named, rules
from zfzr.present.documents import produce
from zfzr.subjects.case.records import ReviewOpinion
from zfzr.subjects.filing.records import Examination
from zfzr.subjects.law.records import Level
from zfzr.subjects.officer.records import Employment, EventReason, EventType
from zfzr.subjects.power.records import ChangeType, ItemStatus, PowerClass
from zfzr.subjects.township.records import Outcome
from zfzr.subjects.unit.records import BodyType, Stage
from zfzr.terms.text import Refusal

ROOT = Path(__file__).parents[2]
Files = Mapping[str, str]

TRAINING = "人员编号,类别,学时,考试日期,成绩,结果\n"
YEAR = "units/jia/2015/training.csv"
BEFORE = "units/jia/2013/training.csv"
NEW = "证号,人员编号,种类,版本,发证日期,有效期至\nN1,J001,河南省行政执法证,2016版,2016-01-01,2021-12-31\n"
BOTH = "J001,综合法律,40,2013-10-16,82,合格\nJ001,专业法律,32,2013-10-17,79,合格\n"
WAIVER = "- {规则: ZF105, 对象: yi, 理由: 证书如此, 批准: 县政府法制办, 至: 2016-01-20}\n"


def of_old_edition(edition: str) -> Files:
    return {
        "units/jia/certificates.csv": "证号,人员编号,种类,版本,发证日期,有效期至\n"
        f"A1,J001,河南省行政执法证,{edition},2011-01-01,2020-12-31\n"
    }


def of_kind(kind: str) -> Files:
    row = f"A1,J001,{kind},2010版,2011-01-01,2020-12-31\n"
    return {"units/jia/certificates.csv": f"证号,人员编号,种类,版本,发证日期,有效期至\n{row}"}


def passed_by(step: str) -> Files:
    steps = "".join(f", {{环节: {each}, 日期: 2015-11-25}}" for each in dict.fromkeys((step, "公布")))
    text = f"- {{单位: jia, 版本: 2015年版, 事项数: 1, 经过: [{steps.lstrip(', ')}]}}\n"
    return {"county/approvals.yaml": text}


def in_group(word: str) -> Files:
    """A unit of a group that no round and no scheme names."""
    return {"units/jia/unit.yaml": f"名称: 甲县食药监局\n组别: {word}\n"}


def held_by(employment: str) -> Files:
    return {"units/jia/people.csv": f"人员编号,姓名,性别,人员性质\nJ001,孙示四,男,{employment}\n"}


def of_item(text: str) -> Files:
    return {
        "units/jia/authorities.yaml": "- 编码: A1\n  名称: 甲\n  类别: 行政处罚\n  依据: [《甲规》第一条]\n"
        f"  {text}\n"
    }


def reviewed_with(opinion: str) -> dict[str, str]:
    """A case whose legal review came to this."""
    return case(f"法制审核: {{日期: 2015-09-01, 审核人: J001, 意见: {opinion}}}")


def examined_as(found: str) -> dict[str, str]:
    """A filing of which this was found."""
    row = f"BA1,{NUMBER},jia,2015-10-01,{found},2015-10-08\n"
    return case() | {"county/2015/filings.csv": "备案号,案号,单位,报备日期,审查,审查日期\n" + row}


def evaluated_as(outcome: str) -> dict[str, str]:
    """An evaluation of delegated powers that came to this."""
    return {"county/2015/delegation-reviews.csv": f"编号,单位,评估日期,结论\nPG1,yi,2015-06-01,{outcome}\n"}


def bodies_of(kind: str) -> Files:
    """A unit whose head is one of its own, but for the body of this kind, and whose assessment left out that body."""
    unit = (BASE / "units/jia/unit.yaml").read_text("utf-8").replace("类型: 内设机构", f"类型: {kind}")
    return {
        "units/jia/unit.yaml": unit,
        "units/jia/2015/assessment-plan.yaml": "成文日期: 2015-09-21\n考核范围: {机构: 全部}\n",
        "units/jia/2015/internal-assessment.csv": "对象类别,对象,考核日期,得分\n机构,zhifa,2015-12-01,90\n",
    }


def taken_for(reason: str) -> Files:
    """A certificate taken back for this reason."""
    rows = f"证号,日期,事件,原因,决定机关\n豫H01-0002,2015-08-18,收回,{reason},县政府法制办\n"
    return {"county/2015/certificate-events.csv": rows}


def befallen(event: str) -> Files:
    return {"units/jia/events.csv": f"人员编号,日期,事件,证号\nJ001,2015-10-20,{event},A1\n"}


def created_by(power_class: str, level: str) -> Files:
    return {
        "laws/n.yaml": f"名称: 甲规\n效力层级: {level}\n版本: [{{施行: 2010-01-01}}]\n",
        "units/jia/authorities.yaml": f"- 编码: A1\n  名称: 甲\n  类别: {power_class}\n  依据: [《甲规》第一条]\n",
    }


def power_of(power_class: str) -> Files:
    (path, text), *_ = powers(1, 0).items()
    return {path: text.replace("类别: 行政处罚", f"类别: {power_class}")}


def posted_at(stage: str) -> Files:
    unit = base_files()["units/jia/unit.yaml"].decode()
    none = "证号,人员编号,种类,版本,发证日期,有效期至\n"
    return {
        "units/jia/unit.yaml": unit.replace("环节: [调查]", f"环节: [{stage}]"),
        "units/jia/certificates.csv": none,
    }


def issued_as(kind: str, term: int | None = None) -> Files:
    head = "证号,人员编号,种类,版本,发证日期,有效期至\n"
    files = {"units/jia/certificates.csv": f"{head}N1,J001,{kind},2010版,2015-08-03,2020-12-31\n"}
    if term:
        files["parameters.yaml"] = f"录入期限:\n  取值: [{{值: {term}, 来源: 本县规定, 核实: 否}}]\n"
    return files


def held_to_account(name: str) -> Files:
    family, _, word = name.partition(".")
    held = f"处分: [{{人员编号: J002, 种类: {word}}}]" if family == "处分种类" else f"单位处理: [{word}]"
    return {
        "units/jia/2015/accountability.yaml": "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n"
        f"追究:\n- {{案由: 未出示证件, {held}}}\n"
    }


def held_for(name: str) -> Files:
    """A unit, or an officer, held to account on a ground."""
    family, _, ground = name.partition(".")
    of_unit = f"单位情形: [{ground}], 单位处理: [责令限期改正]"
    of_officer = f"人员情形: [{ground}], 人员: [{{人员编号: J002, 处理: [批评教育]}}]"
    return {
        "units/jia/2016/accountability.yaml": "统计期间: {起: 2015-12-01, 止: 2016-11-30}\n类型: 有追究\n"
        f"追究:\n- {{案由: 甲, 日期: 2016-08-05, {of_unit if family == '单位追究情形' else of_officer}}}\n"
    }


def exercised(name: str) -> Files:
    """A procedure that lacks the stage which a parameter asks for, or has two stages in the wrong order."""
    family, power_class, *words = name.split(".")
    kind, first, second = (words[0], "甲", "乙") if family == "必经环节" else ("一般", words[1], words[0])
    return {
        "units/jia/procedures/liucheng.yaml": f"名称: 流程\n适用: [{power_class}]\n程序: {kind}\n步骤:\n"
        f"- {{标识: a, 名称: {first}, 下一步: [b]}}\n- {{标识: b, 名称: {second}, 下一步: [c]}}\n"
        "- {标识: c, 名称: 丙, 类型: 结束}\n"
    }


def answered(day: str) -> Files:
    row = f"W1,政协提案,第1号,甲,2015-03-01,,{day}\n"
    return {"units/jia/2015/supervision.csv": "编号,来源,提出单位,事项,收到日期,答复期限,答复日期\n" + row}


def referred(ended: str) -> Files:
    row = f"Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,{ended},乙\n"
    return {"county/2015/referrals.csv": "编号,方向,类型,单位,对方机关,事由,日期,结果日期,结果\n" + row}


def filed(reported: str) -> Files:
    row = f"BA1,甲食药监立〔2015〕1号,jia,{reported}\n"
    major = case(罚款="120000", 送达日期="2015-09-20")
    return major | {"county/2015/filings.csv": "备案号,案号,单位,报备日期\n" + row}


def barred_by(word: str) -> Files:
    row = "B1,单位,jia,先进,县政府,2015-12-20\n"
    return {
        **held_to_account(f"追究处理.{word}"),
        "county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\n" + row,
    }


def graded(grade: str) -> Files:
    return {
        "county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\nB1,单位,jia,先进,县政府,2015-12-20\n",
        "county/2015/result.yaml": (
            "环节: [{环节: 审定, 日期: 2015-12-18}]\n成绩: [{单位: jia, 得分: 58, 等次: " + grade + "}]\n"
        ),
    }


def decided(by: str, held: str, *, office: str = "") -> Files:
    profile = base_files()["zfzr.yaml"].decode()
    return {
        "zfzr.yaml": profile.replace("机构角色:\n", f"机构角色:\n{office}"),
        "units/jia/2016/accountability.yaml": "统计期间: {起: 2015-12-01, 止: 2016-11-30}\n类型: 有追究\n"
        f"追究:\n- {{案由: 未出示证件, 日期: 2016-08-06, 决定机关: {by}, {held}}}\n",
    }


BY_CLASS = {
    "本级政府": "甲县人民政府",
    "上级政府": "乙市人民政府",
    "监察机关": "甲县监察局",
    "上级机关": "乙市食品药品监督管理局",
    "本机关": "甲县食品药品监督管理局",
    "任免机关": "县组织部",
    "法制机构": "甲县人民政府法制办公室",
}
APPOINTS = "- {角色: 组织, 名称: 县组织部}\n"


def decided_on(name: str) -> Files:
    """A measure by an organ of the class that a parameter lets decide, or that an organ is said to be of."""
    family, of, word = name.split(".")
    held = {
        "单位处理": "单位处理: [限期整改]",
        "人员处理": "人员: [{人员编号: J002, 处理: [批评教育]}]",
        "处分": "处分: [{人员编号: J002, 种类: 记过}]",
    }
    if family == "追究权限":
        single = f"人员: [{{人员编号: J002, 处理: [{of}]}}]"
        return decided(BY_CLASS[word], held.get(of, single), office=APPOINTS)
    if word == "上级机关":
        return decided(BY_CLASS[word], held["处分"])
    by = BY_CLASS.get(word, f"{'乙市' if of == '法制机构' else '甲县'}{word}")
    office = ""
    if word in ("县政府", "监察", "组织", "法制机构"):
        by, office = "甲处", f"- {{角色: {word}, 名称: 甲处}}\n"
    matter = {"本级政府": held["单位处理"], "监察机关": held["处分"], "任免机关": held["处分"]}
    disqualified = "人员: [{人员编号: J002, 处理: [取消执法资格]}]"
    return decided(by, matter.get(of, disqualified), office=office)


def complained(**other: str) -> Files:
    """One complaint, closed without consequence; other columns replace its own."""
    row = {
        "编号": "投1",
        "被投诉单位": "jia",
        "途径": "来信",
        "事由": "未出示证件",
        "收到日期": "2015-03-02",
        "受理": "是",
        "受理日期": "2015-03-20",
        "承办单位": "jia",
        "办理人": "J001",
        "办结日期": "2015-04-24",
        "处理结果": "属实",
        **other,
    }
    return {"county/2015/complaints.csv": f"{','.join(row)}\n{','.join(row.values())}\n"}


def handled(term: str) -> Files:
    """A matter decided after 7 calendar days, which are 4 working days: there were days off and a worked Sunday."""
    return {
        "units/jia/authorities.yaml": f"- 编码: A1\n  名称: 甲\n  类别: 行政许可\n  {term}\n",
        "units/jia/2015/matters.csv": "编号,类别,职权编码,受理日期,决定日期\n1,行政许可,A1,2015-09-01,2015-09-08\n",
    }


def inspected(manner: str) -> Files:
    row = f"{{编号: JC1, 名称: 甲, 种类: 专项检查, 方式: {manner}, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]}}"
    return {"county/2015/inspections.yaml": f"- {row}\n"}


def interviewed(reason: str) -> Files:
    row = f"{{编号: YT1, 单位: jia, 日期: 2015-06-01, 约谈机关: 法制机构, 事由: [{reason}], 情况: 甲}}"
    return {"county/2015/interviews.yaml": f"- {row}\n"}


def inspection(kind: str, told: str = "") -> Files:
    """An inspection of some kind that ended on 30 June and was told on a day, or was not."""
    circular = f", 通报: {{日期: {told}}}" if told else ""
    days = "开始日期: 2015-06-01, 结束日期: 2015-06-30"
    row = f"{{编号: JC1, 名称: 甲, 种类: {kind}, 组织: 法制机构, {days}, 受检单位: [全部]{circular}}}"
    return {"county/2015/inspections.yaml": f"- {row}\n"}


def classed(word: str) -> Files:
    """An inspection that found a problem of a class."""
    problem = f"{{编号: '1', 单位: jia, 问题: 乙, 问题类别: {word}, 整改日期: 2015-06-02}}"
    row = "编号: JC1, 名称: 甲, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]"
    return {"county/2015/inspections.yaml": f"- {{{row}, 问题: [{problem}]}}\n"}


def looked_at(word: str) -> Files:
    """An inspection that looked at something, and found a problem under it."""
    problem = f"{{编号: '1', 单位: jia, 问题: 乙, 监督内容: {word}}}"
    row = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]"
    return {"county/2015/inspections.yaml": f"- {{{row}, 监督内容: [{word}], 问题: [{problem}]}}\n"}


def watched(manner: str = "重点监督", way: str = "挂牌督办") -> Files:
    """An inspection of a manner, with a way that is for key matters."""
    row = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2026-03-02, 受检单位: [全部]"
    return {"county/2026/inspections.yaml": f"- {{{row}, 方式: {manner}, 重点监督方式: {way}}}\n"}


SPECIAL = "- {编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2026-03-02, 受检单位: [全部], 方式: 专项监督}\n"


CONTESTED = {
    "units/jia/2026/cases.csv": "案号,案由,当事人类型,程序,立案,决定日期,复议诉讼受理日期\n"
    "C1,过期食品,法人,普通,2026-02-10,2026-03-20,2026-05-06\n",
    "county/2026/complaints.csv": "编号,被投诉单位,案号,事由,收到日期,受理,受理日期\n"
    "T1,jia,C1,处罚过重,2026-06-01,是,2026-06-03\n",
}


def disputed(word: str = "案件管辖") -> Files:
    """A dispute on which the units did not agree and which nobody put to the government."""
    row = f"ZY1,jia；yi,{word},甲,2026-03-02,法制机构,2026-03-20,否\n"
    return {"county/2026/disputes.csv": "编号,单位,类别,事由,提出日期,协调机构,协调日期,达成一致\n" + row}


def applied_for(power_class: str) -> Files:
    """A power of a class that two bodies take applications for."""
    unit = base_files()["units/jia/unit.yaml"].decode()
    item = base_files()["units/jia/authorities.yaml"].decode()
    bodies = "".join(
        f"- {{代码: {code}, 名称: {code}, 类型: 内设机构, 岗位: [{{代码: {code}-1, 名称: 受理岗, 环节: [受理]}}]}}\n"
        for code in ("b1", "b2")
    )
    borne = "  承办:\n  - {机构: b1, 岗位: b1-1}\n  - {机构: b2, 岗位: b2-1}\n"
    of_class = item.replace("类别: 行政处罚", f"类别: {power_class}")
    return {
        "units/jia/unit.yaml": unit + bodies,
        "units/jia/authorities.yaml": of_class.replace(
            "  承办:\n  - {机构: zhifa, 岗位: zhifa-diaocha}\n", borne
        ),
    }


def raised(source: str) -> Files:
    row = f"W1,{source},甲,乙,2015-03-01\n"
    return {"units/jia/2015/supervision.csv": "编号,来源,提出单位,事项,收到日期\n" + row}


def visited(word: str) -> Files:
    row = f"H1,甲,2015-05-01,{word}\n"
    return {"units/jia/2015/return-visits.csv": "编号,案号或者办件编号,回访日期,满意程度\n" + row}


def commended(whom: str) -> Files:
    row = f"B1,{whom},jia,先进,县政府,2015-12-20\n"
    return {"county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\n" + row}


def handed_over(kind: str) -> Files:
    row = f"Y1,移出,{kind},jia,县监察局,甲,2015-05-01\n"
    return {"county/2015/referrals.csv": "编号,方向,类型,单位,对方机关,事由,日期\n" + row}


def corrected(way: str) -> Files:
    row = f"Z1,甲,2015-05-01,漏告,2015-05-02,{way},已教育\n"
    return {
        "units/jia/2015/self-corrections.csv": "编号,事项,发现日期,问题,纠正日期,纠正方式,不追究理由\n" + row
    }


def followed_by(kind: str) -> Files:
    """A notice that follows a paper of some kind."""
    rows = (
        f"JD1,{kind},甲法制监〔2015〕1号,法制机构,jia,2015-06-01,,甲\n"
        "JD2,通知书,甲法制监〔2015〕2号,法制机构,jia,2015-07-01,JD1,甲\n"
    )
    return {"county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,上一文书,事由\n" + rows}


def papers(kind: str) -> Files:
    head = "编号,种类,文号,机关,单位,日期,事由\n"
    return {"county/2015/papers.csv": f"{head}JD1,{kind},甲法制监〔2015〕1号,法制机构,jia,2015-06-01,甲\n"}


def papers_of_today(kind: str, by: str = "法制机构", measure: str = "") -> Files:
    """A paper of 2026 to a unit that is run from above."""
    unit = base_files()["units/jia/unit.yaml"].decode()
    return {
        "county/2026/papers.csv": "编号,种类,文号,机关,单位,日期,事由,措施\n"
        f"JD1,{kind},甲司监〔2026〕1号,{by},jia,2026-03-02,甲,{measure}\n",
        "units/jia/unit.yaml": f"{unit}垂直管理: [{{上级机关: 乙市局, 起: 2020-01-01}}]\n",
    }


def objected(answered: str) -> Files:
    """An opinion to which the unit objected on 20 July, and when that was dealt with."""
    return {
        "county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,事由,期限,异议日期,异议处理日期\n"
        f"JD1,意见书,甲法制监〔2015〕1号,法制机构,jia,2015-07-01,甲,2015-08-01,2015-07-20,{answered}\n"
    }


COUNTY_SYSTEM = {
    "county/county-systems.yaml": "- {名称: 甲县行政执法协助制度, 类别: 执法协助, 机关: 法制机构, 印发日期: 2015-07-01}\n"
}
"""A register of the county's own systems, which has one that nothing requires."""


def looked_up(until: str) -> Files:
    """An item that rests on a law which was looked up until a day, and that was never reviewed since."""
    return {
        "laws/n.yaml": f"名称: 甲法\n效力层级: 法律\n核对至: {until}\n版本: [{{施行: 2010-01-01, 条数: 60}}]\n",
        "units/jia/authorities.yaml": "- {编码: A1, 名称: 甲, 类别: 行政处罚, 依据: [《甲法》第一条]}\n",
    }


PUBLICATIONS = "county/2015/publications.csv"
NUMBER = "甲食药监立〔2015〕1号"
LICENCE = "units/jia/2015/matters.csv"
LICENSED = "编号,类别,决定日期,决定结果\n许1,行政许可,2015-09-09,准予\n"


def published(kind: str, name: str = "", removed: str = ",") -> Files:
    """A publication of 甲 of a kind, of what is named, taken down on a day for a reason."""
    head = "编号,单位,种类,对象,日期,撤下日期,撤下原因\n"
    return {PUBLICATIONS: f"{head}GS1,jia,{kind},{name},2015-09-14,{removed}\n"}


def published_as(name: str) -> Files:
    """A publication in the word of a member of 公示种类, of a record that nothing can be said against."""
    _, kind, of = name.split(".")
    known = {"案件": (NUMBER, case()), "办件": ("许1", {LICENCE: LICENSED}), "投诉": ("投1", complained())}
    number, files = known.get(of, ("", {}))
    return {**files, **published(kind, number)}


def to_be_published(name: str) -> Files:
    _, power_class, word = name.split(".")
    no_cases = {"units/jia/2015/cases.csv": "案号,职权编码,案由,当事人类型,程序\n"}
    return case(程序=word) if power_class == "行政处罚" else {LICENCE: LICENSED, **no_cases}


def set_aside_by(word: str) -> Files:
    corrected = f"编号,事项,发现日期,问题,纠正日期,纠正方式\nJ1,{NUMBER},2021-09-01,甲,2021-09-02,{word}\n"
    corrections = {"units/jia/2021/self-corrections.csv": corrected}
    return {**case(), **published("行政处罚决定", NUMBER), **corrections}


def supervised(label: str) -> Files:
    """Supervision of 甲 that was over in 2015 and of which nothing was published."""
    review = "- {编号: P1, 单位: jia, 办件编号: 许1, 评查标准: a, 日期: 2015-06-01}\n"
    return {
        "监督检查": {"county/2015/inspections.yaml": circulated("全县通报")["county/2015/inspections.yaml"]},
        "监督文书": papers("通知书"),
        "投诉": complained(),
        "案卷评查": {"county/2015/reviews.yaml": review},
    }[label]


def circulated(where: str) -> Files:
    """An inspection of all units whose circular was told in some way."""
    of = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]"
    told = f"通报: {{日期: 2015-06-20, 载体: {where}}}"
    return {"county/2015/inspections.yaml": f"- {{{of}, {told}}}\n"}


def told_of(problem: str) -> Files:
    """An inspection whose circular tells the county of a problem."""
    of = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 结束日期: 2015-06-02, 受检单位: [jia]"
    told = "通报: {日期: 2015-06-20}"
    found = f"问题: [{{编号: '1', 单位: jia, 问题: {problem}}}]"
    return {"county/2015/inspections.yaml": f"- {{{of}, {told}, {found}}}\n"}


def decision_of_ours() -> Files:
    """A decision in which an officer was held to account."""
    case = "{案由: 超期, 日期: 2015-05-06, 决定机关: 甲局, 人员: [{人员编号: J001, 处理: [批评教育]}]}"
    report = f"统计期间: {{起: 2014-12-01, 止: 2015-11-30}}\n类型: 有追究\n追究:\n- {case}\n"
    return {"units/jia/2015/accountability.yaml": report}


def met(kind: str) -> Files:
    return {"units/yi/2015/meetings.csv": f"日期,种类,议题\n2015-09-14,{kind},甲\n"}


def ending_on(day: str) -> Files:
    head = "证号,人员编号,种类,版本,发证日期,有效期至\n"
    row = f"豫H01-J001,J001,河南省行政执法证,2010版,2011-01-01,{day}\n"
    return {"units/jia/certificates.csv": head + row}


STANDARD = "名称: 甲\n评查项目: [{编号: '1', 内容: 立案, 分值: 100}]\n"
DRAWN = "甲立〔2015〕1号"


def reviewed(**other: str) -> Files:
    """A closed case, the row of a draw that took it, and its review; other fields of the review replace its own."""
    case = f"案号,案由,当事人类型,程序,立案,结案\n{DRAWN},甲,公民,一般,2015-02-02,2015-03-02\n"
    drawn = "批次,种子,抽取日期,结案起,结案止,定额,共抽,单位,类别,基数,基数摘要,名次,案号\n"
    drawn += f"1,甲,2015-06-01,2015-01-01,2015-06-01,行政处罚=1,1,jia,行政处罚,1,fc287285b2c99c98,1,{DRAWN}\n"
    row = {
        "编号": "P1",
        "单位": "jia",
        "案号": DRAWN,
        "评查标准": "chufa",
        "日期": "2015-07-01",
        "初评得分": "90",
    }
    row |= other
    return {
        "units/jia/2015/cases.csv": case,
        "county/2015/draws.csv": drawn,
        "county/review-standards/chufa.yaml": STANDARD,
        "county/2015/reviews.yaml": "- {" + ", ".join(f"{k}: {v}" for k, v in row.items()) + "}\n",
    }


def valued(name: str, value: int) -> Files:
    return {"parameters.yaml": f"{name}:\n  取值: [{{值: {value}, 来源: 本县规定, 核实: 否}}]\n"}


def visits_by(name: str) -> Files:
    """Visits of which a word, a requirement or a kind of people makes a difference."""
    family, _, word = name.partition(".")
    if family == "涉企检查类型":
        return {**inspected_by({"类型": word, "计划": ""}), PLANS.format(2026): "计划编号,计划类型\n"}
    if family == "涉企检查任务来源":
        return {**inspected_by({"任务来源": word}, {"进场": "2026-05-05"}), ITEMS: item(年度频次上限="1")}
    if family == "涉企检查方式":
        return inspected_by({"方式": word, "人员": "J001"})
    if family == "涉企检查禁止人员":
        people = f"人员编号,姓名,人员性质\nJ001,孙示四,{word}\nJ002,李示五,事业\n"
        return {**inspected_by({}), "units/jia/people.csv": people}
    special = {"类型": "专项", "任务来源": "专项计划", "计划": ""}
    wrong = {"审批日期": "", "人员": "J003", "赋码": "", "事项": ""}
    return {
        **inspected_by({"计划": ""}, special, wrong, {"进场": "2026-06-05", "审批人": "冯示七"}),
        **valued("涉企检查.告知期限", 7),
        PLANS.format(2026): "计划编号,计划类型,起\nP2,专项,2026-03-01\n",
        "units/jia/2026/yearly-data.yaml": "公布日期: 2026-06-30\n数据:\n- {表: 其他, 栏目: 裁决, 数值: 1}\n",
        ITEMS: item(公布日期="", 检查标准="", 近五年是否实施="否") + item(编码="JC-002", 年度频次上限=""),
    }


def entrusted(power_class: str, kind: str = "法定行政机关") -> Files:
    """One entrustment of a class of powers, never announced, to a unit of a type."""
    basis = "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项"
    row = f"编号: WT1, 受委托单位: yi, 类别: [{power_class}], 依据: {basis}, 起: 2015-01-01"
    unit = f"名称: 乙镇\n组别: 乡镇街道\n主体类别: {kind}\n"
    return {"units/jia/entrustments.yaml": f"- {{{row}}}\n", "units/yi/unit.yaml": unit}


def reviewed_certificate(result: str) -> Files:
    """The certificate of an officer on post, reviewed in the year."""
    return {"county/2015/certificate-reviews.csv": f"证号,年审日期,结果\n豫H01-0001,2015-11-20,{result}\n"}


def standard_of(power_class: str) -> Files:
    """A standard for a power of a class."""
    of = (BASE / "units/jia/authorities.yaml").read_text("utf-8")
    profile = (BASE / "zfzr.yaml").read_text("utf-8").replace("行政收费: 行政征收", "行政征用: 其他行政职权")
    return {
        "units/jia/authorities.yaml": of.replace("类别: 行政处罚", f"类别: {power_class}"),
        "zfzr.yaml": profile,
    }


def stepped(word: str) -> Files:
    """A standard whose first band is of a step that punishes, and whose second is of this one, mitigated."""
    first, _, _ = (BASE / "units/jia/discretion.yaml").read_text("utf-8").partition("  档次:\n")
    bands = f"  - {{程度: 甲, 阶次: {word}, 处理: 减轻处罚, 下限: 1}}\n"
    if word == "减轻":
        bands = bands.replace("减轻处罚", "处罚")
    return {"units/jia/discretion.yaml": f"{first}  档次:\n{bands}  修订日期: 2015-10-08\n"}


def lenient(word: str) -> Files:
    """An entry of a list, of a power that is another unit's, of the list's day."""
    about = "职权编码: 41082301CF00100, 事项名称: 甲, 设定依据: 《中华人民共和国食品安全法》第一百二十四条, 适用情形: 乙"
    return {"units/yi/lenient-items.yaml": f"- {{编号: QD1, 清单: {word}, {about}, 起: 2015-01-01}}\n"}


def listed(word: str) -> Files:
    """A township's task on one of its lists, with no department named."""
    return {"units/yi/township-tasks.yaml": f"- {{编号: LZ1, 名称: 甲, 清单: {word}, 起: 2015-01-01}}\n"}


def delegated(day: str) -> Files:
    """A power that a township took over from a department, evaluated a month later: to be taken back, or not yet."""
    log = f"变更: [{{日期: {day}, 类型: 承接, 对方: jia}}]"
    return {
        "units/yi/authorities.yaml": f"- {{编码: 41082351CF00100, 名称: 甲, 类别: 行政处罚, 状态: 在用, {log}}}\n"
    }


TO_GO_BACK = {
    "county/2015/delegation-reviews.csv": "编号,单位,评估日期,结论\nPG1,yi,2015-06-01,收回\n",
}

# By parameter, or member of a family: the facts, the day, and two values that make what reads it speak otherwise.
CASES: dict[str, tuple[Files, str, int, int]] = {
    "考试.及格线": ({YEAR: TRAINING + "J001,综合法律,40,2015-10-16,62,合格\n"}, "2015-12-31", 60, 65),
    "考试.满分": ({YEAR: TRAINING + "J001,综合法律,40,2015-10-16,120,合格\n"}, "2015-12-31", 100, 150),
    "考试.补考年数": ({YEAR: TRAINING + "J001,综合法律,40,2017-10-16,82,合格\n"}, "2017-12-31", 1, 2),
    "考试.合格追溯年数": (
        {BEFORE: TRAINING + BOTH, "units/jia/certificates.csv": NEW},
        "2016-01-31",
        1,
        3,
    ),
    **{
        f"应有制度.{kind}": ({}, "2015-12-31", 0, 1)
        for kind in ("主办人", "法制审核", "集体讨论", "处罚告知", "案例指导")
    },
    "培训.年学时": ({YEAR: TRAINING + "J001,综合法律,40,2015-10-16,82,合格\n"}, "2015-12-31", 40, 60),
    "豁免.到期预告": ({"waivers.yaml": WAIVER}, "2015-12-31", 10, 30),
    **{name: (of_kind(name[5:]), "2015-12-31", 1, 3) for name in parameters()["证件种类"].standing or ()},
    **{
        name: (passed_by(name[5:]), "2015-12-31", 4 if name == "清单环节.公布" else 3, 1)
        for name in parameters()["清单环节"].standing or ()
    },
    "证件停用.2010版": (of_old_edition("2010版"), "2015-12-31", 0, 1),
    "证件停用.2016版": (of_old_edition("2016版"), "2015-12-31", 0, 1),
    "内部考核.满分": (
        {"units/jia/2015/internal-assessment.csv": "对象类别,对象,考核日期,得分\n人员,J001,2015-12-01,120\n"},
        "2015-12-31",
        100,
        150,
    ),
    "投诉.受理期限": (complained(), "2015-12-31", 5, 60),
    "投诉.办结期限": (complained(), "2015-12-31", 30, 60),
    "投诉.延长期限": (complained(延期批准日期="2015-04-10", 延长日数="20"), "2015-12-31", 10, 30),
    "投诉.办理人数": (complained(), "2015-12-31", 1, 2),
    "投诉办结起算.收到": (complained(办结日期="2015-04-10"), "2015-12-31", 0, 1),
    "执法主体登记": ({}, "2015-12-31", 0, 1),
    **{
        name: (entrusted(*name.split(".")[1:]), "2015-12-31", 0, 1)
        for family in ("可委托职权", "受委托主体", "委托公告")
        for name in parameters()[family].standing or ()
    },
    "监督文书.决定前须有意见书": (papers("决定书"), "2015-12-31", 0, 1),
    "监督文书.决定前须有督办函或者意见书": (papers_of_today("决定书"), "2026-06-30", 0, 1),
    "监督文书.发文机关须有权限": (papers_of_today("意见书", "县政府办"), "2026-06-30", 0, 1),
    "监督文书.垂直管理单位告知上级": (papers_of_today("通知书"), "2026-06-30", 0, 1),
    **{
        name: (papers_of_today(*name.split(".")[1:]), "2026-06-30", 0, 1)
        for name in parameters()["监督文书权限"].standing or ()
    },
    **{
        name: (papers_of_today("通知书", measure=name.partition(".")[2]), "2026-06-30", 0, 1)
        for name in parameters()["监督措施"].standing or ()
    },
    "监督文书.意见书须有期限": (papers("意见书"), "2015-12-31", 0, 1),
    "监督文书.督办函须有期限": (papers_of_today("督办函"), "2026-06-30", 0, 1),
    "监督文书.异议处理期限": (objected("2015-08-10"), "2015-12-31", 15, 60),
    **{
        name: (inspected(name.partition(".")[2]), "2015-12-31", 0, 1)
        for name in parameters()["检查方式"].standing or ()
    },
    **{
        name: (files(name.partition(".")[2]), "2015-12-31", 0, 1)
        for family, files in (
            ("检查种类", inspection),
            ("问题类别", classed),
            ("监督内容", looked_at),
            ("检查须通报", inspection),
            ("外部监督来源", raised),
            ("回访满意程度", visited),
            ("表彰对象", commended),
            ("移送类型", handed_over),
            ("纠正方式", corrected),
            ("监督文书种类", papers),
            ("监督督办类文书", followed_by),
            ("监督意见类文书", followed_by),
            ("监督决定类文书", followed_by),
        )
        for name in parameters()[family].standing or ()
    },
    **{
        name: (listed(name.split(".")[1]), "2015-12-31", 0, 1)
        for name in parameters()["履职清单"].standing or ()
    },
    **{
        name: (standard_of(name[7:]), "2015-12-31", 0, 1)
        for name in parameters()["裁量基准职权"].standing or ()
    },
    **{
        name: (stepped(name.split(".")[1]), "2015-12-31", 0, 3)
        for name in parameters()["裁量阶次"].standing or ()
    },
    **{
        name: (lenient(name.split(".")[1]), "2015-12-31", 0, 1)
        for name in parameters()["从宽清单"].standing or ()
    },
    **{
        name: (reviewed_certificate(name[5:]), "2015-12-31", 0, 1)
        for name in parameters()["年审结果"].standing or ()
    },
    "证件年审": ({}, "2015-12-31", 0, 1),
    **{
        name: (watched(manner=name.partition(".")[2]), "2026-06-30", 0, 1)
        for name in parameters()["重点监督"].standing or ()
    },
    **{
        name: (watched(way=name.partition(".")[2]), "2026-06-30", 0, 1)
        for name in parameters()["重点监督方式"].standing or ()
    },
    "复议诉讼中不重复监督": (CONTESTED, "2026-06-30", 0, 1),
    **{
        name: (disputed(name.partition(".")[2]), "2027-01-31", 0, 1)
        for name in parameters()["执法争议类别"].standing or ()
    },
    "监督检查.须持监督证": (
        {
            "county/2017/inspections.yaml": "- {编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构,"
            " 开始日期: 2017-03-02, 受检单位: [全部], 检查人员: [J002]}\n"
        },
        "2017-06-30",
        0,
        1,
    ),
    **{
        name: (applied_for(name.partition(".")[2]), "2017-06-30", 0, 1)
        for name in parameters()["统一受理"].standing or ()
    },
    "执法争议.报政府决定": (disputed(), "2027-01-31", 0, 1),
    "省级监督.专项监督": ({"county/2026/inspections.yaml": SPECIAL}, "2026-06-30", 0, 1),
    **dict.fromkeys(parameters()["县级应有制度"].standing or (), (COUNTY_SYSTEM, "2015-12-31", 0, 1)),
    "依据核对.有效期": (looked_up("2015-04-01"), "2015-12-31", 6, 12),
    "赋权评估职权.行政处罚": ({**delegated("2015-05-01"), **TO_GO_BACK}, "2015-12-31", 0, 1),
    "赋权评估.间隔": (delegated("2022-01-01"), "2023-12-31", 12, 60),
    "监督检查.通报期限": (inspection("督导检查", "2015-07-20"), "2015-12-31", 10, 30),
    "表彰权限.县政府": (commended("单位"), "2015-12-31", 0, 1),
    "检查每年开展.专项检查": (inspection("督导检查"), "2015-12-31", 0, 1),
    **{
        name: (interviewed(name.partition(".")[2]), "2015-12-31", 0, 1)
        for name in parameters()["约谈事由"].standing or ()
    },
    **{
        name: (complained(途径=name.partition(".")[2]), "2015-12-31", 0, 1)
        for name in parameters()["投诉途径"].standing or ()
    },
    **{
        name: (complained(处理结果=name.partition(".")[2]), "2015-12-31", 0, 1)
        for name in parameters()["投诉处理结果"].standing or ()
    },
    **{
        name: (
            {
                "units/jia/2015/matters.csv": f"编号,类别,决定日期,决定结果\n1,行政许可,2015-03-02,{name[5:]}\n"
            },
            "2015-12-31",
            0,
            1,
        )
        for name in parameters()["办件结果"].standing or ()
    },
    **{
        name: (
            {
                "units/jia/2015/matters.csv": f"编号,类别,决定日期,强制种类\n1,行政强制,2015-03-02,{name[5:]}\n"
            },
            "2015-12-31",
            0,
            1,
        )
        for name in parameters()["强制种类"].standing or ()
    },
    "办件时限计算.自然日": (handled("法定时限: 5日"), "2015-12-31", 0, 1),
    "办件.时限": (handled("对象: 企业"), "2015-12-31", 3, 60),
    **{f"持证环节.{each.value}": (posted_at(each.value), "2015-12-31", 0, 1) for each in Stage},
    "录入期限": (issued_as("河南省行政执法证"), "2015-12-31", 20, 200),
    **{f"录入证件.{each}": (issued_as(each, 20), "2015-12-31", 0, 1) for each in ("河南省行政执法证",)},
    **{f"轮岗期限.{each.value}": (posted_at(each.value), "2015-12-31", 12, 60) for each in Stage},
    **{f"程序要求.{each.value}": (power_of(each.value), "2015-12-31", 0, 1) for each in PowerClass},
    **{
        name: (held_to_account(name), "2015-12-31", 0, 1)
        for family in ("追究处理", "处分种类", "移送司法", "党纪处分")
        for name in parameters()[family].standing or ()
    },
    **{
        name: (held_for(name), "2016-12-31", 0, 1)
        for family in ("单位追究情形", "人员追究情形")
        for name in parameters()[family].standing or ()
    },
    **{
        name: (decided_on(name), "2016-12-31", 0, 1)
        for family in ("追究权限", "追究决定机关")
        for name in parameters()[family].standing or ()
    },
    **{
        name: (exercised(name), "2015-12-31", 0, 1)
        for family in ("必经环节", "流程先后")
        for name in parameters()[family].standing or ()
    },
    "外部监督.答复期限": (answered("2015-03-21"), "2015-12-31", 15, 30),
    "重大处罚.备案期限": (filed("2015-10-16"), "2015-12-31", 15, 60),
    "重大处罚备案起算.送达": (filed("2015-10-16"), "2015-12-31", 0, 1),
    "移送.反馈期限": (referred("2015-06-20"), "2015-12-31", 30, 60),
    "表彰等次.不合格": (graded("不合格"), "2015-12-31", 0, 1),
    **{name: (barred_by(name[5:]), "2015-12-31", 0, 1) for name in parameters()["取消评优"].standing or ()},
    **{f"持证限制.{each.value}": (held_by(each.value), "2015-12-31", 0, 1) for each in Employment},
    **{f"{GROUPS}.{each.value}": (in_group(each.value), "2015-12-31", 0, 1) for each in GroupKind},
    **{f"人员性质.{each.value}": (held_by(each.value), "2015-12-31", 0, 1) for each in Employment},
    **{f"事项状态.{each.value}": (of_item(f"状态: {each.value}"), "2015-12-31", 0, 1) for each in ItemStatus},
    **{
        f"事项变更.{each.value}": (
            of_item(f"变更: [{{日期: 2015-06-01, 类型: {each.value}}}]"),
            "2015-12-31",
            0,
            1,
        )
        for each in ChangeType
    },
    **{f"机构类型.{each.value}": (bodies_of(each.value), "2015-12-31", 0, 1) for each in BodyType},
    **{f"证件动态原因.{each.value}": (taken_for(each.value), "2015-12-31", 0, 1) for each in EventReason},
    **{
        f"法制审核意见.{each.value}": (reviewed_with(each.value), "2015-12-31", 0, 1)
        for each in ReviewOpinion
    },
    **{f"备案审查结果.{each.value}": (examined_as(each.value), "2015-12-31", 0, 1) for each in Examination},
    **{f"赋权评估结论.{each.value}": (evaluated_as(each.value), "2015-12-31", 0, 1) for each in Outcome},
    **{f"证件事件.{each.value}": (befallen(each.value), "2015-12-31", 0, 1) for each in EventType},
    **{
        f"设定权.{power_class}.{level.value}": (created_by(power_class, level.value), "2015-12-31", 0, 1)
        for power_class in ("行政处罚", "行政许可", "行政强制", "行政检查")
        for level in Level
    },
    **{name: (published_as(name), "2015-12-31", 0, 1) for name in parameters()["公示种类"].standing or ()},
    **{
        name: (published("工作方案", removed=f"2015-10-01,{name[5:]}"), "2015-12-31", 0, 1)
        for name in parameters()["撤下原因"].standing or ()
    },
    **{name: (to_be_published(name), "2015-12-31", 0, 1) for name in parameters()["应当公示"].standing or ()},
    "公示.办件决定": ({LICENCE: LICENSED}, "2015-12-31", 7, 365),
    "公示.撤回": (
        {
            **case(复议诉讼结果="复议撤销", 复议诉讼日期="2015-11-02"),
            **published("行政处罚决定", NUMBER),
        },
        "2015-12-31",
        3,
        365,
    ),
    **{
        name: (set_aside_by(name[5:]), "2021-12-31", 0, 1) for name in parameters()["撤回情形"].standing or ()
    },
    **{
        name: (supervised(name[7:]), "2015-12-31", 0, 1)
        for name in parameters()["监督结果公开"].standing or ()
    },
    **{name: (circulated(name[5:]), "2015-12-31", 0, 1) for name in parameters()["公开载体"].standing or ()},
    "公示.监督结果": (complained(), "2015-12-31", 10, 365),
    **{name: (met(name[5:]), "2015-12-31", 0, 1) for name in parameters()["会议种类"].standing or ()},
    "会议研究.每年次数": (met("党组会"), "2015-12-31", 0, 1),
    "证件.到期预告": (ending_on("2016-01-31"), "2015-12-31", 10, 60),
    "案卷评查.评分差": (reviewed(复评人="[J001]", 复评得分="80"), "2015-12-31", 5, 15),
    "案卷评查.评查期限": (reviewed(), "2015-12-31", 20, 40),
    "案卷评查.每年评查": ({**reviewed(), "county/2015/reviews.yaml": "[]\n"}, "2016-01-01", 0, 1),
    "案卷抽取.结案天数": (reviewed(), "2015-12-31", 151, 60),
    "案卷抽取数.行政处罚": (reviewed(), "2015-12-31", 1, 2),
    "案卷抽取数.行政许可": (reviewed(), "2015-12-31", 0, 1),
    "案卷评查等次分.优秀": (reviewed(初评得分="92", 等次="优秀"), "2015-12-31", 90, 95),
    "案卷评查等次分.合格": (reviewed(初评得分="65", 等次="合格"), "2015-12-31", 60, 70),
    "案卷评查等次分.不合格": (reviewed(初评得分="65", 等次="合格"), "2015-12-31", 0, 65),
    **{
        name: (reviewed(等次=name.partition(".")[2]), "2015-12-31", 0, 1)
        for name in parameters()["案卷评查合格等次"].standing or ()
    },
    "通报点名.督查通报": (told_of("孙示四没有回避"), "2015-12-31", 0, 1),
    "追究救济.人员.复核.作出决定的机关": (decision_of_ours(), "2015-12-31", 10, 30),
    **{
        name: (visits_by(name), "2026-06-30", 0, 1)
        for family in ("涉企检查类型", "涉企检查任务来源", "涉企检查方式", "涉企检查要求", "涉企检查禁止人员")
        for name in parameters()[family].standing or ()
    },
    **{
        name: (
            {
                **inspected_by({"后续": name.partition(".")[2]}),
                "parameters.yaml": valued("涉企检查.立案期限", 30)["parameters.yaml"],
            },
            "2026-06-30",
            0,
            1,
        )
        for name in parameters()["涉企检查后续"].standing or ()
    },
    **{
        name: (inspected_by({"结果": name.partition(".")[2]}, year=2015), "2015-12-31", 0, 1)
        for name in parameters()["涉企检查结果"].standing or ()
    },
    "涉企检查.年度频次上限": (
        {**inspected_by({}, {"进场": "2026-05-05"}), ITEMS: item(年度频次上限="")},
        "2026-06-30",
        1,
        2,
    ),
    "涉企检查.年度计划备案": (inspected_by({}), "2026-06-30", 131, 331),
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
    "涉企检查.事前报备": (inspected_by({"报备日期": "2026-02-25"}), "2026-06-30", 7, 30),
    "涉企检查.补办审批期限": (
        inspected_by({"紧急": "是", "审批日期": "2026-03-12"}),
        "2026-06-30",
        3,
        10,
    ),
    "涉企检查.合并间隔": (inspected_by({}, {"进场": "2026-03-25"}), "2026-06-30", 10, 30),
    "涉企检查.立案期限": (inspected_by({"后续": "立案"}), "2026-06-30", 7, 365),
    "涉企检查.告知期限": (inspected_by({"告知日期": "2026-03-12"}), "2026-06-30", 3, 10),
    **DECIDED_BY,
    **STATED_BY,
}
JOINED = {
    "持证限制.临时借调": ("临时", "借调"),
    "持证限制.工勤劳动合同": ("工勤", "劳动合同"),
}


def told(name: str, value: int, files: Files, as_of: str) -> dict[str, object]:
    """Return what everything says that reads a parameter."""
    declared = parameter_named(name)
    assert declared is not None
    stated = files.get("parameters.yaml", "") + valued(name, value)["parameters.yaml"]
    files = {**files, "parameters.yaml": stated}
    return {by: _said_by(by, files, as_of) for by in declared.read_by}


def left_open(of: County, code: str) -> list[str]:
    """Return what one rule leaves unjudged of its own accord, and of how many: it is told beside the findings."""
    why = examine(of, lambda rule: rule.code == code).not_assessed
    return [f"{each.because.zh}：{each.things}" for each in why if each.because]


def _said_by(name: str, files: Files, as_of: str) -> object:
    """Return what a rule says, what a measure finds, or how a document reads."""
    if rule_named(name):
        of = county(files, as_of=as_of)
        return said(of, name) + left_open(of, name)
    if name not in documents():
        return measured(name, files, as_of=as_of).value
    of, kind = county(files, as_of=as_of), documents()[name]
    try:
        keys = [each.key for each in kind.records(of, 2015)] if kind.records else [None]
        return [produce(of, kind, Request(2015, of.as_of, key=key)).text for key in keys]
    except Refusal as refusal:
        return str(refusal)


@pytest.mark.parametrize("name", CASES)
def test_another_value_says_something_else(name: str) -> None:
    files, as_of, one, other = CASES[name]
    assert told(name, one, files, as_of) != told(name, other, files, as_of)


@pytest.mark.parametrize(("name", "word"), [(n, w) for n, words in JOINED.items() for w in words])
def test_words_run_together_hold_for_each_of_them(name: str, word: str) -> None:
    assert told(name, 0, held_by(word), "2015-12-31") == {"ZF313": []}
    assert len(said(county({**held_by(word), **valued(name, 1)}), "ZF313")) == 1


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
            "没有检查使用参数“考试.合格线”，写了不起作用；是不是“考试.及格线、考试.合格追溯年数”？",
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


@pytest.mark.parametrize("name", [*CASES, *JOINED])
def test_a_parameter_that_is_read_is_not_told(name: str) -> None:
    assert said(with_parameters(f"{name}:\n  取值: [{{值: 1, 来源: 本县规定}}]\n"), "ZF112") == []


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
