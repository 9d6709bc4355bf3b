"""Letters that were sent out with a last day: told until the answer is in, and those about a round by the round alone."""

from __future__ import annotations

import pytest
from building import county

from zfzr.subjects.round.reports.due import due_calendar

HEAD = "编号,文书,文号,机关,单位,日期,期限,答复日期,签发人\n"


def told(row: str, as_of: str = "2015-12-31") -> list[tuple[str, str, bool]]:
    files = {"county/2015/issued-documents.csv": f"{HEAD}{row}\n"}
    found = due_calendar(county(files, as_of=as_of), (2015,)).deadlines
    return [(each.what.render("zh"), each.due.isoformat(), each.is_overdue) for each in found]


LETTER = "FW1,{document},甲法制办〔2015〕1号,县政府法制办,jia,2015-12-01,2015-12-15,{answered},周示一"


def test_a_letter_without_an_answer_is_told_by_its_last_day() -> None:
    row = LETTER.format(document="核实函", answered="")
    assert told(row) == [("核实函 甲法制办〔2015〕1号 答复（县食药监局）", "2015-12-15", True)]


def test_a_letter_that_was_answered_is_told_no_more() -> None:
    row = LETTER.format(document="核实函", answered="2015-12-20")
    assert told(row) == []
    assert len(told(row, "2015-12-19")) == 1


@pytest.mark.parametrize("document", ["催报通知", "轮次催报通知", "报送提醒"])
def test_a_letter_about_a_round_is_told_by_the_round(document: str) -> None:
    assert told(LETTER.format(document=document, answered="")) == []


def test_a_letter_that_asks_for_nothing_by_a_day_is_no_deadline() -> None:
    assert told("FW1,核实函,甲法制办〔2015〕1号,县政府法制办,jia,2015-12-01,,,周示一") == []
