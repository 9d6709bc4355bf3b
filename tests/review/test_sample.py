"""The examples of docs/review/ are what the program says of these changes; they speak of what they set out to show."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from review.sample import CHANGES, DOCS, Change, index, page, reviewed

from zfzr.county.loading import load
from zfzr.declare.change import Action
from zfzr.review.changes import compare


def comparable(text: str) -> str:
    """Leave out how many findings stay as they were: rules and data that grow elsewhere change it."""
    return re.sub(r"未变 \d+", "未变 n", text)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.slug)
def test_the_page_is_what_the_program_says(change: Change) -> None:
    written = (DOCS / f"{change.slug}.md").read_text(encoding="utf-8")
    assert comparable(written) == comparable(page(change)), "run: python -m tests.review.sample"


def test_every_page_is_listed_and_no_other_lies_there() -> None:
    assert (DOCS / "README.md").read_text(encoding="utf-8") == index(CHANGES)
    assert {p.stem for p in DOCS.glob("*.md")} == {"README", *(c.slug for c in CHANGES)}


def of(slug: str) -> Change:
    return next(c for c in CHANGES if c.slug == slug)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.slug)
def test_a_change_brings_data_errors_only_where_that_is_the_point(change: Change) -> None:
    assert (reviewed(change).findings.new_errors > 0) == (change.slug == "yige-zi-huai-wenjian")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.slug)
def test_a_change_taken_back_is_its_mirror(change: Change) -> None:
    before, after = (load({p: t.encode() for p, t in files.items()}) for files in change.states())
    there, back = compare(before, after), compare(after, before)
    turned = {Action.ADDED: Action.REMOVED, Action.REMOVED: Action.ADDED}
    assert Counter(turned.get(c.action, c.action) for c in there.records) == Counter(
        c.action for c in back.records
    )
    fields = Counter((f.where, f.after, f.before) for c in there.records for f in c.fields)
    assert fields == Counter((f.where, f.before, f.after) for c in back.records for f in c.fields)


def test_the_new_text_of_a_law_touches_three_units() -> None:
    (line,) = reviewed(of("falv-xin-wenben")).lines
    assert "涉及 3 个单位的 6 项在用职权" in line.detail.zh


def test_the_rating_moves_one_grade() -> None:
    # 85.00, on the edge of 优秀, less the half point.
    ((year, move),) = reviewed(of("gaifen-yingxiang-dengci")).moved_grades
    assert move.after
    assert (year.year, move.slug, move.after.total, move.after.grade) == (2015, "dafeng", "84.50", "良好")


def test_a_renamed_folder_moves_no_score() -> None:
    found = reviewed(of("danwei-gaiming-yi-mulu"))
    assert found.years == ()
    assert (found.findings.new, found.findings.gone) == ((), ())
