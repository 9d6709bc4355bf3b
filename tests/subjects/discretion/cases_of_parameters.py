"""What makes each parameter of standards of discretion speak otherwise."""

from __future__ import annotations

from building import BASE
from subjects.trying import Cases, Files, last, standing


def standard_of(power_class: str) -> Files:
    """A standard for a power of a class."""
    of = (BASE / "units/jia/authorities.yaml").read_text("utf-8")
    profile = (BASE / "zfzr.yaml").read_text("utf-8").replace("行政收费: 行政征收", "行政征用: 其他行政职权")
    return {
        "units/jia/authorities.yaml": of.replace("类别: 行政处罚", f"类别: {power_class}"),
        "zfzr.yaml": profile,
    }


def stepped(word: str) -> Files:
    """A standard whose first band is of a step that punishes, and whose second is of this one, mitigated."""
    first, _, _ = (BASE / "units/jia/discretion.yaml").read_text("utf-8").partition("  档次:\n")
    bands = f"  - {{程度: 甲, 阶次: {word}, 处理: 减轻处罚, 下限: 1}}\n"
    if word == "减轻":
        bands = bands.replace("减轻处罚", "处罚")
    return {"units/jia/discretion.yaml": f"{first}  档次:\n{bands}  修订日期: 2015-10-08\n"}


def lenient(word: str) -> Files:
    """An entry of a list, of a power that is another unit's, of the list's day."""
    about = "职权编码: 41082301CF00100, 事项名称: 甲, 设定依据: 《中华人民共和国食品安全法》第一百二十四条, 适用情形: 乙"
    return {"units/yi/lenient-items.yaml": f"- {{编号: QD1, 清单: {word}, {about}, 起: 2015-01-01}}\n"}


CASES: Cases = {
    **{name: (standard_of(last(name)), "2015-12-31", 0, 1) for name in standing("裁量基准职权")},
    **{name: (stepped(name.split(".")[1]), "2015-12-31", 0, 3) for name in standing("裁量阶次")},
    **{name: (lenient(name.split(".")[1]), "2015-12-31", 0, 1) for name in standing("从宽清单")},
}
