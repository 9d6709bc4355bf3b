"""What a preview puts beside a page: its findings, in the reader's language, and nothing that the data could make of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from building import base_files, county

from zfzr.check.runner import judge
from zfzr.present.language import DEFAULT, use
from zfzr.present.site.build import files_of
from zfzr.present.site.panel import SHOWN, with_panels
from zfzr.questions.site.gather import gather

LIST = "units/jia/authorities.yaml"
POWER = "power/41082301CF00100.html"


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    use(DEFAULT)


def shown(files: dict[str, str]) -> dict[str, str]:
    of = county(files)
    site = gather(of)
    pages = with_panels(files_of(site), site, judge(of).found, "1")
    return {name: data.decode() for name, data in pages.items() if name.endswith(".html")}


def unknown_post(name: str = "wu") -> dict[str, str]:
    return {LIST: base_files()[LIST].decode().replace("岗位: zhifa-diaocha", f"岗位: {name}")}


def test_findings_are_told_in_chinese_and_in_english() -> None:
    page = shown(unknown_post())[POWER]
    assert 'aria-label="检查发现" lang="zh-CN"' in page
    assert "（只在预览里有）" in page
    use("en")
    page = shown(unknown_post())[POWER]
    panel = page.split('<aside class="preview"')[1]
    assert 'aria-label="Findings" lang="en"' in panel
    assert "(in the preview only)" in panel
    assert "检查发现" not in panel


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "条，见 zfzr validate"), ("en", "more: see zfzr validate")]
)
def test_how_many_are_not_shown_is_told(language: str, told: str) -> None:
    use(language)  # type: ignore[arg-type]
    powers = "".join(f"- 编码: '{n}'\n  名称: 处罚{n}\n  类别: 行政处罚\n" for n in range(SHOWN + 50))
    page = shown({LIST: powers})["unit/jia.html"].split('<aside class="preview"')[1]
    assert page.count("<li>") == SHOWN
    assert told in page


REGISTER = "编号,单位,种类,对象,题名,当事人,日期,载体\nGS-1,,没有的种类,,,,2015-02-03,网站\n"


def test_findings_of_the_county_stand_on_the_first_page() -> None:
    page = shown({"county/2015/publications.csv": REGISTER})
    assert "county/2015/publications.csv:2" in page["index.html"]


def test_what_a_finding_quotes_is_text() -> None:
    page = shown(unknown_post("'<img src=x>\\u202e'"))[POWER]
    panel = page.split('<aside class="preview"')[1]
    assert "<img" not in panel
    assert "\u202e" not in panel
