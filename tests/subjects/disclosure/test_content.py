"""What is published against what the records say now: the digest of a publication (ZF945)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

from zfzr.check.runner import examine, located
from zfzr.subjects.disclosure.lookups.digests import digest_of
from zfzr.subjects.discretion.records import DiscretionStandard

REGISTER = "county/2015/publications.csv"
STANDARDS = "units/jia/discretion.yaml"
HEAD = "编号,单位,种类,对象,题名,当事人,日期,载体,撤下日期,撤下原因,内容摘要\n"
WAS = base_files()[STANDARDS].decode()


def digest(files: dict[str, str] | None = None) -> str:
    of = county(files or {})
    return digest_of(of, of.dataset.all(DiscretionStandard))


def row(
    number: str = "GS2015-001", *, day: str = "2015-11-01", removed: str = "", of: str | None = None
) -> str:
    because = "公示期满" if removed else ""
    shown = digest() if of is None else of
    return f"{number},jia,裁量标准,CL-001,裁量标准,,{day},县政府门户网站,{removed},{because},{shown}\n"


CHANGED = WAS.replace("没有造成后果", "没有造成危害后果")


def test_content_that_is_as_published_says_nothing() -> None:
    assert said(county({REGISTER: HEAD + row()}), "ZF945") == []


def test_content_that_changed_is_told_at_its_digest() -> None:
    of = county({REGISTER: HEAD + row(), STANDARDS: CHANGED})
    assert said(of, "ZF945") == [
        "县食药监局2015-11-01 公示的裁量标准（GS2015-001），内容已经不同于现在的登记"
    ]
    assert found(of, "ZF945") == [f"{REGISTER}:2"]


@pytest.mark.parametrize(
    "rows",
    [
        row(of=""),
        row(removed="2015-12-01"),
        row() + row("GS2015-002", day="2015-12-01", of=digest({STANDARDS: CHANGED})),
    ],
    ids=["no digest", "taken down", "published again"],
)
def test_what_is_not_compared(rows: str) -> None:
    assert said(county({REGISTER: HEAD + rows, STANDARDS: CHANGED}), "ZF945") == []


@pytest.mark.parametrize("more", ["  - {日期: 2015-12-01, 载体: 县政府门户网站}\n"])
def test_another_day_of_publication_is_no_change_of_content(more: str) -> None:
    assert digest({STANDARDS: WAS + more}) == digest()


def test_a_field_that_is_not_public_is_no_content() -> None:
    assert digest({STANDARDS: WAS.rstrip() + "\n  说明: 内部\n"}) == digest()


def test_the_finding_is_of_the_duty_under_which_its_kind_is_published() -> None:
    """Standards are published beforehand (三（三）, D20); D09, which the rule serves first, is of the lists."""
    of = county({REGISTER: HEAD + row(), STANDARDS: CHANGED})
    (only,) = located(of, examine(of, lambda rule: rule.code == "ZF945").findings)
    assert only.duty == "D20"
