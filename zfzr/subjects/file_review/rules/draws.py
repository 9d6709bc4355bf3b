"""Draws repeated from their seeds (ZF691, ZF692), their rows (ZF693) and the norm of their day (ZF694); what was drawn is
reviewed, and what is reviewed was drawn (ZF867, ZF868)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import member_value, name_of_unit, parameter_value
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.records import Case
from zfzr.subjects.file_review.lookups import (
    CHANGED,
    Batch,
    Differs,
    Order,
    batches,
    differences,
    files_by_number,
    head_of,
    quotas_on,
    read_quota,
    review_due,
    reviewed_files,
    rows_by_batch,
    window_on,
)
from zfzr.subjects.file_review.parameters import QUOTAS, WINDOW
from zfzr.subjects.file_review.records import DrawnFile, FileReview
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

# Repeated from the seed


@lookup
def _records_differ(county: County) -> tuple[Differs, ...]:
    return tuple(each for each in differences(county) if each.how not in CHANGED)


@lookup
def _pools_changed(county: County) -> tuple[Differs, ...]:
    return tuple(each for each in differences(county) if each.how in CHANGED)


def _told(differs: Differs, county: County) -> Finding:
    row = differs.row
    at = row.field({"total": "共抽", "rank": "名次", "pool": "基数摘要"}.get(differs.how, "案号"))
    known = files_by_number(county).get(differs.number)
    return finding(
        at,
        unit=differs.unit or "",
        subject=f"{row.batch}/{differs.number or differs.kind or '共抽'}",
        day=row.day,
        variant=differs.how,
        batch=row.batch,
        unit_name=name_of_unit(county, differs.unit or ""),
        kind=differs.kind,
        file=differs.number,
        other=differs.other,
        pool=row.pool,
        now=differs.now,
        total=row.total,
        declared=row.rank,
        rank=differs.rank,
        closed=(known.closed if known else None) or "没有",
    )


@rule(
    "ZF691",
    title=Text("抽卷记录与种子算出的不符", "Recorded draw is not what its seed gives"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=_records_differ,
    reads_everywhere=(Case, Matter, Unit),
    says={
        "swapped": Text(
            "抽卷{batch}：{unit_name}{kind}记的是{file}，按种子应抽{other}",
            "draw {batch}: {unit_name}, {kind}: {file} is recorded where the seed draws {other}",
        ),
        "left-out": Text(
            "抽卷{batch}：{unit_name}{kind}按种子应抽{file}，记录里没有",
            "draw {batch}: {unit_name}, {kind}: the seed draws {file}, which is not recorded",
        ),
        "surplus": Text(
            "抽卷{batch}：{unit_name}{kind}记了{file}，按种子没有抽到",
            "draw {batch}: {unit_name}, {kind}: {file} is recorded, and the seed does not draw it",
        ),
        "rank": Text(
            "抽卷{batch}：{file}的名次写 {declared}，按种子在所抽的案卷里排第 {rank}",
            "draw {batch}: {file} is given rank {declared}; by the seed it is {rank} of those drawn",
        ),
        "total": Text(
            "抽卷{batch}：共抽 {total} 件，记录里有 {now} 件",
            "draw {batch}: {total} files were drawn, and {now} are recorded",
        ),
        "maybe-left-out": Text(
            "抽卷{batch}：{unit_name}{kind}现在有 {now} 件可抽，其中{file}按种子应抽而没有记录："
            "抽取以后才登记结案，或者被漏下",
            "draw {batch}: {unit_name}, {kind}: of {now} files now in the pool the seed draws {file}, which is not"
            " recorded: closed on record since, or left out",
        ),
        "maybe-surplus": Text(
            "抽卷{batch}：{unit_name}{kind}记了{file}，按现在的 {now} 件抽不到："
            "抽取以后案卷有增减，或者被换入",
            "draw {batch}: {unit_name}, {kind}: {file} is recorded, and is not drawn from the {now} files of now: the"
            " pool changed since, or it was put in",
        ),
    },
    mend=Text(
        "照原始的抽取名单核对；用 zfzr draw 按同一种子、日期、窗口重抽对照，改正记录或者说明",
        "compare the list that was printed; repeat it with zfzr draw, and mend the record or say why",
    ),
)
def draw_not_repeated(differs: Differs, county: County) -> Iterator[Finding]:
    """Seed, window and quotas give the same files again: what was swapped, left out or put in shows."""
    yield _told(differs, county)


@rule(
    "ZF692",
    title=Text("抽卷以后可抽的案卷变了", "Pool of a draw changed since"),
    duty="D24",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=_pools_changed,
    reads_everywhere=(Case, Matter),
    says={
        "added": Text(
            "抽卷{batch}：{unit_name}{kind}抽取时 {pool} 件，现在 {now} 件，{file}（结案 {closed}）是以后才登记或者改的",
            "draw {batch}: {unit_name}, {kind}: {pool} files then, {now} now: {file} (closed {closed}) came since",
        ),
        "gone": Text(
            "抽卷{batch}：{unit_name}{kind}抽取时 {pool} 件，现在 {now} 件，{file}不再在内，现在登记的结案日期是{closed}",
            "draw {batch}: {unit_name}, {kind}: {pool} files then, {now} now: {file} is in it no more, closed {closed}",
        ),
        "pool": Text(
            "抽卷{batch}：{unit_name}{kind}抽取时 {pool} 件，现在 {now} 件，与当时的摘要不同，看不出是哪几件变了",
            "draw {batch}: {unit_name}, {kind}: {pool} files then, {now} now; the digest differs, and does not tell which",
        ),
    },
    mend=Text(
        "核对这些案件的登记和结案日期；属于漏登、改正的，说明原因",
        "check the closing days of these; say why where a case was added or mended",
    ),
)
def pool_changed(differs: Differs, county: County) -> Iterator[Finding]:
    """A case that was added to the register since, or whose closing day was changed, would have been in the draw, or not."""
    yield _told(differs, county)


# The rows


@rule(
    "ZF693",
    title=Text("抽卷登记前后不合", "Rows of a draw disagree"),
    duty="D24",
    kind=DATA,
    severity=ERROR,
    on=DrawnFile,
    says={
        "head": Text(
            "抽卷{batch}的{label}与这一批第一行不同（{here}、{first}）",
            "draw {batch}: {label} is not that of its first row ({here}, {first})",
        ),
        "quota": Text(
            "抽卷{batch}的定额“{quota}”应写成 类别=件数，如 行政处罚=2",
            "draw {batch}: quota {quota!r} is to be written as 行政处罚=2",
        ),
        "window": Text(
            "抽卷{batch}在 {on} 抽取，结案止却写 {end}",
            "draw {batch} was made on {on}, its window ends on {end}",
        ),
        "unit": Text(
            "抽卷{batch}：案卷{file}是{other}的，写的单位是{unit_name}",
            "draw {batch}: file {file} is of {other}, not of {unit_name}",
        ),
        "kind": Text(
            "抽卷{batch}：案卷{file}是{other}，写的类别是{kind}",
            "draw {batch}: file {file} is {other}, not {kind}",
        ),
        "scope": Text(
            "抽卷{batch}：{unit_name}的{kind}不在这一批的范围或者定额里",
            "draw {batch}: {kind} of {unit_name} is neither in its scope nor among its quotas",
        ),
    },
    mend=Text(
        "照抽取名单改正；一批各行的表头项应当相同", "mend it by the list; all rows of a batch say the same"
    ),
)
def row_of_draw_disagrees(row: DrawnFile, county: County) -> Iterator[Finding]:
    """The rows of a batch share its head, those of a unit and kind their pool; the file is that unit's and of that kind."""
    for label, variant, values in _wrong_in(row, county):
        yield finding(
            label,
            unit=row.about,
            subject=f"{row.batch}/{row.number}",
            variant=variant,
            batch=row.batch,
            unit_name=name_of_unit(county, row.about),
            kind=row.kind.value,
            file=row.number,
            **values,
        )


