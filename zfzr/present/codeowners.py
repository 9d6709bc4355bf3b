"""CODEOWNERS: who is asked to review which files on a forge, from the accounts in zfzr.yaml.

On all three forges the last line that matches a path decides (GitHub and GitLab: their manuals; Gitee: its help page
4379). No sections are used: on GitLab each section asks its own reviewers, so that the general line would then ask
the legal office for every unit's file as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from zfzr.county.county import County
from zfzr.county.forge import CODEOWNERS, Forge
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.county.records import LEGAL_OFFICE, ForgeAccount
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Refusal, Text

BEGINS: Final = "# 由 zfzr codeowners"
ENDS: Final = "# 以上由 zfzr codeowners 生成"
"""The lines around what is generated: between them nothing stays that was written by hand."""

_NAME = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_EMAIL = rf"{_NAME}(?:\+[A-Za-z0-9_.-]+)?@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ACCOUNTS: Final = MappingProxyType(
    {
        Forge.GITHUB: re.compile(rf"@{_NAME}(?:/{_NAME})?|{_EMAIL}"),
        Forge.GITLAB: re.compile(rf"@{_NAME}(?:/{_NAME})*|@@(?:developer|maintainer|owner)s?|{_EMAIL}"),
        Forge.GITEE: re.compile(rf"@{_NAME}|{_EMAIL}"),
    }
)
_SPECIAL = re.compile(r"[ #\\\[\]!*?]")


def codeowners(county: County, forge: Forge, folder: str = "") -> str:
    """Return the file's text; `folder` is the dataset's place in the git repository, without slashes at its ends.

    Units without an account of their own fall to the legal office and are named in a comment.

    Raises:
        Refusal: zfzr.yaml names no account of the legal office, an account that the forge would not take, or a path
            that no line could hold.
    """
    declared = profile_of(county).accounts
    general = [a for each in declared if each.role == LEGAL_OFFICE for a in _accounts(each, forge)]
    if not general:
        raise Refusal(
            Text(
                "zfzr.yaml 的“托管账号”里没有法制机构的账号", "zfzr.yaml names no account of the legal office"
            ),
            Text(
                "加上一条，如：托管账号: [{{角色: 法制机构, 账号: ['@fazhiban']}}]",
                "add one, such as 托管账号: [{{角色: 法制机构, 账号: ['@fazhiban']}}]",
            ),
            forge=forge,
        )
    lines = [
        f"{BEGINS} --forge {forge} 根据 zfzr.yaml 的“托管账号”生成，请勿手改",
        f"# 位置：{CODEOWNERS[forge]}；同一路径以最后一条匹配的为准",
        f"{_path('', folder)} {' '.join(general)}",
        *_lines_of_units(county, forge, folder),
        *_lines_of_paths(declared, forge, folder),
        ENDS,
    ]
    return "\n".join(lines) + "\n"


def taking_the_place(before: str, text: str) -> str | None:
    """Return a file with its former block replaced by a new one, or None where it has no block of ours.

    A file of an earlier release has the first line and not the last: all of it is ours.
    """
    start = re.search(rf"^{re.escape(BEGINS)}.*$", before, re.MULTILINE)
    if start is None:
        return None
    end = re.compile(rf"^{re.escape(ENDS)}\r?\n?", re.MULTILINE).search(before, start.end())
    if end is None:
        return text if start.start() == 0 else None
    return before[: start.start()] + text + before[end.end() :]


def _lines_of_units(county: County, forge: Forge, folder: str) -> Iterator[str]:
    of_unit: dict[str, list[str]] = {}
    for each in profile_of(county).accounts:
        if each.unit:
            of_unit.setdefault(each.unit, []).extend(_accounts(each, forge))
    for slug in units_by_slug(county):
        if slug in of_unit:
            yield f"{_path(f'units/{slug}/', folder)} {' '.join(of_unit[slug])}"
    if without := [
        f"{strip_controls(name_of_unit(county, slug))}（{slug}）"
        for slug in units_by_slug(county)
        if slug not in of_unit
    ]:
        yield f"# 没有账号、由法制机构审查的单位：{'、'.join(without)}"


def _lines_of_paths(declared: list[ForgeAccount], forge: Forge, folder: str) -> Iterator[str]:
    for each in declared:
        for path in each.paths:
            written = path.replace("\\", "/").lstrip("/")
            yield f"{_path(written, folder)} {' '.join(_accounts(each, forge))}"


def _path(path: str, folder: str) -> str:
    """Return a pattern from the repository's top; an empty one below no folder means everything."""
    whole = f"{folder}/{path}" if folder else path
    if (
        strip_controls(whole) != whole
    ):  # no escape of the format would name such a file, and a line break adds a line
        raise Refusal(
            Text(
                "路径“{path}”里有换行或者看不见的字符，写不进审查人文件",
                "the path {path!r} holds a line break or what cannot be seen: it cannot stand in the file",
            ),
            Text(
                "改 zfzr.yaml 的“托管账号”，或者目录的名称",
                "mend 托管账号 in zfzr.yaml, or the folder's name",
            ),
            path=whole,
        )
    return "/" + _SPECIAL.sub(lambda found: "\\" + found[0], whole) if whole else "*"


def _accounts(declared: ForgeAccount, forge: Forge) -> list[str]:
    found = []
    for written in declared.accounts:
        account = written if "@" in written else f"@{written}"
        if not _ACCOUNTS[forge].fullmatch(account):
            raise Refusal(
                Text("{forge} 不认账号“{account}”", "{forge} does not take the account {account!r}"),
                Text("改 zfzr.yaml 的“托管账号”：{form}", "mend 托管账号 in zfzr.yaml: {form}"),
                forge=forge,
                account=written,
                form=_FORMS[forge],
            )
        found.append(account)
    return found


_FORMS: Final = MappingProxyType(
    {
        Forge.GITHUB: "@user, @org/team, user@example.com",
        Forge.GITLAB: "@user, @group/subgroup, @@maintainer, user@example.com",
        Forge.GITEE: "@user, user@example.com",
    }
)
