"""One county of many, read, checked, scored and written in a process of its own, which gives back what it took when it ends.

`asked` starts that process and waits for it, here or in a worker of a cluster: what goes to it and what comes back is one
line of JSON (paths, days, figures), never an object of Python's. It ends with the one that asked: a worker that is killed
leaves nobody who goes on writing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zfzr.files.json_reader import read_json
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zfzr.check.runner import Judgement
    from zfzr.county.county import County
    from zfzr.county.records import Profile
    from zfzr.files.tree import Content
    from zfzr.questions.summary import Summary

_START: Final = (
    "import signal, sys; "
    "signal.getsignal(signal.SIGINT) is signal.SIG_IGN or signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "own = sys.argv[1]; own in sys.path or sys.path.append(own); "
    "from zfzr.cli.one_county import main; main()"
)
"""It finds this program as the one who starts it did: installed, or, last of all, in the folder it was started from.

An interrupt from the keyboard ends it without a word: who asked tells of it.
"""
_FLOORS: Final = (
    *("terms", "pictures", "files", "declare", "county", "check"),
    *("subjects", "review", "questions", "present", "cli"),
)
"""The code on which what is written of a county may depend: all of it."""


@dataclass(frozen=True)
class Request:
    """What is to be done of a county; all of it is text, numbers and truths.

    Attributes:
        root: where its data lie, in full.
        said: how the user named that folder.
        today: the day of the whole run in China, for counties whose data name no day.
        as_of: the day that was asked for.
        year: the year that was asked for.
        into: the folder of tables, in full; None: figures alone.
        force: whether to write there under a code under which others wrote.
        is_doubled: whether another county of the run bears its code: then no table is written.
        language: of what stands in the tables.
        program: the digest of the program that asks; a worker with another one does nothing.
    """

    root: str
    said: str
    today: str
    as_of: str | None = None
    year: int | None = None
    into: str | None = None
    force: bool = False
    is_doubled: bool = False
    language: str = "zh"
    program: str | None = None

    def as_line(self) -> str:
        """Return it as one line of JSON, in ASCII."""
        return json.dumps(asdict(self))


PROGRAM: Final = "{}"
"""Asked instead of a county: which program it is that answers."""


def command() -> list[str]:
    """Return the command of a process that answers one request, and ends when its input does."""
    import zfzr

    return [sys.executable, "-P", "-c", _START, str(Path(zfzr.__file__).parents[1])]


def asked(line: str) -> str:
    """Return what a process of its own answers to a request: a line of JSON.

    One that ended without a word is told by its exit code, `{"ended": -9}`; one that could not be started by its error,
    `{"failed": why}`.
    """
    try:
        process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="ascii",
            errors="backslashreplace",
        )
    except OSError as error:
        return json.dumps({"failed": f"{type(error).__name__}: {error.strerror}"})
    with process:
        told = ""
        if process.stdin is not None and process.stdout is not None:
            with suppress(OSError):  # it is gone already, which its exit code tells
                process.stdin.write(f"{line}\n")
                process.stdin.flush()
            told = process.stdout.read()
    return told if is_whole(told, process.returncode) else json.dumps({"ended": process.returncode})


def is_whole(told: str, code: int) -> bool:
    """Tell whether an answer is all of it: one who was killed while writing has told a part."""
    return bool(told) and code == 0


def main() -> None:
    """Answer one request that comes in on standard input; what else is printed goes to standard error."""
    import threading

    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    request = read_json(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_who_asked, daemon=True).start()
    said = answer(Request(**request)) if request else {"program": program()}
    answers.write(json.dumps(said))
    answers.flush()
    os._exit(0)


def _end_with_who_asked() -> None:
    """End this process when nobody holds the other end of its input any more: who asked was killed."""
    sys.stdin.buffer.read()
    os._exit(1)


@cache
def program() -> str | None:
    """Return the digest of the program that answers; of one process it stays that which was asked for first."""
    from zfzr.check.cache_key import program_digest

    return program_digest(_FLOORS)


def answer(request: Request) -> dict[str, Any]:
    """Return what is told of a county: its figures and what became of its tables; or why there are none (`broken`)."""
    from zfzr.present import console, language

    language.use("en" if request.language == "en" else "zh")
    console.configure(quiet=True)
    try:
        return _done(request)
    except Refusal as refusal:
        return {"broken": list(_both(refusal))}
    except Exception as error:  # noqa: BLE001 (one county must not stop the others; it is named)
        kind = type(error).__name__
        return {"broken": [f"程序内部出错：{kind}：{error}", f"internal error: {kind}: {error}"]}


def _both(refusal: Refusal) -> Text:
    """Return what a refusal says, its places filled, in both languages."""
    return Text(*(refusal.text.render(language, **refusal.values) for language in ("zh", "en")))


def _done(request: Request) -> dict[str, Any]:
    from zfzr.files.tree import read_tree
    from zfzr.questions.summary import plain_summary

    own = program() if request.into or request.program else None
    if request.program and own != request.program:
        import platform

        return {"other_program": platform.node()}
    root = Path(request.root)
    files = read_tree(root)
    if request.into is None:
        return {"summary": plain_summary(_summary(_county(request, files), request))}
    return _with_tables(request, Path(request.into), root, files, own)


def _county(request: Request, files: Mapping[str, Content]) -> County:
    """Return the county seen on the day of the run, as every other county of it, whatever the clock says by now."""
    from zfzr.cli.context import Settings
    from zfzr.cli.county import county_of
    from zfzr.county.county import County
    from zfzr.county.lookups import profile_of

    as_of = date.fromisoformat(request.as_of) if request.as_of else None
    county = county_of(Settings(data=Path(request.root), as_of=as_of, quiet=True), files)
    day = _day(request, profile_of(county))
    return county if county.as_of == day else County(county.dataset, day)


def _day(request: Request, profile: Profile) -> date:
    if request.as_of:
        return date.fromisoformat(request.as_of)
    return profile.data_until or date.fromisoformat(request.today)


def profile_in(files: Mapping[str, Content], root: Path) -> Profile | None:
    """Return what zfzr.yaml says of a county, without reading more of it; None where it cannot be read."""
    from zfzr.county.county import County
    from zfzr.county.loading import load
    from zfzr.county.lookups import UNKNOWN_PROFILE, profile_of
    from zfzr.files.tree import PROFILE

    alone = {path: content for path, content in files.items() if path == PROFILE}
    profile = profile_of(County(load(alone, root), date.max))
    return None if profile is UNKNOWN_PROFILE else profile


def _summary(county: County, request: Request, judgement: Judgement | None = None) -> Summary:
    from zfzr.questions.aggregate import summary_of

    return summary_of(county, request.said, request.year, judgement)


def _with_tables(
    request: Request, into: Path, root: Path, files: Mapping[str, Content], own: str | None
) -> dict[str, Any]:
    """Return the figures, after the county's tables were written, or were found to stand as they would be written."""
    from zfzr.questions.summary import plain_summary

    profile = profile_in(files, root)
    if profile is None:
        return {
            "summary": plain_summary(_summary(_county(request, files), request))
        }  # which says so, and raises
    code, not_written = profile.area.code, _why_not(request, into, profile.area.code, root)
    made_of = _made_of(request, into, profile, files, own)
    if not_written is None and made_of and (kept := _kept(into, code, made_of, request.said)):
        return {"summary": kept, "kept": True, "code": code}
    from zfzr.check.runner import judge
    from zfzr.cli.county import kept_to_the_end

    county = _county(request, files)
    with kept_to_the_end():
        judgement = judge(county)
    summary = plain_summary(_summary(county, request, judgement))
    if not_written is None:
        try:
            _write(request, into, county, files, judgement, made_of, summary)
        except Refusal as refusal:
            not_written = _both(refusal)
    return {"summary": summary, "not_written": not_written and list(not_written), "code": code}


