"""文号: the numbers by which offices refer to documents (武政办〔2015〕24号) and orders (国务院令第310号).

A document must be printed with the strict form of GB/T 9704; what comes in from web pages and old forms is
repaired where only one reading is possible, and refused where it is not (`内政办86号` has no year).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number
from zfzr.terms.text import Text

LOOSE_NUMBER: Final = late(
    r"[\u4e00-\u9fa5]{2,20}?(?:[〔\[（(［【]\s*(?:19|20)\d\d\s*[〕\]）)］】]\s*第?\s*\d{1,6}\s*号"
    r"|令\s*(?:(?:19|20)\d\d年)?\s*第\s*" + NUMERAL + r"\s*号)"
)
"""Matches what `repair_document_number` is worth asking about, inside longer text."""

_DOCUMENT = late(r"([\u4e00-\u9fa5]{2,12})〔((?:19|20)[0-9]{2})〕([1-9][0-9]{0,5})号")
_ORDER = late(r"([\u4e00-\u9fa5]{2,20})令(?:((?:19|20)[0-9]{2})年)?第([1-9][0-9]{0,5})号")
_LOOSE_DOCUMENT = late(
    r"([\u4e00-\u9fa5]{2,12})[〔\[(【]((?:19|20)[0-9]{2})年?[〕\])】]第?0*([1-9][0-9]{0,5})号"
)
_LOOSE_ORDER = late(
    rf"([\u4e00-\u9fa5]{{2,20}}?)(?:令(?:((?:19|20)[0-9]{{2}})年)?第?({NUMERAL})号|第({NUMERAL})号令)"
)
_YEARLESS = late(r"[\u4e00-\u9fa5]{2,12}第?[0-9]{1,4}号")

_MALFORMED = Text(
    "不是规范的文号；应写作“机关代字〔年份〕序号号”，如 某政办〔2026〕24号",
    "not a document number; expected organ code, year and serial, as in 某政办〔2026〕24号",
)
_MALFORMED_ORDER = Text(
    "不是规范的令号；应写作“机关令第序号号”，如 国务院令第310号",
    "not an order number; expected organ and serial, as in 国务院令第310号",
)
_NO_YEAR = Text(
    "文号缺少年份，无法推断；请查原件后写全，如 某政办〔2026〕24号",
    "the document number has no year, which cannot be guessed; look it up and write it in full",
)


class DocumentNumberError(ValueError):
    """The text is not a document or order number; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号 of GB/T 9704-2012: organ code, year in hexagonal brackets, serial without leading zeros."""

    organ_code: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.organ_code}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class OrderNumber:
    """令号: the order by which an instrument was issued; some ministries number their orders within a year."""

    organ: str
    serial: int
    year: int | None = None

    def __str__(self) -> str:
        year = f"{self.year}年" if self.year else ""
        return f"{self.organ}令{year}第{self.serial}号"


def parse_document_number(text: str) -> DocumentNumber:
    """Return the document number written in exactly the printed form, else raise DocumentNumberError."""
    match = _DOCUMENT.fullmatch(text)
    if match is None:
        raise DocumentNumberError(_MALFORMED)
    return DocumentNumber(match[1], int(match[2]), int(match[3]))


def parse_order_number(text: str) -> OrderNumber:
    """Return the order number written in exactly the printed form, else raise DocumentNumberError."""
    match = _ORDER.fullmatch(text)
    if match is None:
        raise DocumentNumberError(_MALFORMED_ORDER)
    return OrderNumber(match[1], int(match[3]), int(match[2]) if match[2] else None)


def repair_document_number(text: str) -> DocumentNumber | OrderNumber:
    """Return the number meant by `text`: other brackets, spaces, full-width digits, leading zeros, 第, 第310号令.

    Raises DocumentNumberError where more than one reading is possible or something is lost.
    """
    plain = "".join(unicodedata.normalize("NFKC", text[:100]).split())
    if document := _LOOSE_DOCUMENT.fullmatch(plain):
        return DocumentNumber(document[1], int(document[2]), int(document[3]))
    if order := _LOOSE_ORDER.fullmatch(plain):
        serial = _serial(order[3] or order[4])
        return OrderNumber(order[1], serial, int(order[2]) if order[2] else None)
    raise DocumentNumberError(_NO_YEAR if _YEARLESS.fullmatch(plain) else _MALFORMED)


def _serial(text: str) -> int:
    try:
        serial = parse_number(text)
    except ValueError:
        raise DocumentNumberError(_MALFORMED_ORDER) from None
    if not 0 < serial <= 9999:
        raise DocumentNumberError(_MALFORMED_ORDER)
    return serial
