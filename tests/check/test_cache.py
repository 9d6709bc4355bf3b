"""The cache gives back what was kept or nothing: never something else, never for ever, never to others."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judgements import EVERYTHING

from zfzr.check import cache as judgement_cache
from zfzr.check import cache_key
from zfzr.check.cache import JudgementCache, Unusable
from zfzr.check.cache_text import read, written
from zfzr.check.runner import Judgement, Located
from zfzr.declare.finding import Finding
from zfzr.declare.rule import rules
from zfzr.files.place import Place, Span

KEPT = Judgement(date(2015, 12, 31), ("zfzr.yaml",), 1, (), (), (), (), {})


@pytest.fixture
def cache(tmp_path: Path) -> JudgementCache:
    return JudgementCache(tmp_path / "a" / "b", tmp_path / "own")


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


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of code that nobody has touched for a while."""
    monkeypatch.setattr(cache_key, "_AT_REST_SECONDS", -3600)
    (tmp_path / "code" / "inner").mkdir(parents=True)
    (tmp_path / "code" / "inner" / "a.py").write_text("limit = 1")
    return tmp_path / "code"


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """How often code was read, as a list that grows."""
    seen: list[object] = []
    whole = cache_key.code_digest
    monkeypatch.setattr(judgement_cache, "code_digest", lambda places: seen.append(places) or whole(places))
    return seen


def test_the_code_is_read_once_while_no_file_of_it_changes(cache, code, read_again):
    first = cache.code_digest([code])
    cache.keep("k", KEPT)

    assert JudgementCache(cache.folder, cache.secrets).code_digest([code]) == first
    assert len(read_again) == 1


def test_code_changed_behind_its_size_and_time_is_read_again(cache, code, read_again):
    file = code / "inner" / "a.py"
    cache.code_digest([code])
    cache.keep("k", KEPT)
    before = file.stat()
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # the clock of a file system is coarse
        file.write_text("limit = 2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert cache.code_digest([code]) == cache_key.code_digest([code])
    assert len(read_again) == 2


def test_code_that_was_just_changed_is_not_known_by_its_times(code, monkeypatch):
    assert cache_key.code_state([code]) is not None
    monkeypatch.setattr(cache_key, "_AT_REST_SECONDS", 3600)

    assert cache_key.code_state([code]) is None


@pytest.mark.parametrize(
    "spoil", [lambda kept: kept[:-1] + b"0", lambda _: b"", lambda kept: kept[kept.index(b"\n") :]]
)
def test_what_the_code_was_is_believed_only_with_the_users_secret(cache, code, spoil):
    digest = cache.code_digest([code])
    cache.keep("k", KEPT)
    file = cache.folder / "code"
    file.write_bytes(spoil(file.read_bytes().replace(digest.encode(), b"0" * len(digest))))

    assert cache.code_digest([code]) == digest


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
    "another format": lambda data: data.replace(b"zfzr-verdict 2", b"zfzr-verdict 1"),
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
    put(cache, b'{"rules": []}')

    with pytest.raises(Unusable, match="damaged"):
        cache.find("k")


def put(cache: JudgementCache, body: bytes) -> None:
    """Write an entry with a true proof, whatever it says."""
    cache.keep("k", KEPT)
    secret = (cache.secrets / "key").read_bytes()
    file_of(cache).write_bytes(judgement_cache._header(secret, "k", body) + b"\n" + body)


def _leaves(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield way
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        yield from _leaves(below, (*way, step))


WRONG = {
    "text": "x",
    "number": -1,
    "truth": True,
    "nothing": None,
    "list": [1],
    "mapping": {"x": 1},
    "real": 0.5,
}
FULL = written(EVERYTHING) or ""


@pytest.mark.parametrize("wrong", WRONG)
def test_whatever_is_of_another_type_is_refused_or_as_good_as_written(wrong: str) -> None:
    """Each value of an entry is replaced in turn: what is read again is refused, or says exactly what was written."""
    for way in _leaves(json.loads(FULL)):
        plain = json.loads(FULL)
        holder: Any = {"": plain}
        for step in ("", *way)[:-1]:
            holder = holder[step]
        holder[("", *way)[-1]] = WRONG[wrong]
        text = json.dumps(holder[""] if not way else plain, separators=(",", ":"))
        try:
            found = read(text)
        except (ValueError, TypeError, LookupError, AttributeError):
            continue
        again = json.loads(written(found) or "null")
        assert again is not None, (way, WRONG[wrong])
        known = {code for each in again["rules"] for code in each[:1]}
        expected = json.loads(text)
        expected["rules"] = [each for each in expected["rules"] if each[0] in known]
        assert again == expected, (way, WRONG[wrong])


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, b"\xff", b"null", b"NaN"]
)
def test_a_true_proof_of_nonsense_is_no_judgement(cache: JudgementCache, body: bytes) -> None:
    put(cache, body)
    with pytest.raises(Unusable, match="damaged"):
        cache.find("k")


# Whose it is


