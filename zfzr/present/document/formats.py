"""The formats of a document: what each is called, how its files end, and who writes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zfzr.present.document.tree import WIDEST_TITLE, Paper, wide_lines
from zfzr.terms.text import Refusal, Text

ENDINGS: Final = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""By the ending of a file, the format that it asks for."""
FORMATS: Final = ("md", "html", "docx", "pdf")
IN_BYTES: Final = frozenset({"docx", "pdf"})
"""Formats that no screen shows."""

PDF_MARK: Final = b"%zfzr\n"
"""By what a later run knows a PDF of ours (files/guard.py): a signed copy that was scanned is not replaced unasked."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What an office adds to the looks of its documents: fonts and an own base for Word, in its templates folder."""

    folder: Path | None = None

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The folder of fonts, where there is one."""
        found = self.folder / "fonts" if self.folder else None
        return (found,) if found is not None and found.is_dir() else ()

    def base(self) -> bytes | None:
        """Return the office's own base.docx, None where it has none.

        Raises:
            Refusal: it leads out of the dataset, is too large or cannot be read.
        """
        from zfzr.files.plain_file import read_plain

        path = self.folder / BASE if self.folder else None
        if path is None or self.folder is None or not path.is_file():
            return None
        if not path.resolve().is_relative_to(self.folder.resolve()) or path.stat().st_size > LARGEST_BASE:
            raise Refusal(
                Text(
                    "templates/base.docx 链接到了数据目录之外，或者太大",
                    "templates/base.docx links out of the dataset, or is too large",
                ),
                Text(
                    "把文件本身放进 templates 目录，不大于 5 MB", "put the file itself there, of 5 MB at most"
                ),
            )
        try:
            return read_plain(path)
        except OSError as error:
            raise Refusal(
                Text("templates/base.docx 读不出来：{why}", "templates/base.docx cannot be read: {why}"),
                why=error.strerror or type(error).__name__,
            ) from error


BASE: Final = "base.docx"
LARGEST_BASE: Final = 5_000_000


def written(paper: Paper, format_: str, looks: Looks) -> tuple[bytes, tuple[Text, ...]]:
    """Return a document in a format, and what is to be told of it.

    Raises:
        Refusal: the format cannot be made here (fonts, a base that is none).
    """
    if format_ == "pdf":
        from zfzr.present.document.as_pdf import pdf_of

        data, told = pdf_of(paper, looks.fonts)
        return data + PDF_MARK, (*told, *_title_told(paper))
    if format_ == "docx":
        from zfzr.present.document.as_docx import docx_of

        data, told = docx_of(paper, looks.base(), looks.fonts)
        return data, (*told, *_title_told(paper))
    if format_ == "html":
        from zfzr.present.document.as_html import html_of

        return html_of(paper).encode(), ()
    from zfzr.present.document.as_markdown import markdown_of

    return markdown_of(paper).encode(), ()


def _title_told(paper: Paper) -> tuple[Text, ...]:
    return tuple(
        Text(
            f"标题这一行超过 {WIDEST_TITLE} 个字，会在词的中间断开：{line}；在模板的标题里用 \\ 写明在哪里换行",
            f"a line of the title is wider than {WIDEST_TITLE} characters: {line}; break it by \\ in the template",
        )
        for line in wide_lines(paper)
    )
