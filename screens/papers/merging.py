"""Behind F8: what was changed in a Word paper and in its data, brought together by choice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from exports import catalogue
from exports.catalogue import PaperKind
from exports.merging.comparison import Comparison, Difference, Take
from screens.forms.questions import leave
from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.frame.room import WIDE
from screens.papers.bringing import Merge
from screens.papers.writing import PaperDesk
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible_lines
from screens.words.papers.merging import about_text, choice_text, count_text, sign_of
from store.conference import Conference

LOOK_EVERY = 2.0
"""Seconds between two looks at whether Word saved the file again."""


class MergingPage(Modal[None]):
    """The differences, what Word and what the data say of the highlighted one, the choices.

    Nothing is written before Ctrl+S, and then only where every conflict was chosen for and neither
    the file nor the data changed what is to be chosen meanwhile.
    """

    CSS_PATH = "merging.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  (Textual's own)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,w", "take('word')", "Word", id="merging.word"),
        Binding("2,d", "take('data')", "Data", id="merging.data"),
        Binding("3,b", "take('both')", "Both", id="merging.both"),
        Binding("backspace,delete", "take('')", "Take back", id="merging.clear", show=False),
        Binding("tab", "read_on", "Read on", id="merging.read", show=False, priority=True),
        Binding("ctrl+s", "merge", "Merge", id="merging.merge", priority=True),
        Binding("escape", "leave", "Leave", id="merging.leave", priority=True),
    ]
    help_topic = "merging"

    def __init__(self, conference: Conference, paper: PaperKind, desk: PaperDesk) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self.choices: dict[int, Take] = {}
        self._paper, self._desk = paper, desk
        self._path = desk.folder / catalogue.file_name(paper, conference.state.profile)
        self._work = Merge(self, conference, paper, desk)
        self._seen = 0
        speak(self)

    def compose(self) -> ComposeResult:
        """What is merged, the differences, the texts of one, what happened last, the keys."""
        with Vertical(id="merging"):
            yield Static(id="merging-heading", markup=False)
            yield LongList(_columns(), self._cells, id="merging-list")
            with VerticalScroll(id="merging-texts", can_focus=False):
                yield Static(id="merging-before", markup=False)
                with Container(id="merging-sides"):
                    yield Static(id="merging-word", markup=False, classes="side")
                    yield Static(id="merging-data", markup=False, classes="side")
                yield Static(id="merging-merged", markup=False)
            yield Static(id="merging-status", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Compare, and look from time to time whether Word saved the file again."""
        self.rows.focus()
        self._head(say("merging-comparing"))
        self._compare()
        self.set_interval(LOOK_EVERY, self.look_again)

    @property
    def rows(self) -> LongList:
        """The differences by their numbers."""
        return self.query_one("#merging-list", LongList)

    @property
    def chosen(self) -> Difference | None:
        """The highlighted difference."""
        number = self.rows.row_id
        return self.comparison.differences[number - 1] if self.comparison and number else None

    @property
    def is_changed(self) -> bool:
        """Whether choices would be lost."""
        return bool(self.choices)

    # --- comparing -------------------------------------------------------------------------------

    def _compare(self) -> None:
        self._seen = _changed_at(self._path)
        self._work.compare()

    def look_again(self) -> None:
        """Compare again where the file was saved meanwhile."""
        if not self._desk.busy and _changed_at(self._path) != self._seen:
            self._compare()

    def show(self, comparison: Comparison) -> None:
        """Show a comparison; choices stay with the differences that are as they were."""
        before = self.comparison
        self.comparison = comparison
        if before is None or before.differences == comparison.differences:
            self._redraw()
        else:
            self.choices = carried(before, self.choices, comparison)
            self.app.bell()
            self._redraw()
            self.tell(say("merging-changed"))
        if before is None:
            self._go_to_conflict()

    def tell(self, sentence: str) -> None:
        """Say something below the texts."""
        self.query_one("#merging-status", Static).update(Content(visible_lines(sentence)))

    def _head(self, told: str) -> None:
        title = say("merging-title", name=self._paper.title, file=self._path.name)
        self.query_one("#merging-heading", Static).update(headline(title, told))

    def _redraw(self) -> None:
        comparison = self.comparison
        assert comparison is not None, "shown when compared"
        self._head(count_text(comparison, self.choices))
        self.rows.set_rows([one.number for one in comparison.differences])
        self._show_texts()

    def _cells(self, number: int) -> tuple[str, ...]:
        assert self.comparison is not None, "rows are of a comparison"
        one = self.comparison.differences[number - 1]
        told = about_text(one), one.place or "–", choice_text(one, self.choices)
        return sign_of(one, self.choices), str(number), *told

    @on(LongList.Highlighted, "#merging-list")
    def _show_texts(self) -> None:
        one = self.chosen
        self.query_one("#merging-texts").display = one is not None
        if one is None:
            return
        self.query_one("#merging-texts").scroll_home(animate=False)
        for version in ("before", "word", "data", "merged"):
            text = getattr(one, version)
            lines = text.split("\n") if text else [say("merge-text-none")]
            shown = headline(say(f"merging-of-{version}"), *lines)
            self.query_one(f"#merging-{version}", Static).update(shown)
        is_other = not one.is_conflict and one.merged not in {one.word, one.data}
        self.query_one("#merging-merged").display = is_other

    # --- choosing --------------------------------------------------------------------------------

    def action_take(self, take: str) -> None:
        """Choose for the highlighted difference, or take the choice back; on to what waits."""
        one = self.chosen
        if one is None or self._desk.busy:
            return
        if take:
            self.choices[one.number] = Take(take)
        else:
            self.choices.pop(one.number, None)
        self.tell("")
        self._redraw()
        if take and one.is_conflict:
            self._go_to_conflict(after=one.number)

    def _go_to_conflict(self, after: int = 0) -> bool:
        """To the next conflict that nobody chose for, from the top behind the last."""
        conflicts = self.comparison.conflicts if self.comparison else []
        left = [one.number for one in conflicts if one.number not in self.choices]
        if left:
            self.rows.go_to(next((number for number in left if number > after), left[0]))
        return bool(left)

    def action_read_on(self) -> None:
        """The next page of texts that are longer than their place; from the end to the top."""
        texts = self.query_one("#merging-texts", VerticalScroll)
        if texts.scroll_offset.y >= texts.max_scroll_y:
            texts.scroll_home(animate=False)
        else:
            texts.scroll_page_down(animate=False)

    def action_merge(self) -> None:
        """Merge as chosen; where a conflict waits, go to the first one and say so."""
        comparison = self.comparison
        if comparison is None or self._desk.busy:
            return
        if self._go_to_conflict():
            left = sum(one.number not in self.choices for one in comparison.conflicts)
            self.app.bell()
            self.tell(say("merging-refused", left=left))
        elif comparison.differences:
            self.tell(say("merging-working"))
            self._work.merge(comparison, self.choices)
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Leave everything as it was; choices are not lost before asking, nor work interrupted."""
        if not self._desk.busy:
            leave(self)


def carried(before: Comparison, choices: Mapping[int, Take], now: Comparison) -> dict[int, Take]:
    """The choices for those differences that say the same in another comparison."""
    made = {_said(one): choices[one.number] for one in before.differences if one.number in choices}
    return {one.number: made[_said(one)] for one in now.differences if _said(one) in made}


def _said(one: Difference) -> tuple[str, str, str, str]:
    return one.place, one.before, one.word, one.data


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _columns() -> list[Column]:
    return [
        Column("", width=1),
        Column("", width=3, align="right"),
        Column(say("merging-column-about"), weight=2),
        Column(say("merging-column-place"), weight=3),
        Column(say("merging-column-choice"), width=18),
    ]
