"""Registers and published figures of 甲 over the base county, and what each parameter of the statement decides."""

from __future__ import annotations

from collections.abc import Mapping

from building import stating_none

from zfzr.declare.parameter import parameters

Files = dict[str, str]
Row = Mapping[str, str]


def table(rows: tuple[Row, ...], columns: tuple[str, ...]) -> str:
    """A register with all columns that any row has."""
    heads = tuple(dict.fromkeys((*columns, *(name for row in rows for name in row))))
    lines = [",".join(heads), *(",".join(row.get(name, "") for name in heads) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def cases(*rows: Row, unit: str = "jia", year: int = 2015) -> Files:
    """A register of cases, each decided on 1 June unless a row says otherwise."""
    numbered = tuple(
        {
            "案号": f"{unit}案{i}号",
            "案由": "示例",
            "当事人类型": "法人",
            "程序": "一般",
            "决定日期": f"{year}-06-01",
            **row,
        }
        for i, row in enumerate(rows, 1)
    )
    heads = ("案号", "案由", "当事人类型", "程序")
    return stating_none({f"units/{unit}/{year}/cases.csv": table(numbered, heads)})


def matters(*rows: Row, unit: str = "jia", year: int = 2015) -> Files:
    """A register of matters, each decided on 1 June unless a row says otherwise."""
    numbered = tuple(
        {"编号": f"{unit}办{i}号", "决定日期": f"{year}-06-01", **row} for i, row in enumerate(rows, 1)
    )
    return {f"units/{unit}/{year}/matters.csv": table(numbered, ("编号", "类别"))}


def published(*figures: tuple[str, str, str], unit: str = "jia", year: int = 2015) -> Files:
    """What a unit published, or the county where there is none: table, column, number."""
    rows = "".join(f"- {{表: {of}, 栏目: {column}, 数值: {number}}}\n" for of, column, number in figures)
    path = f"units/{unit}/{year}/yearly-data.yaml" if unit else f"county/{year}/county-yearly-data.yaml"
    return {path: f"数据:\n{rows}"}


def _year_of(name: str) -> int:
    family = parameters()[name.partition(".")[0]]
    return 2022 if any(value.start for value in (family.standing or {})[name]) else 2015


def _column_of(word: str, of: str) -> str:
    """The column in which a word is counted, the later where it was in two."""
    names = [name.split(".") for name in parameters()["年度归栏"].standing or ()]
    return [column for _, known, column, each in names if (known, each) == (of, word)][-1]


def _counted(of: str, word: str, year: int) -> Files:
    """One act that the word is about, and, of the last table of acts, others with money; none of certificates."""
    if of == "持证":
        return {}
    if of == "处罚":
        return cases({"处罚种类": word}, year=year)
    if of == "许可":
        step = {"申请": {"申请日期": f"{year}-03-02"}, "受理": {"受理日期": f"{year}-03-02"}}.get(word)
        row = {"类别": "行政许可", **(step or {"决定结果": word})}
        return matters({**row, "决定日期": ""} if step else row, year=year)
    if of == "强制":
        days = {"申请日期": f"{year}-06-01", "办结日期": f"{year}-06-02"}
        return matters({"类别": "行政强制", "强制种类": word, **days}, year=year)
    return matters({"类别": word, "金额": "100"}, {"类别": "行政裁决", "金额": "7"}, year=year)


def _in_column(name: str) -> tuple[Files, str, int, int]:
    _, of, column, word = name.split(".")
    year = _year_of(name)
    number = "9" if of == "持证" else "100" if "金额" in column else "2" if word == "行政裁决" else "1"
    files = {**_counted(of, word, year), **published((of, column, number), year=year)}
    return files, f"{year}-12-31", 0, 1


def _ranked(name: str) -> tuple[Files, str, int, int]:
    word, year = name.partition(".")[2], _year_of(name)
    other = "警告" if word == "罚款" else "罚款"
    files = cases({"处罚种类": f"{other}；{word}"}, year=2022)
    return (
        {**files, **published(("处罚", _column_of(word, "处罚"), "1"), year=2022)},
        f"{max(year, 2022)}-12-31",
        0,
        50,
    )


def _of_day(name: str) -> tuple[Files, str, int, int]:
    kind = name.split(".")[1]
    files = matters({"类别": "行政强制", "强制种类": kind, "申请日期": "2014-12-30"})
    return {**files, **published(("强制", _column_of(kind, "强制"), "1"))}, "2015-12-31", 0, 1


STATED_BY: dict[str, tuple[Files, str, int, int]] = {
    **{
        name: (published((name.split(".")[1], name.split(".")[2], "0")), "2015-12-31", 0, 1)
        for name in parameters()["年度栏目"].standing or ()
    },
    **{name: _in_column(name) for name in parameters()["年度归栏"].standing or ()},
    **{name: _ranked(name) for name in parameters()["处罚轻重"].standing or ()},
    **{name: _of_day(name) for name in parameters()["年度取日"].standing or ()},
    "年度数据.按种类分别计": (
        {**cases({"处罚种类": "警告；罚款"}), **published(("处罚", "警告", "1"))},
        "2015-12-31",
        0,
        1,
    ),
}
