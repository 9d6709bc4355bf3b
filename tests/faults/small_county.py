"""A county in which every kind of record stands, small enough to be read thousands of times: three units of the sample.

What the sample of 2015 cannot have, a township's lists and evaluations of today, is written here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from zfzr.files.tree import Content

SAMPLE = Path(__file__).parents[2] / "data"
UNITS = ("gongan", "guotu", "shenji")
YEARS = ("2014", "2015")

LATER = {
    "units/gongan/inspection-items.yaml": (
        "- 编码: JC-001\n  名称: 旅馆业治安检查\n  依据: [《中华人民共和国治安管理处罚法》第五十六条]\n"
        "  方式: [现场]\n  分级分类:\n    - {等级: 低风险, 年度频次上限: 1}\n  年度频次上限: 2\n  检查标准: [查验住宿登记]\n"
        "  公布日期: 2015-01-20\n  状态: 在用\n  近五年是否实施: 是\n"
    ),
    "units/gongan/2015/inspection-plan.csv": (
        "计划编号,计划类型,对象范围,事项,起,止,批准机关,批准日期,备案日期,公布日期\n"
        "JH1,日常,旅馆,JC-001,2015-03-01,2015-11-30,县政府,2015-02-10,2015-02-20,2015-02-25\n"
    ),
    "units/gongan/2015/enterprise-inspections.csv": (
        "检查编号,赋码,类型,计划,对象,对象类型,统一社会信用代码,等级,事项,任务来源,审批人,审批日期,通知日期,人员,进场,离场,方式,结果,告知日期,后续,罚款,企业评价\n"
        "JC1,2015-1,日常,JH1,某某旅馆,法人,91410823MA0000015R,低风险,JC-001,年度计划,钱示二,2015-03-03,2015-03-04,GA001；GA002,"
        "2015-03-05,2015-03-05,现场,未发现问题,2015-03-06,无,0,满意\n"
    ),
    "county/2015/supervision-reports.csv": "报告编号,机关,报送,日期,文号,主要内容\n"
    "BG1,法制机构,县政府,2015-12-20,,监督情况\n",
}
"""Kinds that came after the year of the sample, which has none of them."""


def with_later(files: Mapping[str, Content]) -> dict[str, Content]:
    """Lay what came later over the sample: these kinds, and a unit run from above that was sent a paper."""
    unit = files["units/guotu/unit.yaml"]
    assert isinstance(unit, bytes)
    above = "垂直管理: [{上级机关: 焦作市国土资源局, 起: 2014-01-01}]\n".encode()
    later = {path: text.encode() for path, text in LATER.items()}
    return {**files, **later, "units/guotu/unit.yaml": unit + above}


_OF_TODAY = {
    "units/gongan/2015/service-measures.csv": (
        "编号,名称,开始日期,内容,服务人次\nFW2015-01,首次轻微违法先行提示,2015-04-01,先提示、后复查,12\n"
    ),
    "units/shenji/township-tasks.yaml": "- {编号: LZ-001, 名称: 秸秆禁烧巡查, 清单: 基本履职, 起: 2025-06-30}\n",
    "county/2015/certificate-reviews.csv": "证号,年审日期,结果\n警H02-0001,2015-11-20,合格\n",
    "county/county-systems.yaml": (
        "- 名称: 示例县行政执法全过程记录制度\n  类别: 全过程记录\n  机关: 法制机构\n  印发日期: 2015-09-01\n"
        "  依据: [《中华人民共和国行政处罚法》第三十八条]\n"
    ),
    "county/superior-standards.yaml": (
        "- {编号: SJ-001, 基准: 某省基准, 违法行为: 甲, 档次: [{程度: 一般, 阶次: 一般, 下限: 100, 上限: 200, 内容: 乙}]}\n"
    ),
    "units/gongan/lenient-items.yaml": (
        "- {编号: QD-001, 清单: 减轻处罚, 职权编码: 41082302XK00100, 事项名称: 甲,"
        " 设定依据: 《中华人民共和国治安管理处罚法》第二十三条, 适用情形: 乙, 起: 2023-01-01}\n"
    ),
    "county/2015/disputes.csv": (
        "编号,单位,类别,事由,提出日期,协调机构,协调日期,达成一致\n"
        "ZY2015-01,gongan；guotu,案件管辖,非法采砂由谁立案,2015-04-02,法制机构,2015-04-20,是\n"
    ),
    "units/shenji/2015/unit-nil-statements.csv": "日期,填报人,登记簿\n2015-12-31,审计局法规科,案件；办件\n",
    "county/2015/delegation-reviews.csv": "编号,单位,评估日期,结论\nPG1,shenji,2015-06-01,继续行使\n",
}


@cache
def small_county() -> Mapping[str, bytes]:
    """Return its files: what the sample says of these units, and the laws that they name."""
    texts = {path: text for path, text in _sample() if _is_kept(path)}
    others = {folder.name for folder in (SAMPLE / "units").iterdir()} - set(UNITS)
    ours = "\n".join(text for path, text in texts.items() if path.startswith("units/"))
    for path, text in texts.items():
        if path.endswith("certificate-events.csv"):
            texts[path] = _rows(text, lambda row: row[0] in ours)
        elif path.endswith(".csv"):
            texts[path] = _rows(text, lambda row: not others & set(row))
        elif text.lstrip().startswith(("- ", "#")) and "\n- " in f"\n{text}":
            texts[path] = _entries(text, others)
    texts |= _OF_TODAY
    named = "\n".join(texts.values())
    laws = {path: text for path, text in _sample() if path.startswith("laws/") and _title(text) in named}
    return {path: text.encode() for path, text in sorted({**texts, **laws, **LATER}.items())}


@cache
def _sample() -> tuple[tuple[str, str], ...]:
    files = sorted(f for f in SAMPLE.rglob("*.*") if f.suffix in (".yaml", ".csv"))
    return tuple((f.relative_to(SAMPLE).as_posix(), f.read_text("utf-8")) for f in files)


def _is_kept(path: str) -> bool:
    """Tell whether a file is the county's own or one of the units', and of these years where it is of one."""
    first, *rest = path.split("/")
    if first == "laws" or (first == "units" and rest[0] not in UNITS):
        return False
    return all(part in YEARS for part in rest if part.isdigit())


def _rows(table: str, is_kept: Callable[[list[str]], bool]) -> str:
    """Return a table with the rows that are kept; one is left where none is."""
    head, *rows = csv.reader(io.StringIO(table))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([head, *(list(filter(is_kept, rows)) or rows[:1])])
    return written.getvalue()


def _entries(text: str, others: set[str]) -> str:
    """Return a list with those entries alone that say something no entry before them has a key for."""
    first, *entries = re.split(r"^(?=- )", text, flags=re.MULTILINE)
    kept: list[str] = []
    known: set[str] = set()
    for entry in entries:
        keys = set(re.findall(r"(\w+):(?: |$)", entry, re.MULTILINE))
        if keys - known and not any(re.search(rf"\b{other}\b", entry) for other in others):
            kept.append(entry)
            known |= keys
    return first + "".join(kept or entries[:1])


def _title(law: str) -> str:
    return law.partition("名称: ")[2].partition("\n")[0]
