"""A dataset as it stood at a git revision, read from git's objects: nothing is checked out, no file is touched.

Only git's plumbing is asked (rev-parse, symbolic-ref, merge-base, ls-tree, ls-files, cat-file, for-each-ref, config; and
for `history` rev-list, diff-tree, diff-index): it runs no hook, filter or external program that a repository could name.
A revision's name never reaches git as an option.
"""

from __future__ import annotations

import errno
import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from zfzr.files.git_calls import git
from zfzr.files.git_states import NotCheckedOut, lfs_object, unfinished
from zfzr.files.limits import require_bytes, require_files
from zfzr.files.masking import masked_paths
from zfzr.files.plain_file import MAX_BYTES, read_plain
from zfzr.files.temporary import is_temporary
from zfzr.files.tree import (
    Content,
    TooLarge,
    belongs,
    has_text,
    is_visible,
    lies_beside,
    read_tree,
    text_beside,
    top_of,
)
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, enumeration

MAIN_BRANCHES = ("origin/HEAD", "main", "master", "origin/main", "origin/master")
"""What may be the main branch; the last two for a clone that a pipeline made: it has neither of the others."""
_LINK, _ROUNDS_OF_LINKS = "120000", 8
_UNSHALLOW = Text(
    "仓库只取了部分历史：先运行 git fetch --unshallow（或者 git fetch --depth=更大的数字）",
    "the clone is shallow: run git fetch --unshallow (or git fetch --depth=N with a larger N) first",
)


class Snapshot(NamedTuple):
    """The files of a dataset at one moment, and how that moment is called."""

    name: Text
    files: Mapping[str, Content]


class Commit(NamedTuple):
    """A commit, the name by which it was asked for, and whether it is only where that name's history parted."""

    name: str
    id: str
    is_base: bool = False

    @property
    def shown(self) -> Text:
        """The commit as people call it, with the beginning of its id."""
        short = self.id[:9]
        if self.is_base:
            return Text(f"{self.name} 的分叉点（{short}）", f"merge base with {self.name} ({short})")
        if self.id.startswith(self.name):
            return Text(short, short)
        return Text(f"{self.name}（{short}）", f"{self.name} ({short})")


class _Entry(NamedTuple):
    """An entry of a tree: mode, kind (blob, tree, commit), object, size in bytes, and what a link points to."""

    mode: str
    kind: str
    id: str
    size: int
    target: str = ""


def directory(folder: Path) -> Snapshot:
    """Return the dataset in a plain folder, as its files stand now.

    Raises:
        Refusal: the folder is no dataset.
    """
    return Snapshot(Text(folder.as_posix(), folder.as_posix()), read_tree(folder))


