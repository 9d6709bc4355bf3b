"""Receipts in the folder of another year than theirs (ZF414, ZF415), and receipts before the paper itself (ZF879)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.lookups import (
    Misbooked,
    RoundOfYear,
    UnsetRound,
    duty_of_round,
    earliest,
    misbooked,
    submitted,
)
from zfzr.subjects.round.records import Receipt
from zfzr.terms.text import Text


@rule(
    "ZF414",
    title=Text("收件登记放错了年度", "Receipt in the folder of a year that it cannot be of"),
    duty=("D53", "D42", "D46"),
    kind=DATA,
    severity=ERROR,
    says={
        "before": Text(
            "{unit_name} {received} 报的{round}登记在{year}年度，而该年度的 {first} 以后才可能报{meant}",
            "the {round} of {unit_name}, received on {received}, is booked under {year}, which nobody can send before"
            " {first}{meant_en}",
        ),
        "no-round": Text(
            "{unit_name} {received} 报的{round}登记在{year}年度，而{why}{meant}",
            "the {round} of {unit_name}, received on {received}, is booked under {year}, which has none: {why_en}{meant_en}",
        ),
    },
    mend=Text(
        "收件登记按所报的年度放：把这一行移到该年度的 county/年度/receipts.csv；日期记错的改正日期",
        "move the row to the receipts.csv of the year that the report is about, or mend the day",
    ),
    on=Receipt,
    reads=(BasisDocument,),
)
def receipt_of_another_year(receipt: Receipt, county: County) -> Iterator[Finding]:
    """A receipt before its round could be answered, or of a year that has no such round: it serves no round until moved."""
    each = misbooked(county).get(receipt.place)
    if each and each.is_certain:
        yield _about_booking(county, each)


@rule(
    "ZF415",
    title=Text("收件登记的年度可能不对", "Receipt that may be of another year"),
    duty=("D53", "D42", "D46"),
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{unit_name} {received} 报的{round}登记在{year}年度，离{year}年度的截止日 {due} 远、离{other}年度的"
        " {other_due} 近，而{other}年度没有该单位的收件",
        "the {round} of {unit_name}, received on {received}, is booked under {year}, due on {due}; it lies nearer to"
        " {other_due}, the day of {other}, of which the unit has none in",
    ),
    mend=Text(
        "对照报告核对所报的年度：放错的移到该年度的 county/年度/receipts.csv；确是迟报的，把报告录入单位该年度的目录",
        "move the row if the report is about the other year; if it is only late, enter the report in its year's folder",
    ),
    on=Receipt,
    reads=(BasisDocument,),
)
def receipt_nearer_to_another_year(receipt: Receipt, county: County) -> Iterator[Finding]:
    """A receipt nearer to the due day of a year of which the unit has nothing in; very late, or in the wrong folder."""
    each = misbooked(county).get(receipt.place)
    if each and not each.is_certain:
        yield _about_booking(county, each)


def _about_booking(county: County, each: Misbooked) -> Finding:
    receipt, meant, expected = each.receipt, each.meant, each.expected
    round_ = expected if isinstance(expected, RoundOfYear) else None
    return finding(
        "收到日期",
        duty=duty_of_round(county, receipt.round_name),
        variant="" if each.why == "nearer" else each.why,
        unit=receipt.sender,
        unit_name=name_of_unit(county, receipt.sender),
        received=receipt.received,
        round=receipt.round_name,
        year=str(receipt.year),
        first=earliest(round_) if round_ else "",
        why=expected.why.render("zh") if isinstance(expected, UnsetRound) else "",
        why_en=expected.why.render("en") if isinstance(expected, UnsetRound) else "",
        due=round_.due if round_ else "",
        other=str(meant.year) if meant else "",
        other_due=meant.due if meant else "",
        meant=f"，像是{meant.year}年度的" if meant else "",
        meant_en=f"; it seems to be of {meant.year}" if meant else "",
    )


WRITTEN_HERE = Text("报送的材料写在这里", "what was sent in is written here")


@rule(
    "ZF879",
    title=Text("收件早于材料的成文日期", "Received before it was written"),
    duty=("D53", "D42", "D46"),
    kind=DATA,
    severity=WARNING,
    compares=(
        Pair("收件登记.收到日期", "责任追究报告.落款日期", "收到不早于成文"),
        Pair("收件登记.收到日期", "评议考核方案.成文日期", "收到不早于成文"),
        Pair("收件登记.收到日期", "年度工作推进方案.成文日期", "收到不早于成文"),
    ),
    says=Text(
        "{unit_name}的{round}最后一次收到是 {received}，材料自己写明的日期却是 {dated}：两处有一处写错了",
        "the {round} of {unit_name} came in on {received} at the latest, and is itself of {dated}: one of the two is wrong",
    ),
    mend=Text(
        "对照收文登记和原件改正日期；退回以后重新报送的，登记补正日期或者另登记一次收件",
        "mend the day by the register and the paper; enter what was sent in again as corrected, or as a receipt of its own",
    ),
)
def received_before_it_was_written(county: County) -> Iterator[Finding]:
    """What a unit sent in for a round came in last, corrections included, before the paper's own day."""
    last: dict[tuple[str, int, str], tuple[date, Receipt]] = {}
    for receipt in county.dataset.all(Receipt):
        of = receipt.round_name, receipt.year or 0, receipt.sender
        day = max(receipt.received, receipt.corrected or receipt.received)
        if of not in last or last[of][0] < day:
            last[of] = day, receipt
    for (name, year, sender), (day, receipt) in last.items():
        written = submitted(county, name, sender, year)
        dated = written.__dict__.get("dated") if written is not None else None
        if written is not None and dated is not None and day < dated:
            label = type(written).model_fields["dated"].alias or "dated"
            yield finding(
                receipt.field("收到日期"),
                subject=receipt.id,
                unit=sender,
                day=day,
                duty=duty_of_round(county, name),
                related=[Related(written.field(label), WRITTEN_HERE)],
                unit_name=name_of_unit(county, sender),
                round=name,
                received=day,
                dated=dated,
            )
