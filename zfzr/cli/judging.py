"""The judgement `zfzr validate` shows: from the cache where nothing it depends on has changed, else made now.

What is kept is below every option that only chooses or words what is shown: paths, formats, language, width. The data
is read in any case, and source lines are shown as they are now.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from zfzr.check.cache import JudgementCache, Unusable
from zfzr.cli.context import Settings, today
from zfzr.present.console import note, progress
from zfzr.present.language import render, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from zfzr.check.runner import Judgement
    from zfzr.county.county import County
    from zfzr.declare.rule import Rule
    from zfzr.files.tree import Content

FOLDER: Final = "ZFZR_CACHE_DIR"
OFF: Final = "ZFZR_NO_CACHE"
_OWN: Final = ("zfzr", "verdicts")
"""Where judgements lie in a folder of caches; the name is older than the word and stays, as people's disks have it."""


class Choice(NamedTuple):
    """Which rules are run: what was asked for, in a form that is the same for the same wish."""

    only: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]


_PAYS = 2
"""So many processes were seen to pay: each of them works out for itself what the rules that it runs have in common."""


class Checked:
    """The data of one run of `validate`, and what checking them gives; the county is read only if it is asked for."""

    def __init__(self, given: Settings, jobs: int | None = None, *, overlay: bool = True) -> None:
        """Read the files.

        Args:
            given: the global options.
            jobs: how many processes share the rules, where they must be run; None: as many as it pays to have.
            overlay: whether restricted data that were named are laid over.
        """
        from zfzr.cli.overlay import with_overlay, without_overlay
        from zfzr.files.tree import read_tree

        self._given = given
        self._jobs = jobs
        self._texts: dict[str, str] = {}
        self._keys: dict[Choice, tuple[JudgementCache | None, str | None]] = {}
        self._without_numbers: frozenset[str] = frozenset()
        self.not_believed = 0
        """How many kept judgements were found and not used."""
        self.root = given.root()
        own = read_tree(self.root)
        if not overlay:
            without_overlay(given)
        self.files: Mapping[str, Content] = with_overlay(given, self.root, own) if overlay else own
        self.with_restricted = self.files is not own
        """Whether restricted data are laid over."""

    @cached_property
    def county(self) -> County:
        """The county of the files, as of the day that the options and the data name."""
        from zfzr.cli.county import county_of

        return county_of(self._given, self.files, processes=self._processes)

    @property
    def _processes(self) -> int:
        from zfzr.files.copies import usable_processors

        return self._jobs or min(_PAYS, usable_processors())

    def text(self, path: str) -> str:
        """Return a file's source as it is now."""
        from zfzr.files.tree import full_text_of, text_of

        if path not in self._texts:
            # A county that was read has the text already, identity numbers found and masked in it.
            county: County | None = vars(self).get("county")
            if county is not None and path in county.dataset.files and path in self.files:
                self._texts[path] = county.dataset.text(path)
            else:
                shown = full_text_of if path in self._without_numbers else text_of
                self._texts[path] = shown(self.files.get(path))
        return self._texts[path]

    def judgement(
        self, choice: Choice, wanted: Callable[[], Callable[[Rule], bool]], *, cached: bool = True
    ) -> Judgement:
        """Return what checking the files gives.

        Args:
            choice: which rules are run.
            wanted: makes the filter of rules that `choice` describes; only asked where nothing was kept.
            cached: whether a kept judgement may be used and this one may be kept.
        """
        cache, key = self.kept_under(choice, cached=cached)
        if cache and key and (kept := self._find(cache, key)):
            self._without_numbers = frozenset(kept.without_numbers)
            return kept
        judgement = self._judged(lambda: self.county, wanted)
        if cache and key:
            _keep(cache, key, judgement)
        return judgement

    def kept_under(self, choice: Choice, *, cached: bool = True) -> tuple[JudgementCache | None, str | None]:
        """Return the cache, None where none may be used, and the key of the judgement in it: worked out once a choice."""
        if not cached or os.environ.get(OFF):
            return None, None
        if choice not in self._keys:
            cache = _cache(self.root)
            self._keys[choice] = (cache, _key(self._given, self.files, choice, cache) if cache else None)
        return self._keys[choice]

    def judgement_of(
        self,
        county: County,
        choice: Choice,
        wanted: Callable[[], Callable[[Rule], bool]],
        *,
        cached: bool = True,
    ) -> Judgement:
        """Return what checking another state of the county gives; kept and found again as the data's own judgement is."""
        from zfzr.check.cache_key import judgement_key

        cache = _cache(self.root) if cached and not os.environ.get(OFF) else None
        day = county.as_of.isoformat()
        code = cache.code_digest if cache else None
        key = judgement_key(county.dataset.files, day, repr(tuple(choice)), code) if code else None
        if cache and key and (kept := self._find(cache, key)):
            return kept
        judgement = self._judged(lambda: county, wanted)
        if cache and key:
            _keep(cache, key, judgement)
        return judgement

    def _judged(
        self, county: Callable[[], County], wanted: Callable[[], Callable[[Rule], bool]]
    ) -> Judgement:
        from zfzr.check.runner import judge
        from zfzr.cli.county import kept_to_the_end

        with progress(say("正在检查……", "Checking …")):
            of = county()
            with kept_to_the_end():
                return judge(of, wanted(), processes=self._processes)

    def _find(self, cache: JudgementCache, key: str) -> Judgement | None:
        try:
            return cache.find(key)
        except Unusable as trouble:
            self.not_believed += not trouble.of_all
            _tell(cache, say("缓存未用，已重新检查：", "cache not used, checked anew: "), trouble)
            return None


