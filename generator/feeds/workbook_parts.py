"""The parts of a spreadsheet file around its sheets; the only importer of XlsxWriter.

XlsxWriter makes once what is the same in every file with the same sheets: styles, theme, types and relations of parts.
Only what differs is written for each file, since the library's own way takes 4 ms a file, ten files a document.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from generator.feeds.sheet_frame import MAIN, RELATIONS

_TOP = {"text_wrap": True, "valign": "top"}
_LINK = {"font_color": "#0B5394", "underline": 1}
_HEAD = {**_TOP, "bold": True, "bg_color": "#E8EEF4", "bottom": 1}
_CENTRED = {"align": "center"}
_QUOTED = {"quote_prefix": True}

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "head": _HEAD,
    "linked_head": {**_HEAD, **_LINK},
    "title": {"bold": True, "font_size": 14, "valign": "top"},
    "name": {**_TOP, "bold": True},
    "plain": _TOP,
    "plain_centred": {**_TOP, **_CENTRED},
    "link": {**_TOP, **_LINK},
    "link_centred": {**_TOP, **_LINK, **_CENTRED},
    # a text that begins like a formula stays a text when somebody edits it
    "quoted": {**_TOP, **_QUOTED},
    "quoted_centred": {**_TOP, **_CENTRED, **_QUOTED},
    "date": {**_TOP, "num_format": "dd/mm/yyyy", "align": "left"},
}

STYLES: Mapping[str, int] = {look: number for number, look in enumerate(_LOOKS, 1)}
"""The number by which cells and columns call each look."""

_FONT = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"}
"""Decree 30/2020, Annex I: the typeface of administrative documents; with a scheme the theme's would be shown."""

_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OWN_PARTS = re.compile(r"xl/(workbook|sharedStrings|worksheets/sheet\d+)\.xml|docProps/core\.xml")
"""What is written for each file."""

_UNKNOWN_DAY = date(1980, 1, 1)
"""The first day that an archive's file can have, which is also the time of every part."""

_FAST, _SMALL = 1, 9
"""Levels of compression: of what is packed for every file, and of what is packed once."""


class Properties(Struct, frozen=True):
    """What the file says of itself (ECMA-376-2, 11: core properties)."""

    title: str
    author: str
    comments: str
    day: date | None


class Sheet(Struct, frozen=True):
    """One sheet as it is written; the ranges are what filters, and what is repeated in print."""

    name: str
    xml: str
    links: Sequence[str]
    filters: str | None
    titles: str | None


def package(properties: Properties, sheets: Sequence[Sheet], strings: Sequence[str]) -> bytes:
    """The file with these sheets, whose cells call the strings by their numbers."""
    out = io.BytesIO()
    out.write(_same_parts(tuple(sheet.name for sheet in sheets)))
    with ZipFile(out, "a") as parts:
        for path, xml in _own_parts(properties, sheets, strings):
            _add(parts, path, (_XML + xml).encode(), _FAST)
    return out.getvalue()


def _own_parts(properties: Properties, sheets: Sequence[Sheet], strings: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "xl/workbook.xml", _workbook(sheets)
    for number, sheet in enumerate(sheets, 1):
        yield f"xl/worksheets/sheet{number}.xml", sheet.xml
        if sheet.links:
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", _links(sheet.links)
    yield "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{"".join(strings)}</sst>'
    yield "docProps/core.xml", _core(properties)


def _add(parts: ZipFile, path: str, data: bytes, level: int) -> None:
    """The part, whose time is not the clock's."""
    parts.writestr(ZipInfo(path), data, ZIP_DEFLATED, level)


def _workbook(sheets: Sequence[Sheet]) -> str:
    """The list of sheets, with the names that filters and repeated titles go by; the first table is what opens."""
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(_names(sheets))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<fileVersion appName="xl" lastEdited="4" lowestEdited="4" rupBuild="4505"/>'
        '<workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="240" yWindow="15"'
        f' windowWidth="16095" windowHeight="9660" activeTab="{min(1, len(sheets) - 1)}"/></bookViews>'
        f"<sheets>{listed}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}"
        '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )


def _names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The built-in names (ECMA-376-1, 18.2.5) of the cells that each sheet filters and that it repeats in print."""
    for number, sheet in enumerate(sheets):
        own = (("_FilterDatabase", sheet.filters, ' hidden="1"'), ("Print_Titles", sheet.titles, ""))
        quoted = escape(sheet.name.replace("'", "''"), quote=False)
        for name, cells, hidden in own:
            if cells:
                area = ",".join(f"'{quoted}'!{part}" for part in cells.split(","))
                yield f'<definedName name="_xlnm.{name}" localSheetId="{number}"{hidden}>{area}</definedName>'


def _links(targets: Sequence[str]) -> str:
    """Where the sheet's links lead, a relation each, as Excel writes them."""
    kind = f'Type="{RELATIONS}/hyperlink" TargetMode="External"'
    relations = "".join(
        f'<Relationship Id="rId{number}" {kind} Target="{escape(target)}"/>' for number, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE_RELATIONS}">{relations}</Relationships>'


def _core(properties: Properties) -> str:
    author = escape(properties.author)
    moment = f"{datetime.combine(properties.day or _UNKNOWN_DAY, time()).isoformat()}Z"
    days = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dc:description>{escape(properties.comments)}</dc:description>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{days}</cp:coreProperties>"
    )


@lru_cache(maxsize=64)
def _same_parts(names: tuple[str, ...]) -> bytes:
    """An archive of the parts that every file with sheets of these names has, to which its own are added."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(_by_library(names))) as made, ZipFile(out, "w") as parts:
        for path in made.namelist():
            if not _OWN_PARTS.fullmatch(path):
                _add(parts, path, made.read(path), _SMALL)
    return out.getvalue()


def _by_library(names: Sequence[str]) -> bytes:
    """A file with these sheets whose cells show every look once, in order: the library numbers them by first use."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 60 ms that a build which writes no spreadsheet does not wait for

    out = io.BytesIO()
    writer = Workbook(out, {"in_memory": True, "default_format_properties": dict(_FONT)})
    first, *_ = [writer.add_worksheet(name) for name in names]
    for row, properties in enumerate(_LOOKS.values()):
        first.write_string(row, 0, "-", writer.add_format(dict(properties)))
    writer.close()
    return out.getvalue()
