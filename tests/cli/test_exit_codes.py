"""The codes with which commands end, as docs/reference/exit-codes.zh.md has them, by runs over small counties.

Every command is run for every code that the table gives it, and once over a county of which nothing but zfzr.yaml can be
read, and one in which nothing stands: none ends with a code that the table does not have, and none says that all is well of
what it did not see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest
from building import base_files
from offering import every_command
from subjects.assessment.life import SETTLED
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.cli.endings import ENDINGS
from zfzr.present import console, language

Files = Mapping[str, str | None]
"""What is laid over the base county; None: the file is not there."""

BROKEN: Files = {"units/jia/people.csv": '人员编号,姓名\n"坏\n'}
"""A file that cannot be read in full."""
ERROR: Files = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n成立: 2015-02-30\n"}
UNTIDY: Files = {"units/yi/unit.yaml": "组别: 乡镇街道\n名称: 甲县乙镇人民政府\n"}
SLIP: Files = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n成立: 2015/1/2\n"}
UNITS = ("units/jia/", "units/yi/")
NO_UNITS: Files = {path: None for path in base_files() if path.startswith(UNITS)}
SETTLED_FILES: Files = dict(SETTLED)
NO_RATINGS: Files = {**SETTLED_FILES, "county/2015/ratings.csv": None, "county/2015/objections.csv": None}
PROFILE = base_files()["zfzr.yaml"].decode()
LAPSED = "- {规则: ZF311, 对象: jia, 理由: 甲, 批准: 乙, 至: 2015-01-01}\n"
ACCOUNTS: Files = {"zfzr.yaml": PROFILE + '托管账号: [{角色: 法制机构, 账号: ["@fazhiban"]}]\n'}

HEADS = "案号,案由,当事人类型,程序,立案,决定日期,决定文号,职权编码,主办人\n"
CASE = "甲立〔2015〕1号,销售变质食品,公民,一般,2015-10-10,2015-10-20,{number},41082301CF00100,J001\n"
DECIDED: Files = {"units/jia/2015/cases.csv": HEADS + CASE.format(number="甲罚〔2015〕1号")}
UNNUMBERED: Files = {"units/jia/2015/cases.csv": HEADS + CASE.format(number="")}
NO_CASES: Files = {"units/jia/2015/cases.csv": '案号\n"'}
LATER = "--as-of 2015-01-01"

PEOPLE = "人员编号,姓名,人员性质\nJ009,王示九,公务员\n"
TABLE = "行政处罚决定书文号,处罚事由,处罚决定日期,案号,当事人类型,程序,立案日期,职权编码,主办人\n"
ROW = "甲罚〔2015〕9号,销售变质食品,2015-10-20,甲立〔2015〕9号,自然人,一般,2015-10-10,41082301CF00100,J001\n"


class Run(NamedTuple):
    """The command line, what is laid over the county, and files beside it."""

    line: str
    files: Files = MappingProxyType({})
    beside: Mapping[str, str] = MappingProxyType({})


RUNS: dict[tuple[str, int], Run] = {
    ("validate", 1): Run("validate", ERROR),
    ("validate", 4): Run("validate {data}/none"),
    ("validate", 5): Run("validate units/jia/postings.csv", BROKEN),
    ("diff", 1): Run("diff {base} {data}", ERROR),
    ("diff", 4): Run("diff {base} {data}"),
    ("baseline", 1): Run("baseline", {"waivers.yaml": LAPSED}),
    ("baseline", 5): Run("baseline", BROKEN),
    ("verify", 5): Run("verify", BROKEN),
    ("fmt", 1): Run("fmt --check", UNTIDY),
    ("fmt", 4): Run("fmt {data}/none"),
    ("watch", 1): Run("watch --once", ERROR),
    ("watch", 4): Run("watch --once", NO_UNITS),
    ("fix", 1): Run("fix --diff", SLIP),
    ("fix", 4): Run("fix {data}/none"),
    ("fix", 5): Run("fix", BROKEN),
    ("score", 4): Run(
        "score 2015", {"county/2015/scheme.yaml": SETTLED["county/2015/scheme.yaml"], **NO_UNITS}
    ),
    ("score", 5): Run("score 2015", NO_RATINGS),
    ("cite", 1): Run("cite 《没有的法》第一条"),
    ("cite", 4): Run("cite -"),
    ("case", 4): Run(f"case 甲立〔2015〕1号 {LATER}", DECIDED),
    ("case", 5): Run("case 甲立〔2015〕1号", NO_CASES),
    ("liability", 4): Run(f"liability 甲立〔2015〕1号 {LATER}", DECIDED),
    ("liability", 5): Run("liability 甲立〔2015〕1号", NO_CASES),
    ("officer", 1): Run("officer J001 --on 2016-06-01"),
    ("officer", 5): Run("officer J001", BROKEN),
    ("search", 4): Run("search 没有这样的词"),
    ("search", 5): Run("search 没有这样的词", BROKEN),
    ("trace", 5): Run("trace 没有", {"units/jia/authorities.yaml": "- 编码: [\n"}),
    ("impact", 5): Run("impact 没有的法", {"laws/shipin-anquan-fa.yaml": "名称: [\n"}),
    ("draw", 4): Run("draw --year 2015 --seed 甲 --quota 处罚=2"),
    ("draw", 5): Run("draw --year 2015 --seed 甲 --quota 处罚=2", NO_CASES),
    ("import", 1): Run(
        "import {beside}/甲.csv --kind officer --unit jia", {}, {"甲.csv": PEOPLE.replace("公务员", "不知道")}
    ),
    ("import", 4): Run(
        "import {beside}/甲.csv --kind officer --unit jia", {}, {"甲.csv": "人员编号,姓名,人员性质\n"}
    ),
    ("import", 5): Run("import {beside}/甲.csv --kind officer --unit jia", BROKEN, {"甲.csv": PEOPLE}),
    ("new", 5): Run("new officer jia 人员编号=J009 姓名=王示九 人员性质=公务员 --dry-run", BROKEN),
    ("waive", 5): Run(
        "waive ZF775 jia --reason 甲 --approver 乙 --until 2016-01-01 --diff",
        {**SETTLED_FILES, "waivers.yaml": "link"},
    ),
    ("form", 5): Run("form officer --unit jia -o {out}/甲.xlsx", BROKEN),
    ("codeowners", 5): Run("codeowners", {**ACCOUNTS, "units/yi/unit.yaml": "名称: [\n"}),
    ("cases import", 1): Run(
        "cases import {beside}/甲.csv --year 2015 --unit jia",
        {},
        {"甲.csv": TABLE + ROW.replace("2015-10-20", "2015-13-20")},
    ),
    ("cases import", 4): Run("cases import {beside}/甲.csv --year 2015 --unit jia", {}, {"甲.csv": TABLE}),
    ("cases import", 5): Run(
        "cases import {beside}/甲.csv --year 2015 --unit jia", BROKEN, {"甲.csv": TABLE + ROW}
    ),
    ("cases export", 1): Run("cases export --year 2015", UNNUMBERED),
    ("cases export", 4): Run("cases export --year 2015"),
    ("cases export", 5): Run("cases export --year 2015", NO_CASES),
    ("query-system", 1): Run(
        "query-system",
        {
            "units/jia/certificates.csv": "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n"
            "豫H01-0001,J008,河南省行政执法证,2010版,食品药品,甲县,2015-07-01,2020-06-30\n"
        },
    ),
    ("query-system", 5): Run("query-system", BROKEN),
    ("export", 5): Run("export csv -o {out}", BROKEN),
    ("doc", 1): Run("doc 催报通知 --check", {"templates/催报通知.md.j2": "{{% if"}),
    ("doc", 5): Run("doc 考核结果通报 --year 2015 -o {out}/甲.docx", NO_RATINGS),
    ("chart", 4): Run("chart procedure --all -o {out}", {"units/jia/procedures/chufa-yiban.yaml": None}),
    ("chart", 5): Run(
        "chart procedure --all -o {out}", {"units/jia/procedures/chufa-yiban.yaml": "名称: [\n"}
    ),
    ("site build", 5): Run("site build -o {out}", BROKEN),
    ("site check", 1): Run("site check {site}"),
    ("site check", 5): Run("site check {site}", {"units/jia/authorities.yaml": "- 编码: [\n"}),
    ("site record", 5): Run("site record {site} --where 网站", BROKEN),
    ("aggregate", 5): Run("aggregate {data}", BROKEN),
    ("report", 5): Run("report officers", BROKEN),
    ("doctor", 1): Run("doctor", {"units/jia/people.csv": "link"}),
}
"""A run for each code that the table gives a command, besides those that want two runs: see below."""

TOLD_BELOW = {("score", 1), ("watch", 5)}


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def county(root: Path, files: Files) -> Path:
    for path, content in {**base_files(), **files}.items():
        if content is None:
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if content == "link":
            (root / path).symlink_to("nowhere")
        else:
            (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def run(line: str, data: Path, **places: object) -> Result:
    words = [each.format(data=data, **places) for each in line.split()]
    if words[0] not in WITHOUT_DATA:
        words += ["--data", str(data)]
    return CliRunner().invoke(app, words, env={"COLUMNS": "80", "ZFZR_DATA": ""}, input="")


WITHOUT_DATA = {"aggregate", "diff", "init"}
"""Commands that are told their counties as words of their own."""


def declared(path: tuple[str, ...]) -> set[int]:
    """The codes that the table gives a command; those of a group hold for its subcommands that have none of their own."""
    alone = "report" if path[0] in REPORTS else path[0]
    found = ENDINGS.get(" ".join(path), ENDINGS.get(alone, {}))
    return {0, 2, *map(int, found)}


REPORTS = {"status", "calendar", "stats", "fulfilment", "evidence", "objections", "duties", "measures"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the base county."""
    folder = tmp_path_factory.mktemp("site")
    data = county(folder / "data", {})
    assert run("site build -o {out}", data, out=folder / "pages").exit_code == 0
    return folder / "pages"


