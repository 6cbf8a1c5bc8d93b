"""F4: the check-in desk (bàn điểm danh). Scan after scan, and people without a code.

The field has the focus for good. Enter in it is decided by `checkin_line.meaning`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from screens.checkin.line import Meaning, is_quick, meaning, scanned_text
from screens.checkin.lists import (
    group_columns,
    hit_columns,
    recent_cells,
    recent_columns,
    recent_ids,
)
from screens.checkin.modes import DeskModes
from screens.checkin.search import DeskSearch
from screens.sentences import say
from screens.widgets.big_result import BigResult
from screens.widgets.long_list import LongList
from screens.widgets.scan_field import ScanField
from screens.words.checkin import TONES, Words, full_name, words
from store.checkin import attendance, desk
from store.checkin.headcount import Headcount
from store.checkin.rules import Answer
from store.errors import HoinghiError
from store.thresholds import percent, percent_text

GROUPS = 12
"""Groups in view beside the field; more of them scroll."""


class CheckinScreen(DeskModes, DeskSearch):
    """The desk: one field, one big answer, the counts, who came last."""

    room = "checkin"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#scan"

    def __init__(self) -> None:
        super().__init__()
        self._annulled: set[int] | None = None
        self._newest = 0
        self._groups: list[tuple[str, Headcount]] = []

    def compose_room(self) -> ComposeResult:
        """The mode's banner; field, result and hits; counts and the last passages."""
        yield Static(id="mode", markup=False)
        with Container(id="desk"):
            with Vertical(id="left"):
                # Selecting on focus would let the next key wipe what stands half-typed.
                hint = say("checkin-placeholder")
                yield ScanField(id="scan", placeholder=hint, select_on_focus=False)
                yield BigResult(id="result")
                yield Static(id="hits-title", markup=False)
                yield LongList(hit_columns(), self._hit_cells, id="hits")
            with Vertical(id="right"):
                yield Static(id="counts", markup=False)
                yield LongList(group_columns(), self._group_cells, id="groups")
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
        self.show_words(Words("idle", say("checkin-ready"), [say("checkin-ready-hint")]))

    def on_descendant_blur(self) -> None:
        """The field never loses the focus for good."""
        if self.is_current and self.app.app_focus:
            self.field.focus()

    def on_key(self, event: events.Key) -> None:
        """A key that found no focus goes to the field after all, and so do those behind it."""
        if event.is_printable or event.key == "enter":
            event.stop()
            self.set_focus(self.field)
            self.field.post_message(events.Key(event.key, event.character))

    # --- a line ----------------------------------------------------------------------------------

    @on(ScanField.Scanned, "#scan")
    def _line_ended(self, event: ScanField.Scanned) -> None:
        code = self.state.profile.event_code
        moved = self._moved and self.searching
        if not moved:
            self._find(event.line)
        guessed = not self.fits_as_typed(event.line)
        what = meaning(event.line, event.burst, len(self._hits), code, moved=moved, guessed=guessed)
        if what is Meaning.SCAN:
            self._end_search()
            self._scan(scanned_text(event.line, event.burst, code))
        elif what is Meaning.CHOOSE:
            delegate_id = self.query_one("#hits", LongList).row_id
            self._end_search()
            if delegate_id is not None:
                self._take_hit(delegate_id)
        else:
            self._put_back(event.line)
            if what is Meaning.LOOK:
                # The first Enter goes into the list, the second takes the one that is marked.
                self._show_hits(moved=not is_quick(event.burst))
            else:
                self.show_words(
                    Words("warn", say("checkin-nobody", text=event.line), [say("checkin-no-hits")])
                )

    @on(LongList.Selected, "#hits")
    def _double_click(self, event: LongList.Selected) -> None:
        self.action_clear()
        self._take_hit(event.row_id)

    def _scan(self, line: str) -> None:
        self.take(partial(self._check_in, line))
        self.hold_card(line)

    def _take_hit(self, delegate_id: int) -> None:
        if self.linking:
            self.link_card(delegate_id)
        else:
            self.take(partial(self._check_in, delegate_id=delegate_id, how="search"))

    def _check_in(self, line: str = "", *, delegate_id: int = 0, how: str = "scan") -> Answer:
        return desk.check_in(
            self.conference,
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
        except HoinghiError as error:
            self.show_error(error)
            return
        self.forget_card()
        self.answer = answer
        self.answer_out = self.settings.out
        if answer.delegate is not None:
            self.last_id = answer.delegate.id
        if TONES.get(answer.outcome) != "ok":
            self.ring()
        self.show_words(words(self.state, answer))
        self.show_keys()

    def show_words(self, shown: Words) -> None:
        """Put something into the big result."""
        self.done = None
        self.add_class("-answered")  # beside hits the answer is seen too, until somebody goes on
        result = self.query_one("#result", BigResult)
        result.show(shown.tone, shown.headline, shown.details, shown.sign)

    # --- the state -------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Counts, lists, mode, and whether something was taken back; the field stays as it is."""
        self.show_mode()
        self._show_counts()
        recents = self.query_one("#recents", LongList)
        ids = recent_ids(self.state, self.session)
        self._newest = ids[0] if ids else 0
        recents.set_rows(ids)
        recents.action_end(False)
        if self.searching:
            self.query_one("#hits", LongList).set_rows(self._hits)
            self._show_hits(moved=self._moved)
        self._show_undone()

    def _show_undone(self) -> None:
        passages = self.state.passages
        mine = {p.id for p in passages.values() if p.annulled_by == self.conference.desk}
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
        self.show_keys()

    def _show_counts(self) -> None:
        counted = attendance.attendance_of(self.state, self.session)
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
        self._groups = counted.by_group
        groups = self.query_one("#groups", LongList)
        groups.set_rows(range(len(self._groups)))
        groups.styles.height = min(len(self._groups), GROUPS) + 3

    def _group_cells(self, place: int) -> list[str]:
        name, part = self._groups[place]
        return [
            name or say("checkin-no-group"),
            f"{part.present}/{part.summoned}",
            str(part.inside),
            str(part.left),
        ]

    def _recent_cells(self, passage_id: int) -> list[str]:
        hidden = self.settings.private and passage_id != self._newest
        return list(recent_cells(self.state, passage_id, hidden=hidden))
