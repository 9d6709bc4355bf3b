"""CODEOWNERS: the legal office reviews everything, a unit its own folder; the last matching line decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files, county, found
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.forge import Forge
from zfzr.present import console, language
from zfzr.present.codeowners import codeowners
from zfzr.terms.text import Refusal

ACCOUNTS = """托管账号:
  - {角色: 法制机构, 账号: ['@jia/fazhi']}
  - {单位: jia, 账号: [jiaju, clerk@example.com]}
"""


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def with_accounts(accounts: str = ACCOUNTS) -> County:
    return county({"zfzr.yaml": base_files()["zfzr.yaml"] + accounts.encode()})


def lines(of: County, forge: Forge = Forge.GITHUB, folder: str = "") -> list[str]:
    return [line for line in codeowners(of, forge, folder).split("\n") if not line.startswith("#") and line]


def test_the_legal_office_comes_first_and_each_unit_overrides_it_for_its_folder() -> None:
    assert lines(with_accounts()) == ["* @jia/fazhi", "/units/jia/ @jiaju clerk@example.com"]


def test_a_dataset_in_a_folder_of_the_repository_is_named_from_the_top() -> None:
    assert lines(with_accounts(), folder="data") == [
        "/data/ @jia/fazhi",
        "/data/units/jia/ @jiaju clerk@example.com",
    ]


def test_what_a_pattern_would_misread_is_escaped() -> None:
    assert lines(with_accounts(), folder="甲 县#1")[0] == "/甲\\ 县\\#1/ @jia/fazhi"


def test_a_unit_without_an_account_is_named_as_falling_to_the_legal_office() -> None:
    assert "# 没有账号、由法制机构审查的单位：乙镇（yi）" in codeowners(with_accounts(), Forge.GITHUB)


def test_a_role_may_look_after_files_of_its_own_also_written_the_windows_way() -> None:
    of = with_accounts(
        ACCOUNTS + "  - {角色: 机构编制, 账号: '@bianban', 路径: ['county\\approvals.yaml', laws/]}\n"
    )
    assert lines(of)[-2:] == ["/county/approvals.yaml @bianban", "/laws/ @bianban"]


def test_without_an_account_of_the_legal_office_there_is_no_file() -> None:
    with pytest.raises(Refusal):
        codeowners(county(), Forge.GITHUB)


@pytest.mark.parametrize(
    ("forge", "account"),
    [
        (Forge.GITHUB, "@a/b/c"),  # GitHub knows organisation and team, no deeper
        (Forge.GITHUB, "@@maintainer"),  # roles are GitLab's
        (Forge.GITEE, "@a/b"),
        (Forge.GITLAB, "@a b"),
        (Forge.GITLAB, "@a\n* @b"),
    ],
)
def test_an_account_that_the_forge_does_not_take_is_refused(forge: Forge, account: str) -> None:
    of = with_accounts(f'托管账号:\n  - {{角色: 法制机构, 账号: ["{account}"]}}\n'.replace("\n* ", "\\n* "))
    with pytest.raises(Refusal):
        codeowners(of, forge)


@pytest.mark.parametrize("account", ["@a/b/c", "@@maintainer", "@a", "a@example.com"])
def test_gitlab_takes_subgroups_roles_users_and_addresses(account: str) -> None:
    of = with_accounts(f"托管账号:\n  - {{角色: 法制机构, 账号: ['{account}']}}\n")
    assert lines(of, Forge.GITLAB) == [f"* {account}"]


def test_an_account_of_an_unknown_unit_or_role_is_a_dangling_reference() -> None:
    of = with_accounts("托管账号:\n  - {单位: bing, 账号: [a]}\n  - {角色: 法治机构, 账号: [a]}\n")
    assert found(of, "ZF102") == ["zfzr.yaml:18", "zfzr.yaml:19"]


def test_the_command_writes_to_the_place_that_the_forge_reads(tmp_path: Path) -> None:
    root = tmp_path / "data"
    for name, content in base_files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / "zfzr.yaml").write_bytes(base_files()["zfzr.yaml"] + ACCOUNTS.encode())
    (tmp_path / ".git").mkdir()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["codeowners", "--forge", "gitee", "--data", str(root), *arguments])

    shown = run()
    assert shown.exit_code == 2  # Gitee is not known to take @team/…
    (root / "zfzr.yaml").write_bytes(base_files()["zfzr.yaml"] + ACCOUNTS.replace("@jia/", "@").encode())
    shown = run()
    assert shown.exit_code == 0
    assert "/data/units/jia/ @jiaju clerk@example.com\n" in shown.stdout
    assert run("--write").exit_code == 0
    assert (tmp_path / ".gitee" / "CODEOWNERS").read_text(encoding="utf-8") == shown.stdout
