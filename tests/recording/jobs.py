"""What is recorded: command lines over the sample, over damaged copies of it, and over every manual's examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from zfzr.declare.document import documents

SAMPLE, TODAY, BASE, EMPTY = "sample", "today", "base", "empty"


@dataclass(frozen=True, slots=True)
class Job:
    """One run of the program: its arguments, the dataset it runs in, and what is changed there first.

    `files` lays whole files over the dataset; `swaps` puts one text for another (every occurrence); `gone` takes
    files away. `{A}` and `{B}` in the arguments are copies of the dataset without and with the changes.
    """

    name: str
    args: tuple[str, ...]
    dataset: str = SAMPLE
    files: Mapping[str, bytes] = field(default_factory=dict)
    swaps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    stdin: str = ""
    env: Mapping[str, str] = field(default_factory=dict)


FINDINGS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown")
UNITS = ("gongan", "shiyaojian", "dafeng", "nongye", "mucheng", "gongshang", "weisheng", "caizheng")
KINDS = (
    "unit",
    "item",
    "officer",
    "certificate",
    "posting",
    "law",
    "receipt",
    "人员动态",
    "培训考试",
    "方案",
)
DAYS = ("2014-12-31", "2015-06-30", "2015-11-25", "2015-12-31", "2016-01-15", "2016-12-31")

SLIPS: Mapping[str, tuple[str, str, str]] = {
    "a person renamed": ("units/gongan/people.csv", "GA001", "GA901"),
    "a body gone": ("units/gongan/unit.yaml", "代码: ", "代号: "),
    "a date impossible": ("units/shiyaojian/certificates.csv", "2015-12-31", "2015-02-30"),
    "a certificate suspended twice": ("county/2015/certificate-events.csv", "解除暂扣", "暂扣"),
    "a receipt late": ("county/2015/receipts.csv", "2015-11-", "2015-12-"),
    "a receipt of nobody": ("county/2015/receipts.csv", "gongan", "gonggan"),
    "other ratings": ("county/2015/ratings.csv", ",属实", ",不属实"),
    "verdicts turned": ("county/2015/verifications.csv", "属实", "不属实"),
    "another mode": ("county/2015/scheme.yaml", "方式: 比率", "方式: 达标"),
    "a measure of nobody": ("county/2015/scheme.yaml", "取数: 持证率", "取数: 持证比"),
    "grade lines moved": ("county/2015/scheme.yaml", "分数线: 90", "分数线: 95"),
    "a law unknown": ("units/gongan/authorities.yaml", "治安管理处罚法", "治安管理罚款法"),
    "powers cancelled": ("units/nongye/authorities.yaml", "状态: 在用", "状态: 取消"),
    "an edition": ("laws/shipin-anquan-fa.yaml", "2015-10-01", "2016-10-01"),
    "round moved": ("zfzr.yaml", "11-30", "10-31"),
    "parameters unset": ("parameters.yaml", "起: 2015", "起: 2019"),
    "a waiver lapsed": ("waivers.yaml", "2016-", "2014-"),
    "a broken unit": ("units/gongan/unit.yaml", "名称:", "名称"),
    "a result's day": ("county/2015/result.yaml", "2016-01", "2015-01"),
}


def jobs() -> Iterator[Job]:
    """Yield every job, but those of the manuals' examples."""
    yield from _of_findings()
    yield from _of_the_score()
    yield from _of_reports_and_documents()
    yield from _of_look_ups()
    yield from _of_writing()
    yield from _of_damage()
    yield from _of_misuse()
    yield from _of_today()


def _job(line: str, **more: object) -> Job:
    of = f" [{more['dataset']}]" if "dataset" in more else ""
    return Job(line + of, tuple(line.split()), **more)  # type: ignore[arg-type]


def _of_findings() -> Iterator[Job]:
    for dataset, form in product((SAMPLE, BASE), FINDINGS):
        yield _job(f"validate --format {form}", dataset=dataset)
    for day in DAYS:
        yield _job(f"validate --as-of {day} --format json")
    for options in (
        *("--lang en", "--statistics", "--only data", "--only compliance --lang en", "--select ZF3"),
        *("--ignore ZF4 --ignore ZF3", "--owner gongan", "--fail-on compliance", "--fail-on never"),
        *("--format json --owner dafeng", "--no-baseline", "--jobs 2", "units/gongan", "--color always"),
        *("--format sarif --lang en", "--format markdown --lang en", "--quiet"),
    ):
        yield _job(f"validate {options}")
    yield _job("rules")
    yield _job("rules --format json")
    yield _job("rules --lang en")
    for line in ("duties", "duties --format json", "duties D42 --lang en", "explain D42", "explain 证件"):
        yield _job(line)
    for line in ("--year 2015", "--year 2015 --format csv", "--actor gongan", "--duty D42 --lang en"):
        yield _job(f"fulfilment {line}")


