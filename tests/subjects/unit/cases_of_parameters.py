"""What makes each parameter of units speak otherwise."""

from __future__ import annotations

from building import BASE, base_files
from subjects.trying import Cases, Files

from zfzr.county.records import GROUPS, GroupKind
from zfzr.subjects.unit.records import BodyType, Stage


def in_group(word: str) -> Files:
    """A unit of a group that no round and no scheme names."""
    return {"units/jia/unit.yaml": f"名称: 甲县食药监局\n组别: {word}\n"}


def bodies_of(kind: str) -> Files:
    """A unit whose head is one of its own, but for the body of this kind, and whose assessment left out that body."""
    unit = (BASE / "units/jia/unit.yaml").read_text("utf-8").replace("类型: 内设机构", f"类型: {kind}")
    return {
        "units/jia/unit.yaml": unit,
        "units/jia/2015/assessment-plan.yaml": "成文日期: 2015-09-21\n考核范围: {机构: 全部}\n",
        "units/jia/2015/internal-assessment.csv": "对象类别,对象,考核日期,得分\n机构,zhifa,2015-12-01,90\n",
    }


def posted_at(stage: str) -> Files:
    unit = base_files()["units/jia/unit.yaml"].decode()
    none = "证号,人员编号,种类,版本,发证日期,有效期至\n"
    return {
        "units/jia/unit.yaml": unit.replace("环节: [调查]", f"环节: [{stage}]"),
        "units/jia/certificates.csv": none,
    }


CASES: Cases = {
    **{f"持证环节.{each.value}": (posted_at(each.value), "2015-12-31", 0, 1) for each in Stage},
    **{f"{GROUPS}.{each.value}": (in_group(each.value), "2015-12-31", 0, 1) for each in GroupKind},
    **{f"机构类型.{each.value}": (bodies_of(each.value), "2015-12-31", 0, 1) for each in BodyType},
}
