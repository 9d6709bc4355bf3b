"""Published figures (公布的年度执法数据): what a unit, or the county, said of its enforcement in a year."""

from __future__ import annotations

from zfzr.declare.record import Choice, Day, Number, Part, Record, field


class TableName(Choice, fixed="公布执法数据的五张表，栏目各不相同"):
    """A table of the yearly statement."""

    PENALTIES = "处罚"
    LICENCES = "许可"
    COERCION = "强制"
    OTHERS = "其他"
    CERTIFICATES = "持证"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Return what the tables are called in full."""
        return {
            "行政处罚": "处罚",
            "行政许可": "许可",
            "行政强制": "强制",
            "其他行政执法行为": "其他",
            "行政执法证持证率": "持证",
        }


class StatedFigure(Part):
    """One figure as published: the table, the column, and the number in the unit that the column names."""

    table: TableName = field("表", public=True, example="处罚")
    column: str = field("栏目", public=True, example="罚款", meaning="与参数“年度栏目”的写法一致")
    number: Number = field(
        "数值", public=True, example="12", meaning="按栏目写明的单位：宗、元、万元，人或者%"
    )


class Published(Part):
    """What was published: when and where it was published, and its figures."""

    published: Day | None = field(
        "公布日期", default=None, event=True, public=True, meaning="还没有公布的不填"
    )
    where: str | None = field("载体", default=None, public=True, example="县政府门户网站")
    figures: list[StatedFigure] = field("数据", default=[], public=True)
    remark: str | None = field("说明", default=None, paragraphs=True)


class UnitFigures(
    Published,
    Record,
    label="年度执法数据",
    duty="D20",
    file="units/{unit}/{year}/yearly-data.yaml",
    also=("年度行政执法数据",),
):
    """The figures of a year that a unit published, or is about to."""


class CountyFigures(
    Published,
    Record,
    label="年度执法数据汇总",
    duty="D20",
    file="county/{year}/county-yearly-data.yaml",
    also=("全县年度执法数据", "全县年度行政执法数据"),
):
    """The figures of a year that the county published, or is about to."""
