"""The sorts of pages of the public site, and the duties of the notice that each serves."""

from __future__ import annotations

from typing import Final

from zfzr.declare.duty import Serves
from zfzr.declare.page_kind import page_kind
from zfzr.terms.text import Text

_TABLE: Final[tuple[tuple[str, str, str, Serves | None], ...]] = (
    ("index", "首页和查询", "home and search", "D09"),
    ("units", "单位", "units", "D09"),
    (
        "unit/",
        "单位：主体、职责、人员、事项、程序、裁量、制度",
        "a unit: all that is public of it",
        ("D09", "D20"),
    ),
    ("classes", "职权类别", "classes of powers", "D09"),
    ("class/", "一个类别的职权", "the powers of a class", "D09"),
    (
        "power/",
        "职权事项：依据、责任、承办、裁量、调整",
        "a power: basis, duties, posts, limits, history",
        ("D09", "D08"),
    ),
    ("lists", "清单的公布版本", "published versions of lists", "D09"),
    ("changes", "清单调整", "changes of lists", ("D09", "D05")),
    ("laws", "依据", "laws", "D03"),
    ("law/", "依据一部法律的职权", "the powers that rest on a law", "D03"),
    ("officers", "执法证件查询", "look-up of officers", ("D15", "D20")),
    ("standards", "裁量标准", "discretion standards", "D17"),
    ("procedures", "执法流程", "procedures", ("D18", "D16")),
    ("procedure/", "流程图", "a flow chart", ("D18", "D16")),
    ("cases", "指导案例", "guiding cases", "D33"),
    ("case/", "一件指导案例", "a guiding case", "D33"),
    ("news", "最近公布", "what was published, day by day", ("D20", "D09")),
    ("news/", "一日公布的内容", "what was published on a day", ("D20", "D09")),
    ("publications", "公示登记", "the register of publications", "D20"),
    ("open", "监督和公开", "supervision and publicity", ("D20", "D27")),
    ("beforehand", "事前公开的六项内容", "the six things published beforehand", "D20"),
    ("subjects", "执法主体名册", "the register of enforcement subjects", "D47"),
    ("entrustments", "行政委托", "entrustments", "D47"),
    ("result/", "考核结果", "results of the assessment", "D44"),
    ("decisions", "执法决定", "decisions of enforcement", "D20"),
    ("supervision", "执法监督结果", "results of supervision", "D27"),
    ("statistics", "执法公示统计", "statistics of publicity", "D20"),
    ("statistics/", "一个年度的执法公示统计", "a year's statistics of publicity", "D20"),
    ("yearly-data", "年度执法数据", "yearly data", "D20"),
    ("yearly-data/", "一个年度的执法数据", "a year's yearly data", "D20"),
    ("documents", "公开的文书", "published documents", "D20"),
    ("data/", "下载数据", "downloads", ("D09", "D20")),
    ("about", "关于本站", "about the site", None),
    ("404", "没有这一页", "no such page", None),
)

KINDS: Final = tuple(page_kind(place, Text(zh, en), duty) for place, zh, en, duty in _TABLE)
"""Every sort of page of the site, in the order in which they are listed."""
