"""What `zfzr import` tells of what it read: rows refused by cell, counts, cells read otherwise, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.present.console import complain, emit
from zfzr.present.language import comma, current, render, say

if TYPE_CHECKING:
    from zfzr.questions.forms.reading import Reading

_MOST_LISTED = 50
_MOST_READ = 10


def tell(reading: Reading, *, full: bool) -> None:
    """Say what of a table is refused, how much is new, and what was read otherwise or not at all."""
    shown = reading.refused if full else reading.refused[:_MOST_LISTED]
    for row in shown:
        for at, why, _ in row.refused:
            place = f"{row.sheet}!{at}" if at else f"{row.sheet}!{row.number + 1}:{row.number + 1}"
            emit(f"{say('退回', 'refused')}  {place}  {why.render(current())}")
    if not full and len(reading.refused) > _MOST_LISTED:
        more = len(reading.refused) - _MOST_LISTED
        emit(say(f"……另有 {more} 行退回，用 --full 全部列出", f"… and {more} more rows: --full"))
    for mend in dict.fromkeys(each.mend for row in shown for each in row.refused if each.mend):
        emit(f"{say('改法', 'mend')}  {mend.render(current())}")
    new = sum(draft.record is None for draft in reading.accepted)
    changed = len(reading.accepted) - new
    same = sum(not draft.is_changed and not draft.is_refused for draft in reading.drafts)
    counts = (new, changed, same, len(reading.refused))
    emit(
        say(
            "新增 {} 条，变更 {} 条，相同 {} 条，退回 {} 行", "new {}, changed {}, same {}, refused {} rows"
        ).format(*counts)
    )
    _tell_read(reading, full=full)
    if reading.masked:
        places = comma().join(reading.masked[:_MOST_LISTED])
        complain(say(f"身份证号已脱敏：{places}", f"identity numbers were masked: {places}"))
    for sheet, count in reading.absent.items():
        complain(
            say(
                f"{sheet}：已登记的 {count} 条不在表里，没有删除；要删除的在数据文件里删",
                f"{sheet}: {count} records are not in the form; none was deleted: delete in the files",
            )
        )
    for where in reading.unknown:
        complain(say(f"不认识的列，没有读：{where}", f"a column that is not known was not read: {where}"))
    for text in reading.notes:
        complain(render(text))


def _tell_read(reading: Reading, *, full: bool) -> None:
    """Say which cells were read as something else than they show, so that the clerk can look."""
    read = reading.read_otherwise
    for at, shown, meant in read if full else read[:_MOST_READ]:
        emit(say(f"读作  {at}  “{shown}” → {meant}", f"read as  {at}  {shown!r} → {meant}"))
    if not full and len(read) > _MOST_READ:
        more = len(read) - _MOST_READ
        emit(
            say(
                f"……另有 {more} 格的日期、编号照这样读，用 --full 全部列出",
                f"… and {more} more days and codes: --full",
            )
        )
