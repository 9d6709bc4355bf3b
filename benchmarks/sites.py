"""The public pages of a county: built new, built again, and searched in a browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import Job, in_turns
from benchmarks.outside import Setting
from benchmarks.table import Row, met

NEW_SECONDS, AGAIN_SECONDS, PAGE_KB, SEARCH_SECONDS = 10.0, 2.0, 100, 0.05
_SOUGHT = ("示例事项一", "处罚", "县", "ss", "食品安全 许可", "没有的词")


def pages(setting: Setting) -> Iterator[Row]:
    """`zfzr site build`: into a new folder; again with nothing changed, one roster changed, one list changed."""
    folder = setting.place / "pages" / "data"
    shutil.copytree(setting.folders["inherited"], folder)
    again, new = folder.parent / "again", folder.parent / "new"
    build = [sys.executable, "-m", "zfzr", "site", "build", "--data", str(folder), "-o"]
    jobs = [
        Job([*build, str(new)], before=lambda: shutil.rmtree(new, ignore_errors=True)),
        Job([*build, str(again)]),
        Job([*build, str(again)], before=_turning(folder, "certificates.csv", "综合执法", "综合执法示例")),
        Job([*build, str(again)], before=_turning(folder, "authorities.yaml", "状态: 在用", "状态: 暂停")),
    ]
    names = ("into a new folder", "nothing changed", "one unit's certificates", "one unit's list")
    for name, cost in zip(names, in_turns(jobs, setting.repeat), strict=True):
        most = NEW_SECONDS if name == names[0] else AGAIN_SECONDS
        yield Row(
            f"zfzr site build, {name}", *cost, "", f"<= {most:.0f} s", met(cost.processor, at_most=most)
        )
    largest = max((p.stat().st_size, p.relative_to(again).as_posix()) for p in again.rglob("*.html"))
    kilobytes = largest[0] / 1000
    yield Row(
        f"largest page: {largest[1]}, {kilobytes:.0f} kB",
        0.0,
        budget=f"<= {PAGE_KB} kB",
        verdict=met(kilobytes, at_most=PAGE_KB),
    )
    yield from _searches(again)


def _turning(folder: Path, name: str, one: str, other: str) -> Callable[[], None]:
    """Return what changes a file of the first unit to and fro."""
    file = min(folder.glob(f"units/*/{name}"))

    def turn() -> None:
        text = file.read_text("utf-8")
        changed = text.replace(other, one) if other in text else text.replace(one, other)
        file.write_text(changed, encoding="utf-8", newline="\n")

    return turn


_TYPED = """word => {
  const field = document.getElementById("q"), began = performance.now();
  field.value = word;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.getElementById("results").getBoundingClientRect();
  return performance.now() - began;
}"""


def _searches(site: Path) -> Iterator[Row]:
    """The slowest of some searches, from the key press to the list laid out: the median of five each."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    if browser is None:
        yield Row("search in a browser", budget=f"<= {SEARCH_SECONDS * 1000:.0f} ms")
        return
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = started.new_page()
        page.goto((site / "index.html").as_uri())
        page.wait_for_load_state("load")
        taken = {word: sorted(page.evaluate(_TYPED, word) for _ in range(5))[2] / 1000 for word in _SOUGHT}
        started.close()
    word = max(taken, key=lambda each: taken[each])
    yield Row(
        f"search in a browser, the slowest of {len(taken)}: {word}",
        taken[word],
        budget=f"<= {SEARCH_SECONDS * 1000:.0f} ms",
        verdict=met(taken[word], at_most=SEARCH_SECONDS),
    )
