"""The duties that the notice (武政办〔2015〕24号) names: 55, declared once; what serves each is read off the declarations.

A record kind, a rule, a measure, a report, a document or an answer names the duties it serves by their codes; a person is
never shown a code without its words (`duty_words`). Only three days are the notice's own: 2015-09-25, 11-30 of each year
and 2016-01-01. What it leaves open is a parameter of the county.
"""

# Long because: the table of the 55 duties stands in one place; a duty takes a few lines each.

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from zfzr.terms.late import late
from zfzr.terms.text import Text

NOTICE: Final = "武政办〔2015〕24号"
"""The number of the notice; its whole text lies beside this module."""

Serves = str | tuple[str, ...]
"""The duty that something serves, or the duties: the first is the one under which it is listed."""

CODE: Final = re.compile(r"D(0[1-9]|[1-4][0-9]|5[0-5])")
"""How a duty's code looks."""

UNITS: Final = "单位"
"""The actors that are no office of the county: 各乡镇人民政府、街道办事处，县直各有关单位."""
LEGAL: Final = "法制机构"
STAFFING: Final = "机构编制"
SUPERVISION: Final = "监察"
AUDIT: Final = "审计"
PERSONNEL: Final = "人社"
INSPECTION: Final = "督查"
GOVERNMENT: Final = "县政府"
"""The offices of the county by the role (机构角色) under which zfzr.yaml gives their names, each from day to day."""
SUPERVISING: Final = ("行政执法监督机构", "监督机构")
"""The roles under which a county may name the organ that supervises enforcement (令825 art. 5); it need not."""


ACTOR_WORDS: Final[Mapping[str, Text]] = {
    UNITS: Text("各有关单位", "each unit"),
    LEGAL: Text("法制机构", "the legal office"),
    STAFFING: Text("机构编制", "the staffing office"),
    SUPERVISION: Text("监察", "the supervision office"),
    AUDIT: Text("审计", "the audit office"),
    PERSONNEL: Text("人社", "the personnel office"),
    INSPECTION: Text("督查", "the office of the leading group"),
    GOVERNMENT: Text("县政府", "the county government"),
}
"""What an actor is called where no county is looked at."""


class Column(StrEnum):
    """In which ways a duty is served: what the columns of the table of duties are."""

    RECORDS = "记录"
    CHECKS = "检查"
    COUNTS = "统计"
    PRODUCES = "产出"


class Step(StrEnum):
    """What a duty produces for the county: the last column comes in steps."""

    REPORT = "报表"
    DOCUMENT = "文书"
    CHART = "图"
    EXPORT = "导出"
    ANSWER = "查询"
    PAGE = "网页"


R, C, N = Column.RECORDS, Column.CHECKS, Column.COUNTS


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of the notice.

    `clause` is where it stands, `says` a piece of each sentence there that names it. `dates` are the notice's own days.
    `asks` are the columns in which the product has to serve it, `produces` what is to come of it; a column that is not
    among them asks nothing.
    """

    code: str
    clause: str
    words: Text
    actors: tuple[str, ...]
    says: tuple[str, ...]
    asks: tuple[Column, ...] = (R, C, N)
    produces: tuple[Step, ...] = ()
    dates: tuple[Text, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in which it is to be served."""
        return (*self.asks, Column.PRODUCES) if self.produces else self.asks

    @property
    def shown(self) -> Text:
        """Its code with its words, as a person sees it."""
        return Text(f"{self.code} {self.words.zh}", f"{self.code} {self.words.en}")

    @property
    def quoted(self) -> tuple[str, ...]:
        """The sentences of the notice that name it, as they stand there."""
        return tuple(dict.fromkeys(_sentence_with(piece) for piece in self.says))


REPORT, DOCUMENT, PAGE = Step.REPORT, Step.DOCUMENT, Step.PAGE

