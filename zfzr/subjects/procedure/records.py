"""Procedures (执法程序): a graph of steps with posts, limits, risk points and records, and where its chart is published."""

from typing import Any

from pydantic import field_validator, model_validator

from zfzr.declare.record import Choice, Day, Part, Record, field


class StepType(Choice, fixed="流程图的画法"):
    """What a step of a procedure is, which also says how the flow chart draws it."""

    START = "开始"
    WORK = "处理"
    DECISION = "判断"
    PAPER = "文书"
    END = "结束"


class RecordKept(Choice, fixed="执法全过程记录的两种方式"):
    """How a step is recorded (三（三）：执法全过程记录)."""

    TEXT = "文字"
    SOUND_AND_PICTURE = "音像"


class Exit(Part):
    """Where a step leads, and on which condition; a bare text is the step that follows whatever happens."""

    to: str = field("到", public=True, example="jueding", meaning="下一步骤的标识")
    when: str | None = field("条件", public=True, default=None, example="事实清楚、证据确凿")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"到": value} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class ProcedureStep(Part):
    """A step of a procedure: what is done, at which post, within which time, and what may go wrong there."""

    number: str = field("标识", public=True, example="gaozhi", meaning="本流程内不重复的代号，供“下一步”引用")
    name: str = field("名称", public=True, example="行政处罚事先告知", names="title")
    type: StepType = field("类型", public=True, default=StepType.WORK)
    stages: list[str] = field(
        "环节",
        public=True,
        default=[],
        example="告知",
        meaning="属于法定程序的哪个环节；步骤名称就是环节名称的不填",
    )
    post: str | None = field(
        "岗位", public=True, default=None, example="案件承办岗", meaning="由哪个岗位办理"
    )
    limit: str | None = field("时限", public=True, default=None, example="7日内")
    risks: list[str] = field("风险点", public=True, default=[], example="不听取陈述申辩")
    kept: list[RecordKept] = field("记录方式", public=True, default=[])
    exits: list[Exit] = field("下一步", public=True, default=[])

    @field_validator("stages", "risks", "kept", "exits", mode="before")
    @classmethod
    def _from_one(cls, value: Any) -> Any:
        return _listed(value)


class ChartPublication(Part):
    """Where and when the flow chart was published (三（二）：在本单位门户网站公布)."""

    day: Day = field("日期", public=True, event=True)
    where: str = field("载体", public=True, example="本单位门户网站")
    address: str | None = field("网址", public=True, default=None)


class ProcedureContent(Record):
    """What a procedure says, wherever it is written: once for the county, or by a unit."""

    classes: list[str] = field(
        "适用", default=[], public=True, example="行政处罚", meaning="适用的职权类别，收费另写“行政收费”"
    )
    kind: str | None = field(
        "程序", default=None, public=True, example="一般", meaning="一般、简易等；不填为一般"
    )
    bases: list[str] = field("依据", default=[], public=True, cites=True)
    steps: list[ProcedureStep] = field("步骤", default=[], public=True)
    revised: Day | None = field(
        "修订日期", default=None, public=True, event=True, meaning="本流程制定或者最近一次修订的日期"
    )
    remark: str | None = field("说明", default=None, paragraphs=True)

    @field_validator("classes", "bases", mode="before")
    @classmethod
    def _from_one(cls, value: Any) -> Any:
        return _listed(value)


class CommonProcedure(
    ProcedureContent,
    label="通用流程",
    duty=("D16", "D18"),
    file="county/common-procedures/{slug}.yaml",
    also=("通用程序",),
):
    """A procedure that many units follow: written once for the county; units name it or take it over by 引用."""

    name: str = field("名称", key=True, public=True, names="title", example="行政处罚一般程序流程")


class UnitProcedure(
    ProcedureContent,
    label="执法流程",
    duty=("D16", "D18"),
    file="units/{unit}/procedures/{slug}.yaml",
    also=("procedure", "流程图", "执法程序"),
    of_its_unit=True,
):
    """A unit's procedure, named by its file; what it does not say itself comes from the common one that it takes over."""

    name: str = field("名称", key=True, public=True, names="title", example="食品安全行政处罚流程")
    inherits: str | None = field(
        "引用", default=None, rank=1, meaning="通用流程的文件名；未写的内容取自该流程", refers="通用流程"
    )
    published: list[ChartPublication] = field("公布", default=[], public=True)
