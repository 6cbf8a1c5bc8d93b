"""What stands in an xlsx file beside its cells: comments, text boxes, heads of pages, pictures."""

from __future__ import annotations

import html
import re
import zipfile
from typing import TYPE_CHECKING

from store.lists.sources.marks.excel_parts import links_of, parsed
from store.lists.sources.marks.found import Marks
from store.lists.sources.marks.page_heads import head_texts

if TYPE_CHECKING:
    from lxml import etree

_HEAD = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>(.*?)</", re.DOTALL)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EMBEDDED = frozenset({"oleObject", "package"})


def asides(marks: Marks, archive: zipfile.ZipFile, part: str, sheet: bytes) -> None:
    """Take what stands beside the cells of a sheet, whose own part is `sheet`."""
    for _, kind, path in links_of(archive, part):
        if kind == "comments":
            for comment in parsed(archive, path).iter("{*}comment"):
                text = "".join(node.text or "" for node in comment.iter("{*}t")).strip()
                if text:
                    marks.aside.append(f"{comment.get('ref')}: {text}")
        elif kind == "drawing":
            _take_drawing(marks, parsed(archive, path))
        elif kind in _EMBEDDED:
            marks.pictures += 1
    for found in _HEAD.findall(sheet):
        for text in head_texts(html.unescape(found.decode("utf-8", "replace"))):
            marks.head(text)


def _take_drawing(marks: Marks, drawing: etree._Element) -> None:
    """The texts of shapes as they stand, and how many pictures there are."""
    from lxml import etree

    for element in drawing.iter("{*}txBody", "{*}pic"):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        if etree.QName(element).localname == "pic":
            marks.pictures += 1
            continue
        lines = ("".join(t.text or "" for t in p.iter("{*}t")) for p in element.iter("{*}p"))
        text = " ".join(filter(None, map(str.strip, lines)))
        if text:
            marks.aside.append(text)
