"""Values inside Markdown and HTML: whatever a name holds, it prints as that name.

One function a place: `escape` for a document, `escape_in_comment` for what a forge may show (there a text must neither
call people nor become a link), `escape_in_html` for what stands between tags, where Markdown's escapes mean nothing.
"""

from __future__ import annotations

import re
from typing import Final

from zfzr.terms.names import strip_controls

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~!&$^]|:(?=:)")
_LIST_MARK = re.compile(r"^(?:([-+=])(?=\s|\1*\s*$)|(\d+)([.)])(?=\s|$))")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n\u2028\u2029\x0b\x0c\x85]+[ \t]*")

# A forge turns @name, #1, !1, GH-1, :sign: and addresses into links and pictures after it has read the Markdown: only a
# break inside them helps. A backslash may stand between, where the sign behind is escaped.
_LINKING: Final = re.compile(
    r"(?<=[#!$&~^])(?=\\?[A-Za-z0-9_\"])|(?<=%)(?=\\?[A-Za-z1-9_\"])|(?<=~)(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\bGH)(?=-\d)"
    r"|(?<![:\\]:)(?<=:)(?=\\?[a-z_+][a-z0-9_+\\-]*:(?!\\?:))",
    re.IGNORECASE,
)
_BREAK: Final = "&#8203;"
_SILENT: Final = "@<!-- -->"
"""An @ that calls nobody, whatever follows it."""


def escape(value: str) -> str:
    """Return text that shows as itself in a Markdown paragraph or table cell, on one line.

    Line breaks become spaces; characters that cannot be seen are spelled out, as everywhere.
    """
    line = strip_controls(_LINE_BREAKS.sub(" ", value).strip())
    return _LIST_MARK.sub(_unlisted, _SPECIAL.sub(r"\\\g<0>", line))


def escape_in_comment(value: str) -> str:
    """Return text as `escape` does, for what a forge may show, where it must neither call people nor become a link."""
    return _silenced(_LINKING.sub(_BREAK, escape(value)))


def escape_in_html(value: str) -> str:
    """Return text that shows as itself between tags of a comment, on one line, calling nobody."""
    from html import escape as escaped

    line = strip_controls(_LINE_BREAKS.sub(" ", value).strip())
    return _silenced(_BREAK.join(escaped(part) for part in _LINKING.split(line)))


def _silenced(text: str) -> str:
    return text.replace("@", _SILENT)


def _unlisted(mark: re.Match[str]) -> str:
    return f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}"
