"""Change one character of any file in data/ so that it becomes wrong: validate says where.

The sample's files are changed in memory, one character at a time, in the ways in which people mistype. What is drawn
is seeded, so that a failure repeats; every file of the sample is drawn from. What is recorded only since then is mistyped
in the sample of 2026.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from zfzr.check.resident import Resident
from zfzr.check.runner import Located, located
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.files.tree import Content, read_tree

ROOT = Path(__file__).parents[1]


class Sample(NamedTuple):
    """A county that stands in the repository, and the day from which it is looked at."""

    root: Path
    day: date


OF_2015 = Sample(ROOT / "data", date(2015, 12, 31))
OF_2026 = Sample(ROOT / "examples" / "2026", date(2026, 11, 20))
OTHER = "\u9f98"  # a character (龘) that no key, value or name of the sample holds


class Slip(NamedTuple):
    """One character that went wrong: in which file and line, and what stands from where to where instead.

    `line` is None where the slip breaks the structure: the reader may notice it further on, but in the same file.
    """

    path: str
    line: int | None
    start: int
    end: int
    instead: str
    sample: Sample = OF_2015

    @property
    def text(self) -> str:
        """The file's text with the slip."""
        text = texts(self.sample)[self.path]
        return text[: self.start] + self.instead + text[self.end :]


class Kind(NamedTuple):
    """A way to mistype: where it can happen (a pattern), and what becomes of the match."""

    files: str
    pattern: str
    change: Callable[[re.Match[str]], str]
    breaks_structure: bool = False


def without(group: int) -> Callable[[re.Match[str]], str]:
    """Leave a group of the match out."""

    def changed(match: re.Match[str]) -> str:
        start, end = match.span(group)
        return match.string[match.start() : start] + match.string[end : match.end()]

    return changed


def instead(group: int, replacement: str) -> Callable[[re.Match[str]], str]:
    """Write something else for a group of the match."""

    def changed(match: re.Match[str]) -> str:
        start, end = match.span(group)
        return match.string[match.start() : start] + replacement + match.string[end : match.end()]

    return changed


YAML, CSV = r".*\.yaml", r".*\.csv"
ITEMS, UNIT, LAW = r"units/.*/authorities\.yaml", r"units/.*/unit\.yaml", r"laws/.*\.yaml"
BASIS = r"^(?!.*日期:)[^《\n]*"
"""The beginning of a line whose first citation is a basis, not the reason of an entry in the change log."""

