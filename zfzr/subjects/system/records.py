"""Systems (制度) of the notice that a unit, or the county itself, has put in force."""

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


class CountySystem(
    Record,
    label="县级制度",
    duty=("D10", "D19", "D20"),
    file="county/county-systems.yaml",
    shape="list",
    also=("本级制度", "县级制度登记"),
):
    """A system (制度) that an office of the county has put in force for all units, as 三（三） and 四（一） ask of it."""

    name: str = field("名称", key=True, public=True, example="某县行政执法全过程记录制度")
    kind: str = field(
        "类别", public=True, example="全过程记录", meaning="参数“县级应有制度”里的类别，或者其他"
    )
    by: str = field("机关", public=True, refers="角色", meaning="印发的机构的角色", example="法制机构")
    number: str | None = field("文号", default=None, public=True, number=Numbered(dated="issued"))
    issued: Day = field("印发日期", public=True, event=True)
    bases: list[str] = field(
        "依据",
        default=[],
        public=True,
        cites=True,
        example="《中华人民共和国行政处罚法》第四十七条",
        meaning="制定所依据的法律条文；写了的，法律变动时会列出",
    )
    in_force: YesNo = field("现行", default=True)
    replaced_by: str | None = field("由何制度替代", default=None, refers="县级制度")
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")
