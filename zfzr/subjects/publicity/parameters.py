"""What law and county may change about publishing: kinds, what is to be published, within how many days, withdrawal."""

from __future__ import annotations

from datetime import date

from zfzr.declare.parameter import OF_LAWS, USUAL, WUZHI, Standing, family, parameter
from zfzr.terms.text import Text

RECORDS = (
    "案件",
    "办件",
    "监督检查",
    "监督文书",
    "投诉",
    "案卷评查",
    "清单版本",
    "执法流程",
    "裁量标准",
    "其他",
)
"""Of what records a kind of publication is; 其他 is what no record stands for: a plan, a statement."""

_THREE = "国办发〔2018〕118号，条文未核对"
_NOTICE = "武政办〔2015〕24号第三部分（三）；哪些决定应当公示按本程序的理解"
_RESULTS = "武政办〔2015〕24号第四部分（一）；公开哪些结果按本程序的理解"
_WORD = (Standing(1, "公示登记的通常写法，本地规定的以本地规定为准", verified=False),)
_NEVER = (Standing(0, "本程序的通常做法，本地规定的以本地规定为准", verified=False),)

_STEP = "武政办〔2015〕24号第六部分（一）"
_STEPS = "清单报批的通常环节，本地规定的以本地规定为准"
_OLD_OFFICE = "2018年机构改革以前的名称，止日未核对"
_NEW_OFFICE = "2018年机构改革以后承担政府法制工作，起日未核对"

EXAMINED, REVIEWED, APPROVED, PUBLISHED = 1, 2, 3, 4
"""The places of the steps by which a list comes about; a step of the county's own stands between two, as 2.5."""

STEPS = family(
    "清单环节",
    meaning=Text(
        "清单报批、公布可以登记的环节和它的位次：1 机构编制部门审核，2 法制机构审查，3 政府批准，4 公布；"
        "本地另有的环节取中间的数，如 2.5",
        "the steps of a list and the place of each: 1 examined by the office of staffing, 2 by the legal office, 3 approved"
        " by the government, 4 published; a step of the county's own lies between, as 2.5",
    ),
    read_by=("ZF102", "ZF223"),
    members=((),),
    yes_no=False,
    standing={
        "清单环节.编办审核": (Standing(EXAMINED, _STEP, area=WUZHI, elsewhere=_STEPS),),
        "清单环节.法制办审查": (
            Standing(REVIEWED, _STEP, end=date(2019, 12, 31), area=WUZHI, elsewhere=_OLD_OFFICE),
        ),
        "清单环节.司法局审查": (Standing(REVIEWED, _NEW_OFFICE, date(2018, 3, 21), verified=False),),
        "清单环节.县政府批准": (Standing(APPROVED, _STEP, area=WUZHI, elsewhere=_STEPS),),
        "清单环节.公布": (Standing(PUBLISHED, _STEP, area=WUZHI, elsewhere=_STEPS),),
    },
    aliases={
        "编办审核": ("县编办审核", "机构编制部门审核", "县委编办审核", "委编办审核"),
        "司法局审查": ("司法局审核", "合法性审核", "合法性审查"),
        "县政府批准": ("市政府批准", "区政府批准", "本级政府批准", "政府批准"),
    },
)

