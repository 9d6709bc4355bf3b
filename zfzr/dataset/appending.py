"""Adding a record to a YAML list: written canonically behind the last one, and proved to change nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from zfzr.dataset.canonical import canonical_yaml
from zfzr.dataset.proof import comments_in
from zfzr.dataset.screen import screen
from zfzr.dataset.yaml_reader import parse_yaml
from zfzr.records.base import Record
from zfzr.terms.text import Refusal, Text

_EMPTY_LIST = re.compile(r"^\[ *\](?= *(?:#.*)?$)", re.MULTILINE)
_FIRST_DASH = re.compile(r"^( *)-(?= )", re.MULTILINE)


def appended(content: bytes | None, entry: Mapping[str, str], model: type[Record]) -> str:
    """Return the text of a list file with one more entry; what stands in it stays as it is.

    Args:
        content: the file as it is, None where there is none yet.
        entry: values by label; all of them texts (a day as 2016-06-30).
        model: the kind of record that the file lists.

    Raises:
        Refusal: the file cannot be read, or lists its entries in brackets.
    """
    block = _block(entry, model)
    if content is None:
        return block
    text, faults = screen(content, yaml=True)
    if text is None:
        raise _unreadable()
    value, more = parse_yaml(text)
    if more or not isinstance(value, list):
        raise _unreadable()
    after = _joined(text, block, is_empty=not value)
    new, faults = parse_yaml(after)
    had, has = comments_in(text), comments_in(after)
    if faults or not isinstance(new, list) or new[:-1] != value or had != has:
        raise _not_a_block()
    return _as_stored(content, after)


def _block(entry: Mapping[str, str], model: type[Record]) -> str:
    # JSON's strings are YAML's in double quotes; the canonical form then drops the quotes that are not needed.
    lines = [f"{label}: {json.dumps(value)}" for label, value in entry.items()]
    return canonical_yaml("- " + "\n  ".join(lines) + "\n", model, "list")


def _joined(text: str, block: str, *, is_empty: bool) -> str:
    if is_empty:
        return _EMPTY_LIST.sub(lambda _: block.rstrip("\n"), text, count=1)
    dash = _FIRST_DASH.search(text)
    if dash is None:
        raise _not_a_block()
    above = text if text.endswith("\n") else f"{text}\n"
    return above + "".join(f"{dash[1]}{line}\n" for line in block.splitlines())


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
