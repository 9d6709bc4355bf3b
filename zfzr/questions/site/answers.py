"""What a citizen asks of a power, answered from its page: may they, by which article, how much, who decides."""

from __future__ import annotations

from typing import Final, NamedTuple

from zfzr.questions.site.model import Cited, PowerPage, Standard
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.records import Stage

_BASES_SHOWN: Final = 3
_AMOUNTS_SHOWN: Final = 6


class Answers(NamedTuple):
    """The answers, in plain words; what is not on record says so.

    `may` says at once whether they may. `bases` are the first of all, `more_bases` how many there are besides. `amounts`
    is empty for a power that is no penalty, `decides` for one that is no longer exercised.
    """

    asked: str
    may: str
    bases: tuple[Cited, ...]
    more_bases: int
    amounts: tuple[str, ...]
    more_amounts: int
    decides: tuple[str, ...]


def answers_of(power: PowerPage) -> Answers:
    """Answer what is asked of a power on the county's day."""
    is_penalty = power.class_ == PowerClass.PENALTY.value
    amounts = tuple(dict.fromkeys(each for s in power.standards for each in _amounts(s)))
    if not amounts:
        amounts = ("没有登记裁量标准，以法条规定的幅度为准",)
    exists = power.in_force or power.is_to_come
    told = amounts if is_penalty and exists else ()
    return Answers(
        asked="能不能罚" if is_penalty else "能不能做",
        may=_may(power, "处罚" if is_penalty else f"行使这项{power.class_ or '职权'}"),
        bases=power.bases[:_BASES_SHOWN],
        more_bases=len(power.bases[_BASES_SHOWN:]),
        amounts=told[:_AMOUNTS_SHOWN],
        more_amounts=len(told[_AMOUNTS_SHOWN:]),
        decides=tuple(_decides(power)) if exists else (),
    )


def _may(power: PowerPage, doing: str) -> str:
    if power.in_force:
        return f"能。{power.unit.name}可以依法{doing}。"
    if power.is_to_come:
        return f"现在不能，{power.state}才可以{doing}。"
    return f"不能。这一项{power.state}，不再行使。"


def _amounts(standard: Standard) -> list[str]:
    """Return what the law allows for a violation; where its standard has no amount, what it refers to."""
    if standard.ranges:
        return list(standard.ranges)
    outcomes = [each.outcome for each in standard.bands if each.outcome]
    return outcomes or ["没有登记数额，以法条规定的幅度为准"]


def _decides(power: PowerPage) -> list[str]:
    approving = [held for held in power.posts if Stage.APPROVAL.value in held.stages.split("、")]
    if approving:
        return [
            f"{held.body} {held.post}".strip() + (f"（{held.limit}）" if held.limit else "")
            for held in dict.fromkeys(approving)
        ]
    return [f"以{power.unit.name}的名义决定；没有登记审批岗位"]
