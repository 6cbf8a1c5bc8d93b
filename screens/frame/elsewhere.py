"""What can be done in the other rooms: said in the palette, and done there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from screens.frame.help import sentence_of
from screens.frame.keys import key_name
from screens.frame.room import Room
from screens.sentences import say

Rooms = Callable[[], Mapping[str, type[Room]]]
"""The classes of the rooms by name; asking imports those that were never entered."""

_OF_THE_CURSOR = re.compile(r"(?:move|page|turn)\(-?\d+\)")
_OF_LEAVING = frozenset({"clear", "dismiss", "screen.dismiss", "leave", "unfilter"})

AT_ONCE = frozenset(
    {"delegates.vote", "delegates.mark", "tasks.done", "owed.done", "papers.sent", "agenda.start"}
)
"""Done to the chosen record without a question: who comes from elsewhere has chosen none yet."""

LOOK_SECONDS = 0.01
MOST_LOOKS = 300


@dataclass(frozen=True)
class Command:
    """One line of the palette."""

    text: str
    help: str
    run: Callable[[], Any]


@dataclass(frozen=True)
class Errand:
    """What to do where: the room, what opens the page in it ("" for none), the key's binding."""

    room: str
    opening: str
    binding: Binding


def elsewhere(
    app: App[Any], here: Screen[Any], rooms: Mapping[str, type[Room]]
) -> Iterator[Command]:
    """What the other rooms, and the pages that all rooms open, can do; none from a dialog."""
    present = getattr(here, "room", "")
    for name, room in rooms.items():
        if name != present:
            yield from _of_room(app, name, room)
        for opening, path in room.opens.items():
            module, _, page = path.partition(":")
            of_page = _bindings(getattr(import_module(module), page))
            shown = next((one for one in _bindings(room) if one.action == opening), None)
            heading = sentence_of(shown) if shown else say(f"room-{name}")
            for binding in of_page:
                errand = Errand(name, opening, binding)
                yield _command(app, f"{heading}: {sentence_of(binding)}", errand)


def _of_room(app: App[Any], name: str, room: type[Room]) -> Iterator[Command]:
    for binding in _bindings(room):
        yield _command(
            app, f"{say(f'room-{name}')}: {sentence_of(binding)}", Errand(name, "", binding)
        )


def _command(app: App[Any], text: str, errand: Errand) -> Command:
    where = say("palette-there", room=say(f"room-{errand.room}"), key=key_name(errand.binding.key))
    return Command(text, where, partial(_go, app, errand))


def _bindings(owner: type[DOMNode]) -> list[Binding]:
    """What a room or page does by key, each once; not what only moves about in it."""
    found: dict[str, Binding] = {}
    for held in (owner._merged_bindings or owner._merge_bindings()).key_to_bindings.values():
        for binding in held:
            if sentence_of(binding) and binding.action not in _OF_LEAVING and not _moves(binding):
                found.setdefault(binding.id or binding.action, binding)
    return list(found.values())


def _moves(binding: Binding) -> bool:
    is_of_list = (binding.id or "").startswith("list.")
    return is_of_list or bool(_OF_THE_CURSOR.fullmatch(binding.action))


# --- going there -----------------------------------------------------------------------------


def _go(app: App[Any], errand: Errand) -> None:
    app.run_worker(_do(app, errand), exclusive=True, group="errand", exit_on_error=False)


async def _do(app: App[Any], errand: Errand) -> None:
    """Enter the room, open the page, do it; what cannot be done there now is said."""
    if getattr(app.screen, "room", "") != errand.room or len(app.screen_stack) > 2:
        await app.run_action(f"go('{errand.room}')")
        if not await _settled(app):
            return _not_now(app, errand)
    if errand.opening:
        is_open = await _run(app, errand.opening, [app.screen]) and await _settled(app)
        if not is_open:
            return _not_now(app, errand)
    if errand.binding.id in AT_ONCE:
        text = say("palette-choose", key=key_name(errand.binding.key))
        app.notify(text, markup=False)
    elif not await _run(app, errand.binding.action, _owners(app)):
        _not_now(app, errand)
    return None


def _owners(app: App[Any]) -> Sequence[DOMNode]:
    """Who may know the action: the page in front, where there is one, then the room."""
    page = getattr(app.screen, "page", None)
    return [page, app.screen] if page is not None else [app.screen]


async def _run(app: App[Any], action: str, owners: Sequence[DOMNode]) -> bool:
    """Do it where it is known and can be done now; false where it cannot."""
    for owner in owners:
        target, name, parameters = app._parse_action(action, owner)
        if hasattr(target, f"action_{name}") and target.check_action(name, parameters):
            await app.run_action(action, owner)
            return True
    return False


def _not_now(app: App[Any], errand: Errand) -> None:
    app.bell()
    what = sentence_of(errand.binding)
    app.notify(say("palette-not-now", what=what), severity="warning", markup=False)


async def _settled(app: App[Any]) -> bool:
    """Wait until the screen in front has been drawn; false where it was left meanwhile."""
    for _ in range(MOST_LOOKS):
        if app.screen.is_current and app.screen.is_mounted:
            break
        await asyncio.sleep(LOOK_SECONDS)
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    try:
        await asyncio.wait_for(drawn.wait(), timeout=LOOK_SECONDS * MOST_LOOKS)
    except TimeoutError:
        return False
    return True
