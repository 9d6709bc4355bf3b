"""Findings, meanings, offers and edits in the words of the Language Server Protocol (3.17)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from zfzr.check.inspection import chosen
from zfzr.declare.fix import fix_of
from zfzr.declare.rule import Severity
from zfzr.files.place import Place, Span
from zfzr.files.screen import unix_lines
from zfzr.present.language import current, render, say
from zfzr.present.totals import left_open
from zfzr.questions.editor.choices import Offer, Offers, Sort
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from zfzr.check.runner import Judgement, Located
    from zfzr.files.edits import Edit
    from zfzr.questions.editor.meaning import Told
    from zfzr.questions.editor.outline import Entry
    from zfzr.questions.editor.renaming import Renaming
    from zfzr.questions.search import Hit

SOURCE: Final = "zfzr"
UNASSESSED: Final = "未评"
"""What stands for the code of a rule where an editor shows what was not assessed."""
_BOM: Final = "\ufeff"

_SEVERITY: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTICE: lsp.DiagnosticSeverity.Information,
}
_SORT: Final = {
    Sort.KEY: lsp.CompletionItemKind.Property,
    Sort.WORD: lsp.CompletionItemKind.EnumMember,
    Sort.NAME: lsp.CompletionItemKind.Reference,
    Sort.LAW: lsp.CompletionItemKind.Module,
}


class Client(NamedTuple):
    """What an editor says that it can show and do."""

    fetches_edits: bool
    """Whether it asks for the edits of an offer to mend when that is chosen; else they must come with the offer."""

    takes_documents: bool
    """Whether it reads edits in the newer form, document by document, in which files can be moved as well."""

    renames_files: bool
    shows_markdown: bool
    shows_related: bool
    """Whether it shows the other places of a finding; else its message must name them."""

    shows_outlines: bool
    """Whether it reads what a file records as such, and not only as places with a name."""

    @classmethod
    def of(cls, told: lsp.ClientCapabilities) -> Client:
        """Read what an editor told when it began; one that says nothing of a thing at all is taken to be able to do it."""
        document, workspace = told.text_document, told.workspace
        actions = document.code_action if document else None
        fetched = actions.resolve_support.properties if actions and actions.resolve_support else ()
        edits = workspace.workspace_edit if workspace else None
        hovering = document.hover if document else None
        published = document.publish_diagnostics if document else None
        return cls(
            fetches_edits="edit" in fetched and bool(actions and actions.data_support),
            # Neovim names what it can do with files, which only the newer form holds, and not that form
            takes_documents=edits is None or bool(edits.document_changes or edits.resource_operations),
            renames_files=edits is None
            or lsp.ResourceOperationKind.Rename in (edits.resource_operations or ()),
            shows_markdown=not (hovering and hovering.content_format)
            or lsp.MarkupKind.Markdown in hovering.content_format,
            shows_related=published is None or bool(published.related_information),
            shows_outlines=bool(
                document
                and document.document_symbol
                and document.document_symbol.hierarchical_document_symbol_support
            ),
        )


NO_RENAMED_FILES: Final = Text(
    "没有改名：这个名称也是文件或者目录的名称，这个编辑器不能随改名移动文件",
    "not renamed: a file or folder bears this name as well, and this editor cannot move files with a rename",
)

_RECORD: Final = lsp.SymbolKind.Object

Lines = Callable[[str], Sequence[str]]
SpanOf = Callable[[Place], Span]


class Places:
    """Lines and columns as the protocol counts them: from 0, in the units that the editor asked for."""

    def __init__(
        self,
        root: Path,
        codec: PositionCodec,
        lines: Lines,
        span_of: SpanOf,
        marked: Container[str] = (),
        called: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._root, self._codec, self._span_of, self._marked = root, codec, span_of, marked
        self._called = called
        self._lines = cache(lines)  # hundreds of places may lie in one file

    def uri(self, path: str) -> str:
        """Return the address of a file of the dataset, spelled as the editor does that has it open."""
        return self._called.get(path) or from_fs_path(str(self._root / path)) or ""

    def range(self, path: str, span: Span) -> lsp.Range:
        """Return a span of a file."""
        inside = lsp.Range(
            lsp.Position(span.line - 1, span.column - 1), lsp.Position(span.end_line - 1, span.end_column - 1)
        )
        lines = self._lines(path)
        if span.end_line > len(lines):
            return inside
        found = self._codec.range_to_client_units(lines, inside)
        if path in self._marked:  # the editor has the byte-order mark in its text, and counts it
            mark = self._codec.client_num_units(_BOM)
            for each in (found.start, found.end):
                each.character += 0 if each.line else mark
        return found

    def location(self, place: Place) -> lsp.Location:
        """Return a place as one may go to it."""
        return lsp.Location(self.uri(place.file), self.range(place.file, self._span_of(place)))

    def edits(self, path: str, edits: Iterable[Edit], text: str) -> list[lsp.TextEdit]:
        """Return the edits of one file; `text` is what they count in."""
        return [lsp.TextEdit(self._stretch(path, text, each.start, each.end), each.text) for each in edits]

    def _stretch(self, path: str, text: str, start: int, end: int) -> lsp.Range:
        """Return a stretch of a text as it is stored; one that holds its byte-order mark begins before all columns."""
        found = self.range(path, span_in(text, start, end))
        if start == 0 and text.startswith(_BOM):
            found = self.range(path, span_in(text, len(_BOM), max(end, len(_BOM))))
            found.start.character = 0
        return found


def span_in(text: str, start: int, end: int) -> Span:
    """Return the lines and columns of a stretch of a text as it is stored (its byte-order mark is no column)."""
    mark = 1 if text.startswith(_BOM) else 0
    before, inside = unix_lines(text[mark:start]), unix_lines(text[start:end])
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    last = line + inside.count("\n")
    end_column = len(inside) - inside.rfind("\n") if "\n" in inside else column + len(inside)
    return Span(line, column, last, end_column)


def diagnostic(found: Located, places: Places, client: Client) -> lsp.Diagnostic:
    """Return a finding as an editor shows it."""
    path = found.finding.place.file
    message = f"{found.message(current())}\n{say('改法：', 'Mend: ')}{render(found.rule.mend)}"
    related = [
        lsp.DiagnosticRelatedInformation(
            lsp.Location(places.uri(each.place.file), places.range(each.place.file, each.span))
            if each.span
            else places.location(each.place),
            render(each.note),
        )
        for each in found.finding.related
    ]
    if not client.shows_related:
        for each, (line, _) in zip(found.finding.related, found.related, strict=True):
            message += f"\n{each.place.file}:{line} {render(each.note)}"
    return lsp.Diagnostic(
        range=places.range(path, found.span),
        message=message,
        severity=_SEVERITY[found.rule.severity],
        code=found.finding.code,
        source=SOURCE,
        related_information=(related or None) if client.shows_related else None,
        data=found.identity,
    )


def diagnostics(
    found: Iterable[Located], places: Places, client: Client
) -> Mapping[str, list[lsp.Diagnostic]]:
    """Return what is found by file, without what is waived."""
    shown: dict[str, list[lsp.Diagnostic]] = {}
    for each in found:
        if each.waiver is None:
            shown.setdefault(each.finding.place.file, []).append(diagnostic(each, places, client))
    return shown


def unassessed(found: Judgement, places: Places, marker: str) -> Mapping[str, list[lsp.Diagnostic]]:
    """Return by file what was not assessed (未评), in the words of `zfzr validate`.

    Each is shown where its cause lies: a file that was not read in full, a word that nobody declared; all else that lacks a
    value or a record, together, in the file that marks the folder.
    """
    shown: dict[str, list[lsp.Diagnostic]] = {}
    words = {
        f"{each.finding.values.get('target')}.{each.finding.values.get('value')}": each
        for each in reversed(found.found)
    }
    general: list[str] = []
    for each in left_open(chosen(found), current()):
        told = [words[name] for name in each.parameters if name in words]
        for word in told:
            path = word.finding.place.file
            shown.setdefault(path, []).append(_open(each.text, places.range(path, word.span)))
        if told:
            continue
        if each.file in found.files:
            shown.setdefault(each.file, []).append(_open(each.text, _beginning()))
        else:
            general.append(each.text)
    if general:
        shown.setdefault(marker, []).append(_open("\n".join(general), _beginning()))
    return shown


def _beginning() -> lsp.Range:
    return lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def _open(text: str, where: lsp.Range) -> lsp.Diagnostic:
    return lsp.Diagnostic(
        where, text, severity=lsp.DiagnosticSeverity.Information, code=UNASSESSED, source=SOURCE
    )


def hover(told: Told, path: str, places: Places, client: Client) -> lsp.Hover:
    """Return what a place means, with links to where it is written where the editor shows links."""
    if not client.shows_markdown:
        plain = "\n".join([render(told.heading), *(render(wording) for wording, _ in told.lines)])
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, plain), places.range(path, told.span))
    parts = [f"**{_escaped(render(told.heading))}**"]
    for wording, place in told.lines:
        text = _escaped(render(wording))
        if place is not None:
            where = places.location(place)
            text = f"[{text}]({where.uri}#L{where.range.start.line + 1})"
        parts.append(text)
    return lsp.Hover(
        lsp.MarkupContent(lsp.MarkupKind.Markdown, "  \n".join(parts)), places.range(path, told.span)
    )


def _escaped(text: str) -> str:
    """Return a text in which nothing is a sign of Markdown."""
    plain = "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!" else sign for sign in text)
    return " ".join(plain.split("\n"))


def completion(offers: Offers, path: str, places: Places, *, in_table: bool) -> lsp.CompletionList:
    """Return what may be typed, in its order; the word typed so far is replaced."""
    where = places.range(path, offers.span)
    items = [_item(each, where, f"{at:04}", in_table=in_table) for at, each in enumerate(offers.found)]
    return lsp.CompletionList(is_incomplete=not offers.is_whole, items=items)


def _item(offer: Offer, where: lsp.Range, order: str, *, in_table: bool) -> lsp.CompletionItem:
    text = offer.word if in_table or offer.sort is not Sort.KEY else f"{offer.word}: "
    if not in_table and offer.sort is not Sort.KEY:
        text = quoted(offer.word)
    return lsp.CompletionItem(
        label=offer.word,
        kind=_SORT[offer.sort],
        detail=offer.meaning or None,
        filter_text=" ".join(filter(None, (offer.word, offer.meaning, offer.also))),
        sort_text=order,
        text_edit=lsp.TextEdit(where, text),
    )


def quoted(word: str) -> str:
    """Return a word as YAML reads it as text: in quotes where it could be taken for a number, a day or a sign."""
    looks_like_other = (
        word[:1].isdigit() or word[:1] in "-?:,[]{}#&*!|>'\"%@` " or ": " in word or " #" in word
    )
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' if looks_like_other else word


def action(
    found: Located, uri: str, places: Places, client: Client, edit: lsp.WorkspaceEdit | None = None
) -> lsp.CodeAction:
    """Return the offer to mend a finding; without `edit`, its edits come when it is chosen."""
    own = fix_of(found.finding.code)
    title = say(f"改正：{render(found.rule.title)}", f"mend: {render(found.rule.title)}")
    return lsp.CodeAction(
        title=title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(found, places, client)],
        edit=edit,
        is_preferred=own is not None and own.safe,
        data={"uri": uri, "identity": found.identity},
    )


def mending(edits: Iterable[Edit], places: Places, written: Callable[[str], str]) -> lsp.WorkspaceEdit:
    """Return the edits that mend a finding; `written` gives the text of a file in which they count."""
    by_file: dict[str, list[Edit]] = {}
    for each in edits:
        by_file.setdefault(each.file, []).append(each)
    return lsp.WorkspaceEdit(
        changes={places.uri(path): places.edits(path, own, written(path)) for path, own in by_file.items()}
    )


def workspace_edit(
    made: Renaming, places: Places, texts: Mapping[str, str], client: Client
) -> lsp.WorkspaceEdit:
    """Return the edits of a rename, then the files and folders that are called otherwise.

    Edits are told in one of the two forms of the protocol: some editors make those of both.

    Raises: Refusal where files would have to move and the editor cannot do that.
    """
    edits = {
        places.uri(path): places.edits(path, each, texts[path]) for path, each in sorted(made.edits.items())
    }
    moved = [made.folder] if made.folder else sorted(made.moved.items())
    if moved and not client.renames_files:
        raise Refusal(NO_RENAMED_FILES)
    if not client.takes_documents:
        return lsp.WorkspaceEdit(changes=edits)
    changes: list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile] = [
        lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, None), list(each))
        for uri, each in edits.items()
    ]
    changes += [lsp.RenameFile(places.uri(before), places.uri(after)) for before, after in moved]
    return lsp.WorkspaceEdit(document_changes=changes)


def outline(
    entries: Iterable[Entry], path: str, places: Places, client: Client
) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
    """Return what a file records, each with the lines that it takes, and what lies in it."""
    if client.shows_outlines:
        return [_symbol(each, path, places) for each in entries]
    return list(_named_places(entries, path, places, None))


def _symbol(entry: Entry, path: str, places: Places) -> lsp.DocumentSymbol:
    lines = places.range(path, entry.span)
    within = [_symbol(each, path, places) for each in entry.within]
    start = lsp.Range(lines.start, lines.start)
    return lsp.DocumentSymbol(entry.name, _RECORD, lines, start, entry.kind, children=within or None)


def _named_places(
    entries: Iterable[Entry], path: str, places: Places, inside: str | None
) -> Iterator[lsp.SymbolInformation]:
    for each in entries:
        where = lsp.Location(places.uri(path), places.range(path, each.span))
        yield lsp.SymbolInformation(where, each.name, _RECORD, container_name=inside)
        yield from _named_places(each.within, path, places, each.name)


def record_found(hit: Hit, places: Places) -> lsp.SymbolInformation:
    """Return a record that was looked for by its words, with where it is written."""
    start = lsp.Position(hit.line - 1, 0)
    where = lsp.Location(places.uri(hit.file), lsp.Range(start, start))
    name = f"{hit.label}（{hit.kind}）" if current() == "zh" else f"{hit.label} ({hit.kind})"
    return lsp.SymbolInformation(where, name, _RECORD, container_name=hit.unit_name or None)