def _of_the_score() -> Iterator[Job]:
    for form in ("table", "json", "csv", "md"):
        for more in ("", "--unit gongan", "--compare 2014", "--state", "--lang en"):
            yield _job(f"score 2015 --format {form} {more}")
    for unit in UNITS:
        yield _job(f"score 2015 --unit {unit}")
        yield _job(f"score 2015 --unit {unit} --format json")
        yield _job(f"score 2015 --unit {unit} --format md")
    for item in ("1.1", "1.2", "2.1", "2.3", "3.1", "4.1", "4.2", "9.9"):
        yield _job(f"score 2015 --explain {item}")
        yield _job(f"score 2015 --explain {item} --unit gongan --format json")
    for day in DAYS:
        yield _job(f"score 2015 --as-of {day}")
    for year in ("2013", "2014", "2016"):
        yield _job(f"score {year}")
    yield _job("score 2015 --verify")
    yield _job("score 2015 --seal")
    for form in ("table", "json"):
        yield _job(f"objections --format {form}")
        yield _job(f"objections 2015 --open --format {form}")
        yield _job(f"measures --format {form}")
    yield _job("measures --lang en")
    for form in ("text", "md", "csv", "json"):
        yield _job(f"evidence --format {form}")
        yield _job(f"evidence --unit gongan --missing --format {form}")
        yield _job(f"evidence --year 2014 --format {form}")


def _of_reports_and_documents() -> Iterator[Job]:
    for form, more in product(("text", "md", "json", "csv"), ("", "--year 2014", "--year 2016", "--lang en")):
        yield _job(f"report zero-report --format {form} {more}")
    for day in DAYS:
        yield _job(f"report zero-report --as-of {day} --format json")
        yield _job(f"status --as-of {day}")
        yield _job(f"calendar --as-of {day}")
    for name in (
        *("authority-list", "responsibility-list", "decomposition", "list-changes", "bases", "systems"),
        *("contacts", "work-plans", "rounds", "annual", "health"),
    ):
        for form in ("text", "json", "csv"):
            yield _job(f"report {name} --format {form}")
        yield _job(f"report {name} --as-of 2015-06-30 --format json")
    for form in ("text", "json"):
        yield _job(f"status --format {form}")
        yield _job(f"calendar --format {form} --year 2015")
    yield _job("status --lang en")
    for unit in UNITS:
        yield _job(f"status --unit {unit}")
    for form in ("text", "md", "json", "csv"):
        yield _job(f"verify --unit gongan --format {form}")
    yield _job("verify --lang en --rule ZF322")
    yield _job("calendar --lang en")
    yield _job("calendar --ics -")
    yield _job("doc")
    for name in documents():
        yield _job(f"doc {name}")
        yield _job(f"doc {name} --all -o out")
    for kind in ("催报通知", "零报告通报", "考核反馈书", "复核意见", "考核结果通报"):
        yield _job(f"doc {kind} --year 2014")
        for unit in UNITS:
            yield _job(f"doc {kind} --unit {unit} --date 2016-01-20")


