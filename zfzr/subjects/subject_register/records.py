"""The register of enforcement subjects (执法主体名册): who was confirmed as what, and announced where."""

from __future__ import annotations

from datetime import date

from zfzr.declare.record import Apart, Dated, Day, Numbered, Record, field
from zfzr.subjects.unit.records import SubjectType


class EnforcementSubject(
    Dated,
    Record,
    label="执法主体",
    duty="D47",
    file="county/subjects.csv",
    apart=Apart("start", "end", "subject", by=("about",)),
    also=("执法主体名册", "subject"),
):
    """A unit that the county confirmed as a subject of enforcement, from the day of the confirmation unless told."""

    about: str = field(
        "单位",
        key=True,
        refers="单位",
        whose=True,
        public=True,
        example="shiyaojian",
        also="单位名称 执法主体 执法主体名称 主体名称",
    )
    number: str = field(
        "确认文号",
        key=True,
        number=Numbered(dated="confirmed"),
        public=True,
        example="某政〔2026〕31号",
        also="文号",
    )
    confirmed: Day = field("确认日期", event=True, public=True, also="确认时间")
    type: SubjectType = field("主体类别", public=True, also="主体类型 主体性质")
    basis: str = field(
        "依据",
        sourced=True,
        public=True,
        meaning="设立、授权或者委托的法律、法规条文，或者“三定”规定",
        example="《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》",
        also="执法依据 法律依据 授权依据",
    )
    announced: Day | None = field(
        "公告日期", default=None, event=True, not_before="confirmed", public=True, also="公告时间"
    )
    announced_at: str | None = field("公告载体", default=None, public=True, example="县政府网站")
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")

    @property
    def since(self) -> date:
        """The first day on which the unit is a registered subject."""
        return self.start or self.confirmed

    def stands(self, on: date) -> bool:
        """Tell whether the unit is registered on a day."""
        return self.since <= on and (self.end is None or on <= self.end)
