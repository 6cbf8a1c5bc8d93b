"""The parts of an xlsx file and what they point to."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.lists.sources.cells import letter, place_of

if TYPE_CHECKING:
    from lxml import etree

_BOOK = "xl/workbook.xml"
_UNUSUAL = re.compile(
    rb"<(?:c|row)(?! r=\"[A-Z]*\d+\")[\s/>]|<\w+:(?:c|row|col|is|v)[\s/>]"
    rb"|<(?:c|row|col)\s[^<>]*=\s*'|>\s+<(?:v|is|f)[\s/>]"
)
"""Not as Excel writes it: the place of a cell left out or not said first, prefixes, line breaks."""
_CELL = re.compile(r"([A-Z]+)(\d+)", re.ASCII)


def parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A part that is XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)


def sheet_xml(archive: zipfile.ZipFile, part: str) -> bytes:
    """The part of a sheet as Excel would write it, so that it can be read without parsing.

    Other programs leave places out where a cell follows the one before it, put them behind other
    attributes, or write each element with a prefix.
    """
    data = archive.read(part)
    return _as_excel_writes(archive, part) if _UNUSUAL.search(data) else data


def _as_excel_writes(archive: zipfile.ZipFile, part: str) -> bytes:
    from lxml import etree

    root = parsed(archive, part)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        if element.tag != "t":  # what is between elements is laid out for the eye
            element.text = (element.text or "").strip()
        element.tail = None
    y = 0
    for row in root.iter("row"):
        y = int(row.get("r") or y + 1)
        _say_first(row, str(y))
        x = -1
        for cell in row.iterchildren("c"):
            said = _CELL.fullmatch(cell.get("r") or "")
            x = place_of(said[1]) if said else x + 1
            _say_first(cell, said[0] if said else f"{letter(x)}{y}")
    found: bytes = etree.tostring(root)
    return found


def _say_first(element: etree._Element, place: str) -> None:
    said = {**element.attrib, "r": place}
    element.attrib.clear()
    element.set("r", place)
    element.attrib.update(said)


def links_of(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """What a part points to inside the file: the link's name, the last word of its kind, a part."""
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    known = set(archive.namelist())
    if links not in known:
        return
    for link in parsed(archive, links):
        target = link.get("Target") or ""
        path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        if target.startswith("/"):
            path = target.lstrip("/")
        if path in known:
            yield link.get("Id") or "", (link.get("Type") or "").rpartition("/")[2], path


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Each sheet's name and the part that holds it, "" where there is none."""
    targets = {name: path for name, _, path in links_of(archive, _BOOK)}
    book = parsed(archive, _BOOK)
    return {
        sheet.get("name") or "": targets.get(_link_in(sheet), "") for sheet in book.iter("{*}sheet")
    }


def _link_in(sheet: etree._Element) -> str:
    """The name of a sheet's link; its attribute has another namespace in strict files."""
    named = (str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))
    return next(named, "")
