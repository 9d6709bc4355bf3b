"""Guiding cases: a page each, no name of a citizen in full, each basis with the text of the day of the case."""

from __future__ import annotations

import pytest
from building import county

from zfzr.present.site.build import files_of
from zfzr.questions.site.gather import gather

CASES = (
    "案号,职权编码,案由,当事人类型,当事人,程序,立案,决定日期,决定文号,处罚种类,罚款\n"
    "甲食药监立〔2015〕1号,{0},经营腐败变质食品,公民,张某,一般,2015-08-03,2015-09-10,甲食药监罚〔2015〕1号,罚款,3000\n"
)
GUIDING = (
    "- 编号: 甲食药监案例〔2015〕1号\n  名称: 张示示经营腐败变质食品案\n  案号: 甲食药监立〔2015〕1号\n"
    "  发布日期: {0}\n  依据: [《中华人民共和国食品安全法》第一百二十四条]\n"
    "  要旨: |\n    张示示主动召回的，从轻。\n    对张示示二年内再犯的，从重。\n"
)
POWER = "41082301CF00100"
PAGE = "case/jia-2015-1.html"


def built(power: str = POWER, day: str = "2015-11-02") -> dict[str, str]:
    files = {
        "units/jia/2015/cases.csv": CASES.format(power),
        "units/jia/guiding-cases.yaml": GUIDING.format(day),
    }
    made = files_of(gather(county(files)))
    return {name: data.decode() for name, data in made.items() if not name.endswith(".parquet")}


def test_a_name_in_full_is_masked_wherever_the_case_stands() -> None:
    pages = built()
    assert "<h1>张某经营腐败变质食品案</h1>" in pages[PAGE]
    assert "对张某二年内再犯的" in pages[PAGE]
    assert [name for name, text in pages.items() if "张示示" in text] == []


def test_each_basis_has_the_text_of_the_day_of_the_case() -> None:
    assert "2015年10月1日起施行的文本" in built()[PAGE]


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("class/1-1.html", "../case/jia-2015-1.html"),
        ("law/shipin-anquan-fa.html", "../case/jia-2015-1.html"),
        ("unit/jia.html", "../case/jia-2015-1.html"),
        (f"power/{POWER}.html", "../case/jia-2015-1.html"),
        ("cases.html", "case/jia-2015-1.html"),
    ],
)
def test_the_pages_it_is_about_lead_to_it(page: str, link: str) -> None:
    assert f'href="{link}"' in built()[page]


def test_its_page_leads_to_the_power_of_the_case() -> None:
    page = built()[PAGE]
    assert f'href="../power/{POWER}.html"' in page
    assert "没有写明是哪一项" not in page


def test_without_a_power_of_its_own_those_of_its_article_are_named() -> None:
    assert f'href="../power/{POWER}.html"' in built(power="")[PAGE]
