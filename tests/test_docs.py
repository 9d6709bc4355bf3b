"""The pages are true: what they name exists, what they link to is there, their examples are tested code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.declare.report import reports
from zfzr.present import console, language

ROOT = Path(__file__).parents[1]
SCRATCH = Path(__file__).parent / "scratch"
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "data" / "README.md"])
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
OURS = re.compile(r"`((?:zfzr|tests|benchmarks|docs|templates)/[\w./*-]*(?:/|\.\w+))`")
EXAMPLE = re.compile(r"^```(?:python|jinja)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def of(pages: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.relative_to(ROOT).as_posix())


@of(PAGES)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@of([page for page in PAGES if page.name != "CHANGELOG.md"])
def test_the_modules_and_folders_a_page_names_exist(page: Path) -> None:
    named = OURS.findall(page.read_text(encoding="utf-8"))
    assert [name for name in named if not any(ROOT.glob(name.rstrip("/")))] == []


@of(DECISIONS)
def test_a_decision_bears_its_own_number(page: Path) -> None:
    number = page.name.partition("-")[0]
    assert page.read_text(encoding="utf-8").startswith(f"# {number} ")


def test_no_two_decisions_bear_one_number() -> None:
    assert [page.name[:4] for page in DECISIONS] == [f"{i:04}" for i in range(1, len(DECISIONS) + 1)]


@of(GUIDES)
def test_a_guide_is_one_page(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 60


@of(GUIDES)
def test_the_examples_of_a_guide_stand_in_the_scratch_subject(page: Path) -> None:
    code = "\n".join(
        p.read_text(encoding="utf-8") for p in sorted(SCRATCH.rglob("*.*")) if p.suffix in (".py", ".j2")
    )
    examples = EXAMPLE.findall(page.read_text(encoding="utf-8"))
    assert examples, "a guide shows one"
    assert [example for example in examples if example not in code] == []


@of([ROOT / "README.md", ROOT / "README.zh-CN.md"])
def test_a_readme_names_each_page_once(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert sorted(links) == sorted(set(links))


@of([ROOT / "README.md", ROOT / "README.zh-CN.md"])
def test_a_readme_leads_to_every_page_of_docs(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = sorted((ROOT / "docs").glob("*.md"))
    assert [each.name for each in named if f"docs/{each.name})" not in text] == []


# What a newcomer reads first

README = {"zh": ROOT / "README.zh-CN.md", "en": ROOT / "README.md"}


@pytest.fixture
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.mark.usefixtures("_as_found")
@pytest.mark.parametrize("spoken", README)
def test_the_screen_of_the_readme_is_what_the_program_prints(spoken: str) -> None:
    words = ["--lang", spoken, "validate", "--data", str(ROOT / "data"), "--owner", "shiyaojian"]
    words += ["--select", "ZF311,ZF710,ZF735"]
    printed = CliRunner().invoke(app, words, env={"COLUMNS": "80"}).stdout
    assert f"```\n{printed}```\n" in README[spoken].read_text(encoding="utf-8")


@of(list(README.values()))
def test_the_file_of_the_readme_is_the_sample_s(page: Path) -> None:
    (excerpt,) = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert excerpt in (ROOT / "data/units/shiyaojian/authorities.yaml").read_text(encoding="utf-8")


def test_the_page_of_outputs_names_every_report_and_keys_its_json_has() -> None:
    """The facts stand twice, on the page and in the models: here they are compared."""
    page = (
        (ROOT / "docs" / "outputs.md")
        .read_text(encoding="utf-8")
        .partition("# What `zfzr report NAME` prints")[2]
        .partition("\n# ")[0]
    )
    rows = {
        name: re.findall(r"`([\w-]+)`", keys)
        for name, keys in re.findall(r"^\| `([\w-]+)` \|(.*)$", page, re.M)
    }
    assert sorted(rows) == sorted(reports())
    for name, keys in rows.items():
        printed = CliRunner().invoke(app, ["--data", str(ROOT / "data"), "report", name, "--format", "json"])
        assert set(keys) <= set(json.loads(printed.stdout)), name


def test_the_page_of_slips_says_in_words_what_its_table_adds_up_to() -> None:
    page = (ROOT / "docs" / "slips.zh.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| 合计 \|(.*)\|$", page, re.MULTILINE)[0].replace("（", " ").split("|")
    slips, found, in_line, _, _, told = (int(cell.split()[0]) for cell in cells)
    said = re.search(
        r"^共 ([\d,]+) 处：.*发现 ([\d,]+) 处.*该行 ([\d,]+) 处.*可疑的 ([\d,]+) 处", page, re.MULTILINE
    )
    assert said is not None
    assert [int(number.replace(",", "")) for number in said.groups()] == [slips, found, in_line, told]


# Lines of real schemes


MEASURES_PAGE = ROOT / "docs/measures.zh.md"
ROW = re.compile(r"^\| (?P<line>[^|]+) \| (?P<named>`[^|]+`) \| [^|]*\|$", re.MULTILINE)


def named_by_the_page() -> list[str]:
    rows = ROW.findall(MEASURES_PAGE.read_text(encoding="utf-8"))
    return sorted({name for _, cell in rows for name in re.findall("`([^`]+)`", cell)})


def can_be_counted(name: str) -> bool:
    """Tell whether a name is a measure, a member of a family by the word for it, a rule's, or for assessors to count."""
    from zfzr.declare.measure import family_of, measure_named
    from zfzr.declare.rule import rules

    if name.startswith("评审:"):
        return True
    if family := family_of(name):
        return name == f"{family.prefix}{family.word.zh}"
    found = measure_named(name)
    return found is not None and set(found.rules) <= set(rules())


def test_what_the_page_of_real_schemes_names_can_be_counted() -> None:
    named = named_by_the_page()
    assert len(named) > 50
    assert [name for name in named if not can_be_counted(name)] == []
