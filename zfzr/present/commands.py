"""Commands that are printed to be run next look at the same data as the one that prints them (`--data`, `--overlay`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from zfzr.terms.late import late

_beside = ""
_commands: Collection[str] = ()

_OF_NO_DATA: Final = (
    *("help", "explain", "rules", "duties", "version", "doctor", "init", "schema", "cite", "lsp", "diff"),
    *("new", "import"),
)
"""Commands that read no data, and those of which a sentence shows how they are written, with words in place of values."""
_NAMED: Final = ("report", "score", "form", "export", "chart", "cases", "site")
"""Commands behind which a name stands (zfzr report officers); behind `doc` stands that of a document, in Chinese."""
# A value stays with its option (`?+`): what stands between them would be taken for it.
_COMMAND: Final = late(
    rf"zfzr (?!(?:{'|'.join(_OF_NO_DATA)})\b)(?:(?:{'|'.join(_NAMED)})(?: [a-z][a-z-]+)?"
    r"|doc(?: [\u4e00-\u9fff]+(?=$|[\s；，。、（）;,.()]))?|[a-z][a-z-]+)(?![a-z-])"
    r"(?: (?:\d{4}|--?[a-z][a-z-]*(?: [\w./@\[\]-]+\w)?+|[\w./-]+\.(?:csv|yaml))(?=$|[\s；，。、（）;,.()]))*"
)


def look_at(beside: str, names: Collection[str]) -> None:
    """Take over what has to stand behind a command so that it looks at the same data; nothing where it was not named.

    `names` are those of all commands: in an English sentence the program's own name stands before any word.
    """
    global _beside, _commands  # there is one command a process
    _beside, _commands = beside, names


def whole(command: str) -> str:
    """Return a command that looks at the same data; nothing where there is none."""
    return f"{command}{_beside}" if command else ""


def with_data(text: str) -> str:
    """Return a text for people whose commands look at the same data; one that names its data itself is left."""
    if not _beside or "--data" in text or "zfzr " not in text:
        return text
    return _COMMAND.sub(_with_beside, text)


def _with_beside(found: re.Match[str]) -> str:
    return found[0] + _beside if found[0].split()[1] in _commands else found[0]
