"""What law and county may change about the yearly statement: its columns, what each counts, and how a case is counted.

A statement is laid out by what holds on the last day of its year.
"""

from __future__ import annotations

from datetime import date

from zfzr.declare.parameter import OF_GROUPS, Standing, family, parameter
from zfzr.terms.text import Text

TABLES = ("处罚", "许可", "强制", "其他")
"""The tables of acts of a statement, in their order."""
CERTIFICATES = "持证"
"""The last table of a statement: no acts, but officers on enforcement posts, and how many of them hold a certificate."""
ALL_TABLES = (*TABLES, CERTIFICATES)
FULL_NAMES = dict(
    zip(
        ALL_TABLES,
        ("行政处罚", "行政许可", "行政强制", "其他行政执法行为", "行政执法证持证率"),
        strict=True,
    )
)
POSTED, CERTIFIED, SHARE = "在岗", "持证", "持证率"
"""What a column of the last table holds: people on enforcement posts, those with a valid certificate, their share."""
TOTAL = "合计"
"""A column whose name begins so holds how many acts there are in all."""
MONEY = "金额"
"""A column whose name holds this word holds money, in 万元 where it says so, else in 元."""

_FROM_2021 = date(2021, 7, 15)
_UNTIL_2021 = date(2021, 7, 14)
_SHAPE = "外地公开的年度行政执法数据统计表的栏目，本省、本地的格式未核对"
_CERTIFIED = "外地公开的统计表有行政执法证持证率一表，栏目没有看到，是本程序的写法；本省、本地的格式未核对"
_RANK_OLD = "外地2019年统计说明（杭州市）的轻重次序，本省、本地的未核对"
_RANK_NEW = "外地2021年统计说明（大同市）的轻重次序，本省、本地的未核对"
_ONCE = "外地统计说明：一个决定有几种处罚的，按最重的一种计一宗；本省、本地的未核对"
_BY_DAY = "外地统计说明：强制执行按执行完毕或者终结、申请法院按申请的日期统计；本省、本地的未核对"

_OLD: dict[str, tuple[str, ...]] = {
    "警告": ("警告",),
    "罚款": ("罚款",),
    "没收违法所得、没收非法财物": ("没收违法所得", "没收非法财物"),
    "暂扣许可证、暂扣执照": ("暂扣许可证", "暂扣执照"),
    "责令停产停业": ("责令停产停业",),
    "吊销许可证、吊销执照": ("吊销许可证", "吊销执照"),
    "行政拘留": ("行政拘留",),
    "其他": ("其他",),
}
_NEW: dict[str, tuple[str, ...]] = {
    "警告、通报批评": ("警告", "通报批评"),
    "罚款": ("罚款",),
    "没收违法所得、没收非法财物": ("没收违法所得", "没收非法财物"),
    "暂扣许可证件、降低资质等级": ("暂扣许可证", "暂扣执照", "降低资质等级"),
    "吊销许可证件": ("吊销许可证", "吊销执照"),
    "限制开展生产经营活动": ("限制开展生产经营活动",),
    "责令停产停业、责令关闭、限制从业": ("责令停产停业", "责令关闭", "限制从业"),
    "行政拘留": ("行政拘留",),
    "其他": ("其他",),
}
_OTHERS: dict[str, dict[str, tuple[str, ...]]] = {
    "许可": {
        "申请": ("申请",),
        "受理": ("受理",),
        "许可": ("准予", "变更", "延续"),
        "不予许可": ("不予",),
        "撤销许可": ("撤销",),
    },
    "强制": {
        "查封场所、设施、财物": ("查封",),
        "扣押财物": ("扣押",),
        "冻结存款、汇款": ("冻结",),
        "其他强制措施": ("限制人身自由", "其他强制措施"),
        "加处罚款或者滞纳金": ("加处罚款或者滞纳金",),
        "划拨存款、汇款": ("划拨",),
        "拍卖或者处理": ("拍卖或者处理",),
        "排除妨碍、恢复原状": ("排除妨碍、恢复原状",),
        "代履行": ("代履行",),
        "其他强制执行": ("其他强制执行",),
        "申请法院强制执行": ("申请法院强制执行",),
    },
    "其他": {
        "征收": ("行政征收",),
        "征收金额（元）": ("行政征收",),
        "检查": ("行政检查",),
        "裁决": ("行政裁决",),
        "给付": ("行政给付",),
        "给付金额（元）": ("行政给付",),
        "确认": ("行政确认",),
        "奖励": ("行政奖励",),
        "其他行为": ("其他行政职权",),
    },
}
_OFFICERS = {"在岗执法人员": POSTED, "持有效证件": CERTIFIED, "持证率（%）": SHARE}
_TOTALS: dict[str, tuple[str, ...]] = {"处罚": ("合计（宗）", "罚没金额（万元）"), "强制": ("合计（宗）",)}


def _held(value: int, start: date | None = None, end: date | None = None) -> Standing:
    return Standing(value, _SHAPE, start=start, end=end, verified=False)


def _positions() -> dict[str, tuple[Standing, ...]]:
    found: dict[str, tuple[Standing, ...]] = {}
    for columns, start, end in ((_OLD, None, _UNTIL_2021), (_NEW, _FROM_2021, None)):
        for i, column in enumerate((*columns, *_TOTALS["处罚"]), 1):
            name = f"年度栏目.处罚.{column}"
            found[name] = (*found.get(name, ()), _held(i, start, end))
    for table, others in _OTHERS.items():
        for i, column in enumerate((*others, *_TOTALS.get(table, ())), 1):
            found[f"年度栏目.{table}.{column}"] = (_held(i),)
    for i, column in enumerate(_OFFICERS, 1):
        found[f"年度栏目.{CERTIFICATES}.{column}"] = (Standing(i, _CERTIFIED, verified=False),)
    return found


