"""The numbers of the national rules for older readers and of WCAG 2.2 AA, as the browser reckons them (docs/site.zh.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import kinds_of

LARGE = 18.0
"""The least size of main text in a version for older readers, and of large type on a phone's page."""
LARGEST = 30.0
"""The size to which main text can be set at least."""
LINE = 1.3
"""The least distance of lines, in type sizes; and of paragraphs, in distances of lines."""
TAP, TAP_ELDER = 44.0, 60.0
"""The least size of what is tapped: on any page, and in the version for older readers."""
CONTRAST = 4.5

MEASURE = """
() => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const of = numbers(getComputedStyle(at).backgroundColor);
      if (of.length === 3 || of[3] === 1) { return of; }
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some(each => each.nodeType === 3 && each.data.trim());
    const box = node.getBoundingClientRect();
    if (!own || box.width <= 1 || box.right < 0 || node.tagName === "OPTION" || node.closest("noscript")) { continue; }
    const style = getComputedStyle(node);
    const [a, b] = [light(numbers(style.color)), light(ground(node))];
    found.push({
      text: node.textContent.trim().slice(0, 12), tag: node.tagName, size: parseFloat(style.fontSize),
      line: parseFloat(style.lineHeight), before: parseFloat(style.marginTop), after: parseFloat(style.marginBottom),
      contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
      paragraph: node.tagName === "P" && !node.closest("form, footer, header, aside"),
    });
  }
  const tapped = [...document.querySelectorAll("button, input, select, header nav a, .contents a, .pager a, .go")]
    .map(node => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width > 0)
    .map(([node, box]) => ({ text: node.textContent.trim().slice(0, 12) || node.tagName, height: box.height }));
  return { found, tapped };
}
"""


def measured(page: Page, folder: Path, *looks: str) -> dict[str, dict[str, Any]]:
    page.goto((folder / "index.html").as_uri())
    for look in looks:
        page.click(f"[data-look={look}]")
    told = {}
    for kind, at in kinds_of(folder, longest=False).items():
        page.goto((folder / at).as_uri())
        told[kind] = page.evaluate(MEASURE)
    return told


@pytest.mark.parametrize(
    ("looks", "scheme"),
    [
        ((), "light"),
        ((), "dark"),
        (("elder",), "light"),
        (("contrast",), "dark"),
        (("large", "loose"), "light"),
    ],
)
def test_text_stands_out_from_its_ground_and_lines_from_each_other(
    opened: Callable[..., Page], sample: Path, looks: tuple[str, ...], scheme: str
) -> None:
    page = opened(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    least = 7.0 if {"elder", "contrast"} & {*looks} else CONTRAST
    for kind, told in measured(page, sample, *looks).items():
        assert told["found"], kind
        for each in told["found"]:
            assert each["contrast"] >= least, (kind, each)
            assert each["line"] >= LINE * each["size"] - 0.01, (kind, each)


@pytest.mark.parametrize(
    ("looks", "least"), [(("large",), LARGE), (("elder",), LARGE), (("elder", "large"), LARGE)]
)
def test_large_type_is_large(page: Page, sample: Path, looks: tuple[str, ...], least: float) -> None:
    for kind, told in measured(page, sample, *looks).items():
        assert min(each["size"] for each in told["found"]) >= least, kind
    if looks == ("elder", "large"):
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= LARGEST


@pytest.mark.parametrize("look", ["elder", "loose"])
def test_paragraphs_stand_apart(page: Page, sample: Path, look: str) -> None:
    seen = 0
    for kind, told in measured(page, sample, look).items():
        for each in told["found"]:
            if each["paragraph"]:
                seen += 1
                assert max(each["before"], each["after"]) >= LINE * each["line"] - 0.01, (kind, each)
    assert seen


@pytest.mark.parametrize(("looks", "least"), [((), TAP), (("elder",), TAP_ELDER)])
def test_what_is_tapped_is_large_enough(
    page: Page, sample: Path, looks: tuple[str, ...], least: float
) -> None:
    for kind, told in measured(page, sample, *looks).items():
        for each in told["tapped"]:
            assert each["height"] >= least, (kind, each)
