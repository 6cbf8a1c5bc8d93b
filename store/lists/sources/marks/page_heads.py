"""The heads and feet of a sheet's pages, as Excel writes them: texts between codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIDE = re.compile(r"&[LCR]")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[A-JM-QS-Z])', re.IGNORECASE)


def head_texts(text: str) -> Iterator[str]:
    """What stands left, in the middle and right, without fonts, numbers of pages, dates."""
    for side in _SIDE.split(text):
        yield _CODE.sub("", side.replace("&&", "\0")).replace("\0", "&")
