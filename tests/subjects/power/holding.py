"""Counties in which 甲 holds a power, and what rules say of it."""

from __future__ import annotations

from building import base_files, county

from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County

JIA = "units/jia/authorities.yaml"
YI = "units/yi/authorities.yaml"
BASE_UNIT = base_files()["units/jia/unit.yaml"].decode()
BORNE = "承办: [{机构: zhifa, 岗位: zhifa-diaocha}]"
PENALTY = "- 编码: 41082301CF00100\n  名称: 甲\n  类别: 行政处罚\n"


def reported(of: County, code: str) -> list[Located]:
    """Run one rule and return its findings, sorted by place."""
    return located(of, examine(of, lambda rule: rule.code == code).findings)


def messages(of: County, code: str) -> list[str]:
    """Return what a rule says."""
    return [p.message("zh") for p in reported(of, code)]


def variants(of: County, code: str) -> list[str]:
    """Return in which of its texts a rule speaks."""
    return [p.finding.variant for p in reported(of, code)]


def holding(*lines: str, law: str = "", as_of: str = "2015-12-31", **files: str) -> County:
    """Build a county in which 甲 holds one penalty, written on lines 1 to 3 and those given; `law` is another law."""
    content = PENALTY + "".join(f"  {line}\n" for line in lines)
    laws = {"laws/zz.yaml": law} if law else {}
    return county({JIA: content, **laws, **files}, as_of=as_of)


def resting_on(*citations: str, law: str = "", as_of: str = "2015-12-31") -> County:
    """Build a county in which 甲 holds one penalty with these citations, one a line from line 5 on."""
    return holding("依据:", *(f"- {c}" for c in citations), law=law, as_of=as_of)
