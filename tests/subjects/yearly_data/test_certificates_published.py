"""The last table: who is on an enforcement post at the end of the year, who holds a certificate, and what was published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files, county, not_assessed, said
from subjects.yearly_data.statements import Files, published

from zfzr.check.runner import examine, located
from zfzr.declare.report import Asked, reports

NONE = "证号,人员编号,种类,版本,发证日期,有效期至\n"
ONE = f"{NONE}豫H01-0001,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"
CERTIFICATES = "units/jia/certificates.csv"
ON_POSTS, CERTIFIED, SHARE = "在岗执法人员", "持有效证件", "持证率（%）"


def of(*figures: tuple[str, str], unit: str = "jia") -> Files:
    """What was published in the table of certificates: column and number."""
    return published(*(("持证", column, number) for column, number in figures), unit=unit)


def test_two_officers_on_posts_with_certificates_are_what_the_registers_give() -> None:
    right = of((ON_POSTS, "2"), (CERTIFIED, "2"), (SHARE, "100"))
    assert [said(county(right), code) for code in ("ZF856", "ZF576", "ZF859")] == [[], [], []]


def test_one_without_a_certificate_is_not_counted() -> None:
    files = of((ON_POSTS, "2"), (CERTIFIED, "2"), (SHARE, "100")) | {CERTIFICATES: ONE}
    assert said(county(files), "ZF856") == [
        "县食药监局2015年度持证“持有效证件”公布为 2，按登记统计是 1",
        "县食药监局2015年度持证“持证率（%）”公布为 100，按登记统计是 50",
    ]


def test_a_certificate_that_ends_before_the_year_does_counts_for_nothing() -> None:
    files = of((CERTIFIED, "1")) | {CERTIFICATES: ONE.replace("2015-12-31", "2015-12-30")}
    assert said(county(files), "ZF856") == ["县食药监局2015年度持证“持有效证件”公布为 1，按登记统计是 0"]


def test_a_share_is_compared_to_the_decimals_that_were_published() -> None:
    third = {
        "units/jia/people.csv": base_files()["units/jia/people.csv"].decode().rstrip("\n")
        + "\nJ003,郑示十,男,公务员,\n",
        "units/jia/postings.csv": _with_a_third(),
    }
    assert said(county(of((SHARE, "66.67")) | third), "ZF856") == []
    assert said(county(of((SHARE, "67")) | third), "ZF856") == []
    assert said(county(of((SHARE, "66.66")) | third), "ZF856") == [
        "县食药监局2015年度持证“持证率（%）”公布为 66.66，按登记统计是 66.67"
    ]


def _with_a_third() -> str:
    text = base_files()["units/jia/postings.csv"].decode()
    row = next(line for line in text.splitlines() if "J002" in line)
    return text.rstrip("\n") + "\n" + row.replace("J002", "J003") + "\n"


def test_a_unit_with_nobody_on_a_post_has_nothing_to_compare_with() -> None:
    files = of((ON_POSTS, "3"), unit="yi")
    assert said(county(files), "ZF856") == ["乙镇2015年度持证“在岗执法人员”公布为 3，没有当年的登记可以核对"]


def test_the_county_is_the_sum_and_its_share_is_that_of_the_sums() -> None:
    right = of((ON_POSTS, "2"), (CERTIFIED, "1"), (SHARE, "50"), unit="") | {CERTIFICATES: ONE}
    assert said(county(right), "ZF856") == []
    wrong = of((SHARE, "100"), unit="") | {CERTIFICATES: ONE}
    assert said(county(wrong), "ZF856") == ["全县2015年度持证“持证率（%）”公布为 100，按登记统计是 50"]


def test_a_share_of_the_county_is_no_sum_of_shares() -> None:
    files = of((SHARE, "75"), unit="") | of((SHARE, "50")) | of((SHARE, "100"), unit="yi")
    assert said(county(files), "ZF858") == []
    heads = of((ON_POSTS, "9"), unit="") | of((ON_POSTS, "2")) | of((ON_POSTS, "3"), unit="yi")
    assert said(county(heads), "ZF858") == ["全县2015年度持证“在岗执法人员”公布为 9，各单位公布的相加是 5"]
    city = base_files()["zfzr.yaml"].decode().replace("名称: 甲县,", "名称: 甲市,")
    assert said(county(heads | {"zfzr.yaml": city}), "ZF858")[0].startswith("全市2015年度")


def test_the_share_of_the_county_is_not_told_while_a_unit_keeps_no_register_of_posts() -> None:
    power = base_files()["units/jia/authorities.yaml"].decode().replace("41082301CF00100", "41082302CF00100")
    files = of((SHARE, "10"), unit="") | {"units/yi/authorities.yaml": power}
    assert said(county(files), "ZF856") == []
    assert "年度登记" in not_assessed(county(files), "ZF856")


@pytest.mark.parametrize(
    ("share", "says"),
    [
        ("50", []),
        ("100", ["县食药监局2015年度持证“持证率（%）”公布为 100，按公布的 2 人、1 人计算是 50"]),
    ],
)
def test_a_share_is_that_of_the_numbers_published_with_it(share: str, says: list[str]) -> None:
    files = of((ON_POSTS, "2"), (CERTIFIED, "1"), (SHARE, share))
    assert said(county(files), "ZF576") == says


def test_no_more_hold_a_certificate_than_are_on_posts() -> None:
    assert said(county(of((ON_POSTS, "2"), (CERTIFIED, "3"))), "ZF576") == [
        "县食药监局2015年度持证“持有效证件”公布为 3 人，多于同时公布的在岗人数 2"
    ]


def test_a_share_of_nobody_is_not_reckoned() -> None:
    assert said(county(of((ON_POSTS, "0"), (CERTIFIED, "0"), (SHARE, "100"))), "ZF576") == []


OWN = """\
年度栏目.持证.应持证人数:
  取值: [{值: 1, 来源: 本省规定, 核实: 否}]
