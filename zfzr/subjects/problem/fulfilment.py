"""Whether what supervision found was put into classes (D01): the legal office's to write, no act of a unit."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, State, fulfilled, fulfilled_by_office, not_judged
from zfzr.declare.measure import UnitYear
from zfzr.subjects.problem.lookups import is_read, missing_registers, problems_in
from zfzr.terms.text import Text


@fulfilled("D01")
def nothing_to_record(unit: UnitYear) -> Judgement:
    """The notice asks units to guard against 不作为 and 乱作为: that none was found is no proof (四)."""
    del unit
    return not_judged(
        Text(
            "文件要求防止不作为、乱作为，没有发现不等于做到，没有可以据以判断的登记",
            "units are to guard against such defects: that none was found is no proof, and nothing records it",
        )
    )


@fulfilled_by_office("D01", LEGAL)
def put_into_classes(county: County, year: int) -> Judgement:
    """Whether every problem that supervision of the year found has a class."""
    found = [each for of in problems_in(county, year).values() for each in of]
    if not is_read(county, year):
        return not_judged(
            Text("监督的登记没有读全，无从判断", "a register was not read in full: it cannot be told")
        )
    missing = missing_registers(county, year)
    if not found:
        none = Text("没有登记监督发现的问题", "no problem found by supervision is recorded")
        return not_judged(missing or none)
    classed = [each for each in found if each.meant]
    why = Text(f"已归类 {len(classed)} / {len(found)}", f"{len(classed)} of {len(found)} have a class")
    if len(classed) == len(found) and missing:
        return not_judged(missing)
    if len(classed) == len(found):
        return Judgement(State.DONE, why, tuple(Evidence(each.field("问题类别")) for each in classed))
    state = State.PARTLY if classed else State.NOT_DONE
    short = (each.field("问题" if each.steps else "编号") for each in found if not each.meant)
    return Judgement(state, why, tuple(Evidence(at) for at in short))
