"""A result that an earlier program sealed still verifies: `tests/datasets/sealed/` was sealed by revision afd548a.

Nobody may seal it anew to make this pass: a program that calls it changed has broken its promise to the counties.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zfzr.cli.app import app

SEALED = Path(__file__).parents[3] / "datasets" / "sealed"
DIGEST = "cb596dca50fa6560f51e539bbed654b5e2f60554ff6c061374493244db64c734"


def verified(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["score", "2015", "--verify", "--data", str(root)])
    return result.exit_code, result.stdout


def test_the_seal_is_the_one_that_was_made_then() -> None:
    assert hashlib.sha256((SEALED / "county/2015/sealed.json").read_bytes()).hexdigest() == DIGEST


def test_what_was_sealed_before_holds() -> None:
    code, out = verified(SEALED)
    assert (code, out.splitlines()[-1]) == (0, "一致：封存的结果仍然成立")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("county/2015/ratings.csv", ",3,", ",4,"),
        ("county/2015/objections.csv", ",40,", ",39,"),
        ("units/jia/authorities.yaml", "  承办: [{机构: zhifa, 岗位: zhifa-diaocha}]\n", ""),
    ],
)
def test_a_change_of_what_was_sealed_is_told(path: str, before: str, after: str, tmp_path: Path) -> None:
    root = shutil.copytree(SEALED, tmp_path / "county")
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    code, out = verified(root)
    assert (code, path in out) == (1, True)