年度归栏.持证.应持证人数.在岗:
  取值: [{值: 1, 来源: 本省规定, 核实: 否}]
年度栏目.持证.备注人数:
  取值: [{值: 2, 来源: 本省规定, 核实: 否}]
"""


def test_a_county_names_the_columns_as_its_form_does() -> None:
    files = of(("应持证人数", "3")) | {"parameters.yaml": OWN}
    assert said(county(files), "ZF859") == []
    assert said(county(files), "ZF856") == ["县食药监局2015年度持证“应持证人数”公布为 3，按登记统计是 2"]


def test_a_column_of_which_nobody_says_what_it_holds_is_not_compared() -> None:
    files = of(("备注人数", "3")) | {"parameters.yaml": OWN}
    assert said(county(files), "ZF856") == []
    assert not_assessed(county(files), "ZF856") == ["年度归栏.持证.备注人数"]


def test_of_a_column_of_which_nobody_says_what_it_holds_nobody_can_tell_that_it_is_a_sum() -> None:
    own = OWN.replace("备注人数", "法制人员占比（%）")
    column = "法制人员占比（%）"
    files = of((column, "5"), unit="") | of((column, "4")) | of((column, "6"), unit="yi")
    at = county(files | {"parameters.yaml": own})
    assert [said(at, code) for code in ("ZF856", "ZF858")] == [[], []]
    assert not_assessed(at, "ZF858") == [f"年度归栏.持证.{column}"]


def test_the_county_is_called_so_in_the_language_of_the_reader() -> None:
    at = county(of((SHARE, "100"), unit="") | {CERTIFICATES: ONE})
    (found,) = located(at, examine(at, lambda rule: rule.code == "ZF856").findings)
    assert found.message("en").startswith("the county, 2015: ")


def test_the_statement_has_the_columns_of_the_year() -> None:
    found = reports()["yearly-data"].of(county({"parameters.yaml": OWN}), Asked(year=2015))
    (jia,) = found.officers
    assert [(each.column, each.number) for each in jia.figures] == [
        ("应持证人数", "2"),
        ("在岗执法人员", "2"),
        ("备注人数", None),
        ("持有效证件", "2"),
        ("持证率（%）", "100"),
    ]
    assert Decimal(jia.share) == 100
