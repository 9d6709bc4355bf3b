"""What makes each parameter of entrustment speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, standing


def entrusted(power_class: str, kind: str = "法定行政机关") -> Files:
    """One entrustment of a class of powers, never announced, to a unit of a type."""
    basis = "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项"
    row = f"编号: WT1, 受委托单位: yi, 类别: [{power_class}], 依据: {basis}, 起: 2015-01-01"
    unit = f"名称: 乙镇\n组别: 乡镇街道\n主体类别: {kind}\n"
    return {"units/jia/entrustments.yaml": f"- {{{row}}}\n", "units/yi/unit.yaml": unit}


CASES: Cases = {
    **{
        name: (entrusted(*name.split(".")[1:]), "2015-12-31", 0, 1)
        for family in ("可委托职权", "受委托主体", "委托公告")
        for name in standing(family)
    },
}
