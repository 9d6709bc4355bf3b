"""`zfzr site serve`: findings beside pages, built anew when the data change, on this machine alone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import COUNTY, Watched
from tests.building import write

POWER = "power/41082301CF00100.html"
LIST = "units/jia/authorities.yaml"


class Preview:
    """A preview that runs, its data, and the port it listens on."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zfzr", "site", "serve", "--port", "0", "--data", str(data)],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "ZFZR_LANG": "zh"},
            # who runs the tests in the background may have had Ctrl-C ignored
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if found := re.search(r"127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        self.address = f"http://127.0.0.1:{self.port}/"

    def asked(self, path: str, host: str | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    listed = (Path(__file__).parents[1] / "datasets/base" / LIST).read_text(encoding="utf-8")
    files = {**COUNTY, LIST: listed.replace("岗位: zhifa-diaocha", "岗位: wu")}
    running = Preview(write(tmp_path / "data", files))
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()
    assert running.process.stderr is not None
    running.process.stderr.close()


def test_findings_stand_beside_the_page_with_file_and_line(
    context: BrowserContext, page: Page, preview: Preview
) -> None:
    watched = Watched(context)
    for at in (POWER, "unit/jia.html"):
        page.goto(preview.address + at)
        expect(page.locator(".preview")).to_contain_text(re.compile(rf"{LIST}:\d+ ZF\d{{3}}"))
    assert [said for said in watched.complaints if "404" not in said] == []  # no icon is asked for by a page
    assert 'class="preview"' not in preview.asked("/about.html")[1]


def test_a_page_loads_anew_when_the_data_change(page: Page, preview: Preview) -> None:
    page.goto(preview.address + POWER)
    listed = preview.data / LIST
    listed.write_text(listed.read_text(encoding="utf-8").replace("腐败变质", "<i>发霉</i>"), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("对生产经营<i>发霉</i>食品的处罚", timeout=20_000)
    (preview.data / "zfzr.yaml").rename(preview.data / "gone.yaml")
    assert preview.process.stderr is not None
    assert any("没有重新生成" in line for line in preview.process.stderr)
    assert preview.asked("/")[0] == 200


def test_only_pages_are_answered_and_only_to_this_machine(preview: Preview) -> None:
    assert preview.asked("/")[0] == 200
    assert preview.asked("/%2e%2e/%2e%2e/etc/passwd")[0] == 404
    assert preview.asked("/nothing")[0] == 404
    assert preview.asked("/", host="pages.example.invalid")[0] == 403
    assert preview.asked("/", host="[")[0] == 403


def test_ctrl_c_ends_it(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=60) == 0
    assert not list(preview.data.rglob("*.html"))
