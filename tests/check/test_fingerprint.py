"""Fingerprints: what leaves one as it is, what makes another, and what it never gives away."""

from __future__ import annotations

from collections.abc import Mapping

from building import county

from zfzr.check.inspection import inspect

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
PEOPLE = "人员编号,姓名,性别,人员性质,备注\n"


def prints(files: Mapping[str, str | bytes], code: str, as_of: str = "2015-12-31") -> list[str]:
    """Return the identities of a rule's findings."""
    shown = inspect(county(files, as_of=as_of), lambda rule: rule.code == code).all
    return [p.identity for p in shown]


def test_a_fingerprint_has_32_hexadecimal_digits() -> None:
    (own,) = prints({"units/yi/unit.yaml": YI + "成立: 2015-02-30\n"}, "ZF017")

    assert len(own) == 32
    assert set(own) <= set("0123456789abcdef")


def test_lines_above_quotes_order_and_spelling_do_not_change_it() -> None:
    as_it_was = prints({"units/yi/unit.yaml": YI + "组织机构代码: 00000000-1\n"}, "ZF105")
    edited = '# 说明\n\norganisation_code: "00000000-1"\n' + YI + "简称: 乙镇\n"

    assert prints({"units/yi/unit.yaml": edited}, "ZF105") == as_it_was
    assert len(as_it_was) == 1


def test_rows_above_and_the_order_of_columns_do_not_change_it() -> None:
    as_it_was = prints({"units/yi/people.csv": PEOPLE + "Y1,吴示八,男,临工,\n"}, "ZF102")
    edited = "姓名,人员编号,性别,备注,人员性质\n郑示七,Y0,男,,事业\n吴示八,Y1,男,,临工\n"

    assert prints({"units/yi/people.csv": edited}, "ZF102") == as_it_was
    assert len(as_it_was) == 1


def test_another_value_record_field_or_file_is_another_finding() -> None:
    found = [
        *prints({"units/yi/unit.yaml": YI + "成立: 2015-02-30\n"}, "ZF017"),
        *prints({"units/yi/unit.yaml": YI + "成立: 2015-02-31\n"}, "ZF017"),
        *prints({"units/yi/unit.yaml": YI + "撤销: 2015-02-30\n"}, "ZF017"),
        *prints({"units/bing/unit.yaml": YI + "成立: 2015-02-30\n"}, "ZF017"),
        *prints({"units/yi/people.csv": PEOPLE + "Y1,吴示八,男,临工,\n"}, "ZF102"),
        *prints({"units/yi/people.csv": PEOPLE + "Y2,吴示八,男,临工,\n"}, "ZF102"),
    ]

    assert len(found) == len(set(found)) == 6


def test_the_same_slip_in_two_files_is_two_findings() -> None:
    law = "名称: 甲法\n效力层级: 部门规章\n文号: 甲政[2015]7号\n版本: []\n"

    assert prints({"laws/zy.yaml": law}, "ZF104") != prints({"laws/zz.yaml": law}, "ZF104")


def test_two_missing_values_of_one_record_are_two_findings() -> None:
    found = prints({"units/yi/unit.yaml": "简称: 乙镇\n"}, "ZF014")

    assert len(found) == len(set(found)) == 2  # 名称 and 组别
    assert not any(":" in own for own in found)


def test_a_lead_that_goes_on_is_the_same_on_another_day() -> None:
    files = {
        "units/jia/postings.csv": "人员编号,机构,岗位,职务,起,止\nJ001,zhifa,zhifa-diaocha,科员,2014-05-01,\n",
        "units/jia/certificates.csv": "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n",
    }
    before = prints(files, "ZF311", as_of="2015-06-30")

    assert prints(files, "ZF311", as_of="2015-12-31") == before
    assert len(before) == 1


def test_findings_that_are_alike_are_numbered() -> None:
    first, second = prints({"units/yi/people.csv": PEOPLE + "Y1,甲\nY2,乙\n"}, "ZF010")

    assert second == f"{first}:2"


def test_a_full_identity_number_is_no_part_of_it() -> None:
    """Two numbers that are masked alike have one fingerprint: the days of birth are not in it."""
    numbers = ["410823" + birth + "0011" for birth in ("19800101", "19810101")]
    one, other = (
        prints({"units/yi/people.csv": PEOPLE + f"Y1,吴示八,男,事业,{number}\n"}, "ZF020")
        for number in numbers
    )

    assert one == other
    assert len(one) == 1
