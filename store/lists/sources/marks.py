"""What a workbook says beside its cells: what is struck through, what people noted at a cell."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.lists.sources.cells import place_of
from store.lists.sources.sheets import Place

if TYPE_CHECKING:
    from lxml import etree

_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"([^>]*?)(/?)>(?:<(?:\w+:)?v>(\d+)</)?')
_INLINE = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]* t="inlineStr"[^>]*><is>(?=<r>)(.*?)</is>', re.DOTALL
)
_RUN = re.compile(rb"<r>")
_STYLE = re.compile(rb'\bs="(\d+)"')
_OFF = frozenset({"0", "false"})


def struck_cells(archive: zipfile.ZipFile, part: str) -> frozenset[Place]:
    """The cells of a sheet whose whole text is struck through: by their style, or sign by sign."""
    styles, texts = _struck_styles(archive), _struck_texts(archive)
    data = archive.read(part)
    found: set[Place] = set()
    for column, row, inner in _INLINE.findall(data) if b"<strike" in data else ():
        if all(
            b"<strike" in run and b'<strike val="0"' not in run for run in _RUN.split(inner)[1:]
        ):
            found.add((int(row) - 1, place_of(column.decode())))
    for column, row, facts, is_empty, value in _CELL.findall(data) if styles or texts else ():
        style = _STYLE.search(facts)
        by_style = style is not None and int(style[1]) in styles
        by_text = b't="s"' in facts and value != b"" and int(value) in texts
        if not is_empty and (by_style or by_text):
            found.add((int(row) - 1, place_of(column.decode())))
    return frozenset(found)


def comments_of(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The comments at cells of a sheet: "B4: …"."""
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    known = set(archive.namelist())
    if links not in known:
        return
    for link in _parsed(archive, links):
        target = link.get("Target") or ""
        path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        if target.startswith("/"):
            path = target.lstrip("/")
        if (link.get("Type") or "").endswith("/comments") and path in known:
            for comment in _parsed(archive, path).iter("{*}comment"):
                text = "".join(node.text or "" for node in comment.iter("{*}t")).strip()
                if text:
                    yield f"{comment.get('ref')}: {text}"


def _struck_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _parsed(archive, "xl/styles.xml")
    fonts = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    formats = root.iterfind("{*}cellXfs/{*}xf")
    places = [int(one.get("fontId") or 0) for one in formats]
    return frozenset(at for at, font in enumerate(places) if font < len(fonts) and fonts[font])


def _struck_texts(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return frozenset()
    data = archive.read("xl/sharedStrings.xml")
    if b"strike" not in data:
        return frozenset()
    found = set()
    for at, text in enumerate(_parsed(archive, "xl/sharedStrings.xml").iterfind("{*}si")):
        runs = [*text.iterfind("{*}r")]
        if runs and all(_is_struck(run.find("{*}rPr")) for run in runs):
            found.add(at)
    return frozenset(found)


def _is_struck(font: etree._Element | None) -> bool:
    struck = None if font is None else font.find("{*}strike")
    return struck is not None and struck.get("val") not in _OFF


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)
