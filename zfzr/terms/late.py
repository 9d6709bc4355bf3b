"""Patterns that are compiled when they are first looked for: to compile one takes longer than it would search in most runs.

For those that take a tenth of a millisecond or more and that not every run looks for: one with a class of ideographs takes
up to a millisecond, and a small county has no citation, no number and no sanction to read. The others are compiled where
they stand.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

LATE: Final[list[_Late]] = []
"""Every pattern declared so."""

_METHODS: Final = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class _Late:
    """A pattern that was not needed yet; afterwards its methods are those of the compiled one."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self.flags = flags
        LATE.append(self)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({each: getattr(compiled, each) for each in _METHODS})
        return getattr(compiled, name)


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what searches as `re.compile` does, and is compiled when it first does so."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
