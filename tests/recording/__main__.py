"""Hold this tree's behaviour against another revision's: `python -m tests.recording REVISION [--only WORD]`.

Every job runs twice, once with the code of each tree, on the data of this tree, so that only code differs.
What differs is printed, and the exit code is 1. With `--keep DIR` the other revision's recording is kept there and
used again, as long as the jobs are the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from pathlib import Path
from typing import Any

from tests.recording.jobs import BASE, EMPTY, SAMPLE, TODAY, Job, jobs

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(tempfile.gettempdir()) / "zfzr-recording"
Recorded = dict[str, Any]


def main() -> int:
    """Record both and print what differs; `Any` of a recording is plain JSON."""
    options = _options()
    wanted = [*jobs(), *_examples()]
    wanted = [job for job in wanted if not options.only or options.only in job.name]
    before = _before(options.revision, wanted, options.keep)
    after = _record(ROOT, wanted, options.jobs)
    return _compare(before, after, options.full)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision")
    parser.add_argument("--only", default="", help="jobs whose name holds this")
    parser.add_argument("--keep", type=Path, help="a folder for the other revision's recording")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--full", action="store_true", help="show every difference whole")
    return parser.parse_args()


def _examples() -> Iterator[Job]:
    """Yield the examples of this tree's manuals, laid over the base county, as jobs."""
    from tests.recording.manuals import example_files

    for code, side, files in example_files():
        for form in ("json", "text --lang en"):
            yield Job(
                f"validate --format {form} on {code} {side}",
                ("validate", "--format", *form.split()),
                BASE,
                files,
            )


def _before(revision: str, wanted: list[Job], keep: Path | None) -> dict[str, Recorded]:
    commit = subprocess.run(
        ["git", "rev-parse", revision], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    key = hashlib.sha256(repr([repr(job) for job in [*jobs(), *_examples()]]).encode()).hexdigest()[:12]
    kept = keep / f"{commit}-{key}.json" if keep else None
    if kept and kept.is_file():
        known: dict[str, Recorded] = json.loads(kept.read_text(encoding="utf-8"))
        if all(job.name in known for job in wanted):
            return {job.name: known[job.name] for job in wanted}
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        found = _record(Path(folder), wanted, 2)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return found


def _record(tree: Path, wanted: list[Job], at_once: int) -> dict[str, Recorded]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    with ThreadPoolExecutor(at_once) as pool:
        outcomes = pool.map(lambda numbered: _run(tree, *numbered), enumerate(wanted))
        return dict(zip((job.name for job in wanted), outcomes, strict=True))


def _run(tree: Path, number: int, job: Job) -> Recorded:
    folder = FOLDER / str(number)
    plain, changed = folder / "A", folder / "data"
    _lay(job, changed, with_changes=True)
    if "{A}" in job.args:
        _lay(job, plain, with_changes=False)
    before = _files(changed)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("ZFZR", "LC_", "LANG", "PYTHON"))},
        "PYTHONPATH": str(tree),
        "ZFZR_NO_CACHE": "1",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        **job.env,
    }
    args = [arg.format(A=plain, B=changed) if arg in ("{A}", "{B}") else arg for arg in job.args]
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "zfzr", *args],
        cwd=changed, env=environment, input=job.stdin.encode(), capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    written = {path: text for path, text in _files(changed).items() if before.get(path) != text}
    gone = sorted(set(before) - set(_files(changed)))
    shutil.rmtree(folder)
    outputs = {"stdout": ran.stdout, "stderr": ran.stderr}
    texts = {name: text.decode("utf-8", "backslashreplace") for name, text in {**outputs, **written}.items()}
    return {"exit": str(ran.returncode), "gone": "\n".join(gone), **texts}


def _lay(job: Job, folder: Path, *, with_changes: bool) -> None:
    folder.mkdir(parents=True)
    source = {
        SAMPLE: FROZEN / "data",
        TODAY: FROZEN / "examples" / "2026",
        BASE: FROZEN / "tests/datasets/base",
    }.get(job.dataset)
    if source is not None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    if not with_changes or job.dataset == EMPTY:
        return
    for path, content in job.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for path, (old, new) in job.swaps.items():
        text = (folder / path).read_text(encoding="utf-8")
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")
    for path in job.gone:
        (folder / path).unlink()


FROZEN = ROOT
"""The tree whose data the jobs run on: tracked data may change on purpose, and then both sides see the change."""


def _files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def _compare(before: dict[str, Recorded], after: dict[str, Recorded], full: bool) -> int:
    differing = 0
    for name, was in before.items():
        now = after[name]
        if was == now:
            continue
        differing += 1
        print(f"≠ {name}")
        for part in sorted({*was, *now}):
            old, new = was.get(part, "").splitlines(), now.get(part, "").splitlines()
            lines = list(unified_diff(old, new, f"{part} before", f"{part} after", lineterm="", n=0))
            print("\n".join(lines if full else lines[:14]))
    print(f"{len(before)} jobs, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
