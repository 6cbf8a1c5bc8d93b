"""Whom a search at the desk found, and what is not as usual at this desk, as they are drawn."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from screens.checkin.desk.model import DeskModel
from screens.checkin.lists import hit_cells, hit_columns
from screens.widgets.long_list import LongList


class HitList(LongList):
    """The hits of the model; laid out anew only when they, or what was typed, changed."""

    def __init__(self, model: DeskModel) -> None:
        super().__init__(
            hit_columns(), lambda i: hit_cells(model.state, model.session, model.hits, i), id="hits"
        )
        self._model = model
        self._listed: tuple[str, list[int]] = "", []

    def draw(self) -> None:
        """Show the hits, the marked one under the cursor."""
        hits = self._model.hits
        if self._listed != (hits.text, hits.ids):  # the text tells which letters differ
            self._listed = hits.text, hits.ids
            self.set_rows(hits.ids)
        if hits.marked is not None:
            self.go_to(hits.marked)


class ModeBanner(Static):
    """A line that is there only while there is something to say."""

    _said = ""

    def __init__(self) -> None:
        super().__init__(id="mode", markup=False)
        self.display = False

    def say(self, text: str) -> None:
        """Say it; nothing with ""."""
        if text != self._said:
            self._said = text
            self.update(Content(text), layout=False)
            self.display = bool(text)
