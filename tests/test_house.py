"""The house keeps its own order: what lies where, who imports whom, how long a module is, which folder serves a duty."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from house import (
    ALONE,
    FLOORS,
    HOUSE,
    MANUAL,
    ON_SCORES,
    PAGE,
    SUBJECTS,
    about,
    duties_named,
    imports,
    steps,
    subjects,
    with_generated,
)

from zfzr.declare.document import documents
from zfzr.declare.manual import home_of_rule
from zfzr.declare.measure import measure_families, measures
from zfzr.declare.record import kinds
from zfzr.declare.register import home_of
from zfzr.declare.report import reports
from zfzr.declare.rule import rules

LONGEST = 500
REASON = "# Long because: "


def written_rules() -> dict[str, Callable[..., object]]:
    """Return what checks each rule that is not the reader's own, by code."""
    checks = {code: each.check or each.on_findings for code, each in rules().items()}
    return {code: check for code, check in checks.items() if check}


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def named(module: Path) -> str:
    return module.relative_to(HOUSE).as_posix()


# Modules


def test_a_module_of_more_than_500_lines_says_why_at_its_top() -> None:
    long = {named(m) for m in modules() if len(m.read_text(encoding="utf-8").splitlines()) > LONGEST}
    reasoned = {named(m) for m in modules() if any(map(is_reason, opening(m)))}
    assert long - reasoned == set()


def opening(module: Path) -> list[str]:
    return module.read_text(encoding="utf-8").splitlines()[:8]


def is_reason(line: str) -> bool:
    return line.startswith(REASON) and len(line) > len(REASON)


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_no_module_is_named_for_nothing(name: str) -> None:
    assert [m for m in modules() if m.stem == name or m.parent.name == name] == []


# Inside a subject


@pytest.mark.parametrize("subject", subjects())
def test_a_subject_holds_only_the_fixed_names(subject: str) -> None:
    held = {f.name.removesuffix(".py") for f in (SUBJECTS / subject).iterdir()} - {"__init__", "__pycache__"}
    allowed = {*FLOORS, MANUAL} - {name for name, owner in ALONE.items() if owner != subject}
    assert held - allowed == set()


def test_inside_a_subject_imports_only_go_down() -> None:
    """Records < parameters < lookups < rules, measures < (score) < reports < words, documents; none imports its like."""
    inside = [i for i in imports() if i.by[0] == i.of[0] and i.by[1] != i.of[1]]
    assert [i for i in inside if FLOORS[i.of[1]] >= FLOORS[i.by[1]]] == []


def test_from_another_subject_nothing_higher_is_imported() -> None:
    """Records rest on no rules of another subject either; two rules, or two reports, may share what one of them states."""
    across = [i for i in imports() if i.by[0] != i.of[0] and (i.by[0], i.of[1]) != (ON_SCORES, "score")]
    assert [i for i in across if FLOORS[i.of[1]] > FLOORS[i.by[1]]] == []


def test_only_rules_of_the_subject_that_stands_on_the_score_rest_on_scores() -> None:
    """A score that counted them or waited for them would be reckoned from itself."""
    homes = {home_of_rule(code) for code, each in rules().items() if each.rests_on_scores}
    assert homes == {f"zfzr.subjects.{ON_SCORES}"}


NAMED = re.compile(r"ZF(\d{3})(?:-ZF(\d{3}))?")


@pytest.mark.parametrize("home", sorted({check.__module__ for check in written_rules().values()}))
def test_a_module_that_says_which_rules_it_holds_says_all_of_them(home: str) -> None:
    """Whoever looks for a rule reads what its module says of itself; one that names some and not others leads astray."""
    told = NAMED.findall(import_module(home).__doc__ or "")
    named = {f"ZF{code:03}" for first, last in told for code in range(int(first), int(last or first) + 1)}
    here = {code for code, check in written_rules().items() if check.__module__ == home}
    assert not named or here - named == set()


# Across subjects


