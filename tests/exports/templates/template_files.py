"""Templates as offices make them, and papers written by them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Mm

from exports import catalogue
from exports.templates import own
from store.conference import Conference


def png(red: int = 200) -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(bytes([0, red, 0, 0])))
    return b"\x89PNG\r\n\x1a\n" + head + dot + chunk(b"IEND", b"")


def bytes_of(document: Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def of_lines(*lines: str) -> bytes:
    """A template of these paragraphs."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return bytes_of(made)


def with_logo(*lines: str) -> bytes:
    """A template with a picture and the office's name in its header, and one in its footer."""
    made = docx.Document()
    header = made.sections[0].header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Mm(20))
    header.add_paragraph("VĂN PHÒNG {{ host }} – {{ number_line }}")
    made.sections[0].footer.paragraphs[0].text = "Trang của {{ title }}"
    for line in lines:
        made.add_paragraph(line)
    return bytes_of(made)


def put(conference: Conference, paper_id: str, data: bytes) -> Path:
    """Give the conference an own template of a paper."""
    path = conference.folder / own.FOLDER / f"{paper_id}.docx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def exported(conference: Conference, paper_id: str, out: Path) -> Path:
    (path,) = catalogue.export(conference, [paper_id], out)
    return path
