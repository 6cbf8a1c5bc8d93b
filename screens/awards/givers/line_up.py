"""Who stands on the stage for a call, chosen in order from left to right, and who brings trays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label, Static

from screens.forms.dialog import Dialog
from screens.forms.questions import leave
from screens.sentences import say, say_error
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible, visible_lines
from screens.words.awards import honour_text
from screens.words.awards.givers import shared_text
from store.awards import ceremony, presenting
from store.awards.givers import call_before, lined_up, open_awards
from store.awards.rules import Call
from store.conference import Conference
from store.errors import HoinghiError
from store.records import Presenter
from store.state import State


class LineUp(Dialog[bool]):
    """Space puts the one under the cursor on the stage as the next to the right, or takes them off.

    `do` gets the ids of who gives and of who brings trays; where it raises, the question stays.
    """

    DEFAULT_CSS = """
    LineUp {
        & > .box { width: 96%; max-width: 110; }
        LongList { height: 9; }
        .shared { height: auto; max-height: 4; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Choose", id="line-up.choose", priority=True),
        Binding("ctrl+b", "before", "As before", id="line-up.before", priority=True),
        Binding("enter", "accept", show=False, priority=True, id="line-up.accept"),
    ]

    def __init__(
        self,
        state: State,
        call: Call,
        every: Sequence[Call],
        do: Callable[[Sequence[int], Sequence[int]], Any],
    ) -> None:
        heading = say("givers-line-up-title", number=call.number, honour=honour_text(call))
        super().__init__(heading, ok=say("givers-line-up-ok"), cancel=say("key-cancel"))
        self._presenters = {one.id: one for one in state.in_order(Presenter)}
        self._call, self._before, self._do = call, call_before(call, every), do
        self._count = len(open_awards(call))
        self._chosen = [*self._known(call)]
        self._stood = [*self._chosen]

    def _known(self, call: Call) -> list[int]:
        return [one for ids in lined_up(call) for one in ids if one in self._presenters]

    def compose_body(self) -> ComposeResult:
        """How it is done, everybody who is listed, and what comes of it."""
        how = say("givers-line-up-how", count=self._count)
        yield Label(visible_lines(how), markup=False)
        columns = [
            Column(say("givers-column-place"), width=6, align="right"),
            Column(say("givers-column-role"), width=6),
            Column(say("givers-column-name"), weight=3),
            Column(say("givers-column-post"), weight=3),
        ]
        yield LongList(columns, self._cells, empty=say("presenters-empty"))
        yield Static(classes="shared", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self._list.set_rows(list(self._presenters))
        self.begin(self._list)
        self._show()

    @property
    def _list(self) -> LongList:
        return self.query_one(LongList)

    def _cells(self, presenter_id: int) -> Sequence[str]:
        one = self._presenters[presenter_id]
        row = self._trays if one.carries_tray else self._givers
        place = str(row.index(presenter_id) + 1) if presenter_id in row else ""
        role = say("givers-role-tray" if one.carries_tray else "givers-role-gives")
        return place, role, one.name, one.post

    @property
    def _givers(self) -> list[int]:
        return [one for one in self._chosen if not self._presenters[one].carries_tray]

    @property
    def _trays(self) -> list[int]:
        return [one for one in self._chosen if self._presenters[one].carries_tray]

    def _show(self) -> None:
        self._list.set_rows(list(self._presenters))
        rows = (("givers-line-up-gives", self._givers), ("givers-line-up-trays", self._trays))
        lines = [
            say(key, shared=shared_text([self._presenters[one] for one in ids], self._count))
            for key, ids in rows
        ]
        text = Content("\n").join(Content(visible(line)) for line in lines)
        self.query_one(".shared", Static).update(text)
        self.remark("")

    @property
    def is_changed(self) -> bool:
        """Whether a choice would be lost."""
        return self._chosen != self._stood

    def action_cancel(self) -> None:
        """Back without a result; a choice is not lost before asking."""
        leave(self)

    def action_choose(self) -> None:
        """On the stage as the next to the right, or off it again."""
        if (one := self._list.row_id) is None:
            return
        if one in self._chosen:
            self._chosen.remove(one)
        else:
            self._chosen.append(one)
        self._show()

    def action_before(self) -> None:
        """As in the call before; of more than there are recipients the first ones."""
        if self._before is None:
            self.complain(say("givers-none-before"))
            return
        self._chosen = self._known(self._before)
        self._chosen = [*self._givers[: self._count], *self._trays[: self._count]]
        self._show()

    @on(LongList.Selected)
    def _double_click(self, event: LongList.Selected) -> None:
        event.stop()
        self.action_choose()

    def action_accept(self) -> None:
        """Save it, or say what is wrong with it."""
        try:
            self._do(self._givers, self._trays)
        except HoinghiError as error:
            self.complain(say_error(error))
        else:
            self.dismiss(True)


def line_up(conference: Conference, award_id: int) -> LineUp:
    """The question for the call that an award stands in. Raises `Refused` where it is over."""
    state = conference.state
    call = presenting.call_of(state, {award_id})
    do = partial(presenting.assign, conference, [award.id for award in call.awards])
    return LineUp(state, call, ceremony.calls(state), do)
