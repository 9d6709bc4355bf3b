"""Addresses of pages: stable, plain, and one for each thing."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^0-9A-Za-z-]")


class Addresses:
    """The addresses of pages of one sort: one for each thing, the same in every build, safe in every file system."""

    def __init__(self) -> None:
        self._of: dict[object, str] = {}
        self._taken: set[str] = set()

    def of(self, thing: object, *words: str) -> str:
        """Return the address of a thing, made of words when it is asked for first.

        What is not a plain letter, digit or hyphen is written as _ and its number, so that no name leads elsewhere.
        Two that differ only in case get numbers behind them, since many file systems hold them for one.
        """
        if thing not in self._of:
            plain = "-".join(_UNSAFE.sub(lambda found: f"_{ord(found[0]):x}", word)[:80] for word in words)
            key, again = plain or "_", 1
            while key.casefold() in self._taken:
                again += 1
                key = f"{plain}--{again}"
            self._taken.add(key.casefold())
            self._of[thing] = key
        return self._of[thing]
