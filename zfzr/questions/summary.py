"""What a county comes to, and the same as plain data: handed over by the process that read it, kept beside its tables.

It imports no record: who only shows, or finds again, what others worked out needs none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from zfzr.terms.text import Text


class Figure(NamedTuple):
    """A number of a county: of what, of which part (a class, a duty, a grade; nothing for all), and why there is none."""

    what: str
    part: str
    number: int | None
    because: Text | None = None


@dataclass(frozen=True)
class Summary:
    """What a county comes to, seen on its day; or, with `broken`, why nothing could be told of it."""

    folder: str
    code: str = ""
    name: str = ""
    is_sample: bool = False
    year: int | None = None
    as_of: date | None = None
    figures: tuple[Figure, ...] = ()
    unread_files: tuple[str, ...] = ()
    broken: Text | None = None

    @property
    def called(self) -> str:
        """How the county is called: its name, or its folder where that could not be read."""
        return self.name or self.folder

    def figure(self, what: str, part: str = "") -> Figure | None:
        """Return one figure; None where the county has none of that part."""
        return next((f for f in self.figures if (f.what, f.part) == (what, part)), None)


def plain_summary(summary: Summary) -> dict[str, Any]:
    """Return a summary as what JSON can hold."""
    return {
        "folder": summary.folder,
        "code": summary.code,
        "name": summary.name,
        "is_sample": summary.is_sample,
        "year": summary.year,
        "as_of": summary.as_of.isoformat() if summary.as_of else None,
        "figures": [[f.what, f.part, f.number, _plain(f.because)] for f in summary.figures],
        "unread_files": list(summary.unread_files),
        "broken": _plain(summary.broken),
    }


def summary_from(plain: Any) -> Summary:
    """Return the summary that plain data say.

    Raises: ValueError, KeyError or TypeError where they are none, or of another version.
    """
    year, as_of = plain["year"], plain["as_of"]
    return Summary(
        _text(plain["folder"]),
        _text(plain["code"]),
        _text(plain["name"]),
        bool(plain["is_sample"]),
        None if year is None else _whole(year),
        None if as_of is None else date.fromisoformat(as_of),
        tuple(_figure(*each) for each in plain["figures"]),
        tuple(map(_text, plain["unread_files"])),
        _sentence(plain["broken"]),
    )


def _figure(what: Any, part: Any, number: Any, because: Any) -> Figure:
    return Figure(_text(what), _text(part), None if number is None else _whole(number), _sentence(because))


def _plain(text: Text | None) -> list[str] | None:
    return None if text is None else [text.zh, text.en]


def _sentence(plain: Any) -> Text | None:
    if plain is None:
        return None
    zh, en = plain
    return Text(_text(zh), _text(en))


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError(f"no text: {type(plain).__name__}")
    return plain


def _whole(plain: Any) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool):
        raise TypeError(f"no whole number: {type(plain).__name__}")
    return plain
