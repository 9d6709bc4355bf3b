"""Ten realistic changes of the sample county, and the comments on them that stand in docs/review/.

`python -m tests.review.sample` writes the comments anew; a test checks that they are what the program says.
Only eight units of the sample are looked at, so that the comments do not change when others are added.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.present.review_markdown import as_markdown
from zfzr.review.review import Review, review
from zfzr.terms.text import Text

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "review"
DAY = date(2015, 12, 31)
UNITS = ("gongan", "shiyaojian", "jiaotong", "guotu", "huanbao", "nongye", "dafeng", "zhandian")
# What the scores and leads of these units rest on; other files of the county may name other units.
COUNTY_FILES = re.compile(
    r"zfzr\.yaml|parameters\.yaml|waivers\.yaml|laws/.*|county/((catalogue|common-procedures)/.*|duty-templates\.yaml|"
    r"basis-documents\.yaml|2015/(scheme\.yaml|(receipts|ratings|verifications|certificate-events)\.csv))"
)
HOW_TO = """\
# 审阅改动

```
zfzr diff                          # 本分支自主分支分叉以来改了什么
zfzr diff main...HEAD              # 同上，写明从哪里分叉
zfzr diff 2015年度..HEAD           # 两个版本、标签直接比较
zfzr diff --worktree               # 连同未提交的改动
zfzr diff 旧目录 新目录            # 不用 git，比较两个目录
zfzr diff --format md              # 一段 Markdown，可以贴到任何平台的合并请求里
zfzr diff --author-unit gongan     # 列出不在 units/gongan/ 之内的改动
zfzr validate --changed-since main # 只看改动带来的问题，不论出现在哪个文件
```

退出码：0 没有新的数据错误；1 有新的数据错误，或者封存、模板、基线的改动不能照收；2 用法不对，或者读不了；4 数据没有变化。

“起决定作用的改动”单列，从不省略：

- **遮住**：基线、豁免、数据截止的改动。使哪些问题不再显示、重新显示，按级别和单位计数；基线里对不上、写宽了的行逐条指出。
  随同改动新出现又一并列入基线、豁免的问题，照样算新增或者列明。
- **封存**：`sealed.json`。新封存、加封，还是改了原来的一版；改了谁的数字，校验值和记录是否对得上
  （见 `docs/sealing.zh.md`）。已经封存、没有重新封存的年度，改了该年度的哪些记录，得分、等次、名次变不变。
- **措辞**：`templates/`。哪种文书、改了哪几行、还能不能出；没有文书用的，提示相近的名称。
- **计分**：考核细则、参数、核实结论、县情与设置。按两边计分，多少单位变动、从多少到多少；没有变动也说明。
- **把关**：CODEOWNERS、流水线、pre-commit、`.gitattributes` 等 git 设置、签名人名单、所用程序的版本；
  在数据目录之外的，写作 `../`。

zfzr 不读取的文件（README、附件）只计个数，只有它们变了仍是退出码 4。

