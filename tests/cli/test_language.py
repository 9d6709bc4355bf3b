"""The language is decided before anything is said, and nothing English is left in a Chinese run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from zfzr.present import language
from zfzr.present.language import FRAMEWORK_WORDS, decide, say, use
from zfzr.subjects.assessment.score.sheet import STATES, LineState

# What Typer says in fixed English to a user (its rich renderer, test tools and own program aside), and how zfzr
# keeps it from the screen. When an upgrade brings a new sentence, the test below names it.
WORDED_BY_TYPE = {
    "Error: {}",
    "Argument {} takes {} values.",
    "Option {} does not take a value.",
    "Option {} requires {}",
}
WORDED_BY_THE_COMMAND_CLASS = {"Got unexpected extra argument(s) ({})"}
NEVER_REACHED_BECAUSE_VALUES_ARE_READ_HERE = {
    "Value must be an iterable.",
    "Value {} is not a valid {}.",
    "{} {} does not exist.",
    "{} {} is a directory.",
    "{} {} is a file.",
    "{} {} is not readable.",
    "{} {} is not writable.",
}
NEVER_REACHED_BECAUSE_NO_COMMAND_PROMPTS = {
    "Error: The two entered values do not match.",
    "Error: The value you entered was invalid.",
    "Error: invalid input",
}
NEVER_REACHED_BECAUSE_COMPLETION_IS_INSTALLED_HERE = {
    "Completion will take effect once you restart the terminal",
    "{} completion installed in {}",
}
# Said to the completion script, or to someone whose PowerShell is broken while installing it.
LEFT_AS_THEY_ARE = {
    'Completion instruction "{}" not supported.',
    "Couldn't decode the path automatically",
    "Couldn't detect Bash version, shell completion is not supported.",
    "Couldn't get PowerShell user profile",
    "Invalid completion instruction.",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Shell {} is not supported.",
    "Shell {} not supported.",
}
DECLARATION_MISTAKES = {
    "Invalid autocompletion callback parameters: {}",
    "Too many CLI parameter callback function parameters",
}

_ELSEWHERE = {"rich_utils.py", "cli.py", "testing.py"}
_TELLING = {
    "BadArgumentUsage",
    "BadOptionUsage",
    "BadParameter",
    "ClickException",
    "UsageError",
    "echo",
    "fail",
    "secho",
}


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    yield
    use("zh")


def _calls() -> Iterator[tuple[str, ast.Call]]:
    root = Path(typer.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.name in _ELSEWHERE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                yield name, node


def _sentence(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def test_every_word_typer_passes_through_gettext_has_its_chinese() -> None:
    asked_for = {_sentence(call.args[0]) for name, call in _calls() if name == "_"}

    assert asked_for == set(FRAMEWORK_WORDS)


def test_every_fixed_english_sentence_of_typer_has_been_looked_at() -> None:
    said = {_sentence(argument) for name, call in _calls() if name in _TELLING for argument in call.args}
    said = {sentence for sentence in said if any(letter.isalpha() for letter in sentence)}

    assert said == (
        WORDED_BY_TYPE
        | WORDED_BY_THE_COMMAND_CLASS
        | NEVER_REACHED_BECAUSE_VALUES_ARE_READ_HERE
        | NEVER_REACHED_BECAUSE_NO_COMMAND_PROMPTS
        | NEVER_REACHED_BECAUSE_COMPLETION_IS_INSTALLED_HERE
        | LEFT_AS_THEY_ARE
        | DECLARATION_MISTAKES
    )


def test_chinese_is_spoken_unless_asked_otherwise() -> None:
    assert decide([], {}) == "zh"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "validate"],
        ["validate", "--lang", "en"],
        ["validate", "--lang=en", "units"],
        ["--lang", "zh", "validate", "--lang", "en"],
    ],
)
def test_the_language_is_found_anywhere_on_the_command_line(arguments: list[str]) -> None:
    assert decide(arguments, {"ZFZR_LANG": "zh"}) == "en"


def test_the_environment_decides_where_the_command_line_does_not() -> None:
    assert decide(["validate"], {"ZFZR_LANG": "en"}) == "en"


def test_words_after_the_double_dash_are_the_commands_own() -> None:
    assert decide(["cite", "--", "--lang", "en"], {}) == "zh"


@pytest.mark.parametrize("unknown", ["fr", "", "EN", "zh_CN"])
def test_an_unknown_language_leaves_chinese(unknown: str) -> None:
    assert decide([f"--lang={unknown}"], {}) == "zh"
    assert decide([], {"ZFZR_LANG": unknown}) == "zh"


def test_what_is_said_follows_the_language_in_use() -> None:
    assert say("校验数据", "Check the data") == "校验数据"
    use("en")
    assert say("校验数据", "Check the data") == "Check the data"
    assert language.current() == "en"


SOURCE = Path(language.__file__).parents[1]
_JOINED_IN_CHINESE = re.compile(r"\}[（）：；，。、]|[（；、，：]\{|^[、；，：]$")


def _written(node: ast.expr) -> str:
    """Return a literal text, its places as {}."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_english_wording_is_joined_by_chinese_marks() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Text", "say")
        if len(node.args) == 2 and _JOINED_IN_CHINESE.search(_written(node.args[1]))
    ]
    assert found == []


def test_every_way_in_which_points_come_about_is_said_in_english_too() -> None:
    assert set(STATES) == set(LineState)
    assert STATES[LineState.FULL_FOR_NOTHING].en == "nothing to count, full marks"
    assert all(said.en.isascii() for said in STATES.values())


_WRITES_BOTH = {
    "enumeration",
    "with_aside",
    "in_brackets",
    "first_of",
    "behind_comma",
    "behind_colon",
    "Spelled",
}


def _with_two_ways(function: ast.FunctionDef) -> set[str]:
    """Return the names in a function that stand for a text which each language writes otherwise."""
    return {
        name.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        if any(
            isinstance(c, ast.Call) and isinstance(c.func, ast.Name) and c.func.id in _WRITES_BOTH
            for c in ast.walk(node.value)
        )
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }


def test_english_takes_the_english_of_a_text_that_has_both() -> None:
    """In an f-string such a text is its Chinese: the English one says `.en`."""
    found = [
        f"{path}:{call.lineno} {place.value.id}"
        for path in sorted(SOURCE.rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and (names := _with_two_ways(function))
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Text", "say")
        if len(call.args) == 2
        for place in ast.walk(call.args[1])
        if isinstance(place, ast.FormattedValue)
        and isinstance(place.value, ast.Name)
        and place.value.id in names
    ]
    assert found == []
