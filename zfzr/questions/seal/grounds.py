"""Every ground in turn, from the records of the time to the signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zfzr.county.county import County
from zfzr.files.history import commits_of
from zfzr.files.revisions import Repository
from zfzr.questions.seal.ground import (
    FIGURES,
    HISTORY,
    RECORDS,
    SIGNED,
    Asked,
    Ground,
    Outcome,
    brought_by,
    repository_of,
    told,
)
from zfzr.questions.seal.history import against_history
from zfzr.questions.seal.issued import against_documents, against_recorded
from zfzr.questions.seal.records import against_records
from zfzr.questions.seal.signatures import against_signatures
from zfzr.subjects.assessment.score.seal import Seal, sealed_path
from zfzr.terms.text import Language, Refusal


def grounds(county: County, year: int, seals: Sequence[Seal], asked: Asked) -> tuple[Ground, ...]:
    """Hold the seals of a year against everything that can tell whether they are what was sealed.

    Args:
        county: the county as its files are now.
        year: the year.
        seals: its sealed versions.
        asked: a list of signers, issued documents, and the one unit that was asked about.
    """
    return tuple(_grounds(county, year, seals, asked))


def _grounds(county: County, year: int, seals: Sequence[Seal], asked: Asked) -> Iterator[Ground]:
    repository = repository_of(county)
    try:
        if isinstance(repository, Refusal):
            raise repository
        against_git = list(_against_git(repository, year, seals, asked))
    except Refusal as refusal:
        why = told(refusal)
        against_git = [
            Ground(name, key, Outcome.NOT_DONE, why) for name, key in (RECORDS, FIGURES, HISTORY, SIGNED)
        ]
    yield from against_git
    yield against_recorded(county, year, seals, asked)
    yield against_documents(county, seals[-1], asked)


def _against_git(repository: Repository, year: int, seals: Sequence[Seal], asked: Asked) -> Iterator[Ground]:
    """Hold the seals against git.

    Raises:
        Refusal: the repository lost what they are to be held against.
    """
    history = commits_of(repository, sealed_path(year))
    brought = brought_by(history, seals)
    yield from against_records(repository, year, seals, brought, asked)
    yield against_history(repository, year, seals, history)
    yield against_signatures(repository, year, seals, brought, asked)


def grounds_as_plain(found: Sequence[Ground], language: Language) -> list[dict[str, object]]:
    """Return the grounds as plain data for JSON."""
    return [
        {
            "against": each.key,
            "outcome": each.outcome.value,
            "said": each.said.render(language),
            "rows": [row.render(language) for row in each.rows],
        }
        for each in found
    ]
