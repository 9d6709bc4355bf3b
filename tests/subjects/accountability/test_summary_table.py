"""The table of who reported accountability, as a paper of its own: the same facts as the annex of the circular."""

from __future__ import annotations

import pytest
from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from subjects.accountability.round_of_county import CASES, FILES, RECEIPTS
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


RECEIVED = RECEIPTS.splitlines()[0] + "\n责任追究报告,yi,2015-11-26,合格,,,\n"
NOT_CONCERNED = CASES.partition("类型")[0] + "类型: 不涉及\n落款日期: 2015-11-20\n说明: 没有执法职能\n"
STATES: dict[str, tuple[str, dict[str, str]]] = {
    "待同意": (
        "2015-12-15",
        {"county/2015/receipts.csv": RECEIVED, "units/yi/2015/accountability.yaml": NOT_CONCERNED},
    ),
    "未录入": ("2015-12-15", {"county/2015/receipts.csv": RECEIVED}),
    "未到期": ("2015-11-29", {"county/2015/receipts.csv": RECEIVED}),
    "待补正": ("2015-11-29", {"county/2015/receipts.csv": RECEIVED.replace("合格", "退回")}),
}


@pytest.mark.parametrize("state", STATES)
def test_the_states_of_a_row_add_up_to_the_units_that_owe(state: str) -> None:
    day, files = STATES[state]
    lines = made(county({**FILES, **files}, as_of=day), "零报告汇总表").text.splitlines()
    head, total = (next(line for line in lines if line.startswith(start)) for start in ("| 组别", "| 合计"))
    counts = dict(zip(head.strip("| ").split(" | "), total.strip("| ").split(" | "), strict=True))
    assert counts[state] == "1"
    beside = {"组别", "应报", "已报", "逾期", "退回", "补正"}
    assert sum(int(n) for name, n in counts.items() if name not in beside) == int(counts["应报"]) == 2


def test_hostile_values_are_text() -> None:
    unit = base_files()["units/yi/unit.yaml"].decode().replace("名称: 甲县乙镇人民政府", f"名称: '{HOSTILE}'")
    assert (
        f"| {AS_TEXT} |"
        in made(county({**FILES, "units/yi/unit.yaml": unit}, as_of=DAY), "零报告汇总表").text
    )
