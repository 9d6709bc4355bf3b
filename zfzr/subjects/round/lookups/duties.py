"""Which duty of the notice a round serves: as the county says, or as the records do that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import Round
from zfzr.declare.arrival import answered_by_records
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, kinds


@cache
def kinds_of_rounds() -> Mapping[str, type[Record]]:
    """Return, by the names of rounds, the kinds of record that answer them."""
    answered = {name: each.kind for name, each in answered_by_records().items()}
    return {**answered, **{kind.round: kind for kind in kinds() if kind.round}}


def duty_of_answers(name: str) -> str:
    """Return the duty of the records that answer a round of a name; "" where no kind of record does."""
    kind = kinds_of_rounds().get(name)
    return kind.duty if kind else ""


def duty_of_declared(round_: Round) -> str:
    """Return the duty that a round serves: that of the records that answer it, else the one declared; "" for neither."""
    return duty_of_answers(round_.name) or round_.duty or ""


def duty_of_round(county: County, name: str) -> str:
    """Return the duty that a round serves by its name, whichever year it is about; "" where nobody said which."""
    return _duties(county).get(name) or duty_of_answers(name)


@lookup
def _duties(county: County) -> dict[str, str]:
    """Return the duties by the names of the rounds; of a name declared several times, the first that says one."""
    found: dict[str, str] = {}
    for round_ in profile_of(county).rounds:
        if duty := duty_of_declared(round_):
            found.setdefault(round_.name, duty)
    return found
