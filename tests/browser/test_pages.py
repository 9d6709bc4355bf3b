"""Every kind of page: without scripts, from a folder, on a phone, on paper, by keyboard and for whoever cannot see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from posixpath import dirname, join, normpath

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watched, kinds_of

LOOKS = ("elder", "large", "contrast", "loose")
POWER = "power/41082301CF00100.html"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def test_every_page_is_reached_by_links_alone(sample: Path) -> None:
    seen, to_see = {"index.html"}, ["index.html"]
    while to_see:
        at = to_see.pop()
        links = _Links()
        links.feed((sample / at).read_text(encoding="utf-8"))
        for link in links.found:
            to = (
                normpath(join(dirname(at), link.partition("#")[0]))
                if not link.startswith(("#", "tel:"))
                else at
            )
            if to.endswith(".html") and to not in seen:
                seen.add(to)
                to_see.append(to)
    pages = {path.relative_to(sample).as_posix() for path in sample.rglob("*.html")}
    assert pages - seen == {"404.html"}


def test_without_scripts_nothing_is_offered_that_does_not_work(
    opened: Callable[..., Page], served: str
) -> None:
    page = opened(java_script_enabled=False)
    page.goto(served)
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="类别").click()
    expect(page.locator("h1")).to_have_text("类别")
    page.goto(served)
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#tools")).to_be_hidden()
    page.goto(f"{served}officers.html")
    expect(page.locator("#look-up")).to_be_hidden()


def test_from_a_folder_all_works_and_nothing_is_asked_from_outside(
    context: BrowserContext, page: Page, sample: Path
) -> None:
    watched = Watched(context)
    for at in kinds_of(sample).values():
        page.goto((sample / at).as_uri())
    page.goto((sample / "index.html").as_uri())
    page.fill("#q", "食品")
    expect(page.locator("#found")).to_contain_text("找到")
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith("file:///")] == []


def test_served_nothing_is_asked_from_elsewhere_and_the_policy_stops_nothing(
    context: BrowserContext, page: Page, served: str, small: Path
) -> None:
    watched = Watched(context)
    for at in kinds_of(small).values():
        page.goto(served + at)
    assert [said for said in watched.complaints if "favicon" not in said and "404" not in said] == []
    assert [url for url in watched.requests if not url.startswith(served)] == []


@pytest.mark.parametrize("look", ["", *LOOKS])
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_no_page_is_wider_than_the_window(page: Page, sample: Path, width: int, look: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto((sample / "index.html").as_uri())
    if look:
        page.click(f"[data-look={look}]")
    too_wide = []
    for kind, at in kinds_of(sample).items():
        page.goto((sample / at).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(kind)
    assert too_wide == []


@pytest.mark.parametrize(
    ("of", "width", "look"),
    [
        ("sample", 360, ""),
        *(("small", 360, look) for look in LOOKS),
        ("small", 1440, ""),
        ("unread_pages", 360, ""),
    ],
)
def test_no_rule_of_accessibility_is_broken(
    request: pytest.FixtureRequest, page: Page, of: str, width: int, look: str
) -> None:
    folder: Path = request.getfixturevalue(of)
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 740})
    page.goto((folder / "index.html").as_uri())
    if look:
        page.click(f"[data-look={look}]")
    broken = []
    for kind, at in kinds_of(folder, longest=False).items():
        page.goto((folder / at).as_uri())
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        broken += [
            f"{kind}: {each['id']} {json.dumps(each['nodes'][0]['target'])}" for each in result["violations"]
        ]
    assert broken == []


def test_a_look_is_kept_from_page_to_page(page: Page, served: str) -> None:
    page.goto(served)
    button = page.get_by_role("button", name="大字")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(served + POWER)
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "22px"


def test_the_first_stop_of_the_tab_key_leads_to_the_text(page: Page, served: str) -> None:
    page.goto(served + POWER)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_thing_to_press_shows_that_it_has_the_focus(page: Page, served: str) -> None:
    page.goto(served)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_a_phone_taps_is_tall_enough(page: Page, served: str) -> None:
    page.goto(served)
    for each in page.locator("button:visible, input:visible, select:visible").all():
        box = each.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_a_printed_page_has_the_text_and_not_the_way_about(page: Page, served: str) -> None:
    page.goto(served + POWER)
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(each.get_textpage().get_text_range() for each in printed)
    printed.close()
    assert "第一百二十四条" in text
    assert "数据截至2015年12月31日" in text
    for word in ("跳到正文", "高对比", "下载数据", "怎么投诉 责任", "看裁量档次", "查执法证件"):
        assert word not in text


def test_a_printed_notice_does_not_stand_on_its_own_bar(page: Page, served: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{served}/index.html")
    assert page.locator(".sample").evaluate("each => parseFloat(getComputedStyle(each).paddingLeft)") >= 10


def test_a_printed_page_says_whom_to_call(page: Page, sample: Path) -> None:
    page.goto((sample / "power/41082302CF00500.html").as_uri())
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(each.get_textpage().get_text_range() for each in printed)
    printed.close()
    assert "武陟县人民政府法制办公室，电话 0391-0000001" in text


def test_a_flow_chart_is_seen(page: Page, served: str, small: Path) -> None:
    at = kinds_of(small)["procedure"]
    page.goto(served + at)
    assert page.evaluate("document.querySelector('.chart img').naturalWidth") > 0
    expect(page.locator("main li").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_word_that_cannot_be_broken_makes_no_page_wider(
    opened: Callable[..., Page], unbroken: Path, width: int
) -> None:
    page = opened(viewport={"width": width, "height": 740})
    wide = []
    for at in kinds_of(unbroken).values():
        page.goto((unbroken / at).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(at)
    assert wide == []
