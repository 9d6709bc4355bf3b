"""What holds for every test.

No test reads or fills the cache of whoever runs the tests; those about the cache name a folder of their own. What one
test has read of a county, the next of the process need not read (`keeping`). No test fails because a machine is slow.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from keeping import county_of_before, load_with_what_was_read

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def _no_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Switch the cache off; programs that a test starts without that variable find a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZFZR_NO_CACHE", "1")
        for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_kept_to_the_end() -> Iterator[None]:
    """Let what a command has made go when its test is over.

    A command exempts its county from the search for garbage, because its process ends soon after
    (`zfzr.cli.county.kept_to_the_end`). The tests run thousands of commands in one process.
    """
    before = gc.get_threshold()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gc.freeze", lambda: None)
        gc.set_threshold(100_000, 10, 10)
        yield
    gc.set_threshold(*before)


@pytest.fixture(scope="session", autouse=True)
def _what_was_read() -> Iterator[None]:
    """Keep what was read of the last counties, for the commands that are run in the process of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zfzr.county.loading.load", load_with_what_was_read)
        yield


@pytest.fixture
def counties_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that look at the same files from the same day share the county, and what was worked out of it."""
    monkeypatch.setattr("zfzr.cli.county.county_of", county_of_before)
