"""What a word of the product means: a duty, a kind of record, a measure, a report, a document, an answer of a command."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.kinds import kinds_by_name
from zfzr.declare.answer import declared_answers
from zfzr.declare.document import documents
from zfzr.declare.duty import duties, duties_of
from zfzr.declare.field import FieldDeclaration, declarations
from zfzr.declare.measure import Measure, MeasureFamily, measure_families, measures
from zfzr.declare.report import announced, report_named
from zfzr.declare.rule import rules
from zfzr.declare.table import Block, Column, Heading, Line, Listed, Page, Value, table
from zfzr.questions.duties import duty_table, in_full
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, Wording, said

_SPACE = Text(" ", " ")


def explained(word: str) -> Page | None:
    """Return what there is of that name, several things one after the other; None where there is nothing."""
    wanted = word.strip()
    blocks = tuple(block for part in _PARTS for block in part(wanted))
    return Page(None, blocks) if blocks else None


def near(word: str) -> list[str]:
    """Return the names that a word may have been meant for, each as it is shown."""
    named = {each.code: each.shown.zh for each in duties().values()}
    named |= {each.words.zh: each.shown.zh for each in duties().values()}
    named |= {code: f"{code} {rule.title.zh}" for code, rule in rules().items()}
    others = (
        *kinds_by_name(),
        *(kind.label for kind in kinds_by_name().values()),
        *measures(),
        *measure_families(),
        *announced(),
        *documents(),
    )
    named |= {name: name for name in others if name not in named}
    folded = {name.upper(): shown for name, shown in named.items()}
    return list(dict.fromkeys(folded[each] for each in nearest(word.strip().upper(), folded)))


def _duty(word: str) -> Iterator[Block]:
    for each in duties().values():
        if word.upper() == each.code or word.casefold() in (each.words.zh, each.words.en.casefold()):
            for row in duty_table((each.code,)).duties:
                yield from in_full(row)


def _kind(word: str) -> Iterator[Block]:
    for name, model in kinds_by_name().items():
        if word.casefold() not in (name, model.label.casefold(), *(each.casefold() for each in model.also)):
            continue
        yield Heading(Listed((Text("记录种类", "kind of record"), model.label, name), _SPACE))
        yield _duties(model.serves)
        yield Line(said(Text("文件：{file}", "file: {file}"), file=model.file))
        if model.also:
            yield Line(said(Text("又叫：{also}", "also: {also}"), also=Listed(model.also)))
        yield Line(
            Text(f"录入：zfzr new {name}；填报表：zfzr form {name}", f"zfzr new {name}, zfzr form {name}")
        )
        yield table(_FIELDS, declarations(model))


def _needs(each: FieldDeclaration) -> Value:
    if each.key:
        return Text("主键", "key")
    return Text("必填", "required") if each.required else None


_FIELDS: tuple[Column[FieldDeclaration], ...] = (
    Column(Text("字段", "Field"), lambda each: each.label),
    Column(Text("要求", "Asked"), _needs),
    Column(Text("意思", "Meaning"), lambda each: each.meaning or None),
    Column(Text("例", "Example"), lambda each: each.example or None, can_go=True),
)


def _measure(word: str) -> Iterator[Block]:
    name, _, _word = word.partition(":")
    family = measure_families().get(name.removesuffix("："))
    each: Measure | MeasureFamily | None = measures().get(word) or family
    if each is None:
        return
    named = f"{each.prefix}{each.word.zh}" if isinstance(each, MeasureFamily) else each.name
    yield Heading(Listed((Text("取数", "measure"), named), _SPACE))
    yield _duties(each.duties)
    yield Line(said(Text("单位：{unit}", "unit: {unit}"), unit=each.unit.value))
    yield Line(said(Text("含义：{meaning}", "meaning: {meaning}"), meaning=each.meaning))
    counted = getattr(each, "rules", ())
    for label, codes in (
        (Text("数的问题", "counts the findings of"), counted),
        (Text("同一短缺的问题", "the same shortcomings are told by"), each.leads),
    ):
        if codes:
            yield Line(said(Text("{label}：{rules}", "{label}: {rules}"), label=label, rules=_rules(codes)))


def _rules(codes: tuple[str, ...]) -> Listed:
    return Listed(tuple(Text(f"{c} {rules()[c].title.zh}", f"{c} {rules()[c].title.en}") for c in codes))


def _report(word: str) -> Iterator[Block]:
    if word in announced():
        found = report_named(word)
        yield Heading(Listed((Text("报表", "report"), found.name), _SPACE))
        yield _duties(found.duties)
        yield Line(found.title)
        yield Line(said(Text("命令：zfzr report {name}", "command: zfzr report {name}"), name=found.name))


def _document(word: str) -> Iterator[Block]:
    if found := documents().get(word):
        yield Heading(Listed((Text("文书", "document"), found.name), _SPACE))
        yield _duties(found.duties)
        yield Line(found.summary)
        yield Line(said(Text("模板：templates/{name}", "template: templates/{name}"), name=found.template))
        yield Line(said(Text("命令：zfzr doc {name}", "command: zfzr doc {name}"), name=found.name))


def _answer(word: str) -> Iterator[Block]:
    if found := declared_answers().get(word):
        yield Heading(Listed((Text("命令", "command"), found.command), _SPACE))
        yield _duties(found.duties)
        yield Line(found.title)


def _duties(codes: tuple[str, ...]) -> Line:
    shown: tuple[Wording, ...] = duties_of(codes)
    return Line(said(Text("职责：{duties}", "duty: {duties}"), duties=Listed(shown)))


_PARTS = (_duty, _kind, _measure, _report, _document, _answer)
