"""Opening a Word file that a stranger may have made: a bomb or no Word file is a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.outside import opening, zips

if TYPE_CHECKING:
    from docx.document import Document

MOST_BYTES = 60_000_000
"""Of all parts unpacked; a logo in full colour takes a tenth."""
MOST_TEXT = 3_000_000
"""Of one part that is text; the longest template of an office has a fifth."""
MOST_PARTS = 2_000


def read(path: Path) -> bytes:
    """A template's bytes, checked as `document` does. Raises `BadInput`."""
    try:
        data = opening.read(path, MOST_BYTES)
    except BadInput as error:
        if error.code == "file-too-large":
            raise BadInput("template-too-large", file=path.name) from error
        if error.code != "file-missing":
            raise
        path_error = error.__cause__
        reason = getattr(path_error, "strerror", "") or ""
        raise BadInput("template-unreadable", file=str(path), reason=reason) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput("template-unreadable", file=str(path), reason=reason) from error
    document(data, path.name)
    return data


def document(data: bytes, name: str) -> Document:
    """The Word file. Raises `BadInput`: not one, or one that unpacks beyond all measure."""
    import docx

    _measure(data, name)
    try:
        found = docx.Document(io.BytesIO(data))
        _check_parts(found)
        return found
    except Exception as error:  # python-docx has no error of its own for what is no Word file
        raise BadInput("template-not-word", file=name) from error


def _check_parts(found: Document) -> None:
    """Raises where the body, a header or a footer is none that python-docx can read."""
    if found.element.body is None:
        raise ValueError
    for link in found.part.rels.values():
        if link.reltype.rpartition("/")[2] in {"header", "footer"}:
            len(link.target_part._element)
    _ = found.settings.odd_and_even_pages_header_footer
    found.save(io.BytesIO())  # parts that took one another's place are met only then


def own_document(path: Path) -> Document:
    """A Word file that the program wrote just now."""
    import docx

    return docx.Document(str(path))


def _measure(data: bytes, name: str) -> None:
    """Read the parts as far as they may be long: what their head says of it may be a lie."""
    left = MOST_BYTES
    try:
        held = io.BytesIO(data)
        zips.check_directory(held, MOST_PARTS)
        with zipfile.ZipFile(held) as parts:
            listed = parts.infolist()
            if len(listed) > MOST_PARTS:
                raise BadInput("template-too-large", file=name)
            for one in listed:
                is_text = one.filename.endswith((".xml", ".rels"))
                with parts.open(one) as part:
                    most = min(left, MOST_TEXT) if is_text else left
                    content = part.read(most + 1)
                left -= len(content)
                if len(content) > most:
                    raise BadInput("template-too-large", file=name)
                if is_text and b"<!DOCTYPE" in content:
                    raise BadInput("template-not-word", file=name)
    except zips.TooMuch as error:
        raise BadInput("template-too-large", file=name) from error
    except zips.UNREADABLE as error:
        raise BadInput("template-not-word", file=name) from error
