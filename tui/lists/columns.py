"""What the command line says of a list's columns."""

from __future__ import annotations

from store.errors import BadInput
from store.lists.kinds import KINDS
from store.lists.sources.cells import place_of
from store.lists.tables.headers.column_labels import field_of


def columns(text: str, kind: str) -> dict[int, str]:
    """Which column holds what, from "A=name,C=unit"; a column without a field is not used."""
    labels = KINDS[kind].labels
    taken: dict[int, str] = {}
    for part in filter(None, text.replace(";", ",").split(",")):
        column, _, said = (piece.strip() for piece in part.partition("="))
        field = said if said in labels else field_of(said, labels)
        place = place_of(column)
        if place < 0 or (said and not field) or (field and field in taken.values()):
            raise BadInput("columns-form", text=part.strip(), fields=", ".join(labels))
        taken[place] = field
    return taken
