"""Every rule has a Chinese manual, and its two examples are tests: the bad one is reported, the good one is not."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest
from building import base_files

from zfzr.check.runner import examine, located
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.lookups import profile_of
from zfzr.declare.manual import ExampleFile, manual
from zfzr.declare.rule import rules

CODES = sorted(rules())


def reported(code: str, example: tuple[ExampleFile, ...]) -> set[tuple[str, int]]:
    """Lay the example over the base county and return where that rule reports, as (file, line)."""
    dataset = load({**base_files(), **{f.path: f.content for f in example}})
    county = County(dataset, date(2015, 12, 31))
    if profile_of(county).data_until:
        county = County(dataset, profile_of(county).data_until)
    found = [f for f in examine(county).findings if f.code == code]
    placed = list(located(county, found))
    for each in placed:  # every value that the message names is given, in both languages
        assert each.message("zh")
        assert each.message("en")
    return {(p.finding.place.file, p.span.line) for p in placed}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_manual_under_its_own_title(code: str) -> None:
    page = manual(code)
    assert page is not None, f"the manual of {code} is missing beside its rule"
    assert (page.code, page.title) == (code, rules()[code].title.zh)
    assert list(page.sections) == ["问题", "依据", "怎么改", "错误示例", "正确示例"]


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_reported_on_the_marked_line(code: str) -> None:
    page = manual(code)
    assert page is not None
    marked = {(f.path, f.wrong_line) for f in page.bad if f.wrong_line}
    assert marked, "no line is marked with 错在="
    assert marked <= reported(code, page.bad)


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_is_not_reported(code: str) -> None:
    page = manual(code)
    assert page is not None
    assert page.good, "there is no good example"
    assert reported(code, page.good) == set()


NOTICE = "".join((files("zfzr") / "declare" / "notice.zh.txt").read_text("utf-8").split())
QUOTED = re.compile(r"通知第[^“”。]{1,20}[部分）][^“”。；]{0,12}“([^”]{8,})”")
"""What a manual gives as the very words of the notice."""


@pytest.mark.parametrize("code", CODES)
def test_what_is_quoted_of_the_notice_stands_there(code: str) -> None:
    page = manual(code)
    assert page is not None
    for words in QUOTED.findall("".join(page.sections["依据"].split())):
        parts = [each.rstrip("。，") for each in words.split("……") if each]
        assert [each for each in parts if each not in NOTICE] == [], (
            f"{code} quotes what the notice does not say"
        )
