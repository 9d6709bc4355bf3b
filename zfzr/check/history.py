"""Identity numbers that the commits of a range, or what is staged, bring into git: also those taken out again since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zfzr.declare.finding import Finding
from zfzr.files.brought import Version
from zfzr.files.place import Place
from zfzr.files.tree import PROFILE, Content, full_text_of, unit_of
from zfzr.terms.identifiers import IdentityNumber, identity_numbers, masked

CODE = "ZF020"
_SHORT = 9


def numbers_in(versions: Iterable[Version], now: Mapping[str, Content]) -> list[Finding]:
    """Return a finding for each number that a version brought in and its file no longer holds (else the rule tells it).

    Each number of a file is told once, of the commit that brought it in.
    """
    told: set[tuple[str, str]] = set()
    found = []
    for version in versions:
        for number, variant in _of(version, now):
            key = (version.path or version.commit, number.plain)
            if key not in told:
                told.add(key)
                found.append(_finding(version, number, variant))
    return found


def _of(version: Version, now: Mapping[str, Content]) -> Iterator[tuple[IdentityNumber, str]]:
    if version.path is None:
        yield from ((number, "message") for number in _certain(full_text_of(version.after)))
        return
    shown = masked(version.path)
    if shown not in now:
        yield from ((number, "commit-name") for part in version.path.split("/") for number in _certain(part))
    known = {
        n.plain for text in (*version.before, now.get(shown)) for n in identity_numbers(full_text_of(text))
    }
    variant = "commit" if version.commit else "staged"
    yield from ((n, variant) for n in _certain(full_text_of(version.after)) if n.plain not in known)


def _certain(text: str) -> list[IdentityNumber]:
    return [number for number in identity_numbers(text) if number.certain]


def _finding(version: Version, number: IdentityNumber, variant: str) -> Finding:
    path, commit = masked(version.path or PROFILE), version.commit[:_SHORT]
    subject = f"{commit}:{path}:{number.masked}"
    values = {"commit": commit, "masked": number.masked}
    return Finding(CODE, Place(path), values, variant, subject=subject, unit=unit_of(path))
