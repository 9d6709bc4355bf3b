"""A citizen on a phone, by taps alone: may they fine me for this, by which article, how much, who decides, and more.

Each is asked as people would ask it. A step is a page gone to: the power's page is the first, the look-up the second.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

DAY = "2015-12-31T10:00:00"
COUNTY_OFFICE = "武陟县人民政府法制办公室 0391-0000001"


class Asked(NamedTuple):
    """What is typed, which power is meant, what its page must answer, who stands at the door, and whether they may act."""

    words: str
    power: str
    may: str
    basis: str
    amount: str
    decides: str
    hotline: str
    name: str
    number: str
    officer: str


CASES = {
    "a hotel": Asked(
        words="旅馆 登记",
        power="对旅馆业工作人员不按规定登记住宿旅客信息的处罚",
        may="能。县公安局可以依法处罚。",
        basis="《中华人民共和国治安管理处罚法》第五十六条",
        amount="200元以上500元以下",
        decides="局领导班子 局长审批岗（罚款10万元以下）",
        hotline="县公安局 0391-0000110",
        name="戚示八",
        number="消H02-0001",
        officer="有效，可以执法",
    ),
    "a lorry, and an officer of another bureau": Asked(
        words="遗撒",
        power="对运输液体、散装货物造成泄漏、遗撒的处罚",
        may="能。县城管局可以依法处罚。",
        basis="《城市市容和环境卫生管理条例》第三十四条",
        amount="参照本系统省级行政处罚裁量标准",
        decides="局领导班子 局长审批岗",
        hotline="县城管局 0391-0001610",
        name="郎示四",
        number="豫H06-0001",
        officer="证件是县环保局的，不是县城管局的",
    ),
    "a pig farm, and a lost certificate": Asked(
        words="xqyz 设施 ssjtr",
        power="对未建设畜禽养殖污染防治配套设施即投入生产、使用的处罚",
        may="能。县环保局可以依法处罚。",
        basis="《畜禽规模养殖污染防治条例》第三十九条",
        amount="10万元以下",
        decides="局领导班子 局长审批岗",
        hotline="县环保局 0391-0000610",
        name="昌示七",
        number="豫H06-0004",
        officer="已遗失，不得执法",
    ),
    "grain, and a certificate past its last day": Asked(
        words="售粮款",
        power="对粮食收购者未及时支付售粮款的处罚",
        may="能。县粮食局可以依法处罚。",
        basis="《粮食流通管理条例》第四十四条",
        amount="没有登记裁量标准，以法条规定的幅度为准",
        decides="局领导班子 局长审批岗",
        hotline="县粮食局 0391-0002810",
        name="滑示戊",
        number="豫H28-0001",
        officer="已过期，不得执法",
    ),
}


@pytest.fixture
def phone(opened: Callable[..., Page]) -> Page:
    page = opened(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.clock.set_fixed_time(DAY)
    return page


@pytest.mark.parametrize("asked", CASES.values(), ids=CASES.keys())
def test_in_two_steps_a_citizen_knows(phone: Page, sample: Path, asked: Asked) -> None:
    phone.goto((sample / "index.html").as_uri())
    steps: list[str] = []

    def gone_to(frame: Frame) -> None:
        steps.append(frame.url)

    phone.fill("#q", asked.words)
    phone.on("framenavigated", gone_to)
    phone.locator("#results").get_by_role("link", name=asked.power, exact=True).tap()
    expect(phone.locator("h1")).to_have_text(asked.power)
    power_page = urlsplit(phone.url).path.rpartition("/")[2]
    short = phone.locator(".short")
    for answer in (asked.may, asked.basis, asked.amount, asked.decides, asked.hotline, COUNTY_OFFICE):
        expect(short).to_contain_text(answer)
    assert short.get_by_role("link", name=asked.hotline.split()[-1]).get_attribute("href") == (
        f"tel:{asked.hotline.split()[-1]}"
    )
    last = short.get_by_role("link", name="查执法证件")
    box = last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 2 * 740  # all of it within two screens
    last.tap()
    phone.fill("#name", asked.name)
    phone.fill("#number", asked.number)
    phone.get_by_role("button", name="查询").tap()
    expect(phone.locator("#answer")).to_contain_text(asked.officer)
    pages = [urlsplit(url).path.rpartition("/")[2] for url in steps]
    assert [page for page in pages if page != "index.html"] == [power_page, "officers.html"]


def test_of_a_power_that_is_gone_the_page_says_that_they_may_not(phone: Page, sample: Path) -> None:
    phone.goto((sample / "index.html").as_uri())
    phone.fill("#q", "试生产 审批")
    phone.locator("#results").get_by_role("link", name="建设项目试生产审批").tap()
    expect(phone.locator(".short")).to_contain_text("不能。这一项取消（2015年10月11日），不再行使。")
    expect(phone.locator(".short")).not_to_contain_text("谁来决定")


def test_the_look_up_alone_is_one_tap_away(phone: Page, sample: Path) -> None:
    phone.goto((sample / "index.html").as_uri())
    phone.get_by_role("link", name="查执法证件").tap()
    phone.fill("#name", "秋示一")
    phone.fill("#number", "豫H16-0001")
    phone.get_by_role("button", name="查询").tap()
    expect(phone.locator("#answer")).to_contain_text("有效，可以执法")
    expect(phone.locator("#answer")).not_to_contain_text("请注意")


def test_a_unit_that_there_is_not_is_not_asked_for(phone: Page, sample: Path) -> None:
    phone.goto((sample / "officers.html").as_uri() + "?u=%3Cb%3E")
    expect(phone.locator("#look-up")).to_be_visible()
    expect(phone.locator("#of-unit")).to_be_hidden()
