"""Only `files/` calls a parser, and there only of a text that the screen let through."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import zfzr

PACKAGE = Path(zfzr.__file__).parent

PARSING = {
    "yaml": {
        "load",
        "load_all",
        "safe_load",
        "safe_load_all",
        "unsafe_load",
        "full_load",
        "compose",
        "compose_all",
    }
    | {"parse", "scan"},
    "csv": {"reader", "DictReader"},
    "json": {"load", "loads", "JSONDecoder"},
    "marshal": {"load", "loads"},
    "pickle": {"load", "loads", "Unpickler"},
}
"""What of a library reads somebody's text; to write with it is no harm."""
ONLY_PARSING = {
    "yaml_rs",
    "ruamel",
    "tomllib",
    "configparser",
    "plistlib",
    "html.parser",
    "lxml",
}
"""Libraries that are there to read."""
TRUSTED = {
    "screen.py": "yaml.scan",
    "json_reader.py": "json.loads",
    "copies.py": "pickle.load",
    "apart.py": "json.loads",
    "html_table.py": "html.parser.HTMLParser",
    "web_page.py": "html.parser.HTMLParser",
}
"""The scanner that decides (it does not recurse), the reader of JSON (it bounds size and depth), what a copy
of the program itself sends back, and the reader of web pages (it does not recurse, and files are bounded)."""


def parsings(source: str) -> Iterator[tuple[str, ast.AST, str]]:
    """Yield what of a library parses in a module: its name, the function around it, where."""
    tree = ast.parse(source)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {each.asname or each.name.split(".")[0]: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    around: dict[ast.AST, ast.AST] = {}
    for function in ast.walk(tree):  # outer ones first: the innermost stays
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            around |= dict.fromkeys(ast.walk(function), function)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called = f"{names.get(node.value.id, '')}.{node.attr}"
        elif isinstance(node, ast.Name):
            called = names.get(node.id, "")
        else:
            continue
        library, _, verb = called.rpartition(".")
        if (
            verb in PARSING.get(library, ())
            or library.split(".")[0] in ONLY_PARSING
            or library in ONLY_PARSING
        ):
            yield called, around.get(node, tree), f"line {node.lineno}"


def modules(below: Path) -> list[Path]:
    return sorted(below.rglob("*.py"))


def test_no_module_outside_files_calls_a_parser() -> None:
    found = [
        f"{file.relative_to(PACKAGE)} {where}: {called}"
        for file in modules(PACKAGE)
        if file.parent != PACKAGE / "files"
        for called, _, where in parsings(file.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize("file", modules(PACKAGE / "files"), ids=lambda file: file.name)
def test_a_function_that_calls_a_parser_is_given_a_screened_text(file: Path) -> None:
    for called, function, where in parsings(file.read_text(encoding="utf-8")):
        if TRUSTED.get(file.name) == called or called.endswith("Error"):
            continue
        said = ast.unparse(function) if isinstance(function, ast.FunctionDef) else ""
        assert "Screened" in said or "screened_again(" in said, f"{file.name} {where}: {called}"


def test_jinja_parses_what_a_county_wrote_in_one_place() -> None:
    using = [
        file.relative_to(PACKAGE).as_posix()
        for file in modules(PACKAGE)
        if "jinja2" in file.read_text(encoding="utf-8")
    ]
    pages = "present/site/writer.py"  # the program's own pages, from its own package
    assert using == [pages, "present/template.py", "present/template_language.py"]


@pytest.mark.parametrize(
    "source",
    [
        "import yaml\nyaml.compose(text)",
        "def f():\n    import yaml as y\n    return y.safe_load(text)",
        "from yaml import load\nload(text)",
        "import json\nread = json.loads",
        "from csv import reader as r\nr(text)",
        "import yaml_rs\nyaml_rs.loads(text)",
        "from ruamel.yaml import YAML\nYAML().load(text)",
        "import tomllib\ntomllib.loads(text)",
    ],
)
def test_the_search_finds_a_parser_however_it_is_imported(source: str) -> None:
    assert list(parsings(source))


@pytest.mark.parametrize(
    "source", ["import json\njson.dumps(x)", "import csv\ncsv.writer(out)", "import yaml\nyaml.ScalarNode"]
)
def test_what_writes_is_no_parser(source: str) -> None:
    assert list(parsings(source)) == []
