"""What law may change about powers: which level of norm may create which, and which classes need a procedure."""

from datetime import date

from zfzr.declare.parameter import HENAN, USUAL, WUZHI, Standing, family, meanings, parameter
from zfzr.subjects.law.records import Level
from zfzr.subjects.power.records import ChangeType, ItemStatus, PowerClass
from zfzr.terms.text import Text

_PENALTY = (
    Standing(1, "《中华人民共和国行政处罚法》（1996年）第九条至第十四条", end=date(2021, 7, 14)),
    Standing(1, "《中华人民共和国行政处罚法》（2021年）第十条至第十六条", start=date(2021, 7, 15)),
)
_LICENCE = (Standing(1, "《中华人民共和国行政许可法》第十四条、第十五条、第十七条"),)
_COERCION = (Standing(1, "《中华人民共和国行政强制法》第十条、第十三条"),)
_PROCEDURES = (Standing(1, "武政办〔2015〕24号第三部分（二）", area=WUZHI, elsewhere=USUAL),)

_LAWS = (Level.LAW, Level.REGULATION, Level.LOCAL_REGULATION)
_CREATING = {
    PowerClass.PENALTY: (_PENALTY, (*_LAWS, Level.MINISTRY_RULE, Level.GOVERNMENT_RULE)),
    PowerClass.LICENCE: (_LICENCE, (*_LAWS, Level.STATE_COUNCIL_DECISION, Level.GOVERNMENT_RULE)),
    PowerClass.COERCION: (_COERCION, _LAWS),
}

STATUSES = meanings(
    "事项状态",
    ItemStatus,
    meaning=Text(
        "职权事项、检查事项的状态可以登记的词和它的含义，不填为在用",
        "the words for how an item stands, and what each comes to; one that says nothing is in use",
    ),
    read_by=(
        *("ZF102", "ZF201", "ZF202", "ZF203", "ZF204", "ZF205", "ZF206", "ZF207", "ZF208", "ZF209", "ZF210"),
        *("ZF211", "ZF213", "ZF214", "ZF215", "ZF216", "ZF217", "ZF221", "ZF222", "ZF226", "ZF227", "ZF761"),
        *("ZF762", "ZF767", "ZF768", "ZF775", "ZF777", "ZF781", "ZF782", "ZF795", "ZF977", "ZF979"),
    ),
    source="权责清单的通常用语，本地另有叫法的以本地的叫法为准",
)
CHANGES = meanings(
    "事项变更",
    ChangeType,
    meaning=Text(
        "职权事项变更的类型可以登记的词和它的含义",
        "the words for what happened to an item, and what each means",
    ),
    read_by=("ZF102", "ZF210", "ZF211", "ZF221", "ZF222", "ZF977"),
    source="权责清单动态调整的通常用语，本地另有叫法的以本地的叫法为准",
)

CREATES = family(
    "设定权",
    meaning=Text(
        "1 为这一效力层级可以设定这类职权，0 为不可以；一类职权一个也没有的，不按层级判断",
        "1: norms of this level may create powers of this class, 0: they may not; a class without any is not judged by it",
    ),
    read_by=("ZF206",),
    members=(tuple(each.value for each in PowerClass), tuple(each.value for each in Level)),
    standing={
        f"设定权.{power_class.value}.{level.value}": standing
        for power_class, (standing, levels) in _CREATING.items()
        for level in levels
    },
)
"""Rules of ministries and governments create penalties only as 警告 and fines up to a set limit, those of provincial
governments licences only for a year, regulations coercive measures but no coercive execution: that is more than a list of
bases can show, and stands in the rule's manual."""

HAS_PROCEDURE = family(
    "程序要求",
    meaning=Text(
        "1 为这类职权应当有流程图，计入流程配置率",
        "1: powers of this class need a procedure, and count for its rate",
    ),
    read_by=("流程配置率",),
    members=(tuple(each.value for each in PowerClass),),
    standing={
        f"程序要求.{each.value}": _PROCEDURES
        for each in (
            PowerClass.LICENCE,
            PowerClass.PENALTY,
            PowerClass.COERCION,
            PowerClass.LEVY,
            PowerClass.CONFIRMATION,
            PowerClass.INSPECTION,
        )
    },
)
"""The classes for which the notice orders procedures (三（二）); 行政收费 is part of 行政征收 here."""

CHECKED_WITHIN = parameter(
    "依据核对.有效期",
    meaning=Text(
        "执法依据“核对至”以后多少个月以内，仍当作核对过；过了的，引用它而没有复核的事项变没变动答未评",
        "for how many months after its 核对至 the register of an instrument counts as known",
    ),
    read_by=("ZF204",),
    unit="月",
    standing=(Standing(12, USUAL, verified=False),),
)

_ONE_ENTRY = "《河南省行政执法条例》第十八条第一款；哪几类依申请办理是本程序的理解"
ONE_ENTRY = family(
    "统一受理",
    meaning=Text(
        "1 为这类职权依申请办理，内设的几个机构办理的，由一个机构统一受理",
        "1: powers of this class are applied for; of several bodies that handle one, a single body takes applications",
    ),
    read_by=("ZF172",),
    members=(tuple(each.value for each in PowerClass),),
    standing={
        f"统一受理.{each.value}": (
            Standing(1, _ONE_ENTRY, start=date(2016, 6, 1), area=HENAN, verified=False),
        )
        for each in (PowerClass.LICENCE, PowerClass.PAYMENT, PowerClass.CONFIRMATION)
    },
)
