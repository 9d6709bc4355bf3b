"""The texts that an editor has open: places in them as the protocol counts, and what is typed at them."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from zfzr.cli.lsp_texts import Texts


def typed(
    text: str, start: tuple[int, int], end: tuple[int, int], new: str, encoding: str = "utf-16"
) -> str | None:
    texts = Texts()
    texts.encoding = encoding
    texts.opened("a", text)
    where = lsp.Range(lsp.Position(*start), lsp.Position(*end))
    texts.changed("a", [lsp.TextDocumentContentChangePartial(range=where, text=new)])
    return texts.of("a")


def test_a_sign_beyond_the_bmp_counts_two_units() -> None:
    assert typed("甲𠮷乙\n", (0, 3), (0, 4), "丙") == "甲𠮷丙\n"
    assert typed("甲𠮷乙\n", (0, 2), (0, 3), "丙", "utf-32") == "甲𠮷丙\n"
    assert typed("甲𠮷乙\n", (0, 7), (0, 10), "丙", "utf-8") == "甲𠮷丙\n"


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0b", "\x0c", "\x1e"])
def test_only_line_ends_end_a_line(sign: str) -> None:
    assert typed(f"甲{sign}乙\n丙\n", (1, 0), (1, 1), "丁") == f"甲{sign}乙\n丁\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_one(end: str) -> None:
    assert typed(f"甲{end}乙{end}", (1, 1), (1, 1), "丙") == f"甲{end}乙丙{end}"


def test_what_is_typed_behind_the_last_sign_is_added() -> None:
    assert typed("甲\n", (1, 0), (1, 0), "乙") == "甲\n乙"
    assert typed("甲", (7, 3), (9, 0), "乙") == "甲乙"
    assert typed("甲\n乙", (0, 99), (0, 99), "丙") == "甲丙\n乙"
    assert typed("", (0, 0), (0, 0), "甲") == "甲"


def test_a_change_without_a_place_is_the_whole_text() -> None:
    texts = Texts()
    texts.opened("a", "甲")
    texts.changed("a", [lsp.TextDocumentContentChangeWholeDocument("乙")])
    assert texts.of("a") == "乙"


def test_several_changes_are_made_one_after_the_other() -> None:
    texts = Texts()
    texts.opened("a", "甲乙")
    one = lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(0, 0), lsp.Position(0, 1)), "\n")
    two = lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(1, 0), lsp.Position(1, 1)), "丙")
    texts.changed("a", [one, two])
    assert texts.of("a") == "\n丙"


def test_a_byte_order_mark_is_no_column_of_the_dataset() -> None:
    assert Texts().spot("\ufeff甲乙", lsp.Position(0, 2)) == (1, 2)
    assert Texts().spot("甲𠮷乙", lsp.Position(0, 3)) == (1, 3)
    assert Texts().spot("甲\r\n乙", lsp.Position(1, 1)) == (2, 2)
    assert Texts().spot("甲", lsp.Position(5, 5)) == (1, 2)
