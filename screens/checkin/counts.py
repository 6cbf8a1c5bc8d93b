"""The desk's other half: how many are here, by group too, and who passed last."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.checkin.desk.model import DeskModel
from screens.checkin.lists import (
    group_columns,
    recent_cells,
    recent_columns,
    recent_ids,
    recent_set_back,
)
from screens.sentences import say
from screens.widgets.long_list import LongList
from screens.words.checkin import counts_text
from store.checkin import attendance
from store.checkin.headcount import Headcount

GROUPS = 12
"""Groups in view beside the field; more of them scroll."""


class DeskCounts(Vertical):
    """Counts of the session the desk serves, its groups, and the last passages of all desks."""

    def __init__(self, model: DeskModel, *, id: str) -> None:
        super().__init__(id=id)
        self._model = model
        self._newest = 0
        self._choosing = False
        self._said = ""
        self._groups: list[tuple[str, Headcount]] = []
        self._set_back: frozenset[int] = frozenset()

    def compose(self) -> ComposeResult:
        """A line and two lists, none of which takes the focus."""
        yield Static(id="counts", markup=False)
        yield LongList(group_columns(), self._group_cells, id="groups")
        yield LongList(
            recent_columns(), self._recent_cells, empty=say("checkin-nobody-yet"), id="recents"
        )

    def redraw(self) -> None:
        """Show the present state."""
        state, session = self._model.state, self._model.session
        counted = attendance.attendance_of(state, session)
        said = counts_text(counted)
        if said != self._said:
            # Laying the screen out anew costs more than all else; the same length wraps the same.
            self.query_one("#counts", Static).update(
                Content(said), layout=len(said) != len(self._said)
            )
            self._said = said
        groups = self.query_one("#groups", LongList)
        if len(counted.by_group) != len(self._groups):
            groups.styles.height = min(len(counted.by_group), GROUPS) + 3
        self._groups = counted.by_group
        groups.set_rows(range(len(self._groups)))
        ids = recent_ids(state, session)
        self._newest = ids[0] if ids else 0
        self._set_back = recent_set_back(state, ids)
        self._recents.set_rows(ids)
        if not self._choosing:
            self._recents.action_end(False)

    # --- one of the last passages ----------------------------------------------------------------

    @property
    def _recents(self) -> LongList:
        return self.query_one("#recents", LongList)

    @property
    def chosen(self) -> int | None:
        """The passage that was chosen; None while nobody chooses."""
        return self._recents.row_id if self._choosing else None

    def choose(self) -> bool:
        """Begin to choose, from the newest on; false where there is none."""
        self._choosing = self._recents.row_id is not None
        self.set_class(self._choosing, "-choosing")
        return self._choosing

    def move(self, rows: int) -> bool:
        """Move through the passages; false while nobody chooses."""
        if self._choosing:
            self._recents.action_move(rows)
        return self._choosing

    def leave(self) -> bool:
        """Choose no more, and see the newest again; false if nobody did."""
        was, self._choosing = self._choosing, False
        if was:
            self.remove_class("-choosing")
            self._recents.action_end(False)
        return was

    @on(LongList.Selected, "#recents")
    async def _double_click(self) -> None:
        self.choose()
        await self.run_action("screen.do('correct')")

    def _group_cells(self, place: int) -> list[str]:
        name, part = self._groups[place]
        return [
            name or say("checkin-no-group"),
            f"{part.present}/{part.summoned}",
            str(part.inside),
            str(part.left),
        ]

    def _recent_cells(self, passage_id: int) -> list[str]:
        hidden = self._model.settings.private and passage_id != self._newest
        marked = self._set_back
        return list(recent_cells(self._model.state, passage_id, hidden=hidden, set_back=marked))
