"""What LibreOffice makes of the docx of every document: it opens, has as many pages as our PDF, and the same text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from present.document.test_every_document import of_sample

from zfzr.declare.document import documents
from zfzr.present.document.as_docx import docx_of
from zfzr.present.document.as_pdf import pdf_of
from zfzr.present.document.docx_base import FACES
from zfzr.present.document.tree import Paper, Picture, lines_of
from zfzr.terms.text import Refusal

_SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    _SOFFICE is None, reason="LibreOffice is not installed: nothing opens the docx"
)


_ALIKE = (
    '<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include>'
    + "".join(
        f'<match target="pattern"><test name="family"><string>{family}</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>'
        for family in FACES.values()
    )
    + "</fontconfig>"
)
"""What stands in for the official faces in our PDF stands in for them there, so that lines are as long."""


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    made = {name: of_sample(kind) for name, kind in documents().items()}
    return {name: each.paper for name, each in made.items() if each is not None}


@pytest.fixture(scope="module")
def opened(papers: dict[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what LibreOffice made of all of them, in one run."""
    folder = tmp_path_factory.mktemp("office")
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(docx_of(paper)[0])
    given = [str(folder / f"{name}.docx") for name in papers]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    (folder / "fonts.conf").write_text(_ALIKE)
    command = [str(_SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *given]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    return folder


def bare(text: str) -> str:
    """Letters and figures alone: marks and hyphens that hang over the end of a line are no text to the reader."""
    return re.sub(r"[\W_]", "", text)


def pages(pdf: bytes) -> list[str]:
    """The text of each page without its number."""
    document = pypdfium2.PdfDocument(pdf)
    return [bare(re.sub(r"—\s*\d+\s*—", "", page.get_textpage().get_text_range())) for page in document]


@pytest.mark.parametrize("name", documents())
def test_libreoffice_shows_the_pages_and_the_text_of_ours(
    name: str, papers: dict[str, Paper], opened: Path
) -> None:
    try:
        ours = pages(pdf_of(papers[name])[0])
    except Refusal:
        pytest.skip("there is no Chinese font on this machine: there is no PDF to compare with")
    theirs = pages((opened / f"{name}.pdf").read_bytes())
    # LibreOffice before 24.8 sets figures apart from 字 whatever autoSpaceDE says, so cells of its tables break sooner
    assert abs(len(ours) - len(theirs)) <= max(1, len(ours) // 3)
    pictured = {block.alt for block in _pictures(papers[name])}
    text = "".join(theirs)
    assert [
        line for each in lines_of(papers[name]) if each not in pictured and (line := bare(each)) not in text
    ] == []


def _pictures(paper: Paper) -> list[Picture]:
    blocks = [*paper.body, *(block for annex in paper.annexes for block in annex.blocks)]
    return [block for block in blocks if isinstance(block, Picture)]
