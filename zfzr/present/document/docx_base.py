"""The empty Word file that documents begin with: page, named styles, settings. Made by code, so that it can be read here.

An office that wants other looks keeps a `base.docx` of its own in the templates of its dataset: any document that zfzr
made will do, its styles (公文正文, 公文标题 …) changed in Word or WPS. Numbers: GB/T 9704-2012 as measured in
docs/decisions/0012-documents.md; 28.95 points a line are 22 lines a page where 29 points are 21.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final, NamedTuple

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LINE: Final = 579
"""The line of the text in twentieths of a point: 22 of them fill a page."""
CHARACTER: Final = 320
"""三号 in twentieths of a point."""


class Style(NamedTuple):
    """A named paragraph style: its face, its size in half points, how it stands, and its part of w:pPr in full."""

    name: str
    face: str
    size: int
    inside: str
    colour: str = ""
    spacing: int = 0


_BODY_INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NONE: Final = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_EXACT: Final = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
_ANYWHERE: Final = '<w:wordWrap w:val="0"/>'
"""A long word of Latin letters breaks wherever the cell ends, rather than running out of it."""
_OFF_GRID: Final = '<w:snapToGrid w:val="0"/>'
"""Its lines do not keep to those of the text: a line higher than one of them would take two."""
_AUTO: Final = f'{_OFF_GRID}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'

FACES: Final = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "宋体": "宋体",
    "小标宋": "方正小标宋简体",
}
"""The official names: the fonts lie on the reader's computer."""
_OTHERWISE: Final = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "宋体"}

STYLES: Final = (
    Style("公文正文", "仿宋", 32, _EXACT + _BODY_INDENT + '<w:jc w:val="both"/>', spacing=-5),
    Style("公文1级标题", "黑体", 32, _EXACT + _BODY_INDENT, spacing=-5),
    Style("公文2级标题", "楷体", 32, _EXACT + _BODY_INDENT, spacing=-5),
    Style("公文3级标题", "仿宋", 32, _EXACT + _BODY_INDENT, spacing=-5),
    Style("公文4级标题", "仿宋", 32, _EXACT + _BODY_INDENT, spacing=-5),
    Style("公文顶格", "仿宋", 32, _EXACT + _NONE, spacing=-5),
    Style("公文落款", "仿宋", 32, _EXACT + _NONE + '<w:jc w:val="right"/>', spacing=-5),
    Style("公文版头", "小标宋", 88, _AUTO + _NONE + '<w:jc w:val="center"/>', "FF0000"),
    Style(
        "公文标题",
        "小标宋",
        44,
        _OFF_GRID
        + f'<w:spacing w:before="0" w:after="0" w:line="620" w:lineRule="exact"/>{_NONE}<w:jc w:val="center"/>',
    ),
    Style("公文表格", "仿宋", 24, _AUTO + _NONE),
    Style("公文图", "仿宋", 32, _AUTO + _NONE + '<w:jc w:val="center"/>'),
    Style(
        "公文版记",
        "仿宋",
        28,
        f'<w:spacing w:before="40" w:after="40" w:line="440" w:lineRule="exact"/>{_NONE}',
    ),
    Style(
        "公文页码",
        "宋体",
        28,
        f'<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="exact"/>{_NONE}',
    ),
    Style("公文说明", "楷体", 21, _AUTO + _NONE),
)


def fonts_of(face: str) -> str:
    """Return w:rFonts with all four scripts: without the hint “ ” … — would be set in a Latin font."""
    name = FACES[face]
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )


def style_xml(style: Style, number: int) -> str:
    """Return one style as it stands in styles.xml; based on nothing, so that it reads in one place."""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    spacing = f'<w:spacing w:val="{style.spacing}"/>' if style.spacing else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="gw{number}"><w:name w:val="{style.name}"/>'
        '<w:basedOn w:val="a"/><w:qFormat/>'
        f'<w:pPr><w:kinsoku w:val="1"/>{_ANYWHERE if style.name == "公文表格" else ""}<w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f"{style.inside}</w:pPr>"
        f'<w:rPr>{fonts_of(style.face)}{colour}{spacing}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr>'
        "</w:style>"
    )


SECTION: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1427" w:gutter="0"/>'
    f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/>'
)

_STYLES: Final = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts_of("仿宋")}'
    '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault>"
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    + "".join(style_xml(style, number) for number, style in enumerate(STYLES, 1))
    + "</w:styles>"
)
_SETTINGS: Final = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_FONTS: Final = (
    f'{HEAD}<w:fonts xmlns:w="{W}">'
    + "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{_OTHERWISE[name]}"/>' if name in _OTHERWISE else "")
        + '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name in FACES.values()
    )
    + "</w:fonts>"
)
_TYPES: Final = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in (
            ("word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("word/settings.xml", "officedocument.wordprocessingml.settings"),
            ("word/fontTable.xml", "officedocument.wordprocessingml.fontTable"),
            ("word/theme/theme1.xml", "officedocument.theme"),
            ("docProps/core.xml", "package.core-properties"),
        )
    )
    + "</Types>"
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TOP: Final = (
    f'{HEAD}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
_OF_DOCUMENT: Final = (
    f'{HEAD}<Relationships xmlns="{_RELATIONS}">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(
            (("styles",) * 2, ("settings",) * 2, ("fontTable",) * 2, ("theme", "theme/theme1")), 1
        )
    )
    + "</Relationships>"
)
_CORE: Final = (
    f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator></dc:creator></cp:coreProperties>'
)
_DOCUMENT: Final = (
    f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
    f"<w:sectPr>{SECTION}</w:sectPr></w:body></w:document>"
)

_COLOURS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_THEME: Final = (
    f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文"><a:themeElements>'
    '<a:clrScheme name="公文">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    + '</a:clrScheme><a:fontScheme name="公文">'
    + "".join(
        f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface="{name}"/><a:cs typeface=""/></a:{kind}Font>'
        for kind, name in (("major", FACES["黑体"]), ("minor", FACES["仿宋"]))
    )
    + '</a:fontScheme><a:fmtScheme name="公文">'
    + f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    + f'<a:lnStyleLst>{f"""<a:ln w="9525">{_FILL}</a:ln>""" * 3}</a:lnStyleLst>'
    + f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    + f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    + "</a:fmtScheme></a:themeElements></a:theme>"
)
"""Word wants a theme to be there; no style uses it."""

MARK: Final = b"zfzr"
"""The comment of the archive: a program that saves the document anew drops it."""
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def base_docx() -> bytes:
    """Return the empty document."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _TOP.encode(),
            "word/document.xml": _DOCUMENT.encode(),
            "word/_rels/document.xml.rels": _OF_DOCUMENT.encode(),
            "word/styles.xml": _STYLES.encode(),
            "word/settings.xml": _SETTINGS.encode(),
            "word/fontTable.xml": _FONTS.encode(),
            "word/theme/theme1.xml": _THEME.encode(),
            "docProps/core.xml": _CORE.encode(),
        }
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as one file that bears no time: the same parts are the same bytes."""
    data = io.BytesIO()
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, parts[name], compresslevel=6)
        made.comment = MARK
    return data.getvalue()