def _counted() -> dict[str, tuple[Standing, ...]]:
    found: dict[str, tuple[Standing, ...]] = {}
    for columns, start, end in ((_OLD, None, _UNTIL_2021), (_NEW, _FROM_2021, None)):
        for column, words in columns.items():
            for word in words:
                name = f"年度归栏.处罚.{column}.{word}"
                found[name] = (*found.get(name, ()), _held(1, start, end))
    for table, others in _OTHERS.items():
        for column, words in others.items():
            found |= {f"年度归栏.{table}.{column}.{word}": (_held(1),) for word in words}
    for column, word in _OFFICERS.items():
        found[f"年度归栏.{CERTIFICATES}.{column}.{word}"] = (Standing(1, _CERTIFIED, verified=False),)
    return found


def _ranks() -> dict[str, tuple[Standing, ...]]:
    old = (
        ("其他",),
        ("警告",),
        ("罚款",),
        ("没收违法所得", "没收非法财物"),
        ("暂扣许可证", "暂扣执照"),
        ("责令停产停业",),
        ("吊销许可证", "吊销执照"),
        ("行政拘留",),
    )
    new = (
        ("其他",),
        ("警告",),
        ("通报批评",),
        ("罚款",),
        ("没收违法所得", "没收非法财物"),
        ("暂扣许可证", "暂扣执照"),
        ("降低资质等级",),
        ("限制开展生产经营活动",),
        ("责令停产停业",),
        ("责令关闭", "限制从业"),
        ("吊销许可证", "吊销执照"),
        ("行政拘留",),
    )
    found: dict[str, tuple[Standing, ...]] = {}
    for steps, start, end, source in (
        (old, None, _UNTIL_2021, _RANK_OLD),
        (new, _FROM_2021, None, _RANK_NEW),
    ):
        for rank, words in enumerate(steps):
            for word in words:
                held = Standing(rank, source, start=start, end=end, verified=False)
                found[f"处罚轻重.{word}"] = (*found.get(f"处罚轻重.{word}", ()), held)
    return found


COLUMNS = family(
    "年度栏目",
    meaning=Text(
        "年度执法数据统计表（处罚、许可、强制、其他、持证）的栏目：数为从左到右的次序，0 为没有这一栏；"
        "以“合计”开头的是宗数合计，写有“金额”的是金额，写有“万元”的以万元计",
        "columns of the yearly statement by table: the number is the place from the left, 0 where there is none; "
        "one that begins with 合计 is the total, one with 金额 is money, in 万元 where it says so",
    ),
    read_by=("ZF576", "ZF856", "ZF859"),
    members=(ALL_TABLES, ()),
    standing=_positions(),
    yes_no=False,
)
COUNTED = family(
    "年度归栏",
    meaning=Text(
        "1 为最后一段所写的计入这一栏：处罚为处罚种类；许可为“申请”“受理”和决定结果；强制为强制种类；其他为职权类别；"
        "持证为“在岗”“持证”“持证率”；金额栏没有写的，为全表的金额",
        "1: what the last part names is counted in the column: kinds of penalty; 申请, 受理 and outcomes; kinds of "
        "coercion; classes of power; of 持证 在岗, 持证 and 持证率 (officers, certified, share). "
        "A column of money without any holds all money of its table",
    ),
    read_by=("ZF576", "ZF856", "ZF858"),
    members=(ALL_TABLES, (), ()),
    standing=_counted(),
)
RANKS = family(
    "处罚轻重",
    meaning=Text(
        "处罚种类的轻重：数大的重；没有设定的看不出轻重",
        "how grave a kind of penalty is: the greater, the heavier; without a number nobody can tell",
    ),
    read_by=("ZF856",),
    members=((),),
    standing=_ranks(),
    yes_no=False,
    scope=OF_GROUPS,
)
EVERY_KIND = parameter(
    "年度数据.按种类分别计",
    meaning=Text(
        "一个决定有几种处罚的：0 为按最重的一种计一宗，1 为按种类分别各计一宗（合计仍为案件宗数）",
        "a decision with several penalties is counted 0: once, under the heaviest; 1: once under every kind",
    ),
    read_by=("ZF856",),
    standing=(Standing(0, _ONCE, verified=False),),
    scope=OF_GROUPS,
)
_BY_ITS_DAY = (Standing(1, _BY_DAY, verified=False),)
BY_DAY = family(
    "年度取日",
    meaning=Text(
        "1 为这一强制种类按这一日期计入年度，没有设定的按决定日期",
        "1: coercion of this kind is counted on this day; else on that of the decision",
    ),
    read_by=("ZF856",),
    members=((), ("申请日期", "办结日期")),
    standing={
        **{
            f"年度取日.{kind}.办结日期": _BY_ITS_DAY
            for kind in (
                *("加处罚款或者滞纳金", "划拨", "拍卖或者处理"),
                *("排除妨碍、恢复原状", "代履行", "其他强制执行"),
            )
        },
        "年度取日.申请法院强制执行.申请日期": _BY_ITS_DAY,
    },
)
