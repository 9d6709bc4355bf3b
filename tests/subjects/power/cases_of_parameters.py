"""What makes each parameter of powers speak otherwise."""

from __future__ import annotations

from building import base_files
from subjects.assessment.scoring import powers
from subjects.trying import Cases, Files, last, standing

from zfzr.subjects.law.records import Level
from zfzr.subjects.power.records import ChangeType, ItemStatus, PowerClass


def of_item(text: str) -> Files:
    return {
        "units/jia/authorities.yaml": "- 编码: A1\n  名称: 甲\n  类别: 行政处罚\n  依据: [《甲规》第一条]\n"
        f"  {text}\n"
    }


def created_by(power_class: str, level: str) -> Files:
    return {
        "laws/n.yaml": f"名称: 甲规\n效力层级: {level}\n版本: [{{施行: 2010-01-01}}]\n",
        "units/jia/authorities.yaml": f"- 编码: A1\n  名称: 甲\n  类别: {power_class}\n  依据: [《甲规》第一条]\n",
    }


def power_of(power_class: str) -> Files:
    (path, text), *_ = powers(1, 0).items()
    return {path: text.replace("类别: 行政处罚", f"类别: {power_class}")}


def looked_up(until: str) -> Files:
    """An item that rests on a law which was looked up until a day, and that was never reviewed since."""
    return {
        "laws/n.yaml": f"名称: 甲法\n效力层级: 法律\n核对至: {until}\n版本: [{{施行: 2010-01-01, 条数: 60}}]\n",
        "units/jia/authorities.yaml": "- {编码: A1, 名称: 甲, 类别: 行政处罚, 依据: [《甲法》第一条]}\n",
    }


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


CASES: Cases = {
    **{name: (applied_for(last(name)), "2017-06-30", 0, 1) for name in standing("统一受理")},
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
    **{
        f"设定权.{power_class}.{level.value}": (created_by(power_class, level.value), "2015-12-31", 0, 1)
        for power_class in ("行政处罚", "行政许可", "行政强制", "行政检查")
        for level in Level
    },
    **{f"程序要求.{each.value}": (power_of(each.value), "2015-12-31", 0, 1) for each in PowerClass},
    "依据核对.有效期": (looked_up("2015-04-01"), "2015-12-31", 6, 12),
}
