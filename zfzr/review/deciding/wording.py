"""What words documents: the templates of the dataset, held against what they were and what came with the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff

from zfzr.declare.document import Document, documents
from zfzr.declare.facts import shown
from zfzr.declare.words import View
from zfzr.files.others import TEMPLATES, Other
from zfzr.review.deciding.decision import Decision, Effect, Trials
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

_LONGEST_LINE = 400


def of_templates(
    view: View,
    before: Mapping[str, Other],
    after: Mapping[str, Other],
    trials: Trials | None,
) -> Iterator[Decision]:
    """Say of every changed template which document it words, what changed, and whether the document can still be made."""
    files = {
        path.removeprefix(TEMPLATES): other.content
        for path, other in after.items()
        if path.startswith(TEMPLATES) and other.content is not None
    }
    for path in sorted({*before, *after}):
        if path.startswith(TEMPLATES) and _id(before, path) != _id(after, path):
            yield _of_template(view, path, (before.get(path), after.get(path)), files, trials)


def _id(files: Mapping[str, Other], path: str) -> str | None:
    return files[path].id if path in files else None


def _of_template(
    view: View,
    path: str,
    states: tuple[Other | None, Other | None],
    files: Mapping[str, bytes],
    trials: Trials | None,
) -> Decision:
    name = path.removeprefix(TEMPLATES)
    was, is_ = states
    document = next((d for d in documents().values() if d.template == name), None)
    users = [document] if document else _that_include(name, files)
    shipped = trials.shipped(name) if trials else None
    rows: list[Text] = []
    is_unseen = bool((is_ and is_.content is None) or (was and was.content is None))
    if is_unseen:
        rows.append(
            Text(
                "是链接或者过大：没有比较内容，也没有试出；把模板文件本身放进 templates 目录",
                "a link or too large: neither compared nor tried; put the template itself into the folder",
            )
        )
    old = _text(was) if was else (shipped or "")
    new = _text(is_) if is_ else (shipped or "")
    changed = [] if is_unseen else _changed(old, new)
    rows += [Text(line, line) for line in changed]
    plus, minus = sum(line.startswith("+") for line in changed), sum(line.startswith("-") for line in changed)
    counts = Text(f"增 {plus} 行、减 {minus} 行", f"+{plus} −{minus} lines")
    said = _said(name, document, users, states, counts, has_shipped=shipped is not None)
    is_bad = False
    for each in users if trials and not is_unseen else []:
        made = trials.trial(view.after, each, files) if trials else None
        if made is not None:
            rows.insert(0, made.said)
            is_bad |= made.holds is False
    return Decision(Effect.WORDS, path, said, tuple(rows), is_bad=is_bad)


def _said(
    name: str,
    document: Document | None,
    users: list[Document],
    states: tuple[Other | None, Other | None],
    counts: Text,
    *,
    has_shipped: bool,
) -> Text:
    was, is_ = states
    called = shown(name)
    if document is None and not users:
        near = nearest(name.rsplit("/", 1)[-1], [d.template for d in documents().values()])
        close = (f"，是不是 {'、'.join(near)}？", f"; did you mean {', '.join(near)}?") if near else ("", "")
        return Text(
            f"templates/{called} 没有文书用它{close[0]}（{counts.zh}）",
            f"templates/{called} is read by no document{close[1]} ({counts.en})",
        )
    names = enumeration(d.name for d in users)
    part = Text("", "") if document else Text(f"（由它们引入的 {called}）", f" (through {called})")
    if was is None and is_ is not None:
        over = has_shipped or document is not None
        zh = "改用自己的措辞，代替随 zfzr 提供的" if over else "引入新的一段"
        en = "worded by the county's own template from now on" if over else "a new part"
    elif is_ is None:
        zh, en = "撤去自己的措辞，改回随 zfzr 提供的", "worded by zfzr's own template again"
    else:
        zh, en = "措辞有改动", "worded otherwise"
    return Text(f"《{names}》{part.zh}{zh}：{counts.zh}", f"{names.en}{part.en}: {en}, {counts.en}")


def _that_include(name: str, files: Mapping[str, bytes]) -> list[Document]:
    """Return the documents of which a template of the dataset names this one, whatever lies between."""
    reached, waiting = {name}, [name]
    while waiting:
        wanted = waiting.pop().encode()
        for other, content in files.items():
            if other not in reached and wanted in content:
                reached.add(other)
                waiting.append(other)
    return [d for d in documents().values() if d.template in reached]


def _text(file: Other) -> str:
    return (file.content or b"").decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _changed(old: str, new: str) -> list[str]:
    """Return the lines that came and went, each with its number: +12 附件：…."""
    found = []
    lines = list(unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm=""))[2:]
    minus = plus = 0
    for line in lines:
        if line.startswith("@@"):
            _, gone, come, _ = line.split(" ", 3)
            minus, plus = (int(each[1:].split(",")[0]) for each in (gone, come))
        elif line.startswith("-"):
            found.append(f"-{minus} {shown(line[1:])[:_LONGEST_LINE]}")
            minus += 1
        else:
            found.append(f"+{plus} {shown(line[1:])[:_LONGEST_LINE]}")
            plus += 1
    return found
