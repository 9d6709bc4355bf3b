"""The one form of a table, and that writing it changes nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.county.canonical import canonical_csv
from zfzr.county.proof import prove_csv
from zfzr.files.screen import Screened
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person
from zfzr.terms.text import Refusal


def test_csv_headers_and_values_become_chinese_and_unknown_columns_stay_last() -> None:
    text = 'extra,name,sex,number\n"a",甲,female,"007"\nb,"乙,丙",男,2\n'
    after = canonical_csv(text, Person)
    prove_csv(text, after, Person)
    assert after == '人员编号,姓名,性别,extra\n007,甲,女,a\n2,"乙,丙",男,b\n'
    assert canonical_csv(after, Person) == after


def test_english_words_of_people_and_certificates_become_those_they_stand_for() -> None:
    assert canonical_csv("人员编号,姓名,employment\n1,张示一,civil_servant\n2,李示二,辅警\n", Person) == (
        "人员编号,姓名,人员性质\n1,张示一,公务员\n2,李示二,辅警\n"
    )
    assert "暂扣" in canonical_csv("日期,证号,type\n2026-03-02,A1,suspended\n", CertificateEvent)


def test_csv_rows_keep_their_order_and_their_empty_cells() -> None:
    text = "人员编号,姓名,备注\n2,乙,\n1,,\n"
    assert canonical_csv(text, Person) == text


def test_empty_rows_and_columns_at_the_end_go() -> None:
    text = "人员编号,姓名,,\n2,乙,,\n,,,\n1,,,\n"
    after = "人员编号,姓名\n2,乙\n1,\n"
    prove_csv(Screened(text), after, Person)
    assert canonical_csv(text, Person) == after


def test_a_ragged_table_is_left_alone() -> None:
    with pytest.raises(Refusal, match="完整的表格"):
        canonical_csv("人员编号,姓名\n1\n", Person)


def test_one_column_in_two_spellings_is_refused() -> None:
    with pytest.raises(Refusal, match="两种写法"):
        canonical_csv("证号,number\n1,2\n", Certificate)


_CELLS = st.text(alphabet='甲a1,"\n ；true', max_size=6)


@given(
    st.permutations(["number", "姓名", "人员性质", "多余"]),
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS), max_size=5),
)
def test_no_table_loses_anything(headers: list[str], rows: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([headers, *rows])
    once = canonical_csv(out.getvalue(), Person)
    prove_csv(out.getvalue(), once, Person)
    assert canonical_csv(once, Person) == once
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(list(csv.reader(io.StringIO(once, newline="")))) == len(filled) + 1
