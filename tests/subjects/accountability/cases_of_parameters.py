"""What makes each parameter of holding to account speak otherwise."""

from __future__ import annotations

from building import base_files
from subjects.trying import Cases, Files, standing


def held_to_account(name: str) -> Files:
    family, _, word = name.partition(".")
    held = f"处分: [{{人员编号: J002, 种类: {word}}}]" if family == "处分种类" else f"单位处理: [{word}]"
    return {
        "units/jia/2015/accountability.yaml": "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n"
        f"追究:\n- {{案由: 未出示证件, {held}}}\n"
    }


def held_for(name: str) -> Files:
    """A unit, or an officer, held to account on a ground."""
    family, _, ground = name.partition(".")
    of_unit = f"单位情形: [{ground}], 单位处理: [责令限期改正]"
    of_officer = f"人员情形: [{ground}], 人员: [{{人员编号: J002, 处理: [批评教育]}}]"
    return {
        "units/jia/2016/accountability.yaml": "统计期间: {起: 2015-12-01, 止: 2016-11-30}\n类型: 有追究\n"
        f"追究:\n- {{案由: 甲, 日期: 2016-08-05, {of_unit if family == '单位追究情形' else of_officer}}}\n"
    }


def decided(by: str, held: str, *, office: str = "") -> Files:
    profile = base_files()["zfzr.yaml"].decode()
    return {
        "zfzr.yaml": profile.replace("机构角色:\n", f"机构角色:\n{office}"),
        "units/jia/2016/accountability.yaml": "统计期间: {起: 2015-12-01, 止: 2016-11-30}\n类型: 有追究\n"
        f"追究:\n- {{案由: 未出示证件, 日期: 2016-08-06, 决定机关: {by}, {held}}}\n",
    }


BY_CLASS = {
    "本级政府": "甲县人民政府",
    "上级政府": "乙市人民政府",
    "监察机关": "甲县监察局",
    "上级机关": "乙市食品药品监督管理局",
    "本机关": "甲县食品药品监督管理局",
    "任免机关": "县组织部",
    "法制机构": "甲县人民政府法制办公室",
}
APPOINTS = "- {角色: 组织, 名称: 县组织部}\n"


def decided_on(name: str) -> Files:
    """A measure by an organ of the class that a parameter lets decide, or that an organ is said to be of."""
    family, of, word = name.split(".")
    held = {
        "单位处理": "单位处理: [限期整改]",
        "人员处理": "人员: [{人员编号: J002, 处理: [批评教育]}]",
        "处分": "处分: [{人员编号: J002, 种类: 记过}]",
    }
    if family == "追究权限":
        single = f"人员: [{{人员编号: J002, 处理: [{of}]}}]"
        return decided(BY_CLASS[word], held.get(of, single), office=APPOINTS)
    if word == "上级机关":
        return decided(BY_CLASS[word], held["处分"])
    by = BY_CLASS.get(word, f"{'乙市' if of == '法制机构' else '甲县'}{word}")
    office = ""
    if word in ("县政府", "监察", "组织", "法制机构"):
        by, office = "甲处", f"- {{角色: {word}, 名称: 甲处}}\n"
    matter = {"本级政府": held["单位处理"], "监察机关": held["处分"], "任免机关": held["处分"]}
    disqualified = "人员: [{人员编号: J002, 处理: [取消执法资格]}]"
    return decided(by, matter.get(of, disqualified), office=office)


def decision_of_ours() -> Files:
    """A decision in which an officer was held to account."""
    case = "{案由: 超期, 日期: 2015-05-06, 决定机关: 甲局, 人员: [{人员编号: J001, 处理: [批评教育]}]}"
    report = f"统计期间: {{起: 2014-12-01, 止: 2015-11-30}}\n类型: 有追究\n追究:\n- {case}\n"
    return {"units/jia/2015/accountability.yaml": report}


CASES: Cases = {
    **{
        name: (held_to_account(name), "2015-12-31", 0, 1)
        for family in ("追究处理", "处分种类", "移送司法", "党纪处分")
        for name in standing(family)
    },
    **{
        name: (held_for(name), "2016-12-31", 0, 1)
        for family in ("单位追究情形", "人员追究情形")
        for name in standing(family)
    },
    **{
        name: (decided_on(name), "2016-12-31", 0, 1)
        for family in ("追究权限", "追究决定机关")
        for name in standing(family)
    },
    "追究救济.人员.复核.作出决定的机关": (decision_of_ours(), "2015-12-31", 10, 30),
}
