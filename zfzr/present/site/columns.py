"""What each column of the tables to be taken away means; what is a day or a whole number is one in Parquet, too."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from zfzr.present.site.downloads import Table


class Sort(StrEnum):
    """What the values of a column are."""

    TEXT = "文字"
    DAY = "日期"
    WHOLE = "整数"


class Column(NamedTuple):
    """What a column holds: its meaning, and of what sort its values are."""

    meaning: str
    sort: Sort = Sort.TEXT


_UNIT_OR_WHOLE: Final = Column("单位简称；不属于一个单位的写全县（全市、全区、全旗）")

_COLUMNS: Final[dict[str, Column]] = {
    "编码": Column("职权事项的编码，在一个单位的清单里唯一"),
    "职权编码": Column("职权事项的编码，同“职权事项”表的编码"),
    "名称": Column("职权事项的名称"),
    "units.名称": Column("单位全称"),
    "cases.名称": Column("指导案例的名称"),
    "单位": Column("单位简称"),
    "publications.单位": _UNIT_OR_WHOLE,
    "yearly-data.单位": _UNIT_OR_WHOLE,
    "类别": Column("职权类别"),
    "状态": Column("数据截至当日的状态"),
    "powers.状态": Column("数据截至当日是否在用；不在用的写明起始日期"),
    "officers.状态": Column("数据截至当日证件是否有效"),
    "依据": Column("法律、法规、规章或者文件；几个之间用“；”分开"),
    "承办": Column("承办机构和岗位；几个之间用“；”分开"),
    "监督电话": Column("监督电话；没有登记的为空"),
    "标准编号": Column("裁量标准的编号"),
    "违法行为": Column("裁量标准所说的违法行为"),
    "程度": Column("裁量档次；只适用于一类当事人的，括号里写明"),
    "情节": Column("属于这一档次的情节"),
    "处罚": Column("这一档次的处罚种类和幅度"),
    "其他处罚": Column("同时可以给予的其他处罚"),
    "姓名": Column("持证人姓名"),
    "证号": Column("执法证件的完整编号"),
    "种类": Column("公示的种类"),
    "officers.种类": Column("执法证件的种类"),
    "执法类别": Column("证件上的执法类别；没有登记的为空"),
    "执法区域": Column("证件上的执法区域；没有登记的为空"),
    "发证日期": Column("发证日期", Sort.DAY),
    "有效期至": Column("有效期的最后一日；没有期限的为空", Sort.DAY),
    "简称": Column("单位简称"),
    "组别": Column("考核分组"),
    "主体类别": Column("执法主体的类别"),
    "门户网站": Column("单位门户网站的网址；没有登记的为空"),
    "公示编号": Column("公示登记的编号"),
    "题名": Column("公示内容的题名"),
    "公示日期": Column("公示日期", Sort.DAY),
    "载体": Column("公示或者公布在哪里"),
    "网址": Column("公示的网址；没有登记的为空"),
    "案例编号": Column("指导案例的编号"),
    "要旨": Column("指导案例的要旨"),
    "发布日期": Column("指导案例的发布日期；没有登记的为空", Sort.DAY),
    "调整日期": Column("调整日期", Sort.DAY),
    "调整": Column("怎样调整：新增、取消、下放、承接等"),
    "批准": Column("批准的文号或者决定"),
    "版本": Column("清单的版本"),
    "事项数": Column("这一版清单的事项数", Sort.WHOLE),
    "批准文号": Column("批准这一版清单的文号"),
    "公布日期": Column("公布日期", Sort.DAY),
    "确认文号": Column("确认执法主体的文号"),
    "确认日期": Column("确认执法主体的日期", Sort.DAY),
    "公告日期": Column("公告的日期；没有公告的为空", Sort.DAY),
    "公告载体": Column("公告在哪里"),
    "委托机关": Column("委托的机关"),
    "受委托单位": Column("受委托的组织"),
    "委托的职权": Column("委托的职权类别，或者事项数"),
    "委托书文号": Column("委托书的文号"),
    "开始日期": Column("委托开始的日期", Sort.DAY),
    "结束日期": Column("委托结束的日期；没有期限的为空", Sort.DAY),
    "年度": Column("数据或者成绩所属的年度", Sort.WHOLE),
    "表": Column("年度数据在哪一张表"),
    "栏目": Column("年度数据表里的栏目"),
    "数值": Column("登记的数字，按原样"),
    "得分": Column("通报的得分，按原样"),
    "等次": Column("通报的等次；没有评定的为空"),
    "名次": Column("通报的名次；没有排名的为空"),
    "columns.文件": Column("本目录里的文件名，不含后缀"),
    "columns.表": Column("表的名称"),
    "columns.栏目": Column("表头"),
    "columns.值": Column("文字、日期（年-月-日）或者整数"),
    "columns.说明": Column("栏目的含义"),
}
"""By the head, or by table and head where one table's own differs."""


def column_of(table: str, head: str) -> Column:
    """Return what a column of a table holds.

    Raises:
        KeyError: nobody has said it.
    """
    return _COLUMNS.get(f"{table}.{head}") or _COLUMNS[head]


def can_write_parquet() -> bool:
    """Tell whether what writes Parquet is installed: the extra `parquet`."""
    return find_spec("pyarrow") is not None


def as_parquet(table: Table) -> bytes:
    """Return a table as Parquet: days as days, whole numbers as numbers, the meaning of each column beside it."""
    from datetime import date

    from zfzr.present.tables.as_parquet import as_parquet as written
    from zfzr.present.tables.heads import Heads
    from zfzr.questions.tables.rows import Table as Rows
    from zfzr.questions.tables.rows import Value
    from zfzr.questions.tables.schema import Column as Held
    from zfzr.questions.tables.schema import Schema, Type

    types = {Sort.TEXT: Type.TEXT, Sort.DAY: Type.DAY, Sort.WHOLE: Type.WHOLE}
    columns = [column_of(table.name, head) for head in table.heads]

    def value(text: str, column: Column) -> Value:
        if column.sort is Sort.TEXT:
            return text
        if not text:
            return None
        return date.fromisoformat(text) if column.sort is Sort.DAY else int(text)

    schema = Schema(
        table.name,
        table.title,
        "",
        "",
        tuple(
            Held(head, head, types[column.sort], column.meaning)
            for head, column in zip(table.heads, columns, strict=True)
        ),
    )
    rows = tuple(tuple(map(value, row, columns)) for row in table.rows)
    return written(Rows(schema, rows), Heads.ZH)
