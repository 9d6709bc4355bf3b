"""Documents that are registered as law as well, dated or numbered otherwise there (ZF659)."""

from __future__ import annotations

import pytest
from building import county, found, said

PATH = "county/basis-documents.yaml"
LAW = (
    "名称: 示例执法监督条例\n效力层级: 行政法规\n制定机关: 国务院\n文号: 国务院令第900号\n"
    "版本:\n- {公布: 2010-01-08, 施行: 2010-03-01, 失效: 2014-12-31}\n- {公布: 2014-11-08, 施行: 2015-01-01}\n"
)


def document(number: str, effective: str, title: str = "示例执法监督条例") -> dict[str, str]:
    """Return the register of that law and the document with a number and a first day."""
    written = f"- 文号: {number}\n  标题: {title}\n  发文机关: 国务院\n  施行: {effective}\n"
    return {"laws/shili.yaml": LAW, PATH: written}


def test_another_first_day_is_told_with_those_of_the_register() -> None:
    of = county(document("国务院令第900号", "2015-02-01"))

    (text,) = said(of, "ZF659")
    assert "这里写 2015-02-01 起施行，执法依据登记的是2010-03-01、2015-01-01" in text
    assert found(of, "ZF659") == [f"{PATH}:4"]


def test_another_number_is_told() -> None:
    (text,) = said(county(document("国务院令第901号", "2015-01-01")), "ZF659")
    assert "这里写的文号是国务院令第901号，执法依据登记的是国务院令第900号" in text


@pytest.mark.parametrize("day", ["2010-03-01", "2015-01-01"])
def test_the_days_of_any_text_are_right(day: str) -> None:
    assert said(county(document("国务院令第900号", day)), "ZF659") == []


def test_a_document_that_is_no_registered_law_is_left() -> None:
    assert said(county(document("国务院令第1号", "2001-01-01", "示例通知")), "ZF659") == []
