"""Supervision from outside (四（三）): what others raised and its answer, supervisors, third parties, return visits."""

from zfzr.declare.record import Counted, Day, Number, Numbered, Record, Whole, YesNo, field


class OutsideMatter(
    Record,
    label="外部监督事项",
    duty="D38",
    file="units/{unit}/{year}/supervision.csv",
    of_its_unit=True,
    also=("supervision", "建议提案"),
):
    """A proposal, suggestion or report about the unit's enforcement, and the unit's answer."""

    code: str = field("编号", key=True, example="WJ2026-01")
    raised_by: str = field(
        "来源", refers="外部监督来源", valid_on="received", example="检察建议", also="监督来源"
    )
    by: str = field(
        "提出单位",
        meaning="提出的机关、团体或者媒体；代表、委员写“第几号建议（提案）”，不写姓名",
        also="提出人 建议人 提案人",
    )
    about: str = field("事项", paragraphs=True, matter=True, also="建议内容")
    case: str | None = field(
        "案号", default=None, refers="案件或者办件", meaning="针对某一案件、办件的，填其编号"
    )
    received: Day = field("收到日期", event=True, also="收到时间")
    due: Day | None = field(
        "答复期限", default=None, meaning="来文写明的答复截止日", not_before="received", met_on="answered"
    )
    answered: Day | None = field("答复日期", default=None, event=True, not_before="received", also="答复时间")
    number: str | None = field("答复文号", default=None, number=Numbered(dated="answered"), of_one=("code",))
    result: str | None = field("办理结果", default=None, paragraphs=True, also="办理情况")
    adopted: YesNo | None = field("采纳", default=None)


class SocialSupervisor(
    Record,
    label="社会监督员",
    duty="D40",
    file="units/{unit}/{year}/supervisors.csv",
    of_its_unit=True,
    also=("特邀监督员",),
):
    """Somebody from outside whom the unit appointed to watch its enforcement, for a term."""

    name: str = field("姓名", key=True, names="person", also="监督员姓名")
    work: str | None = field("工作单位", default=None, also="单位 所在单位")
    appointed: Day = field("聘任日期", event=True, also="聘任时间")
    until: Day | None = field(
        "届满日期",
        default=None,
        not_before="appointed",
        meaning="聘期最后一日，含当日",
        also="届满时间 到期日期",
    )
    ended: Day | None = field("解聘日期", default=None, event=True, not_before="appointed")
    number: str | None = field("聘书编号", default=None, of_one=("name",), also="证书编号")
    remark: str | None = field("备注", default=None, paragraphs=True)


class ThirdPartyReview(
    Record,
    label="第三方评议",
    duty="D41",
    file="units/{unit}/{year}/third-party.yaml",
    shape="list",
    of_its_unit=True,
):
    """A review of the unit's enforcement by an organisation that it entrusted with it."""

    name: str = field("名称", key=True, example="2026年度执法满意度调查")
    by: str = field("受托机构")
    how: str | None = field("方式", default=None, example="问卷、走访", also="回访方式")
    start: Day = field("开始日期", event=True)
    end: Day | None = field("完成日期", default=None, event=True, not_before="start")
    asked: Whole | None = field("样本数", default=None, meaning="问卷、走访的有效份数", counts=Counted(0))
    points: Number | None = field("得分", default=None)
    full: Number | None = field("满分", default=None, meaning="不填为100")
    conclusion: str | None = field("结论", default=None, paragraphs=True)
    mended: str | None = field("整改情况", default=None, paragraphs=True)


class ReturnVisit(
    Record,
    label="回访",
    duty="D39",
    file="units/{unit}/{year}/return-visits.csv",
    of_its_unit=True,
):
    """A visit to the party of a case or matter after it was closed; the party is not named."""

    code: str = field("编号", key=True, example="HF2026-001", given_on="day")
    about: str = field(
        "案号或者办件编号",
        refers="案件或者办件",
        follows_on="day",
        example="某公许〔2026〕12号",
        also="案号 案件编号 办件编号",
    )
    day: Day = field("回访日期", event=True, also="回访时间")
    how: str | None = field("方式", default=None, example="上门", also="回访方式")
    satisfied: str = field(
        "满意程度", refers="回访满意程度", valid_on="day", example="基本满意", also="满意度 满意情况"
    )
    said: str | None = field("意见", default=None, paragraphs=True, also="意见建议 回访意见")
    done: str | None = field("处理情况", default=None, paragraphs=True)
