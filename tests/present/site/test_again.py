"""Building again: the folder is what a build into a new one would make, whatever was done in between."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import sample
from hostile import write as write_files
from typer.testing import CliRunner

from zfzr.cli.app import app

STEPS = 14
_WORD = re.compile(r"[一-鿿]")


def build(data: Path, folder: Path, *words: str) -> str:
    given = ["site", "build", "-o", str(folder), "--data", str(data), *words]
    result = CliRunner().invoke(app, given)
    assert result.exit_code in (0, 5), (result.stderr, result.exception)
    return result.stderr


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# What may be done to a county, or to what was built, between two builds


def _some(chance: random.Random, folder: Path, ending: str = "*") -> Path:
    return chance.choice(sorted(p for p in folder.rglob(ending) if p.is_file()))


def _another_character(chance: random.Random, data: Path, _: Path) -> None:
    file = _some(chance, data)
    text = file.read_text()
    if found := list(_WORD.finditer(text)):
        at = chance.choice(found).start()
        file.write_text(text[:at] + chance.choice("甲乙丙食药<&") + text[at + 1 :])


def _another_digit(chance: random.Random, data: Path, _: Path) -> None:
    file = _some(chance, data)
    text = file.read_text()
    if found := list(re.finditer(r"[0-9]", text)):
        at = chance.choice(found).start()
        file.write_text(text[:at] + chance.choice("0123456789") + text[at + 1 :])


def _a_line_less(chance: random.Random, data: Path, _: Path) -> None:
    file = _some(chance, data)
    lines = file.read_text().splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
        file.write_text("".join(lines))


def _a_file_less(chance: random.Random, data: Path, _: Path) -> None:
    file = _some(chance, data)
    if file.name not in ("zfzr.yaml", "unit.yaml"):
        file.unlink()


def _as_it_was(chance: random.Random, data: Path, _: Path) -> None:
    write_files(data, dict(chance.sample(sorted(sample().items()), 8)))


def _page_changed_by_hand(chance: random.Random, _: Path, site: Path) -> None:
    page = _some(chance, site)
    if page.name != "build.json":
        page.write_bytes(page.read_bytes().replace(b"</h1>", "改过</h1>".encode()) + b"\n")


def _page_lost(chance: random.Random, _: Path, site: Path) -> None:
    page = _some(chance, site)
    if page.name != "build.json":
        page.unlink()


def _page_of_another(chance: random.Random, _: Path, site: Path) -> None:
    one, other = _some(chance, site, "*.html"), _some(chance, site, "*.html")
    one.write_bytes(other.read_bytes())


def _program_of_before(_: random.Random, __: Path, site: Path) -> None:
    listed = json.loads((site / "build.json").read_text())
    listed["program"] = "0"
    (site / "build.json").write_text(json.dumps(listed))


def _list_of_before(_: random.Random, __: Path, site: Path) -> None:
    listed = json.loads((site / "build.json").read_text())
    (site / "build.json").write_text(
        json.dumps({"made_by": listed["made_by"], "files": list(listed["files"])})
    )


DONE: tuple[Callable[[random.Random, Path, Path], None], ...] = (
    _another_character,
    _another_character,
    _another_digit,
    _another_digit,
    _a_line_less,
    _a_file_less,
    _as_it_was,
    _page_changed_by_hand,
    _page_lost,
    _page_of_another,
    _program_of_before,
    _list_of_before,
)
ASKED: tuple[tuple[str, ...], ...] = (
    ("--as-of", "2016-02-01"),
    ("--as-of", "2016-02-01"),
    ("--as-of", "2015-06-30"),
    ("--as-of", "2016-02-01", "--address", "https://www.example.invalid/"),
)


@pytest.mark.parametrize("seed", range(4))
def test_a_build_again_is_a_build_into_a_new_folder(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - what is done must be the same in each run
    data, site = write_files(tmp_path / "data", sample()), tmp_path / "site"
    build(data, site, *ASKED[0])
    for step in range(STEPS):
        done = chance.sample(DONE, chance.randint(1, 3))
        for each in done:
            each(chance, data, site)
        asked = chance.choice(ASKED)
        build(data, site, *asked)
        new = tmp_path / f"new{step}"
        build(data, new, *asked)
        again, clean = held(site), held(new)
        names = [each.__name__ for each in done]
        assert again.keys() == clean.keys(), names
        assert [name for name in clean if again[name] != clean[name]] == [], names


def test_what_did_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zfzr.present.site.writer import Writer

    made: list[str] = []
    page = Writer._page
    monkeypatch.setattr(Writer, "_page", lambda self, at, *rest: made.append(at) or page(self, at, *rest))
    data, site = write_files(tmp_path / "data", sample()), tmp_path / "site"
    build(data, site, *ASKED[0])
    assert len(made) == len(list(site.rglob("*.html")))
    made.clear()
    build(data, site, *ASKED[0])
    assert made == []
    unit = data / "units/jia/unit.yaml"
    unit.write_text(unit.read_text() + "门户网站: https://www.example.invalid/jia\n")
    build(data, site, *ASKED[0])
    assert made == ["unit/jia.html"]
