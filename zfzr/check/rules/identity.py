"""Full identity numbers: in the files of the folder and their names (ZF020, ZF053, ZF057).

What was committed and taken out again is looked for in check/history.py, for commands that compare with a commit.

What is certain and what only possible is told in docs/identity-numbers.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.fix import Spot, fix
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, ERROR, WARNING, rule
from zfzr.files.edits import Edit
from zfzr.files.masking import is_masked_name
from zfzr.files.place import Place
from zfzr.files.screen import span_of
from zfzr.files.tree import unit_of
from zfzr.terms.identifiers import IdentityNumber, identity_numbers, mask_identity_number
from zfzr.terms.text import Text


@rule(
    "ZF020",
    title=Text("出现完整的公民身份号码", "Full identity number"),
    duty="D11",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    says={
        "": Text(
            "这里有完整的公民身份号码（{masked}），git 会永久保留",
            "a full identity number ({masked}) stands here, and git keeps it for ever",
        ),
        "commit": Text(
            "提交 {commit} 中的这个文件有完整的公民身份号码（{masked}），现在删去了，也还留在历史里",
            "this file held a full identity number ({masked}) in commit {commit}: taken out, it is in the history still",
        ),
        "commit-name": Text(
            "提交 {commit} 中的文件名或者目录名有完整的公民身份号码（{masked}），还留在历史里",
            "in commit {commit} a name of a file or folder holds a full identity number ({masked})",
        ),
        "message": Text(
            "提交 {commit} 的说明或者作者里有完整的公民身份号码（{masked}）",
            "the message or the author of commit {commit} holds a full identity number ({masked})",
        ),
        "staged": Text(
            "这个文件已暂存的内容有完整的公民身份号码（{masked}），工作区里没有，提交时却会带进去：重新 git add",
            "what is staged of this file holds a full identity number ({masked}): git add the file anew",
        ),
    },
    mend=Text(
        "只留前六位和后四位，中间写 ********；已提交的要从历史中清除",
        "keep the first six and the last four digits; purge the history if it was committed",
    ),
)
def full_identity_number(county: County) -> Iterator[Finding]:
    """A full 公民身份号码 in any file of the folder, data or not, in any dress; or in a name."""
    return (found for number, found in _identity_numbers(county) if number.certain)


@rule(
    "ZF053",
    title=Text("像是公民身份号码", "What may be an identity number"),
    duty="D11",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "这里的数字（{masked}）像是公民身份号码，也可能是别的编号",
        "these digits ({masked}) may be an identity number, or the number of something else",
    ),
    mend=Text(
        "是身份号码的，只留前六位和后四位，中间写 ********；是别的编号的，前面写明是什么编号，或者登记豁免",
        "if it is one, keep the first six and the last four digits; else say before it what it is, or waive this",
    ),
)
def possible_identity_number(county: County) -> Iterator[Finding]:
    """Digits that an order, a file or a register may bear as well as a person: somebody has to look."""
    return (found for number, found in _identity_numbers(county) if not number.certain)


@lookup
def _identity_numbers(county: County) -> tuple[tuple[IdentityNumber, Finding], ...]:
    """Return every number found in the files of the folder, data or not; what a paper of another kind holds, too."""
    found = []
    for path, content in sorted(county.dataset.everything().items()):
        if not isinstance(content, bytes) or not county.dataset.numbers(path):
            continue
        text = county.dataset.full_text(path)
        for number in identity_numbers(text):
            told = _with_its_head(text, number) if path.endswith(".csv") else number
            if told:
                at = _number_at(path, number, f"{path}:{number.masked}")
                found.append((told, replace(at, span=span_of(text, number.start, number.end))))
    return tuple(found)


def _number_at(path: str, number: IdentityNumber, subject: str) -> Finding:
    return Finding("", Place(path), {"masked": number.masked}, subject=subject, unit=unit_of(path))


def _with_its_head(text: str, number: IdentityNumber) -> IdentityNumber | None:
    """Return the number as it is judged with the head of its column: a 订单号 says of itself what it is."""
    start = text.rfind("\n", 0, number.start) + 1
    column = text.count(",", start, number.start)
    heads = text[: text.find("\n")].split(",") if "\n" in text else []
    if not start or column >= len(heads) or '"' in text[start : number.start]:
        return number
    again = identity_numbers(text[start : number.end], heads[column].strip('"\ufeff '))
    return again[-1] if again else None


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
    for path in sorted(filter(is_masked_name, county.dataset.everything())):
        parts = path.split("/")
        for depth, name in enumerate(parts, 1):
            if is_masked_name(name) and (whole := "/".join(parts[:depth])) not in seen:
                seen.add(whole)
                yield Finding("", Place(path), {"name": whole}, subject=whole, unit=unit_of(path))