_HEAD = ("种子", "抽取日期", "结案起", "结案止", "范围", "定额", "共抽")


@lookup
def _first_of_group(county: County) -> dict[tuple[int, str, str, str], DrawnFile]:
    found: dict[tuple[int, str, str, str], DrawnFile] = {}
    for (year, batch), rows in rows_by_batch(county).items():
        for row in rows:
            found.setdefault((year, batch, row.about, row.kind.value), row)
    return found


def _wrong_in(row: DrawnFile, county: County) -> Iterator[tuple[str, str, dict[str, Any]]]:
    year = row.year or row.day.year
    head = rows_by_batch(county)[(year, row.batch)][0]
    for label, here, first in zip(_HEAD, head_of(row), head_of(head), strict=True):
        if here != first:
            yield label, "head", {"label": label, "here": _said(here), "first": _said(first)}
    own = _first_of_group(county)[(year, row.batch, row.about, row.kind.value)]
    for label, one, other in (("基数", row.pool, own.pool), ("基数摘要", row.digest, own.digest)):
        if one != other:
            yield label, "head", {"label": label, "here": one, "first": other}
    asked = [(text, read_quota(text)) for text in row.quotas]
    if row is head:
        for text, quota in asked:
            if quota is None:
                yield "定额", "quota", {"quota": text}
        if row.end > row.day:
            yield "结案止", "window", {"on": row.day, "end": row.end}
    kinds = {quota[0] for _, quota in asked if quota}
    is_asked = (not row.scope or row.about in row.scope) and row.kind.value in kinds
    if not is_asked and all(quota for _, quota in asked):
        yield "单位", "scope", {}
    known = files_by_number(county).get(row.number)
    if known is not None and known.unit != row.about:
        yield "单位", "unit", {"other": name_of_unit(county, known.unit)}
    if known is not None and known.kind != row.kind.value:
        yield "类别", "kind", {"other": known.kind}


