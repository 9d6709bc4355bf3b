"""Typer's private parts lie behind one module, so that an upgrade of Typer is a change of that module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import zfzr
from zfzr.cli import framework

HOUSE = Path(zfzr.__file__).parent
FRAMEWORK = Path(framework.__file__)
OTHERS = sorted(set(HOUSE.rglob("*.py")) - {FRAMEWORK})

CLASSES = (
    framework.TyperCommand,
    framework.TyperGroup,
    framework.TyperArgument,
    framework.TyperOption,
    framework.Context,
)
PRIVATE = {
    name
    for kind in CLASSES
    for base in kind.__mro__[:-1]
    for name in {*vars(base), *getattr(base.__init__, "__code__", compile("", "", "exec")).co_names}
    if name.startswith("_") and not name.startswith("__")
}
"""The private attributes and methods of what Typer makes of declarations."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in OTHERS:
        yield path.relative_to(HOUSE), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield what a module imports, as dotted names: typer, typer.Option, typer._click.Context."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def test_no_other_module_imports_more_of_typer_than_it_offers() -> None:
    offered = {"typer", *(f"typer.{name}" for name in vars(typer) if not name.startswith("_"))}
    submodules = {f"typer.{path.stem}" for path in Path(typer.__file__).parent.glob("*.py")}
    beyond = {
        f"{path}: {name}"
        for path, tree in trees()
        for name in imported(tree)
        if name.partition(".")[0] == "typer" and name not in offered - submodules
    }

    assert beyond == set()


def test_no_other_module_reaches_into_what_typer_made() -> None:
    """Private names of Typer's are neither read nor set; what a class of ours calls by such a name would override it."""
    reached = {
        f"{path}:{node.lineno} {node.attr}"
        for path, tree in trees()
        if path.parts[0] == "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in PRIVATE
    }

    assert {"_runtime_param", "_custom_shell_complete", "_main_shell_completion", "_help_option"} <= PRIVATE
    assert reached == set()


def test_no_other_module_reaches_through_typer_to_its_modules() -> None:
    reached = {
        f"{path}:{node.lineno} typer.{node.attr}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "typer"
        and (node.attr.startswith("_") or (Path(typer.__file__).parent / f"{node.attr}.py").exists())
    }

    assert reached == set()


def test_the_version_that_is_built_on_is_the_one_that_is_installed_and_declared() -> None:
    declared = (HOUSE.parent / "pyproject.toml").read_text(encoding="utf-8")

    assert typer.__version__.startswith("0.29.")
    assert '"typer>=0.29,<0.30"' in declared
    assert "Typer 0.29 " in (framework.__doc__ or "")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (["2015"], "2015"),
        (["--unit", "gongan", "2015"], "2015"),
        (["--unit=gongan", "-q", "state"], "state"),
        (["--", "--state"], "--state"),
        (["--state"], None),
        ([], None),
        (["--no-such-option", "state"], None),
        (["--unit"], None),
    ],
)
def test_the_first_word_is_what_is_neither_an_option_nor_its_value(line: list[str], word: str | None) -> None:
    from zfzr.cli.app import build
    from zfzr.cli.commands import SCORE

    command = build("score", SCORE)

    assert framework.first_word(command, framework.Context(command), line) == word
