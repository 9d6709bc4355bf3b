"""Pages of what a county makes public besides its lists: results, registers, figures, what stands before any act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from zfzr.present.site.downloads import changes_of
from zfzr.present.site.figure_pages import figure_pages
from zfzr.present.site.writer import HOME, Cell, Writer, day_in_words
from zfzr.questions.site.model import Decision, Link, Scored, Site, UnitPage
from zfzr.terms.amounts import in_ten_thousands

OPEN: Final = "open.html"
_LATEST: Final = 5
_TRAIL: Final = (*HOME, (OPEN, "监督和公开"))
_Rows = Sequence[Sequence[Cell]]


def openness_pages(writer: Writer, site: Site) -> None:
    """Write the page that leads to them all, and each of them."""
    _results(writer, site)
    figure_pages(writer, site, _TRAIL, OPEN)
    for stem, title, heads, rows, caption in (
        _beforehand(site),
        _subjects(site),
        _entrustments(site),
        _decisions(site),
        _supervision(site),
        _papers(site),
        _lists(site),
        _changes(site),
    ):
        writer.rows(stem, title, heads, rows, caption, first=f"{stem}.html", trail=_TRAIL, here=OPEN)
    writer.page(OPEN, "open.html", "监督和公开", trail=HOME, parts=_contents(site))


def _contents(site: Site) -> list[tuple[str, list[tuple[str, str, str]]]]:
    shown = site.openness
    results = [
        (f"result/{each.year}.html", f"{each.year}年度考核结果", day_in_words(each.day) + "通报")
        if each.day
        else ("", f"{each.year}年度考核结果", f"未公布：{each.why}")
        for each in shown.results
    ]
    return [
        (
            "事前公开",
            [
                ("beforehand.html", "主体、人员、职责、程序、事项、裁量", ""),
                ("subjects.html", "执法主体名册", _count(shown.subjects, "个")),
                ("entrustments.html", "行政委托", _count(shown.entrustments, "项")),
            ],
        ),
        (
            "清单",
            [
                ("lists.html", "清单的公布版本", _count(shown.lists, "版")),
                ("changes.html", "清单调整", _count(changes_of(site), "次")),
            ],
        ),
        ("考核结果", results or [("", "没有登记考核结果", "")]),
        (
            "监督和统计",
            [
                ("decisions.html", "执法决定", _count(site.decisions, "件")),
                ("supervision.html", "执法监督结果", _count(site.supervised, "件")),
                ("statistics.html", "执法公示统计", _count(shown.publicity, "个年度")),
                (
                    "yearly-data.html",
                    "年度执法数据",
                    f"{len({each.year for each in shown.yearly})} 个年度" if shown.yearly else "未公布",
                ),
                ("documents.html", "公开的文书", _count(shown.papers, "件")),
            ],
        ),
    ]


def _count(things: Sequence[object], counted: str) -> str:
    return f"{len(things)} {counted}" if things else "没有登记"


def _results(writer: Writer, site: Site) -> None:
    for each in site.openness.results:
        if each.day is None:
            continue
        writer.files[f"result/{each.year}.svg"] = each.svg.encode()
        writer.page(
            f"result/{each.year}.html",
            "result.html",
            f"{each.year}年度考核结果",
            trail=_TRAIL,
            here=OPEN,
            result=each,
        )


def _unit(unit: Link | None, site: Site) -> Cell:
    return Cell(unit.name, f"unit/{unit.key}.html") if unit else Cell(site.county)


def _day(day: date | None, otherwise: str = "") -> Cell:
    return Cell(day_in_words(day) if day else otherwise)


_List = tuple[str, str, Sequence[str], _Rows, str]


def _beforehand(site: Site) -> _List:
    rows = [
        (
            _unit(each.unit, site),
            Cell(each.subject, "subjects.html"),
            Cell(each.officers, f"unit/{each.unit.key}.html#officers"),
            Cell(each.duties, f"unit/{each.unit.key}.html#subject"),
            Cell(each.procedures, f"unit/{each.unit.key}.html#procedures"),
            Cell(each.powers, f"unit/{each.unit.key}.html#powers"),
            Cell(each.standards, f"unit/{each.unit.key}.html#standards"),
        )
        for each in site.openness.beforehand
    ]
    heads = ("单位", "主体", "人员", "职责", "程序", "事项", "裁量")
    return "beforehand", "事前公开的六项内容", heads, rows, f"有执法职能的单位 {len(rows)} 个"


def _subjects(site: Site) -> _List:
    rows = [
        (
            _unit(each.unit, site),
            Cell(each.kind),
            Cell(each.number),
            _day(each.day),
            Cell(each.basis),
            _day(each.announced, "未公告"),
            Cell(each.where),
        )
        for each in site.openness.subjects
    ]
    heads = ("单位", "主体类别", "确认文号", "确认日期", "依据", "公告日期", "公告载体")
    return "subjects", "执法主体名册", heads, rows, f"执法主体 {len(rows)} 个"


def _entrustments(site: Site) -> _List:
    rows = [
        (
            _unit(each.organ, site),
            _unit(each.body, site) if each.body else Cell(each.called),
            Cell("", parts=tuple(Cell(one.name, one.key and f"power/{one.key}.html") for one in each.what)),
            Cell(each.basis),
            Cell(each.agreement),
            _day(each.begins),
            _day(each.ends),
            _day(each.announced, "未公告"),
            Cell(each.where),
        )
        for each in site.openness.entrustments
    ]
    heads = (
        "委托机关",
        "受委托单位",
        "委托的职权",
        "依据",
        "委托书文号",
        "开始日期",
        "结束日期",
        "公告日期",
        "公告载体",
    )
    return "entrustments", "行政委托", heads, rows, f"行政委托 {len(rows)} 项"


def _decisions(site: Site) -> _List:
    rows = [
        (
            Cell(each.number),
            _unit(each.unit, site),
            Cell(each.what, f"power/{each.power.key}.html" if each.power else ""),
            Cell(in_ten_thousands(each.outcome)),
            _day(each.day),
        )
        for each in site.decisions
    ]
    heads = ("文号", "单位", "事由和事项", "决定", "决定日期")
    return "decisions", "执法决定", heads, rows, f"公示的执法决定 {len(rows)} 件"


def _supervision(site: Site) -> _List:
    rows = [
        (
            Cell(each.name),
            Cell(each.number),
            Cell("、".join(unit.name for unit in each.units)),
            Cell(each.outcome),
            _day(each.day),
        )
        for each in site.supervised
    ]
    heads = ("监督", "编号", "单位", "结果", "办结日期")
    return "supervision", "执法监督结果", heads, rows, f"办结的执法监督 {len(rows)} 件"


def _papers(site: Site) -> _List:
    rows = [
        (Cell(each.name), Cell(each.number), Cell(each.organ), _day(each.day))
        for each in site.openness.papers
    ]
    heads = ("文书", "文号", "机关", "印发日期")
    return "documents", "公开的文书", heads, rows, f"已公示的文书 {len(rows)} 件"


def _lists(site: Site) -> _List:
    rows = [
        (
            _unit(each.unit, site),
            Cell(each.version),
            Cell(f"{each.items}"),
            Cell(each.approval),
            _day(each.day),
            Cell(each.where),
        )
        for each in site.openness.lists
    ]
    heads = ("单位", "版本", "事项数", "批准文号", "公布日期", "载体")
    return "lists", "清单的公布版本", heads, rows, f"清单 {len(rows)} 版"


def _changes(site: Site) -> _List:
    rows = [
        (
            _day(step.day),
            Cell(power.unit.name, f"unit/{power.unit.key}.html"),
            Cell(step.what),
            Cell(power.name, f"power/{power.key}.html"),
            Cell("；".join(each for each in (step.basis, step.approval) if each)),
        )
        for step, power in changes_of(site)
    ]
    heads = ("调整日期", "单位", "调整", "事项", "依据和批准")
    return "changes", "清单调整", heads, rows, f"清单调整 {len(rows)} 次"


class OfUnit(NamedTuple):
    """What is public of a unit besides its lists: its assessments, its latest decisions, supervision of it; how many."""

    scores: Sequence[tuple[int, Scored]]
    decisions: Sequence[Decision]
    all_decisions: int
    supervised: int


def public_of(site: Site, unit: UnitPage) -> OfUnit:
    """Return what is public of a unit besides its lists."""
    made = [each for each in site.decisions if each.unit.key == unit.key]
    return OfUnit(
        [
            (of.year, row)
            for of in site.openness.results
            for row in of.rows
            if row.unit in (unit.name, unit.short)
        ],
        made[:_LATEST],
        len(made),
        sum(unit.key in [one.key for one in each.units] for each in site.supervised),
    )
