"""The form into which a teller's sheet is typed, with what does not add up said at every key."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Label

from exports.wording.votes import vote_sentence
from screens.forms.controls import FormInput
from screens.forms.dialog import Dialog
from screens.forms.steady_modal import FormLine
from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say, say_error
from screens.votes.figures import (
    LEDGER,
    Place,
    Texts,
    computes_rest,
    count_figures,
    field_name,
    ledger_figures,
    places,
    read_sheet,
    rest_of,
    unanimous,
)
from screens.widgets.plain import visible
from screens.words.votes import check_lines, figure_title, rule_text
from store.checkin.headcount import Voters
from store.errors import HoinghiError
from store.records import Ballot, Method, Question, Tally
from store.votes import tally
from store.votes.ballots import candidates

SHOWN_PROBLEMS = 2


class FigureInput(FormInput):
    """One figure; `place` says which."""

    def __init__(self, place: Place, text: str) -> None:
        is_points = place[0] == "score"
        super().__init__(
            text,
            compact=True,
            restrict=r"-?\d*[.,]?\d{0,2}" if is_points else r"\d*",
            max_length=9 if is_points else 6,
            id=field_name(place),
        )
        self.place = place


class CountForm(Dialog[dict[Place, str] | None]):
    """One sheet. `save` puts it down, or raises what is said here.

    `keep` takes what is typed whenever a field is left, so that a crash loses one figure at most.

    The result is None once it is saved, else the texts, so that nothing typed is lost.
    """

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", "Save", id="count.save", priority=True),
        Binding("ctrl+g", "unanimous", "Unanimous", id="count.unanimous", priority=True),
        Binding("up", "row(-1)", id="count.up", show=False, priority=True),
        Binding("down", "row(1)", id="count.down", show=False, priority=True),
        Binding("escape", "cancel", "Leave", id="count.leave", priority=True),
    ]

    def __init__(
        self,
        ballot: Ballot,
        texts: Texts,
        heading: str,
        save: Callable[[Tally], object],
        keep: Callable[[Texts], None] = lambda _: None,
    ) -> None:
        super().__init__(heading, ok=say("key-save"), cancel=say("key-cancel"))
        self._ballot = ballot
        self._save = save
        self._keep = keep
        self._inputs = {place: FigureInput(place, texts.get(place, "")) for place in places(ballot)}
        self._kept = self.texts
        self._typed_agree: set[int] = set()
        self._rest = self._left()
        speak(self)

    def compose(self) -> ComposeResult:
        """The sheet, and the keys below it."""
        yield from super().compose()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """The ballot and its rule, the sums, a row for each candidate."""
        ballot = self._ballot
        yield Label(visible(ballot.title), markup=False, id="sheet-ballot")
        voters = Voters(ballot.entitled, ballot.present)
        yield Label(rule_text(ballot, voters), markup=False)
        with Horizontal(id="sums"):
            for figure in ledger_figures(ballot):
                with Vertical(classes="sum"):
                    yield Label(figure_title(ballot, figure), markup=False)
                    yield self._inputs[figure, LEDGER]
        with Horizontal(classes="row heads"):
            yield Label("", classes="name", markup=False)
            for figure in count_figures(ballot):
                yield Label(figure_title(ballot, figure), classes="figure", markup=False)
        with VerticalScroll(id="rows", can_focus=False):
            for row, name in enumerate(candidates(ballot)):
                with Horizontal(classes="row"):
                    shown = name or say("votes-the-proposal")
                    yield Label(visible(shown), classes="name", markup=False)
                    for figure in count_figures(ballot):
                        yield self._inputs[figure, row]

    def on_mount(self) -> None:
        """Begin where typing begins: at the candidates, or at the papers handed out."""
        for button in self.query(Button):
            button.compact = True
        self.query_one("#sums").display = bool(ledger_figures(self._ballot))
        self._check()
        first = ("issued", LEDGER)
        if self._ballot.method is not Method.PAPER:
            first = (count_figures(self._ballot)[0], 0)
        self.begin(self._inputs[first])

    @property
    def texts(self) -> dict[Place, str]:
        """What the fields hold."""
        return {place: field.value for place, field in self._inputs.items()}

    def typed(self, line: FormLine) -> None:
        """Bring the hands left over up to date; say whether the sheet adds up."""
        if isinstance(line, FigureInput) and computes_rest(self._ballot):
            self._follow(*line.place)
        self._check()

    def _follow(self, figure: str, typed_row: int) -> None:
        """Where "for" was typed the abstentions are what is left, else "for" is.

        A figure that somebody has corrected stays.
        """
        if figure == "agree":
            self._typed_agree.add(typed_row)
        before = self._rest
        for row in range(len(candidates(self._ballot))):
            place = ("unmarked" if row in self._typed_agree else "agree", row)
            left = self._left()[place]
            if place != (figure, typed_row) and self._inputs[place].value in {before[place], ""}:
                self.put(self._inputs[place], left)
        self._rest = self._left()

    def _left(self) -> dict[Place, str]:
        """What each of the two would be if it were the rest."""
        if not computes_rest(self._ballot):
            return {}
        texts = self.texts
        return {
            place: text
            for figure in ("agree", "unmarked")
            for place, text in rest_of(self._ballot, texts, figure).items()
        }

    def _check(self) -> None:
        self.remark("\n".join(self._check_lines()))

    def _check_lines(self) -> list[str]:
        try:
            sheet = read_sheet(self._ballot, self.texts)
        except HoinghiError as error:
            return [f"! {say_error(error)}"]
        verdict = tally.outcome(self._ballot, sheet)
        lines = check_lines(self._ballot, verdict)
        if len(lines) > SHOWN_PROBLEMS:
            more = say("votes-more-problems", more=len(lines) - SHOWN_PROBLEMS)
            return [*lines[:SHOWN_PROBLEMS], more]
        is_single = self._ballot.question is Question.SINGLE
        if is_single and not verdict.problems and not self._ballot.secret:
            return [vote_sentence(self._ballot, verdict)]
        return lines

    @on(events.DescendantBlur)
    def _keep_typed(self) -> None:
        """Keep what has been typed so far."""
        if self.texts != self._kept:
            self._kept = self.texts
            self._keep(self._kept)

    def save_what_is_typed(self) -> None:
        """The form is taken away: the figure in focus has not been left yet, and is kept too."""
        self._keep_typed()

    def action_row(self, step: int) -> None:
        """Go to the same figure of the next or the previous candidate."""
        if isinstance(self.focused, FigureInput):
            figure, row = self.focused.place
            if field := self._inputs.get((figure, row + step)):
                self.set_focus(field)

    def action_unanimous(self) -> None:
        """Everybody present is for it."""
        for place, text in unanimous(self._ballot, self.texts).items():
            self.put(self._inputs[place], text)
        self._typed_agree.clear()
        self._rest = self._left()
        self._check()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Unanimity is a thing of hands."""
        if action == "unanimous":
            return computes_rest(self._ballot)
        return super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Put the sheet down; what is refused is said here and nothing typed is lost."""
        try:
            self._save(read_sheet(self._ballot, self.texts))
        except HoinghiError as error:
            self.complain(f"✗ {say_error(error)}")
            for field in self._inputs.values():
                if field.id == error.facts.get("field"):
                    self.set_focus(field)
            if isinstance(self.focused, FigureInput):
                self.focused.select_nothing()
            return
        self._kept = self.texts  # recorded: nothing is left to keep
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Go back without saving; the texts are kept."""
        self._keep_typed()
        self.dismiss(self.texts)
