"""A whole day in which every text that a person may type is hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from store import clock
from store.conference import Conference
from store.records import TABLES
from store.records.base import MOST_LINE
from tests.exports.every_paper import complete
from tests.exports.paper_day import at, paper_day

MARK = "Ngoạ"
TEXTS = {
    "steering": "\x1b]0;x\x07\x1b[2J\x9b2J\x1bc\x08\x7f\u202e\u2066\ufeff\u200b\u200d\ufffe",
    "stacked": "a" + "\u0301\u0323" * 100 + "ế",
    "right to left": "שלום عربي",
    "pictures": "😀👩‍👩‍👧🇻🇳✓漢字",
    "markup": "[red]x[/red] [@click=app.quit()]y[/] [/] \\[ {x} { $y } <b>&amp; %s",
    "lines": "a\tb\nc\r\nd\re\u2028f\x85g",
    "long": MARK * (MOST_LINE // 4),
}
_NAMED = frozenset({"name", "title", "recipient", "speaker", "what", "post", "venue", "place"})


def hostile(text: str, way: str) -> str:
    """A text of its own for each text, no longer than a record may hold."""
    return f"{MARK} {text} {TEXTS[way]}"[:MOST_LINE]


def hostile_day(folder: Path, way: str) -> Conference:
    """The day of all papers, with these texts in all its records."""
    with clock.travel(at(17, 30)):
        made = complete(paper_day(folder), folder.parent)
        changed = [
            _changed(record, way)
            for table in TABLES
            if table != "conference"
            for record in list(getattr(made.state, table, {}).values())
        ]
        made.save("hostile", *changed, _changed(made.state.profile, way))
    return made


def _changed(value: Any, way: str, key: str = "") -> Any:
    if isinstance(value, msgspec.Struct):
        return replace(
            value,
            **{
                one.name: _changed(getattr(value, one.name), way, one.name) for one in fields(value)
            },
        )
    if isinstance(value, tuple):
        return tuple(_changed(one, way, key) for one in value)
    return hostile(value, way) if type(value) is str and _is_free(value, key) else value


def _is_free(text: str, key: str) -> bool:
    """Whether a person typed it: codes, paths and figures have neither spaces nor marks."""
    return bool(text) and (key in _NAMED or " " in text or not text.isascii())
