"""What a template can say: every field, the fields of a list's rows, and what kind each is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TextShape:
    """Something that is printed as it is."""


@dataclass(frozen=True)
class PartShape:
    """Ready-made paragraphs and tables, put in whole."""


@dataclass(frozen=True)
class RowShape:
    """Something with fields of its own."""

    fields: Mapping[str, Shape]


@dataclass(frozen=True)
class ListShape:
    """A list, gone through with `for`."""

    each: Shape


@dataclass(frozen=True)
class SectionsShape:
    """The sections of a paper, by their number or heading."""


Shape = TextShape | PartShape | RowShape | ListShape | SectionsShape

TEXT, PART = TextShape(), PartShape()


def _texts(names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), TEXT)


def _rows(names: str, **inner: Shape) -> ListShape:
    return ListShape(RowShape({**_texts(names), **inner}))


SECTION = RowShape({"heading": TEXT, "text": PART, "whole": PART})
"""A section: its heading, what stands below it, and both."""

PAPER: dict[str, Shape] = {
    **_texts("parent_body host_body number_line number symbol place_and_date place day_text"),
    **_texts("kind subject signing note signer left_signing left_note left_signer keeping"),
    **dict.fromkeys(("recipients", "addressees", "signing_lines"), ListShape(TEXT)),
    **dict.fromkeys(("body", "foot"), PART),
    "sections": SectionsShape(),
}
"""Of the paper: as the program's own would print it."""

CONFERENCE: dict[str, Shape] = {
    **_texts("title year venue host parent conference_place budget_total clock_note"),
    "purpose": ListShape(TEXT),
    "requirements": ListShape(TEXT),
    **dict.fromkeys(("chairs", "secretaries"), _rows("name post")),
    "sessions": _rows("name day starts ends"),
    "delegates": _rows("number name honorific title post unit group seat votes roles remark"),
    **dict.fromkeys(("units", "groups"), _rows("name delegates")),
    "agenda": _rows("number title presenter session starts minutes started finished"),
    "speeches": _rows("number speaker topic unit gist"),
    "ballots": _rows(
        "number title method round need base_votes sentence",
        results=_rows("name votes against percent passed"),
    ),
    "awards": _rows("number recipient name post unit form decision outcome"),
    "decisions": _rows("number text"),
    "tasks": _rows("number what department due done amount"),
    "budget": _rows("number department what amount"),
    "recommendations": _rows("number speaker text addressee"),
}
"""Of the conference: the same for each of its papers."""

ALL: dict[str, Shape] = {**CONFERENCE, **PAPER}
