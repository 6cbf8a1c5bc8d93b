"""F8: the papers, written into a folder or onto a stick, and those owed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from exports import catalogue, pdf
from exports.catalogue import PAPERS, USUAL, PaperKind
from screens.forms.controls import Field
from screens.forms.form import Form
from screens.papers import archiving, phases
from screens.papers import looks as papers_looks
from screens.papers import writing as papers_writing
from screens.papers.keys import OnePaper, text_lines
from screens.papers.looks import Looks, is_edited, standing_text
from screens.papers.writing import folder_typed
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words.papers import minutes_gaps_text, unready_text
from screens.words.preparation import counts, due_cells
from store import preparation
from store.clock import VIETNAM
from store.errors import Refused
from store.papers import settings as paper_settings
from store.papers.placeholders import FIELDS, unready
from store.times.shown import moment_text

LOOK_PAUSE = 0.4
"""Seconds a paper stays highlighted before it is looked at: the arrow may only pass over it."""
KINDS = {".docx": "Word", ".xlsx": "Excel", ".pdf": "PDF", "": "Word"}


class PapersScreen(OnePaper):
    """Every paper with the time it was written last; below them the papers owed afterwards."""

    room = "papers"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+n", "write", "Write", id="papers.write", priority=True),
        Binding("space", "preview", "Read", id="papers.preview", priority=True),
        Binding("enter,space", "sent", "Sent", id="papers.sent", priority=True),
        Binding("f12,ctrl+w", "write_all", "Write all", id="papers.all"),
        Binding("ctrl+f", "pdf", "PDF too", id="papers.pdf"),
        Binding("ctrl+a", "archive", "Archive", id="papers.archive"),
        Binding("ctrl+t", "folder", "Folder", id="papers.folder"),
        Binding("ctrl+o", "owed", "Papers owed", id="papers.owed"),
        Binding("escape", "leave", "Back", id="papers.leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.looks = Looks()

    def compose_room(self) -> ComposeResult:
        """Where papers go and what happened last; the papers beside their text; those owed."""
        yield Static(id="papers-state", markup=False)
        with Horizontal(id="papers-room"):
            yield LongList(_columns(), self._cells, heading=phases.heading, id="papers-list")
            with VerticalScroll(id="papers-beside", can_focus=False):
                yield Static(id="papers-text", markup=False)
        with Vertical(id="papers-owed"):
            yield Static(id="papers-owed-summary", markup=False)
            yield LongList(_owed_columns(), self._owed_cells, id="papers-owed-list")

    def on_mount(self) -> None:
        """Start in the list of papers, at the one from which another room was visited."""
        self.rows.focus()
        if self.start_at > 0:
            self.rows.set_rows(phases.row_ids())
            self.rows.go_to(self.start_at)

    @property
    def rows(self) -> LongList:
        """The list of papers; a row's id is its place in `PAPERS`, counted from 1."""
        return self.query_one("#papers-list", LongList)

    @property
    def paper(self) -> PaperKind | None:
        """The highlighted paper."""
        return PAPERS[self.rows.row_id - 1] if self.rows.row_id else None

    @property
    def row_id(self) -> int:
        """The row of the highlighted paper."""
        return self.rows.row_id or 0

    @property
    def owed(self) -> LongList:
        """The list of papers owed; a row's id is its place in the profile, counted from 1."""
        return self.query_one("#papers-owed-list", LongList)

    def redraw(self) -> None:
        """Show the files as they are now."""
        desk = self.desk
        with_pdf = say("papers-with-pdf" if desk.with_pdf else "papers-without-pdf")
        outcome = desk.doing if desk.busy else desk.outcome
        gaps = minutes_gaps_text(self.state)
        told = [f"! {text}" for text in (unready_text(self.state), gaps) if text]
        lines = [say("papers-folder", folder=str(desk.folder.absolute())), with_pdf, *told, outcome]
        state = self.query_one("#papers-state", Static)
        state.update(Content("\n").join(Content(visible(line)) for line in lines))
        self.rows.set_rows(phases.row_ids())
        owed = self.state.profile.papers_due
        summary = say("papers-owed-summary", **counts(owed))
        self.query_one("#papers-owed-summary", Static).update(Content(summary))
        self.owed.set_rows(range(1, len(owed) + 1))
        self.query_one("#papers-owed").display = bool(owed)
        self._show_text()
        self.set_timer(LOOK_PAUSE, self._look)
        self.refresh_bindings()

    @on(LongList.Highlighted, "#papers-list")
    def _highlighted(self) -> None:
        self._show_text()
        self.set_timer(LOOK_PAUSE, self._look)
        self.refresh_bindings()

    def _look(self) -> None:
        """Look at the highlighted paper where its text is beside it, and at those written."""
        if not self.is_there or self.app.screen is not self or self.desk.busy:
            return
        folder = self.desk.folder
        written = [
            paper
            for paper in PAPERS
            if (folder / catalogue.file_name(paper, self.state.profile)).exists()
        ]
        if self.has_class("-wide") and self.paper:
            written.insert(0, self.paper)
        missing = self.looks.missing(self.conference, written, folder)
        papers_looks.take(self.app, self.conference, self.looks, missing, folder, self._looked)

    def _looked(self) -> None:
        if self.is_there:
            self._show_text()
            self.rows.set_rows(phases.row_ids())

    def _show_text(self) -> None:
        """The text of the highlighted paper, beside the list where there is room."""
        paper = self.paper
        look = self.looks.of(self.conference, paper, self.desk.folder) if paper else None
        lines = text_lines(look) if look else []
        text = Content("\n").join(Content(visible(line)) for line in lines)
        self.query_one("#papers-text", Static).update(text)

    def _cells(self, row_id: int) -> Sequence[str]:
        paper = PAPERS[row_id - 1]
        path = self.desk.folder / catalogue.file_name(paper, self.state.profile)
        kind = KINDS[paper.suffix]
        is_old = pdf.is_stale(path)
        if paper.suffix == ".docx" and path.with_suffix(".pdf").exists() and not is_old:
            kind = "Word+PDF"
        written = _written_at(path)
        when = moment_text(written) if written else ""
        look = self.looks.of(self.conference, paper, self.desk.folder)
        sign, told = standing_text(self.conference, paper, self.desk.folder, look, when)
        if is_old and path.exists():
            told += f" · {say('papers-pdf-old')}"
        return sign, paper.title, kind, told, path.name

    def _owed_cells(self, row_id: int) -> Sequence[str]:
        due = self.state.profile.papers_due
        if row_id > len(due):  # another window made them fewer; the room will be told
            return [""] * len(_owed_columns())
        paper = due[row_id - 1]
        return *due_cells(paper), paper.title, paper.recipient

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each list has its own keys."""
        in_owed = self.is_there and self.owed.has_focus
        if action == "fetch":
            return self.app.is_web and not in_owed
        if action in {"write", "preview", "settings"}:
            return not in_owed
        if action == "mend":
            return any(one.field in FIELDS for one in unready(self.state))
        if action == "merge":
            paper = self.paper if self.is_there and not in_owed else None
            return paper is not None and is_edited(self.conference, paper, self.desk.folder)
        if action in {"final", "reopen"}:
            paper = self.paper if self.is_there else None
            is_final = paper is not None and paper_settings.is_final(self.state, paper.id)
            return not in_owed and is_final is (action == "reopen")
        if action in {"sent", "leave"}:
            return in_owed
        if action == "owed":
            return not in_owed and bool(self.state.profile.papers_due)
        return super().check_action(action, parameters)

    # --- writing ---------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Write the highlighted paper."""
        if row_id := self.rows.row_id:
            self._write([PAPERS[row_id - 1]])

    def action_write_all(self) -> None:
        """Write every paper, each in its usual form."""
        self._write(USUAL)

    def action_archive(self) -> None:
        """Put the whole conference away in one ZIP."""
        if not self.is_busy():
            archiving.start(self.app, self.conference.folder, self.desk)
            self.redraw()

    def _write(self, chosen: Sequence[PaperKind]) -> None:
        if self.is_busy():
            return
        with self.guarded():
            papers_writing.start(self.app, self.conference, self.desk, chosen)
        self.redraw()

    # --- choosing --------------------------------------------------------------------------------

    def action_pdf(self) -> None:
        """Write PDF files beside the Word files from now on, or not."""
        desk = self.desk
        with self.guarded():
            if not desk.with_pdf and pdf.find_office() is None:
                raise Refused("office-missing")
            desk.with_pdf = not desk.with_pdf

    def action_folder(self) -> None:
        """Write into another folder; an empty one is the conference's own."""
        desk = self.desk

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                desk.folder = folder
            self.conference_changed()

        label, now = say("papers-folder-label"), str(desk.folder.absolute())
        form = Form(
            say("papers-folder-title"),
            [Field("folder", label, now, is_path=True)],
            lambda values: folder_typed(values["folder"], self.conference),
        )
        self.app.push_screen(form, chosen)

    # --- papers owed -----------------------------------------------------------------------------

    def action_owed(self) -> None:
        """Go to the papers owed."""
        self.owed.focus()

    def action_leave(self) -> None:
        """Go back to the papers."""
        self.rows.focus()

    def action_sent(self) -> None:
        """Mark the highlighted paper owed as sent, or not."""
        owed = self.state.profile.papers_due
        row_id = self.owed.row_id or 0
        if 0 < row_id <= len(owed):
            seen = owed[row_id - 1]
            with self.guarded():
                preparation.mark_paper(self.conference, seen, done=not seen.done)


def _columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(say("papers-column-title"), weight=1),
        Column(say("papers-column-kind"), width=8),
        Column(say("papers-column-written"), weight=1),
        Column(say("papers-column-file"), weight=1, from_width=150),
    ]


def _owed_columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(say("preparation-due"), width=22),
        Column(say("form-paperdue-title"), weight=3),
        Column(say("form-paperdue-recipient"), weight=2),
    ]


def _written_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)
    except OSError:
        return None
