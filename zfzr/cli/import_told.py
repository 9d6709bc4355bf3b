"""What `zfzr import` tells of what it read: rows refused by cell, counts, cells read otherwise, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zfzr.present.console import complain, emit
from zfzr.present.language import comma, current, render, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zfzr.questions.forms.reading import Reading
    from zfzr.review.review import Section

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
    counts = _counts(reading).values()
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


def _counts(reading: Reading) -> dict[str, int]:
    """Return how many records are new, changed and the same, and how many rows are refused."""
    new = sum(draft.record is None for draft in reading.accepted)
    same = sum(not draft.is_changed and not draft.is_refused for draft in reading.drafts)
    changed = len(reading.accepted) - new
    return {"new": new, "changed": changed, "same": same, "refused": len(reading.refused)}


def for_programs(
    reading: Reading, sections: Iterable[Section], files: Sequence[str], *, written: bool
) -> dict[str, Any]:
    """Return all that is told of a table, and what it would bring, as programs read it: nothing is left out."""
    from zfzr.present.review_json import sections_as_plain

    return {
        "version": 1,
        "written": written,
        "files": list(files),
        "counts": _counts(reading),
        "sections": sections_as_plain(sections, current()),
        "refused": [
            {
                "sheet": row.sheet,
                "row": row.number + 1,
                "cell": at or None,
                "reason": why.render(current()),
                "mend": mend.render(current()) if mend else None,
            }
            for row in reading.refused
            for at, why, mend in row.refused
        ],
        "read_as": [
            {"cell": at, "shown": shown, "read": meant} for at, shown, meant in reading.read_otherwise
        ],
        "masked": reading.masked,
        "absent": dict(reading.absent),
        "unknown": reading.unknown,
        "unread": reading.unread,
        "waiting": reading.waiting,
        "notes": [render(text) for text in reading.notes],
    }


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
