"""A county of any size, the same bytes for the same seed: what is measured is what anyone can make again.

Laws and their article counts are real (as in tests/datasets/base); which power rests on which article, and every
person, unit and result, is invented and named 示例. The county has no data errors, so that the ordinary run is
measured, and some hundreds of leads: most say that no unit has procedures or standards yet.

Two forms say the same: `inherited`, where an item names the standard item it takes its content from (the canonical
form), and `written_out`, where each item repeats bases, duties and liabilities in full.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from benchmarks.cases import files_of_cases, filings
from benchmarks.writing import Value, csv_text, yaml_text
from zfzr.terms.numerals import chinese_number

Form = Literal["inherited", "written_out"]

YEAR = 2015
AREA = "410823"
NOTICE = "武政办〔2015〕24号"
LEAST_UNITS, MOST_UNITS = (
    2,
    999,
)  # a department and a township; a power's code has three digits for the unit at most
REVIEWED = "2015-10-08"

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_CLASSES = {
    "XK": "行政许可",
    "CF": "行政处罚",
    "QZ": "行政强制",
    "ZS": "行政征收",
    "JF": "行政给付",
    "JC": "行政检查",
    "QR": "行政确认",
    "JL": "行政奖励",
    "CJ": "行政裁决",
    "QT": "其他行政职权",
}
_SHARES = {"CF": 60, "XK": 10, "JC": 9, "QZ": 8, "QR": 4, "ZS": 2, "JF": 2, "JL": 2, "CJ": 1, "QT": 2}

_PENALTY_STAGES = (
    ("部门", "立案", "发现涉嫌违法行为或者接到举报、移送的，予以审查，在规定期限内决定是否立案", None),
    ("机构岗位", "调查取证", "指定两名以上持证人员调查，出示证件，收集证据，制作笔录，依法回避", 37),
    ("机构岗位", "审查", "审查事实、证据、程序、法律适用和裁量，提出处理意见，重大案件送法制机构审核", None),
    ("机构岗位", "告知", "书面告知拟作决定的事实、理由和依据，告知陈述、申辩和听证的权利", 31),
    ("部门", "决定", "作出决定；情节复杂或者重大的，由负责人集体讨论决定，制作决定书", 38),
    ("机构岗位", "送达", "按照法定期限和方式送达当事人，当事人不在场的依照有关规定送达", 40),
    ("机构岗位", "执行", "监督当事人履行，罚缴分离；逾期不履行的，依法申请人民法院强制执行", 46),
    ("部门", "其他", "法律、法规、规章规定应当履行的其他责任", None),
)
_LICENCE_STAGES = (
    ("部门", "公示", "公示依据、条件、程序、期限、收费和需要提交的全部材料目录，提供示范文本", 30),
    ("机构岗位", "受理", "当场审查材料是否齐全，一次告知需要补正的全部内容，出具受理或者不予受理凭证", 32),
    ("机构岗位", "审查", "审查申请材料，需要核实实质内容的，指派两名以上工作人员进行核查", 34),
    ("部门", "决定", "在法定期限内作出准予或者不予的书面决定，不予的说明理由并告知救济途径", 38),
    ("机构岗位", "送达", "在规定期限内颁发、送达证件或者加贴标签，并予以公开", 44),
    ("机构岗位", "事后监管", "建立监督检查制度，记录检查情况和处理结果，归档备查", 61),
    ("部门", "其他", "法律、法规、规章规定应当履行的其他责任", None),
)
_OTHER_STAGES = (
    ("部门", "公示", "公示依据、对象、条件、程序和期限，公布监督电话", None),
    ("机构岗位", "受理", "接收申请或者确定对象，登记并核对材料，需要补正的一次告知全部内容", None),
    ("机构岗位", "审核", "由两名以上工作人员核实情况，制作记录，提出处理意见", None),
    ("部门", "决定", "按照权限作出决定，重大事项集体讨论，书面告知当事人理由和救济途径", None),
    ("机构岗位", "归档", "整理全部材料并归档，按照规定公开结果，接受监督", None),
)
_GROUNDS = (
    ("部门", "没有法定依据，或者超越法定职权、违反法定程序实施的", 55),
    ("部门", "对符合条件的不予办理，或者对不符合条件的予以办理的", None),
    ("部门", "因监管不力、处置不当，给公共利益或者他人合法权益造成损失的", 60),
    ("人员", "滥用职权、玩忽职守、徇私舞弊，侵害当事人合法权益的", 62),
    ("人员", "应当移送司法机关追究刑事责任而不移送，以行政处罚代替刑罚的", 61),
    ("人员", "在工作中索取或者收受他人财物，或者谋取其他利益的", None),
)
_PENALTY_LAW = "中华人民共和国行政处罚法"

_LAWS: dict[str, Value] = {
    "xingzheng-chufa-fa": {
        "名称": _PENALTY_LAW,
        "简称": ["行政处罚法"],
        "效力层级": "法律",
        "制定机关": "全国人民代表大会",
        "版本": [
            {"公布": "1996-03-17", "施行": "1996-10-01", "失效": "2021-07-14", "条数": 64},
            {"公布": "2021-01-22", "施行": "2021-07-15", "条数": 86},
        ],
    },
    "shipin-anquan-fa": {
        "名称": "中华人民共和国食品安全法",
        "简称": ["食品安全法"],
        "效力层级": "法律",
        "制定机关": "全国人民代表大会常务委员会",
        "版本": [
            {"公布": "2009-02-28", "施行": "2009-06-01", "失效": "2015-09-30", "条数": 104},
            {
                "公布": "2015-04-24",
                "施行": "2015-10-01",
                "条数": 154,
                "变动": [
                    {"条": 124, "类型": "条序调整", "原条": 85},
                    {"条": 35, "类型": "条序调整", "原条": 29},
                ],
            },
        ],
    },
    "xingzheng-qiangzhi-fa": {
        "名称": "中华人民共和国行政强制法",
        "简称": ["行政强制法"],
        "效力层级": "法律",
        "制定机关": "全国人民代表大会常务委员会",
        "版本": [{"公布": "2011-06-30", "施行": "2012-01-01", "条数": 71}],
    },
    "xingzheng-xuke-fa": {
        "名称": "中华人民共和国行政许可法",
        "简称": ["行政许可法"],
        "效力层级": "法律",
        "制定机关": "全国人民代表大会常务委员会",
        "版本": [{"公布": "2003-08-27", "施行": "2004-07-01", "条数": 83}],
    },
}


@dataclass(frozen=True, slots=True)
class StandardItem:
    """A power that several units hold, as the catalogue has it or as an item repeats it."""

    code: str
    class_code: str
    content: dict[str, Value]
    duties: list[Value]
    liabilities: list[Value]

    @property
    def template(self) -> str:
        """The name of the duty template of its class."""
        return f"{_CLASSES[self.class_code]}.通用"


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What a unit is called and how many powers and officers it has."""

    number: int
    powers: list[StandardItem]
    officers: int
    digits: int
    """How many digits numbers of units have in this county."""

    @property
    def code(self) -> str:
        """The unit's number as codes have it."""
        return f"{self.number:0{self.digits}}"

    @property
    def slug(self) -> str:
        """The unit's folder."""
        return f"danwei-{self.code}"

    @property
    def is_township(self) -> bool:
        """Whether it is a township; every fourth unit is one, beginning with the second."""
        return self.number % 4 == 2

    @property
    def name(self) -> str:
        """The unit's full name."""
        kind = "镇人民政府" if self.is_township else "局"
        return f"示例县示例{chinese_number(self.number)}{kind}"

    @property
    def group(self) -> str:
        """The unit's assessment group."""
        return "乡镇街道" if self.is_township else "执法部门"

    def person(self, index: int) -> str:
        """Return the number of one of its officers, counted from 0."""
        return f"D{self.code}{index:04}"

    def certificate(self, index: int) -> str:
        """Return the number of that officer's certificate."""
        return f"豫H{self.code}-{index:04}"


