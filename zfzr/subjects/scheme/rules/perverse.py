"""Targets that no scheme may set: income from fines, numbers of penalties, numbers of inspections (ZF509, ZF516).

What a name means is read clause by clause: what it speaks of (fines, cases, inspections), whether it asks for much of it
(amounts, growth, targets), and whether it forbids just that or checks something else (that fines reach the treasury).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.measure import measure_named
from zfzr.declare.parameter import HENAN
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.scheme.lookups import named_facts, walk_blocks, walk_scheme
from zfzr.subjects.scheme.records import Indicator, Mode, Scheme
from zfzr.subjects.scheme.rules.counting import measure_names
from zfzr.terms.late import late
from zfzr.terms.text import Text


class Asked(Enum):
    """What a target asks for that must not be asked for."""

    INCOME = "income"
    PENALTIES = "penalties"
    INSPECTIONS = "inspections"


_CLAUSES = late("[，,；;。：:！!？?\n]")


def _any(words: str) -> re.Pattern[str]:
    """Return a pattern of alternatives, which stand apart by spaces."""
    return late("|".join(words.split()))


_FINES = _any("罚没 罚款 罚金 没收违法所得 没收非法财物 没收款 没收财物 没收(?:款物|金额|数额|总额) 罚收")
_CASES = _any(
    "(?:行政)?处罚 罚单 (?:行政|治安)拘留 拘留人数 立案 办案 结案 办结 查办 查处 办理.{0,8}案件"
    " (?:执法|违法|一般程序|简易程序|行政)案件"
    " 案件(?=.{0,6}(?:数|量|任务|指标|件|起))"
)
_INSPECTIONS = _any(
    "检查 巡查 抽查 入企 进企 (?:涉企|企业|商户|门店|经营户|经营主体|市场主体).{0,4}受检 受检(?:企业|商户|经营主体)"
)
_SUPERVISION = _any(
    "监督检查 执法(?:专项|专题)?检查 接受.{0,8}检查 执法监督 自查 评查 督查 督导 互查 考核"
    " 检查通报 检查发现 检查整改 检查反馈 接受检查 配合"
)
"""Looking at how officers enforce, which is no inspection of citizens or enterprises."""
_INSPECTED = _any(
    "企业 涉企 商户 门店 经营户 经营者 经营主体 市场主体 经营单位 生产单位"
    " 入企 进企 户次 家次 [0-9一二三四五六七八九十百千两]+(?:家|户)"
)
"""Who is inspected: with them, 执法检查 and 监督检查 are inspections of them, not of officers."""

_OVERSIGHT = late("(?:监督|执法)检查")

_AMOUNT = _any("收入 数额 金额 总额 额度 总量 规模 价值 创收 增收")
_NUMBER = _any(
    "数量 件数 起数 宗数 次数 户数 家数 户次 家次 总数 案件数(?!据) 处罚数(?!据) 案件量 处罚量 办案量 检查量"
    " 处罚人数 拘留人数"
    " 数(?=不|达|增|减|下|上|同|排|每|居)"
)
_TARGET = _any(
    "任务 指标 目标 排名 排序 排位 位次 名次 人均 贡献 增长 增幅 增加 增收 提升 上升 同比 环比 翻番 上年 去年"
    " 每增 每多 每少 每降"
)
_REACHED = _any(
    "完成 达到 达标 实现 不低于 不少于 不得低于 不得少于 低于 少于 不足 下降 减少 滑坡 未达 超过 突破"
)
_COUNTED = _any(
    "每(?:办|查|立|结|检|抽|开展|处罚|增).{0,8}(?:加|得|计|扣)"
    " 每(?:件|起|宗|户|家|次)[^扣]{0,4}(?:加|得|计|奖)"
    " [0-9一二三四五六七八九十百千两]+(?:件|起|宗|户|家|次|份|张|人次|户次|家次|万元|元)"
)
_SHARE = late("率")
_GROWING_SHARE = _any("增长率 完成率 增幅")

_SETS_TARGETS = (
    "下达|设定|设置|制定|规定|分解|挂钩|作为|列为|列入|为目的|为依据|返还|截留|坐支|私分|挪用|攀比"
    "|追求|逐利|趋利|摊派"
)
_NOT = "不得|不能|不准|不许|不应|严禁|禁止|杜绝|防止|制止|取消|纠正|清理|整治|违规|违法|违反|擅自|变相|未|无|没有|不"
_FORBIDS = late(
    f"(?:{_NOT})[^完达实低少足]{{0,12}}(?:{_SETS_TARGETS})"
    "|(?:无|没有|未设|不设|不搞|取消)[^完达实]{0,4}(?:罚没|罚款|处罚|办案|检查)(?:收入|数量|次数)?(?:指标|任务|目标)"
    "|不(?:得|能|准)?以[^完达实]{0,4}(?:罚|办案|检查)|以罚代|乱罚款|滥罚款|不(?:搞|比|唯)[^完达实]{0,4}(?:罚|办案|检查)"
)
_MISDEEDS = late(_SETS_TARGETS.replace("下达", "下达(?!(?:行政)?处罚决定)"))
"""What a scheme may well take points for: that somebody set targets of fines, or kept what was fined."""
_TREASURY = _any(
    "上缴 缴库 入库 国库 专户 分离 两条线 票据 保管 处置 处理 登记 台账 公开 公示 幅度 裁量 适当 相当 合法 规范 程序 依据"
    " 听证 备案 审核 决定书 缴纳 执行 讨论 较大数额 计算 错误 不符"
)
_PAID_IN = late("(?:上缴|缴库|入库|缴纳|收缴)(?:收入|数额|金额|总额|总量)")
"""How much was paid in, which is an amount of fines all the same."""
_QUALITY = _any(
    "案卷 卷宗 合格 评查 文书 错案 错误 撤销 变更 败诉 复议 诉讼 投诉 信访 举报 超期 逾期 瑕疵 不规范 不当 违反 移送 公示"
    " 公开 录入 备案 报送 上报 统计 数据 审核 审查 听证 裁量 (?<!一般)(?<!简易)程序 质量 回访 结果 依据 主体 证据"
    " 记录 归档 满意 按期 按时 及时 权限 事项 目录 信息 制度 培训 案例 指导 情况说明"
)
_PLAN = _any(
    "计划 方案 覆盖 随机 比例 上限 控制 压减 整合 联合 扰企 重复 多头 任意 随意"
    " 不超过 不得超过 未超过 不高于 不得高于 不多于 不得多于 至多 最多 以内 以下"
)
"""What keeps inspections few and planned; how often they are (频次) may as well be asked to be much."""
_FEWER = _any("减少 下降 降低")
_MORE_OFTEN = late("(?:提高|加大|增加)[^，]{0,8}频[次率]|频[次率](?:提高|加大|增加|增长|上升|提升)")


def asked_for(text: str, *, punishes: bool = False) -> Asked | None:
    """Return what a name asks for that must not be asked for, None where it asks for nothing of that kind.

    `punishes`: points or the grade are lost by it, so that a misdeed may be named without a word that forbids it.
    """
    clauses = [c for c in _CLAUSES.split(_plain(text)) if c]
    for i, clause in enumerate(clauses):
        rest = "".join(_of_same_subject(clauses[i:]))
        if _FINES.search(clause) and _wants_income(clause, rest, punishes=punishes):
            return Asked.INCOME
        if _CASES.search(clause) and _wants_penalties(clause, rest, punishes=punishes):
            return Asked.PENALTIES
        if _is_inspection(clause) and _wants_inspections(rest, punishes=punishes):
            return Asked.INSPECTIONS
    return None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _of_same_subject(clauses: list[str]) -> Iterator[str]:
    """Yield a clause and those after it that name nothing else to speak of: 罚没收入，比上年增长10%."""
    yield clauses[0]
    for clause in clauses[1:]:
        if any(subject.search(clause) for subject in (_FINES, _CASES, _INSPECTIONS)):
            return
        yield clause


def _is_forbidden(clause: str, *, punishes: bool) -> bool:
    return bool(_FORBIDS.search(clause)) or bool(
        (punishes or clause.endswith("的")) and _MISDEEDS.search(clause)
    )


def _wants_income(clause: str, rest: str, *, punishes: bool) -> bool:
    if _is_forbidden(clause, punishes=punishes):
        return False
    if _TREASURY.search(clause):
        return bool(_TARGET.search(rest) or _PAID_IN.search(clause))
    return any(p.search(rest) for p in (_AMOUNT, _NUMBER, _TARGET, _REACHED, _COUNTED))


def _wants_penalties(clause: str, rest: str, *, punishes: bool) -> bool:
    if _is_forbidden(clause, punishes=punishes) or _QUALITY.search(rest):
        return False
    if _SHARE.search(clause) and not _GROWING_SHARE.search(rest):
        return False
    return any(p.search(rest) for p in (_TARGET, _COUNTED, _NUMBER))


def _is_inspection(clause: str) -> bool:
    if not _INSPECTIONS.search(clause):
        return False
    return not _SUPERVISION.search(_OVERSIGHT.sub("检查", clause) if _INSPECTED.search(clause) else clause)


def _wants_inspections(rest: str, *, punishes: bool) -> bool:
    if _FORBIDS.search(rest) or _PLAN.search(rest) or _QUALITY.search(rest):
        return False
    if _FEWER.search(rest) and not punishes and "扣" not in rest:
        return False
    if _MORE_OFTEN.search(rest):
        return True
    if _SHARE.search(rest) and not _GROWING_SHARE.search(rest):
        return False
    return any(p.search(rest) for p in (_TARGET, _COUNTED, _NUMBER))


# Rules

_LAW_FROM = date(2021, 7, 15)
"""Since when 行政处罚法 (2021) is in force (art. 86), whose art. 74 para. 3 forbids to tie fines to assessment."""
_HENAN_FROM = date(2016, 6, 1)
"""Since when 河南省行政执法条例 is in force, whose art. 44 (6) makes targets of penalties a ground of liability."""
_INSPECTIONS_FROM = date(2024, 12, 30)
"""The day of 国办发〔2024〕54号 on inspections of enterprises."""


@rule(
    "ZF509",
    title=Text("以罚没收入、处罚数量为目标", "Fines or numbers of penalties as a target"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    says={
        "": Text(
            "“{name}”以罚没收入或者数额计分：罚款、没收的款项不得同考核、考评直接或者变相挂钩（行政处罚法第七十四条）",
            "{name!r} scores income from fines, which must not be tied to any assessment (行政处罚法 art. 74)",
        ),
        "henan": Text(
            "“{name}”以罚没收入或者数额计分：等于变相下达行政处罚指标（《河南省行政执法条例》第四十四条第六项）",
            "{name!r} scores income from fines: a target of penalties in disguise (河南省行政执法条例 art. 44 (6))",
        ),
        "before": Text(
            "“{name}”以罚没收入或者数额计分：罚没款项全部上缴国库，不是执法的目标；2021年修订的行政处罚法第七十四条明文禁止"
            "同考核挂钩",
            "{name!r} scores income from fines, which is no aim of enforcement; 行政处罚法 of 2021 (art. 74) forbids it in"
            " so many words",
        ),
        "penalties": Text(
            "“{name}”以处罚、办案的数量计分：不得下达或者变相下达行政处罚指标（《河南省行政执法条例》第四十四条第六项）",
            "{name!r} scores the number of penalties: no targets of them may be set (河南省行政执法条例 art. 44 (6))",
        ),
        "penalties-elsewhere": Text(
            "“{name}”以处罚、办案的数量计分：数量不说明执法好坏，不宜作为目标",
            "{name!r} scores the number of penalties, which says nothing of quality and is no aim",
        ),
        "penalties-before": Text(
            "“{name}”以处罚、办案的数量计分：数量不说明执法好坏；《河南省行政执法条例》自2016年6月1日起把下达处罚指标列为追责情形",
            "{name!r} scores the number of penalties, which says nothing of quality; from 2016-06-01 河南省行政执法条例"
            " makes such targets a ground of liability",
        ),
    },
    mend=Text(
        "删去该项；要考核的是罚缴分离、全额上缴、案件质量的，照此写明",
        "delete it, or say what is really checked",
    ),
    on=Scheme,
)
def perverse_target(scheme: Scheme, county: County) -> Iterator[Finding]:
    """An indicator that rewards or demands fines or numbers of penalties (行政处罚法 2021 art. 74 para. 3, 条例 art. 44).

    What forbids such targets, or checks that fines reach the treasury, is no such indicator.
    """
    in_henan = profile_of(county).area.code.startswith(HENAN)
    for at, subject, text, punishes in _named(scheme):
        found = asked_for(text, punishes=punishes)
        if found in (Asked.INCOME, Asked.PENALTIES):
            yield finding(
                at, subject=subject, variant=_basis(found, scheme.day, in_henan=in_henan), name=text
            )


def _basis(asked: Asked | None, day: date, *, in_henan: bool) -> str:
    if asked is Asked.PENALTIES and not in_henan:
        return "penalties-elsewhere"
    if asked is Asked.PENALTIES:
        return "penalties" if day >= _HENAN_FROM else "penalties-before"
    if day >= _LAW_FROM:
        return ""
    return "henan" if in_henan and day >= _HENAN_FROM else "before"


@rule(
    "ZF516",
    title=Text("以检查数量为目标", "Numbers of inspections as a target"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "“{name}”以检查的数量或者增长计分：涉企行政检查应当控制频次（国办发〔2024〕54号），考核不宜鼓励多查",
            "{name!r} scores the number or growth of inspections, which are to be kept few (国办发〔2024〕54号)",
        ),
        "measure": Text(
            "{number} {name}的“{measure}”越多得分越高：涉企行政检查应当控制频次（国办发〔2024〕54号），考核不宜鼓励多查",
            "{number} {name!r} gives more points for more of {measure!r}; inspections are to be few (国办发〔2024〕54号)",
        ),
    },
    mend=Text(
        "改为考核计划执行、频次上限、问题整改；考核的是对下监督检查的，写明“执法监督检查”",
        "assess plans kept, caps on frequency, what was mended; if supervision of enforcement is meant, say 执法监督检查",
    ),
    on=Scheme,
)
def many_inspections(scheme: Scheme, _: County) -> Iterator[Finding]:
    """An indicator that rewards or demands numbers of inspections, from the day of 国办发〔2024〕54号 on."""
    if scheme.day < _INSPECTIONS_FROM:
        return
    for at, subject, text, punishes in _named(scheme):
        if asked_for(text, punishes=punishes) is Asked.INSPECTIONS:
            yield finding(at, subject=subject, name=text)
    for item in walk_scheme(scheme):
        measure = measure_named(item.indicator.measure) if item.indicator.measure else None
        if measure is not None and measure.never_rewarded and _gives_more_for_more(item.indicator):
            about: dict[str, Any] = {
                "number": item.number,
                "name": item.indicator.name,
                "measure": measure.name,
            }
            yield finding(item.field("取数"), subject=item.id, variant="measure", **about)


def _gives_more_for_more(indicator: Indicator) -> bool:
    """Tell whether an indicator gives more points, or a better place, for a greater number."""
    if indicator.mode is Mode.BANDS:
        bands = sorted(indicator.bands, key=lambda band: band.from_)
        return any(after.points > before.points for before, after in pairwise(bands))
    if indicator.mode is Mode.RANK:
        return bool(indicator.ranks and indicator.ranks.higher_first)
    return indicator.mode is Mode.ADD


_PUNISHING = frozenset({Mode.DEDUCT})


def _named(scheme: Scheme) -> Iterator[tuple[Place, str, str, bool]]:
    """Yield what a scheme calls things: parts, indicators, what they read and what knocks out; whether it costs points."""
    for c, component in enumerate(scheme.components):
        yield scheme.field("组成", c, "名称"), f"{scheme.year}/{component.name}", component.name, False
    for block, way, _component in walk_blocks(scheme):
        yield scheme.field(*way, "名称"), f"{scheme.year}/{block.name}", block.name, False
    for item in walk_scheme(scheme):
        punishes = item.indicator.mode in _PUNISHING or item.in_penalties
        yield item.field("名称"), item.id, item.indicator.name, punishes
        for n, option in enumerate(item.indicator.options):
            yield item.field("选项", n, "名称"), item.id, option.name, punishes
    for at, subject, name, of_indicator in measure_names(scheme):
        yield at, subject, name, not of_indicator
    for name, fact in named_facts(scheme):
        yield scheme.field(*fact, "名称"), f"{scheme.year}/{name}", name, True
