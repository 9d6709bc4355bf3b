"""Values inside Markdown: whatever a name holds, it prints as that name."""

from __future__ import annotations

import re

from zfzr.terms.names import strip_controls

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~!&]|:(?=:)")
_LIST_MARK = re.compile(r"^(?:([-+=])(?=\s|$)|(\d+)([.)])(?=\s|$))")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n\u2028\u2029\x0b\x0c\x85]+[ \t]*")
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def escape(value: str) -> str:
    """Return text that shows as itself in a Markdown paragraph or table cell, on one line.

    Line breaks become spaces; characters that cannot be seen are spelled out, as everywhere.
    """
    line = strip_controls(_LINE_BREAKS.sub(" ", value).strip())
    return _LIST_MARK.sub(_unlisted, _SPECIAL.sub(r"\\\g<0>", line))


def escape_in_comment(value: str) -> str:
    """Return text as `escape` does, for a comment on a forge, where it must neither call people nor become a link."""
    return _LINK.sub(r"\\\g<0>", escape(value)).replace("@", "@<!-- -->")


def _unlisted(mark: re.Match[str]) -> str:
    return f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}"
