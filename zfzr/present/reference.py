"""The reference (参考): pages in Markdown drawn from declarations; what `zfzr help TOPIC` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zfzr.county.adding import form_of, slots_of
from zfzr.county.kinds import kind_name
from zfzr.county.spelling import field_of, items_of, part_in, values_of
from zfzr.declare.document import documents
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations
from zfzr.declare.record import kinds as all_kinds
from zfzr.declare.report import UNIT, YEAR
from zfzr.declare.report import reports as all_reports
from zfzr.declare.rule import DATA, Rule
from zfzr.declare.rule import rules as all_rules
from zfzr.present.words import SEVERITIES

_SHAPES = {
    "rows": "一行一条的表格",
    "list": "列表，一项一条",
    "map": "按键列出，一键一条",
    "one": "一个文件一条",
}


def page_of(title: str, said: str, blocks: Iterable[str]) -> str:
    """Return a page: its title, what it is about, and its parts."""
    return "\n\n".join((f"# {title}", said, *blocks)) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar in a cell is escaped, a line break becomes a semicolon."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(_cell(each) for each in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return "；".join(text.split("\n")).replace("|", "\\|")


# Records


def kinds() -> str:
    """Return the page of record kinds: where each lies, how it is called on the command line, and its fields."""
    listed = sorted(all_kinds(), key=lambda kind: kind.file)
    overview = table(
        ("记录", "命令里的名称", "文件"), ((each.label, kind_name(each), f"`{each.file}`") for each in listed)
    )
    return page_of(
        "记录和各项",
        "每一种记录放在哪个文件、有哪些项。`{unit}` 是单位的目录名，`{year}` 是年度，`{slug}` 是文件自己的名称。"
        "录入用 `zfzr new 名称`，填表用 `zfzr form 名称`。",
        (overview, *(part for each in listed for part in _kind(each))),
    )


def kind(model: type[Record]) -> str:
    """Return the part of that page that is about one kind."""
    return "\n\n".join(_kind(model)) + "\n"


def _kind(model: type[Record]) -> Iterator[str]:
    yield f"## {model.label}"
    places = " ".join({"unit": "单位", "year": "年度", "slug": "文件名"}[slot] for slot in slots_of(model))
    command = " ".join(filter(None, ("zfzr new", kind_name(model), places, "名称=值")))
    yield f"`{model.file}`，{_SHAPES[model.shape]}；`{command}`"
    yield _fields(model)
    for label, part in _parts(model, ""):
        yield f"{model.label}的“{label}”："
        yield _fields(part)


def _fields(model: type[Part]) -> str:
    return table(("项", "必填", "含义", "写法"), (_field(model, each) for each in declarations(model)))


def _field(model: type[Part], declared: FieldDeclaration) -> tuple[str, str, str, str]:
    refers = f"登记过的{declared.refers}" if isinstance(declared.refers, str) and declared.refers else ""
    unit = f"单位：{declared.unit}" if declared.unit else ""
    key = "用来认出这一条" if declared.key else ""
    example = f"如 {declared.example}" if declared.example else ""
    form = "" if part_within(model, declared.label) else form_of(model, declared.label).zh
    return (
        declared.label,
        "是" if declared.required else "",
        "；".join(filter(None, (declared.meaning, key, refers, unit))),
        "；".join(filter(None, (form, example))),
    )


def part_within(model: type[Part], label: str) -> type[Part] | None:
    """Return the part that a field holds, or whose items or values are one; None where it holds a plain value."""
    meaning = field_of(model, label)
    for many in (items_of(meaning), values_of(meaning)):
        if many is not None and (part := part_in(many)) is not None:
            return part
    return part_in(meaning)


def _parts(
    model: type[Part], above: str, seen: tuple[type[Part], ...] = ()
) -> Iterator[tuple[str, type[Part]]]:
    """Yield the parts within a kind, each by the way to it; one that holds itself once."""
    for declared in declarations(model):
        part = part_within(model, declared.label)
        if part is None or part in seen:
            continue
        way = f"{above}{declared.label}"
        yield way, part
        yield from _parts(part, f"{way}.", (*seen, part))


# Rules


def rules() -> str:
    """Return the page of rules: what each is about, of which class, how grave, and what it needs."""
    listed = list(all_rules().values())
    return page_of(
        "规则",
        "`zfzr validate` 检查的规则。数据差错要改正；待核实问题是线索，由法制机构核实（`zfzr verify`）以后才影响考核。"
        "一条规则的依据、正误示例和改法：`zfzr explain 代码`。",
        (
            "## 数据差错",
            _rules(each for each in listed if each.kind is DATA),
            "## 待核实问题",
            _rules(each for each in listed if each.kind is not DATA),
        ),
    )


def _rules(listed: Iterable[Rule]) -> str:
    return table(
        ("代码", "问题", "程度", "说明"),
        ((each.code, each.title.zh, SEVERITIES[each.severity].zh, _of_rule(each)) for each in listed),
    )


def _of_rule(rule: Rule) -> str:
    needs = f"需要参数{'、'.join(rule.needs)}，没有设定的未评" if rule.needs else ""
    return "；".join(filter(None, ("" if rule.may_be_hidden() else "不能豁免", needs)))


# Reports and documents


def reports(formats: Sequence[str]) -> str:
    """Return the page of reports: the formats there are, what each is called, and what it takes."""
    return page_of(
        "报表",
        f"`zfzr report 名称`，各种格式：`--format {'|'.join(formats)}`；不写时看 `-o` 的后缀，如 `-o 名册.xlsx`。",
        (
            table(
                ("名称", "标题", "选项"),
                (
                    (f"`{name}`", each.title.zh, "、".join(f"`{o}`" for o in _options(each.takes, each.only)))
                    for name, each in all_reports().items()
                ),
            ),
        ),
    )


def _options(takes: Sequence[str], only: object) -> Iterator[str]:
    yield from (f"--{each}" for each in (YEAR, UNIT) if each in takes)
    name = getattr(only, "name", "")
    if name:
        yield f"--{name}"


def documents_page() -> str:
    """Return the page of documents: what each is, of whom or of what it is made, and which stage it waits for."""
    rows = []
    for name, each in sorted(documents().items()):
        of = "一条记录（--for）" if each.records else "一个单位（--unit）" if each.units else "全部单位"
        after = f"“{each.after}”登记以后定稿" if each.after else ""
        rows.append((name, each.summary.zh, of, after))
    return page_of(
        "文书",
        "`zfzr doc 文书 --year 年度 -o 文件`，格式有 md、html、docx、pdf。"
        "模板在 `templates/`，自己的放在数据目录的 `templates/` 里，同名替换。",
        (table(("文书", "是什么", "针对", "何时"), rows),),
    )
