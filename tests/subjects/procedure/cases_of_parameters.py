"""What makes each parameter of procedures speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, standing


def exercised(name: str) -> Files:
    """A procedure that lacks the stage which a parameter asks for, or has two stages in the wrong order."""
    family, power_class, *words = name.split(".")
    kind, first, second = (words[0], "甲", "乙") if family == "必经环节" else ("一般", words[1], words[0])
    return {
        "units/jia/procedures/liucheng.yaml": f"名称: 流程\n适用: [{power_class}]\n程序: {kind}\n步骤:\n"
        f"- {{标识: a, 名称: {first}, 下一步: [b]}}\n- {{标识: b, 名称: {second}, 下一步: [c]}}\n"
        "- {标识: c, 名称: 丙, 类型: 结束}\n"
    }


CASES: Cases = {
    **{
        name: (exercised(name), "2015-12-31", 0, 1)
        for family in ("必经环节", "流程先后")
        for name in standing(family)
    },
}
