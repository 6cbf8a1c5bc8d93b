"""The desk's switches and side rooms: exits, privacy, bell, session, scanner test, statistics."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.checkin.desk import Desk
from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.sentences import say
from screens.widgets.long_list import LongList
from screens.words.checkin import Words
from store.checkin import attendance, desk

AUTOMATIC = "0"
"""The choice "by the clock" among the sessions."""


class DeskModes(Desk):
    """Everything at the desk that is about no person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "exits", "In/Out", id="checkin.exits", priority=True),
        Binding("ctrl+g", "figures", "Figures", id="checkin.figures", priority=True),
        Binding("ctrl+y", "session", "Session", id="checkin.session", priority=True),
        Binding("ctrl+t", "scanner", "Scanner", id="checkin.scanner", priority=True),
        Binding("ctrl+k", "privacy", "Privacy", id="checkin.privacy", priority=True, show=False),
        Binding("ctrl+b", "bell", "Bell", id="checkin.bell", priority=True, show=False),
        Binding("f10", "close_session", id="checkin.close-session", show=False, key_display="F10"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to choose among one session."""
        if action == "session":
            return len(self.state.sessions) > 1
        return super().check_action(action, parameters)

    def show_mode(self) -> None:
        """The banner of the exits mode, and the small marks of the others."""
        settings = self.settings
        self.set_class(settings.out, "-exits")
        marks = self.marks()
        if settings.out:
            marks.append(say("checkin-mode-exits"))
        if self.session.closed_at:
            marks.append(say("checkin-mode-closed"))
        if settings.private:
            marks.append(say("checkin-mode-private"))
        if not settings.bell:
            marks.append(say("checkin-mode-silent"))
        if settings.session_order is not None and len(self.state.sessions) > 1:
            marks.append(say("checkin-mode-session", session=self.session.name))
        banner = self.query_one("#mode", Static)
        banner.update(Content(" · ".join(marks)))
        banner.display = bool(marks)

    def action_exits(self) -> None:
        """Switch between people coming in and people going out."""
        self.settings.out = not self.settings.out
        self.redraw()

    def action_privacy(self) -> None:
        """Hide or show the names beside the last one."""
        self.settings.private = not self.settings.private
        self.query_one("#recents", LongList).set_rows([])
        self.redraw()

    def action_bell(self) -> None:
        """Ring at refusals, or do not."""
        self.settings.bell = not self.settings.bell
        if self.settings.bell:
            self.app.bell()
        self.redraw()

    def action_session(self) -> None:
        """Choose the session this desk serves."""
        ordered = sorted(self.state.sessions.values(), key=lambda session: session.order)
        choices = [(AUTOMATIC, say("checkin-session-auto"))]
        choices += [
            (str(s.order), say("checkin-session-choice", name=s.name, at=f"{s.starts:%d/%m %H:%M}"))
            for s in ordered
        ]
        now = str(self.settings.session_order or AUTOMATIC)
        field = Field("session", say("checkin-session-label"), now, choices, required=True)

        def chosen(order: int | None) -> None:
            if order is not None:
                self.settings.session_order = order or None
                self.redraw()

        form = Form(
            say("checkin-session-title"),
            [field],
            lambda values: int(values["session"]),
            ok=say("checkin-choose"),
        )
        self.app.push_screen(form, chosen)

    def action_close_session(self) -> None:
        """Close the session's desk after saying who is still inside."""
        session = self.session
        if session.closed_at:
            self.complain("checkin-session-is-closed")
            return
        people = attendance.attendance_of(self.state, session).people

        def answered(agreed: bool | None) -> None:
            if not agreed:
                return
            with self.guarded():
                closed = desk.close_session(self.conference, session.id)
                details = [say("checkin-closed-next", session=self.session.name)]
                details = [] if self.session.id == closed.id else details
                self.show_words(Words("ok", say("checkin-closed", session=closed.name), details))

        text = say(
            "checkin-close-text",
            present=people.present,
            summoned=people.summoned,
            inside=people.inside,
            left=people.left,
            excused=people.excused,
            unexcused=people.unexcused,
        )
        self.app.push_screen(
            Confirm(
                say("checkin-close-title", session=session.name),
                text,
                ok=say("checkin-close-yes"),
                cancel=say("key-cancel"),
            ),
            answered,
        )

    def action_scanner(self) -> None:
        """Try the scanner out."""
        module = import_module("screens.checkin.scanner_test")
        self.app.push_screen(module.ScannerScreen(self.conference))

    def action_figures(self) -> None:
        """The statistics the secretary reports from."""
        module = import_module("screens.checkin.figures")
        self.app.push_screen(
            module.FiguresScreen(self.conference, self.session, private=self.settings.private)
        )