KINDS = {
    # How the file is built
    "a closing brace is missing": Kind(YAML, r"^[^#\n]*(\})$", without(1), True),
    "a closing bracket is missing": Kind(YAML, r"^[^#\n]*[^\n](\])$", without(1), True),
    "an opening brace is missing": Kind(YAML, r"^ *- (\{)", without(1), True),
    "a closing quote is missing": Kind(YAML, r'"[^"\n]*(")', without(1), True),
    "the colon after a key is missing": Kind(YAML, r"^ *(?:- )?[^\s:#{\"]+(:) ", without(1), True),
    "the colon after a key is full-width": Kind(YAML, r"^ *(?:- )?[^\s:#{\"]+(: )", instead(1, "："), True),
    "the space after a colon is missing": Kind(YAML, r"^ *(?:- )?[^\s:#{\"]+:( )\S", without(1), True),
    "a comma in braces is full-width": Kind(YAML, r"\{[^{}\n]*?(, )[^{}\n]*\}", instead(1, "，"), True),
    "a tab indents": Kind(YAML, r"^(  )\S", instead(1, "\t"), True),
    "a space too much indents": Kind(YAML, r"^  ()[^\s-]", instead(1, " "), True),
    "a row has a comma too few": Kind(CSV, r"^(?!.*\").*(,).*$", without(1)),
    "a row has a comma too many": Kind(CSV, r"^[^\n\"]+()$", instead(1, ",")),
    "a quote opens in a table": Kind(CSV, r"(?:^|,)()[^,\n\"]+,", instead(1, '"'), True),
    # Names of things
    "a key is misspelt": Kind(YAML, r"^ *(?:- )?(?:\{)?([^\s:#{\"])[^\s:#{\"]*: ", instead(1, OTHER)),
    "a key in braces is misspelt": Kind(YAML, r", ([^\s:#{\",])[^\s:#{\",]*: ", instead(1, OTHER)),
    "a column is misspelt": Kind(CSV, r"\A(?:[^\n]*,)?()[^,\n]+(?=[,\n])", instead(1, OTHER)),
    # Values
    "a month does not exist": Kind(YAML, r"\d{4}-([01])\d-\d\d\b", lambda m: m[0][:5] + "3" + m[0][6:]),
    "a day does not exist": Kind(CSV, r"\b\d{4}-\d\d-([0-3])\d\b", lambda m: m[0][:8] + "4" + m[0][9:]),
    "a day is written with other signs": Kind(r".*", r"(?<=[ ,])\d{4}(-)\d\d-\d\d\b", instead(1, "/")),
    "a day lacks its zero": Kind(r".*", r"(?<=[ ,])\d{4}-(0)\d-\d\d\b", without(1)),
    "a code lost its quotes' first": Kind(YAML, r'(: )"(?=\d+")', without(1), True),
    "a rank of norms is misspelt": Kind(LAW, r"^效力层级: (.)", instead(1, OTHER)),
    "a status is misspelt": Kind(ITEMS, r"^  状态: (.)", instead(1, OTHER)),
    "a type of body is misspelt": Kind(UNIT, r"类型: (.)", instead(1, OTHER)),
    "a stage is misspelt": Kind(UNIT, r"环节: \[(.)", instead(1, OTHER)),
    "a kind of employment is misspelt": Kind(r".*/people\.csv", r"(?<=,)[男女],(.)", instead(1, OTHER)),
    "a signature is misspelt": Kind(r".*/(accountability|statements)\.yaml", r"签字: (.)", instead(1, OTHER)),
    "a grade is misspelt": Kind(r".*/internal-assessment\.csv", r",[优良合]([秀好格]),", instead(1, OTHER)),
    "a due day in another decade": Kind(r"zfzr\.yaml", r"截止: 20(1)5-0[89]", instead(1, "4")),
    "a sex is misspelt": Kind(r".*/people\.csv", r",([男女]),", instead(1, "-")),
    "an edition of certificates is misspelt": Kind(r".*/certificates\.csv", r",20(1)\d版,", instead(1, "x")),
    "an edition lost a digit": Kind(r".*/certificates\.csv", r",20(1)\d版,", without(1)),
    "a kind of certificate is misspelt": Kind(r".*/certificates\.csv", r"(河)南省行政执法", instead(1, OTHER)),
    "an event is misspelt": Kind(r".*events\.csv", r"^[^,\n]+,\d[^,]+,(.)", instead(1, OTHER)),
    "a type of report is misspelt": Kind(r".*/accountability\.yaml", r"^类型: (.)", instead(1, OTHER)),
    "a check is misspelt": Kind(r".*/receipts\.csv", r",(合|退)[格回],", instead(1, OTHER)),
    "a decimal point has moved": Kind(r".*/daily\.csv", r",0(\.5),", instead(1, "5.")),
    "a number begins with a zero": Kind(r".*/(ratings|daily)\.csv", r",()[1-9][\d.]*,", instead(1, "0")),
    "the number of a duty lost a digit": Kind(r".*/scheme\.yaml", r"职责: D\d(\d)", without(1)),
    "a number holds a letter": Kind(r".*/(scheme|parameters)\.yaml|parameters\.yaml", r"(?:分值|值): (\d)", instead(1, "O")),
    # References
    "a body of an item does not exist": Kind(ITEMS, r"机构: ([a-z])", instead(1, "0")),
    "a post of an item does not exist": Kind(ITEMS, r"岗位: ([a-z])", instead(1, "0")),
    "a template does not exist": Kind(r".*/(authorities|.*catalogue/.*)\.yaml", r"责任模板: (.)", instead(1, OTHER)),
    "a catalogue item does not exist": Kind(ITEMS, r"引用: ([A-Z])", instead(1, "0")),
    "a holder does not exist": Kind(r".*/certificates\.csv", r"^(?!证号)[^,\n]+,([A-Z])", instead(1, "0")),
    "a posted person does not exist": Kind(r".*/postings\.csv", r"^(?!人员)([A-Z])", instead(1, "0")),
    "a post of a posting does not exist": Kind(r".*/postings\.csv", r"^(?!人员)[^,\n]+,[^,\n]+,([a-z])", instead(1, "0")),
    "a sender does not exist": Kind(r".*/receipts\.csv", r"^(?!轮次)[^,\n]+,([a-z])", instead(1, "0")),
    "a round does not exist": Kind(r".*/receipts\.csv", r"^(?!轮次)([^,\n])", instead(1, OTHER)),
    "a rated unit does not exist": Kind(r".*/ratings\.csv", r"^(?!单位)([a-z])", instead(1, "0")),
    "a certificate does not exist": Kind(r"county/.*certificate-events\.csv", r"^(?!证号)(.)", instead(1, OTHER)),
    "an indicator does not exist": Kind(r".*/ratings\.csv", r"^(?!单位)[^,\n]+,[^,\n]*?(\d),", instead(1, "x")),
    "a verdict on no rule": Kind(r".*/verifications\.csv", r"^ZF\d(\d)", instead(1, "9")),
    "a verdict on nobody": Kind(r".*/verifications\.csv", r"^ZF311:[A-Z]+(\d)\d+:[^,\n]+,[^,\n]+,[不属]", instead(1, "7")),
    "a group of units does not exist": Kind(UNIT, r"^组别: (.)", instead(1, OTHER)),
    # Powers and the law
    "an instrument that nobody registered": Kind(ITEMS, BASIS + r"《中华人民共和国([^》\n])", instead(1, OTHER)),
    "an article beyond the last": Kind(ITEMS, BASIS + r"《[^》\n]*》第[一二三四五六七八九]()[十条]", instead(1, "百")),
    "an article that is no number": Kind(ITEMS, BASIS + r"《[^》\n]*》第([一二三四五六七八九])", instead(1, OTHER)),
    "a citation with half its brackets": Kind(ITEMS, BASIS + r"《[^》\n]*(》)第", without(1)),
    "a comma between articles is missing": Kind(ITEMS, BASIS + r"《[^》\n]*》第[一-十百]+条(、)第", without(1)),
    "another area in the code of a power": Kind(ITEMS, r"^- 编码: (4)", instead(1, "5")),
    "another unit in the code of a power": Kind(ITEMS, r"^- 编码: \d{6}(\d)", instead(1, "9")),
    "another class in the code of a power": Kind(ITEMS, r"^- 编码: \d{8}([A-Z])", instead(1, "W")),
    "a code of a power too short": Kind(ITEMS, r"^- 编码: \w{14}(\d)$", without(1)),
    "a class of power is misspelt": Kind(ITEMS, r"^  类别: 行政(.)", instead(1, OTHER)),
    # Forms of numbers
    "a day in another millennium": Kind(r".*", r"(?<=[ ,])([12])\d{3}-\d\d-\d\d\b", instead(1, "9")),
    "a star too few in a masked number": Kind(r".*/people\.csv", r"\d{6}(\*)\*{7}", without(1)),
    "another version of the format": Kind(r"zfzr\.yaml", r"^格式: (1)", instead(1, "7")),
    "another year in a document number": Kind(r".*/assessment-plan\.yaml", r"^文号: .*〔201(\d)", instead(1, "1")),
    "brackets of a document number": Kind(r".*/basis-documents\.yaml", r"^- 文号: .*(〔)", instead(1, "[")),
    "a zero in a document number": Kind(r".*/assessment-plan\.yaml", r"^文号: .*〕()", instead(1, "0")),
}  # fmt: skip


