"""The announcement of who holds a valid certificate: the public fields of those valid on the day, and no others."""

from __future__ import annotations

import pytest
from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.terms.text import Refusal

EVENTS = "证号,日期,事件,原因\n豫H01-0002,2015-06-01,收回,调离\n"
CERTIFICATES = "units/jia/certificates.csv"
PEOPLE = "units/jia/people.csv"


def test_the_announcement_reads_as_such_announcements_do(snapshot: SnapshotAssertion) -> None:
    assert made(county(), "持证人员公告").text == snapshot


def test_a_certificate_that_was_taken_back_or_ended_is_not_announced() -> None:
    text = made(county({"county/2015/certificate-events.csv": EVENTS}), "持证人员公告").text
    assert "豫H01-0001" in text
    assert "豫H01-0002" not in text
    with pytest.raises(Refusal, match="没有登记有效的执法证件"):
        made(county(as_of="2016-01-01"), "持证人员公告")


def test_a_certificate_for_supervision_is_none_for_enforcement() -> None:
    of = base_files()[CERTIFICATES].decode().replace("J002,河南省行政执法证", "J002,河南省行政执法监督证")
    assert "豫H01-0002" not in made(county({CERTIFICATES: of}), "持证人员公告").text


def test_no_identity_number_is_announced() -> None:
    assert "410823****" not in made(county(), "持证人员公告").text


def test_a_file_that_could_not_be_read_keeps_it_a_draft() -> None:
    broken = {"county/2015/certificate-events.csv": EVENTS + "豫H01-0001,2015-02-30,收回,调离\n"}
    assert made(county(broken), "持证人员公告").is_provisional


def test_hostile_values_are_text() -> None:
    people = base_files()[PEOPLE].decode().replace("孙示四", HOSTILE)
    assert f"| 1 | {AS_TEXT} | 豫H01-0001 |" in made(county({PEOPLE: people}), "持证人员公告").text
