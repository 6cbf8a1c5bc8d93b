"""What the hall and the podium are shown by hand: a message, a blank screen, a frozen picture.

It is a record like any other, so that every window shows the same, and still does after a kill.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import ValidationError
from msgspec.structs import replace

from store import clock
from store.records import Projection
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

NOTHING = Projection(id=1)
"""Nothing by hand: each screen shows what the day is at."""


DAY, FROZEN, BLANK = MODES = ("day", "frozen", "blank")
"""What the hall's screen may do: follow the day, keep its picture, show nothing."""


def projection(state: State) -> Projection:
    """What is shown by hand now."""
    return state.hall.get(1, NOTHING)


def tell(
    conference: Conference, *, hall: str | None = None, podium: str | None = None
) -> Projection:
    """Put a message on the screen of the hall or the podium, or take it off with ""; None: leave.

    A new message for the hall comes onto a screen that is neither blank nor frozen.
    """
    now = projection(conference.state)
    return arrange(
        conference,
        now.message if hall is None else hall,
        now.podium_message if podium is None else podium,
        mode_of(now),
    )


def arrange(conference: Conference, message: str, podium_message: str, mode: str) -> Projection:
    """Set both messages and the hall's screen at once; `mode` is one of `MODES`.

    A new message is to be seen: where the mode is left as it was, the day's screen comes back.
    """
    now = projection(conference.state)
    message = message.strip()
    if message and message != now.message and mode == mode_of(now):
        mode = DAY
    frozen_at = (now.frozen_at or clock.now()) if mode == FROZEN else None
    fields: dict[str, Any] = {"podium_message": podium_message.strip(), "blank": mode == BLANK}
    return _change(conference, "hall_message", message=message, **fields, frozen_at=frozen_at)


def mode_of(shown: Projection) -> str:
    """Which of `MODES` the hall's screen is in; a blank one hides a frozen one."""
    return BLANK if shown.blank else FROZEN if shown.frozen_at else DAY


def blank(conference: Conference, *, on: bool | None = None) -> Projection:
    """Show the hall nothing, or something again; without `on` the other of the two."""
    now = projection(conference.state).blank
    return _change(conference, "hall_blank", blank=not now if on is None else on)


def freeze(conference: Conference, *, on: bool | None = None) -> Projection:
    """Keep on the hall's screen what is there, or let go; without `on` the other of the two."""
    since = projection(conference.state).frozen_at
    wanted = since is None if on is None else on
    return _change(conference, "hall_freeze", frozen_at=(since or clock.now()) if wanted else None)


def clear(conference: Conference) -> Projection:
    """Let the hall and the podium show what the day is at again."""
    fields: dict[str, Any] = {"message": "", "podium_message": "", "blank": False}
    return _change(conference, "hall_clear", **fields, frozen_at=None)


def frozen_state(conference: Conference) -> State:
    """The records as they were when the hall's screen was frozen, read from the journal."""
    since = projection(conference.state).frozen_at
    state = State()
    for entry in conference.log():
        for change in entry.changes:
            with suppress(ValidationError):  # a record set aside, as when the folder is opened
                state.apply(change)
        if since is not None and projection(state).frozen_at == since:
            break
    return state


def _change(conference: Conference, action: str, **fields: Any) -> Projection:
    with conference.writing(action) as writer:
        before = projection(conference.state)
        after = replace(before, **fields)
        return writer.put(after) if after != before else before