def _said(value: object) -> str:
    return "；".join(map(str, value)) or "空" if isinstance(value, tuple) else str(value)


# The norm of the day


def _without_norm(county: County) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in batches(county):
        if parameter_value(county, WINDOW, batch.order.day) is None:
            found[WINDOW] = found.get(WINDOW, 0) + 1
        for kind in batch.order.quotas:
            if member_value(county, QUOTAS, (kind,), batch.order.day) is None:
                found[f"{QUOTAS}.{kind}"] = found.get(f"{QUOTAS}.{kind}", 0) + 1
    return found


@rule(
    "ZF694",
    title=Text("抽卷没有照规定的件数或者结案时间", "Draw with quotas or a window other than set"),
    duty="D24",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=batches,
    leaves_out=_without_norm,
    says={
        "quota": Text(
            "抽卷{batch}：{kind}每个单位抽 {taken} 件，{on} 规定抽 {due} 件",
            "draw {batch}: {taken} files of {kind} from each unit; on {on} it is {due}",
        ),
        "window": Text(
            "抽卷{batch}：抽 {start} 至 {end} 结案的，{on} 规定抽 {first} 至 {last} 结案的",
            "draw {batch}: files closed from {start} to {end}; on {on} it is from {first} to {last}",
        ),
    },
    mend=Text(
        "核对抽取方案；经批准另定的，登记豁免", "compare the plan; where it was approved, record a waiver"
    ),
)
def draw_off_the_norm(batch: Batch, county: County) -> Iterator[Finding]:
    """A draw takes as many files of each kind as is set for its day, closed within the days that are set."""
    asked = batch.order
    for kind in dict.fromkeys((*asked.quotas, *quotas_on(county, asked.day))):
        value = member_value(county, QUOTAS, (kind,), asked.day)
        taken = asked.quotas.get(kind, 0)
        if value is not None and taken != int(value.value):
            yield finding(
                "定额",
                subject=f"{asked.batch}/{kind}",
                day=asked.day,
                variant="quota",
                batch=asked.batch,
                kind=kind,
                taken=taken,
                on=asked.day,
                due=int(value.value),
            )
    first, last = window_on(county, asked.day.year, asked.day)
    is_set = parameter_value(county, WINDOW, asked.day) is not None
    if is_set and (asked.start, asked.end) != (first, last):
        yield finding(
            "结案起",
            day=asked.day,
            variant="window",
            batch=asked.batch,
            start=asked.start,
            end=asked.end,
            on=asked.day,
            first=first,
            last=last,
        )


