"""Names of WordprocessingML elements, in lxml's spelling."""

from __future__ import annotations

from lxml.etree import _Element

from exports.word.wordxml import NAMESPACE


def w(name: str) -> str:
    """An element or attribute of WordprocessingML."""
    return f"{{{NAMESPACE}}}{name}"


def parent_of(element: _Element) -> _Element:
    """What an element lies in; everything here lies in a body."""
    parent = element.getparent()
    assert parent is not None
    return parent


BODY, PARAGRAPH, TABLE, ROW, CELL = w("body"), w("p"), w("tbl"), w("tr"), w("tc")
RUN, TEXT, CONTROL, CONTENT, SETTINGS = w("r"), w("t"), w("sdt"), w("sdtContent"), w("sdtPr")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