def generate(
    target: Path,
    units: int = 60,
    items: int = 6000,
    officers: int = 3000,
    form: Form = "inherited",
    seed: int = 1,
    cases: int = 0,
) -> None:
    """Write a county into an empty or new folder.

    Args:
        target: the folder; it holds `zfzr.yaml` afterwards.
        units: departments and townships, 2 to 999; from 100 on codes of powers have a third digit for the unit.
        items: powers in force, spread evenly over the units.
        officers: people with a certificate and a post, spread evenly.
        form: whether items inherit from the catalogue or are written out in full.
        seed: other seeds give other articles, people and results.
        cases: penalties of the year, spread evenly over the units; every twentieth a major one with its stages.
    """
    if not LEAST_UNITS <= units <= MOST_UNITS:
        raise ValueError(f"{LEAST_UNITS} to {MOST_UNITS} units")
    for path, text in county_files(units, items, officers, form, seed, cases):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def county_files(
    units: int, items: int, officers: int, form: Form, seed: int, cases: int = 0
) -> Iterator[tuple[str, str]]:
    """Yield every file of the county as path and text."""
    rng = random.Random(seed)
    catalogue = _catalogue(rng, max(items // 15, 10))
    digits = max(2, len(str(units)))
    plans = [
        UnitPlan(n, _powers(rng, catalogue, _share(items, units, n)), _share(officers, units, n), digits)
        for n in range(1, units + 1)
    ]
    yield from _files_of_county(catalogue if form == "inherited" else [], digits)
    tables: dict[str, str] = {}
    for plan in plans:
        for name, text in _files_of_unit(rng, plan, form):
            yield f"units/{plan.slug}/{name}", text
        # A seed of its own: the same county with and without its cases.
        own = random.Random(seed * 1000 + plan.number)
        for name, text in files_of_cases(own, plan, _share(cases, units, plan.number), YEAR, AREA):
            tables |= {plan.slug: text} if name == "cases.csv" else {}
            yield f"units/{plan.slug}/{YEAR}/{name}", text
    if tables:
        yield f"county/{YEAR}/filings.csv", filings(plans, tables)
    yield from _files_of_year(rng, plans)


def _share(total: int, parts: int, number: int) -> int:
    return total // parts + (number <= total % parts)


# Powers


def _catalogue(rng: random.Random, size: int) -> list[StandardItem]:
    classes = rng.choices(list(_SHARES), list(_SHARES.values()), k=size)
    return [_standard_item(rng, number, code) for number, code in enumerate(classes, start=1)]


def _standard_item(rng: random.Random, number: int, class_code: str) -> StandardItem:
    matter = f"示例事项{chinese_number(number)}"
    verb = {"CF": "的处罚", "JC": "的监督检查", "QZ": "的查封、扣押"}.get(class_code, "")
    content: dict[str, Value] = {
        "名称": f"{'对' if verb else ''}{matter}{verb}{'' if verb else '的' + _CLASSES[class_code][2:]}",
        "类别": _CLASSES[class_code],
        "范围": "县行政区域内",
        "依据": _bases(rng, class_code),
        "对象": "公民、法人和其他组织",
        "法定时限": f"{rng.choice((7, 15, 20, 30, 60))}日",
    }
    duty = {
        "层次": "机构岗位",
        "环节": "公开",
        "内容": f"将{matter}的依据、条件、程序和结果向社会公开，接受监督",
    }
    ground = {"对象": "人员", "情形": f"在{matter}办理中故意刁难、拖延，或者违反规定收取费用的"}
    return StandardItem(f"{class_code}-{number:04}", class_code, content, [duty], [ground])


def _bases(rng: random.Random, class_code: str) -> list[Value]:
    """Cite a law under two texts with their days, and a second one that did not change."""
    second, articles = {
        "XK": ("中华人民共和国行政许可法", 83),
        "QZ": ("中华人民共和国行政强制法", 71),
    }.get(class_code, (_PENALTY_LAW, 64))
    return [
        {"引文": f"《中华人民共和国食品安全法》{_provision(rng, 104)}", "止": "2015-09-30"},
        {"引文": f"《中华人民共和国食品安全法》{_provision(rng, 154)}", "起": "2015-10-01"},
        {"引文": f"《{second}》{_provision(rng, articles)}"},
    ]


def _provision(rng: random.Random, articles: int) -> str:
    text = f"第{chinese_number(rng.randint(1, articles))}条"
    if rng.random() < 0.6:
        text += f"第{chinese_number(rng.randint(1, 3))}款"
        if rng.random() < 0.5:
            text += f"第（{chinese_number(rng.randint(1, 8))}）项"
    return text


def _powers(rng: random.Random, catalogue: list[StandardItem], count: int) -> list[StandardItem]:
    """Choose a unit's powers; a unit with more than the catalogue holds some twice (for two kinds of cases)."""
    whole, rest = divmod(count, len(catalogue))
    chosen = catalogue * whole + rng.sample(catalogue, rest)
    return sorted(chosen, key=lambda item: item.code)


def _duties_of_class(class_code: str) -> list[Value]:
    stages = {"CF": _PENALTY_STAGES, "XK": _LICENCE_STAGES}.get(class_code, _OTHER_STAGES)
    law = "中华人民共和国行政许可法" if class_code == "XK" else _PENALTY_LAW
    return [
        {
            "层次": level,
            "环节": stage,
            "内容": text,
            **({"依据": f"《{law}》第{chinese_number(at)}条"} if at else {}),
        }
        for level, stage, text, at in stages
    ]


def _liabilities_of_class() -> list[Value]:
    return [
        {"对象": who, "情形": text, **({"依据": f"《{_PENALTY_LAW}》第{chinese_number(at)}条"} if at else {})}
        for who, text, at in _GROUNDS
    ]


def _authorities(rng: random.Random, plan: UnitPlan, form: Form) -> list[Value]:
    found: list[Value] = []
    counted: dict[str, int] = {}
    for power in plan.powers:
        number = counted[power.class_code] = counted.get(power.class_code, 0) + 1
        body = rng.randint(1, 5)
        found.append(
            {
                "编码": f"{AREA}{plan.code}{power.class_code}{number:03}00",
                **({"引用": power.code} if form == "inherited" else _in_full(power)),
                "承办": [{"机构": f"ke{body}", "岗位": f"ke{body}-banan"}],
                "状态": "在用",
                "复核日期": REVIEWED,
            }
        )
    return found


def _in_full(power: StandardItem) -> dict[str, Value]:
    duties = _duties_of_class(power.class_code) + power.duties
    return {**power.content, "责任": duties, "追责": _liabilities_of_class() + power.liabilities}


def _catalogue_entry(power: StandardItem) -> dict[str, Value]:
    return {
        "编码": power.code,
        **power.content,
        "责任模板": power.template,
        "责任": power.duties,
        "追责": power.liabilities,
    }


# The county's own files


def _files_of_county(catalogue: list[StandardItem], digits: int) -> Iterator[tuple[str, str]]:
    yield "zfzr.yaml", yaml_text(_profile(digits))
    for slug, law in _LAWS.items():
        yield f"laws/{slug}.yaml", yaml_text(law)
    yield "county/basis-documents.yaml", yaml_text([_notice()])
    yield "parameters.yaml", yaml_text(_parameters())
    yield "waivers.yaml", yaml_text([_waiver()])
    if catalogue:
        templates: dict[str, Value] = {
            f"{name}.通用": {"类别": name, "责任": _duties_of_class(code), "追责": _liabilities_of_class()}
            for code, name in _CLASSES.items()
        }
        yield "county/duty-templates.yaml", yaml_text(templates)
        yield "county/catalogue/tongyong.yaml", yaml_text([_catalogue_entry(power) for power in catalogue])


def _profile(digits: int) -> Value:
    segments = {"区划": 6, "单位": digits, "类别": 2, "序号": 3, "子项": 2}
    return {
        "格式": 1,
        "数据截止": "2015-12-31",
        "行政区划": {"代码": AREA, "名称": "示例县", "上级": ["示例市", "示例省"]},
        "示例数据": "是",
        "机构角色": [{"角色": "法制机构", "名称": "县政府法制办", "全称": "示例县人民政府法制办公室"}],
        "发文": [{"机关": "示例县人民政府法制办公室", "代字": "示法制办", "形式": "函", "可发": "县直单位"}],
        "职权编码": {
            "分段": [{"名称": name, "位数": length} for name, length in segments.items()],
            "类别代码": _CLASSES,
        },
        "类别别名": {"行政收费": "行政征收"},
        "轮次": [
            {
                "名称": "评议考核方案",
                "年度": YEAR,
                "截止": "2015-09-25",
                "应报": ["执法部门", "乡镇街道"],
                "依据": f"{NOTICE}第五部分",
            },
            {
                "名称": "责任追究报告",
                "每年": "11-30",
                "期间": {"起": "12-01", "止": "11-30"},
                "应报": ["全部"],
                "依据": f"{NOTICE}第六部分",
            },
        ],
    }


def _notice() -> Value:
    return {
        "文号": NOTICE,
        "标题": "武陟县人民政府办公室关于全面落实行政执法责任制的通知",
        "发文机关": "武陟县人民政府办公室",
    }


def _parameters() -> Value:
    return {
        "重大处罚.罚款.公民": {
            "单位": "元",
            "取值": [
                {"起": "2015-07-01", "值": 10000, "来源": "河南省人民政府令第168号第三条", "核实": "是"},
            ],
        },
        "重大处罚.备案期限": {
            "单位": "日",
            "取值": [
                {
                    "起": "2015-07-01",
                    "值": 15,
                    "计算": "自然日",
                    "来源": "外省规定，河南省规定未查到",
                    "核实": "否",
                },
            ],
        },
    }


def _waiver() -> Value:
    return {
        "规则": "ZF107",
        "对象": "重大处罚.备案期限",
        "理由": "本省规定尚未查到，先按外省规定提示",
        "批准": "县政府法制办",
        "至": "2016-06-30",
    }


# A unit's files


def _files_of_unit(rng: random.Random, plan: UnitPlan, form: Form) -> Iterator[tuple[str, str]]:
    leader, deputy, lawyer = (_name(rng) for _ in range(3))
    yield "unit.yaml", yaml_text(_unit(plan, leader, deputy, lawyer))
    yield "authorities.yaml", yaml_text(_authorities(rng, plan, form))
    people = range(plan.officers)
    retired = {i: _day(rng, "2015-03-01", 200) for i in people if i % 40 == 39}
    yield (
        "people.csv",
        csv_text(
            ("人员编号", "姓名", "性别", "人员性质", "身份证号"),
            (
                (
                    plan.person(i),
                    _name(rng),
                    (sex := rng.choice("男女")),
                    rng.choice(("公务员", "参公", "事业")),
                    _masked(plan.number, i, sex),
                )
                for i in people
            ),
        ),
    )
    yield (
        "certificates.csv",
        csv_text(
            ("证号", "人员编号", "种类", "版本", "执法类别", "执法区域", "发证日期", "有效期至"),
            (
                (
                    plan.certificate(i),
                    plan.person(i),
                    "河南省行政执法证",
                    "2010版",
                    "综合执法",
                    "示例县",
                    _day(rng, "2011-01-01", 300).isoformat(),
                    "2015-12-31",
                )
                for i in people
            ),
        ),
    )
    yield (
        "postings.csv",
        csv_text(
            ("人员编号", "机构", "岗位", "职务", "起", "止"),
            (
                (
                    plan.person(i),
                    *_post(i),
                    "科员",
                    _day(rng, "2012-01-01", 900).isoformat(),
                    _last(retired.get(i)),
                )
                for i in people
            ),
        ),
    )
    yield (
        "events.csv",
        csv_text(
            ("人员编号", "日期", "事件", "说明"),
            ((plan.person(i), day.isoformat(), "退休", "示例") for i, day in sorted(retired.items())),
        ),
    )
    if rng.random() < 0.97:
        yield f"{YEAR}/assessment-plan.yaml", yaml_text(_assessment_plan(rng, plan))
    yield f"{YEAR}/accountability.yaml", yaml_text(_accountability(rng, plan, leader))


def _unit(plan: UnitPlan, leader: str, deputy: str, lawyer: str) -> Value:
    bodies: list[Value] = [
        {
            "代码": f"ke{n}",
            "名称": f"示例{chinese_number(n)}股",
            "类型": "内设机构",
            "岗位": [
                {"代码": f"ke{n}-banan", "名称": "办案岗", "环节": ["调查", "执行"]},
                {"代码": f"ke{n}-shenhe", "名称": "审核岗", "环节": ["审核"]},
            ],
        }
        for n in range(1, 6)
    ]
    leaders = {"代码": "banzi", "名称": "领导班子", "类型": "领导班子"}
    approval: Value = {
        "代码": "banzi-shenpi",
        "名称": "审批岗",
        "环节": ["审批"],
        "审批权限": {"罚款": 100000},
    }
    return {
        "名称": plan.name,
        "简称": f"示例{chinese_number(plan.number)}{'镇' if plan.is_township else '局'}",
        "组别": plan.group,
        "主体类别": "法定行政机关",
        "单位代码": plan.code,
        "主要负责人": [{"姓名": leader, "职务": "镇长" if plan.is_township else "局长", "起": "2013-05-01"}],
        "分管负责人": [
            {"姓名": deputy, "职务": "副镇长" if plan.is_township else "副局长", "起": "2013-05-01"}
        ],
        "法制机构": {"名称": "法制股", "负责人": lawyer, "电话": f"0391-{plan.number:04}001"},
        "门户网站": f"http://example.invalid/{plan.slug}",
        "监督电话": f"0391-{plan.number:04}110",
        "机构": [*bodies, {**leaders, "岗位": [approval]}],
    }


def _post(index: int) -> tuple[str, str]:
    body = index % 5 + 1
    return f"ke{body}", f"ke{body}-{'shenhe' if index % 10 == 9 else 'banan'}"


def _last(retired: date | None) -> str:
    return (retired - timedelta(days=1)).isoformat() if retired else ""


def _assessment_plan(rng: random.Random, plan: UnitPlan) -> Value:
    return {
        "成文日期": _day(rng, "2015-08-21", 20).isoformat(),
        "文号": f"示{'镇' if plan.is_township else '局'}〔2015〕{plan.number}号",
        "考核范围": {"机构": "全部", "人员": "全部"},
        "开展": {"日期": _day(rng, "2015-12-01", 20).isoformat(), "方式": "查阅案卷、问卷测评"},
    }


def _accountability(rng: random.Random, plan: UnitPlan, leader: str) -> Value:
    held = plan.officers > 0 and rng.random() < 0.15
    case: Value = {
        "案由": "示例：现场检查未出示执法证件",
        "情形": "不按法定程序执法",
        "人员": [{"人员编号": plan.person(0), "处理": ["批评教育", "离岗培训"]}],
        "决定文号": f"示责〔2015〕{plan.number}号",
        "日期": _day(rng, "2015-02-01", 250).isoformat(),
        "决定机关": plan.name,
        "执行": "已执行",
    }
    return {
        "统计期间": {"起": "2014-12-01", "止": "2015-11-30"},
        "类型": "有追究" if held else "零报告",
        "落款日期": _day(rng, "2015-11-13", 8).isoformat(),
        "填报人": {"姓名": _name(rng), "电话": f"0391-{plan.number:04}001"},
        "主要负责人签字": leader,
        "盖章": "是",
        **({"追究": [case]} if held else {}),
    }


# What the county's offices certify


def _files_of_year(rng: random.Random, plans: list[UnitPlan]) -> Iterator[tuple[str, str]]:
    yield (
        f"county/{YEAR}/receipts.csv",
        csv_text(
            ("轮次", "单位", "收到日期", "方式", "收文号", "经办人", "形式审查"),
            (
                (
                    name,
                    plan.slug,
                    day,
                    "纸质",
                    f"法收2015-{at * len(plans) + plan.number:03}",
                    "褚示九",
                    "合格",
                )
                for at, (name, first) in enumerate(
                    (("评议考核方案", "2015-09-10"), ("责任追究报告", "2015-11-21"))
                )
                for plan in plans
                if (day := _day(rng, first, 16).isoformat()) and rng.random() < 0.95
            ),
        ),
    )
    yield (
        f"county/{YEAR}/certificate-events.csv",
        csv_text(
            ("证号", "日期", "事件", "决定机关", "文号", "说明"),
            (
                (plan.certificate(0), day, what, "县政府法制办", f"示法制办〔2015〕{plan.number}号", "示例")
                for plan in plans[::4]
                if plan.officers
                for day, what in (("2015-05-06", "暂扣"), ("2015-07-06", "解除暂扣"))
            ),
        ),
    )
    yield (
        f"county/{YEAR}/ratings.csv",
        csv_text(
            ("单位", "指标", "扣分", "理由", "证据", "评分人", "日期"),
            (
                (
                    plan.slug,
                    "2.2",
                    str(rng.randint(0, 5)),
                    "示例：抽查案卷",
                    "案卷抽查表",
                    "钱示八",
                    "2015-12-18",
                )
                for plan in plans
            ),
        ),
    )
    yield (
        f"county/{YEAR}/verifications.csv",
        csv_text(
            ("问题", "单位", "结论", "说明", "核实人", "日期"),
            (
                (f"ZF311:{plan.person(0)}:2015-05-06", plan.slug, "属实", "示例", "钱示八", "2015-12-16")
                for plan in plans[::8]
                if plan.officers
            ),
        ),
    )
    yield f"county/{YEAR}/scheme.yaml", yaml_text(_scheme())


def _scheme() -> Value:
    def bands(*lines: int) -> Value:
        names = ("优秀", "良好", "合格", "不合格")
        return {"等次": [{"名称": n, "分数线": line} for n, line in zip(names, lines, strict=True)]}

    def block(name: str, *indicators: Value) -> Value:
        return {"名称": name, "二级指标": list(indicators)}

    return {
        "名称": "2015年度依法行政责任目标考核细则（示例）",
        "依据": [NOTICE],
        "考核期间": {"起": "2015-01-01", "止": "2015-12-31"},
        "小数位": 2,
        "合理缺项": "剔除折算",
        "组别": {"执法部门": bands(90, 80, 60, 0), "乡镇街道": bands(85, 75, 60, 0)},
        "一级指标": [
            block(
                "依法履行职责",
                {
                    "编号": "1.1",
                    "名称": "职权分解到机构和岗位",
                    "分值": 30,
                    "方式": "比率",
                    "取数": "职权分解率",
                },
            ),
            block(
                "严格执法",
                {
                    "编号": "2.1",
                    "名称": "执法人员持证上岗",
                    "分值": 20,
                    "方式": "扣分",
                    "取数": "无有效证件在岗人数",
                    "每人次": 2,
                },
                {"编号": "2.2", "名称": "案卷质量", "分值": 20, "方式": "评审打分", "证据": ["抽查案卷"]},
            ),
            block(
                "监督检查",
                {
                    "编号": "3.1",
                    "名称": "按期报送评议考核方案",
                    "分值": 15,
                    "方式": "扣分",
                    "取数": "考核方案逾期天数",
                    "每日": 1,
                    "该项不得分": ["考核方案未报"],
                },
            ),
            block(
                "责任追究",
                {
                    "编号": "4.1",
                    "名称": "责任追究报告按期报送",
                    "分值": 15,
                    "方式": "扣分",
                    "取数": "追究报告逾期天数",
                    "每日": 1,
                    "该项不得分": ["追究报告未报"],
                },
            ),
        ],
    }


# Small facts


def _day(rng: random.Random, first: str, within: int) -> date:
    return date.fromisoformat(first) + timedelta(days=rng.randrange(within))


def _name(rng: random.Random) -> str:
    return f"{rng.choice(_SURNAMES)}示{chinese_number(rng.randint(1, 99))}"


def _masked(unit: int, index: int, sex: str) -> str:
    """Return a masked identity number; the hidden birth date is nobody's. The last but one digit is odd for a man."""
    serial = (unit * 97 + index) % 500 * 2 + (sex == "男")
    return f"{AREA}********{serial:03}{'10X98765432'[sum(_IDENTITY_WEIGHTS) * (unit + index) % 11]}"
