"""What makes each parameter of laws speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases

from zfzr.subjects.law.records import Level


def ranked(level: str) -> dict[str, str]:
    """A norm of this rank."""
    return {"laws/jia.yaml": f"名称: 甲办法\n效力层级: {level}\n版本: [{{施行: 2015-01-01}}]\n"}


CASES: Cases = {
    **{f"效力层级.{each.value}": (ranked(each.value), "2015-12-31", 0, 1) for each in Level},
}
