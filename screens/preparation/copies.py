"""Other copies of the conference: which are known, and how each stands to the one that is open."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec
from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.record_list import ListRoom, RecordList
from screens.preparation.apart import ApartList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.words.copies.parted import standing_text
from store.parted.comparing import compare
from store.parted.elsewhere import KnownCopy, known_copies
from store.parted.reaching import Reached, needs_password, reach


class KnownRow(msgspec.Struct, frozen=True):
    """A row of the list."""

    path: Path
    text: str


class CopyList(RecordList[KnownRow]):
    """The copies; a row's id is its place, counted from 1."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", "Compare", id="copies.compare"),
        Binding("insert,ctrl+n", "other", "Another folder", id="copies.other"),
    ]
    kind = "copies"
    needs_record = frozenset({"compare"})

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[Path] = []
        self._known: list[KnownCopy] = []

    def columns(self) -> list[Column]:
        """How it stands, and where it lies."""
        return [Column(say("copies-standing"), width=34), Column(say("copies-place"))]

    def redraw(self) -> None:
        """Show what was known last, and look anew, where the list is on the screen."""
        super().redraw()
        if self.display:
            self._look()

    @work(exclusive=True)
    async def _look(self) -> None:
        conference = self.conference
        folder, is_foreign = conference.folder, conference.storage.is_foreign
        asked = list(self._asked)
        known = await asyncio.to_thread(known_copies, folder, asked, foreign=is_foreign)
        if self.is_mounted and known != self._known:
            self._known = known
            super().redraw()

    def records(self) -> dict[int, KnownRow]:
        """Every copy that is known."""
        rows = (KnownRow(one.path, standing_text(one)) for one in self._known)
        return dict(enumerate(rows, start=1))

    def summary(self) -> Content:
        """What this is about."""
        return Content(say("copies-summary"))

    def cells(self, record: KnownRow) -> Sequence[str]:
        """A copy's row."""
        return record.text, str(record.path)

    @on(LongList.Selected)
    def action_compare(self) -> None:
        """Hold the chosen copy against this one."""
        if row := self.chosen:
            self._open(row.path)

    def _open(self, place: Path) -> None:
        if not needs_password(place):
            with self.room.guarded():
                self._show(reach(place))
            return

        def look(values: Mapping[str, str]) -> Reached:
            return reach(place, values["password"])

        def opened(reached: Reached | None) -> None:
            if reached:
                self.app.call_later(self._show_guarded, reached)

        fields = [Field("password", say("copies-password"), required=True, is_secret=True)]
        title, ok = say("copies-password-title"), say("copies-other-do")
        self.app.push_screen(Form(title, fields, look, text=str(place), ok=ok), opened)

    def _show_guarded(self, reached: Reached) -> None:
        with self.room.guarded():
            self._show(reached)

    def _show(self, reached: Reached) -> None:
        try:
            compared = compare(self.conference, reached.folder, reached.place)
        except BaseException:
            reached.close()
            raise
        self.app.push_screen(ListRoom("preparation", partial(ApartList, reached, compared)))

    def action_other(self) -> None:
        """Ask for the folder, or the journal's file, of a copy that is not known."""

        def look(values: Mapping[str, str]) -> Path:
            place = Path(values["folder"].strip("\"' ")).expanduser().absolute()
            if not needs_password(place):
                with reach(place) as reached:
                    compare(self.conference, reached.folder, place)
            return place

        def found(place: Path | None) -> None:
            if place:
                self._asked.append(place)
                self.redraw()
                self.app.call_later(self._open, place)

        fields = [Field("folder", say("copies-folder"), required=True, is_path=True)]
        title, ok = say("copies-other"), say("copies-other-do")
        self.app.push_screen(Form(title, fields, look, ok=ok), found)
