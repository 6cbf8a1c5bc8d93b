"""The ladder of honours of a conference: own ones, places, batches, and the prize money."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.awards.ladder_form import honour_form
from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.forms.record_form import record_form
from screens.forms.record_list import RecordList
from screens.frame.room import WIDE
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.words.awards import ladder as words
from store.awards import ladder_edits
from store.awards.ladder import is_own
from store.awards.ladder_order import RungMove, moved_from
from store.awards.prizes import Prizes, parse_salary, prizes
from store.preparation import amount_text
from store.records import Profile, RecipientKind, Rung


class LadderList(RecordList[Rung]):
    """The honours from the highest to the lowest, and how many stand on the stage at once."""

    DEFAULT_CSS = """
    LadderList .detail { display: block; height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+o", "add", "Add", id="ladder.add"),
        Binding("enter", "batch", "Batch", id="ladder.batch", priority=True),
        Binding("ctrl+t", "salary", "Prizes", id="ladder.salary"),
        Binding("ctrl+e", "edit", "Edit", id="ladder.edit"),
        Binding("delete", "remove", "Remove", id="ladder.remove"),
        Binding("ctrl+up,f11", "move(-1)", "Up", id="ladder.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="ladder.down"),
        Binding("ctrl+r", "shipped", "Shipped order", id="ladder.shipped"),
        Binding("escape", "screen.dismiss", "Leave", id="ladder.leave"),
    ]
    kind = "ladder"
    record_type = Rung
    needs_record = frozenset({"edit", "batch", "move", "remove"})

    def __init__(self) -> None:
        super().__init__()
        self._moved: dict[int, RungMove] = {}
        self._prizes: Prizes | None = None

    # --- what stands in it -----------------------------------------------------------------------

    def columns(self) -> list[Column]:
        """Place, what it was, name, who may hold it, how many at once, its awards, their prizes."""
        wide_only = WIDE if self.state.profile.base_salary else 0
        money = 18 if self.state.profile.base_salary else 0
        columns = [
            Column("#", width=3, align="right"),
            Column(say("ladder-column-moved"), width=4),
            Column(say("ladder-column-name"), weight=3),
            Column(say("ladder-column-holders"), width=12, from_width=wide_only),
            Column(say("ladder-column-batch"), width=8, align="right", from_width=wide_only),
            Column(say("ladder-column-awards"), width=6, align="right"),
            Column(say("ladder-column-decided"), weight=2, from_width=100),
        ]
        if money:
            columns.append(Column(say("ladder-column-prizes"), width=money, align="right"))
        return columns

    def cells(self, record: Rung) -> Sequence[str]:
        """An honour's row: its place, who may hold it, how many come up at once, what they get."""
        count = sum(award.honour == record.key for award in self.state.awards.values())
        cells = (
            str(record.order),
            words.place_sign(record, self._moved),
            words.rung_name(record),
            words.holders_text(record.holders),
            str(record.batch),
            str(count) if count else "",
            record.decided_by,
        )
        if self._prizes is None:
            return cells
        return *cells, words.sum_text(self._prizes.of_honour(record.key))

    def summary(self) -> Content:
        """What the list is, how many own and moved honours, and what all prizes come to."""
        own = sum(map(is_own, self._shown.values()))
        lines = [say("ladder-heading"), say("ladder-summary", own=own, moved=len(self._moved))]
        if self._prizes is not None:
            is_wide = self.app.size.width >= WIDE
            lines += words.totals(self._prizes, names=is_wide)
        return headline(*lines)

    def detail(self, record: Rung) -> str:
        """The honour in full: place, holders, who decides; what it pays; what it is called."""
        place = words.place_text(record, self._moved)
        first = filter(None, (words.rung_name(record), place, record.decided_by))
        lines = [" · ".join(first)]
        if self._prizes is not None:
            lines.append(words.multiples_text(self.state, record))
        if record.alias:
            lines.append(say("ladder-alias", alias=record.alias))
        return "\n".join(lines)

    def on_resize(self) -> None:
        """The summary says more where there is room."""
        if self.query(LongList):
            self.redraw()

    def redraw(self) -> None:
        """Show the ladder as it is now, with its prizes where they are counted."""
        self._moved = moved_from(self.state.ladder.values())
        self._prizes = prizes(self.state)
        self.rows.set_columns(self.columns())
        super().redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The shipped order can be brought back only where something was moved."""
        if action == "shipped":
            return bool(self._moved)
        return super().check_action(action, parameters)

    # --- what is done with it --------------------------------------------------------------------

    def action_add(self) -> None:
        """Add an own honour; it comes right behind the highlighted one if nothing else is typed."""
        place = self.chosen.order + 1 if self.chosen else 0
        new = Rung(order=place, key="", name="", holders=(RecipientKind.INDIVIDUAL,), own=True)

        def add(place: int, **fields: Any) -> Rung:
            return ladder_edits.add_honour(self.conference, replace(new, **fields), place)

        title = say("ladder-add-title")
        self.ask(honour_form(self.state, title, new, add, prizes=self._prizes is not None))

    def action_edit(self) -> None:
        """Change the highlighted honour: what no law says of it, all of an own one."""
        if rung := self.chosen:
            save = partial(ladder_edits.edit_honour, self.conference, rung)
            with_prizes = self._prizes is not None
            title = say("ladder-edit-title")
            self.ask(honour_form(self.state, title, rung, save, prizes=with_prizes))

    def action_batch(self) -> None:
        """How many stand on the stage at once."""
        if rung := self.chosen:
            save = partial(ladder_edits.set_batch, self.conference, rung)
            self.ask(record_form(words.rung_name(rung), Rung, rung, save))

    def action_remove(self) -> None:
        """Remove an own honour that no award has, after a question; say why others stay."""
        if (rung := self.chosen) is None:
            return
        with self.room.guarded():
            ladder_edits.check_removable(self.state, rung)
            remove = partial(ladder_edits.remove_honour, self.conference, rung.id)
            text = say("ladder-remove-text", honour=words.rung_name(rung))
            confirm(self.room, say("ladder-remove-title"), text, remove)

    def action_move(self, by: int) -> None:
        """Move the highlighted honour."""
        if rung := self.chosen:
            with self.room.guarded():
                ladder_edits.move_rung(self.conference, rung.id, by)

    def action_shipped(self) -> None:
        """Bring the shipped order back, after a question."""
        text = say("ladder-shipped-text", count=len(self._moved))
        restore = partial(ladder_edits.shipped_order, self.conference)
        confirm(self.room, say("ladder-shipped-title"), text, restore)

    def action_salary(self) -> None:
        """Ask for the base salary that prizes are counted by; nothing counts none."""
        seen = self.state.profile
        shown = amount_text(seen.base_salary) if seen.base_salary else ""

        def save(texts: Any) -> Profile:
            amount = parse_salary(texts["base_salary"])
            return ladder_edits.set_base_salary(self.conference, seen, amount)

        field = Field("base_salary", say("ladder-form-salary"), shown)
        form = Form(say("ladder-salary-title"), [field], save, text=say("ladder-salary-text"))
        self.app.push_screen(form, lambda _: self.room.conference_changed())
