"""What a file would do to the list, row by row, before it does it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from screens.forms.questions import confirm, leave
from screens.frame.room import Room
from screens.lists.answer import answer_form
from screens.lists.choices import OF_ONE_ROW, Choices, sign_and_verdict
from screens.lists.file import columns_form, reading_form
from screens.lists.kinds_asked import ask_kinds
from screens.lists.long_text import LongText
from screens.sentences import say, say_error
from screens.widgets.columns import Cell, Column
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words.lists import (
    changes_of,
    gone_text,
    head_lines,
    ignored_text,
    log_note,
    main_text,
    reasons_of,
    row_lines,
    second_text,
    source_name,
)
from store.errors import HoinghiError
from store.lists.entries.differences import Gone
from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW, REFUSED
from store.lists.entries.preview import Preview
from store.lists.kinds import KINDS, bring_in, preview_list
from store.lists.kinds.award_rows import AwardRow
from store.lists.tables.lines import Ignored
from store.lists.tables.reading import FileReading
from store.records import Record

_TO_LOOK_AT = (DOUBTFUL, REFUSED)
NEEDS_ROWS = frozenset({"save", "accept_all", "only_doubtful"})


class ImportPreview(Room):
    """The rows of a file with their verdicts, imported together."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="preview.save"),
        Binding("enter", "answer", "Answer", id="preview.answer", key_display="Enter"),
        Binding("space", "accept", "Accept", id="preview.accept", key_display="Space"),
        Binding("ctrl+b", "accept_block", "Accept alike", id="preview.accept-block"),
        Binding("ctrl+n", "as_new", "As new", id="preview.as-new"),
        Binding("ctrl+t", "accept_all", "Accept all", id="preview.accept-all"),
        Binding("ctrl+d", "only_doubtful", "Only doubtful", id="preview.only-doubtful"),
        Binding("ctrl+o", "columns", "Columns", id="preview.columns"),
        Binding("ctrl+e", "reading", "Reading", id="preview.reading"),
        Binding("tab", "read_on", "Read on", id="preview.read-on", key_display="Tab"),
        Binding("escape", "leave", "Leave", id="preview.back"),
    ]

    def __init__(self, reading: FileReading, room: str) -> None:
        super().__init__()
        self.room = room
        self._reading = reading
        self._kind = KINDS[reading.kind]
        self._choices: Choices | None = None
        self._basis: list[list[Record]] = []
        self._only_doubtful = False

    def compose_room(self) -> ComposeResult:
        """How the file was understood, its rows, the highlighted one in full."""
        with LongText(id="preview-head-place"):
            yield Static(say("preview-reading"), id="preview-head", markup=False)
        columns = [
            Column("", width=1),
            Column(say("column-row"), width=5, align="right"),
            Column(say("column-verdict"), width=9),
            Column(say(f"column-main-{self._reading.kind}"), weight=4),
            Column(say(f"column-second-{self._reading.kind}"), weight=3, from_width=70),
            Column(say("column-why"), weight=5),
        ]
        with Container(id="preview-body"):
            yield LongList(columns, self._cells, empty=say("preview-empty"), id="preview-list")
            with LongText(id="preview-row-place"):
                yield Static(id="preview-row", markup=False)

    def on_mount(self) -> None:
        """Read the file in a thread; a large one must not stop the clock."""
        self._list.focus()
        self._read(self._reading)

    @property
    def _list(self) -> LongList:
        return self.query_one("#preview-list", LongList)

    @work(exclusive=True)
    async def _read(self, reading: FileReading) -> None:
        basis, state = self._kind.basis(self.state), self.state.still()
        try:
            preview = await asyncio.to_thread(preview_list, state, reading)
        except HoinghiError as error:
            self._not_read(say_error(error))
        except Exception as error:  # a file nobody foresaw must not end the day
            self._not_read(say("preview-failed", name=type(error).__name__))
        else:
            self._reading, self._basis = reading, basis
            self._choices = Choices(preview, reading.kind).kept_from(self._choices)
            self.redraw()

    @property
    def _decided(self) -> Choices:
        assert self._choices is not None
        return self._choices

    @property
    def _preview(self) -> Preview[Any]:
        return self._decided.preview

    def _not_read(self, sentence: str) -> None:
        self.app.bell()
        self.app.notify(sentence, severity="error", markup=False)
        if self._choices is None:
            self.dismiss(None)

    def redraw(self) -> None:
        """Show the preview as it stands; the reading may end after the screen was left."""
        if self._choices is None or self.is_left:
            return
        accepted = len(self._decided.accepted)
        totals = say("preview-totals", accepted=accepted, **self._preview.totals)
        lines = [totals, *head_lines(self._preview, self._reading)]
        self.query_one("#preview-head", Static).update(headline(*lines))
        ids = [
            key
            for key, line in self._decided.lines.items()
            if not self._only_doubtful or isinstance(line, Gone) or line.verdict in _TO_LOOK_AT
        ]
        is_clear = self._only_doubtful and self._decided.lines
        self._list.empty = say("preview-nothing-to-check" if is_clear else "preview-empty")
        self._list.set_rows(ids)
        self._show_row()

    def _cells(self, key: int) -> list[Cell]:
        line, kind = self._decided.lines[key], self._reading.kind
        if isinstance(line, Ignored):
            return ["–", str(line.row), say("verdict-ignored"), line.text, "", ignored_text(line)]
        sign, verdict = sign_and_verdict(self._decided, key, line)
        if isinstance(line, Gone):
            return [sign, "", verdict, line.delegate.name, line.unit, gone_text(line)]
        reasons = " ".join(reasons_of(line)) or "; ".join(changes_of(line))
        name, second = main_text(kind, line), second_text(kind, line)
        return [sign, str(line.row), verdict, name, second, reasons]

    @on(LongList.Highlighted, "#preview-list")
    def _show_row(self) -> None:
        line = self._decided.lines.get(self._list.row_id or 0)
        if isinstance(line, Ignored | Gone):
            lines = [ignored_text(line) if isinstance(line, Ignored) else gone_text(line)]
        else:
            lines = row_lines(self.state, self._reading.kind, line) if line else []
        text = Content("\n").join(Content(visible(line)) for line in lines)
        self.query_one("#preview-row", Static).update(text)
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nothing."""
        choices = self._choices
        if action in OF_ONE_ROW:
            return choices is not None and OF_ONE_ROW[action](choices, self._list.row_id)
        if action in NEEDS_ROWS:
            return choices is not None and bool(choices.lines)
        if action == "read_on":
            return any(text.is_longer for text in self.query(LongText))
        if action in {"columns", "reading"}:
            return choices is not None
        return super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """Go to a text that is longer than its place, or from there back to the list."""
        self.focus_next()

    # --- deciding --------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Take the highlighted line, or leave it, and go to the next."""
        self._turn(self._decided.turn)
        self._list.action_move(1)

    def action_accept_block(self) -> None:
        """Take all lines of the highlighted one's difference, or leave them."""
        self._turn(self._decided.turn_block)

    def action_as_new(self) -> None:
        """Take the highlighted row as somebody new, not whom it resembles; or not."""
        self._turn(self._decided.turn_new)
        self._list.action_move(1)

    def _turn(self, turn: Callable[[int], None]) -> None:
        if self._list.row_id is not None:
            turn(self._list.row_id)
            self.redraw()

    def action_accept_all(self) -> None:
        """Take all doubtful rows, or none where all are taken."""
        self._decided.turn_doubtful()
        self.redraw()

    def action_only_doubtful(self) -> None:
        """Show only the rows somebody must look at, or all again."""
        self._only_doubtful = not self._only_doubtful
        self.redraw()

    @on(LongList.Selected, "#preview-list")
    def action_answer(self) -> None:
        """Say what the recipient of the highlighted award is, and who of the conference."""
        line = self._decided.lines.get(self._list.row_id or 0)
        if isinstance(line, AwardRow):
            self.app.push_screen(answer_form(self.state, self._reading, line), self._reread)

    def action_columns(self) -> None:
        """Say by hand which column holds what."""
        self.app.push_screen(columns_form(self._reading, self._preview), self._reread)

    def action_reading(self) -> None:
        """Choose sheet, header row and encoding."""
        self.app.push_screen(reading_form(self._reading, self._preview), self._reread)

    def _reread(self, reading: FileReading | None) -> None:
        if reading is not None:
            self._read(reading)

    @property
    def is_changed(self) -> bool:
        """Whether decisions on rows would be lost."""
        return self._choices is not None and self._choices.is_decided

    def action_leave(self) -> None:
        """Go back; what was decided row by row is not lost before asking."""
        leave(self)

    # --- importing -------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Import what is new, changed and accepted, after naming what is left out."""
        self.conference.refresh()
        if self._kind.basis(self.state) != self._basis:
            self.notify(say("preview-changed-meanwhile"), severity="warning", markup=False)
            self._read(self._reading)
            return
        left = len(self._decided.doubtful) - len(self._decided.accepted)
        # Where a list is all there is, its order counts too: even known rows change something.
        taken, removed = self._decided.taken, self._decided.removed
        if not (taken or removed) and not (self._kind.is_whole and self._preview.rows):
            self.notify(say("preview-nothing"), severity="warning", markup=False)
        elif left:
            text = say("preview-left-out", count=left, taken=taken)
            confirm(self, say("preview-left-out-title"), text, self._import)
        else:
            with self.guarded():
                self._import()

    def _import(self) -> None:
        groups = set(self.state.groups)
        answers = self._decided.answers()
        saved = bring_in(
            self.conference,
            self._reading.kind,
            self._preview,
            note=log_note(self._preview, self._reading.name, answers),
            **answers,
        )
        come = [row.verdict for row in self._preview.rows if self._decided.is_taken(row.key)]
        sentence = say(
            "preview-imported",
            count=len(saved),
            what=say(f"list-things-{self._reading.kind}"),
            new=come.count(NEW),
            changed=come.count(CHANGED),
            accepted=come.count(DOUBTFUL),
            removed=self._decided.removed,
            file=source_name(self._reading),
        )
        self.app.notify(sentence, timeout=10, markup=False)
        # Later, for a question over this screen may just be closing.
        self.call_later(self._leave, groups)

    def _leave(self, groups: set[int]) -> None:
        self.dismiss(None)
        self.app.call_later(ask_kinds, self.app, groups)
