"""Identity numbers in the names of files and folders (ZF057); those in their content are ZF020."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, rule
from zfzr.files.masking import is_masked_name
from zfzr.files.place import Place
from zfzr.files.tree import unit_of
from zfzr.terms.text import Text


@rule(
    "ZF057",
    title=Text("文件名里有公民身份号码", "Identity number in the name of a file or folder"),
    duty="D11",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    says=Text(
        "名字里有公民身份号码（显示时遮去了出生日期）：{name}，git 会永久保留",
        "an identity number stands in the name (its birth date is masked here): {name}; git keeps it for ever",
    ),
    mend=Text(
        "用 git mv 改名，星号在命令行里可以照抄，代表被遮住的数字；已提交的要从历史中清除",
        "rename it with git mv: in a shell the stars stand for the digits hidden; purge the history if it was committed",
    ),
)
def number_in_a_name(county: County) -> Iterator[Finding]:
    """A folder or file named by an identity number: every message and list would show it. Each name once."""
    seen: set[str] = set()
    for path in sorted(filter(is_masked_name, (*county.dataset.files, *county.dataset.kept))):
        parts = path.split("/")
        for depth, name in enumerate(parts, 1):
            if is_masked_name(name) and (whole := "/".join(parts[:depth])) not in seen:
                seen.add(whole)
                yield Finding("", Place(path), {"name": whole}, subject=whole, unit=unit_of(path))
