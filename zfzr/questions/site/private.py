"""Values of a county that nobody may find on its public pages, and the search for them.

Which count:

* every value of a sensitive field, and every text of a field that is not public, itself or by the part that holds it;
* every text of a record that is not public (公开: 否);
* not what names something else (a unit's folder, a law, a word of a list), nor a 文号 or a citation, nor a day or
  another short row of digits.

What keeps false alarms out: a value that stands in a public field of the county as well is public; a name that was
masked (张某) is what a publication may show; words of the pages themselves and labels of
fields and kinds (案卷评查, as a round may be called) are no value. Of names of persons and short
texts only whole words count, with no letter, digit or Chinese character at either side; of texts of eight characters
and more, any occurrence. Texts shorter than four characters count only as names of persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pydantic import BaseModel

from zfzr.county.county import County
from zfzr.county.spelling import spellings
from zfzr.declare.field import FieldDeclaration, declarations
from zfzr.declare.record import Record, kinds
from zfzr.files.place import Place

FEWEST: Final = 4
ANYWHERE: Final = 8
_NAME: Final = re.compile(r"[一-鿿·]{2,}")
_MASKED: Final = re.compile(r"某|×|＊|\*\*")
_LETTER: Final = re.compile(r"[A-Za-z一-鿿]")
_WORD: Final = re.compile(r"[0-9A-Za-z一-鿿]")


class Private(NamedTuple):
    """A value that is not public: of what field, where it stands, and whether it is a person's name."""

    value: str
    field: str
    place: Place
    is_name: bool


class PrivateValues:
    """The values that may not be found, looked for by their first characters."""

    def __init__(self, county: County, own_words: str = "") -> None:
        self._of: dict[str, Private] = {}
        self._public: set[str] = {*spellings(), *(kind.label for kind in kinds())}
        for kind in kinds():
            for record in county.dataset.all(kind):
                is_open = getattr(record, "is_public", True)
                for private in _values(record, record, (), is_public=is_open):
                    if isinstance(private, str):
                        self._public.add(private)
                    else:
                        self._of.setdefault(private.value, private)
        self._all_public = "\n".join(sorted(self._public)) + own_words
        self._starts: dict[str, list[str]] = {}
        for value in self._of:
            self._starts.setdefault(value[:2], []).append(value)
        self._known: dict[str, bool] = {}

    def __len__(self) -> int:
        return len(self._of)

    def within(self, text: str) -> Iterator[Private]:
        """Yield the values that stand in a text, each once, in the order of the text."""
        seen: set[str] = set()
        for at in range(len(text) - 1):
            for value in self._starts.get(text[at : at + 2], ()):
                if (
                    value not in seen
                    and text.startswith(value, at)
                    and self._counts(value, text, at)
                    and not self._is_public(value)
                ):
                    seen.add(value)
                    yield self._of[value]

    def _counts(self, value: str, text: str, at: int) -> bool:
        if len(value) >= ANYWHERE and not self._of[value].is_name:
            return True
        before, after = text[at - 1 : at] if at else "", text[at + len(value) : at + len(value) + 1]
        return not (_WORD.match(before) or _WORD.match(after))

    def _is_public(self, value: str) -> bool:
        if value not in self._known:
            self._known[value] = value in self._public or (
                not self._of[value].is_name and value in self._all_public
            )
        return self._known[value]


def _values(
    record: Record, part: BaseModel, steps: tuple[str | int, ...], *, is_public: bool
) -> Iterator[str | Private]:
    for each in declarations(type(part)):
        value = getattr(part, each.name)
        if value is None or value == []:
            continue
        is_open = is_public and each.public and not each.sensitive
        yield from _below(record, value, (*steps, each.label), each, is_open)


def _below(
    record: Record, value: object, steps: tuple[str | int, ...], declared: FieldDeclaration, is_open: bool
) -> Iterator[str | Private]:
    if isinstance(value, BaseModel):
        yield from _values(record, value, steps, is_public=is_open)
    elif isinstance(value, list | tuple):
        for nth, each in enumerate(value):
            yield from _below(record, each, (*steps, nth), declared, is_open)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _below(record, each, (*steps, key), declared, is_open)
    elif isinstance(value, str) and type(value) is str:
        text = " ".join(value.split())
        if is_open:
            yield text
        elif _is_private(text, declared):
            yield Private(text, declared.label, record.at(*steps), declared.names == "person")


def _is_private(text: str, declared: FieldDeclaration) -> bool:
    if _MASKED.search(text) and not declared.sensitive:
        return False
    if declared.sensitive:
        return len(text) >= FEWEST
    if declared.names == "person":
        return len(text) >= 2 and _NAME.fullmatch(text) is not None
    names_else = (
        declared.refers or declared.cites or declared.sourced or declared.documents or declared.number
    )
    says = _LETTER.search(text) is not None or sum(each.isdigit() for each in text) >= ANYWHERE - 1
    return not names_else and says and len(text) >= FEWEST
