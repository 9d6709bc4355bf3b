"""What a county comes to as plain data and back: handed from the process that read it, and kept beside its tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from zfzr.questions.aggregate import Figure, Summary
from zfzr.terms.text import Text


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