def _why_not(request: Request, into: Path, code: str, root: Path) -> Text | None:
    """Return why no table of the county may be written: others bear its code, in this run or in the folder."""
    from zfzr.cli.partitioned import refuse_other_owner

    if request.is_doubled:
        return Text(
            f"区划代码 {code} 在这次汇总里重复，各表没有写",
            f"the code {code} is borne twice in this run: no table was written",
        )
    try:
        if not request.force:
            refuse_other_owner(into, code, root)
    except Refusal as refusal:
        return _both(refusal)
    return None


def _made_of(
    request: Request, into: Path, profile: Profile, files: Mapping[str, Content], own: str | None
) -> str | None:
    """Return the digest of everything that decides what is written; None where the program cannot tell its own code."""
    from zfzr.check.cache_key import files_digest
    from zfzr.present.tables.done import digest_of
    from zfzr.present.tables.partitions import way_to

    if own is None:
        return None
    day = _day(request, profile).isoformat()
    seen = json.dumps([way_to(Path(request.root), into), day, request.year, request.language])
    return digest_of({"program": own.encode(), "data": files_digest(files).encode(), "seen": seen.encode()})


def _kept(into: Path, code: str, made_of: str, said: str) -> Any:
    """Return the figures of a county whose tables stand as they would be written now; None where they do not."""
    from dataclasses import replace

    from zfzr.present.tables.done import read_done, still_stands
    from zfzr.questions.summary import plain_summary, summary_from

    done = read_done(into, code)
    if done is None or done.made_of != made_of or not still_stands(done, into, code):
        return None
    with suppress(ValueError, KeyError, TypeError):
        return plain_summary(replace(summary_from(done.summary), folder=said))
    return None


def _write(
    request: Request,
    into: Path,
    county: County,
    files: Mapping[str, Content],
    judgement: Judgement,
    made_of: str | None,
    summary: dict[str, Any],
) -> None:
    """Write the county's tables, and after them the record that they are whole."""
    from zfzr.cli.overlay import restricted_in
    from zfzr.cli.partitioned import put_partitions
    from zfzr.cli.writing import folder_for_output, put_output
    from zfzr.present.tables.done import Done, digest_of, done_bytes, done_path
    from zfzr.present.tables.heads import Heads
    from zfzr.questions.tables.whole import Wanted, whole

    root = Path(request.root)
    tables = whole(county, Wanted(()), judgement, left_out=restricted_in(files))
    # Nothing waits for the disk: what a power failure took, the next run finds by the record.
    parts = put_partitions(tables, Heads.EN, into, root, force=request.force, durable=False).parts
    if made_of is None:
        return
    path = done_path(into, summary["code"])
    folder_for_output(path.parent)
    done = Done(made_of, len(parts), digest_of(parts), {**summary, "folder": ""})
    put_output({path: done_bytes(done, summary["code"], into, root)}, force=request.force, durable=False)
