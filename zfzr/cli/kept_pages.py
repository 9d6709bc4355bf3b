"""The page that `zfzr validate` printed last of a judgement: where nothing changed, it is printed again as it stands.

It is kept beside the judgement, in the user's cache, under a key of all that the lines depend on. What can only be told
in the run itself (what git is in the middle of, notes on standard error) is no part of it. It shows lines of the data:
nothing is kept where restricted data are laid over.
"""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import zfzr
from zfzr.check.cache_key import code_state
from zfzr.cli.baseline import baseline_text
from zfzr.cli.exits import ExitCode
from zfzr.present.commands import whole
from zfzr.present.console import colored, emit_again, listening, page_width
from zfzr.present.language import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from zfzr.check.cache import JudgementCache
    from zfzr.cli.judging import Checked, Choice

_WORDING = ("cli", "present")
"""The floors that word a page; the key of the judgement has the others."""


class KeptPages:
    """The pages of one judgement; without a cache, or where its key cannot be told, there are none."""

    def __init__(self, cache: JudgementCache | None, key: str | None) -> None:
        self._cache = cache
        self._key = key

    @classmethod
    def of(
        cls, checked: Checked, choice: Choice, asked: str, *, cached: bool, with_baseline: bool
    ) -> KeptPages:
        """Return the pages of a judgement.

        Args:
            checked: the data.
            choice: which rules are run.
            asked: what was asked for on the command line beside that, as far as it words the page.
            cached: whether a cache may be used at all.
            with_baseline: whether what is on the baseline is left out.
        """
        cache, key = checked.kept_under(choice, cached=cached)
        if cache is None or key is None or checked.with_restricted:
            return cls(None, None)
        state = code_state([Path(zfzr.__file__).parent / floor for floor in _WORDING])
        if state is None:
            return cls(None, None)
        baseline = baseline_text(checked.root) if with_baseline else None
        worded = (key, state, asked, baseline, whole("zfzr"), current(), page_width(), colored(sys.stdout))
        return cls(cache, blake2b(repr(worded).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest())

    def printed(self, anew: Callable[[], ExitCode]) -> ExitCode:
        """Print the page that is kept, or a new one, and keep that; return the exit code that goes with it.

        A run that has something to say on standard error is not kept: it would not be said again. Nor is one that asked
        git which line ends it makes: the answer is in no file of the data.
        """
        if self._cache is None or self._key is None:
            return anew()
        if kept := self._cache.find_page(self._key):
            code, _, text = kept.partition("\n")
            emit_again(text)
            return ExitCode(int(code))
        with listening() as heard:
            exit_code = anew()
        if not heard.noted:
            self._cache.keep_page(self._key, f"{int(exit_code)}\n{heard.text}")
        return exit_code
