"""Counties that lack things, or write odd ones, make pages that can be read and lead somewhere."""

from __future__ import annotations

import pytest
from building import base_files, county

from zfzr.present.site.build import files_of
from zfzr.questions.site.checking import checked
from zfzr.questions.site.gather import gather
from zfzr.questions.site.private import PrivateValues

POWERS = "units/jia/authorities.yaml"
WAS = base_files()[POWERS].decode()
BARE = "- 编码: {0}\n  名称: 某项处罚{0}\n  类别: 行政处罚\n"


def site_of(files: dict[str, str], *, base: bool = True) -> dict[str, bytes]:
    """Build a site, and see that it is sound."""
    of = county(files, base=base)
    pages = files_of(gather(of))
    found = checked(pages, dict.fromkeys(pages, ""), PrivateValues(of))
    assert [each for each in found.wrong if each.what.value != "不公开的内容"] == []
    return pages


PROFILE = {"zfzr.yaml": base_files()["zfzr.yaml"].decode()}


@pytest.mark.parametrize(
    "files",
    [
        {"units/jia/certificates.csv": "", "units/jia/people.csv": "", "units/jia/postings.csv": ""},
        {"units/jia/procedures/chufa-yiban.yaml": ""},
        {POWERS: "[]\n"},
        {POWERS: BARE.format("A")},
        {POWERS: BARE.format("ab") + BARE.format("AB") + BARE.format("'../x/<&>\"？#%41'")},
        {"county/2016/publications.csv": "编号,单位,种类,对象,题名,当事人,日期,载体\n"},
        {"county/2015/county-yearly-data.yaml": "公布日期: 2015-12-01\n"},
        {"county/2015/result.yaml": "环节: []\n"},
        {POWERS: "".join(BARE.format(f"'{n}'") for n in range(10_000, 11_500))},
    ],
    ids=[
        "no officers",
        "no chart",
        "no powers",
        "bare",
        "odd codes",
        "no entries",
        "no figures",
        "no stage",
        "many",
    ],
)
def test_a_site_is_sound_whatever_lacks(files: dict[str, str]) -> None:
    pages = site_of(files)
    assert max(len(data) for name, data in pages.items() if name.endswith(".html")) < 100_000


def test_an_empty_county_has_its_pages() -> None:
    pages = site_of(PROFILE, base=False)
    assert "没有登记考核结果" in pages["open.html"].decode()


def test_codes_that_differ_in_case_have_pages_of_their_own() -> None:
    pages = site_of({POWERS: BARE.format("ab") + BARE.format("AB")})
    names = [name.casefold() for name in pages if name.startswith("power/")]
    assert len(names) == len(set(names)) == 2
