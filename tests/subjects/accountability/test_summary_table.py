"""The table of who reported accountability, as a paper of its own: the same facts as the annex of the circular."""

from __future__ import annotations

from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from subjects.accountability.round_of_county import FILES
from syrupy.assertion import SnapshotAssertion

DAY = "2015-12-15"


def test_the_table_reads_as_such_tables_do(snapshot: SnapshotAssertion) -> None:
    assert made(county(FILES, as_of=DAY), "零报告汇总表").text == snapshot


def test_its_rows_are_those_of_the_circulars_annex() -> None:
    of = county(FILES, as_of=DAY)
    rows = [
        line for line in made(of, "零报告汇总表").text.splitlines() if line.startswith(("| 1 |", "| 2 |"))
    ]
    assert len(rows) == 2
    assert all(row in made(of, "零报告通报").text for row in rows)


def test_hostile_values_are_text() -> None:
    unit = base_files()["units/yi/unit.yaml"].decode().replace("名称: 甲县乙镇人民政府", f"名称: '{HOSTILE}'")
    assert (
        f"| {AS_TEXT} |"
        in made(county({**FILES, "units/yi/unit.yaml": unit}, as_of=DAY), "零报告汇总表").text
    )
