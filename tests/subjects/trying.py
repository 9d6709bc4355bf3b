"""How a parameter is tried: facts, a day, and two values between which what reads it says something else.

Each subject has the cases of its parameters in `cases_of_parameters.py`; `tests/check/test_parameters.py` tries them.
"""

from __future__ import annotations

from collections.abc import Mapping

from zfzr.declare.parameter import parameters

Files = Mapping[str, str]
Case = tuple[Files, str, int, int]
"""The facts, the day, and the two values."""
Cases = dict[str, Case]
"""By parameter, or member of a family."""


def standing(family: str) -> tuple[str, ...]:
    """Return the members of a family that stand where a county states none."""
    return tuple(parameters()[family].standing or ())


def last(name: str) -> str:
    """Return what follows the first point of a member's name: its word, or its words."""
    return name.partition(".")[2]


def valued(name: str, value: int) -> Files:
    return {"parameters.yaml": f"{name}:\n  取值: [{{值: {value}, 来源: 本县规定, 核实: 否}}]\n"}
