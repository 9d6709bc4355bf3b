"""The public pages in a real browser: Debian's Chromium, driven by playwright; nothing is fetched from outside."""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.building import county
from tests.hostile import with_texts
from zfzr.county.county import County
from zfzr.county.loading import load, load_from
from zfzr.present.site.build import files_of
from zfzr.questions.site.gather import gather

SAMPLE = Path(__file__).parents[2] / "data"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

CERTIFICATES = """\
证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至
豫H01-0001,J001,河南省行政执法证,2010版,食品药品,甲县,2011-01-01,2016-06-30
豫H01-0002,J002,河南省行政执法证,2010版,食品药品,甲县,2011-01-01,2016-06-30
豫H01-0003,J003,河南省行政执法监督证,2010版,,甲县,2011-01-01,2016-06-30
豫H01-0004,J004,河南省行政执法证,2010版,食品药品,甲县,2011-01-01,2015-06-30
"""
PEOPLE = """\
人员编号,姓名,性别,人员性质,身份证号
J001,孙示四,男,公务员,410823********0011
J002,李示五,女,事业,410823********0026
J003,周示六,女,公务员,410823********0034
J004,吴示七,男,公务员,410823********0042
"""
EVENTS = """\
证号,日期,事件,原因,决定机关
豫H01-0002,2015-09-01,暂扣,违法违纪,甲县人民政府法制办公室
"""
COUNTY = {
    "units/jia/certificates.csv": CERTIFICATES,
    "units/jia/people.csv": PEOPLE,
    "county/2015/certificate-events.csv": EVENTS,
}
"""Four certificates: in force, suspended, for supervision only, and past its last day."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; where there is none the tests are skipped, but not where everything is tested for a merge."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium on this machine: .ci/run installs it")
        pytest.skip("no chromium on this machine: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield started
        started.close()


def _sample_county() -> County:
    dataset = load_from(SAMPLE)
    return County(dataset, date(2015, 12, 31))


def _fill(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the small county."""
    return _fill(tmp_path_factory.mktemp("small"), files_of(gather(county(dict(COUNTY)))))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample county."""
    return _fill(tmp_path_factory.mktemp("sample"), files_of(gather(_sample_county())))


@pytest.fixture(scope="session")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a county in which every text ends with a word of 120 letters."""
    files = with_texts(lambda text: f"{text}{'W' * 120}")
    site = gather(County(load(files, SAMPLE), date(2016, 2, 1)))
    return _fill(tmp_path_factory.mktemp("unbroken"), files_of(site))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, at the address yielded."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def served(small: Path) -> Iterator[str]:
    """The address at which the pages of the small county stand."""
    with serving(small) as address:
        yield address


@pytest.fixture(scope="session")
def unread_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the small county whose register of suspensions cannot be read."""
    broken = {**COUNTY, "county/2015/certificate-events.csv": EVENTS.replace("2015-09-01", "随便")}
    return _fill(tmp_path_factory.mktemp("unread"), files_of(gather(county(broken))))


@pytest.fixture(scope="session")
def unread(unread_pages: Path) -> Iterator[str]:
    """The address at which these stand."""
    with serving(unread_pages) as address:
        yield address


class Watched:
    """What a context asked for and what its pages complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda said: self.complaints.append(said.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A context of its own: nothing kept from another test."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a context with options; all are closed afterwards."""
    made: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        made.append(browser.new_context(locale="zh-CN", **options))
        return made[-1].new_page()

    yield open_page
    for each in made:
        each.close()


def kinds_of(folder: Path, *, longest: bool = True) -> dict[str, str]:
    """Return one page of each kind, the longest or one of middle length: a kind is a folder, or a page at the top."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.html")):
        above = path.relative_to(folder).parts[0] if path.parent != folder else ""
        found[above or re.sub(r"-\d+$", "", path.stem)].append(path)
    chosen = {}
    for kind, paths in found.items():
        paths.sort(key=lambda path: (path.stat().st_size, path))
        chosen[kind] = paths[-1 if longest else len(paths) // 2].relative_to(folder).as_posix()
    return chosen
