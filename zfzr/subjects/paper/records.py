"""Papers of supervision (四（一）) with what each asks for and the report back; the office's own report."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Record, YesNo, field


class SupervisionPaper(
    Record,
    label="监督文书",
    duty="D25",
    file="county/{year}/papers.csv",
    each_year="empty",
    also=("行政执法监督文书", "监督督办函", "监督意见书", "监督决定书"),
):
    """A paper of supervision to a unit: which follows which, what it asks for by when, and when the unit reported back."""

    number: str = field("编号", public=True, key=True, example="JD2026-01")
    kind: str = field(
        "种类", public=True, refers="监督文书种类", valid_on="day", example="意见书", also="文书种类 文书类型"
    )
    document: str = field(
        "文号", public=True, number=Numbered(dated="day"), example="某司监意〔2026〕1号", of_one=("kind",)
    )
    by: str = field("机关", refers="角色", meaning="发出文书的机构的角色", example="法制机构")
    about: str = field(
        "单位", public=True, refers="单位", valid_on="day", whose=True, example="zhujian", also="被监督单位"
    )
    day: Day = field("日期", public=True, event=True, also="发文日期 制发日期")
    previous: str | None = field(
        "上一文书", default=None, refers="监督文书", meaning="接着哪一份文书发出，填其编号"
    )
    case: str | None = field(
        "案号", default=None, refers="案件或者办件", meaning="针对某一案件、办件的，填其编号"
    )
    related: str | None = field(
        "关联",
        default=None,
        refers="监督事项",
        follows_on="day",
        meaning="有关的投诉、监督检查、约谈、文书、案件、办件的编号",
    )
    cause: str = field("事由", paragraphs=True, matter=True, example="重大罚款未经法制审核")
    problem_class: str | None = field(
        "问题类别",
        default=None,
        refers="问题类别",
        valid_on="day",
        meaning="接着上一文书发出的、针对监督检查所发现问题的不填",
        example="执法行为不规范",
    )
    basis: str | None = field("依据", default=None, sourced=True)
    is_grave: YesNo | None = field(
        "重大问题", default=None, meaning="决定书针对重大问题直接作出、此前不须发督办函、意见书的，填是"
    )
    measures: list[str] = field(
        "措施", default=[], refers="监督措施", valid_on="day", example="撤销", meaning="文书采取的措施"
    )
    persons: list[str] = field("人员", default=[], refers="人员", meaning="措施针对的人员的人员编号")
    demanded: str | None = field("要求", default=None, paragraphs=True, example="撤销并重新作出决定")
    due: Day | None = field(
        "期限", default=None, not_before="day", met_on="reported", meaning="落实并报告的最后一天"
    )
    reported: Day | None = field("报告日期", default=None, event=True, not_before="day")
    outcome: str | None = field("落实情况", default=None, paragraphs=True)
    objected: Day | None = field(
        "异议日期", default=None, event=True, not_before="day", meaning="单位对监督处理结果提出异议的日期"
    )
    objection: str | None = field("异议", default=None, paragraphs=True, meaning="异议的理由")
    answered: Day | None = field(
        "异议处理日期", default=None, event=True, not_before="objected", meaning="监督机构处理异议的日期"
    )
    objection_result: str | None = field("异议处理", default=None, paragraphs=True, example="维持")
    superior_told: Day | None = field(
        "告知上级日期",
        default=None,
        event=True,
        not_before="day",
        meaning="单位由上级垂直管理的，告知其上级机关的日期",
    )
    remark: str | None = field("说明", default=None, paragraphs=True)


class SupervisionReport(
    Record,
    label="监督工作报告",
    duty="D25",
    file="county/{year}/supervision-reports.csv",
    also=("行政执法监督工作报告", "监督机构报告"),
):
    """What the office that supervises enforcement reported to its own government about a year."""

    number: str = field("报告编号", key=True, example="BG2026-01", given_on="day")
    by: str = field("机关", refers="角色", meaning="报告的机构的角色", example="法制机构")
    to: str = field("报送", example="县政府")
    day: Day = field("日期", event=True)
    document: str | None = field("文号", default=None, number=Numbered(dated="day"))
    gist: str | None = field("主要内容", default=None, paragraphs=True)
