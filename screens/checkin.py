"""F4: the check-in desk (bàn điểm danh). Scan after scan, and people without a code.

The field has the focus for good. Enter in it is decided by `checkin_line.meaning`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.checkin_line import Meaning, is_code_like, meaning, scanned_text
from screens.checkin_lists import (
    hit_cells,
    hit_columns,
    recent_cells,
    recent_columns,
    recent_ids,
)
from screens.checkin_modes import DeskModes
from screens.checkin_people import DeskPeople
from screens.checkin_settings import settings_of
from screens.checkin_words import TONES, Words, full_name, words
from screens.sentences import say, say_error
from screens.widgets.big_result import BigResult
from screens.widgets.long_list import LongList
from screens.widgets.scan_field import SCANNER_GAP, ScanField
from store import view
from store.checkin import Answer
from store.errors import Damaged, HoinghiError, NotSaved
from store.figures import percent, percent_text
from store.records import Delegate, Session

SEARCH_PAUSE = SCANNER_GAP + 0.01
"""Seconds without a key before a search: a scanner's digits are not looked for one by one."""
SHORTEST = 2
"""Letters from which a search begins; one letter would list half the hall."""


class CheckinScreen(DeskModes, DeskPeople):
    """The desk: one field, one big answer, the counts, who came last."""

    room = "checkin"
    CSS_PATH = "checkin.tcss"
    AUTO_FOCUS = "#scan"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", show=False, id="checkin.clear"),
        Binding("up", "move(-1)", show=False, id="checkin.up"),
        Binding("down", "move(1)", show=False, id="checkin.down"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._typed_at = 0.0
        self._hits: list[int] = []
        self._moved = False
        self._annulled: set[int] | None = None

    def compose_room(self) -> ComposeResult:
        """The mode's banner; field, result and hits; counts and the last passages."""
        yield Static(id="mode", markup=False)
        with Container(id="desk"):
            with Vertical(id="left"):
                yield ScanField(id="scan", placeholder=say("checkin-placeholder"))
                yield BigResult(id="result")
                yield Static(id="hits-title", markup=False)
                yield LongList(hit_columns(), self._hit_cells, id="hits")
            with Vertical(id="right"):
                yield Static(id="counts", markup=False)
                yield Static(id="groups", markup=False)
                yield LongList(
                    recent_columns(),
                    self._recent_cells,
                    empty=say("checkin-nobody-yet"),
                    id="recents",
                )

    def on_mount(self) -> None:
        """Nothing but the field takes the focus."""
        for long_list in self.query(LongList):
            long_list.can_focus = False
        super().on_mount()
        self.show_words(Words("idle", say("checkin-ready"), [say("checkin-ready-hint")]))

    def on_descendant_blur(self) -> None:
        """The field never loses the focus for good."""
        if self.is_current and self.app.app_focus:
            self.field.focus()

    def on_key(self, event: events.Key) -> None:
        """A key that found no focus goes to the field after all."""
        if self.focused is None and (event.is_printable or event.key == "enter"):
            event.stop()
            self.field.focus()
            self.field.post_message(events.Key(event.key, event.character))

    # --- a line ----------------------------------------------------------------------------------

    @on(ScanField.Scanned, "#scan")
    def _line_ended(self, event: ScanField.Scanned) -> None:
        code = self.state.profile.event_code
        moved = self._moved and self.searching
        if not moved:
            self._find(event.line)
        what = meaning(event.line, event.burst, len(self._hits), code, moved=moved)
        if what is Meaning.SCAN:
            self._end_search()
            self._scan(scanned_text(event.line, event.burst, code))
        elif what is Meaning.CHOOSE:
            delegate_id = self.query_one("#hits", LongList).row_id
            self._end_search()
            if delegate_id is not None:
                self.take(partial(self._check_in, delegate_id=delegate_id, how="search"))
        else:
            self._put_back(event.line)
            if what is Meaning.LOOK:
                self._show_hits(moved=not event.burst)
            else:
                self.show_words(
                    Words("warn", say("checkin-nobody", text=event.line), [say("checkin-no-hits")])
                )

    def _scan(self, line: str) -> None:
        self.take(partial(self._check_in, line))

    def _check_in(self, line: str = "", *, delegate_id: int = 0, how: str = "scan") -> Answer:
        return self.conference.check_in(
            line,
            delegate_id=delegate_id,
            how=how,
            session_order=self.settings.session_order,
            direction=self.settings.direction,
        )

    def take(self, ask: Callable[[], Answer]) -> None:
        """Do what gives an answer, and show it, or why it was not saved."""
        try:
            answer = ask()
        except (NotSaved, Damaged) as error:
            self.answer = None
            self._ring()
            self.show_words(
                Words(
                    "bad",
                    say("checkin-head-not-saved"),
                    [say_error(error), say("checkin-advice-not-saved")],
                )
            )
            return
        except HoinghiError as error:
            self.app.bell()
            self.notify(say_error(error), severity="error", timeout=8, markup=False)
            return
        self.answer = answer
        self.answer_out = self.settings.out
        if answer.delegate is not None:
            self.last_id = answer.delegate.id
        if TONES.get(answer.outcome) != "ok":
            self._ring()
        self.show_words(words(self.state, answer))
        self.refresh_bindings()

    def show_words(self, shown: Words) -> None:
        """Put something into the big result."""
        self.done = None
        result = self.query_one("#result", BigResult)
        result.show(shown.tone, shown.headline, shown.details, shown.sign)

    def _ring(self) -> None:
        if self.settings.bell:
            self.app.bell()

    # --- a search --------------------------------------------------------------------------------

    @property
    def searching(self) -> bool:
        """Whether hits are on the screen."""
        return self.has_class("-searching")

    @on(ScanField.Typed, "#scan")
    def _typing(self) -> None:
        self._moved = False
        is_due = self._typed_at > 0
        self._typed_at = monotonic()
        if not is_due:
            self.set_timer(SEARCH_PAUSE, self._search_when_quiet)

    def _search_when_quiet(self) -> None:
        rest = self._typed_at + SEARCH_PAUSE - monotonic()
        if rest > 0:
            self.set_timer(rest, self._search_when_quiet)
            return
        self._typed_at = 0
        self._find(self.field.value)
        self._show_hits(moved=self._moved)

    def _find(self, text: str) -> None:
        code = self.state.profile.event_code
        plain = text.strip()
        long_enough = len(plain) >= SHORTEST or plain.isdigit()
        found: list[Delegate] = []
        if long_enough and not is_code_like(plain, code):
            found = self.state.search(plain)
        ids = [delegate.id for delegate in found]
        if ids != self._hits:
            self._hits = ids
            hits = self.query_one("#hits", LongList)
            hits.set_rows(ids)
            hits.action_end(False)

    def _show_hits(self, *, moved: bool) -> None:
        self._moved = moved
        self.set_class(bool(self._hits), "-searching")
        key = "checkin-hits-chosen" if moved else "checkin-hits"
        self.query_one("#hits-title", Static).update(Content(say(key, count=len(self._hits))))
        self.refresh_bindings()

    def _end_search(self) -> None:
        self._hits = []
        self.query_one("#hits", LongList).set_rows([])
        self._show_hits(moved=False)

    def _put_back(self, line: str) -> None:
        field = self.field
        with field.prevent(ScanField.Typed, Input.Changed):
            field.value = line + field.value
            field.cursor_position = len(field.value)

    @on(LongList.Selected, "#hits")
    def _double_click(self, event: LongList.Selected) -> None:
        self.action_clear()
        self.take(partial(self._check_in, delegate_id=event.row_id, how="search"))

    @on(LongList.Highlighted, "#hits")
    def _clicked(self) -> None:
        if self.searching and self.query_one("#hits", LongList).row_id != self._hits[0]:
            self._show_hits(moved=True)

    def chosen_id(self) -> int | None:
        """The delegate the next action is about: the chosen hit, the only hit, or the last answer.

        0 means that several hits stand there and none was chosen.
        """
        if not self.searching:
            return self.last_id
        if len(self._hits) > 1 and not self._moved:
            return 0
        return self.query_one("#hits", LongList).row_id

    def action_move(self, rows: int) -> None:
        """Choose among the hits."""
        if self.searching:
            if self._moved:
                self.query_one("#hits", LongList).action_move(rows)
            elif rows > 0 and len(self._hits) > 1:
                self.query_one("#hits", LongList).action_move(rows - 1)
            self._show_hits(moved=True)

    def action_clear(self) -> None:
        """Forget what was typed."""
        self.field.value = ""
        self._end_search()

    # --- the state -------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The session this desk serves."""
        return self.conference.session(self.settings.session_order)

    def redraw(self) -> None:
        """Counts, lists, mode, and whether something was taken back; the field stays as it is."""
        self.show_mode()
        self._show_counts()
        session = self.session
        recents = self.query_one("#recents", LongList)
        ids = recent_ids(self.state, session)
        recents.set_rows(ids)
        recents.action_end(False)
        if self.searching:
            self.query_one("#hits", LongList).set_rows(self._hits)
        self._show_undone(ids)

    def _show_undone(self, recent: list[int]) -> None:
        passages = self.state.passages
        mine = {i for i in recent if passages[i].annulled_by == self.conference.desk}
        fresh = mine - self._annulled if self._annulled is not None else set()
        self._annulled = mine
        if self.done is not None and self.state.delegates.get(self.done.id) != self.done:
            text = say("checkin-undone", name=full_name(self.done))
            self.show_words(Words("warn", text, [say("checkin-undone-record")], "×"))
        if not fresh:
            return
        passage = passages[max(fresh)]
        delegate = self.state.delegates.get(passage.delegate_id)
        name = full_name(delegate) if delegate else passage.line or say("checkin-removed")
        self.answer = None
        outcome = say(f"checkin-word-{passage.outcome.replace('_', '-')}")
        details = [say("checkin-undone-what", outcome=outcome, at=f"{passage.at:%H:%M:%S}")]
        if delegate is not None:
            details.append(say("checkin-undone-now", state=self.standing_of(delegate)))
        self.show_words(Words("warn", say("checkin-undone", name=name), details, "×"))
        self.refresh_bindings()

    def _show_counts(self) -> None:
        counted = view.attendance_of(self.state, self.session)
        people = counted.people
        share = percent_text(percent(people.present, people.summoned))
        text = say(
            "checkin-counts",
            session=counted.session.name,
            present=people.present,
            summoned=people.summoned,
            share=share,
            inside=people.inside,
            left=people.left,
            excused=people.excused,
            waiting=people.unexcused,
        )
        self.query_one("#counts", Static).update(Content(text))
        lines = [
            say(
                "checkin-group",
                name=name or say("checkin-no-group"),
                present=part.present,
                summoned=part.summoned,
                inside=part.inside,
                left=part.left,
            )
            for name, part in counted.by_group
        ]
        self.query_one("#groups", Static).update(Content("\n".join(lines)))

    def _hit_cells(self, delegate_id: int) -> list[str]:
        return list(hit_cells(self.state, self.session, delegate_id))

    def _recent_cells(self, passage_id: int) -> list[str]:
        newest = next(iter(recent_ids(self.state, self.session)), 0)
        hidden = self.settings.private and passage_id != newest
        return list(recent_cells(self.state, passage_id, hidden=hidden))

    @property
    def field(self) -> ScanField:
        """The one field."""
        return self.query_one("#scan", ScanField)


__all__ = ["CheckinScreen", "settings_of"]