def test_the_subjects_stand_in_an_order_without_circles() -> None:
    place = {subject: number for number, step in enumerate(steps()) for subject in step}
    assert set(place) == set(subjects())
    assert [i for i in imports() if i.by[0] != i.of[0] and place[i.of[0]] >= place[i.by[0]]] == []


def test_the_map_of_the_house_states_that_order() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_generated(page), "run `python -m tests.house`"


def test_the_picture_of_the_house_stands_as_the_contracts_have_it() -> None:
    """The floors of zfzr/, and those inside a subject, from the top: what stands beside another stands in one line."""
    picture = PAGE.read_text(encoding="utf-8").partition("```")[2].partition("```")[0]
    outside, inside = (each["layers"] for each in contracts() if each["type"] == "layers")
    assert re.findall(r"^ │ (\w+)/", picture, re.MULTILINE) == outside
    drawn = [re.findall("[a-z]+", line) for line in picture.splitlines() if is_inner(line)]
    assert [{name for name in line if name in FLOORS} for line in drawn] == [
        set(re.findall(r"\w+", layer)) for layer in inside
    ]


def is_inner(line: str) -> bool:
    return bool(re.match(r" │     [a-z]", line))


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((HOUSE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


# Duties


@pytest.mark.parametrize("subject", subjects())
def test_a_subject_says_its_name_its_clause_and_its_duties(subject: str) -> None:
    assert about(subject) is not None, "行政执法投诉 (四（一）): what it is about (D23)."


def declared() -> Iterator[tuple[str, str, str]]:
    """Yield every declaration: what it is called, its duty, and the module it stands in."""
    yield from ((kind.label, kind.duty, kind.__module__) for kind in kinds())
    yield from ((m.name, m.duty, m.of.__module__) for m in measures().values())
    yield from ((f.name, f.duty, f.of.__module__) for f in measure_families().values())
    for module in sorted((HOUSE / "questions").glob("*.py")):
        import_module(f"zfzr.questions.{module.stem}")
    yield from ((r.name, r.duty, r.of.__module__) for r in reports().values())
    yield from ((d.name, d.duty, d.facts.__module__) for d in documents().values())
    for rule in rules().values():
        check = rule.check or rule.on_findings
        yield rule.code, rule.duty, check.__module__ if check else "zfzr.check"  # the reader's own findings


def test_every_duty_is_served_in_a_folder_that_names_it() -> None:
    """What answers across subjects is declared outside the homes, in a package that names its duties as well."""
    lost = [
        f"{name} ({duty}) in {module}"
        for name, duty, module in declared()
        if duty not in duties_of(home_of(module) or module.rpartition(".")[0])
    ]
    assert lost == []


def duties_of(package: str) -> set[str]:
    return duties_named(import_module(package).__doc__ or "")


# The register


def test_only_the_register_knows_subjects_by_a_string() -> None:
    """A list of modules kept by hand would be a second place to touch for a new subject."""
    by_hand = [
        f"{named(module)}:{node.lineno}"
        for module in modules()
        if named(module) != "declare/register.py"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("zfzr.subjects")
    ]
    assert by_hand == []


def test_modules_are_imported_by_name_only_by_the_register_and_for_commands() -> None:
    importing = {
        named(module) for module in modules() if "import_module(" in module.read_text(encoding="utf-8")
    }
    assert importing == {
        *("declare/register.py", "declare/report.py", "declare/document.py"),
        "cli/command.py",
    }


def test_no_text_is_taken_for_a_number_because_its_signs_are_digits() -> None:
    """`int` refuses what `isdigit` lets through (²), and thousands of digits: `plain_number` asks for both."""
    asked = re.compile(r"\bint\((\w+)\)[^\n]*\b\1\.is(?:digit|decimal|numeric)\(\)|\b(\w+)\.isnumeric\(\)")
    own = {"terms/numerals.py", "files/revisions.py", "files/others_in_git.py"}  # what git prints
    found = [each for each in modules() if asked.search(each.read_text("utf-8")) and named(each) not in own]
    assert [named(each) for each in found] == []
