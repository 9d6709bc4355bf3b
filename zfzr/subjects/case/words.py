"""Words for cases: what was opened, decided, closed, and which stages were written down (三（三）, 四（二）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, in_general, joined, words
from zfzr.subjects.case.lookups import stand_meant
from zfzr.subjects.case.records import Case, CaseStages, Discussion, Stand
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


@words(Case)
def case(change: RecordChange, view: View) -> Sentence:
    """Say which case it is, how far it has come, and what was decided."""
    entered = change.record
    if not isinstance(entered, Case) or change.action is Action.MOVED:
        return in_general(change, view)
    about = f"{shown(entered.number)} {shown(entered.cause)}"
    if change.action is not Action.ADDED:
        return Sentence(in_general(change, view).verb, about)
    fine = entered.fine
    detail = joined(
        (
            (f"{entered.opened} 立案", f"opened on {entered.opened}") if entered.opened else None,
            (f"{entered.decided} 决定", f"decided on {entered.decided}") if entered.decided else None,
            alike("、".join(entered.penalties)),
            (f"罚款 {plainly(fine)} 元", f"fined {plainly(fine)} yuan") if fine else None,
            (f"{entered.closed} 结案", f"closed on {entered.closed}") if entered.closed else None,
        )
    )
    return Sentence(Text("登记案件", "case entered"), about, detail)


@words(CaseStages)
def case_stages(change: RecordChange, view: View) -> Sentence:
    """Say of which case the stages were written down."""
    written = change.record
    if not isinstance(written, CaseStages) or change.action is Action.MOVED:
        return in_general(change, view)
    return Sentence(in_general(change, view).verb, _case(view, written.case))


@words(Discussion)
def discussion(change: RecordChange, view: View) -> Sentence:
    """Say which case was discussed when, by how many, and what was concluded."""
    held = change.record
    if not isinstance(held, Discussion) or change.action is not Action.ADDED:
        return in_general(change, view)
    against = sum(stand_meant(view.of(change), held, each) not in (None, Stand.FOR) for each in held.views)
    detail = joined(
        (
            alike(held.day.isoformat()),
            (f"{len(held.views)} 人参加", f"{len(held.views)} took part"),
            (f"{against} 人有不同意见", f"{against} of another view") if against else None,
        )
    )
    return Sentence(Text("集体讨论", "discussed"), _case(view, held.case), detail)


def _case(view: View, number: str) -> str:
    found = view.record("案件", number)
    cause = shown(found.cause) if isinstance(found, Case) else ""
    return " ".join(part for part in (shown(number), cause) if part)
