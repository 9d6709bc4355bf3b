"""English sentences that count one thing: `1 files are` is written nowhere and comes of a place that was filled with 1.

Our sentences are declared with the plural, since most counts are of several; what fills them is known only when they are
printed. So the agreement is made there, once for all sentences.
"""

from __future__ import annotations

import re
from typing import Final

from zfzr.terms.late import late

_ORDINAL: Final = (
    "article|clause|code|column|digit|grade|group|item|level|line|number|page|paragraph|part|place|row|section|serial"
    "|sheet|step|version|year"
)
"""Words behind which 1 is the first and not a count: row 1 holds."""
_NO_NOUN: Final = (
    "always|begins|belongs|comes|does|ends|falls|follows|gives|goes|has|is|its|lies|news|plus|says|series"
    "|sometimes|stands|status|takes|this|thus|tells|us|was"
)
"""Words on -s that are no plural of what is counted."""
_BETWEEN: Final = "a|an|and|as|at|before|but|by|for|from|in|of|on|or|than|that|the|to|were|with|yuan"
"""Words behind which nothing is counted any more: 1 of 3 units, 1 to 3 days."""
_VERBS: Final = {
    "are": "is",
    "ascend": "ascends",
    "bear": "bears",
    "belong": "belongs",
    "come": "comes",
    "differ": "differs",
    "do": "does",
    "end": "ends",
    "have": "has",
    "hold": "holds",
    "last": "lasts",
    "lie": "lies",
    "move": "moves",
    "name": "names",
    "review": "reviews",
    "say": "says",
    "stand": "stands",
    "were": "was",
}
_WORD: Final = r"[a-z]+"
_ONE: Final = late(
    rf"(?<![\w.,:/§#-])1 ((?:(?!(?:{_BETWEEN})\b){_WORD} ){{0,2}}?)"
    rf"(?!(?:{_NO_NOUN})\b)([a-z]+[a-rt-z]s|people)\b(?![/_-]|\.\w)(?: ({'|'.join(_VERBS)})\b)?"
)
_ORDINAL_BEFORE: Final = late(rf"\b(?:{_ORDINAL})s? $", re.IGNORECASE)


def agreeing(sentence: str) -> str:
    """Return an English sentence in which what stands behind the number 1 is in the singular."""
    return _ONE.sub(_singular, sentence) if "1 " in sentence else sentence


def _singular(found: re.Match[str]) -> str:
    if _ORDINAL_BEFORE.search(found.string[: found.start()]):
        return found[0]
    verb = f" {_VERBS[found[3]]}" if found[3] else ""
    return f"1 {found[1]}{singular(found[2])}{verb}"


def singular(noun: str) -> str:
    """Return the singular of a regular plural."""
    if noun == "people":
        return "person"
    if noun.endswith("ies"):
        return f"{noun.removesuffix('ies')}y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun.removesuffix("es")
    return noun if noun.endswith("ss") else noun.removesuffix("s")