VISITS, PLANS = r".*/enterprise-inspections\.csv", r".*/inspection-plan\.csv"
TASKS, ITEMS_OF_TODAY = r".*/township-tasks\.yaml", r".*/inspection-items\.yaml"
LENIENT, ABOVE = r".*/lenient-items\.yaml", r".*/superior-standards\.yaml"
REVIEWS, EVALUATED = r".*/certificate-reviews\.csv", r".*/delegation-reviews\.csv"

KINDS_OF_TODAY = {
    # Inspections of enterprises
    "a kind of plan is misspelt": Kind(PLANS, r"^SC-[^,]+,(.)", instead(1, OTHER)),
    "a kind of visit is misspelt": Kind(VISITS, r"^SC-[^,]+,[^,]*,(.)", instead(1, OTHER)),
    "a way of visiting is misspelt": Kind(VISITS, r",(现)场,", instead(1, OTHER)),
    "a result is misspelt": Kind(VISITS, r",(发|未)(?:现|发现)问题,", instead(1, OTHER)),
    "what followed is misspelt": Kind(VISITS, r"\d,(责令改正|无),", instead(1, OTHER)),
    "a source of tasks is misspelt": Kind(VISITS, r",(年)度计划,", instead(1, OTHER)),
    "a plan of a visit does not exist": Kind(VISITS, r",SC-JH2026-0(1),", instead(1, "7")),
    "an item of a visit does not exist": Kind(VISITS, r",JC-00(1),", instead(1, "7")),
    "an item of a plan does not exist": Kind(PLANS, r",JC-00(1),", instead(1, "7")),
    "an inspector does not exist": Kind(VISITS, r",SC00([12])；", instead(1, "9")),
    "the check of a credit code fails": Kind(VISITS, r",91410899MA00000\d\d(\w),", instead(1, "0")),
    "a visit in another year": Kind(VISITS, r"SC002,202(6)-", instead(1, "5")),
    "a visit that ends before it begins": Kind(VISITS, r"SC002,[^,]+,202(6)-", instead(1, "5")),
    "a status of an item is misspelt": Kind(ITEMS_OF_TODAY, r"^  状态: (.)", instead(1, OTHER)),
    "a way of an item is misspelt": Kind(ITEMS_OF_TODAY, r"^  方式: \[(.)", instead(1, OTHER)),
    "a cap that is no number": Kind(ITEMS_OF_TODAY, r"年度频次上限: (\d)", instead(1, "O")),
    "an item of an unknown law": Kind(ITEMS_OF_TODAY, r"《中华人民共和国(.)", instead(1, OTHER)),
    # Lists of townships
    "a list of tasks is misspelt": Kind(TASKS, r"^  清单: (.)", instead(1, OTHER)),
    "a department does not exist": Kind(TASKS, r"^  上级部门: (.)", instead(1, "0")),
    "a power of a task does not exist": Kind(TASKS, r"^  职权编码: \d{6}(\d)", instead(1, "9")),
    "an outcome is misspelt": Kind(EVALUATED, r",(收回|继续行使),", instead(1, OTHER)),
    "an evaluated township does not exist": Kind(EVALUATED, r"^PG[^,]+,(.)", instead(1, "0")),
    "an evaluated power does not exist": Kind(EVALUATED, r"^PG[^,]+,[^,]+,\d{6}(\d)", instead(1, "9")),
    # Disputes
    "a unit of a dispute does not exist": Kind(r".*/disputes\.csv", r"^ZY[^,]+,(.)", instead(1, "0")),
    "a sort of dispute is misspelt": Kind(r".*/disputes\.csv", r",(案)件管辖,", instead(1, OTHER)),
    # Discretion
    "a list of lenience is misspelt": Kind(LENIENT, r"^  清单: (.)", instead(1, OTHER)),
    "a power of a lenient item does not exist": Kind(LENIENT, r"^  职权编码: \d{6}(\d)", instead(1, "9")),
    "a law above that nobody registered": Kind(ABOVE, r"^  依据: 《中华人民共和国(.)", instead(1, OTHER)),
    "a sum above that is no number": Kind(ABOVE, r"下限: \d(0)", instead(1, "O")),
    # Certificates and reports
    "a certificate reviewed does not exist": Kind(REVIEWS, r"^豫示08-(3)", instead(1, "9")),
    "a result of a review is misspelt": Kind(REVIEWS, r",(合)格,", instead(1, OTHER)),
    "a reporting office does not exist": Kind(r".*/supervision-reports\.csv", r",(法)制机构,", instead(1, OTHER)),
}  # fmt: skip
"""Ways to mistype what is recorded only since 2015, tried beside those of how a file is built."""
STRUCTURE = [name for name, kind in KINDS.items() if kind.files in (YAML, CSV, r".*")]


