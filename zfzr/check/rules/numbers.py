"""Identity numbers in what a file holds (ZF020), and in the names of files and folders (ZF057)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.fix import Spot, fix
from zfzr.declare.rule import DATA, ERROR, rule
from zfzr.files.edits import Edit
from zfzr.files.masking import is_masked_name
from zfzr.files.place import Place
from zfzr.files.screen import span_of
from zfzr.files.tree import unit_of
from zfzr.terms.identifiers import mask_identity_number
from zfzr.terms.text import Text


@rule(
    "ZF020",
    title=Text("出现完整的公民身份号码", "Full identity number"),
    duty="D11",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    says=Text(
        "这里有完整的公民身份号码（{masked}），git 会永久保留",
        "a full identity number ({masked}) stands here, and git keeps it for ever",
    ),
    mend=Text(
        "只留前六位和后四位，中间写 ********；已提交的要从历史中清除",
        "keep the first six and the last four digits; purge the history if it was committed",
    ),
)
def full_identity_number(county: County) -> Iterator[Finding]:
    """A full 公民身份号码 anywhere in a tracked file, whatever the field."""
    for path, content in sorted(county.dataset.files.items()):
        if not isinstance(content, bytes):
            continue
        text = county.dataset.full_text(path)
        for start, end in county.dataset.numbers(path):
            masked = mask_identity_number(text[start:end])
            span = span_of(text, start, end)
            subject = f"{path}:{masked}"
            yield Finding("", Place(path), {"masked": masked}, subject=subject, unit=unit_of(path), span=span)


@fix(
    "ZF020",
    safe=True,
    then=Text(
        "号码提交过的，改文件还不够，还要从 git 历史中清除",
        "a number that was committed must be purged from the history, too",
    ),
)
def masked_identity_number(spot: Spot) -> list[Edit]:
    """The birth date in the number becomes stars; nothing in the county is told apart by it."""
    try:
        return spot.becomes(mask_identity_number(spot.written))
    except ValueError:
        return []


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
