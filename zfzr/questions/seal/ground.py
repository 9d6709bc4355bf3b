"""One thing that sealed figures are held against, and what came of it; what all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.files.history import FileCommit
from zfzr.files.revisions import Commit, Repository
from zfzr.subjects.assessment.score.comparison import compare
from zfzr.subjects.assessment.score.seal import Seal, read_seals, sealed_path
from zfzr.terms.text import LANGUAGES, Refusal, Text, first_of, in_brackets

MOST_ROWS: Final = 12
"""How many details of one ground are told."""

NO_DOCUMENTS: Final[Mapping[str, str]] = MappingProxyType({})


class Outcome(StrEnum):
    """What came of holding sealed figures against one ground."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_DONE = "not done"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that sealed figures were held against, what came of it, and the details."""

    name: Text
    key: str
    outcome: Outcome
    said: Text
    rows: tuple[Text, ...] = ()


class Asked(NamedTuple):
    """What the figures are to be held against beyond the county: a list of signers, and issued documents (path to text)."""

    signers: Path | None = None
    documents: Mapping[str, str] = NO_DOCUMENTS
    unit: str | None = None


RECORDS: Final = (Text("封存时的记录", "records at the time"), "records")
FIGURES: Final = (Text("由当时的记录重新计分", "figures reckoned from them"), "figures")
HISTORY: Final = (Text("封存文件的来历", "history of the seal"), "history")
SIGNED: Final = (Text("签名", "signature"), "signature")
RECORDED: Final = (Text("登记的成绩", "recorded scores"), "recorded")
ISSUED: Final = (Text("印发的文书", "issued documents"), "documents")


def repository_of(county: County) -> Repository | Refusal:
    """Return the repository around a county's folder, or why there is none with a commit."""
    try:
        if county.dataset.root is None:
            return Refusal(Text("数据不在目录里", "the dataset is no folder"))
        found = Repository.around(county.dataset.root)
        if found.is_unborn():
            return Refusal(Text("版本库里还没有提交", "nothing was committed yet"))
    except Refusal as refusal:
        return refusal
    return found


def told(refusal: Refusal) -> Text:
    """Return what a refusal says, its places filled."""
    zh, en = (refusal.text.render(language, **refusal.values) for language in LANGUAGES)
    return Text(zh, en)


def seals_in(content: bytes | None) -> list[Seal]:
    """Return the seals that a file holds, none where it cannot be read."""
    try:
        return read_seals(content) if content is not None else []
    except Refusal:
        return []


def brought_by(history: Sequence[FileCommit], seals: Sequence[Seal]) -> FileCommit | None:
    """Return the commit that first held the last version, among those before it."""
    for commit in history:
        held = seals_in(commit.content)
        if len(held) >= len(seals) and held[len(seals) - 1] == seals[-1]:
            return commit
    return None


def awaits_commit(repository: Repository, year: int, seals: Sequence[Seal]) -> bool:
    """Tell whether the last version was sealed just now: what is committed holds the versions before it, and not it."""
    at_head = seals_in(repository.file(Commit("HEAD", "HEAD"), sealed_path(year)))
    return len(seals) > len(at_head) and list(seals[: len(at_head)]) == at_head


def units_between(before: Sequence[Seal], after: Sequence[Seal]) -> str:
    """Return whose figures differ between two states of the file, in the words of both languages."""
    names = [
        f"{u.name} {u.before.total if u.before else '无'} → {u.after.total if u.after else '无'}"
        for was, is_ in zip(before, after, strict=False)
        if was != is_
        for u in compare(was.scores, is_.scores).moved
    ]
    return in_brackets(first_of(names, 3)) if names else ""