def test_the_table_names_commands_only() -> None:
    known = {" ".join(path) for path in every_command()} | {path[0] for path in every_command()}
    assert set(ENDINGS) <= known


def test_every_code_of_the_table_has_a_run() -> None:
    assert {*RUNS, *TOLD_BELOW} == {(name, int(code)) for name, ends in ENDINGS.items() for code in ends}


@pytest.mark.parametrize(("command", "code"), RUNS)
def test_a_command_ends_as_the_table_says(
    command: str, code: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    asked = RUNS[command, code]
    data = county(tmp_path / "data", asked.files)
    (tmp_path / "beside").mkdir()
    for name, text in asked.beside.items():
        (tmp_path / "beside" / name).write_text(text, encoding="utf-8")
    places = {"out": tmp_path / "out", "beside": tmp_path / "beside", "base": tmp_path / "base", "site": ""}
    (tmp_path / "out").mkdir()
    if "{base}" in asked.line:
        county(tmp_path / "base", {})
    if "{site}" in asked.line:
        places["site"] = request.getfixturevalue("site")
    if (command, code) == ("site check", 1):
        places["site"] = tampered(Path(places["site"]), tmp_path / "pages")
    result = run(asked.line, data, **places)

    assert result.exit_code == code, result.output


def tampered(pages: Path, copy: Path) -> Path:
    import shutil

    shutil.copytree(pages, copy)
    page = copy / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</body>", '<a href="没有的页.html">甲</a></body>'), encoding="utf-8")
    return copy


def test_a_sealed_result_that_the_records_do_not_give_ends_with_1(tmp_path: Path) -> None:
    data = county(tmp_path / "data", SETTLED_FILES)
    run("score seal 2015", data)
    ratings = data / "county/2015/ratings.csv"
    ratings.write_text(ratings.read_text(encoding="utf-8").replace("jia,2,3,", "jia,2,5,"), encoding="utf-8")

    assert run("score verify 2015", data).exit_code == 1


def test_a_look_that_was_not_at_all_of_it_ends_with_5(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As things are there is an error for each file that was not read, and that goes first."""
    monkeypatch.setattr("zfzr.check.inspection.fails", lambda *_: False)

    assert run("watch --once", county(tmp_path / "data", BROKEN)).exit_code == 5


def test_whether_certificates_are_to_be_entered_is_not_known_where_nobody_says_so(tmp_path: Path) -> None:
    profile = PROFILE.replace("410823", "410999")
    result = run("query-system", county(tmp_path / "data", {"zfzr.yaml": profile}))

    assert result.exit_code == 5
    assert "录入证件.河南省行政执法证" in result.stderr


ONCE = {
    "aggregate": "aggregate {data}",
    "calendar": "calendar",
    "case": "case 甲罚〔2015〕1号",
    "cases export": "cases export --year 2015",
    "cases import": "cases import {beside}/甲.csv --year 2015 --unit jia",
    "chart grades": "chart grades 2015",
    "chart procedure": "chart procedure --all -o {out}",
    "chart scores": "chart scores 2015",
    "chart years": "chart years",
    "codeowners": "codeowners",
    "doc": "doc 考核结果通报 --year 2015 -o {out}/甲.docx",
    "draw": "draw --year 2015 --seed 甲 --quota 处罚=2",
    "evidence": "evidence --year 2015",
    "export": "export csv -o {out} --kind officer",
    "fix": "fix --diff",
    "form": "form officer --unit jia -o {out}/甲.xlsx",
    "fulfilment": "fulfilment",
    "impact": "impact 食品安全法",
    "import": "import {beside}/乙.csv --kind officer --unit jia",
    "liability": "liability 甲罚〔2015〕1号",
    "new": "new officer jia 人员编号=J009 姓名=王示九 人员性质=公务员 --dry-run",
    "objections": "objections 2015",
    "officer": "officer J001",
    "query-system": "query-system",
    "score": "score 2015",
    "score explain": "score explain 2015 1",
    "score sheet": "score sheet 2015 --unit jia",
    "score state": "score state 2015",
    "search": "search 甲",
    "site build": "site build -o {out}",
    "stats": "stats --year 2015",
    "status": "status",
    "trace": "trace 41082301CF00100",
    "validate": "validate",
    "verify": "verify",
    "watch": "watch --once",
}
"""A line for each command that reads the records and says something of them."""
OTHERWISE = {
    "baseline": "refuses as `validate` finds, tried above",
    "cite": "reads the laws alone, and says where there are none",
    "diff": "compares two states, tried above",
    "doctor": "looks at the machine",
    "duties": "lists the notice",
    "explain": "prints a page of the program",
    "fmt": "leaves alone what it cannot read, tried above",
    "help": "prints a page of the program",
    "init": "writes a county of its own",
    "lsp": "runs until the editor ends it",
    "measures": "lists the program's",
    "report": "as the reports among these",
    "rules": "lists the program's",
    "schema": "prints what the program declares",
    "score compare": "as `score`, of two years",
    "score seal": "as `score`",
    "score sign": "looks at what was sealed",
    "score verify": "looks at what was sealed",
    "score what-if": "as `score`, with other files",
    "site check": "looks at pages, tried above",
    "site record": "looks at pages, tried above",
    "site serve": "runs until it is ended",
    "version": "prints the program's",
    "waive": "wants a finding, tried above",
}


def test_every_command_is_run_over_a_broken_and_an_empty_county_or_it_is_said_why_not() -> None:
    words = {" ".join(path) if path[0] != "report" else "report" for path in every_command()}
    assert words == {*ONCE, *OTHERWISE}


def ended(command: str, root: Path, files: Files) -> Result:
    data = county(root / "data", files)
    (root / "甲.csv").write_text(TABLE + ROW, encoding="utf-8")
    (root / "乙.csv").write_text(PEOPLE, encoding="utf-8")
    (root / "out").mkdir()
    return run(ONCE[command], data, out=root / "out", beside=root)


IN_CONFLICT: Files = {
    **dict.fromkeys(base_files()),
    **ACCOUNTS,
    **{
        path: "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> 另一支\n"
        for path in (*base_files(), "units/jia/2015/cases.csv", "county/2015/scheme.yaml")
        if path != "zfzr.yaml"
    },
}
"""A merge that was committed as it stood: every file but zfzr.yaml holds both sides and their marks."""
FOUND = {"validate", "watch"}
"""What says of each of the files that it is wrong, with 1."""


@pytest.mark.parametrize("command", ONCE)
def test_nothing_that_can_be_read_is_nothing_that_is_fine(command: str, tmp_path: Path) -> None:
    result = ended(command, tmp_path, IN_CONFLICT)
    wanted = 1 if command in FOUND else 5

    assert result.exit_code == wanted, result.output
    assert wanted in declared(tuple(command.split()))


EMPTY: Files = {**dict.fromkeys(base_files()), **ACCOUNTS}
NOTHING_THERE = {
    2: {  # what is asked for by name is not there
        *("case", "cases import", "chart grades", "chart scores", "chart years", "doc", "evidence", "form"),
        *("impact", "import", "liability", "new", "objections", "officer", "score", "score explain"),
        *("score sheet", "score state", "trace"),
    },
    4: {"cases export", "chart procedure", "draw", "validate", "watch"},
}


@pytest.mark.parametrize("command", ONCE)
def test_an_empty_county(command: str, tmp_path: Path) -> None:
    result = ended(command, tmp_path, EMPTY)
    wanted = next((code for code, commands in NOTHING_THERE.items() if command in commands), 0)

    assert result.exit_code == wanted, result.output
    assert wanted in declared(tuple(command.split()))


WRITES = {
    "aggregate {data} -o {full}",
    "calendar --ics {full}",
    "cases export --year 2015 -o {full}",
    "draw --year 2015 --seed 甲 --quota 处罚=2 -o {full}",
    "export sqlite -o {full}",
    "query-system -o {full}",
    "report officers -o {full}",
    "validate -o {full}",
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("line", sorted(WRITES))
def test_a_full_disk_ends_with_2(line: str, tmp_path: Path) -> None:
    result = run(line, county(tmp_path / "data", DECIDED), full="/dev/full")

    assert result.exit_code == 2, result.output
    assert "/dev/full" in result.stderr
