"""Codes of organisations and persons: GB 32100-2015, GB 11714-1997, GB 11643-1999.

Published codes do fail their check digits (a county's own index numbers among them), so a failed digit is
something to tell, never a reason to stop. Full identity numbers must not lie in git: they are found, and masked.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from zfzr.terms.text import Text

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_CREDIT_SHAPE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_ORGANISATION_SHAPE = re.compile(r"[0-9A-Z]{8}-?[0-9X]")

CREDIT_MALFORMED: Final = Text(
    "统一社会信用代码应为18位：数字和大写字母（不用I、O、S、V、Z），第3至8位为行政区划数字",
    "a unified social credit code has 18 digits or capitals (no I, O, S, V, Z), digits in places 3 to 8",
)
CREDIT_CHECK: Final = Text(
    "统一社会信用代码的校验码（第18位）不符，请核对证书",
    "the check character (18th) of the unified social credit code does not fit; compare the certificate",
)
CREDIT_EMBEDDED: Final = Text(
    "统一社会信用代码第9至17位（主体标识码）的校验码不符，请核对证书",
    "places 9 to 17 of the credit code are no valid organisation code; compare the certificate",
)
CREDIT_OTHER_AREA: Final = Text(
    "统一社会信用代码第3至8位与本地区行政区划代码不同",
    "places 3 to 8 of the credit code are not the code of this area",
)
CREDIT_OTHER_ORGANISATION: Final = Text(
    "统一社会信用代码第9至17位与组织机构代码不同",
    "places 9 to 17 of the credit code are not the organisation code",
)
ORGANISATION_MALFORMED: Final = Text(
    "组织机构代码应为8位数字或大写字母加1位校验码，如 00000000-0",
    "an organisation code has 8 digits or capitals and a check character, as in 00000000-0",
)
ORGANISATION_CHECK: Final = Text(
    "组织机构代码的校验码（最后一位）不符，请核对证书",
    "the check character of the organisation code does not fit; compare the certificate",
)


def check_credit_code(
    code: str, *, area: str | None = None, organisation_code: str | None = None
) -> Text | None:
    """Say what is wrong with a unified social credit code (GB 32100-2015), or None.

    With `area` (six digits, GB/T 2260) and `organisation_code` it also says whether they are embedded in it.
    """
    if not _CREDIT_SHAPE.fullmatch(code):
        return CREDIT_MALFORMED
    total = sum(
        _CREDIT_ALPHABET.index(char) * weight for char, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    if _CREDIT_ALPHABET[-total % 31] != code[17]:
        return CREDIT_CHECK
    if area is not None and code[2:8] != area:
        return CREDIT_OTHER_AREA
    if organisation_code is not None and code[8:17] != organisation_code.replace("-", ""):
        return CREDIT_OTHER_ORGANISATION
    return CREDIT_EMBEDDED if check_organisation_code(code[8:17]) else None


def check_organisation_code(code: str) -> Text | None:
    """Say what is wrong with an organisation code (GB 11714-1997, with or without its hyphen), or None."""
    if not _ORGANISATION_SHAPE.fullmatch(code):
        return ORGANISATION_MALFORMED
    total = sum(
        _ORGANISATION_ALPHABET.index(char) * weight
        for char, weight in zip(code[:8], _ORGANISATION_WEIGHTS, strict=True)
    )
    return None if "0123456789X"[-total % 11] == code[-1] else ORGANISATION_CHECK


# --- identity numbers -----------------------------------------------------------------------------------------

_GAP = "[ \u3000\\-－—·]?"
# What may not stand before the first digit is looked for behind it: a pattern that begins with a look back is tried
# at every character, one that begins with a set of characters three times as fast.
_LONG = re.compile(
    r"[1-9１-９](?<![0-9０-９A-Za-z][1-9１-９])(?<![0-9]\.[1-9１-９])"
    r"(?:GAP[0-9０-９]){16}GAP[0-9０-９XxＸｘ](?![0-9０-９A-Za-z])".replace("GAP", _GAP)
)
_GROUPED = re.compile(r"\d{6}\D(?:\d{8}|\d{4}\D\d{4}|\d{4}\D\d{2}\D\d{2})\D\d{3}[\dXxＸｘ]")
_SHORT = re.compile(r"[ \t\u3000]*([0-9]{15}|[０-９]{15})[ \t\u3000]*")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MASKED = re.compile(r"[1-9][0-9]{5}\*{8}[0-9]{3}[0-9X]")
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX", " \u3000-－—·")
_PROVINCES = frozenset(  # the first two digits of GB/T 2260
    str(code)
    for region in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83), (91, 91))
    for code in range(region[0], region[1] + 1)
)


_AREA = re.compile(r"[0-9]{6}")


def check_county_code(code: str) -> Text | None:
    """Say what is wrong with the GB/T 2260 code of a county, county-level city or district, or None.

    Two digits name the province, two the city (90 for what a province governs directly), two the county.
    """
    if not _AREA.fullmatch(code):
        return Text("应为六位数字", "it should have six digits")
    if code[:2] not in _PROVINCES:
        return Text("前两位不是省级代码", "the first two digits name no province")
    if code[2:4] == "00" or code[4:] == "00":
        return Text("这是省级或者市级的代码，不是县级的", "it names a province or a city, not a county")
    return None


def find_identity_numbers(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each full identity number in `text`, whether or not its check digit holds.

    A number counts when it has 18 places, a province and a possible date of birth; full-width digits and single
    spaces or hyphens between digits do not hide it. Longer runs of digits or letters are something else (bank
    cards, hashes). The 15-digit form of before 1999 counts only where it is the whole text.
    """
    found = [match.span() for match in _LONG.finditer(text) if _is_identity_number(match[0])]
    if not found and len(text) < 100 and (short := _SHORT.fullmatch(text)):
        digits = short[1].translate(_PLAIN)
        if digits[:2] in _PROVINCES and _is_birth_date("19" + digits[6:12]):
            return [short.span(1)]
    return found


def mask_identity_number(number: str) -> str:
    """Return the number with its birth date hidden: six digits, ********, four characters.

    Takes full-width digits and separators; a masked number is returned as it is. Raises ValueError otherwise.
    """
    if is_masked_identity(number):
        return number
    plain = number.translate(_PLAIN)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", plain):
        raise ValueError("not an identity number of 18 places")
    return f"{plain[:6]}********{plain[14:]}"


def hide_identity_numbers(text: str) -> str:
    """Return `text`, of the same length, with the birth date of every full identity number in it starred out.

    For messages and excerpts: what reports a number must not spread it.
    """
    for start, end in find_identity_numbers(text):
        digits = [at for at in range(start, end) if text[at].translate(_PLAIN)]
        hidden = set(digits[6:14])
        text = "".join("*" if at in hidden else char for at, char in enumerate(text))
    return text


def is_masked_identity(text: str) -> bool:
    """Tell whether `text` is an identity number in the masked form."""
    return _MASKED.fullmatch(text) is not None


def _is_identity_number(written: str) -> bool:
    plain = written.translate(_PLAIN)
    if plain[:2] not in _PROVINCES or not _is_birth_date(plain[6:14]):
        return False
    if _identity_check_digit(plain) == plain[17]:
        return True
    if len(written) == 18:  # an all-digit credit code may hold what looks like a date
        return check_credit_code(plain) is not None
    # Digits in groups may be two telephone numbers: these must be grouped as area, birth date, sequence.
    return _GROUPED.fullmatch(written) is not None


def _identity_check_digit(plain: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(plain, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11]


def _is_birth_date(digits: str) -> bool:
    if not "1890" <= digits[:4] <= "2099":
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
