"""What the county itself declares: its profile (zfzr.yaml), dated parameters, and which registers of a year held nothing."""

from datetime import date
from enum import Enum
from typing import Any

from pydantic import field_validator

from zfzr.declare.record import (
    Apart,
    Choice,
    Dated,
    Day,
    Duty,
    MonthDay,
    Number,
    Part,
    Record,
    Whole,
    YesNo,
    field,
)


class Area(Part):
    """The administrative area, by its GB/T 2260 code."""

    code: str = field("代码", example="410823", meaning="六位行政区划代码")
    name: str = field("名称", public=True, example="甲县", names="title")
    above: list[str] = field("上级", default=[], example="甲市")


GROUPS = "组别"
"""The parameter by which a county declares what its groups of units are called (`declare.parameter.meanings`)."""


class GroupKind(Enum):
    """What the words for groups of units (组别) stand for: who may write to whom, and what law asks of townships alone.

    The county declares its words (`GROUPS`), by the place here; new meanings go to the end.
    """

    DEPARTMENTS = "执法部门"
    OFFICES = "综合管理部门"
    TOWNSHIPS = "乡镇街道"


LEGAL_OFFICE = "法制机构"
"""The role of the office that runs the responsibility system for the county (县政府法制机构)."""


class OfficeRole(Dated):
    """An office named by its role, with the name it bore in a period (法制办 became 司法局)."""

    role: str = field("角色", example=LEGAL_OFFICE, names="thing")
    name: str = field("名称", public=True, example="县司法局", names="title")
    full_name: str | None = field("全称", default=None, public=True, example="甲县司法局")
    contact: str | None = field("联系人", default=None, names="person")
    phone: str | None = field("电话", default=None, phone=True, public=True)


class IssuingOrgan(Part):
    """Who may issue documents, under which character code, to whom."""

    organ: str = field("机关", example="甲县司法局")
    code: str = field("代字", example="某司")
    heading: str | None = field("版头", default=None)
    form: str | None = field("形式", default=None, example="函")
    may_address: str | None = field(
        "可发",
        default=None,
        example="全部",
        meaning="全部、县直单位（市直单位、区直单位、旗直单位），或者组别",
        refers="行文对象",
    )


class CodeSegment(Part):
    """A stretch of a power's code."""

    name: str = field("名称", example="区划")
    length: Whole = field("位数", example="6")


class PowerCodePattern(Part):
    """How the county builds the codes of powers: segments of fixed length, and what the class part means."""

    segments: list[CodeSegment] = field("分段")
    classes: dict[str, str] = field("类别代码", default={}, meaning="类别段的取值与职权类别的对应")


class MonthDaySpan(Part):
    """A period given by month and day; one that starts later in the year than it ends began the year before."""

    start: MonthDay = field("起", example="12-01")
    end: MonthDay = field("止", example="11-30")


_SECOND_HALF = "07-01"
ROUND_YEARS = range(1900, 2099)
"""The years about which a round may be: days are written from 1900 to 2099, and what is due may lie in the next."""


class LatenessRule(Choice, fixed="轮次怎样算逾期的开关"):
    """Which receipt decides whether a report came in time."""

    FIRST = "首次收件"
    CORRECTED = "补正收件"


class NonWorkingDay(Choice, fixed="期限遇休息日怎样算的开关"):
    """What happens to a due date on a non-working day."""

    KEEP = "不调整"
    NEXT = "顺延"
    PREVIOUS = "提前"


class DueIn(Choice, fixed="截止日落在哪一年的开关"):
    """In which year a yearly due day falls: that which the round is about, or the one after it."""

    SAME = "当年"
    NEXT = "次年"


