"""No English screen puts the marks of Chinese beside words of its own: brackets, colons, commas, quotation marks.

Every command of the register is run on the samples. What the data says, and names of laws, keep their own marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hostile_outputs import commands
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.declare.report import YEAR, reports
from zfzr.present import console, language

ROOT = Path(__file__).parents[2]
SAMPLES = {"2015": ROOT / "data", "2026": ROOT / "examples" / "2026"}
LAWS = {"2015": "食品安全法", "2026": "治安管理处罚法"}
POWERS = {"2015": "41082301CF00100", "2026": "41089901CF00100"}
CASES = {"2015": "武安监立〔2015〕10号", "2026": "示公立〔2022〕9号"}

ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "aggregate": (("{data}",),),
    "case": (("{case}",), ("nosuch",)),
    "chart procedure": (("nosuch",),),
    "cite": (("《行政处罚法》第九百条",), ("《食品安全法》第三十五条、第三十六条",), ("《没有的法》第三条",)),
    "diff": (("nosuch", "{data}"),),
    "doc": (
        (),
        ("nosuch",),
        ("约谈通知书", "--for", "nosuch"),
        ("催报通知",),
        ("催报通知", "--unit", "nosuch"),
    ),
    "duties": ((), ("D99",)),
    "evidence": (("{year}",),),
    "explain": (("ZF999",),),
    "export": (("csv", "--kind", "nosuch"),),
    "fix": (("--diff",),),
    "fmt": (("--check",),),
    "form": (("nosuch", "-o", "x.xlsx"), ("officer", "-o", "x.xlsx")),
    "help": (("nosuch",),),
    "impact": (("{law}",), ("nosuch",)),
    "import": (("nosuch.xlsx",),),
    "liability": (("{case}",),),
    "new": (("nosuch",), ("officer", "gongan", "人员编号=X1"), ("officer", "nosuch"), ("scheme", "2030")),
    "objections": (("{year}",),),
    "officer": (("GA001",), ("nosuch",)),
    "score": (("{year}",), ("1999",)),
    "score compare": (("{year}", "2014"),),
    "score explain": (("{year}", "9.9"),),
    "score sheet": (("{year}", "gongan"), ("{year}", "nosuch")),
    "score state": (("{year}",),),
    "score verify": (("{year}",),),
    "score what-if": (("{year}",),),
    "search": (("GA001",),),
    "stats": ((), ("--by", "unit"), ("--fields",), ("--lines", "nosuch")),
    "trace": (("{power}",), ("nosuch",)),
    "waive": (("nosuch",),),
}
"""What a command is asked besides the dataset; a refusal is a screen, too."""
NOT_RUN = {
    *("baseline", "init", "lsp", "watch", "score seal", "score sign"),
    *("site build", "site check", "site record", "site serve", "cases import"),
}
"""Commands that write, or run until they are stopped, or look at what another one wrote."""
ONLY_FOR_MACHINES = {
    "chart scores",
    "chart grades",
    "chart years",
    "cases export",
    "query-system",
    "codeowners",
    "schema",
}
"""Commands whose output is a picture, a table for an upload or a file of somebody's program, in Chinese."""

_BESIDE = re.compile(r"[A-Za-z0-9)\]'\"][（）：、，；“”]|[（）：、，；“”][A-Za-z0-9(\['\"]")
_LAW = re.compile(r"《[^》]*》(（[^（）]*）)?|（\d{4}年）")
_WIDE = "（）：、，；“”"


def runs() -> Iterator[tuple[str, tuple[str, ...]]]:
    for sample in SAMPLES:
        for name, _ in commands():
            if name in NOT_RUN or name in ONLY_FOR_MACHINES:
                continue
            asked = ASKED.get(name, ((),))
            if name.startswith("report "):
                takes = reports()[name.removeprefix("report ")].takes
                asked = (("--year", "{year}"),) if YEAR in takes else ((),)
            yield from ((sample, (*name.split(), *each)) for each in asked)


def chinese_marks(told: str, sample: str) -> list[str]:
    """Return where a mark stands beside words of the program: the same piece is neither a law's name nor in the data."""
    plain = _LAW.sub("", re.sub(r"(?<=[^\x00-\xff])\n *(?=[^\x00-\xff])", "", told))
    return [
        plain[max(0, found.start() - 20) : found.end() + 20]
        for found in _BESIDE.finditer(plain)
        if plain[max(0, found.start() - 1) : found.end() + 1].strip() not in texts(sample)
    ]


@cache
def texts(sample: str) -> str:
    """All that the files of a sample say."""
    files = (path for path in SAMPLES[sample].rglob("*") if path.suffix in (".yaml", ".csv"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize(
    ("sample", "arguments"), [pytest.param(*each, id=f"{each[0]} {' '.join(each[1])}") for each in runs()]
)
def test_words_of_the_program_have_marks_of_their_own(
    sample: str, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    filling = {
        "year": sample,
        "data": SAMPLES[sample],
        "law": LAWS[sample],
        "power": POWERS[sample],
        "case": CASES[sample],
    }
    language.use("en")
    try:
        words = [each.format(**filling) for each in arguments]
        result = CliRunner().invoke(
            app, [*words, "--data", str(SAMPLES[sample])], env={"COLUMNS": "400", "ZFZR_LANG": "en"}
        )
    finally:
        language.use("zh")
        console.configure()

    assert result.exit_code != 3
    assert chinese_marks(result.output, sample) == []


@pytest.mark.parametrize(
    "told", ["near: ZF101、ZF102", "县公安局（gongan）", "lead：responsible", "，x", "the “Of” column"]
)
def test_such_a_mark_is_seen(told: str) -> None:
    assert chinese_marks(told, "2026")


@pytest.mark.parametrize(
    "told", ["near: 甲、乙", "(《行政处罚法》（2021年）)", "县公安局 (gongan), 县司法局 (sifa)"]
)
def test_marks_within_chinese_are_its_own(told: str) -> None:
    assert chinese_marks(told, "2026") == []