# Drawn and reviewed


@rule(
    "ZF867",
    title=Text("抽到的案卷没有评查", "Drawn file never reviewed"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=DrawnFile,
    reads_everywhere=(FileReview,),
    says={
        "": Text(
            "抽卷{batch}抽到{unit_name}的案卷{file}，应在 {due} 前评查，到 {on} 没有评查",
            "draw {batch}: file {file} of {unit_name} was to be reviewed by {due}, and is not on {on}",
        ),
        "late": Text(
            "抽卷{batch}抽到{unit_name}的案卷{file}，应在 {due} 前评查，{on} 才评查",
            "draw {batch}: file {file} of {unit_name} was to be reviewed by {due}, and was on {on}",
        ),
    },
    mend=Text("评查这一案卷；不能评查的，写明原因，换卷须重新抽取", "review it; say why where it cannot be"),
)
def drawn_not_reviewed(row: DrawnFile, county: County) -> Iterator[Finding]:
    """What a draw chose is reviewed by the day that is set, else by the end of its year; before that nothing is said."""
    if row.day > county.as_of:
        return
    due = review_due(county, row)
    days = [each.day for each in reviewed_files(county).get(row.number, ()) if each.day >= row.day]
    done = min(days, default=county.as_of)
    if done > due or (not days and county.as_of >= due):
        yield finding(
            "案号",
            unit=row.about,
            subject=f"{row.batch}/{row.number}",
            day=row.day,
            variant="late" if days else "",
            batch=row.batch,
            unit_name=name_of_unit(county, row.about),
            file=row.number,
            due=due,
            on=done,
        )


@rule(
    "ZF868",
    title=Text("评查了没有抽到的案卷", "Reviewed file that was not drawn"),
    duty="D24",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=FileReview,
    reads_everywhere=(DrawnFile,),
    says=Text(
        "评查{code}：{unit_name}的案卷{file}没有抽到（抽卷{batch}），也没有写指定理由",
        "{code}: file {file} of {unit_name} was not drawn (draw {batch}), and nothing says why it was reviewed",
    ),
    mend=Text(
        "核对案号；另行指定评查的（如败诉案件）填“指定理由”",
        "check the number; give 指定理由 where it was chosen for a reason, as after a lost lawsuit",
    ),
)
def reviewed_not_drawn(review: FileReview, county: County) -> Iterator[Finding]:
    """Where the year drew files of that unit and kind, a file that no draw chose is reviewed for a reason that is told."""
    known = files_by_number(county).get(review.about_file)
    if known is None or review.designated or review.about_file in _drawn_numbers(county):
        return
    made = [
        order
        for order in _orders_of(county).get(review.year, ())
        if order.day <= review.day
        and known.kind in order.quotas
        and (not order.scope or known.unit in order.scope)
    ]
    if made:
        yield finding(
            "案号" if review.case else "办件编号",
            unit=review.about,
            day=review.day,
            code=review.number,
            unit_name=name_of_unit(county, review.about),
            file=review.about_file,
            batch=made[-1].batch,
        )


@lookup
def _drawn_numbers(county: County) -> frozenset[str]:
    return frozenset(row.number for row in county.dataset.all(DrawnFile))


@lookup
def _orders_of(county: County) -> dict[int | None, tuple[Order, ...]]:
    """Return what the draws of each year asked, by the year of their register."""
    return grouped((batch.rows[0].year, batch.order) for batch in batches(county))
