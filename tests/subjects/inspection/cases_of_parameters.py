"""What makes each parameter of inspections speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def inspected(manner: str) -> Files:
    row = f"{{编号: JC1, 名称: 甲, 种类: 专项检查, 方式: {manner}, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]}}"
    return {"county/2015/inspections.yaml": f"- {row}\n"}


def inspection(kind: str, told: str = "") -> Files:
    """An inspection of some kind that ended on 30 June and was told on a day, or was not."""
    circular = f", 通报: {{日期: {told}}}" if told else ""
    days = "开始日期: 2015-06-01, 结束日期: 2015-06-30"
    row = f"{{编号: JC1, 名称: 甲, 种类: {kind}, 组织: 法制机构, {days}, 受检单位: [全部]{circular}}}"
    return {"county/2015/inspections.yaml": f"- {row}\n"}


def classed(word: str) -> Files:
    """An inspection that found a problem of a class."""
    problem = f"{{编号: '1', 单位: jia, 问题: 乙, 问题类别: {word}, 整改日期: 2015-06-02}}"
    row = "编号: JC1, 名称: 甲, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]"
    return {"county/2015/inspections.yaml": f"- {{{row}, 问题: [{problem}]}}\n"}


def looked_at(word: str) -> Files:
    """An inspection that looked at something, and found a problem under it."""
    problem = f"{{编号: '1', 单位: jia, 问题: 乙, 监督内容: {word}}}"
    row = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]"
    return {"county/2015/inspections.yaml": f"- {{{row}, 监督内容: [{word}], 问题: [{problem}]}}\n"}


def watched(manner: str = "重点监督", way: str = "挂牌督办") -> Files:
    """An inspection of a manner, with a way that is for key matters."""
    row = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2026-03-02, 受检单位: [全部]"
    return {"county/2026/inspections.yaml": f"- {{{row}, 方式: {manner}, 重点监督方式: {way}}}\n"}


SPECIAL = "- {编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2026-03-02, 受检单位: [全部], 方式: 专项监督}\n"
INSPECTED_BY = (
    "- {编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2017-03-02, 受检单位: [全部],"
    " 检查人员: [J002]}\n"
)

CASES: Cases = {
    "监督检查.须持监督证": ({"county/2017/inspections.yaml": INSPECTED_BY}, "2017-06-30", 0, 1),
    "省级监督.专项监督": ({"county/2026/inspections.yaml": SPECIAL}, "2026-06-30", 0, 1),
    **{name: (inspected(last(name)), "2015-12-31", 0, 1) for name in standing("检查方式")},
    **{name: (watched(manner=last(name)), "2026-06-30", 0, 1) for name in standing("重点监督")},
    **{name: (watched(way=last(name)), "2026-06-30", 0, 1) for name in standing("重点监督方式")},
    "监督检查.通报期限": (inspection("督导检查", "2015-07-20"), "2015-12-31", 10, 30),
    "检查每年开展.专项检查": (inspection("督导检查"), "2015-12-31", 0, 1),
    **{
        name: (inspection(last(name)), "2015-12-31", 0, 1)
        for family in ("检查种类", "检查须通报")
        for name in standing(family)
    },
    **{name: (classed(last(name)), "2015-12-31", 0, 1) for name in standing("问题类别")},
    **{name: (looked_at(last(name)), "2015-12-31", 0, 1) for name in standing("监督内容")},
}
