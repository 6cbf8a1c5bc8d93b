"""The parts of an xlsx file and what they point to."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK = "xl/workbook.xml"


def parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A part that is XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)


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
        sheet.get("name") or "": targets.get(sheet.get(_RELATION) or "", "")
        for sheet in book.iter("{*}sheet")
    }
