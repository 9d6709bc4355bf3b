"""The letter that asks a unit to explain what is open against it: leads, not conclusions, and none that is settled."""

from __future__ import annotations

import re
from datetime import date

import pytest
from building import base_files, county
from subjects.making import made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.declare.document import documents
from zfzr.terms.text import Refusal

PAPERS = (
    "编号,种类,文号,机关,单位,日期,事由,期限\n"
    "JD1,通知书,甲法制监通〔2015〕1号,法制机构,jia,2015-07-01,未经法制审核,2015-07-10\n"
)
VERIFIED = "问题,单位,结论,说明,核实人,日期\n{},jia,属实,,褚示一,2015-08-01\n"


def of(more: dict[str, str] | None = None) -> County:
    return county({"county/2015/papers.csv": PAPERS, **(more or {})})


def key_of_open_lead() -> str:
    text = made(of(), "核实函", unit="jia").text
    row = next(line for line in text.splitlines() if "JD1" in line)
    return re.findall(r"（(ZF[^）]+)）", row)[-1]


def test_the_letter_reads_as_such_letters_do(snapshot: SnapshotAssertion) -> None:
    assert made(of(), "核实函", unit="jia", until=date(2016, 1, 15)).text == snapshot


def test_what_was_verified_or_accepted_is_not_asked_again() -> None:
    key = key_of_open_lead()
    verified = of({"county/2015/verifications.csv": VERIFIED.format(key)})
    code, subject = key.split(":")[:2]
    waived = of(
        {"waivers.yaml": f"- {{规则: {code}, 对象: {subject}, 理由: 已说明, 批准: 甲办, 至: 2016-12-31}}\n"}
    )
    for each in (verified, waived):
        units = documents()["核实函"].units
        assert units is not None
        assert "jia" not in units(each, 2015) or key not in made(each, "核实函", unit="jia").text


def test_a_unit_without_open_leads_gets_no_letter() -> None:
    with pytest.raises(Refusal, match="没有待核实的问题"):
        made(county(), "核实函", unit="yi")


def test_hostile_words_come_out_as_text() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode().replace("县食药监局", "县|食*<b>#局")
    assert "县|食*<b>#局" in unit
    text = made(of({"units/jia/unit.yaml": unit}), "核实函", unit="jia").text
    assert r"县\|食\*\<b\>\#局" in text
