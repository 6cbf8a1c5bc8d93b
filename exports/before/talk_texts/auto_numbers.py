"""The numbers that Word puts before a paragraph by itself ("1.", "a)", a bullet), as text."""

from __future__ import annotations

from collections import Counter
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9


class AutoNumbers:
    """Counts the lists of a document, paragraph by paragraph in their order."""

    def __init__(self, document: Any) -> None:
        """`document` is one of python-docx; one without lists has no numbers."""
        part = next((one for one in _related(document) if one.tag == f"{_W}numbering"), None)
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        if part is not None:
            self._read(part)

    def next_of(self, paragraph: Any, style: Any) -> str:
        """The number of the next paragraph, "" where it stands in no list."""
        marks = paragraph.find(f"{_W}pPr/{_W}numPr")
        if marks is None:
            marks = _of_style(style)
        if marks is None:
            return ""
        number = self._lists.get(_value(marks, "numId"), "")
        level = int(_value(marks, "ilvl") or 0)
        if (number, level) not in self._levels:
            return ""
        self._counts[number, level] += 1
        for below in range(level + 1, _LEVELS):
            del self._counts[number, below]
        return self._text(number, level)

    def _text(self, number: str, level: int) -> str:
        kind, text, _ = self._levels[number, level]
        if kind == "bullet":
            return "-"
        for place in range(level + 1):
            if f"%{place + 1}" in text and (number, place) in self._levels:
                told, _, start = self._levels[number, place]
                count = start - 1 + max(1, self._counts[number, place])
                text = text.replace(f"%{place + 1}", _counted(count, told))
        return text

    def _read(self, part: Any) -> None:
        for one in part.findall(f"{_W}abstractNum"):
            number = one.get(f"{_W}abstractNumId", "")
            for level in one.findall(f"{_W}lvl"):
                at = int(level.get(f"{_W}ilvl", 0))
                start = int(_value(level, "start") or 1)
                facts = (_value(level, "numFmt"), _value(level, "lvlText"), start)
                self._levels[number, at] = facts
        for one in part.findall(f"{_W}num"):
            number, kind = one.get(f"{_W}numId", ""), _value(one, "abstractNumId")
            again = {
                int(level.get(f"{_W}ilvl", 0)): int(_value(level, "startOverride") or 1)
                for level in one.findall(f"{_W}lvlOverride")
                if level.find(f"{_W}startOverride") is not None
            }
            self._lists[number] = f"list {number}" if again else kind
            if again:  # it begins anew, whatever was counted in the lists of its kind
                for at in range(_LEVELS):
                    if told := self._levels.get((kind, at)):
                        facts = (told[0], told[1], again.get(at, told[2]))
                        self._levels[f"list {number}", at] = facts


def _related(document: Any) -> list[Any]:
    parts = (link.target_part for link in document.part.rels.values() if not link.is_external)
    return [part.element for part in parts if hasattr(part, "element")]


def _of_style(style: Any) -> Any:
    while style is not None:
        marks = style.element.find(f"{_W}pPr/{_W}numPr")
        if marks is not None:
            return marks
        style = getattr(style, "base_style", None)
    return None


def _value(node: Any, name: str) -> str:
    found = node.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _counted(count: int, kind: str) -> str:
    """A count as a list has it: 4, d, iv."""
    told = str(count)
    if kind.endswith("Letter"):
        told = chr(ord("a") + (count - 1) % 26)
    elif kind.endswith("Roman"):
        told, rest = "", count
        for value, sign in _ROMAN:
            told, rest = told + sign * (rest // value), rest % value
    return told.upper() if kind.startswith("upper") else told
