"""An application in which one room may be visited from another, and left to where one was."""

from __future__ import annotations

from textual.screen import ModalScreen, Screen

from screens.frame.room import Room
from screens.frame.unforeseen.guarded import GuardedApp


class VisitingApp(GuardedApp[None]):
    """Remembers the record from which the present room was visited."""

    def __init__(self) -> None:
        super().__init__()
        self.came_from: tuple[str, int] | None = None
        """The room, and the id of its record; None where one came by oneself."""

    def here(self) -> str:
        """The room that lies lowest."""
        return next((over.room for over in self.screen_stack if isinstance(over, Room)), "")

    @property
    def told(self) -> list[Screen[object]]:
        """Those that are told of changes and are seen: in front, or under dialogs."""
        seen = []
        for screen in reversed(self.screen_stack):
            seen.append(screen)
            if not isinstance(screen, ModalScreen):
                break
        return [screen for screen in seen if hasattr(screen, "changed")]

    @property
    def may_go(self) -> bool:
        """Whether another room may be entered: nothing lies over this one but what is kept."""
        return all(isinstance(over, Room) and over.is_kept for over in self.screen_stack[2:])

    @property
    def standing_warning(self) -> str:
        """The banner of the room in front, for what lies over it."""
        rooms = (screen for screen in reversed(self.screen_stack) if isinstance(screen, Room))
        room = next(rooms, None)
        return room.warning() if room else ""

    def action_go(self, room: str) -> None:
        """Put a room in front, in place of the present one and its lists; it is made afresh."""
        self._uncover()
        if not (isinstance(self.screen, Room) and self.screen.room == room):
            self.came_from = None
            self.take_place(self.make(room))

    def action_visit(self, room: str, record_id: int, came_from: tuple[str, int]) -> None:
        """Put a room in front at one of its records; Escape leads back to where one came from."""
        self.came_from = came_from
        self._enter_at(room, record_id)

    def action_return(self) -> None:
        """Go back to the record from which this room was visited."""
        if self.came_from:
            room, record_id = self.came_from
            self.came_from = None
            self._enter_at(room, record_id)

    def take_place(self, screen: Screen[None]) -> None:
        """Put a screen in place of the present room and of what lies over it: the only way.

        One that took the place of a list over a room could not be left by any key.
        """
        self._uncover()
        self.switch_screen(screen)

    def _uncover(self) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def _enter_at(self, room: str, record_id: int) -> None:
        screen = self.make(room)
        if isinstance(screen, Room):
            screen.start_at = record_id
        self.take_place(screen)
