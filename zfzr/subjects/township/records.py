"""The lists of a township's tasks (履职事项清单), and evaluations of the powers delegated to it (赋权评估)."""

from enum import Enum
from typing import Annotated

from zfzr.declare.record import Dated, Day, Numbered, Record, WordFor, field


class ListedTask(
    Dated,
    Record,
    label="履职事项",
    duty=("D05", "D06"),
    file="units/{unit}/township-tasks.yaml",
    shape="list",
    of_its_unit=True,
    also=("township-task", "履职清单", "乡镇履职事项"),
):
    """An entry of one of the lists of a township or sub-district: done by itself, with a department, or taken back by it."""

    number: str = field("编号", key=True, public=True, example="LZ-001", also="事项编号")
    name: str = field(
        "名称", public=True, names="thing", example="秸秆禁烧巡查", retells="power", also="事项名称"
    )
    list_kind: str = field(
        "清单",
        public=True,
        refers="履职清单",
        valid_on="start",
        example="基本履职",
        meaning="列在哪一张清单",
        also="清单类型 清单类别",
    )
    department: str | None = field(
        "上级部门",
        default=None,
        public=True,
        refers="单位",
        example="chengguan",
        meaning="配合履职的，由哪个部门牵头；上级收回的，由哪个部门承接",
        also="对应上级部门",
    )
    power: str | None = field(
        "职权编码",
        default=None,
        public=True,
        refers="职权事项",
        meaning="是行政执法职权的，在本单位权责清单中的编码",
    )
    share: str | None = field(
        "分工", default=None, public=True, paragraphs=True, meaning="上级部门和本单位各做什么"
    )
    document: str | None = field(
        "文号", default=None, public=True, number=Numbered(decided="start"), meaning="印发或者批准增减的文件"
    )
    remark: str | None = field("说明", default=None, paragraphs=True)


class Outcome(Enum):
    """What the words for what an evaluation came to for the power stand for.

    The county declares its words (`OUTCOMES`), by the place here; new meanings go to the end.
    """

    KEEPS = "继续行使"
    ADJUSTED = "调整"
    TAKEN_BACK = "收回"


class DelegationReview(
    Record,
    label="赋权评估",
    duty="D05",
    file="county/{year}/delegation-reviews.csv",
    also=("delegation-review", "下放职权评估"),
):
    """Whether a township can carry powers of departments that were handed to it (行政处罚法 2021, art. 24: 定期组织评估)."""

    number: str = field("编号", key=True, public=True, example="PG2026-01", given_on="day", also="事项编号")
    about: str = field("单位", refers="单位", valid_on="day", whose=True, public=True, example="dafeng")
    powers: list[str] = field(
        "职权编码", default=[], public=True, refers="职权事项", meaning="评估了哪些；不填为全部下放的职权"
    )
    day: Day = field("评估日期", public=True, event=True)
    by: str | None = field("组织机关", default=None, public=True, example="县司法局")
    outcome: Annotated[str, WordFor(Outcome)] = field(
        "结论", public=True, refers="赋权评估结论", valid_on="day", example="继续行使"
    )
    remark: str | None = field("说明", default=None, paragraphs=True)
