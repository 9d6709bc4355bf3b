"""What the county says of findings: which leads were found true (核实), and what it accepts for a time (豁免)."""

from zfzr.declare.record import Choice, Day, Record, field


class VerificationResult(Choice, fixed="法制机构核实的结论，扣不扣分看它"):
    """What the legal office found when it looked into a lead; 暂不认定 leaves it open on purpose, with a reason."""

    TRUE = "属实"
    UNTRUE = "不属实"
    CORRECTED = "已整改"
    LEFT_OPEN = "暂不认定"


class Verification(
    Record,
    label="问题核实",
    duty="D01",
    file="county/{year}/verifications.csv",
    each_year="empty",
    also=("核实",),
):
    """What the legal office found of a lead (核实): only one found true costs points."""

    finding: str = field("问题", key=True, meaning="规则代码:记录[:日期]", example="ZF311:SYJ002:2026-05-20")
    concerned: str = field("单位", key=True, refers="单位", whose=True)
    result: VerificationResult = field("结论")
    remark: str | None = field("说明", default=None, meaning="暂不认定的，必须写明理由", paragraphs=True)
    verifier: str | None = field("核实人", default=None, names="person")
    day: Day = field("日期", event=True)


class Waiver(Record, label="豁免", duty="D44", file="waivers.yaml", shape="list"):
    """A finding that the county accepts for a time: which, why, who approved it, until when."""

    rule: str = field("规则", key=True, example="ZF111")
    target: str = field("对象", key=True, meaning="文件路径、单位或者记录编号")
    reason: str | None = field("理由", default=None, paragraphs=True)
    approver: str | None = field("批准", default=None)
    until: Day | None = field("至", default=None, meaning="最后有效日")