- 按记录比较，不按行比较：换行、注释、行的先后、键的先后变了，说“格式变动，内容未变”。
- 编码、日期等主键改了的，按其余内容认作同一条记录；单位目录改名的，单位的一切照旧算它的。
- 文件写坏了读不出来的，其中的记录说“无法比较”，不当作删去。
- 前后两个版本都按同一天（数据截止日，或者 `--as-of` 指定的日期）检查、计分，时间推移不算改动。
- 标为敏感的字段只说有变动，不显示内容；身份证号码一律遮盖。
- Markdown 不超过 60 kB，放不下的只写条数；“请留意”的事项放不下时，少见的排在前面。要全部列出，用 `--full`。
"""
ABOUT = (
    "以 `data/` 的八个单位为例，十个改动和 `zfzr diff --format md` 对它们的说明。"
    "由 `python -m tests.review.sample` 生成，测试核对其与程序一致。"
)
States = tuple[dict[str, str], dict[str, str]]


class Change(NamedTuple):
    """A change to the sample: the name of its page, its title, what it is about, and the two states."""

    slug: str
    title: str
    about: str
    states: Callable[[], States]
    author: str | None = None


CHANGES: list[Change] = []


def change(
    slug: str, title: str, about: str, author: str | None = None
) -> Callable[..., Callable[[], States]]:
    """Declare a change of the sample, with the function that makes its two states."""

    def declare(states: Callable[[], States]) -> Callable[[], States]:
        CHANGES.append(Change(slug, title, about, states, author))
        return states

    return declare


@cache
def _sample() -> Mapping[str, str]:
    files = {p: c.decode() for p, c in read_tree(ROOT / "data").items() if isinstance(c, bytes)}
    own = {p: t for p, t in files.items() if p.startswith(tuple(f"units/{u}/" for u in UNITS))}
    certificates = {
        row["证号"]
        for p, t in own.items()
        if p.endswith("/certificates.csv")
        for row in csv.DictReader(io.StringIO(t))
    }
    county = {
        p: _of_units(t, certificates) if p.endswith(".csv") else t
        for p, t in files.items()
        if COUNTY_FILES.fullmatch(p)
    }
    return {**own, **county}


def _of_units(table: str, certificates: set[str]) -> str:
    """Return the rows of a county file that are about the eight units."""
    head, *lines = table.splitlines(keepends=True)
    rows = csv.DictReader(io.StringIO(table))
    kept = [
        line
        for line, row in zip(lines, rows, strict=True)
        if row.get("单位", UNITS[0]) in UNITS and ("单位" in row or row["证号"] in certificates)
    ]
    return "".join([head, *kept])


def sample() -> dict[str, str]:
    """Return the files of the eight units and of the county, to be changed."""
    return dict(_sample())


def replaced(files: dict[str, str], path: str, old: str, new: str) -> dict[str, str]:
    """Return the files with one passage of one of them replaced; the passage must stand there once."""
    text = files[path]
    if text.count(old) != 1:
        raise ValueError(f"{path} holds {old!r} {text.count(old)} times")
    return {**files, path: text.replace(old, new)}


def power(files: Mapping[str, str], unit: str, code: str) -> str:
    """Return the text of one power of a unit."""
    entries = re.split(r"(?m)^(?=- 编码: )", files[f"units/{unit}/authorities.yaml"])
    return next(entry for entry in entries if entry.startswith(f"- 编码: {code}\n"))


@change(
    "xinzeng-zhiquan",
    "新增一项职权",
    "农业局在权责清单里登记一项新的职权，变更一栏写明批准文号。",
    author="nongye",
)
def _new_power() -> States:
    after, path = sample(), "units/nongye/authorities.yaml"
    entry = power(after, "nongye", "41082310QT00100")
    before = replaced(after, path, entry, "")
    log = "  变更:\n    - {日期: 2015-07-20, 类型: 新增, 批准文号: 示例〔2015〕31号}\n"
    return before, replaced(after, path, entry, entry.replace("  复核日期:", f"{log}  复核日期:"))


@change(
    "xiafang-wu-chengjiefang",
    "下放一项职权，没有写承接方",
    "食药监局把一项许可改为“下放”，变更一栏有日期和文号，没有写由谁承接。",
    author="shiyaojian",
)
def _delegated() -> States:
    before = sample()
    entry = power(before, "shiyaojian", "41082307XK00200")
    log = "  状态: 下放\n  变更:\n    - {日期: 2015-12-10, 类型: 下放, 批准文号: 示例〔2015〕32号}\n"
    changed = entry.replace("  状态: 在用\n", log)
    return before, replaced(before, "units/shiyaojian/authorities.yaml", entry, changed)


@change(
    "falv-xin-wenben",
    "法律有了新文本",
    "法制办登记《土地管理法》的新文本；三个单位的职权以该法为依据，新文本施行后须逐项复核。",
)
def _new_text() -> States:
    after, path = sample(), "laws/tudi-guanli-fa.yaml"
    before = replaced(after, path, "  - {公布: 2019-08-26, 施行: 2020-01-01, 条数: 87}\n", "")
    return replaced(before, path, "    失效: 2019-12-31\n", ""), after


@change(
    "zankou-zai-gang",
    "暂扣证件，持证人仍在岗",
    "法制办暂扣一名执法人员的证件，单位的任岗表没有相应变动。",
)
def _suspended() -> States:
    before, path = sample(), "county/2015/certificate-events.csv"
    row = "豫H07-0001,2015-12-08,暂扣,执法过错,县政府法制办,武法制办〔2015〕23号,离岗培训\n"
    return before, {**before, path: before[path] + row}


@change(
    "chibao",
    "迟到的责任追究报告",
    "农业局补报责任追究报告（零报告），法制办登记收件；截止日是11月30日。",
)
def _late() -> States:
    before, path = sample(), "county/2015/receipts.csv"
    report = before["units/jiaotong/2015/accountability.yaml"].replace("2015-11-30}", "2015-11-30}", 1)
    report = re.sub("落款日期: .*", "落款日期: 2015-12-03", report)
    report = re.sub("填报人: .*\n", "", report)
    report = re.sub("主要负责人签字: .*", "主要负责人签字: 朱示一", report)
    row = "责任追究报告,nongye,2015-12-04,纸质,法收2015-131,褚示九,合格,,,,\n"
    return before, {**before, path: before[path] + row, "units/nongye/2015/accountability.yaml": report}


@change(
    "ling-baogao-gai-you-zhuijiu",
    "零报告改为有追究",
    "交通运输局更正责任追究报告：县里核实属实的问题已经追究，如实报告不扣分。",
    author="jiaotong",
)
def _corrected() -> States:
    before, path = sample(), "units/jiaotong/2015/accountability.yaml"
    text = replaced(before, path, "类型: 零报告", "类型: 有追究")[path]
    text = re.sub("合计: .*\n", "合计: {件数: 1, 单位数: 0, 人数: 1}\n", text)
    text += (
        "追究:\n  - 案由: 安排无执法证件的人员参加检查\n    人员:\n"
        "      - {人员编号: JT001, 处理: [批评教育]}\n    决定文号: 示例〔2015〕33号\n    日期: 2015-11-20\n"
    )
    return before, {**before, path: text}


@change(
    "gaifen-yingxiang-dengci",
    "改一项评分，等次变动",
    "考核组把大封镇一项指标的扣分由1.5分改为2分；该镇原来正在分数线上。",
)
def _rating() -> States:
    before, path = sample(), "county/2015/ratings.csv"
    return before, replaced(before, path, "dafeng,2.4,1.5,", "dafeng,2.4,2,")


@change(
    "fenshuxian",
    "调整等次的分数线",
    "县里把执法部门“优秀”的分数线由90分调到92分。",
)
def _band() -> States:
    before, path = sample(), "county/2015/scheme.yaml"
    line = "  执法部门:\n    等次:\n      - {名称: 优秀, 分数线: %s}"
    return before, replaced(before, path, line % 90, line % 92)


@change(
    "yige-zi-huai-wenjian",
    "一个字写坏一个文件",
    "环保局改清单时把半角冒号写成了全角，整个文件读不出来：不是删去了职权，而是无法比较。",
    author="huanbao",
)
def _typo() -> States:
    before, path = sample(), "units/huanbao/authorities.yaml"
    head, rest = before[path].split("  名称: ", 1)
    return before, {**before, path: f"{head}  名称：{rest}"}


@change(
    "danwei-gaiming-yi-mulu",
    "单位改简称，目录改名",
    "食药监局的目录由 shiyaojian 改为 shiyao，简称也改了；职权、人员、成绩都还是它的。",
)
def _renamed() -> States:
    before = sample()
    after = {
        path.replace("units/shiyaojian/", "units/shiyao/"): re.sub(r"\bshiyaojian\b", "shiyao", text)
        for path, text in before.items()
    }
    return before, replaced(after, "units/shiyao/unit.yaml", "简称: 县食药监局", "简称: 武陟县食药监局")


def reviewed(of: Change) -> Review:
    """Return the review of a change."""
    before, after = of.states()
    old = load({path: text.encode() for path, text in before.items()})
    new = load({path: text.encode() for path, text in after.items()}, like=old)
    return review(old, new, (Text("变更前", "before"), Text("变更后", "after")), DAY, of.author)


def page(of: Change) -> str:
    """Return the page on a change: what it is about, and the comment as it stands in a forge."""
    asked = f"zfzr diff --author-unit {of.author} --format md" if of.author else "zfzr diff --format md"
    return f"# {of.title}\n\n{of.about}以下是 `{asked}` 的输出。\n\n---\n\n{as_markdown(reviewed(of))}"


def index(changes: Iterable[Change]) -> str:
    """Return the page that leads to the others."""
    links = "\n".join(f"- [{c.title}]({c.slug}.md)：{c.about}" for c in changes)
    return f"{HOW_TO}\n## 十个例子\n\n{ABOUT}\n\n{links}\n"


def write_pages() -> None:
    """Write every page."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for each in CHANGES:
        (DOCS / f"{each.slug}.md").write_text(page(each), encoding="utf-8", newline="\n")
    (DOCS / "README.md").write_text(index(CHANGES), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages()
