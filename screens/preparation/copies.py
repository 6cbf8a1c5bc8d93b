"""What there is to go back to and to compare with: backups, sticks, copies that went on."""

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
from screens.forms.form import Form, about
from screens.forms.record_list import ListRoom, RecordList
from screens.preparation.apart import ApartList
from screens.preparation.as_of import restore_copy
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.words.copies.held import held_text
from screens.words.copies.parted import seq_text, standing_text
from store import clock
from store.backups import sealed as backup
from store.copies import restoring
from store.copies.held import HeldCopy, held_copies
from store.copies.sealing import keys
from store.parted.comparing import compare
from store.parted.elsewhere import KnownCopy, known_copies
from store.parted.reaching import Reached, needs_password, reach
from store.times.shown import moment_text


class CopyRow(msgspec.Struct, frozen=True):
    """A row: what is kept there, and how it parts from ours; one of both may not be known."""

    path: Path
    held: HeldCopy | None
    known: KnownCopy | None


class CopyList(RecordList[CopyRow]):
    """The copies, the newest first; a row's id is its place, counted from 1."""

    DEFAULT_CSS = """
    CopyList .detail { display: block; height: auto; max-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", "Compare", id="copies.compare"),
        Binding("ctrl+s", "restore", "Into a new folder", id="copies.restore"),
        Binding("insert,ctrl+n", "other", "Another folder", id="copies.other"),
    ]
    kind = "copies"
    needs_record = frozenset({"compare", "restore"})

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[Path] = []
        self._rows: list[CopyRow] = []
        self._is_looked = False

    def columns(self) -> list[Column]:
        """From when, what it is, up to which change, how it stands, and where it lies."""
        return [
            Column(say("copies-at"), width=16),
            Column(say("copies-kind"), width=12),
            Column(say("copies-last"), width=7, align="right"),
            Column(say("copies-standing"), width=30),
            Column(say("copies-place")),
        ]

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
        rows = await asyncio.to_thread(_found, folder, asked, is_foreign)
        if self.is_mounted and (rows != self._rows or not self._is_looked):
            self._rows, self._is_looked = rows, True
            super().redraw()

    def records(self) -> dict[int, CopyRow]:
        """Every copy that is known."""
        return dict(enumerate(self._rows, start=1))

    def summary(self) -> Content:
        """What this is about."""
        return Content(say("copies-summary" if self._is_looked else "copies-looking"))

    def cells(self, record: CopyRow) -> Sequence[str]:
        """A copy's row."""
        held = record.held
        at = moment_text(held.at) if held else "–"
        last = str(held.last_seq) if held and held.last_seq else "–"
        return at, self._kind(record), last, self._standing(record), record.path.name

    def detail(self, record: CopyRow) -> str:
        """The same in full."""
        held = record.held
        told = [self._kind(record), self._standing(record), str(record.path)]
        if held and held.last_seq:
            told.insert(1, say("backups-changes", count=held.last_seq))
        if held and held.at:
            told.insert(0, moment_text(held.at.astimezone(clock.VIETNAM), seconds=True))
        return " · ".join(told)

    def _kind(self, record: CopyRow) -> str:
        return say(f"backups-{record.held.kind}" if record.held else "copies-asked")

    def _standing(self, record: CopyRow) -> str:
        held, known = record.held, record.known
        told = [held_text(held)] if held else []
        if known and known.parting:
            told.append(standing_text(known))
        elif held and held.last_seq:
            told.append(seq_text(self.conference.storage.journal.position.seq, held.last_seq))
        elif known and not (held and held.is_sealed):
            told.append(standing_text(known))
        return ", ".join(told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not there is neither compared nor copied, and an archive is unpacked by hand."""
        row = self.chosen
        if row and action in self.needs_record and row.held:
            is_archive = row.held.is_sound is None and not row.held.is_sealed
            return row.held.at is not None and not (action == "restore" and is_archive)
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    def action_compare(self) -> None:
        """Hold the chosen copy against this one."""
        row = self.chosen
        if row is None:
            return
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

    def action_restore(self) -> None:
        """Make a conference of its own of the chosen copy, in a new folder."""
        row = self.chosen
        if row is None:
            return
        held = row.held or HeldCopy("copy", row.path, None, 0, None)

        def named(values: Mapping[str, str]) -> tuple[Path, str]:
            folder, password = _place(values["folder"]), values.get("password", "")
            with about("folder"):
                restoring.check_place(self.conference.folder, folder)
            if held.is_sealed:
                with about("password"):  # what is wrong is said where it was typed
                    _check(held.path, password)
            return folder, password

        def restore(asked: tuple[Path, str] | None) -> None:
            if asked:
                restore_copy(self.app, self.conference, asked[0], held, asked[1])

        fields = [Field("folder", say("log-restore-folder"), required=True, is_path=True)]
        if held.is_sealed:
            told = say("copies-password")
            fields.append(Field("password", told, required=True, is_secret=True))
        text = say("copies-restore-text", what=self.detail(row))
        title, ok = say("copies-restore"), say("log-restore-do")
        self.app.push_screen(Form(title, fields, named, text=text, ok=ok), restore)

    def action_other(self) -> None:
        """Ask for the folder, or the journal's file, of a copy that is not known."""

        def look(values: Mapping[str, str]) -> Path:
            place = _place(values["folder"])
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


def _check(sealed: Path, password: str) -> None:
    """Raises `BadInput` where a password opens neither the stick nor the backup."""
    if sealed.is_dir():
        keys.opened(sealed, password)
    else:
        backup.check(sealed, password)


def _place(typed: str) -> Path:
    return Path(typed.strip("\"' ")).expanduser().absolute()


def _found(folder: Path, asked: Sequence[Path], is_foreign: bool) -> list[CopyRow]:
    """Those asked for first. Reads every copy to its end, and a stick may take its time."""
    known = {one.path: one for one in known_copies(folder, asked, foreign=is_foreign)}
    held = {one.path: one for one in held_copies(folder)}
    paths = dict.fromkeys([*(path for path in known if path not in held), *held])
    return [CopyRow(path, held.get(path), known.get(path)) for path in paths]