def _key(given: Settings, files: Mapping[str, Content], choice: Choice, cache: JudgementCache) -> str | None:
    from zfzr.check.cache_key import judgement_key

    day = given.as_of.isoformat() if given.as_of else f"today {today().isoformat()}"
    return judgement_key(files, day, repr(tuple(choice)), cache.code_digest)


def _keep(cache: JudgementCache, key: str, judgement: Judgement) -> None:
    try:
        cache.keep(key, judgement)
    except Unusable as trouble:
        _tell(cache, say("检查结果没有存入缓存：", "the result was not cached: "), trouble)


def _tell(cache: JudgementCache, what: str, trouble: Unusable) -> None:
    """Tell why the cache is not used; what holds for all of it is told once, not at every run (see `zfzr doctor`)."""
    if trouble.of_all and not _is_news(cache.secrets, f"{cache.folder}\n{trouble.reason.zh}"):
        return
    note(what, render(trouble.reason))


def _is_news(folder: Path, what: str) -> bool:
    """Tell whether something was not said in the last month, and remember that it is said now, where one can."""
    import hashlib
    import time

    from zfzr.check.cache_secret import NotPrivate, require_private

    mark = folder / f"told-{hashlib.sha256(what.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    if mark.name in _told:
        return False
    _told.add(mark.name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        require_private(folder)
        if mark.is_symlink() or (mark.exists() and time.time() - mark.stat().st_mtime < _MONTH):
            return False
        mark.touch(mode=0o600)
    except (OSError, NotPrivate):
        pass
    return True


_MONTH: Final = 30 * 24 * 3600
_told: Final[set[str]] = set()


def _cache(root: Path) -> JudgementCache | None:
    """Return the user's cache, or None, with a note, where it would lie in the data or their repository."""
    folder = cache_folder(os.environ)
    if folder is None:
        note(say("没有可用的缓存目录", "there is no folder for the cache"))
        return None
    from zfzr.files.tree import top_of

    if _lies_in(folder, top_of(root) or Path(os.path.realpath(root))):
        note(
            say(
                "缓存目录在数据或其版本库之内，不使用缓存",
                "the cache folder lies in the dataset or its repository and is not used",
            )
        )
        return None
    secrets = secrets_folder(os.environ)
    if secrets is None:
        note(say("没有可用的缓存目录", "there is no folder for the cache"))
        return None
    return JudgementCache(folder, secrets)


def secrets_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the user's secret: where the system keeps what a user's programs remember, not the cache."""
    for variable in ("LOCALAPPDATA",) if sys.platform == "win32" else ("XDG_STATE_HOME",):
        if Path(environment.get(variable, "")).is_absolute():
            return Path(environment[variable], "zfzr")
    try:
        return Path.home().joinpath(".local", "state", "zfzr")
    except RuntimeError:  # no home directory
        return None


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder for kept judgements: `$ZFZR_CACHE_DIR`, else where the system keeps a user's caches."""
    if named := environment.get(FOLDER):
        return Path(named)
    for variable in ("LOCALAPPDATA",) if sys.platform == "win32" else ("XDG_CACHE_HOME",):
        if Path(environment.get(variable, "")).is_absolute():
            return Path(environment[variable], *_OWN)
    try:
        return Path.home().joinpath(".cache", *_OWN)
    except RuntimeError:  # no home directory
        return None


def _lies_in(folder: Path, top: Path) -> bool:
    return Path(os.path.realpath(folder)).is_relative_to(top)