def _of_look_ups() -> Iterator[Job]:
    for cited in (
        "《中华人民共和国食品安全法》第一百二十四条第一款第（三）项",
        "《食品安全法》第35条",
        "治安管理处罚法第23条、第二十六条",
        "《某某法》第一条",
        "第三条",
        "《食品安全法》第九百条",
    ):
        for more in ((), ("--format", "json"), ("--as-of", "2015-06-01"), ("--lang", "en")):
            yield Job(f"cite {cited} {' '.join(more)}", ("cite", cited, *more))
    for code in ("41082307CF00100", "41082306XK00400", "武食药监立〔2015〕23号", "没有的"):
        for more in (
            (),
            ("--format", "md"),
            ("--format", "json"),
            ("--as-of", "2015-06-01"),
            ("--lang", "en"),
        ):
            yield Job(f"trace {code} {' '.join(more)}", ("trace", code, *more))
    for text in ("孙示四", "第四十二条", "42", "食品安全法第85条", "县公安局 处罚", "没有这样的字"):
        for more in ("", "--format json --limit 5", "--kind 案件", "--unit gongan", "--lang en"):
            yield _job(f"search {text} {more}")
    for law in ("食品安全法", "食品安全法 --article 85", "安全生产法 --from 2010", "没有的法"):
        for more in ("", "--format md", "--format csv", "--format json", "--lang en", "--as-of 2022-01-01"):
            yield _job(f"impact {law} {more}")
    yield Job(
        "cite -",
        ("cite", "-", "--format", "json"),
        stdin="《食品安全法》第35条\n《行政处罚法》第三条第一款\n乱写\n",
    )
    for command in ("", *COMMANDS):
        yield _job(f"{command} --help")
        yield _job(f"{command} --help --lang en")
    yield _job("schema")
    for kind in KINDS:
        yield _job(f"schema {kind}")
        yield _job(f"new {kind} --fields")
    yield _job("version")
    yield _job("--version")
    yield _job("codeowners")
    yield _job("codeowners --forge gitlab")
    yield _job("codeowners --forge gitee")


COMMANDS = (
    *(
        "validate",
        "explain",
        "rules",
        "diff",
        "waive",
        "baseline",
        "verify",
        "score",
        "objections",
        "evidence",
        "measures",
    ),
    *(
        "status",
        "calendar",
        "report",
        "report zero-report",
        "doc",
        "search",
        "trace",
        "impact",
        "cite",
        "fmt",
        "fix",
        "version",
        "init",
        "new",
    ),
    *("schema", "doctor", "codeowners"),
)


def _of_writing() -> Iterator[Job]:
    yield _job("fmt --check")
    yield _job("fmt --diff")
    yield _job("schema -o out")
    yield _job("codeowners --write")
    yield _job("baseline")
    yield _job("new year 2016")
    yield _job("calendar --ics out.ics")
    item = ("new", "item", "gongan", "编码=41082301CF09900", "名称=扰乱单位秩序", "类别=行政处罚")
    yield Job("new item", (*item, "依据=《中华人民共和国治安管理处罚法》第二十三条"))
    yield Job("new item without basis", item)
    yield Job(
        "new officer", ("new", "officer", "gongan", "人员编号=GA991", "姓名=李示一", "人员性质=政法专项编制")
    )
    yield Job(
        "new officer, known number",
        ("new", "officer", "gongan", "人员编号=GA001", "姓名=李示一", "人员性质=公务员"),
    )
    yield Job("new unit", ("new", "unit", "xinjia", "名称=武陟县新甲局", "组别=执法部门", "单位代码=99"))
    receipt = ("new", "receipt", "2015", "轮次=责任追究报告", "单位=gongan", "收到日期=2015-12-02")
    yield Job("new receipt", receipt)
    yield Job("new posting of nobody", ("new", "posting", "gongan", "人员编号=GA777", "机构=X", "岗位=Y"))
    waive = (
        "waive",
        "ZF105",
        "gongan",
        "--reason",
        "证书原样",
        "--approver",
        "县政府法制办",
        "--until",
        "2016-12-31",
    )
    yield Job("waive", waive)
    yield Job("waive --diff", (*waive, "--diff"))
    verdict = ("verify", "--accept", "ZF733:武公立〔2015〕25号:2015-12-14", "--by", "钱示八")
    yield Job("verify --accept", verdict)
    yield Job("verify --accept --dry-run", (*verdict, "--dry-run"))
    yield _job("verify --unit gongan -o 核实.csv")
    start = (
        "init",
        "out",
        "--county",
        "武陟县",
        "--code",
        "410823",
        "--city",
        "焦作市",
        "--province",
        "河南省",
        "--yes",
    )
    yield Job("init", (*start, "--year", "2015"), dataset=EMPTY)
    yield Job(
        "init with templates",
        (*start, "--year", "2016", "--with-templates", "--forge", "gitlab"),
        dataset=EMPTY,
    )
    yield _job("fix --diff")
    yield _job("fix --unsafe", swaps={"units/gongan/authorities.yaml": ("职权编码", "职权编吗")})
    yield _job("fix", swaps={"county/basis-documents.yaml": ("〔2015〕", "[2015]第0")})
    yield _job("fix --diff", dataset=BASE, swaps={"units/jia/authorities.yaml": ("《", "")})
    yield _job("fmt", dataset=BASE, swaps={"units/jia/unit.yaml": ("名称", "name")})


