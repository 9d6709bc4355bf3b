"""The penalties of a year for a generated county: the short line of each, and the stages of the major ones in full."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.writing import Value, csv_text, yaml_text

if TYPE_CHECKING:
    from benchmarks.generate import UnitPlan

IN_FULL = 20
"""Every so many cases one is told in full, with a fine that makes it a major one."""
_HEAD = [
    "案号",
    "职权编码",
    "案由",
    "违法行为发生日",
    "当事人类型",
    "当事人",
    "程序",
    "听证",
    "立案",
    "主办人",
    "协办人",
    "决定日期",
    "决定文号",
    "处罚种类",
    "罚款",
    "没收",
    "送达日期",
    "结案",
    "结案方式",
    "公示日期",
    "重大",
]


def files_of_cases(
    rng: random.Random, plan: UnitPlan, count: int, year: int, area: str
) -> Iterator[tuple[str, str]]:
    """Yield a unit's table of cases and the file of stages; nothing where it has no power to punish."""
    powers = sum(power.class_code == "CF" for power in plan.powers)
    if not powers or not count:
        return
    opened = sorted(date(year, 1, 5) + timedelta(days=rng.randrange(300)) for _ in range(count))
    rows: list[tuple[str, ...]] = []
    stages: list[dict[str, Value]] = []
    for number, day in enumerate(opened, start=1):
        code = f"{area}{plan.code}CF{rng.randint(1, powers):03}00"
        row = _row(rng, plan, number, day, code)
        rows.append(tuple(row[name] for name in _HEAD))
        if number % IN_FULL == 0:
            stages.append(_stages(plan, row))
    yield "cases.csv", csv_text(_HEAD, rows)
    if stages:
        yield "case-stages.yaml", yaml_text(stages)
        yield "discussions.yaml", yaml_text([_discussion(plan, each) for each in stages])


def filings(plans: list[UnitPlan], files: dict[str, str]) -> str:
    """Return the register of filings: every major decision was filed five days later."""
    rows: list[tuple[str, ...]] = []
    for plan in plans:
        for case in csv.DictReader(files.get(plan.slug, "").splitlines()):
            if case["重大"] == "是":
                filed = (date.fromisoformat(case["决定日期"]) + timedelta(days=5)).isoformat()
                number = f"BA{filed[:4]}-{len(rows) + 1:04}"
                rows.append(
                    (number, case["案号"], plan.slug, filed, filed, "备案报告；处罚决定书", "予以备案", filed)
                )
    return csv_text(["备案号", "案号", "单位", "报备日期", "收到日期", "材料", "审查", "审查日期"], rows)


def _row(rng: random.Random, plan: UnitPlan, number: int, day: date, code: str) -> dict[str, str]:
    major = number % IN_FULL == 0
    decided = day + timedelta(days=rng.randint(8, 40))
    served, closed = decided + timedelta(days=rng.randrange(6)), decided + timedelta(days=20)
    # Officers whose number ends in 9 examine and do not investigate; those at the end of each forty retire.
    lead, second = rng.sample([i for i in range(plan.officers) if i % 10 != 9 and i % 40 != 39], 2)
    return {
        "案号": f"示立〔{day.year}〕{plan.number}{number:04}号",
        "职权编码": code,
        "案由": "示例违法行为",
        "违法行为发生日": (day - timedelta(days=rng.randint(1, 30))).isoformat(),
        "当事人类型": "法人" if major else "个体工商户",
        "当事人": "示例县某商行",
        "程序": "一般",
        "听证": "否",
        "立案": day.isoformat(),
        "主办人": plan.person(lead),
        "协办人": plan.person(second),
        "决定日期": decided.isoformat(),
        "决定文号": f"示罚〔{decided.year}〕{plan.number}{number:04}号",
        "处罚种类": "罚款",
        "罚款": "100000" if major else str(rng.randrange(200, 5000, 100)),
        "没收": "",
        "送达日期": served.isoformat(),
        "结案": closed.isoformat(),
        "结案方式": "履行完毕",
        "公示日期": (decided + timedelta(days=5)).isoformat(),
        "重大": "是" if major else "否",
    }


def _stages(plan: UnitPlan, row: dict[str, str]) -> dict[str, Value]:
    decided = date.fromisoformat(row["决定日期"])

    def before(days: int) -> str:
        return (decided - timedelta(days=days)).isoformat()

    return {
        "案号": row["案号"],
        "适用依据": ["《中华人民共和国行政处罚法》第三十八条"],
        "调查终结": before(6),
        "法制审核": {"日期": before(5), "审核人": plan.person(9), "意见": "同意"},
        "告知": {"日期": before(4), "告知听证": "是", "陈述申辩": "否"},
        "集体讨论": before(1),
        "审批日期": row["决定日期"],
        "送达": {"日期": row["送达日期"], "方式": "直接送达"},
        "执行": {"日期": row["结案"], "方式": "自动履行"},
        "记录": dict.fromkeys(("立案", "调查取证", "法制审核", "决定", "送达", "执行"), "文字"),
    }


def _discussion(plan: UnitPlan, stages: dict[str, Value]) -> Value:
    return {
        "案号": stages["案号"],
        "日期": stages["集体讨论"],
        "主持人": plan.person(9),
        "参加人": [
            {"人员": plan.person(i), "意见": "同意", "主张": "同意拟处罚意见"}
            for i in (9, 19, 29)
            if i < plan.officers
        ],
        "结论": "示例：同意处罚意见",
    }
