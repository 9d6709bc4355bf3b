"""Adding a record to a YAML list: put behind the last one, and proved to change nothing else."""

from __future__ import annotations

import re

from zfzr.files.comments import comments_in
from zfzr.files.screen import screen
from zfzr.files.yaml_reader import parse_yaml, read_yaml
from zfzr.terms.text import Refusal, Text

_EMPTY_LIST = re.compile(r"^\[ *\](?= *(?:#.*)?$)", re.MULTILINE)
_ENTRY_LINE = re.compile(r"^ *[^ #\n]", re.MULTILINE)
_FIRST_DASH = re.compile(r"^( *)-(?= )", re.MULTILINE)


def appended(content: bytes | None, entry: str) -> str:
    """Return the text of a list file with one more entry; what stands in it stays as it is.

    Args:
        content: the file as it is, None where there is none yet.
        entry: the entry as a list of its own, in canonical form.

    Raises:
        Refusal: the file cannot be read, or lists its entries in brackets.
    """
    if content is None:
        return entry
    text, faults = screen(content, yaml=True)
    if text is None:
        raise _unreadable()
    if not _ENTRY_LINE.search(text):
        return _as_stored(content, ended(text) + entry)
    value, more = parse_yaml(text)
    if more or not isinstance(value, list):
        raise _unreadable()
    after = _joined(text, entry, is_empty=not value)
    new, faults = read_yaml(after.encode())
    had, has = comments_in(text), comments_in(after)
    if faults or not isinstance(new, list) or new[:-1] != value or had != has:
        raise _not_a_block()
    return _as_stored(content, after)


def _joined(text: str, entry: str, *, is_empty: bool) -> str:
    if is_empty:
        return _EMPTY_LIST.sub(lambda _: entry.rstrip("\n"), text, count=1)
    dash = _FIRST_DASH.search(text)
    if dash is None:
        raise _not_a_block()
    return ended(text) + "".join(f"{dash[1]}{line}\n" for line in entry.splitlines())


def ended(text: str) -> str:
    """Return a text that a line can follow: empty, or with a line feed at its end."""
    return text if text.endswith("\n") or not text else f"{text}\n"


def _as_stored(content: bytes, text: str) -> str:
    """Return the text with the BOM and the line ends that the file has."""
    bom = "\ufeff" if content.startswith(b"\xef\xbb\xbf") else ""
    return bom + (text.replace("\n", "\r\n") if b"\r\n" in content else text)


def _unreadable() -> Refusal:
    return Refusal(
        Text("文件有差错，不往里添写", "the file has errors; nothing is added to it"),
        Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend it first"),
    )


def _not_a_block() -> Refusal:
    return Refusal(
        Text(
            "文件不是每条以“- ”开头的列表，不往里添写", "the file is no list of entries that begin with `- `"
        ),
        Text("改成每条以“- ”另起一行", "begin each entry on a line of its own with `- `"),
    )
