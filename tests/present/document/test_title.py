"""A line of the title that is too wide breaks where no word is cut: at brackets, never before a mark or 的."""

from __future__ import annotations

import pytest

from zfzr.present.document.tree import title_lines


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("关于表彰先进个人的通报", ["关于表彰先进个人的通报"]),
        (
            "关于表彰2015年度国土资源执法先进个人的通报（征求意见稿）",
            ["关于表彰2015年度", "国土资源执法先进个人的通报（征求意见稿）"],
        ),
        (
            "关于落实行政执法责任制第二次督导检查（乡镇街道）情况的通报",
            ["关于落实行政执法责任制第二次督导检查", "（乡镇街道）情况的通报"],
        ),
        (
            "关于印发《行政执法责任追究办法》的全县各有关单位通知",
            ["关于印发", "《行政执法责任追究办法》的全县各有关单位通知"],
        ),
        (
            "关于落实行政执法责任制第一次督导检查情况的通报",
            ["关于落实行政执法责任制第一次督导检查", "情况的通报"],
        ),
        ("一二三四五六七八九十一二三四五六七八九十一二", ["一二三四五六七八九十一二三四五六七八九十一二"]),
        ("", [""]),
    ],
)
def test_a_wide_line_breaks_at_brackets(line: str, lines: list[str]) -> None:
    assert list(title_lines([line])) == lines
    assert "".join(title_lines(["甲", line])) == "甲" + line
