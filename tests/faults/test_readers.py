"""No text ends the process that reads it, and what is read is what other readers read."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from building import base_files
from subjects.assessment.life import SETTLED

from tests.faults.texts import outcome
from zfzr.files.positions import YamlPositions
from zfzr.present.template import render
from zfzr.terms.text import Refusal

DEEP = {
    "empty keys": ": " * 15_000,
    "lists in a line": "- " * 15_000,
    "lists and keys": "- : " * 9_000,
    "asked keys": "? " * 15_000,
    "all three": "- ? : " * 9_000,
    "with tabs": "-\t" * 15_000,
    "a stair of lists": "".join(" " * i + "-\n" for i in range(2_000)),
    "a stair of keys": "".join(" " * i + "a:\n" for i in range(2_000)),
    "a stair in big steps": "".join(" " * 19 * i + "a: \n" for i in range(300)),
    "below a key": "a:\n  " + "- " * 15_000,
    "below much that is well": "- 甲: 1\n" * 5_000 + "- " * 15_000,
    "brackets": "[" * 15_000,
    "braces": "{a: " * 15_000,
    "brackets hidden by quotes": "x: " + "[ ']', " * 200 + "'[' ]" * 200,
    "many brackets hidden by quotes": "x: " + "[ ']', " * 15_000 + "'[' ]" * 15_000,
    "brackets hidden by comments": "x: " + "[ #]\n " * 15_000 + "#[\n ]" * 15_000,
    "brackets hidden by quotes over lines": "x: " + "[ '\n  ]\n  ', " * 9_000 + "'[' ]" * 9_000,
    "one-pair mappings": "[: " * 200 + "a" + "]" * 200,
}


def in_a_county(tmp_path: Path, **files: str) -> Path:
    for path, content in {**base_files(), **files}.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp_path


def zfzr(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zfzr", *arguments, "--data", str(root)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("written", DEEP.values(), ids=DEEP)
def test_a_text_that_nests_without_end_is_refused_with_its_place(written: str) -> None:
    # in this process: where it is not refused, the whole run of tests ends here
    assert outcome(written) in ("ZF007", "ZF006", "ZF005")


@pytest.mark.parametrize("sign", ["- ", ": ", "- : "])
def test_depth_is_what_is_wrong_and_the_line_is_named(tmp_path: Path, sign: str) -> None:
    root = in_a_county(tmp_path, **{"county/duty-templates.yaml": "# 制度\n" + sign * 9_000})

    done = zfzr(root, "validate")

    assert done.returncode == 1
    assert "county/duty-templates.yaml:2:" in done.stdout
    assert "ZF007" in done.stdout


@pytest.mark.parametrize("arguments", [("fmt", "--check"), ("fix",), ("status",)], ids=lambda a: a[0])
def test_no_other_command_dies_of_it(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    root = in_a_county(tmp_path, **{"county/duty-templates.yaml": ": " * 15_000})

    assert zfzr(root, *arguments).returncode in (0, 1, 2, 4, 5)


def test_a_value_that_is_read_may_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    assert outcome("[" * 60 + "]" * 60).startswith("read by zfzr")
    assert outcome("[" * 61 + "]" * 61) == "ZF007"
    assert outcome("- " * 59 + "[甲]").startswith("read by zfzr")
    assert outcome("- " * 60 + "[甲]") == "ZF007"


@pytest.mark.parametrize("written", DEEP.values(), ids=DEEP)
def test_the_head_of_a_template_is_screened_too(tmp_path: Path, written: str) -> None:
    (tmp_path / "试.md.j2").write_text(f"---\n{written[:60_000]}\n---\n正文\n", "utf-8")

    with pytest.raises(Refusal) as caught:
        render("试.md.j2", {}, tmp_path)

    assert caught.value.exit_code == 2
    assert "试.md.j2" in str(caught.value)


@pytest.mark.parametrize("written", DEEP.values(), ids=DEEP)
def test_the_places_of_such_a_text_can_be_asked(written: str) -> None:
    assert YamlPositions(written).span(("甲",)).line >= 1


def test_what_readers_understand_differently_is_refused() -> None:
    assert outcome("- [甲:, 乙]\n").startswith("ZF")
    assert outcome("- [甲,?乙]\n") == "ZF006"


def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    # the tool itself: a reader without a screen is caught
    script = textwrap.dedent("""
        import yaml_rs
        yaml_rs.loads(": " * 15_000, parse_datetime=False)
    """)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode < 0


@pytest.mark.parametrize(
    "written", ["[" * 100_000, '{"a":' * 100_000, '{"version": NaN}', "[" * 70 + "]" * 70, ""]
)
@pytest.mark.parametrize(
    ("path", "arguments"),
    [("baseline.json", ("validate",)), ("county/2015/sealed.json", ("score", "2015", "--verify"))],
    ids=["baseline", "sealed"],
)
def test_what_the_program_wrote_and_somebody_changed_is_refused(
    tmp_path: Path, path: str, arguments: tuple[str, ...], written: str
) -> None:
    root = in_a_county(tmp_path, **SETTLED, **{path: written})

    done = zfzr(root, *arguments)

    assert done.returncode == 2
    assert path.rpartition("/")[2] in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
