"""By when each letter that was sent out with a last day is to be answered, as long as it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Deadline, Known, deadlines
from zfzr.subjects.issue.records import IssuedDocument
from zfzr.terms.text import Text, said

OF_ROUNDS: Final = frozenset({"催报通知", "轮次催报通知", "报送提醒"})
"""Letters about a round: it is told as owed until the receipt is in, and not a second time for having been asked for."""
_ANSWER = Text("{document} {number} 答复（{unit}）", "answer to {document} {number} ({unit})")
_BASIS = Text("文书写明的期限", "set by the letter")


@deadlines
def answers_to_letters(county: County, year: int) -> Iterator[Known]:
    """Tell by when each letter of a year's register to a unit is to be answered."""
    for each in county.of_year(IssuedDocument, year):
        if (
            each.due is None
            or each.addressee is None
            or each.day > county.as_of
            or each.document in OF_ROUNDS
        ):
            continue
        if each.answered is not None and each.answered <= county.as_of:
            continue
        yield Deadline(
            key=f"发文 {each.number}",
            year=year,
            what=said(
                _ANSWER,
                document=each.document,
                number=each.reference,
                unit=name_of_unit(county, each.addressee),
            ),
            day=each.due,
            place=each.field("期限"),
            units=(each.addressee,),
            is_owed=True,
            basis=_BASIS,
        )
