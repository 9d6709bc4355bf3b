"""What is new: a page for each day on which something was published, with what changed in a list since the time before."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from building import base_files, county

from zfzr.present.site.build import files_of
from zfzr.questions.site.gather import gather

LISTED = "units/jia/authorities.yaml"
POWERS = base_files()[LISTED].decode() + (
    "- 编码: B\n  名称: 后来新增的处罚\n  类别: 行政处罚\n"
    "  变更:\n  - {日期: 2015-09-01, 类型: 新增, 依据: 某决定}\n"
    "- 编码: C\n  名称: 还没有公布的处罚\n  类别: 行政处罚\n"
    "  变更:\n  - {日期: 2015-11-20, 类型: 新增, 依据: 另一决定}\n"
)
VERSIONS = (
    "- 单位: jia\n  版本: 2014年版\n  事项数: 1\n  经过:\n  - {环节: 公布, 日期: 2014-08-01, 载体: 网站}\n"
    "- 单位: jia\n  版本: 2015年版\n  事项数: 2\n  经过:\n  - {环节: 公布, 日期: 2015-10-01, 载体: 网站}\n"
)
REGISTER = (
    "编号,单位,种类,对象,题名,当事人,日期,载体,网址,撤下日期,撤下原因,说明\n"
    "GS2015-001,,工作方案,,考核方案,,2015-10-01,县政府网站,,,,\n"
    "GS2015-002,jia,情况说明,,关于<b>的说明,,2015-11-05,县政府网站,,,,\n"
)
FILES = {LISTED: POWERS, "county/approvals.yaml": VERSIONS, "county/2015/publications.csv": REGISTER}


def built(files: dict[str, str] | None = None) -> dict[str, str]:
    pages = files_of(gather(county(FILES if files is None else files)))
    return {name: data.decode() for name, data in pages.items() if not name.endswith(".parquet")}


def test_a_day_has_a_page_of_what_was_published_and_what_changed_since_the_time_before() -> None:
    page = built()["news/2015-10-01.html"]
    before = '<span class="whole">2014年8月1日</span>'
    assert f"2015年版，2 项。与{before}公布的相比，有 1 项调整：" in page
    assert "新增：<a" in page
    assert "后来新增的处罚" in page
    assert "还没有公布的处罚" not in page
    assert "工作方案（1 件）" in page


def test_the_first_time_says_so() -> None:
    assert "没有登记更早的公布。" in built()["news/2014-08-01.html"]


def test_days_lead_to_each_other_and_the_first_page_to_the_latest() -> None:
    pages = built()
    assert 'href="2014-08-01.html"' in pages["news/2015-10-01.html"]
    assert 'href="2015-11-05.html"' in pages["news/2015-10-01.html"]
    assert 'href="news/2015-11-05.html"' in pages["index.html"]
    assert "县食药监局公布权责清单，比上一次新增 1 项；工作方案 1 件" in pages["index.html"]
    assert sorted(name for name in pages if name.startswith("news/")) == [
        "news/2014-08-01.html",
        "news/2015-10-01.html",
        "news/2015-11-05.html",
    ]


def test_the_feed_says_the_same() -> None:
    root = ET.fromstring(built()["changes.xml"])  # noqa: S314 - made by the program itself
    atom = "{http://www.w3.org/2005/Atom}"
    told = [(e.findtext(f"{atom}title"), e.findtext(f"{atom}summary")) for e in root.iter(f"{atom}entry")]
    assert told == [
        ("情况说明 1 件", "情况说明 1 件"),
        ("县食药监局公布权责清单，比上一次新增 1 项；工作方案 1 件", "县食药监局新增：后来新增的处罚"),
        ("县食药监局公布权责清单", "县食药监局公布权责清单"),
    ]


def test_markup_in_a_title_stands_as_text() -> None:
    assert "关于&lt;b&gt;的说明" in built()["news/2015-11-05.html"]


def test_without_publications_there_is_nothing_new() -> None:
    pages = built({})
    assert "没有登记公布。" in pages["index.html"]
    assert "没有登记。" in pages["news.html"]


def test_a_day_with_very_much_in_it_makes_a_page_that_is_not_too_long() -> None:
    many = "".join(
        f"- 编码: D{n}\n  名称: 第{n}项名称写得相当长的行政处罚事项名称写得相当长的行政处罚事项\n  类别: 行政处罚\n"
        f"  变更:\n  - {{日期: 2015-09-01, 类型: 新增, 依据: 某决定}}\n"
        for n in range(900)
    )
    rows = "".join(
        f"GS2015-{n},jia,情况说明,,关于第{n}件事情的情况说明和处理结果的公示文本,,2015-10-01,县政府门户网站,,,,\n"
        for n in range(10, 900)
    )
    pages = built(
        {**FILES, LISTED: many, "county/2015/publications.csv": REGISTER.splitlines()[0] + "\n" + rows}
    )
    page = pages["news/2015-10-01.html"]
    assert len(page.encode()) < 100_000
    assert "有 900 项调整" in page
    assert "情况说明（890 件）" in page
    assert "只列出前 200 项" in page
