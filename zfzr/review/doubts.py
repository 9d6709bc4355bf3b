"""What looks like a slip of the hand in a change: a reviewer is asked whether it was meant, and nothing is refused for it.

Each doubt rests on the change alone: on the value before and after, on what else changes, and on the rows of its file. The
rules judge the state that comes of it. Some are only asked about where nothing else of the record changes, and nothing that
was found of it is gone: work that goes on leaves other marks, and who mends what was found knows what he does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from typing import Final

from zfzr.check.rules.series import own_number
from zfzr.county.county import County
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import HIDDEN, FieldChange, shown
from zfzr.declare.lookup import grouped
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.files.place import Place
from zfzr.review.alone import Often, declared_at, officer_of_another_unit, standing_alone
from zfzr.terms.slips import Slip, is_name_turned, slip_between, sounds_alike
from zfzr.terms.text import Text

_SAID: Final = {
    Slip.YEAR: Text("恰好差一年", "exactly a year apart"),
    Slip.SWAPPED: Text("恰好是月和日对调", "month and day changed about"),
    Slip.TENFOLD: Text("恰好差十倍、百倍、千倍", "exactly ten, a hundred or a thousand times apart"),
    Slip.TEN_THOUSAND: Text(
        "恰好差一万倍，像是元和万元弄错", "yuan for ten thousand yuan, or the other way round"
    ),
    Slip.HALF_DAY: Text(
        "恰好差十二小时，像是上午下午弄错", "exactly twelve hours apart, morning for afternoon"
    ),
    Slip.NAME: Text("姓和名颠倒", "the surname behind the given name"),
    Slip.DIGITS: Text("恰好是两个数字对调", "two digits changed about"),
    Slip.HOMOPHONE: Text("只差一个同音字", "one character of the same sound apart"),
    Slip.MONTH: Text(
        "恰好差一个月，这一条别的都没有改", "exactly a month apart, and nothing else of the record changed"
    ),
    Slip.ARTICLE: Text("条号恰好差一，别的一字未改", "the article beside, and not a character else"),
    Slip.SERIAL: Text("序号恰好差一，别的一字未改", "the number beside, and not a character else"),
    Slip.DIVISION: Text(
        "款、项恰好差一，别的一字未改", "the paragraph or item beside, and not a character else"
    ),
    Slip.LAW: Text("换成了名称相近的法，别的一字未改", "a law of like name, and not a character else"),
    Slip.LENGTH: Text("只多了、少了一个数字，别的一字未改", "a digit more or less, and not a character else"),
    Slip.WORKING_DAYS: Text(
        "工作日和自然日互换，别的一字未改", "working days for days, and not a character else"
    ),
    Slip.AREA: Text("只差“县”“区”一个字", "district for county (区、县), and not a character else"),
    Slip.TENS: Text(
        "同月，恰好差十天、二十天，这一条别的都没有改",
        "of one month, exactly ten or twenty days apart, and nothing else of the record changed",
    ),
    Slip.WORDED_DAY: Text(
        "文字里的日期只差一个数字，这一条别的都没有改",
        "one digit of a day in words, and nothing else of the record changed",
    ),
    Slip.OPPOSITE: Text(
        "意思正好相反，这一条别的都没有改", "says the opposite, and nothing else of the record changed"
    ),
}
_ALONE: Final = frozenset({Slip.MONTH, Slip.TENS, Slip.WORDED_DAY, Slip.OPPOSITE})
"""What goes on by itself as well (a term is prolonged, what was open is done): asked about where it stands alone."""
_IN_ALL: Final = frozenset(
    {Slip.ARTICLE, Slip.DIVISION, Slip.LAW, Slip.SERIAL, Slip.LENGTH, Slip.WORKING_DAYS, Slip.AREA}
)
"""What is changed in many places at once where law is revised: not asked about there."""
_FEW_ROWS = 5
"""How many rows a file must have before a value that only the next row bears says anything."""
_FILLED = 3
"""How many values a new row must share with another, the key aside, to be held for a copy of it."""


class Doubts:
    """What in changes may be slips, asked one change after the other; the rows of a file are gone through once."""

    def __init__(
        self, after: County, changes: Sequence[RecordChange], mended: Container[Place] = frozenset()
    ) -> None:
        self._after = after
        self._mended = mended
        self._often = Often(changes)
        self._former = {id(each.after): each.before for each in changes if each.after and each.before}
        self._sheets: dict[tuple[type[Record], str], _Sheet] = {}

    def of(self, change: RecordChange) -> tuple[Text, ...]:
        """Return what in a change may be a slip, in words that ask whether it was meant."""
        if change.after is None or change.action not in (Action.ADDED, Action.CHANGED):
            return ()
        sheet = self._sheet(change.after)
        if change.action is Action.ADDED:
            return tuple(_copied(change.after, sheet))
        return tuple(
            _said(field, why)
            for field in change.fields
            if (why := self._why(field, change, sheet)) is not None
        )

    def _why(self, field: FieldChange, change: RecordChange, sheet: _Sheet) -> Text | None:
        """Return why a value that changed may be a slip; None where nothing speaks for it."""
        record = change.record
        slip = _slip(field, record)
        if slip is not None and slip not in _ALONE | _IN_ALL:
            return _SAID[slip]
        if other := self._exchanged(field, change, sheet):
            name = shown(other.id)
            return Text(f"与邻行“{name}”互换", f"changed about with the row beside, {name}")
        if HIDDEN in field[1:] or self._often.is_often(change, field):
            return None
        if neighbour := _neighbour(field, record, sheet):
            name = shown(neighbour.id)
            return Text(f"与邻行“{name}”的相同", f"the same as in the row beside, {name}")
        if slip in _IN_ALL:
            return _SAID[slip]
        if strange := officer_of_another_unit(field, change, self._after):
            return strange
        if len(change.fields) > 1 or (change.before and change.before.place in self._mended):
            return None
        return _SAID[slip] if slip is not None else standing_alone(field, change, self._often)

    def _exchanged(self, field: FieldChange, change: RecordChange, sheet: _Sheet) -> Record | None:
        """Return the row above or below that has the value which a field had, and had the one that it has now."""
        old, new = change.before, change.after
        declared = _declared(field, change.kind)
        if declared is None or old is None or new is None or HIDDEN in field[1:]:
            return None
        for row in sheet.beside(new):
            former = self._former.get(id(row))
            if former is not None and (
                getattr(former, declared.name),
                getattr(row, declared.name),
            ) == (getattr(new, declared.name), getattr(old, declared.name)):
                return row
        return None

    def _sheet(self, record: Record) -> _Sheet:
        of = type(record), record.place.file
        if of not in self._sheets:
            rows = [
                each for each in self._after.dataset.in_file(record.place.file) if type(each) is type(record)
            ]
            self._sheets[of] = _Sheet(rows)
        return self._sheets[of]


class _Sheet:
    """The records of a kind in one file, in their order."""

    def __init__(self, rows: list[Record]) -> None:
        self.rows = rows
        self._at = {id(row): at for at, row in enumerate(rows)}
        self._counts: dict[str, Counter[str]] = {}

    def beside(self, record: Record) -> list[Record]:
        """Return the rows above and below a record."""
        at = self._at[id(record)]
        return [self.rows[i] for i in (at - 1, at + 1) if 0 <= i < len(self.rows)]

    def bearing(self, name: str, value: str) -> int:
        """Return how many rows have a value in a field."""
        if name not in self._counts:
            self._counts[name] = Counter(repr(getattr(row, name)) for row in self.rows)
        return self._counts[name][value]

    @cached_property
    def saying(self) -> dict[str, tuple[Record, ...]]:
        """The rows by what they say, their keys aside."""
        return grouped((_content(row), row) for row in self.rows)


def _content(record: Record) -> str:
    return repr([getattr(record, each.name) for each in declarations(type(record)) if not each.key])


def _said(field: FieldChange, why: Text) -> Text:
    old, new = field.before or "", field.after or ""
    return Text(
        f"“{field.where}”由 {old} 改为 {new}，{why.zh}：是不是笔误？",
        f"{field.where}: {old} became {new}, {why.en}: is it meant?",
    )


def _slip(field: FieldChange, after: Record) -> Slip | None:
    old, new = field.before, field.after
    if not old or not new or HIDDEN in (old, new):
        return None
    slip = slip_between(old, new)
    if slip is Slip.YEAR and _year_was_wrong(old, new, after):
        return None
    if slip is None and _names_a_person(field, type(after)):
        return Slip.HOMOPHONE if sounds_alike(old, new) else Slip.NAME if is_name_turned(old, new) else None
    return slip


def _year_was_wrong(old: str, new: str, record: Record) -> bool:
    """Tell whether a change of the year brings a value into the year of its folder: it mends one more likely than not."""
    return record.year is not None and str(record.year) in new and str(record.year) not in old


def _names_a_person(field: FieldChange, kind: type[Record]) -> bool:
    found = declared_at(field, kind)
    return found is not None and found[1].names == "person"


def _declared(field: FieldChange, kind: type[Record]) -> FieldDeclaration | None:
    """Return the declaration of a field of the record itself; None for one of its parts."""
    if len(field.path) != 1:
        return None
    return next((each for each in declarations(kind) if each.label == field.path[0]), None)


def _neighbour(field: FieldChange, record: Record, sheet: _Sheet) -> Record | None:
    """Return the row above or below whose value a field has now, where no other row has it; None where there is none."""
    declared = _declared(field, type(record))
    if declared is None or field.before is None or field.after is None or HIDDEN in field[1:]:
        return None
    value = getattr(record, declared.name)
    if len(sheet.rows) < _FEW_ROWS or sheet.bearing(declared.name, repr(value)) != 2:
        return None
    return next((row for row in sheet.beside(record) if getattr(row, declared.name) == value), None)


def _copied(new: Record, sheet: _Sheet) -> Iterator[Text]:
    """Yield that a new row says what another of its file says but for its key, or a row beside it but for one thing more."""
    rest = [declared for declared in declarations(type(new)) if not declared.key]
    filled = sum(getattr(new, each.name) not in (None, "", [], {}) for each in rest)
    if filled < _FILLED or own_number(type(new)) is None:
        return
    other = next((row for row in sheet.saying[_content(new)] if row is not new), None)
    if other is not None:
        name = shown(other.id)
        yield Text(
            f"除编号外与“{name}”完全相同：是不是复制后没有改？",
            f"the same as {name} but for its number: copied and not written over?",
        )
        return
    for row in sheet.beside(new) if filled > 2 * _FILLED else ():
        apart = [each for each in rest if getattr(row, each.name) != getattr(new, each.name)]
        if len(apart) == 1 and not (apart[0].refers or apart[0].masked_by):
            name, label = shown(row.id), apart[0].label
            yield Text(
                f"除编号和“{label}”外与“{name}”完全相同：是不是复制后没有改完？",
                f"the same as {name} but for its number and {label}: copied and not finished?",
            )
            return
