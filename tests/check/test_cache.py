"""The cache gives back what was kept or nothing: never something else, never for ever, never to others."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from zfzr.check import cache as judgement_cache
from zfzr.check.cache import JudgementCache, Unusable
from zfzr.check.runner import Judgement, Located
from zfzr.declare.finding import Finding
from zfzr.declare.rule import rules
from zfzr.files.place import Place, Span

KEPT = Judgement(date(2015, 12, 31), ("zfzr.yaml",), 1, (), (), (), (), {})


@pytest.fixture
def cache(tmp_path: Path) -> JudgementCache:
    return JudgementCache(tmp_path / "a" / "b")


def file_of(cache: JudgementCache, key: str = "k") -> Path:
    return cache.folder / f"{key}.verdict"


def names(cache: JudgementCache) -> set[str]:
    return {p.name for p in cache.folder.iterdir() if p.name != ".gitignore"}


def test_what_was_kept_is_found(cache):
    cache.keep("k", KEPT)

    assert cache.find("k") == KEPT


def test_what_was_not_kept_is_not_found_and_no_folder_is_made(cache):
    assert cache.find("k") is None
    assert not cache.folder.exists()


def test_what_is_kept_under_another_key_is_not_found(cache):
    cache.keep("k", KEPT)

    assert cache.find("l") is None


def test_the_newest_of_a_key_is_found(cache):
    cache.keep("k", KEPT)
    cache.keep("k", replace(KEPT, records=2))

    assert cache.find("k") == replace(KEPT, records=2)


def test_only_the_user_can_read_it(cache):
    cache.keep("k", KEPT)

    assert stat.S_IMODE(file_of(cache).stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700


def test_git_passes_it_over(cache):
    cache.keep("k", KEPT)

    assert (cache.folder / ".gitignore").read_text() == "*\n"


# What is not what was written


def _cut(data: bytes) -> bytes:
    return data[:-1]


def _changed(data: bytes) -> bytes:
    return data.replace(b'"records":1', b'"records":9')


DAMAGE = {
    "cut": _cut,
    "changed": _changed,
    "empty": lambda data: b"",
    "another format": lambda data: data.replace(b"zfzr-verdict 1", b"zfzr-verdict 2"),
    "a pickle": lambda data: b"\x80\x04\x95\x00",
    "only the header": lambda data: data.partition(b"\n")[0],
    "more behind it": lambda data: data + b"{}",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_not_used(cache, damage):
    cache.keep("k", KEPT)
    file_of(cache).write_bytes(DAMAGE[damage](file_of(cache).read_bytes()))

    with pytest.raises(Unusable, match="damaged"):
        cache.find("k")


def test_a_file_renamed_to_another_key_is_not_used(cache):
    cache.keep("k", KEPT)
    file_of(cache).rename(file_of(cache, "l"))

    with pytest.raises(Unusable, match="damaged"):
        cache.find("l")


def test_a_file_with_a_true_digest_but_no_judgement_is_not_used(cache):
    cache.keep("k", KEPT)
    body = b'{"rules": []}'
    file_of(cache).write_bytes(judgement_cache._header("k", body) + b"\n" + body)

    with pytest.raises(Unusable, match="damaged"):
        cache.find("k")


def test_a_damaged_file_is_replaced(cache):
    cache.keep("k", KEPT)
    file_of(cache).write_bytes(b"")
    cache.keep("k", KEPT)

    assert cache.find("k") == KEPT


def test_a_file_too_large_is_not_read(cache, monkeypatch):
    cache.keep("k", KEPT)
    monkeypatch.setattr(judgement_cache, "LARGEST_ENTRY", 10)

    with pytest.raises(Unusable):
        cache.find("k")


def test_links_and_pipes_are_not_read(cache, tmp_path):
    cache.keep("k", KEPT)
    file_of(cache).rename(tmp_path / "elsewhere")
    file_of(cache).symlink_to(tmp_path / "elsewhere")
    os.mkfifo(file_of(cache, "pipe"))

    for key in ("k", "pipe"):
        with pytest.raises(Unusable):
            cache.find(key)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(Unusable, match="cannot be read or written"):
        JudgementCache(tmp_path / "file" / "x").keep("k", KEPT)


def test_a_judgement_too_large_is_not_kept(cache, monkeypatch):
    monkeypatch.setattr(judgement_cache, "LARGEST_ENTRY", 10)
    cache.keep("k", KEPT)

    assert not cache.folder.exists()


def test_a_judgement_that_json_cannot_hold_is_not_kept(cache):
    odd = Finding("ZF001", Place("zfzr.yaml"), {"x": b"2015"})  # type: ignore[dict-item]
    cache.keep("k", replace(KEPT, found=(Located(odd, rules()["ZF001"], Span(1, 1, 1, 1), ()),)))

    assert not cache.folder.exists()


# Bounds


def test_the_oldest_go_when_there_are_too_many_and_what_is_used_stays(cache, monkeypatch):
    monkeypatch.setattr(judgement_cache, "MOST_ENTRIES", 2)
    for second, key in enumerate(("a", "b")):
        cache.keep(key, KEPT)
        os.utime(file_of(cache, key), (second, second))
    cache.find("a")
    cache.keep("c", KEPT)

    assert names(cache) == {"a.verdict", "c.verdict"}


def test_the_oldest_go_when_they_take_too_much_room(cache, monkeypatch):
    cache.keep("a", KEPT)
    os.utime(file_of(cache, "a"), (1, 1))
    size = file_of(cache, "a").stat().st_size
    monkeypatch.setattr(judgement_cache, "MOST_BYTES", size * 2 - 1)
    cache.keep("b", KEPT)

    assert names(cache) == {"b.verdict"}


def test_what_a_killed_program_left_goes_after_an_hour_and_not_before(cache):
    cache.keep("k", KEPT)
    (cache.folder / "1-old.unfinished").write_bytes(b"x")
    os.utime(cache.folder / "1-old.unfinished", (1, 1))
    (cache.folder / "2-new.unfinished").write_bytes(b"x")
    cache.keep("k", KEPT)

    assert names(cache) == {"k.verdict", "2-new.unfinished"}


def test_other_files_in_the_folder_stay(cache, monkeypatch):
    monkeypatch.setattr(judgement_cache, "MOST_ENTRIES", 0)
    cache.folder.mkdir(parents=True)
    (cache.folder / "mine.txt").write_text("")
    cache.keep("k", KEPT)

    assert names(cache) == {"mine.txt"}


# Several programs

WRITER = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from zfzr.check import cache as judgement_cache
from zfzr.check.runner import Judgement
judgement_cache.MOST_ENTRIES = 3
cache = judgement_cache.JudgementCache(Path(sys.argv[1]))
for n in range(150):
    key = f"k{n % 7}"
    cache.keep(key, Judgement(date(2015, 12, 31), ("zfzr.yaml",) * 50, n % 7, (), (), (), (), {}))
    found = cache.find(key)
    assert found is None or found.records == n % 7, found
"""


def test_two_programs_share_a_folder(cache):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(cache.folder)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]

    assert [(w.communicate()[1], w.returncode) for w in writers] == [(b"", 0)] * 2
    assert len(names(cache)) == 3
