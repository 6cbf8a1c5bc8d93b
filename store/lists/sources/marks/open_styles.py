"""Which styles of an OpenDocument file strike text through, and which write white on white."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PAPER = frozenset({"", "transparent", "#ffffff"})
_DEEPEST = 20


@dataclass(frozen=True)
class _Style:
    """What a style says by itself: "" where it says nothing."""

    parent: str = ""
    line: str = ""
    color: str = ""
    ground: str = ""


@dataclass
class OpenStyles:
    """The styles of cells and of parts of texts, by their family and name."""

    known: dict[tuple[str, str], _Style] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Iterable[etree._Element]) -> OpenStyles:
        """All styles that these parts of a file define."""
        found = cls()
        for part in parts:
            for style in part.iter(f"{STYLE}style", f"{STYLE}default-style"):
                family = style.get(f"{STYLE}family") or ""
                text = style.find(f"{STYLE}text-properties")
                cell = style.find(f"{STYLE}table-cell-properties")
                found.known[family, style.get(f"{STYLE}name") or ""] = _Style(
                    style.get(f"{STYLE}parent-style-name") or "",
                    _line(text),
                    "" if text is None else (text.get(f"{_FO}color") or "").lower(),
                    "" if cell is None else (cell.get(f"{_FO}background-color") or "").lower(),
                )
        return found

    def is_struck(self, family: str, name: str) -> bool | None:
        """Whether a style strikes through; None where it does not say."""
        line = self._said(family, name, "line")
        return line != "none" if line else None

    def is_white(self, name: str) -> bool:
        """Whether a style of cells writes white on white."""
        is_white = self._said("table-cell", name, "color") == "#ffffff"
        return is_white and self._said("table-cell", name, "ground") in _PAPER

    def _said(self, family: str, name: str, what: str) -> str:
        for _ in range(_DEEPEST):
            style = self.known.get((family, name))
            if style is None:
                break
            said: str = getattr(style, what)
            if said:
                return said
            name = style.parent
        return ""


def _line(text: etree._Element | None) -> str:
    """The kind of line through the text: "none" for none, "" where it is not said."""
    if text is None:
        return ""
    kinds = [text.get(f"{STYLE}text-line-through-{part}") for part in ("type", "style")]
    told = [kind for kind in kinds if kind]
    return next((kind for kind in told if kind != "none"), "none" if told else "")
