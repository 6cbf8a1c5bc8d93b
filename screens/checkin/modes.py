"""The desk's switches and side rooms: exits, privacy, bell, session, statistics, scanner test."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from screens.checkin.desk.banner import switched
from screens.checkin.desk.settings import SOUNDS, Sounds
from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.sentences import say
from screens.widgets.plain import Sound
from screens.words.checkin import Words
from store.checkin import attendance, day
from store.checkin import desk as at_desk
from store.records import Session
from store.times.shown import moment_text

if TYPE_CHECKING:
    from screens.checkin.screen import CheckinScreen

AUTOMATIC = "0"
"""The choice "by the clock" among the sessions."""


def switch_exits(desk: CheckinScreen) -> None:
    """Switch between people coming in and people going out."""
    desk.model.settings.switch_direction()
    desk.model.show(switched(desk.model.settings))


def switch_privacy(desk: CheckinScreen) -> None:
    """Hide or show the names beside the last one."""
    desk.model.settings.private = not desk.model.settings.private
    desk.redraw()


def switch_bell(desk: CheckinScreen) -> None:
    """Ring at what is wrong, not at all, or at every answer; let it be heard, and say so."""
    settings = desk.model.settings
    settings.sounds = SOUNDS[(SOUNDS.index(settings.sounds) + 1) % len(SOUNDS)]
    desk.bell.stop()
    example: dict[Sounds, Sound] = {"faults": "look", "all": "good"}
    desk.model.sound = example.get(settings.sounds)
    desk.notify(say(f"checkin-bell-{settings.sounds}"), markup=False)


def choose_session(desk: CheckinScreen) -> None:
    """Choose the session this desk serves, and whether its roll is called anew."""
    settings, served = desk.model.settings, desk.model.session
    choices = [(AUTOMATIC, say("checkin-session-auto"))]
    choices += [
        (str(s.order), say("checkin-session-choice", name=s.name, at=moment_text(s.starts)))
        for s in desk.state.in_order(Session)
    ]
    now = str(settings.session_order or AUTOMATIC)
    fields = [Field("session", say("checkin-session-label"), now, choices, required=True)]
    was = "anew" if served.anew else "kept"
    if day.earlier(desk.state, served):
        rolls = [(roll, say(f"checkin-roll-{roll}")) for roll in ("kept", "anew")]
        label = say("checkin-roll-label", session=served.name)
        fields.append(Field("roll", label, was, rolls, required=True))

    def choose(values: Mapping[str, str]) -> None:
        roll = values.get("roll", was)
        if roll != was:
            at_desk.call_roll_anew(desk.conference, served.id, anew=roll == "anew")
        settings.session_order = int(values["session"]) or None
        desk.redraw()

    desk.app.push_screen(
        Form(say("checkin-session-title"), fields, choose, ok=say("checkin-choose"))
    )


def ask_close_session(desk: CheckinScreen) -> None:
    """Close the session's desk after saying who is still inside."""
    model = desk.model
    session = model.session
    if session.closed_at:
        model.complain("checkin-session-is-closed")
        return
    people = attendance.attendance_of(desk.state, session).people

    def close() -> None:
        closed = at_desk.close_session(desk.conference, session.id)
        following = model.session
        details = [say("checkin-closed-next", session=following.name)]
        details = [] if following.id == closed.id else details
        model.show(Words("ok", say("checkin-closed", session=closed.name), details))

    text = say(
        "checkin-close-text",
        present=people.present,
        summoned=people.summoned,
        inside=people.inside,
        left=people.left,
        excused=people.excused,
        unexcused=people.unexcused,
    )
    title = say("checkin-close-title", session=session.name)
    confirm(desk, title, text, close, ok=say("checkin-close-yes"))


def show_scanner(desk: CheckinScreen) -> None:
    """Try the scanner out."""
    module = import_module("screens.checkin.sheets.scanner_test")
    desk.app.push_screen(module.ScannerScreen(desk.conference))


def show_figures(desk: CheckinScreen) -> None:
    """The statistics the secretary reports from."""
    module = import_module("screens.checkin.sheets.figures")
    private = desk.model.settings.private
    desk.app.push_screen(module.FiguresScreen(desk.conference, desk.model.session, private=private))


def show_chase(desk: CheckinScreen) -> None:
    """Recipients of awards who have not come, and whom to call."""
    module = import_module("screens.checkin.sheets.chase")
    private = desk.model.settings.private
    desk.app.push_screen(module.ChaseSheet(desk.conference, private=private))
