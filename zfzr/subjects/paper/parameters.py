"""What law and county may change about papers of supervision: their kinds, and whether an opinion precedes a decision."""

from datetime import date

from zfzr.declare.parameter import HENAN, MONTH_DAY, USUAL, Standing, family, parameter
from zfzr.terms.text import Text

OPINION_FIRST = "决定前须有意见书"
WITH_DEADLINE = "意见书须有期限"
REMINDER_OR_OPINION_FIRST = "决定前须有督办函或者意见书"
REMINDER_WITH_DEADLINE = "督办函须有期限"
STATUTE = date(2026, 2, 1)
"""The day from which 《行政执法监督条例》（国务院令第825号） holds (art. 44)."""
_LAST_DAY_BEFORE = date(2026, 1, 31)
_ARTICLE = "《行政执法监督条例》（国务院令第825号）{}"


def _by_statute(article: str, value: int = 1) -> Standing:
    return Standing(value, _ARTICLE.format(article), start=STATUTE)


_BY_HENAN_LAW = (
    Standing(0, "2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
    Standing(1, "《河南省行政执法条例》第四十三条", start=date(2016, 6, 1), end=_LAST_DAY_BEFORE, area=HENAN),
)
_SINCE_STATUTE = Standing(0, "2026年2月1日以前的规定没有查到", end=_LAST_DAY_BEFORE, verified=False)

COMPETENT = "发文机关须有权限"
SUPERIOR_TOLD = "垂直管理单位告知上级"
TO_GOVERNMENT = "监督机构向政府报告"
"""The round of the report on supervision, which a county may declare in zfzr.yaml."""

PROCEDURE = family(
    "监督文书",
    meaning=Text(
        "1 为监督文书按这一程序发出", "1: papers of supervision are issued by this rule of procedure"
    ),
    read_by=("ZF834", "ZF835", "ZF798", "ZF799"),
    members=(
        (
            OPINION_FIRST,
            WITH_DEADLINE,
            REMINDER_OR_OPINION_FIRST,
            REMINDER_WITH_DEADLINE,
            COMPETENT,
            SUPERIOR_TOLD,
        ),
    ),
    standing={
        # A decision on a grave matter follows no paper (令825 art. 29), one on anything else an opinion or a reminder.
        f"监督文书.{OPINION_FIRST}": (*_BY_HENAN_LAW, _by_statute("第二十九条", 0)),
        f"监督文书.{REMINDER_OR_OPINION_FIRST}": (_SINCE_STATUTE, _by_statute("第二十九条")),
        f"监督文书.{WITH_DEADLINE}": (*_BY_HENAN_LAW, _by_statute("第二十八条第二款")),
        f"监督文书.{REMINDER_WITH_DEADLINE}": (_SINCE_STATUTE, _by_statute("第二十七条第二款")),
        f"监督文书.{COMPETENT}": (*_BY_HENAN_LAW, _by_statute("第二十六条至第二十九条")),
        f"监督文书.{SUPERIOR_TOLD}": (_SINCE_STATUTE, _by_statute("第四十二条第二款")),
    },
)

_HENAN = "《河南省行政执法条例》第四十三条"
_ELSEWHERE = "监督文书的通常写法，本省规定的以本省规定为准"
_USUAL = "监督文书的通常写法，2016年6月1日以前的规定没有查到"
_NOT_NAMED = "监督文书的通常写法，《行政执法监督条例》（国务院令第825号）没有列这一种"
_NOTICE, _REMINDER, _OPINION, _DECISION = "通知书", "督办函", "意见书", "决定书"
_ARTICLE_OF = {_REMINDER: "第二十七条", _OPINION: "第二十八条", _DECISION: "第二十九条"}


def _word(word: str) -> tuple[Standing, ...]:
    """Return since when a kind of paper is one: the reminder since the statute, which names no notice (arts. 26-29)."""
    article = _ARTICLE_OF.get(word)
    now = _by_statute(article) if article else Standing(1, _NOT_NAMED, start=STATUTE, verified=False)
    if word == _REMINDER:
        return (now,)
    by_henan = Standing(
        1,
        _HENAN if article else _ELSEWHERE,
        start=date(2016, 6, 1),
        end=_LAST_DAY_BEFORE,
        verified=bool(article),
        area=HENAN if article else "",
        elsewhere=_ELSEWHERE if article else "",
    )
    return Standing(1, _USUAL, end=date(2016, 5, 31), verified=False), by_henan, now


def _words(family: str, *words: str) -> dict[str, tuple[Standing, ...]]:
    return {f"{family}.{word}": _word(word) for word in words}


KINDS = family(
    "监督文书种类",
    meaning=Text("1 为可以登记的监督文书种类", "1: a kind of supervision paper, to be written under 种类"),
    read_by=("ZF102",),
    members=((),),
    standing=_words("监督文书种类", _NOTICE, _REMINDER, _OPINION, _DECISION),
    aliases={word: (f"行政执法监督{word}",) for word in (_NOTICE, _REMINDER, _OPINION, _DECISION)},
)
_GRADED = ("ZF618", "ZF798", "ZF799", "ZF832", "ZF834", "ZF835")
"""What asks of a paper how grave its kind is."""
REMINDERS = family(
    "监督督办类文书",
    meaning=Text(
        "1 为这一种类是督促单位依法履行职责的督办函一类",
        "1: this kind is a reminder, which asks a unit to do what it left undone",
    ),
    read_by=_GRADED,
    members=((),),
    about="监督文书种类",
    standing=_words("监督督办类文书", _REMINDER),
)
OPINIONS = family(
    "监督意见类文书",
    meaning=Text(
        "1 为这一种类是责令限期改正的意见书一类",
        "1: this kind is an opinion, which asks for correction by a day",
    ),
    read_by=_GRADED,
    members=((),),
    about="监督文书种类",
    standing=_words("监督意见类文书", _OPINION),
)
DECISIONS = family(
    "监督决定类文书",
    meaning=Text(
        "1 为这一种类是撤销、变更等的决定书一类", "1: this kind is a decision, which revokes or corrects"
    ),
    read_by=_GRADED,
    members=((),),
    about="监督文书种类",
    standing=_words("监督决定类文书", _DECISION),
)

ANSWERED_WITHIN = parameter(
    "监督文书.异议处理期限",
    meaning=Text(
        "单位对监督处理结果提出异议以后，几日内处理",
        "within how many days an objection of a unit to a paper of supervision is dealt with",
    ),
    read_by=("ZF645",),
    unit="日",
    counts_days=True,
)
"""The statute says without delay (令825 art. 30): no number of days is known."""

REPORT_DAY = parameter(
    "监督报告.截止",
    meaning=Text(
        "行政执法监督机构最迟在哪一天向本级政府报告年度监督工作，写月日（1231 为 12 月 31 日）；供轮次的“截止参数”用",
        "by which day the supervising organ reports on a year to its government, as month and day (1231 is "
        "31 December); for 截止参数 of a round",
    ),
    read_by=("ZF401",),
    unit=MONTH_DAY,
)
"""The statute says regularly (令825 art. 6); no day of the year is known, so that none stands."""


# Who issues which, and what they may hold

_BY_HENAN = Standing(
    1,
    "《河南省行政执法条例》第四十三条，发文机关的原文未核对",
    start=date(2016, 6, 1),
    end=_LAST_DAY_BEFORE,
    verified=False,
    area=HENAN,
)
_OFFICES = ("法制机构", "监督机构", "行政执法监督机构")
"""The roles that a county may give to its office of justice, the supervising organ from the statute on (art. 6)."""
_GOVERNMENT = "县政府"
_ON_BEHALF = Standing(
    1,
    "《行政执法监督条例》（国务院令第825号）第六条：监督机构代表本级政府；本级政府自己发出的没有写",
    start=STATUTE,
    verified=False,
)


def _issuers() -> dict[str, tuple[Standing, ...]]:
    """Return who may issue what: since the statute a decision is the government's alone (arts. 26, 29)."""
    found: dict[tuple[str, str], tuple[Standing, ...]]
    found = {(kind, "法制机构"): (_BY_HENAN,) for kind in (_OPINION, _DECISION)}
    found |= {(kind, _GOVERNMENT): (_BY_HENAN,) for kind in (_OPINION, _DECISION)}
    for role in _OFFICES:
        found[_REMINDER, role] = (_by_statute("第二十七条"),)
        found[_OPINION, role] = (*found.get((_OPINION, role), ()), _by_statute("第二十八条"))
        found[_DECISION, role] = (*found.get((_DECISION, role), ()), _by_statute("第二十九条", 0))
    for kind in (_REMINDER, _OPINION):
        found[kind, _GOVERNMENT] = (*found.get((kind, _GOVERNMENT), ()), _ON_BEHALF)
    found[_DECISION, _GOVERNMENT] += (_by_statute("第二十九条"),)
    return {f"监督文书权限.{kind}.{role}": held for (kind, role), held in found.items()}


COMPETENCE = family(
    "监督文书权限",
    meaning=Text(
        "1 为这一角色的机构有权发出这一种监督文书；一种文书一个也没有设的，谁发出的答未评",
        "1: the office of this role may issue this kind of paper; where a kind has none set nothing is judged",
    ),
    read_by=("ZF798",),
    members=((), ()),
    standing=_issuers(),
)
"""The office of justice is the supervising organ from 2026-02-01, whichever of these roles a county gives it."""

_HENAN_MEASURES = "《河南省行政执法条例》{}"
MEASURES = family(
    "监督措施",
    meaning=Text(
        "1 为监督文书可以写的措施；其中属于追究处理的，由谁决定另看“追究权限”",
        "1: a measure to be written under 措施 of a paper; who decides one that holds to account is 追究权限",
    ),
    read_by=("ZF102",),
    members=((),),
    aliases={"责令限期改正": ("限期改正", "限期整改"), "纠正": ("责令纠正", "变更")},
    standing={
        f"监督措施.{word}": (
            Standing(1, source, verified=False, area=HENAN if "河南省" in source else "", elsewhere=USUAL),
        )
        for source, words in (
            (_HENAN_MEASURES.format("第四十三条"), ("撤销", "纠正")),
            (
                "外省行政执法监督条例的处理方式，本省的未核对",
                ("限期履行", "补正改正", "确认违法", "确认无效"),
            ),
            (_HENAN_MEASURES.format("第四十四条"), ("责令限期改正", "通报批评", "取消评比先进资格")),
            (
                _HENAN_MEASURES.format("第四十五条"),
                ("批评教育", "离岗培训", "调离执法岗位", "取消执法资格"),
            ),
            (_HENAN_MEASURES.format("第四十二条第六项"), ("暂扣行政执法证",)),
            ("监督文书的通常写法", ("说明情况", "提供材料", "引起注意")),
        )
        for word in words
    },
)