def slips(kind: Kind, files: Mapping[str, str], sample: Sample = OF_2015) -> Iterator[Slip]:
    """Yield every way to mistype so in the files."""
    for path, text in files.items():
        if not re.fullmatch(kind.files, path):
            continue
        for match in re.finditer(kind.pattern, text, re.MULTILINE):
            at = match.start(1) if match.re.groups else match.start()
            line = None if kind.breaks_structure else text.count("\n", 0, at) + 1
            yield Slip(path, line, *match.span(), kind.change(match), sample)


@cache
def content(sample: Sample) -> dict[str, Content]:
    return read_tree(sample.root)


@cache
def texts(sample: Sample = OF_2015) -> dict[str, str]:
    return {path: text.decode() for path, text in content(sample).items() if isinstance(text, bytes)}


@cache
def of_today() -> dict[str, str]:
    """The files of kinds of which the sample of 2015 has none."""
    known = {kind.model for path in texts(OF_2015) if (kind := kind_of(path))}
    files = texts(OF_2026).items()
    return {path: text for path, text in files if (kind := kind_of(path)) and kind.model not in known}


@cache
def as_it_is(sample: Sample) -> tuple[Dataset, Resident, Counter[tuple[str, int, str]]]:
    """Return the sample as it was read, as it stays in memory, and what is found in it."""
    resident = Resident(content(sample), None, lambda _: sample.day)
    return load(content(sample)), resident, reported(resident.judgement().found)


