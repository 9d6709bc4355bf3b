"""What a division of the county's rank is called in short: 县, 市, 区 or 旗, the last sign of its name."""

from __future__ import annotations

from typing import Final

LEVELS: Final = "县市区旗"


def level_of(name: str) -> str:
    """Return what a division of that name is called: 县 (武陟县, 东乡族自治县), 市 (楚雄市), 区 (五华区), 旗 (托克托旗).

    A name that ends otherwise is taken for a county's.
    """
    return name[-1] if name and name[-1] in LEVELS else LEVELS[0]


def whole_of(name: str) -> str:
    """Return how all of a division of that name is called: 全县, 全市, 全区, 全旗."""
    return f"全{level_of(name)}"
