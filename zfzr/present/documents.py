"""How a document is made: its facts, a template, and of both the tree of its elements in official order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.county.lookups import profile_of
from zfzr.declare.document import About, Document, Facts, Request
from zfzr.present.document.body import Pictures, blocks_of, runs_of, text_in
from zfzr.present.document.tree import Annex, Cell, Head, Layout, Paper, Run, lines_of, title_lines
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zfzr.county.county import County
    from zfzr.present.template import Rendered

_AS_FILE: Final = re.compile(r"[^\w〔〕.-]+|^[.-]+")
"""What a key may hold and the name of a file may not."""
ANNEX_MARK: Final = re.compile(r"^---附件(横排)?---$", re.MULTILINE)
"""The line of a template after which the next annex begins; one that lies across the page says so."""


@dataclass(frozen=True)
class Produced:
    """A finished document: the stem of its file's name, its tree, and whether it is only provisional.

    `blanks` names what is left to be filled in by hand, because nothing records it; `told` what was masked in it.
    """

    stem: str
    paper: Paper
    is_provisional: bool
    blanks: tuple[str, ...] = ()
    told: tuple[Text, ...] = ()

    @cached_property
    def text(self) -> str:
        """The document as Markdown."""
        from zfzr.present.document.as_markdown import markdown_of

        return markdown_of(self.paper)


def produce(county: County, kind: Document, request: Request) -> Produced:
    """Make a document; nothing is written here.

    Raises:
        Refusal: the facts do not allow it, or the template is at fault.
    """
    from zfzr.present.persons import guarded, told_of
    from zfzr.present.template import render

    facts, unread = county.watched(lambda: _on_its_day(county, kind, request), request.unit)
    facts, masked = guarded(county, kind, request, facts)
    own = county.dataset.root / "templates" if county.dataset.root else None
    is_provisional = facts.is_provisional or bool(unread) or bool(facts.drafts)
    paper = paper_of(
        render(kind.template, {**facts.values, "is_draft": is_provisional}, _folder(own)),
        kind.template,
        is_sample=profile_of(county).is_sample,
        is_provisional=facts.is_provisional or bool(unread),
        unread=unread,
        drafts=facts.drafts,
        pictures=facts.pictures,
    )
    told = told_of(county, kind.name, masked, lines_of(paper)) if masked else ()
    parts = [request.unit, request.key] if request.key else [request.unit or str(request.year)]
    stem = "-".join((kind.name, *(_AS_FILE.sub("-", each) for each in parts if each)))
    return Produced(stem, paper, is_provisional, facts.blanks, told)


def _on_its_day(county: County, kind: Document, request: Request) -> Facts:
    then, asked = as_issued(county, kind, request)
    if asked.day < then.as_of:
        raise Refusal(
            Text(
                "成文日期 {day} 早于数据的截至日 {as_of}，文书不能写还没有发生的事",
                "the document's date {day} is before the day of the data, {as_of}",
            ),
            Text(
                "改 --date，或者用 --as-of 指定更早的截至日", "change --date, or look from an earlier --as-of"
            ),
            day=asked.day,
            as_of=then.as_of,
        )
    if request.until and request.until < asked.day:
        raise Refusal(
            Text("期限 {until} 早于成文日期 {day}", "the day {until} is before the document's date {day}"),
            Text("改 --until 或者 --date", "change --until or --date"),
            until=request.until,
            day=asked.day,
        )
    return facts_of(then, kind, asked)


def as_issued(county: County, kind: Document, request: Request) -> tuple[County, Request]:
    """Return the county and the request of the day on which the document was issued, where that is registered.

    Printed again it bears its number and its day, with the figures of that day; whoever names another day (`--date`)
    makes another document, whoever names the registered one means that very document.
    A paper about a record that is not registered has its number and day from that record.

    Raises:
        Refusal: another last day is asked for than the one that was registered with the document, or what it is about was
            not there yet on the registered day.
    """
    from zfzr.subjects.issue.lookups import issued

    entry = issued(county, kind.name, request.year, request.unit, request.key)
    if entry is None or (request.is_dated and request.day != entry.day):
        return county, request
    if request.until and entry.due and request.until != entry.due:
        raise Refusal(
            Text(
                "{number} 已经于 {day} 印发，登记的期限是 {due}，不能改成 {until}",
                "{number} was issued on {day} with the last day {due}: it cannot say {until}",
            ),
            Text(
                "照登记的再出，去掉 --until；另发一份，用 --date 写另一天",
                "leave --until out to print it again, or name another --date to make another document",
            ),
            number=entry.reference or kind.name,
            day=entry.day,
            due=entry.due,
            until=request.until,
        )
    then = county.on(entry.day)
    if request.key and kind.records and not _has(kind.records(then, request.year), request):
        raise Refusal(
            Text(
                "{number} 登记的日期是 {day}，那一天还没有可以出{name}的“{key}”",
                "{number} is registered for {day}, when there was no {key!r} yet that {name} could be about",
            ),
            Text(
                "对照原件改正发文登记或者该记录的日期",
                "mend the register, or the day of the record, by the original",
            ),
            number=entry.reference,
            day=entry.day,
            name=kind.name,
            key=request.key,
        )
    asked = replace(request, day=entry.day, until=request.until or entry.due, as_of=None)
    return then, replace(asked, number=entry.reference, organ=entry.organ)


def _has(records: Sequence[About], request: Request) -> bool:
    return any((each.key, each.unit) == (request.key, request.unit) for each in records)


def facts_of(county: County, kind: Document, request: Request) -> Facts:
    """Return the facts of a document, with the stage that it still waits for among what makes it a draft.

    Raises:
        Refusal: the facts do not allow it.
    """
    facts = kind.facts(county, request)
    if not kind.after:
        return facts
    from zfzr.subjects.assessment.lookups import stage_reached
    from zfzr.subjects.assessment.records import ResultStage

    if stage_reached(county, request.year, ResultStage(kind.after), request.day):
        return facts
    return facts._replace(drafts=(f"{request.year}年度考核结果还没有{kind.after}", *facts.drafts))


def _folder(own: Path | None) -> Path | None:
    return own if own is not None and own.is_dir() else None


def paper_of(
    rendered: Rendered,
    template: str,
    *,
    is_sample: bool,
    is_provisional: bool,
    unread: Sequence[str] = (),
    drafts: Sequence[str] = (),
    pictures: Pictures | None = None,
) -> Paper:
    """Return the tree of a filled template.

    `unread` names the files that it rests on and that could not be read in full, `drafts` says what else keeps it from
    being issued. What is provisional or rests on
    invented data says so at its head, whatever the template holds.

    Raises:
        Refusal: the template has an annex without a name, a picture that the facts lack, or an unknown 版式.
    """
    body, *rest = ANNEX_MARK.split(rendered.body)
    marked = list(zip(rest[::2], rest[1::2], strict=True))
    if len(marked) > len(rendered.attachments):
        raise Refusal(
            Text(
                "模板 {template} 有 {found} 个附件正文，文件头“附件”只列了 {named} 个",
                "template {template} holds {found} annexes but names {named}",
            ),
            template=template,
            found=len(marked),
            named=len(rendered.attachments),
        )
    names = tuple(text_in(each) for each in rendered.attachments)
    annexes = tuple(
        Annex(
            f"附件{number}" if len(names) > 1 else "附件",
            name,
            blocks_of(text, numbered=False, pictures=pictures, across=bool(across)),
            bool(across),
        )
        for number, (name, (across, text)) in enumerate(zip(names, marked, strict=False), start=1)
    )
    return Paper(
        _head(rendered, template, names),
        blocks_of(body, numbered=True, pictures=pictures),
        annexes,
        (
            *(_draft(unread, drafts, is_open=is_provisional) if is_provisional or drafts else ()),
            *(_SAMPLE if is_sample else ()),
        ),
    )


def _head(rendered: Rendered, template: str, attachments: tuple[str, ...]) -> Head:
    given = {key: text_in(value) for key, value in rendered.elements.items()}
    layout = given["版式"] or _usual_layout(given)
    if layout not in Layout.ALL:
        raise Refusal(
            Text("模板 {template} 的版式“{layout}”不认识", "template {template}: unknown 版式 {layout!r}"),
            Text("版式可以是：{all}", "it may be: {all}"),
            template=template,
            layout=layout,
            all="、".join(Layout.ALL),
        )
    return Head(
        kind=given["文种"],
        title=title_lines([text_in(line) for line in rendered.title.split("\t") if line.strip()]),
        signature=given["署名"],
        day=given["日期"],
        layout=layout,
        copy=given["份号"],
        secrecy=given["密级"],
        urgency=given["紧急程度"],
        heading=given["版头"] or (given["署名"] if layout == Layout.LETTER else ""),
        number=given["发文字号"],
        signer=given["签发人"],
        addressee=given["主送"].rstrip("：:"),
        attachments=attachments,
        is_sealed=given["用印"] != "否",
        remark=given["附注"].strip("（）"),
        copied_to=given["抄送"],
        printed_by=given["印发机关"],
        printed=given["印发日期"],
    )


def _usual_layout(given: Mapping[str, str]) -> str:
    """Return 版式 where the template leaves it open: a letter is one, what has a red head is a 文件."""
    if given["文种"] == "函":
        return Layout.LETTER
    return Layout.RED if given["版头"] else Layout.PLAIN


_SAMPLE: Final = ((Run("示例数据：机构、文件名称真实，人员、案件、成绩均为虚构。"),),)


_MOST_FILES: Final = 4
"""How many files a draft names: `zfzr validate` names all, and the note has some lines only."""


def _draft(unread: Sequence[str], drafts: Sequence[str], *, is_open: bool) -> tuple[Cell, ...]:
    if not is_open and not drafts:
        return ()
    more = f"等{len(unread)}个文件" if len(unread) > _MOST_FILES else ""
    files = f"（没有读全：{'、'.join(unread[:_MOST_FILES])}{more}）" if unread else ""
    reasons = [*drafts, *([f"数据尚不齐全{files}，内容是暂定的"] if is_open else [])]
    said = f"：{'；'.join(reasons)}，不得作为正式通报印发。"
    return ((Run("征求意见稿", "strong"), Run(text_in_plain(said))),)


def text_in_plain(text: str) -> str:
    """Return text that came from no template as the tree holds it: identity numbers masked, nothing unseen in it."""
    from zfzr.terms.markup import escape

    return "".join(run.text for run in runs_of(escape(text)))