def reported(found: Iterable[Located]) -> Counter[tuple[str, int, str]]:
    """Return file, line and code of every finding."""
    return Counter((each.finding.place.file, each.span.line, each.finding.code) for each in found)


def unnoticed(slip: Slip) -> bool:
    """Tell whether validate says nothing new of the file (of the line, unless the structure broke).

    What the reader itself says is looked at before the rules run: both are what validate says. The rules look again at
    what the slip changed, as in an editor; that they find what a run from nothing finds is what tests/check/test_resident.py
    is about.
    """
    dataset, resident, before = as_it_is(slip.sample)

    def told(found: Iterable[Located]) -> bool:
        new = reported(found) - before
        return any(path == slip.path and slip.line in (None, line) for path, line, _ in new)

    changed = load({**content(slip.sample), slip.path: slip.text.encode()}, like=dataset)
    if told(located(County(changed, slip.sample.day), changed.faults)):
        return False
    resident.change({slip.path: slip.text.encode()})
    found = resident.judgement().found
    resident.change({slip.path: content(slip.sample)[slip.path]})
    return not told(found)


def drawn(name: str, count: int, found: list[Slip] | None = None) -> list[Slip]:
    """Draw some of the slips of a kind, from different files as far as there are."""
    found = list(slips(KINDS[name], texts())) if found is None else found
    random.Random(name).shuffle(found)  # noqa: S311 (a seeded draw, no secret)
    seen: Counter[str] = Counter()
    ranked = []
    for slip in found:
        ranked.append((seen[slip.path], len(ranked)))
        seen[slip.path] += 1
    order = sorted(range(len(found)), key=lambda i: ranked[i])
    return [found[i] for i in order[:count]]


@pytest.mark.parametrize("name", KINDS)
def test_one_wrong_character_is_noticed_in_its_file_and_on_its_line(name: str) -> None:
    chosen = drawn(name, 4)

    assert chosen, "the sample holds nothing to which this could happen"
    assert [f"{s.path}:{s.line}" for s in chosen if unnoticed(s)] == []


def test_every_file_of_the_sample_can_be_mistyped_and_at_least_150_slips_are_drawn() -> None:
    everywhere = {slip.path for kind in KINDS.values() for slip in slips(kind, texts())}

    assert everywhere == set(texts())
    assert sum(len(drawn(name, 4)) for name in KINDS) >= 150


# What is recorded only since then


def drawn_of_today(name: str, kind: Kind) -> list[Slip]:
    return drawn(name, 3, list(slips(kind, of_today(), OF_2026)))


@pytest.mark.parametrize("name", KINDS_OF_TODAY)
def test_one_wrong_character_in_what_is_recorded_since_then_is_noticed(name: str) -> None:
    chosen = drawn_of_today(name, KINDS_OF_TODAY[name])

    assert chosen, "the sample of 2026 holds nothing to which this could happen"
    assert [f"{s.path}:{s.line}" for s in chosen if unnoticed(s)] == []


@pytest.mark.parametrize("name", STRUCTURE)
def test_how_these_files_are_built_is_mistyped_as_well(name: str) -> None:
    assert [f"{s.path}:{s.line}" for s in drawn_of_today(name, KINDS[name]) if unnoticed(s)] == []


def test_every_file_of_today_can_be_mistyped_in_what_it_says() -> None:
    everywhere = {slip.path for kind in KINDS_OF_TODAY.values() for slip in slips(kind, of_today(), OF_2026)}

    assert everywhere == set(of_today())
