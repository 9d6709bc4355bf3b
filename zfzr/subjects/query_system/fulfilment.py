"""Whether the legal office entered the year's certificates in the province's query system (D14)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, State, fulfilled_by_office, not_judged
from zfzr.subjects.query_system import lookups
from zfzr.subjects.query_system.lookups import entries, of_unset_types
from zfzr.terms.text import Text, enumeration, said


@fulfilled_by_office("D14", LEGAL)
def certificates_entered(county: County, year: int) -> Judgement:
    """Whether every certificate issued in the year that is to be entered is, as far as its term has run out (三（一）)."""
    owed = [
        each
        for each in entries(county)
        if each.certificate.issued.year == year and each.state is not lookups.State.ENDED
    ]
    if not owed and (unset := of_unset_types(county)):
        return not_judged(
            said(
                Text(
                    "{types}是否录入没有定（参数“录入证件”）",
                    "not set whether {types} are entered (录入证件)",
                ),
                types=enumeration(unset),
            )
        )
    if not owed:
        return not_judged(Text("没有当年核发、应当录入的证件", "no certificate of the year is to be entered"))
    entered = [each for each in owed if each.entered is not None]
    text = Text(
        f"当年核发应录入 {len(owed)} 个，已录入 {len(entered)} 个",
        f"{len(owed)} certificates of the year are to be entered, {len(entered)} are",
    )
    evidence = tuple(Evidence(each.field("证号")) for each in owed if each.entered is None)
    if len(entered) == len(owed):
        done = max(each.entered.day for each in entered if each.entered)
        return Judgement(State.DONE, text, done=done)
    if any(each.state is lookups.State.UNJUDGED for each in owed):
        return not_judged(
            Text(f"{text.zh}；录入期限没有设定", f"{text.en}; no term is set (parameter 录入期限)")
        )
    if any(each.state is lookups.State.OVERDUE for each in owed):
        return Judgement(State.PARTLY if entered else State.NOT_DONE, text, evidence)
    return Judgement(State.NOT_DUE, text, evidence, due=min(each.last for each in owed if each.last))