class Repository:
    """The git repository that a dataset's folder lies in, perhaps as a subfolder of it."""

    nothing = Text("尚无提交", "nothing committed")
    """How the state before the first commit is called."""

    def __init__(self, root: Path, prefix: str, *, is_shallow: bool) -> None:
        self.root = root
        self.prefix = prefix
        self.is_shallow = is_shallow
        self._blobs: dict[str, bytes] = {}

    @classmethod
    def around(cls, root: Path) -> Repository:
        """Return the repository around a dataset's folder.

        Raises:
            Refusal: git is not installed, or the folder lies in no repository that git will read.
        """
        code, out, err = git(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
        if code != 0:
            raise _no_repository(root, err)
        shallow, _, prefix = out.decode("utf-8", "surrogateescape").partition("\n")
        return cls(root, prefix.removesuffix("\n").rstrip("/"), is_shallow=shallow == "true")

    def commit(self, name: str) -> Commit:
        """Return the commit that a branch, a tag or another name of git's means.

        Raises:
            Refusal: there is none; the nearest branches and tags are offered.
        """
        found = self._id(f"{name}^{{commit}}") if _may_be_a_name(name) else None
        if found is None:
            raise self._unknown(name)
        return Commit(name, found)

    def main_branch(self) -> Commit:
        """Return the tip of the main branch: the first of `MAIN_BRANCHES` that there is.

        Raises:
            Refusal: the repository has none of them.
        """
        for name in MAIN_BRANCHES:
            if found := self._id(f"{name}^{{commit}}"):
                return Commit(name, found)
        raise Refusal(
            Text("没有找到主分支（依次找过 {zh}）", "no main branch found ({en})"),
            self._hint(Text("写明和哪个版本比较，如 zfzr diff 分支名", "name a revision: zfzr diff BRANCH")),
            zh="、".join(MAIN_BRANCHES),
            en=", ".join(MAIN_BRANCHES),
        )

    def merge_base(self, one: Commit, other: Commit) -> Commit:
        """Return the commit at which two lines of history parted.

        Raises:
            Refusal: they have none in common, or it lies beyond what a shallow clone holds.
        """
        if one.id == other.id:
            return one
        code, out, _ = self.run("merge-base", one.id, other.id)
        found = out.decode("ascii", "replace").split()
        if code == 0 and found:
            return Commit(one.name, found[0], is_base=found[0] != one.id)
        raise Refusal(
            Text("{one} 和 {other} 没有共同的历史", "{one} and {other} have no history in common"),
            self._hint(
                Text(
                    "要直接比较两头，写成 {one}..{other}（两个点）",
                    "to compare the two as they are, write {one}..{other} (two dots)",
                )
            ),
            one=one.name,
            other=other.name,
        )

    def snapshot(self, commit: Commit) -> Snapshot:
        """Return the dataset as a commit has it; empty where the commit does not yet have its folder."""
        tree = self._id(f"{commit.id}:{self.prefix}") if self.prefix else commit.id
        entries = self._entries(tree) if tree else {}
        wanted = {path: found for path in entries if (found := _resolve(path, entries)) is not None}
        read = {
            path: e
            for path, e in wanted.items()
            if isinstance(e, _Entry) and (belongs(path) or has_text(path))
        }
        require_files(len(wanted), self.root)
        require_bytes({path: e.size for path, e in read.items()})
        self._fetch(e.id for e in read.values() if e.size <= MAX_BYTES)
        files = {path: self._held(path, found) for path, found in sorted(wanted.items())}
        return Snapshot(commit.shown, masked_paths(files))

    def _held(self, path: str, found: _Entry | OSError) -> Content:
        if isinstance(found, OSError):
            return found
        if belongs(path):
            return self._content(found)
        return text_beside(self._blobs.get(found.id, b""))

    def is_unborn(self) -> bool:
        """Tell whether nothing was committed yet on the branch in work: there is no earlier state of anything.

        A branch whose last commit the repository lost is none: what was committed there is only not to be had.
        """
        return self._id("HEAD") is None and self.run("symbolic-ref", "--quiet", "HEAD")[0] == 0

    def file(self, commit: Commit, path: str) -> bytes | None:
        """Return what a file of the dataset's folder, data or not, held at a commit; None where there was none.

        None as well for a commit before those that a shallow clone has.

        Raises:
            Refusal: the repository lost it: nobody may say that there was none.
        """
        name = f"{self.prefix}/{path}" if self.prefix else path
        code, out, _ = self.run("cat-file", "blob", f"{commit.id}:{name}")
        if code == 0:
            return out
        code, entry, _ = self.run("ls-tree", "-z", "--full-tree", commit.id, "--", name)
        if (code != 0 and not self.is_shallow) or b" blob " in entry:
            raise self._unreadable()
        return None

    def worktree(self, like: Snapshot) -> Snapshot:
        """Return the dataset as the working tree has it, untracked files included.

        It is what git would commit: where git checks files out with other line ends, it takes these back; and what a
        sparse checkout left out is as the index has it.
        """
        files = {
            path: c for path, c in read_tree(self.root).items() if not is_temporary(path.rpartition("/")[2])
        }
        if any(isinstance(content, NotCheckedOut) for content in files.values()):
            files |= self._indexed([p for p, c in files.items() if isinstance(c, NotCheckedOut)])
        crlf = {path for path, content in files.items() if isinstance(content, bytes) and b"\r\n" in content}
        taken_back = self.converted() if crlf else frozenset()
        for path in crlf:
            files[path] = _with_line_ends(files[path], like.files.get(path), path in taken_back)
        return Snapshot(Text("工作区", "working tree"), files)

    def tracks(self, path: str) -> bool:
        """Tell whether git keeps a file, named from the repository's folder that this was made of."""
        return self.run("ls-files", "--error-unmatch", "--", f":(literal){path}")[0] == 0

    def converted(self) -> frozenset[str]:
        """Return the files whose Windows line ends are git's own doing: the repository has others, and gets them back."""
        code, out, _ = self.run("ls-files", "--eol", "-z")
        if code != 0:
            return frozenset()
        by_setting = self.run("config", "--get", "core.autocrlf")[1].strip().lower() in (b"true", b"input")
        found = set()
        for line in out.split(b"\0"):
            about, _, name = line.partition(b"\t")
            index, tree, *attributes = about.decode("ascii", "replace").split()[:3] or ("", "")
            said = " ".join(attributes).removeprefix("attr/")
            if (
                index == "i/lf"
                and tree in ("w/crlf", "w/mixed")
                and (said.startswith(("text", "eol")) or (not said and by_setting))
            ):
                found.add(name.decode("utf-8", "surrogateescape"))
        return frozenset(masked_paths(dict.fromkeys(found)))

    def _indexed(self, paths: list[str]) -> dict[str, Content]:
        ids: dict[str, str] = {}
        for line in self.must("ls-files", "-s", "-z").split(b"\0"):
            about, tab, name = line.partition(b"\t")
            if tab:
                ids[name.decode("utf-8", "surrogateescape")] = about.split()[1].decode("ascii")
        ids = masked_paths(ids)
        self._fetch(ids[path] for path in paths if path in ids)
        return {path: self._blobs[ids[path]] for path in paths if ids.get(path) in self._blobs}

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what git's plumbing answers, asked in the dataset's folder.

        Raises:
            Refusal: it fails.
        """
        return self.must(*arguments, given=given)

    def objects(self, ids: Iterable[str], limit: int) -> Mapping[str, bytes]:
        """Return the content of objects by their ids, those that are lacking or hold more than `limit` bytes left out."""
        asked = sorted(set(ids))
        sizes = (
            self.must("cat-file", "--batch-check", given="\n".join(asked).encode() + b"\n") if asked else b""
        )
        heads = [line.split() for line in sizes.splitlines()]
        self._fetch(h[0].decode("ascii") for h in heads if len(h) == 3 and int(h[2]) <= limit)
        return {each: self._blobs[each] for each in asked if each in self._blobs}

    def unfinished(self) -> Text | None:
        """Return the operation of git's that waits to be finished in the working tree: merge, rebase and the like."""
        top = top_of(self.root)
        return unfinished(top) if top else None

    def _id(self, name: str) -> str | None:
        code, out, _ = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return out.decode("ascii", "replace").strip() or None if code == 0 else None

    def _entries(self, tree: str) -> dict[str, _Entry]:
        out = self.must("ls-tree", "-r", "-t", "-z", "-l", "--full-tree", tree)
        entries = {}
        for line in out.split(b"\0"):
            about, tab, path = line.partition(b"\t")
            if tab:
                mode, kind, id_, size = about.decode("ascii").split()
                name = path.decode("utf-8", "surrogateescape")
                entries[name] = _Entry(mode, kind, id_, int(size) if size.isdigit() else 0)
        links = {name: entry for name, entry in entries.items() if entry.mode == _LINK}
        self._fetch(entry.id for entry in links.values())
        for name, entry in links.items():
            target = self._blobs.get(entry.id, b"").decode("utf-8", "surrogateescape")
            entries[name] = entry._replace(target=target)
        return entries

    def blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Return the contents of objects by id; what this clone lacks is left out."""
        self._fetch(ids)
        return self._blobs

    def _fetch(self, ids: Iterable[str]) -> None:
        """Read the blobs that were not read before."""
        missing = sorted(set(ids) - self._blobs.keys())
        if not missing:
            return
        out = self.must("cat-file", "--batch", given="\n".join(missing).encode() + b"\n")
        at = 0
        while at < len(out):
            end = out.index(b"\n", at)
            head = out[at:end].split()
            at = end + 1
            if len(head) == 3:
                size = int(head[2])
                self._blobs[head[0].decode("ascii")] = out[at : at + size]
                at += size + 1

    def _content(self, entry: _Entry) -> Content:
        if entry.size > MAX_BYTES:
            return TooLarge(entry.size)
        # A partial clone may not hold it.
        content = self._blobs.get(entry.id, OSError(errno.ENOENT, "object is not in the repository"))
        return self._fetched(content) if isinstance(content, bytes) else content

    def _fetched(self, content: bytes) -> bytes:
        """Return what a pointer of Git LFS stands for, where this clone holds it; else the content as it is."""
        named = lfs_object(content)
        folder = self._common_folder() if named else None
        if not named or folder is None:
            return content
        try:
            data = read_plain(folder / "lfs" / "objects" / named[:2] / named[2:4] / named)
        except OSError:
            return content
        return data if hashlib.sha256(data).hexdigest() == named else content

    def _common_folder(self) -> Path | None:
        code, out, _ = self.run("rev-parse", "--git-common-dir")
        return self.root / out.decode("utf-8", "surrogateescape").removesuffix("\n") if code == 0 else None

    def _unknown(self, name: str) -> Refusal:
        _, out, _ = self.run(
            "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"
        )
        known = out.decode("utf-8", "replace").split()
        near = nearest(name, [each for each in known if each != name])
        return Refusal(
            Text("仓库里没有“{name}”这个版本", "the repository has no revision {name!r}"),
            self._hint(offer(near, self._how_to_find(name, known))),
            name=name,
            near=enumeration(near),
        )

    def _how_to_find(self, name: str, known: list[str]) -> Text:
        """Return what helps to name a revision that exists: nothing may be committed yet, or what is named be lost."""
        if not known and self.run("rev-parse", "--verify", "--quiet", "HEAD")[0]:
            return Text(
                "仓库里还没有提交：先用 git add 和 git commit 提交一次，再比较",
                "nothing is committed yet: commit once with git add and git commit, then compare",
            )
        if name in (*known, "HEAD"):
            return Text(
                "仓库可能损坏：用 git fsck 检查，缺少的从别处的仓库取回（git fetch）",
                "the repository may be damaged: git fsck tells, git fetch brings back what another repository has",
            )
        return Text("用 git branch -a 和 git tag 查看有哪些分支和标签", "git branch -a and git tag list them")

    def _hint(self, hint: Text) -> Text:
        if not self.is_shallow:
            return hint
        return Text(f"{_UNSHALLOW.zh}；{hint.zh}", f"{_UNSHALLOW.en}; {hint.en}")

    def must(self, *arguments: str, given: bytes = b"") -> bytes:
        """Ask git's plumbing and return what it prints.

        Raises:
            Refusal: it cannot answer.
        """
        code, out, _ = self.run(*arguments, given=given)
        if code != 0 and self.run("ls-files", "-z")[0] != 0:
            raise Refusal(
                Text("{root} 所在仓库的暂存区读不出来", "git cannot read the index of {root}"),
                Text(
                    "删去仓库的 .git/index，再运行 git reset：只是 git add 过的要重新 add，文件和提交都不变",
                    "remove .git/index and run git reset: files and commits stay, what was added is added again",
                ),
                root=self.root,
            )
        if code != 0:
            raise self._unreadable()
        return out

    def _unreadable(self) -> Refusal:
        return Refusal(
            Text("git 读不出 {root} 所在仓库的内容", "git cannot read the objects of {root}"),
            Text(
                "仓库可能损坏或者是部分克隆：用 git fsck 检查，或者重新完整克隆",
                "it may be damaged or a partial clone: check with git fsck, or clone it in full",
            ),
            root=self.root,
        )

    def run(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes, bytes]:
        """Ask git's plumbing in the dataset's folder; return its exit code, what it prints and what it complains of."""
        return git(self.root, *arguments, given=given)


def _may_be_a_name(name: str) -> bool:
    """Tell whether git could know it: none of its names begins with `-` or holds what cannot be passed on."""
    return bool(name) and not name.startswith("-") and "\0" not in name and "\n" not in name


def _no_repository(root: Path, said: bytes) -> Refusal:
    if b"safe.directory" in said:
        return Refusal(
            Text(
                "git 不肯读 {root} 所在的仓库：目录属于另一个用户",
                "git refuses the repository at {root}: its folder belongs to another user",
            ),
            Text(
                "确认可信后运行 git config --global --add safe.directory 仓库目录",
                "if you trust it: git config --global --add safe.directory FOLDER",
            ),
            root=root,
        )
    if said.strip() and top_of(root):  # there is one, and to begin another would not mend it
        return Refusal(
            Text("git 打不开 {root} 所在的仓库：{said}", "git cannot open the repository at {root}: {said}"),
            Text(
                "按 git 说的改好仓库的设置（.git/config、.git 文件）；改不好的，另行克隆，把改动的文件拷过去",
                "mend its settings (.git/config, the file .git) as git says; else clone anew and copy your files over",
            ),
            root=root,
            said=said.decode(errors="replace").strip().splitlines()[0].removeprefix("fatal: "),
        )
    return Refusal(
        Text("{root} 不在 git 仓库里", "{root} lies in no git repository"),
        Text(
            "比较两个目录：zfzr diff 旧目录 新目录；要保存历史，先运行 git init",
            "compare two folders: zfzr diff OLD NEW; to keep history, run git init",
        ),
        root=root,
    )


def _resolve(path: str, entries: Mapping[str, _Entry]) -> _Entry | OSError | None:
    """Return the blob that a path holds, what hides it, or None for what is no data: as the reader of folders does."""
    entry = entries[path]
    if lies_beside(path) and entry.kind == "blob" and entry.mode != _LINK:
        return entry
    if not is_visible(path):
        return None
    if entry.mode == _LINK:
        return _behind_link(path, entries)
    if not belongs(path):
        return None
    if entry.kind == "blob":
        return entry
    return IsADirectoryError(errno.EISDIR, "folder")


def _behind_link(path: str, entries: Mapping[str, _Entry]) -> _Entry | OSError | None:
    at = path
    for _ in range(_ROUNDS_OF_LINKS):
        at = posixpath.normpath(posixpath.join(posixpath.dirname(at), entries[at].target))
        outside = at.startswith(("/", "../")) or at == ".."
        target = None if outside else entries.get(at)
        if target is None or target.mode != _LINK:
            break
    if target is not None and target.kind == "tree":
        return OSError(errno.ENOTSUP, "link to a folder")
    if not belongs(path):
        return None
    if outside:
        return OSError(errno.EXDEV, "link leaves the dataset")
    if target is None or target.mode == _LINK or target.kind != "blob":
        return OSError(errno.ENOENT, "link to nothing")
    return target


def _with_line_ends(content: Content, committed: Content | None, is_taken_back: bool) -> Content:
    if not isinstance(content, bytes) or content == committed:
        return content
    plain = content.replace(b"\r\n", b"\n")
    return plain if is_taken_back or plain == committed else content
