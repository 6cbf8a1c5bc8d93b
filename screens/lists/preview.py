"""What a file would do to the list, row by row, before it does it."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.lists.file import columns_form, reading_form
from screens.lists.kinds_asked import ask_kinds
from screens.sentences import say, say_error
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words import lists as intake_words
from screens.words.lists import (
    ACCEPTED,
    SIGNS,
    ignored_text,
    main_text,
    reasons_of,
    row_lines,
    second_text,
    source_name,
)
from store.errors import HoinghiError
from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW, REFUSED, ListRow
from store.lists.entries.preview import Preview
from store.lists.kinds import KINDS, bring_in, preview_list
from store.lists.tables.body import Ignored
from store.lists.tables.reading import FileReading
from store.records import Record

_TO_LOOK_AT = (DOUBTFUL, REFUSED)
NEEDS_ROWS = frozenset({"save", "accept_all", "only_doubtful"})


class ImportPreview(Room):
    """The rows of a file with their verdicts, imported together."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="preview.save"),
        Binding("space", "accept", "Accept", id="preview.accept", key_display="Space"),
        Binding("ctrl+t", "accept_all", "Accept all", id="preview.accept-all"),
        Binding("ctrl+d", "only_doubtful", "Only doubtful", id="preview.only-doubtful"),
        Binding("ctrl+o", "columns", "Columns", id="preview.columns"),
        Binding("ctrl+e", "reading", "Reading", id="preview.reading"),
        Binding("escape", "dismiss", "Dismiss", id="preview.back"),
    ]

    def __init__(self, reading: FileReading, room: str) -> None:
        super().__init__()
        self.room = room
        self._reading = reading
        self._kind = KINDS[reading.kind]
        self._preview: Preview[Any] | None = None
        self._basis: list[list[Record]] = []
        self._rows: dict[int, ListRow | Ignored] = {}
        self._accepted: set[int] = set()
        self._only_doubtful = False

    def compose_room(self) -> ComposeResult:
        """How the file was understood, its rows, the highlighted one in full."""
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
            self._reading, self._preview, self._basis = reading, preview, basis
            every: list[ListRow | Ignored] = [*preview.rows, *preview.table.ignored]
            self._rows = {row.row: row for row in sorted(every, key=lambda row: row.row)}
            self._accepted &= self._doubtful
            self.redraw()

    @property
    def _doubtful(self) -> set[int]:
        assert self._preview is not None
        return {row.row for row in self._preview.rows if row.verdict == DOUBTFUL}

    def _not_read(self, sentence: str) -> None:
        self.app.bell()
        self.app.notify(sentence, severity="error", markup=False)
        if self._preview is None:
            self.dismiss(None)

    def redraw(self) -> None:
        """Show the preview as it stands; the reading may end after the screen was left."""
        if self._preview is None or not self.is_running:
            return
        lines = [self._totals(), *intake_words.head_lines(self._preview, self._reading)]
        styled = [
            Content.styled(visible(lines[0]), "bold"),
            *(Content(visible(x)) for x in lines[1:]),
        ]
        self.query_one("#preview-head", Static).update(Content("\n").join(styled))
        ids = [
            number
            for number, row in self._rows.items()
            if not self._only_doubtful or row.verdict in _TO_LOOK_AT
        ]
        self._list.set_rows(ids)
        self._show_row()

    def _totals(self) -> str:
        assert self._preview is not None
        return say("preview-totals", accepted=len(self._accepted), **self._preview.totals)

    def _cells(self, number: int) -> list[Cell]:
        row = self._rows[number]
        if isinstance(row, Ignored):
            return ["–", str(row.row), say("verdict-ignored"), row.text, "", ignored_text(row)]
        is_accepted = row.row in self._accepted
        sign = ACCEPTED if is_accepted else SIGNS[row.verdict]
        verdict = say("verdict-accepted" if is_accepted else f"verdict-{row.verdict}")
        reasons = " ".join(reasons_of(row))
        kind = self._reading.kind
        return [
            sign,
            str(row.row),
            verdict,
            main_text(kind, row),
            second_text(kind, row),
            reasons,
        ]

    @on(LongList.Highlighted, "#preview-list")
    def _show_row(self) -> None:
        row = self._rows.get(self._list.row_id or 0)
        if isinstance(row, Ignored):
            lines = [ignored_text(row)]
        else:
            lines = row_lines(self.state, self._reading.kind, row) if row else []
        text = Content("\n").join(Content(visible(line)) for line in lines)
        self.query_one("#preview-row", Static).update(text)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nothing."""
        if action == "accept":
            row = self._rows.get(self._list.row_id or 0)
            return row is not None and row.verdict == DOUBTFUL
        if action in NEEDS_ROWS:
            return bool(self._rows)
        if action in {"columns", "reading"}:
            return self._preview is not None
        return super().check_action(action, parameters)

    # --- deciding --------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Take the highlighted doubtful row, or leave it, and go to the next."""
        if self._list.row_id is not None:
            self._accepted ^= {self._list.row_id}
            self.redraw()
            self._list.action_move(1)

    def action_accept_all(self) -> None:
        """Take all doubtful rows, or none where all are taken."""
        self._accepted = set() if self._accepted == self._doubtful else self._doubtful
        self.redraw()

    def action_only_doubtful(self) -> None:
        """Show only the rows somebody must look at, or all again."""
        self._only_doubtful = not self._only_doubtful
        self.redraw()

    def action_columns(self) -> None:
        """Say by hand which column holds what."""
        assert self._preview is not None
        self.app.push_screen(columns_form(self._reading, self._preview), self._reread)

    def action_reading(self) -> None:
        """Choose sheet, header row and encoding."""
        assert self._preview is not None
        self.app.push_screen(reading_form(self._reading, self._preview), self._reread)

    def _reread(self, reading: FileReading | None) -> None:
        if reading is not None:
            self._read(reading)

    # --- importing -------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Import what is new, changed and accepted, after naming what is left out."""
        assert self._preview is not None
        self.conference.refresh()
        if self._kind.basis(self.state) != self._basis:
            self.notify(say("preview-changed-meanwhile"), severity="warning", markup=False)
            self._read(self._reading)
            return
        left = self._preview.totals[DOUBTFUL] - len(self._accepted)
        # Where a list is all there is, its order counts too: even known rows change something.
        if not self._taken() and not (self._kind.is_whole and self._preview.rows):
            self.notify(say("preview-nothing"), severity="warning", markup=False)
        elif left:
            text = say("preview-left-out", count=left, taken=self._taken())
            confirm(self, say("preview-left-out-title"), text, self._import)
        else:
            with self.guarded():
                self._import()

    def _taken(self) -> int:
        assert self._preview is not None
        return self._preview.totals[NEW] + self._preview.totals[CHANGED] + len(self._accepted)

    def _import(self) -> None:
        assert self._preview is not None
        groups = set(self.state.groups)
        saved = bring_in(self.conference, self._reading.kind, self._preview, self._accepted)
        totals = self._preview.totals
        sentence = say(
            "preview-imported",
            count=len(saved),
            what=say(f"list-things-{self._reading.kind}"),
            new=totals[NEW],
            changed=totals[CHANGED],
            accepted=len(self._accepted),
            file=source_name(self._reading),
        )
        self.app.notify(sentence, timeout=10, markup=False)
        # Later, for a question over this screen may just be closing.
        self.call_later(self._leave, groups)

    def _leave(self, groups: set[int]) -> None:
        self.dismiss(None)
        ask_kinds(self, groups)
