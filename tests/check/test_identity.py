"""Identity numbers: in whatever dress and place they are told; what only looks alike rarely is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from building import county, found, said, write
from faults.numbers import AROUND, DRESSES, new_number, old_number
from repositories import git
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.terms.identifiers import identity_numbers, masked

NUMBERS = [new_number(each) for each in range(12)]
AMBIGUOUS = {  # a digit of the same script joins the number: nobody can tell where it begins
    "①{}": {"circled", "bracketed"},
    "之一{}": {"Chinese", "Chinese with 零", "as on cheques", "first digit Chinese"},
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_number_is_found_in_every_dress_and_masked_in_it(dress: str) -> None:
    for number in NUMBERS:
        for around in AROUND:
            if dress in AMBIGUOUS.get(around, ()):
                continue
            text = around.format(DRESSES[dress](number))
            assert number in [n.plain for n in identity_numbers(text) if n.certain], text
            assert len(masked(text)) == len(text)
            assert identity_numbers(masked(text)) == []


@pytest.mark.parametrize("around", [each for each in AROUND if each != "3.{}"])
def test_an_old_number_is_found_with_anything_around_it(around: str) -> None:
    for number in map(old_number, range(12)):
        assert [n.plain for n in identity_numbers(around.format(number))] == [number]


# False alarms

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_RANDOM = random.Random(2015)  # noqa: S311
_AREAS = ("410823", "110101", "340122", "371322")


def digits(count: int) -> str:
    return "".join(_RANDOM.choice("0123456789") for _ in range(count))


def moment() -> str:
    return (
        f"{datetime(2005, 1, 1, tzinfo=UTC) + timedelta(seconds=_RANDOM.randrange(600_000_000)):%Y%m%d%H%M%S}"
    )


def credit_code() -> str:
    own = digits(8)
    check = "0123456789X"[-sum(int(d) * w for d, w in zip(own, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11]
    code = (
        _RANDOM.choice(("11", "12", "13", "51", "52", "91", "92", "93"))
        + _RANDOM.choice(_AREAS)
        + own
        + check
    )
    return code + _CREDIT[-sum(_CREDIT.index(d) * w for d, w in zip(code, _WEIGHTS, strict=True)) % 31]


def credit_code_of_digits() -> str:
    return next(code for code in iter(credit_code, "") if code.isdigit())


def register_number() -> str:
    fourteen = f"{_RANDOM.choice(_AREAS)}{_RANDOM.choice('00006')}{_RANDOM.randrange(20_000):07d}"
    rest = 10
    for digit in fourteen:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return f"{fourteen}{(11 - rest) % 10}"


def case_number() -> str:
    return f"{_RANDOM.choice(_AREAS)}{moment()[:8]}{_RANDOM.randrange(1, 300):04d}"


LOOK_ALIKE: dict[str, tuple[Callable[[], str], int, int]] = {
    "order numbers: a moment and 4 digits": (lambda: moment() + digits(4), 0, 0),
    "order numbers of 15 digits: a moment and 1": (lambda: moment() + digits(1), 0, 0),
    "any 18 digits": (lambda: digits(18), 6, 6),
    "any 15 digits": (lambda: digits(15), 120, 60),
    "any 15 digits, called 单号": (lambda: f"单号{digits(15)}", 0, 150),
    "credit codes": (credit_code, 2, 2),
    "credit codes of digits alone": (credit_code_of_digits, 2, 2),
    "bank cards of 16 digits": (lambda: "62" + digits(14), 0, 0),
    "bank cards of 19 digits": (lambda: "62" + digits(17), 0, 0),
    "bank cards in fours": (lambda: f"62{digits(2)} {digits(4)} {digits(4)} {digits(4)} {digits(3)}", 2, 2),
    "telephone numbers": (lambda: f"13{digits(9)} 0391-{digits(7)} 15{digits(9)}", 2, 2),
    "register numbers of 15 digits": (register_number, 0, 2000),
    "tax numbers of 15 digits": (lambda: f"{_RANDOM.choice(_AREAS)}{credit_code()[8:17]}", 2, 450),
    "case numbers: 办件编号, area, day, serial": (lambda: f"办件编号：{case_number()}", 400, 1200),
    "certificates": (lambda: f"{_RANDOM.choice(_AREAS)}07CF{digits(5)}", 0, 0),
    "amounts": (lambda: ", ".join(f"{_RANDOM.randrange(10**9):,}.{digits(2)}" for _ in range(4)), 2, 2),
    "fractions": (lambda: repr(_RANDOM.random()), 0, 0),
    "hashes": (lambda: f"{_RANDOM.getrandbits(160):040x}", 1, 1),
    "rows: area, day, serial": (
        lambda: f"{_RANDOM.choice(_AREAS)},2001-02-{_RANDOM.randrange(10, 29)},{digits(4)}",
        0,
        0,
    ),
    "document numbers": (lambda: f"武政办〔{_RANDOM.randrange(1990, 2030)}〕{digits(2)}号", 0, 0),
}
"""Numbers of other kinds, with how many of 10,000 may be called certain, and how many possible."""


def alarms(sort: str, count: int = 10_000) -> tuple[int, int]:
    """Return how many of `count` numbers of a sort are taken for identity numbers, surely and possibly."""
    make = LOOK_ALIKE[sort][0]
    certain = possible = 0
    for _ in range(count):
        numbers = identity_numbers(make())
        certain += any(n.certain for n in numbers)
        possible += bool(numbers) and not any(n.certain for n in numbers)
    return certain, possible


@pytest.mark.parametrize("sort", LOOK_ALIKE)
def test_what_looks_alike_is_rarely_taken_for_one(sort: str) -> None:
    certain, possible = alarms(sort)
    assert certain <= LOOK_ALIKE[sort][1]
    assert possible <= LOOK_ALIKE[sort][2]


# Places


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "docs/a.md",
        "templates/notice.md.j2",
        ".gitattributes",
        "units/jia/x",
        ".github/a.yml",
        "baseline.json",
    ],
)
def test_a_number_in_any_file_of_the_folder_is_told(path: str) -> None:
    assert found(county({path: f"一\n证号{NUMBERS[0]}号\n"}), "ZF020") == [f"{path}:2"]


def test_a_number_in_a_seal_is_told() -> None:
    assert found(county({"county/2014/sealed.json": f'{{"a": "{NUMBERS[0]}"}}'}), "ZF020") == [
        "county/2014/sealed.json:1"
    ]


def test_a_name_is_told_once_and_masked() -> None:
    folder = f"units/{NUMBERS[1]}"
    (told,) = said(county({f"{folder}/a.pdf": b"", f"{folder}/b.txt": b""}), "ZF057")
    assert NUMBERS[1] not in told


def test_what_only_may_be_one_is_a_warning() -> None:
    people = "人员编号,姓名,人员性质,{}\nY001,吴示八,事业,{}\n"
    old = "410823" + "601011" + "001"
    assert found(county({"units/yi/people.csv": people.format("备注", f"注册号{old}")}), "ZF053") == [
        "units/yi/people.csv:2"
    ]
    assert found(county({"units/yi/people.csv": people.format("订单号", old)}), "ZF053") == [
        "units/yi/people.csv:2"
    ]
    assert found(county({"units/yi/people.csv": people.format("备注", old)}), "ZF020") == [
        "units/yi/people.csv:2"
    ]


# Commits


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [words[0], "--data", str(root), *words[1:]])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, {})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "checkout", "-q", "-b", "work")
    return tmp_path


def test_a_number_put_in_and_taken_out_again_is_told_with_its_commit(repository: Path) -> None:
    (repository / "NOTES.md").write_text(f"证号{NUMBERS[2]}\n", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "two")
    (repository / "NOTES.md").unlink()
    git(repository, "commit", "-q", "-a", "-m", "three")

    result = run(repository, "validate", "--changed-since", "main")
    assert result.exit_code == 1
    assert re.search(r"NOTES\.md:1:1 +错误 ZF020\n +提交 [0-9a-f]{9} ", result.stdout)
    assert NUMBERS[2] not in result.stdout
    assert run(repository, "diff", "main").exit_code == 1
    assert run(repository, "validate", "--changed-since", "HEAD").exit_code == 0


def test_a_number_in_a_message_is_told(repository: Path) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", f"two {NUMBERS[3]}")

    result = run(repository, "validate", "--changed-since", "main")
    assert result.exit_code == 1
    assert "的说明或者作者里有完整的公民身份号码" in result.stdout.replace("\n  ", "")


def test_a_number_that_is_staged_alone_is_told(repository: Path) -> None:
    (repository / "a.txt").write_text(NUMBERS[4], encoding="utf-8")
    git(repository, "add", "-A")
    (repository / "a.txt").write_text("", encoding="utf-8")

    result = run(repository, "validate", "--changed-since", "HEAD")
    assert result.exit_code == 1
    assert "已暂存的内容" in result.stdout


# Writing


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


WRITING = [
    ["new", "officer", "jia", "人员编号=J009", "姓名=王{}", "人员性质=公务员"],
    ["new", "officer", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员", "备注=证号{}号"],
    ["new", "unit", "u{}", "名称=甲局", "组别=执法部门"],
    [
        "waive",
        "ZF311",
        "units/jia/unit.yaml",
        "--reason",
        "见{}",
        "--approver",
        "甲",
        "--until",
        "2016-06-30",
    ],
]


@pytest.mark.parametrize("dress", ["as it is", "full width", "U+200B between all", "U+002D between all"])
@pytest.mark.parametrize("words", WRITING, ids=lambda words: " ".join(words[:3]))
def test_no_command_writes_a_number(words: list[str], dress: str, tmp_path: Path) -> None:
    write(tmp_path, {})
    before = contents(tmp_path)
    number = DRESSES[dress](NUMBERS[5])
    result = run(tmp_path, *[word.format(number) for word in words])

    assert result.exit_code != 0
    assert contents(tmp_path) == before


def test_init_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    words = [
        "init",
        str(folder),
        "--county",
        f"甲县{NUMBERS[6]}",
        "--code",
        "410823",
        "--year",
        "2015",
        "--yes",
    ]
    assert CliRunner().invoke(app, words).exit_code == 2
    assert not folder.exists()


def test_every_file_is_written_where_numbers_are_refused() -> None:
    """Whoever writes another way, writes unseen: files go through files/atomic.py; the cache, devices, pipes aside."""
    program = Path(__file__).parents[2] / "zfzr"
    writes = re.compile(r"\.write_text\(|\.write_bytes\(|mkstemp\(|os\.open\(|open\([^)]*[\"'][wax]b?[\"']")
    found = {
        p.relative_to(program).as_posix()
        for p in program.rglob("*.py")
        if writes.search(p.read_text("utf-8"))
    }
    assert found <= {
        "files/atomic.py",
        "files/copies.py",
        "files/plain_file.py",
        "cli/writing.py",
        "check/cache.py",
        "cli/machine_formats.py",
        "present/console.py",
        # what holds nothing of the county: locks, the user's secret, signatures and trials in folders of their own
        *("check/cache_secret.py", "files/lock.py", "files/temporary.py"),
        *("files/signatures.py", "present/template_trial.py"),
        "files/sheets.py",  # /dev/null, for what a library says on its own
    }