def test_an_entry_made_with_another_secret_is_not_believed(cache: JudgementCache, tmp_path: Path) -> None:
    other = JudgementCache(cache.folder, tmp_path / "others")
    other.keep("k", KEPT)
    with pytest.raises(Unusable, match="damaged"):
        cache.find("k")


def test_a_proof_made_without_the_secret_is_not_believed(cache: JudgementCache) -> None:
    cache.keep("k", KEPT)
    body = file_of(cache).read_bytes().partition(b"\n")[2]
    for secret in (b"", b"k", bytes(32)):
        file_of(cache).write_bytes(judgement_cache._header(secret, "k", body) + b"\n" + body)
        with pytest.raises(Unusable, match="damaged"):
            JudgementCache(cache.folder, cache.secrets).find("k")


def test_the_secret_is_apart_and_the_users_alone(cache: JudgementCache) -> None:
    cache.keep("k", KEPT)
    key = cache.secrets / "key"
    assert (len(key.read_bytes()), stat.S_IMODE(key.stat().st_mode)) == (32, 0o600)
    assert stat.S_IMODE(cache.secrets.stat().st_mode) == 0o700
    assert [p.name for p in cache.secrets.iterdir()] == ["key"]


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o777, 0o701])
@pytest.mark.parametrize("which", ["folder", "secrets"])
def test_a_folder_that_others_may_enter_is_not_used(cache: JudgementCache, which: str, mode: int) -> None:
    cache.keep("k", KEPT)
    getattr(cache, which).chmod(mode)
    fresh = JudgementCache(cache.folder, cache.secrets)
    for use in (lambda: fresh.find("k"), lambda: fresh.keep("l", KEPT)):
        with pytest.raises(Unusable, match="0700") as trouble:
            use()
        assert trouble.value.of_all
    assert "l.verdict" not in names(cache)


@pytest.mark.parametrize("spoil", ["open", "short", "long", "a folder", "a link", "a pipe"])
def test_a_secret_that_is_none_is_not_used_nor_replaced(
    cache: JudgementCache, tmp_path: Path, spoil: str
) -> None:
    cache.keep("k", KEPT)
    key, data = cache.secrets / "key", (cache.secrets / "key").read_bytes()
    if spoil == "open":
        key.chmod(0o640)
    elif spoil in ("short", "long"):
        key.write_bytes(data[:31] if spoil == "short" else data + b"x")
    else:
        key.unlink()
        (tmp_path / "key").write_bytes(data)
        {
            "a folder": key.mkdir,
            "a link": lambda: key.symlink_to(tmp_path / "key"),
            "a pipe": lambda: os.mkfifo(key),
        }[spoil]()
    with pytest.raises(Unusable, match="delete it"):
        JudgementCache(cache.folder, cache.secrets).find("k")


@pytest.mark.parametrize("which", ["folder", "secrets"])
def test_a_linked_folder_is_not_used(cache: JudgementCache, tmp_path: Path, which: str) -> None:
    cache.keep("k", KEPT)
    own: Path = getattr(cache, which)
    own.rename(tmp_path / "moved")
    own.symlink_to(tmp_path / "moved")
    with pytest.raises(Unusable, match="link"):
        JudgementCache(cache.folder, cache.secrets).find("k")


@pytest.mark.parametrize("which", ["the folder", "the entry", "the secret"])
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_user_is_not_used(cache: JudgementCache, which: str) -> None:
    cache.keep("k", KEPT)
    place = {"the folder": cache.folder, "the entry": file_of(cache), "the secret": cache.secrets / "key"}[
        which
    ]
    os.chown(place, 12345, 12345)
    with pytest.raises(Unusable):
        JudgementCache(cache.folder, cache.secrets).find("k")


def test_an_entry_that_others_may_read_or_write_is_not_used(cache: JudgementCache) -> None:
    cache.keep("k", KEPT)
    file_of(cache).chmod(0o666)
    with pytest.raises(Unusable, match="alone"):
        cache.find("k")


def test_what_can_be_used_is_counted(cache: JudgementCache) -> None:
    assert cache.survey() == (0, 0)
    cache.keep("k", KEPT)
    cache.keep("l", KEPT)
    file_of(cache, "l").rename(file_of(cache, "m"))
    assert cache.survey() == (1, 1)


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
        JudgementCache(tmp_path / "file" / "x", tmp_path / "own").keep("k", KEPT)


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
    cache.folder.mkdir(parents=True, mode=0o700)
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
from zfzr.check import cache_key
from zfzr.check.runner import Judgement
judgement_cache.MOST_ENTRIES = 3
cache = judgement_cache.JudgementCache(Path(sys.argv[1]), Path(sys.argv[2]))
for n in range(150):
    key = f"k{n % 7}"
    cache.keep(key, Judgement(date(2015, 12, 31), ("zfzr.yaml",) * 50, n % 7, (), (), (), (), {}))
    found = cache.find(key)
    assert found is None or found.records == n % 7, found
"""


def test_two_programs_share_a_folder(cache):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(cache.folder), str(cache.secrets)], stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]

    assert [(w.communicate()[1], w.returncode) for w in writers] == [(b"", 0)] * 2
    assert len(names(cache)) == 3
