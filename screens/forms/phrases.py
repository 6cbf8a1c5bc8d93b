"""What minutes say again and again: usual phrases, and who spoke, picked from a short list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from exports.wording import COMRADE, chairs, delegate_text, person_text
from screens.forms.controls import FormInput
from screens.forms.dialog import Dialog
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from store.checkin import attendance, day
from store.checkin.headcount import Presence
from store.names import fold
from store.state import State

GAP = "…"
"""Where something is still to be written; the cursor goes to the first."""

SNIPPETS = (
    "agreed",
    "voted",
    "speaks",
    "concludes",
    "reports",
    "proposes",
    "adds",
    "answers",
    "directs",
    "nobody",
    "adopts",
    "nominates",
    "assigns",
    "signs",
    "break",
)
"""The phrases of every minutes, in the catalogue as `snippet-…`; the most usual first."""


class Phrase(NamedTuple):
    """A text to be put into the minutes, and the sign before it in the list."""

    sign: str
    text: str
    honorific: str = ""


Find = Callable[[str], Sequence[Phrase]]
"""What fits what is typed; at first nothing is."""


def snippets(typed: str) -> list[Phrase]:
    """The usual phrases with all words that are typed, or the one of a number."""
    every = [Phrase(str(n), say(f"snippet-{key}")) for n, key in enumerate(SNIPPETS, start=1)]
    words = fold(typed).split()
    if typed.strip().isdigit():
        return [one for one in every if one.sign == typed.strip()]
    return [one for one in every if all(word in fold(one.text) for word in words)]


def speakers(state: State, typed: str) -> list[Phrase]:
    """Who may have spoken: at first the chairs, then the delegates who fit, those present first."""
    if not typed.strip():
        return [
            Phrase("★", _in_sentence(person_text(person)), COMRADE if person.name else "")
            for person in chairs(state)
        ]
    session = attendance.session(state)
    found = [state.delegates[hit.id] for hit in state.hits(typed)]
    here = {one.id for one in found if day.presence(state, one, session) is Presence.INSIDE}
    return [
        Phrase(
            "✓" if one.id in here else "–",
            _in_sentence(delegate_text(state, one)),
            one.honorific or COMRADE,
        )
        for one in sorted(found, key=lambda one: one.id not in here)
    ]


def _in_sentence(person: str) -> str:
    """As a sentence has them: "Ông A, Giám đốc, Sở B"."""
    return person.replace(" – ", ", ", 1)


class PhraseList(Dialog[Phrase]):
    """A short list that typing makes shorter; Enter takes the marked one."""

    DEFAULT_CSS = """
    PhraseList {
        & > .box { width: 96%; max-width: 110; }
        LongList { height: 12; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, priority=True, id="phrases.up"),
        Binding("down", "move(1)", show=False, priority=True, id="phrases.down"),
    ]

    def __init__(self, title: str, find: Find) -> None:
        super().__init__(title, ok=say("phrases-take"), cancel=say("key-cancel"))
        self._find = find
        self._found: Sequence[Phrase] = find("")

    def compose_body(self) -> ComposeResult:
        """The line to type in, what fits."""
        yield FormInput(placeholder=say("phrases-search"), compact=True)
        columns = [Column("", width=3, align="right"), Column("", weight=1)]
        yield LongList(columns, self._cells, empty=say("phrases-none"))

    def on_mount(self) -> None:
        """Start in the line; the list is moved through from there."""
        self._list.can_focus = False
        self._show()
        self.begin(self.query_one(FormInput))

    @property
    def _list(self) -> LongList:
        return self.query_one(LongList)

    def _cells(self, place: int) -> Sequence[str]:
        found = self._found[place - 1]
        return found.sign, found.text

    def _show(self) -> None:
        self._list.set_rows(range(1, len(self._found) + 1))
        self._list.action_end(False)

    def typed(self, line: FormLine) -> None:
        """Find what fits what is typed now."""
        self._found = self._find(line.text)
        self._show()

    def action_move(self, rows: int) -> None:
        """Choose among those found."""
        self._list.action_move(rows)

    @on(LongList.Selected)
    def _double_click(self, event: LongList.Selected) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Take the marked one."""
        place = self._list.row_id
        if place is None or place > len(self._found):
            self.complain(say("phrases-none"))
        else:
            self.dismiss(self._found[place - 1])
