"""The comment in Markdown, as a CommonMark parser with tables and raw HTML shows it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from markdown_it import MarkdownIt
from present.findings.inspections import (
    DANGLING,
    ERROR,
    LEAD,
    MISCHIEF,
    NOTICE,
    WAIVER,
    WARNING,
    YI,
    inspected,
)
from syrupy.assertion import SnapshotAssertion

from zfzr.check.baseline import EMPTY, updated
from zfzr.present.findings.as_markdown import LIMIT, as_markdown

OURS = {"<h2>", "<h3>", "<ul>", "<li>", "<strong>", "<p>", "<details>", "<summary>"}
MANY = {
    f"units/zhen-{number}/unit.yaml": YI + "成立: 2015-02-30\n简秤: " + "甲" * 30 + "\n"
    for number in range(400)
}


def shown(text: str) -> str:
    """Render as a forge does: CommonMark, tables, raw HTML."""
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def test_the_comment(snapshot: SnapshotAssertion) -> None:
    files = {
        **LEAD,
        **WAIVER,
        "units/yi/unit.yaml": LEAD["units/yi/unit.yaml"] + "组织机构代码: 00000000-1\n",
        "units/jia/unit.yaml": ERROR["units/yi/unit.yaml"],
    }

    assert as_markdown(inspected(files), "zh") == snapshot


def test_a_county_without_findings() -> None:
    assert as_markdown(inspected({}), "zh").endswith("\n\n没有发现问题。\n")


def test_errors_stand_open_and_other_defects_are_folded() -> None:
    assert "<details>" not in as_markdown(inspected(ERROR), "zh")
    assert "<details><summary>其他数据差错：1 项</summary>" in as_markdown(inspected(WARNING), "zh")
    assert "<details><summary>其他数据差错：1 项</summary>" in as_markdown(inspected(NOTICE), "zh")


def test_leads_are_folded_by_unit_under_its_name() -> None:
    assert "<details><summary>甲县乙镇人民政府：1 项</summary>" in as_markdown(inspected(LEAD), "zh")


@pytest.mark.parametrize("files", [ERROR, WARNING, LEAD, MISCHIEF])
def test_no_value_becomes_markup(files: dict[str, str]) -> None:
    rendered = shown(as_markdown(inspected(files), "zh"))

    assert set(re.findall(r"<[a-z0-9]+[^>]*>", rendered)) <= OURS


def test_a_hostile_value_is_shown_as_it_is_and_calls_nobody() -> None:
    rendered = shown(as_markdown(inspected(MISCHIEF), "zh"))

    assert "甲⏎::error::|&lt;b&gt;]]&gt;%0A`*@<!-- -->all\\u202e乙" in rendered


def test_a_hostile_name_of_a_unit_stays_within_the_summary() -> None:
    name = '"</summary></details><img src=x>|@all\\u202e"'
    files = {**LEAD, "units/yi/unit.yaml": LEAD["units/yi/unit.yaml"].replace("甲县乙镇人民政府", name)}
    rendered = shown(as_markdown(inspected(files), "zh"))

    assert "<img" not in rendered
    assert "&lt;/summary&gt;&lt;/details&gt;&lt;img src=x&gt;|@<!-- -->all\\u202e：1 项</summary>" in rendered


def test_a_comment_has_room_in_a_forge_and_sums_up_the_rest() -> None:
    text = as_markdown(inspected(MANY), "zh")
    listed = text.count("\n- **")
    rest = re.search(r"另有 (\d+) 项没有列出", text)

    assert LIMIT - 1_000 < len(text.encode()) <= LIMIT
    assert rest is not None
    assert listed + int(rest[1]) == len(inspected(MANY).all)
    counts = [int(n) for n in re.findall(r"\| ZF\d+ \| .* \| (\d+) \|", text)]
    assert sum(counts) == int(rest[1])
    assert "<table>" in shown(text)


def test_what_is_hidden_is_in_the_totals() -> None:
    known = updated(EMPTY, inspected(DANGLING).all, date(2014, 3, 1), accept_new=True).baseline

    assert "- 豁免：1 项，最早 2016-06-30 到期\n" in as_markdown(inspected(WAIVER), "zh")
    assert "- 基线：1 项，最早 2014-03-01\n" in as_markdown(inspected(DANGLING, baseline=known), "zh")


def test_a_waiver_about_to_lapse_is_told() -> None:
    assert "ZF605" in as_markdown(inspected(WAIVER, as_of="2016-06-15"), "zh")
