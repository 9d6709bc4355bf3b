"""Calling git so that it runs nothing and fetches nothing: no hook, filter, monitor or helper that a repository could name.

Only its plumbing is called, and the answers are bytes.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from zfzr.terms.text import Refusal, Text

LONGEST_SECONDS: float = 60
"""How long one call of git may take; the largest county is read in a second."""
_OF_ANOTHER_PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_OFFLINE = {  # a partial clone would fetch what it lacks
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a commit is what its id says, whatever `git replace` would put in its place
    "GIT_GRAFT_FILE": os.devnull,  # nor are its parents others than it says (.git/info/grafts)
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_OF_COMMITS_ALONE = ("diff-tree",)
"""What compares commits and yet reads the index first, and fails where that is broken."""
_NO_INDEX = {"GIT_INDEX_FILE": "zfzr-reads-no-index/index"}
"""A name that is nowhere: git takes the index to be empty."""
_QUIETLY = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


def of_this_place() -> dict[str, str]:
    """Return the environment without what a hook's points at: the repository that runs it, not that of the dataset."""
    return {k: v for k, v in os.environ.items() if k not in _OF_ANOTHER_PLACE}


def git(folder: Path, *arguments: str, given: bytes = b"") -> tuple[int, bytes, bytes]:
    """Ask git in a folder; return its exit code, what it prints and what it complains of.

    Raises:
        Refusal: it is not installed, or does not answer in time.
    """
    environment = of_this_place() | _OFFLINE | (_NO_INDEX if arguments[0] in _OF_COMMITS_ALONE else {})
    from zfzr.files.programs import program

    found = program("git")
    if found is None:
        raise _no_git()
    try:
        done = subprocess.run(
            [found, *_QUIETLY, "-C", os.fspath(folder), *arguments],
            input=given,
            capture_output=True,
            env=environment,
            check=False,
            timeout=LONGEST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(
            Text(
                "git 过了 {seconds} 秒仍没有读完 {root} 所在的仓库，不再等待",
                "git did not finish with the repository of {root} in {seconds} s",
            ),
            Text(
                "检查 .git 里有没有损坏或者不是普通文件的内容（git fsck），网络盘是否连得上",
                "look for damage in .git (git fsck), and whether a network drive answers",
            ),
            seconds=f"{LONGEST_SECONDS:g}",
            root=folder,
        ) from None
    except FileNotFoundError:  # taken away meanwhile
        raise _no_git() from None
    return done.returncode, done.stdout, done.stderr


def _no_git() -> Refusal:
    return Refusal(
        Text("这台机器没有安装 git，无法读取版本", "git is not installed on this machine"),
        Text(
            "安装 git；或者给出两个目录来比较：zfzr diff 旧目录 新目录",
            "install git; or compare two folders: zfzr diff OLD NEW",
        ),
    )
