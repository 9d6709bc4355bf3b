"""Entrustments (委托): whom an organ entrusts with which of its powers, on which basis, and until when."""

from __future__ import annotations

from zfzr.declare.record import Dated, Day, Numbered, Record, field


class Entrustment(
    Dated,
    Record,
    label="行政委托",
    duty="D47",
    file="units/{unit}/entrustments.yaml",
    shape="list",
    of_its_unit=True,
    also=("entrustment", "委托", "委托执法"),
):
    """Another body acts in the name of the organ that states this, over powers that stay with that organ.

    The powers are named by their codes (事项), or as all of the organ's of some classes (类别); one that names neither
    is about nothing. The body may not pass them on, and its own list does not have them.
    """

    number: str = field("编号", key=True, public=True, example="WT-001", also="委托编号")
    entrusted: str = field(
        "受委托单位",
        public=True,
        refers="单位",
        valid_on="start",
        meaning="单位目录名",
        example="dafeng",
        also="受委托单位名称 受委托组织 受委托机关 受委托机构 受托单位 受托机关 被委托单位 被委托组织",
    )
    items: list[str] = field(
        "事项",
        default=[],
        public=True,
        refers="职权事项",
        meaning="委托的职权事项的编码",
        also="委托事项 委托权限 委托职权 委托执法事项",
    )
    classes: list[str] = field(
        "类别",
        default=[],
        public=True,
        refers="职权类别",
        meaning="整类委托的，填职权类别；已逐项填事项的不填",
        example="行政处罚",
        also="委托类别 职权类别 权力类别",
    )
    basis: str = field(
        "依据",
        public=True,
        cites=True,
        meaning="允许委托的法律、法规、规章条文",
        example="《中华人民共和国行政处罚法》第十八条",
        also="委托依据 法律依据",
    )
    agreement: str | None = field(
        "委托书文号",
        default=None,
        public=True,
        number=Numbered(decided="start"),
        example="某卫委托〔2026〕1号",
        of_one=("entrusted",),
        also="委托书编号 委托书号 委托文号",
    )
    announced: Day | None = field(
        "公告日期", default=None, public=True, event=True, also="公告时间 公布日期 公布时间"
    )
    announced_at: str | None = field(
        "公告载体", default=None, public=True, example="县政府网站", also="公告方式 公布载体"
    )
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")

    @property
    def entrusting(self) -> str:
        """The slug of the organ that entrusts: whose file it is."""
        return self.unit or ""
