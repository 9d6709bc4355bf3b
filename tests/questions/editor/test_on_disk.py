"""What is typed beside what is on disk: whatever an editor does to a file, what is found is what `validate` would find."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest

from tests.building import write
from zfzr.check.runner import judge
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.questions.editor.session import Session

DAY = date(2015, 12, 31)
LIST = "units/jia/authorities.yaml"
UNIT = "units/jia/unit.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {})


def of(session: Session) -> set[tuple[object, ...]]:
    """Return what is found while files are edited."""
    return {
        (each.finding.code, each.finding.place, each.span, each.message("zh"))
        for each in session.judgement().found
    }


def on_disk(root: Path) -> set[tuple[object, ...]]:
    """Return what is found in the files on disk."""
    found = judge(County(load(read_tree(root), root), DAY)).found
    return {(each.finding.code, each.finding.place, each.span, each.message("zh")) for each in found}


def codes(session: Session, path: str) -> set[str]:
    return {each.finding.code for each in session.judgement().found if each.finding.place.file == path}


def session_of(root: Path) -> Session:
    return Session(root, lambda _: DAY)


@pytest.mark.parametrize(
    "stored",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("gb18030"),
    ],
    ids=["mark", "crlf", "gb18030"],
)
@pytest.mark.parametrize("opened", ["utf-8-sig", "gb18030"])
def test_a_file_that_is_open_and_in_which_nobody_typed_is_what_is_on_disk(
    root: Path, stored: object, opened: str
) -> None:
    raw = stored((root / UNIT).read_text())  # type: ignore[operator]
    (root / UNIT).write_bytes(raw)
    session = session_of(root)
    if opened == "gb18030" and not raw.startswith(codecs.BOM_UTF8):
        session.typed(UNIT, raw.decode(opened, errors="replace"))
    session.typed(UNIT, raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n"))
    assert of(session) == on_disk(root)


def test_a_mark_that_the_editor_does_not_show_is_kept_where_something_is_typed(root: Path) -> None:
    text = (root / UNIT).read_text()
    (root / UNIT).write_bytes(codecs.BOM_UTF8 + text.encode())
    session = session_of(root)
    typed = text.replace("名称", "名陈", 1)
    session.typed(UNIT, typed)
    (root / UNIT).write_bytes(codecs.BOM_UTF8 + typed.encode())
    assert of(session) == on_disk(root)
    assert {"ZF003", "ZF013"} <= codes(session, UNIT)


def test_what_is_typed_and_closed_before_it_is_judged_is_gone(root: Path) -> None:
    session = session_of(root)
    session.typed(UNIT, "名陈: 甲\n")
    session.closed(UNIT)
    assert of(session) == on_disk(root)


def test_a_file_that_is_none_of_the_dataset_adds_nothing_when_it_is_opened(root: Path) -> None:
    (root / ".hooks.yaml").write_text("甲: 1\n")
    session = session_of(root)
    for path in (".hooks.yaml", "units/.甲.yaml", "docs/甲.txt", "schemas/甲.yaml"):
        session.typed(path, "甲: 410823197001010011\n")
    assert of(session) == on_disk(root)


def test_a_file_that_is_not_saved_yet_is_looked_at_and_gone_when_it_is_closed(root: Path) -> None:
    session = session_of(root)
    session.typed("units/jia/甲.yaml", "甲: 1\n")
    assert codes(session, "units/jia/甲.yaml")
    session.closed("units/jia/甲.yaml")
    assert of(session) == on_disk(root)


def test_an_open_file_that_is_deleted_stands_as_it_is_typed_until_it_is_closed(root: Path) -> None:
    session = session_of(root)
    before = of(session)
    session.typed(LIST, (root / LIST).read_text())
    (root / LIST).unlink()
    session.on_disk()
    assert of(session) == before
    session.closed(LIST)
    assert of(session) == on_disk(root) != before


def test_half_a_sign_is_no_utf_8(root: Path) -> None:
    session = session_of(root)
    session.typed(UNIT, (root / UNIT).read_text().replace("名称: ", "名称: \ud842", 1))
    assert "ZF002" in codes(session, UNIT)


def test_what_was_tried_for_a_rename_or_a_mend_is_taken_back(root: Path) -> None:
    session = session_of(root)
    before = of(session)
    text = (root / LIST).read_text()
    at = text.index("zhifa-diaocha")
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) + 1
    thing = session.thing(LIST, text, line, column)
    assert thing is not None
    session.rename(thing, "jicha")
    assert of(session) == before == on_disk(root)
