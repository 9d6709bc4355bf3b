"""The other word for an area of that rank, in a county whose records say it the right way (ZF652)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

PATH = "county/basis-documents.yaml"


def documents(*issuers: str) -> dict[str, str]:
    """Return documents of some issuers, one a line."""
    lines = (
        f"- {{文号: 甲政〔2015〕{at}号, 标题: 示例通知, 发文机关: {issuer}}}\n"
        for at, issuer in enumerate(issuers, 1)
    )
    return {PATH: "".join(lines)}


def test_a_government_of_a_district_in_a_county_is_told_with_what_the_county_says() -> None:
    of = county(documents(*["县政府办公室"] * 10, "区政府办公室"))

    (text,) = said(of, "ZF652")
    assert "这里写的是“区政府”，本地是甲县，别处 11 次写的是“县政府”" in text
    assert found(of, "ZF652") == [f"{PATH}:11"]


def test_the_whole_district_is_told_where_the_county_speaks_of_the_whole_county() -> None:
    assert len(said(county(documents(*["全县联席会议"] * 10, "全区联席会议")), "ZF652")) == 1


@pytest.mark.parametrize(
    "issuers",
    [
        ["县政府办公室"] * 9
        + ["区政府办公室"],  # with the base county's one, ten: and now one of two districts
        ["县政府办公室"] * 10 + ["社区政府代办点", "社区政府代办站"],  # a word with what stands before it
        ["县政府办公室"] * 10 + ["区划地名办"],  # the county says 县划地 nowhere
        ["县政府办公室"] * 10 + ["各县（区）政府办公室", "县、区政府办公室"],  # both are meant
    ],
)
def test_what_may_be_meant_so_is_left(issuers: list[str]) -> None:
    extra = ["区政府办公室"] if issuers[-1] == "区政府办公室" else []
    assert said(county(documents(*issuers, *extra)), "ZF652") == []


def test_in_a_district_the_county_is_the_other_word() -> None:
    profile = base_files()["zfzr.yaml"].decode().replace("甲县", "甲区")
    files = {"zfzr.yaml": profile, **documents(*["区政府办公室"] * 20, "县政府办公室")}

    assert f"{PATH}:21" in found(county(files), "ZF652")


def test_the_own_name_with_the_other_word_needs_no_others() -> None:
    profile = base_files()["zfzr.yaml"].decode().replace("名称: 甲县", "名称: 甲乙县")
    files = {"zfzr.yaml": profile, **documents("甲乙区政府办公室")}

    (text,) = said(county(files), "ZF652")
    assert "这里写的是“甲乙区”，本地是甲乙县" in text