_TABLE: Final = (
    Duty(
        "D01",
        "一、四",
        Text("问题归类", "classes of defects"),
        (UNITS, LEGAL),
        ("执法责任落实不到位", "切实防止不作为和乱作为"),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D02",
        "引言、一",
        Text("文件依据", "basis documents"),
        (UNITS, LEGAL),
        ("现就全面落实行政执法责任制有关事项通知如下", "国办发〔2005〕37号"),
        (R, C),
        (DOCUMENT,),
    ),
    Duty(
        "D03",
        "二",
        Text("执法依据梳理", "bases of enforcement sorted out"),
        (UNITS,),
        ("9类行政职权", "进一步明确行政执法职权、种类、范围"),
        produces=(REPORT, DOCUMENT),
    ),
    Duty(
        "D04",
        "二",
        Text("法律立改废", "laws enacted, amended, repealed"),
        (UNITS,),
        ("结合法律、法规、规章的立、改、废",),
        produces=(REPORT,),
    ),
    Duty(
        "D05",
        "二",
        Text("审批事项调整", "approval items changed"),
        (UNITS,),
        ("调整、取消、下放行政审批事项",),
        produces=(REPORT,),
    ),
    Duty("D06", "二", Text("机构职能调整", "functions of bodies changed"), (UNITS,), ("机构职能调整情况",)),
    Duty(
        "D07",
        "二",
        Text("职权分解", "powers assigned to bodies and posts"),
        (UNITS,),
        ("分解到执法机构和执法岗位",),
        produces=(REPORT,),
    ),
    Duty(
        "D08",
        "二",
        Text("三层责任", "three layers of responsibility"),
        (UNITS,),
        ("有权必有责",),
        produces=(REPORT, DOCUMENT),
    ),
    Duty(
        "D09",
        "二、六（一）",
        Text("公布权力责任清单", "lists of powers and duties published"),
        (UNITS, LEGAL, STAFFING),
        ("推行政府权力清单和责任清单制度", "历年公布的执法依据梳理结果", "公开权力清单和责任清单工作"),
        produces=(PAGE,),
    ),
    Duty(
        "D10",
        "三、四",
        Text("工作制度", "systems of work"),
        (UNITS, LEGAL),
        ("执法任务流程化", "建立一系列监督工作制度"),
        produces=(REPORT,),
    ),
    Duty(
        "D11",
        "三（一）",
        Text("持证上岗", "certificates to enforce"),
        (UNITS, LEGAL),
        ("启用新的河南省行政执法证和监督证",),
        produces=(REPORT, DOCUMENT),
        dates=(Text("2016-01-01起启用新证", "new certificates from 2016-01-01"),),
    ),
    Duty(
        "D12",
        "三（一）",
        Text("执法培训", "training of officers"),
        (UNITS,),
        ("综合法律知识和专业法律知识",),
        produces=(REPORT,),
    ),
    Duty(
        "D13",
        "三（一）",
        Text("执法考试", "examination of officers"),
        (UNITS, LEGAL),
        ("考试不合格的人员",),
        produces=(REPORT,),
    ),
    Duty(
        "D14",
        "三（一）",
        Text("录入全省查询系统", "entry into the province's query system"),
        (LEGAL,),
        ("录入全省行政执法人员查询系统",),
        produces=(Step.EXPORT,),
    ),
    Duty(
        "D15",
        "三（一）",
        Text("资格动态监管", "officers' standing kept up to date"),
        (LEGAL,),
        ("实行动态监管",),
        produces=(REPORT,),
    ),
    Duty(
        "D16",
        "三（二）",
        Text("执法程序", "procedures of enforcement"),
        (UNITS,),
        ("等执法行为的执法程序",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D17",
        "三（二）",
        Text("裁量标准", "standards of discretion"),
        (UNITS,),
        ("严格行政处罚裁量标准",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D18",
        "三（二）",
        Text("权力运行流程图", "flow charts of powers"),
        (UNITS,),
        ("权力运行流程图",),
        produces=(Step.CHART,),
    ),
    Duty(
        "D19",
        "三（三）",
        Text("执法全过程记录", "records of the whole process"),
        (UNITS, LEGAL),
        ("全过程的记录、跟踪、监控", "执法全过程记录制度，建立"),
    ),
    Duty(
        "D20",
        "三（三）",
        Text("执法公示", "publicity of enforcement"),
        (UNITS, LEGAL),
        ("积极推进行政执法信息公开", "建立行政执法公示制度"),
        produces=(REPORT, DOCUMENT, PAGE),
    ),
    Duty(
        "D21",
        "三（三）",
        Text("执法信息化建设", "enforcement put on computers"),
        (LEGAL,),
        ("加强行政执法信息化建设",),
        asks=(),
    ),
    Duty(
        "D22",
        "四（一）",
        Text("重大行政处罚备案", "filing of major penalties"),
        (UNITS, LEGAL),
        ("重大行政处罚备案制度",),
        produces=(REPORT, DOCUMENT),
    ),
    Duty(
        "D23",
        "四（一）",
        Text("行政执法投诉", "complaints about enforcement"),
        (UNITS, LEGAL),
        ("行政执法投诉制度",),
        produces=(REPORT,),
    ),
    Duty(
        "D24",
        "四（一）",
        Text("案卷评查", "review of case files"),
        (LEGAL,),
        ("行政执法案卷评查制度",),
        produces=(REPORT, DOCUMENT),
    ),
    Duty(
        "D25",
        "四（一）",
        Text("行政处罚检查和重点领域", "inspections of penalties, key areas"),
        (LEGAL, GOVERNMENT),
        ("重点监督执法权力相对集中、群众关注度高的执法领域",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D26",
        "四（一）、六（四）",
        Text("违法责任追究", "holding to account"),
        (UNITS, GOVERNMENT, SUPERVISION),
        ("违法责任追究制度", "河南省行政执法责任追究试行办法"),
        produces=(REPORT, DOCUMENT),
    ),
    Duty(
        "D27",
        "四（一）",
        Text("监督结果公开", "results of supervision published"),
        (LEGAL, GOVERNMENT),
        ("执法监督结果公开等",),
        produces=(PAGE,),
    ),
    Duty(
        "D28",
        "四（一）",
        Text("监察审计专门监督", "supervision by the supervision and audit offices"),
        (SUPERVISION, AUDIT),
        ("充分发挥监察、审计等部门的监督作用",),
    ),
    Duty(
        "D29",
        "四（二）",
        Text("案件主办人", "lead officer of a case"),
        (UNITS,),
        ("行政处罚案件主办人制度",),
    ),
    Duty(
        "D30",
        "四（二）",
        Text("重大执法决定法制审核", "legal review of major decisions"),
        (UNITS,),
        ("重大执法决定法制审核制度",),
    ),
    Duty(
        "D31",
        "四（二）",
        Text("重大案件集体讨论", "joint discussion of major cases"),
        (UNITS,),
        ("重大案件集体讨论制度",),
        produces=(Step.ANSWER,),
    ),
    Duty(
        "D32",
        "四（二）",
        Text("行政处罚告知", "notice before a penalty"),
        (UNITS,),
        ("行政处罚告知制度",),
    ),
    Duty(
        "D33",
        "四（二）",
        Text("案例指导", "guiding cases"),
        (UNITS,),
        ("行政处罚案例指导制度",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D34",
        "四（二）",
        Text("分岗设权", "powers set by post"),
        (UNITS,),
        ("分岗设权",),
        produces=(REPORT,),
    ),
    Duty(
        "D35",
        "四（二）",
        Text("分级授权", "powers delegated by level"),
        (UNITS,),
        ("分级授权",),
        produces=(REPORT,),
    ),
    Duty(
        "D36",
        "四（二）",
        Text("定期轮岗", "rotation of posts"),
        (UNITS,),
        ("定期轮岗",),
        produces=(REPORT,),
    ),
    Duty(
        "D37",
        "四（二）",
        Text("主动纠正", "own faults corrected"),
        (UNITS,),
        ("要主动予以纠正",),
    ),
    Duty(
        "D38",
        "四（三）",
        Text("外部监督", "supervision from outside"),
        (UNITS,),
        ("自觉接受人大监督、社会监督及舆论监督",),
    ),
    Duty(
        "D39",
        "四（三）",
        Text("回访行政管理相对人", "visits to those concerned"),
        (UNITS,),
        ("回访行政管理相对人",),
        (R, N),
        (REPORT,),
    ),
    Duty(
        "D40",
        "四（三）",
        Text("社会监督员", "supervisors from society"),
        (UNITS,),
        ("聘请社会监督员",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D41",
        "四（三）",
        Text("第三方评议", "reviews by third parties"),
        (UNITS,),
        ("委托第三方开展外部评议",),
        (R, N),
    ),
    Duty(
        "D42",
        "五",
        Text("评议考核方案", "plan of assessment"),
        (UNITS,),
        ("研究制定行政执法评议考核方案", "2015年9月25日前报县政府法制办", "对不上报工作方案"),
        produces=(DOCUMENT,),
        dates=(Text("2015-09-25前上报", "due by 2015-09-25"),),
    ),
    Duty(
        "D43",
        "五",
        Text("单位内部评议考核", "a unit's own assessment"),
        (UNITS,),
        ("按照单位内部评议考核方案", "不开展行政执法评议考核工作的部门"),
        produces=(REPORT,),
    ),
    Duty(
        "D44",
        "五",
        Text("县级评议考核", "the county's assessment"),
        (LEGAL, GOVERNMENT),
        ("重点围绕依法履行职责、严格执法、监督检查、责任追究",),
        produces=(REPORT, DOCUMENT),
    ),
    Duty(
        "D45",
        "六（一）",
        Text("领导负责", "leaders answer for it"),
        (UNITS,),
        ("主要负责同志要亲自抓，分管负责同志具体抓",),
        (R, C),
        (REPORT,),
    ),
    Duty(
        "D46",
        "六（一）",
        Text("年度工作推进方案", "yearly plan of work"),
        (UNITS,),
        ("研究制定本单位年度工作推进方案",),
    ),
    Duty(
        "D47",
        "六（一）",
        Text("确定执法主体", "who may enforce"),
        (STAFFING, LEGAL),
        ("确定行政执法主体",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D48",
        "六（一）",
        Text("监察问责、人社配合", "offices that hold to account and commend"),
        (SUPERVISION, PERSONNEL),
        ("监督执纪问责工作", "配合做好表彰先进及执法责任追究工作"),
    ),
    Duty(
        "D49",
        "六（三）",
        Text("专项检查和督导检查", "special inspections and 督导"),
        (GOVERNMENT, INSPECTION),
        ("开展专项检查", "在全县范围内通报督查结果"),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D50",
        "六（四）",
        Text("约谈通报", "units called in"),
        (GOVERNMENT,),
        ("将采取约谈、通报等形式",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D51",
        "六（四）",
        Text("政纪处分和移送司法", "sanctions and transfers"),
        (SUPERVISION, UNITS),
        ("涉嫌犯罪的，移送司法机关依法处理",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D52",
        "六（四）",
        Text("激励表彰", "honours"),
        (UNITS, PERSONNEL),
        ("建立行政执法激励机制",),
        produces=(DOCUMENT,),
    ),
    Duty(
        "D53",
        "六（四）",
        Text("责任追究零报告", "zero report of accountability"),
        (UNITS,),
        ("零报告制度",),
        produces=(REPORT, DOCUMENT),
        dates=(Text("每年11-30前报送", "due by 11-30 of each year"),),
    ),
    Duty(
        "D54",
        "六（二）",
        Text("长效机制和经验", "lasting ways of work, experience"),
        (UNITS,),
        ("及时总结经验", "长效机制"),
        (R,),
    ),
    Duty(
        "D55",
        "一",
        Text("服务型行政执法", "enforcement as a service"),
        (UNITS,),
        ("大力推行服务型行政执法",),
        (R,),
    ),
)


@cache
def duties() -> Mapping[str, Duty]:
    """Return every duty by code, in the order of the codes."""
    return {each.code: each for each in sorted(_TABLE, key=lambda each: each.code)}


NO_DUTY: Final = Text("没有写明职责", "no duty named")
"""What is shown of a thing that a county asks for by itself, without having said which duty it serves."""


def duty_words(code: str) -> Text:
    """Return a duty's code with its words (`D42 评议考核方案`): the only form in which a person is shown one.

    A code that no duty bears is returned as it is; of no code it is said that nobody named a duty.
    """
    if not code:
        return NO_DUTY
    found = duties().get(code)
    return found.shown if found else Text(code, code)


def served(duty: Serves) -> tuple[str, ...]:
    """Return the codes of the duties that a declaration serves."""
    return (duty,) if isinstance(duty, str) else duty


def duties_of(codes: Iterable[str]) -> tuple[Text, ...]:
    """Return several duties in words."""
    return tuple(duty_words(code) for code in codes)


@cache
def notice_text() -> str:
    """Return the notice, its number in the first line, as it was issued."""
    return Path(__file__).with_name("notice.zh.txt").read_text(encoding="utf-8")


@cache
def _sentence_with(piece: str) -> str:
    """Return the sentence of the notice that holds some words, without the number before a clause.

    Raises:
        LookupError: no sentence holds them, or several do.
    """
    found = [
        _HEAD.sub("", sentence).strip()
        for line in notice_text().splitlines()
        for sentence in _SENTENCE.findall(line)
        if piece in sentence
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} sentences of the notice hold {piece!r}")
    return found[0]


_SENTENCE: Final = late(r"[^。]+(?:。|：$|$)")
_HEAD: Final = late(r"^（[一二三四]）")