KINDS = family(
    "公示种类",
    meaning=Text(
        "公示登记的种类和它所公示的记录：1 为可以这样公示，0 为这种记录不得公示",
        "the kinds of publication, and the records that each is of: 1 where they may be published, 0 where they must not",
    ),
    read_by=("ZF102", "ZF897"),
    members=((), RECORDS),
    standing={
        **{
            f"公示种类.{word}": _WORD
            for word in (
                "行政处罚决定.案件",
                "行政许可决定.办件",
                "其他执法决定.办件",
                "检查结果.办件",
                "监督检查结果.监督检查",
                "监督文书.监督文书",
                "投诉处理结果.投诉",
                "案卷评查结果.案卷评查",
                "权责清单.清单版本",
                "流程图.执法流程",
                "裁量标准.裁量标准",
                "工作方案.其他",
                "年度数据.其他",
                "情况说明.其他",
            )
        },
        **{f"公示种类.{word}": _NEVER for word in ("投诉材料.投诉", "讨论记录.案件")},
    },
)
REMOVALS = family(
    "撤下原因",
    meaning=Text("1 为撤下公示可以写的原因", "1: a reason for taking a publication down"),
    read_by=("ZF102",),
    members=((),),
    standing={
        f"撤下原因.{word}": _WORD
        for word in ("决定被撤销", "决定被变更", "确认违法或者无效", "公示期满", "信用修复", "内容有误")
    },
)
REMOVED_FOR = family(
    "撤下原因所指",
    meaning=Text(
        "1 为写着这一撤下原因的，说的是有这一复议诉讼结果、自行纠正方式或者监督措施；一个也没有的撤下原因，不与它们对照",
        "1: this reason for taking a publication down speaks of that outcome, way of correction or measure; a reason with"
        " none is held against nothing",
    ),
    read_by=("ZF082",),
    members=((), ()),
    standing={
        f"撤下原因所指.{reason}.{word}": _WORD
        for reason, words in {
            "决定被撤销": ("复议撤销", "诉讼撤销", "撤销"),
            "决定被变更": ("复议变更", "诉讼变更", "变更"),
            "确认违法或者无效": ("复议确认违法", "诉讼确认违法", "诉讼确认无效", "确认违法", "确认无效"),
        }.items()
        for word in words
    },
)
OWED = family(
    "应当公示",
    meaning=Text(
        "1 为这一类执法决定应当公示：处罚按程序写，其他按办件的决定结果写",
        "1: such decisions are to be published; penalties by procedure, other classes by the outcome of the matter",
    ),
    read_by=("ZF736", "ZF894", "公示率"),
    members=((), ()),
    standing={
        **{
            f"应当公示.行政处罚.{word}": (Standing(1, _NOTICE, verified=False, area=WUZHI, elsewhere=USUAL),)
            for word in ("简易", "一般", "普通", "快速")
        },
        "应当公示.行政许可.准予": (
            Standing(1, "《中华人民共和国行政许可法》第四十条", start=date(2004, 7, 1)),
        ),
    },
)
MATTERS_WITHIN = parameter(
    "公示.办件决定",
    meaning=Text(
        "许可等执法决定作出以后向社会公示的期限",
        "within how many days a decision other than a penalty is made public",
    ),
    read_by=("ZF894", "按期公示率"),
    unit="日",
    standing=(
        Standing(7, _THREE, start=date(2019, 1, 1), verified=False, scope="行政许可", counting="工作日"),
        Standing(20, _THREE, start=date(2019, 1, 1), verified=False, counting="工作日"),
    ),
    scope=OF_LAWS,
    counts_days=True,
)
WITHDRAWN_WITHIN = parameter(
    "公示.撤回",
    meaning=Text(
        "公示的决定被变更、撤销、确认违法或者无效以后撤回公示的期限",
        "within how many days of being set aside a published decision is taken down",
    ),
    read_by=("ZF895",),
    unit="日",
    standing=(
        Standing(
            3,
            "《中华人民共和国行政处罚法》（2021年）第四十八条、第八十五条",
            start=date(2021, 7, 15),
            counting="工作日",
        ),
    ),
    counts_days=True,
)
SET_ASIDE = family(
    "撤回情形",
    meaning=Text(
        "1 为自行纠正的这一方式使公示的决定不再成立，应当撤回公示",
        "1: a decision corrected in this way does not stand, and its publication is taken down",
    ),
    read_by=("ZF895",),
    members=((),),
    about="纠正方式",
    standing={
        f"撤回情形.{word}": (
            Standing(1, "《中华人民共和国行政处罚法》（2021年）第四十八条", start=date(2021, 7, 15)),
        )
        for word in ("变更", "撤销", "确认违法")
    },
)
RESULTS = family(
    "监督结果公开",
    meaning=Text(
        "1 为这一类执法监督办结以后应当公开结果",
        "1: the result of such supervision is to be published once it is over",
    ),
    read_by=("ZF896", "监督结果公开率"),
    members=(("监督检查", "监督文书", "投诉", "案卷评查"),),
    standing={
        f"监督结果公开.{word}": (Standing(1, _RESULTS, verified=False, area=WUZHI, elsewhere=USUAL),)
        for word in ("监督检查", "监督文书", "投诉", "案卷评查")
    },
)
PORTALS = family(
    "公开载体",
    meaning=Text(
        "1 为监督检查的通报以此为载体的，就是向社会公开了结果",
        "1: a circular on an inspection that was told in this way is public",
    ),
    read_by=("ZF896", "监督结果公开率"),
    members=((),),
    standing={
        f"公开载体.{word}": _WORD
        for word in (
            *("县政府门户网站", "市政府门户网站", "区政府门户网站"),
            *("本单位门户网站", "政府网站", "门户网站"),
        )
    },
)
RESULTS_WITHIN = parameter(
    "公示.监督结果",
    meaning=Text(
        "执法监督办结以后公开结果的期限；没有设的，到所在年度结束还没有公开的才报告",
        "within how many days the result of supervision is published; where none is set, by the end of its year",
    ),
    read_by=("ZF896",),
    unit="日",
    counts_days=True,
)
