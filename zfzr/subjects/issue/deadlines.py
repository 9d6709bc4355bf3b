"""By when each letter that was sent out with a last day is to be answered, as long as it is not."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Deadline, Known, deadlines
from zfzr.declare.document import document_named
from zfzr.subjects.issue.lookups import unanswered
from zfzr.terms.text import Text, said

_ANSWER = Text("{document} {number} 答复（{unit}）", "answer to {document} {number} ({unit})")
_BASIS = Text("文书写明的期限", "set by the letter")


@deadlines
def answers_to_letters(county: County, year: int) -> Iterator[Known]:
    """Tell by when each letter of a year's register to a unit is to be answered.

    What a round is owed, or the record that a letter is about, is told there, and not a second time for a letter.
    """
    for each in unanswered(county, year):
        kind = document_named(each.document)
        if each.due is None or each.addressee is None or (kind and kind.answered_by in ("轮次", "记录")):
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
            is_letter=True,
        )
