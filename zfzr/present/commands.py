"""Commands that are printed to be run next look at the same data as the one that prints them (`--data`, `--overlay`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from zfzr.terms.late import late

_beside = ""
_known: frozenset[str] = frozenset()

_OF_NO_DATA: Final = (
    *("help", "explain", "rules", "duties", "version", "doctor", "init", "schema", "cite", "lsp"),
)
"""Commands that read no data."""
_NAMED: Final = ("report", "score", "form", "export", "chart", "cases", "site")
"""Commands behind which a name stands (zfzr report officers); behind `doc` stands that of a document, in Chinese."""
_FLAGS: Final = (*("all", "apply", "check", "diff", "full", "seal", "sign", "unsafe", "verify", "worktree"),)
"""Options that take no value: a word behind one belongs to the sentence (用 zfzr fix --diff 看)."""
_ENDS: Final = r"(?=$|[\s；，。、（）;,.()`])"
_VALUE: Final = r"[\w./@\[\]-]*\w(?:,[\w./@\[\]-]*\w)*"
# Of `new` and `import` a sentence mostly shows how they are written, with words in place of values: those are left.
# A value stays with its option (`?+`): what stands between them would be taken for it.
_COMMAND: Final = late(
    rf"zfzr (?!(?:{'|'.join(_OF_NO_DATA)})\b)"
    rf"((?:{'|'.join(_NAMED)})(?: [a-z][a-z-]+)?|doc(?: [\u4e00-\u9fff]+{_ENDS})?"
    rf"|diff(?: [\w./~^@-]+{_ENDS})?|new(?= (?:year|scheme) \d{{4}}) [a-z]+|import(?= [^\s；，。]+\.[a-z]{{3,4}}{_ENDS})"
    r"|(?!(?:new|import)\b)[a-z][a-z-]+)(?![a-z-])"
    rf"(?: (?:\d{{4}}|年度|YEAR|--(?:{'|'.join(_FLAGS)})(?![a-z-])|--?[a-z][a-z-]*(?: {_VALUE})?+"
    rf"|[\w./-]+\.(?:csv|yaml|xlsx)){_ENDS})*"
)


def look_at(beside: str, known: Iterable[str]) -> None:
    """Take over what has to stand behind a command so that it looks at the same data, and which commands there are.

    Nothing is put anywhere where the data was not named.
    """
    global _beside, _known  # there is one command a process
    _beside, _known = beside, frozenset(known)


def whole(command: str) -> str:
    """Return a command that looks at the same data; nothing where there is none."""
    return f"{command}{_beside}" if command else ""


def with_data(text: str) -> str:
    """Return a text for people whose commands look at the same data; one that names its data itself is left."""
    if not _beside or "--data" in text or "zfzr " not in text:
        return text
    return _COMMAND.sub(_completed, text)


def _completed(found: re.Match[str]) -> str:
    """Return a command with its data; what only reads like one is left (another zfzr command is writing)."""
    return found[0] + _beside if found[1].partition(" ")[0] in _known else found[0]
