"""Systems (制度) of the notice that a unit has put in force."""

from zfzr.declare.record import Day, Numbered, Record, YesNo, field


class SystemDocument(
    Record,
    label="制度登记",
    duty="D10",
    file="units/{unit}/systems.yaml",
    shape="list",
    of_its_unit=True,
    also=("制度",),
):
    """A system (制度) of the notice that the unit has put in force, by the document that did so (三, 四)."""

    name: str = field(
        "名称", key=True, public=True, example="重大执法决定法制审核制度", also="制度名称 文件名称"
    )
    kind: str = field("类别", public=True, example="法制审核", meaning="通知所列制度的类别", also="制度类别")
    number: str | None = field("文号", default=None, public=True, number=Numbered(dated="issued"))
    issued: Day = field("印发日期", public=True, event=True, also="印发时间 发布日期 制定日期 出台时间")
    bases: list[str] = field(
        "依据",
        default=[],
        public=True,
        cites=True,
        example="《中华人民共和国行政处罚法》第三十八条",
        meaning="制定所依据的法律条文；写了的，法律变动时会列出",
    )
    in_force: YesNo = field("现行", default=True)
    replaced_by: str | None = field("由何制度替代", default=None, refers="制度")
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")
