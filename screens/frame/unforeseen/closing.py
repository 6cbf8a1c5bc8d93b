"""What lies over a room that is to be built anew: kept, saved, or told as lost."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, TextArea

from screens.widgets.modal import Modal


def is_changed(screen: Screen[Any]) -> bool:
    """Whether something typed would be lost with it; a broken form is taken to hold something."""
    try:
        return bool(getattr(screen, "is_changed", False))
    except Exception:
        return True


def typed_into(over: Sequence[Screen[Any]]) -> Screen[Any] | None:
    """The form or text among these, the topmost, that somebody is typing into."""
    return next((one for one in reversed(over) if one.is_running and _is_typed_into(one)), None)


def _is_typed_into(screen: Screen[Any]) -> bool:
    if not getattr(screen, "stands", True):
        return False  # it could not be drawn, and takes no key
    field = screen.focused
    # One that could not be composed may have given the focus to a field that is nowhere.
    is_in_field = isinstance(field, Input | TextArea) and field.is_attached
    return is_changed(screen) or is_in_field


def close_above(app: App[Any], form: Screen[Any], culprit: Screen[Any] | None) -> None:
    """Close what lies over a form that stays, down to a question at which something went wrong."""
    above = app.screen_stack[app.screen_stack.index(form) + 1 :]
    for _ in above if culprit in above else ():
        with suppress(Exception):
            app.pop_screen()


def save_over(app: App[Any]) -> bool:
    """Save what is typed over the room, where it saves itself; returns whether anything is lost."""
    is_lost = False
    for screen in reversed(app.screen_stack[2:]):
        is_lost = is_lost or is_changed(screen)
        if isinstance(screen, Modal):
            try:
                screen.save_what_is_typed()
            except Exception:
                is_lost = True
    return is_lost


def close_over(app: App[Any]) -> bool:
    """Close all that lies over the room; returns whether something typed was lost."""
    is_lost = save_over(app)
    for _ in app.screen_stack[2:]:
        with suppress(Exception):
            app.pop_screen()
    return is_lost
