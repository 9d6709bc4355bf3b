"""What law and county may change about procedures: the stages that a class of power must pass, and their order.

The stages are those whose law was read; a class without any is not judged, and a county may add its own. The articles of
行政处罚法 before 2021 are cited from its numbering of 1996.
"""

from datetime import date

from zfzr.declare.parameter import WUZHI, Standing, family
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.text import Text

FEES = "行政收费"
"""A class of procedures of its own in the notice (三（二）), though the items count as 行政征收."""

CLASSES = (*(each.value for each in PowerClass), FEES)
ORDINARY = "一般"
"""The procedure that is meant where a file does not say which."""
KINDS = (ORDINARY, "简易", "普通")

_OLD_LAST, _NEW_FIRST = date(2021, 7, 14), date(2021, 7, 15)


def _penal(old: str, new: str) -> tuple[Standing, ...]:
    """The same stage under both texts of 行政处罚法."""
    return (
        Standing(1, f"《中华人民共和国行政处罚法》（1996年）{old}", end=_OLD_LAST),
        Standing(1, f"《中华人民共和国行政处罚法》（2021年）{new}", start=_NEW_FIRST),
    )


def _since_2021(article: str) -> tuple[Standing, ...]:
    return (Standing(1, f"《中华人民共和国行政处罚法》（2021年）{article}", start=_NEW_FIRST),)


def _licence(article: str) -> tuple[Standing, ...]:
    return (Standing(1, f"《中华人民共和国行政许可法》{article}"),)


def _coercion(article: str) -> tuple[Standing, ...]:
    return (Standing(1, f"《中华人民共和国行政强制法》{article}"),)


_HELD = {
    "行政处罚.一般.立案": _since_2021("第五十四条"),
    "行政处罚.一般.调查": _penal("第三十六条", "第五十四条"),
    "行政处罚.一般.告知": _penal("第三十一条", "第四十四条"),
    "行政处罚.一般.陈述申辩": _penal("第三十二条", "第四十五条"),
    "行政处罚.一般.审查": _penal("第三十八条", "第五十七条"),
    "行政处罚.一般.决定": _penal("第三十八条", "第五十七条"),
    "行政处罚.一般.送达": _penal("第四十条", "第六十一条"),
    "行政处罚.简易.告知": _penal("第三十一条", "第四十四条"),
    "行政处罚.简易.陈述申辩": _penal("第三十二条", "第四十五条"),
    "行政处罚.简易.决定": _penal("第三十四条", "第五十二条"),
    "行政许可.一般.申请": _licence("第二十九条"),
    "行政许可.一般.受理": _licence("第三十二条"),
    "行政许可.一般.审查": _licence("第三十四条"),
    "行政许可.一般.决定": _licence("第三十七条"),
    "行政许可.一般.送达": _licence("第四十四条"),
    "行政强制.一般.报告批准": _coercion("第十八条"),
    "行政强制.一般.告知": _coercion("第十八条"),
    "行政强制.一般.陈述申辩": _coercion("第十八条"),
    "行政强制.一般.现场笔录": _coercion("第十八条"),
}

STAGES = family(
    "必经环节",
    meaning=Text(
        "1 为这类职权的这种程序必须经过的环节；一类一个也没有的，不按环节判断",
        "1: a procedure of this kind for powers of this class must pass this stage; a class without any is not judged",
    ),
    read_by=("ZF764",),
    members=(CLASSES, (), ()),
    standing={f"必经环节.{name}": values for name, values in _HELD.items()},
)

ORDER_OF_PENALTIES = {
    ("立案", "调查"): _since_2021("第五十四条"),
    ("调查", "审查"): _penal("第三十八条", "第五十七条"),
    ("告知", "决定"): _penal("第三十一条", "第四十四条"),
    ("陈述申辩", "决定"): _penal("第三十二条", "第六十二条"),
    ("听证", "决定"): _penal("第四十三条", "第六十五条"),
    ("法制审核", "决定"): (
        Standing(1, "武政办〔2015〕24号第四部分（二）", end=_OLD_LAST, verified=False, area=WUZHI),
        *_since_2021("第五十八条"),
    ),
    ("集体讨论", "决定"): _penal("第三十八条", "第五十七条"),
    ("审查", "决定"): _penal("第三十八条", "第五十七条"),
    ("决定", "送达"): _penal("第四十条", "第六十一条"),
}
"""Which stage of a penalty precedes which. What can be seen of the days of a case as well holds for cases from here
(`环节先后` of cases), so that one order of the law is stated once."""

ORDER = family(
    "流程先后",
    meaning=Text(
        "1 为这类职权的程序中，前一环节须在后一环节之前",
        "1: in procedures for powers of this class the first of these stages precedes the second",
    ),
    read_by=("ZF765", "ZF752"),
    members=(CLASSES, (), ()),
    standing={
        **{
            f"流程先后.行政处罚.{first}.{second}": held
            for (first, second), held in ORDER_OF_PENALTIES.items()
        },
        "流程先后.行政许可.申请.受理": _licence("第三十二条"),
        "流程先后.行政许可.受理.审查": _licence("第三十四条"),
        "流程先后.行政许可.审查.决定": _licence("第三十七条"),
        "流程先后.行政许可.决定.送达": _licence("第四十四条"),
    },
)