class Round(Part):
    """Who owes what by when: the only home of a due date.

    A round is about a year (年度), in whose folders reports and receipts lie, and may fall due in the next.
    """

    name: str = field("名称", example="责任追究报告", names="thing")
    year: Whole | None = field("年度", default=None, meaning="只在这一年度有此项的填年度")
    yearly: MonthDay | None = field("每年", default=None, meaning="每年都有的填截止月日")
    due_in: DueIn | None = field(
        "截止年",
        default=None,
        meaning="每年的截止月日落在所报年度的当年还是次年；上半年截止、又没有写期间的必填",
    )
    due_parameter: str | None = field(
        "截止参数",
        default=None,
        refers="截止参数",
        example="涉企检查.年度计划备案",
        meaning="每年都有、截止月日由参数规定的填参数名，代替“每年”；参数没有取值的，截止日未定",
    )
    first_year: Whole | None = field(
        "起始年度", default=None, meaning="每年都有的，从哪一年度起；不填的，从所依据文件的成文日期算"
    )
    last_year: Whole | None = field(
        "终止年度", default=None, meaning="每年都有的，到哪一年度止；还在用的不填"
    )
    due: Day | None = field("截止", default=None, meaning="只在一年度有的填截止日期")
    inclusive: YesNo = field("含当日", default=True)
    period: MonthDaySpan | None = field("期间", default=None, meaning="统计期间")
    owing: list[str] = field(
        "应报", default=["全部"], meaning="全部，或者组别、单位、机构角色的列表", refers="应报者"
    )
    except_units: list[str] = field("除外", default=[], refers="单位或者组别")
    lateness: LatenessRule = field("逾期以", default=LatenessRule.FIRST)
    non_working_day: NonWorkingDay = field("非工作日", default=NonWorkingDay.KEEP)
    basis: str | None = field("依据", default=None, example="某政办〔2026〕24号第六部分", documents=True)
    duty: Duty | None = field(
        "职责",
        default=None,
        example="D20",
        meaning="这一轮次落实的职责编号，见 zfzr duties；报送材料本身有职责的（责任追究报告等）不必填",
    )

    @property
    def is_yearly(self) -> bool:
        """Whether it comes every year, on a day that it names or that a parameter sets."""
        return self.yearly is not None or self.due_parameter is not None

    @property
    def falls_due_in(self) -> DueIn | None:
        """In which year the due day that it names falls; None where nothing tells, or it names none."""
        return self.due_in if self.yearly is None else self.year_of(self.yearly)

    def year_of(self, month_day: str) -> DueIn | None:
        """Return in which year a yearly due day falls; None where nothing tells, and the county must be asked.

        What is due in the second half of the year is about that year. What is due in the first half is about the year
        whose period was over by then; without a period, about this year's plan or last year's results alike.
        """
        if self.due_in is not None:
            return self.due_in
        if month_day >= _SECOND_HALF:
            return DueIn.SAME
        if self.period is None:
            return None
        return DueIn.NEXT if self.period.end > month_day else DueIn.SAME

    def may_be_in(self, year: int) -> bool:
        """Tell whether the round is declared for a year, as far as its own words say."""
        if year not in ROUND_YEARS:
            return False
        if not self.is_yearly:
            return self.year == year
        return (self.first_year or year) <= year <= (self.last_year or year)

    @field_validator("owing", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class WorkdayOverride(Part):
    """A day that the published calendar has otherwise, or does not reach."""

    day: Day = field("日期")
    workday: YesNo = field("工作日")
    source: str | None = field("来源", default=None)


class HolidayYear(Part):
    """The arrangement of a year's holidays, written down in full from the notice of the State Council's office.

    Every other day of the year is a working day from Monday to Friday, and none at the weekend.
    """

    year: Whole = field("年度", example="2027")
    off: list[Day] = field("放假", example="2027-01-01", meaning="放假、调休的日子，逐日写")
    on: list[Day] = field("上班", default=[], meaning="因调休上班的周六、周日，逐日写")
    source: str | None = field("来源", default=None, meaning="放假通知的文号")


class ForgeAccount(Part):
    """Who looks after which files on the forge (代码托管平台): a unit its own folder, a role the rest."""

    unit: str | None = field(
        "单位", default=None, example="gongan", meaning="单位目录名；与角色二者填一", refers="单位"
    )
    role: str | None = field(
        "角色", default=None, example=LEGAL_OFFICE, meaning="机构角色；与单位二者填一", refers="角色"
    )
    accounts: list[str] = field("账号", example="@wuzhi-gongan", meaning="平台上的用户、团队或者邮箱")
    paths: list[str] = field(
        "路径", default=[], example="county/approvals.yaml", meaning="另外负责的文件或者目录（以/结尾）"
    )

    @field_validator("accounts", "paths", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Profile(Record, label="县情与设置", duty="D21", file="zfzr.yaml", also=("county", "县情")):
    """The county's own declarations: area, offices, issuing organs, rounds, spellings."""

    format: Whole = field("格式", default=1, meaning="数据格式版本")
    data_until: Day | None = field(
        "数据截止", default=None, meaning="存档和示例数据的截止日；未填时以当天为准"
    )
    area: Area = field("行政区划", public=True)
    is_sample: YesNo = field("示例数据", default=False, public=True, meaning="人员、案件、成绩是否为虚构")
    offices: list[OfficeRole] = field(
        "机构角色",
        default=[],
        public=True,
        apart=Apart("start", "end", "office", by=("role",), unbroken="alike"),
    )
    issuers: list[IssuingOrgan] = field("发文", default=[])
    power_code: PowerCodePattern | None = field("职权编码", default=None)
    class_spellings: dict[str, str] = field("类别别名", default={}, example="行政收费: 行政征收")
    rounds: list[Round] = field("轮次", default=[])
    workdays: list[WorkdayOverride] = field("工作日调整", default=[])
    holidays: list[HolidayYear] = field(
        "放假安排",
        default=[],
        meaning="程序没有收录的年度，按国务院办公厅的放假通知列全；没有列的，按工作日推算的期限注明未定",
    )
    restricted: list[str] = field(
        "限制数据",
        default=[],
        refers="记录种类",
        example="评审打分",
        meaning="不能让所有人看到、另放一个目录的记录种类，或者其中一项（投诉.投诉人）；不带时命令说明缺了这些",
    )
    accounts: list[ForgeAccount] = field(
        "托管账号",
        default=[],
        meaning="各单位、各角色在代码托管平台的账号，zfzr codeowners 据此生成审查人文件",
    )

    def office(self, role: str, on: date) -> OfficeRole | None:
        """Return the office that held a role on a day."""
        return next((o for o in self.offices if o.role == role and o.on(on)), None)


class CountingMethod(Choice, fixed="法律上期限的两种计法"):
    """How days are counted."""

    CALENDAR = "自然日"
    WORKING = "工作日"


class ParameterValue(Dated):
    """A value of a parameter in a period, with its source and whether that source was checked."""

    value: Number = field("值", rank=10)
    counting: CountingMethod | None = field("计算", default=None, rank=11)
    scope: str | None = field(
        "适用",
        default=None,
        meaning="只对某一法律、类别或者组别适用的填其名称",
        rank=11,
        refers="依据、类别或者组别",
    )
    source: str = field("来源", meaning="规定该数值的文件和条文", rank=11, sourced=True)
    verified: YesNo = field("核实", default=False, rank=11, said_in="source")
    remark: str | None = field("说明", default=None, rank=11, paragraphs=True)

    @property
    def is_in_workdays(self) -> bool:
        """Whether it counts working days."""
        return self.counting is CountingMethod.WORKING


class Parameter(Record, label="参数", duty="D02", file="parameters.yaml", shape="map"):
    """A number that a norm or the county fixes, dated; never written into the program."""

    name: str = field("名称", key=True, example="听证.申请期限")
    meaning: str | None = field("说明", default=None, paragraphs=True)
    unit_of_value: str | None = field("单位", default=None, example="元")
    aliases: list[str] = field(
        "别名",
        default=[],
        example="诫免谈话",
        meaning="同一处理、处分的其他写法，按这一名称统计；只用于追究处理、处分种类、党纪处分、移送司法",
    )
    values: list[ParameterValue] = field(
        "取值", apart=Apart("start", "end", "value", by=("scope",), until_next=True, unbroken="alike")
    )


class NilStatement(
    Record,
    label="零登记",
    duty="D21",
    file="county/{year}/nil-statements.csv",
    also=("无登记说明",),
):
    """Who keeps registers of a year states that up to a day some held nothing: an empty file says nothing by itself."""

    day: Day = field(
        "日期",
        key=True,
        event=True,
        meaning="填写这一条的日期：说的是当年到这一天都没有",
        example="2026-12-31",
    )
    registers: list[str] = field(
        "登记簿",
        refers="登记簿",
        meaning="当年一条也没有的登记簿的名称，几个用；隔开",
        example="投诉；约谈",
    )
    stated_by: str = field("填报人", key=True, names="person", meaning="管这些登记簿、核对过确实没有的人")
    remark: str | None = field("说明", default=None, meaning="怎么核对的", paragraphs=True)


class UnitNilStatement(
    NilStatement,
    label="单位零登记",
    duty="D21",
    file="units/{unit}/{year}/unit-nil-statements.csv",
    of_its_unit=True,
    also=("单位无登记说明",),
):
    """A unit states of its own registers of a year that up to a day there was nothing to enter in some."""
