"""A question over a room whose answer is one of the delegates, found as at the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Label

from screens.forms.controls import FormInput
from screens.forms.dialog import Dialog
from screens.forms.steady_modal import FormLine
from screens.sentences import say, say_error
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible_lines
from screens.words.checkin import standing
from store.errors import HoinghiError
from store.people.naming import birth_year, full_name, unit_name
from store.records import Session
from store.search.fit import Fit
from store.state import State

T = TypeVar("T")

SHORTEST = 2
"""Letters from which a search begins."""


class PersonSearch(Dialog[T], Generic[T]):
    """Closes with what `do` returns for the id of the delegate who was chosen.

    Nobody is guessed: Enter takes the only one who fits as typed, or whom the arrow keys marked.
    Where `do` raises, the question stays and says why.
    """

    DEFAULT_CSS = """
    PersonSearch {
        & > .box { width: 96%; max-width: 110; }
        LongList { height: 9; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, priority=True, id="person.up"),
        Binding("down", "move(1)", show=False, priority=True, id="person.down"),
    ]

    def __init__(
        self,
        title: str,
        state: State,
        session: Session,
        do: Callable[[int], T],
        *,
        text: str = "",
        ok: str,
    ) -> None:
        super().__init__(title, ok=ok, cancel=say("key-cancel"))
        self._state, self._session, self._do, self._text = state, session, do, text
        self._as_typed = 0
        self._moved = False

    def compose_body(self) -> ComposeResult:
        """What is asked, the line to type in, who fits."""
        if self._text:
            yield Label(visible_lines(self._text), markup=False)
        yield FormInput(placeholder=say("person-search"), compact=True)
        columns = [
            Column(say("checkin-col-number"), width=5, align="right"),
            Column(say("checkin-col-name"), weight=6),
            Column(say("checkin-col-birth"), width=4),
            Column(say("checkin-col-unit"), weight=5),
            Column(say("checkin-col-state"), width=10),
        ]
        yield LongList(columns, self._cells, empty=say("person-how"))

    def on_mount(self) -> None:
        """Start in the line; the list is moved through from there."""
        self._list.can_focus = False
        self.begin(self.query_one(FormInput))

    @property
    def _list(self) -> LongList:
        return self.query_one(LongList)

    def _cells(self, delegate_id: int) -> Sequence[str]:
        delegate = self._state.delegates.get(delegate_id)
        if delegate is None:
            return ("",) * 5
        return (
            str(delegate.number),
            full_name(delegate),
            birth_year(delegate),
            unit_name(self._state, delegate),
            standing(self._state, delegate, self._session),
        )

    def typed(self, line: FormLine) -> None:
        """Find who fits what is typed now."""
        self._moved = False
        text = line.text.strip()
        long_enough = len(text) >= SHORTEST or text.isdigit()
        hits = self._state.hits(text) if long_enough else []
        self._as_typed = sum(hit.fit is Fit.TYPED for hit in hits)
        self._list.set_rows([hit.id for hit in hits])
        self._list.action_end(False)
        self.remark("")

    def action_move(self, rows: int) -> None:
        """Choose among those found; the first key down chooses the one that is marked already."""
        if self._moved or rows < 0:
            self._list.action_move(rows)
        self._moved = True

    @on(LongList.Selected)
    def _double_click(self, event: LongList.Selected) -> None:
        event.stop()
        self._take(event.row_id)

    def action_accept(self) -> None:
        """Take the one who is meant for certain, or say what to do."""
        chosen = self._list.row_id
        if chosen is None or not (self._moved or self._as_typed == 1):
            self.complain(say("person-nobody" if chosen is None else "person-choose"))
            return
        self._take(chosen)

    def _take(self, delegate_id: int) -> None:
        try:
            result = self._do(delegate_id)
        except HoinghiError as error:
            self.complain(say_error(error))
        else:
            self.dismiss(result)
