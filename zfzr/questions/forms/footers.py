"""Rows that end a table instead of standing in it: totals, who filled it in, who looked it over, notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from zfzr.files.sheets import Cell
from zfzr.questions.forms.cells import is_empty
from zfzr.terms.text import Text, enumeration

_TOTAL: Final = re.compile(r"(?:合|总|小|共)\s*计(?:\s*[:：]?\s*[0-9.]*\s*\w?)?")
_SIGNED: Final = re.compile(
    r"(?:填\s*表|填\s*报|制\s*表|经\s*办|审\s*核|复\s*核|联\s*系|单\s*位|负\s*责|主要负责|分管领导)[^:：]{0,8}[:：].*"
)
_NOTE: Final = re.compile(r"(?:备?\s*注|(?:填\s*[表报]\s*)?说\s*明)\s*[:：].*", re.DOTALL)
_END: Final = re.compile(r"[-—－\s（(]*以\s*下\s*(?:空\s*白|无\s*正\s*文)[-—－\s）)]*")
_NUMBER: Final = re.compile(r"[0-9.年月日/: -]+\s*[人件项本个条]?")
_LABELLED: Final = re.compile(
    r"[^\W\d_][^\W\d_\s（）()]{0,9}(?:[（(][^（）()]{1,8}[）)])?\s*[:：].*", re.DOTALL
)
"""What stands where somebody signs, in whatever words a form has for them: 科室负责人签字：…"""
_MOST_NAMED: Final = 5


def is_footer(cells: Sequence[Cell]) -> bool:
    """Tell whether a row ends a table instead of standing in it: totals, who filled it in, who looked it over, notes.

    Nothing else may stand in it but numbers, and beside a note not even these: a row that also names a person or a power,
    or bears a number with a remark, is one of the table.
    """
    texts = [str(cell).strip() for cell in cells if not is_empty(cell)]
    if texts and all(_NOTE.fullmatch(text) or _END.fullmatch(text) for text in texts):
        return True
    ends = [text for text in texts if _TOTAL.fullmatch(text) or _SIGNED.fullmatch(text)]
    return bool(ends) and all(text in ends or _NUMBER.fullmatch(text) for text in texts)


def rows_below(rows: Sequence[Sequence[Cell]], first: int) -> frozenset[int]:
    """Return the numbers of the rows that stand below a table which begins at a row: nothing of the table follows them.

    Beside what `is_footer` knows by its words, whatever is labelled and fills no more than half of the heads: a signature, a
    seal, a remark, however the form calls it. A row of the table fills more, or is no label with a colon behind it.
    """
    found, width = [], len(rows[first - 1]) if first else 0
    for number in range(len(rows) - 1, first - 1, -1):
        if all(map(is_empty, rows[number])):
            continue
        if not (is_footer(rows[number]) or _is_labelled(rows[number], width)):
            break
        found.append(number)
    return frozenset(found)


def _is_labelled(cells: Sequence[Cell], width: int) -> bool:
    texts = [str(cell).strip() for cell in cells if not is_empty(cell)]
    labelled = [text for text in texts if _LABELLED.fullmatch(text)]
    return (
        bool(labelled)
        and 2 * len(texts) <= width
        and all(text in labelled or _NUMBER.fullmatch(text) for text in texts)
    )


def passed_by(sheet: str, numbers: Sequence[int]) -> Iterator[Text]:
    """Say which rows of a sheet (numbered from 0) hold nothing to take in, so that nobody thinks they were."""
    if not numbers:
        return
    places = enumeration(f"{number + 1}:{number + 1}" for number in numbers[:_MOST_NAMED])
    more = len(numbers) > _MOST_NAMED
    yield Text(
        f"{sheet}!{places}{f' 等 {len(numbers)} 行' if more else ''} 没有可收的内容（合计、填表人、注之类），没有读",
        f"{sheet}!{places.en}{f' and {len(numbers) - _MOST_NAMED} more' if more else ''}: no record there, not read",
    )
