"""Whether every enforcing unit is in the register of subjects (D47): the staffing and the legal office keep it together."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL, STAFFING
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, as_far_as, fulfilled_by_office, not_judged
from zfzr.subjects.subject_register.lookups import enforcing_units, entry_of, register_is_kept
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.terms.text import Text, said


@fulfilled_by_office("D47", STAFFING)
@fulfilled_by_office("D47", LEGAL)
def subjects_registered(county: County, year: int) -> Judgement:
    """Whether the units that hold powers on the county's day are registered as subjects (六（一）：确定行政执法主体)."""
    del year
    if not county.read_whole(EnforcementSubject):
        return not_judged(said(NOT_READ, kind=EnforcementSubject.label))
    if not register_is_kept(county, county.as_of):
        return not_judged(Text("没有执法主体名册", "the county keeps no register of subjects"))
    entries = [(unit, entry_of(county, unit.unit or "", county.as_of)) for unit in enforcing_units(county)]
    return as_far_as(
        (Evidence(entry.field("确认文号")) for _, entry in entries if entry),
        (Evidence(unit.field("名称")) for unit, entry in entries if entry is None),
        Text("没有持有在用职权的单位", "no unit holds powers in force"),
    )