def _of_damage() -> Iterator[Job]:
    for name, (path, old, new) in SLIPS.items():
        for command in (
            *(
                "validate --format json",
                "score 2015 --format json",
                "report zero-report --format json",
                "status",
            ),
            *("fix --diff", "diff {A} {B}", "diff {A} {B} --format json", "doc 考核结果通报"),
        ):
            yield Job(f"{command} after {name}", tuple(command.split()), swaps={path: (old, new)})
    for path in (
        "units/gongan/unit.yaml",
        "county/2015/scheme.yaml",
        "county/2015/receipts.csv",
        "zfzr.yaml",
    ):
        for command in (
            "validate --format json",
            "score 2015",
            "diff {A} {B}",
            "status",
            "report zero-report",
        ):
            yield Job(f"{command} without {path}", tuple(command.split()), gone=(path,))


def _of_misuse() -> Iterator[Job]:
    for line in (
        *(
            "score",
            "score 1999",
            "score zwanzig",
            "score 2015 --unit gongam",
            "score 2015 --seal --verify",
            "scor 2015",
        ),
        *(
            "validate nowhere.yaml",
            "validate --select XX",
            "validate --format pdf",
            "explain ZF999",
            "doc 催办",
            "new house",
        ),
        *(
            "report",
            "report nothing",
            "diff",
            "diff nothing...HEAD",
            "cite",
            "schema house",
            "fmt nowhere",
            "waive ZF101 gongan",
        ),
        *(
            "--as-of 2015-13-01 status",
            "--data nowhere validate",
            "--lang fr status",
            "doc 催报通知 --unit nobody",
        ),
    ):
        yield _job(line)
    for line in ("validate", "score 2015", "status", "fmt", "doctor x"):
        yield _job(line, dataset=EMPTY)


OF_EACH_YEAR = ("示环立〔2014〕3号", "示环立〔2020〕5号", "示环立〔2022〕4号", "示环立〔2026〕6号")
SLIPS_OF_TODAY: Mapping[str, tuple[str, str, str]] = {
    "an item of nobody": ("units/shichang/2026/enterprise-inspections.csv", "JC-001", "JC-009"),
    "visits without approval": ("units/shichang/2026/enterprise-inspections.csv", ",孙示四,2026-", ",,2026-"),
    "a plan never filed": ("units/shichang/2026/inspection-plan.csv", ",2026-02-25,", ",,"),
    "a list that is none": ("units/qinghe/township-tasks.yaml", "清单: 上级收回", "清单: 上级回收"),
    "a band beyond the one above": ("county/superior-standards.yaml", "上限: 300000", "上限: 200000"),
    "an evaluation turned": ("county/2026/delegation-reviews.csv", ",继续行使,", ",收回,"),
}


def _of_today() -> Iterator[Job]:
    """Yield a slice over the sample of 2026, which has what is recorded only since 2015."""
    for form in FINDINGS:
        yield _job(f"validate --format {form}", dataset=TODAY)
    for day in ("2014-12-31", "2022-12-31", "2026-08-14", "2026-08-15"):
        yield _job(f"validate --format json --as-of {day}", dataset=TODAY)
    for name in (
        "enterprise-inspections",
        "list-changes",
        "law-impact",
        "yearly-data",
        "discretion",
        "officers",
    ):
        for form in ("text", "json"):
            yield _job(f"report {name} --format {form}", dataset=TODAY)
    for name in ("行政检查审批表", "现场检查笔录", "法律变动告知函", "监督通知书"):
        yield _job(f"doc {name} --year 2026 --all -o out", dataset=TODAY)
    for number in OF_EACH_YEAR:
        yield _job(f"case {number}", dataset=TODAY)
    for line in (
        "impact 生态环境法典",
        "trace 41089951CF00200",
        "status",
        "fulfilment --year 2026",
        "fix --diff",
    ):
        yield _job(line, dataset=TODAY)
    for name, (path, old, new) in SLIPS_OF_TODAY.items():
        for command in ("validate --format json", "diff {A} {B}", "status"):
            yield Job(
                f"{command} after {name} [{TODAY}]", tuple(command.split()), TODAY, swaps={path: (old, new)}
            )
